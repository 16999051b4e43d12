//! Writing in the notes.

use serde_json::json;

use crate::harness::key::{CONTROL, END, ENTER, SHIFT};
use crate::harness::{Browser, Engine, Launch, text};

const FILE: &str = "era-2026-released.md";
const PLACE: &str = "Däremellan finns";

/// A browser with the caret in the middle of a paragraph, and where that is.
fn in_a_paragraph() -> (Browser, usize) {
    let browser = Browser::with_fixture(FILE);
    browser.put_caret_before("#notes", PLACE);
    let at = browser.value("$('#notes').selectionStart").as_u64().unwrap();
    (browser, usize::try_from(at).unwrap())
}

fn downloads_with(browser: &Browser, written: &str) {
    browser.download(FILE, text(FILE).replacen(PLACE, &format!("{written}{PLACE}"), 1).as_bytes());
}

#[test]
fn the_caret_stays_at_its_words_when_a_step_is_taken_back_from_elsewhere() {
    let browser = Browser::with_fixture("era-2026-released.md");
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("Hej där. ");
    browser.click(".bar-steps button");
    browser.wait_for("!$('#notes').value.includes('Hej där. ')");
    browser.run("$('#notes').focus()");
    browser.press("X");
    browser.wait_for("$('#notes').value.includes('XEtt bra fel')");
}

#[test]
fn the_caret_stays_while_one_types_in_the_middle() {
    let (browser, at) = in_a_paragraph();
    for (index, letter) in ["Å", "s", "a", " "].into_iter().enumerate() {
        browser.press(letter);
        browser.expect("$('#notes').selectionStart", at + index + 1);
    }
    browser.wait_for("frame.body.textContent.includes('Åsa Däremellan')");
    browser.expect("$('#notes').selectionStart", at + 4);
    downloads_with(&browser, "Åsa ");
}

#[test]
fn emoji_and_combining_accents_stay_as_they_were_typed() {
    let (browser, at) = in_a_paragraph();
    browser.insert_text("👩🏽‍🚀");
    browser.press("e\u{301}");
    browser.expect("$('#notes').selectionStart", at + "👩🏽‍🚀e\u{301}".encode_utf16().count());
    downloads_with(&browser, "👩🏽‍🚀e\u{301}");
}

#[test]
fn a_word_can_be_composed() {
    let (browser, at) = in_a_paragraph();
    for composed in ["k", "kö", "köt"] {
        let end = composed.chars().count();
        let composition = json!({ "text": composed, "selectionStart": end, "selectionEnd": end });
        browser.cdp("Input.imeSetComposition", &composition);
        browser.expect("$('#notes').selectionStart", at + end);
    }
    browser.insert_text("kött");
    browser.expect("$('#notes').selectionStart", at + 4);
    downloads_with(&browser, "kött");
}

#[test]
fn the_browsers_own_undo_works_within_the_notes() {
    let (browser, at) = in_a_paragraph();
    browser.press("fel");
    browser.expect("$('.save-state').dataset.unsaved", "true");
    browser.press(&format!("{CONTROL}z"));
    browser.expect("$('#notes').value.length", text(FILE).splitn(3, "+++\n").nth(2).unwrap().encode_utf16().count());
    browser.expect("$('#notes').selectionStart", at);
    browser.expect("$('.save-state').dataset.unsaved", "false");
}

#[test]
fn lists_go_on_and_words_get_their_marks_by_keys() {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::with_page(Launch::new(engine));
        writes_by_keys(&browser);
        // WebKit's driver presses keys for pages alone, and not for the browser's own undo.
        if engine != Engine::WebKit {
            browser.press(&format!("{CONTROL}zzzzzzzzzzzzzzzzzzzz"));
            browser.expect("$('#notes').value", "\n## L\n");
            browser.expect("$('.save-state').dataset.unsaved", "false");
        }
    }
}

fn writes_by_keys(browser: &Browser) {
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\n+++\n\n## L\n");
    browser.click("#notes");
    browser.run("const notes = $('#notes'); notes.setSelectionRange(notes.value.length, notes.value.length)");
    browser.press("* ett");
    browser.press(ENTER);
    browser.press("bra");
    browser.press(&format!("{CONTROL}b"));
    browser.expect("$('#notes').value", "\n## L\n* ett\n* **bra**");
    browser.press(&format!("{CONTROL}b"));
    browser.press(&format!("{CONTROL}k"));
    browser.press("https://a.se");
    browser.press(END);
    browser.press(ENTER);
    browser.press(ENTER);
    browser.press("Slut");
    browser.expect("$('#notes').value", "\n## L\n* ett\n* [bra](https://a.se)\n\nSlut");
    browser.wait_for("frame.querySelector('li a[href=\"https://a.se\"]')");
}

