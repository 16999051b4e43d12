//! A title line that nearly has the show's form: with another dash, or without the space behind it.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::distance_within;
use crate::show::{CHOSEN, Key, NUMBER};
use crate::words::Both;

/// How many characters of what stands before the chosen title may be wrong.
const MOST_WRONG: usize = 2;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    found(review).or_else(|| twice(review)).into_iter().collect()
}

/// A title that was pasted behind its own beginning, or before guests that it names already.
fn twice(review: &Review<'_>) -> Option<Problem> {
    let (show, facts) = (review.show, &review.facts);
    let key = show.title_key()?;
    let (title, at) = review.texts(&key.key).into_iter().next()?;
    let chosen = facts.chosen.as_deref()?;
    let (begins, _) = title.split_once(chosen).filter(|_| !chosen.is_empty())?;
    let guests = show.guest_phrase(facts).unwrap_or_default();
    let own = chosen.strip_prefix(begins).filter(|_| begins.contains(&*facts.number) && !facts.number.is_empty());
    let own = own.or_else(|| chosen.strip_suffix(&*guests).filter(|_| !guests.is_empty()))?;
    let sentence =
        Both { sv: "En del av titeln står två gånger.".into(), en: "Part of the title appears twice.".into() };
    let repair = review.repair_text(key, 0, &title.replacen(chosen, own, 1));
    Some(Problem::new(Code::TitleForm, Group::Wrong, at, sentence).into_warning().about(&key.key).with_repairs(repair))
}

fn found(review: &Review<'_>) -> Option<Problem> {
    let (show, facts) = (review.show, &review.facts);
    let key = show.title_key()?;
    let (title, at) = review.texts(&key.key).into_iter().next()?;
    let (before, _) = key.new.pattern()?.split_once(CHOSEN)?;
    if facts.chosen.is_some() || facts.number.is_empty() || !before.contains(NUMBER) {
        return None;
    }
    let right = before.replace(NUMBER, &facts.number);
    // As many characters as it should be, and some more or fewer.
    let lengths = title.char_indices().map(|(at, _)| at).chain([title.len()]);
    let usual = right.chars().count();
    let near = lengths.enumerate().filter(|(count, _)| count.abs_diff(usual) <= MOST_WRONG);
    let wrong = near.filter_map(|(count, at)| Some((distance_within(&title[..at], &right, MOST_WRONG)?, count, at)));
    // Of equally near ones the shortest: what is right behind it belongs to the title.
    let Some((_, _, end)) = wrong.min() else { return without_beginning(review, key, title, at, before) };
    let rest = title[end..].trim_start();
    // With something between number and dash the title has a form of its own.
    let joint = before.split_once(NUMBER).map_or("", |(_, joint)| joint.trim());
    if !joint.is_empty() && rest.contains(&format!(" {joint} ")) {
        return None;
    }
    let sentence = Both {
        sv: format!("Titeln börjar inte med ”{right}”."),
        en: format!("The title does not begin with “{right}”."),
    };
    let repair = review.repair_text(key, 0, &format!("{right}{rest}"));
    Some(Problem::new(Code::TitleForm, Group::Wrong, at, sentence).into_warning().about(&key.key).with_repairs(repair))
}

/// A title of no form at all, for it has no number, or begins with it. Those with a number elsewhere have their own form.
fn without_beginning(review: &Review<'_>, key: &Key, title: &str, at: usize, before: &str) -> Option<Problem> {
    let number = &review.facts.number;
    let (name, joint) = before.split_once(NUMBER)?;
    let own = title.strip_prefix(name.trim()).unwrap_or(title).trim_start();
    let own = own.strip_prefix(number.as_str()).unwrap_or(own);
    let own =
        own.trim_start_matches(|c: char| c.is_whitespace() || joint.contains(c) || matches!(c, '-' | '–' | '—' | ':'));
    if own.is_empty() || title.replacen(number.as_str(), "", 1).contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_elsewhere = own.contains(number.as_str());
    let right = before.replace(NUMBER, number);
    let sentence = Both {
        sv: format!("Titeln börjar inte med ”{right}”."),
        en: format!("The title does not begin with “{right}”."),
    };
    let repair = review.repair_text(key, 0, &format!("{right}{own}"));
    let problem = Problem::new(Code::TitleForm, Group::WorthALook, at, sentence).about(&key.key);
    (!is_elsewhere).then(|| problem.with_repairs(repair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;

    fn file(title: &str) -> String {
        format!("+++\ntitle = \"{title}\"\nslug = \"690\"\n+++\n")
    }

    #[test]
    fn a_title_that_is_nearly_in_form_is_brought_there() {
        let right = testing::title("690", "Val");
        let begin = testing::title("690", "");
        let dash = right.replace(" - ", " – ");
        testing::check(check, &file(&dash), &[&format!("The title does not begin with “{begin}”.")]);
        let wrong = [" – ", " -", "- ", " "].map(|joint| right.replacen(" - ", joint, 1));
        for title in wrong.into_iter().chain([right.replacen('s', "", 1)]) {
            testing::check_repair(check, &file(&title), &file(&right));
        }
    }

    #[test]
    fn a_title_without_its_beginning_gets_it() {
        let right = testing::title("690", "Val");
        let name = testing::title("", "").trim_end_matches([' ', '-']).to_owned();
        for title in ["Val", "690 - Val", &format!("{name} - Val")] {
            testing::check_repair(check, &file(title), &file(&right));
        }
    }

    #[test]
    fn other_titles_are_somebodys_own() {
        let right = testing::title("690", "Val");
        let own = right.replacen("690", "690 (extra)", 1);
        for title in [right.as_str(), own.as_str(), "Bonus 690 - Val", "Bonus 7 - Val", "", &testing::title("690", "")]
        {
            testing::check(check, &file(title), &[]);
        }
    }
}
