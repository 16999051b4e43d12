//! Whether a page of Hugo's is what the editor reads.

use std::collections::BTreeMap;

use episode_editor::episode::{Episode, FenceFault, Field, FieldDate, Format, Value};
use serde_json::{Value as Json, json};

use crate::files::{Case, edited, is_sound, mended, new_episodes, opened, with_crlf};
use crate::site::Site;

#[test]
fn hugo_reads_what_the_editor_reads() {
    let sound = sound_files();
    assert!(sound.len() >= 45, "{} files", sound.len());
    let mut cases: Vec<_> = sound.iter().flat_map(edited).collect();
    assert!(cases.len() >= 15 * sound.len(), "{} edits of {} files", cases.len(), sound.len());
    cases.extend(new_episodes(&sound));
    cases.extend(sound.iter().filter_map(with_crlf));
    cases.extend(sound);
    let site = Site::of_pages();
    for (index, case) in cases.iter().enumerate() {
        site.add(&index.to_string(), case.episode.text().as_bytes());
    }
    let pages = site.build().unwrap();
    let wrong: Vec<_> = cases.iter().enumerate().filter_map(|(index, case)| differences(&pages, index, case)).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// The files that the editor calls sound, and the others once they are mended.
fn sound_files() -> Vec<Case> {
    let (mut sound, broken): (Vec<_>, Vec<_>) = opened().into_iter().partition(|case| is_sound(&case.episode));
    let mended: Vec<_> = broken.iter().filter_map(mended).collect();
    assert!(mended.len() >= 16, "{} of {} broken files are mended", mended.len(), broken.len());
    sound.extend(mended);
    sound
}

fn differences(pages: &BTreeMap<String, Json>, index: usize, case: &Case) -> Option<String> {
    let Some(page) = pages.get(&index.to_string()) else { return Some(format!("{}: no page", case.name)) };
    let wrong = compare(&case.episode, page);
    (!wrong.is_empty()).then(|| format!("{}: {}", case.name, wrong.join("; ")))
}

fn compare(episode: &Episode, page: &Json) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut expect = |what: &str, read: &Json, expected: Json| {
        if *read != expected {
            wrong.push(format!("{what} is {read}, not {expected}"));
        }
    };
    if matches!(episode.layout().faults.first(), Some(FenceFault::Preceded { .. } | FenceFault::OpeningMissing { .. }))
    {
        expect("title", &page["title"], json!(""));
        expect("body", &page["body"], json!(episode.text()));
        return wrong;
    }
    if episode.layout().format != Format::Json {
        expect(
            "body",
            &page["body"],
            json!(format!("{}{}", blanks(episode), episode.slice(episode.layout().body.clone()))),
        );
    }
    for field in episode.fields().iter().filter(|field| !field.key.starts_with('[')) {
        let (read, expected) = both(field, page);
        expect(&field.key, &read, expected);
    }
    wrong
}

/// Blanks behind the closing fence, which the editor leaves to the fence and Hugo to the body.
fn blanks(episode: &Episode) -> &str {
    let closing = episode.slice(episode.layout().front.end..episode.layout().body.start);
    let behind = closing.trim_start_matches(['+', '-']);
    if behind.starts_with([' ', '\t']) { behind } else { "" }
}

/// What Hugo and the editor say of a field, in the same form.
fn both(field: &Field, page: &Json) -> (Json, Json) {
    let key = field.key.to_lowercase();
    let read = match key.as_str() {
        "title" | "draft" | "date" | "slug" | "aliases" => page[&key].clone(),
        _ => param(page, &key),
    };
    match field.value.as_ref().unwrap() {
        Value::Date(date) | Value::Text(date) if key == "date" => (read, json!(instant(date))),
        Value::Date(date) => (json!(read.as_str().and_then(instant)), json!(instant(date))),
        Value::Text(text) => (read, json!(text)),
        Value::Switch(truth) => (read, json!(truth)),
        // Nothing but an empty list: Hugo has none.
        Value::List(items) if items.is_empty() && read.is_null() => (json!([]), json!([])),
        Value::List(items) => (read, json!(items.iter().map(|item| &item.text).collect::<Vec<_>>())),
        // Some of Hugo's own keys are texts, whatever they are in the file.
        Value::Number(number) => (json!(read.as_str().map_or_else(|| read.to_string(), str::to_owned)), json!(number)),
        Value::Other => (json!(read.is_null()), json!(false)),
    }
}

/// A parameter by a key that may be quoted or dotted.
fn param(page: &Json, key: &str) -> Json {
    let mut table: toml::Table = format!("{} = 0", quoted(key)).parse().unwrap();
    let mut read = &page["params"];
    while let Some((segment, value)) = table.into_iter().next() {
        read = &read[segment.as_str()];
        table = value.as_table().cloned().unwrap_or_default();
    }
    read.clone()
}

/// A field's key has lost the quotes around it if it has no dots.
fn quoted(key: &str) -> String {
    if key.contains('.') { key.to_owned() } else { format!("{key:?}") }
}

/// Seconds since 1970, a day without time at its beginning in UTC, as for Hugo.
fn instant(date: &str) -> Option<i64> {
    let date = FieldDate::parse(date)?;
    Some(date.unix_seconds().unwrap_or_else(|| date.day().midnight().assume_utc().unix_timestamp()))
}