#[test]
fn the_browsers_own_undo_and_the_pages_are_one() {
    let (browser, _) = in_a_paragraph();
    let before = browser.string("$('#notes').value");
    browser.press("ett");
    browser.press(ENTER);
    browser.press("två");
    browser.press(&format!("{CONTROL}z"));
    // Whatever the browser took back at once, the page goes on from there to where it began, and not forth.
    for _ in 0..6 {
        browser.run("$('.bar-steps button').click()");
    }
    browser.expect("$('#notes').value", before.as_str());
    browser.expect("$('.save-state').dataset.unsaved", "false");
}

#[test]
fn lines_that_were_taken_back_by_keys_come_back_by_keys() {
    let browser = Browser::chromium();
    browser.open_bytes("7.md", b"+++\ntitle = \"A\"\n+++\nBegun.\n");
    let (undo, redo) = (format!("{CONTROL}z"), format!("{CONTROL}{SHIFT}z"));
    browser.wait_for("$('#notes')?.value === 'Begun.\\n'");
    browser.run("$('#notes').focus(); $('#notes').setSelectionRange(1e9, 1e9)");
    let before = browser.string("$('#notes').value");
    for line in ["en rad", "en till", "och en"] {
        browser.press(line);
        browser.press(ENTER);
    }
    let typed = browser.string("$('#notes').value");
    assert!(typed.ends_with("en rad\nen till\noch en\n"), "{typed}");
    for _ in 0..8 {
        browser.press(&undo);
    }
    browser.expect("$('#notes').value", before.as_str());
    for _ in 0..8 {
        browser.press(&redo);
    }
    browser.expect("$('#notes').value", typed.as_str());
    browser.wait_for("frame.body.textContent.includes('och en')");
    // The page's own steps are still there, too.
    for _ in 0..8 {
        browser.run("$('.bar-steps button').click()");
    }
    browser.expect("$('#notes').value", before.as_str());
    browser.expect("$('.save-state').dataset.unsaved", "false");
}

/// Chromium's own undo and redo err where what was replaced reached the end of the text.
#[test]
fn what_replaced_the_end_of_the_notes_goes_and_comes_back_by_keys() {
    let browser = Browser::chromium();
    let notes = "\n* ett\n* två\n\nText.\n";
    let replaced = [(15, "hej"), (0, "a\nb\nc\n"), (15, "x\ny\n"), (0, "en rad")];
    for (number, (from, pasted)) in replaced.into_iter().enumerate() {
        browser.open_bytes("7.md", format!("+++\ntitle = \"{number}\"\n+++\n{notes}").as_bytes());
        browser.expect("$('[name=title]').value", number.to_string());
        browser.expect("$('#notes').value", notes);
        browser.run(&format!("$('#notes').focus(); $('#notes').setSelectionRange({from}, 99)"));
        browser.paste(pasted);
        let changed: String = notes.chars().take(from).chain(pasted.chars()).collect();
        browser.expect("$('#notes').value", changed.as_str());
        for _ in 0..2 {
            browser.press(&format!("{CONTROL}z"));
            browser.expect("$('#notes').value", notes);
            browser.expect("$('.save-state').dataset.unsaved", "false");
            browser.press(&format!("{CONTROL}{SHIFT}z"));
            browser.expect("$('#notes').value", changed.as_str());
        }
        browser.press(&format!("{CONTROL}z"));
        browser.expect("$('#notes').value", notes);
    }
}

#[test]
fn undo_brings_no_words_of_another_episode() {
    let browser = Browser::chromium();
    browser.open_bytes("1.md", b"+++\ntitle = \"A\"\n+++\n\nSecret words.\n");
    browser.run("$('#notes').focus(); $('#notes').select()");
    browser.press("y");
    let notes = "\n* a\n* b\n\nText.\n";
    browser.open_bytes("2.md", format!("+++\ntitle = \"B\"\n+++\n{notes}").as_bytes());
    browser.run("$('#notes').focus(); $('#notes').setSelectionRange(10, 99)");
    browser.paste("hej");
    browser.expect("$('#notes').value", "\n* a\n* b\n\nhej");
    for _ in 0..4 {
        browser.press(&format!("{CONTROL}z"));
        browser.expect("$('#notes').value", notes);
    }
    browser.expect("$('.save-state').dataset.unsaved", "false");
}

