//! Paragraphs that every episode has: one is missing, or has run together with another.

use std::ops::Range;

use super::{Group, Problem, Review, shortened};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let standing = &review.frame().boilerplate;
    let paragraphs: Vec<Range<usize>> = review.outline().paragraphs.clone();
    let holds =
        |paragraph: &Range<usize>| review.show.standing_in(&review.notes[paragraph.clone()], review.facts.english);
    let held: Vec<Vec<usize>> = paragraphs.iter().map(holds).collect();
    let mut found = Vec::new();
    for (paragraph, held) in paragraphs.iter().zip(&held) {
        found.extend(glued(review, paragraph, held));
    }
    let is_there = |index: usize| held.iter().any(|held| held.contains(&index));
    let missing: Vec<usize> = (0..standing.len()).filter(|index| !is_there(*index)).collect();
    if let [index] = missing[..]
        && standing.len() > 2
    {
        found.push(problem_of_missing(review, index, &paragraphs, &held));
    }
    found
}

fn problem_of_missing(review: &Review<'_>, index: usize, paragraphs: &[Range<usize>], held: &[Vec<usize>]) -> Problem {
    let text = &review.frame().boilerplate[index];
    let shown = shortened(text);
    let sentence = Both {
        sv: format!("Ett stycke som alla avsnitt har saknas: ”{shown}”."),
        en: format!("A paragraph that every episode has is missing: “{shown}”."),
    };
    let with = |other: usize| held.iter().position(|held| held.contains(&other)).map(|place| paragraphs[place].clone());
    let before = (0..index).rev().find_map(with).map(|paragraph| (paragraph.end, format!("\n\n{text}")));
    let after = || (index + 1..).take(8).find_map(with).map(|paragraph| (paragraph.start, format!("{text}\n\n")));
    let place = before.or_else(after);
    let at = place.as_ref().map_or(0, |(at, _)| *at);
    let repair = place.and_then(|(at, insert)| review.repair_notes(at..at, &insert));
    Problem::new("standing-missing", Group::Wrong, review.in_file(at), sentence).into_warning().with_repairs(repair)
}

/// A paragraph with a line that is a standing one by itself, and another line that is none, or another one.
fn glued(review: &Review<'_>, paragraph: &Range<usize>, held: &[usize]) -> Option<Problem> {
    let text = &review.notes[paragraph.clone()];
    if held.is_empty() || !text.contains('\n') {
        return None;
    }
    let (at, _) = text.match_indices('\n').find(|(at, _)| {
        let own = |part: &str| review.show.standing_in(part, review.facts.english);
        let (before, behind) = (own(&text[..*at]), own(&text[at + 1..]));
        before != behind && is_whole(&text[..*at])
    })?;
    let at = paragraph.start + at;
    let sentence = Both {
        sv: format!("Två stycken har vuxit ihop vid ”{}”.", shortened(&review.notes[at + 1..paragraph.end])),
        en: format!("Two paragraphs have run together at “{}”.", shortened(&review.notes[at + 1..paragraph.end])),
    };
    let repair = review.repair_notes(at..at, "\n");
    let problem = Problem::new("standing-glued", Group::Wrong, review.in_file(at), sentence);
    Some(problem.into_warning().with_repairs(repair))
}

/// Whether a text ends as a paragraph does.
fn is_whole(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', ')', ':', '”', '"', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::show::Show;

    fn file(paragraphs: &[&str]) -> String {
        format!("\nIntro.\n\n{}\n\n## A\n", paragraphs.join("\n\n"))
    }

    #[test]
    fn the_one_that_is_missing_comes_back_where_it_belongs() {
        let show = Show::built_in();
        let all: Vec<&str> = show.notes.get(false).boilerplate.iter().map(String::as_str).collect();
        for missing in 0..all.len() {
            let mut rest = all.clone();
            rest.remove(missing);
            testing::check_repair(check, &file(&rest), &file(&all));
        }
        testing::check(check, &file(&all), &[]);
        testing::check(check, &file(&[]), &[]);
    }

    #[test]
    fn two_that_have_run_together_are_parted() {
        let show = Show::built_in();
        let all = &show.notes.get(false).boilerplate;
        let glued = format!("Bolaget stöttar oss.\n{}", all[0]);
        testing::check_repair(
            check,
            &file(&[&glued, &all[1], &all[2]]),
            &file(&["Bolaget stöttar oss.", &all[0], &all[1], &all[2]]),
        );
    }
}
