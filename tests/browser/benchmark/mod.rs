//! What a keystroke and a start cost in the browser, beside other pages in the same run: a textarea alone, the limit that
//! the browser sets; a textarea and a frame in which one text changes, the limit for a preview in a frame; and a textarea
//! with markdown-it whose preview is patched by morphdom.
//!
//! `.ci/bench` runs it and prints tables. Nothing is asserted of a time.

mod measure;
#[path = "../../bench/notes.rs"]
mod notes;
mod pages;

use std::time::{Duration, Instant};
use std::{iter, thread};

use serde_json::json;

use self::measure::{Cost, Spread, key_cost};
use self::notes::{SIZES, notes};
use self::pages::{Page, Subject};

/// How often the pages take turns.
const ROUNDS: usize = 4;
/// Keys in a turn.
const KEYS: usize = 15;
/// Between two keys of somebody who types fast.
const PACE: Duration = Duration::from_millis(150);
/// Starts of each page.
const STARTS: usize = 10;

/// A letter, mostly; now and then a space, so that lines wrap as they do.
const TYPED: &str = "more words ";

#[test]
#[ignore = "a measurement, which .ci/bench runs"]
fn keystrokes() {
    for slowdown in [1, 4] {
        eprintln!("\n### A keystroke in the middle, processor slowed down {slowdown} times\n");
        eprintln!(
            "| notes | page | to the preview, ms: p50 / p95 / max | to the frame, ms: p50 / p95 / max | main thread per key, ms \
             | script | style | layout | memory, MB |"
        );
        eprintln!("|---|---|---|---|---|---|---|---|---|");
        for size in sizes() {
            let text = notes(size);
            let editor = Subject::editor(&text);
            let look = editor.look();
            let subjects: Vec<_> = iter::once(editor)
                .chain(Page::ALL[1..].iter().map(|page| Subject::other(*page, &text, &look)))
                .collect();
            for subject in &subjects {
                subject.slow_down(slowdown);
            }
            let mut costs: Vec<_> = subjects.iter().map(|_| Cost::default()).collect();
            for round in 0..=ROUNDS {
                for (subject, cost) in subjects.iter().zip(&mut costs) {
                    let turn = key_cost(subject, || type_keys(subject));
                    // The first is for warming up.
                    if round > 0 {
                        cost.add(turn);
                    }
                }
            }
            for (subject, cost) in subjects.iter().zip(&costs) {
                let memory = subject.browser.private_memory() / 1_000_000;
                eprintln!("| {} KB | {} | {cost} | {memory} |", size / 1_000, subject.page.name());
            }
        }
    }
}

#[test]
#[ignore = "a measurement, which .ci/bench runs"]
fn starts() {
    eprintln!("\n### From navigation to ready\n");
    eprintln!("| processor | page | first paint, ms: p50 / p95 / max | ready and painted, ms: p50 / p95 / max |");
    eprintln!("|---|---|---|---|");
    for slowdown in [1, 4] {
        let subjects = Page::ALL.map(Subject::new);
        let mut times = Page::ALL.map(|_| (Spread::default(), Spread::default()));
        for subject in &subjects {
            subject.slow_down(slowdown);
            subject.browser.cdp("Network.enable", &json!({}));
            subject.browser.cdp("Network.setCacheDisabled", &json!({ "cacheDisabled": true }));
        }
        for _ in 0..STARTS {
            for (subject, (painted, ready)) in subjects.iter().zip(&mut times) {
                let (first, last) = subject.start();
                painted.add(first);
                ready.add(last);
            }
        }
        for (subject, (painted, ready)) in subjects.iter().zip(&times) {
            eprintln!("| slowed {slowdown} × | {} | {painted} | {ready} |", subject.page.name());
        }
    }
}

/// All sizes, or the one that the variable `NOTES` names in bytes.
fn sizes() -> Vec<usize> {
    let one = std::env::var("NOTES").ok().and_then(|size| size.parse().ok());
    one.map_or_else(|| SIZES.to_vec(), |size| vec![size])
}

fn type_keys(subject: &Subject) {
    for letter in TYPED.chars().cycle().take(KEYS) {
        let began = Instant::now();
        let text = letter.to_string();
        subject.browser.cdp("Input.dispatchKeyEvent", &json!({ "type": "keyDown", "key": text, "text": text }));
        subject.browser.cdp("Input.dispatchKeyEvent", &json!({ "type": "keyUp", "key": text }));
        thread::sleep(PACE.saturating_sub(began.elapsed()));
    }
}
