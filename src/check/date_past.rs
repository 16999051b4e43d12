//! A draft whose day has come: it would be released late, and under a date that no longer fits. And a released episode that
//! the site does not show, by a date or a switch that is easily forgotten.

use time::OffsetDateTime;

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::{NewValue, Value};
use crate::words::{Both, day_in_words};

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    past(review).into_iter().chain(hidden(review)).collect()
}

/// What keeps a released episode from the site.
fn hidden(review: &Review<'_>) -> Option<Problem> {
    const EXPIRY: [&str; 2] = ["expirydate", "unpublishdate"];
    const PUBLISHING: [&str; 3] = ["publishdate", "pubdate", "published"];

    let (now, episode) = (review.now.filter(|_| !review.episode.is_draft())?, review.episode);
    let own = review.show.date_key();
    let date = |name: &str| {
        let field = episode.field(name)?;
        let date = field.value.as_ref().ok()?.date()?;
        let day = OffsetDateTime::from_unix_timestamp(now).ok()?.date();
        let has_passed = date.unix_seconds().map_or(date.day() <= day, |moment| moment <= now);
        Some((field, has_passed))
    };
    let of = |names: &[&str], is_hiding: bool| {
        // That an episode comes out on its day is no secret.
        let names = names.iter().filter(|name| !own.is_some_and(|key| key.key.eq_ignore_ascii_case(name)));
        let found = names.filter_map(|name| date(name)).find(|(_, has_passed)| *has_passed == is_hiding);
        found.map(|(field, _)| field)
    };
    let (field, group, sentence) = if let Some(field) = of(&EXPIRY, true) {
        let sentence = Both {
            sv: format!("{} har passerat, så avsnittet syns inte på sajten.", field.key),
            en: format!("{} has passed, so the episode does not show on the site.", field.key),
        };
        (field, Group::Wrong, sentence)
    } else if let Some(field) = of(&PUBLISHING, false) {
        let sentence = Both {
            sv: format!("Avsnittet syns inte på sajten förrän {} har passerat.", field.key),
            en: format!("The episode does not show on the site until {} has passed.", field.key),
        };
        (field, Group::WorthALook, sentence)
    } else {
        let field = episode.field("headless").filter(|field| field.value == Ok(Value::Switch(true)))?;
        let sentence = Both {
            sv: "headless är true, så avsnittet får ingen egen sida.".into(),
            en: "headless is true, so the episode has no page of its own.".into(),
        };
        (field, Group::Wrong, sentence)
    };
    let problem = Problem::new(Code::Hidden, group, field.raw.start, sentence).into_warning();
    Some(problem.about(&field.key).with_repairs(review.repair(episode.remove(field))))
}

