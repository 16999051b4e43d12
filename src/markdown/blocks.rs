use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Parser, TagEnd};

use super::OPTIONS;
use super::destination;
use super::footnote::{self, Footnotes};
use super::heading::UsedId;
use super::input;
use super::notes::{Flow, Notes, Texts};
use super::open_elements::OpenElements;
use super::page::Page;
use super::shortcode::{self, Hole, HoleKind};
use super::typographer::Typographer;

/// A piece of the notes that stands at the top level: a paragraph, a heading, a whole list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it is written, in bytes of the notes.
    pub range: Range<usize>,
    /// Its HTML. Raw HTML of the notes is in it as it was written: nothing here makes it safe to show.
    pub html: Arc<str>,
    /// Whether all of its HTML was written here. Raw HTML and shortcodes may be parsed as other nodes than they read.
    pub is_own: bool,
}

impl Block {
    /// Where it is written, with the blanks that its first line may begin with: without them indented code is none.
    #[must_use]
    pub fn lines(&self, notes: &str) -> Range<usize> {
        let before = notes.get(..self.range.start).unwrap_or_default();
        let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
        let begins_line = before[..before.len() - blanks].chars().next_back().is_none_or(|last| last == '\n');
        self.range.start - if begins_line { blanks } else { 0 }..self.range.end
    }
}

/// A block, and what it takes to render it again without those before it.
#[derive(Clone, Debug)]
pub(super) struct BlockInFlow {
    pub(super) block: Block,
    /// The quotes that are open before it.
    pub(super) typographer: Typographer,
    /// The ids of its headings.
    pub(super) ids: Vec<UsedId>,
}

/// How often the notes are parsed anew because the parser saw markup where goldmark sees none, in a bare address for instance.
const ATTEMPTS: usize = 6;

/// Renders the notes as Hugo does. Blocks that raw HTML ties together, as an element opened in one and closed in
/// another, are one. The footnotes are the last block.
#[must_use]
pub fn blocks(notes: &str) -> Vec<Block> {
    blocks_in_flow(notes, Flow::default, None).pieces.into_iter().map(|piece| piece.block).collect()
}

/// A part of the notes, rendered as far as a block that is known.
pub(super) struct Rendered {
    pub(super) pieces: Vec<BlockInFlow>,
    /// The quotes that are open where that block begins; nothing if no block begins there.
    pub(super) reached: Option<Typographer>,
}

/// Renders notes that come behind others, as far as the block that begins at `known`, if one does.
pub(super) fn blocks_in_flow(notes: &str, before: impl Fn() -> Flow, known: Option<usize>) -> Rendered {
    let (source, holes) = shortcode::lift(notes);
    let mut rendered = rendered(&source, &holes, before, known);
    if holes.iter().any(|hole| hole.kind == HoleKind::Divider) {
        trim_end(&mut rendered.pieces);
    }
    rendered
}

/// Takes the blanks away that the page ends with, as Hugo does where there is a summary.
pub(super) fn trim_end(pieces: &mut [BlockInFlow]) {
    let Some(last) = pieces.last_mut() else { return };
    let trimmed = last.block.html.trim_ascii_end();
    if trimmed.len() < last.block.html.len() {
        last.block.html = trimmed.into();
    }
}

/// The HTML of text that stands in a line of its own. Shortcodes in it are text.
pub(super) fn inline_html(text: &str) -> String {
    let html = html_alone(text);
    let inner = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>\n"));
    inner.filter(|inner| !inner.contains("<p>")).map_or(html.clone(), str::to_owned)
}

/// The HTML of Markdown that is no part of the notes. Shortcodes in it are text.
pub(super) fn html_alone(text: &str) -> String {
    rendered(text, &[], Flow::default, None).pieces.iter().map(|piece| &*piece.block.html).collect()
}

/// Renders notes of which shortcodes and divider are taken out already.
fn rendered(source: &str, holes: &[Hole], before: impl Fn() -> Flow, known: Option<usize>) -> Rendered {
    let (mut input, destinations) = destination::covered(input::of(source));
    let texts = Texts { source, holes, destinations: &destinations };
    let mut attempt = 1;
    loop {
        match attempted_blocks(texts, &input, before(), known) {
            (_, conflicts) if !conflicts.is_empty() && attempt < ATTEMPTS => {
                input = Cow::Owned(input::without_delimiters(&input, &conflicts));
                attempt += 1;
            }
            (rendered, _) => return rendered,
        }
    }
}

/// Renders what the parser makes of `input`, which is the source or has some of it written over. Also says where the parser
/// saw markup that goldmark does not see.
fn attempted_blocks(
    texts: Texts<'_>,
    input: &str,
    before: Flow,
    known: Option<usize>,
) -> (Rendered, Vec<Range<usize>>) {
    let parser = Parser::new_ext(input, OPTIONS).into_offset_iter();
    let page = |footnotes| Page::new(Notes::new(texts, before, footnotes), input);
    if !input.contains("[^") {
        return Sections::default().read(page(Footnotes::default()), parser, known);
    }
    let (events, footnotes) = footnote::gather(parser.collect());
    Sections::default().read(page(footnotes), events.into_iter(), known)
}

