//! The form: what is changed in it, and that nothing else changes in the file.

use crate::harness::key::{ALT, BACKSPACE, CONTROL, DOWN, ENTER, SHIFT, TAB, UP};
use crate::harness::{Browser, Engine, Launch, fixture_path, text};

const FILE: &str = "era-2026-released.md";
const PEOPLE: &str = r#"people = ["Fredrik Björeman", "Ebba Thorén Nyqvist"]"#;
const GUESTS: &str = ", med Ebba Thorén Nyqvist\"";
const ITEMS: &str = "$$('[data-field=people] [data-item]').map((item) => item.dataset.item).join(' + ')";

/// Compares the download with the file after one replacement.
fn downloads_with(browser: &Browser, file: &str, old: &str, new: &str) {
    downloads_with_all(browser, file, &[(old, new)]);
}

/// Compares the download with the file after these replacements.
fn downloads_with_all(browser: &Browser, file: &str, replacements: &[(&str, &str)]) {
    let mut text = text(file);
    for (old, new) in replacements {
        assert!(text.contains(old), "{old} is not in {file}.");
        text = text.replacen(old, new, 1);
    }
    browser.download(file, text.as_bytes());
}

#[test]
fn the_title_is_edited() {
    let browser = Browser::with_fixture(FILE);
    browser.retype("[name=title]", "Kodsnack 698 - \"Nej\", sade \\ Å");
    let old = r#""Kodsnack 698 - Kompilatorn tackade nej, med Ebba Thorén Nyqvist""#;
    downloads_with(&browser, FILE, old, r#""Kodsnack 698 - \"Nej\", sade \\ Å""#);
}

#[test]
fn the_date_is_utc_and_the_shows_wall_clock_whatever_the_computers_zone_is() {
    let browser = Browser::with_page(Launch::new(Engine::Chromium).zone("America/Los_Angeles"));
    browser.expect("Intl.DateTimeFormat().resolvedOptions().timeZone", "America/Los_Angeles");
    browser.open(&fixture_path(FILE));
    browser.expect("$('[name=date]').value", "2026-04-14");
    browser.expect("$('[name=date-time]').value", "05:26:12");
    browser.wait_for("/^Tuesday.* 14\\b.*07:26 in Stockholm$/.test($('.wall-clock').textContent)");
    // In winter, and on the next day there.
    browser.pick("[name=date]", "2026-01-13");
    browser.pick("[name=date-time]", "23:30:00");
    browser.wait_for("/^Wednesday.* 14\\b.*00:30 in Stockholm$/.test($('.wall-clock').textContent)");
    // The alias follows.
    let replacements = [("2026-04-14T05:26:12Z", "2026-01-13T23:30:00Z"), ("/2026/04/14/", "/2026/01/13/")];
    downloads_with_all(&browser, FILE, &replacements);
}

#[test]
fn the_only_item_of_a_list_can_be_typed_anew() {
    let browser = Browser::with_fixture(FILE);
    browser.retype("#field-aliases-0", BACKSPACE);
    browser.expect("document.activeElement.id", "field-aliases-0");
    browser.press("/en/annan/vag");
    downloads_with(&browser, FILE, "/blog/2026/04/14/698", "/en/annan/vag");
}

#[test]
fn a_company_is_one_sponsor_and_two_people_are_two() {
    let browser = Browser::with_fixture(FILE);
    browser.type_into("input[name=sponsor]", &format!("Ernst & Ung{ENTER}"));
    browser
        .expect("$$('[data-field=sponsor] [data-item]').map((item) => item.dataset.item).join(' + ')", "Ernst & Ung");
    browser.type_into("input[name=people]", &format!("Bo Al & Åsa Ek{ENTER}"));
    browser.expect(ITEMS, "Fredrik Björeman + Ebba Thorén Nyqvist + Bo Al + Åsa Ek");
}

#[test]
fn a_guest_is_added_by_enter() {
    let browser = Browser::with_fixture(FILE);
    browser.type_into("input[name=people]", &format!("Åsa O'Hara{ENTER}"));
    browser.expect(ITEMS, "Fredrik Björeman + Ebba Thorén Nyqvist + Åsa O'Hara");
    browser.expect("$('input[name=people]').value", "");
    // The title follows.
    let people = r#"people = ["Fredrik Björeman", "Ebba Thorén Nyqvist", "Åsa O'Hara"]"#;
    downloads_with_all(&browser, FILE, &[(PEOPLE, people), (GUESTS, ", med Ebba Thorén Nyqvist och Åsa O'Hara\"")]);
}

#[test]
fn names_pasted_as_a_sentence_become_one_each() {
    let browser = Browser::with_fixture(FILE);
    browser.run("$('input[name=people]').focus()");
    browser.paste("Ada Ek, Bo Al och Cia Ask");
    browser.expect(ITEMS, "Fredrik Björeman + Ebba Thorén Nyqvist + Ada Ek + Bo Al + Cia Ask");
    let people = r#"people = ["Fredrik Björeman", "Ebba Thorén Nyqvist", "Ada Ek", "Bo Al", "Cia Ask"]"#;
    let guests = ", med Ebba Thorén Nyqvist, Ada Ek, Bo Al, och Cia Ask\"";
    downloads_with_all(&browser, FILE, &[(PEOPLE, people), (GUESTS, guests)]);
}

#[test]
fn names_are_moved_by_button_and_by_alt_with_an_arrow() {
    let browser = Browser::with_fixture(FILE);
    browser.click("[data-field=people] [data-item='Fredrik Björeman'] button[title='Alt+↓']");
    browser.expect(ITEMS, "Ebba Thorén Nyqvist + Fredrik Björeman");
    browser.type_into("#field-people-1", &format!("{ALT}{UP}"));
    browser.expect(ITEMS, "Fredrik Björeman + Ebba Thorén Nyqvist");
    // The focus goes with the name.
    browser.expect("document.activeElement.value", "Fredrik Björeman");
    browser.press(&format!("{ALT}{DOWN}"));
    browser.expect("document.activeElement.value", "Fredrik Björeman");
    downloads_with(&browser, FILE, PEOPLE, r#"people = ["Ebba Thorén Nyqvist", "Fredrik Björeman"]"#);
}

#[test]
fn a_name_that_was_emptied_takes_no_other_along() {
    let browser = Browser::with_fixture(FILE);
    browser.retype("#field-people-0", BACKSPACE);
    browser.press(&format!("{ALT}{DOWN}"));
    browser.expect(ITEMS, "Fredrik Björeman + Ebba Thorén Nyqvist");
    browser.run("document.activeElement.blur()");
    browser.expect(ITEMS, "Ebba Thorén Nyqvist");
}

#[test]
fn what_is_pressed_in_a_list_is_meant_for_the_name_it_stands_beside() {
    let browser = Browser::chromium();
    browser.open_bytes("7.md", b"+++\npeople = [\"A Ek\", \"B Ek\", \"C Ek\", \"D Ek\", \"E Ek\"]\n+++\n");
    browser.retype("#field-people-0", BACKSPACE);
    browser.click("[data-field=people] li:nth-child(1) [data-remove]");
    browser.expect(ITEMS, "B Ek + C Ek + D Ek + E Ek");
    browser.retype("#field-people-0", BACKSPACE);
    browser.click("[data-field=people] li:nth-child(2) [data-remove]");
    browser.expect(ITEMS, "D Ek + E Ek");
    browser.retype("#field-people-0", BACKSPACE);
    browser.click("#field-people-1");
    browser.expect(ITEMS, "E Ek");
    browser.expect("document.activeElement.value", "E Ek");
    browser.press("-Al");
    browser.run("document.activeElement.blur()");
    browser.download("7.md", b"+++\npeople = [\"E Ek-Al\"]\n+++\n");
}

#[test]
fn a_click_counts_although_what_was_typed_before_it_makes_a_row() {
    let browser = Browser::with_fixture(FILE);
    browser.type_into("input[name=people]", "Åsa Ek");
    browser.click("#field-draft");
    browser.expect(ITEMS, "Fredrik Björeman + Ebba Thorén Nyqvist + Åsa Ek");
    browser.expect("$('#field-draft').checked", true);
    browser.type_into("input[name=people]", "Bo Al");
    browser.click("#download");
    let people = r#"people = ["Fredrik Björeman", "Ebba Thorén Nyqvist", "Åsa Ek", "Bo Al"]"#;
    let guests = ", med Ebba Thorén Nyqvist, Åsa Ek, och Bo Al\"";
    let whole = text(FILE).replacen(PEOPLE, people, 1).replacen(GUESTS, guests, 1);
    let whole = whole.replacen("draft = false", "draft = true", 1);
    browser.expect_download(FILE, whole.as_bytes());
}

#[test]
fn the_key_that_ends_a_word_of_an_input_method_does_no_more() {
    let browser = Browser::with_fixture(FILE);
    browser.type_into("input[name=people]", "Åsa Ek");
    // As Safari sends it: the word has ended, and the key has the code of an input method's.
    browser.run(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', \
        { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))",
    );
    browser.expect("$('input[name=people]').value", "Åsa Ek");
    browser.press(ENTER);
    browser.expect("$('input[name=people]').value", "");
}

#[test]
fn what_could_not_be_taken_is_told_beside_the_download() {
    let browser = Browser::with_fixture(FILE);
    browser.retype("[name=number]", "71x");
    browser.click("#download");
    let both = "['could not be used', 'is downloaded'].every((part) => $('.notice')?.textContent.includes(part))";
    browser.wait_for(both);
}

#[test]
fn a_time_that_is_typed_before_the_day_stays() {
    let browser = Browser::chromium();
    browser.open_bytes("7.md", b"+++\ntitle = \"A\"\n+++\n");
    browser.pick("[name=date-time]", "09:30:00");
    browser.expect(
        "$('#field-date-clock').textContent",
        "The time waits for a day: choose one, and both go into the file.",
    );
    browser.pick("[name=date]", "2026-12-01");
    browser.wait_for("!$('#field-date-clock').textContent.includes('waits')");
    browser.download("7.md", b"+++\ndate = 2026-12-01T09:30:00Z\ntitle = \"A\"\n+++\n");
}

#[test]
fn a_file_that_is_called_by_another_number_gets_a_better_name() {
    let browser = Browser::chromium();
    let file = br#"+++
title = "A"
slug = "716"
+++
"#;
    browser.open_bytes("715.md", file);
    browser.click("[data-code=file-name] [data-rename]");
    browser.expect("$('#file-name').textContent", "716.md");
    browser.wait_for("!$('[data-code=file-name]')");
    browser.download("716.md", file);
}

#[test]
fn a_name_is_edited_and_one_is_removed() {
    let browser = Browser::with_fixture(FILE);
    browser.type_into("#field-people-1", "-Ek");
    browser.click("[data-field=people] [data-item='Fredrik Björeman'] [data-remove]");
    browser.expect(ITEMS, "Ebba Thorén Nyqvist-Ek");
    browser.expect("document.activeElement.getAttribute('aria-label')", "Remove Ebba Thorén Nyqvist-Ek");
    let people = r#"people = ["Ebba Thorén Nyqvist-Ek"]"#;
    downloads_with_all(&browser, FILE, &[(PEOPLE, people), (GUESTS, ", med Ebba Thorén Nyqvist-Ek\"")]);
}

#[test]
fn who_removes_names_stays_where_they_were() {
    let browser = Browser::with_fixture(FILE);
    let add = |name: &str| browser.type_into("[data-field=people] .adder input", &format!("{name}{ENTER}"));
    (0..40).for_each(|number| add(&format!("Gäst {number}")));
    let focused = "document.activeElement.getAttribute('aria-label')";
    browser.run("$('#field-people-3').scrollIntoView()");
    let scrolled = browser.value("$('[data-region=details]').scrollTop");
    browser.run(
        "window.click = (detail) => $('#field-people-3').parentElement.querySelector('[data-remove]') \
        .dispatchEvent(new MouseEvent('click', { bubbles: true, detail })); click(1)",
    );
    browser.expect("$('#field-people-3').value", "Gäst 2");
    browser.expect(focused, "Remove Gäst 2");
    browser.expect("$('[data-region=details]').scrollTop", scrolled);
    browser.run("click(2)");
    browser.press(ENTER);
    browser.expect("$('#field-people-3').value", "Gäst 3");
    browser.expect(focused, "Remove Gäst 3");
    browser.run("$('#field-people-39').parentElement.querySelector('[data-remove]').focus()");
    browser.press(&ENTER.repeat(2));
    browser.wait_for("!$('#field-people-38')");
    browser.expect(focused, "Remove Gäst 37");
}

#[test]
fn draft_is_switched() {
    let browser = Browser::with_fixture(FILE);
    browser.click("[name=draft]");
    browser.expect("$('.save-state').dataset.unsaved", "true");
    downloads_with(&browser, FILE, "draft = false", "draft = true");
    browser.expect("$('.save-state').dataset.unsaved", "false");
}

#[test]
fn keys_and_tables_that_the_form_does_not_know_are_edited_as_toml() {
    let file = "foreign-tables.md";
    let browser = Browser::with_fixture(file);
    browser.retype("[data-field=episode] textarea", "32");
    browser.put_caret_before("[data-field='[params]'] textarea", "slow");
    browser.press("very ");
    let text = text(file).replacen("episode = 31", "episode = 32", 1).replacen("slow", "very slow", 1);
    browser.download(file, text.as_bytes());
}

#[test]
fn a_faulty_value_is_mended_by_hand_in_the_form() {
    let file = "broken-misspelled-boolean.md";
    let browser = Browser::with_fixture(file);
    browser.wait_for("$('[data-field=draft]').dataset.raw === 'true' && $('[data-field=draft] .fault').textContent");
    browser.retype("textarea[name=draft]", &format!("false{ENTER}"));
    browser.expect("$$('#problems [data-key=draft]').length", 0);
    browser.run("document.activeElement.blur()");
    browser.expect("$('[data-field=draft] [role=switch]')?.checked", false);
    downloads_with(&browser, file, "draft = fase", "draft = false");
}

#[test]
fn undo_takes_a_repair_back_and_redo_makes_it_again() {
    let file = "broken-unterminated-string.md";
    let browser = Browser::with_fixture(file);
    let (undo, redo) = (".bar-steps button:first-child", ".bar-steps button:last-child");
    browser.expect(&format!("$('{undo}').ariaDisabled"), "true");
    browser.click("#problems [data-key=title] [data-fix]");
    browser.expect("$$('#problems [data-key=title]').length", 0);
    browser.click(undo);
    browser.expect("$$('#problems [data-key=title]').length", 1);
    browser.expect("$('.save-state').dataset.unsaved", "false");
    browser.click(redo);
    browser.expect("$$('#problems [data-key=title]').length", 0);
    browser.expect("$('.save-state').dataset.unsaved", "true");
}

#[test]
fn the_undo_key_takes_back_what_was_done_to_a_list() {
    let browser = Browser::with_fixture(FILE);
    let (undo, redo) = (format!("{CONTROL}z"), format!("{CONTROL}{SHIFT}z"));
    let whole = "Fredrik Björeman + Ebba Thorén Nyqvist";
    // What was typed in the first row is not brought back into the one that has taken its place.
    browser.retype("#field-people-0", BACKSPACE);
    browser.press(TAB);
    browser.expect(ITEMS, "Ebba Thorén Nyqvist");
    browser.press(&undo);
    browser.expect(ITEMS, whole);
    browser.press(&redo);
    browser.expect(ITEMS, "Ebba Thorén Nyqvist");
    browser.press(&undo);
    browser.retype("#field-people", &format!("Bo Al{ENTER}"));
    browser.expect(ITEMS, "Fredrik Björeman + Ebba Thorén Nyqvist + Bo Al");
    browser.press(&undo);
    browser.expect(ITEMS, whole);
    browser.press(&redo);
    browser.expect("$('#field-people').value", "");
    browser.press(&undo);
    // What is half typed is the browser's own to take back.
    browser.retype("#field-people-0", BACKSPACE);
    browser.press(&undo);
    browser.expect("$('#field-people-0').value", "Fredrik Björeman");
    browser.download(FILE, text(FILE).as_bytes());
}

#[test]
fn the_undo_key_takes_back_what_was_typed_in_the_form() {
    let browser = Browser::with_fixture(FILE);
    let undo = format!("{CONTROL}z");
    browser.retype("[name=title]", "Other");
    browser.press(&undo);
    browser.expect("$('[name=title]').value.includes('Kompilatorn')", true);
    browser.pick("[name=date]", "2026-05-12");
    browser.run("$('[name=date]').focus()");
    browser.press(&undo);
    browser.expect("$('[name=date]').value", "2026-04-14");
    browser.retype("[name=number]", "699");
    browser.expect("$('[name=slug]').value", "699");
    browser.press(&undo);
    browser.expect("$('[name=number]').value", "698");
    browser.download(FILE, text(FILE).as_bytes());
}

#[test]
fn a_raw_value_that_is_filled_in_while_one_is_in_its_field_stays() {
    let browser = Browser::chromium();
    browser.open_bytes("7.md", b"+++\ntitle = \"T\"\nslug = \"7\"\nlibsynid = oops\n+++\n\nText\n");
    browser.run("$('[data-field=libsynid] textarea').focus()");
    // As whoever fills in a value does, without the focus.
    browser.run(
        "const area = $('#source'); \
        area.value = '+++\\ntitle = \"T\"\\nslug = \"7\"\\nlibsynid = \"12\"\\n+++\\n\\nText\\n'; \
        area.dispatchEvent(new InputEvent('input'))",
    );
    browser.run("document.activeElement.blur()");
    browser.expect("$('[data-field=libsynid] input')?.value", "12");
    browser.download("7.md", b"+++\ntitle = \"T\"\nslug = \"7\"\nlibsynid = \"12\"\n+++\n\nText\n");
}

#[test]
fn the_browsers_undo_from_elsewhere_leaves_in_a_raw_value_what_the_file_has() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\npeople = [\"Bo]\n+++\n");
    browser.run("$('[data-field=people] textarea').focus()");
    browser.press("1");
    browser.click("[data-view=source]");
    browser.wait_for("$('#source').value.includes('[\"Bo]1')");
    // Chromium has one undo for all fields.
    browser.run("$('#source').focus(); document.execCommand('undo'); document.activeElement.blur()");
    browser.expect("$('[data-field=people] textarea').value", "[\"Bo]");
    browser.expect("$('#source').value.includes('[\"Bo]\\n')", true);
}

#[test]
fn what_changes_along_is_read_out() {
    let browser = Browser::with_fixture("era-2026-released.md");
    browser.retype("[data-fact=number] input", "799");
    browser.wait_for("$('[role=log]').textContent.trim() === 'Changed: Title, Slug (address part), More addresses (aliases), Audio file, Images.'");
    browser.retype("[data-field=people] .adder input", "Ny Gäst\n");
    browser.wait_for("$('[role=log]').textContent.trim() === 'Added Ny Gäst. Changed: Title.'");
    // Its own field is no news.
    browser.run("$('[role=log]').firstChild.data = 'none'");
    browser.retype("[data-field=slug] input", "A");
    browser.wait_for("$('.problems').textContent.includes('“A” has capitals')");
    browser.expect("$('[role=log]').textContent.trim()", "none");
    // What is wrong with it shows below the field that one has left.
    browser.press(TAB);
    browser.wait_for("$('[role=log]').textContent.includes('“A” has capitals')");
}

#[test]
fn who_empties_the_last_item_is_led_to_the_field_that_adds() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\npeople = [\"Bo\", \"Cia\"]\n+++\n\nText\n");
    browser.run("$('#field-people-1').focus(); $('#field-people-1').select()");
    browser.press(&format!("{BACKSPACE}{TAB}"));
    browser.expect("document.activeElement.id", "field-people");
    browser.expect(ITEMS, "Bo");
}

