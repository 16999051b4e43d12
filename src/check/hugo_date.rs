//! Which values Hugo 0.168.0 reads as a date.

use time::{Date, Month};

use crate::episode::Value;

/// The forms in which a text can be a date, in the notation of Go's `time` package: the second of January 2006, four
/// minutes and five seconds past three in the afternoon. Hugo has them from the package `cast`.
const FORMS: [&str; 21] = [
    "2006-01-02",
    "2006-01-02T15:04:05Z07:00",
    "2006-01-02T15:04:05",
    "2006-01-02T15:04:05-0700",
    "2006-01-02 15:04:05Z07:00",
    "2006-01-02 15:04:05Z0700",
    "2006-01-02 15:04:05",
    "2006-01-02 15:04:05 -07:00",
    "2006-01-02 15:04:05 -0700",
    "2006-01-02 15:04:05 -0700 MST",
    "02 Jan 2006",
    "02 Jan 06 15:04 -0700",
    "02 Jan 06 15:04 MST",
    "Mon, 02 Jan 2006 15:04:05 -0700",
    "Mon, 02 Jan 2006 15:04:05 MST",
    "Monday, 02-Jan-06 15:04:05 MST",
    "Mon Jan _2 15:04:05 2006",
    "Mon Jan _2 15:04:05 MST 2006",
    "Mon Jan 02 15:04:05 -0700 2006",
    "Jan _2 15:04:05",
    "3:04PM",
];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Whether it does: a date, a text in one of many forms, or a number of seconds since 1970. An empty text is no date, but
/// Hugo does not mind it.
pub(super) fn is_read_as_date(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty() || FORMS.iter().any(|form| Reading::new(text).follows(form).is_some()),
        Value::Date(_) | Value::Number(_) => true,
        Value::Switch(_) | Value::List(_) | Value::Other => false,
    }
}

/// What is left of a text, and the day in what has been read of it.
struct Reading<'t> {
    rest: &'t str,
    year: u16,
    month: u8,
    day: u8,
}

impl<'t> Reading<'t> {
    /// A time without a day is one of the first of January of a leap year.
    fn new(text: &'t str) -> Self {
        Self { rest: text, year: 2000, month: 1, day: 1 }
    }

    /// Reads the whole text.
    fn follows(mut self, form: &str) -> Option<()> {
        let mut form = form;
        while let Some(next) = form.chars().next() {
            let part =
                ["2006", "01", "02", "06", "04", "05", "15", "_2", "Jan", "Monday", "Mon", "Z07:00", "Z0700", "-07:00"]
                    .into_iter()
                    .chain(["-0700", "MST", "PM", "3"])
                    .find(|part| form.starts_with(part));
            match part {
                Some(part) => self.part(part)?,
                // One blank stands for any number of them.
                None if next == ' ' => self.rest = self.rest.strip_prefix(' ')?.trim_start_matches(' '),
                None => self.rest = self.rest.strip_prefix(next)?,
            }
            form = &form[part.map_or(next.len_utf8(), str::len)..];
        }
        let month = Month::try_from(self.month).ok()?;
        Date::from_calendar_date(self.year.into(), month, self.day).ok().filter(|_| self.rest.is_empty())?;
        Some(())
    }

    fn part(&mut self, part: &str) -> Option<()> {
        match part {
            "2006" => self.year = self.number(4..=4, 9999)?,
            "06" => self.year = 2000 + self.number(2..=2, 99)?,
            "01" => self.month = self.number(2..=2, 12)? as u8,
            "02" => self.day = self.number(2..=2, 31)? as u8,
            "_2" => self.day = self.number(1..=2, 31)? as u8,
            "Jan" => {
                let word = self.take(3)?.to_ascii_lowercase();
                self.month = MONTHS.iter().position(|month| *month == word)? as u8 + 1;
            }
            "Mon" => {
                let word = self.take(3)?.to_ascii_lowercase();
                WEEKDAYS.iter().find(|day| day.starts_with(&word))?;
            }
            "Monday" => {
                let length = self.rest.find(|c: char| !c.is_ascii_alphabetic())?;
                let word = self.take(length)?.to_ascii_lowercase();
                WEEKDAYS.iter().find(|day| **day == word)?;
            }
            "15" => _ = self.number(1..=2, 23)?,
            "3" => _ = self.number(1..=2, 12)?,
            "04" => _ = self.number(2..=2, 59)?,
            "05" => {
                self.number(2..=2, 59)?;
                self.fraction();
            }
            "PM" => self.rest = self.rest.strip_prefix("PM").or_else(|| self.rest.strip_prefix("AM"))?,
            "MST" => self.zone()?,
            _ => self.offset(part)?,
        }
        Some(())
    }