/// The blocks at the top level.
#[derive(Default)]
struct Sections {
    done: Vec<Section>,
    open: OpenElements,
    /// Whether what follows is in elements that are still open.
    ties: bool,
    depth: usize,
    start: Start,
    /// Whether the block has raw HTML so far.
    has_raw: bool,
}

/// Where a block is written, what was before it, where its HTML ends, and whether any of that is raw.
struct Section {
    range: Range<usize>,
    start: Start,
    html_end: usize,
    has_raw: bool,
}

/// Where a block begins, and what was before it: open quotes, and how many ids.
#[derive(Clone, Copy, Default)]
struct Start {
    at: usize,
    typographer: Typographer,
    ids: usize,
}

impl Sections {
    fn read<'a>(
        mut self,
        mut page: Page<'a>,
        events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
        known: Option<usize>,
    ) -> (Rendered, Vec<Range<usize>>) {
        let mut reached = None;
        for (event, range) in events {
            if self.depth == 0 && known == Some(range.start) && !self.ties {
                reached = known;
                break;
            }
            let is_footnote = matches!(event, Event::End(TagEnd::FootnoteDefinition));
            let ends_block = self.follow(&event, &range, &page.notes);
            page.read(event, range.clone());
            if ends_block && !is_footnote {
                self.end_block(range.end, page.html.len());
            }
        }
        let rendered =
            Rendered { pieces: self.pieces(&page, reached), reached: reached.map(|_| page.notes.typographer) };
        (rendered, page.notes.conflicts)
    }

    /// Whether a block at the top level ends.
    fn follow(&mut self, event: &Event<'_>, range: &Range<usize>, notes: &Notes<'_>) -> bool {
        if self.depth == 0 {
            let ids = notes.ids.log().len();
            self.start = Start { at: range.start, typographer: notes.typographer, ids };
        }
        self.has_raw |= matches!(event, Event::Html(_) | Event::InlineHtml(_));
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(tag) => {
                if holds_text(tag) {
                    self.open.end_text();
                }
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ if self.depth == 0 => return true,
            Event::Html(raw) => self.open.read(&notes.without_covers(raw, range), false),
            Event::InlineHtml(raw) => self.open.read(&notes.without_covers(raw, range), true),
            _ => {}
        }
        false
    }

    fn end_block(&mut self, end: usize, html_end: usize) {
        match self.done.last_mut() {
            Some(section) if self.ties => {
                (section.range.end, section.html_end) = (end.max(section.range.end), html_end);
                section.has_raw |= self.has_raw;
            }
            _ => {
                let (start, has_raw) = (self.start, self.has_raw);
                self.done.push(Section { range: start.at..end, start, html_end, has_raw });
            }
        }
        self.has_raw = false;
        self.open.end_block();
        self.ties = !self.open.is_empty();
    }

    /// The blocks, of which the last ends no later than the known one begins.
    fn pieces(&self, page: &Page<'_>, known: Option<usize>) -> Vec<BlockInFlow> {
        let log = page.notes.ids.log();
        let mut pieces = Vec::with_capacity(self.done.len() + 1);
        let mut html_start = 0;
        for (index, Section { range, start, html_end, has_raw }) in self.done.iter().enumerate() {
            let html = &page.html[html_start..*html_end];
            html_start = *html_end;
            let next = self.done.get(index + 1).map(|next| next.start);
            let ids_end = next.map_or(log.len(), |next| next.ids);
            if !html.is_empty() {
                // The parser counts what is behind a definition list to it.
                let end = next.map(|next| next.at).or(known).map_or(range.end, |next| range.end.min(next));
                let is_own = !has_raw && !page.notes.has_hole_in(range);
                let block = Block { range: range.start..end, html: html.into(), is_own };
                pieces.push(BlockInFlow {
                    block,
                    typographer: start.typographer,
                    ids: log[start.ids..ids_end].to_vec(),
                });
            }
        }
        if let Some(html) = page.notes.footnotes.list() {
            let end = page.notes.source.len();
            let block = Block { range: end..end, html: html.into(), is_own: false };
            pieces.push(BlockInFlow { block, typographer: page.notes.typographer, ids: Vec::new() });
        }
        pieces
    }
}

