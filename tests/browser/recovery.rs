//! What the browser keeps, and how one gets it back.

use serde_json::Value;

use crate::harness::key::{ENTER, ESCAPE};
use crate::harness::{Browser, Engine, Launch, fixture, fixture_path};
use crate::kept::{
    FILE, REMOVE, WRITTEN, shows_the_changes, wait_until_kept, wait_until_text_is_kept, with_changes,
    with_kept_changes, write,
};

#[test]
fn what_was_written_survives_a_browser_that_is_killed() {
    let browser = with_kept_changes().kill_and_start_anew();
    shows_the_changes(&browser);
    browser.wait_for(&format!("$('.notice').textContent.includes('{FILE}')"));
    browser.download(FILE, with_changes().as_bytes());
}

#[test]
fn what_was_written_survives_a_reload() {
    let browser = with_kept_changes();
    browser.reload();
    shows_the_changes(&browser);
    browser.download(FILE, with_changes().as_bytes());
}

#[test]
fn after_a_reload_one_is_where_one_was() {
    const NOTES: &str = "$('#notes')";
    /// Two numbers of the notes: where the caret is, and how far they are scrolled.
    const PLACE: &str = "[$('#notes').selectionStart, $('#notes').scrollTop].join(' ')";
    let browser = Browser::chromium();
    let lines: String = (1..200).map(|line| format!("Rad {line}\n\n")).collect();
    browser.open_bytes("long.md", format!("+++\ntitle = \"1 - A\"\n+++\n{lines}").as_bytes());
    browser.put_caret_before("#notes", "Rad 150");
    browser.press("x");
    let place = browser.value(PLACE);
    assert_ne!(browser.value("$('#notes').scrollTop"), 0);
    browser.reload();
    browser.wait_for(&format!("{NOTES}?.value.includes('xRad 150')"));
    browser.expect(PLACE, place);
    browser.press("y");
    browser.wait_for("$('#notes').value.includes('xyRad 150')");
    // The preview is there, too.
    browser.wait_for("frame.documentElement.scrollTop > 0");
    // Another file begins at its beginning.
    browser.open_bytes("other.md", format!("+++\ntitle = \"2 - B\"\n+++\n{lines}").as_bytes());
    browser.wait_for("$('#file-name').textContent === 'other.md'");
    browser.expect(PLACE, "0 0");
}

#[test]
fn the_last_keystrokes_survive_a_reload_at_once() {
    let browser = Browser::with_fixture(FILE);
    write(&browser);
    browser.reload();
    shows_the_changes(&browser);
}

#[test]
fn a_reload_without_changes_shows_the_file_again() {
    let browser = Browser::with_fixture(FILE);
    browser.wait_for("$('.save-kept').textContent");
    browser.reload();
    browser.expect("$('#file-name')?.textContent", FILE);
    browser.expect("$('.save-state').dataset.unsaved", "false");
}

#[test]
fn a_file_that_is_opened_again_comes_first_and_its_changes_are_offered() {
    let browser = with_kept_changes();
    browser.set_file(&fixture_path(FILE));
    browser.wait_for(&format!("!$('#notes').value.includes('{WRITTEN}')"));
    browser.expect("$('.save-state').dataset.unsaved", "false");
    browser.click(".notice button:not(.glyph)");
    shows_the_changes(&browser);
    browser.download(FILE, with_changes().as_bytes());
}

#[test]
fn each_other_version_of_what_is_opened_is_told_of() {
    let browser = Browser::with_fixture(FILE);
    let told = |sentence: &str| browser.wait_for(&format!("$('.notice')?.textContent.includes(`{sentence}`)"));
    write(&browser);
    wait_until_kept(&browser);
    browser.download(FILE, with_changes().as_bytes());
    // What was downloaded is here, too, whatever the browser calls the next file of that name.
    browser.open_bytes("era-2026-released (1).md", &fixture(FILE));
    told(&format!("The {FILE} that was open is kept in this browser"));
    browser.click(".notice button:not(.glyph)");
    browser.wait_for(&format!("$('#notes').value.includes('{WRITTEN}')"));
    // The same text is no other version.
    browser.click("#close");
    browser.open_bytes(FILE, with_changes().as_bytes());
    told("Opened");
    // One that was made here has no name of its own.
    let made = "+++\ntitle = \"T\"\nslug = \"7\"\n+++\n\nText\n";
    browser.click("#close");
    browser.run("$('#paste-file').focus()");
    browser.paste(made);
    browser.wait_for("$('#file-name')?.textContent === '7.md'");
    wait_until_text_is_kept(&browser, "Text");
    browser.open_bytes("7.md", made.replace("Text", "Words").as_bytes());
    told("The 7.md that was open is kept in this browser");
    browser.click("#close");
    browser.open_bytes("7.md", made.replace("Text", "Words").as_bytes());
    told("This browser has another version of 7.md, changed ");
}

#[test]
fn of_a_version_that_another_tab_shows_no_button_leads_nowhere() {
    let browser = with_kept_changes();
    browser.open_tab();
    browser.set_file(&fixture_path(FILE));
    browser.wait_for(&format!(
        "$('.notice')?.textContent.startsWith('Another version of {FILE} is open in another tab.')"
    ));
    browser.expect("$$('.notice button:not(.glyph)').length", 0);
}

