//! Taking a key out, and putting it back.

use episode_editor::episode::{Episode, NewValue, TextEdit};

use crate::cases::{for_each_episode, naming};
use crate::checks::{applied, check_surroundings, check_table};
use crate::common::{KEYS, ORDER};
use crate::meaning::{Said, index_of, others, value_of};

#[test]
fn removing_a_field_removes_its_lines_and_setting_it_again_restores_it() {
    let (mut removed, mut identical) = (0, 0);
    for_each_episode(|episode| {
        for (key, _) in KEYS {
            let Some(edit) = check_removal(episode, key) else { continue };
            removed += 1;
            let Some(value) = value_of(episode, key) else { continue };
            let Some(restored) = restored(&episode.applied(&edit), key, &value) else { continue };
            if is_canonical(episode, key, &value) {
                assert_eq!(restored.text(), episode.text(), "{key}");
                identical += 1;
            }
        }
    });
    assert!(removed >= 1_500, "{removed}");
    assert!(identical >= 1_000, "{identical} of {removed}");
}

/// Checks the edit that removes a key's field, if there is one.
#[track_caller]
pub(crate) fn check_removal(before: &Episode, key: &str) -> Option<TextEdit> {
    naming(format_args!("{key} removed"), || {
        let index = index_of(before, key)?;
        let edit = before.remove(&before.fields()[index]);
        assert_eq!(edit.insert, "");
        assert_eq!(before.slice(edit.range.clone()).trim(), Said::of(before, &before.fields()[index]).statement);
        let after = applied(before, &edit);
        check_surroundings(before, &after);
        let (left, now) = (others(before, index), others(&after, usize::MAX));
        if left.iter().all(|said| !said.key.eq_ignore_ascii_case(key)) {
            assert_eq!(now, left);
            check_table(before, &after, key, None);
        } else {
            // The second of two is the only one now.
            assert_eq!(now.len(), left.len());
        }
        Some(edit)
    })
}

/// Sets a removed key again; nothing if the key stood twice, so that it has a value still.
#[track_caller]
fn restored(removed: &Episode, key: &str, value: &NewValue) -> Option<Episode> {
    if removed.field(key).is_some() {
        return None;
    }
    let restored = removed.applied(&removed.set(key, value, &ORDER).expect("there is TOML to put it in"));
    assert_eq!(value_of(&restored, key).as_ref(), Some(value));
    Some(restored)
}

/// Whether a key is spelled and placed as the editor would have it.
fn is_canonical(episode: &Episode, key: &str, value: &NewValue) -> bool {
    let text = episode.text();
    let ending = if text.contains('\r') { "\r\n" } else { "\n" };
    let same_endings = text.matches('\n').count() == text.matches(ending).count();
    let place = ORDER.iter().position(|name| *name == key).unwrap_or_default();
    let predecessor = ORDER[..place].iter().rev().find_map(|name| episode.field(name));
    let lines = episode.field(key).unwrap().lines.clone();
    same_endings
        && lines.start == predecessor.map_or(episode.layout().front.start, |field| field.lines.end)
        && episode.slice(lines) == format!("{key} = {}{ending}", value.to_toml())
}
