//! What keys and buttons do to the notes besides typing: marks around words, links, and lists.
//!
//! All places are bytes of the notes with line feeds.

mod lists;
mod marks;

use std::ops::Range;

pub use lists::{listed, next_item, typed_again};
pub use marks::{Mark, linked_to, marked};

use crate::episode::TextEdit;

/// An edit, and what is selected after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What changes.
    pub edit: TextEdit,
    /// What is selected then; an empty range is the caret's place.
    pub selection: Range<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The notes with `|` at both ends of the selection, or at the caret.
    pub(super) fn parted(notes: &str) -> (String, Range<usize>) {
        let mut places = notes.match_indices('|').map(|(at, _)| at);
        let start = places.next().unwrap();
        let end = places.next().map_or(start, |end| end - 1);
        (notes.replace('|', ""), start..end)
    }

    pub(super) fn shown(notes: &str, change: &Change) -> String {
        let mut after = change.edit.applied_to(notes);
        if !change.selection.is_empty() {
            after.insert(change.selection.end, '|');
        }
        after.insert(change.selection.start, '|');
        after
    }
}
