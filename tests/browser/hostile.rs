//! Notes that want to do harm.

use crate::harness::{Browser, text};

const FILE: &str = "broken-hostile-html.md";

/// Nothing that could run, load or lead away.
const DANGERS: &str = "[...frame.querySelector('[data-notes]').querySelectorAll('*')].filter((element) => \
    element.matches('script, style, link, base, meta, iframe, object, embed, form, button, template') || \
    element.getAttributeNames().some((name) => /^on/i.test(name) || \
        /^[\\s\\x00-\\x20]*(javascript|vbscript|data:text)/i.test(element.getAttribute(name))) \
    ).map((element) => element.outerHTML).join()";

/// Everything in the preview that a person or a page can set off, but for links that lead elsewhere.
const PROVOKE: &str = "for (const element of frame.querySelectorAll('*')) { \
        for (const type of ['load', 'error', 'focus', 'mouseover', 'toggle', 'animationend']) \
            element.dispatchEvent(new Event(type, { bubbles: true })); \
        if (!/^(https?|mailto):/.test(element.href ?? '') && element.click) element.click(); \
    }";

fn does_no_harm(browser: &Browser) {
    browser.wait_for("frame.body.textContent.includes('snäll')");
    browser.expect(DANGERS, "");
    browser.run(PROVOKE);
    browser.expect(
        "[typeof window.__fixture_pwned, typeof $('#preview').contentWindow.__fixture_pwned].join()",
        "undefined,undefined",
    );
    assert!(!browser.has_alert());
    browser.wait_for("!$('#preview').sandbox.contains('allow-scripts')");
    browser.wait_for("location.pathname === '/' && $('#preview').contentWindow.location.href === 'about:srcdoc'");
    // What means no harm is still there.
    browser.expect("frame.querySelectorAll('a[href=\"https://ok.example.org/snall_%28nog%29\"]').length", 1);
    browser.expect("frame.querySelectorAll('[data-notes] h2').length", 2);
}

/// The fixture's picture without a file, and its styles, are told of in the console.
fn forgive_what_was_refused(browser: &Browser) {
    browser.forgive("404");
    browser.forgive("Content Security Policy");
}

#[test]
fn a_hostile_file_does_no_harm() {
    let browser = Browser::chromium();
    forgive_what_was_refused(&browser);
    browser.open_bytes(FILE, text(FILE).as_bytes());
    does_no_harm(&browser);
    browser.download(FILE, text(FILE).as_bytes());
}

#[test]
fn hostile_notes_that_are_pasted_do_no_harm() {
    let browser = Browser::with_fixture("foreign-empty.md");
    forgive_what_was_refused(&browser);
    browser.run("$('#notes').focus()");
    let notes = text(FILE).splitn(3, "+++\n").nth(2).unwrap().to_owned();
    browser.paste(&notes);
    browser.expect("$('#notes').value", notes);
    does_no_harm(&browser);
}

#[test]
fn hostile_notes_that_are_typed_letter_by_letter_do_no_harm() {
    let browser = Browser::with_fixture("foreign-empty.md");
    forgive_what_was_refused(&browser);
    browser.type_into(
        "#notes",
        "<img src=x onerror=\"window.__fixture_pwned=1\"> <svg onload=\"window.__fixture_pwned=2\"></svg> ",
    );
    browser.press("<script>window.__fixture_pwned=3</script> [a](javascript:window.__fixture_pwned=4) slut");
    browser.wait_for("frame.body.textContent.includes('slut')");
    browser.expect(DANGERS, "");
    browser.run(PROVOKE);
    browser.expect("typeof window.__fixture_pwned", "undefined");
    assert!(!browser.has_alert());
}

#[test]
fn a_click_on_a_link_that_is_a_script_does_nothing() {
    let browser = Browser::with_fixture("foreign-empty.md");
    browser.type_into("#notes", "[rak](javascript:window.__fixture_pwned=1)");
    browser.wait_for("frame.body.textContent.includes('rak')");
    browser.click_in_preview("p");
    browser.click_in_preview("p *");
    browser.expect("typeof window.__fixture_pwned", "undefined");
    browser.expect("$('#preview').contentWindow.location.href", "about:srcdoc");
}

#[test]
fn hostile_values_do_no_harm_in_the_form() {
    let browser = Browser::chromium();
    let name = "<img src=x onerror=window.__fixture_pwned=1>.md";
    let value = "<img src=x onerror=window.__fixture_pwned=2>";
    let file = format!("+++\ntitle = \"{value}\"\npeople = [\"{value}\"\n\"<b>x\" = \"{value}\"\n+++\n");
    browser.open_bytes(name, file.as_bytes());
    browser.expect("$('[name=title]').value", value);
    browser.wait_for("$$('#problems li').length > 0");
    browser.expect("document.images.length", 1);
    browser.expect("typeof window.__fixture_pwned", "undefined");
}
