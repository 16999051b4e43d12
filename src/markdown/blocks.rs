use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, TagEnd};

use super::OPTIONS;
use super::document::Document;
use super::footnote::{self, Footnotes};
use super::page::Page;
use super::shortcode::{self, Hole};

/// A piece of the notes that stands at the top level: a paragraph, a heading, a whole list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it is written, in bytes of the notes.
    pub range: Range<usize>,
    /// Its HTML. Raw HTML of the notes is in it as it was written: nothing here makes it safe to show.
    pub html: String,
}

/// How often the notes are parsed anew because the parser took a part of a bare address for something else.
const ATTEMPTS: usize = 6;

/// Renders the notes as Hugo does. Blocks that raw HTML ties together, as an element opened in one and closed in
/// another, are one. The footnotes are the last block.
#[must_use]
pub fn blocks(notes: &str) -> Vec<Block> {
    let (source, holes) = shortcode::lift(notes);
    let mut input = with_lower_end_tags(&source);
    for attempt in 1.. {
        match attempted_blocks(&source, &holes, &input) {
            (_, conflicts) if !conflicts.is_empty() && attempt < ATTEMPTS => {
                input = Cow::Owned(without_delimiters(&input, &conflicts));
            }
            (blocks, _) => return blocks,
        }
    }
    Vec::new()
}

/// The HTML of text that stands in a line of its own. Shortcodes in it are text.
pub(super) fn inline_html(text: &str) -> String {
    let html: String = attempted_blocks(text, &[], text).0.into_iter().map(|block| block.html).collect();
    let inner = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>\n"));
    inner.filter(|inner| !inner.contains("<p>")).map_or(html.clone(), str::to_owned)
}

/// Renders what the parser makes of `input`, which is the source or has addresses written over. Also says where the
/// parser saw anything but text in an address.
fn attempted_blocks(source: &str, holes: &[Hole], input: &str) -> (Vec<Block>, Vec<Range<usize>>) {
    let parser = Parser::new_ext(input, OPTIONS).into_offset_iter();
    if !input.contains("[^") {
        return Sections::default().read(Page::new(Document::new(source, holes, Footnotes::default()), input), parser);
    }
    let (events, footnotes) = footnote::gather(parser.collect());
    Sections::default().read(Page::new(Document::new(source, holes, footnotes), input), events.into_iter())
}

/// The text with those end tags in lower case that end a block of raw HTML: the parser knows no others.
fn with_lower_end_tags(source: &str) -> Cow<'_, str> {
    let mut input = Cow::Borrowed(source);
    for (at, _) in source.match_indices("</") {
        for name in ["script", "style", "pre", "textarea"] {
            let written = source.get(at + 2..at + 2 + name.len());
            if written.is_some_and(|written| written != name && written.eq_ignore_ascii_case(name)) {
                input.to_mut().replace_range(at + 2..at + 2 + name.len(), name);
            }
        }
    }
    input
}

