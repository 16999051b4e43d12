//! The language of the page.

use crate::harness::{Browser, Engine, Launch, fixture_path};

const NOTES: &str = "$('[data-view=notes]')?.textContent";

fn speaks(browser: &Browser, language: &str, notes: &str) {
    browser.open(&fixture_path("era-2026-released.md"));
    browser.expect("document.documentElement.lang", language);
    browser.expect("$('#language').value", language);
    browser.expect(NOTES, notes);
}

#[test]
fn it_is_swedish_for_who_prefers_swedish() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let browser = Browser::with_page(Launch::new(engine).languages("de,sv,en"));
        speaks(&browser, "sv", "Anteckningar");
        browser.wait_for("document.title.endsWith('Avsnittsredigeraren')");
    }
}

#[test]
fn it_is_english_for_everybody_else() {
    let browser = Browser::with_page(Launch::new(Engine::Chromium).languages("fi,de"));
    speaks(&browser, "en", "Notes");
    browser.wait_for("document.title.endsWith('Episode editor')");
}

#[test]
fn it_is_switched_at_once_and_remembered() {
    let browser = Browser::with_page(Launch::new(Engine::Chromium).languages("sv"));
    speaks(&browser, "sv", "Anteckningar");
    browser.type_into("#notes", "Ny. ");
    browser.pick("#language", "en");
    browser.expect(NOTES, "Notes");
    browser.expect("document.documentElement.lang", "en");
    // What was being written is left alone.
    browser.wait_for("$('#notes').value.includes('Ny. ')");
    browser.reload();
    browser.expect("document.documentElement.lang", "en");
    browser.expect(NOTES, "Notes");
}

#[test]
fn no_text_is_left_in_the_other_language() {
    let browser = Browser::with_page(Launch::new(Engine::Chromium).languages("en"));
    browser.open(&fixture_path("broken-unterminated-string-last-in-array.md"));
    browser.wait_for("$$('#problems li').length > 0");
    let texts = "[...new Set($$('header *, .views *, label, legend, .help, #problems button, #problems .severity') \
        .filter((element) => !element.children.length && /[a-zå-ö]{4}/.test(element.textContent) && !element.closest('select, code, #file-name, #show')) \
        .map((element) => element.textContent))]";
    let in_second = browser.value(texts);
    browser.pick("#language", "sv");
    browser.expect("document.documentElement.lang", "sv");
    let swedish = browser.value(texts);
    let in_second = in_second.as_array().unwrap();
    let both: Vec<_> = swedish.as_array().unwrap().iter().filter(|text| in_second.contains(text)).collect();
    let same = ["Sponsor", "slug", "Alias"];
    let both: Vec<_> = both.into_iter().filter(|text| !same.contains(&text.as_str().unwrap())).collect();
    assert!(both.is_empty(), "the same in both languages: {both:?}");
    assert!(in_second.len() > 25, "only {} texts", in_second.len());
}
