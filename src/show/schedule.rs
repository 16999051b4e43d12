use serde::Deserialize;
use time::{Date, Duration, Weekday};

/// When episodes come out.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    #[serde(deserialize_with = "weekday")]
    weekday: Weekday,
    /// The time of day in UTC, `HH:MM:SS`.
    pub time: String,
    every_weeks: u8,
}

impl Schedule {
    /// The first free day: after today, and in step with the newest episode that is known to have a day.
    #[must_use]
    pub fn next_day(&self, today: Date, newest: Option<Date>) -> Date {
        let step = Duration::weeks(i64::from(self.every_weeks.max(1)));
        let Some(newest) = newest.filter(|newest| *newest + step > today - step) else {
            return today.next_occurrence(self.weekday);
        };
        // An episode on another day than usual does not move the schedule.
        let mut day = newest.prev_occurrence(self.weekday);
        if newest.weekday() == self.weekday {
            day = newest;
        }
        while day <= today || day <= newest {
            day += step;
        }
        day
    }
}

fn weekday<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Weekday, D::Error> {
    let name = String::deserialize(deserializer)?;
    match name.to_ascii_lowercase().as_str() {
        "monday" => Ok(Weekday::Monday),
        "tuesday" => Ok(Weekday::Tuesday),
        "wednesday" => Ok(Weekday::Wednesday),
        "thursday" => Ok(Weekday::Thursday),
        "friday" => Ok(Weekday::Friday),
        "saturday" => Ok(Weekday::Saturday),
        "sunday" => Ok(Weekday::Sunday),
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
