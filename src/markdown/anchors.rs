//! Where the elements begin that a block is shown as: the way from its text to the page and back.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::{input, parser};

/// The elements that anchors are of: those that begin on a line of their own, whose number the text tells for sure.
pub const ANCHORED: [&str; 8] = ["p", "li", "tr", "dt", "dd", "blockquote", "pre", "br"];

/// A place of a block's text that is shown at a certain place of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// The place, in bytes of the text.
    pub at: usize,
    /// The name of the element that shows it.
    pub element: &'static str,
    /// How many elements of that name the block has before it.
    pub nth: usize,
    /// How far down in the element it is: 0 is its top, 1 its bottom.
    pub down: f64,
}

/// The anchors of a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Anchors {
    list: Vec<Anchor>,
    /// The stretches of the text that a reader sees, and how many bytes of such are before each.
    shown: Vec<(Range<usize>, usize)>,
    counts: [usize; ANCHORED.len()],
    length: usize,
}

impl Anchors {
    /// Those of a block's text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut anchors = Self { length: text.len(), ..Self::default() };
        let (input, ..) = input::bare(text);
        for (event, range) in parser(&input).into_offset_iter() {
            anchors.read(&event, range, text);
        }
        anchors
    }

    /// All of them, in the order of the text.
    #[must_use]
    pub fn list(&self) -> &[Anchor] {
        &self.list
    }

    /// The last one that shows an element of that number, or a part of it that is not further down.
    #[must_use]
    pub fn find(&self, element: &str, nth: usize, down: f64) -> Option<&Anchor> {
        let is_own = |anchor: &&Anchor| anchor.element == element && anchor.nth == nth && anchor.down <= down;
        self.list.iter().rfind(is_own)
    }

    /// How far a place is on the way from one to another, from 0 to 1: by what a reader sees between them, if there is any.
    #[must_use]
    pub fn share(&self, way: Range<usize>, place: usize) -> f64 {
        let [from, at, to] = [way.start, place, way.end].map(|place| self.shown_before(place));
        let (done, all) = if to > from { (at - from, to - from) } else { (place - way.start, way.len()) };
        (done as f64 / all.max(1) as f64).min(1.0)
    }

    /// How long the text is, in bytes.
    #[must_use]
    pub fn length(&self) -> usize {
        self.length
    }

    fn shown_before(&self, place: usize) -> usize {
        let behind = self.shown.partition_point(|(range, _)| range.start < place);
        let last = behind.checked_sub(1).and_then(|last| self.shown.get(last));
        last.map_or(0, |(range, before)| before + place.min(range.end) - range.start)
    }

    fn read(&mut self, event: &Event<'_>, range: Range<usize>, text: &str) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => self.add_code(kind, range, text),
            Event::Start(tag) => {
                if let Some(element) = element_of(tag) {
                    self.add(range.start, element);
                }
            }
            Event::HardBreak => self.add(range.end, "br"),
            Event::Html(_) | Event::InlineHtml(_) => self.read_html(range, text),
            Event::Text(_) | Event::Code(_) => self.show(range),
            _ => {}
        }
    }

    fn add(&mut self, at: usize, element: &'static str) {
        let nth = self.one_more(element);
        self.list.push(Anchor { at, element, nth, down: 0.0 });
    }

    /// How many of an element there were before this one.
    fn one_more(&mut self, element: &str) -> usize {
        let Some(kind) = ANCHORED.iter().position(|anchored| *anchored == element) else { return 0 };
        self.counts[kind] += 1;
        self.counts[kind] - 1
    }

    /// Lines of code have one height, and fences have none.
    fn add_code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>, text: &str) {
        let nth = self.one_more("pre");
        let written = text.get(range.clone()).unwrap_or_default();
        let is_fenced = matches!(kind, CodeBlockKind::Fenced(_));
        let is_fence = |line: &str| {
            let bare = line.trim_start_matches(['>', ' ', '\t']);
            bare.starts_with("```") || bare.starts_with("~~~")
        };
        let ends_in_fence =
            is_fenced && written.trim_end().contains('\n') && written.lines().last().is_some_and(is_fence);
        let fences = usize::from(is_fenced) + usize::from(ends_in_fence);
        let count = written.lines().count().saturating_sub(fences).max(1);
        let mut at = range.start;
        for (index, line) in written.split_inclusive('\n').enumerate() {
            let above = index.saturating_sub(usize::from(is_fenced)).min(count);
            self.list.push(Anchor { at, element: "pre", nth, down: above as f64 / count as f64 });
            at += line.len();
        }
    }

    fn read_html(&mut self, range: Range<usize>, text: &str) {
        let mut at = range.start;
        while let Some(ahead) = text.get(at..range.end).and_then(|rest| rest.find('<')) {
            self.show(at..at + ahead);
            at += ahead;
            let rest = text.get(at + 1..range.end).unwrap_or_default();
            let name =
                rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).map_or(rest, |end| &rest[..end]);
            if let Some(element) = ANCHORED.into_iter().find(|anchored| name.eq_ignore_ascii_case(anchored)) {
                self.add(at, element);
            }
            at += rest.find('>').map_or(rest.len() + 1, |end| end + 2);
        }
        self.show(at..range.end);
    }

    fn show(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            let before = self.shown.last().map_or(0, |(last, before)| before + last.len());
            self.shown.push((range, before));
        }
    }
}