#[test]
fn the_undo_key_in_the_notes_goes_back_through_all_that_was_done() {
    let (browser, at) = in_a_paragraph();
    let (undo, redo) = (format!("{CONTROL}z"), format!("{CONTROL}{SHIFT}z"));
    let title = browser.string("$('[name=title]').value");
    browser.press("ett ");
    browser.retype("[name=title]", "Other");
    browser.put_caret_before("#notes", PLACE);
    browser.press("två ");
    let state = "[$('#notes').value.slice(arguments[0], arguments[0] + 8), $('[name=title]').value]";
    let state = state.replace("arguments[0]", &at.to_string());
    let after =
        |notes: &str, title: &str| json!([format!("{notes}{PLACE}").chars().take(8).collect::<String>(), title]);
    let steps = [after("ett två ", "Other"), after("ett ", "Other"), after("ett ", &title), after("", &title)];
    for step in &steps[1..] {
        browser.press(&undo);
        browser.expect(&state, step.clone());
        browser.expect("document.activeElement.id", "notes");
    }
    // What one presses beyond that does nothing.
    browser.press(&undo);
    browser.press(&undo);
    browser.expect(&state, steps[3].clone());
    browser.expect("$('.save-state').dataset.unsaved", "false");
    for step in steps[..3].iter().rev() {
        browser.press(&redo);
        browser.expect(&state, step.clone());
    }
    browser.expect("$('#notes').selectionStart", at + "ett två ".chars().count());
}

#[test]
fn a_new_episode_is_written_below_an_empty_line() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\n+++\n\nText\n");
    browser.expect("document.activeElement.id", "notes");
    browser.press("x");
    browser.download("a.md", b"+++\ntitle = \"T\"\n+++\n\nxText\n");
}

#[test]
fn figures_follow_what_is_written() {
    let browser = Browser::with_fixture(FILE);
    let figures = |words: usize| {
        format!("$('#notes-figures').textContent === '{words} words19 linksall 7 items of the link list have links'")
    };
    browser.wait_for(&figures(170));
    browser.put_caret_before("#notes", PLACE);
    browser.press("ett två ");
    browser.wait_for(&figures(172));
}

#[test]
fn a_mark_that_is_pressed_again_is_left_and_what_it_marks_stays() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\n+++\n\n");
    let strong = format!("{CONTROL}b");
    for keys in ["Ett ", &strong, "fett", &strong, " ord"] {
        browser.press(keys);
    }
    browser.expect("$('#notes').value.trim()", "Ett **fett** ord");
}

#[test]
fn a_list_goes_on_by_itself_also_for_who_types_the_marker() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\n+++\n\n");
    for keys in ["* ett", ENTER, "* två", ENTER, "  * [x] tre"] {
        browser.press(keys);
    }
    browser.expect("$('#notes').value.trim()", "* ett\n* två\n  * [x] tre");
    for keys in [ENTER, "fyra", ENTER, ENTER, ENTER, "fem"] {
        browser.press(keys);
    }
    browser.expect("$('#notes').value.trim()", "* ett\n* två\n  * [x] tre\n  * [ ] fyra\n\nfem");
    // Where no item has begun by itself the sign is what one types.
    browser.press(&format!("{ENTER}{ENTER}* * x"));
    browser.expect("$('#notes').value.trim().split('\\n').pop()", "* * x");
}

#[test]
fn an_address_that_is_pasted_over_words_links_them_in_one_step() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\n+++\n\n* ett ord\n");
    let select = "const notes = $('#notes'); notes.focus(); notes.setSelectionRange(3, 10)";
    browser.run(select);
    browser.paste("https://a.se/b_(c)");
    let (before, after) = ("\n* ett ord\n", "\n* [ett ord](https://a.se/b_%28c%29)\n");
    browser.expect("$('#notes').value", after);
    browser.wait_for("frame.querySelector('li > a')?.href === 'https://a.se/b_%28c%29'");
    browser.press("!");
    browser.expect("$('#notes').value", after.replace(")\n", ")!\n"));
    browser.press(&format!("{CONTROL}z"));
    browser.press(&format!("{CONTROL}z"));
    browser.expect("$('#notes').value", before);
    // Whoever wants the address itself in their place pastes it as plain text.
    browser.run(select);
    browser.press(&format!("{CONTROL}{SHIFT}v"));
    browser.expect("$('#notes').value", "\n* https://a.se/b_(c)\n");
}

