//! One wrong character anywhere in sound front matter: what it costs, and whether the first offer takes it back.

use std::collections::BTreeMap;
use std::io::Write;

use episode_editor::check::Problem;
use episode_editor::code::Code;
use episode_editor::episode::{Episode, Field, Format};
use episode_editor::show::Show;

use crate::cases::naming;
use crate::checks::problems;
use crate::common::{KEYS, files};

/// How many defects of each class are tried in each file.
const TRIES: usize = 2;

/// A class of defects by its name, and the statement with it at a place, if it is one there.
type Class = (&'static str, fn(&str, usize) -> Option<String>);

const CLASSES: [Class; 14] = [
    ("quote missing", |text, at| without(text, at, "\"")),
    ("quote doubled", |text, at| doubled(text, at, "\"")),
    ("quote put in", |text, at| with(text, at, "\"")),
    ("bracket missing", |text, at| without(text, at, "[]")),
    ("bracket doubled", |text, at| doubled(text, at, "[]")),
    ("bracket put in", |text, at| with(text, at, if at.is_multiple_of(2) { "[" } else { "]" })),
    ("comma missing", |text, at| without(text, at, ",")),
    ("comma doubled", |text, at| doubled(text, at, ",")),
    ("comma put in", |text, at| with(text, at, ",")),
    ("equals sign missing", |text, at| without(text, at, "=")),
    ("equals sign doubled", |text, at| doubled(text, at, "=")),
    ("letter missing", |text, at| missing(text, at, char::is_alphabetic)),
    ("digit missing", |text, at| missing(text, at, |c| c.is_ascii_digit())),
    ("sign of a date missing", |text, at| missing(text, at, |c| matches!(c, '-' | ':'))),
];

/// A digit that is gone cannot be known unless another field says it: for these the figure is only told.
const UNKNOWABLE: &str = "digit missing";

fn without(text: &str, at: usize, which: &str) -> Option<String> {
    let character = text[at..].chars().next().filter(|c| which.contains(*c))?;
    Some(format!("{}{}", &text[..at], &text[at + character.len_utf8()..]))
}

fn doubled(text: &str, at: usize, which: &str) -> Option<String> {
    let character = text[at..].chars().next().filter(|c| which.contains(*c))?;
    with(text, at, &character.to_string())
}

fn with(text: &str, at: usize, inserted: &str) -> Option<String> {
    Some(format!("{}{inserted}{}", &text[..at], &text[at..]))
}

/// A character outside of quotes: of a key, a boolean, a date.
fn missing(text: &str, at: usize, is_one: fn(char) -> bool) -> Option<String> {
    let in_quotes = text[..at].matches('"').count() % 2 == 1;
    let character = text[at..].chars().next().filter(|c| is_one(*c) && !in_quotes)?;
    without(text, at, &character.to_string())
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

#[derive(Default)]
struct Score {
    broken: usize,
    restored: usize,
    missed: Vec<String>,
}

#[test]
fn one_wrong_character_costs_one_field_and_the_first_offer_restores_it() {
    let show = Show::built_in();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for file in files() {
        let Ok(sound) = Episode::open(file.bytes.clone()) else { continue };
        if sound.layout().format != Format::Toml || problems(&sound, &show).iter().any(is_of_form) {
            continue;
        }
        let mut dice = Dice(file.bytes.len() as u64);
        let fields: Vec<_> =
            sound.fields().iter().filter(|field| KEYS.iter().any(|(key, _)| field.is_named(key))).collect();
        if fields.is_empty() {
            continue;
        }
        for (class, defect) in CLASSES {
            let all: Vec<_> = fields.iter().flat_map(|field| defects_of(&sound, field, defect)).collect();
            for _ in 0..TRIES.min(all.len()) {
                let (field, broken) = &all[dice.below(all.len())];
                naming(format!("{}, {class}: {broken}", file.name), || {
                    try_defect(&show, &sound, field, broken, scores.entry(class).or_default())
                });
            }
        }
    }
    report(&scores);
    for (class, score) in scores.iter().filter(|(class, _)| **class != UNKNOWABLE) {
        assert!(score.broken >= 5, "{class} was tried {} times", score.broken);
        assert!(
            score.restored * 100 >= score.broken * 97,
            "{class}: {} of {}, not {:#?}",
            score.restored,
            score.broken,
            &score.missed[..score.missed.len().min(45)]
        );
    }
}

/// Every statement that a field becomes by a defect, at each of its places.
fn defects_of<'a>(
    sound: &'a Episode,
    field: &'a Field,
    defect: fn(&str, usize) -> Option<String>,
) -> impl Iterator<Item = (&'a Field, String)> {
    let text = sound.slice(field.lines.clone());
    let places = text.trim_end().char_indices();
    places.filter_map(move |(at, _)| defect(text, at)).map(move |broken| (field, broken))
}

/// Whether a problem is one of how the file is written, not of what it says.
fn is_of_form(problem: &Problem) -> bool {
    let codes = [Code::Toml, Code::Duplicate, Code::Shape, Code::MisspelledKey];
    codes.contains(&problem.code) || problem.code.name().starts_with("fence-")
}

fn try_defect(show: &Show, sound: &Episode, field: &Field, broken: &str, score: &mut Score) {
    let mut text = sound.text().to_owned();
    text.replace_range(field.lines.clone(), broken);
    let episode = Episode::read(text);
    // The other keys keep their values, whatever became of this one.
    let now: Vec<_> = episode.fields().iter().map(|now| (&now.key, episode.slice(now.raw.clone()))).collect();
    for other in sound.fields().iter().filter(|other| *other != field) {
        let stood = (&other.key, sound.slice(other.raw.clone()));
        assert!(now.contains(&stood), "{stood:?} is gone");
    }
    let all = problems(&episode, show);
    let Some(problem) = all.iter().find(|problem| problem.code == Code::Toml) else { return };
    score.broken += 1;
    let restored = problem.repairs.first().is_some_and(|repair| {
        let mended = episode.applied(&episode.accept(repair).unwrap());
        mended.field(&field.key).is_some_and(|now| value(&mended, now) == value(sound, field))
    });
    if restored {
        score.restored += 1;
    } else {
        let offered: Vec<_> = problem.repairs.iter().map(|repair| repair.after.clone()).collect();
        score.missed.push(format!("{} -> {offered:?}", broken.trim_end()));
    }
}

/// A field's value without its places.
fn value(episode: &Episode, field: &Field) -> String {
    let written = episode.slice(field.raw.clone());
    let table: toml::Table = format!("a = {written}").parse().unwrap_or_default();
    table.get("a").map(|value| format!("{value:?}")).unwrap_or_else(|| format!("not TOML: {written}"))
}

/// Prints the figures of each class past the test's own capture, so that every run shows them.
fn report(scores: &BTreeMap<&str, Score>) {
    let rows = scores.iter().map(|(class, Score { broken, restored, .. })| {
        format!(
            "{class}: first offer restores {restored} of {broken}, {:.1} %\n",
            100.0 * *restored as f64 / (*broken).max(1) as f64
        )
    });
    let _ = std::io::stderr().write_all(rows.collect::<String>().as_bytes());
}
