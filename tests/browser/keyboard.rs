//! The page without a mouse.

use crate::harness::key::{CONTROL, ENTER, ESCAPE, SHIFT};
use crate::harness::{Browser, fixture, text};

const FILE: &str = "era-2026-released.md";
const CONTROL_HELD: u32 = 2;
/// The region that has the focus.
const REGION: &str = "document.activeElement.closest('.region')?.dataset.region";

fn press_f6(browser: &Browser) {
    browser.strike("F6", 117, 0);
}

#[test]
fn tab_reaches_every_control_and_one_sees_where_one_is() {
    let browser = Browser::with_fixture("foreign-front-matter-only.md");
    browser.resize(1440, 900);
    browser.run(
        "const look = (element) => [element, element.nextElementSibling, element.parentElement, element.closest('.field, label')] \
            .filter(Boolean).map((each) => getComputedStyle(each)) \
            .map((style) => [style.outline, style.boxShadow, style.borderColor, style.background].join()).join(); \
        window.controls = () => $$('button, input, select, textarea, iframe, summary, [tabindex=\"0\"]') \
            .filter((each) => !each.disabled && each.checkVisibility({ visibilityProperty: true }) && !each.closest('dialog')); \
        window.looks = new Map(); \
        window.note = () => looks.set(document.activeElement, look(document.activeElement)); \
        window.unseen = () => [...looks].filter(([each, seen]) => each !== document.body && each !== document.activeElement && seen === look(each)) \
            .map(([each]) => each.outerHTML.slice(0, 120)).join('\\n'); \
        window.missed = () => controls().filter((each) => !looks.has(each)).map((each) => each.outerHTML.slice(0, 120)).join('\\n');",
    );
    for _ in 0..200 {
        browser.strike("Tab", 9, 0);
        browser.run("window.note()");
        if browser.string("window.missed()").is_empty() {
            break;
        }
    }
    browser.run("document.activeElement.blur()");
    assert_eq!(browser.string("window.missed()"), "", "controls that Tab never reaches");
    assert_eq!(browser.string("window.unseen()"), "", "controls that look the same with the focus");
}

#[test]
fn control_with_a_digit_leads_to_a_region() {
    let browser = Browser::with_fixture(FILE);
    // Where one begins.
    browser.expect(REGION, "notes");
    for (key, code, region) in
        [("1", 49, "details"), ("2", 50, "notes"), ("3", 51, "preview"), ("4", 52, "checks"), ("1", 49, "details")]
    {
        browser.strike(key, code, CONTROL_HELD);
        browser.expect(REGION, region);
    }
}

#[test]
fn a_preview_without_headings_is_reached_too() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"A\"\n+++\n\nText.\n");
    browser.expect(REGION, "notes");
    browser.strike("3", 51, CONTROL_HELD);
    browser.expect(REGION, "preview");
}

#[test]
fn f6_leads_through_the_regions_round_and_round() {
    let browser = Browser::with_fixture(FILE);
    browser.run("$('#notes').focus()");
    for region in ["preview", "checks", "details", "notes", "preview"] {
        press_f6(&browser);
        browser.expect(REGION, region);
    }
    browser.strike("F6", 117, 8);
    browser.expect(REGION, "notes");
}

#[test]
fn control_s_downloads_wherever_the_focus_is() {
    let browser = Browser::with_fixture(FILE);
    browser.type_into("[name=slug]", "1");
    browser.press(&format!("{CONTROL}s"));
    browser.expect_download(FILE, text(FILE).replacen("slug = \"698\"", "slug = \"6981\"", 1).as_bytes());
    browser.expect("$('.save-state').dataset.unsaved", "false");
    browser.type_into("[name=slug]", "2");
    browser.strike("3", 51, CONTROL_HELD);
    browser.expect(REGION, "preview");
    browser.strike("s", 83, CONTROL_HELD);
    browser.expect_download(FILE, text(FILE).replacen("slug = \"698\"", "slug = \"69812\"", 1).as_bytes());
    browser.expect("$('.save-state').dataset.unsaved", "false");
    // On a keyboard of another script the same key has another letter.
    browser.type_into("[name=slug]", "3");
    browser.strike("ы", 83, CONTROL_HELD);
    browser.expect_download(FILE, text(FILE).replacen("slug = \"698\"", "slug = \"698123\"", 1).as_bytes());
}

