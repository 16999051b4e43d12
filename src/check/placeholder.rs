//! Words that stand where something is still to be written.

use super::{Group, MOST, Problem, Review, holding, shortened};
use crate::code::Code;
use crate::episode::line_start;
use crate::markdown::Link;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    for key in &review.show.keys {
        for (text, at) in review.texts(&key.key) {
            let placeholder = review.show.placeholders.iter().find(|word| places(text, word).next().is_some());
            found.extend(placeholder.map(|word| problem(word, text, at).about(&key.key)));
        }
    }
    let links = &review.outline().links;
    for link in links {
        let address = link.address.trim_end_matches('/');
        let stands_for_it = |word: &&String| word.eq_ignore_ascii_case(address);
        if let Some(word) = review.show.placeholders.iter().find(stands_for_it) {
            found.push(problem(word, &review.notes[link.range.clone()], review.in_file(link.range.start)));
        }
    }
    for word in &review.show.placeholders {
        let is_in_address = |at: &usize| {
            let of_text = |link: &Link| link.text.contains(word.as_str()) && !link.address.eq_ignore_ascii_case(word);
            holding(links, |link| &link.range, *at).is_some_and(|link| !of_text(link))
        };
        for at in places(&review.notes, word).filter(|at| !is_in_address(at)).take(MOST) {
            let start = line_start(&review.notes, at);
            let line = review.notes[start..].lines().next().unwrap_or_default();
            found.push(problem(word, line, review.in_file(at)));
        }
    }
    found
}

fn problem(word: &str, line: &str, at: usize) -> Problem {
    let line = shortened(line.trim());
    let sentence =
        Both { sv: format!("{word} står kvar: ”{line}”."), en: format!("{word} is still there: “{line}”.") };
    Problem::new(Code::Placeholder, Group::Unfinished, at, sentence)
}

/// Where a word stands by itself: not as a part of another one, of a path or an address, as in `Tcl/TK`.
fn places<'t>(text: &'t str, word: &str) -> impl Iterator<Item = usize> + use<'t> {
    let length = word.len();
    let is_letter = |c: char| c.is_alphanumeric() || "_/-=&%".contains(c);
    let starts: Vec<usize> = text.match_indices(word).map(|(at, _)| at).collect();
    starts
        .into_iter()
        .filter(move |at| !text[..*at].ends_with(is_letter) && !text[at + length..].starts_with(is_letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::check as check_file;

    #[test]
    fn what_is_to_come_is_told_with_its_line() {
        check_file(
            check,
            "+++\ntitle = \"A TK\"\n+++\n\nText\n* boken, TK\n",
            &["TK is still there: “A TK”.", "TK is still there: “* boken, TK”."],
        );
        check_file(check, "TKTK kolla", &["TKTK is still there: “TKTK kolla”."]);
    }

    #[test]
    fn the_same_letters_in_a_word_are_left_alone() {
        check_file(check, "ATK TKO tk Botkyrka _TK_x Tcl/TK", &[]);
        check_file(check, "[a](https://a.se/?v=TK) [b](https://b.se/a-TK-b) [c](https://c.se 'TK')", &[]);
        check_file(check, "[a](TK) b", &["TK is still there: “[a](TK)”."]);
        check_file(check, "[a](tktk)", &["TKTK is still there: “[a](tktk)”."]);
        check_file(check, "[TK](https://a.se)", &["TK is still there: “[TK](https://a.se)”."]);
        check_file(check, "+++\npeople = [\"TK\"]\n+++\n", &["TK is still there: “TK”."]);
    }
}
