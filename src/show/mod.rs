//! The conventions of one show, read from a `show.toml`: its keys, hosts, schedule and the frame of its notes.

mod conventions;
mod facts;
mod key;
mod next;
mod rules;
mod schedule;
mod skeleton;
mod standing;
mod suggestions;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use conventions::{Applies, Audio, Sponsors};
pub use facts::Facts;
pub use key::{Group, Key, KeyKind, Template};
pub use schedule::Schedule;
pub use suggestions::Suggestion;

use crate::episode::{Episode, Value};
use crate::words::Both;

/// One show, as its `show.toml` describes it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
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
    #[serde(default)]
    pub shortcodes: Vec<String>,
    /// Words that stand where something is still to be written, such as TK.
    #[serde(default)]
    pub placeholders: Vec<String>,
    /// Rules by their codes: which do not apply, or from which episode on.
    #[serde(default)]
    pub checks: BTreeMap<String, Applies>,
}

/// A time zone by its name in the IANA database, and how to say where that is.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// The IANA name, such as `Europe/Stockholm`.
    pub name: String,
    /// The place in words that follow a time, such as "in Stockholm".
    pub label: Both,
}

/// Which language the notes are in.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotesLanguage {
    /// BCP 47 tag of the notes' usual language.
    pub notes: String,
    /// The key that, when true, says that the notes are in English.
    pub english_key: String,
    /// How the line of that key is to be spelled, where something other than Hugo reads it.
    #[serde(default)]
    pub english_lines: Vec<String>,
}

/// One thing for notes in the show's own language and one for English ones.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerLanguage<T> {
    sv: T,
    en: T,
}

impl<T> PerLanguage<T> {
    /// The one for notes that are English or not.
    pub fn get(&self, english: bool) -> &T {
        if english { &self.en } else { &self.sv }
    }
}

/// How guests stand in a title: `, med A`, `, med A och B`, `, med A, B, och C`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuestPhrase {
    lead: String,
    last_of_two: String,
    comma: String,
    last_of_many: String,
}

impl GuestPhrase {
    /// What the phrase begins with.
    pub(super) fn lead(&self) -> &str {
        &self.lead
    }

    /// The guests as the title has them, nothing at all if there are none.
    #[must_use]
    pub fn phrase<S: AsRef<str>>(&self, guests: &[S]) -> String {
        let Some((last, others)) = guests.split_last() else { return String::new() };
        let others: Vec<&str> = others.iter().map(AsRef::as_ref).collect();
        let joint = match others.len() {
            0 => "",
            1 => &self.last_of_two,
            _ => &self.last_of_many,
        };
        format!("{}{}{joint}{}", self.lead, others.join(&self.comma), last.as_ref())
    }
}

/// The headings and standing paragraphs of the notes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// The heading of the link list.
    pub links: String,
    /// The heading of the title suggestions.
    pub titles: String,
    /// Paragraphs that every episode has, in Markdown.
    pub boilerplate: Vec<String>,
    /// What a paragraph about a sponsor contains.
    pub sponsor: Option<String>,
    /// What stands before an episode's number when the notes speak of it.
    pub episode: Option<String>,
}

impl Show {
    /// Reads a `show.toml`.
    ///
    /// # Errors
    /// What the TOML reader says of the first mistake, with its line.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The show that is compiled in.
    #[must_use]
    #[allow(clippy::expect_used, reason = "a test reads the same file, so that no build with a broken one is released")]
    pub fn built_in() -> Self {
        Self::parse(include_str!("../../show.toml")).expect("the built-in show.toml is sound")
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
        if english == Some(&Value::Switch(true)) { "en".to_owned() } else { self.language.notes.clone() }
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
    fn the_built_in_show_is_sound() {
        let show = Show::built_in();
        assert_eq!(show.order().len(), 14);
        assert_eq!(show.key("Title").map(|key| key.kind), Some(KeyKind::Text));
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
    fn the_file_is_called_after_the_slug_or_else_the_title() {
        let name = |front: &str| Show::file_name(&Episode::read(format!("+++\n{front}\n+++\n")));
        assert_eq!(name("slug = \"120.5\"\ntitle = \"x\"").as_deref(), Some("120.5.md"));
        assert_eq!(name("slug = \"../../x\"").as_deref(), Some("x.md"));
        assert_eq!(name("slug = \"\"\ntitle = \"Om å/ä: del 2\"").as_deref(), Some("Om-å-ä-del-2.md"));
        assert_eq!(name("slug = 1"), None);
    }

    #[test]
    fn a_mistake_in_a_show_is_named() {
        let error = Show::parse("name = \"X\"\nhost = []\n").unwrap_err();
        assert!(error.message().contains("host"), "{error}");
    }
}
