//! How a show stands in its file, and what can be wrong with it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistakes::{Lines, mistakes};
use super::section::{Faults, LineEnds, Section};
use super::{Applies, Audio, GuestPhrase, Key, NotesFrame, NotesLanguage, PerLanguage, Schedule, Show, Sponsors, Zone};
use crate::code::Code;
use crate::episode::{BYTE_ORDER_MARK, Episode, Fault, Position};
use crate::order::in_order;
use crate::words::Both;

/// A mistake in the file of a show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowFault {
    /// The line it is on, from one.
    pub line: usize,
    /// What is wrong, in a full sentence.
    pub sentence: Both,
}

/// A show as its file describes it, before it is known to be sound.
pub(super) struct Described {
    name: String,
    hosts: Vec<String>,
    zone: Zone,
    pub(super) language: NotesLanguage,
    schedule: Schedule,
    pub(super) guests: Vec<(String, GuestPhrase)>,
    pub(super) keys: Vec<Key>,
    pub(super) notes: Vec<(String, NotesFrame)>,
    pub(super) audio: Option<Audio>,
    pub(super) sponsors: Option<Sponsors>,
    pub(super) episode_address: Option<String>,
    shortcodes: Vec<String>,
    pub(super) placeholders: Vec<String>,
    pub(super) checks: Vec<(String, Applies)>,
}

impl Show {
    /// Reads the file of a show.
    ///
    /// # Errors
    /// The mistakes in it, in the order of its lines: where it is not TOML, the first; where its tables have another form
    /// than a show's, all of those; else all in what they mean.
    pub fn read(text: &str) -> Result<Self, Vec<ShowFault>> {
        // Where a text goes over several lines, these are the new episode's.
        let text = &text.trim_start_matches(BYTE_ORDER_MARK).replace("\r\n", "\n");
        let table = DeTable::parse(text).map_err(|error| vec![no_toml(text, &error)])?;
        let faults = Faults::of(text);
        let described = Described::read(Section::root(&table, &faults));
        let mut found = faults.into_found();
        if found.is_empty() {
            let root = Spanned::new(table.span(), DeValue::Table(table.into_inner()));
            found = mistakes(&Lines { ends: LineEnds::of(text), root: &root }, &described);
        }
        if found.is_empty() { Ok(described.show()) } else { Err(in_order(found, |fault| fault.line as u64)) }
    }
}

impl Described {
    fn read(root: Section<'_>) -> Self {
        let others = [
            "hosts",
            "zone",
            "schedule",
            "guests",
            "notes",
            "audio",
            "sponsors",
            "episode_address",
            "shortcodes",
            "placeholders",
            "checks",
        ];
        let root = root.expect(&["name", "language", "keys"], &others);
        Self {
            name: root.text("name").unwrap_or_default(),
            hosts: root.texts("hosts"),
            zone: root.table("zone").map(Zone::read).unwrap_or_default(),
            language: root.table("language").map_or_else(NotesLanguage::default, NotesLanguage::read),
            schedule: root.table("schedule").map(Schedule::read).unwrap_or_default(),
            guests: named(root, "guests", GuestPhrase::read),
            keys: root.tables("keys").into_iter().map(Key::read).collect(),
            notes: named(root, "notes", NotesFrame::read),
            audio: root.table("audio").map(Audio::read),
            sponsors: root.table("sponsors").map(Sponsors::read),
            episode_address: root.text("episode_address"),
            shortcodes: root.texts("shortcodes"),
            placeholders: root.texts("placeholders"),
            checks: named(root, "checks", Applies::read),
        }
    }

    fn show(self) -> Show {
        let Self { name, hosts, zone, language, schedule, keys, audio, sponsors, .. } = self;
        let Self { episode_address, shortcodes, placeholders, .. } = self;
        let checks = self.checks.into_iter().filter_map(|(code, applies)| Some((Code::of(&code)?, applies))).collect();
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

/// What `read` makes of the tables in the table of that name.
fn named<T>(root: Section<'_>, name: &str, read: fn(Section<'_>) -> T) -> Vec<(String, T)> {
    root.named_tables(name).into_iter().map(|(name, section)| (name, read(section))).collect()
}

/// What is wrong with a text that is not TOML, in both languages. Its statements are read as those of front matter are, the
/// headers of tables left out; where each is sound, one is contrary to another.
fn no_toml(text: &str, error: &toml::de::Error) -> ShowFault {
    const FENCE: &str = "+++\n";
    let is_header = |line: &str| line.starts_with('[') && DeTable::parse(line).is_ok();
    let statement = |line: &str| if is_header(line) { line.replacen('[', "#", 1) } else { line.to_owned() };
    let statements: Vec<String> = text.split('\n').map(statement).collect();
    let file = Episode::read(format!("{FENCE}{}\n{FENCE}", statements.join("\n")));
    let fault = file.fields().iter().find_map(|field| match field.value {
        Err(Fault::Syntax { syntax, at }) => Some((syntax, at.saturating_sub(FENCE.len()), field.key.starts_with('['))),
        _ => None,
    });
    let at = fault.map_or_else(|| error.span().unwrap_or_default().start, |(_, at, _)| at);
    let Position { line, column } = Position::of(text, at);
    let (sv, en) = match fault {
        Some((syntax, _, false)) => {
            let [sv, en] = syntax.told();
            (format!("Det är något fel vid kolumn {column}: {sv}."), format!("A mistake at column {column}: {en}."))
        }
        Some((.., true)) => (
            "Rubriken inom hakparentes går inte att läsa.".to_owned(),
            "The heading in square brackets cannot be read.".to_owned(),
        ),
        None => {
            ("Det här går inte ihop med en rad ovanför.".to_owned(), "This does not go with a line above.".to_owned())
        }
    };
    ShowFault { line, sentence: Both { sv, en } }
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
        check("name = \"A\"\n", &[(1, "language is missing here."), (1, "keys is missing here.")]);
    }

