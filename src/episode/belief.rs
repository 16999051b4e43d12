//! Which candidates for a repair to believe: those that read most like what people write.

use std::collections::BTreeSet;

use super::candidate::Candidate;
use super::{Episode, Item, NewValue, Shape, Value};

/// More offers than this are no help.
const MOST: usize = 3;

/// The statements of lowest cost that read well, without doubles.
pub(super) fn best(candidates: Vec<Candidate>, kind: Shape) -> Vec<String> {
    let sound: Vec<(usize, String)> = candidates
        .into_iter()
        .filter_map(|candidate| Some((candidate.cost * 2 + strangeness(&candidate.text, kind)?, candidate.text)))
        .collect();
    let lowest = sound.iter().map(|(cost, _)| *cost).min();
    let mut best = BTreeSet::new();
    for (_, text) in sound.into_iter().filter(|(cost, _)| Some(*cost) == lowest) {
        best.insert(text);
    }
    best.into_iter().take(MOST).collect()
}

/// How unlike a normal statement of that kind this one is; nothing if it is none at all.
pub(super) fn strangeness(statement: &str, kind: Shape) -> Option<usize> {
    let episode = Episode::read(format!("+++\n{statement}\n+++\n"));
    let [field] = episode.fields() else { return None };
    let value = field.shaped(kind).ok()?;
    let written = episode.slice(field.raw.clone());
    let (canonical, texts) = match value {
        Value::Text(text) if kind == Shape::Date => (false, vec![text]),
        Value::Text(text) => (NewValue::Text(text.clone()).to_toml() == written, vec![text]),
        Value::List(items) => {
            let texts: Vec<String> = items.iter().map(|item| item.text.clone()).collect();
            (NewValue::List(texts).to_toml() == written, items.iter().map(|Item { text, .. }| text).collect())
        }
        _ => (true, Vec::new()),
    };
    // One that was meant to be TOML's own.
    let is_quoted = |text: &&&String| {
        let quotes = text.matches(['”', '“', '„']).count();
        (text.ends_with(['”', '“']) || text.starts_with(['”', '“', '„'])) && quotes % 2 == 1
    };
    let strange = |text: &&&String| {
        text.trim() != text.as_str()
            || text.contains(['"', '[', ']'])
            || text.starts_with('\'')
            || (kind == Shape::List && (text.contains(',') || text.is_empty()))
    };
    let strange = texts.iter().filter(strange).count() + 2 * texts.iter().filter(is_quoted).count();
    Some(2 * usize::from(!canonical) + 2 * strange)
}
