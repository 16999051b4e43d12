//! What follows from facts, and the next episode, over whole files.

use episode_editor::check::{Group, Problem};
use episode_editor::code::Code;
use episode_editor::episode::{Episode, Format, NewValue};
use episode_editor::show::{Facts, Show};

use crate::cases::for_each_episode;
use crate::checks::problems;

fn for_each_toml_episode(mut law: impl FnMut(&Show, &Episode)) {
    let show = Show::built_in();
    for_each_episode(|episode| {
        if episode.layout().format == Format::Toml {
            law(&show, episode);
        }
    });
}

/// Everything in the front matter but the derived keys, and the body.
fn untouched(show: &Show, episode: &Episode) -> Vec<String> {
    let is_derived = |key: &str| show.key(key).is_some_and(|key| key.derived);
    let fields = episode.fields().iter().filter(|field| !is_derived(&field.key));
    fields.map(|field| episode.slice(field.lines.clone()).to_owned()).chain([episode.body().into_owned()]).collect()
}

#[test]
fn facts_that_stay_change_nothing() {
    for_each_toml_episode(|show, episode| {
        assert_eq!(show.change_facts(episode, &show.facts(episode, None), |_| ()), None)
    });
}

#[test]
fn a_new_number_and_title_reach_what_follows_and_nothing_else() {
    let mut followed = 0;
    for_each_toml_episode(|show, episode| {
        let Some(edit) = show.change_facts(episode, &show.facts(episode, None), |facts| {
            facts.number = "4711.5".into();
            facts.chosen = facts.chosen.as_ref().map(|_| "Ny \"titel\"".into());
        }) else {
            return;
        };
        let changed = episode.applied(&edit);
        assert_eq!(untouched(show, &changed), untouched(show, episode));
        for key in show.keys.iter().filter(|key| key.derived) {
            let (before, after) = (
                show.follows(episode, &show.facts(episode, None), &key.key),
                show.follows(&changed, &show.facts(&changed, None), &key.key),
            );
            let text =
                |episode: &Episode| episode.field(&key.key).map(|field| episode.slice(field.raw.clone()).to_owned());
            if before == Some(true) {
                followed += 1;
                assert_eq!(after, Some(true), "{} no longer follows", key.key);
            } else if show.title_key() == Some(key) {
                // Guests in other words than the show's stay; number and chosen title are what was asked for.
                let (before, facts) = (show.facts(episode, None), show.facts(&changed, None));
                assert_eq!(facts.chosen, before.chosen.map(|_| "Ny \"titel\"".to_owned()));
                assert_eq!(facts.number, "4711.5");
            } else {
                assert_eq!(text(&changed), text(episode), "{} was set by hand", key.key);
            }
        }
    });
    assert!(followed > 300, "only {followed} fields followed");
}

#[test]
fn a_number_that_is_typed_ends_as_one_that_is_pasted() {
    let changed = |show: &Show, episode: &Episode, name: Option<&str>, number: &str| {
        let edit = show.change_facts(episode, &show.facts(episode, name), |facts| facts.number = number.to_owned());
        edit.map_or_else(|| episode.clone(), |edit| episode.applied(&edit))
    };
    let mut went = 0;
    for_each_toml_episode(|show, episode| {
        let named = format!("{}.md", show.facts(episode, None).number);
        for name in [None, Some(named.as_str())] {
            let pasted = changed(show, episode, name, "4711");
            let first = changed(show, episode, name, "4");
            let typed =
                ["47", "471", "4711"].iter().fold(first, |episode, number| changed(show, &episode, name, number));
            assert_eq!(typed.text(), pasted.text());
            went += usize::from(pasted.text() != episode.text());
        }
    });
    assert!(went > 200, "only {went} went");
}

#[test]
fn there_and_back_again_is_where_one_was() {
    let mut went = 0;
    for_each_toml_episode(|show, episode| {
        let facts = show.facts(episode, None);
        let Some(edit) = show.change_facts(episode, &facts, |facts| facts.number = "4711".into()) else { return };
        went += 1;
        let there = episode.applied(&edit);
        let back = show.change_facts(&there, &show.facts(&there, None), |new| new.number.clone_from(&facts.number));
        assert_eq!(back.map(|edit| there.applied(&edit).text().to_owned()).as_deref(), Some(episode.text()));
    });
    assert!(went > 100, "only {went} went");
}

#[test]
fn a_guest_more_is_in_the_title_if_the_title_follows() {
    let guest = NewValue::List(vec!["Fredrik Björeman".into(), "Ny Gäst".into()]);
    let mut joined = 0;
    for_each_toml_episode(|show, episode| {
        if show.follows(episode, &show.facts(episode, None), "title") != Some(true) || episode.field("people").is_none()
        {
            return;
        }
        let Some(edit) = episode.set("people", &guest, &show.order()) else { return };
        let facts = show.facts(episode, None);
        let changed = episode.applied(&show.with_followers(episode, &facts, &edit));
        let title = changed.field("title").unwrap().value.clone().unwrap();
        let names_nobody = show.guest_phrase(&facts).is_some_and(|phrase| phrase.is_empty());
        if names_nobody && show.is_before(Code::TitleGuests, &facts.number) {
            assert_eq!(Some(&title), episode.value("title"), "titles named nobody then");
            return;
        }
        joined += 1;
        assert!(title.text().ends_with("Ny Gäst"), "{}", title.text());
        assert_eq!(show.follows(&changed, &show.facts(&changed, None), "title"), Some(true));
    });
    assert!(joined > 40, "only {joined} joined");
}

#[test]
fn the_next_episode_is_sound_and_so_is_the_next_of_it() {
    for_each_toml_episode(|show, episode| {
        // Text behind the fence makes a first line that is not one: nothing to be the next of.
        let in_second = if episode.layout().faults.is_empty() { &[false, true][..] } else { &[] };
        for &in_second in in_second {
            let facts = Facts {
                number: "4711".into(),
                chosen: Some(String::new()),
                people: Some(vec!["Fredrik Björeman".into(), "Ny \"Å\" Gäst".into()]),
                in_second,
                ..show.facts(episode, None)
            };
            let facts = Facts { day: facts.day.or_else(|| "2026-08-11".parse_day()), ..facts };
            let next = show.next_episode(episode, &show.facts(episode, None), &facts).unwrap();
            // What the show does not know stays, broken or not.
            let of_the_show = |key: &Option<String>| key.as_deref().is_some_and(|key| show.key(key).is_some());
            let is_wrong =
                |p: &Problem| p.group < Group::Unfinished && p.code != Code::Duplicate && of_the_show(&p.key);
            let left: Vec<_> = problems(&next, show).into_iter().filter(is_wrong).collect();
            assert_eq!(left, [], "{}", next.text());
            let frame = show.notes.get(in_second);
            let body = next.body();
            let begins_list = |bullet| body.contains(&format!("{}\n{bullet} ", frame.titles));
            assert!(
                ['*', '-'].into_iter().any(begins_list) || body.contains(&format!("{} ##", frame.titles)),
                "{body}"
            );
            assert_eq!(show.next_episode(&next, &show.facts(&next, None), &facts).unwrap().text(), next.text());
        }
    });
}

trait ParseDay {
    fn parse_day(&self) -> Option<time::Date>;
}

impl ParseDay for str {
    fn parse_day(&self) -> Option<time::Date> {
        episode_editor::episode::FieldDate::parse(self).map(|date| date.day())
    }
}
