//! What an episode says, without where it says it.

use episode_editor::episode::{Episode, Fault, Field, NewValue};
use toml::{Table, Value as Toml};

/// A field without its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) key: String,
    /// Its lines, without the blanks around them.
    pub(crate) statement: String,
    pub(crate) raw: String,
    /// `None` is a value of a shape that no key of the show has.
    pub(crate) value: Result<Option<NewValue>, Fault>,
}

impl Said {
    pub(crate) fn of(episode: &Episode, field: &Field) -> Self {
        Self {
            key: field.key.clone(),
            statement: episode.slice(field.lines.clone()).trim().to_owned(),
            raw: episode.slice(field.raw.clone()).to_owned(),
            value: field.value.as_ref().map(NewValue::of).map_err(|fault| relative(fault, field.lines.start)),
        }
    }
}

/// What all fields but one say, in their order.
pub(crate) fn others(episode: &Episode, except: usize) -> Vec<Said> {
    let fields = episode.fields().iter().enumerate().filter(|(index, _)| *index != except);
    fields.map(|(_, field)| Said::of(episode, field)).collect()
}

/// Which of the fields a key names.
pub(crate) fn index_of(episode: &Episode, key: &str) -> Option<usize> {
    episode.fields().iter().position(|field| field.is_named(key))
}

/// The sound value of a key, if it has a shape that the show knows.
pub(crate) fn value_of(episode: &Episode, key: &str) -> Option<NewValue> {
    NewValue::of(episode.field(key)?.value.as_ref().ok()?)
}

/// The same fault, its place counted from the beginning of its statement.
fn relative(fault: &Fault, start: usize) -> Fault {
    let at = fault.at() - start;
    match fault {
        Fault::Syntax { syntax, .. } => Fault::Syntax { syntax: *syntax, at },
        Fault::Shape { expected, .. } => Fault::Shape { expected: *expected, at },
        Fault::Duplicate { .. } => Fault::Duplicate { first: 0, at },
    }
}

/// The whole front matter as the `toml` crate reads it, which knows nothing of statements; nothing if it is not TOML.
pub(crate) fn table(episode: &Episode) -> Option<Table> {
    let front = episode.slice(episode.layout().front.clone());
    // The crate skips a byte order mark, which is TOML at the beginning of a file alone.
    if front.starts_with('\u{FEFF}') { None } else { front.parse().ok() }
}

/// Takes a key out of a table, in whatever case it is written; a dotted one out of the tables it goes through.
pub(crate) fn take(table: &mut Table, key: &str) -> Option<Toml> {
    let mut path = path(key);
    let last = path.pop()?;
    let mut table = table;
    for segment in path {
        table = table.get_mut(&segment)?.as_table_mut()?;
    }
    let written = table.keys().find(|written| written.eq_ignore_ascii_case(&last))?.clone();
    table.remove(&written)
}

/// The segments of a dotted key.
fn path(key: &str) -> Vec<String> {
    let mut path = Vec::new();
    let mut value = format!("{key} = 0").parse().map(Toml::Table).ok();
    while let Some(Toml::Table(table)) = value {
        let next = table.into_iter().next();
        value = next.map(|(segment, value)| {
            path.push(segment);
            value
        });
    }
    if path.is_empty() { vec![key.to_owned()] } else { path }
}

/// A value as the `toml` crate has it.
pub(crate) fn toml_value(value: &NewValue) -> Toml {
    match value {
        NewValue::Text(text) => Toml::String(text.clone()),
        NewValue::Switch(truth) => Toml::Boolean(*truth),
        NewValue::Date(date) => Toml::Datetime(date.parse().unwrap()),
        NewValue::Number(number) => Toml::Integer(number.parse().unwrap()),
        NewValue::List(items) => Toml::Array(items.iter().cloned().map(Toml::String).collect()),
    }
}
