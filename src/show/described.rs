//! How a show stands in its file, and what can be wrong with it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::source::Source;
use super::{
    Applies, Audio, Frame, GuestPhrase, Key, NotesLanguage, PerLanguage, Schedule, Show, Sponsors, Template, Zone,
};
use crate::check::CODES;
use crate::episode::Position;
use crate::words::Both;

/// A mistake in the file of a show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowFault {
    /// The line it is on, from one.
    pub line: usize,
    /// What is wrong, in a full sentence.
    pub sentence: Both,
}

/// What may stand in braces in the value of a new episode's key.
const PLACEHOLDERS: [&str; 10] =
    ["number", "chosen", "date", "time", "year", "month", "day", "guests", "people", "english"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    name: String,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    zone: Zone,
    language: NotesLanguage,
    #[serde(default)]
    schedule: Schedule,
    #[serde(default)]
    guests: BTreeMap<String, GuestPhrase>,
    keys: Vec<Key>,
    #[serde(default)]
    notes: BTreeMap<String, Frame>,
    audio: Option<Audio>,
    sponsors: Option<Sponsors>,
    episode_address: Option<String>,
    #[serde(default)]
    shortcodes: Vec<String>,
    #[serde(default)]
    placeholders: Vec<String>,
    #[serde(default)]
    checks: BTreeMap<String, Applies>,
}

impl Show {
    /// Reads the file of a show.
    ///
    /// # Errors
    /// The mistakes in it, in the order of its lines: where it is not TOML or a table has another form than a show's,
    /// the first of them; else all.
    pub fn read(text: &str) -> Result<Self, Vec<ShowFault>> {
        let refuse = |at: Option<usize>, reason: &str| vec![unreadable(text, at, reason)];
        let table =
            DeTable::parse(text).map_err(|error| refuse(error.span().map(|span| span.start), error.message()))?;
        let root = Spanned::new(table.span(), DeValue::Table(table.into_inner()));
        let described =
            Described::deserialize(Source(&root)).map_err(|mistake| refuse(mistake.at, &mistake.message))?;
        let mut faults = faults(&Lines { text, root: &root }, &described);
        if faults.is_empty() {
            return Ok(described.show());
        }
        faults.sort_by_key(|fault| fault.line);
        Err(faults)
    }
}

impl Described {
    fn show(self) -> Show {
        let Self { name, hosts, zone, language, schedule, keys, audio, sponsors, .. } = self;
        let Self { episode_address, shortcodes, placeholders, checks, .. } = self;
        let guests = PerLanguage::of(self.guests, &language);
        let notes = PerLanguage::of(self.notes, &language);
        Show {
            name,
            hosts,
            zone,
            language,
            schedule,
            guests,
            keys,
            notes,
            audio,
            sponsors,
            episode_address,
            shortcodes,
            placeholders,
            checks,
        }
    }
}

fn unreadable(text: &str, at: Option<usize>, reason: &str) -> ShowFault {
    let line = Position::of(text, at.unwrap_or_default()).line;
    let reason = reason.lines().next().unwrap_or_default().trim_end_matches('.');
    let sentence = Both {
        sv: format!("Det här går inte att läsa som en podd ({reason})."),
        en: format!("This cannot be read as a show ({reason})."),
    };
    ShowFault { line, sentence }
}

fn faults(lines: &Lines<'_>, described: &Described) -> Vec<ShowFault> {
    let has_key = |name: &str| described.keys.iter().any(|key| key.key.eq_ignore_ascii_case(name));
    let mut faults = Vec::new();
    let mut tell = |line: usize, sv: String, en: String| faults.push(ShowFault { line, sentence: Both { sv, en } });
    for (index, key) in described.keys.iter().enumerate() {
        let line = lines.of_key(index, "key");
        if described.keys[..index].iter().any(|other| other.key.eq_ignore_ascii_case(&key.key)) {
            tell(line, format!("Nyckeln {} står två gånger.", key.key), format!("The key {} stands twice.", key.key));
        }
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        if key.key.is_empty() || !key.key.chars().all(is_bare) {
            tell(
                line,
                format!("Nyckeln ”{}” ska skrivas med a till z, siffror, _ och -.", key.key),
                format!("The key “{}” has to be written with a to z, digits, _ and -.", key.key),
            );
        }
        for (rule, name) in std::iter::once((&key.new, "new")).chain(key.variants.iter().map(|rule| (rule, "variants")))
        {
            let line = lines.of_key(index, name);
            for unknown in placeholders(rule).filter(|name| !PLACEHOLDERS.contains(&name.as_str())) {
                tell(
                    line,
                    format!("{{{unknown}}} är inget som kan fyllas i."),
                    format!("{{{unknown}}} is nothing that can be filled in."),
                );
            }
            if key.derived && placeholders(rule).next().is_none() {
                tell(
                    line,
                    format!("{} ska följa uppgifterna, men regeln nämner ingen av dem.", key.key),
                    format!("{} is to follow the facts, but its rule names none of them.", key.key),
                );
            }
        }
    }
    let audio =
        described.audio.iter().flat_map(|audio| [("audio", "size", &audio.size), ("audio", "length", &audio.length)]);
    let sponsors = described.sponsors.iter().map(|sponsors| ("sponsors", "key", &sponsors.key));
    let language =
        Some(("language", "second_key", &described.language.english_key)).filter(|(.., key)| !key.is_empty());
    for (table, name, key) in audio.chain(sponsors).chain(language).filter(|(.., key)| !has_key(key)) {
        tell(
            lines.of(&[table, name]),
            format!("Podden har ingen nyckel som heter {key}."),
            format!("The show has no key that is called {key}."),
        );
    }
    let tags = described.language.tags();
    let tables =
        described.guests.keys().map(|tag| ("guests", tag)).chain(described.notes.keys().map(|tag| ("notes", tag)));
    for (table, tag) in tables.filter(|(_, tag)| !tags.contains(&tag.as_str())) {
        tell(
            lines.of(&[table, tag]),
            format!("{table}.{tag} hör till ett språk som podden inte har ({}).", tags.join(", ")),
            format!("{table}.{tag} belongs to a language that the show does not have ({}).", tags.join(", ")),
        );
    }
    for code in described.checks.keys().filter(|code| !CODES.contains(&code.as_str())) {
        tell(
            lines.of(&["checks", code]),
            format!("Ingen kontroll heter {code}."),
            format!("No check is called {code}."),
        );
    }
    faults
}

