//! The ways in which a file comes onto the page, and what it looks like when it leaves.

use serde_json::Value;

use crate::harness::key::ENTER;
use crate::harness::{Browser, fixture, fixture_path, text};

const FILE: &str = "era-2026-released.md";

/// Opens a fixture, types before a text in its notes, and compares the download byte for byte.
fn is_kept_around_an_edit(file: &str, place: &str) {
    let browser = Browser::with_fixture(file);
    browser.put_caret_before("#notes", place);
    browser.press("Hej. ");
    let before = text(file);
    let (head, tail) = before.rsplit_once(place).unwrap();
    browser.download(file, format!("{head}Hej. {place}{tail}").as_bytes());
}

#[test]
fn what_is_read_slowly_takes_nothing_away_that_was_opened_later() {
    let browser = Browser::chromium();
    browser.run(
        "const read = Blob.prototype.arrayBuffer; \
         Blob.prototype.arrayBuffer = function () { \
             return this.name === 'slow.md' ? new Promise((go) => window.go = () => go(read.call(this))) : read.call(this); \
         }; \
         window.choose = (name, ...parts) => { \
             const transfer = new DataTransfer(), input = $('#open-file'); \
             transfer.items.add(new File(parts, name)); \
             input.files = transfer.files; \
             input.dispatchEvent(new Event('change', { bubbles: true })); \
         };",
    );
    browser.run("choose('slow.md', '+++\\n+++\\nSlow.\\n')");
    browser.wait_for("window.go");
    browser.run("choose('quick.md', '+++\\n+++\\nQuick.\\n')");
    browser.wait_for("$('#file-name')?.textContent === 'quick.md'");
    browser.run("window.go()");
    browser.wait_for("$('.notice')?.textContent.includes('slow.md was not opened')");
    browser.expect("$('#notes').value", "Quick.\n");
    // What came to nothing stands in nobody's way.
    browser.run("choose('slow.md', '+++\\n+++\\nSlow.\\n'); choose('binary.md', new Uint8Array([255, 254]))");
    browser.wait_for("$('.notice')?.textContent.includes('binary.md')");
    browser.run("window.go()");
    browser.wait_for("$('#notes').value === 'Slow.\\n'");
}

#[test]
fn crlf_stays_crlf() {
    assert!(text("foreign-crlf.md").contains("\r\nBaksidan"));
    is_kept_around_an_edit("foreign-crlf.md", "Baksidan");
}

#[test]
fn a_new_line_in_a_crlf_file_ends_in_crlf() {
    let file = "foreign-crlf.md";
    let browser = Browser::with_fixture(file);
    browser.put_caret_before("#notes", "Baksidan");
    browser.press(&format!("En rad.{ENTER}"));
    browser.download(file, text(file).replacen("Baksidan", "En rad.\r\nBaksidan", 1).as_bytes());
}

#[test]
fn a_byte_order_mark_stays() {
    assert!(fixture("foreign-bom.md").starts_with("\u{feff}".as_bytes()));
    is_kept_around_an_edit("foreign-bom.md", "Det första tecknet");
}

#[test]
fn mixed_line_endings_stay_mixed() {
    let file = "foreign-mixed-endings.md";
    let browser = Browser::with_fixture(file);
    browser.retype("[name=title]", "Ny");
    let before = text(file);
    let title = before.split('"').nth(1).unwrap();
    browser.download(file, before.replacen(title, "Ny", 1).as_bytes());
}

#[test]
fn yaml_and_json_open_without_a_form_and_come_back_untouched() {
    let browser = Browser::chromium();
    for (file, format) in [("foreign-yaml.md", "YAML"), ("foreign-json.md", "JSON")] {
        browser.open(&fixture_path(file));
        browser.wait_for(&format!("$('.form-absent').textContent.includes('{format}')"));
        browser.expect("$$('.form').length", 0);
        browser.click("#show-file");
        browser.expect("document.activeElement.id", "source");
        browser.download(file, &fixture(file));
    }
}

#[test]
fn what_is_odd_but_sound_comes_back_untouched() {
    let browser = Browser::chromium();
    // Pictures of the site are not here, and are not looked for.
    browser.forgive("violates the following Content Security Policy directive: \"img-src");
    for file in ["foreign-types.md", "markdown-mixed.md", "quirk-leading-space-fence.md", "quirk-nbsp-emoji.md"] {
        browser.open(&fixture_path(file));
        browser.expect("$('.save-state').dataset.unsaved", "false");
        browser.download(file, &fixture(file));
    }
}

#[test]
fn a_file_without_front_matter_is_given_some() {
    let file = "foreign-no-front-matter.md";
    let browser = Browser::with_fixture(file);
    browser.click("#give-front-matter");
    browser.retype("#new-number", "717");
    browser.pick("#new-date", "2026-08-25");
    browser.click("#make-new");
    browser.expect("$('[name=slug]')?.value", "717");
    browser.expect("$('[name=date]').value", "2026-08-25");
    browser.expect("$('#notes').value.trimStart()", text(file));
    browser.click("[data-view=source]");
    let whole = browser.string("$('#source').value");
    assert!(whole.starts_with("+++\ndate = 2026-08-25T05:26:12Z\n"), "{whole}");
    browser.download(file, whole.as_bytes());
}

