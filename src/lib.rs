//! An editor for podcast episodes that are kept as Markdown files for Hugo. It runs in a page and nowhere else.
//!
//! # The text is the truth
//!
//! The text of the episode's file is the only stored state. What a person does becomes a [`TextEdit`], the smallest
//! replacement that does it; everything on the page is read from the text again. There is no step that writes a file
//! from a model, so that nothing can be lost in one: what nobody touched keeps its bytes.
//!
//! ```text
//! bytes ─ Episode::open ─▶ Session: one signal with the open Document
//!                            ├─ fields, each a value or a fault ─▶ the form
//!                            ├─ body with line feeds ────────────▶ the notes' textarea
//!                            ├─ problems ────────────────────────▶ the list and the fields' messages
//!                            └─ blocks of HTML ──────────────────▶ the preview's frame
//! a person's action ─▶ TextEdit ─▶ Session::dispatch ─▶ new text, read again
//! ```
//!
//! # What always holds
//!
//! 1. An opened file that nobody edits is downloaded byte for byte: line endings, byte order mark, comments, unknown
//!    keys, order, YAML, JSON, or no front matter at all.
//! 2. Setting a field replaces its value and nothing else; setting the value that it has changes nothing.
//! 3. A new key is one line behind its nearest predecessor in the show's order; removing a field removes its lines.
//! 4. New strings are basic strings on one line, or in the three quotes that were there: no value can end the front matter.
//! 5. Broken front matter is a normal state. It is read statement by statement, so that one mistake costs one field;
//!    that field stays editable as raw text, and repairs are offered, never made unasked.
//! 6. Textareas hold line feeds; the file keeps its own line endings, mixed ones until their line is edited.
//! 7. What is half typed, a date or a raw value, lives in its control until it is whole. That is the only second copy,
//!    and it is kept with the text.
//!
//! # The modules, in reading order
//!
//! - [`episode`]: the file: where its parts are, what its statements mean, edits as patches, repairs.
//! - [`code`]: the kinds of problems there are, by name.
//! - [`show`]: the conventions of one show as data (`show.toml`), and the new episode made from them.
//! - [`check`]: what is wrong with an episode, one rule a file.
//! - [`markdown`]: the notes as blocks of HTML, and what is counted in them.
//! - [`writing`]: what keys do to the notes besides typing.
//! - [`release`]: the stages of an episode, and what each still lacks.
//! - [`document`], [`history`], [`record`] and [`last_words`]: one open file, the way back, what the browser keeps of it, and
//!   what a page that was left could keep only beside that.
//! - `order`, `pauses` and `lasting`: sorting, compiled once; pauses that wait for a click; what lasts as long as the page.
//! - [`session`]: the open document in one signal; counters that say which part of it changed, so that a key in the notes
//!   wakes only what shows the notes; the memos, and the only functions that write any of them.
//! - [`words`]: what the page itself says, in both languages. What is wrong with an episode or a show is said where it is
//!   found, in [`check`], [`episode`] and [`show`].
//! - [`browser`]: the only place that speaks to the browser.
//! - [`ui`]: the components of the page.
//!
//! Everything above `session` is pure, and so are the words: it knows neither the browser nor the framework and takes the
//! time as an argument. `tests/tidy.rs` watches that border.
//!
//! [`TextEdit`]: episode::TextEdit

pub mod browser;
pub mod check;
pub mod code;
pub mod document;
pub mod episode;
pub mod history;
pub mod last_words;
mod lasting;
pub mod markdown;
mod order;
mod pauses;
pub mod record;
pub mod release;
pub mod session;
pub mod show;
pub mod ui;
pub mod words;
pub mod writing;

/// The same cases in every run.
#[cfg(test)]
fn seeded(cases: u32) -> proptest::test_runner::Config {
    use proptest::test_runner::{Config, RngSeed};
    Config { cases, rng_seed: RngSeed::Fixed(546), failure_persistence: None, ..Config::default() }
}
