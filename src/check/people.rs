//! The list of people: two of them in one text, one of them twice, or one with an address beside the name.

use std::collections::HashSet;

use super::{Group, MOST, Problem, Review};
use crate::code::Code;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let Some(key) = review.show.people_key() else { return Vec::new() };
    let names = review.texts(&key.key);
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for (index, (name, at)) in names.iter().enumerate() {
        // More are not told.
        if found.len() >= MOST {
            break;
        }
        let is_again = !seen.insert(*name);
        let parts = review.show.split_names(name);
        // People have commas and ampersands in their names, but not a host's name beside them.
        if parts.len() > 1 && parts.iter().any(|part| review.show.hosts.contains(part)) {
            let sentence = Both {
                sv: format!("”{name}” är flera personer. Var och en ska ha en egen rad."),
                en: format!("“{name}” is several people. Each needs a line of their own."),
            };
            let edit = review.episode.split_item(&key.key, index, &parts);
            let repair = edit.and_then(|edit| review.repair(edit));
            let problem = Problem::new(Code::PeopleTogether, Group::Wrong, *at, sentence).into_warning();
            found.push(problem.about(&key.key).with_repairs(repair));
        }
        if name.contains(['@', '<']) {
            let sentence = Both {
                sv: format!("”{name}” är mer än ett namn. Här ska bara namnet stå."),
                en: format!("“{name}” is more than a name. Only the name belongs here."),
            };
            let repair = name_alone(name).and_then(|own| review.repair_text(key, index, &own));
            let problem = Problem::new(Code::NameSpelling, Group::Wrong, *at, sentence).into_warning();
            found.push(problem.about(&key.key).with_repairs(repair));
        }
        if !name.trim().is_empty() && is_again {
            let sentence = Both {
                sv: format!("{name} står två gånger bland de medverkande."),
                en: format!("{name} appears twice among the people."),
            };
            let repair = review.repair_without(&key.key, index);
            let problem = Problem::new(Code::PeopleTwice, Group::Wrong, *at, sentence).into_warning();
            found.push(problem.about(&key.key).with_repairs(repair));
        }
    }
    found
}

/// A name without the address beside it, or without the sign that some put before it; nothing if it has neither, or if
/// nothing else is there.
pub(super) fn name_alone(text: &str) -> Option<String> {
    if !text.contains(['@', '<']) {
        return None;
    }
    let words = text.split_whitespace().enumerate().filter_map(|(place, word)| match word.strip_prefix('@') {
        Some(name) if place == 0 => Some(name),
        _ => Some(word).filter(|word| !word.contains('@')),
    });
    let name = words.collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    Some(name.to_owned()).filter(|name| !name.is_empty() && !name.contains(['@', '<']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::show::Show;

    fn file(people: &str) -> String {
        let host = &Show::built_in().hosts[0];
        format!("+++\npeople = {}\n+++\n", people.replace("HOST", host))
    }

    #[test]
    fn a_host_and_a_guest_in_one_text_are_put_apart() {
        testing::check_repair(check, &file("[\"HOST och Bo Al\"]"), &file("[\"HOST\", \"Bo Al\"]"));
        testing::check_repair(check, &file("[\"HOST, Bo Al\"]"), &file("[\"HOST\", \"Bo Al\"]"));
        let lines = "[\n  \"HOST och Bo Al\", # both\n  \"Cy Ek\", # late\n]";
        testing::check_repair(check, &file(lines), &file(&lines.replace(" och Bo", "\", \"Bo")));
        testing::check_repair(check, &file("\"HOST och Bo Al\""), &file("[\"HOST\", \"Bo Al\"]"));
        testing::check(check, &file("[\"HOST\", \"Anna och Bo Ek\", \"Sammy Al, Jr.\"]"), &[]);
    }

    #[test]
    fn a_name_has_no_address_behind_it() {
        testing::check_repair(check, &file("[\"Bo Al <bo@example.org>\"]"), &file("[\"Bo Al\"]"));
        testing::check(check, &file("[\"Bo Al (Bolaget)\"]"), &[]);
        for written in ["@Bo Al", "Bo Al, bo@example.org", "Bo Al @bo", "bo@example.org (Bo Al)"] {
            assert_eq!(name_alone(written).as_deref(), Some("Bo Al"), "{written}");
        }
        assert_eq!([name_alone("Bo Al"), name_alone("bo@example.org")], [None, None]);
    }

    #[test]
    fn whoever_stands_twice_goes_once() {
        testing::check_repair(check, &file("[\"HOST\", \"Bo Al\", \"Bo Al\"]"), &file("[\"HOST\", \"Bo Al\"]"));
    }
}