#[test]
fn a_file_that_is_not_utf8_is_refused_and_nothing_changes() {
    let browser = Browser::with_fixture(FILE);
    browser.type_into("[name=slug]", "1");
    browser.set_file(&fixture_path("not-utf8.md"));
    browser.wait_for("$('.notice[data-failure=true]')?.textContent.includes('not-utf8.md')");
    browser.wait_for("/line 2, column \\d+/.test($('.notice').textContent)");
    browser.expect("$('#file-name').textContent", FILE);
    browser.expect("$('[name=slug]').value", "6981");
}

#[test]
fn an_empty_file_opens_and_can_be_written_in() {
    let file = "foreign-empty.md";
    let browser = Browser::with_fixture(file);
    browser.expect("$('#notes').value", "");
    browser.type_into("#notes", "Ett ord.");
    browser.download(file, "Ett ord.".as_bytes());
}

#[test]
fn a_file_is_dropped_anywhere_on_the_page() {
    let browser = Browser::chromium();
    browser.expect("$('.drop-target').hidden", true);
    browser.drag(&fixture_path(FILE), &["dragEnter", "dragOver"]);
    browser.wait_for("$('.drop-target').checkVisibility()");
    browser.drag(&fixture_path(FILE), &["drop"]);
    browser.expect("$('#file-name')?.textContent", FILE);
    browser.expect("$('.drop-target').hidden", true);
    browser.download(FILE, &fixture(FILE));
}

#[test]
fn last_weeks_file_is_chosen_or_dropped_to_make_the_next() {
    let choose: fn(&Browser) = |browser| browser.type_into("#last-file", &fixture_path(FILE).display().to_string());
    let drop: fn(&Browser) = |browser| {
        let x = browser.value("Math.round($('#next-from').getBoundingClientRect().x) + 40").as_u64().unwrap();
        browser.drag_at(&fixture_path(FILE), &["dragEnter", "dragOver"], u32::try_from(x).unwrap());
        browser.expect("$('#next-from').dataset.over", "true");
        browser.drag_at(&fixture_path(FILE), &["drop"], u32::try_from(x).unwrap());
    };
    for way in [choose, drop] {
        let browser = Browser::chromium();
        way(&browser);
        browser.expect("$('[name=next-number]').value", "699");
        browser.click("#make-next");
        browser.expect("$('#file-name').textContent", "699.md");
    }
}

#[test]
fn a_file_is_dropped_on_the_preview_too() {
    let browser = Browser::with_fixture("era-2026-drafting.md");
    let x = browser.value("Math.round($('#preview').getBoundingClientRect().x) + 60").as_u64().unwrap();
    let x = u32::try_from(x).unwrap();
    browser.drag_at(&fixture_path(FILE), &["dragEnter", "dragOver"], x);
    browser.wait_for("$('.drop-target').checkVisibility()");
    browser.drag_at(&fixture_path(FILE), &["drop"], x);
    browser.expect("$('#file-name')?.textContent", FILE);
    browser.download(FILE, &fixture(FILE));
}

#[test]
fn a_text_that_is_copied_with_a_picture_is_pasted_as_text() {
    let browser = Browser::with_fixture(FILE);
    browser.run("$('#notes').focus()");
    let paste = "const data = new DataTransfer(); data.setData('text/plain', 'ord'); \
        data.items.add(new File(['x'], 'image.png', { type: 'image/png' })); \
        return $('#notes').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))";
    // The browser itself puts the text in, unless the page has prevented that.
    assert_eq!(browser.run(paste), Value::Bool(true));
}

#[test]
fn a_drag_that_leaves_the_page_changes_nothing() {
    let browser = Browser::with_fixture(FILE);
    browser.drag(&fixture_path("foreign-yaml.md"), &["dragEnter", "dragOver"]);
    browser.wait_for("$('.drop-target').checkVisibility()");
    browser.drag(&fixture_path("foreign-yaml.md"), &["dragCancel"]);
    browser.expect("$('.drop-target').hidden", true);
    browser.expect("$('#file-name').textContent", FILE);
}

#[test]
fn letters_left_in_the_field_for_a_whole_file_replace_nothing() {
    let browser = Browser::chromium();
    browser.run("$('#paste-file').focus()");
    browser.press("hej");
    browser.drag(&fixture_path(FILE), &["dragEnter", "dragOver", "drop"]);
    browser.expect("$('#file-name')?.textContent", FILE);
    browser.download(FILE, text(FILE).as_bytes());
}

#[test]
fn a_whole_file_is_pasted_into_the_field() {
    let browser = Browser::chromium();
    browser.run("$('#paste-file').focus()");
    browser.paste(&text(FILE));
    is_the_pasted_file(&browser);
}

