//! Another show than the built-in one, opened in the page.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::key::{CONTROL, DOWN, SHIFT, TAB};
use crate::harness::{Browser, fixture_path};

fn garden() -> PathBuf {
    fixture_path("shows/gartenfunk.toml")
}

fn open_show(browser: &Browser, path: &Path) {
    browser.click("#menu");
    browser.click("#show");
    browser.type_into("#open-show", &path.display().to_string());
}

fn take_garden(browser: &Browser) {
    open_show(browser, &garden());
    browser.wait_for("$('#show-dialog p').textContent.includes('Gartenfunk')");
    browser.run("$('#show-dialog').close()");
}

/// What the page's address has behind `#` in a link to a file.
fn link_to(browser: &Browser, file: &[u8]) -> String {
    // The link is in the address, then.
    browser.run("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    browser.open_bytes("7.md", file);
    browser.click("#menu");
    browser.click("#copy-link");
    browser.wait_for("location.hash.startsWith('#guest&episode=')");
    browser.string("location.hash")
}

#[test]
fn another_show_has_its_own_form_and_new_episode_and_is_remembered() {
    let browser = Browser::chromium();
    open_show(&browser, &garden());
    browser.wait_for("$('#show-dialog p').textContent.includes('Gartenfunk')");
    browser.expect("$('#show-dialog').contains(document.activeElement)", true);
    browser.run("$('#show-dialog').close()");
    browser.reload();
    browser.click("#new");
    browser.wait_for("!$('[name=new-english]').checkVisibility()");
    browser.retype("[name=new-number]", "12");
    browser.pick("[name=new-date]", "2026-12-03");
    browser.retype("[name=new-people]", "Rosa Klee, Ida Moor");
    browser.click("#make-new");
    browser.wait_for("$('[name=title]')");
    browser.expect("$('[name=title]').value", " (mit Ida Moor)");
    browser.expect("$('[name=url]').value", "/folgen/2026/12/");
    browser.expect("$$('[name=slug], [name=aliases], [name=english]').length", 0);
    browser.expect("$('#notes').lang", "de");
    browser.wait_for("$('#notes').value.endsWith('## Wegweiser\\n* \\n')");
    browser.retype("[name=chosen]", "Moos");
    browser.expect("$('[name=title]').value", "Moos (mit Ida Moor)");
}

#[test]
fn what_was_typed_before_another_show_is_taken_back_by_the_key_in_the_notes() {
    let browser = Browser::chromium();
    browser.open_bytes("7.md", b"+++\ntitle = \"A\"\n+++\n\nText.\n");
    browser.put_caret_before("#notes", "Text.");
    browser.press("One ");
    open_show(&browser, &garden());
    browser.wait_for("$('#show-dialog p').textContent.includes('Gartenfunk')");
    browser.run("$('#show-dialog').close()");
    browser.put_caret_before("#notes", "Text.");
    browser.press("two ");
    for before in ["One Text.", "Text."] {
        browser.press(&format!("{CONTROL}z"));
        browser.expect("$('#notes').value.trim()", before);
    }
    for after in ["One Text.", "One two Text."] {
        browser.press(&format!("{CONTROL}{SHIFT}z"));
        browser.expect("$('#notes').value.trim()", after);
    }
}

#[test]
fn a_guest_gets_the_show_with_the_link() {
    let browser = Browser::chromium();
    take_garden(&browser);
    let fragment = link_to(&browser, b"+++\ntitle = \"A\"\ngaeste = [\"Rosa Klee\"]\n+++\n\nText.\n");
    let guest = Browser::chromium();
    guest.run(&format!("location.hash = '{fragment}'"));
    guest.expect("$('#notes')?.lang", "de");
    guest.wait_for("$('[name=gaeste]').checkVisibility()");
    // Who is at home here is asked.
    let host = Browser::with_fixture("era-2026-released.md");
    host.run(&format!("location.hash = '{fragment}'"));
    host.wait_for("$('.notice')?.textContent.includes('Gartenfunk') && $('#file-name').textContent === '7.md'");
    host.expect("$('#notes').lang", "sv");
    host.click(".notice button");
    host.expect("$('#notes').lang", "de");
    // Beside the way back to what has changes.
    let busy = Browser::with_fixture("era-2026-released.md");
    busy.type_into("#notes", "Ny rad.");
    busy.run(&format!("location.hash = '{fragment}'"));
    busy.wait_for("$('.notice')?.textContent.includes('Gartenfunk') && $$('.notice button').length === 3");
    busy.click(".notice button:nth-of-type(2)");
    busy.wait_for("$('#notes').lang === 'de' && $$('.notice button').length === 2");
    busy.click(".notice button");
    busy.wait_for("$('#notes').value.includes('Ny rad.')");
}

#[test]
fn a_link_takes_nobodys_own_show_away() {
    let fragment = link_to(&Browser::chromium(), b"+++\ntitle = \"A\"\n+++\n\nText.\n");
    let gardener = Browser::chromium();
    take_garden(&gardener);
    gardener.run(&format!("location.hash = '{fragment}'"));
    gardener.wait_for("$('#file-name')?.textContent === '7.md'");
    gardener.expect(
        "[localStorage.getItem('episode-editor show').includes('Gartenfunk'), $('#notes').lang].join()",
        "true,de",
    );
}

#[test]
fn the_open_episode_is_read_anew_when_the_show_changes_and_back() {
    let browser = Browser::with_fixture("era-2026-released.md");
    open_show(&browser, &garden());
    browser.wait_for("$('[name=folge]') && !$('input[name=slug]')");
    // What the show does not know is still there, as TOML.
    browser.wait_for("$('[data-field=slug] textarea')");
    browser.click("#built-in-show");
    browser.wait_for("$('input[name=slug]').value === '698'");
    browser.wait_for("!$('#built-in-show').checkVisibility()");
    browser.run("$('#show-dialog').close()");
    browser.reload();
    browser.wait_for("$('input[name=slug]')");
}

const PLAIN: &str = "name = \"Grind\"\n[language]\nnotes = \"sv\"\n[[keys]]\nkey = \"title\"\nkind = \"text\"\n\
    group = \"facts\"\nlabel = \"Titel\"\nhelp = \"Grind och nummer.\"\nnew = \"Grind {number}\"\nderived = true\n\
    [[keys]]\nkey = \"size\"\nkind = \"number\"\ngroup = \"media\"\nlabel = \"Storlek\"\nhelp = \"Antal byte.\"\nnew = 0\n";

#[test]
fn a_show_without_drafts_releases_nothing_and_names_its_files_its_own_way() {
    let browser = Browser::chromium();
    open_show(&browser, &browser.home().write("grind.toml", PLAIN.as_bytes()));
    browser.expect("$('#show').textContent", "Show conventions: Grind…");
    browser.run("$('#show-dialog').close()");
    browser.open_bytes("grind-099.md", b"+++\ntitle = \"Grind 099\"\nsize = 12 # byte\nvikt = 5\n+++\n\nText.\n");
    browser.expect("$('[name=number]').value", "099");
    browser.expect("$('#release-state').checkVisibility()", false);
    browser.retype("[name=size]", &format!("34a{TAB}"));
    browser.expect("$('[name=size]').value", "34");
    browser.click("[data-view=source]");
    browser.wait_for("$('#source').value.includes('size = 34 # byte\\nvikt = 5\\n')");
    browser.click("#next");
    browser.click("#make-next");
    browser.expect("$('#file-name').textContent", "grind-100.md");
    browser.expect("$('[name=size]').value", "0");
    browser.expect("$('[name=title]').value", "Grind 100");
    browser.wait_for("$('.notice').textContent.includes(': vikt.')");
}

#[test]
fn what_was_typed_last_stays_when_the_show_changes() {
    let browser = Browser::with_fixture("era-2026-released.md");
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("Nyskrivet. ");
    let typed = browser.string("$('#notes').value");
    assert!(typed.contains("Nyskrivet. Ett bra fel"));
    open_show(&browser, &garden());
    browser.wait_for("$('[name=folge]')");
    browser.expect("$('#notes').value", typed);
}

#[test]
fn a_faulty_show_is_refused_with_its_lines_and_changes_nothing() {
    let browser = Browser::with_fixture("era-2026-released.md");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("garden.toml");
    let text = fs::read_to_string(garden()).unwrap();
    fs::write(&path, text.replace("{chosen}{guests}", "{titel}").replace("[guests.de]", "[guests.da]")).unwrap();
    open_show(&browser, &path);
    browser.wait_for("$$('.show-faults li').length === 2");
    browser.expect("$$('.show-faults li').map((line) => line.dataset.line).join()", "16,29");
    browser.wait_for("$('.show-faults li').textContent.startsWith('Line ')");
    browser.expect("$('input[name=slug]').value", "698");
}

#[test]
fn what_is_wrong_with_a_show_is_told_before_the_episode_that_came_with_it() {
    let browser = Browser::chromium();
    let folder = tempfile::tempdir().unwrap();
    let (show, episode) = (folder.path().join("show.toml"), folder.path().join("7.md"));
    fs::write(&show, "name = ").unwrap();
    fs::write(&episode, "+++\ntitle = \"A\"\n+++\n").unwrap();
    browser.drag_all(&[show, episode], &["dragEnter", "dragOver", "drop"], 700);
    browser.wait_for("$('#file-name')?.textContent === '7.md' && $('#show-dialog').open && $('.show-faults li')");
    // Once is enough.
    browser.run("$('#show-dialog').close()");
    browser.open_bytes("8.md", b"+++\ntitle = \"B\"\n+++\n");
    browser.wait_for("$('#file-name').textContent === '8.md' && $('.notice')");
    browser.expect("$('#show-dialog').open", false);
}

#[test]
fn a_show_in_a_zone_that_there_is_not_is_refused() {
    let browser = Browser::chromium();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("garden.toml");
    let text = fs::read_to_string(garden()).unwrap();
    fs::write(&path, text.replace("Europe/Vienna", "Europe/Nowhere")).unwrap();
    open_show(&browser, &path);
    browser.wait_for("$('.show-faults li')?.textContent.includes('Europe/Nowhere')");
}

#[test]
fn the_show_in_force_is_saved_as_its_file() {
    let browser = Browser::chromium();
    open_show(&browser, &garden());
    browser.wait_for("$('#built-in-show').checkVisibility()");
    browser.click("#export-show");
    browser.expect_download("show.toml", &fs::read(garden()).unwrap());
}

#[test]
fn a_remembered_show_that_cannot_be_read_is_told_of_at_the_start() {
    let browser = Browser::chromium();
    browser.run("localStorage.setItem('episode-editor show', 'name = ')");
    browser.reload();
    browser.wait_for("$('#show-dialog')?.open");
    browser.expect("$$('.show-faults li').map((line) => line.dataset.line).join()", "1");
}

#[test]
fn another_show_leaves_nothing_that_listens_to_what_is_gone() {
    let browser = Browser::with_fixture("era-2026-released.md");
    browser.click("[name=date]");
    open_show(&browser, &garden());
    browser.wait_for("$('[name=folge]') && !$('input[name=slug]')");
    browser.run("$('#show-dialog').close()");
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press(&format!("Ny rad. {DOWN}{DOWN}"));
    browser.run("$('#notes').scrollTop = 40");
    browser.click("#notes");
    browser.wait_for("frame.body.textContent.includes('Ny rad.')");
    browser.expect("$('#crash').open", false);
}
