//! The list of people: two of them in one text, or one of them twice.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::NewValue;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let Some(key) = review.show.people_key() else { return Vec::new() };
    let names = review.texts(&key.key);
    let listed: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    let mut found = Vec::new();
    for (index, (name, at)) in names.iter().enumerate() {
        let parts = review.show.split_names(name);
        // People have commas and ampersands in their names, but not a host's name beside them.
        if parts.len() > 1 && parts.iter().any(|part| review.show.hosts.contains(part)) {
            let sentence = Both {
                sv: format!("”{name}” är flera personer i samma text."),
                en: format!("“{name}” is several people in one text."),
            };
            let others = |range: &[&str]| range.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
            let split = [others(&listed[..index]), parts, others(&listed[index + 1..])].concat();
            let edit = review.episode.set(&key.key, &NewValue::List(split), &review.show.order());
            let repair = edit.map(|edit| review.episode.repair_with(edit));
            let problem = Problem::new(Code::PeopleTogether, Group::Wrong, *at, sentence).into_warning();
            found.push(problem.about(&key.key).with_repairs(repair));
        }
        if let Some(end) = name.find(['<', '@', '(']).filter(|_| name.contains('@')) {
            let sentence = Both {
                sv: format!("”{name}” är mer än ett namn."),
                en: format!("“{name}” is more than a name."),
            };
            let own = name[..end].trim();
            let repair = (name.as_bytes()[end] != b'@' && !own.is_empty())
                .then(|| review.repair_text(key, index, own))
                .flatten();
            let problem = Problem::new(Code::NameSpelling, Group::Wrong, *at, sentence).into_warning();
            found.push(problem.about(&key.key).with_repairs(repair));
        }
        if !name.trim().is_empty() && listed[..index].contains(name) {
            let sentence = Both {
                sv: format!("{name} står två gånger bland de medverkande."),
                en: format!("{name} appears twice among the people."),
            };
            let edit = review.episode.remove_item(&key.key, index);
            let repair = edit.map(|edit| review.episode.repair_with(edit));
            let problem = Problem::new(Code::PeopleTwice, Group::Wrong, *at, sentence).into_warning();
            found.push(problem.about(&key.key).with_repairs(repair));
        }
    }
    found
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
        testing::check(check, &file("[\"HOST\", \"Anna och Bo Ek\", \"Sammy Al, Jr.\"]"), &[]);
    }

    #[test]
    fn a_name_has_no_address_behind_it() {
        testing::check_repair(check, &file("[\"Bo Al <bo@example.org>\"]"), &file("[\"Bo Al\"]"));
        testing::check(check, &file("[\"Bo Al (Bolaget)\"]"), &[]);
    }

    #[test]
    fn whoever_stands_twice_goes_once() {
        testing::check_repair(check, &file("[\"HOST\", \"Bo Al\", \"Bo Al\"]"), &file("[\"HOST\", \"Bo Al\"]"));
    }
}
