//! What must hold of any episode, and of any edit of one key.

use episode_editor::check::{Problem, Review};
use episode_editor::episode::{Episode, Format, NewValue, TextEdit, Value};
use episode_editor::show::Show;

use crate::meaning::{index_of, others, table, take, toml_value};

/// All problems of an episode whose file's name is not known.
pub(crate) fn problems(episode: &Episode, show: &Show) -> Vec<Problem> {
    Review::of(episode, show, None).problems()
}

/// Applies an edit, and checks that reading what it can have changed is as good as reading everything.
#[track_caller]
pub(crate) fn applied(before: &Episode, edit: &TextEdit) -> Episode {
    let after = before.applied(edit);
    assert_eq!(after.text(), edit.applied_to(before.text()));
    let read = Episode::read(after.text().to_owned());
    assert_eq!(after.layout(), read.layout());
    assert_eq!(after.fields(), read.fields());
    assert_eq!(before.text(), edit.inverse(before.text()).applied_to(after.text()));
    after
}

/// Checks that all ranges are places of the text, in the order of the text, and none overlaps another.
#[track_caller]
pub(crate) fn check_ranges(episode: &Episode) {
    let layout = episode.layout();
    assert!(layout.front.start <= layout.front.end && layout.front.end <= layout.body.start);
    assert_eq!(layout.body.end, episode.text().len());
    let mut at = layout.front.start;
    for field in episode.fields() {
        let items = field.value.as_ref().map_or(&[][..], |value| match value {
            Value::List(items) => items,
            _ => &[],
        });
        let mut offsets = vec![at, field.lines.start, field.raw.start];
        offsets.extend(items.iter().flat_map(|item| [item.range.start, item.range.end]));
        offsets.extend([field.raw.end, field.lines.end]);
        assert!(offsets.is_sorted(), "{field:?} behind {at}");
        assert!(offsets.iter().all(|&offset| episode.text().is_char_boundary(offset)), "{field:?}");
        at = field.lines.end;
    }
    assert!(at <= layout.front.end);
    check_faults(episode);
}

/// Checks that faults show where they are: that of a statement within it.
#[track_caller]
fn check_faults(episode: &Episode) {
    let layout = episode.layout();
    let ends = [layout.front.start, layout.front.end, layout.body.start];
    for offset in ends.into_iter().chain(layout.faults.iter().map(|fault| fault.at())) {
        assert!(episode.text().is_char_boundary(offset), "{layout:?}");
    }
    // What is sound statement by statement is sound as a whole.
    let is_sound = episode.fields().iter().all(|field| field.value.is_ok());
    let front = episode.slice(layout.front.clone());
    if layout.format == Format::Toml && is_sound && !front.starts_with('\u{FEFF}') {
        assert!(table(episode).is_some(), "{front}");
    }
    for field in episode.fields() {
        let Err(fault) = &field.value else { continue };
        assert!(episode.text().is_char_boundary(fault.at()), "{field:?}");
        assert!((field.lines.start..=field.lines.end).contains(&fault.at()), "{field:?}");
    }
}

/// Checks that an edit of one key left the other fields, the body and the lines around the front matter.
#[track_caller]
pub(crate) fn check_only_key(before: &Episode, after: &Episode, key: &str) {
    let said = |episode| others(episode, index_of(episode, key).unwrap_or(usize::MAX));
    assert_eq!(said(before), said(after), "the other fields");
    check_surroundings(before, after);
}

/// Checks that everything outside of the front matter is as it was.
#[track_caller]
pub(crate) fn check_surroundings(before: &Episode, after: &Episode) {
    let around = |episode: &Episode| {
        let layout = episode.layout();
        let closing = episode.slice(layout.front.end..layout.body.start).to_owned();
        let opening = episode.slice(0..layout.front.start).trim_end().to_owned();
        (layout.format, opening, closing)
    };
    assert_eq!(around(before), around(after), "what is around the front matter");
    let body = |episode: &Episode| episode.slice(episode.layout().body.clone()).to_owned();
    let (old, new) = (body(before), body(after));
    let is_more = |longer: &str, shorter: &str| {
        let is_comment = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
        longer.strip_suffix(shorter).is_some_and(|more| more.lines().all(is_comment))
    };
    // Where no fence parts them, comments and blank lines may as well be the body's.
    let is_parted = before.layout().front.end < before.layout().body.start;
    assert!(old == new || !is_parted && (is_more(&old, &new) || is_more(&new, &old)), "{old:?} became {new:?}");
}

/// Checks with another reader that a key has a value, and that the other keys have theirs still.
#[track_caller]
pub(crate) fn check_table(before: &Episode, after: &Episode, key: &str, value: Option<&NewValue>) {
    if after.layout().format != Format::Toml {
        return;
    }
    let (old, new) = (table(before), table(after));
    assert!(old.is_none() || new.is_some(), "sound front matter stays sound");
    let Some(mut new) = new else { return };
    let read = take(&mut new, key);
    match (read, value.map(toml_value)) {
        // A date within quotes stays within them.
        (Some(toml::Value::String(text)), Some(toml::Value::Datetime(date))) => {
            assert_eq!(text.parse().ok(), Some(date));
        }
        // A text in three quotes has the line endings of its file.
        (Some(toml::Value::String(text)), Some(toml::Value::String(set))) if !set.contains('\r') => {
            assert_eq!(text.replace("\r\n", "\n"), set, "{key} in the whole front matter");
        }
        (read, expected) => assert_eq!(read, expected, "{key} in the whole front matter"),
    }
    if let Some(mut old) = old {
        take(&mut old, key);
        assert_eq!(old, new, "the other keys in the whole front matter");
    }
}
