//! What a show's file says that no show can mean.

use toml::Spanned;
use toml::de::DeValue;

use super::described::{Described, ShowFault};
use super::placeholder::{self, NUMBER};
use super::section::LineEnds;
use super::{Key, KeyKind, NotesFrame, Template};
use crate::code::Code;
use crate::words::Both;

/// All of it, with its lines.
pub(super) fn mistakes(lines: &Lines<'_>, described: &Described) -> Vec<ShowFault> {
    let mut found = Mistakes { lines, faults: Vec::new() };
    for (index, key) in described.keys.iter().enumerate() {
        found.of_key(index, key, &described.keys[..index]);
    }
    found.of_names(described);
    for (tag, frame) in &described.notes {
        found.of_notes(tag, frame);
    }
    found.faults
}

impl ShowFault {
    /// From that line on the file is no text.
    #[must_use]
    pub fn no_text(line: usize) -> Self {
        let sentence = Both {
            sv: "Här slutar det vara text i UTF-8.".to_owned(),
            en: "From here on this is not text in UTF-8.".to_owned(),
        };
        Self { line, sentence }
    }

    /// That line names a zone which the browser does not know.
    #[must_use]
    pub fn unknown_zone(line: usize, name: &str) -> Self {
        let sentence = Both {
            sv: format!("Webbläsaren känner inte till någon tidszon som heter ”{name}”."),
            en: format!("The browser does not know a time zone called “{name}”."),
        };
        Self { line, sentence }
    }
}

struct Mistakes<'l> {
    lines: &'l Lines<'l>,
    faults: Vec<ShowFault>,
}

