//! Names in the notes that are one or two letters off from somebody who takes part.

use super::accents::composed;
use super::{Group, MOST, Problem, Review};
use crate::code::Code;
use crate::episode::is_within;
use crate::show::{Show, is_letter_or_digit};
use crate::words::Both;

/// Names shorter than this are near to too many words.
const SHORTEST: usize = 7;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let mut found = hosts(review);
    found.extend(in_notes(review));
    found
}

/// The host whose name a text misses by a letter or two.
pub(super) fn near_host<'s>(show: &'s Show, name: &str) -> Option<&'s str> {
    let is_near = |host: &&String| {
        let shares_a_name = host.split_whitespace().any(|part| name.split_whitespace().any(|own| own == part));
        let is_near = host.chars().count() >= SHORTEST && shares_a_name && is_within(name, host, 2);
        is_near || host.to_lowercase() == name.to_lowercase()
    };
    let name = name.trim();
    let is_host = show.hosts.iter().any(|host| host == name);
    show.hosts.iter().filter(|_| !is_host).find(is_near).map(String::as_str)
}

/// People who are nearly called as a host is.
fn hosts(review: &Review<'_>) -> Vec<Problem> {
    let Some(key) = review.show.people_key() else { return Vec::new() };
    let mut found = Vec::new();
    for (index, (name, at)) in review.texts(&key.key).into_iter().enumerate() {
        let Some(host) = near_host(review.show, name) else { continue };
        let sentence = Both {
            sv: format!("Ska {name} vara programledaren {host}?"),
            en: format!("Is {name} meant to be the host {host}?"),
        };
        let repair = review.repair_text(key, index, host);
        let problem = Problem::new(Code::NameSpelling, Group::WorthALook, at, sentence).into_warning();
        found.push(problem.about(&key.key).with_repairs(repair));
    }
    found
}

fn in_notes(review: &Review<'_>) -> Vec<Problem> {
    let notes = &*review.notes;
    let words = words(notes);
    let titles = review.show.title_key().map(|key| review.texts(&key.key)).unwrap_or_default();
    let title = titles.first().map_or("", |(title, _)| title);
    let known: Vec<&String> = review.facts.people.iter().flatten().chain(&review.show.hosts).collect();
    let mut found = Vec::new();
    for name in review.facts.people.iter().flatten().take(MOST) {
        let length = name.split_whitespace().count();
        // What is no name alone is told of as that.
        if name.chars().count() < SHORTEST || length < 2 || name.contains(['@', '<']) {
            continue;
        }
        for window in words.windows(length) {
            let (start, end) = (window[0].0, window[length - 1].1);
            let written = &notes[start..end];
            // Names begin with capitals, and one end of them is mostly right.
            let is_near =
                window.iter().zip(name.split_whitespace()).any(|((from, to), part)| &notes[*from..*to] == part)
                    && window.iter().all(|(from, to)| notes[*from..*to].starts_with(char::is_uppercase));
            if !is_near || known.iter().any(|known| is_form_of(written, known)) || !is_within(written, name, 2) {
                continue;
            }
            // Of letters in two parts one is told beside the list.
            if composed(written) == composed(name) {
                continue;
            }
            // Where the title spells it so, too, the list of people may be wrong: that is told beside the title.
            if written.contains('\n') || title.contains(written) {
                continue;
            }
            let sentence = Both {
                sv: format!("Det står ”{written}” i anteckningarna. Bland de medverkande står {name}."),
                en: format!("The notes say “{written}”. The list of people says {name}."),
            };
            let repair = review.repair_notes(start..end, name);
            found.push(
                Problem::new(Code::NameSpelling, Group::WorthALook, review.in_file(start), sentence)
                    .with_repairs(repair),
            );
        }
    }
    found
}

/// Whether a text is a name, or a name in the genitive.
fn is_form_of(written: &str, name: &str) -> bool {
    written.strip_prefix(name).is_some_and(|ending| matches!(ending, "" | "s" | "'" | "’" | "'s" | "’s"))
}

/// Where the words of a text are.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        // Letters may have their accents behind them, as Macs write file names.
        let is_letter = is_letter_or_digit(c) || matches!(c, '\'' | '’' | '-');
        match (is_letter, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| (from, text.len())));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    fn file(written: &str) -> String {
        format!("+++\npeople = [\"Åsa Lindgren\", \"Bo Al\"]\n+++\n\nVi talar med [{written}](/a).\n")
    }

    #[test]
    fn a_name_that_is_nearly_right_is_put_right() {
        check_file(
            check,
            &file("Åsa Lingren"),
            &["The notes say “Åsa Lingren”. The list of people says Åsa Lindgren."],
        );
        check_repair(check, &file("Åsa Lingren"), &file("Åsa Lindgren"));
    }

    #[test]
    fn a_host_who_is_nearly_right_is_put_right() {
        let file = |name: &str| format!("+++\npeople = [\"{name}\", \"Bo Al\"]\n+++\n");
        let host = crate::check::testing::host();
        let letter = host.char_indices().nth_back(1).map(|(at, letter)| at..at + letter.len_utf8()).unwrap();
        let mut wrong = host.clone();
        wrong.replace_range(letter.clone(), "");
        check_file(check, &file(&wrong), &[&format!("Is {wrong} meant to be the host {host}?")]);
        check_repair(check, &file(&wrong), &file(&host));
        let other = format!("{} Åkerblom", host.split(' ').next().unwrap());
        check_file(check, &file(&other), &[]);
    }

    #[test]
    fn the_name_itself_its_genitive_and_other_people_are_left_alone() {
        for name in ["Åsa Lindgren", "Åsa Lindgrens", "Åsa Lindgren's", "Åsa Lundqvist", "åsa lindgre", "Bo Ek"] {
            check_file(check, &file(name), &[]);
        }
    }

    #[test]
    fn what_is_another_word_or_stands_in_the_title_too_is_left_alone() {
        let file = |title: &str, written: &str| {
            format!("+++\ntitle = \"{title}\"\npeople = [\"Åsa Lindgren\"]\n+++\n\nVi talar med {written}.\n")
        };
        let told = "The notes say “Åsa Lingren”. The list of people says Åsa Lindgren.";
        check_file(check, &file("A", "Åsa Lingren"), &[told]);
        check_file(check, &file("A, med Åsa Lingren", "Åsa Lingren"), &[]);
        for other in ["A\u{30A}sa Lindgren", "Åsa lingren", "Åsa\nLingren"] {
            check_file(check, &file("A", other), &[]);
        }
    }
}
