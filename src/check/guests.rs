//! Guests of the people and guests of the title.

use super::language::is_key_wrong;
use super::name_spelling::near_host;
use super::people::name_alone;
use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::{Repair, Value, is_within};
use crate::show::{GUESTS, Key, is_letter_or_digit};
use crate::words::Both;

/// How much may be compared: the bytes of the title for each of the people. More of them are no people.
const MOST_COMPARED: usize = 4_000_000;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let Some(guests) = Guests::of(review) else { return Vec::new() };
    let mut found = Vec::from_iter(guests.not_in_title());
    found.extend(in_other_language(review, guests.title, guests.at));
    found.extend(guests.named.iter().filter(|name| guests.is_unlisted(name)).map(|name| guests.not_listed(name)));
    found
}

/// The guests of an episode, as the list of people has them and as the title names them.
struct Guests<'a> {
    review: &'a Review<'a>,
    key: &'a Key,
    title: &'a str,
    // Where the title's value begins.
    at: usize,
    people: &'a [String],
    listed: Vec<&'a str>,
    named: Vec<String>,
    // Listed, but not in the title.
    missing: Vec<&'a str>,
}

impl<'a> Guests<'a> {
    fn of(review: &'a Review<'a>) -> Option<Self> {
        let show = review.show;
        let (key, people) = (show.title_key()?, review.facts.people.as_deref()?);
        let (title, at) = review.texts(&key.key).into_iter().next()?;
        // Each name is looked for in all of the title.
        if people.len() * title.len() > MOST_COMPARED {
            return None;
        }
        // Who is nearly called as a host is none, and is told of as that; so is one with an address in the name.
        let is_guest = |name: &&str| {
            let is_host = show.hosts.iter().any(|host| host == name) || near_host(show, name).is_some();
            !name.is_empty() && !is_host && !name.contains(['@', '<'])
        };
        let listed: Vec<&str> = people.iter().map(String::as_str).filter(is_guest).collect();
        let named = show.guests_in_title(title);
        let is_missing =
            |guest: &&str| !named.iter().any(|name| name == guest) && !has_words(title, &single_spaced(guest));
        let missing = listed.iter().copied().filter(is_missing).collect();
        Some(Self { review, key, title, at, people, listed, named, missing })
    }

    /// Guests of the list that the title does not name.
    fn not_in_title(&self) -> Option<Problem> {
        let Self { review, key, missing, .. } = self;
        let (show, facts) = (review.show, &review.facts);
        // Without words that lead to them the title cannot name them.
        let has_words = !show.guests.get(facts.in_second).lead().is_empty();
        let names_guests = has_words && key.new.pattern().is_some_and(|rule| rule.contains(GUESTS));
        if missing.is_empty() || facts.chosen.is_none() || !names_guests {
            return None;
        }
        let (group, repairs) = self.repairs_of_missing();
        let problem = Problem::new(Code::TitleGuests, group, self.at, missing_sentence(missing));
        Some(problem.into_warning().about(&key.key).with_repairs(repairs))
    }

    /// Whoever is in the title under another name was meant so, or is misspelled in one of the places.
    fn repairs_of_missing(&self) -> (Group, Vec<Repair>) {
        let review = self.review;
        let is_in_notes = |name: &str| review.notes.contains(name);
        let mut repairs = Vec::from_iter(self.ruled_title());
        let [guest] = self.missing[..] else { return (self.group_of_missing(), repairs) };
        if let Some(other) = self.named.iter().find(|name| is_the_same(name, guest)) {
            let right = people_repair(review, guest, other).filter(|_| is_within(guest, other, 2));
            let place = if is_in_notes(other) { 0 } else { repairs.len() };
            repairs.splice(place..place, right);
            return (Group::WorthALook, repairs);
        }
        match self.named.iter().find(|name| self.is_stranger(name)) {
            // The list is the last episode's.
            Some(other) if is_in_notes(other) && !is_in_notes(guest) => {
                repairs.splice(0..0, people_repair(review, guest, other));
                (Group::Wrong, repairs)
            }
            _ => (self.group_of_missing(), repairs),
        }
    }

    /// A title may lead to its guests in words of its own.
    fn group_of_missing(&self) -> Group {
        let is_own = self.named.is_empty() && self.review.show.names_guests(self.title);
        if is_own { Group::WorthALook } else { Group::Wrong }
    }

