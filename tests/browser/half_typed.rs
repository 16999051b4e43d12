//! What is half typed, and stands nowhere in the file yet.

use crate::harness::key::{BACKSPACE, CONTROL};
use crate::harness::{Browser, Engine, Launch};
use crate::kept::{fill_disk, make_room, wait_for_record};

#[test]
fn what_is_half_typed_in_the_form_survives_a_browser_that_is_killed() {
    half_typed_survives(Engine::Chromium, Browser::kill_and_start_anew);
}

#[test]
fn what_is_half_typed_in_the_form_survives_a_sudden_end_in_firefox() {
    half_typed_survives(Engine::Firefox, end_suddenly);
}

#[test]
fn what_is_half_typed_in_the_form_survives_a_sudden_end_in_webkit() {
    half_typed_survives(Engine::WebKit, end_suddenly);
}

#[test]
fn what_is_half_typed_in_the_form_survives_a_reload() {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        half_typed_survives(engine, |browser| {
            browser.reload();
            browser
        });
    }
}

fn half_typed_survives(engine: Engine, end: fn(Browser) -> Browser) {
    let file = |people: &str, extra: &str| {
        format!("+++\ntitle = \"T\"\nslug = \"7\"\npeople = {people}\nextra = {extra}\n+++\n\nText\n")
    };
    let browser = Browser::with_page(Launch::new(engine));
    browser.open_bytes("a.md", file("[\"Åsa Ek\"]", "1").as_bytes());
    // It may be a drawer.
    browser.click("[data-view=details]");
    browser.wait_for("$('[data-region=details]').contains(document.activeElement)");
    browser.retype("[data-field=people] .adder input", "Bo A");
    wait_for_record(&browser, "record.typed === 'Bo A'");
    let browser = end(browser);
    browser.expect("$('[data-field=people] .adder input')?.value", "Bo A");
    browser.expect("$('#file-name').textContent", "a.md");
    // Whoever goes on is where it was; leaving takes the name.
    browser.wait_for("document.activeElement.closest('[data-field=people] .adder')");
    browser.press("l");
    browser.retype("[data-field=extra] textarea", "1, ");
    browser.expect("$$('[data-field=people] [data-item]').length", 2);
    wait_for_record(&browser, "record.typed === '1, '");
    let browser = end(browser);
    browser.expect("$('[data-field=extra] textarea')?.value", "1, ");
    browser.wait_for("document.activeElement.closest('[data-field=extra]')");
    browser.press("2");
    browser.download("a.md", file("[\"Åsa Ek\", \"Bo Al\"]", "1, 2").as_bytes());
    wait_for_record(&browser, "record.typed === null");
}

/// A reload of which the page does not hear.
fn end_suddenly(browser: Browser) -> Browser {
    browser.run(
        "for (const event of ['beforeunload', 'pagehide', 'visibilitychange', 'blur', 'change', 'focusout']) \
            addEventListener(event, (event) => event.stopImmediatePropagation(), true)",
    );
    browser.reload();
    browser
}

#[test]
fn a_raw_value_that_the_file_has_is_not_half_typed_any_more() {
    let browser = Browser::chromium();
    browser.open_bytes("7.md", b"+++\ntitle = \"T\"\nslug = \"7\"\npeople = [\"Bo]\n+++\n\nText\n");
    browser.retype("[data-field=people] textarea", "[\"Bo");
    wait_for_record(&browser, "record.typed === '[\"Bo'");
    browser.press("\"]");
    wait_for_record(&browser, "record.typed === null && record.text.includes('[\"Bo\"]')");
    browser.strike("s", 83, 2);
    browser.expect_download("7.md", b"+++\ntitle = \"T\"\nslug = \"7\"\npeople = [\"Bo\"]\n+++\n\nText\n");
    wait_for_record(&browser, "record.typed === null && record.saved === record.text");
    browser.expect("document.activeElement.value", "[\"Bo\"]");
}

#[test]
fn a_raw_value_of_several_lines_is_whole_in_a_file_of_crlf_too() {
    let browser = Browser::chromium();
    let file = |comma: &str| {
        format!("+++\ntitle = \"T\"\npeople = [\n \"Ada\",\n \"Bo\"{comma}\n \"Cia\",\n]\n+++\n\nText\n")
            .replace('\n', "\r\n")
    };
    browser.open_bytes("7.md", file("").as_bytes());
    browser.put_caret_before("[data-field=people] textarea", "\n \"Cia");
    browser.press(",");
    wait_for_record(&browser, "record.typed === null && record.text.includes('\"Bo\",')");
    browser.press(&format!("{CONTROL}z"));
    browser.wait_for("!$('[data-field=people] textarea').value.includes('\"Bo\",')");
    browser.download("7.md", file("").as_bytes());
}