#[test]
fn an_empty_item_stays_for_who_only_passes_it() {
    let browser = Browser::chromium();
    let file = b"+++\npeople = [\"Bo Al\", \"\"]\n+++\n\nText\n";
    browser.open_bytes("a.md", file);
    browser.run("$('#field-people-1').focus()");
    browser.press(TAB);
    browser.download("a.md", file);
    browser.run("$('#field-people-0').focus(); $('#field-people-0').select()");
    browser.press(&format!("{BACKSPACE}{TAB}"));
    browser.download("a.md", b"+++\npeople = [\"\"]\n+++\n\nText\n");
}

#[test]
fn a_key_that_is_a_table_says_where_it_is() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"A\"\n[[people]]\nname = \"Bo\"\n+++\n\nText\n");
    browser.wait_for("$('[data-field=people]').textContent.includes('In this file it takes several lines.')");
    browser.expect("$$('[data-field=people] input').length", 0);
    browser.expect("$('[data-field=title] input').value", "A");
}

#[test]
fn what_is_undone_shows_in_the_raw_field_one_is_in() {
    let browser = Browser::chromium();
    let file = "+++\ntitle = \"T\"\npeople = [\"Bo\"\n+++\n";
    browser.open_bytes("a.md", file.as_bytes());
    browser.run("const area = $('[data-field=people] textarea'); area.focus(); area.setSelectionRange(5, 5)");
    browser.press("]");
    browser.press(&format!("{CONTROL}z"));
    browser.expect("$('[data-field=people] textarea').value", "[\"Bo\"");
    browser.press("]");
    browser.download("a.md", file.replace("\"Bo\"", "\"Bo\"]").as_bytes());
}

