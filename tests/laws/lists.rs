//! Adding, removing, moving and rewriting items of a list.

use episode_editor::episode::{Episode, NewValue, TextEdit, Value};

use crate::cases::{for_each_episode, naming};
use crate::checks::{applied, check_only_key, check_table};
use crate::common::ORDER;
use crate::meaning::value_of;

/// What is done to a list.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Add(Vec<String>),
    Set(usize, String),
    Remove(usize),
    Move(usize, usize),
}

impl Change {
    fn edit(&self, episode: &Episode, key: &str) -> Option<TextEdit> {
        match self {
            Self::Add(new) => episode.add_items(key, new, &ORDER),
            Self::Set(index, text) => episode.set_item(key, *index, text),
            Self::Remove(index) => episode.remove_item(key, *index),
            Self::Move(from, to) => episode.move_item(key, *from, *to),
        }
    }

    /// The same change of a plain vector. `[""]` is how some files write an empty list.
    fn apply(&self, items: &mut Vec<String>) {
        match self {
            Self::Add(new) => {
                if *items == [""] && !new.is_empty() {
                    items.clear();
                }
                items.extend_from_slice(new);
            }
            Self::Set(index, text) => {
                if let Some(item) = items.get_mut(*index) {
                    item.clone_from(text);
                }
            }
            Self::Remove(index) if *index < items.len() => _ = items.remove(*index),
            Self::Move(from, to) if from.max(to) < &items.len() => {
                let item = items.remove(*from);
                items.insert(*to, item);
            }
            Self::Remove(_) | Self::Move(..) => {}
        }
    }
}

#[test]
fn a_change_of_a_list_is_that_of_a_vector_and_touches_nothing_around_the_array() {
    let mut edits = 0;
    for_each_episode(|episode| {
        for field in episode.fields() {
            let Ok(Value::List(items)) = &field.value else { continue };
            for change in changes(items.len()) {
                edits += usize::from(check_change(episode, &field.key, &change).is_some());
            }
        }
    });
    assert!(edits >= 3_000, "{edits}");
}

fn changes(length: usize) -> Vec<Change> {
    let new = || "Bo \"Å\" # ], 😀".to_owned();
    let mut changes = vec![Change::Add(Vec::new()), Change::Add(vec![new()]), Change::Add(vec!["a".into(), new()])];
    for index in 0..=length {
        changes.extend([Change::Remove(index), Change::Set(index, new()), Change::Move(index, 0)]);
        changes.extend([Change::Move(0, index), Change::Move(index, index + 1)]);
    }
    changes
}

/// Checks a change of a list that a key has, if it takes an edit.
#[track_caller]
pub(crate) fn check_change(before: &Episode, key: &str, change: &Change) -> Option<TextEdit> {
    naming(format_args!("{key}: {change:?}"), || {
        let Some(NewValue::List(old)) = value_of(before, key) else { panic!("{key} is no list") };
        let mut expected = old.clone();
        change.apply(&mut expected);
        let Some(edit) = change.edit(before, key) else {
            assert_eq!(expected, old, "no edit where there is nothing to change");
            return None;
        };
        let after = applied(before, &edit);
        let expected = NewValue::List(expected);
        assert_eq!(value_of(&after, key).as_ref(), Some(&expected), "{}", after.text());
        check_only_key(before, &after, key);
        check_table(before, &after, key, Some(&expected));
        check_around_array(before, &after, key);
        check_comments(&comments(before, key), &comments(&after, key), change);
        Some(edit)
    })
}

/// Every byte outside of the array is as it was.
#[track_caller]
fn check_around_array(before: &Episode, after: &Episode, key: &str) {
    let around = |episode: &Episode| {
        let array = &episode.field(key).unwrap().raw;
        (episode.text()[..array.start].to_owned(), episode.text()[array.end..].to_owned())
    };
    assert_eq!(around(before), around(after));
}

/// A comment within an array, with the item on whose line it stands.
type Comment = (String, Option<usize>);

/// Comments stay in their order; only that of a removed item may go with it.
#[track_caller]
fn check_comments(before: &[Comment], after: &[Comment], change: &Change) {
    let texts = |comments: &[Comment], removed: Option<usize>| -> Vec<String> {
        let kept = comments.iter().filter(|(_, item)| removed.is_none() || *item != removed);
        kept.map(|(text, _)| text.clone()).collect()
    };
    let kept = texts(after, None);
    let removed = if let Change::Remove(index) = change { Some(*index) } else { None };
    assert!(kept == texts(before, None) || kept == texts(before, removed), "{before:?} became {after:?}");
}

/// Between the items of an array there are but blanks, commas and comments, so that `#` begins one.
fn comments(episode: &Episode, key: &str) -> Vec<Comment> {
    let field = episode.field(key).unwrap();
    let Ok(Value::List(items)) = &field.value else { return Vec::new() };
    let mut at = field.raw.start;
    let mut found = Vec::new();
    for index in 0..=items.len() {
        let end = items.get(index).map_or(field.raw.end, |item| item.range.start);
        for (line, text) in episode.slice(at..end).lines().enumerate() {
            let item = if line == 0 { index.checked_sub(1) } else { None };
            found.extend(text.find('#').map(|start| (text[start..].to_owned(), item)));
        }
        at = items.get(index).map_or(end, |item| item.range.end);
    }
    found
}