#[test]
fn formatted_text_is_pasted_with_its_links() {
    const HTML: &str = "<b style=\"font-weight:normal\"><p>Se <a href=\"https://a.se/b_(c)\">ett <i>ord</i> [1]</a>, \
        <strong>nu</strong> &amp; här.</p>\n<h2>Länkar</h2><ul><li><p><a href=\"https://d.se\">https://d.se</a></p>\
        <ol><li>E<br>f</li><li><a href=\"javascript:alert(1)\">g</a></li></ol></li></ul><script>h</script></b>";
    let browser = Browser::chromium();
    // The styles that came with it are refused.
    browser.forgive("Content Security Policy");
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\n+++\n\nett ord\n");
    browser.put_caret_before("#notes", "ord");
    browser.paste_formatted(HTML, "Se ett ord [1], nu & här.");
    let pasted = "\nett Se [ett *ord* \\[1\\]](https://a.se/b_%28c%29), **nu** & här.\n\n## Länkar\n\n* https://d.se\n    1. E f\n    2. gord\n";
    browser.expect("$('#notes').value", pasted);
    browser.press(&format!("{CONTROL}z"));
    browser.expect("$('#notes').value", "\nett ord\n");
    // As plain text it comes as that, and what has no links that would be lost comes as it is.
    browser.press(&format!("{CONTROL}{SHIFT}v"));
    browser.expect("$('#notes').value", "\nett Se ett ord [1], nu & här.ord\n");
    browser.press(&format!("{CONTROL}z"));
    // Blocks that have no lines of their own here are words of their own, and breaks before marks break nothing.
    let odd = "<br><b><p>Å <a href=\"https://x.se\">T<br>D</a></p></b><table><tr><td>Anna</td><td>Bo</td></tr></table>\
        <ol start=\"3\"><li><p>A</p><p>B</p></li></ol><b id=\"docs-internal-guid-1\"><span>c</span></b>";
    browser.paste_formatted(odd, "Å T D");
    browser.expect("$('#notes').value", "\nett Å [T D](https://x.se/)\n\nAnna Bo\n\n3. A B\n\ncord\n");
    browser.press(&format!("{CONTROL}z"));
    // Nothing that comes with a link ends it, or is markup; what is bold on is so between the same marks.
    let marked = "<a href=\"https://b.se/ c &lt;i&gt;\">C:\\</a> <b>D</b><b>e</b> <strong><b>f</b></strong> \
        <i>g <b>h</b></i> <b>x</b><strong><b>1</b></strong> <b>y</b><i><b>z</b></i>   <b><li></li></b>";
    browser.paste_formatted(marked, "C:\\ De f g h x1 yz");
    browser.expect(
        "$('#notes').value",
        "\nett [C:\\\\](https://b.se/%20c%20%3Ci%3E) **De** **f** *g **h*** **x1** **y**zord\n",
    );
    browser.press(&format!("{CONTROL}z"));
    browser.paste_formatted("<a href=\"https://b.se\">a</a><pre>b\nc</pre>", "a\nb\nc");
    browser.expect("$('#notes').value", "\nett a\nb\ncord\n");
}

#[test]
fn the_next_item_is_in_sight_at_the_edge_of_the_notes() {
    let browser = Browser::chromium();
    let items: String = (0..80).map(|number| format!("* {number}\n")).collect();
    browser.open_bytes("a.md", format!("+++\ntitle = \"T\"\n+++\n{items}").as_bytes());
    let last_line = "const notes = $('#notes'), style = getComputedStyle(notes); \
        const line = Math.floor((notes.clientHeight - parseFloat(style.paddingTop)) / parseFloat(style.lineHeight)) - 1; \
        const end = notes.value.split('\\n').slice(0, line + 1).join('\\n').length; \
        notes.focus(); notes.setSelectionRange(end, end); notes.scrollTop = 0;";
    browser.run(last_line);
    browser.press(ENTER);
    browser.expect("$('#notes').scrollTop > 0 && $('#notes').scrollTop < 120", true);
}

#[test]
fn the_language_of_the_notes_follows_the_episode() {
    let browser = Browser::with_fixture(FILE);
    browser.expect("[$('#notes').lang, frame.documentElement.lang].join()", "sv,sv");
    browser.click("[name=english]");
    browser.expect("[$('#notes').lang, frame.documentElement.lang].join()", "en,en");
    // The page's own language is another matter.
    browser.click("[name=english]");
    browser.expect("[$('#notes').lang, document.documentElement.lang].join()", "sv,en");
}

