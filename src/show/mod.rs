//! The conventions of one show, read from a `show.toml`: its keys, hosts, schedule and the frame of its notes.

mod conventions;
mod described;
mod facts;
mod key;
mod media;
mod mistakes;
mod next;
mod pattern;
mod rules;
mod schedule;
mod section;
mod skeleton;
mod standing;
mod suggestions;

pub use conventions::{Applies, Sponsors};
pub use described::ShowFault;
pub use facts::{Facts, stem};
pub use key::{Group, Key, KeyKind, Template};
pub use media::{Audio, PICTURES, digits, length_in_seconds};
pub use pattern::{is_number, typed_number};
pub use schedule::Schedule;
pub use suggestions::Suggestion;

use crate::episode::{Episode, Value, split_names};
use crate::words::Both;
use section::Section;

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
    pub notes: PerLanguage<Frame>,
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
    /// Rules by their codes: which do not apply, or from which episode on.
    pub checks: Vec<(String, Applies)>,
}

/// A time zone by its name in the IANA database, and how to say where that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// The IANA name, such as `Europe/Stockholm`.
    pub name: String,
    /// The place in words that follow a time, such as "in Stockholm".
    pub label: Both,
}

impl Zone {
    fn read(section: Section<'_>) -> Self {
        let section = section.expect(&["name", "label"], &[]);
        Self { name: section.text("name").unwrap_or_default(), label: section.both("label").unwrap_or_default() }
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self { name: "UTC".into(), label: Both { sv: "UTC".into(), en: "UTC".into() } }
    }
}

/// Which languages the notes are in. A second one is English unless the show says otherwise; facts call it so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotesLanguage {
    /// BCP 47 tag of the notes' usual language.
    pub notes: String,
    /// BCP 47 tag of the second language.
    pub second: String,
    /// The key that, when true, says that the notes are in the second language; empty if there is none.
    pub english_key: String,
    /// How the line of that key is to be spelled, where something other than Hugo reads it.
    pub english_lines: Vec<String>,
}

impl NotesLanguage {
    fn read(section: Section<'_>) -> Self {
        let section = section.expect(&["notes"], &["second", "second_key", "second_lines"]);
        Self {
            notes: section.text("notes").unwrap_or_default(),
            second: section.text("second").unwrap_or_else(|| "en".to_owned()),
            english_key: section.text("second_key").unwrap_or_default(),
            english_lines: section.texts("second_lines"),
        }
    }

    /// The tags of the languages that the show has.
    fn tags(&self) -> Vec<&str> {
        let second = Some(self.second.as_str()).filter(|_| !self.english_key.is_empty());
        std::iter::once(self.notes.as_str()).chain(second).collect()
    }
}

/// One thing for notes in the show's own language and, if it has a second one, one for that.
#[derive(Clone, Debug, PartialEq)]
pub struct PerLanguage<T> {
    own: T,
    second: Option<T>,
}

impl<T: Default> PerLanguage<T> {
    /// Picks those of the show's languages out of what is described by tag.
    fn of(by_tag: Vec<(String, T)>, language: &NotesLanguage) -> Self {
        let (mut own, mut second) = (T::default(), None);
        for (tag, one) in by_tag {
            if tag == language.notes {
                own = one;
            } else if tag == language.second {
                second = Some(one);
            }
        }
        Self { own, second }
    }
}

impl<T> PerLanguage<T> {
    /// The one for notes that are in the second language or not.
    pub fn get(&self, english: bool) -> &T {
        self.second.as_ref().filter(|_| english).unwrap_or(&self.own)
    }
}

/// How guests stand in a title: `, med A`, `, med A och B`, `, med A, B, och C`. Without a lead they do not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GuestPhrase {
    lead: String,
    last_of_two: String,
    comma: String,
    last_of_many: String,
    /// What stands behind the last of them, a bracket for instance.
    end: String,
}

impl GuestPhrase {
    fn read(section: Section<'_>) -> Self {
        let section = section.expect(&["lead", "last_of_two", "comma", "last_of_many"], &["end"]);
        let part = |name| section.text(name).unwrap_or_default();
        Self {
            lead: part("lead"),
            last_of_two: part("last_of_two"),
            comma: part("comma"),
            last_of_many: part("last_of_many"),
            end: part("end"),
        }
    }

    /// What the phrase begins with.
    pub(super) fn lead(&self) -> &str {
        &self.lead
    }

    /// The names in a phrase, however its joints are mixed.
    pub(super) fn names(&self, phrase: &str) -> Vec<String> {
        let written = phrase.strip_prefix(&self.lead).unwrap_or(phrase);
        let written = written.strip_suffix(self.end.as_str()).unwrap_or(written).to_owned();
        split_names(&self.joints().fold(written, |written, joint| written.replace(joint, ", ")))
    }

