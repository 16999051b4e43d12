//! What the parser reads: the notes, as long as they are and with some of them written over where goldmark sees something
//! else. What is shown is read from the notes themselves.

use std::borrow::Cow;
use std::ops::Range;

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

/// The text with dots in place of colons that begin a line and no definition, for the parser needs no blank behind them, and
/// of bars in items that are no columns; and with a blank behind boxes to check, for the parser needs one.
fn without_lookalikes(input: Cow<'_, str>) -> Cow<'_, str> {
    let mut found = Vec::new();
    let (mut at, mut before) = (0, "");
    for line in input.split_inclusive('\n') {
        let text = line.trim_start_matches([' ', '\t', '>']);
        let has_colon = text.strip_prefix(':').is_some_and(|behind| !behind.starts_with([' ', '\t']));
        if has_colon && !is_table_line(text, before) {
            found.push((at + line.len() - text.len(), 1, "."));
        }
        if let Some(bar) = bar_in_item(text) {
            found.push((at + line.len() - text.len() + bar, 1, "."));
        }
        if let Some(glued) = glued_box(text) {
            let blanks = &"    "[..glued.len()];
            found.push((at + line.len() - text.len() + glued.start, glued.len(), blanks));
        }
        at += line.len();
        before = line;
    }
    if found.is_empty() {
        return input;
    }
    let mut input = input.into_owned();
    for (at, length, cover) in found {
        input.replace_range(at..at + length, cover);
    }
    Cow::Owned(input)
}

/// Where the first bar is of a line that reads as the columns of a table and begins as a list item: goldmark sees the item.
fn bar_in_item(line: &str) -> Option<usize> {
    let columns = line.strip_prefix("- ").or_else(|| line.strip_prefix("-\t"))?;
    columns.chars().all(|c| matches!(c, '-' | ':' | '|') || c.is_whitespace()).then(|| line.find('|'))?
}

/// The character right behind the box to check that a list item begins with, unless it may be markup: goldmark sees no
/// link in `* [x](a)`.
fn glued_box(line: &str) -> Option<Range<usize>> {
    let mut rest = line;
    while let Some(behind) = behind_marker(rest) {
        rest = behind.trim_start_matches([' ', '\t', '>']);
    }
    let is_item = rest.len() < line.len();
    let [b'[', b'x' | b'X' | b' ' | b'\t', b']', ..] = rest.as_bytes() else { return None };
    let next = rest[3..].chars().next()?;
    let is_text = !next.is_whitespace() && !"[*_~`<&\\{".contains(next) && !rest[3..].starts_with("![");
    let start = line.len() - rest.len() + 3;
    let is_last = rest[3 + next.len_utf8()..].trim().is_empty();
    (is_item && is_text && !is_last).then_some(start..start + next.len_utf8())
}

/// What stands behind the marker of a list item.
fn behind_marker(line: &str) -> Option<&str> {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = match line.len() - digits.len() {
        0 => line.strip_prefix(['*', '-', '+']),
        1..=9 => digits.strip_prefix(['.', ')']),
        _ => None,
    };
    behind.filter(|behind| behind.starts_with([' ', '\t']))
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
