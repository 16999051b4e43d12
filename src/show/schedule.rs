use time::{Date, Duration, OffsetDateTime, Weekday};
use toml::de::DeValue;

use super::section::Section;
use crate::episode::FieldDate;
use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};

const WEEKDAYS: [Weekday; 7] = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];
const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// When episodes come out.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// Nothing if episodes come out on any day.
    pub weekday: Option<Weekday>,
    /// The time of day in UTC, `HH:MM:SS`.
    pub time: String,
    every_weeks: u8,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { weekday: None, time: "00:00:00".into(), every_weeks: 1 }
    }
}

impl Schedule {
    /// Episodes of that year and later have no successor: the calendar ends with 9999.
    const LAST_YEAR: i32 = 9_990;

    pub(super) fn read(section: Section<'_>) -> Self {
        let section = section.expect(&[], &["weekday", "time", "every_weeks"]);
        let usual = Self::default();
        let day = ["en veckodag på engelska, som tuesday", "a day of the week, such as tuesday"];
        let time = ["ett klockslag som 05:26:12", "a time such as 05:26:12"];
        Self {
            weekday: section.read("weekday", day, |value| value.as_str().and_then(weekday)),
            time: section
                .read("time", time, |value| written_time(value).as_deref().and_then(time_of_day))
                .unwrap_or(usual.time),
            every_weeks: section.number("every_weeks", 1..=255).map_or(usual.every_weeks, |weeks| weeks as u8),
        }
    }

    /// The last day in UTC whose time of release has passed at a moment, in seconds since 1970.
    #[must_use]
    pub fn last_passed(&self, now: i64) -> Date {
        let Ok(now) = OffsetDateTime::from_unix_timestamp(now) else { return Date::MIN };
        let (hours, minutes, seconds) = now.to_hms();
        let has_passed = self.time <= format!("{hours:02}:{minutes:02}:{seconds:02}");
        if has_passed { now.date() } else { now.date().saturating_sub(Duration::DAY) }
    }

    /// The date that somebody means who types a day, `YYYY-MM-DD`, beside a time that may be empty: the old date on that
    /// day, or without one the day at the time typed, else at the usual one. Nothing if that is no day, or one whose year has
    /// not all its digits yet: browsers take the first two for a whole year.
    #[must_use]
    pub fn date_of_typed(&self, day: &str, time: &str, old: Option<&FieldDate>) -> Option<FieldDate> {
        if day.starts_with('0') {
            return None;
        }
        let Some(old) = old else {
            let usual = FieldDate::parse(&format!("{day}T{}Z", self.time))?;
            return Some(usual.with_time(time).unwrap_or(usual));
        };
        old.with_day(day)
    }

    /// The first free day: after the last one that has passed, and in step with the newest episode that is known to have a day.
    #[must_use]
    pub fn next_day(&self, passed: Date, newest: Option<Date>) -> Date {
        let step = Duration::weeks(i64::from(self.every_weeks));
        let is_in_step = |newest: &Date| newest.saturating_add(step) > passed - step && newest.year() < Self::LAST_YEAR;
        let Some(newest) = newest.filter(is_in_step) else {
            return self.weekday.map_or(passed + Duration::DAY, |weekday| passed.next_occurrence(weekday));
        };
        // An episode on another day than usual does not move the schedule.
        let mut day = match self.weekday {
            Some(weekday) if newest.weekday() != weekday => newest.prev_occurrence(weekday),
            _ => newest,
        };
        while day <= passed || day <= newest {
            day += step;
        }
        day
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.into_iter().zip(NAMES).find(|(_, other)| name.eq_ignore_ascii_case(other)).map(|(weekday, _)| weekday)
}

/// A time in quotes or, as TOML has it, without.
fn written_time(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::Datetime(time) if time.date.is_none() && time.offset.is_none() => Some(time.to_string()),
        value => value.as_str().map(str::to_owned),
    }
}

fn time_of_day(time: &str) -> Option<String> {
    let is_time = time.len() == 8 && FieldDate::parse(&format!("2000-01-01T{time}Z")).is_some();
    is_time.then(|| time.to_owned())
}

#[cfg(test)]
mod tests {
    use time::Month;

    use crate::show::Show;

    use super::*;

    fn day(day: u8) -> Date {
        Date::from_calendar_date(2026, Month::August, day).unwrap()
    }

    #[test]
    fn a_day_that_is_typed_has_the_time_beside_it_or_the_usual_one() {
        let schedule = Show::built_in().schedule;
        let typed = |day: &str, time: &str, old: &str| {
            let date = schedule.date_of_typed(day, time, FieldDate::parse(old).as_ref());
            date.map(|date| date.text().to_owned())
        };
        assert_eq!(typed("2026-08-11", "", ""), Some(format!("2026-08-11T{}Z", schedule.time)));
        assert_eq!(typed("2026-08-11", "07:05", "").as_deref(), Some("2026-08-11T07:05:00Z"));
        let old = "2026-08-04 07:05:01.5+02:00";
        assert_eq!(typed("2026-08-11", "07:05", old).as_deref(), Some("2026-08-11 07:05:01.5+02:00"));
        assert_eq!(
            [typed("", "07:05", old), typed("0020-08-11", "", ""), typed("2026-02-30", "", "")],
            [None, None, None]
        );
    }

    #[test]
    fn a_day_has_passed_with_its_time_of_release() {
        let schedule = Show::built_in().schedule;
        let release = FieldDate::parse(&format!("2026-08-04T{}Z", schedule.time)).unwrap().unix_seconds().unwrap();
        assert_eq!((schedule.last_passed(release - 1), schedule.last_passed(release)), (day(3), day(4)));
        assert_eq!(schedule.next_day(schedule.last_passed(release - 1), None), day(4));
    }

    #[test]
    fn the_next_slot_is_free_and_to_come() {
        let schedule = Show::built_in().schedule;
        // 4, 11, 18 and 25 August 2026 are Tuesdays.
        assert_eq!(schedule.next_day(day(5), None), day(11));
        assert_eq!(schedule.next_day(day(4), None), day(11), "that day's slot has passed");
        assert_eq!(schedule.next_day(day(5), Some(day(11))), day(18));
        assert_eq!(schedule.next_day(day(5), Some(day(13))), day(18), "a Thursday does not move the schedule");
        assert_eq!(schedule.next_day(day(20), Some(day(4))), day(25), "what lies back is not made up for");
        assert_eq!(schedule.next_day(day(5), Some(Date::MAX)), day(11), "no calendar goes on from there");
    }
}
