//! What a line may belong to: quotes, items and definitions, by the columns in which they begin.

use std::ops::Range;

use super::marker::behind_marker;

/// Where a line begins: in how many quotes, and in which column of those.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LinePlace {
    pub(super) quotes: usize,
    pub(super) column: usize,
}

impl LinePlace {
    /// The place of a line of which `text` is what stands behind its quotes and blanks.
    pub(super) fn of(line: &str, text: &str) -> Self {
        let prefix = &line[..line.len() - text.len()];
        let behind = prefix.rfind('>').map_or(prefix, |last| &prefix[last + 1..]);
        let quotes = prefix.matches('>').count();
        let blanks = behind.strip_prefix(' ').filter(|_| quotes > 0).unwrap_or(behind);
        Self { quotes, column: behind_blanks(blanks, 0) }
    }
}

/// The items and definitions that a line may belong to, outside of quotes and in each of them: in which columns their
/// markers and their contents begin.
#[derive(Default)]
pub(super) struct Containers {
    /// Each further in than the one before.
    levels: Vec<Vec<(usize, usize)>>,
    is_behind_text: bool,
    /// The blanks of the latest line whose tabs goldmark measures otherwise than from the beginning of the line, in bytes
    /// from its end: those behind the markers of items that are within something.
    other_tabs: Vec<Range<usize>>,
}

impl Containers {
    /// Goes on with a line, of which `text` is what stands behind its quotes and blanks. Tells whether it begins a
    /// definition: with a colon right where the contents begin of what it is in, and a blank behind that.
    pub(super) fn enter(&mut self, line: &str, text: &str) -> bool {
        self.other_tabs.clear();
        let is_behind_text = std::mem::replace(&mut self.is_behind_text, !text.trim().is_empty());
        if !self.is_behind_text {
            return false;
        }
        let LinePlace { quotes, mut column } = LinePlace::of(line, text);
        self.levels.resize(quotes + 1, Vec::new());
        let columns = &mut self.levels[quotes];
        let marked = behind_marker(text);
        // A line of text goes on with the paragraph above it, wherever it begins.
        if is_behind_text && !text.starts_with(':') && marked.is_none() {
            return false;
        }
        // Only the first number of all begins a list in the middle of a paragraph.
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let goes_on = columns.binary_search_by_key(&column, |(marker, _)| *marker).is_ok();
        let is_text = is_behind_text && digits > 0 && text[..digits] != *"1" && !goes_on;
        while columns.last().is_some_and(|(_, content)| *content > column) {
            columns.pop();
        }
        let is_first = column == columns.last().map_or(0, |(_, content)| *content);
        let definition = text.strip_prefix(':').filter(|behind| is_first && behind.starts_with([' ', '\t']));
        let mut next = definition.or_else(|| marked.filter(|_| !is_text));
        let mut rest = text;
        let mut outer = columns.last().map_or(0, |(_, content)| *content);
        while let Some(behind) = next {
            let (marker, end) = (column, column + rest.len() - behind.len());
            rest = behind.trim_start_matches([' ', '\t']);
            let blanks = &behind[..behind.len() - rest.len()];
            // For goldmark tabs begin where the contents do of what an item is in, and where a definition does.
            let is_definition = definition == Some(behind);
            let from = if is_definition { marker } else { outer };
            column = from + behind_blanks(blanks, end - from);
            // What is indented further is code.
            let is_far = column > end + 4 || rest.trim().is_empty();
            if !is_definition && !is_far && !(outer + 2 * quotes).is_multiple_of(4) && blanks.contains('\t') {
                self.other_tabs.push(rest.len()..behind.len());
            }
            outer = if is_far { end + 1 } else { column };
            columns.push((marker, outer));
            next = behind_marker(rest);
        }
        definition.is_some()
    }

    /// The blanks of the latest line whose tabs goldmark measures otherwise, in bytes from its end.
    pub(super) fn other_tabs(&self) -> &[Range<usize>] {
        &self.other_tabs
    }

    /// The column in which the contents begin of what a line in so many quotes is in.
    pub(super) fn contents(&self, quotes: usize) -> usize {
        self.levels.get(quotes).and_then(|columns| columns.last()).map_or(0, |(_, content)| *content)
    }
}

/// The column behind blanks and markers that begin at one.
pub(super) fn behind_blanks(blanks: &str, column: usize) -> usize {
    blanks.bytes().fold(column, |column, byte| if byte == b'\t' { column / 4 * 4 + 4 } else { column + 1 })
}