#[test]
fn what_is_asked_for_first_takes_nothing_away_that_came_later() {
    let browser = with_kept_changes();
    browser.click("#close");
    browser.wait_for("$('.kept-open')");
    browser.run(
        "const all = IDBObjectStore.prototype.getAll; window.asked = []; \
         IDBObjectStore.prototype.getAll = function (...given) { \
             const request = all.apply(this, given); \
             if (window.asked) Object.defineProperty(request, 'onsuccess', { set(act) { \
                 request.addEventListener('success', (event) => window.asked.push(() => act.call(request, event))); \
             } }); \
             return request; \
         };",
    );
    browser.click(".kept-open");
    browser.wait_for("window.asked.length");
    browser.open_bytes("quick.md", b"+++\n+++\nQuick.\n");
    browser.expect("$('#file-name').textContent", "quick.md");
    browser.run("const asked = window.asked; window.asked = null; asked.forEach((answer) => answer())");
    browser.wait_for(&format!("$('.notice')?.textContent.includes('{FILE} was not opened')"));
    browser.expect("$('#notes').value", "Quick.\n");
}

#[test]
fn a_closed_episode_waits_at_the_start() {
    let browser = with_kept_changes();
    browser.click("#close");
    browser.expect("$('.kept-open strong')?.textContent", FILE);
    browser.expect("$$('#file-name').length", 0);
    browser.reload();
    browser.click(".kept-open");
    shows_the_changes(&browser);
}

#[test]
fn a_closed_episode_can_be_removed_for_good() {
    let browser = with_kept_changes();
    browser.click("#close");
    browser.click(REMOVE);
    browser.wait_for("$('.kept .question').checkVisibility()");
    browser.click(".kept .danger");
    browser.expect("$$('.kept li').length", 0);
    browser.reload();
    browser.expect("$$('.kept li').length", 0);
}

#[test]
fn leaving_is_warned_of_while_there_are_changes() {
    let browser = Browser::with_fixture(FILE);
    let may_leave = || browser.value("dispatchEvent(new Event('beforeunload', { cancelable: true }))");
    assert_eq!(may_leave(), Value::Bool(true));
    write(&browser);
    assert_eq!(may_leave(), Value::Bool(false));
    browser.download(FILE, with_changes().as_bytes());
    assert_eq!(may_leave(), Value::Bool(true));
}

#[test]
fn the_focus_stays_in_the_list_when_a_question_goes_in_every_engine() {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::with_page(Launch::new(engine));
        for name in ["a.md", "b.md"] {
            browser.open_bytes(name, b"+++\n+++\n\nText\n");
            browser.type_into("#notes", "x");
            // A bar that is laid out once must show it, too.
            browser.wait_for(
                "$('.save-state').dataset.kept === 'kept' && \
                getComputedStyle($('.save-kept'), '::before').content.includes('·')",
            );
            browser.click("#close");
            browser.wait_for("$('.start')");
        }
        browser.run("$('.kept li .kept-open ~ button').focus()");
        browser.press(ENTER);
        browser.wait_for("document.activeElement.closest('[data-cancel]')");
        browser.press(ESCAPE);
        browser.wait_for("!$('.kept .question') && document.activeElement.matches('.kept-open ~ button')");
        browser.press(ENTER);
        browser.wait_for("document.activeElement.closest('[data-cancel]')");
        browser.run("$('.kept .danger').focus()");
        browser.press(ENTER);
        browser.wait_for("$$('.kept li').length === 1 && document.activeElement !== document.body");
    }
}

#[test]
fn escape_answers_a_question_before_it_closes_a_message() {
    let browser = with_kept_changes();
    browser.click("#close");
    browser.wait_for("$('.kept-open') && $('.notice')");
    browser.click(REMOVE);
    browser.wait_for("$('.kept .question') && document.activeElement.closest('[data-cancel]')");
    browser.press(ESCAPE);
    browser.expect("[$$('.kept .question').length, $$('.notice').length].join()", "0,1");
}

#[test]
fn a_document_that_stopped_the_page_waits_in_the_list() {
    let browser = with_kept_changes();
    browser.run(
        "const request = indexedDB.open('episode-editor'); \
        request.onsuccess = () => { \
            const all = request.result.transaction('documents').objectStore('documents').getAll(); \
            all.onsuccess = () => { request.result.close(); window.found = all.result[0].id; }; \
        }",
    );
    browser.wait_for("window.found");
    // A page that stopped does not hear that it is left.
    let id = browser.string("window.found");
    browser.run_in_new_pages(&format!("localStorage.setItem('episode-editor showing', '{id}');"));
    browser.reload();
    browser.wait_for(&format!("$('.notice[data-failure=true]')?.textContent.includes('{FILE}')"));
    browser.expect("$$('#file-name').length", 0);
    browser.click(".kept-open");
    shows_the_changes(&browser);
}

#[test]
fn what_was_downloaded_can_be_had_again() {
    let browser = with_kept_changes();
    browser.download(FILE, with_changes().as_bytes());
    browser.click("#close");
    browser.expect("$('.kept-open strong')?.textContent", FILE);
    browser.reload();
    browser.click(".kept-open");
    browser.wait_for(&format!("$('#notes')?.value.includes('{WRITTEN}')"));
    browser.expect("$('.save-state').dataset.unsaved", "false");
    browser.click("#close");
    browser.click(REMOVE);
    browser.expect("$$('.kept li').length", 0);
}
