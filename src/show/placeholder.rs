//! What may stand in braces in the value of a new episode's key, and is filled in from the facts.

/// The episode's number.
pub const NUMBER: &str = "{number}";
/// The chosen title.
pub const CHOSEN: &str = "{chosen}";
/// The guests as they stand in a title.
pub const GUESTS: &str = "{guests}";
/// Everybody in the episode, alone in a list.
pub(super) const PEOPLE: &str = "{people}";
/// Whether the notes are in the second language, alone.
pub(super) const ENGLISH: &str = "{english}";
pub(super) const DATE: &str = "{date}";
pub(super) const YEAR: &str = "{year}";
pub(super) const MONTH: &str = "{month}";
pub(super) const DAY: &str = "{day}";
/// The show's usual time of release, in UTC.
pub(super) const TIME: &str = "{time}";

pub(super) const ALL: [&str; 10] = [NUMBER, CHOSEN, DATE, TIME, YEAR, MONTH, DAY, GUESTS, PEOPLE, ENGLISH];

/// A placeholder without its braces.
pub(super) fn name(placeholder: &str) -> &str {
    placeholder.trim_matches(['{', '}'])
}
