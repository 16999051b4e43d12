//! What the parser reads: the notes, as long as they are and with some of them written over where goldmark sees something
//! else. What is shown is read from the notes themselves.

use std::borrow::Cow;
use std::ops::Range;

use super::destination::{self, Destination};
use super::marker::behind_marker;
use super::shortcode::{Hole, without_shortcodes};
use super::table;

/// What the parser reads in place of these notes where nothing is rendered: without the shortcodes and addresses that are
/// told beside it.
pub(super) fn bare(notes: &str) -> (Cow<'_, str>, Vec<Hole>, Vec<Destination>) {
    let (input, holes) = without_shortcodes(notes);
    let input = match input {
        Cow::Borrowed(input) => of(input),
        Cow::Owned(input) => Cow::Owned(of(&input).into_owned()),
    };
    let (input, destinations) = destination::covered(input);
    (input, holes, destinations)
}

/// What the parser reads in place of these notes.
pub(super) fn of(source: &str) -> Cow<'_, str> {
    without_lookalikes(with_lower_end_tags(source))
}

/// The text with those end tags in lower case that end a block of raw HTML: the parser knows no others.
fn with_lower_end_tags(source: &str) -> Cow<'_, str> {
    let mut input = Cow::Borrowed(source);
    for (at, _) in source.match_indices("</") {
        for name in ["script", "style", "pre", "textarea"] {
            let written = source.get(at + 2..at + 2 + name.len());
            if written.is_some_and(|written| written != name && written.eq_ignore_ascii_case(name)) {
                input.to_mut().replace_range(at + 2..at + 2 + name.len(), name);
            }
        }
    }
    input
}

/// So many quotes and list items may begin on one line: the parser looks at the rest of the line for each.
const DEEPEST: usize = 100;

/// The text with dots in place of colons that begin a line and no definition, for the parser needs no blank behind them and
/// lets them be indented, of bars in items that are no columns, and of the quotes and items that would be nested too deep;
/// of boxes to check that the parser does not know, and with blanks in place of tabs behind fences, for it needs them.
fn without_lookalikes(input: Cow<'_, str>) -> Cow<'_, str> {
    let mut found = Vec::new();
    let (mut at, mut above, mut before) = (0, "", "");
    let mut containers = Containers::default();
    let mut columns_of_table: Option<(usize, Place)> = None;
    for line in input.split_inclusive('\n') {
        let text = line.trim_start_matches([' ', '\t', '>']);
        let begins_definition = containers.enter(line, text);
        let place = || Place::of(line, text);
        // A row may go on outside of what the table is in, as any line of a paragraph may: only as one it reads so far.
        // The same goes for numbers and for signs that begin no list in the middle of a paragraph.
        let ends = |inside: Place| text.trim().is_empty() || place() < inside || is_item_of_no_list(text);
        if let Some((columns, _)) = columns_of_table.take_if(|(_, inside)| ends(*inside))
            && !text.trim().is_empty()
        {
            found.push((columns..columns + 1, "."));
        }
        if !before.trim().is_empty() && text.starts_with(['|', ':', '-']) && table::aligns(text) {
            let place = place();
            let inside = Place { column: containers.contents(place.quotes).min(place.column), ..place };
            columns_of_table = Some((at + line.len() - text.len(), inside));
        }
        let mut cover = |part: &str, range: Range<usize>, by: &'static str| {
            let start = at + line.len() - part.len();
            found.push((start + range.start..start + range.end, by));
        };
        // The parser sees a table only if its head begins a paragraph.
        if text.starts_with(':') && !begins_definition && !(above.trim().is_empty() && is_table_line(text, before)) {
            cover(text, 0..1, ".");
        }
        if let Some(tabs) = tabs_behind_fence(text) {
            cover(text, tabs, " ");
        }
        if let Some(bar) = bar_in_item(text) {
            cover(text, bar..bar + 1, ".");
        }
        if let Some(lone) = lone_box(text) {
            cover(text, lone, ".");
        }
        if let Some(deeper) = deeper(line) {
            cover(line, deeper, ".");
        }
        at += line.len();
        (above, before) = (before, line);
    }
    if found.is_empty() {
        return input;
    }
    let mut input = input.into_owned();
    for (range, by) in found {
        input.replace_range(range.clone(), &by.repeat(range.len()));
    }
    Cow::Owned(input)
}

