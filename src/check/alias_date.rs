//! An address that names another day than the date: it was not moved with it.

use time::Date;

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::show::Key;
use crate::words::{Both, day_in_words};

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let Some(day) = review.facts.day else { return Vec::new() };
    review.show.keys.iter().filter(|key| key.derived).filter_map(|key| other_day(review, key, day)).collect()
}

/// An address of an earlier day may be kept beside that of the present one.
fn other_day(review: &Review<'_>, key: &Key, day: Date) -> Option<Problem> {
    let texts = review.texts(&key.key);
    let named = |text: &str| review.show.named_day(key, text);
    if texts.iter().any(|(text, _)| named(text) == Some(Ok(day))) {
        return None;
    }
    let (index, named, at) =
        texts.iter().enumerate().find_map(|(index, (text, at))| Some((index, named(text)?, *at)))?;
    let label = review.label(&key.key);
    // What is no day is told as it stands.
    let said = match &named {
        Ok(named) => day_in_words(*named),
        Err(text) => Both { sv: text.clone(), en: text.clone() },
    };
    let release = day_in_words(day);
    let sentence = Both {
        sv: format!("{} säger {}, men avsnittet släpps den {}.", label.sv, said.sv, release.sv),
        en: format!("{} says {}, but the episode is released on {}.", label.en, said.en, release.en),
    };
    let moved = review.show.with_day(key, texts[index].0, day);
    let moved = moved.and_then(|moved| review.repair_text(key, index, &moved));
    // Which of the two is right nobody can tell but by the day of the week.
    let date = named.ok().and_then(|named| review.repair_day(named).map(|repair| (named, repair)));
    let is_usual = |day: Date| Some(day.weekday()) == review.show.schedule.weekday;
    // A draft of a past day, with the address of one to come.
    let now = review.now.filter(|_| review.is_surely_draft());
    let is_past = |day: Date| now.is_some_and(|now| day.midnight().assume_utc().unix_timestamp() < now - 24 * 3_600);
    let repairs = match date {
        Some((named, repair)) if is_usual(named) && !is_usual(day) || is_past(day) && !is_past(named) => {
            [Some(repair), moved]
        }
        Some((_, repair)) => [moved, Some(repair)],
        None => [moved, None],
    };
    let problem = Problem::new(Code::AliasDate, Group::Wrong, at, sentence).about(&key.key);
    Some(problem.with_repairs(repairs.into_iter().flatten()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::episode::Episode;
    use crate::show::Show;

    fn file(alias: &str) -> String {
        format!("+++\ndate = 2026-10-17T05:26:12Z\nslug = \"7\"\naliases = [\"{alias}\"]\n+++\n")
    }

    #[test]
    fn an_alias_of_another_day_is_moved() {
        let wrong = file("/blog/2026/10/10/7");
        testing::check(
            check,
            &wrong,
            &["“More addresses (aliases)” says 10 October 2026, but the episode is released on 17 October 2026."],
        );
        testing::check_repair(check, &wrong, &file("/blog/2026/10/17/7"));
        testing::check_repair(check, &file("/blog/2026/9/7/7"), &file("/blog/2026/10/17/7"));
        let short = |date: &str, alias: &str| file(alias).replace("2026-10-17", date);
        testing::check_repair(
            check,
            &short("2026-07-28", "/blog/2026/7/9/7"),
            &short("2026-07-28", "/blog/2026/7/28/7"),
        );
    }

    #[test]
    fn what_is_no_day_at_all_is_told_too() {
        for alias in ["/blog/2026/13/17/7", "/blog/226/10/17/7", "/blog/2026/10/32/7"] {
            testing::check_repair(check, &file(alias), &file("/blog/2026/10/17/7"));
        }
    }

    #[test]
    fn where_the_address_has_the_usual_day_of_the_week_the_date_may_be_wrong() {
        // Tuesdays are the 13th and the 20th.
        let wrong = file("/blog/2026/10/20/7");
        testing::check_repair(check, &wrong, &wrong.replace("date = 2026-10-17", "date = 2026-10-20"));
    }

    #[test]
    fn a_draft_whose_day_has_passed_has_the_date_of_the_last_episode() {
        let wrong = file("/blog/2026/10/24/7").replace("+++\ndate", "+++\ndraft = true\ndate");
        let (episode, show) = (Episode::read(wrong.clone()), Show::built_in());
        let first = |now: i64| {
            let found = check(&Review::of(&episode, &show, None).at(now));
            found[0].repairs[0].after.clone()
        };
        // The 16th and the 20th of October.
        assert!(first(1_792_108_800).contains("2026/10/17"));
        assert!(first(1_792_454_400).contains("2026-10-24"));
    }

    #[test]
    fn the_same_day_and_addresses_without_a_day_are_left_alone() {
        for alias in ["/blog/2026/10/17/7", "/blog/2026/10/17/other-words", "/old/7", ""] {
            testing::check(check, &file(alias), &[]);
        }
        let both = file("/blog/2026/10/10/7\", \"/blog/2026/10/17/7");
        testing::check(check, &both, &[]);
        testing::check(check, &file("/blog/2026/1/2/7").replace("2026-10-17", "2026-01-02"), &[]);
    }
}