fn element_of(tag: &Tag<'_>) -> Option<&'static str> {
    match tag {
        Tag::Paragraph => Some("p"),
        Tag::Item => Some("li"),
        Tag::TableHead | Tag::TableRow => Some("tr"),
        Tag::DefinitionListTitle => Some("dt"),
        Tag::DefinitionListDefinition => Some("dd"),
        Tag::BlockQuote(_) => Some("blockquote"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Each anchor as its element, its number, and the line that begins there.
    fn told(text: &str) -> Vec<(&str, usize, &str)> {
        let anchors = Anchors::of(text).list;
        let line = |at: usize| text[at..].lines().next().unwrap_or_default();
        anchors.iter().map(|anchor| (anchor.element, anchor.nth, line(anchor.at))).collect()
    }

    #[test]
    fn items_rows_and_paragraphs_within_a_block_are_anchors() {
        assert_eq!(told("* a\n* b\n  * c\n"), [("li", 0, "* a"), ("li", 1, "* b"), ("li", 2, "* c")]);
        assert_eq!(told("| a |\n|---|\n| b |\n"), [("tr", 0, "| a |"), ("tr", 1, "| b |")]);
        assert_eq!(told("> a\n>\n> b\n"), [("blockquote", 0, "> a"), ("p", 0, "a"), ("p", 1, "b")]);
        assert_eq!(told("a\\\nb\n"), [("p", 0, "a\\"), ("br", 0, "b")]);
    }

    #[test]
    fn raw_html_counts_with_what_stands_around_it() {
        let text = "<details>\n<p>a</p>\n\nb\n\n<P class=\"x\">c</P>\n</details>\n";
        assert_eq!(told(text), [("p", 0, "<p>a</p>"), ("p", 1, "b"), ("p", 2, "<P class=\"x\">c</P>")]);
        assert_eq!(told("a <br> b <pre-x> c\n"), [("p", 0, "a <br> b <pre-x> c"), ("br", 0, "<br> b <pre-x> c")]);
    }

    #[test]
    fn lines_of_code_are_anchors_by_their_share_of_its_height() {
        let downs = |text: &str| Anchors::of(text).list.iter().map(|anchor| anchor.down).collect::<Vec<_>>();
        assert_eq!(downs("```\na\nb\n```\n"), [0.0, 0.0, 0.5, 1.0]);
        assert_eq!(downs("```\na\nb\n"), [0.0, 0.0, 0.5]);
        assert_eq!(downs("    a\n    b\n    c\n    d\n"), [0.0, 0.25, 0.5, 0.75]);
        let anchors = Anchors::of("```\na\nb\n```\n");
        assert_eq!(anchors.find("pre", 0, 0.7).map(|anchor| anchor.at), Some(6));
        assert_eq!(anchors.find("pre", 1, 0.7), None);
    }

    #[test]
    fn between_anchors_counts_what_a_reader_sees() {
        let text = "ab [cd](https://example.org/a/long/address) ef";
        let anchors = Anchors::of(text);
        let share = |word: &str| anchors.share(0..text.len(), text.find(word).unwrap());
        assert_eq!((share("ab"), share("cd"), share("https"), share(" ef")), (0.0, 0.375, 0.625, 0.625));
        assert_eq!(Anchors::of("***").share(0..2, 1), 0.5);
    }

    proptest! {
        #![proptest_config(crate::seeded(500))]
        #[test]
        fn whatever_is_written_anchors_are_places_of_it(text in "([*>|`<a-c \n-]|<p>|<br>|```\n|å|\\[x\\]\\(y\\)){0,60}", at in 0..200_usize) {
            let anchors = Anchors::of(&text);
            prop_assert!(anchors.list().is_sorted_by_key(|anchor| anchor.at));
            for anchor in anchors.list() {
                prop_assert!(text.is_char_boundary(anchor.at) && (0.0..=1.0).contains(&anchor.down));
            }
            let at = at.min(text.len());
            prop_assert!((0.0..=1.0).contains(&anchors.share(0..text.len(), at)));
        }
    }
}
