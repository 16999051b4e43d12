//! What of an episode is a fact, and where its text says so.

use std::ops::Range;

use time::{Date, Month};

use super::pattern::{day_in, day_places, number_in, number_places};
use super::placeholder::{CHOSEN, GUESTS, NUMBER, PEOPLE};
use super::{GuestPhrase, Key, KeyKind, Show, Template};
use crate::episode::{Episode, Value};
use crate::order::in_order;

/// The facts that everything else in the front matter follows from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The number as people write it: `715`, `120.5`. Empty if it is not known.
    pub number: String,
    /// The chosen title, without number and guests; nothing if the title line does not have the show's form.
    pub chosen: Option<String>,
    /// The day it comes out, in the date's own offset.
    pub day: Option<Date>,
    /// Everybody in it, hosts first; nothing if their list cannot be read.
    pub people: Option<Vec<String>>,
    /// Whether its notes are in the show's second language.
    pub in_second: bool,
}

impl Show {
    /// Reads the facts from an episode's text, and from the name of its file if that is known.
    ///
    /// The number stands in several places. Where they differ, the one counts with which most fields follow their rule,
    /// then the one that stands in most of them, then that of the key which is nothing but the number. The file's name
    /// counts as much as two fields do, for a number that any field follows.
    #[must_use]
    pub fn facts(&self, episode: &Episode, file_name: Option<&str>) -> Facts {
        let facts = self.facts_but_number(episode);
        let numbers = self.numbers(episode);
        let stem = file_name.map(stem);
        let following = |number: &String| {
            let followers = self.followers(episode, &Facts { number: number.clone(), ..facts.clone() });
            followers + if followers > 0 && stem == Some(number.as_str()) { 2 } else { 0 }
        };
        let number = match numbers.as_slice() {
            [(only, _)] => only.clone(),
            _ => numbers.into_iter().max_by_key(|(number, weight)| (following(number), *weight)).unwrap_or_default().0,
        };
        Facts { number, ..facts }
    }

    /// The facts that stand in one place each.
    pub(super) fn facts_but_number(&self, episode: &Episode) -> Facts {
        let date = self.date_key().and_then(|key| episode.value(&key.key));
        let mut facts = Facts {
            number: String::new(),
            chosen: None,
            day: date.and_then(Value::date).map(|date| date.day()),
            people: match self.people_key().and_then(|key| episode.field(&key.key)) {
                // A text may name any number of people.
                Some(field) => field.value.as_ref().ok().filter(|value| !is_some_text(value)).map(texts),
                None => Some(Vec::new()),
            },
            in_second: episode.value(&self.language.second_key) == Some(&Value::Switch(true)),
        };
        let title = self.title_key().and_then(|key| episode.value(&key.key)).map(Value::text);
        facts.chosen = title.and_then(|title| self.title_line(title, &facts)).map(|line| line.chosen.to_owned());
        facts
    }

    /// The guests as they stand in a title: the people who are not hosts.
    #[must_use]
    pub fn guest_phrase(&self, facts: &Facts) -> Option<String> {
        let guests: Vec<&String> = facts.people.as_ref()?.iter().filter(|name| !self.hosts.contains(name)).collect();
        Some(self.guests.get(facts.in_second).phrase(&guests))
    }

    /// Those of an episode's people who host, in the episode's order; the first host if nobody does.
    #[must_use]
    pub fn hosts_among(&self, facts: &Facts) -> Vec<String> {
        let people = facts.people.iter().flatten();
        let hosts: Vec<String> = people.filter(|name| self.hosts.contains(name)).cloned().collect();
        if hosts.is_empty() { self.hosts.iter().take(1).cloned().collect() } else { hosts }
    }

    /// The key whose new value is everybody in the episode.
    #[must_use]
    pub fn people_key(&self) -> Option<&Key> {
        self.keys.iter().find(|key| key.new == Template::List(vec![PEOPLE.to_owned()]))
    }

    /// The numbers that the derived fields say, each with how much says it.
    fn numbers(&self, episode: &Episode) -> Vec<(String, usize)> {
        let mut found: Vec<(String, usize)> = Vec::new();
        for key in self.keys.iter().filter(|key| key.derived) {
            let Some(pattern) = key.new.pattern() else { continue };
            let value = episode.value(&key.key);
            let Some(number) = value.and_then(first_text).and_then(|text| number_in(pattern, text)) else { continue };
            // A tie is decided by the key that is the number and nothing else.
            let weight = if pattern == NUMBER { 3 } else { 2 };
            match found.iter_mut().find(|(other, _)| *other == number) {
                Some((_, weights)) => *weights += weight,
                None => found.push((number, weight)),
            }
        }
        found
    }

