//! What stands twice: an item below itself, a paragraph, or the same address on two items under other words.

use std::collections::HashSet;

use super::{Group, Problem, Review, bullet, shortened};
use crate::code::Code;
use crate::markdown::Item;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let outline = review.outline();
    let mut found = paragraphs(review);
    let mut last: Option<&crate::markdown::Link> = None;
    for link in &outline.links {
        let Some(item) = link.item.map(|item| &outline.items[item]).filter(|item| item.links == 1) else {
            last = None;
            continue;
        };
        if let Some(before) = last
            && before.address == link.address
            && let Some(item_before) = before.item.map(|item| &outline.items[item])
            && item_before.headings_before == item.headings_before
        {
            last = Some(link);
            if item_before.text == item.text {
                found.push(item_again(review, item));
                continue;
            }
            if before.text == link.text {
                continue;
            }
            let (one, other) = (shortened(&before.text), shortened(&link.text));
            let sentence = Both {
                sv: format!("”{one}” och ”{other}” leder till samma sida."),
                en: format!("“{one}” and “{other}” lead to the same page."),
            };
            found.push(Problem::new(
                Code::RepeatedAddress,
                Group::WorthALook,
                review.in_file(link.range.start),
                sentence,
            ));
        }
        last = Some(link);
    }
    found
}

fn item_again(review: &Review<'_>, item: &Item) -> Problem {
    let shown = shortened(item.text.trim());
    let sentence = Both {
        sv: format!("”{shown}” står två gånger efter varandra i listan."),
        en: format!("“{shown}” appears twice in a row in the list."),
    };
    // One that has more than a line, or other items within it, is for somebody to look through.
    let is_line = !review.notes[item.range.clone()].trim_end().contains('\n');
    let repair = is_line.then(|| bullet::without(review, item)).flatten();
    let problem = Problem::new(Code::RepeatedItem, Group::WorthALook, review.in_file(item.range.start), sentence);
    problem.into_warning().with_repairs(repair)
}

/// Paragraphs that are there word for word before.
fn paragraphs(review: &Review<'_>) -> Vec<Problem> {
    /// How many bytes a paragraph has at the least that nobody writes twice on purpose.
    const SHORTEST: usize = 60;

    let mut seen: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    for range in &review.outline().paragraphs {
        let text = &review.notes[range.clone()];
        if text.len() < SHORTEST || seen.insert(text) {
            continue;
        }
        let shown = shortened(text);
        let sentence = Both {
            sv: format!("Samma stycke står två gånger: ”{shown}”."),
            en: format!("The same paragraph appears twice: “{shown}”."),
        };
        let behind = review.notes[range.end..].len() - review.notes[range.end..].trim_start_matches('\n').len();
        let repair = review.repair_notes(range.start..range.end + behind, "");
        let problem = Problem::new(Code::RepeatedParagraph, Group::WorthALook, review.in_file(range.start), sentence);
        found.push(problem.into_warning().with_repairs(repair));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};
    use crate::episode::Episode;
    use crate::show::Show;

    #[test]
    fn neighbours_that_lead_to_one_page_are_worth_a_look() {
        check_file(check, "* [a](/x)\n* [b](/x)\n", &["“a” and “b” lead to the same page."]);
        check_file(check, "* [a](/x)\n* [c](/y)\n* [a](/x)\n", &[]);
        check_file(check, "* [a](/x) b\n* [a](/x) c\n", &[]);
        check_file(check, "* [a](/x)\n* [c](/y)\n* [b](/x)\n", &[]);
    }

    #[test]
    fn an_item_or_a_paragraph_that_stands_twice_goes_once() {
        check_file(check, "* [a](/x)\n* [a](/x)\n* c\n", &["“a” appears twice in a row in the list."]);
        check_repair(check, "* [a](/x)\n* [a](/x)\n* c\n", "* [a](/x)\n* c\n");
        check_repair(check, "* x\n  * [a](/u)\n  * [a](/u)\n* [b](/v)\n", "* x\n  * [a](/u)\n* [b](/v)\n");
        check_repair(check, "* [a](/x)\n* [a](/x)\n\n## B\n", "* [a](/x)\n\n## B\n");
        check_repair(check, "* [a](/x)\n* [a](/x)", "* [a](/x)");
        let (episode, show) = (Episode::read("* [a](/x)\n* [a](/x)\n  * my own\n".into()), Show::built_in());
        assert!(check(&Review::of(&episode, &show, None))[0].repairs.is_empty());
        let long = "Somebody has written these words, which are many, and pasted them.";
        check_repair(check, &format!("{long}\n\nB\n\n{long}\n\nC\n"), &format!("{long}\n\nB\n\nC\n"));
    }
}