#[test]
fn a_text_with_line_breaks_keeps_them() {
    let browser = Browser::chromium();
    let file =
        |end: &str| format!("+++\ntitle = \"\"\"\none\ntwo{end}\"\"\"\npeople = [\"A\\nB\", \"C\"]\n+++\n\nText\n");
    browser.open_bytes("a.md", file("").as_bytes());
    browser.expect("$('[data-field=people]').dataset.raw", "true");
    browser.expect("$('[data-field=title] textarea').value", "one\ntwo");
    browser.run("const area = $('[data-field=title] textarea'); area.focus(); area.setSelectionRange(7, 7)");
    browser.press("!\n\"three\" \\");
    browser.download("a.md", file("!\n\"three\" \\\\").as_bytes());
    // With all but a line gone it is still the same field.
    browser.run("const area = $('[data-field=title] textarea'); area.focus(); area.setSelectionRange(3, 99)");
    browser.press(BACKSPACE);
    browser.press("!");
    browser.download("a.md", file("").replace("one\ntwo", "one!").as_bytes());
    browser.press(&format!("{CONTROL}zz"));
    browser.download("a.md", file("").as_bytes());
}

#[test]
fn a_chosen_title_of_two_lines_has_no_line_to_be_lost_in() {
    let browser = Browser::chromium();
    for (between, is_hidden) in [(" ", false), ("\n", true)] {
        let file = format!("+++\ntitle = \"\"\"Kodsnack 7 - Ett{between}val\"\"\"\nslug = \"7\"\n+++\n\nText\n");
        browser.open_bytes("7.md", file.as_bytes());
        browser.expect("$('[data-field=title] textarea').value", format!("Kodsnack 7 - Ett{between}val"));
        browser.expect("$('[data-fact=chosen]').hidden", is_hidden);
    }
}

