//! The menu: how the page looks, and how much it shows.

use serde_json::json;

use crate::harness::key::ESCAPE;
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
fn a_guest_sees_people_notes_and_preview_and_changes_nothing_else() {
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
    browser.wait_for("$('[name=title]').value.includes('Rut Alm')");
}

#[test]
fn the_link_for_guests_opens_the_guest_view() {
    let browser = Browser::with_fixture(FILE);
    browser
        .cdp("Browser.grantPermissions", &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }));
    browser.click("#menu");
    browser.click("#copy-guest-link");
    browser.wait_for("$('.notice')");
    browser.run_async(
        "navigator.clipboard.readText().then((link) => { location.hash = new URL(link).hash; arguments[0](); });",
    );
    browser.reload();
    browser.wait_for("$('#leave-guest-view') && !$('[name=slug]').checkVisibility()");
    browser.download(FILE, text(FILE).as_bytes());
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
