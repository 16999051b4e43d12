//! The menu: how the page looks, and how much it shows.

use serde_json::Value;

use crate::harness::key::{CONTROL, ESCAPE};
use crate::harness::{Browser, Engine, Launch, fixture_path, text};

const FILE: &str = "era-2026-drafting.md";
/// The brightness of the page's and of the preview's background, 0 to 255.
const BRIGHTNESS: &str = "[document, frame].map((page) => page.defaultView.getComputedStyle(page.documentElement).backgroundColor) \
    .map((colour) => colour.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3)";

#[test]
fn the_theme_is_chosen_for_page_and_preview_and_remembered() {
    let browser = Browser::with_fixture(FILE);
    browser.prefer_colours("light");
    browser.wait_for(&format!("{BRIGHTNESS}.every((it) => it > 200)"));
    browser.click("#menu");
    browser.pick("#theme", "dark");
    browser.wait_for(&format!("{BRIGHTNESS}.every((it) => it < 60)"));
    browser.reload();
    browser.wait_for(&format!("frame && {BRIGHTNESS}.every((it) => it < 60)"));
    browser.click("#menu");
    browser.expect("$('#theme').value", "dark");
    browser.pick("#theme", "system");
    browser.wait_for(&format!("{BRIGHTNESS}.every((it) => it > 200)"));
}

#[test]
fn menu_and_theme_work_in_the_other_browsers() {
    for engine in [Engine::Firefox, Engine::WebKit] {
        let browser = Browser::with_page(Launch::new(engine));
        browser.open(&fixture_path(FILE));
        browser.wait_for("document.activeElement.id === 'notes'");
        browser.click("#menu");
        browser.pick("#theme", "dark");
        browser.wait_for(&format!("{BRIGHTNESS}.every((it) => it < 60)"));
        browser.pick("#theme", "light");
        browser.wait_for(&format!("{BRIGHTNESS}.every((it) => it > 200)"));
        browser.press(ESCAPE);
        browser.expect("document.activeElement.id", "menu");
        browser.expect("$('#menu-list').checkVisibility()", false);
    }
}

#[test]
fn a_guest_sees_people_notes_and_preview_and_changes_the_people_and_what_follows_them() {
    let browser = Browser::with_fixture(FILE);
    browser.click("[data-view=source]");
    browser.click("#menu");
    browser.click("[for=guest-view]");
    browser.press(ESCAPE);
    browser.expect("document.activeElement.id", "menu");
    let seen =
        "$$('.form [name]').filter((control) => control.checkVisibility()).map((control) => control.name).join()";
    browser.expect(seen, "people");
    browser.expect("$('#notes').checkVisibility()", true);
    for hidden in ["#new", "#next", "#copy", "#release-state", "[data-view=source]", "#open-media"] {
        browser.expect(&format!("$('{hidden}').checkVisibility()"), false);
    }
    // What a guest cannot do anything about is not told.
    browser.expect(
        "$$('#problems li').filter((problem) => problem.dataset.key && problem.dataset.key !== 'people').length",
        0,
    );
    browser.type_into("[name=people]", "Rut Alm\n");
    browser.reload();
    browser.expect(seen, "people");
    browser.click("#leave-guest-view");
    browser.wait_for("$('[name=slug]').checkVisibility() && $('#release-state').checkVisibility()");
    let changed = text(FILE)
        .replacen("med Zäta och Sören O'Halloran\"", "med Zäta, Sören O'Halloran, och Rut Alm\"", 1)
        .replacen("\"Sören O'Halloran\"]", "\"Sören O'Halloran\", \"Rut Alm\"]", 1);
    browser.download(FILE, changed.as_bytes());
}

/// What the page has put on the clipboard.
fn copied(browser: &Browser) -> String {
    browser.wait_for("$('.notice')?.textContent.startsWith('The link is copied')");
    browser.clipboard()
}

#[test]
fn an_episode_goes_to_a_guest_in_a_link_and_comes_back_in_another() {
    let browser = Browser::with_fixture(FILE);
    browser.allow_clipboard();
    browser.click("#menu");
    browser.click("#copy-link");
    let link = copied(&browser);

    // Into the field for a whole file, too.
    let other = Browser::chromium();
    other.run("$('#paste-file').focus()");
    other.paste(&link);
    other.expect("$('#file-name')?.textContent", FILE);
    // What says more than the link is a text.
    let other = Browser::chromium();
    other.run("$('#paste-file').focus()");
    other.paste(&format!("Se {link}"));
    other.wait_for("$('#notes')?.value.startsWith('Se http')");

    // Somebody else, with nothing kept.
    let guest = Browser::chromium();
    guest.allow_clipboard();
    guest.run(&format!("location.hash = new URL('{link}').hash"));
    guest.wait_for("$('#leave-guest-view') && $('[name=slug]') && !$('[name=slug]').checkVisibility()");
    guest.expect("$('#file-name').textContent", FILE);
    // No file here has it.
    guest.expect("$('.save-state').dataset.unsaved", "true");
    guest.expect("location.hash", "");
    guest.download(FILE, text(FILE).as_bytes());
    guest.type_into("[name=people]", "Åsa Ö\n");
    guest.reload();
    guest.wait_for("$('#copy-link-back')");
    guest.click("#copy-link-back");
    let back = copied(&guest);
    // Who opens it again is told of what was changed since, each time, and has it once.
    let again = |sentence: &str| {
        guest.click(".notice .glyph");
        guest.wait_for("!$('.notice')");
        guest.run(&format!("location.hash = new URL('{link}').hash"));
        guest.wait_for(&format!("$('.notice')?.textContent.startsWith('{sentence}')"));
        guest.expect("$('[name=title]').value.includes('Åsa Ö')", false);
    };
    again(&format!("This is {FILE} as it was opened just now."));
    again(&format!("This browser has another version of {FILE}"));
    guest.expect("$$('.kept li').length", 1);

    browser.type_into("#notes", "x");
    browser.run(&format!("location.hash = new URL('{back}').hash"));
    browser.wait_for("$('[name=title]').value.includes('Åsa Ö')");
    browser.expect("$('#leave-guest-view')", Value::Null);
    browser.wait_for(&format!("$('.notice').textContent.startsWith('This is {FILE} as it was opened just now.')"));
}