#[test]
fn the_item_that_is_wrong_is_marked_and_not_the_one_to_be_added() {
    let browser = Browser::chromium();
    let file =
        "+++\ndate = 2026-08-11T05:26:12Z\naliases = [\"/about\", \"/blog/2020/01/01/701\"]\nslug = \"701\"\n+++\n";
    browser.open_bytes("701.md", file.as_bytes());
    let marked = "$$('[data-field=aliases] input').map((input) => input.getAttribute('aria-invalid')).join()";
    browser.expect(marked, "false,true,false");
    // It says why.
    let described = "$$('[data-field=aliases] [data-item] input').map((input) => \
        (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '))";
    browser.expect(&format!("{described}[0].trim()"), "");
    browser.wait_for(&format!("{described}[1].includes('2020')"));
}

#[test]
fn a_date_that_is_left_empty_is_what_it_was() {
    let browser = Browser::with_fixture("era-2026-released.md");
    let day = browser.string("$('#field-date').value");
    browser.run("const day = $('#field-date'); day.focus(); day.value = ''; day.dispatchEvent(new Event('input', { bubbles: true })); day.blur()");
    browser.expect("$('#field-date').value", day);
    browser.wait_for("$('.notice')?.textContent.includes('could not be used')");
    browser.expect("$('.save-state').dataset.unsaved", "false");
}

#[test]
fn a_number_is_digits_and_may_be_typed_with_a_comma() {
    let browser = Browser::with_fixture("era-2026-released.md");
    let number = browser.string("$('#fact-number').value");
    browser.retype("#fact-number", "x");
    browser.run("$('#fact-number').blur()");
    browser.expect("$('#fact-number').value", number);
    browser.wait_for("$('.notice')?.textContent.startsWith('“x” in “Number” could not be used.')");
    browser.retype("#fact-number", "12,5");
    browser.expect("$('[data-field=slug] input').value", "12.5");
}

#[test]
fn spaces_around_the_chosen_title_do_not_get_into_the_title() {
    let browser = Browser::with_fixture("era-2026-released.md");
    browser.retype("[name=chosen]", " Ett val ");
    browser.expect("$('[name=title]').value", "Kodsnack 698 - Ett val, med Ebba Thorén Nyqvist");
    browser.click("[name=title]");
    browser.expect("$('[name=chosen]').value", "Ett val");
}
