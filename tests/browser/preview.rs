//! The preview beside the notes.

use std::cell::Cell;

use serde_json::{Value, json};

use crate::harness::{Browser, Engine, Launch, fixture_path, text};

const FILE: &str = "era-2026-released.md";

#[test]
fn it_shows_the_notes_and_follows_them() {
    let browser = Browser::with_fixture(FILE);
    browser.expect("frame.querySelectorAll('[data-notes] h2').length", 2);
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("**Fetstil** ");
    browser.expect("frame.querySelector('strong')?.textContent", "Fetstil");
}

#[test]
fn it_follows_the_notes_whatever_was_changed_between() {
    let browser = Browser::with_fixture(FILE);
    let words = Cell::new(0);
    let shows_what_is_typed = || {
        words.set(words.get() + 1);
        let word = format!("Ord{}. ", words.get());
        browser.put_caret_before("#notes", "Ett bra fel");
        browser.press(&word);
        browser.wait_for(&format!("frame.body.textContent.includes('{word}')"));
    };
    shows_what_is_typed();
    for change in ["[name=title]", "[data-field=people] .adder input", "[name=slug]"] {
        browser.type_into(change, "x");
        shows_what_is_typed();
    }
    browser.click("[aria-label=Undo]");
    shows_what_is_typed();
    browser.click("[data-view=source]");
    browser.put_caret_before("#source", "title");
    browser.press("# x\n");
    browser.click("[data-view=notes]");
    shows_what_is_typed();
    // The same notes in another file.
    let notes = browser.string("$('#notes').value");
    browser.open_bytes("same.md", format!("+++\ntitle = \"T\"\n+++\n{notes}").as_bytes());
    browser.expect("$('#file-name').textContent", "same.md");
    shows_what_is_typed();
    browser.click("#close");
    browser.open_bytes("again.md", format!("+++\ntitle = \"T\"\n+++\n{notes}").as_bytes());
    shows_what_is_typed();
}

#[test]
fn what_does_not_change_stays_where_it_is() {
    let browser = Browser::with_fixture("large-many-links.md");
    browser.wait_for("frame.querySelectorAll('li').length > 200");
    browser.run("frame.querySelector('ul').stays = true; frame.documentElement.scrollTop = 900;");
    browser.put_caret_before("#notes", "## Länkar");
    browser.press("Ny rad.");
    browser.wait_for("frame.body.textContent.includes('Ny rad.')");
    browser.expect("frame.querySelector('ul').stays", true);
    browser.wait_for("Math.abs(frame.documentElement.scrollTop - 900) < 60");
}

#[test]
fn within_a_block_only_what_changes_is_new() {
    let browser = Browser::chromium();
    browser.open_bytes("list.md", b"+++\n+++\n* One [link](https://example.org/)\n* *Two* words\n* Three\n");
    browser.wait_for("frame.querySelectorAll('li').length === 3");
    browser.run("for (const node of frame.querySelectorAll('[data-notes] *')) node.stays = true");
    browser.put_caret_before("#notes", "words");
    browser.press("more ");
    browser.expect("frame.querySelectorAll('li')[1].textContent", "Two more words");
    browser.expect("[...frame.querySelectorAll('[data-notes] *')].every((node) => node.stays)", true);
    browser.put_caret_before("#notes", "Three");
    browser.press("**Not** ");
    browser.expect("frame.querySelector('strong').textContent", "Not");
    browser.expect("[...frame.querySelectorAll('li, a, em')].every((node) => node.stays)", true);
}

#[test]
fn the_styles_that_hugo_writes_hold_in_every_engine() {
    let notes = "| a |\n|--:|\n| b |\n\n```go\nc\n```\n\n```go {hl_lines=[1]}\nd\n```\n";
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::with_page(Launch::new(engine));
        browser.open_bytes("styles.md", format!("+++\n+++\n{notes}").as_bytes());
        browser.wait_for("frame.querySelector('td')");
        let style = |selector: &str, property: &str| {
            browser.string(&format!("frame.defaultView.getComputedStyle(frame.querySelector('{selector}')).{property}"))
        };
        assert_eq!(style("td", "textAlign"), "right", "{engine:?}");
        assert_eq!(style("pre", "backgroundColor"), "rgb(39, 40, 34)", "{engine:?}");
        assert_eq!(style(".highlight ~ .highlight pre", "display"), "grid", "{engine:?}");
    }
}

