//! Whether Hugo rejects what the editor calls broken, and nothing else.

use episode_editor::check::{Group, Review};
use episode_editor::episode::{Episode, Format};
use episode_editor::show::Show;

use crate::files::{is_sound, opened, with_crlf};
use crate::site::{AS_DATE, AS_TOML, Site};

/// A rejected file stops the build, so that each has a site of its own.
#[test]
fn hugo_builds_no_site_with_a_file_that_the_editor_calls_broken() {
    let broken: Vec<_> = opened().into_iter().filter(|case| !is_sound(&case.episode)).collect();
    assert!(broken.len() >= 17, "{}", broken.len());
    let twins: Vec<_> = broken.iter().filter_map(with_crlf).collect();
    for case in broken.iter().chain(&twins) {
        let site = Site::of_pages();
        site.add("0", case.episode.text().as_bytes());
        assert!(site.build().is_err(), "{} is built", case.name);
    }
}

#[test]
fn hugo_and_the_editor_agree_on_front_matter_with_one_character_more_or_less() {
    let mutants = mutants();
    assert!(mutants.len() >= 3_000, "{}", mutants.len());
    let fronts: Vec<_> = mutants.iter().map(|mutant| front(mutant).to_owned()).collect();
    let verdicts = Site::verdicts(&fronts, AS_TOML);
    assert_eq!(verdicts.len(), mutants.len());
    let accepted = verdicts.iter().filter(|sound| **sound).count();
    assert!(accepted > 300 && mutants.len() - accepted > 300, "{accepted}");
    let wrong: Vec<_> = mutants.iter().zip(&verdicts).filter(|(mutant, sound)| is_sound(mutant) != **sound).collect();
    let shown: Vec<_> =
        wrong.iter().take(5).map(|(mutant, sound)| format!("Hugo: {sound}\n{}", front(mutant))).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), mutants.len(), shown.join("\n"));
}

#[test]
fn hugo_and_the_editor_agree_on_texts_that_are_dates() {
    const DATES: [&str; 16] = [
        "2026-08-11T05:26:12Z",
        "2026-12-31T05:26:12.5+02:00",
        "2026-08-11 05:26:12 -0600 CEST",
        "2026-08-11T05:26:12-0600",
        "2028-02-29",
        "30 Jan 2026",
        "11 Aug 26 05:26 CET",
        "11 Aug 26 05:26 WITA",
        "11 Aug 26 05:26 ChST",
        "Tue, 11 Aug 2026 05:26:12 +0200",
        "Tuesday, 11-Aug-26 05:26:12 UTC",
        "Tue Aug  4 05:26:12 2026",
        "Tue Aug 11 05:26:12 CEST 2026",
        "Tue Aug 11 05:26:12 -0700 2026",
        "Aug 31 05:26:12",
        "11:04PM",
    ];
    const PUT_IN: [&str; 15] = ["0", "1", "3", "6", "9", " ", ":", "-", "+", "Z", "T", "x", ".", ",", "e"];

    let mut texts: Vec<String> = DATES.map(str::to_owned).into();
    for (date, at) in DATES.iter().flat_map(|date| (0..=date.len()).map(move |at| (date, at))) {
        let (before, behind) = date.split_at(at);
        let rest = behind.get(1..).unwrap_or_default();
        texts.push(format!("{before}{rest}"));
        texts.extend(
            PUT_IN.iter().flat_map(|sign| [format!("{before}{sign}{behind}"), format!("{before}{sign}{rest}")]),
        );
    }
    // In a year of two digits Go takes a sign for one.
    let is_signed = |text: &str| ["-Aug--", "-Aug-+", " Aug -", " Aug +"].iter().any(|year| text.contains(year));
    texts.retain(|text| !is_signed(text));
    let verdicts = Site::verdicts(&texts, AS_DATE);
    assert_eq!(verdicts.len(), texts.len());
    let accepted = verdicts.iter().filter(|sound| **sound).count();
    assert!(accepted > 500 && texts.len() - accepted > 5_000, "{accepted}");
    let show = Show::built_in();
    let is_taken = |text: &str| {
        let episode = Episode::read(format!("+++\ndate = \"{text}\"\n+++\n"));
        Review::of(&episode, &show, None).problems().iter().all(|problem| problem.group != Group::StopsHugo)
    };
    let wrong: Vec<_> = texts.iter().zip(&verdicts).filter(|(text, sound)| is_taken(text) != **sound).collect();
    assert!(wrong.is_empty(), "{} of {}: {:?}", wrong.len(), texts.len(), &wrong[..wrong.len().min(40)]);
}

fn front(episode: &Episode) -> &str {
    episode.slice(episode.layout().front.clone())
}

/// Front matter with a character taken out, doubled or put in, at places spread over all files.
fn mutants() -> Vec<Episode> {
    let mut mutants = Vec::new();
    for case in opened().into_iter().filter(|case| is_whole(&case.episode)) {
        let text = case.episode.text();
        let places = case.episode.layout().front.clone();
        // A step that is no multiple of three goes through all kinds of mutation.
        for at in places.step_by(2).filter(|&at| text.is_char_boundary(at)) {
            mutants.push(Episode::read(mutated(text, at)));
        }
    }
    mutants.retain(is_whole_fence);
    mutants
}

/// Sound TOML between sound fences.
fn is_whole(episode: &Episode) -> bool {
    is_whole_fence(episode) && is_sound(episode)
}

fn is_whole_fence(episode: &Episode) -> bool {
    episode.layout().format == Format::Toml && episode.layout().faults.is_empty()
}

fn mutated(text: &str, at: usize) -> String {
    const INSERTED: [&str; 10] = ["\"", "]", "[", ",", "=", "'", "#", "\n", ".", "x"];

    let (before, behind) = text.split_at(at);
    let character = behind.chars().next().map_or(0, char::len_utf8);
    match at % 3 {
        0 => format!("{before}{}", &behind[character..]),
        1 => format!("{before}{}{behind}", &behind[..character]),
        _ => format!("{before}{}{behind}", INSERTED[at / 3 % INSERTED.len()]),
    }
}
