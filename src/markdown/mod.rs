//! Show notes as HTML, block by block, as Hugo 0.168.0 publishes them, and what is worth counting in them.
//!
//! The parser is pulldown-cmark, whose blocks are goldmark's. What Hugo does otherwise is done here, one thing a file:
//!
//! - `call`, `shortcode` and `figure`: what Hugo takes out of the text before it is Markdown.
//! - `input` and `destination`: what is written over for the parser, where goldmark sees something else; `containers`,
//!   `open_table` and `check_box` belong to `input`.
//! - `page` and `ends`: blocks, with goldmark's line ends; `code`, `blank_line`, `heading`, `attributes`, `number`,
//!   `footnote`, `list` and `open_block` belong to them.
//! - `leaf`, `delimiters`, `inline`, `span` and `lines`: the text of a block, read again from left to right for
//!   `typographer` and `linkify`.
//! - `table`: tables that the parser takes for text; `cells`: what it reads otherwise in the cells of all.
//! - `notes`: what goes on from block to block, `open_elements` among it. `blocks` drives it all, `rendering` only as far
//!   as an edit reaches, for which `references` tells what is defined elsewhere, and `text_run` tells when that was no more
//!   than text.
//!
//! What else is to be known of notes, without their HTML: `anchors`, where on the page a line is; `outline`, their headings,
//! items and links; `tally`, how many words those have. `marker`, `rune` and `escape` belong to all. `tags` finds those of
//! raw HTML.
//!
//! Where the parser sees markup and goldmark does not, in a bare address for instance, the place is written over and
//! the notes are parsed once more. That is rare; without it they are parsed once.
//!
//! # Known differences
//!
//! `tests/fidelity` compares with the real Hugo. What differs still:
//!
//! - Code has no colours and no line numbers, whatever the braces behind its language say, and ` ```goat ` is no drawing.
//! - An address in which a backslash or an entity stands with a parenthesis that nothing closes is text here.
//! - Of shortcodes only `figure` is rendered. The caption of `{{% figure %}}` in a heading or a quote is code on the site.
//! - `![^1](a)` is an image here and a footnote for goldmark; so is a label of a footnote in other letter case.
//! - `[a [b](c)][d]`: goldmark makes no link of `[d]`.
//! - An empty title in what a reference leads to is none here. `<?>` is text, and `</pre>` alone begins raw HTML.
//! - `&` behind a backslash in an address: goldmark reads the entity nevertheless.
//! - A bar that ends a row of a table belongs to its last cell here if a backslash is before it.
//! - Blanks alone on the last line of code that nothing ends are part of it on the site, and go here.
//! - Quotes and items more than a hundred deep on one line are text here.
//! - Footnotes behind an element of raw HTML that nobody closes stand within it on the site, and below it here.
//! - A shortcode in a heading, and raw HTML in it that begins with `<?` or `<!`, is a part of the heading's id there.
//!   `{{% figure %}}` within a code span ends it there.
//! - Lists with items that are empty yet, or that a box to check makes empty: goldmark ends them, or has paragraphs in them.
//! - An indented line right below a table; `==`, `--` or a definition there if the row above ends with no bar, blank or dash
//!   to spare, in a quote, or if text is above the table.
//! - Definitions, tables without all cells and unclosed fences in items: whether the list is loose may differ.
//! - Tabs in the indentation of lists within lists are read otherwise, and behind their markers where that makes their
//!   contents begin further in.
//! - Emphasis over two lines of a term. Code that goes on in a line which is indented and begins with `>`.
//! - An address with an entity, in a link whose text has a footnote.
//! - In files whose lines end in CR LF: an item's marker or an apostrophe right before the end of a line, which goldmark
//!   reads as what stands before a return, and line ends in code spans.
//! - A footnote's definition behind a blank line in an item makes the list loose here.
//! - Of letters of scripts that write vowels as marks a heading's id keeps the marks here.
//! - Links and pictures over two lines of a term; tables of one column before a definition.
//! - Tables without all cells that the parser takes for text stay text if there would be more than eight cells for each that
//!   is written, and know no definitions of more than 2,000 bytes.

mod anchors;
mod attributes;
mod blank_line;
mod blocks;
mod call;
mod cells;
mod check_box;
mod code;
mod containers;
mod delimiters;
mod destination;
mod ends;
mod escape;
mod figure;
mod footnote;
mod heading;
mod inline;
mod input;
mod leaf;
mod lines;
mod linkify;
mod list;
mod marker;
mod notes;
mod number;
mod open_block;
mod open_elements;
mod open_table;
mod outline;
mod page;
mod references;
mod rendering;
mod rune;
mod shortcode;
mod span;
mod table;
mod tags;
mod tally;
mod text_run;
mod typographer;

use pulldown_cmark::{Options, Parser};

pub use anchors::{ANCHORED, Anchor, Anchors};
pub use blocks::{Block, blocks};
pub use call::{Call, CallFault, Parameter, Part};
pub use code::CODE_STYLES;
pub use footnote::{definition_place, footnote_at};
pub use marker::{behind_marker, words_start};
pub(crate) use open_elements::{FORMATTING, VOID, is_one_of};
pub use outline::{Heading, Item, Link, Outline, outline};
pub use rendering::Rendering;
pub(crate) use tags::{Tag, Tags};
pub use tally::{Tally, tally};
pub use text_run::RunChange;

/// The syntax that Hugo's Goldmark reads, as far as pulldown-cmark knows it. Smart punctuation and attributes of headings
/// stay off: their rules are others than Goldmark's.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_DEFINITION_LIST);

fn parser(notes: &str) -> Parser<'_> {
    Parser::new_ext(notes, OPTIONS)
}

/// How many bytes of an address without markup Hugo makes a link of, where a line begins with one.
#[must_use]
pub fn bare_address(line: &str) -> Option<usize> {
    linkify::address(line.lines().next()?).map(|address| address.length)
}

/// Whether Hugo can read what stands behind a code fence: it stops at attributes in braces that are none.
#[must_use]
pub fn are_fence_attributes(info: &str) -> bool {
    attributes::of_fence(info).is_ok()
}

/// The HTML of notes, as one text.
#[cfg(test)]
fn html(notes: &str) -> String {
    blocks(notes).iter().map(|block| &*block.html).collect()
}
