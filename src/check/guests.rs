//! Guests of the people and guests of the title.

use super::language::is_key_wrong;
use super::name_spelling::near_host;
use super::people::name_alone;
use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::{Repair, Value, distance};
use crate::show::{GUESTS, Key};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let (show, facts) = (review.show, &review.facts);
    let (Some(key), Some(people)) = (show.title_key(), &facts.people) else { return Vec::new() };
    let Some((title, at)) = review.texts(&key.key).into_iter().next() else { return Vec::new() };
    let guests = people.iter().filter(|name| !show.hosts.contains(name)).map(String::as_str).filter(|n| !n.is_empty());
    // Who is nearly called as a host is none, and is told of as that; so is one with an address in the name.
    let is_name = |name: &&str| near_host(show, name).is_none() && !name.contains(['@', '<']);
    let guests: Vec<&str> = guests.filter(is_name).collect();
    let named = show.guests_in_title(title);
    let mut found = Vec::new();
    let missing: Vec<&str> = guests
        .iter()
        .filter(|guest| !named.iter().any(|name| name == *guest) && !title.contains(&single_spaced(guest)))
        .copied()
        .collect();
    // Who is listed already may stand in the title with a sign behind the name.
    let bare = |name: &str| name.trim_end_matches(['.', ',', ';', '!', '?', '"', '”']).to_owned();
    let is_stranger = |name: &str| {
        !people
            .iter()
            .any(|person| person == name || *person == bare(name) || name_alone(person).as_deref() == Some(name))
    };
    // Without words that lead to them the title cannot name them.
    let has_words = !show.guests.get(facts.in_second).lead().is_empty();
    let names_guests = has_words && key.new.pattern().is_some_and(|rule| rule.contains(GUESTS));
    if !missing.is_empty() && facts.chosen.is_some() && names_guests {
        let (take, are) = if missing.len() == 1 { ("takes", "is") } else { ("take", "are") };
        // No more of them than one reads.
        let (shown, more) = missing.split_at(if missing.len() > 4 { 3 } else { missing.len() });
        let (names, more) = (shown.join(", "), more.len());
        let (others_sv, others_en) = match more {
            0 => (String::new(), String::new()),
            _ => (format!(" och {more} till"), format!(" and {more} more")),
        };
        let sentence = Both {
            sv: format!("{names}{others_sv} medverkar, men står inte i titeln."),
            en: format!("{names}{others_en} {take} part, but {are} not in the title."),
        };
        let ruled = show.ruled_text(key, facts).and_then(|ruled| review.repair_text(key, 0, &ruled));
        // Whoever is there under another name was meant so, or is misspelled in one of the places.
        let (mut group, mut repairs) = (Group::Wrong, Vec::from_iter(ruled));
        if let [guest] = missing[..]
            && let Some(other) = named.iter().find(|name| is_the_same(name, guest))
        {
            group = Group::WorthALook;
            let right = people_repair(review, guest, other).filter(|_| distance(guest, other) <= 2);
            let place = if review.notes.contains(other.as_str()) { 0 } else { repairs.len() };
            repairs.splice(place..place, right);
        } else if let ([guest], Some(other)) = (&missing[..], named.iter().find(|name| is_stranger(name)))
            && review.notes.contains(other.as_str())
            && !review.notes.contains(*guest)
        {
            // The list is the last episode's.
            repairs.splice(0..0, people_repair(review, guest, other));
        } else if named.is_empty() && show.names_guests(title) {
            group = Group::WorthALook;
        }
        let problem = Problem::new(Code::TitleGuests, group, at, sentence).into_warning();
        found.push(problem.about(&key.key).with_repairs(repairs));
    }
    found.extend(in_other_language(review, title, at));
    // In a title that is the rule's only the chosen title can name somebody else, and without guests alone.
    let is_ruled = show.follows(review.episode, &review.facts, &key.key) == Some(true);
    let may_name = |name: &String| guests.is_empty() && (name.contains(' ') || review.notes.contains(name.as_str()));
    let is_somebody = |name: &String| !is_ruled || may_name(name);
    for name in named.iter().filter(|name| is_stranger(name) && is_somebody(name)) {
        let sentence = Both {
            sv: format!("{name} står i titeln, men inte bland de medverkande."),
            en: format!("{name} is in the title, but not among the people."),
        };
        let is_list = |key: &&Key| {
            review
                .episode
                .field(&key.key)
                .is_none_or(|field| matches!(field.value, Ok(Value::List(_) | Value::Text(_))))
        };
        let is_host = near_host(show, name).is_some();
        let listed = show.people_key().filter(|_| missing.is_empty() && !is_host).filter(is_list).and_then(|key| {
            let edit = review.episode.add_items(&key.key, std::slice::from_ref(name), &show.order())?;
            Some(review.episode.repair_with(edit))
        });
        // A host who is misspelled there is no guest.
        let ruled = || show.ruled_text(key, facts).and_then(|ruled| review.repair_text(key, 0, &ruled));
        let listed = if is_host { ruled() } else { listed };
        let problem = Problem::new(Code::TitleName, Group::WorthALook, at, sentence).about(&key.key);
        found.push(problem.with_repairs(listed));
    }
    found
}

/// Whether two names are one person's: a letter or two differ, or one has parts of the other.
fn is_the_same(one: &str, other: &str) -> bool {
    let near = distance(one, other) <= 2;
    near || one
        .split_whitespace()
        .any(|part| part.chars().count() > 2 && other.split_whitespace().any(|own| own == part))
}

