//! Taking a key out, and putting it back.

use episode_editor::episode::{Episode, NewValue, TextEdit};

use crate::cases::{for_each_episode, naming};
use crate::checks::{applied, check_surroundings, check_table};
use crate::common::{KEYS, ORDER};
use crate::meaning::{Said, index_of, others, value_of};

#[test]
fn clearing_a_key_removes_its_lines_and_setting_it_again_restores_it() {
    let (mut cleared, mut identical) = (0, 0);
    for_each_episode(|episode| {
        for (key, _) in KEYS {
            let Some(edit) = check_clear(episode, key) else { continue };
            cleared += 1;
            let Some(value) = value_of(episode, key) else { continue };
            let Some(restored) = restored(&episode.applied(&edit), key, &value) else { continue };
            if is_canonical(episode, key, &value) {
                assert_eq!(restored.text(), episode.text(), "{key}");
                identical += 1;
            }
        }
    });
    assert!(cleared >= 1_500, "{cleared}");
    assert!(identical >= 1_000, "{identical} of {cleared}");
}

/// Checks the edit that clears a key, if there is one to clear.
#[track_caller]
pub(crate) fn check_clear(before: &Episode, key: &str) -> Option<TextEdit> {
    naming(format_args!("{key} cleared"), || {
        let Some(index) = index_of(before, key) else {
            assert_eq!(before.clear(key), None);
            return None;
        };
        let edit = before.clear(key).unwrap();
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

/// Sets a cleared key again; nothing if the key stood twice, so that it has a value still.
#[track_caller]
fn restored(cleared: &Episode, key: &str, value: &NewValue) -> Option<Episode> {
    if cleared.field(key).is_some() {
        return None;
    }
    let restored = cleared.applied(&cleared.set(key, value, &ORDER).expect("there is TOML to put it in"));
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
