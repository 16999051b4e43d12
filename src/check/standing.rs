//! Paragraphs that every episode has: one is missing, or has run together with another.

use std::ops::Range;

use super::{Group, Problem, Review, shortened};
use crate::code::Code;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    if !review.knows_language() {
        return Vec::new();
    }
    let standing = &review.frame().boilerplate;
    let paragraphs: Vec<Range<usize>> = review.outline().paragraphs.clone();
    let texts: Vec<&str> = paragraphs.iter().map(|range| &review.notes[range.clone()]).collect();
    let holds = |text: &str| review.show.standing_in(text, review.facts.in_second);
    // Paragraphs in another order than the frame's are there, too; a host who says once where to write is none of them.
    let in_order = review.show.standing_among(&texts);
    let first = in_order.iter().position(Option::is_some).unwrap_or(texts.len());
    let is_among =
        |place: usize| place >= first || review.show.is_surely_standing(texts[place], review.facts.in_second);
    let held: Vec<Vec<(usize, Range<usize>)>> = texts.iter().map(|text| holds(text)).collect();
    let mut found = Vec::new();
    for (paragraph, held) in paragraphs.iter().zip(&held) {
        found.extend(glued(review, paragraph, held));
    }
    let indices = |held: Vec<(usize, Range<usize>)>| held.into_iter().map(|(index, _)| index).collect();
    let there: Vec<Vec<usize>> = held
        .into_iter()
        .enumerate()
        .map(|(place, held)| if is_among(place) { indices(held) } else { Vec::new() })
        .collect();
    let is_there = |index: usize| there.iter().any(|held| held.contains(&index));
    let missing: Vec<usize> = (0..standing.len()).filter(|index| !is_there(*index)).collect();
    // Without any of them the notes are of another kind, or of another time.
    if missing.len() < standing.len() && standing.len() > 2 {
        found.extend(missing.into_iter().map(|index| problem_of_missing(review, index, &paragraphs, &there)));
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
    let after = || {
        (index + 1..review.frame().boilerplate.len())
            .find_map(with)
            .map(|paragraph| (paragraph.start, format!("{text}\n\n")))
    };
    let place = before.or_else(after);
    let at = place.as_ref().map_or(0, |(at, _)| *at);
    let repair = place.and_then(|(at, insert)| review.repair_notes(at..at, &insert));
    Problem::new(Code::StandingMissing, Group::Wrong, review.in_file(at), sentence).into_warning().with_repairs(repair)
}

/// A standing paragraph with another one, or with a sponsor's, on the line before or behind. Others have soft line breaks.
fn glued(review: &Review<'_>, paragraph: &Range<usize>, held: &[(usize, Range<usize>)]) -> Option<Problem> {
    let text = &review.notes[paragraph.clone()];
    if held.is_empty() || !text.contains('\n') {
        return None;
    }
    let thanks: Vec<bool> = text.split('\n').map(|line| is_sponsors(review, line)).collect();
    let first_thanks = thanks.iter().position(|thanks| *thanks);
    let last_thanks = thanks.iter().rposition(|thanks| *thanks);
    let (_, (at, _)) = text.match_indices('\n').enumerate().find(|(line, (at, _))| {
        let is_before = |span: &Range<usize>| span.start <= *at;
        let is_behind = |span: &Range<usize>| span.end > *at;
        let has = |is_there: &dyn Fn(&Range<usize>) -> bool| held.iter().any(|(_, span)| is_there(span));
        let are_two = match (has(&is_before), has(&is_behind)) {
            (false, false) => false,
            (false, true) => first_thanks.is_some_and(|first| first <= *line),
            (true, false) => last_thanks.is_some_and(|last| last > *line),
            (true, true) => !has(&|span| is_before(span) && is_behind(span)),
        };
        are_two && is_whole(&text[..*at])
    })?;
    let at = paragraph.start + at;
    let sentence = Both {
        sv: format!(
            "En tom rad saknas före ”{}”: två stycken har vuxit ihop.",
            shortened(&review.notes[at + 1..paragraph.end])
        ),
        en: format!(
            "An empty line is missing before “{}”: two paragraphs have run together.",
            shortened(&review.notes[at + 1..paragraph.end])
        ),
    };
    let repair = review.repair_notes(at..at, "\n");
    let problem = Problem::new(Code::StandingGlued, Group::Wrong, review.in_file(at), sentence);
    Some(problem.into_warning().with_repairs(repair))
}

/// Whether a text is about who pays for the episode.
fn is_sponsors(review: &Review<'_>, text: &str) -> bool {
    let text = text.to_lowercase();
    let key = review.show.sponsors.as_ref().map_or("", |sponsors| sponsors.key.as_str());
    let names = review.texts(key).into_iter().map(|(name, _)| name.trim().to_lowercase());
    let word = review.frame().sponsor.clone().into_iter();
    names.chain(word).any(|said| !said.is_empty() && text.contains(&said))
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
    fn of_several_that_are_missing_each_is_told() {
        let show = Show::built_in();
        let all: Vec<&str> = show.notes.get(false).boilerplate.iter().map(String::as_str).collect();
        for one in 0..all.len() {
            let missing = |text: &&&str| **text != all[one];
            let told = |text: &&str| format!("A paragraph that every episode has is missing: “{}”.", shortened(text));
            let expected: Vec<String> = all.iter().filter(missing).map(told).collect();
            let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
            testing::check(check, &file(&[all[one]]), &expected);
        }
    }

    #[test]
    fn two_that_have_run_together_are_parted() {
        let show = Show::built_in();
        let all = &show.notes.get(false).boilerplate;
        let with_sponsor = |paragraphs: &[&str]| format!("+++\nsponsor = [\"Bolaget\"]\n+++\n{}", file(paragraphs));
        let glued = format!("Bolaget stöttar oss.\n{}", all[0]);
        testing::check_repair(
            check,
            &with_sponsor(&[&glued, &all[1], &all[2]]),
            &with_sponsor(&["Bolaget stöttar oss.", &all[0], &all[1], &all[2]]),
        );
        let glued = format!("{}\n{}", all[0], all[1]);
        testing::check_repair(check, &file(&[&glued, &all[2]]), &file(&[&all[0], &all[1], &all[2]]));
    }

    #[test]
    fn a_soft_line_break_is_none_of_that() {
        let show = Show::built_in();
        let all = &show.notes.get(false).boilerplate;
        for broken in [format!("Stort tack!\n{}", all[0]), format!("{}\nHejdå!", all[1])] {
            let rest: Vec<&str> = all.iter().map(String::as_str).filter(|text| !broken.contains(text)).collect();
            testing::check(check, &file(&[&[broken.as_str()], rest.as_slice()].concat()), &[]);
        }
    }

    #[test]
    fn a_host_who_says_where_to_write_does_not_stand_for_the_paragraph_that_does() {
        let show = Show::built_in();
        let all = &show.notes.get(false).boilerplate;
        let address = all[1].split("mailto:").nth(1).and_then(|rest| rest.split(')').next()).unwrap();
        let intro = &format!("Tipset kom till [oss](mailto:{address}).");
        testing::check_repair(check, &file(&[intro, &all[0], &all[2]]), &file(&[intro, &all[0], &all[1], &all[2]]));
    }
}