/// The repair that lists somebody in the place of another one.
fn people_repair(review: &Review<'_>, name: &str, right: &str) -> Option<Repair> {
    let key = review.show.people_key()?;
    let index = review.texts(&key.key).iter().position(|(text, _)| *text == name)?;
    review.repair_text(key, index, right)
}

/// Guests who are named as titles in the show's other language name them.
fn in_other_language(review: &Review<'_>, title: &str, at: usize) -> Option<Problem> {
    let (show, facts) = (review.show, &review.facts);
    let (lead, own) = show.guest_leads(title, facts.in_second)?;
    if !review.knows_language() || is_key_wrong(review) {
        return None;
    }
    let sentence = Both {
        sv: format!("Titeln nämner gästerna på det andra språket: ”{}” i stället för ”{}”.", lead.trim(), own.trim()),
        en: format!("The title names the guests in the other language: “{}” instead of “{}”.", lead.trim(), own.trim()),
    };
    let key = show.title_key()?;
    let ruled = show.ruled_text(key, facts).and_then(|ruled| review.repair_text(key, 0, &ruled));
    Some(
        Problem::new(Code::TitleLanguage, Group::Wrong, at, sentence)
            .into_warning()
            .about(&key.key)
            .with_repairs(ruled),
    )
}

/// A name without spaces that somebody put in twice: those are told of by their own rule.
fn single_spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::episode::Episode;
    use crate::show::Show;

    fn file(chosen: &str, people: &str) -> String {
        let show = Show::built_in();
        let title = show.title_key().unwrap().new.pattern().unwrap().to_owned();
        let title = title.replace("{number}", "715").replace("{chosen}{guests}", chosen);
        format!("+++\ntitle = \"{title}\"\nslug = \"715\"\npeople = [\"{}\", {people}]\n+++\n", show.hosts[0])
    }

    #[test]
    fn a_host_who_is_misspelled_in_the_title_is_no_guest() {
        let host = testing::host();
        let misspelled = host.replacen('j', "", 1);
        assert_eq!(near_host(&Show::built_in(), &misspelled), Some(host.as_str()));
        let wrong = file(&format!("Val, med {misspelled} och Bo Al"), "\"Bo Al\"");
        testing::check_repair(check, &wrong, &file("Val, med Bo Al", "\"Bo Al\""));
    }

    #[test]
    fn a_guest_who_is_not_in_the_title_is_put_there() {
        let wrong = file("Val", "\"Åsa Ek\"");
        testing::check(check, &wrong, &["Åsa Ek takes part, but is not in the title."]);
        testing::check_repair(check, &wrong, &file("Val, med Åsa Ek", "\"Åsa Ek\""));
        let many = file("Val", &["A B", "C D", "E F", "G H", "I J"].map(|name| format!("\"{name}\"")).join(", "));
        testing::check(check, &many, &["A B, C D, E F and 2 more take part, but are not in the title."]);
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

    #[test]
    fn a_guest_under_another_name_is_worth_a_look_and_may_be_misspelled_among_the_people() {
        let show = Show::built_in();
        let found = |file: &str| check(&Review::of(&crate::episode::Episode::read(file.into()), &show, None));
        let wrong = file("Val, med Åsa Ekman", "\"Åsa Ekmann\"") + "\nVi talar med Åsa Ekman.\n";
        let told = &found(&wrong)[0];
        assert_eq!((told.code, told.group), (Code::TitleGuests, Group::WorthALook));
        let first = told.repairs[0].edit.applied_to(&wrong);
        assert_eq!(first, file("Val, med Åsa Ekman", "\"Åsa Ekman\"") + "\nVi talar med Åsa Ekman.\n");
        assert_eq!(found(&file("Val, med laget bakom", "\"Åsa Ek\""))[0].group, Group::WorthALook);
        assert_eq!(found(&file("Val, med Bo Al", "\"Åsa Ek\""))[0].group, Group::Wrong);
    }

    #[test]
    fn a_guest_whom_the_list_forgot_or_has_from_the_last_episode_is_told() {
        let alone = file("Val, med Åsa Ek", "").replace(", ]", "]");
        testing::check(check, &alone, &["Åsa Ek is in the title, but not among the people."]);
        testing::check_repair(check, &alone, &file("Val, med Åsa Ek", "\"Åsa Ek\""));
        let notes = "\nVi talar med Åsa Ek.\n";
        let wrong = file("Val, med Åsa Ek", "\"Bo Al\"") + notes;
        let show = Show::built_in();
        let found = check(&Review::of(&Episode::read(wrong.clone()), &show, None));
        assert_eq!(found[0].repairs[0].edit.applied_to(&wrong), file("Val, med Åsa Ek", "\"Åsa Ek\"") + notes);
    }

    #[test]
    fn guests_are_named_in_the_language_of_the_notes() {
        let wrong = file("Val, with Åsa Ek", "\"Åsa Ek\"");
        let told = "The title names the guests in the other language: “, with” instead of “, med”.";
        testing::check(check, &wrong, &[told]);
        testing::check_repair(check, &wrong, &file("Val, med Åsa Ek", "\"Åsa Ek\""));
    }

    #[test]
    fn a_title_that_is_the_rules_names_nobody_else() {
        testing::check(check, &file("Val, med Sammy Al, Jr.", "\"Sammy Al, Jr.\""), &[]);
    }
}
