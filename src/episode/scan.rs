//! Lines and tokens of TOML that may be broken: how far each statement reaches, whatever is wrong with it.

use std::cell::Cell;
use std::ops::Range;

/// A line: its text is `start..end`, the next one begins at `next`.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) next: usize,
}

/// The lines of a range. A line ends at `\n` or `\r\n`, as in TOML and for Hugo.
pub(super) fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Line> {
    let mut start = range.start;
    text[range].split_inclusive('\n').map(move |line| {
        let content = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        let row = Line { start, end: start + content.len(), next: start + line.len() };
        start = row.next;
        row
    })
}

/// Where carriage returns stand that no line feed follows: they end no line.
pub(super) fn lone_returns(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('\r').map(|(at, _)| at).filter(|at| !text[at + 1..].starts_with('\n'))
}

/// The text without those carriage returns.
pub(super) fn without_lone_returns(text: &str) -> String {
    let (mut kept, mut start) = (String::with_capacity(text.len()), 0);
    for at in lone_returns(text) {
        kept.push_str(&text[start..at]);
        start = at + 1;
    }
    kept.push_str(&text[start..]);
    kept
}

/// How many brackets may be open in a value.
const DEEPEST: usize = 64;

/// How the lexical scan of a value ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueEnd {
    /// All strings and brackets are closed; the statement ends at this offset, before its line ending.
    Complete(usize),
    /// The string that opens here is never closed.
    OpenString(usize),
    /// The bracket that opens here is never closed.
    OpenBracket(usize),
}

/// From where on no string in three quotes is closed any more, double ones and single ones, as far as the scans of one text
/// up to one end have found out: else each statement that opens one would be scanned to that end.
///
/// Behind a string that never closes none of its kind does: both would end at the same quotes.
#[derive(Debug)]
pub(super) struct NeverClosed {
    basic: Cell<usize>,
    literal: Cell<usize>,
}

impl NeverClosed {
    pub(super) fn unknown() -> Self {
        Self { basic: Cell::new(usize::MAX), literal: Cell::new(usize::MAX) }
    }

    fn string_end(&self, text: &str, start: usize, end: usize) -> Option<usize> {
        let bytes = &text.as_bytes()[start..end];
        let known = if bytes[0] == b'"' { &self.basic } else { &self.literal };
        if !bytes.starts_with(&[bytes[0]; 3]) {
            return string_end(text, start, end);
        }
        let found = if start < known.get() { string_end(text, start, end) } else { None };
        if found.is_none() {
            known.set(known.get().min(start));
        }
        found
    }
}

/// Scans a value from `start` on, within `text[..end]`.
pub(super) fn value_end(text: &str, start: usize, end: usize, never: &NeverClosed) -> ValueEnd {
    let bytes = &text.as_bytes()[..end];
    let mut open: Vec<usize> = Vec::new();
    // Whether a bracket closed that none had opened.
    let mut is_stray = false;
    let mut at = start;
    while at < end {
        match bytes[at] {
            b'\n' => match open.last() {
                None => return ValueEnd::Complete(before_line_ending(bytes, at)),
                // Else a file of lines such as `a = }{` would be scanned to its end for each.
                Some(&bracket) if is_stray => return ValueEnd::OpenBracket(bracket),
                Some(&bracket) if bytes[bracket] == b'[' && starts_statement(text, at + 1..end) => {
                    return ValueEnd::OpenBracket(bracket);
                }
                Some(_) => at += 1,
            },
            b'#' => at = text[at..end].find('\n').map_or(end, |length| at + length),
            b'"' | b'\'' => match never.string_end(text, at, end) {
                Some(behind) => at = behind,
                None => return ValueEnd::OpenString(at),
            },
            byte => {
                match byte {
                    // No file is nested so deep, and each statement that is would be scanned to its end for each.
                    b'[' | b'{' if open.len() == DEEPEST => return ValueEnd::OpenBracket(open[0]),
                    b'[' | b'{' => open.push(at),
                    b']' | b'}' => {
                        let fitting = if byte == b']' { b'[' } else { b'{' };
                        is_stray |= open.pop().is_none_or(|bracket| bytes[bracket] != fitting);
                    }
                    _ => {}
                }
                at += 1;
            }
        }
    }
    open.first().map_or(ValueEnd::Complete(end), |&bracket| ValueEnd::OpenBracket(bracket))
}

fn before_line_ending(bytes: &[u8], newline: usize) -> usize {
    if newline > 0 && bytes[newline - 1] == b'\r' { newline - 1 } else { newline }
}

