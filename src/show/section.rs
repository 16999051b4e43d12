//! The tables of a show's file, asked for what they may say. What is wrong is noted and reading goes on, so that all
//! mistakes are told at once, in both languages.

use std::cell::RefCell;
use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ShowFault;
use crate::words::Both;

/// Where the lines of a text end. A file may have thousands of parts whose lines are asked for.
pub(super) struct LineEnds(Vec<usize>);

impl LineEnds {
    pub(super) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line of a byte, counted from one.
    pub(super) fn line(&self, at: usize) -> usize {
        1 + self.0.partition_point(|end| *end < at)
    }
}

/// The mistakes found so far in a file.
pub(super) struct Faults {
    lines: LineEnds,
    found: RefCell<Vec<ShowFault>>,
}

impl Faults {
    /// So many are told: nobody reads more.
    const MOST: usize = 200;

    pub(super) fn of(text: &str) -> Self {
        Self { lines: LineEnds::of(text), found: RefCell::default() }
    }

    pub(super) fn tell(&self, at: usize, sv: String, en: String) {
        let mut found = self.found.borrow_mut();
        if found.len() < Self::MOST {
            found.push(ShowFault { line: self.lines.line(at), sentence: Both { sv, en } });
        }
    }

    pub(super) fn into_found(self) -> Vec<ShowFault> {
        self.found.into_inner()
    }
}

/// One table of the file.
#[derive(Clone, Copy)]
pub(super) struct Section<'r> {
    faults: &'r Faults,
    table: &'r DeTable<'r>,
    at: usize,
}

/// What a value has to be, as sentences end.
const TEXT: [&str; 2] = ["en text inom citattecken", "a text in quotes"];
const TEXTS: [&str; 2] = ["en lista med texter", "a list of texts"];
const SWITCH: [&str; 2] = ["true eller false", "true or false"];
const TABLE: [&str; 2] = ["en tabell", "a table"];
const TABLES: [&str; 2] = ["en lista med tabeller", "a list of tables"];
const TEXT_OR_EACH: [&str; 2] = ["en text, eller { sv = \"…\", en = \"…\" }", "a text, or { sv = \"…\", en = \"…\" }"];

impl<'r> Section<'r> {
    /// The whole file.
    pub(super) fn root(table: &'r Spanned<DeTable<'r>>, faults: &'r Faults) -> Self {
        Self { faults, table: table.get_ref(), at: table.span().start }
    }

    /// Notes which of the needed keys are missing, and which keys are neither needed nor may be there.
    pub(super) fn expect(self, needed: &[&str], others: &[&str]) -> Self {
        for name in needed.iter().filter(|name| !self.table.contains_key(**name)) {
            self.faults.tell(self.at, format!("Här saknas {name}."), format!("{name} is missing here."));
        }
        for name in self.table.keys() {
            let known = name.get_ref().as_ref();
            if !needed.contains(&known) && !others.contains(&known) {
                let at = name.span().start;
                self.faults.tell(
                    at,
                    format!("{known} går inte att använda här."),
                    format!("{known} cannot be used here."),
                );
            }
        }
        self
    }

    /// Notes that the value of that key is not what it has to be.
    fn refuse(self, name: &str, [sv, en]: [&str; 2]) {
        let at = self.table.get(name).map_or(self.at, |value| value.span().start);
        self.faults.tell(at, format!("{name} ska vara {sv}."), format!("{name} has to be {en}."));
    }

    /// What `pick` makes of the value of that key. Nothing if it is not there or is not what it has to be.
    pub(super) fn read<T>(
        self,
        name: &str,
        shape: [&str; 2],
        pick: impl FnOnce(&'r DeValue<'r>) -> Option<T>,
    ) -> Option<T> {
        let value = self.table.get(name)?;
        let picked = pick(value.get_ref());
        if picked.is_none() {
            self.refuse(name, shape);
        }
        picked
    }

    pub(super) fn text(self, name: &str) -> Option<String> {
        self.read(name, TEXT, text)
    }

    /// Its list of texts; without one an empty one.
    pub(super) fn texts(self, name: &str) -> Vec<String> {
        self.read(name, TEXTS, texts).unwrap_or_default()
    }

    pub(super) fn switch(self, name: &str) -> Option<bool> {
        self.read(name, SWITCH, DeValue::as_bool)
    }

    /// A whole number between those.
    pub(super) fn number(self, name: &str, within: RangeInclusive<u64>) -> Option<u64> {
        let (least, most) = (within.start(), within.end());
        let sv = format!("ett heltal från {least} till {most}");
        let en = format!("a whole number from {least} to {most}");
        self.read(name, [&sv, &en], |value| {
            let number = value.as_integer()?;
            u64::from_str_radix(number.as_str(), number.radix()).ok().filter(|number| within.contains(number))
        })
    }

    /// A text that stands for both languages, or one for each.
    pub(super) fn both(self, name: &str) -> Option<Both> {
        self.read(name, TEXT_OR_EACH, |value| {
            if let DeValue::String(one) = value {
                return Some(Both { sv: one.to_string(), en: one.to_string() });
            }
            let table = value.as_table().filter(|table| table.len() == 2)?;
            let each = |tag: &str| text(table.get(tag)?.get_ref());
            Some(Both { sv: each("sv")?, en: each("en")? })
        })
    }

    /// One of the names that serde knows of `T`.
    pub(super) fn word<T: Deserialize<'r>>(self, name: &str) -> Option<T> {
        let word = self.read(name, TEXT, DeValue::as_str)?;
        let found: Result<T, NotOneOf> = T::deserialize(IntoDeserializer::<NotOneOf>::into_deserializer(word));
        let refuse = |words: String| self.refuse(name, [&format!("något av {words}"), &format!("one of {words}")]);
        found.map_err(|NotOneOf(words)| refuse(words.join(", "))).ok()
    }

    /// The table of that key.
    pub(super) fn table(self, name: &str) -> Option<Self> {
        let table = self.read(name, TABLE, DeValue::as_table)?;
        Some(self.within(table, self.table.get(name)?.span().start))
    }

    /// The tables of that key in their order.
    pub(super) fn tables(self, name: &str) -> Vec<Self> {
        let section = |item: &'r Spanned<DeValue<'r>>| Some(self.within(item.get_ref().as_table()?, item.span().start));
        self.read(name, TABLES, |value| value.as_array()?.iter().map(section).collect()).unwrap_or_default()
    }

    /// The tables within the table of that key, with their names.
    pub(super) fn named_tables(self, name: &str) -> Vec<(String, Self)> {
        let Some(outer) = self.table(name) else { return Vec::new() };
        let names = outer.table.keys().map(|name| name.get_ref().to_string());
        names.filter_map(|name| Some((outer.table(&name)?, name))).map(|(table, name)| (name, table)).collect()
    }

    fn within(self, table: &'r DeTable<'r>, at: usize) -> Self {
        Self { table, at, ..self }
    }
}

pub(super) fn text(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(str::to_owned)
}

pub(super) fn texts(value: &DeValue<'_>) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|item| text(item.get_ref())).collect()
}

/// A word that is none of these.
#[derive(Debug)]
struct NotOneOf(&'static [&'static str]);

impl std::fmt::Display for NotOneOf {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0.join(", "))
    }
}

impl std::error::Error for NotOneOf {}

impl serde::de::Error for NotOneOf {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}
