//! Guests of the people and guests of the title.

use super::name_spelling::near_host;
use super::{Group, Problem, Review};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let (show, facts) = (review.show, &review.facts);
    let (Some(key), Some(people)) = (show.title_key(), &facts.people) else { return Vec::new() };
    let Some((title, at)) = review.texts(&key.key).into_iter().next() else { return Vec::new() };
    let guests = people.iter().filter(|name| !show.hosts.contains(name)).map(String::as_str).filter(|n| !n.is_empty());
    // Who is nearly called as a host is none, and is told of as that.
    let guests: Vec<&str> = guests.filter(|name| near_host(show, name).is_none()).collect();
    let named = show.guests_in_title(title);
    let mut found = Vec::new();
    let missing: Vec<&str> = guests
        .iter()
        .filter(|guest| !named.iter().any(|name| name == *guest) && !title.contains(&single_spaced(guest)))
        .copied()
        .collect();
    let names_guests = key.new.pattern().is_some_and(|rule| rule.contains("{guests}"));
    if !missing.is_empty() && facts.chosen.is_some() && names_guests {
        let names = missing.join(", ");
        let (take, are) = if missing.len() == 1 { ("takes", "is") } else { ("take", "are") };
        let sentence = Both {
            sv: format!("{names} medverkar, men står inte i titeln."),
            en: format!("{names} {take} part, but {are} not in the title."),
        };
        let ruled = show.ruled_text(key, facts).and_then(|ruled| review.repair_text(key, 0, &ruled));
        let problem = Problem::new("title-guests", Group::Wrong, at, sentence).into_warning();
        found.push(problem.about(&key.key).with_repairs(ruled));
    }
    for name in named.iter().filter(|name| !people.iter().any(|person| person == *name)) {
        let sentence = Both {
            sv: format!("{name} står i titeln, men inte bland de medverkande."),
            en: format!("{name} is in the title, but not among the people."),
        };
        found.push(Problem::new("title-name", Group::WorthALook, at, sentence).about(&key.key));
    }
    found
}

/// A name without spaces that somebody put in twice: those are told of by their own rule.
fn single_spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::show::Show;

    fn file(chosen: &str, people: &str) -> String {
        let show = Show::built_in();
        let title = show.title_key().unwrap().new.pattern().unwrap().to_owned();
        let title = title.replace("{number}", "715").replace("{chosen}{guests}", chosen);
        format!("+++\ntitle = \"{title}\"\nslug = \"715\"\npeople = [\"{}\", {people}]\n+++\n", show.hosts[0])
    }

    #[test]
    fn a_guest_who_is_not_in_the_title_is_put_there() {
        let wrong = file("Val", "\"Åsa Ek\"");
        testing::check(check, &wrong, &["Åsa Ek takes part, but is not in the title."]);
        testing::check_repair(check, &wrong, &file("Val, med Åsa Ek", "\"Åsa Ek\""));
    }

    #[test]
    fn a_name_that_is_nobodys_is_worth_a_look() {
        testing::check(
            check,
            &file("Val, med Åsa Ek och Bo Al", "\"Åsa Ek\""),
            &["Bo Al is in the title, but not among the people."],
        );
    }

    #[test]
    fn the_order_of_the_guests_and_an_episode_without_any_are_left_alone() {
        testing::check(check, &file("Val, med Bo Al och Åsa Ek", "\"Åsa Ek\", \"Bo Al\""), &[]);
        testing::check(check, &file("Val", ""), &[]);
    }
}