/// Behind the closing quote of the string that opens at `start`.
pub(super) fn string_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[..end];
    let quote = bytes[start];
    let triple = [quote; 3];
    if bytes[start..].starts_with(&triple) {
        let mut at = start + 3;
        while at < end {
            match bytes[at] {
                b'\\' if quote == b'"' => at += 2,
                _ if bytes[at..].starts_with(&triple) => {
                    // Up to two quotes may stand right before the closing three.
                    let run = bytes[at..].iter().take_while(|&&byte| byte == quote).count();
                    return Some(at + run.min(5));
                }
                _ => at += 1,
            }
        }
        return None;
    }
    let mut at = start + 1;
    while at < end {
        match bytes[at] {
            b'\n' => return None,
            // At the end of its line it escapes nothing.
            b'\\' if quote == b'"' && bytes.get(at + 1) != Some(&b'\n') => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// Whether the first line of the range begins a statement: `key =` or `[table]`.
///
/// Within an array a line of `["a"],` is an item, so that brackets alone are no header.
fn starts_statement(text: &str, range: Range<usize>) -> bool {
    let line = text[range.start..range.end].split('\n').next().unwrap_or_default();
    key_end(text, range.start..range.start + line.len()).is_some()
}

/// Whether a line is a table's header. One that says more, be it in a broken text, is none.
pub(super) fn is_header(line: &str) -> bool {
    behind_header(line.trim()).is_some_and(|behind| matches!(behind.trim_start().chars().next(), None | Some('#')))
}

/// What stands behind a name in brackets, with which a line begins.
pub(super) fn behind_header(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('[').filter(|inner| inner.contains(']'))?;
    let inner = inner.strip_prefix('[').unwrap_or(inner).trim_start();
    let behind = inner[key_length(inner)?..].trim_start().strip_prefix(']')?;
    Some(behind.trim_start().strip_prefix(']').unwrap_or(behind))
}

/// The offset of the `=` behind a key at the beginning of the line, if the line begins with `key =`.
pub(super) fn key_end(text: &str, line: Range<usize>) -> Option<usize> {
    let content = &text[line.clone()];
    let indent = content.len() - content.trim_start_matches([' ', '\t']).len();
    let length = key_length(&content[indent..])?;
    let behind = &content[indent + length..];
    let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    behind[blanks..].starts_with('=').then_some(line.start + indent + length + blanks)
}

/// The length of a bare, quoted or dotted key at the beginning of a text.
pub(super) fn key_length(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += segment_length(&text[at..])?;
        let rest = text[at..].trim_start_matches([' ', '\t']);
        let Some(behind) = rest.strip_prefix('.') else { return Some(at) };
        at = text.len() - behind.trim_start_matches([' ', '\t']).len();
    }
}

pub(super) fn segment_length(text: &str) -> Option<usize> {
    if text.starts_with(['"', '\'']) {
        return string_end(text, 0, text.len()).filter(|&length| !text[..length].contains('\n'));
    }
    let length = text.bytes().take_while(|&byte| is_bare(byte)).count();
    (length > 0).then_some(length)
}

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// Where the lines that look like front matter end: statements, comments and blank lines, the blank ones and the
/// comments at the end left out, since they may as well be the body's.
pub(super) fn statements_end(text: &str, range: Range<usize>) -> usize {
    statements_end_within(text, range, &NeverClosed::unknown())
}

fn statements_end_within(text: &str, range: Range<usize>, never: &NeverClosed) -> usize {
    let mut end = range.start;
    let mut at = range.start;
    while at < range.end {
        let Some(line) = lines(text, at..range.end).next() else { break };
        let content = text[line.start..line.end].trim();
        if content.is_empty() || content.starts_with('#') {
            at = line.next;
        } else if let Some(equals) = key_end(text, line.start..line.end) {
            at = match value_end(text, equals + 1, range.end, never) {
                ValueEnd::Complete(behind) => line_after(text, behind, range.end),
                ValueEnd::OpenString(_) | ValueEnd::OpenBracket(_) => line.next,
            };
            end = at;
        } else if is_header(content) {
            at = line.next;
            end = at;
        } else {
            return end;
        }
    }
    if text[end..range.end].trim().is_empty() && range.end < text.len() { range.end } else { end }
}

/// Where front matter without an end seems to end: as far as its lines look like it, past a broken one that stands right
/// between two statements.
pub(super) fn front_matter_end(text: &str, range: Range<usize>) -> usize {
    let (mut start, never) = (range.start, NeverClosed::unknown());
    loop {
        let end = statements_end_within(text, start..range.end, &never);
        let mut rows = lines(text, end..range.end);
        let broken = rows.next().filter(|line| !text[line.start..line.end].trim().is_empty());
        let next = rows.next().filter(|line| key_end(text, line.start..line.end).is_some());
        match broken.and(next) {
            Some(next) => start = next.start,
            None => return end,
        }
    }
}

/// The first line that is surely a paragraph's or an item's: behind a blank line, or headings behind one, and nothing that
/// may be a statement, be it a broken one.
pub(super) fn first_prose(text: &str, range: Range<usize>) -> Option<usize> {
    let mut is_behind_blank = false;
    let prose = lines(text, range).find(|line| {
        let content = text[line.start..line.end].trim();
        // A key, with the equals sign or something in its place.
        let sets_key = key_end(text, line.start..line.end).is_some()
            || key_length(content).is_some_and(|length| {
                let rest = &content[length..];
                rest.starts_with([':', '"']) || rest.trim_start().starts_with(['"', '['])
            });
        let may_be_toml =
            content.starts_with(['#', '[', ']', '"', '\'']) || content.trim_matches(['+', '-']).is_empty() || sets_key;
        let is_prose = is_behind_blank && !may_be_toml;
        is_behind_blank = content.is_empty() || is_behind_blank && content.starts_with('#');
        is_prose
    });
    prose.map(|line| line.start)
}

/// Where the line after the one that holds `offset` begins.
pub(super) fn line_after(text: &str, offset: usize, end: usize) -> usize {
    text[offset..end].find('\n').map_or(end, |length| offset + length + 1)
}

/// Behind the closing brace of the JSON object that opens at `start`.
pub(super) fn json_object_end(text: &str, start: usize) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: ValueEnd) {
        assert_eq!(value_end(value, 0, value.len(), &NeverClosed::unknown()), expected);
    }

    #[test]
    fn a_value_reaches_to_the_end_of_its_last_line() {
        check("\"a # b\" # c\nx = 1\n", ValueEnd::Complete(11));
        check("[\n  \"a\", # ]\n]\r\nx = 1", ValueEnd::Complete(14));
        check("\"\"\"\nx = 1\n\"\"\"\"\n", ValueEnd::Complete(14));
        check("'C:\\' \n", ValueEnd::Complete(6));
        let text = "'''C:\\''' # x";
        assert_eq!(string_end(text, 0, text.len()), Some(9), "a backslash escapes nothing there");
        check("\"\\\"\"", ValueEnd::Complete(4));
        check("\"a\\\nb = \"c #\"\n", ValueEnd::OpenString(0));
    }

    #[test]
    fn an_open_string_or_bracket_is_named_by_its_beginning() {
        check("[\"a\", \"b]\nx = 1", ValueEnd::OpenString(6));
        check("[\"a\"\nx = 1", ValueEnd::OpenBracket(0));
        check("{ a = [1 }\n", ValueEnd::OpenBracket(0));
        check("{\nb = 1\n}\n", ValueEnd::Complete(9));
        check("{ a = 1\n]\nb = 1\n}\n", ValueEnd::Complete(9));
        check("\"\"\"\nx = 1\n", ValueEnd::OpenString(0));
        check("}{\n}", ValueEnd::OpenBracket(1));
    }

    #[test]
    fn no_statement_is_scanned_far_beyond_its_lines() {
        for line in ["a = }{", "a = {", "a = ][", "a = \\\"\"\"", "a = {'''"] {
            let text = format!("{line}\n").repeat(30_001);
            let (mut at, never) = (0, NeverClosed::unknown());
            while at < text.len() {
                value_end(&text, at + 3, text.len(), &never);
                at = line_after(&text, at, text.len());
            }
            assert_eq!(statements_end(&text, 0..text.len()), text.len(), "{line}");
        }
    }

    #[test]
    fn keys_may_be_bare_quoted_or_dotted() {
        assert_eq!(key_end("a = 1", 0..5), Some(2));
        assert_eq!(key_end("  \"a b\".c-d=1", 0..13), Some(11));
        assert_eq!(key_end("a b = 1", 0..7), None);
        assert_eq!(key_end("= 1", 0..3), None);
        assert!(is_header("[[a.\"b\"]] # c"));
        assert!(!is_header("[\"a\", \"b\"]"));
        assert!(!is_header("[1] a note"));
    }
}
