//! Files that are broken in one place.

use episode_editor::check::Problem;
use episode_editor::code::Code;
use episode_editor::episode::{Episode, Fault, FenceFault, Shape, Syntax, TextEdit};
use episode_editor::show::Show;

use crate::cases::{for_each_episode, naming};
use crate::checks::{applied, problems};
use crate::common::{File, KEYS, files, fixtures};
use crate::meaning::{index_of, others};

/// What is broken in a fixture, and how it would be sound: the first offer makes it so.
const BROKEN: [(&str, &str, &str, &str); 15] = [
    ("duplicate-key", "libsynid", "libsynid = \"36400119\"\n", ""),
    ("half-date", "date", "2025-05\n", "2025-05-27T05:26:12Z\n"),
    ("missing-comma-in-array", "people", "Björeman\" \"Birger", "Björeman\", \"Birger"),
    ("missing-equals", "slug", "slug \"654\"", "slug = \"654\""),
    ("missing-value", "libsynid", "libsynid = \n", "libsynid = \"\"\n"),
    ("misspelled-boolean", "draft", "fase", "false"),
    ("opening-quote-missing", "libsynid", "35512204\"", "\"35512204\""),
    ("quote-doubled-at-end", "audiosize", "22495501\"\"", "\"22495501\""),
    ("quote-doubled-in-array", "people", "Björeman\"\"", "Björeman\""),
    ("stray-quote-in-date", "date", "12Z\"", "12Z"),
    ("unclosed-array", "aliases", "06/649\"\n", "06/649\"]\n"),
    ("unescaped-quotes-in-title", "title", "647 - Det \"snabba\"", "647 - Det \\\"snabba\\\""),
    ("unterminated-string-last-in-array", "people", "Sæther]", "Sæther\"]"),
    ("unterminated-string", "title", "Frid\n", "Frid\"\n"),
    ("hostile-html", "", "", ""),
];

/// What is wrong with a fixture's fences, and the sound text in place of the wrong one.
const FENCES: [(&str, &str, &str); 6] = [
    ("closing-fence-dashes", "\n---\n", "\n+++\n"),
    ("closing-fence-indented", "\n +++\n", "\n+++\n"),
    ("closing-fence-missing", "658-cover.png\"]\n", "658-cover.png\"]\n+++\n"),
    ("comment-before-opening-fence", "<!-- glöm inte omslaget -->\n", ""),
    ("opening-fence-missing", "date = 2025-05-27", "+++\ndate = 2025-05-27"),
    ("opening-fence-short", "++\ndate", "+++\ndate"),
];

#[test]
fn every_broken_fixture_is_among_those_that_are_checked() {
    let mut listed: Vec<_> = BROKEN.iter().map(|row| row.0).chain(FENCES.iter().map(|row| row.0)).collect();
    listed.sort_unstable();
    let fixtures = fixtures();
    let mut found: Vec<_> = fixtures.iter().filter_map(|file| broken_name(file)).collect();
    found.sort_unstable();
    assert_eq!(found, listed);
}

#[test]
fn a_broken_file_has_one_fault_and_the_first_offer_mends_it() {
    for (name, key, wrong, sound) in BROKEN {
        naming(name, || {
            let text = text_of(name);
            let mended = text.replacen(wrong, sound, 1);
            assert!(wrong.is_empty() || text.matches(wrong).count() == 1);
            for (broken, sound) in [(text.clone(), mended.clone()), (crlf(&text), crlf(&mended))] {
                check_broken(key, &Episode::read(broken), &Episode::read(sound));
            }
        });
    }
}

#[track_caller]
fn check_broken(key: &str, broken: &Episode, sound: &Episode) {
    assert_eq!(faulty(sound), Vec::<usize>::new());
    assert_eq!(broken.layout().faults, []);
    let faults = faulty(broken);
    let Some(&index) = faults.first() else { return assert_eq!(key, "") };
    assert_eq!(faults.len(), 1);
    let field = &broken.fields()[index];
    assert_eq!(field.key, key);
    // A key that stands twice is one field more.
    let same = if broken.fields().len() > sound.fields().len() { usize::MAX } else { index };
    assert_eq!(others(broken, index), others(sound, same));
    // The rest of the file may tell more than the statement alone.
    let problems = problems(broken, &Show::built_in());
    let is_told = |problem: &&Problem| matches!(problem.code, Code::Toml | Code::Duplicate);
    let repair = &problems.iter().find(is_told).unwrap().repairs[0];
    assert_eq!(applied(broken, &repair.edit).text(), sound.text());
}

#[test]
fn a_broken_fence_leaves_all_keys_and_its_repair_mends_it() {
    for (name, wrong, sound) in FENCES {
        naming(name, || {
            let text = text_of(name);
            assert_eq!(text.matches(wrong).count(), 1);
            let mended = text.replacen(wrong, sound, 1);
            for (broken, sound) in [(text.clone(), mended.clone()), (crlf(&text), crlf(&mended))] {
                check_fence(&Episode::read(broken), &Episode::read(sound));
            }
        });
    }
}

