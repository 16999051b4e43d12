//! The conventions of one show, read from a `show.toml`: its keys, hosts, schedule and the frame of its notes.

mod conventions;
mod described;
mod facts;
mod guest_phrase;
mod key;
mod language;
mod media;
mod mistakes;
mod next;
mod notes_frame;
mod pattern;
mod placeholder;
mod rules;
mod schedule;
mod section;
mod skeleton;
mod standing;
mod suggestions;
mod zone;

pub use conventions::{Applies, Sponsors};
pub use described::ShowFault;
pub(crate) use facts::ENDINGS;
pub use facts::{Facts, stem, without_copy_mark};
pub use guest_phrase::GuestPhrase;
pub use key::{Group, Key, KeyKind, Template};
pub use language::{NotesLanguage, PerLanguage};
pub use media::{Audio, PICTURES, clock_text, digits, length_in_seconds, other_number};
pub use notes_frame::NotesFrame;
use pattern::moved_on;
pub use pattern::{is_number, typed_number};
pub use placeholder::{CHOSEN, GUESTS, NUMBER};
use placeholder::{DATE, DAY, MONTH, YEAR};
pub use schedule::Schedule;
pub use suggestions::Suggestion;
pub use zone::Zone;

use crate::code::Code;
use crate::episode::{Episode, Value, split_names};

/// The file of the show that is compiled in.
pub const BUILT_IN: &str = include_str!("../../show.toml");

/// One show, as its `show.toml` describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Show {
    /// The show's name.
    pub name: String,
    /// Full names of those who host; a new episode begins with the first.
    pub hosts: Vec<String>,
    /// Whose wall clock is shown beside dates.
    pub zone: Zone,
    /// The language of the notes.
    pub language: NotesLanguage,
    /// When episodes come out.
    pub schedule: Schedule,
    /// How guests stand in a title.
    pub guests: PerLanguage<GuestPhrase>,
    /// The keys of the front matter in canonical order.
    pub keys: Vec<Key>,
    /// The frame of the notes.
    pub notes: PerLanguage<NotesFrame>,
    /// What is known of the audio file.
    pub audio: Option<Audio>,
    /// Where sponsors are named.
    pub sponsors: Option<Sponsors>,
    /// What an address of another episode's page contains, with `{number}`.
    pub episode_address: Option<String>,
    /// Shortcodes of the site itself.
    pub shortcodes: Vec<String>,
    /// Words that stand where something is still to be written, such as TK.
    pub placeholders: Vec<String>,
    /// Which checks do not apply, or from which episode on.
    pub checks: Vec<(Code, Applies)>,
}

impl Show {
    /// The show that is compiled in.
    #[must_use]
    #[allow(clippy::expect_used, reason = "a test reads the same file, so that no build with a broken one is released")]
    pub fn built_in() -> Self {
        Self::read(BUILT_IN).expect("the built-in show.toml is sound")
    }

    /// The name of the show that is compiled in. Its file is read as a whole only if the name's line is not a plain one:
    /// the name is shown before anything else of the show is needed.
    #[must_use]
    pub fn built_in_name() -> String {
        let plain = |line: &'static str| line.strip_prefix("name = \"")?.strip_suffix('"');
        let name = BUILT_IN.lines().take_while(|line| !line.starts_with('[')).find_map(plain);
        match name.filter(|name| !name.contains(['\\', '"'])) {
            Some(name) => name.to_owned(),
            None => Self::built_in().name,
        }
    }

    /// The names in a text in which somebody lists them, as the show's titles do or with commas, `och`, `and` and `&`.
    #[must_use]
    pub fn split_names(&self, text: &str) -> Vec<String> {
        let joints =
            [false, true].map(|in_second| self.guests.get(in_second)).into_iter().flat_map(GuestPhrase::joints);
        split_names(&joints.fold(text.to_owned(), |text, joint| text.replace(joint, ", ")))
    }

    /// The names of the keys in canonical order.
    #[must_use]
    pub fn order(&self) -> Vec<&str> {
        self.keys.iter().map(|key| key.key.as_str()).collect()
    }

    /// The show's key of that name. Hugo lower-cases keys.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.key.eq_ignore_ascii_case(name))
    }

    /// The BCP 47 tag of an episode's notes.
    #[must_use]
    pub fn notes_language(&self, episode: &Episode) -> String {
        let in_second = episode.value(&self.language.second_key);
        if in_second == Some(&Value::Switch(true)) { self.language.second.clone() } else { self.language.notes.clone() }
    }

    /// Whether its episodes have numbers, as far as its rules say.
    #[must_use]
    pub fn has_numbers(&self) -> bool {
        self.keys.iter().any(|key| key.new.pattern().is_some_and(|pattern| pattern.contains(NUMBER)))
    }

    /// Whether its episodes have days: a date, or a rule that names a part of one.
    #[must_use]
    pub fn has_days(&self) -> bool {
        let names_day = |pattern: &str| [DATE, YEAR, MONTH, DAY].iter().any(|part| pattern.contains(part));
        self.date_key().is_some() || self.keys.iter().any(|key| key.new.pattern().is_some_and(names_day))
    }

    /// What an episode's file is called: its slug, or its title as a file name, or nothing known.
    #[must_use]
    pub fn file_name(episode: &Episode) -> Option<String> {
        let text = |key: &str| match episode.value(key) {
            Some(Value::Text(text)) => Some(as_file_name(text)).filter(|stem| !stem.is_empty()),
            _ => None,
        };
        text("slug").or_else(|| text("title")).map(|stem| format!("{stem}.md"))
    }
}