    #[test]
    fn what_a_show_cannot_say_is_told_at_once_with_its_lines() {
        let wrong =
            SMALL.replace("[language]", "host = []\nhosts = \"Liv\"\n[language]").replace("\"text\"", "\"tekst\"");
        check(
            &wrong.replace("label = \"Tittel\"", "label = { sv = \"Titel\" }"),
            &[
                (2, "host cannot be used here."),
                (3, "hosts has to be a list of texts."),
                (8, "kind has to be one of text, digits, number, length, link, date, switch, names, list."),
                (10, "label has to be a text, or { sv = \"…\", en = \"…\" }."),
            ],
        );
    }

    #[test]
    fn what_is_not_toml_is_told_with_its_place_and_why() {
        let quote = "A mistake at column 9: the text that begins there has no closing quote.";
        let value = "A mistake at column 6: there is no value after the equals sign.";
        let contrary = "This does not go with a line above.";
        for (wrong, expected) in [
            (SMALL.replace("\"facts\"", "\"facts"), (7, quote)),
            (SMALL.replace("new = \"\"", "new ="), (10, value)),
            (SMALL.replace("kind = \"text\"", "key = \"text\""), (6, contrary)),
            (format!("{SMALL}[[keys]\nkey = \"slug\"\n"), (11, "The heading in square brackets cannot be read.")),
        ] {
            check(&wrong, &[expected]);
        }
    }

    #[test]
    fn all_mistakes_in_what_it_means_are_told_at_once() {
        let wrong = SMALL.replace("new = \"\"\n", "new = \"{nummer}\"\nderived = true\n")
            + "[[keys]]\nkey = \"Title\"\nkind = \"text\"\ngroup = \"facts\"\nlabel = \"\"\nhelp = \"\"\nnew = \"x\"\nderived = true\n\
               [sponsors]\nkey = \"støtte\"\n[notes.sv]\nlinks = \"Lenkjer\"\n[checks]\ntone = { on = false }\n";
        check(
            &wrong,
            &[
                (10, "{nummer} cannot be filled in."),
                (13, "The key Title appears twice."),
                (18, "Title is to follow the facts, but its rule names none of them."),
                (21, "The show has no key that is called støtte."),
                (22, "notes.sv belongs to a language that the show does not have (nn)."),
                (25, "No check is called tone."),
            ],
        );
    }

    #[test]
    fn a_placeholder_is_a_word() {
        let wrong = format!("placeholders = [\"\"]\n{SMALL}");
        check(&wrong, &[(1, "placeholders has an empty text: write a word, for example TK, or remove it.")]);
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
    fn a_show_without_dates_asks_for_none() {
        assert!(!Show::read(SMALL).unwrap().has_days() && Show::built_in().has_days());
        let dated = SMALL.replace("new = \"\"", "new = \"{year}\"");
        assert!(Show::read(&dated).unwrap().has_days());
    }

    #[test]
    fn a_rule_gives_what_its_key_holds() {
        for (kind, rule, example) in [
            ("text", "\"{number}: {chosen}\"", None),
            ("text", "\"with {people}\"", Some("\"{number}\"")),
            ("text", "[\"a\"]", Some("\"{number}\"")),
            ("names", "[\"{people}\", \"a\"]", None),
            ("names", "\"\"", Some("[\"a\", \"b\"]")),
            ("list", "[\"by {people}\"]", Some("[\"a\", \"b\"]")),
            ("switch", "\"{english}\"", None),
            ("switch", "\"no\"", Some("false")),
            ("number", "0", None),
            ("number", "\"{number}\"", None),
            ("number", "\"many\"", Some("0")),
            ("date", "\"{date}T{time}Z\"", None),
            ("date", "\"\"", None),
            ("date", "\"soon\"", Some("\"{date}T{time}Z\"")),
        ] {
            let text =
                SMALL.replace("\"text\"", &format!("\"{kind}\"")).replace("new = \"\"", &format!("new = {rule}"));
            let told =
                example.map(|example| format!("The rule of title does not fit its kind. One that does: {example}."));
            check(&text, &Vec::from_iter(told.as_deref().map(|told| (10, told))));
        }
    }

    #[test]
    fn a_schedule_that_no_clock_or_calendar_has_is_told() {
        for (wrong, expected) in [
            ("weekday = \"tysdag\"", "weekday has to be a day of the week, such as tuesday."),
            ("time = \"25:00:00\"", "time has to be a time such as 05:26:12."),
            ("every_weeks = 256", "every_weeks has to be a whole number from 1 to 255."),
            ("every_weeks = 0", "every_weeks has to be a whole number from 1 to 255."),
            ("every_weeks = -1", "every_weeks has to be a whole number from 1 to 255."),
        ] {
            check(&SMALL.replace("[[keys]]", &format!("[schedule]\n{wrong}\n[[keys]]")), &[(5, expected)]);
        }
    }
}
