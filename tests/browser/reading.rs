//! Reading along: the preview beside the notes, as podcast apps show them, and with the head of the page.

use serde_json::json;

use crate::harness::key::{BACKSPACE, CONTROL, DOWN, ENTER, UP};
use crate::harness::{Browser, fixture_path};

const MIXED: &str = "## En rubrik\n\nEtt *stycke* med [en länk](https://example.org/a \"titel\") och `kod`.\n\n\
    ![En bild](/img/a.png)\n\n* Första\n* Andra\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n### Sista\n\nSlut.\n";

/// What the preview shows, element by element.
const ELEMENTS: &str = "[...frame.querySelectorAll('[data-notes] *')].map((element) => element.localName).join(' ')";

fn with_notes(notes: &str) -> Browser {
    let browser = Browser::chromium();
    // The picture that the frame holds back.
    browser.forgive("Content Security Policy");
    browser.open_bytes("notes.md", format!("+++\ntitle = \"A\"\n+++\n{notes}").as_bytes());
    browser.wait_for("frame?.querySelector('[data-notes]')?.textContent.trim()");
    browser
}

/// One paragraph a line, each of them so short that it never wraps.
fn in_paragraphs(count: usize) -> Browser {
    let paragraphs: Vec<_> = (0..count).map(|number| format!("Stycke {number}.")).collect();
    with_notes(&paragraphs.join("\n\n"))
}

#[test]
fn the_preview_follows_whoever_takes_back_what_was_longer_than_the_window() {
    let browser = in_paragraphs(30);
    browser.put_caret_before("#notes", "Stycke 0");
    browser.paste(&"Ett långt stycke. ".repeat(190));
    browser.wait_for("$('#notes').scrollTop > 300 && frame.documentElement.scrollTop > 300");
    browser.press(&format!("{CONTROL}z"));
    browser.wait_for("!$('#notes').value.includes('långt')");
    // As far as the page's head above it.
    browser.expect("$('#notes').scrollTop < 100 && frame.documentElement.scrollTop < 150", true);
    browser.press("Nytt ");
    browser.expect("frame.documentElement.textContent.includes('Nytt Stycke 0')", true);
    browser.expect("frame.documentElement.scrollTop < 150", true);
}

#[test]
fn podcast_apps_show_text_lists_and_links_alone() {
    let browser = with_notes(MIXED);
    let on_the_site = browser.string(ELEMENTS);
    browser.click("#podcast-view");
    browser.expect("$('#podcast-view').getAttribute('aria-pressed')", "true");
    browser.expect(ELEMENTS, "p p em a ul li li p p");
    browser.expect("frame.querySelector('[data-notes]').textContent.includes('En rubrik')", true);
    browser.expect("frame.querySelector('[data-notes] a').getAttribute('href')", "https://example.org/a");
    browser.expect("frame.querySelector('[data-head]').childElementCount", 0);
    // It follows what is written.
    browser.type_into("#notes", "\n## Till");
    browser.expect("frame.querySelector('[data-notes]').lastElementChild.outerHTML", "<p>Till</p>");
    browser.click("#podcast-view");
    browser.expect(ELEMENTS, format!("{on_the_site} h2"));
}

#[test]
fn the_notes_are_copied_as_plain_html_whose_length_is_told() {
    // What nobody sees does not go along.
    let browser = with_notes(&format!("{MIXED}\n3. [Tre](/blogg/3)\n\n<!-- Hemligt. -->\n"));
    browser.allow_clipboard();
    browser.click("#podcast-view");
    browser.click("#copy-html");
    browser.wait_for("$('.notices')?.textContent.includes('HTML')");
    let read = "const done = arguments[0]; navigator.clipboard.read().then(async ([item]) => done(await Promise.all( \
        ['text/html', 'text/plain'].map(async (kind) => (await item.getType(kind)).text()))), (e) => done(`${e}`));";
    let copied = browser.run_async(read);
    let html = "<p>En rubrik</p>\n<p>Ett <em>stycke</em> med <a href=\"https://example.org/a\">en länk</a> och kod.</p>\n\
        <ul>\n<li>Första</li>\n<li>Andra</li>\n</ul>\n<p>Sista</p>\n<p>Slut.</p>\n<ol start=\"3\">\n<li>Tre</li>\n</ol>";
    assert_eq!(copied[1], html);
    let hint = "$$('.preview-hint').find((hint) => hint.checkVisibility())?.textContent.match(/\\d+/g).join()";
    browser.expect(hint, format!("{},4,000", html.chars().count()));
}