/// The names in braces of a rule.
fn placeholders(rule: &Template) -> impl Iterator<Item = String> {
    let texts: Vec<String> = match rule {
        Template::Switch(_) => Vec::new(),
        Template::Text(text) => vec![text.clone()],
        Template::List(items) => items.clone(),
    };
    let names = |text: String| -> Vec<String> {
        let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
        parts.map(|(name, _)| name.to_owned()).collect()
    };
    texts.into_iter().flat_map(names)
}

/// On which lines the parts of a show's file are.
struct Lines<'t> {
    text: &'t str,
    root: &'t Spanned<DeValue<'t>>,
}

impl Lines<'_> {
    /// The line of a value by the names of the tables around it.
    fn of(&self, path: &[&str]) -> usize {
        self.line(path.iter().try_fold(self.root, |value, name| value.get_ref().get(*name)))
    }

    /// The line of a part of the key at that place.
    fn of_key(&self, index: usize, name: &str) -> usize {
        let key = self.root.get_ref().get("keys").and_then(|keys| keys.get_ref().get(index));
        self.line(key.and_then(|key| key.get_ref().get(name)))
    }

    fn line(&self, value: Option<&Spanned<DeValue<'_>>>) -> usize {
        Position::of(self.text, value.map_or(0, |value| value.span().start)).line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "name = \"Small\"\n\
        [language]\n\
        notes = \"nn\"\n\
        [[keys]]\n\
        key = \"title\"\n\
        kind = \"text\"\n\
        group = \"facts\"\n\
        label = \"Tittel\"\n\
        help = \"Heile tittelen.\"\n\
        new = \"\"\n";

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        let faults = Show::read(text).err().unwrap_or_default();
        let found: Vec<_> = faults.iter().map(|fault| (fault.line, fault.sentence.en.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_show_needs_a_name_a_language_and_its_keys() {
        let show = Show::read(SMALL).unwrap();
        assert_eq!(show.keys[0].label.sv, "Tittel");
        assert_eq!(show.language.notes, "nn");
        check("name = \"A\"\n", &[(1, "This cannot be read as a show (missing field `language`).")]);
    }

    #[test]
    fn what_is_not_toml_or_not_known_is_told_with_its_line() {
        let unknown = SMALL.replace("[language]", "host = []\n[language]");
        let faults = Show::read(&unknown).unwrap_err();
        assert!(faults[0].line == 2 && faults[0].sentence.en.contains("unknown field `host`"), "{faults:?}");
        assert_eq!(Show::read(&SMALL.replace("\"text\"", "\"tekst\"")).unwrap_err()[0].line, 6);
        assert_eq!(Show::read(&SMALL.replace("\"facts\"", "\"facts")).unwrap_err()[0].line, 7);
    }

    #[test]
    fn all_mistakes_in_what_it_means_are_told_at_once() {
        let wrong = SMALL.replace("new = \"\"\n", "new = \"{nummer}\"\nderived = true\n")
            + "[[keys]]\nkey = \"Title\"\nkind = \"text\"\ngroup = \"facts\"\nlabel = \"\"\nhelp = \"\"\nnew = \"x\"\nderived = true\n\
               [sponsors]\nkey = \"støtte\"\n[notes.sv]\nlinks = \"Lenkjer\"\n[checks]\ntone = { on = false }\n";
        check(
            &wrong,
            &[
                (10, "{nummer} is nothing that can be filled in."),
                (13, "The key Title stands twice."),
                (18, "Title is to follow the facts, but its rule names none of them."),
                (21, "The show has no key that is called støtte."),
                (22, "notes.sv belongs to a language that the show does not have (nn)."),
                (25, "No check is called tone."),
            ],
        );
    }

    #[test]
    fn a_key_is_one_that_toml_writes_without_quotes() {
        check(
            &SMALL.replace("key = \"title\"", "key = \"tit tel\""),
            &[(5, "The key “tit tel” has to be written with a to z, digits, _ and -.")],
        );
    }

    #[test]
    fn the_example_of_the_readme_is_a_show() {
        let readme = include_str!("../../README.md");
        let example = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
        assert_eq!(Show::read(example.unwrap()).unwrap().name, "Bergprat");
    }

    #[test]
    fn a_schedule_that_no_clock_or_calendar_has_is_told() {
        for wrong in ["weekday = \"tysdag\"", "weekday = \"tuesday\"\ntime = \"25:00:00\"", "every_weeks = \"ei\""] {
            let text = SMALL.replace("[[keys]]", &format!("[schedule]\n{wrong}\n[[keys]]"));
            assert!(Show::read(&text).is_err(), "{wrong}");
        }
    }
}