    fn take(&mut self, length: usize) -> Option<&'t str> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self, digits: std::ops::RangeInclusive<usize>, most: u16) -> Option<u16> {
        let found = self.rest.bytes().take(*digits.end()).take_while(u8::is_ascii_digit).count();
        let number = self.take(found).filter(|_| digits.contains(&found))?.parse().ok()?;
        (number <= most).then_some(number)
    }

    /// Parts of a second may follow any second.
    fn fraction(&mut self) {
        let digits = self.rest.strip_prefix(['.', ',']).unwrap_or_default();
        if digits.starts_with(|c: char| c.is_ascii_digit()) {
            self.rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }

    /// The short name of a zone, as `CET` or `CEST`, or hours from UTC, as `+02` or `GMT+2`.
    fn zone(&mut self) -> Option<()> {
        // Two that Go knows by name.
        if let Some(rest) = ["ChST", "MeST"].iter().find_map(|zone| self.rest.strip_prefix(zone)) {
            self.rest = rest;
            return Some(());
        }
        let letters = match self.rest.bytes().take_while(u8::is_ascii_uppercase).count() {
            _ if self.rest.starts_with("UTC") => 3,
            letters => letters,
        };
        let name = self.take(letters)?;
        let hours = self.rest.strip_prefix(['+', '-']).filter(|_| name.is_empty() || name == "GMT");
        if let Some(hours) = hours {
            self.rest = hours;
            return self.number(1..=4, 23).map(|_| ());
        }
        (letters == 3 || name == "WITA" || matches!(letters, 4 | 5) && name.ends_with('T')).then_some(())
    }

    /// Hours and minutes from UTC.
    fn offset(&mut self, form: &str) -> Option<()> {
        if form.starts_with('Z')
            && let Some(rest) = self.rest.strip_prefix('Z')
        {
            self.rest = rest;
            return Some(());
        }
        self.rest = self.rest.strip_prefix(['+', '-'])?;
        self.number(2..=2, 24)?;
        if form.contains(':') {
            self.rest = self.rest.strip_prefix(':')?;
        }
        self.number(2..=2, 60)?;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_date(text: &str) -> bool {
        is_read_as_date(&Value::Text(text.into()))
    }

    #[test]
    fn forms_that_hugo_knows_are_dates() {
        for text in [
            "2026-08-11",
            "2026-08-11T05:26:12Z",
            "2026-08-11T5:26:12.5+02:00",
            "2026-08-11 05:26:12 -0600",
            "02 Jan 2024",
            "11 aug 2026",
            "Tue, 11 Aug 2026 05:26:12 CEST",
            "tuesday, 11-Aug-26 05:26:12 UTC",
            "Tue, 11 Aug 2026 05:26:12 GMT+2",
            "Tue Aug  4 05:26:12 2026",
            "29 Feb 2024",
            "3:04PM",
            "",
        ] {
            assert!(is_date(text), "{text}");
        }
        assert!(is_read_as_date(&Value::Number("1704448800".into())));
    }

    #[test]
    fn other_forms_are_none() {
        for text in [
            "Jan 2, 2026",
            "2 Jan 2026",
            "11 augusti 2026",
            "11 maj 2026",
            "kl. 5",
            "2026-08-11 05:26",
            "2026-8-11",
            "2026-02-30",
            "29 Feb 2023",
            "2026-08-11T24:00:00Z",
            "2026-08-11T05:26:12Zx",
            " 2026-08-11",
            "å",
        ] {
            assert!(!is_date(text), "{text}");
        }
        assert!(!is_read_as_date(&Value::Switch(true)) && !is_read_as_date(&Value::Other));
    }
}
