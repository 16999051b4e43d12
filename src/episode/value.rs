use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{FieldDate, Syntax};

/// The shape of value that a key of the show has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    Text,
    /// `true` or `false`.
    Switch,
    /// A date with or without time and offset; a string that reads as one counts, as it does for Hugo.
    Date,
    /// An array of strings.
    List,
    /// A whole number, in decimal digits.
    Number,
}

/// A value that was read from the front matter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string, without quotes and escapes.
    Text(String),
    /// A boolean.
    Switch(bool),
    /// A date or date-time, as it is written.
    Date(String),
    /// An array of nothing but strings.
    List(Vec<Item>),
    /// A whole number in decimal digits, as it is written but for underscores between them and for other bases.
    Number(String),
    /// Anything else: other numbers, tables, times of day, other arrays.
    Other,
}

/// One string of an array.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The string, without quotes and escapes.
    pub text: String,
    /// Where it is written, quotes included, in bytes of the file.
    pub range: Range<usize>,
}

impl Value {
    /// Reads a parsed value whose spans begin `offset` bytes into the file.
    pub(super) fn from_toml(value: &Spanned<DeValue<'_>>, source: &str, offset: usize) -> Self {
        match value.get_ref() {
            DeValue::String(text) => Self::Text(text.clone().into_owned()),
            DeValue::Boolean(truth) => Self::Switch(*truth),
            DeValue::Datetime(date) if date.date.is_some() => Self::Date(source[value.span()].to_owned()),
            DeValue::Array(array) => {
                let items: Option<Vec<_>> = array.iter().map(|item| Item::from_toml(item, offset)).collect();
                items.map_or(Self::Other, Self::List)
            }
            DeValue::Integer(number) => {
                let written = source[value.span()].replace('_', "");
                // In another base, or with a plus.
                let decimal = || Some(i64::from_str_radix(number.as_str(), number.radix()).ok()?.to_string());
                let digits = Some(written).filter(|written| is_whole_number(written)).or_else(decimal);
                digits.filter(|digits| is_whole_number(digits)).map_or(Self::Other, Self::Number)
            }
            _ => Self::Other,
        }
    }

    /// Whether the value has the shape that a key needs.
    #[must_use]
    pub fn fits(&self, kind: Shape) -> bool {
        match (kind, self) {
            (Shape::Text, Self::Text(_)) | (Shape::Switch, Self::Switch(_)) | (Shape::List, Self::List(_)) => true,
            (Shape::Number, Self::Number(_)) => true,
            (Shape::Date, Self::Date(text)) => FieldDate::parse(text).is_some(),
            // In a text Hugo reads no small `t` and `z`.
            (Shape::Date, Self::Text(text)) => FieldDate::parse(text).is_some() && !text.contains(['t', 'z']),
            _ => false,
        }
    }

    /// The strings of a list; `[""]` is how some files write an empty one.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        match self {
            Self::List(items) if items.len() == 1 && items[0].text.is_empty() => &[],
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The date that it is: Hugo takes one in quotes as well.
    #[must_use]
    pub fn date(&self) -> Option<FieldDate> {
        match self {
            Self::Date(text) | Self::Text(text) => FieldDate::parse(text),
            Self::Switch(_) | Self::List(_) | Self::Number(_) | Self::Other => None,
        }
    }

    /// What stands in a line of the form: a text, or the digits of a number.
    #[must_use]
    pub fn line(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            _ => "",
        }
    }

    /// The text of a string, nothing for any other value.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }
}

/// Whether a text is a whole number as TOML has it: digits without zeros in front, perhaps with a minus.
#[must_use]
pub fn is_whole_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let has_zero = digits.len() > 1 && digits.starts_with('0');
    !digits.is_empty() && !has_zero && digits.len() <= 18 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What is TOML in a table and stops Hugo, and where: whole numbers of more than 64 bits, leap seconds.
pub(super) fn beyond_hugo(table: &DeTable<'_>) -> Option<(Syntax, usize)> {
    fn of_value(value: &Spanned<DeValue<'_>>) -> Option<(Syntax, usize)> {
        let at = value.span().start;
        match value.get_ref() {
            DeValue::Integer(number) => {
                let is_beyond = i64::from_str_radix(number.as_str(), number.radix()).is_err();
                is_beyond.then_some((Syntax::TooLarge, at))
            }
            DeValue::Datetime(date) => {
                let second = date.time.and_then(|time| time.second);
                (second == Some(60)).then_some((Syntax::NoSuchTime, at))
            }
            DeValue::Array(items) => items.iter().find_map(of_value),
            DeValue::Table(table) => beyond_hugo(table),
            _ => None,
        }
    }
    table.iter().find_map(|(_, value)| of_value(value))
}

impl Item {
    fn from_toml(value: &Spanned<DeValue<'_>>, offset: usize) -> Option<Self> {
        let text = value.get_ref().as_str()?.to_owned();
        let span = value.span();
        Some(Self { text, range: span.start + offset..span.end + offset })
    }
}
