//! Checks and the way to the release.

use std::fs;

use crate::harness::{Browser, corpus, fixture_path, text};

const DRAFT: &str = "era-2026-drafting.md";
const SHIFT_HELD: u32 = 8;
const STAGE: &str = "$('#release-state').dataset.stage";

#[test]
fn a_problem_weighs_what_the_draft_makes_of_it() {
    let browser = Browser::chromium();
    browser.open_bytes("7.md", b"+++\ntitle = \"A\"\nslug = \"7\"\ndraft = false\n+++\n\nText.\n");
    let severity = "$('[data-code=missing-date]')?.dataset.severity";
    browser.expect(severity, "error");
    browser.click("[name=draft]");
    browser.expect(severity, "info");
}

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
    browser.wait_for("$('#release-dialog').open && $('#release-dialog').textContent.includes('4 March 2025')");
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
fn a_release_is_taken_back_by_its_message() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", text(DRAFT).as_bytes());
    browser.click("[name=draft]");
    browser.click("#release-anyway");
    browser.expect(STAGE, "released");
    browser.type_into("[name=slug]", "1");
    browser.click(".notice .quiet:not(.glyph)");
    browser.expect("$('[name=draft]').checked", true);
    // What was done since stays.
    browser.expect("$('[name=slug]').value.slice(-1)", "1");
}

#[test]
fn what_is_offered_goes_when_it_is_true_no_longer() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", text(DRAFT).as_bytes());
    browser.click("[name=draft]");
    browser.click("#release-anyway");
    browser.wait_for("$('.notice .quiet:not(.glyph)')");
    browser.click(".bar-steps button");
    browser.wait_for("!$('.notice')?.textContent.includes('draft')");
    browser.click("[name=english]");
    browser.wait_for("$('.notice .quiet:not(.glyph)')");
    browser.click("[name=english]");
    browser.wait_for("!$('.notice')");
}

#[test]
fn who_presses_the_arrow_of_the_next_problem_again_presses_the_arrow() {
    let browser = Browser::chromium();
    let links = "* [a](https://a.example/?utm_source=x)\n".repeat(12);
    browser.open_bytes("a.md", format!("{}\n{links}", text(DRAFT)).as_bytes());
    for (width, height) in [(1440, 900), (1440, 560)] {
        browser.resize(width, height);
        let arrow =
            "(() => { const { x, y } = $('[title*=\"(F8)\"]').getBoundingClientRect(); return [x, y].join(); })()";
        let place = browser.string(arrow);
        for _ in 0..6 {
            browser.click("[title*='(F8)']");
            browser.expect(arrow, place.as_str());
        }
        browser.expect("$('[data-region=checks]').scrollTop > 0", true);
    }
}

#[test]
fn what_is_left_is_told_by_stage_and_leads_there() {
    let browser = Browser::with_fixture(DRAFT);
    browser.wait_for("$('#release-state [data-stage=title]').dataset.left === '1'");
    browser.click("#release-state [data-stage=title] button");
    browser.wait_for("document.activeElement.closest('[data-fact=chosen]')");
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
    let browser = Browser::chromium();
    let file = format!("{}\n\nTK\n", text("broken-unterminated-string-last-in-array.md"));
    browser.open_bytes("a.md", file.as_bytes());
    browser.wait_for("$$('#problems li').length > 0");
    browser.strike("F8", 119, 0);
    browser.expect("document.activeElement.name", "people");
    let all = browser.value("$$('#problems [data-code]').length").as_i64().unwrap();
    assert!(all > 1, "{all}");
    for _ in 0..all {
        browser.strike("F8", 119, 0);
    }
    browser.expect("document.activeElement.name", "people");
    browser.strike("F8", 119, SHIFT_HELD);
    browser.wait_for("document.activeElement.name !== 'people'");
}

#[test]
fn what_the_checks_offer_stays_under_the_pointer_that_presses_it() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\ndraft = true\n+++\nText.\n\n* a\n*Utan blank\n");
    browser.wait_for("$('[data-code=bullet] [data-fix]')");
    for (typed, selector, done) in [
        // It will be told above the other, and what is offered has another place by then.
        ("{{< b ", "[data-code=bullet] [data-fix]", "$('#notes').value.endsWith('* Utan blank\\n')"),
        ("{{< c ", "#release", "$('#release-dialog').open"),
    ] {
        browser.put_caret_before("#notes", "Text.");
        browser.press(typed);
        browser.click_slowly(selector);
        browser.wait_for(done);
    }
}

#[test]
fn f8_begins_anew_with_another_episode() {
    let browser = Browser::chromium();
    let file = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n\n*a\n*b\n* c\n");
    let here = "$$('#problems [data-code]').findIndex((item) => item.ariaCurrent === 'true')";
    for title in ["A", "B"] {
        browser.open_bytes("a.md", file(title).as_bytes());
        browser.wait_for(&format!("document.title && $('[name=title]').value === '{title}'"));
        browser.expect(here, -1);
        for step in 0..2 {
            browser.strike("F8", 119, 0);
            browser.expect(here, step);
        }
    }
}

#[test]
fn f8_leads_on_from_problems_that_say_the_same() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\n+++\n\n* a\n* \n* b\n* \n* c\n* \n");
    browser.wait_for("$$('#problems [data-code=empty-bullet]').length === 3");
    let all = browser.value("$$('#problems [data-code]').length").as_u64().unwrap();
    let here = "$$('#problems [data-code]').findIndex((item) => item.ariaCurrent === 'true')";
    for step in (0..all).chain(0..1) {
        browser.strike("F8", 119, 0);
        browser.expect(here, step);
    }
}

#[test]
fn nobody_says_of_other_front_matter_that_it_is_released() {
    let browser = Browser::with_fixture("foreign-yaml.md");
    browser.wait_for("$('#problems [data-code=format]')");
    browser.expect("$('#release-state').checkVisibility()", false);
}

#[test]
fn what_is_left_shows_even_if_the_list_was_folded_away() {
    let browser = Browser::with_fixture("era-2026-drafting.md");
    browser.click(".checks-bar .fold");
    browser.expect("$('#checks-list').checkVisibility()", false);
    browser.click(".problem-count");
    browser.expect("$('#checks-list').checkVisibility()", true);
}

#[test]
fn a_title_that_is_to_be_chosen_is_chosen_in_its_own_field() {
    let browser = Browser::chromium();
    browser.open_bytes("715.md", "+++\ndraft = true\ntitle = \"Kodsnack 715 - , med Åsa Ek\"\nslug = \"715\"\npeople = [\"Åsa Ek\"]\n+++\n\nText\n".as_bytes());
    browser.click("#problems [data-code=empty][data-key=title] .jump");
    browser.expect("document.activeElement.name", "chosen");
    // Whatever else the title says, it takes what is chosen.
    browser.press("Räven");
    browser.wait_for("$('[data-field=title] input').value === 'Kodsnack 715 - Räven, med Åsa Ek'");
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