/// Where a line begins: in how many quotes, and in which column of those.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    quotes: usize,
    column: usize,
}

impl Place {
    /// The place of a line of which `text` is what stands behind its quotes and blanks.
    fn of(line: &str, text: &str) -> Self {
        let prefix = &line[..line.len() - text.len()];
        let behind = prefix.rfind('>').map_or(prefix, |last| &prefix[last + 1..]);
        let quotes = prefix.matches('>').count();
        let blanks = behind.strip_prefix(' ').filter(|_| quotes > 0).unwrap_or(behind);
        Self { quotes, column: behind_blanks(blanks, 0) }
    }
}

/// The items and definitions that a line may belong to, outside of quotes and in each of them: in which columns their
/// markers and their contents begin.
#[derive(Default)]
struct Containers {
    levels: Vec<Vec<(usize, usize)>>,
    is_behind_text: bool,
}

impl Containers {
    /// Goes on with a line, of which `text` is what stands behind its quotes and blanks. Tells whether it begins a
    /// definition: with a colon right where the contents begin of what it is in, and a blank behind that.
    fn enter(&mut self, line: &str, text: &str) -> bool {
        let is_behind_text = std::mem::replace(&mut self.is_behind_text, !text.trim().is_empty());
        if !self.is_behind_text {
            return false;
        }
        let Place { quotes, mut column } = Place::of(line, text);
        self.levels.resize(quotes + 1, Vec::new());
        let columns = &mut self.levels[quotes];
        // Only the first number of all begins a list in the middle of a paragraph.
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let goes_on = columns.iter().any(|(marker, _)| *marker == column);
        let is_text = is_behind_text && digits > 0 && text[..digits] != *"1" && !goes_on;
        // A line of text goes on with the paragraph above it, wherever it begins.
        if is_behind_text && !text.starts_with(':') && behind_marker(text).is_none() {
            return false;
        }
        while columns.last().is_some_and(|(_, content)| *content > column) {
            columns.pop();
        }
        let is_first = column == columns.last().map_or(0, |(_, content)| *content);
        let definition = text.strip_prefix(':').filter(|behind| is_first && behind.starts_with([' ', '\t']));
        let mut next = definition.or_else(|| behind_marker(text).filter(|_| !is_text));
        let mut rest = text;
        while let Some(behind) = next {
            let (marker, end) = (column, column + rest.len() - behind.len());
            rest = behind.trim_start_matches([' ', '\t']);
            column = behind_blanks(&behind[..behind.len() - rest.len()], end);
            // What is indented further is code.
            let is_far = column > end + 4 || rest.trim().is_empty();
            columns.push((marker, if is_far { end + 1 } else { column }));
            next = behind_marker(rest);
        }
        definition.is_some()
    }

    /// The column in which the contents begin of what a line in so many quotes is in.
    fn contents(&self, quotes: usize) -> usize {
        self.levels.get(quotes).and_then(|columns| columns.last()).map_or(0, |(_, content)| *content)
    }
}

/// The column behind blanks that begin at one.
fn behind_blanks(blanks: &str, column: usize) -> usize {
    blanks.bytes().fold(column, |column, byte| if byte == b'\t' { column / 4 * 4 + 4 } else { column + 1 })
}

/// Whether a line begins as a list item that cannot interrupt a paragraph: with a number other than one, or with nothing
/// in it.
fn is_item_of_no_list(line: &str) -> bool {
    let line = line.trim_end();
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &line[..line.len() - behind.len()];
    match behind.strip_prefix(['.', ')']).filter(|_| !number.is_empty()) {
        Some(behind) => behind.is_empty() || number != "1" && behind.starts_with([' ', '\t']),
        None => matches!(line, "*" | "+"),
    }
}

/// The blanks with tabs behind what may be the end of code between fences.
fn tabs_behind_fence(line: &str) -> Option<Range<usize>> {
    let fence = line.trim_end();
    let blanks = line[fence.len()..].trim_end_matches(['\r', '\n']);
    let is_fence = fence.len() > 2 && ['`', '~'].iter().any(|sign| fence.chars().all(|c| c == *sign));
    (is_fence && blanks.contains('\t')).then_some(fence.len()..fence.len() + blanks.len())
}

