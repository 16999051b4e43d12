//! Headings and standing paragraphs in another language than the episode says.

use super::{Group, Problem, Review, shortened};
use crate::code::Code;
use crate::episode::NewValue;
use crate::show::NotesFrame;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let (own, other) = (review.frame(), review.show.notes.get(!review.facts.in_second));
    if own == other || !review.knows_language() {
        return Vec::new();
    }
    if let Some(problem) = key_says_other(review, own, other) {
        return vec![problem];
    }
    let mut found = Vec::new();
    for heading in &review.outline().headings {
        let right = other.headings_with(own).find(|(wrong, right)| *wrong == heading.text && wrong != right);
        let Some((wrong, right)) = right else { continue };
        let sentence = Both {
            sv: format!("Rubriken {wrong} är på det andra språket. Här heter den {right}."),
            en: format!("The heading {wrong} is in the other language. Here it is called {right}."),
        };
        let line = &review.notes[heading.range.clone()];
        let repair = line.find(wrong).and_then(|at| {
            let at = heading.range.start + at;
            review.repair_notes(at..at + wrong.len(), right)
        });
        let at = review.in_file(heading.range.start);
        found.push(Problem::new(Code::OtherLanguage, Group::Wrong, at, sentence).into_warning().with_repairs(repair));
    }
    for range in &review.outline().paragraphs {
        let paragraph = &review.notes[range.clone()];
        let Some(right) = review.show.in_other_language(paragraph, review.facts.in_second) else { continue };
        let shown = shortened(paragraph);
        let sentence = Both {
            sv: format!("Ett stycke är på det andra språket: ”{shown}”."),
            en: format!("A paragraph is in the other language: “{shown}”."),
        };
        let repair = review.repair_notes(range.clone(), right);
        let at = review.in_file(range.start);
        found.push(Problem::new(Code::OtherLanguage, Group::Wrong, at, sentence).into_warning().with_repairs(repair));
    }
    found
}

/// Whether headings and standing paragraphs say that the key is wrong.
pub(super) fn is_key_wrong(review: &Review<'_>) -> bool {
    let (own, other) = (review.frame(), review.show.notes.get(!review.facts.in_second));
    own != other && key_says_other(review, own, other).is_some()
}

/// Where headings and standing paragraphs are all in the other language, it is the key that is wrong.
fn key_says_other(review: &Review<'_>, own: &NotesFrame, other: &NotesFrame) -> Option<Problem> {
    let Review { show, episode, .. } = *review;
    let key = show.key(&show.language.second_key)?;
    let in_second = review.facts.in_second;
    let outline = review.outline();
    let paragraphs = outline.paragraphs.iter().map(|range| &review.notes[range.clone()]);
    let (in_own, in_other) = (headings(review, own, other), headings(review, other, own));
    let said =
        |in_second: bool| paragraphs.clone().filter(|text| show.in_other_language(text, in_second).is_some()).count();
    let (in_own, in_other) = (in_own + said(!in_second), in_other + said(in_second));
    if in_own > 0 || in_other < 2 {
        return None;
    }
    let label = review.label(&key.key);
    let language = if in_second { &show.language.notes } else { &show.language.second };
    let sentence = Both {
        sv: format!("Rubriker och återkommande stycken är på ett annat språk ({language}) än {} säger.", label.sv),
        en: format!("Headings and recurring paragraphs are in another language ({language}) than {} says.", label.en),
    };
    let set = episode.set(&key.key, &NewValue::Switch(!in_second), &show.order())?;
    let repairs = [Some(show.with_followers(episode, &review.facts, &set)), show.switch_language(episode, in_second)];
    let at = episode.field(&key.key).map_or(episode.layout().front.start, |field| field.raw.start);
    let problem = Problem::new(Code::OtherLanguage, Group::Wrong, at, sentence).into_warning().about(&key.key);
    Some(problem.with_repairs(repairs.into_iter().flatten().filter_map(|edit| review.repair(edit))))
}

/// How many headings are those of a frame and not of the other one.
fn headings(review: &Review<'_>, frame: &NotesFrame, not: &NotesFrame) -> usize {
    let is_named = |text: &str| frame.headings_with(not).any(|(name, other)| name != other && name == text);
    review.outline().headings.iter().filter(|heading| is_named(&heading.text)).count()
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

    #[test]
    fn a_language_that_cannot_be_read_and_paragraphs_in_the_right_one_keep_the_key() {
        let show = Show::built_in();
        let (own, other) = (show.notes.get(false), show.notes.get(true));
        let lists = format!("## {}\n* a\n\n## {}\n* b\n", other.links, other.titles);
        testing::check(check, &format!("+++\nenglish = fal\n+++\n\n{}\n\n{lists}", other.boilerplate[0]), &[]);
        testing::check(
            check,
            &format!("+++\nenglish = false\n+++\n\n{}\n\n{lists}", own.boilerplate[0]),
            &[
                &format!("The heading {} is in the other language. Here it is called {}.", other.links, own.links),
                &format!("The heading {} is in the other language. Here it is called {}.", other.titles, own.titles),
            ],
        );
    }

    #[test]
    fn where_everything_is_in_the_other_language_the_key_is_wrong() {
        let show = Show::built_in();
        let frame = show.notes.get(true);
        let notes =
            format!("\nText.\n\n{}\n\n## {}\n* a\n\n## {}\n* b\n", frame.boilerplate[0], frame.links, frame.titles);
        let file = |in_second: bool, lead: &str| {
            let people = format!("people = [\"{}\", \"Åsa Ek\"]", testing::host());
            let title = testing::title("7", &format!("Val, {lead} Åsa Ek"));
            format!("+++\ntitle = \"{title}\"\nenglish = {in_second}\n{people}\n+++\n{notes}")
        };
        testing::check_repair(check, &file(false, "med"), &file(true, "with"));
    }
}
