//! Sponsors of the front matter and sponsors of the notes.

use super::{Group, MOST, Problem, Review};
use crate::code::Code;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let Some(sponsors) = &review.show.sponsors else { return Vec::new() };
    let Some(field) = review.episode.field(&sponsors.key) else { return Vec::new() };
    let named: Vec<_> =
        review.texts(&sponsors.key).into_iter().filter(|(name, _)| !name.trim().is_empty()).take(MOST).collect();
    let notes = review.notes.to_lowercase();
    let mut found = Vec::new();
    for (name, at) in named.iter().filter(|(name, _)| !notes.contains(&name.to_lowercase())) {
        let sentence = Both {
            sv: format!("{name} sponsrar avsnittet, men nämns inte i anteckningarna."),
            en: format!("{name} sponsors the episode, but is not named in the notes."),
        };
        found.push(Problem::new(Code::Sponsor, Group::WorthALook, *at, sentence).about(&sponsors.key));
    }
    if named.is_empty() && field.value.is_ok() && thanks_a_sponsor(review) {
        let sentence = Both {
            sv: "Anteckningarna tackar en sponsor, men ingen står i metadatan.".into(),
            en: "The notes thank a sponsor, but the front matter names none.".into(),
        };
        found.push(Problem::new(Code::Sponsor, Group::WorthALook, field.raw.start, sentence).about(&sponsors.key));
    }
    found
}

/// Whether a paragraph that not every episode has speaks of a sponsor.
fn thanks_a_sponsor(review: &Review<'_>) -> bool {
    let Some(word) = &review.frame().sponsor else { return false };
    review.own_paragraphs().into_iter().any(|range| review.notes[range].to_lowercase().contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;

    #[test]
    fn a_sponsor_stands_in_both_places_or_in_none() {
        let file = |names: &str, text: &str| format!("+++\nsponsor = {names}\n+++\n\n{text}\n");
        testing::check(
            check,
            &file("[\"Bolaget\"]", "Hej."),
            &["Bolaget sponsors the episode, but is not named in the notes."],
        );
        testing::check(
            check,
            &file("[\"\"]", "Avsnittet sponsras av Bolaget."),
            &["The notes thank a sponsor, but the front matter names none."],
        );
        testing::check(check, &file("[\"Bolaget\"]", "Avsnittet sponsras av bolaget."), &[]);
        testing::check(check, &file("[]", "Hej."), &[]);
        testing::check(check, "+++\n+++\n\nSponsras.\n", &[]);
    }
}