#[test]
fn a_link_opens_in_every_browser_and_a_broken_one_says_so() {
    let pack = "const stream = new Blob(['a.md\\n+++\\ntitle = \"Åäö 🎙️\"\\n+++\\n\\nHej.']).stream().pipeThrough(new CompressionStream('deflate')); \
        new Response(stream).arrayBuffer().then((bytes) => { \
            const letters = btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''); \
            location.hash = `guest&amp;episode=${letters.slice(0, 20)}%20${letters.slice(20)}.)`; arguments[0](); });";
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::with_page(Launch::new(engine));
        browser.run_async(pack);
        browser.expect("$('[name=title]')?.value", "Åäö 🎙️");
        browser.expect("[$('#file-name').textContent, $('#notes').value, location.hash].join()", "a.md,\nHej.,");
        browser.click("#leave-guest-view");
        // Nothing that was ever packed, and something that is cut off.
        for letters in ["AAAA", "S8xJzAUA", "%"] {
            browser.run(&format!("$('.notice button')?.click(); location.hash = 'episode={letters}'"));
            browser.wait_for("$('.notice[data-failure=true]')");
        }
        browser.expect("$('[name=title]').value", "Åäö 🎙️");
    }
}

#[test]
fn a_link_is_made_without_a_clipboard_too() {
    let browser = Browser::with_fixture("era-2026-drafting.md");
    browser.run("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    browser.click("#menu");
    browser.click("#copy-link");
    browser.wait_for("location.hash.startsWith('#guest&episode=')");
    browser.expect("$('.notice').dataset.failure", "true");
    // It is for others: here the episode goes on.
    browser.reload();
    browser.expect("$('#file-name')?.textContent", "era-2026-drafting.md");
    browser.expect("location.hash", "");
    browser.expect("$('#leave-guest-view')", Value::Null);
}

#[test]
fn the_menu_leads_to_the_show_and_the_keys_and_back() {
    let browser = Browser::chromium();
    for (entry, dialog) in [("#show", "#show-dialog"), ("#keys", "#key-list")] {
        browser.click("#menu");
        browser.click(entry);
        browser.wait_for(&format!("$('{dialog}').open"));
        browser.strike("Escape", 27, 0);
        browser.expect("document.activeElement.id", "menu");
    }
}

#[test]
fn another_episode_is_two_clicks_away() {
    let browser = Browser::with_fixture(FILE);
    browser.expect("$('#documents').checkVisibility()", false);
    browser.type_into("[name=slug]", "1");
    browser.open(&fixture_path("era-2026-released.md"));
    browser.click("#documents");
    browser.expect("$('#documents-list .kept-open strong').textContent", FILE);
    browser.click("#documents-list .kept-open");
    browser.expect("$('#file-name').textContent", FILE);
    // What was only looked at is not kept.
    browser.expect("$('#documents').checkVisibility()", false);
}

#[test]
fn keys_and_clicks_elsewhere_close_the_menu_and_do_what_they_always_do() {
    let browser = Browser::with_fixture(FILE);
    browser.type_into("[name=slug]", "1");
    browser.click("#menu");
    browser.press(&format!("{CONTROL}s"));
    browser.expect("$('.save-state').dataset.unsaved", "false");
    browser.expect("$('#menu-list').checkVisibility()", false);
    browser.click("#headings");
    browser.click_in_preview("p");
    browser.expect("$('#headings-list').checkVisibility()", false);
    // So does Tab behind its last entry.
    browser.click("#headings");
    browser.expect("$('#headings-list').checkVisibility()", true);
    browser.run("$('#notes').focus()");
    browser.expect("$('#headings-list').checkVisibility()", false);
    browser.expect("document.activeElement.id", "notes");
}

#[test]
fn removing_an_episode_takes_more_than_a_double_click() {
    let browser = Browser::with_fixture(FILE);
    browser.type_into("[name=slug]", "1");
    browser.open(&fixture_path("era-2026-released.md"));
    let remove = "#documents-list li > .quiet:not(.kept-open)";
    browser.click("#documents");
    browser.click(remove);
    browser.expect("document.activeElement.textContent", "Cancel");
    browser.run("$('#documents-list .danger').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }))");
    // The key closes what is on top: the question, and the list only then.
    browser.strike("Escape", 27, 0);
    browser.expect("$('#documents-list .danger')", Value::Null);
    browser.expect("$('#documents-list').checkVisibility()", true);
    browser.wait_for("document.activeElement === $('#documents-list li > .quiet:not(.kept-open)')");
    browser.click(remove);
    // Whoever closes the list has answered nothing.
    browser.run("$('#documents-list').hidePopover()");
    browser.click("#documents");
    browser.expect("$('#documents-list .danger')", Value::Null);
    browser.click(remove);
    browser.wait_for("document.activeElement.textContent === 'Cancel'");
    browser.click("#documents-list .danger");
    browser.wait_for("$('.notice').textContent.includes('is removed')");
    browser.expect("$('#documents').checkVisibility()", false);
}
