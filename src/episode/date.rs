use std::ops::Range;

use time::{Date, Month, PrimitiveDateTime, Time, UtcOffset};

use super::Syntax;

/// A date as front matter writes it: a day, mostly a time, mostly an offset from UTC.
///
/// The text is kept, so that a new day or time replaces just those characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDate {
    text: String,
    // Invariant: the first ten bytes of `text` are this day.
    day: Date,
    // Invariant: the bytes of `text` in this range are `HH:MM` or `HH:MM:SS`, perhaps with a fraction.
    time: Option<(Range<usize>, Time)>,
    offset: Option<UtcOffset>,
}

impl FieldDate {
    /// Reads `YYYY-MM-DD`, alone or with `T` or a space and `HH:MM[:SS[.fraction]]`, alone or with `Z` or `±HH:MM`.
    /// Days and times that no calendar has are refused.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let day = parse_day(text.get(..10)?)?;
        let rest = &text[10..];
        let (time, offset) = if rest.is_empty() {
            (None, None)
        } else {
            let rest = rest.strip_prefix(['T', 't', ' '])?;
            let length = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
            let time = parse_time(&rest[..length])?;
            (Some((11..11 + length, time)), parse_offset(&rest[length..])?)
        };
        Some(Self { text: text.to_owned(), day, time, offset })
    }

    /// The whole date as it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The day as `YYYY-MM-DD`.
    #[must_use]
    pub fn day_text(&self) -> &str {
        &self.text[..10]
    }

    /// The day.
    #[must_use]
    pub fn day(&self) -> Date {
        self.day
    }

    /// The time of day as `HH:MM:SS`, empty if the date has none.
    #[must_use]
    pub fn time_text(&self) -> String {
        let Some((_, time)) = &self.time else { return String::new() };
        let (hour, minute, second) = time.as_hms();
        format!("{hour:02}:{minute:02}:{second:02}")
    }

    /// The offset as people write it: `UTC`, `+02:00`; empty if the date has none.
    #[must_use]
    pub fn offset_text(&self) -> String {
        match self.offset {
            None => String::new(),
            Some(offset) if offset.is_utc() => "UTC".to_owned(),
            Some(offset) => {
                let sign = if offset.is_negative() { '-' } else { '+' };
                let (hours, minutes, _) = offset.as_hms();
                format!("{sign}{:02}:{:02}", hours.unsigned_abs(), minutes.unsigned_abs())
            }
        }
    }

    /// Seconds since 1970 in UTC, if the date has a time. Without an offset it is UTC, as for Hugo by default.
    #[must_use]
    pub fn unix_seconds(&self) -> Option<i64> {
        let (_, time) = self.time.as_ref()?;
        let offset = self.offset.unwrap_or(UtcOffset::UTC);
        Some(PrimitiveDateTime::new(self.day, *time).assume_offset(offset).unix_timestamp())
    }

    /// The same date with another day, `YYYY-MM-DD`; nothing if that is no day.
    #[must_use]
    pub fn with_day(&self, day: &str) -> Option<Self> {
        parse_day(day)?;
        Self::parse(&format!("{day}{}", &self.text[10..]))
    }

    /// The same date with another time, `HH:MM` or `HH:MM:SS`; a date that had none gets it in UTC.
    ///
    /// Seconds are always written: TOML 1.0 and older Hugo want them.
    #[must_use]
    pub fn with_time(&self, time: &str) -> Option<Self> {
        parse_time(time)?;
        let time = if time.len() == 5 { format!("{time}:00") } else { time.to_owned() };
        match &self.time {
            Some((range, _)) => Self::parse(&format!("{}{time}{}", &self.text[..range.start], &self.text[range.end..])),
            None => Self::parse(&format!("{}T{time}Z", self.text)),
        }
    }
}

/// What is wrong with a value that is not TOML, if it begins as a date does.
pub(super) fn fault(value: &str) -> Option<Syntax> {
    let (year, rest) = value.split_once('-')?;
    if !is_like(year, "0000") {
        return None;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) || !rest[digits..].is_empty() && !rest[digits..].starts_with('-') {
        return None;
    }
    let Some(day) = rest.get(..5).filter(|day| is_like(day, "00-00")) else { return Some(Syntax::NotADate) };
    if parse_day(&format!("{year}-{day}")).is_none() {
        return Some(Syntax::NoSuchDay);
    }
    let time = rest.get(6..).unwrap_or_default();
    let clock = &time[..time.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(time.len())];
    let is_clock = ["00:00", "00:00:00"].iter().any(|form| is_like(clock, form));
    Some(if is_clock && parse_time(clock).is_none() { Syntax::NoSuchTime } else { Syntax::NotADate })
}

/// Whether a text has digits where a form has zeros, and the form's own characters elsewhere.
fn is_like(text: &str, form: &str) -> bool {
    let is_one = |(byte, form): (u8, u8)| if form == b'0' { byte.is_ascii_digit() } else { byte == form };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(is_one)
}

fn parse_day(text: &str) -> Option<Date> {
    let [year, month, day] = numbers(text, '-', [4, 2, 2])?;
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
}