#[test]
fn code_notes_and_captions_are_paragraphs_of_their_own_in_what_is_copied() {
    let notes = "```\nrad 1\n\nrad 2\n```\n\n<div><div>Ett</div><div>Två</div></div>\n\nNot[^1].\n\n{{< figure src=\"/a.png\" caption=\"Bild\" link=\"https://example.org\" >}}\n\n3. Tre\n\n[^1]: Här.\n";
    let browser = with_notes(notes);
    browser.click("#podcast-view");
    browser.wait_for("frame.querySelector('[data-notes] br')");
    browser.expect(
        "frame.querySelector('[data-notes]').innerHTML.replace(/\\n\\s*/g, '').replace(/ (id|role|class|start)=\"[^\"]*\"/g, '')",
        "<p>rad 1<br><br>rad 2</p><p>Ett</p><p>Två</p><p>Not[1].</p><p>Bild</p><ol><li>Tre</li></ol><ol><li><p>Här.&nbsp;</p></li></ol>",
    );
}

#[test]
fn a_click_on_a_footnote_leads_to_its_definition() {
    let browser = with_notes("Ett[^1] och två[^2].\n\n[^2]: Den andra.\n\n[^1]: Den första.\n\nSlut.\n");
    browser.wait_for("frame.querySelectorAll('li[id]').length === 2");
    browser.run("frame.querySelector('li p').click()");
    browser.expect("$('#notes').value.slice($('#notes').selectionStart).startsWith('Den första')", true);
}

#[test]
fn a_heading_is_a_choice_away() {
    // One without words is just being written.
    let browser =
        with_notes(&format!("<h2>Rå</h2>\n\n{}\n##\n\n> ## Långt ner\n\nSlut.\n", "Ett stycke.\n\n".repeat(200)));
    browser.click("#headings");
    browser.expect("$$('#headings-list button').map((button) => button.textContent).join()", "Långt ner");
    browser.click("#headings-list button");
    browser.expect("document.activeElement.id", "notes");
    browser.expect("$('#notes').value.slice($('#notes').selectionStart).startsWith('## Långt ner')", true);
    browser.wait_for("$('#notes').scrollTop > 1000");
    browser.wait_for(&in_view("frame.querySelector('blockquote h2')"));
    browser.expect("$('#headings-list').checkVisibility()", false);
    browser.click("#scroll-together");
    browser.run("frame.documentElement.scrollTop = 0");
    browser.click("#headings");
    browser.click("#headings-list button");
    browser.wait_for(&in_view("frame.querySelector('blockquote h2')"));
}

