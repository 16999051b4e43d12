use std::ops::Range;

use pulldown_cmark::{CowStr, Event, html};

use super::parser;

/// A piece of the notes that stands at the top level: a paragraph, a heading, a whole list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it is written, in bytes of the notes.
    pub range: Range<usize>,
    /// Its HTML. Raw HTML of the notes is in it as it was written: nothing here makes it safe to show.
    pub html: String,
}

/// No text holds this character: the parser replaces it, as CommonMark demands.
const BOUNDARY: char = '\0';

/// Renders the notes. Blocks that raw HTML ties together, as an element opened in one and closed in another, are one.
#[must_use]
pub fn blocks(notes: &str) -> Vec<Block> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut open = OpenElements::default();
    let (mut depth, mut start) = (0_usize, 0_usize);
    let events = parser(notes).into_offset_iter().flat_map(|(event, range)| {
        let mut ends_block = false;
        match &event {
            Event::Start(_) => {
                if depth == 0 {
                    start = range.start;
                }
                depth += 1;
            }
            Event::End(_) => {
                depth -= 1;
                ends_block = depth == 0;
            }
            _ if depth == 0 => {
                start = range.start;
                ends_block = true;
            }
            Event::Html(raw) | Event::InlineHtml(raw) => open.read(raw),
            _ => {}
        }
        if ends_block {
            match ranges.last_mut() {
                Some(last) if open.ties => last.end = range.end,
                _ => ranges.push(start..range.end),
            }
            open.ties = !open.names.is_empty();
        }
        let mark = (ends_block && !open.ties).then(|| Event::Html(CowStr::from(BOUNDARY.to_string())));
        [Some(event), mark].into_iter().flatten()
    });
    let mut rendered = String::with_capacity(notes.len() * 3 / 2);
    html::push_html(&mut rendered, events);
    let mut htmls = rendered.split(BOUNDARY).map(str::trim_start);
    ranges.into_iter().map(|range| Block { range, html: htmls.next().unwrap_or_default().to_owned() }).collect()
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
                ("## C\n", "<h2>C</h2>\n"),
                ("* d\n\n", "<ul>\n<li>d</li>\n</ul>\n"),
                ("---\n", "<hr />\n"),
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

    proptest! {
        #[test]
        fn blocks_together_are_the_whole_page(notes in "([a-z*#`<>/ \\-\\[\\]()]|\n|<div>|</div>|\\* ){0,60}") {
            let mut whole = String::new();
            html::push_html(&mut whole, parser(&notes));
            let joined: String = blocks(&notes).into_iter().map(|block| block.html).collect();
            let squeeze = |html: &str| html.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(squeeze(&joined).replace("> <", "><"), squeeze(&whole).replace("> <", "><"));
        }
    }
}