#[track_caller]
fn check_fence(broken: &Episode, sound: &Episode) {
    assert_eq!(sound.layout().faults, []);
    assert_eq!(faulty(broken), Vec::<usize>::new());
    assert_eq!(others(broken, usize::MAX), others(sound, usize::MAX));
    assert_eq!(broken.fields().len(), KEYS.len());
    let [fault] = &broken.layout().faults[..] else { panic!("{:?}", broken.layout().faults) };
    assert_eq!(applied(broken, &broken.fence_repair(fault).edit).text(), sound.text());
}

/// So was the seed of the project, the one real version in which a bad string made every editor give up.
#[test]
fn a_list_that_lacks_one_quote_gets_that_alone() {
    let name_of = |file: &File| match file.name.as_str() {
        "fixtures/broken-unterminated-string-last-in-array.md" => Some("Ragnhild Sæther"),
        name if name.ends_with("/546.md") => Some("Max Ramqvist"),
        _ => None,
    };
    let mut tried = 0;
    for (name, file) in files().into_iter().filter_map(|file| Some((name_of(&file)?, file))) {
        let episode = Episode::open(file.bytes).unwrap();
        assert_eq!(faulty(&episode), [index_of(&episode, "people").unwrap()]);
        let people = episode.field("people").unwrap();
        let opened = episode.text().find(&format!("\"{name}]")).unwrap();
        assert_eq!(people.value, Err(Fault::Syntax { syntax: Syntax::OpenString, at: opened }));
        let repairs = episode.repairs(people, Shape::List);
        let edits: Vec<_> = repairs.iter().map(|repair| &repair.edit).collect();
        assert_eq!(edits, [&TextEdit::insert(opened + 1 + name.len(), "\"")]);
        tried += 1;
    }
    assert!(tried >= 1);
}

#[test]
fn nothing_is_offered_for_what_is_sound_and_every_offer_leaves_the_other_keys() {
    let mut offers = 0;
    for_each_episode(|episode| {
        for (index, field) in episode.fields().iter().enumerate() {
            let Some((_, kind)) = KEYS.into_iter().find(|(key, _)| field.is_named(key)) else { continue };
            for repair in episode.repairs(field, kind) {
                offers += 1;
                assert!(field.shaped(kind).is_err());
                let after = applied(episode, &repair.edit);
                let same = if after.fields().len() < episode.fields().len() { usize::MAX } else { index };
                if let Err(Fault::Duplicate { .. }) = field.value {
                    // Of two statements of a key the one or the other may go.
                    let of_other_keys = |episode: &Episode| {
                        let all = others(episode, usize::MAX).into_iter();
                        all.filter(|said| !said.key.eq_ignore_ascii_case(&field.key)).collect::<Vec<_>>()
                    };
                    assert_eq!(of_other_keys(&after), of_other_keys(episode));
                } else {
                    assert_eq!(others(&after, same), others(episode, index));
                }
                assert_eq!(faulty(&after).len() + 1, faulty(episode).len());
            }
        }
    });
    assert!(offers >= 20, "only {offers} offers");
}

#[test]
fn the_fixtures_have_every_kind_of_fence_fault() {
    let mut found = [false; 7];
    for_each_episode(|episode| {
        for fault in &episode.layout().faults {
            found[match fault {
                FenceFault::Preceded { .. } => 0,
                FenceFault::Unclosed { .. } => 1,
                FenceFault::ClosingMisspelled { .. } => 2,
                FenceFault::TextBehindClosing { .. } => 3,
                FenceFault::OpeningMisspelled { .. } => 4,
                FenceFault::OpeningMissing { .. } => 5,
                FenceFault::Mistaken { .. } => 6,
            }] = true;
            let mended = applied(episode, &episode.fence_repair(fault).edit);
            assert_eq!(mended.layout().faults, []);
            assert_eq!(others(&mended, usize::MAX), others(episode, usize::MAX));
        }
    });
    assert_eq!(found, [true; 7]);
}

/// The fields that are no TOML, or not of the shape that the show's key needs.
fn faulty(episode: &Episode) -> Vec<usize> {
    let bad = |key: &str, index: usize| {
        let field = &episode.fields()[index];
        KEYS.iter().find(|row| row.0 == key).map_or(field.value.is_err(), |row| field.shaped(row.1).is_err())
    };
    (0..episode.fields().len()).filter(|&index| bad(&episode.fields()[index].key.to_lowercase(), index)).collect()
}

fn broken_name(file: &File) -> Option<&str> {
    file.name.strip_prefix("fixtures/broken-")?.strip_suffix(".md")
}

fn text_of(name: &str) -> String {
    let file = fixtures().into_iter().find(|file| broken_name(file) == Some(name)).unwrap();
    String::from_utf8(file.bytes).unwrap()
}

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}
