//! Addresses of links with a parenthesis that nothing closes: goldmark takes them where a blank follows, the parser never.

use std::borrow::Cow;
use std::ops::Range;

/// How many bytes before its end the text of a link may begin, and how many its address may take.
const FARTHEST: usize = 2_000;

/// An address that the parser reads with other signs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Destination {
    /// Where it begins, in bytes of the notes.
    start: usize,
    /// How it is written.
    written: String,
    /// How the parser reads it.
    covered: String,
    /// Its parentheses that nothing closes, in bytes of the notes.
    open: Vec<usize>,
}

impl Destination {
    /// Whether a link can end behind it: with the parenthesis that closes it, or a title before that.
    fn ends_in(&self, source: &str) -> bool {
        source[self.start + self.written.len()..].trim_start().starts_with([')', '"', '\'', '('])
    }
}

/// How the address of a link is written, if the parser reads it with other signs. The link is a range of the notes; the
/// addresses are in their order.
pub(super) fn written<'d>(
    destinations: &'d [Destination],
    parsed: &str,
    link: &Range<usize>,
    notes: &str,
) -> Option<&'d str> {
    // What has no address of its own has that of a definition.
    let has_own = notes[link.clone()].ends_with(')');
    let from = if has_own { destinations.partition_point(|destination| destination.start < link.start) } else { 0 };
    let near = destinations[from..].iter().take_while(|destination| !has_own || destination.start < link.end);
    let is_its =
        |destination: &&Destination| link.contains(&destination.start) == has_own && destination.covered == parsed;
    near.into_iter().find(is_its).map(|destination| destination.written.as_str())
}

/// The notes as the parser is to read them, and their addresses of that kind.
pub(super) fn covered(source: Cow<'_, str>) -> (Cow<'_, str>, Vec<Destination>) {
    let destinations = unclosed(&source);
    if destinations.is_empty() {
        return (source, destinations);
    }
    let mut input = source.into_owned();
    for at in destinations.iter().flat_map(|destination| &destination.open) {
        input.replace_range(at..=at, ".");
    }
    (Cow::Owned(input), destinations)
}

fn unclosed(source: &str) -> Vec<Destination> {
    let brackets = source.match_indices(']').map(|(at, _)| at);
    let found = |at: usize| match source.as_bytes().get(at + 1) {
        // Most addresses are none of these: what stands before them is looked at last.
        Some(b'(') => destination(source, at + 2).filter(|found| found.ends_in(source) && has_open_bracket(source, at)),
        Some(b':') => destination(source, at + 2).filter(|_| ends_label(source, at)),
        _ => None,
    };
    brackets.filter_map(found).collect()
}

/// Whether a bracket opens in the same paragraph that the one at this place closes.
fn has_open_bracket(source: &str, at: usize) -> bool {
    let near = &source[source.floor_char_boundary(at.saturating_sub(FARTHEST))..at];
    let mut closed = 0_usize;
    near.rsplit("\n\n").next().unwrap_or_default().bytes().rev().any(|byte| {
        closed += usize::from(byte == b']');
        let opens = byte == b'[' && closed == 0;
        closed = closed.saturating_sub(usize::from(byte == b'['));
        opens
    })
}

/// Whether a label of a link's definition ends here, which begins its line. Behind that of a footnote stands its text.
fn ends_label(source: &str, at: usize) -> bool {
    let line = source[..at].rsplit('\n').next().unwrap_or_default();
    let label = line.trim_start_matches(' ');
    line.len() - label.len() < 4
        && label.starts_with('[')
        && !label.starts_with("[^")
        && !label[1..].contains(['[', ']'])
}

fn destination(source: &str, start: usize) -> Option<Destination> {
    let start = source.len() - source[start..].trim_start_matches([' ', '\t', '\n']).len();
    let (mut open, mut end) = (Vec::new(), source.len());
    for (at, byte) in source.bytes().enumerate().skip(start) {
        match byte {
            _ if at - start > FARTHEST => return None,
            b'(' => open.push(at),
            b')' if open.pop().is_none() => return None,
            // What is written otherwise than it is meant, or between brackets, is left to the parser.
            b'\\' | b'&' | b'<' => return None,
            _ if byte.is_ascii_whitespace() => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    let written = source.get(start..end)?.to_owned();
    let mut covered = written.clone();
    for at in &open {
        covered.replace_range(at - start..=at - start, ".");
    }
    (!open.is_empty()).then_some(Destination { start, written, covered, open })
}

#[cfg(test)]
mod tests {
    use crate::markdown::blocks;

    #[track_caller]
    fn check(notes: &str, html: &str) {
        let found = crate::markdown::html(notes);
        assert_eq!(found.trim_end(), format!("<p>{html}</p>"));
    }

    #[test]
    fn an_open_parenthesis_is_part_of_an_address_that_ends_in_a_blank() {
        check("[a](b(c \"d\") e", "<a href=\"b(c\" title=\"d\">a</a> e");
        check("[a](b(c(d) \"e\")", "<a href=\"b(c(d)\" title=\"e\">a</a>");
        check("[a](b](c \"d\")", "<a href=\"b%5D(c\" title=\"d\">a</a>");
        check("[a]\n\n[a]: b( \"c\"\n", "<a href=\"b(\" title=\"c\">a</a>");
        check("[a](b(c \"d\") [e](b.c)", "<a href=\"b(c\" title=\"d\">a</a> <a href=\"b.c\">e</a>");
    }

    #[test]
    fn the_text_of_a_footnote_is_no_address() {
        let found: String =
            blocks("a[^1]\n\n[^1]: [b](https://c.se \"d\").\n").iter().map(|block| block.html.to_string()).collect();
        assert!(found.contains("<p><a href=\"https://c.se\" title=\"d\">b</a>."), "{found}");
    }

    #[test]
    fn other_parentheses_stay_what_they_are() {
        check("[a](b(c)", "[a](b(c)");
        check("[a](b(c) d", "[a](b(c) d");
        check("a](b[c](d \"e\")", "a](b<a href=\"d\" title=\"e\">c</a>");
        check("[a](b(c d) [e](f)", "[a](b(c d) <a href=\"f\">e</a>");
        check("[a](b[c]( d)", "[a](b<a href=\"d\">c</a>");
    }
}