#[test]
fn what_is_half_typed_comes_back_into_its_own_field() {
    let file = |people: &str, other: &str| {
        format!(
            "+++\ntitle = \"T\"\nslug = \"7\"\npeople = {people}\nmy_key = \"mine\"\nmy-key = {other}\n+++\n\nText\n"
        )
    };
    let browser = Browser::chromium();
    browser.open_bytes("7.md", file("[\"Bo]", "5").as_bytes());
    browser.retype("[data-field=my-key] textarea", "[1, ");
    wait_for_record(&browser, "record.typed === '[1, '");
    let browser = end_suddenly(browser);
    browser
        .wait_for("document.activeElement.closest('[data-field=my-key]')?.querySelector('textarea').value === '[1, '");
    browser.press("2]");
    // What was half typed as it is written in the file is no name to be added, now that the list can be read.
    browser.retype("[data-field=people] textarea", "[\"Bo\"]");
    browser.press(", ");
    wait_for_record(&browser, "record.typed === '[\"Bo\"], '");
    let browser = end_suddenly(browser);
    browser.wait_for("$('.notice')?.textContent.includes('[\"Bo\"], ')");
    browser.expect("$('[data-field=people] .adder input').value", "");
    // It is not forgotten by a document that stays open after all.
    fill_disk(&browser);
    browser.click("#close");
    browser.wait_for("$('.notice')?.textContent.includes('no room left')");
    make_room(&browser);
    browser.put_caret_before("#notes", "Text");
    browser.press("x");
    wait_for_record(&browser, "record.text.includes('xText') && record.typed === '[\"Bo\"], '");
    browser.press(BACKSPACE);
    browser.download("7.md", file("[\"Bo\"]", "[1, 2]").as_bytes());
    wait_for_record(&browser, "record.typed === null");
    // A number is one when it is whole.
    browser.retype("[name=number]", "7x");
    wait_for_record(&browser, "record.typed === '7x'");
    let browser = end_suddenly(browser);
    browser.expect("$('[name=number]')?.value", "7x");
    browser.wait_for("document.activeElement.name === 'number'");
}

#[test]
fn half_typed_values_are_downloaded_and_do_not_go_into_the_next_file() {
    let browser = Browser::chromium();
    let file = |people: &str, number: &str| {
        format!("+++\ntitle = \"T\"\nslug = \"{number}\"\npeople = {people}\n+++\n\nText\n")
    };
    browser.open_bytes("a.md", file("[\"Åsa Ek\"]", "7").as_bytes());
    browser.click("[data-field=people] .adder input");
    browser.press("Bo Al");
    browser.strike("s", 83, 2);
    browser.expect_download("a.md", file("[\"Åsa Ek\", \"Bo Al\"]", "7").as_bytes());

    browser.open_bytes("b.md", file("[\"Åsa Ek\", \"Bo]", "8").as_bytes());
    browser.click("[data-field=people] textarea");
    browser.press("!");
    let drag = browser.home().write("c.md", file("[\"Cia Dal\"]", "9").as_bytes());
    browser.drag(&drag, &["dragEnter", "dragOver", "drop"]);
    browser.expect("$('#file-name')?.textContent", "c.md");
    browser.expect("$$('[data-field=people] textarea').length", 0);
    browser.download("c.md", file("[\"Cia Dal\"]", "9").as_bytes());
}

#[test]
fn front_matter_typed_in_the_notes_stands_in_the_file_once() {
    let browser = Browser::chromium();
    browser.open_bytes("empty.md", b"");
    browser.click("#notes");
    browser.insert_text("+++\ntitle = \"x\"\n+++\n\nHello");
    browser.expect("$('[data-field=title] input')?.value", "x");
    // Nothing vanishes under one's hands.
    browser.press("!");
    browser.download("empty.md", b"+++\ntitle = \"x\"\n+++\n\nHello!");
    browser.click("[data-field=title] input");
    browser.expect("$('#notes').value", "\nHello!");
    browser.press("y");
    browser.expect("$('[data-field=title] input').value", "xy");
    browser.expect("$('#notes').value", "\nHello!");
}
