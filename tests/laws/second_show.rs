//! Another show than the built-in one: other keys, one language, another schedule.

use episode_editor::check::{Group, Review};
use episode_editor::episode::{Episode, NewValue, Value};
use episode_editor::show::{Facts, Show};
use time::{Date, Month};

use crate::checks::problems;

const FILE: &str = include_str!("../fixtures/shows/gartenfunk.toml");

fn show() -> Show {
    Show::read(FILE).unwrap()
}

fn facts() -> Facts {
    let day = Date::from_calendar_date(2026, Month::December, 3).ok();
    let people = Some(vec!["Rosa Klee".to_owned(), "Ida \"Ried\" Moor".to_owned()]);
    Facts { number: "12".into(), chosen: Some(String::new()), day, people, in_second: false }
}

fn text(episode: &Episode, key: &str) -> String {
    match episode.field(key).and_then(|field| field.value.clone().ok()) {
        Some(Value::Date(date)) => date,
        Some(value) => value.text().to_owned(),
        None => String::new(),
    }
}

#[test]
fn a_new_episode_is_what_its_own_rules_say() {
    let (show, episode) = (show(), show().new_episode(&facts()));
    let keys: Vec<_> = episode.fields().iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, show.order());
    assert_eq!(text(&episode, "title"), " (mit Ida \"Ried\" Moor)");
    assert_eq!(text(&episode, "publishDate"), "2026-12-03T16:00:00Z");
    assert_eq!(text(&episode, "url"), "/folgen/2026/12/");
    assert_eq!(show.notes_language(&episode), "de");
    assert!(episode.body().ends_with("## Wegweiser\n* \n") && !episode.body().contains("Titlar"));
    let wrong: Vec<_> =
        problems(&episode, &show).into_iter().filter(|problem| problem.group < Group::Unfinished).collect();
    assert_eq!(wrong, []);
}

#[test]
fn facts_carry_what_follows_them() {
    let (show, episode) = (show(), show().new_episode(&facts()));
    assert_eq!(show.facts(&episode, None), facts());
    let edit = show.change_facts(&episode, &show.facts(&episode, None), |facts| {
        facts.number = "13".into();
        facts.chosen = Some("Moos".into());
    });
    let changed = episode.applied(&edit.unwrap());
    assert_eq!(text(&changed, "title"), "Moos (mit Ida \"Ried\" Moor)");
    assert_eq!(text(&changed, "datei"), "https://ton.example/gartenfunk-13.ogg");
    let date = NewValue::Date("2027-01-07T16:00:00Z".into());
    let edit = changed.set("publishDate", &date, &show.order()).unwrap();
    let moved = changed.applied(&show.with_followers(&changed, &show.facts(&changed, None), &edit));
    assert_eq!(text(&moved, "url"), "/folgen/2027/13/");
}

#[test]
fn the_next_episode_keeps_its_frame_and_the_schedule_its_fortnight() {
    let (show, episode) = (show(), show().new_episode(&facts()));
    let day = show.schedule.next_day(facts().day.unwrap(), facts().day);
    assert_eq!(day.to_string(), "2026-12-17");
    let next = show
        .next_episode(&episode, &show.facts(&episode, None), &Facts { number: "13".into(), day: Some(day), ..facts() })
        .unwrap();
    assert_eq!(text(&next, "folge"), "13");
    assert!(next.body().contains("Gärtnerei Moos") && next.body().ends_with("## Wegweiser\n* \n"));
}

#[test]
fn its_own_choice_of_rules_and_words_holds() {
    let show = show();
    let found = |notes: &str| {
        let episode = Episode::read(format!(
            "+++\ntitle = \"Moos  und\"\npublishDate = 2026-12-03\ndraft = true\n+++\n\n{notes}\n"
        ));
        let found = Review::of(&episode, &show, None).problems();
        found.into_iter().map(|problem| problem.code.name()).collect::<Vec<_>>()
    };
    assert_eq!(found("Heute {{< beet >}}."), [""; 0]);
    assert_eq!(found("Heute OFFEN und {{< gibtsnicht >}}."), ["shortcode", "placeholder"]);
}
