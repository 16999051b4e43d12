//! The episode after the open one, and facts that are typed once.

use std::fs;

use crate::harness::key::ESCAPE;
use crate::harness::{Browser, corpus, fixture_path, text};

const FILE: &str = "era-2026-released.md";

/// Opens what there is of the project's own released episode and of a real one, each with its number.
fn for_each_released(check: impl Fn(&Browser, &str, u32)) {
    let real = corpus("714.md").map(|path| (path, 714));
    for (path, number) in [Some((fixture_path(FILE), 698)), real].into_iter().flatten() {
        let browser = Browser::chromium();
        browser.open(&path);
        check(&browser, &fs::read_to_string(path).unwrap(), number);
    }
}

fn make_next(browser: &Browser, people: &str, in_second: bool) {
    browser.click("#next");
    browser.pick("[name=next-date]", "2026-12-01");
    browser.retype("[name=next-people]", people);
    if in_second {
        browser.click("[name=next-english]");
    }
    browser.click("#make-next");
}

/// The lines of the front matter that the form's text fields show.
fn expect_texts(browser: &Browser, title: &str, number: u32) {
    browser.expect("$('[name=title]').value", title);
    browser.expect("$('[name=slug]').value", number.to_string());
    browser.expect("$('[data-field=aliases] [data-item]').dataset.item", format!("/blog/2026/12/01/{number}"));
    browser.expect("$('[data-field=images] [data-item]').dataset.item", format!("avsnitt/{number}/{number}-cover.png"));
    browser.wait_for(&format!("$('[name=audiofile]').value.endsWith('/{number}.mp3')"));
}

#[test]
fn the_next_episode_is_made_from_the_open_one_which_can_be_gone_back_to() {
    for_each_released(|browser, before, number| {
        make_next(browser, "Fredrik Björeman och Åsa Ek", false);
        let number = number + 1;
        browser.expect("$('#file-name').textContent", format!("{number}.md"));
        expect_texts(browser, &format!("Kodsnack {number} - , med Åsa Ek"), number);
        browser.expect("$('[name=draft]').checked", true);
        browser.expect("$('[name=libsynid]').value + $('[name=audiosize]').value + $('[name=audiolength]').value", "");
        browser.wait_for("$('#notes').value.includes('## Länkar\\n* \\n\\n## Titlar\\n* ')");
        browser.click(".notice .quiet:not(.glyph)");
        browser.expect("$('#file-name').textContent", if number == 715 { "714.md" } else { FILE });
        browser.click("[data-view=source]");
        browser.expect("$('#source').value", before);
    });
}

#[test]
fn the_episode_before_is_among_the_others_when_its_message_has_gone() {
    let browser = Browser::with_fixture(FILE);
    make_next(&browser, "Fredrik Björeman", false);
    browser.wait_for("$('.notice .quiet:not(.glyph)')");
    browser.press(ESCAPE);
    browser.expect("$('.notice')", serde_json::Value::Null);
    browser.click("#documents");
    browser.expect("$$('.kept-open strong').map((name) => name.textContent).join()", FILE);
    browser.click(".kept-open");
    browser.download(FILE, text(FILE).as_bytes());
}

#[test]
fn the_next_episode_may_be_in_english() {
    for_each_released(|browser, _, number| {
        make_next(browser, "Fredrik Björeman, Ada Ek", true);
        let number = number + 1;
        expect_texts(browser, &format!("Kodsnack {number} - , with Ada Ek"), number);
        browser.wait_for("$('#notes').value.includes('## Links\\n* \\n\\n## Titles\\n* ')");
        browser.expect("$('#notes').lang", "en");
    });
}

#[test]
fn a_fact_is_typed_once_and_taken_back_in_one_step() {
    for_each_released(|browser, before, _| {
        browser.retype("[name=chosen]", "Ett val?");
        browser.retype("[name=number]", "720.5");
        browser.pick("[name=date]", "2026-12-08");
        browser.retype("#field-people-1", "Bo von Al");
        browser.expect("$('[name=title]').value", "Kodsnack 720.5 - Ett val?, med Bo von Al");
        browser.expect("$('[data-field=aliases] [data-item]').dataset.item", "/blog/2026/12/08/720.5");
        browser.expect("$$('[data-follows=true]').length", 5);
        // One that was set by hand stays, until it is asked to follow again.
        browser.retype("[name=slug]", "x");
        browser.retype("[name=number]", "721");
        browser.expect("$('[name=slug]').value", "x");
        browser.expect("$('[data-field=slug]').dataset.follows", "false");
        browser.click("[data-field=slug] [data-follow]");
        browser.expect("$('[name=slug]').value", "721");
        for _ in 0..12 {
            browser.run("$$('.bar-steps button')[0].click()");
        }
        browser.click("[data-view=source]");
        browser.expect("$('#source').value", before);
    });
}

#[test]
fn what_is_taken_over_is_marked_until_it_is_touched() {
    let browser = Browser::chromium();
    browser.click("#new");
    browser.retype("[name=new-number]", "7");
    browser.click("#make-new");
    browser.wait_for("$('#notes').value.includes('## Länkar')");
    browser.expect("frame.querySelectorAll('[data-carried]').length", 0);
    make_next(&browser, "Fredrik Björeman", false);
    let marked = "frame.querySelectorAll('[data-carried]').length";
    browser.wait_for(&format!("{marked} > 0 && $('.preview-note').checkVisibility()"));
    let all = browser.value(marked).as_i64().unwrap();
    browser.reload();
    browser.expect(marked, all);
    let first = browser.string("frame.querySelector('[data-carried]').textContent.slice(-12)");
    assert!(!first.is_empty());
    browser.run("frame.querySelector('[data-carried]').click()");
    browser.wait_for("document.activeElement.id === 'notes'");
    browser.press("Ny. ");
    browser.expect(marked, all - 1);
}

#[test]
fn switching_the_language_offers_to_switch_headings_and_standing_paragraphs() {
    let browser = Browser::chromium();
    browser.click("#new");
    browser.retype("[name=new-number]", "7");
    browser.pick("[name=new-date]", "2026-12-01");
    browser.click("#make-new");
    browser.wait_for("$('#notes').value.includes('## Länkar')");
    let before = browser.string("$('#notes').value");
    browser.put_caret_before("#notes", "## Länkar");
    browser.press("Mitt eget stycke.\n\n");
    browser.click("[name=english]");
    browser.click(".notice .quiet:not(.glyph)");
    browser.wait_for("$('#notes').value.includes('## Links') && $('#notes').value.includes('## Titles')");
    browser.wait_for("$('#notes').value.includes('Mitt eget stycke.')");
    browser.expect("$$('#problems [data-code=other-language]').length", 0);
    // The language and what followed it are two steps.
    browser.run("$$('.bar-steps button')[0].click()");
    browser.expect("$('#notes').value", before.replacen("## Länkar", "Mitt eget stycke.\n\n## Länkar", 1));
    browser.expect("$('[name=english]').checked", true);
}