#[test]
fn a_heading_that_is_chosen_stands_at_the_top() {
    let paragraphs = "Ett stycke.\n\n".repeat(80);
    let browser = with_notes(&format!("{paragraphs}## Mitt i\n\n{paragraphs}"));
    browser.click("#headings");
    browser.click("#headings-list button");
    browser.wait_for("$('#notes').scrollTop > 1000");
    // Whatever the editor's own scrolling would have made of it.
    browser.run_async("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
    browser.wait_for("Math.abs(frame.querySelector('h2').getBoundingClientRect().top - 24) < 30");
}

#[test]
fn one_reads_on_at_the_same_place_as_podcast_apps_show_it_and_back() {
    let notes = format!("Början.\n\n{0}## Mitt i\n\n{0}Slut.\n", "Ett stycke.\n\n".repeat(100));
    let browser = with_notes(&notes);
    browser.put_caret_before("#notes", "Början");
    browser.press("x");
    browser.click("#headings");
    browser.click("#headings-list button");
    let heading = in_view("[...frame.querySelectorAll('h2, p')].find((element) => element.textContent === 'Mitt i')");
    browser.wait_for(&heading);
    for shown in ["p", "h2", "p"] {
        browser.click("#podcast-view");
        browser.wait_for(&format!(
            "[...frame.querySelectorAll('{shown}')].some((element) => element.textContent === 'Mitt i')"
        ));
        browser.run_async("const done = arguments[0]; setTimeout(() => requestAnimationFrame(done))");
        browser.expect(&heading, true);
    }
}

#[test]
fn pictures_that_are_loaded_leave_one_where_one_reads() {
    let browser = with_notes(&format!("{}![a](https://b.example/a.png)\n", "Ett stycke.\n\n".repeat(200)));
    browser.wait_for("$('#load-images').checkVisibility()");
    browser.run("frame.documentElement.scrollTop = 1500");
    browser.forgive("b.example");
    browser.expect_requests("b.example");
    browser.click("#load-images");
    browser.wait_for(
        "frame.documentElement.dataset.pictures === 'true' && Math.abs(frame.documentElement.scrollTop - 1500) < 2",
    );
    // Another episode begins at its beginning, in a document that loads none.
    browser.open(&fixture_path("large-many-links.md"));
    browser.wait_for("frame.documentElement.dataset.pictures === 'false' && frame.querySelectorAll('li').length > 200");
    browser.run_async("const done = arguments[0]; setTimeout(() => requestAnimationFrame(() => setTimeout(done)))");
    browser.expect("frame.documentElement.scrollTop", 0);
}

/// Whether an element of the preview is to be seen there.
fn in_view(element: &str) -> String {
    format!(
        "(({{ top, bottom }}) => bottom > 0 && top < $('#preview').clientHeight)({element}.getBoundingClientRect())"
    )
}

fn paragraph(number: usize) -> String {
    format!("[...frame.querySelectorAll('p')].find((p) => p.textContent === 'Stycke {number}.')")
}

#[test]
fn editor_and_preview_scroll_together_by_blocks() {
    let browser = in_paragraphs(120);
    for number in [40, 80, 20] {
        browser.run(&format!(
            "$('#notes').scrollTop = parseFloat(getComputedStyle($('#notes')).lineHeight) * {}",
            2 * number
        ));
        browser.wait_for(&format!("Math.abs({}.getBoundingClientRect().top) < 60", paragraph(number)));
    }
    browser.run("$('#notes').scrollTop = 0");
    browser.expect("frame.documentElement.scrollTop", 0);
}

#[test]
fn the_whole_file_leads_the_preview_as_the_notes_do() {
    let browser = in_paragraphs(120);
    browser.click("[data-view=source]");
    browser.wait_for("$('#source').checkVisibility()");
    // Three lines of front matter stand above the notes.
    for number in [40, 80, 20] {
        browser.run(&format!(
            "$('#source').scrollTop = parseFloat(getComputedStyle($('#source')).lineHeight) * {}",
            3 + 2 * number
        ));
        browser.wait_for(&format!("Math.abs({}.getBoundingClientRect().top) < 60", paragraph(number)));
    }
    browser.run("$('#source').scrollTop = 0");
    browser.expect("frame.documentElement.scrollTop", 0);
    browser.put_caret_before("#source", "Stycke 90.");
    browser.press(DOWN);
    browser.press(DOWN);
    browser.wait_for(&in_view(&paragraph(91)));
    browser.put_caret_before("#source", "Stycke 2.");
    browser.press("Om ");
    browser.wait_for(&in_view("[...frame.querySelectorAll('p')].find((p) => p.textContent === 'Om Stycke 2.')"));
    // What is clicked in the preview is shown where one writes.
    browser.run(&format!("{}.click()", paragraph(5)));
    browser.wait_for("document.activeElement.id === 'source'");
    browser.expect("$('#source').value.slice($('#source').selectionStart).startsWith('Stycke 5.')", true);
    // In the front matter there is nothing to follow.
    browser.put_caret_before("#source", "title");
    browser.press(DOWN);
    browser.expect(&in_view(&paragraph(5)), true);
}

#[test]
fn within_a_block_editor_and_preview_scroll_together_by_lines() {
    let list: String =
        (0..40).map(|number| format!("* [Punkt {number}](https://example.org/{})\n", "a/".repeat(90))).collect();
    let browser = with_notes(&format!("{list}{}", long_list()));
    // The items of the list that are at the upper edge of both.
    let first = "(() => { \
        const notes = $('#notes'), at = (item) => Math.abs(item.getBoundingClientRect().top); \
        const items = [...frame.querySelectorAll('li')]; \
        return items.indexOf(items.toSorted((a, b) => at(a) - at(b))[0]); \
    })()";
    for item in [20, 39, 41, 80, 100] {
        browser.run(&format!(
            "const notes = $('#notes'), copy = notes.cloneNode(); \
            copy.id = 'copy'; copy.style.cssText = 'position: absolute; visibility: hidden; height: 0; width: ' + notes.offsetWidth + 'px'; \
            notes.after(copy); \
            copy.value = notes.value.split('\\n').slice(0, {item}).join('\\n'); \
            const top = copy.scrollHeight - parseFloat(getComputedStyle(copy).paddingBottom); \
            copy.remove(); notes.scrollTop = top;"
        ));
        browser.wait_for(&format!("Math.abs({first} - {item}) <= 1"));
    }
}

#[test]
fn where_the_notes_end_the_preview_ends() {
    let list: String = (0..60).map(|number| format!("* Punkt {number}\\\n  a\\\n  b\n")).collect();
    let browser = with_notes(&format!("{list}\n<div>{}</div>\n", "<br>".repeat(100)));
    browser.run("$('#notes').scrollTop = 1e6");
    browser.wait_for(
        "frame.documentElement.scrollTop > 0 && \
        frame.documentElement.scrollHeight - frame.documentElement.scrollTop - $('#preview').clientHeight < 2",
    );
    browser.run("$('#notes').scrollTop = 0");
    browser.expect("frame.documentElement.scrollTop", 0);
}

#[test]
fn the_preview_stays_where_it_is_for_who_wants_that() {
    let browser = in_paragraphs(120);
    browser.click("#scroll-together");
    browser.expect("$('#scroll-together').getAttribute('aria-pressed')", "false");
    let scroll = "const done = arguments[0]; $('#notes').scrollTop = 2000; let left = 5; \
        const next = () => left-- ? requestAnimationFrame(next) : done([$('#notes').scrollTop, frame.documentElement.scrollTop]); \
        next();";
    assert_eq!(browser.run_async(scroll), json!([2000, 0]));
    // Nor does it forget.
    browser.reload();
    browser.expect("$('#scroll-together').getAttribute('aria-pressed')", "false");
}

#[test]
fn the_preview_follows_the_caret() {
    let browser = in_paragraphs(120);
    browser.put_caret_before("#notes", "Stycke 90.");
    browser.press(DOWN);
    browser.press(DOWN);
    browser.wait_for(&in_view(&paragraph(91)));
    // What one types shows, too.
    browser.put_caret_before("#notes", "Stycke 2.");
    browser.press("Om ");
    browser.wait_for(&in_view("[...frame.querySelectorAll('p')].find((p) => p.textContent === 'Om Stycke 2.')"));
}

#[test]
fn a_preview_that_was_scrolled_away_stays_there_while_one_types() {
    let browser = in_paragraphs(120);
    browser.put_caret_before("#notes", "Stycke 2.");
    browser.press("Om ");
    browser.wait_for("frame.body.textContent.includes('Om Stycke 2.')");
    browser.run("frame.documentElement.scrollTop = 1500");
    browser.press("nu ");
    browser.wait_for("frame.body.textContent.includes('Om nu Stycke 2.')");
    browser.wait_for("Math.abs(frame.documentElement.scrollTop - 1500) < 60");
}

#[test]
fn the_page_has_its_head_with_the_cover_that_one_gives_it() {
    let browser = Browser::with_fixture("era-2026-released.md");
    let part = |name: &str| format!("frame.querySelector('[data-part={name}]')?.textContent");
    browser.expect(&part("title"), "Kodsnack 698 - Kompilatorn tackade nej, med Ebba Thorén Nyqvist");
    browser.expect(&part("day"), "14 april 2026");
    browser.expect(&part("cover"), "avsnitt/698/698-cover.png");
    browser.wait_for(&format!("{}.includes('49:50')", part("player")));
    browser.retype("[name=title]", "En annan");
    browser.expect(&part("title"), "En annan");
    // The site says the day that stands in the file, which has ended in the show's zone.
    browser.pick("[name=date-time]", "23:30:00");
    browser.expect(&part("day"), "14 april 2026");

    let picture = browser.home().write("698-cover.png", &PIXEL);
    browser.drag(&picture, &["dragEnter", "dragOver", "drop"]);
    browser.wait_for("frame.querySelector('[data-part=cover] img')?.naturalWidth === 1");
    browser.expect("$('#file-name').textContent", "era-2026-released.md");
    // Another episode has another cover.
    browser.open(&fixture_path("era-2018-english.md"));
    browser.wait_for("!frame.querySelector('[data-part=cover] img')");
}

/// A picture of one pixel, as PNG.
pub(crate) const PIXEL: [u8; 68] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0b, 0x49,
    0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x60, 0x00, 0x02, 0x00, 0x00, 0x05, 0x00, 0x01, 0xe9, 0xfa, 0xdc, 0xd8, 0x00,
    0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// One long list of which the items wrap differently.
fn long_list() -> String {
    let item = |number: usize| format!("* Punkt {number} {}\n", "ord ".repeat(number % 40));
    (0..80).map(item).collect()
}

#[test]
fn a_heading_behind_long_lines_is_in_view_when_one_jumps_to_it() {
    let long = format!("{}\n\n", "Ett långt stycke som bryts. ".repeat(120));
    let browser = with_notes(&format!("{}{}\n## Mål\n\nSlut.\n", long.repeat(6), "* kort\n".repeat(90)));
    browser.click("#headings");
    browser.click("#headings-list button");
    // The heading stands on the fourth line from the end, and lines have one height.
    let place = "(({ scrollHeight, scrollTop, clientHeight }) => [scrollHeight - 4 * 24 - scrollTop, clientHeight])($('#notes'))";
    browser
        .wait_for(&format!("document.activeElement.id === 'notes' && (([y, height]) => y > 0 && y < height)({place})"));
}

#[test]
fn the_preview_stays_with_who_writes_definitions() {
    let many = "Ett stycke.\n\n".repeat(120);
    let browser = with_notes(&format!("En [länk][r] och en not[^1].\n\n{many}Sist.\n"));
    browser.put_caret_before("#notes", "Sist.");
    browser.press("Allra ");
    let last = "[...frame.querySelectorAll('p')].find((p) => p.textContent === 'Allra Sist.')";
    browser.wait_for(&in_view(last));
    browser.run("$('#notes').setSelectionRange($('#notes').value.length, $('#notes').value.length)");
    // It makes a link of something far above.
    browser.press(&format!("{ENTER}[r]: https://example.org/"));
    browser.wait_for("frame.querySelector('[data-notes] a')");
    browser.wait_for(&in_view(last));
    browser.press(&format!("{ENTER}{ENTER}[^1]: En not."));
    browser.expect("frame.querySelector('li[id]')?.textContent.trim().startsWith('En not.')", true);
    browser.wait_for(&in_view("frame.querySelector('li[id]')"));
}

#[test]
fn the_preview_follows_who_writes_in_a_footnote() {
    let notes: String = (1..40).map(|number| format!("Stycke[^{number}].\n\n")).collect();
    let definitions: String = (1..40).map(|number| format!("[^{number}]: Not {number}.\n\n")).collect();
    let browser = with_notes(&format!("{notes}{definitions}"));
    browser.run("frame.documentElement.scrollTop = 0");
    browser.put_caret_before("#notes", "Not 35.");
    browser.press("Min ");
    let footnote = "[...frame.querySelectorAll('li')].find((li) => li.textContent.includes('Min Not 35.'))";
    browser.wait_for(footnote);
    browser.press(DOWN);
    browser.press(UP);
    browser.wait_for(&in_view(footnote));
}

#[test]
fn the_preview_shows_where_the_caret_is_behind_what_is_pasted() {
    let browser = in_paragraphs(80);
    browser.put_caret_before("#notes", "Stycke 40.");
    browser.insert_text(&"Inklistrat.\n\n".repeat(60));
    browser.expect("frame.querySelectorAll('p').length", 140);
    browser.wait_for(&in_view(&paragraph(40)));
}

#[test]
fn notes_and_file_are_at_the_same_place() {
    let browser = in_paragraphs(200);
    browser.put_caret_before("#notes", "Stycke 100.");
    browser.press("x");
    browser.press(BACKSPACE);
    browser.wait_for(&in_view(&paragraph(100)));
    browser.click("[data-view=source]");
    let from_caret = |id: &str| format!("$('{id}').value.slice($('{id}').selectionStart).split('\\n')[0]");
    browser.expect(&from_caret("#source"), "Stycke 100.");
    browser.wait_for("$('#source').scrollTop > 500");
    browser.expect(&in_view(&paragraph(100)), true);
    browser.put_caret_before("#source", "Stycke 180.");
    browser.press("x");
    browser.press(BACKSPACE);
    browser.wait_for(&in_view(&paragraph(180)));
    browser.click("[data-view=notes]");
    browser.expect(&from_caret("#notes"), "Stycke 180.");
    let top = browser.value("$('#notes').scrollTop");
    assert!(top.as_f64() > Some(2_000.0), "{top}");
    browser.expect(&in_view(&paragraph(180)), true);
}

#[test]
fn the_preview_follows_who_types_in_a_long_list() {
    let browser = with_notes(&long_list());
    browser.put_caret_before("#notes", "Punkt 60 ");
    browser.press("här ");
    browser.wait_for(&in_view(
        "[...frame.querySelectorAll('li')].find((li) => li.textContent.startsWith('här Punkt 60'))",
    ));
    browser.put_caret_before("#notes", "Punkt 2 ");
    browser.press("där ");
    browser
        .wait_for(&in_view("[...frame.querySelectorAll('li')].find((li) => li.textContent.startsWith('där Punkt 2'))"));
}

#[test]
fn the_preview_follows_who_types_in_any_long_block() {
    let lines = |line: fn(usize) -> String, count: usize| (0..count).map(line).collect::<String>();
    let blocks = [
        ("| a | b |\n|---|---|\n".to_owned() + &lines(|n| format!("| Rad {n}. | b |\n"), 200), "Rad 150."),
        (format!("```\n{}```\n", lines(|n| format!("Rad {n}.\n"), 200)), "Rad 150."),
        (format!("<details open>\n\n{}</details>\n", lines(|n| format!("Rad {n}.\n\n"), 60)), "Rad 40."),
        (format!("<div>\n{}</div>\n", lines(|n| format!("<p>Rad {n}.</p>\n"), 100)), "Rad 80."),
        (lines(|n| format!("> Rad {n}.\n>\n"), 60), "Rad 40."),
        (lines(|n| format!("Ord {n}\n: Rad {n}.\n\n"), 60), "Rad 40."),
        (lines(|n| format!("[Rad {n}.](https://example.org/{}) Mer.\n", "a/".repeat(n % 60)), 120), "Rad 90."),
    ];
    for (block, place) in blocks {
        let browser = with_notes(&format!("Först.\n\n{block}\nSist.\n"));
        browser.put_caret_before("#notes", place);
        browser.press("här ");
        browser.wait_for(&format!("frame.body.textContent.includes('här {place}')"));
        let range = "(() => { \
            const texts = frame.createTreeWalker(frame.body, NodeFilter.SHOW_TEXT); \
            while (texts.nextNode()) if (texts.currentNode.data.includes('här ')) { \
                const range = frame.createRange(), at = texts.currentNode.data.indexOf('här '); \
                range.setStart(texts.currentNode, at); range.setEnd(texts.currentNode, at + 3); return range; \
            } \
        })()";
        browser.wait_for(&in_view(range));
    }
}

#[test]
fn a_click_leads_to_the_line_of_what_is_clicked() {
    let notes = "| a |\n|---|\n| b |\n| c |\n\n> d\n>\n> e\n\nf\n: g\n\nh\n: i\n: j\n\n```\nk\nl\nm\n```\n\n<div>\n<p>n</p>\n<p>o</p>\n</div>\n\n* p\n\n  q\n\n## r\n\n    s\n    t\n    u\n";
    let browser = with_notes(notes);
    for (element, line) in [
        ("tbody tr:last-child td", "c |"),
        ("blockquote p:last-child", "e"),
        ("dd:last-child", "j"),
        ("pre code", "l"),
        ("div p:last-child", "<p>o</p>"),
        ("li p:last-child", "q"),
        ("h2", "r"),
        ("h2 + pre code", "    t"),
    ] {
        browser.click_in_preview(&format!("[data-notes] {element}"));
        let from_caret = "$('#notes').value.slice($('#notes').selectionStart)";
        browser
            .wait_for(&format!("document.activeElement.id === 'notes' && {from_caret}.split('\\n')[0] === '{line}'"));
    }
}

#[test]
fn what_is_selected_in_the_preview_stays_so() {
    let browser = with_notes("Ett stycke.\n");
    browser.run(
        "const p = frame.querySelector('p'); p.ownerDocument.defaultView.focus(); \
        frame.getSelection().selectAllChildren(p); p.click();",
    );
    browser.expect("[document.activeElement.id, `${frame.getSelection()}`].join()", "preview,Ett stycke.");
}

#[test]
fn on_a_phone_the_preview_opens_where_one_is() {
    let browser = in_paragraphs(120);
    browser.resize(390, 844);
    browser.click("[data-view=notes]");
    browser.put_caret_before("#notes", "Stycke 80.");
    browser.press("Om ");
    browser.click("[data-view=preview]");
    browser.wait_for(&in_view("[...frame.querySelectorAll('p')].find((p) => p.textContent === 'Om Stycke 80.')"));
    browser.click("[data-view=notes]");
    browser.run("$('#notes').scrollTop = parseFloat(getComputedStyle($('#notes')).lineHeight) * 2 * 40");
    browser.wait_for("$('#notes').scrollTop > 0");
    browser.run_async("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
    browser.click("[data-view=preview]");
    browser.wait_for(&in_view(&paragraph(41)));
}

#[test]
fn another_episode_begins_at_its_beginning() {
    let browser = in_paragraphs(120);
    browser.run("frame.documentElement.scrollTop = 1500");
    browser.expect("frame.documentElement.scrollTop", 1500);
    browser.open(&fixture_path("large-many-links.md"));
    browser.wait_for("frame.querySelectorAll('li').length > 200");
    browser.expect("frame.documentElement.scrollTop", 0);
}

#[test]
fn a_click_on_a_list_item_puts_the_caret_there() {
    let browser = with_notes("## Titlar\n\n* Första\n  * Inre\n* Andra *titeln*\n");
    browser.click_in_preview("[data-notes] > ul > li:last-child em");
    browser.wait_for("document.activeElement.id === 'notes' && $('#notes').value.slice($('#notes').selectionStart).startsWith('Andra')");
    // What is typed there stays in the item.
    browser.press("x");
    browser.expect("frame.querySelector('[data-notes] > ul > li:last-child').textContent", "xAndra titeln");
}
