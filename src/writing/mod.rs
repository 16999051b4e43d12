//! What keys and buttons do to the notes besides typing: marks around words, links, and lists.
//!
//! All places are bytes of the notes with line feeds.

mod links;
mod lists;
mod marks;

use std::ops::Range;

pub use links::{escaped_for_link, in_link, linked_to};
pub use lists::{items_pasted, listed, next_item, typed_again};
pub use marks::{Mark, marked};

use crate::episode::TextEdit;

/// An edit, and what is selected after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What changes.
    pub edit: TextEdit,
    /// What is selected then; an empty range is the caret's place.
    pub selection: Range<usize>,
}

impl Change {
    /// A text in place of what is selected, with the caret behind it.
    #[must_use]
    pub fn written(selection: Range<usize>, text: &str) -> Self {
        let place = selection.start + text.len();
        Self { edit: TextEdit::replace(selection, text), selection: place..place }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    /// Places of the notes that an edit and what is selected after it have to be.
    fn check(notes: &str, change: &Change) {
        let after = change.edit.applied_to(notes);
        let places = [change.selection.start, change.selection.end];
        assert!(places.is_sorted() && places.iter().all(|place| after.is_char_boundary(*place)), "{change:?}");
    }

    proptest! {
        #![proptest_config(crate::seeded(2_000))]

        #[test]
        fn whatever_is_written_and_selected_a_key_leaves_a_selection_in_it(
            notes in "([a-c ö😀*\\[\\]()`<\"'=/]|\n|\\* |- \\[x\\] |  1\\. |> |\\]\\(|https://a\\.b|  ){0,24}",
            a in 0_usize..80, b in 0_usize..80, typed in 0_usize..6, pasted in "(https://a\\.b/\\(c\\)|[a ö]{0,3}|(  \\* |- |1\\. |https://a\\.b|ö|\n){0,8})",
        ) {
            let [a, b] = [a, b].map(|place| notes.floor_char_boundary(place.min(notes.len())));
            let selection = a.min(b)..a.max(b);
            for mark in [Mark::Strong, Mark::Emphasis, Mark::Link] {
                check(&notes, &marked(&notes, selection.clone(), mark));
            }
            check(&notes, &listed(&notes, selection.clone()));
            let others = [
                next_item(&notes, a),
                typed_again(&notes, a, typed),
                items_pasted(&notes, &selection, &pasted),
                linked_to(&notes, selection, &pasted),
            ];
            others.iter().flatten().for_each(|change| check(&notes, change));
        }
    }
}