#[test]
fn buttons_write_what_keys_do_and_the_caret_stays_in_the_notes() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\n+++\n\nett ord\n");
    browser.put_caret_before("#notes", "ord");
    for (button, notes) in [
        ("strong", "\nett **ord**\n"),
        ("emphasis", "\nett ***ord***\n"),
        ("strong", "\nett *ord*\n"),
        ("list", "\n* ett *ord*\n"),
        ("list", "\nett *ord*\n"),
        ("link", "\nett *[ord]()*\n"),
    ] {
        browser.click(&format!("[data-write={button}]"));
        browser.expect("$('#notes').value", notes);
        browser.expect("document.activeElement.id", "notes");
    }
    browser.press("https://a.se");
    browser.wait_for("frame.querySelector('em > a')?.href === 'https://a.se/'");
    for _ in 0..2 {
        browser.press(&format!("{CONTROL}z"));
    }
    browser.expect("$('#notes').value", "\nett *ord*\n");
    // By the keyboard alone it is the same.
    browser.run("$('[data-write=strong]').focus()");
    browser.press(ENTER);
    browser.expect("$('#notes').value", "\nett ***ord***\n");
}

#[test]
fn what_a_button_does_is_one_step_back_and_leaves_what_was_typed() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\n+++\n\nett\n");
    browser.put_caret_before("#notes", "ett");
    browser.press("ord ");
    browser.put_caret_before("#notes", " ett");
    browser.click("[data-write=strong]");
    browser.expect("$('#notes').value", "\n**ord** ett\n");
    browser.click("[aria-label=Undo]");
    browser.expect("$('#notes').value", "\nord ett\n");
    browser.click("[aria-label=Undo]");
    browser.expect("$('#notes').value", "\nett\n");
}

#[test]
fn signs_of_several_characters_are_taken_back_and_marked_as_they_are() {
    for (before, after) in [("🇸🇪", "🇸🇳"), ("👍", "👍🏽"), ("👩‍💻", "👩‍🔬")] {
        let browser = Browser::chromium();
        browser.open_bytes("a.md", format!("+++\ntitle = \"T\"\n+++\n\nEtt {before} slut\n").as_bytes());
        browser.click("#notes");
        let select = "const notes = $('#notes'), at = notes.value.indexOf(arguments[0]); notes.focus(); \
            notes.setSelectionRange(at, at + arguments[0].length)";
        browser.run_with(select, &json!([before]));
        browser.insert_text(after);
        browser.expect("$('#notes').value", format!("\nEtt {after} slut\n"));
        browser.click("[aria-label=Undo]");
        browser.expect("$('#notes').value", format!("\nEtt {before} slut\n"));
        browser.click("[aria-label=Redo]");
        browser.expect("$('#notes').value", format!("\nEtt {after} slut\n"));
        browser.wait_for(&format!("frame.body.textContent.includes('{after}')"));
        // Half of a sign can be selected, by mistake.
        let half = "const notes = $('#notes'); notes.focus(); notes.setSelectionRange(5, 7)";
        browser.run(half);
        let whole = browser.string("$('#notes').value");
        let selected: String = String::from_utf16(&whole.encode_utf16().skip(5).take(2).collect::<Vec<_>>()).unwrap();
        browser.click("[data-write=strong]");
        browser.expect("$('#notes').value", whole.replacen(&selected, &format!("**{selected}**"), 1));
        browser.click("[aria-label=Undo]");
        browser.expect("$('#notes').value", whole);
        browser.expect("$('#crash').open", false);
    }
}

#[test]
fn a_long_text_is_made_a_list_at_once() {
    let browser = Browser::chromium();
    let lines = "en rad\n".repeat(20_000);
    browser.open_bytes("a.md", format!("+++\ntitle = \"T\"\n+++\n\n{lines}").as_bytes());
    browser.run("$('#notes').focus(); $('#notes').select()");
    browser.click("[data-write=list]");
    browser.wait_for("$('#notes').value.trim().split('\\n').every((line) => line === '* en rad')");
    browser.click("[aria-label=Undo]");
    browser.expect("$('#notes').value", format!("\n{lines}"));
    // The key does that, too, though the field has no such step.
    browser.run("$('#notes').select()");
    browser.click("[data-write=list]");
    browser.wait_for("$('#notes').value.trim().startsWith('* ')");
    browser.press(&format!("{CONTROL}z"));
    browser.expect("$('#notes').value", format!("\n{lines}"));
}
