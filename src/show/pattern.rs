//! What stands in the places of a pattern such as `/blog/{year}/{month}/{day}/{number}`.

use std::ops::Range;

use super::Facts;
use super::placeholder::{self, DAY, MONTH, NUMBER, YEAR};
use crate::episode::FieldDate;

/// Whether a text is an episode's number: `715`, `120.5`.
#[must_use]
pub fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').map_or_else(|| digits(text), |(whole, fraction)| digits(whole) && digits(fraction))
}

/// Where a number first stands in a text as a number of its own: 7 stands in `a7b`, not in `17`, nor in a day such as
/// `2026-07-14`.
pub(super) fn place_alone(text: &str, number: &str) -> Option<Range<usize>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let days: Vec<Range<usize>> = days(text).collect();
    let alone = |place: &Range<usize>| {
        !text[..place.start].ends_with(is_digit)
            && !text[place.end..].starts_with(is_digit)
            && !days.iter().any(|day| day.contains(&place.start))
    };
    let places = || text.match_indices(number).filter(|_| !number.is_empty()).map(|(at, _)| at..at + number.len());
    let padded = |place: Range<usize>| text[..place.start].trim_end_matches('0').len()..place.end;
    places().find(alone).or_else(|| places().map(padded).find(alone))
}

/// A text of an episode as the next one has it: with its number in place of the one that stands alone there, as wide if that
/// has zeros before it, what `behind` makes of what is behind it, and the day moved, as in `2026-12-24-a-title`.
pub(super) fn moved_on(
    text: &str,
    old: &Facts,
    new: &Facts,
    behind: impl FnOnce(&str) -> Option<String>,
) -> Option<String> {
    let place = place_alone(text, &old.number)?;
    let width = if place.len() > old.number.len() { place.len() } else { 0 };
    let text = format!("{}{:0>width$}{}", &text[..place.start], new.number, behind(&text[place.end..])?);
    let day = |facts: &Facts| facts.day.map(|day| day.to_string());
    Some(match (day(old), day(new)) {
        (Some(old), Some(new)) => text.replacen(&old, &new, 1),
        _ => text,
    })
}

/// Where days stand in a text, as in `2026-12-24-a-title`.
fn days(text: &str) -> impl Iterator<Item = Range<usize>> {
    /// The length of a day in bytes.
    const LENGTH: usize = 10;

    let is_day = |range: &Range<usize>| text.get(range.clone()).is_some_and(|day| FieldDate::parse(day).is_some());
    text.match_indices('-').filter_map(|(at, _)| Some(at.checked_sub(4)?..at + LENGTH - 4)).filter(is_day)
}

/// The number that somebody types, who may write 120,5.
#[must_use]
pub fn typed_number(text: &str) -> Option<String> {
    Some(text.trim().replace(',', ".")).filter(|number| is_number(number))
}

/// The day that a value has where the pattern has `{year}`, `{month}` and `{day}`.
pub(super) fn day_in(pattern: &str, value: &str) -> Option<String> {
    let [year, month, day] = day_places(pattern, value)?.map(|place| &value[place]);
    let day = format!("{year}-{month}-{day}");
    FieldDate::parse(&day).map(|_| day)
}

/// Where a value has digits in the places of the pattern's `{year}`, `{month}` and `{day}`.
pub(super) fn day_places(pattern: &str, value: &str) -> Option<[Range<usize>; 3]> {
    let (mut pattern, mut at) = (pattern, 0);
    let mut places = [None, None, None];
    while let Some((literal, rest)) = pattern.split_once('{') {
        let (name, behind) = rest.split_once('}')?;
        let start = at + value[at..].strip_prefix(literal).map(|_| literal.len())?;
        let end = behind.split('{').next().filter(|literal| !literal.is_empty());
        at = start + end.map_or(Some(value.len() - start), |literal| value[start..].find(literal))?;
        if let Some(part) = [YEAR, MONTH, DAY].map(placeholder::name).iter().position(|part| *part == name) {
            let is_digits = at > start && value[start..at].bytes().all(|byte| byte.is_ascii_digit());
            places[part] = Some(start..at).filter(|_| is_digits);
        }
        pattern = behind;
    }
    let [year, month, day] = places;
    Some([year?, month?, day?])
}