/// Whether an element holds lines of text itself.
fn holds_text(tag: &TagEnd) -> bool {
    use TagEnd::{DefinitionListDefinition, DefinitionListTitle, Heading, Item, Paragraph, TableCell};
    matches!(tag, Paragraph | Heading(_) | Item | TableCell | DefinitionListTitle | DefinitionListDefinition)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(notes: &str, expected: &[(&str, &str)]) {
        let found = blocks(notes);
        let found: Vec<_> = found.iter().map(|b| (&notes[b.range.clone()], &*b.html)).collect();
        assert_eq!(found, expected);
    }

    fn html(notes: &str) -> String {
        blocks(notes).iter().map(|block| &*block.html).collect()
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
    fn a_figure_ties_nothing_together() {
        let count = |notes: &str| blocks(notes).len();
        assert_eq!(count("{{% figure src=a %}}\n\nB\n\nC\n"), 3);
        assert_eq!(count("A {{% figure src=a caption=\"a longer one\" %}} b\n\nC\n\nD\n"), 3);
        assert_eq!(count("<figure>\n\nA {{% figure src=a caption=\"a longer one\" %}} b\n\nC\n\n</figure>\n\nD\n"), 2);
        assert_eq!(count("<div>\n{{% figure src=a %}}\n\nB\n\n</div>\n\nC\n"), 2);
    }

    #[test]
    fn html_of_others_is_known() {
        let own = |notes: &str| blocks(notes).iter().map(|block| block.is_own).collect::<Vec<_>>();
        assert_eq!(
            own("A *b*\n\n* <https://c.se>\n\nD <b>e</b>\n\n<div>\n\nF\n\n</div>\n\nG\n"),
            [true, true, false, false, true]
        );
        assert_eq!(own("A {{< b >}}\n\nC\n"), [false, true]);
        assert_eq!(own("<div>\n\na\n\n</div>\n"), [false]);
        assert!(own("a <b>c\n\nd\n").contains(&false));
    }

    #[test]
    fn the_lines_of_a_block_have_their_blanks() {
        let notes = "a\n\n    b\n";
        let lines: Vec<&str> = blocks(notes).iter().map(|block| notes[block.lines(notes)].trim_end()).collect();
        assert_eq!(lines, ["a", "    b"]);
    }

    #[test]
    fn footnotes_are_numbered_through_the_whole_notes() {
        let html = html("A[^x]\n\nB[^y]\n\n[^x]: X\n\n[^y]: Y\n");
        assert!(html.contains(">1</a>") && html.contains(">2</a>"), "{html}");
    }

    #[track_caller]
    fn check_html(notes: &str, expected: &str) {
        assert_eq!(html(notes), expected);
    }

    #[test]
    fn a_shortcode_in_the_text_of_a_link_is_no_part_of_its_address() {
        check_html(
            "[{{< figure src=\"a.png\" >}}](x) [{{< figure src=\"a.png\" >}}][b] [c]({{< ref \"d\" >}})\n\n[b]: x\n",
            "<p><a href=\"x\"><figure><img src=\"a.png\">\n</figure>\n</a> <a href=\"x\"><figure><img src=\"a.png\">\n\
             </figure>\n</a> <a href=\"%7B%7B%3C%20ref%20%22d%22%20%3E%7D%7D\">c</a></p>\n",
        );
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
        let html = html("[a [^b]](/c)\n\n[^b]: d\n");
        assert!(html.starts_with("<p><a href=\"/c\">a <sup id=\"fnref:1\">"), "{html}");
    }

    #[test]
    fn a_definition_needs_a_blank_behind_its_colon() {
        check_html("a\n:b: c\n", "<p>a\n:b: c</p>\n");
        check_html("a <b title=\"c\n:d\">\n", "<p>a <b title=\"c\n:d\"></p>\n");
        check_html("a\n: b\n", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n");
        check_html("    a\n    :b\n", "<pre><code>a\n:b\n</code></pre>\n");
        assert!(html("a|b\n:-|:-\nc|\n").starts_with("<table>"));
    }

    #[test]
    fn a_box_to_check_needs_no_blank_behind_it() {
        let checked = "<input checked=\"\" disabled=\"\" type=\"checkbox\">";
        check_html("* [X](/c) d\n", &format!("<ul>\n<li>{checked} (/c) d</li>\n</ul>\n"));
        check_html("> 1. [x]ab\n", &format!("<blockquote>\n<ol>\n<li>{checked} ab</li>\n</ol>\n</blockquote>\n"));
        check_html(
            "* a [x](/c)\n\n[x](/c)\n",
            "<ul>\n<li>a <a href=\"/c\">x</a></li>\n</ul>\n<p><a href=\"/c\">x</a></p>\n",
        );
        check_html("    * [x](a)\n", "<pre><code>* [x](a)\n</code></pre>\n");
    }

    #[test]
    fn a_divider_ends_the_paragraph_and_vanishes() {
        check_html("a <!--more--> b\n\n", "<p>a</p>\n<p>b</p>");
    }

    proptest! {
        #![proptest_config(crate::seeded(256))]

        #[test]
        fn no_text_makes_it_panic(notes in "([a-z*#`<>/ \\-\\[\\]()!|:~\"'.{}%&;^=å\\\\]|\n|<div>|</div>|\\* |\\[\\^a\\]|\\[\\^a\\]: |https://a.b/|a@b.c|<!--more-->|\\{\\{[<%] figure |[>%]\\}\\}|\n: |\n\\|-\\|\n|\t){0,60}") {
            let blocks = blocks(&notes);
            for block in &blocks {
                prop_assert!(notes.get(block.range.clone()).is_some());
            }
        }
    }
}