/// The text with dots in place of what could be markup.
fn without_delimiters(input: &str, addresses: &[Range<usize>]) -> String {
    let mut bytes = input.as_bytes().to_vec();
    for byte in addresses.iter().flat_map(|range| range.clone()) {
        if let Some(byte) = bytes.get_mut(byte).filter(|byte| byte.is_ascii_punctuation()) {
            *byte = b'.';
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| input.to_owned())
}

/// The blocks at the top level.
#[derive(Default)]
struct Sections {
    /// Where each is written, and where its HTML ends.
    done: Vec<(Range<usize>, usize)>,
    open: OpenElements,
    depth: usize,
    start: usize,
}

impl Sections {
    fn read<'a>(
        mut self,
        mut page: Page<'a>,
        events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
    ) -> (Vec<Block>, Vec<Range<usize>>) {
        for (event, range) in events {
            let is_footnote = matches!(event, Event::End(TagEnd::FootnoteDefinition));
            let ends_block = self.follow(&event, &range);
            page.read(event, range.clone());
            if ends_block && !is_footnote {
                self.end_block(range.end, page.html.len());
            }
        }
        (self.blocks(&page), page.document.conflicts)
    }

    /// Whether a block at the top level ends.
    fn follow(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        match event {
            Event::Start(_) => {
                if self.depth == 0 {
                    self.start = range.start;
                }
                self.depth += 1;
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ if self.depth == 0 => {
                self.start = range.start;
                return true;
            }
            Event::Html(raw) | Event::InlineHtml(raw) => self.open.read(raw),
            _ => {}
        }
        false
    }

    fn end_block(&mut self, end: usize, html_end: usize) {
        match self.done.last_mut() {
            Some((range, last)) if self.open.ties => (range.end, *last) = (end.max(range.end), html_end),
            _ => self.done.push((self.start..end, html_end)),
        }
        self.open.ties = !self.open.names.is_empty();
    }

    fn blocks(&self, page: &Page<'_>) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(self.done.len() + 1);
        let mut start = 0;
        for (range, end) in &self.done {
            let html = page.html[start..*end].to_owned();
            start = *end;
            if !html.is_empty() {
                blocks.push(Block { range: range.clone(), html });
            }
        }
        if let Some(html) = page.document.footnotes.list() {
            let end = page.document.source.len();
            blocks.push(Block { range: end..end, html });
        }
        blocks
    }
}

/// The elements that raw HTML has opened and not closed.
#[derive(Default)]
struct OpenElements {
    names: Vec<String>,
    ties: bool,
}

impl OpenElements {
    /// Elements that have no end tag, by the HTML standard.
    const VOID: [&str; 13] =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    fn read(&mut self, raw: &str) {
        for tag in raw.split('<').skip(1) {
            let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
            let length = tag.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
            let name = tag[..length].to_ascii_lowercase();
            if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || Self::VOID.contains(&name.as_str()) {
                continue;
            }
            if !closes {
                self.names.push(name);
            } else if let Some(place) = self.names.iter().rposition(|open| *open == name) {
                self.names.truncate(place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(notes: &str, expected: &[(&str, &str)]) {
        let found = blocks(notes);
        let found: Vec<_> = found.iter().map(|b| (&notes[b.range.clone()], b.html.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_block_has_its_source_and_its_html() {
        check(
            "A *b*\n\n## C\n* d\n\n---\n",
            &[
                ("A *b*\n", "<p>A <em>b</em></p>\n"),
                ("## C\n", "<h2 id=\"c\">C</h2>\n"),
                ("* d\n\n", "<ul>\n<li>d</li>\n</ul>\n"),
                ("---\n", "<hr>\n"),
            ],
        );
        check("", &[]);
    }

    #[test]
    fn what_raw_html_ties_together_is_one_block() {
        check(
            "<div>\n\nA\n\n</div>\n\nB <br> <a href=\"x\">c</a>\n\nD",
            &[
                ("<div>\n\nA\n\n</div>\n", "<div>\n<p>A</p>\n</div>\n"),
                ("B <br> <a href=\"x\">c</a>\n", "<p>B <br> <a href=\"x\">c</a></p>\n"),
                ("D", "<p>D</p>\n"),
            ],
        );
    }

    #[test]
    fn footnotes_are_numbered_through_the_whole_notes() {
        let html: String = blocks("A[^x]\n\nB[^y]\n\n[^x]: X\n\n[^y]: Y\n").into_iter().map(|b| b.html).collect();
        assert!(html.contains(">1</a>") && html.contains(">2</a>"), "{html}");
    }

    #[track_caller]
    fn check_html(notes: &str, expected: &str) {
        assert_eq!(blocks(notes).into_iter().map(|block| block.html).collect::<String>(), expected);
    }

    #[test]
    fn a_bare_address_wins_over_what_the_parser_sees_in_it() {
        check_html(
            "_a https://b.se/_c_d&amp;e f",
            "<p>_a <a href=\"https://b.se/_c_d&amp;amp;e\">https://b.se/_c_d&amp;amp;e</a> f</p>\n",
        );
        check_html("a <<b>> c", "<p>a &laquo;b&raquo; c</p>\n");
    }

    #[test]
    fn a_footnote_may_stand_in_a_link() {
        let html: String = blocks("[a [^b]](/c)\n\n[^b]: d\n").into_iter().map(|block| block.html).collect();
        assert!(html.starts_with("<p><a href=\"/c\">a <sup id=\"fnref:1\">"), "{html}");
    }

    #[test]
    fn a_divider_ends_the_paragraph_and_vanishes() {
        check_html("a <!--more--> b", "<p>a</p>\n<p>b</p>\n");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(notes in "([a-z*#`<>/ \\-\\[\\]()!|:~\"'.{}%&;^=å\\\\]|\n|<div>|</div>|\\* |\\[\\^a\\]|\\[\\^a\\]: |https://a.b/|a@b.c|<!--more-->|\\{\\{[<%] figure |[>%]\\}\\}|\n: |\n\\|-\\|\n|\t){0,60}") {
            let blocks = blocks(&notes);
            for block in &blocks {
                prop_assert!(notes.get(block.range.clone()).is_some());
            }
        }
    }
}