/// Where a value has numbers in the places of the pattern's `{number}`. At the end of a file's name there may be more
/// behind it: `702-new.mp3`.
pub(super) fn number_places(pattern: &str, value: &str) -> Vec<Range<usize>> {
    let (mut pattern, mut at) = (pattern, 0);
    let mut found = Vec::new();
    while let Some((literal, rest)) = pattern.split_once('{') {
        let Some((name, behind)) = rest.split_once('}') else { break };
        if !value[at..].starts_with(literal) {
            break;
        }
        let start = at + literal.len();
        let next = behind.split('{').next().unwrap_or_default();
        let is_number = name == placeholder::name(NUMBER);
        let length = if is_number {
            number_length(&value[start..])
        } else {
            value[start..].find(next).unwrap_or(value.len() - start)
        };
        at = start + length;
        let goes_on = value[at..].starts_with(next) && (!behind.is_empty() || at == value.len());
        let has_addition = next.starts_with('.') && value[at..].starts_with('-') && value.ends_with(next);
        if is_number && length > 0 && (goes_on || has_addition) {
            found.push(start..at);
        }
        if !goes_on {
            break;
        }
        pattern = behind;
    }
    found
}

/// How many bytes of a text are digits, with a decimal part.
fn number_length(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let fraction =
        text[digits..].strip_prefix('.').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    if fraction > 0 && digits > 0 { digits + 1 + fraction } else { digits }
}

/// The number that a value has where the pattern has its first `{number}`.
pub(super) fn number_in(pattern: &str, value: &str) -> Option<String> {
    let (before, behind) = pattern.split_once(NUMBER)?;
    // What stands literally around the number, up to the next placeholder.
    let (has_placeholder, literal) = before.rsplit_once('}').map_or((false, before), |(_, literal)| (true, literal));
    let next = behind.split('{').next().unwrap_or_default();
    let number = |start: usize| {
        let rest = &value[start..];
        let length = number_length(rest);
        let ends_well = if behind.is_empty() { rest.len() == length } else { rest[length..].starts_with(next) };
        (length > 0 && ends_well).then(|| rest[..length].to_owned())
    };
    if has_placeholder {
        value.rmatch_indices(literal).find_map(|(at, _)| number(at + literal.len()))
    } else {
        value.strip_prefix(literal).and_then(|_| number(literal.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_between_what_stands_around_it() {
        let number = |pattern, value| number_in(pattern, value);
        assert_eq!(number("/folgen/{year}/{number}/", "/folgen/2026/12/").as_deref(), Some("12"));
        assert_eq!(number("{year}/{number} – {chosen}", "2026/12 – In/Out").as_deref(), Some("12"));
        assert_eq!(number("/b/{year}/{number}", "/b/2026/120.5").as_deref(), Some("120.5"));
        assert_eq!(number("#{number}: {chosen}", "#7: 8: A").as_deref(), Some("7"));
        assert_eq!([number("/b/{number}", "/b/7a"), number("/b/{number}/", "/c/7/")], [None, None]);
    }

    #[test]
    fn a_number_of_its_own_is_no_part_of_another_or_of_a_day() {
        let place = |text, number| place_alone(text, number).map(|place| place.start);
        assert_eq!(place("2026-11-02-special-11", "11"), Some("2026-11-02-special-".len()));
        assert_eq!((place("a7b", "7"), place("17", "7"), place("2026-07-14", "07")), (Some(1), None, None));
        assert_eq!(place_alone("ep007-7a", "7"), Some(6..7));
        assert_eq!((place_alone("ep007", "7"), place_alone("2026-07-14", "7")), (Some(2..5), None));
    }

    #[test]
    fn a_number_is_typed_with_a_dot_or_a_comma() {
        assert_eq!(typed_number(" 120,5 ").as_deref(), Some("120.5"));
        assert_eq!(["715.", "a", "1.2.3", ""].map(typed_number), [None, None, None, None]);
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        let rule = "/b/{year}/{month}/{day}/{number}";
        assert_eq!(day_in(rule, "/b/2026/08/11/7").as_deref(), Some("2026-08-11"));
        assert_eq!(["/b/2026/02/30/7", "/b/2026/aug/11/7"].map(|value| day_in(rule, value)), [None, None]);
        assert_eq!(day_places(rule, "/b/2026/aug/11/7"), None);
    }
}
