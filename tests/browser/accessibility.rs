//! What axe finds, in each state of the page, light and dark, in windows of three widths.

use std::fs;

use serde_json::Value;

use crate::harness::{Browser, fixture_path, from_environment};

const RUN: &str = "const done = arguments[0]; \
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']; \
    const tell = (found) => found.nodes.map((node) => `${found.id}: ${node.target.join(' ')}: ${node.failureSummary}`); \
    axe.run(document, { runOnly, iframes: false, resultTypes: ['violations'] }) \
        .then((result) => done(result.violations.flatMap(tell)), (error) => done([`${error}`]));";

fn has_no_violations(browser: &Browser, state: &str) {
    browser.run(&fs::read_to_string(from_environment("AXE")).unwrap());
    for scheme in ["light", "dark"] {
        browser.prefer_colours(scheme);
        for width in [1440, 1024, 390] {
            browser.resize(width, 900);
            let found = browser.run_async(RUN);
            assert_eq!(found, Value::Array(Vec::new()), "{state}, {scheme}, {width} pixels");
        }
    }
}

#[test]
fn the_start_is_accessible() {
    let browser = Browser::chromium();
    has_no_violations(&browser, "the start");
}

#[test]
fn the_dialog_of_a_new_episode_is_accessible() {
    let browser = Browser::chromium();
    browser.click("#new");
    browser.wait_for("$('#new-episode').open");
    has_no_violations(&browser, "the dialog");
    browser.click("#make-new");
    browser.wait_for("$('#new-number-problem').textContent");
    has_no_violations(&browser, "the dialog with an error");
}

#[test]
fn a_broken_file_is_accessible() {
    let browser = Browser::with_fixture("broken-unterminated-string-last-in-array.md");
    browser.wait_for("$$('#problems li').length > 0");
    has_no_violations(&browser, "a broken file");
    browser.click("[data-view=details]");
    has_no_violations(&browser, "a broken file's form");
}

#[test]
fn a_sound_file_is_accessible_in_every_view() {
    let browser = Browser::with_fixture("era-2026-released.md");
    for view in ["notes", "source", "preview", "checks", "details"] {
        browser.run(&format!("$('[data-view={view}]').click()"));
        has_no_violations(&browser, view);
    }
}

#[test]
fn files_without_a_form_are_accessible() {
    let browser = Browser::chromium();
    for file in ["foreign-yaml.md", "foreign-no-front-matter.md", "foreign-tables.md"] {
        browser.open(&fixture_path(file));
        browser.run("$('[data-view=details]').click()");
        has_no_violations(&browser, file);
    }
}

#[test]
fn the_menu_and_the_guest_view_are_accessible() {
    let browser = Browser::with_fixture("era-2026-drafting.md");
    browser.click("#menu");
    has_no_violations(&browser, "the menu");
    browser.click("[for=guest-view]");
    browser.run("$('#menu-list').hidePopover(); $('[data-view=details]').click()");
    has_no_violations(&browser, "the guest view");
}

#[test]
fn what_opens_above_the_page_is_accessible() {
    let browser = Browser::chromium();
    browser.open(&fixture_path("era-2018-english.md"));
    browser.type_into("[name=slug]", "1");
    // The one before is in the list of other episodes then.
    browser.open(&fixture_path("era-2026-drafting.md"));
    let close = "$$('dialog[open]').forEach((dialog) => dialog.close()); $$(':popover-open').forEach((menu) => menu.hidePopover())";
    for (opener, opened) in [
        ("#release", "$('#release-dialog').open"),
        ("#next", "$('#next-episode').open"),
        ("#documents", "$('#documents-list .kept-open').checkVisibility()"),
        ("#headings", "$('#headings-list').checkVisibility()"),
    ] {
        browser.resize(1440, 900);
        browser.click(opener);
        browser.wait_for(opened);
        has_no_violations(&browser, opener);
        browser.run(close);
    }
    browser.click("#menu");
    browser.click("#show");
    browser.wait_for("$('#show-dialog').open");
    has_no_violations(&browser, "the show");
}

#[test]
fn the_list_of_keys_is_accessible() {
    let browser = Browser::chromium();
    browser.press("?");
    browser.wait_for("$('#key-list').open");
    has_no_violations(&browser, "the list of keys");
}

#[test]
fn the_panel_of_a_crash_is_accessible() {
    let browser = Browser::with_fixture("era-2026-released.md");
    browser.run("rescue.crash('a test')");
    browser.wait_for("$('#crash').open");
    has_no_violations(&browser, "the panel of a crash");
}
