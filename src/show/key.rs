use serde::Deserialize;
use toml::de::DeValue;

use super::placeholder::{DATE, DAY, ENGLISH, MONTH, NUMBER, PEOPLE, TIME, YEAR};
use super::section::{Section, text, texts};
use crate::episode::{FieldDate, NewValue, Shape, is_whole_number};
use crate::words::Both;

/// One key of the show's front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its name in the file.
    pub key: String,
    /// What its value is.
    pub kind: KeyKind,
    /// Where the form shows it.
    pub group: Group,
    /// What the form calls it.
    pub label: Both,
    /// One sentence about it.
    pub help: Both,
    /// What a new episode begins with.
    pub new: Template,
    /// Whether its value follows `new` when the facts change.
    pub derived: bool,
    /// Whether it has to say something before the episode is released.
    pub needed: bool,
    /// Other rules that its value may follow.
    pub variants: Vec<Template>,
}

impl Key {
    pub(super) fn read(section: Section<'_>) -> Self {
        let needed = ["key", "kind", "group", "label", "help", "new"];
        let section = section.expect(&needed, &["derived", "needed", "variants"]);
        let variants =
            |value: &DeValue<'_>| value.as_array()?.iter().map(|item| Template::of(item.get_ref())).collect();
        Self {
            key: section.text("key").unwrap_or_default(),
            kind: section.word("kind").unwrap_or(KeyKind::Text),
            group: section.word("group").unwrap_or(Group::Facts),
            label: section.both("label").unwrap_or_default(),
            help: section.both("help").unwrap_or_default(),
            new: section.read("new", Template::SHAPE, Template::of).unwrap_or(Template::Switch(false)),
            derived: section.switch("derived").unwrap_or_default(),
            needed: section.switch("needed").unwrap_or_default(),
            variants: section.read("variants", Template::SHAPES, variants).unwrap_or_default(),
        }
    }
}

/// What a key's value is, which decides how it is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyKind {
    /// A line of text.
    Text,
    /// A string of decimal digits. It stays a string, so that leading zeros and long numbers survive.
    Digits,
    /// A whole number without quotes.
    Number,
    /// A string with a length of time, `MM:SS` or `HH:MM:SS`.
    Length,
    /// A string with an address.
    Link,
    /// A day with time and offset.
    Date,
    /// On or off.
    Switch,
    /// A list of people or companies.
    Names,
    /// Any other list of strings.
    List,
}

impl KeyKind {
    /// The shape that the value has in the file.
    #[must_use]
    pub fn shape(self) -> Shape {
        match self {
            Self::Text | Self::Digits | Self::Length | Self::Link => Shape::Text,
            Self::Date => Shape::Date,
            Self::Number => Shape::Number,
            Self::Switch => Shape::Switch,
            Self::Names | Self::List => Shape::List,
        }
    }

    /// A text as a value of this kind, where one line is what it is edited as.
    #[must_use]
    pub fn value(self, text: String) -> NewValue {
        if self == Self::Number { NewValue::Number(text) } else { NewValue::Text(text) }
    }

    /// Whether a rule gives values of this kind. The language fills a switch and the people a list: neither is a word in
    /// a text.
    pub(super) fn takes(self, rule: &Template) -> bool {
        let is_part = |text: &str| text.contains(PEOPLE) || text.contains(ENGLISH);
        match (self.shape(), rule) {
            (Shape::Switch, Template::Switch(_)) => true,
            (Shape::Switch, Template::Text(text)) => text == ENGLISH,
            (Shape::Text, Template::Text(text)) => !is_part(text),
            (Shape::Number, Template::Text(text)) => text == NUMBER || is_whole_number(text),
            (Shape::Date, Template::Text(text)) => text.is_empty() || is_date(text),
            (Shape::List, Template::List(items)) => items.iter().all(|item| item == PEOPLE || !is_part(item)),
            _ => false,
        }
    }

    /// A rule of this kind, as it stands in `show.toml`.
    pub(super) fn rule(self) -> &'static str {
        match self.shape() {
            Shape::Text => "\"{number}\"",
            Shape::Number => "0",
            Shape::Date => "\"{date}T{time}Z\"",
            Shape::Switch => "false",
            Shape::List => "[\"a\", \"b\"]",
        }
    }

    /// The value that says nothing yet.
    pub(super) fn empty(self) -> NewValue {
        match self {
            Self::Names | Self::List => NewValue::List(Vec::new()),
            Self::Switch => NewValue::Switch(false),
            Self::Number => NewValue::Number("0".into()),
            Self::Text | Self::Digits | Self::Length | Self::Link | Self::Date => NewValue::Text(String::new()),
        }
    }
}

/// The parts of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// What a person decides.
    Facts,
    /// Where the episode stands on the site.
    Publishing,
    /// Audio and pictures.
    Media,
}

impl Group {
    /// All groups in the order of the form.
    pub const ALL: [Self; 3] = [Self::Facts, Self::Publishing, Self::Media];
}

/// The value of a key in a new episode, with placeholders in braces.
#[derive(Clone, Debug, PartialEq)]
pub enum Template {
    /// For switches.
    Switch(bool),
    /// For everything else that is one value.
    Text(String),
    /// For lists.
    List(Vec<String>),
}

/// Whether a rule gives a date on any day.
fn is_date(rule: &str) -> bool {
    let samples = [(DATE, "2000-01-01"), (YEAR, "2000"), (MONTH, "01"), (DAY, "01"), (TIME, "00:00:00")];
    let filled = samples.iter().fold(rule.to_owned(), |text, (name, sample)| text.replace(name, sample));
    FieldDate::parse(&filled).is_some()
}

impl Template {
    const SHAPE: [&str; 2] = [
        "en text, ett heltal, en lista med texter, true eller false",
        "a text, a whole number, a list of texts, true or false",
    ];
    const SHAPES: [&str; 2] = ["en lista med regler som new", "a list of rules like new"];

    fn of(value: &DeValue<'_>) -> Option<Self> {
        let switch = value.as_bool().map(Self::Switch);
        let number =
            || value.as_integer().filter(|number| number.radix() == 10).map(|number| number.as_str().to_owned());
        switch
            .or_else(|| number().map(Self::Text))
            .or_else(|| text(value).map(Self::Text))
            .or_else(|| texts(value).map(Self::List))
    }

    /// Its text, or the first text of its list.
    pub(crate) fn pattern(&self) -> Option<&str> {
        match self {
            Self::Switch(_) => None,
            Self::Text(text) => Some(text),
            Self::List(items) => items.first().map(String::as_str),
        }
    }
}