/// Pieces that make, end or break something wherever they are put.
const PIECES: [&str; 20] = [
    "ord ",
    "*",
    "**",
    "`",
    "[a](/b)",
    "\n",
    "\n\n",
    "\n* ",
    "\n1. ",
    "\n> ",
    "\n## ",
    "\n| a | b |\n|---|---|\n",
    "<b>",
    "</b>",
    "\n<details open>\n",
    "[^1]",
    "\n\n[^1]: Not.\n",
    "![x](/y.png)",
    "{{< okänd >}}",
    "\n- [ ] ",
];

#[test]
fn what_is_changed_bit_by_bit_is_what_would_be_shown_anew() {
    let browser = Browser::chromium();
    // Pictures that the frame holds back.
    browser.forgive("Content Security Policy");
    browser.open_bytes("notes.md", "+++\n+++\nEtt *stycke*.\n\n* En\n* Två\n\n> Citat\n".as_bytes());
    let mut notes: Vec<char> = browser.string("$('#notes').value").chars().collect();
    let mut below = below(4);
    for _ in 0..80 {
        let start = below(notes.len() + 1);
        let end = (start + below(5)).min(notes.len());
        notes.splice(start..end, PIECES[below(PIECES.len())].chars());
        let text: String = notes.iter().collect();
        write(&browser, &text);
        let changed = browser.string(SHOWN);
        show_anew(&browser);
        assert_eq!(changed, browser.string(SHOWN), "of {text:?}");
    }
}

#[test]
fn letters_typed_in_any_text_are_what_would_be_shown_anew() {
    let browser = Browser::chromium();
    browser.forgive("Content Security Policy");
    browser.open(&fixture_path("markdown-mixed.md"));
    browser.wait_for("frame.querySelectorAll('[data-notes] *').length > 20");
    let mut notes: Vec<char> = browser.string("$('#notes').value").chars().collect();
    let mut below = below(7);
    for _ in 0..120 {
        let at = below(notes.len());
        let end = (at + below(2)).min(notes.len());
        notes.splice(at..end, ['å', 'b', '\'', '"', '&', '-', '.', ' '].get(below(9)).copied());
        write(&browser, &notes.iter().collect::<String>());
    }
    let changed = browser.string(SHOWN);
    show_anew(&browser);
    assert_eq!(changed, browser.string(SHOWN));
}

#[test]
fn what_a_reader_opened_and_selected_stays_while_one_writes_in_it() {
    let browser = Browser::chromium();
    let notes = "+++\n+++\n<details>\n<summary>Mer</summary>\n\nInne i.\n\n* ett\n\n</details>\n\nEtt stycke till.\n";
    browser.open_bytes("notes.md", notes.as_bytes());
    browser.wait_for("frame.querySelector('details')");
    browser.run("frame.querySelector('summary').click()");
    for (before, typed) in [("Inne", "Helt "), ("ett", "*alldeles* ")] {
        browser.put_caret_before("#notes", before);
        browser.press(typed);
        browser.wait_for(&format!(
            "frame.querySelector('details').textContent.includes('{}')",
            typed.trim_matches(['*', ' '])
        ));
        browser.expect("frame.querySelector('details').open", true);
    }
    browser.run(
        "const text = frame.querySelector('[data-notes] > p').firstChild; \
        frame.getSelection().setBaseAndExtent(text, 4, text, 10)",
    );
    browser.put_caret_before("#notes", "till.");
    browser.press("och ett ");
    browser.wait_for("frame.querySelector('[data-notes] > p').textContent === 'Ett stycke och ett till.'");
    browser.expect("frame.getSelection().toString()", "stycke");
}

#[test]
fn what_is_the_same_between_two_changes_stays() {
    let browser = Browser::chromium();
    let notes = "Först.\n\n## Rubrik\n\n<details>\n<summary>Mer</summary>\nInne.\n</details>\n\nSist.\n";
    browser.open_bytes("notes.md", format!("+++\n+++\n{notes}").as_bytes());
    browser.wait_for("frame.querySelector('details')");
    browser.run(
        "window.stays = [...frame.querySelectorAll('h2, details, p')].slice(1); \
        frame.querySelector('summary').click()",
    );
    // A reference and its footnote: the first block is other, and there is one more behind the last.
    write(&browser, &notes.replace("Först.", "Först[^1].").replace("Sist.", "Sist.\n\n[^1]: En not."));
    browser.wait_for("frame.querySelector('.footnotes')");
    browser.expect("stays.length === 3 && stays.every((element) => frame.contains(element))", true);
    browser.expect("frame.querySelector('details').open", true);
}

