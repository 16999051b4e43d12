//! The text of one block: a paragraph, a heading, a cell.
//!
//! The parser says where emphasis, code and links are. What it calls text is read again here, from left to right as
//! goldmark does it, since bare addresses and quotes depend on each other: an address may begin behind a replaced quote,
//! and quotes within an address stay.

use std::ops::Range;

use super::escape::{push_href, push_text};
use super::heading::Plain;
use super::linkify;
use super::notes::Notes;
use super::shortcode::HoleKind;
use super::typographer::Typographer;

/// Writes the pieces of a block.
pub(super) struct Writer<'d, 'a> {
    pub(super) notes: &'d mut Notes<'a>,
    pub(super) out: &'d mut String,
    pub(super) plain: Option<&'d mut Plain>,
    pub(super) range: Range<usize>,
    /// Where the line ends that is being read.
    pub(super) line_end: usize,
    pub(super) line_break: &'static str,
    /// How many brackets are open: in them goldmark makes no links.
    pub(super) brackets: usize,
    /// Whether what comes stands at the beginning of a line or behind something that is not text.
    pub(super) after_node: bool,
    /// The titles of the open images. Within them only text is written.
    pub(super) images: Vec<Option<String>>,
    pub(super) in_autolink: bool,
}

impl<'d, 'a> Writer<'d, 'a> {
    /// A writer for the block at this place, with `line_break` between its lines.
    pub(super) fn new(
        notes: &'d mut Notes<'a>,
        out: &'d mut String,
        plain: Option<&'d mut Plain>,
        range: Range<usize>,
        line_break: &'static str,
    ) -> Self {
        Self {
            notes,
            out,
            plain,
            line_end: range.start,
            range,
            line_break,
            brackets: 0,
            after_node: true,
            images: Vec::new(),
            in_autolink: false,
        }
    }
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn text(&mut self, range: Range<usize>, escaped: bool) {
        if self.in_autolink {
            return;
        }
        let source = self.notes.source;
        let bytes = source.as_bytes();
        let (mut from, mut at) = (range.start, range.start);
        if escaped {
            // In a cell the parser takes one backslash before a bar away, and then reads it; goldmark only reads.
            let backslashes = || bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count();
            if bytes[at] == b'|' && backslashes() % 2 == 0 {
                self.out.push('\\');
            }
            at += source[at..].chars().next().map_or(0, char::len_utf8);
            self.after_node = false;
        }
        while at < range.end {
            if let Some(end) = self.replace(&mut from, at, range.end) {
                (from, at) = (end, end);
                continue;
            }
            match bytes[at] {
                b'[' => self.brackets += 1,
                b']' => self.brackets = self.brackets.saturating_sub(1),
                _ => {}
            }
            // Delimiters that delimit nothing are no text for goldmark: what is behind a run of them begins anew.
            self.after_node = b"[*_~`".contains(&bytes[at]);
            at += source[at..].chars().next().map_or(1, char::len_utf8);
            let goes_on = bytes.get(at).is_some_and(|next| b"*_~".contains(next));
            if self.after_node && !goes_on && self.plain.is_some() {
                self.push_source(from..at);
                from = at;
                self.node();
            }
        }
        self.push_source(from..range.end);
    }

    /// Writes what stands for the source at this place, with the text before it, and says where it ends.
    fn replace(&mut self, from: &mut usize, at: usize, end: usize) -> Option<usize> {
        let byte = self.notes.source.as_bytes()[at];
        if let Some(hole) = self.notes.hole_at(at) {
            self.push_source(*from..at);
            // The text of an image is no place for what tells of a shortcode.
            if !self.images.is_empty() && hole.kind == HoleKind::Unknown {
                push_text(self.out, &hole.written);
            } else {
                self.out.push_str(&hole.html);
            }
            self.after_node = false;
            return Some(hole.range.end);
        }
        if byte == b'['
            && let Some(footnote_end) = self.hidden_footnote(*from, at, end)
        {
            return Some(footnote_end);
        }
        let start = at + usize::from(b" *_~(".contains(&byte));
        let may_link = start > at || self.after_node && !byte.is_ascii_punctuation();
        if may_link
            && self.brackets == 0
            && let Some(link_end) = self.link(*from, start, end)
        {
            return Some(link_end);
        }
        if !Typographer::TRIGGERS.contains(&byte) {
            return None;
        }
        let before = self.notes.source[self.range.start.min(at)..at].chars().next_back();
        let line = self.line(at);
        let (length, entity) = self.notes.typographer.replace(before.unwrap_or('\n'), line)?;
        if at + length > end {
            // The parser took the second half of `<<` for the beginning of a tag.
            self.notes.conflicts.push(at + 1..at + length);
            return None;
        }
        self.push_source(*from..at);
        self.out.push_str(entity);
        self.after_node = true;
        if let Some(plain) = &mut self.plain {
            plain.push_mark();
        }
        Some(at + length)
    }

