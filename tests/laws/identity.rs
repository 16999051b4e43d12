//! Opening a file and reading it.

use episode_editor::episode::{Episode, NewValue};

use crate::cases::{cases, for_each_episode, naming};
use crate::checks::check_ranges;
use crate::meaning::{table, take, toml_value};

#[test]
fn an_opened_file_has_its_bytes() {
    let mut opened = 0;
    for case in cases() {
        naming(case.name, || match Episode::open(case.bytes.clone()) {
            Ok(episode) => {
                assert_eq!(episode.text().as_bytes(), case.bytes);
                opened += 1;
            }
            Err(error) => {
                let valid = (0..=case.bytes.len()).rev().find(|&end| str::from_utf8(&case.bytes[..end]).is_ok());
                assert_eq!(Some(error.offset), valid);
                let lines = case.bytes[..error.offset].iter().filter(|&&byte| byte == b'\n').count();
                assert_eq!(error.position.line, lines + 1);
            }
        });
    }
    assert!(opened >= 190, "{opened}");
}

#[test]
fn a_file_that_is_not_utf8_is_refused() {
    let refused: Vec<_> = cases().into_iter().filter(|case| Episode::open(case.bytes.clone()).is_err()).collect();
    assert!(refused.len() >= 4 && refused.iter().all(|case| case.name.starts_with("fixtures/not-utf8.md")));
}

#[test]
fn all_ranges_are_places_of_the_text_in_its_order() {
    for_each_episode(check_ranges);
}

/// Two readers that share nothing but the grammar of one statement.
#[test]
fn reading_by_statement_finds_what_reading_the_whole_front_matter_finds() {
    let mut found = 0;
    for_each_episode(|episode| {
        let Some(mut table) = table(episode) else { return };
        assert!(episode.fields().iter().all(|field| field.value.is_ok()), "{:?}", episode.fields());
        for field in episode.fields().iter().filter(|field| !field.key.starts_with('[')) {
            let Some(value) = field.value.as_ref().ok().and_then(NewValue::of) else { continue };
            if let Some(read) = take(&mut table, &field.key) {
                assert_eq!(read, toml_value(&value), "{}", field.key);
                found += 1;
            }
        }
    });
    assert!(found >= 1_000, "{found}");
}
