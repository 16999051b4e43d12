use serde::Deserialize;
use time::{Date, Duration, Weekday};

use crate::episode::FieldDate;

/// When episodes come out.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Schedule {
    /// Nothing if episodes come out on any day.
    #[serde(deserialize_with = "weekday")]
    weekday: Option<Weekday>,
    /// The time of day in UTC, `HH:MM:SS`.
    #[serde(deserialize_with = "time_of_day")]
    pub time: String,
    every_weeks: u8,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { weekday: None, time: "00:00:00".into(), every_weeks: 1 }
    }
}

impl Schedule {
    /// The first free day: after today, and in step with the newest episode that is known to have a day.
    #[must_use]
    pub fn next_day(&self, today: Date, newest: Option<Date>) -> Date {
        let step = Duration::weeks(i64::from(self.every_weeks.max(1)));
        let Some(newest) = newest.filter(|newest| *newest + step > today - step) else {
            return self.weekday.map_or(today + Duration::DAY, |weekday| today.next_occurrence(weekday));
        };
        // An episode on another day than usual does not move the schedule.
        let mut day = match self.weekday {
            Some(weekday) if newest.weekday() != weekday => newest.prev_occurrence(weekday),
            _ => newest,
        };
        while day <= today || day <= newest {
            day += step;
        }
        day
    }
}

fn time_of_day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let time = String::deserialize(deserializer)?;
    let is_time = time.len() == 8 && FieldDate::parse(&format!("2000-01-01T{time}Z")).is_some();
    is_time.then_some(time).ok_or_else(|| serde::de::Error::custom("a time is written 05:26:12"))
}

fn weekday<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Weekday>, D::Error> {
    let name = String::deserialize(deserializer)?;
    match name.to_ascii_lowercase().as_str() {
        "monday" => Ok(Some(Weekday::Monday)),
        "tuesday" => Ok(Some(Weekday::Tuesday)),
        "wednesday" => Ok(Some(Weekday::Wednesday)),
        "thursday" => Ok(Some(Weekday::Thursday)),
        "friday" => Ok(Some(Weekday::Friday)),
        "saturday" => Ok(Some(Weekday::Saturday)),
        "sunday" => Ok(Some(Weekday::Sunday)),
        _ => Err(serde::de::Error::custom("a weekday is one of monday to sunday")),
    }
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
    fn the_next_slot_is_free_and_to_come() {
        let schedule = Show::built_in().schedule;
        // 4, 11, 18 and 25 August 2026 are Tuesdays.
        assert_eq!(schedule.next_day(day(5), None), day(11));
        assert_eq!(schedule.next_day(day(4), None), day(11), "today's slot has passed");
        assert_eq!(schedule.next_day(day(5), Some(day(11))), day(18));
        assert_eq!(schedule.next_day(day(5), Some(day(13))), day(18), "a Thursday does not move the schedule");
        assert_eq!(schedule.next_day(day(20), Some(day(4))), day(25), "what lies back is not made up for");
    }
}
