//! An episode that begins here.

use crate::harness::key::{ENTER, ESCAPE};
use crate::harness::{Browser, text};

const FRONT_MATTER: &str = r#"+++
date = 2026-08-18T05:26:12Z
draft = true
title = "Kodsnack 716 - , med Ada Ek och Bo Al"
slug = "716"
aliases = ["/blog/2026/08/18/716"]
categories = ["avsnitt"]
audiofile = "https://traffic.libsyn.com/kodsnack/716.mp3"
libsynid = ""
english = false
audiosize = ""
audiolength = ""
people = ["Fredrik Björeman", "Ada Ek", "Bo Al"]
sponsor = [""]
images = ["avsnitt/716/716-cover.png"]
+++
"#;

#[test]
fn the_dialog_makes_an_episode_after_the_shows_conventions() {
    let browser = Browser::chromium();
    browser.click("#new");
    browser.retype("#new-number", "716");
    browser.pick("#new-date", "2026-08-18");
    browser.retype("#new-people", "Fredrik Björeman, Ada Ek och Bo Al");
    browser.click("#make-new");
    browser.expect("$('#file-name')?.textContent", "716.md");
    browser.expect("$('[name=title]').value", "Kodsnack 716 - , med Ada Ek och Bo Al");
    browser.expect("$('[name=draft]').checked", true);
    browser.expect("$('[name=date]').value", "2026-08-18");
    browser.expect("$('.save-state').dataset.unsaved", "true");
    browser.expect("document.activeElement.id", "notes");
    let notes = browser.string("$('#notes').value");
    assert!(notes.contains("\n## Länkar\n* ") && notes.contains("\n## Titlar\n* "), "{notes}");
    browser.download("716.md", format!("{FRONT_MATTER}{notes}").as_bytes());
    browser.expect("$('.save-state').dataset.unsaved", "false");
}

#[test]
fn the_next_number_is_foreseen_from_the_open_episode() {
    let browser = Browser::with_fixture("era-2026-released.md");
    browser.click("#new");
    browser.expect("$('#new-number').value", "699");
    browser.expect("new Date($('#new-date').value).getUTCDay()", 2);
    browser.wait_for("$('#new-date').value > '2026-04-14'");
    browser.press(ENTER);
    browser.expect("$('#file-name').textContent", "699.md");
}

#[test]
fn an_english_episode_has_english_notes() {
    let browser = Browser::chromium();
    browser.click("#new");
    browser.type_into("#new-number", "720");
    browser.click("#new-english");
    browser.click("#make-new");
    browser.expect("$('[name=english]')?.checked", true);
    browser.expect("$('#notes').lang", "en");
    browser.wait_for("$('#notes').value.includes('## Links') && $('#notes').value.includes('## Titles')");
}

#[test]
fn a_missing_number_is_asked_for() {
    let browser = Browser::chromium();
    browser.click("#new");
    browser.expect("$('#new-number-problem').textContent", "");
    browser.click("#make-new");
    browser.wait_for("$('#new-number-problem').textContent");
    browser.expect("$('#new-number').ariaInvalid", "true");
    browser.expect("document.activeElement.id", "new-number");
    browser.expect("$('#new-episode').open", true);
    browser.press("7");
    browser.expect("$('#new-number-problem').textContent", "");
    browser.press(ENTER);
    browser.expect("$('#file-name')?.textContent", "7.md");
}

#[test]
fn escape_leaves_the_dialog_and_changes_nothing() {
    let file = "era-2026-released.md";
    let browser = Browser::with_fixture(file);
    browser.click("#new");
    browser.press(ESCAPE);
    browser.expect("$('#new-episode').open", false);
    browser.expect("document.activeElement.id", "new");
    browser.download(file, text(file).as_bytes());
}