    /// The parts of a title line; nothing if it does not have the show's form.
    pub(super) fn title_line<'t>(&self, title: &'t str, facts: &Facts) -> Option<TitleLine<'t>> {
        let pattern = self.title_key()?.new.pattern()?;
        let (before, behind) = pattern.split_once(CHOSEN)?;
        let number = if pattern.contains(NUMBER) { number_in(pattern, title)? } else { String::new() };
        let facts = Facts { number, ..facts.clone() };
        let rest = title.strip_prefix(&self.fill(before, &facts)?)?;
        let exact = self.fill(behind, &facts).and_then(|behind| rest.strip_suffix(&behind)).map(str::len);
        let cut = match (exact, behind.split_once(GUESTS)) {
            (Some(cut), _) => cut,
            // Other guests than the people say, or others' words for them: the phrase still begins as one does.
            (None, Some((_, end))) => {
                let named = rest.strip_suffix(&self.fill(end, &facts)?)?;
                self.guests_place(named).map_or(named.len(), |(place, _)| place)
            }
            (None, None) => return None,
        };
        Some(TitleLine { number: facts.number, chosen: &rest[..cut], behind: &rest[cut..] })
    }

    /// Whether a title line has no chosen title yet: in the show's form, or in one that ends as the show's does there.
    #[must_use]
    pub fn lacks_chosen(&self, title: &str, facts: &Facts) -> bool {
        let pattern = self.title_key().and_then(|key| key.new.pattern()).unwrap_or_default();
        let joint = pattern.split_once(CHOSEN).and_then(|(before, _)| Some(before.rsplit_once('}')?.1));
        let leads = [false, true].map(|in_second| self.guests.get(in_second).lead()).into_iter();
        let mut leads = leads.filter(|lead| !lead.is_empty());
        let is_none = |chosen: &str| chosen.is_empty() || leads.any(|lead| chosen.starts_with(lead));
        facts.chosen.as_deref().is_some_and(is_none)
            || joint.is_some_and(|joint| joint.len() > 1 && title.ends_with(joint))
    }

    /// The day that a text names where the key's rule has year, month and day: the date, or what stands there if it is
    /// none. Months and days may be without zeros.
    #[must_use]
    pub fn named_day(&self, key: &Key, text: &str) -> Option<Result<Date, String>> {
        let [year, month, day] = day_places(key.new.pattern()?, text)?.map(|place| &text[place]);
        let number = |part: &str| part.parse::<u8>().ok();
        let date = || {
            let month = Month::try_from(number(month)?).ok()?;
            Date::from_calendar_date(year.parse().ok().filter(|_| year.len() == 4)?, month, number(day)?).ok()
        };
        Some(date().ok_or_else(|| format!("{year}-{month}-{day}")))
    }

    /// A text that follows the key's rule but for its day, with another day. Without zeros if it has none.
    #[must_use]
    pub fn with_day(&self, key: &Key, text: &str, date: Date) -> Option<String> {
        let places = day_places(key.new.pattern()?, text)?;
        let has_zeros = places[1..].iter().all(|place| place.len() != 1);
        let (year, month, day) = date.to_calendar_date();
        let two = |number: u8| if has_zeros { format!("{number:02}") } else { number.to_string() };
        let written = [format!("{year:04}"), two(u8::from(month)), two(day)];
        let parts = in_order(places.into_iter().zip(written).collect(), |(place, _)| place.start as u64);
        let mut moved = text.to_owned();
        for (place, part) in parts.into_iter().rev() {
            moved.replace_range(place, &part);
        }
        Some(moved)
    }

    /// Where a text has numbers in the places where the key's rule has the episode's, as far as it follows the rule.
    #[must_use]
    pub fn number_places(&self, key: &Key, text: &str) -> Vec<Range<usize>> {
        std::iter::once(&key.new)
            .chain(&key.variants)
            .filter_map(Template::pattern)
            .map(|pattern| number_places(pattern, text))
            .max_by_key(Vec::len)
            .unwrap_or_default()
    }

    /// The day that a derived field names, as `YYYY-MM-DD`.
    pub(super) fn day_elsewhere(&self, episode: &Episode) -> Option<String> {
        self.keys.iter().filter(|key| key.derived).find_map(|key| {
            let value = episode.value(&key.key)?;
            day_in(key.new.pattern()?, first_text(value)?)
        })
    }

    /// The guests that a title line names, in its order.
    #[must_use]
    pub fn guests_in_title(&self, title: &str) -> Vec<String> {
        let Some((place, phrase)) = self.guests_place(title) else { return Vec::new() };
        let names = phrase.names(&title[place..]);
        // Whoever writes about coffee with milk names nobody.
        if names.iter().all(|name| name.starts_with(char::is_uppercase)) { names } else { Vec::new() }
    }

    /// Whether a title line has the words that name guests, whoever they are.
    #[must_use]
    pub fn names_guests(&self, title: &str) -> bool {
        self.guests_place(title).is_some()
    }

    /// What leads to the guests in a title line and what should, where it is that of the show's other language.
    #[must_use]
    pub fn guest_leads(&self, title: &str, in_second: bool) -> Option<(&str, &str)> {
        let own = self.guests.get(in_second).lead();
        let (_, found) = self.guests_place(title)?;
        let is_other = found.lead() != own && !own.is_empty() && !self.guests_in_title(title).is_empty();
        is_other.then(|| (found.lead(), own))
    }

    /// Where the words for the guests begin in a title line, and how they are put.
    fn guests_place(&self, title: &str) -> Option<(usize, &GuestPhrase)> {
        let phrases = [false, true].map(|in_second| self.guests.get(in_second)).into_iter();
        let phrases = phrases.filter(|phrase| !phrase.lead().is_empty());
        phrases.filter_map(|phrase| Some((title.rfind(phrase.lead())?, phrase))).max_by_key(|(place, _)| *place)
    }

    /// The key that says when an episode comes out.
    #[must_use]
    pub fn date_key(&self) -> Option<&Key> {
        self.keys.iter().find(|key| key.kind == KeyKind::Date)
    }

    /// The key in which the chosen title stands.
    #[must_use]
    pub fn title_key(&self) -> Option<&Key> {
        let has_chosen = |key: &&Key| key.new.pattern().is_some_and(|pattern| pattern.contains(CHOSEN));
        self.keys.iter().find(|key| key.derived && has_chosen(key))
    }
}

