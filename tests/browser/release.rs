//! Checks and the way to the release.

use std::fs;

use crate::harness::{Browser, corpus, fixture_path, text};

const DRAFT: &str = "era-2026-drafting.md";
const SHIFT_HELD: u32 = 8;
const STAGE: &str = "$('#release-state').dataset.stage";

#[test]
fn the_seed_is_repaired_and_released() {
    let file = "broken-unterminated-string-last-in-array.md";
    let seed = text(file).replacen("draft = false", "draft = true", 1);
    let browser = Browser::chromium();
    browser.open_bytes(file, seed.as_bytes());
    browser.click("#release");
    browser.wait_for("$('#release-dialog').open && $('#release-dialog [data-group=stops] li')");
    browser.click("#release-not-yet");
    browser.expect("$('[name=draft]').checked", true);
    browser.click("#problems [data-key=people] [data-fix]");
    browser.expect("$$('#problems [data-group=stops] li').length", 0);
    let repaired = seed.replacen("Ragnhild Sæther]", "Ragnhild Sæther\"]", 1);
    // Its day is long past: Release shows that before it does anything.
    browser.click("#release");
    browser.wait_for("$('#release-dialog').open && $('#release-dialog').textContent.includes('2025-03-04')");
    browser.click("#release-anyway");
    browser.expect(STAGE, "released");
    browser.download(file, repaired.replacen("draft = true", "draft = false", 1).as_bytes());
}

#[test]
fn switching_the_draft_off_asks_as_release_does() {
    let browser = Browser::with_fixture(DRAFT);
    browser.click("[name=draft]");
    browser.wait_for("$('#release-dialog').open");
    browser.click("#release-not-yet");
    browser.expect("$('[name=draft]').checked", true);
    browser.expect("$('.save-state').dataset.unsaved", "false");
}

#[test]
fn what_is_left_is_told_by_stage_and_leads_there() {
    let browser = Browser::with_fixture(DRAFT);
    browser.wait_for("$('#release-state [data-stage=title]').dataset.left === '1'");
    browser.click("#release-state [data-stage=title] button");
    browser.wait_for("document.activeElement.closest('[data-field=title]')");
    browser.retype("[name=chosen]", "Blås i den lediga porten");
    browser.run("document.activeElement.blur()");
    browser.expect("$('#release-state [data-stage=title]').dataset.left", "0");
}

#[test]
fn a_suggestion_of_the_notes_becomes_the_title_by_one_click() {
    let browser = Browser::with_fixture(DRAFT);
    browser.click(".suggestions summary");
    browser.click("[data-suggestion='Alla pipor på en gång']");
    browser.expect("$('[name=title]').value", "Kodsnack 717 - Alla pipor på en gång, med Zäta och Sören O'Halloran");
    browser.expect("$('[data-suggestion][aria-pressed=true]').dataset.suggestion", "Alla pipor på en gång");
    let changed = text(DRAFT).replacen("717 - ,", "717 - Alla pipor på en gång,", 1);
    browser.download(DRAFT, changed.as_bytes());
}

#[test]
fn f8_leads_from_problem_to_problem_round_and_round() {
    let browser = Browser::with_fixture("broken-unterminated-string-last-in-array.md");
    browser.wait_for("$$('#problems li').length > 0");
    browser.strike("F8", 119, 0);
    browser.expect("document.activeElement.name", "people");
    let all = browser.value("$$('#problems [data-code]').length").as_i64().unwrap();
    for _ in 0..all {
        browser.strike("F8", 119, 0);
    }
    browser.expect("document.activeElement.name", "people");
    if all > 1 {
        browser.strike("F8", 119, SHIFT_HELD);
        browser.wait_for("document.activeElement.name !== 'people'");
    }
}

#[test]
fn what_is_as_it_should_is_dismissed_and_stays_so_for_that_episode() {
    let yaml = fixture_path("foreign-yaml.md");
    let browser = Browser::chromium();
    browser.open(&yaml);
    browser.click("#problems [data-code=format] [data-dismiss]");
    browser.expect("$$('#problems [data-code=format]').length", 0);
    browser.reload();
    browser.open(&yaml);
    browser.wait_for("$('#show-dismissed').checkVisibility()");
    browser.expect("$$('#problems [data-code=format]').length", 0);
    browser.click("#show-dismissed");
    browser.expect("$$('#problems [data-code=format]').length", 1);
}

#[test]
fn a_next_episode_is_a_draft_with_everything_left_to_do() {
    let real = corpus("714.md");
    for path in std::iter::once(fixture_path("era-2026-released.md")).chain(real) {
        assert!(fs::exists(&path).unwrap());
        let browser = Browser::chromium();
        browser.open(&path);
        browser.expect(STAGE, "released");
        browser.click("#next");
        browser.click("#make-next");
        browser.expect(STAGE, "drafting");
        browser.expect("$$('#problems [data-group=stops] li, #problems [data-group=wrong] li').length", 0);
        browser.wait_for(
            "['title', 'media'].every((stage) => $(`#release-state [data-stage=${stage}]`).dataset.left > 0)",
        );
    }
}