#[test]
fn what_is_typed_for_a_file_opens_by_its_button() {
    let browser = Browser::chromium();
    browser.run("$('#paste-file').focus()");
    browser.press("Hej du");
    browser.expect("[$('#paste-file').value, !!$('#notes')].join()", "Hej du,false");
    browser.press("\u{E004}");
    browser.expect("[document.activeElement.id, !!$('#notes')].join()", "open-text,false");
    browser.press("\u{E007}");
    browser.wait_for("$('#notes')?.value === 'Hej du'");
}

#[test]
fn a_whole_file_is_pasted_anywhere_on_the_page() {
    let browser = Browser::chromium();
    browser.paste(&text(FILE));
    is_the_pasted_file(&browser);
}

fn is_the_pasted_file(browser: &Browser) {
    // It was never a file: its name follows from its slug.
    browser.expect("$('#file-name')?.textContent", "698.md");
    browser.expect("$('.save-state').dataset.unsaved", "true");
    browser.download("698.md", &fixture(FILE));
}

#[test]
fn another_file_begins_at_its_top_in_every_region() {
    let browser = Browser::chromium();
    let file = format!("+++\ntitle = \"A\"\n+++\n{}", "* [a](b.c)\n\n".repeat(40));
    browser.open_bytes("a.md", file.as_bytes());
    browser.wait_for("$('[data-region=checks]').scrollHeight > $('[data-region=checks]').clientHeight + 200");
    browser.run("$$('.region').forEach((region) => region.scrollTop = 150)");
    let scrolled = "$$('.region').filter((region) => region.scrollTop > 0).length";
    browser.expect(scrolled, 2);
    browser.open_bytes("b.md", file.as_bytes());
    browser.expect(scrolled, 0);
}

#[test]
fn the_file_is_copied_as_it_stands() {
    let browser = Browser::with_fixture(FILE);
    browser.type_into("[name=slug]", "1");
    browser.allow_clipboard();
    browser.click("#copy");
    browser.wait_for("$('.notice')?.textContent.includes('is copied')");
    assert_eq!(browser.clipboard(), text(FILE).replacen("slug = \"698\"", "slug = \"6981\"", 1));
}

#[test]
fn a_file_that_arrives_while_a_field_has_the_focus_opens() {
    for field in ["[name=date]", "[name=date-time]", "[name=chosen]", "[name=slug]", "#field-people"] {
        let browser = Browser::with_fixture("era-2018-english.md");
        browser.click(field);
        browser.drag(&fixture_path(FILE), &["dragEnter", "dragOver", "drop"]);
        browser.expect("$('#file-name')?.textContent", FILE);
        browser.expect("$('#crash').open", false);
        browser.wait_for("document.activeElement.id === 'notes'");
    }
}

#[test]
fn an_episode_that_is_closed_while_its_notes_scroll_is_closed() {
    let browser = Browser::chromium();
    for _ in 0..3 {
        browser.open_bytes("a.md", format!("+++\ntitle = \"T\"\n+++\n\n{}", "Stycke.\n\n".repeat(300)).as_bytes());
        browser.run("$('#notes').scrollTop = 400; $('#close').click()");
        browser.wait_for("$('.start')");
        // The scroll is told of in the next frame.
        browser.run_async("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
        browser.expect("$('#crash').open", false);
    }
}

#[test]
fn of_several_episodes_the_ones_that_are_left_out_are_named() {
    let browser = Browser::with_fixture(FILE);
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("x");
    let others = [fixture_path("era-2015-decimal.md"), fixture_path("era-2018-english.md")];
    browser.drag_all(&others, &["dragEnter", "dragOver", "drop"], 300);
    browser.expect("$('#file-name').textContent", "era-2015-decimal.md");
    // Beside the way back to what was open.
    let told = format!(
        "$('.notice button:not(.glyph)') && ['{FILE}', 'era-2018-english.md'].every((name) => $('.notice').textContent.includes(name))"
    );
    browser.wait_for(&told);
    browser.drag_all(&[fixture_path("not-utf8.md"), others[1].clone()], &["dragEnter", "dragOver", "drop"], 300);
    browser.wait_for("['not-utf8.md', 'era-2018-english.md'].every((name) => $('.notice[data-failure=true]')?.textContent.includes(name))");
}

#[test]
fn a_file_that_arrives_behind_a_dialog_closes_it() {
    let browser = Browser::with_fixture(FILE);
    browser.click("#next");
    browser.wait_for("$('dialog[open]')");
    browser.drag(&fixture_path("era-2015-decimal.md"), &["dragEnter", "dragOver", "drop"]);
    browser.expect("$('#file-name').textContent", "era-2015-decimal.md");
    browser.expect("$$('dialog[open]').length", 0);
    browser.wait_for("document.activeElement !== document.body");
}

#[test]
fn what_comes_with_a_file_that_cannot_be_read_goes_into_no_other() {
    let browser = Browser::with_fixture(FILE);
    let audio = browser.home().write("a.wav", b"RIFF");
    browser.drag_all(&[fixture_path("not-utf8.md"), audio], &["dragEnter", "dragOver", "drop"], 300);
    browser.wait_for("$('.notice[data-failure=true]')?.textContent.includes('not-utf8.md')");
    browser.download(FILE, &fixture(FILE));
}