    /// What stands between two names.
    fn joints(&self) -> impl Iterator<Item = &str> {
        let joints = [&self.last_of_many, &self.last_of_two, &self.comma].into_iter().map(String::as_str);
        joints.filter(|joint| !joint.trim().is_empty())
    }

    /// The guests as the title has them, nothing at all if there are none.
    #[must_use]
    pub fn phrase<S: AsRef<str>>(&self, guests: &[S]) -> String {
        let Some((last, others)) = guests.split_last().filter(|_| !self.lead.is_empty()) else { return String::new() };
        let others: Vec<&str> = others.iter().map(AsRef::as_ref).collect();
        let joint = match others.len() {
            0 => "",
            1 => &self.last_of_two,
            _ => &self.last_of_many,
        };
        format!("{}{}{joint}{}{}", self.lead, others.join(&self.comma), last.as_ref(), self.end)
    }
}

/// The headings and standing paragraphs of the notes. A heading that is empty is not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// The heading of the link list.
    pub links: String,
    /// The heading of the title suggestions.
    pub titles: String,
    /// Paragraphs that every episode has, in Markdown.
    pub boilerplate: Vec<String>,
    /// What a paragraph about a sponsor contains, in lower case.
    pub sponsor: Option<String>,
    /// What stands before an episode's number when the notes speak of it, in lower case.
    pub episode: Option<String>,
}

impl Frame {
    fn read(section: Section<'_>) -> Self {
        let section = section.expect(&[], &["links", "titles", "boilerplate", "sponsor", "episode"]);
        Self {
            links: section.text("links").unwrap_or_default(),
            titles: section.text("titles").unwrap_or_default(),
            boilerplate: section.texts("boilerplate"),
            sponsor: section.text("sponsor").map(|word| word.to_lowercase()),
            episode: section.text("episode").map(|word| word.to_lowercase()),
        }
    }
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
        let joints = [false, true].map(|english| self.guests.get(english)).into_iter().flat_map(GuestPhrase::joints);
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
        let english = episode.field(&self.language.english_key).and_then(|field| field.value.as_ref().ok());
        if english == Some(&Value::Switch(true)) { self.language.second.clone() } else { self.language.notes.clone() }
    }

    /// Whether its episodes have numbers, as far as its rules say.
    #[must_use]
    pub fn has_numbers(&self) -> bool {
        self.keys.iter().any(|key| key.new.pattern().is_some_and(|pattern| pattern.contains("{number}")))
    }

    /// What an episode's file is called: its slug, or its title as a file name, or nothing known.
    #[must_use]
    pub fn file_name(episode: &Episode) -> Option<String> {
        let text = |key: &str| match episode.field(key).map(|field| &field.value) {
            Some(Ok(Value::Text(text))) => Some(file_stem(text)).filter(|stem| !stem.is_empty()),
            _ => None,
        };
        text("slug").or_else(|| text("title")).map(|stem| format!("{stem}.md"))
    }
}

/// What the file of the next episode is called where the name of the one before has its number among other words; nothing
/// where it does not.
#[must_use]
pub fn next_file_name(before: &str, number: &str, next: &str) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit();
    let alone = |at: &usize| !before[..*at].ends_with(is_digit) && !before[at + number.len()..].starts_with(is_digit);
    let at = before.match_indices(number).map(|(at, _)| at).filter(|_| !number.is_empty()).find(alone)?;
    Some(format!("{}{next}{}", &before[..at], &before[at + number.len()..]))
}

/// The number after one, with as many digits if that begins with zeros; the next whole one after a decimal number.
#[must_use]
pub fn next_number(number: &str) -> Option<String> {
    let whole = number.split('.').next()?;
    let next = whole.parse::<u32>().ok()?.checked_add(1)?;
    Some(format!("{next:0width$}", width = if whole.starts_with('0') { whole.len() } else { 0 }))
}

/// The letters, digits, dots and dashes of a text, with a dash for everything else.
fn file_stem(text: &str) -> String {
    let kept: String =
        text.chars().map(|c| if c.is_alphanumeric() || c == '.' || c == '_' { c } else { '-' }).collect();
    let words: Vec<&str> = kept.split('-').filter(|word| word.contains(char::is_alphanumeric)).collect();
    words.join("-").trim_start_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_number_keeps_its_zeros_and_its_place_in_the_files_name() {
        assert_eq!(
            ["714", "120.5", "084", "099", ""].map(next_number).map(Option::unwrap_or_default),
            ["715", "121", "085", "100", ""]
        );
        assert_eq!(next_file_name("podcast-1026.md", "1026", "1027").as_deref(), Some("podcast-1027.md"));
        assert_eq!(next_file_name("714.md", "714", "715").as_deref(), Some("715.md"));
        assert_eq!(next_file_name("1026b-26.md", "26", "27").as_deref(), Some("1026b-27.md"));
        assert_eq!(next_file_name("ai.md", "26", "27"), None);
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
        let mut show = Show::built_in();
        show.guests.own.last_of_two = " und ".into();
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
