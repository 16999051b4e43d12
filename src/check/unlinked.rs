//! What is listed among the links without being one.

use super::{Group, Problem, Review, shortened};
use crate::code::Code;
use crate::markdown::Item;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let heading = &review.frame().links;
    if heading.is_empty() {
        return Vec::new();
    }
    let items: Vec<&Item> = review.outline().items_below(heading).filter(|item| !item.text.trim().is_empty()).collect();
    let unlinked: Vec<&Item> = items.iter().filter(|item| !leads_somewhere(review, item)).copied().collect();
    let Some(first) = unlinked.first() else { return Vec::new() };
    if !review.is_draft() {
        return unlinked.iter().map(|item| worth_a_look(review, item)).collect();
    }
    // While one writes down forty of them, forty lines would say nothing.
    let (left, all, next) = (unlinked.len(), items.len(), shortened(first.text.trim()));
    let sentence = if all == 1 {
        Both {
            sv: format!("Punkten under {heading} saknar länk: ”{next}”."),
            en: format!("The item under {heading} has no link: “{next}”."),
        }
    } else {
        let have = if left == 1 { "has" } else { "have" };
        Both {
            sv: format!("{left} av {all} punkter under {heading} saknar länk. Nästa är ”{next}”."),
            en: format!("{left} of {all} items under {heading} {have} no link. Next is “{next}”."),
        }
    };
    vec![Problem::new(Code::Unlinked, Group::Unfinished, review.in_file(first.range.start), sentence)]
}

fn worth_a_look(review: &Review<'_>, item: &Item) -> Problem {
    let text = shortened(item.text.trim());
    let sentence = Both {
        sv: format!("”{text}” står bland länkarna utan att vara en."),
        en: format!("“{text}” is among the links without being one."),
    };
    Problem::new(Code::Unlinked, Group::WorthALook, review.in_file(item.range.start), sentence)
}

/// Whether an item, or one within it, has a link, be it a bare address.
fn leads_somewhere(review: &Review<'_>, item: &Item) -> bool {
    let written = &review.notes[item.range.clone()];
    item.links > 0 || ["](", "http://", "https://", "www.", "<a "].iter().any(|sign| written.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::check as check_file;
    use crate::show::Show;

    #[test]
    fn a_draft_is_told_how_many_and_which_comes_next() {
        let heading = Show::built_in().notes.get(false).links.clone();
        let notes = format!("\n## {heading}\n* [a](/a)\n* b\n* https://c.se\n* d\n* \n\n## Annat\n* e\n");
        let draft = format!("+++\ndraft = true\n+++\n{notes}");
        check_file(check, &draft, &[&format!("2 of 4 items under {heading} have no link. Next is “b”.")]);
        let out = format!("+++\ndraft = false\n+++\n{notes}");
        check_file(
            check,
            &out,
            &["“b” is among the links without being one.", "“d” is among the links without being one."],
        );
    }
}
