//! The whole file as text.

use crate::harness::{Browser, fixture_path, text};

const FILE: &str = "era-2026-released.md";

#[test]
fn what_is_edited_there_shows_in_the_form_and_the_notes() {
    let browser = Browser::with_fixture(FILE);
    browser.click("[data-view=source]");
    browser.expect("$('#source').value", text(FILE));
    browser.put_caret_before("#source", "Kompilatorn tackade");
    browser.press("Nya ");
    browser.expect("$('[name=title]').value", "Kodsnack 698 - Nya Kompilatorn tackade nej, med Ebba Thorén Nyqvist");
    browser.put_caret_before("#source", "Ett bra fel");
    browser.press("Och. ");
    browser.click("[data-view=notes]");
    browser.wait_for("$('#notes').value.includes('Och. Ett bra fel')");
    let changed =
        text(FILE).replacen("Kompilatorn", "Nya Kompilatorn", 1).replacen("Ett bra fel", "Och. Ett bra fel", 1);
    browser.download(FILE, changed.as_bytes());
}

#[test]
fn what_is_edited_elsewhere_shows_there() {
    let browser = Browser::with_fixture(FILE);
    browser.click("[data-view=source]");
    browser.retype("[name=slug]", "699");
    browser.wait_for("$('#source').value.includes('slug = \"699\"')");
    browser.expect("document.activeElement.name", "slug");
}

#[test]
fn the_focus_stays_with_who_types_where_the_browser_gives_it_to_what_is_selected() {
    let browser = Browser::with_fixture(FILE);
    browser.run(
        "const select = HTMLTextAreaElement.prototype.setSelectionRange; \
        HTMLTextAreaElement.prototype.setSelectionRange = function (...range) { select.apply(this, range); this.focus(); }",
    );
    browser.click("[data-view=source]");
    browser.type_into("[name=slug]", "99");
    browser.wait_for("$('#source').value.includes('slug = \"69899\"')");
    browser.expect("document.activeElement.name", "slug");
}

#[test]
fn what_is_taken_back_there_belongs_to_its_own_file() {
    let browser = Browser::with_fixture(FILE);
    browser.click("[data-view=source]");
    browser.put_caret_before("#source", "Kompilatorn tackade");
    browser.press("Nya ");
    browser.expect("$('[name=title]').value", "Kodsnack 698 - Nya Kompilatorn tackade nej, med Ebba Thorén Nyqvist");
    let other = "era-2026-drafting.md";
    browser.open(&fixture_path(other));
    browser.expect("$('#source').value", text(other));
    browser.run("$('#source').focus()");
    browser.strike("z", 90, 2);
    browser.expect("$('#source').value", text(other));
    browser.download(other, text(other).as_bytes());
    browser.put_caret_before("#source", "draft");
    browser.press("x");
    browser.strike("z", 90, 2);
    browser.expect("$('#source').value", text(other));
}

#[test]
fn a_step_that_is_taken_back_there_comes_into_view() {
    let browser = Browser::chromium();
    let lines: String = (0..300).map(|line| format!("Rad {line}.\n\n")).collect();
    browser.open_bytes("7.md", format!("+++\ntitle = \"A\"\n+++\n\n{lines}").as_bytes());
    browser.click("[data-view=source]");
    for (place, typed) in [("Rad 3.", "Överst. "), ("Rad 299.", "Nederst. ")] {
        browser.put_caret_before("#source", place);
        browser.press(typed);
        browser.wait_for(&format!("$('#source').value.includes('{typed}{place}')"));
    }
    browser.wait_for("$('#source').scrollTop > 1000");
    browser.strike("z", 90, 2);
    browser.wait_for("!$('#source').value.includes('Nederst')");
    browser.strike("z", 90, 2);
    browser.wait_for("!$('#source').value.includes('Överst') && $('#source').scrollTop < 200");
    browser.expect("$('#source').value.slice($('#source').selectionStart).startsWith('Rad 3.')", true);
}

#[test]
fn a_problem_leads_to_its_line() {
    let browser = Browser::with_fixture("broken-unterminated-string-last-in-array.md");
    browser.click("#problems [data-key=people] [data-line]");
    browser.expect("document.activeElement.id", "source");
    browser.expect("$('#source').value.slice(0, $('#source').selectionStart).split('\\n').length", 13);
}

#[test]
fn a_problem_leads_to_its_field() {
    let browser = Browser::with_fixture("broken-unterminated-string-last-in-array.md");
    browser.click("#problems [data-key=people] button.jump");
    browser.expect("document.activeElement.name", "people");
}

#[test]
fn problems_are_told_after_a_pause_and_never_move_the_focus() {
    let browser = Browser::with_fixture(FILE);
    browser.expect("$$('#problems [data-severity=error]').length", 0);
    browser.click("[data-view=source]");
    browser.put_caret_before("#source", "\"698\"");
    browser.press("x");
    browser.expect("$$('#problems [data-key=slug][data-severity=error]').length", 1);
    browser.expect("document.activeElement.id", "source");
}
