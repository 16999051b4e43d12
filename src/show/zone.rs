//! Whose wall clock is shown beside dates.

use super::section::Section;
use crate::words::Both;

/// A time zone by its name in the IANA database, and how to say where that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// The IANA name, such as `Europe/Oslo`.
    pub name: String,
    /// The place in words that follow a time, such as "in Oslo".
    pub label: Both,
}

impl Zone {
    pub(super) fn read(section: Section<'_>) -> Self {
        let section = section.expect(&["name", "label"], &[]);
        Self { name: section.text("name").unwrap_or_default(), label: section.both("label").unwrap_or_default() }
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self { name: "UTC".into(), label: Both { sv: "UTC".into(), en: "UTC".into() } }
    }
}