#[test]
fn what_a_reader_opened_is_open_when_it_comes_back_and_in_no_other_episode() {
    let browser = Browser::chromium();
    let file = |notes: &str| format!("+++\n+++\n{notes}");
    let notes = "Först.\n\n<details>\n<summary>Mer</summary>\n\nInne.\n\n</details>\n\n<details open>\n\
        <summary>Öppet</summary>\nInne.\n</details>\n";
    browser.open_bytes("notes.md", file(notes).as_bytes());
    let folds = "[...frame.querySelectorAll('details')].map((fold) => fold.open).join()";
    browser.expect(folds, "false,true");
    browser.run("for (const summary of frame.querySelectorAll('summary')) summary.click()");
    browser.expect(folds, "true,false");
    write(&browser, &format!("```\nKod.\n\n{notes}"));
    browser.expect(folds, "");
    write(&browser, &format!("```\nKod.\n```\n\n<details>\n<summary>Nytt</summary>\nInne.\n</details>\n\n{notes}"));
    browser.expect(folds, "false,true,false");
    show_anew(&browser);
    browser.expect(folds, "false,true,false");
    browser.open_bytes("other.md", file(notes).as_bytes());
    browser.expect(folds, "false,true");
}

#[test]
fn what_is_nested_by_thousands_is_shown_flat() {
    let browser = Browser::chromium();
    browser.open_bytes("notes.md", format!("+++\n+++\n{}Djupt.\n", ">".repeat(20_000)).as_bytes());
    browser.wait_for("frame.querySelector('[data-notes]').textContent.trim().endsWith('»Djupt.')");
    browser.expect("frame.querySelectorAll('blockquote').length", 100);
    browser.put_caret_before("#notes", "Djupt");
    browser.press("Hur ");
    browser.wait_for("frame.querySelector('[data-notes]').textContent.trim().endsWith('»Hur Djupt.')");
}

/// Whether the boxes that show long notes share out all of their nodes in their order.
const IS_SHARED_OUT: &str = "(() => { \
    const notes = frame.querySelector('[data-notes]'); \
    const shown = [...notes.shadowRoot.querySelectorAll('slot')].flatMap((slot) => slot.assignedNodes()); \
    const nodes = [...notes.childNodes].filter((node) => node.nodeType !== Node.COMMENT_NODE); \
    return shown.length === nodes.length && shown.every((node, index) => node === nodes[index]); \
})()";

#[test]
fn long_notes_are_shown_whole_and_in_their_order() {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::with_page(Launch::new(engine));
        browser.open_bytes("notes.md", b"+++\n+++\nStart.\n");
        browser.expect("frame.querySelector('p')?.textContent", "Start.");
        browser.expect("frame.querySelector('[data-notes]').shadowRoot", Value::Null);
        let paragraph = |number: usize| {
            let hidden = if number.is_multiple_of(5) { "<!-- dolt -->\n\n" } else { "" };
            format!("Stycke *{number}*.\n\n{hidden}")
        };
        let mut notes: Vec<String> = (0..150).map(paragraph).collect();
        let mut below = below(11);
        for step in 0..30 {
            let start = below(notes.len() + 1);
            let end = (start + below(90)).min(notes.len());
            notes.splice(start..end, (0..below(100)).map(|number| paragraph(1_000 * step + number)));
            if step == 20 {
                notes.clear();
            }
            write(&browser, &notes.concat());
            browser.expect("frame.querySelectorAll('p').length", notes.len());
            if step == 0 {
                browser.wait_for("frame.querySelector('[data-notes]').shadowRoot");
            }
            browser.expect(IS_SHARED_OUT, true);
        }
        let changed = browser.string(SHOWN);
        show_anew(&browser);
        assert_eq!(changed, browser.string(SHOWN));
        browser.expect(IS_SHARED_OUT, true);
    }
}

