use serde::Deserialize;

use crate::episode::{Kind, NewValue};
use crate::words::Both;

/// One key of the show's front matter.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
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
    #[serde(default)]
    pub derived: bool,
    /// Whether it has to say something before the episode is released.
    #[serde(default)]
    pub needed: bool,
    /// Other rules that its value may follow.
    #[serde(default)]
    pub variants: Vec<Template>,
}

/// What a key's value is, which decides how it is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyKind {
    /// A line of text.
    Text,
    /// A string of decimal digits. It stays a string, so that leading zeros and long numbers survive.
    Digits,
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
    pub fn shape(self) -> Kind {
        match self {
            Self::Text | Self::Digits | Self::Length | Self::Link => Kind::Text,
            Self::Date => Kind::Date,
            Self::Switch => Kind::Switch,
            Self::Names | Self::List => Kind::List,
        }
    }
}

impl KeyKind {
    /// The value that says nothing yet.
    pub(super) fn empty(self) -> NewValue {
        match self {
            Self::Names | Self::List => NewValue::List(Vec::new()),
            Self::Switch => NewValue::Switch(false),
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
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Template {
    /// For switches.
    Switch(bool),
    /// For everything else that is one value.
    Text(String),
    /// For lists.
    List(Vec<String>),
}

impl Template {
    /// Its text, or the first text of its list.
    pub(crate) fn pattern(&self) -> Option<&str> {
        match self {
            Self::Switch(_) => None,
            Self::Text(text) => Some(text),
            Self::List(items) => items.first().map(String::as_str),
        }
    }
}