/// What the file of the next episode is called where the name of the one before has its number among other words, and its
/// day, if it has that, too; nothing where it has no number. The file of a leaf bundle is called as Hugo wants it.
#[must_use]
pub fn next_file_name(before: &str, old: &Facts, new: &Facts) -> Option<String> {
    if before.starts_with("index.") && ENDINGS.iter().any(|ending| before.ends_with(ending)) {
        return Some(before.to_owned());
    }
    moved_on(before, old, new, |behind| Some(behind.to_owned()))
}

/// The number after one, with as many digits if that begins with zeros; the next whole one after a decimal number.
#[must_use]
pub fn next_number(number: &str) -> Option<String> {
    let whole = number.split('.').next()?;
    let next = whole.parse::<u32>().ok()?.checked_add(1)?;
    Some(format!("{next:0width$}", width = if whole.starts_with('0') { whole.len() } else { 0 }))
}

/// Whether a character is a letter, a part of one that is written in several, as `Å` may be, or a digit.
#[must_use]
pub fn is_letter_or_digit(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}')
}

/// The letters, digits, dots and dashes of a text, with a dash for everything else.
fn as_file_name(text: &str) -> String {
    let kept: String =
        text.chars().map(|c| if is_letter_or_digit(c) || c == '.' || c == '_' { c } else { '-' }).collect();
    let words: Vec<&str> = kept.split('-').filter(|word| word.contains(char::is_alphanumeric)).collect();
    words.join("-").trim_start_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use time::{Date, Month};

    use super::*;

    #[test]
    fn the_next_number_keeps_its_zeros_and_its_place_in_the_files_name() {
        assert_eq!(as_file_name("A\u{30A}sa & co."), "A\u{30A}sa-co.");
        assert_eq!(
            ["714", "120.5", "084", "099", ""].map(next_number).map(Option::unwrap_or_default),
            ["715", "121", "085", "100", ""]
        );
        let next = |before: &str, number: u32| {
            let facts = |number: u32, day: u8| Facts {
                number: number.to_string(),
                day: Date::from_calendar_date(2026, Month::December, day).ok(),
                ..Facts::default()
            };
            next_file_name(before, &facts(number, 9), &facts(number + 1, 16))
        };
        assert_eq!(next("podcast-1026.md", 1026).as_deref(), Some("podcast-1027.md"));
        assert_eq!(next("714.md", 714).as_deref(), Some("715.md"));
        assert_eq!(["index.md", "index.sv.md"].map(|name| next(name, 714).unwrap()), ["index.md", "index.sv.md"]);
        assert_eq!(next("1026b-26.md", 26).as_deref(), Some("1026b-27.md"));
        assert_eq!(next("2026-12-09-folge-12.md", 12).as_deref(), Some("2026-12-16-folge-13.md"));
        assert_eq!(next("2026-12-09-ai.md", 12), None);
        assert_eq!(next("2026-12-09-ai.md", 9), None);
        assert_eq!(next("kodsnack-007.md", 7).as_deref(), Some("kodsnack-008.md"));
        assert_eq!(next("ep099-titel.md", 99).as_deref(), Some("ep100-titel.md"));
        assert_eq!(next("1007.md", 7), None);
    }

    #[test]
    fn the_built_in_show_is_sound() {
        let show = Show::built_in();
        assert_eq!(show.order().len(), 14);
        assert_eq!(show.key("Title").map(|key| key.kind), Some(KeyKind::Text));
        assert_eq!(show.name, Show::built_in_name());
    }

    #[test]
    fn guests_are_joined_as_the_language_has_it() {
        let show = Show::built_in();
        let none: [&str; 0] = [];
        assert_eq!(show.guests.get(false).phrase(&none), "");
        assert_eq!(show.guests.get(false).phrase(&["Åsa"]), ", med Åsa");
        assert_eq!(show.guests.get(true).phrase(&["A", "B"]), ", with A and B");
        assert_eq!(show.guests.get(false).phrase(&["A", "B", "C"]), ", med A, B, och C");
    }

    #[test]
    fn names_are_split_where_the_shows_own_titles_join_them() {
        let show = Show::read(&BUILT_IN.replacen("last_of_two = \" och \"", "last_of_two = \" und \"", 1)).unwrap();
        assert_eq!(show.split_names("Ida Moor und Bo Al, C och D and E"), ["Ida Moor", "Bo Al", "C", "D", "E"]);
    }

    #[test]
    fn the_file_is_called_after_the_slug_or_else_the_title() {
        let name = |front: &str| Show::file_name(&Episode::read(format!("+++\n{front}\n+++\n")));
        assert_eq!(name("slug = \"120.5\"\ntitle = \"x\"").as_deref(), Some("120.5.md"));
        assert_eq!(name("slug = \"../../x\"").as_deref(), Some("x.md"));
        assert_eq!(name("slug = \"\"\ntitle = \"Om å/ä: del 2\"").as_deref(), Some("Om-å-ä-del-2.md"));
        assert_eq!(name("slug = 1"), None);
    }
}
