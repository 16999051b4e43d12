//! Giving a key a value.

use episode_editor::episode::{Episode, Format, NewValue, Shape, TextEdit, Value};

use crate::cases::{for_each_episode, naming};
use crate::checks::{applied, check_only_key, check_table};
use crate::common::{KEYS, ORDER};
use crate::meaning::{index_of, value_of};

#[test]
fn setting_a_key_changes_its_value_and_nothing_else() {
    let mut edits = 0;
    for_each_episode(|episode| {
        for (key, kind) in KEYS {
            for value in new_values(kind) {
                edits += usize::from(check_set(episode, key, &value).is_some());
            }
        }
    });
    assert!(edits >= 2_000, "{edits}");
}

/// Values that no file has, one of them full of what TOML must escape; a boolean is either.
fn new_values(kind: Shape) -> Vec<NewValue> {
    match kind {
        Shape::Text => vec![NewValue::Text("Å \"ä\" \\ # ]\n+++\r\n\t😀'''".into())],
        Shape::Switch => vec![NewValue::Switch(true), NewValue::Switch(false)],
        Shape::Date => vec![NewValue::Date("2031-02-03T04:05:06Z".into())],
        Shape::List => vec![NewValue::List(vec!["Åsa, \"Ek\" # ]".into(), String::new(), "+++\n'".into()])],
        Shape::Number => vec![NewValue::Number("40870702".into())],
    }
}

/// Checks the edit that gives a key a value, if that takes one.
#[track_caller]
pub(crate) fn check_set(before: &Episode, key: &str, value: &NewValue) -> Option<TextEdit> {
    naming(format_args!("{key} set to {value:?}"), || {
        let Some(edit) = before.set(key, value, &ORDER) else {
            assert!(before.layout().format != Format::Toml || is(value_of(before, key), value));
            return None;
        };
        let after = applied(before, &edit);
        match before.field(key) {
            Some(_) => check_replaced(before, key, &edit),
            None => check_inserted(before, &after, key, value),
        }
        assert!(is(value_of(&after, key), value), "it reads back");
        assert_eq!(after.set(key, value, &ORDER), None, "setting it again changes nothing");
        check_only_key(before, &after, key);
        check_table(before, &after, key, Some(value));
        Some(edit)
    })
}

/// Whether a value that was read is one that was set; a date within quotes stays a string, and a text in three quotes has the
/// line endings of its file.
fn is(read: Option<NewValue>, set: &NewValue) -> bool {
    match (read, set) {
        (Some(NewValue::Text(text)), NewValue::Date(date)) => text == *date,
        (Some(NewValue::Text(text)), NewValue::Text(set)) if !set.contains('\r') => text.replace("\r\n", "\n") == *set,
        (read, set) => read.as_ref() == Some(set),
    }
}

/// Exactly the characters of the old value go; of a broken statement at most the statement.
#[track_caller]
fn check_replaced(before: &Episode, key: &str, edit: &TextEdit) {
    let field = before.field(key).unwrap();
    // Of a list only the items may be replaced, and what stands between them; of a text in three quotes what differs.
    let within = field.raw.start <= edit.range.start && edit.range.end <= field.raw.end;
    assert!(edit.range == field.raw || (within && matches!(field.value, Ok(Value::List(_) | Value::Text(_)))));
    if field.value.is_err() {
        assert!(field.lines.start <= edit.range.start && edit.range.end <= field.lines.end);
        assert!(!before.slice(edit.range.clone()).ends_with('\n'));
    }
}

/// A missing key is one more line, right behind its nearest predecessor; the other lines are as they were.
#[track_caller]
fn check_inserted(before: &Episode, after: &Episode, key: &str, value: &NewValue) {
    let line = format!("{key} = {}", value.to_toml());
    let mut lines: Vec<_> = after.text().lines().collect();
    let at = lines.iter().position(|text| **text == line).expect("the new line");
    lines.remove(at);
    if before.text()[..before.layout().front.start].ends_with('\n') {
        assert_eq!(lines, before.text().lines().collect::<Vec<_>>());
    } else {
        // What stood on the line of the opening fence has its own line now.
        assert_eq!(lines.concat().replace('\r', ""), before.text().replace(['\r', '\n'], ""));
    }
    let place = ORDER.iter().position(|name| *name == key).unwrap();
    let predecessor = ORDER[..place].iter().rev().find_map(|name| index_of(before, name));
    assert_eq!(index_of(after, key), Some(predecessor.map_or(0, |index| index + 1)));
}
