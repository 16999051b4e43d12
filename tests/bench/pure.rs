//! What a keystroke costs apart from the browser: reading the file, rendering the notes, counting, checking.
//!
//! `cargo bench` runs it, `.ci/bench` together with the browsers' part.

#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

mod notes;

use divan::Bencher;
use divan::counter::BytesCount;
use episode_editor::check::Review;
use episode_editor::episode::Episode;
use episode_editor::markdown::{Rendering, blocks, tally};
use episode_editor::show::{Facts, Show};

use notes::{SIZES, notes};

fn main() {
    divan::main();
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

/// The second size is that of the longest real notes.
#[divan::bench(args = [5_000, 24_000, 50_000, 500_000])]
fn everything_checked(bencher: Bencher<'_, '_>, bytes: usize) {
    let (episode, show) = (episode(bytes), Show::built_in());
    bencher.bench(|| Review::of(&episode, &show, None).problems().len());
}