    /// Writes a reference to a footnote that was hidden from the parser.
    pub(super) fn hidden_footnote(&mut self, from: usize, at: usize, end: usize) -> Option<usize> {
        /// The most bytes of a label: those of CommonMark's links have 999 characters.
        const LONGEST: usize = 999;

        let behind = self.notes.source[at..end].strip_prefix("[^")?;
        let length = behind.bytes().take(LONGEST).position(|byte| byte == b']')?;
        let (label, reference_end) = (&behind[..length], at + length + 3);
        if !self.notes.footnotes.is_defined(label) {
            return None;
        }
        self.push_source(from..at);
        let mut reference = String::new();
        self.notes.footnotes.push_reference(&mut reference, label);
        if self.images.is_empty() {
            self.out.push_str(&reference);
        }
        self.node();
        Some(reference_end)
    }

    /// Writes a bare address that begins at this place.
    fn link(&mut self, from: usize, start: usize, end: usize) -> Option<usize> {
        // In an address that the parser will not see again there is no other: it is as long as the notes at worst.
        if start >= end || self.notes.conflicts.last().is_some_and(|address| address.contains(&start)) {
            return None;
        }
        let line = self.line(start);
        let address = linkify::address(line)?;
        let range = start..start + address.length;
        if range.end > end {
            // The parser took a part of the address for something else.
            self.notes.conflicts.push(range);
            return None;
        }
        self.push_source(from..start);
        let label = self.notes.unfilled(&line[..address.length], &range);
        self.push_link(address.prefix, &label);
        self.node();
        Some(range.end)
    }

    /// The rest of the line, with the line feed at its end.
    fn line(&mut self, at: usize) -> &'a str {
        let source = self.notes.source;
        if at >= self.line_end {
            let rest = &source[at..self.range.end.max(at)];
            self.line_end = at + rest.find('\n').map_or(rest.len(), |feed| feed + usize::from(self.line_break == "\n"));
        }
        &source[at..self.line_end]
    }

    pub(super) fn decoded(&mut self, text: &str, range: &Range<usize>) {
        if self.in_autolink {
            return;
        }
        push_text(self.out, text);
        self.after_node = false;
        if let Some(plain) = &mut self.plain {
            // Hugo leaves numeric entities as they are written when it makes an id.
            let written = &self.notes.source[range.clone()];
            plain.push_text(if written.starts_with("&#") { written } else { text });
        }
    }

    pub(super) fn push_source(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let start = range.start;
        let text = &self.notes.source[range];
        push_text(self.out, text);
        if let Some(plain) = &mut self.plain {
            // Hugo reads entities here even behind a backslash.
            let is_escaped = start.checked_sub(1).is_some_and(|at| self.notes.source.as_bytes()[at] == b'\\');
            let is_entity = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let entity = text.strip_prefix('&').filter(|_| is_escaped).and_then(|text| text.split_once(';'));
            if let Some((_, behind)) = entity.filter(|(name, _)| is_entity(name)) {
                plain.push_text("&");
                plain.push_text(behind);
            } else {
                plain.push_text(text);
            }
        }
    }

    /// Writes a link that shows its address; in the text of an image nothing is shown of it.
    pub(super) fn push_link(&mut self, prefix: &str, label: &str) {
        if !self.images.is_empty() {
            return;
        }
        self.out.push_str("<a href=\"");
        self.out.push_str(prefix);
        push_href(self.out, label);
        self.out.push_str("\">");
        push_text(self.out, label);
        self.out.push_str("</a>");
    }

    pub(super) fn node(&mut self) {
        self.after_node = true;
        if let Some(plain) = &mut self.plain {
            plain.push_node();
        }
    }
}
