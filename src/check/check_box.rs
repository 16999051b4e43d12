//! Links that Hugo takes for a box to check: `* [X](https://example.org)`, a link whose name is a lone X at the beginning
//! of a list item.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::markdown::behind_marker;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let problem = |start: usize| {
        let letter = &review.notes[start + 1..start + 2];
        let sentence = Both {
            sv: format!("Hugo gör en kryssruta av [{letter}] först i en listpunkt, så länken blir ingen länk."),
            en: format!(
                "Hugo makes a check box of [{letter}] at the beginning of a list item, so the link does not become a link."
            ),
        };
        // The letter as a number: readers see the same, and the box needs the letter itself.
        let repair = review.repair_notes(start + 1..start + 2, if letter == "X" { "&#88;" } else { "&#120;" });
        Problem::new(Code::CheckBox, Group::Wrong, review.in_file(start), sentence).with_repairs(repair)
    };
    boxes(review).map(problem).collect()
}

/// Where such links begin, in bytes of the notes.
pub(super) fn boxes(review: &Review<'_>) -> impl Iterator<Item = usize> {
    review.outline().items.iter().filter_map(|item| {
        let mut link = &review.notes[item.range.clone()];
        while let Some(behind) = behind_marker(link) {
            link = behind.trim_start_matches([' ', '\t', '>']);
        }
        (link.starts_with("[x](") || link.starts_with("[X](")).then(|| item.range.end - link.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    #[test]
    fn a_link_that_becomes_a_box_is_told() {
        check_file(
            check,
            "* [X](https://x.com) a\n",
            &["Hugo makes a check box of [X] at the beginning of a list item, so the link does not become a link."],
        );
        check_repair(check, "1. a\n   * [x](/b)\n", "1. a\n   * [&#120;](/b)\n");
    }

    #[test]
    fn other_links_and_boxes_are_left_alone() {
        check_file(check, "* [x] a\n* 1984 [X](/b)\n* a [X](/b)\n* [**X**](/b)\n* [XY](/b)\n\n[X](/b)\n", &[]);
    }
}
