//! From a broken file to a whole one on the disk, in every engine.

use std::fs;
use std::path::Path;

use crate::harness::{Browser, Engine, Launch, corpus, fixture_path};

const BROKEN: &str = "broken-unterminated-string-last-in-array.md";

#[test]
fn a_broken_file_is_mended_edited_and_downloaded_in_chromium() {
    mends_edits_and_downloads(Engine::Chromium);
}

#[test]
fn a_broken_file_is_mended_edited_and_downloaded_in_firefox() {
    mends_edits_and_downloads(Engine::Firefox);
}

#[test]
fn a_broken_file_is_mended_edited_and_downloaded_in_webkit() {
    mends_edits_and_downloads(Engine::WebKit);
}

fn mends_edits_and_downloads(engine: Engine) {
    let browser = Browser::with_page(Launch::new(engine));
    for path in [Some(fixture_path(BROKEN)), corpus("546.md")].into_iter().flatten() {
        let text = fs::read_to_string(&path).unwrap();
        browser.open(&path);
        fills_the_healthy_fields(&browser, &text);
        tells_and_mends_the_problem(&browser);
        edits(&browser);
        browser.download(path.file_name().unwrap().to_str().unwrap(), expected(&path, &text).as_bytes());
    }
}

fn fills_the_healthy_fields(browser: &Browser, text: &str) {
    for key in ["title", "slug", "audiofile", "libsynid", "audiosize", "audiolength"] {
        browser.expect(&format!("$('input[name={key}]').value"), value_of(text, key));
    }
    for key in ["draft", "english"] {
        browser.expect(&format!("String($('input[name={key}]').checked)"), value_of(text, key));
    }
    for key in ["aliases", "categories", "images"] {
        let items =
            format!("$$('[data-field={key}] [data-item] input').map((input) => `[\"${{input.value}}\"]`).join()");
        browser.expect(&items, value_of(text, key));
    }
    browser.expect("`${$('input[name=date]').value}T${$('input[name=date-time]').value}Z`", value_of(text, "date"));
    let notes = text.splitn(3, "+++\n").nth(2).unwrap();
    browser.expect("$('#notes').value", notes);
}

/// A value as the file has it, without quotes around a text.
fn value_of<'t>(text: &'t str, key: &str) -> &'t str {
    let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
    line.unwrap().trim_matches('"')
}

fn tells_and_mends_the_problem(browser: &Browser) {
    let broken = "#problems [data-key=people][data-severity=error]";
    browser.expect(&format!("$$('{broken}').length"), 1);
    browser.click(&format!("{broken} [data-fix]"));
    browser.expect(&format!("$$('{broken}').length"), 0);
    browser.wait_for("$$('[data-field=people] [data-item]').length > 1");
}

fn edits(browser: &Browser) {
    // In a window that is not wide the form has to be asked for.
    browser.click("[data-view=details]");
    browser.type_into("[name=title]", ", två gånger");
    browser.click("[data-view=notes]");
    browser.put_caret_before("#notes", "## Länkar");
    browser.type_into("#notes", "Ny mening. ");
    browser.wait_for("frame.body.textContent.includes('Ny mening.')");
}

/// What the file should be: three changes, and not a byte besides.
fn expected(path: &Path, text: &str) -> String {
    let title = value_of(text, "title");
    let mended = text.replacen("]\nsponsor", "\"]\nsponsor", 1);
    let edited = mended.replacen(title, &format!("{title}, två gånger"), 1);
    let written = edited.replacen("## Länkar", "Ny mening. ## Länkar", 1);
    assert_eq!(written.len(), text.len() + 1 + ", två gånger".len() + "Ny mening. ".len(), "{}", path.display());
    written
}