/// The notes' HTML, without what is told of problems: that comes when it is quiet for a while.
const SHOWN: &str = "(() => { \
    const notes = frame.querySelector('[data-notes]').cloneNode(true); \
    for (const block of notes.querySelectorAll('[data-problem]')) block.removeAttribute('data-problem'); \
    return notes.innerHTML; \
})()";

/// Writes other notes in place of those that are there.
fn write(browser: &Browser, notes: &str) {
    let script = "const notes = $('#notes'); notes.value = arguments[0]; \
        return notes.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.run_surely(script, &json!([notes]));
}

/// Makes all of the preview anew, by the other manner and back.
fn show_anew(browser: &Browser) {
    browser.run("$('#podcast-view').click()");
    browser.run("$('#podcast-view').click()");
}

/// Numbers below a limit, drawn from a seed.
fn below(seed: u32) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |limit| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % limit
    }
}

#[test]
fn links_open_elsewhere_and_tell_nobody_where_from() {
    let browser = Browser::with_fixture(FILE);
    browser.wait_for("frame.querySelectorAll('a').length > 10");
    let careless = "[...frame.querySelectorAll('a[href]')].filter((link) => link.target !== '_blank' || \
        !link.rel.includes('noopener') || !link.rel.includes('noreferrer')).map((link) => link.outerHTML).join()";
    browser.expect(careless, "");
    // What the link says of itself stays.
    browser.expect("frame.querySelectorAll('a[rel~=payment]').length", 1);
}

#[test]
fn a_click_on_a_paragraph_puts_the_caret_there() {
    let browser = Browser::with_fixture(FILE);
    browser.wait_for("frame.querySelectorAll('p').length > 5");
    browser.click_in_preview("p:nth-of-type(2)");
    browser.expect("document.activeElement.id", "notes");
    let notes = text(FILE).splitn(3, "+++\n").nth(2).unwrap().to_owned();
    let start = notes[..notes.find("Ett bra fel").unwrap()].encode_utf16().count();
    browser.expect("$('#notes').selectionStart", start);
}

#[test]
fn an_empty_preview_says_what_it_is_for() {
    let browser = Browser::with_fixture("foreign-front-matter-only.md");
    browser.wait_for("frame.querySelector('[data-part=instead]')?.checkVisibility()");
    browser.type_into("#notes", "Ett ord.");
    browser.wait_for("!frame.querySelector('[data-part=instead]')");
    browser.expect("frame.querySelector('p')?.textContent", "Ett ord.");
}

#[test]
fn an_unknown_shortcode_is_shown_with_what_hugo_says_to_it() {
    let browser = Browser::with_fixture("foreign-empty.md");
    browser.type_into("#notes", "A {{< gallery dir=\"b\" >}} c {{< youtube 1 >}}");
    let problems = "[...frame.querySelectorAll('[data-shortcode-unknown]')].map((span) => \
        [span.textContent, span.dataset.problem ?? '']).flat().join('|')";
    let told = |problem: &str| format!("{{{{< gallery dir=\"b\" >}}}}|{problem}|{{{{< youtube 1 >}}}}|");
    browser.expect(problems, told("Hugo stops here: no shortcode is called “gallery”."));
    browser.pick("#language", "sv");
    browser.expect(problems, told("Hugo stannar här: ingen kortkod heter ”gallery”."));
}

#[test]
fn what_hugo_stops_at_in_a_footnote_is_told_at_the_footnotes() {
    let browser = Browser::chromium();
    browser.open_bytes("a.md", b"+++\ntitle = \"T\"\n+++\nA[^1].\n\n[^1]: x `{{< y >}}`\n\nSecond.\n\nThird.\n");
    browser.wait_for("frame.querySelector('[data-problem]')");
    browser.expect("[...frame.querySelectorAll('[data-problem]')].map((block) => block.className).join()", "footnotes");
}