/// The part of a line from where its quotes and items are nested too deep. Stars or dashes alone are a rule, however many.
fn deeper(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end();
    let mut rest = line;
    for _ in 0..DEEPEST {
        rest = rest.trim_start_matches([' ', '\t']);
        rest = rest.strip_prefix('>').or_else(|| behind_marker(rest))?;
    }
    let rest = rest.trim_start_matches([' ', '\t']);
    let is_rule = ['*', '-'].iter().any(|sign| rest.chars().all(|c| c == *sign || c.is_whitespace()));
    let goes_on = !is_rule && (rest.starts_with('>') || behind_marker(rest).is_some());
    goes_on.then_some(line.len() - rest.len()..line.len())
}

/// Where the first bar is of a line that reads as the columns of a table and begins as a list item: goldmark sees the item.
fn bar_in_item(line: &str) -> Option<usize> {
    let columns = line.strip_prefix("- ").or_else(|| line.strip_prefix("-\t"))?;
    columns.chars().all(|c| matches!(c, '-' | ':' | '|') || c.is_whitespace()).then(|| line.find('|'))?
}

/// The box to check that a list item begins with, unless the parser knows it: it needs blanks and text behind a box, and
/// takes what else stands there for a link's.
fn lone_box(line: &str) -> Option<Range<usize>> {
    let mut rest = line;
    while let Some(behind) = behind_marker(rest) {
        rest = behind.trim_start_matches([' ', '\t']);
        let in_quote = rest.trim_start_matches([' ', '\t', '>']);
        rest = if behind_marker(in_quote).is_some() { in_quote } else { rest };
    }
    let start = line.len() - rest.len();
    let behind = rest.get(BOX..).filter(|_| start > 0 && is_box(rest))?;
    let is_known = behind.starts_with([' ', '\t']) && !behind.trim().is_empty();
    let is_definition = rest[1..].starts_with(['x', 'X']) && behind.strip_prefix(':').is_some_and(is_address_and_title);
    (!is_known && !is_definition).then_some(start..start + BOX)
}

/// Whether a text may be what a reference leads to.
fn is_address_and_title(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some() && words.next().is_none_or(|title| title.starts_with(['"', '\'', '(']))
}

/// The bytes of a box to check.
pub(super) const BOX: usize = "[x]".len();

/// What the parser reads in place of a box.
pub(super) const COVERED_BOX: &str = "...";

/// Whether a text begins with a box to check.
pub(super) fn is_box(text: &str) -> bool {
    matches!(text.as_bytes(), [b'[', b'x' | b'X' | b' ' | b'\t', b']', ..])
}

/// Whether a line is the one below the head of a table.
fn is_table_line(line: &str, head: &str) -> bool {
    let cells = |row: &str| row.trim().trim_matches('|').replace("\\|", "").matches('|').count();
    line.contains('|') && line.trim_end().bytes().all(|byte| b":-| \t".contains(&byte)) && cells(line) == cells(head)
}