fn past(review: &Review<'_>) -> Option<Problem> {
    let (now, show) = (review.now.filter(|_| review.is_surely_draft())?, review.show);
    let key = show.date_key()?;
    let date = review.value(&key.key)?.date()?;
    let today = OffsetDateTime::from_unix_timestamp(now).ok()?.date();
    let moment = date.unix_seconds();
    if moment.map_or(date.day() >= today, |moment| moment >= now) {
        return None;
    }
    let Both { sv, en } = day_in_words(date.day());
    let time: String = date.time_text().chars().take("05:26".len()).collect();
    let time = Some(format!(", {time} {}", date.offset_text())).filter(|_| moment.is_some()).unwrap_or_default();
    let time = time.trim_end();
    let sentence = Both {
        sv: format!("Avsnittet är ett utkast, men släppdatumet har passerat: {sv}{time}."),
        en: format!("The episode is a draft, but its date has passed: {en}{time}."),
    };
    // Who is late by minutes releases it as it is.
    let is_another_day = date.day() < today;
    let next = date.with_day(&show.schedule.next_day(show.schedule.last_passed(now), Some(date.day())).to_string());
    let moved = next.filter(|_| is_another_day).and_then(|next| {
        let edit = review.episode.set(&key.key, &NewValue::Date(next.text().to_owned()), &show.order())?;
        review.repair(show.with_followers(review.episode, &review.facts, &edit))
    });
    let at = review.episode.field(&key.key)?.raw.start;
    let problem = Problem::new(Code::DatePast, Group::Unfinished, at, sentence).into_warning();
    Some(problem.about(&key.key).with_repairs(moved))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::episode::Episode;
    use crate::show::{Key, Show};

    /// Noon on 12 August 2026, a Wednesday.
    const NOW: i64 = 1_786_536_000;

    fn found(file: &str) -> Vec<Problem> {
        let (episode, show) = (Episode::read(file.into()), Show::built_in());
        check(&Review::of(&episode, &show, None).at(NOW))
    }

    #[test]
    fn what_hides_a_released_episode_is_told() {
        let told = |front: &str| {
            let found = found(&format!("+++\ndate = 2026-08-11T05:26:12Z\n{front}\n+++\n"));
            found.first().map(|problem| problem.sentence.en.clone())
        };
        assert_eq!(
            told("expiryDate = 2026-08-12").as_deref(),
            Some("expiryDate has passed, so the episode does not show on the site.")
        );
        assert_eq!(
            told("publishDate = \"2026-08-13T00:00:00Z\"").as_deref(),
            Some("The episode does not show on the site until publishDate has passed.")
        );
        assert_eq!(
            told("headless = true").as_deref(),
            Some("headless is true, so the episode has no page of its own.")
        );
        let built_in = Show::built_in();
        let own = Key { key: "publishDate".into(), ..built_in.date_key().unwrap().clone() };
        let show = Show { keys: vec![own], ..built_in };
        let episode = Episode::read("+++\npublishDate = 2026-08-13\n+++\n".into());
        assert_eq!(check(&Review::of(&episode, &show, None).at(NOW)), []);
        for shown in ["expiryDate = 2027-01-01", "publishDate = 2026-08-11", "draft = true\nheadless = true"] {
            assert_eq!(told(shown).filter(|said| said.contains("show") || said.contains("page")), None, "{shown}");
        }
    }

    #[test]
    fn a_draft_of_yesterday_is_offered_the_next_slot_with_all_that_follows() {
        let file =
            "+++\ndate = 2026-08-11T05:26:12Z\ndraft = true\nslug = \"7\"\naliases = [\"/blog/2026/08/11/7\"]\n+++\n";
        let found = found(file);
        assert_eq!(found[0].sentence.en, "The episode is a draft, but its date has passed: 11 August 2026, 05:26 UTC.");
        let after = found[0].repairs[0].edit.applied_to(file);
        assert_eq!(after, file.replace("2026-08-11", "2026-08-18").replace("2026/08/11", "2026/08/18"));
    }

    #[test]
    fn a_draft_of_this_morning_is_not_moved_by_a_week() {
        let found = found("+++\ndate = 2026-08-12T05:26:12Z\ndraft = true\n+++\n");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].repairs, []);
    }

    #[test]
    fn a_slot_that_is_still_to_come_today_is_the_next_one() {
        let file = "+++\ndate = 2026-08-11T05:26:12Z\ndraft = true\n+++\n";
        let (episode, show) = (Episode::read(file.into()), Show::built_in());
        // Half past four on Tuesday 18 August.
        let found = check(&Review::of(&episode, &show, None).at(1_787_027_400));
        assert_eq!(found[0].repairs[0].edit.applied_to(file), file.replace("11T", "18T"));
    }

    #[test]
    fn a_draft_to_come_and_a_released_episode_are_left_alone() {
        assert_eq!(found("+++\ndate = 2026-08-18T05:26:12Z\ndraft = true\n+++\n"), []);
        assert_eq!(found("+++\ndate = 2026-08-11T05:26:12Z\ndraft = false\n+++\n"), []);
        assert_eq!(found("+++\ndate = 2026-08-12\ndraft = true\n+++\n"), []);
    }

    #[test]
    fn a_day_without_a_time_has_passed_on_the_next_one() {
        let found = found("+++\ndate = 2026-08-11\ndraft = true\n+++\n");
        assert_eq!(found[0].sentence.en, "The episode is a draft, but its date has passed: 11 August 2026.");
    }

    #[test]
    fn a_draft_is_hidden_by_nothing() {
        let hidden = |draft: bool| {
            let found = found(&format!("+++\ndraft = {draft}\nexpirydate = 2020-01-01\n+++\n"));
            found.iter().filter(|problem| problem.code == Code::Hidden).count()
        };
        assert_eq!([false, true].map(hidden), [1, 0]);
    }
}
