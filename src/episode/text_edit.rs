use std::ops::Range;

use super::BYTE_ORDER_MARK;

/// One replacement in a text: the only way an episode changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// What is replaced, in bytes of the text before the edit.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub insert: String,
}

impl TextEdit {
    /// Replaces `range` by `insert`.
    pub fn replace(range: Range<usize>, insert: impl Into<String>) -> Self {
        Self { range, insert: insert.into() }
    }

    /// Puts `insert` at `offset`.
    pub fn insert(offset: usize, insert: impl Into<String>) -> Self {
        Self::replace(offset..offset, insert)
    }

    /// Removes `range`.
    #[must_use]
    pub fn delete(range: Range<usize>) -> Self {
        Self::replace(range, "")
    }

    /// The smallest single replacement that turns `old` into `new`; nothing if they are equal.
    #[must_use]
    pub fn between(old: &str, new: &str) -> Option<Self> {
        if old == new {
            return None;
        }
        let prefix = common_prefix(old, new);
        let suffix = common_suffix(&old[prefix..], &new[prefix..]);
        Some(Self::replace(prefix..old.len() - suffix, &new[prefix..new.len() - suffix]))
    }

    /// The edit that takes this one back, given the text before it.
    #[must_use]
    pub fn inverse(&self, before: &str) -> Self {
        let removed = before.get(self.range.clone()).unwrap_or_default();
        Self::replace(self.range.start..self.range.start + self.insert.len(), removed)
    }

    /// The text with this edit applied.
    #[must_use]
    pub fn applied_to(&self, text: &str) -> String {
        let mut text = text.to_owned();
        text.replace_range(self.range.clone(), &self.insert);
        text
    }

    /// Where a place in the text before is after the edit: what stood behind it does so still. A place within what is
    /// replaced is behind what stands there afterwards.
    #[must_use]
    pub fn moved(&self, place: usize) -> usize {
        if place < self.range.start {
            return place;
        }
        self.range.start + self.insert.len() + place.saturating_sub(self.range.end)
    }

    /// The same edit in a text that has `offset` more bytes in front.
    #[must_use]
    pub(crate) fn shifted(self, offset: usize) -> Self {
        Self { range: self.range.start + offset..self.range.end + offset, ..self }
    }
}

fn common_prefix(a: &str, b: &str) -> usize {
    let mut at = common_length(a.as_bytes().chunks(CHUNK), b.as_bytes().chunks(CHUNK));
    at += a.as_bytes()[at..].iter().zip(&b.as_bytes()[at..]).take_while(|(a, b)| a == b).count();
    while !(a.is_char_boundary(at) && b.is_char_boundary(at)) {
        at -= 1;
    }
    at
}

fn common_suffix(a: &str, b: &str) -> usize {
    let mut length = common_length(a.as_bytes().rchunks(CHUNK), b.as_bytes().rchunks(CHUNK));
    let rest = a.as_bytes()[..a.len() - length].iter().rev().zip(b.as_bytes()[..b.len() - length].iter().rev());
    length += rest.take_while(|(a, b)| a == b).count();
    while !(a.is_char_boundary(a.len() - length) && b.is_char_boundary(b.len() - length)) {
        length -= 1;
    }
    length
}

/// Bytes that are compared at once: ten times as fast as one by one, which long texts need at every keystroke.
const CHUNK: usize = 256;

fn common_length<'t>(a: impl Iterator<Item = &'t [u8]>, b: impl Iterator<Item = &'t [u8]>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum()
}

/// Where the line begins that has a place in it.
#[must_use]
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// A place in a text as people count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from one.
    pub line: usize,
    /// Column in characters, from one.
    pub column: usize,
}

impl Position {
    /// The position of a byte offset; one past the end of the text is the end.
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = line_start(before, before.len());
        let line = 1 + before.bytes().filter(|&byte| byte == b'\n').count();
        // A byte order mark is no column: no editor counts it.
        let column = 1 + before[line_start..].chars().filter(|&c| c != BYTE_ORDER_MARK).count();
        Self { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, range: Range<usize>, insert: &str) {
        let edit = TextEdit::between(old, new).unwrap();
        assert_eq!(edit, TextEdit::replace(range, insert));
        assert_eq!(edit.applied_to(old), new);
        assert_eq!(edit.inverse(old).applied_to(new), old);
    }

    #[test]
    fn a_place_moves_with_the_text_around_it() {
        let edit = TextEdit::replace(2..4, "abc");
        assert_eq!([0, 1, 2, 3, 4, 9].map(|place| edit.moved(place)), [0, 1, 5, 5, 5, 10]);
    }

    #[test]
    fn the_smallest_replacement_is_found() {
        check("abc", "abXc", 2..2, "X");
        check("abc", "ac", 1..2, "");
        check("aaa", "aa", 2..3, "");
        check("", "x", 0..0, "x");
        assert_eq!(TextEdit::between("same", "same"), None);
    }

    #[test]
    fn characters_are_never_cut() {
        check("aåb", "aäb", 1..3, "ä");
        check("😀", "😁", 0..4, "😁");
        check("e\u{301}", "é", 0..3, "é");
    }

    #[test]
    fn positions_count_characters_and_skip_a_byte_order_mark() {
        assert_eq!(Position::of("\u{FEFF}åb\nc", 5), Position { line: 1, column: 2 });
        assert_eq!(Position::of("a\r\nb", 3), Position { line: 2, column: 1 });
        assert_eq!(Position::of("a", 99), Position { line: 1, column: 2 });
    }
}
