//! What a keystroke costs apart from the browser: reading the file, rendering the notes, counting, checking.
//!
//! `cargo bench` runs it. The notes are generated: paragraphs, headings, lists and links in the proportions of real ones.

#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

use divan::Bencher;
use divan::counter::BytesCount;
use episode_editor::check::Review;
use episode_editor::episode::Episode;
use episode_editor::markdown::{Rendering, blocks, tally};
use episode_editor::show::{Facts, Show};

/// Bytes of notes. Real ones have 5 KB, the longest 24 KB.
const SIZES: [usize; 4] = [5_000, 50_000, 500_000, 1_000_000];

fn main() {
    divan::main();
}

/// Notes of at least that many bytes.
fn notes(bytes: usize) -> String {
    let mut notes = String::with_capacity(bytes + 1_000);
    let mut part = 0;
    while notes.len() < bytes {
        part += 1;
        notes.push_str(&format!(
            "Ett stycke om *ämne {part}* och om det som kom före det, med ett citat: \"så säger man ju\". Sedan fortsätter \
             samtalet en stund till -- och landar i [en sida](https://example.org/sida/{part}) som var nyttig.\n\n\
             ## Länkar {part}\n\n\
             * [Det första](https://example.org/a/{part})\n* [Det andra](https://example.org/b/{part}?c=d)\n* Något utan \
             länk\n\n"
        ));
    }
    notes
}

/// A new episode with those notes.
fn episode(bytes: usize) -> Episode {
    let facts = Facts { number: "7".into(), ..Facts::default() };
    let new = Show::built_in().new_episode(&facts);
    let edit = new.set_body(&notes(bytes)).unwrap();
    new.applied(&edit)
}

/// The same text with one letter more in its middle.
fn typed(text: &str) -> String {
    let middle = text.len() / 2 + text[text.len() / 2..].find("ämne").unwrap();
    format!("{}x{}", &text[..middle], &text[middle..])
}

#[divan::bench(args = SIZES)]
fn everything_rendered(bencher: Bencher<'_, '_>, bytes: usize) {
    let notes = notes(bytes);
    bencher.counter(BytesCount::of_str(&notes)).bench(|| blocks(&notes));
}

#[divan::bench(args = SIZES)]
fn a_keystroke_rendered(bencher: Bencher<'_, '_>, bytes: usize) {
    let notes = notes(bytes);
    let after = typed(&notes);
    let rendered = || {
        let mut rendering = Rendering::default();
        rendering.update(&notes);
        rendering
    };
    bencher.with_inputs(rendered).bench_local_values(|mut rendering| {
        rendering.update(&after);
        (rendering.blocks(), rendering)
    });
}

#[divan::bench(args = SIZES)]
fn a_keystroke_in_the_file(bencher: Bencher<'_, '_>, bytes: usize) {
    let episode = episode(bytes);
    let after = typed(&episode.body());
    bencher.with_inputs(|| episode.clone()).bench_local_values(|mut episode| {
        let edit = episode.set_body(&after).unwrap();
        episode.apply(&edit);
        episode
    });
}

#[divan::bench(args = SIZES)]
fn words_counted(bencher: Bencher<'_, '_>, bytes: usize) {
    let notes = notes(bytes);
    bencher.bench(|| tally(&notes, |heading| heading == "Titlar"));
}

#[divan::bench(args = SIZES)]
fn everything_checked(bencher: Bencher<'_, '_>, bytes: usize) {
    let (episode, show) = (episode(bytes), Show::built_in());
    bencher.bench(|| Review::of(&episode, &show, None).problems().len());
}