#[test]
fn a_question_mark_shows_the_keys_and_escape_closes_them() {
    let browser = Browser::with_fixture(FILE);
    // Lower than the list is long.
    browser.resize(1440, 300);
    browser.run("document.activeElement.blur()");
    browser.press("?");
    browser.expect("$('#key-list').open", true);
    browser.expect("$('#key-list').scrollTop", 0);
    browser.press(ESCAPE);
    browser.expect("$('#key-list').open", false);
    // In a text it is a letter.
    browser.type_into("[name=slug]", "?");
    browser.expect("[$('#key-list').open, $('[name=slug]').value].join()", "false,698?");
    // Who speaks to the computer can do without.
    browser.click("#menu");
    browser.click("#keys");
    browser.click("[for=question-mark]");
    browser.strike("Escape", 27, 0);
    browser.expect("document.activeElement.id", "menu");
    browser.strike("?", 191, 0);
    browser.expect("[...$$('dialog[open]')].length", 0);
    browser.reload();
    browser.run("$('#menu').focus()");
    browser.strike("?", 191, 0);
    browser.expect("[...$$('dialog[open]')].length", 0);
}

#[test]
fn control_z_outside_of_texts_takes_back_a_step() {
    let browser = Browser::with_fixture(FILE);
    browser.click("[name=draft]");
    browser.expect("$('.save-state').dataset.unsaved", "true");
    browser.press(&format!("{CONTROL}z"));
    browser.expect("[$('[name=draft]').checked, $('.save-state').dataset.unsaved].join()", "false,false");
    browser.press(&format!("{CONTROL}{SHIFT}z"));
    browser.expect("[$('[name=draft]').checked, $('.save-state').dataset.unsaved].join()", "true,true");
}

#[test]
fn escape_closes_a_message() {
    let browser = Browser::with_fixture(FILE);
    browser.wait_for("$('.notice')");
    browser.press(ESCAPE);
    browser.expect("$$('.notice').length", 0);
    browser.download(FILE, &fixture(FILE));
}

#[test]
fn what_happens_again_is_said_again() {
    let browser = Browser::with_fixture(FILE);
    browser.click("#download");
    browser.wait_for("$('.notice')?.textContent.includes('downloaded')");
    browser.run("window.first = $('.notice')");
    browser.click("#download");
    browser.wait_for("$('.notice') && $('.notice') !== window.first");
    browser.expect("$$('.notice').length", 1);
}

#[test]
fn who_closes_a_message_is_where_they_were() {
    let browser = Browser::with_fixture(FILE);
    browser.wait_for("$('.notice')");
    browser.run("$('[name=slug]').focus()");
    browser.click(".notice .glyph");
    browser.expect("$$('.notice').length", 0);
    browser.wait_for("document.activeElement.name === 'slug'");
}

#[test]
fn escape_closes_the_forms_drawer() {
    let browser = Browser::with_fixture(FILE);
    browser.resize(1024, 768);
    browser.click("[data-view=details]");
    browser.wait_for("$('[data-region=details]').checkVisibility()");
    browser.run("$('.notice button.glyph')?.click()");
    browser.press(ESCAPE);
    browser.wait_for("!$('[data-region=details]').checkVisibility()");
    browser.expect("document.activeElement.id", "notes");
}

#[test]
fn the_focus_stays_on_the_page_when_the_form_goes_with_the_step_that_made_it() {
    let browser = Browser::chromium();
    browser.allow_clipboard();
    browser.open_bytes("7.md", b"Text.\n");
    browser.run("$('#notes').focus(); $('#notes').setSelectionRange(0, 0)");
    browser.paste("+++\ntitle = \"A\"\n+++\n\n");
    browser.wait_for("$('[name=people]')");
    browser.type_into("input[name=people]", &format!("Bo Al{ENTER}"));
    browser.wait_for("$('#field-people-0')");
    browser.press(&format!("{CONTROL}z"));
    browser.wait_for("!$('#field-people-0')");
    browser.press(&format!("{CONTROL}z"));
    browser.wait_for("!$('[name=people]') && document.activeElement !== document.body");
}

#[test]
fn the_focus_stays_on_the_page_when_what_has_it_goes() {
    let browser = Browser::chromium();
    browser.open_bytes(
        "7.md",
        b"+++\ntitle = \"A\"\nzz = 1\nyy = 2\n+++\n\n* [a](https://a.se/?utm_source=x)\n* [b](https://b.se/?utm_source=x)\n",
    );
    browser.wait_for("$$('[data-dismiss]').length > 1");
    for gone in ["[data-dismiss]", ".field.other button"] {
        browser.run(&format!("window.gone = $('{gone}'); window.gone.focus()"));
        browser.press(ENTER);
        browser.wait_for("!window.gone.isConnected && document.activeElement !== document.body");
    }
}