/// The text with dots in place of what could be markup.
pub(super) fn without_delimiters(input: &str, addresses: &[Range<usize>]) -> String {
    let mut bytes = input.as_bytes().to_vec();
    for byte in addresses.iter().flat_map(|range| range.clone()) {
        if let Some(byte) = bytes.get_mut(byte).filter(|byte| byte.is_ascii_punctuation()) {
            *byte = b'.';
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| input.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nested_too_deep_on_one_line_is_text() {
        let nested = |marker: &str| format!("{}x\n", marker.repeat(DEEPEST + 2));
        for marker in ["> ", "* ", "1. "] {
            let (notes, least) = (nested(marker), marker.len() * DEEPEST);
            assert_eq!(of(&notes), format!("{}{}\n", &notes[..least], ".".repeat(notes.len() - least - 1)));
        }
        for whole in [format!("{}x", "> * ".repeat(DEEPEST / 2)), "* ".repeat(500), "-".repeat(500)] {
            assert_eq!(of(&whole), whole);
        }
    }

    #[track_caller]
    fn check(notes: &str, html: &str) {
        let found: String = crate::markdown::blocks(notes).iter().map(|block| &*block.html).collect();
        assert_eq!(found.replace('\n', " ").trim_end(), html, "{notes}");
    }

    #[test]
    fn a_definition_begins_where_what_it_is_in_does() {
        check(
            "a\n: b\n\n  c\n  : d\n: e",
            "<dl> <dt>a</dt> <dd>b <dl> <dt>c</dt> <dd>d</dd> </dl> </dd> <dd>e</dd> </dl>",
        );
        check("* a\n  : b", "<ul> <li> <dl> <dt>a</dt> <dd>b</dd> </dl> </li> </ul>");
        check("* [x] a\n  : b", "<ul> <li> <dl> <dt>[x] a</dt> <dd>b</dd> </dl> </li> </ul>");
        check("> a\n> : b", "<blockquote> <dl> <dt>a</dt> <dd>b</dd> </dl> </blockquote>");
        check("a\n  : b", "<p>a : b</p>");
        check("* a\n  7) b\n     : c", "<ul> <li>a 7) b : c</li> </ul>");
        check(
            "6) a\nb\n7) c\n   : d",
            "<ol start=\"6\"> <li>a b</li> <li> <dl> <dt>c</dt> <dd>d</dd> </dl> </li> </ol>",
        );
        check("6) a\n7) b\n   : c", "<ol start=\"6\"> <li>a</li> <li> <dl> <dt>b</dt> <dd>c</dd> </dl> </li> </ol>");
        check("> a\n>  : b", "<blockquote> <p>a : b</p> </blockquote>");
        check("a\n:\tb\n    : c", "<dl> <dt>a</dt> <dd><dl> <dt>b</dt> <dd>c</dd> </dl> </dd> </dl>");
    }

    #[test]
    fn code_ends_with_a_fence_that_a_tab_follows() {
        check("```\na\n```\t\nb", "<pre tabindex=\"0\"><code>a </code></pre><p>b</p>");
    }

    #[test]
    fn a_box_to_check_needs_no_blank_and_no_text_behind_it() {
        let checked = "<input checked=\"\" disabled=\"\" type=\"checkbox\">";
        check("* [x]", &format!("<ul> <li>{checked} </li> </ul>"));
        check("* [x]**a**", &format!("<ul> <li>{checked} <strong>a</strong></li> </ul>"));
        check("* [x]_a_", &format!("<ul> <li>{checked} <em>a</em></li> </ul>"));
        check("* [x][a]\n\n[a]: b", &format!("<ul> <li>{checked} <a href=\"b\">a</a></li> </ul>"));
        check("* [x]  \n  a", &format!("<ul> <li>{checked} a</li> </ul>"));
        check("* [x]\n\n  a", &format!("<ul> <li> <p>{checked} </p> <p>a</p> </li> </ul>"));
        check("* [x]:a b", &format!("<ul> <li>{checked} :a b</li> </ul>"));
        check("* [x]: a\n\n[x]", "<ul> <li></li> </ul> <p><a href=\"a\">x</a></p>");
        check("1. * [X]a", &format!("<ol> <li> <ul> <li>{checked} a</li> </ul> </li> </ol>"));
        check("* > [x]a", "<ul> <li> <blockquote> <p>[x]a</p> </blockquote> </li> </ul>");
        check("a\n2. [x]b", "<p>a 2. [x]b</p>");
        check("* [x]a\n  : b", "<ul> <li> <dl> <dt>[x]a</dt> <dd>b</dd> </dl> </li> </ul>");
    }

    #[test]
    fn what_follows_a_box_to_check_may_be_escaped() {
        check("* [ ] \\[a\\] b", "<ul> <li><input disabled=\"\" type=\"checkbox\"> [a] b</li> </ul>");
        check("* [x]a\\[b", "<ul> <li><input checked=\"\" disabled=\"\" type=\"checkbox\"> a[b</li> </ul>");
    }

    #[test]
    fn raw_html_ends_in_any_letter_case_wherever_notes_are_read() {
        assert_eq!(
            bare("<pre>\n</PRE>\n\n{{< a >}}").0,
            "<pre>\n</pre>\n\n{{< a >}}".replace("{{< a >}}", "xxxxxxxxx")
        );
    }
}
