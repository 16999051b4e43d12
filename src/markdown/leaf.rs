//! What the parser finds in one block, before it is written.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

use super::check_box;
use super::delimiters;
use super::heading::Plain;
use super::inline::Writer;
use super::notes::Notes;

/// What a block consists of, in order.
#[derive(Default)]
pub(super) struct Leaf<'a> {
    pieces: Vec<Piece<'a>>,
    has_tildes: bool,
    /// Where the parser has read something else than the source.
    covered: Vec<usize>,
}

/// A part of a block's text.
#[derive(Clone)]
pub(super) enum Piece<'a> {
    /// Text as it is written. Of escaped text a backslash hides the first character.
    Text {
        range: Range<usize>,
        escaped: bool,
    },
    /// Text that is written as an entity.
    Decoded(CowStr<'a>, Range<usize>),
    Event(Event<'a>, Range<usize>),
}

impl Piece<'_> {
    fn is_break(&self) -> bool {
        matches!(self, Self::Event(Event::SoftBreak | Event::HardBreak, _))
    }

    /// By how much more is open behind it than before it.
    fn depth(&self) -> i32 {
        match self {
            Self::Event(Event::Start(_), _) => 1,
            Self::Event(Event::End(_), _) => -1,
            _ => 0,
        }
    }

    pub(super) fn range(&self) -> &Range<usize> {
        match self {
            Self::Text { range, .. } | Self::Decoded(_, range) | Self::Event(_, range) => range,
        }
    }
}

impl<'a> Leaf<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.covered.clear();
        self.has_tildes = false;
    }

    /// Takes the box to check that stands in place of what the parser reads first. Gives back what is behind it.
    pub(super) fn take_box(
        &mut self,
        source: &str,
        event: Event<'a>,
        range: Range<usize>,
    ) -> (Event<'a>, Range<usize>) {
        let Event::Text(text) = &event else { return (event, range) };
        if !self.is_empty() || !text.starts_with(check_box::COVERED) || !check_box::begins(&source[range.start..]) {
            return (event, range);
        }
        let end = range.start + check_box::LENGTH;
        let is_checked = source[range.start..end].contains(['x', 'X']);
        self.pieces.push(Piece::Event(Event::TaskListMarker(is_checked), range.start..end));
        (Event::Text(text[check_box::LENGTH..].to_owned().into()), end..range.end)
    }

    /// Takes what the parser found in `input`, which is the source with some of it written over.
    pub(super) fn push(&mut self, source: &str, input: &str, event: Event<'a>, range: Range<usize>) {
        let Event::Text(text) = event else {
            // A line that ends with its box goes on in the next.
            let is_blank =
                event == Event::SoftBreak || event == Event::HardBreak && !source[range.clone()].starts_with('\\');
            if is_blank && matches!(self.pieces[..], [Piece::Event(Event::TaskListMarker(_), _)]) {
                return;
            }
            self.has_tildes |= matches!(event, Event::Start(Tag::Strikethrough));
            return self.pieces.push(Piece::Event(event, range));
        };
        if text.is_empty() {
            return;
        }
        if input.get(range.clone()) != Some(&*text) {
            return self.pieces.push(Piece::Decoded(text, range));
        }
        self.has_tildes |= source[range.clone()].contains('~');
        if source[range.clone()] != input[range.clone()] {
            self.covered.extend(range.clone().filter(|at| source.as_bytes()[*at] != input.as_bytes()[*at]));
        }
        match self.pieces.last_mut() {
            Some(Piece::Text { range: last, .. }) if last.end == range.start => last.end = range.end,
            last => {
                let before = last.map_or(0, |last| match last {
                    Piece::Event(Event::Start(_), range) => range.start,
                    other => other.range().end,
                });
                let escaped = range.start > before && input.as_bytes()[range.start - 1] == b'\\';
                self.pieces.push(Piece::Text { range, escaped });
            }
        }
    }

    /// Where its text is written.
    pub(super) fn range(&self) -> Range<usize> {
        let start = match self.pieces.first() {
            Some(Piece::Text { range, escaped }) => range.start - usize::from(*escaped),
            Some(piece) => piece.range().start,
            None => 0,
        };
        start..self.pieces.iter().map(|piece| piece.range().end).max().unwrap_or(start).max(start)
    }

    /// The only text in it, if there is nothing else.
    pub(super) fn only_text(&self) -> Option<&Range<usize>> {
        match &self.pieces[..] {
            [Piece::Text { range, .. }] => Some(range),
            _ => None,
        }
    }

    /// Where each of its lines is written, if there are several and one of them may be that below the head of a table.
    pub(super) fn lines(&self, source: &str) -> Option<Vec<Range<usize>>> {
        let mut starts = Vec::new();
        let (mut begins, mut may_align) = (true, false);
        for piece in &self.pieces {
            if begins {
                let start = piece.range().start - usize::from(matches!(piece, Piece::Text { escaped: true, .. }));
                may_align |= !starts.is_empty() && source[start..].starts_with(['-', ':', '|']);
                starts.push(start);
            }
            begins = piece.is_break();
        }
        let end = self.range().end;
        let line =
            |start: usize| start..start + source[start..end.max(start)].find('\n').unwrap_or(end.max(start) - start);
        may_align.then(|| starts.into_iter().map(line).collect())
    }

    /// What goes over the end of a line: code, tags and links.
    pub(super) fn crossing(&self, source: &str) -> Vec<Range<usize>> {
        let events = self.pieces.iter().filter(|piece| matches!(piece, Piece::Event(..)) && !piece.is_break());
        events.map(|piece| piece.range().clone()).filter(|range| source[range.clone()].contains('\n')).collect()
    }

    /// Drops all lines but the first ones, unless something goes on from those to the others. Tells whether it did.
    pub(super) fn keep_lines(&mut self, count: usize) -> bool {
        let ends = self.pieces.iter().enumerate().filter(|(_, piece)| piece.is_break()).map(|(at, _)| at);
        let end = count.checked_sub(1).map_or(Some(0), |last| ends.clone().nth(last));
        let Some(end) = end else { return false };
        let is_whole = self.pieces[..end].iter().map(Piece::depth).sum::<i32>() == 0;
        if is_whole {
            self.pieces.truncate(end);
        }
        if self.pieces.is_empty() {
            self.clear();
        }
        is_whole
    }

    /// Drops what is written from a place on.
    pub(super) fn cut(&mut self, at: usize) {
        self.pieces.retain(|piece| piece.range().start < at);
        if let Some(Piece::Text { range, .. }) = self.pieces.last_mut() {
            range.end = range.end.min(at);
        }
    }

    /// Writes the HTML, and what a heading's id is made of if that is asked for.
    pub(super) fn render(&self, notes: &mut Notes<'a>, out: &mut String, plain: Option<&mut Plain>) {
        self.render_lines(notes, out, plain, "\n");
    }

    /// Writes the HTML with this between its lines.
    pub(super) fn render_lines(
        &self,
        notes: &mut Notes<'a>,
        out: &mut String,
        plain: Option<&mut Plain>,
        line_break: &'static str,
    ) {
        let source = notes.source;
        let mut writer = Writer::new(notes, out, plain, self.range(), line_break);
        let paired = self.has_tildes.then(|| delimiters::paired(&self.pieces, source, &self.covered)).flatten();
        for piece in paired.as_ref().unwrap_or(&self.pieces) {
            match piece {
                Piece::Text { range, escaped } => writer.text(range.clone(), *escaped),
                Piece::Decoded(text, range) => writer.decoded(text, range),
                Piece::Event(event, range) => writer.event(event, range),
            }
        }
    }
}