    /// Whether a name of the title is nobody's on the list. Who is listed may stand there with a sign behind the name.
    fn is_stranger(&self, name: &str) -> bool {
        let bare = name.trim_end_matches(['.', ',', ';', '!', '?', '"', '”']);
        let is_named =
            |person: &String| person == name || person == bare || name_alone(person).as_deref() == Some(name);
        !self.people.iter().any(is_named)
    }

    /// Whether a name of the title should be on the list. In a title that is the rule's only the chosen title can name
    /// somebody else, and without guests alone.
    fn is_unlisted(&self, name: &str) -> bool {
        let review = self.review;
        let is_ruled = || review.show.follows(review.episode, &review.facts, &self.key.key) == Some(true);
        let may_name = || self.listed.is_empty() && (name.contains(' ') || review.notes.contains(name));
        self.is_stranger(name) && (!is_ruled() || may_name())
    }

    /// A name of the title that is not on the list.
    fn not_listed(&self, name: &String) -> Problem {
        let Self { review, .. } = self;
        let sentence = Both {
            sv: format!("{name} står i titeln, men inte bland de medverkande."),
            en: format!("{name} is in the title, but not among the people."),
        };
        // A host who is misspelled there is no guest.
        let repair = if near_host(review.show, name).is_some() {
            self.ruled_title()
        } else {
            self.listing(name).filter(|_| self.missing.is_empty())
        };
        let problem = Problem::new(Code::TitleName, Group::WorthALook, self.at, sentence).about(&self.key.key);
        problem.with_repairs(repair)
    }

    /// The repair that lists somebody.
    fn listing(&self, name: &String) -> Option<Repair> {
        let Review { episode, show, .. } = self.review;
        let key = &show.people_key()?.key;
        let is_list = episode.field(key).is_none_or(|field| matches!(field.value, Ok(Value::List(_) | Value::Text(_))));
        let edit = is_list.then(|| episode.add_items(key, std::slice::from_ref(name), &show.order())).flatten()?;
        self.review.repair(edit)
    }

    /// The repair that makes the title as the show's rule has it.
    fn ruled_title(&self) -> Option<Repair> {
        let ruled = self.review.show.ruled_text(self.key, &self.review.facts)?;
        self.review.repair_text(self.key, 0, &ruled)
    }
}

fn missing_sentence(missing: &[&str]) -> Both {
    let (take, are) = if missing.len() == 1 { ("takes", "is") } else { ("take", "are") };
    // No more of them than one reads.
    let (shown, more) = missing.split_at(if missing.len() > 4 { 3 } else { missing.len() });
    let (names, more) = (shown.join(", "), more.len());
    let (others_sv, others_en) = match more {
        0 => (String::new(), String::new()),
        _ => (format!(" och {more} till"), format!(" and {more} more")),
    };
    Both {
        sv: format!("{names}{others_sv} medverkar, men står inte i titeln."),
        en: format!("{names}{others_en} {take} part, but {are} not in the title."),
    }
}

/// Whether two names are one person's: a letter or two differ, or one has parts of the other.
fn is_the_same(one: &str, other: &str) -> bool {
    let near = is_within(one, other, 2);
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

/// Whether a text has those words, and not as a part of others. What ends a name may follow it.
fn has_words(text: &str, words: &str) -> bool {
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| {
            let is_apart = |c: Option<char>| !c.is_some_and(is_letter_or_digit);
            let behind = &text[at + words.len()..];
            let genitive = behind.strip_prefix('s').filter(|behind| is_apart(behind.chars().next()));
            is_apart(text[..at].chars().next_back()) && (is_apart(behind.chars().next()) || genitive.is_some())
        })
}

/// A name with one space between its words: more are told of by their own rule.
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
    fn a_guest_is_not_named_by_a_longer_word() {
        let told = "Bengt takes part, but is not in the title.";
        testing::check(check, &file("Bengtsson på taket", "\"Bengt\""), &[told]);
        testing::check(check, &file("Bengts tak", "\"Bengt\""), &[]);
    }

    #[test]
    fn a_title_that_is_the_rules_names_nobody_else() {
        testing::check(check, &file("Val, med Sammy Al, Jr.", "\"Sammy Al, Jr.\""), &[]);
    }
}
