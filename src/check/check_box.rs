//! Links that Hugo takes for a box to check: `* [X](https://example.org)`, a link whose name is a lone X at the beginning
//! of a list item.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let (notes, outline) = (&*review.notes, review.outline());
    let mut found = Vec::new();
    for link in outline.links.iter().filter(|link| matches!(link.text.as_str(), "x" | "X")) {
        let Some(item) = link.item.and_then(|item| outline.items.get(item)) else { continue };
        let marker = &notes[item.range.start..link.range.start];
        let is_first = marker.bytes().all(|byte| byte.is_ascii_digit() || b" \t*+-.)>".contains(&byte));
        let name = link.range.start + 1..link.range.start + 2;
        if !is_first || !notes[name.end..].starts_with(']') {
            continue;
        }
        let sentence = Both {
            sv: format!("Hugo gör en kryssruta av [{}] först i en listpunkt, så länken blir ingen länk.", link.text),
            en: format!("Hugo makes a check box of [{}] at the beginning of a list item: the link is none.", link.text),
        };
        // The letter as a number: readers see the same, and the box needs the letter itself.
        let letter = if link.text == "X" { "&#88;" } else { "&#120;" };
        let repair = review.repair_notes(name, letter);
        found.push(
            Problem::new(Code::CheckBox, Group::Wrong, review.in_file(link.range.start), sentence).with_repairs(repair),
        );
    }
    found
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
            &["Hugo makes a check box of [X] at the beginning of a list item: the link is none."],
        );
        check_repair(check, "1. a\n   * [x](/b)\n", "1. a\n   * [&#120;](/b)\n");
    }

    #[test]
    fn other_links_and_boxes_are_left_alone() {
        check_file(check, "* [x] a\n* a [X](/b)\n* [**X**](/b)\n* [XY](/b)\n\n[X](/b)\n", &[]);
    }
}