impl Mistakes<'_> {
    fn tell(&mut self, line: usize, sv: String, en: String) {
        self.faults.push(ShowFault { line, sentence: Both { sv, en } });
    }

    fn of_key(&mut self, index: usize, key: &Key, before: &[Key]) {
        let (line, name) = (self.lines.of_key(index, "key"), &key.key);
        if before.iter().any(|other| other.key.eq_ignore_ascii_case(name)) {
            self.tell(line, format!("Nyckeln {name} står två gånger."), format!("The key {name} appears twice."));
        }
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        if name.is_empty() || !name.chars().all(is_bare) {
            self.tell(
                line,
                format!("Nyckeln ”{name}” ska skrivas med a till z, siffror, _ och -."),
                format!("The key “{name}” has to be written with a to z, digits, _ and -."),
            );
        }
        self.of_rule(self.lines.of_key(index, "new"), key, &key.new);
        for rule in &key.variants {
            self.of_rule(self.lines.of_key(index, "variants"), key, rule);
        }
    }

    fn of_rule(&mut self, line: usize, key: &Key, rule: &Template) {
        let name = &key.key;
        for unknown in placeholders(rule).filter(|name| !is_known(name)) {
            self.tell(
                line,
                format!("{{{unknown}}} är inget som kan fyllas i."),
                format!("{{{unknown}}} cannot be filled in."),
            );
        }
        for open in unclosed(rule) {
            self.tell(
                line,
                format!("{{{open} saknar avslutande klammerparentes."),
                format!("{{{open} lacks its closing brace."),
            );
        }
        if !key.kind.takes(rule) {
            self.tell(
                line,
                format!("Regeln för {name} passar inte nyckelns sort. Så kan den se ut: {}.", key.kind.rule()),
                format!("The rule of {name} does not fit its kind. One that does: {}.", key.kind.rule()),
            );
        }
        if key.derived && placeholders(rule).next().is_none() {
            self.tell(
                line,
                format!("{name} ska följa uppgifterna, men regeln nämner ingen av dem."),
                format!("{name} is to follow the facts, but its rule names none of them."),
            );
        }
    }

    /// Names of keys, languages and checks that there are not.
    fn of_names(&mut self, described: &Described) {
        let audio = described.audio.iter();
        let audio = audio.flat_map(|audio| [("audio", "size", &audio.size), ("audio", "length", &audio.length)]);
        let sponsors = described.sponsors.iter().map(|sponsors| ("sponsors", "key", &sponsors.key));
        let second = Some(("language", "second_key", &described.language.second_key));
        let second = second.filter(|(.., key)| !key.is_empty());
        let has_key = |name: &str| described.keys.iter().any(|key| key.key.eq_ignore_ascii_case(name));
        for (table, name, key) in audio.chain(sponsors).chain(second).filter(|(.., key)| !has_key(key)) {
            self.tell(
                self.lines.of(&[table, name]),
                format!("Podden har ingen nyckel som heter {key}."),
                format!("The show has no key that is called {key}."),
            );
        }
        self.of_kinds(described);
        let tags = described.language.tags();
        let guests = described.guests.iter().map(|(tag, _)| ("guests", tag));
        let tables = guests.chain(described.notes.iter().map(|(tag, _)| ("notes", tag)));
        for (table, tag) in tables.filter(|(_, tag)| !tags.contains(&tag.as_str())) {
            let known = tags.join(", ");
            self.tell(
                self.lines.of(&[table, tag]),
                format!("{table}.{tag} hör till ett språk som podden inte har ({known})."),
                format!("{table}.{tag} belongs to a language that the show does not have ({known})."),
            );
        }
        for (code, _) in described.checks.iter().filter(|(code, _)| Code::of(code).is_none()) {
            self.tell(
                self.lines.of(&["checks", code]),
                format!("Ingen kontroll heter {code}."),
                format!("No check is called {code}."),
            );
        }
        if described.placeholders.iter().any(|word| word.trim().is_empty()) {
            self.tell(
                self.lines.of(&["placeholders"]),
                "placeholders har en tom text: skriv ett ord, till exempel TK, eller ta bort den.".to_owned(),
                "placeholders has an empty text: write a word, for example TK, or remove it.".to_owned(),
            );
        }
        if described.episode_address.as_ref().is_some_and(|address| !address.contains(NUMBER)) {
            self.tell(
                self.lines.of(&["episode_address"]),
                "Adressen till ett avsnitt saknar {number}.".to_owned(),
                "The address of an episode lacks {number}.".to_owned(),
            );
        }
    }

    /// Keys of another kind than what is written to them.
    fn of_kinds(&mut self, described: &Described) {
        let kind =
            |name: &str| described.keys.iter().find(|key| key.key.eq_ignore_ascii_case(name)).map(|key| key.kind);
        let audio = described.audio.iter();
        let audio = audio.flat_map(|audio| [("audio", "size", &audio.size), ("audio", "length", &audio.length)]);
        let second = [("language", "second_key", &described.language.second_key)];
        for (table, name, key) in audio.chain(second) {
            let is_right = match (name, kind(key)) {
                (_, None) => true,
                ("second_key", Some(kind)) => kind == KeyKind::Switch,
                (_, Some(kind)) => matches!(kind, KeyKind::Text | KeyKind::Digits | KeyKind::Number | KeyKind::Length),
            };
            if !is_right {
                self.tell(
                    self.lines.of(&[table, name]),
                    format!("Nyckeln {key} är av en sort som inte kan hålla det."),
                    format!("The key {key} is of a kind that cannot hold that."),
                );
            }
        }
    }

    fn of_notes(&mut self, tag: &str, frame: &NotesFrame) {
        let texts = Template::List(frame.boilerplate.clone());
        for name in placeholders(&texts).filter(|name| is_known(name)) {
            self.tell(
                self.lines.of(&["notes", tag, "boilerplate"]),
                format!("I anteckningarna fylls {{{name}}} inte i: stycket ska vara detsamma i varje avsnitt."),
                format!("In the notes {{{name}}} is not filled in: the paragraph has to be the same in every episode."),
            );
        }
    }
}

/// The names in braces of a rule.
fn placeholders(rule: &Template) -> impl Iterator<Item = String> {
    behind_braces(rule).into_iter().filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
}

fn is_known(name: &str) -> bool {
    placeholder::ALL.into_iter().any(|known| placeholder::name(known) == name)
}

/// The names of a rule whose brace is not closed.
fn unclosed(rule: &Template) -> impl Iterator<Item = &'static str> {
    let names = || placeholder::ALL.into_iter().map(placeholder::name);
    let name_of = move |part: String| names().find(|name| part.starts_with(name) && !part.contains('}'));
    behind_braces(rule).into_iter().filter_map(name_of)
}

/// What stands behind each opening brace of a rule, up to the next one.
fn behind_braces(rule: &Template) -> Vec<String> {
    let texts = match rule {
        Template::Switch(_) => &[],
        Template::Text(text) => std::slice::from_ref(text),
        Template::List(items) => items.as_slice(),
    };
    texts.iter().flat_map(|text| text.split('{').skip(1)).map(str::to_owned).collect()
}

/// On which lines the parts of a show's file are.
pub(super) struct Lines<'t> {
    pub(super) ends: LineEnds,
    pub(super) root: &'t Spanned<DeValue<'t>>,
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
        self.ends.line(value.map_or(0, |value| value.span().start))
    }
}