/// A title line in its parts, as it is written.
pub(super) struct TitleLine<'t> {
    /// The number in it; empty if the show has none there.
    pub(super) number: String,
    /// The chosen title.
    pub(super) chosen: &'t str,
    /// What stands behind it: the guests, if any, and what the show ends its titles with.
    pub(super) behind: &'t str,
}

/// What the names of files that are episodes end in.
pub(crate) const ENDINGS: [&str; 3] = [".md", ".markdown", ".txt"];

/// A file's name without what says its kind, and without the mark that browsers give a second download: `715 (1).md`.
#[must_use]
pub fn stem(file_name: &str) -> &str {
    let stem = file_name.strip_suffix(ending(file_name)).unwrap_or(file_name);
    let digits = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once(" (")).filter(|(stem, digits)| {
        !stem.is_empty() && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    digits.map_or(stem, |(stem, _)| stem)
}

/// A file's name without the mark of a second download.
#[must_use]
pub fn without_copy_mark(file_name: &str) -> String {
    format!("{}{}", stem(file_name), ending(file_name))
}

/// What says of a file's name which kind it is of, as it is written; nothing if it is no episode's.
fn ending(file_name: &str) -> &str {
    let lower = file_name.to_ascii_lowercase();
    let length = ENDINGS.iter().find(|ending| lower.ends_with(**ending)).map_or(0, |ending| ending.len());
    &file_name[file_name.len() - length..]
}

fn texts(value: &Value) -> Vec<String> {
    value.items().iter().map(|item| item.text.clone()).collect()
}

fn is_some_text(value: &Value) -> bool {
    matches!(value, Value::Text(text) if !text.trim().is_empty())
}

fn first_text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) | Value::Number(text) => Some(text),
        Value::List(items) => items.first().map(|item| item.text.as_str()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(front: &str) -> Facts {
        Show::built_in().facts(&Episode::read(format!("+++\n{front}\n+++\n")), None)
    }

    #[test]
    fn the_name_of_a_file_is_told_from_its_kind_and_from_the_mark_of_a_copy() {
        for (name, own, without) in [
            ("715.md", "715", "715.md"),
            ("715 (1).md", "715", "715.md"),
            ("714 (12).markdown", "714", "714.markdown"),
            ("714.TXT", "714", "714.TXT"),
            ("714 (a).md", "714 (a)", "714 (a).md"),
            ("715 ().md", "715 ()", "715 ().md"),
            ("715(1).md", "715(1)", "715(1).md"),
            (" (1).md", " (1)", " (1).md"),
            ("714", "714", "714"),
        ] {
            assert_eq!((stem(name), without_copy_mark(name).as_str()), (own, without));
        }
    }

    #[track_caller]
    fn check_chosen(title: &str, people: &str, chosen: Option<&str>) {
        let facts = read(&format!("title = \"{title}\"\npeople = {people}"));
        assert_eq!(facts.chosen.as_deref(), chosen);
    }

    #[test]
    fn the_number_is_what_most_places_say() {
        assert_eq!(
            read("slug = \"7\"\naliases = [\"/blog/2020/01/02/8\"]\nimages = [\"avsnitt/8/8-cover.png\"]").number,
            "8"
        );
        assert_eq!(read("title = \"Kodsnack 8 - x\"\nslug = \"7\"").number, "7");
        assert_eq!(read("title = \"Kodsnack 120.5 - x\"").number, "120.5");
        assert_eq!(read("title = \"Something else\"\nslug = \"about\"").number, "");
        assert_eq!(read("audiofile = \"https://traffic.libsyn.com/kodsnack/702-new.mp3\"").number, "");
    }

    #[test]
    fn people_who_are_no_list_are_not_known() {
        assert_eq!(read("people = \"A Ek och Bo Al\"").people, None);
        assert_eq!(read("people = \"\"").people, Some(Vec::new()));
        check_chosen("Kodsnack 7 - Val, med Bo Al", "\"A Ek och Bo Al\"", Some("Val"));
    }

    #[test]
    fn the_files_name_says_the_number_too() {
        let front = "title = \"Kodsnack 8 - x\"\nslug = \"8\"\naliases = [\"/blog/2020/01/02/7\"]\ndate = 2020-01-02\n\
            images = [\"avsnitt/7/7-cover.png\"]\naudiofile = \"https://traffic.libsyn.com/kodsnack/7.mp3\"";
        let (show, episode) = (Show::built_in(), Episode::read(format!("+++\n{front}\n+++\n")));
        let number = |name| show.facts(&episode, name).number;
        assert_eq!([None, Some("8.md"), Some("notes.md"), Some("9.md")].map(number), ["7", "8", "7", "7"]);
    }

    #[test]
    fn a_date_that_is_not_whole_is_completed_from_what_the_file_says() {
        let show = Show::built_in();
        let whole = |date: &str| {
            let file = format!("+++\ndate = {date}\naliases = [\"/blog/2023/10/17/546\"]\n+++\n");
            show.whole_date(&Episode::read(file), show.key("date")?).map(|date| date.text().to_owned())
        };
        assert_eq!(whole("2023-10-").as_deref(), Some("2023-10-17T05:26:12Z"));
        assert_eq!(whole("2023-1017T07:26:12Z").as_deref(), Some("2023-10-17T07:26:12Z"));
        assert_eq!(whole("2023-10-10T05:2").as_deref(), Some("2023-10-10T05:26:12Z"));
    }

    #[test]
    fn the_chosen_title_stands_between_number_and_guests() {
        let two = "[\"Fredrik Björeman\", \"Åsa Ek\", \"Bo Al\"]";
        check_chosen("Kodsnack 7 - Ett val, med Åsa Ek och Bo Al", two, Some("Ett val"));
        check_chosen("Kodsnack 7 - Varför?, med Åsa Ek och Bo Al", two, Some("Varför?"));
        check_chosen("Kodsnack 7 - , med Åsa Ek och Bo Al", two, Some(""));
        check_chosen("Kodsnack 7 - Ett val, med Åsa Ek", two, Some("Ett val"));
        check_chosen("Kodsnack 7 - Ett val", two, Some("Ett val"));
        check_chosen("Kodsnack 7 - Ett val, med Åsa Ek", "[\"Fredrik Björeman\", \"Åsa Ek]", Some("Ett val"));
        check_chosen("Kodsnack 7 - Kaffe, med mjölk", "[\"Fredrik Björeman\"]", Some("Kaffe, med mjölk"));
        check_chosen("Kodsnack 7 - Ett val, med Bo Al & Åsa Ek", two, Some("Ett val"));
        check_chosen("Något helt annat", two, None);
    }

    #[test]
    fn the_first_host_is_there_if_nobody_else_of_them_is() {
        let show = Show::built_in();
        let first = show.hosts[0].as_str();
        let among = |people: &[&str]| {
            let people = Some(people.iter().map(|name| (*name).to_owned()).collect());
            show.hosts_among(&Facts { people, ..Facts::default() })
        };
        assert_eq!(among(&["Bo Al"]), [first]);
        assert_eq!(among(&["Bo Al", first]), [first]);
    }
}
