//! Show notes as HTML, block by block, and what is worth counting in them.

mod blocks;
mod tally;

use pulldown_cmark::{Options, Parser};

pub use blocks::{Block, blocks};
pub use tally::{Tally, tally};

/// The syntax that Hugo's Goldmark reads, as far as pulldown-cmark knows it. Smart punctuation stays off: its rules are
/// others than Goldmark's.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST);

fn parser(notes: &str) -> Parser<'_> {
    Parser::new_ext(notes, OPTIONS)
}