#[test]
fn a_block_says_why_hugo_stops_at_it_where_no_shortcode_can() {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::with_page(Launch::new(engine));
        browser.pick("#language", "en");
        let notes = "Text.\n\n* `{{< gallery >}}`\n* mer\n\n```\n{{< album >}}\n```\n\n{{< bild\n";
        browser.open_bytes("notes.md", format!("+++\r\ntitle = \"T\"\r\n+++\r\n{notes}").as_bytes());
        let problems = "[...frame.querySelectorAll('[data-problem]')].map((block) => \
            `${block.localName}: ${block.dataset.problem}`).join('|')";
        let stops = |ul: &str, pre: &str| {
            format!(
                "ul: Hugo stops at “{{{{< {ul} >}}}}”: no shortcode is called that.\
                |pre: Hugo stops at “{{{{< {pre} >}}}}”: no shortcode is called that.\
                |p: Hugo stops at “{{{{< bild”: a shortcode that begins with {{{{< ends with >}}}}, and one with {{{{% ends with %}}}}."
            )
        };
        browser.expect(problems, stops("gallery", "album"));
        // Above, within and below what is wrong.
        browser.put_caret_before("#notes", "Text");
        browser.press("\u{E007}\u{E007}");
        browser.put_caret_before("#notes", "album");
        browser.press("x");
        browser.put_caret_before("#notes", "mer");
        browser.press("y");
        browser.expect(problems, stops("gallery", "xalbum"));
        // What is shown anew says it at once.
        show_anew(&browser);
        assert_eq!(browser.string(problems), stops("gallery", "xalbum"));
        write(&browser, "Text.\n\n{{< bild\n");
        browser.expect(problems, "p: Hugo stops at “{{< bild”: a shortcode that begins with {{< ends with >}}, and one with {{% ends with %}}.");
        browser.pick("#language", "sv");
        browser.expect(problems, "p: Hugo stannar vid ”{{< bild”: en kortkod som börjar med {{< slutar med >}}, och en med {{% slutar med %}}.");
        write(&browser, "Text.\n\nbild\n");
        browser.expect(problems, "");
    }
}

#[test]
fn blocks_are_put_in_without_ranges_that_watch_every_node() {
    let browser = Browser::chromium();
    browser.run(
        "const make = Document.prototype.createRange; window.ranges = 0; \
        Document.prototype.createRange = function () { window.ranges += 1; return make.call(this); }",
    );
    let notes = "Ett stycke.\n\n* en punkt\n\n".repeat(30);
    browser.open_bytes("a.md", format!("+++\ntitle = \"T\"\n+++\n{notes}").as_bytes());
    browser.wait_for("frame?.querySelectorAll('[data-notes] p').length === 30");
    browser.expect("window.ranges", 0);
    // A form needs one: nothing may be asked of it by its own properties.
    browser.open_bytes("b.md", b"+++\ntitle = \"T\"\n+++\nA <form>b</form>\n");
    browser.wait_for("window.ranges > 0 && frame.querySelector('[data-notes]').textContent.trim() === 'A'");
}

#[test]
fn a_link_to_another_page_of_the_site_opens_nothing_beside_the_editor() {
    let browser = Browser::with_page(Launch::new(Engine::Chromium));
    browser.open_bytes("7.md", "[Arkivet](/arkiv/) och [mer](./#guest&episode=x)\n".as_bytes());
    browser.wait_for("frame.querySelectorAll('a').length === 2");
    for place in [0, 1] {
        let click = format!("frame.querySelectorAll('a')[{place}]");
        browser.run(&format!("const link = {click}; link.addEventListener('click', (event) => setTimeout(() => window.stopped = (window.stopped ?? 0) + event.defaultPrevented)); link.click()"));
    }
    browser.wait_for("window.stopped === 2");
    browser.wait_for("document.activeElement.id === 'notes'");
}

#[test]
fn a_link_to_a_place_of_the_notes_leads_there_in_the_preview() {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::with_page(Launch::new(engine));
        let between = "Ett stycke.\n\n".repeat(80);
        browser.open_bytes(
            "7.md",
            format!("[Ned](#langt-ner) och fot.[^1]\n\n{between}## Langt ner\n\nSlut.\n\n[^1]: Foten.\n").as_bytes(),
        );
        browser.wait_for("frame.querySelector('h2')");
        for link in ["a[href='#langt-ner']", "a[href^='#fn']"] {
            browser.run("frame.documentElement.scrollTop = 0");
            browser.run(&format!("frame.querySelector(\"{link}\").click()"));
            // WebKit calls nobody back from a frame without scripts: there the link leads nowhere, and nothing breaks.
            if engine != Engine::WebKit {
                browser.wait_for("frame.documentElement.scrollTop > 300");
            }
        }
        browser.type_into("#notes", "Ny rad.");
        browser.wait_for("frame.body.textContent.includes('Ny rad.')");
    }
}