fn parse_time(text: &str) -> Option<Time> {
    let (clock, fraction) = text.split_once('.').map_or((text, None), |(clock, rest)| (clock, Some(rest)));
    if fraction.is_some_and(|digits| digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let [hour, minute, second] = match clock.len() {
        5 if fraction.is_none() => numbers(clock, ':', [2, 2]).map(|[hour, minute]| [hour, minute, 0])?,
        _ => numbers(clock, ':', [2, 2, 2])?,
    };
    Time::from_hms(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, u8::try_from(second).ok()?).ok()
}

/// No offset at all is fine, a wrong one is not.
fn parse_offset(text: &str) -> Option<Option<UtcOffset>> {
    let sign = match text.bytes().next() {
        None => return Some(None),
        Some(b'Z' | b'z') => return (text.len() == 1).then_some(Some(UtcOffset::UTC)),
        Some(b'-') => -1,
        Some(_) => 1,
    };
    let [hours, minutes] = numbers(&text[1..], ':', [2, 2])?;
    let (hours, minutes) = (i8::try_from(hours).ok()?, i8::try_from(minutes).ok()?);
    (minutes < 60).then(|| UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()).flatten().map(Some)
}

/// Numbers of fixed width between separators.
fn numbers<const N: usize>(text: &str, separator: char, widths: [usize; N]) -> Option<[u16; N]> {
    let mut numbers = [0; N];
    let mut parts = text.split(separator);
    for (number, width) in numbers.iter_mut().zip(widths) {
        let part = parts.next()?;
        if part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

/// Whether a date in some form of its own, as `4 augusti 2026` or `04.08.2026`, says day, month and year of a whole one, and
/// nothing that this does not say.
pub(super) fn says_the_same(written: &str, whole: &str) -> bool {
    /// How the months begin in Swedish and English, in their order.
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "dec"];
    const OTHERS: [&str; 7] = ["kl", "den", "at", "the", "utc", "t", "z"];
    let numbers = |text: &str| -> Vec<usize> {
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
    };
    let month_of = |word: &str| MONTHS.iter().position(|month| word.starts_with(month)).map(|place| place + 1);
    let lower = written.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty() && !OTHERS.contains(word));
    let months: Vec<_> = words.map(month_of).collect();
    let (own, all) = (numbers(written), numbers(whole));
    let [Some(year), Some(month), Some(day)] = [0, 1, 2].map(|place| all.get(place)) else { return false };
    let says_month = if months.is_empty() { own.contains(month) } else { months == [Some(*month)] };
    says_month && own.contains(year) && own.contains(day) && own.iter().all(|number| all.contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, day: &str, time: &str, offset: &str, unix: Option<i64>) {
        let date = FieldDate::parse(text).unwrap();
        let read = (date.day_text(), date.time_text(), date.offset_text(), date.unix_seconds());
        assert_eq!(read, (day, time.to_owned(), offset.to_owned(), unix));
    }

    #[test]
    fn every_form_that_the_form_edits_is_read() {
        check("2023-10-10T05:26:12Z", "2023-10-10", "05:26:12", "UTC", Some(1_696_915_572));
        check("2023-10-10 07:26:12.5+02:00", "2023-10-10", "07:26:12", "+02:00", Some(1_696_915_572));
        check("2023-10-10T05:26", "2023-10-10", "05:26:00", "", Some(1_696_915_560));
        check("2024-02-29", "2024-02-29", "", "", None);
        check("2023-10-10T00:26:12-05:00", "2023-10-10", "00:26:12", "-05:00", Some(1_696_915_572));
        check("2023-10-10T10:56:12+05:30", "2023-10-10", "10:56:12", "+05:30", Some(1_696_915_572));
    }

    #[test]
    fn what_is_wrong_with_a_date_is_told() {
        for (value, told) in [
            ("2026-13-04", Syntax::NoSuchDay),
            ("2026-02-30T05:26:12Z", Syntax::NoSuchDay),
            ("2026-08-04T25:26:12Z", Syntax::NoSuchTime),
            ("2026-08-04 05:61 # soon", Syntax::NoSuchTime),
            ("2026-08-04T05:26:12ZZ", Syntax::NotADate),
            ("2026-08-04T05.26Z", Syntax::NotADate),
            ("2026-8-4", Syntax::NotADate),
            ("2026-08", Syntax::NotADate),
        ] {
            assert_eq!(fault(value), Some(told), "{value:?}");
        }
        assert_eq!(["26-08-04", "-1", "1999", "å", "2024-intro", "1999-2000"].map(fault), [None; 6]);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2023-02-29",
            "2023-13-01",
            "2023-1-01",
            "2023-10-10T",
            "2023-10-10T24:00:00Z",
            "2023-10-10T05",
            "2023-10-10T05:26:60Z",
            "2023-10-10T05:26:12Zx",
            "2023-10-10T05:26:12+2",
            "2023-10-10T05:26.5",
            "2023-10-10T05:26:12+02:60",
            "åäö-10-10x",
        ] {
            assert_eq!(FieldDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_new_day_or_time_leaves_the_other_characters() {
        let date = FieldDate::parse("2023-10-10 07:26:12.5+02:00").unwrap();
        assert_eq!(date.with_day("2023-10-17").unwrap().text(), "2023-10-17 07:26:12.5+02:00");
        assert_eq!(date.with_time("08:00").unwrap().text(), "2023-10-10 08:00:00+02:00");
        assert_eq!(
            FieldDate::parse("2023-10-10").unwrap().with_time("05:26:12").unwrap().text(),
            "2023-10-10T05:26:12Z"
        );
        assert_eq!(date.with_day("2023-02-30"), None);
    }

    #[test]
    fn a_date_in_words_says_the_same_or_something_else() {
        let whole = "2026-08-11T05:26:12Z";
        for same in ["11 augusti 2026", "11.08.2026", "den 11 augusti 2026 kl 05:26"] {
            assert!(says_the_same(same, whole), "{same}");
        }
        for other in
            ["11 2026", "11 juli 2026", "11 augusti", "augusti 2026", "12 augusti 2026", "11 augusti 2026 kl 9"]
        {
            assert!(!says_the_same(other, whole), "{other}");
        }
    }
}
