//! Headings and standing paragraphs in another language than the episode says.

use super::{Group, Problem, Review, shortened};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let (own, other) = (review.frame(), review.show.notes.get(!review.facts.english));
    if own == other {
        return Vec::new();
    }
    let mut found = Vec::new();
    for heading in &review.outline().headings {
        let right = [(&other.links, &own.links), (&other.titles, &own.titles)];
        let right = right.into_iter().find(|(wrong, right)| **wrong == heading.text && wrong != right);
        let Some((wrong, right)) = right else { continue };
        let sentence = Both {
            sv: format!("Rubriken {wrong} är på det andra språket. Här heter den {right}."),
            en: format!("The heading {wrong} is in the other language. Here it is called {right}."),
        };
        let line = &review.notes[heading.range.clone()];
        let repair = line.find(wrong.as_str()).and_then(|at| {
            let at = heading.range.start + at;
            review.repair_notes(at..at + wrong.len(), right)
        });
        let at = review.in_file(heading.range.start);
        found.push(Problem::new("other-language", Group::Wrong, at, sentence).into_warning().with_repairs(repair));
    }
    for range in &review.outline().paragraphs {
        let paragraph = &review.notes[range.clone()];
        let Some(right) = review.show.in_other_language(paragraph, review.facts.english) else { continue };
        let shown = shortened(paragraph);
        let sentence = Both {
            sv: format!("Ett stycke är på det andra språket: ”{shown}”."),
            en: format!("A paragraph is in the other language: “{shown}”."),
        };
        let repair = review.repair_notes(range.clone(), right);
        let at = review.in_file(range.start);
        found.push(Problem::new("other-language", Group::Wrong, at, sentence).into_warning().with_repairs(repair));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::show::Show;

    #[test]
    fn a_heading_of_the_other_language_is_renamed() {
        let show = Show::built_in();
        let (own, other) = (show.notes.get(false), show.notes.get(true));
        let file = |heading: &str| format!("\nText.\n\n## {heading} ##\n* a\n");
        testing::check_repair(check, &file(&other.titles), &file(&own.titles));
        testing::check(check, &file(&own.titles), &[]);
    }

    #[test]
    fn a_standing_paragraph_of_the_other_language_is_replaced() {
        let show = Show::built_in();
        let (own, other) = (show.notes.get(false), show.notes.get(true));
        for (right, wrong) in own.boilerplate.iter().zip(&other.boilerplate) {
            testing::check_repair(check, &format!("\n{wrong}\n"), &format!("\n{right}\n"));
            testing::check(check, &format!("\n{right}\n"), &[]);
        }
    }
}
