//! Whole sittings: many edits one after another, of any file, and all of them taken back.

use std::sync::LazyLock;

use episode_editor::episode::{Episode, Fault, Field, NewValue, Shape, TextEdit, Value, line_feeds};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::body::{check_body, check_text, nearest_boundary};
use crate::checks::{applied, check_ranges, check_surroundings};
use crate::common::{File, KEYS, files};
use crate::generated::{file, seeded, text};
use crate::lists::{Change, check_change};
use crate::meaning::others;
use crate::remove::check_removal;
use crate::set::check_set;

/// What somebody does; places and choices are taken modulo what there is to choose from.
#[derive(Clone, Debug)]
enum Step {
    Set(&'static str, NewValue),
    Remove(&'static str),
    List(Index, Doing),
    Body(Splice),
    Text(Splice),
    /// The raw text of a field becomes a sound value.
    Raw(Index, &'static str),
    /// The raw text of a field becomes anything.
    RawSplice(Index, Splice),
    /// The first offer for any faulty field.
    Repair(Index),
    RepairFence,
}

#[derive(Clone, Debug)]
enum Doing {
    Add(Vec<String>),
    Set(Index, String),
    Remove(Index),
    Move(Index, Index),
}

/// Some characters from a place on are replaced.
#[derive(Clone, Debug)]
struct Splice {
    at: Index,
    length: usize,
    insert: String,
}

proptest! {
    #![proptest_config(seeded(300))]

    #[test]
    fn any_sitting_with_a_generated_file_can_be_taken_back(text in file(), steps in vec(step(), 1..8)) {
        check_sitting(Episode::read(text), &steps);
    }

    #[test]
    fn any_sitting_with_a_file_can_be_taken_back(index in any::<Index>(), steps in vec(step(), 1..8)) {
        let file = index.get(&FILES);
        if let Ok(episode) = Episode::open(file.bytes.clone()) {
            crate::cases::naming(&file.name, || check_sitting(episode, &steps));
        }
    }

    #[test]
    fn any_text_is_an_episode(text in "(\\+{3}|-{3}|[a-c=\"'\\[\\]{}#,. \\\\å]|\n|\r\n|\r|\u{FEFF}){0,40}", steps in vec(step(), 1..4)) {
        check_sitting(Episode::read(text), &steps);
    }
}

static FILES: LazyLock<Vec<File>> = LazyLock::new(files);

/// Takes the steps, checks each, and takes all of them back.
#[track_caller]
fn check_sitting(start: Episode, steps: &[Step]) {
    let mut episode = start.clone();
    let mut undo = Vec::new();
    check_shown_offsets(&start);
    for step in steps {
        check_ranges(&episode);
        let Some(edit) = step.take(&episode) else { continue };
        undo.push(edit.inverse(episode.text()));
        episode = applied(&episode, &edit);
    }
    check_ranges(&episode);
    for edit in undo.iter().rev() {
        episode = applied(&episode, edit);
    }
    assert_eq!(episode.text(), start.text());
}

/// Every place of the file is one of the text that a textarea shows, in the same order.
#[track_caller]
fn check_shown_offsets(episode: &Episode) {
    let shown = line_feeds(episode.text());
    let step = 1 + episode.text().len() / 40;
    let places: Vec<_> = episode.text().char_indices().step_by(step).map(|(at, _)| episode.shown_offset(at)).collect();
    assert!(places.is_sorted() && places.iter().all(|&at| shown.is_char_boundary(at)));
    assert_eq!(episode.shown_offset(episode.text().len()), shown.len());
}

impl Step {
    /// The edit of this step, after the checks for its kind.
    fn take(&self, episode: &Episode) -> Option<TextEdit> {
        match self {
            Self::Set(..) | Self::Remove(_) | Self::List(..) if has_open_lines(episode) => None,
            // Any new line would make the rest of such a fence the closing one.
            Self::Set(..) if episode.text()[episode.layout().front.start..].starts_with("+++") => None,
            Self::Set(key, value) => check_set(episode, key, value),
            Self::Remove(key) => check_removal(episode, key),
            Self::List(index, doing) => change_list(episode, index, doing),
            Self::Body(splice) => check_body(episode, &splice.applied_to(&episode.body())),
            Self::Text(splice) => check_text(episode, &splice.applied_to(&line_feeds(episode.text()))),
            Self::Raw(index, value) => set_raw(episode, index, value),
            Self::RawSplice(index, splice) => splice_raw(episode, index, splice),
            Self::Repair(index) => repair(episode, index),
            Self::RepairFence => Some(episode.fence_repair(episode.layout().faults.first()?).edit),
        }
    }
}

/// A string of many lines that is never closed may be closed by whatever is written below it: there is no telling which
/// key it takes along.
fn has_open_lines(episode: &Episode) -> bool {
    let front = episode.slice(episode.layout().front.clone());
    episode.fields().iter().any(|field| field.value.is_err()) && (front.contains("\"\"\"") || front.contains("'''"))
}

impl Splice {
    fn applied_to(&self, text: &str) -> String {
        let start = nearest_boundary(text, self.at.index(text.len() + 1));
        let end = nearest_boundary(text, (start + self.length).min(text.len()));
        format!("{}{}{}", &text[..start], self.insert, &text[end..])
    }
}

fn pick<'a, T>(all: &'a [T], index: &Index) -> Option<&'a T> {
    (!all.is_empty()).then(|| index.get(all))
}

fn change_list(episode: &Episode, index: &Index, doing: &Doing) -> Option<TextEdit> {
    let lists: Vec<_> = episode.fields().iter().filter(|field| matches!(field.value, Ok(Value::List(_)))).collect();
    let field = pick(&lists, index)?;
    let Ok(Value::List(items)) = &field.value else { return None };
    let place = |index: &Index| index.index(items.len().max(1));
    let change = match doing {
        Doing::Add(new) => Change::Add(new.clone()),
        Doing::Set(index, text) => Change::Set(place(index), text.clone()),
        Doing::Remove(index) => Change::Remove(place(index)),
        Doing::Move(from, to) => Change::Move(place(from), place(to)),
    };
    check_change(episode, &field.key, &change)
}

/// A sound value in place of a sound one leaves the other fields, unless it ends what is open in one of them.
fn set_raw(episode: &Episode, index: &Index, value: &str) -> Option<TextEdit> {
    let pairs: Vec<_> = (0..episode.fields().len()).filter(|&at| is_sound_pair(episode, at)).collect();
    let at = *pick(&pairs, index)?;
    let edit = episode.set_raw(&episode.fields()[at], value)?;
    let after = applied(episode, &edit);
    if episode.fields().iter().all(|field| field.value.is_ok()) {
        assert!(episode.is_whole(&episode.fields()[at], value));
        check_whole(episode, &after, at);
    }
    Some(edit)
}

/// Whatever else is typed, the editor knows whether it leaves the other fields.
fn splice_raw(episode: &Episode, index: &Index, splice: &Splice) -> Option<TextEdit> {
    let places: Vec<_> = (0..episode.fields().len()).collect();
    let at = *pick(&places, index)?;
    let field = &episode.fields()[at];
    let typed = splice.applied_to(episode.slice(field.raw.clone()));
    let edit = episode.set_raw(field, &typed)?;
    if episode.is_whole(field, &typed) {
        check_whole(episode, &applied(episode, &edit), at);
    }
    Some(edit)
}

#[track_caller]
fn check_whole(before: &Episode, after: &Episode, at: usize) {
    assert_eq!(others(after, at), others(before, at));
    assert!(after.fields()[at].value.is_ok());
    check_surroundings(before, after);
}

fn is_sound_pair(episode: &Episode, index: usize) -> bool {
    let field = &episode.fields()[index];
    field.value.is_ok() && !field.key.starts_with('[')
}

/// An offer leaves the other fields, and its own has no fault any more.
fn repair(episode: &Episode, index: &Index) -> Option<TextEdit> {
    let faulty: Vec<_> = (0..episode.fields().len()).filter(|&at| episode.fields()[at].value.is_err()).collect();
    let at = *pick(&faulty, index)?;
    let field = &episode.fields()[at];
    let kind = KEYS.into_iter().find(|(key, _)| field.is_named(key)).map_or(Shape::Text, |(_, kind)| kind);
    let repair = episode.repairs(field, kind).into_iter().next()?;
    assert_eq!(episode.accept(&repair).as_ref(), Some(&repair.edit));
    let after = applied(episode, &repair.edit);
    let gone = after.fields().len() < episode.fields().len();
    assert_eq!(others(&after, if gone { usize::MAX } else { at }), others(episode, at), "{repair:?}");
    // Sound by itself, it may stand a second time.
    let is_duplicate = |field: &Field| matches!(field.value, Err(Fault::Duplicate { .. }));
    let is_mended =
        || after.fields()[at].shaped(kind).is_ok() || is_duplicate(&after.fields()[at]) && !is_duplicate(field);
    assert!(gone || is_mended(), "{repair:?}");
    check_surroundings(episode, &after);
    Some(repair.edit)
}

fn step() -> impl Strategy<Value = Step> {
    let values =
        ["\"x\"", "'x'", "true", "[\"a\",\n  \"b\", # c\n]", "{ a = 1 }", "\"\"\"\nx\n\"\"\"", "2020-01-02", "1"];
    prop_oneof![
        4 => set(),
        2 => select(KEYS.to_vec()).prop_map(|(key, _)| Step::Remove(key)),
        5 => (any::<Index>(), doing()).prop_map(|(index, doing)| Step::List(index, doing)),
        2 => splice(typed()).prop_map(Step::Body),
        3 => splice(typed()).prop_map(Step::Text),
        1 => (any::<Index>(), select(values.to_vec())).prop_map(|(index, value)| Step::Raw(index, value)),
        2 => (any::<Index>(), splice(typed())).prop_map(|(index, splice)| Step::RawSplice(index, splice)),
        2 => any::<Index>().prop_map(Step::Repair),
        1 => Just(Step::RepairFence),
    ]
}

fn set() -> impl Strategy<Value = Step> {
    select(KEYS.to_vec()).prop_flat_map(|(key, kind)| {
        let value = match kind {
            Shape::Text => text().prop_map(NewValue::Text).boxed(),
            Shape::Switch => prop::bool::ANY.prop_map(NewValue::Switch).boxed(),
            Shape::Date => select(vec!["2023-10-10T05:26:12Z", "2023-10-10"]).prop_map(date).boxed(),
            Shape::List => vec(text(), 0..3).prop_map(NewValue::List).boxed(),
            Shape::Number => (0_u64..1_000_000).prop_map(|number| NewValue::Number(number.to_string())).boxed(),
        };
        value.prop_map(move |value| Step::Set(key, value))
    })
}

fn date(date: &str) -> NewValue {
    NewValue::Date(date.to_owned())
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        vec(text(), 1..3).prop_map(Doing::Add),
        (any::<Index>(), text()).prop_map(|(index, text)| Doing::Set(index, text)),
        any::<Index>().prop_map(Doing::Remove),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Doing::Move(from, to)),
    ]
}

fn splice(insert: impl Strategy<Value = String>) -> impl Strategy<Value = Splice> {
    let length = prop_oneof![3 => Just(0), 2 => 1..3_usize, 1 => 3..40_usize];
    (any::<Index>(), length, insert).prop_map(|(at, length, insert)| Splice { at, length, insert })
}

/// What somebody may type anywhere: letters, quotes, brackets, fences, lines.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-c \"'\\[\\]{}=#,+\\\\åÖ😀\n]{0,4}",
        1 => select(vec!["+++\n", "\n+++", "+++", "---\n", "\"\"\"", "x = 1\n", "[t]\n", "# "]).prop_map(str::to_owned),
    ]
}
