//! What the parser reads: the notes, as long as they are and with some of them written over where goldmark sees something
//! else. What is shown is read from the notes themselves.

use std::borrow::Cow;
use std::ops::Range;

use super::check_box;
use super::containers::{Containers, LinePlace};
use super::destination::{self, Destination};
use super::marker::behind_marker;
use super::open_table::OpenTable;
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
    for (at, _) in source.match_indices('<').filter(|(at, _)| source[at + 1..].starts_with('/')) {
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

/// A line of the notes among those above it.
pub(super) struct Line<'a> {
    /// Where it begins, in bytes of the notes.
    pub(super) at: usize,
    pub(super) whole: &'a str,
    /// What stands behind its quotes and blanks.
    pub(super) text: &'a str,
    /// The line before it.
    pub(super) before: &'a str,
}

impl Line<'_> {
    /// Where its text begins, in bytes of the notes.
    pub(super) fn text_start(&self) -> usize {
        self.at + self.whole.len() - self.text.len()
    }

    pub(super) fn place(&self) -> LinePlace {
        LinePlace::of(self.whole, self.text)
    }

    /// What the parser reads in place of a part of its text.
    fn cover(&self, range: Range<usize>, by: &'static str) -> Cover {
        let start = self.text_start();
        (start + range.start..start + range.end, by)
    }
}

/// A part of the notes, and what the parser reads in place of each byte of it.
pub(super) type Cover = (Range<usize>, &'static str);

/// The text with dots in place of colons that begin a line and no definition, for the parser needs no blank behind them and
/// lets them be indented, of bars in items that are no columns, and of the quotes and items that would be nested too deep;
/// of boxes to check that the parser does not know, and of what looks as if it aligned columns. With commas in place of
/// boxes that are text, and blanks in place of tabs that the parser measures otherwise or does not take for such.
fn without_lookalikes(input: Cow<'_, str>) -> Cow<'_, str> {
    let mut covers = Vec::new();
    let (mut at, mut above, mut before) = (0, "", "");
    let (mut containers, mut table) = (Containers::default(), OpenTable::default());
    for whole in input.split_inclusive('\n') {
        let line = Line { at, whole, text: behind_quotes(whole), before };
        let begins_definition = containers.enter(whole, line.text);
        covers.extend(table.enter(&line, begins_definition, &containers));
        // The parser sees a table only if its head begins a paragraph.
        let is_below_head = || above.trim().is_empty() && is_table_line(line.text, before);
        if !begins_definition {
            let is_other = line.text.starts_with(':') && !is_below_head();
            covers.extend(is_other.then(|| line.cover(0..1, ".")));
            let colon =
                table::colon_without_dash(line.text).filter(|_| !table.is_open() && behind_marker(line.text).is_none());
            covers.extend(colon.map(|colon| line.cover(colon..colon + 1, ".")));
        }
        if whole.contains('\t') {
            covers.extend(tabs(&line, begins_definition, &containers).map(|tabs| line.cover(tabs, " ")));
        }
        covers.extend(bar_in_item(line.text).map(|bar| line.cover(bar..bar + 1, ".")));
        covers.extend(check_box::lone(line.text).map(|lone| line.cover(lone, ".")));
        covers.extend(deeper(whole).map(|deeper| (at + deeper.start..at + deeper.end, ".")));
        covers.extend(box_in_head(&line));
        at += whole.len();
        (above, before) = (before, whole);
    }
    if covers.is_empty() {
        return input;
    }
    let mut input = input.into_owned();
    for (range, by) in covers {
        input.replace_range(range.clone(), &by.repeat(range.len()));
    }
    Cow::Owned(input)
}

/// What stands behind the quotes and blanks that a line begins with.
pub(super) fn behind_quotes(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>'])
}

/// The tabs of a line that the parser measures otherwise or does not take for such, in bytes of its text.
fn tabs(line: &Line<'_>, begins_definition: bool, containers: &Containers) -> impl Iterator<Item = Range<usize>> {
    let text = line.text;
    // In an item or a quote the parser and goldmark measure tabs otherwise.
    let inner = begins_definition && text.len() < line.whole.len();
    let blanks = text.bytes().skip(1).take_while(|byte| matches!(byte, b' ' | b'\t'));
    let in_definition = blanks.zip(1..).filter(move |(byte, _)| inner && *byte == b'\t').map(|(_, tab)| tab..tab + 1);
    let behind_markers = containers.other_tabs().iter().map(|tabs| text.len() - tabs.end..text.len() - tabs.start);
    in_definition.chain(behind_markers).chain(tabs_behind_fence(text)).chain(tabs_behind_heading(text))
}

/// The box to check of the line before: in the head of a table it is text.
fn box_in_head(line: &Line<'_>) -> Option<Cover> {
    if !table::may_align(line.text) {
        return None;
    }
    let head = behind_quotes(line.before);
    let own = check_box::of_item(head)?;
    let is_head = bar_in_item(line.text).is_none()
        && line.place().quotes == LinePlace::of(line.before, head).quotes
        && table::aligns_below(&head[own.start..], line.text);
    let start = line.at - head.len();
    is_head.then_some((start + own.start..start + own.end, ","))
}

/// The blanks with tabs behind what may be the end of code between fences.
fn tabs_behind_fence(line: &str) -> Option<Range<usize>> {
    let fence = line.trim_end();
    let blanks = line[fence.len()..].trim_end_matches(['\r', '\n']);
    let is_fence = fence.len() > 2 && ['`', '~'].iter().any(|sign| fence.chars().all(|c| c == *sign));
    (is_fence && blanks.contains('\t')).then_some(fence.len()..fence.len() + blanks.len())
}

/// The blanks with tabs before and behind the signs that may close a heading.
fn tabs_behind_heading(line: &str) -> impl Iterator<Item = Range<usize>> {
    const BLANKS: [char; 2] = [' ', '\t'];

    let line = line.trim_end_matches(['\r', '\n']);
    let closed = line.trim_end_matches(BLANKS);
    let open = closed.trim_end_matches('#');
    let text = open.trim_end_matches(BLANKS);
    let found = [text.len()..open.len(), closed.len()..line.len()];
    found.into_iter().filter(move |blanks| line.starts_with('#') && line[blanks.clone()].contains('\t'))
}

/// The part of a line from where its quotes and items are nested too deep. Stars or dashes alone are a rule, however many.
fn deeper(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end();
    if line.len() <= DEEPEST {
        return None;
    }
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
pub(super) fn bar_in_item(line: &str) -> Option<usize> {
    let columns = line.strip_prefix("- ").or_else(|| line.strip_prefix("-\t"))?;
    columns.chars().all(|c| matches!(c, '-' | ':' | '|') || c.is_whitespace()).then(|| line.find('|'))?
}

/// Whether a line is the one below the head of a table.
fn is_table_line(line: &str, head: &str) -> bool {
    let cells = |row: &str| row.trim().trim_matches('|').replace("\\|", "").matches('|').count();
    // With a tab in it, or below bars alone or none, it is none for the parser.
    let is_head = head.contains('|') && !head.trim().trim_matches('|').is_empty() && !head.trim_end().ends_with('\\');
    if line.contains('\t') || !is_head {
        return false;
    }
    line.contains('|') && line.trim_end().bytes().all(|byte| b":-| \t".contains(&byte)) && cells(line) == cells(head)
}

/// The text with dots in place of what could be markup, and commas behind digits, of which a dot could make an item.
pub(super) fn without_delimiters(input: &str, conflicts: &[Range<usize>]) -> String {
    let mut bytes = input.as_bytes().to_vec();
    for at in conflicts.iter().flat_map(|range| range.clone()) {
        let is_behind_digit = at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_digit);
        if let Some(byte) = bytes.get_mut(at).filter(|byte| byte.is_ascii_punctuation()) {
            *byte = if is_behind_digit { b',' } else { b'.' };
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
        let found = crate::markdown::html(notes);
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
        check(
            "* a\n  :\tb\n      : c",
            "<ul> <li> <dl> <dt>a</dt> <dd><dl> <dt>b</dt> <dd>c</dd> </dl> </dd> </dl> </li> </ul>",
        );
        check(
            "1. a\n   :\tb\n\n       ```\n       c\n       ```",
            "<ol> <li> <dl> <dt>a</dt> <dd>b <pre tabindex=\"0\"><code>c </code></pre></dd> </dl> </li> </ol>",
        );
        check("a\n:\tb\n    : c", "<dl> <dt>a</dt> <dd><dl> <dt>b</dt> <dd>c</dd> </dl> </dd> </dl>");
    }

    #[test]
    fn tabs_behind_markers_count_from_what_the_item_is_in() {
        check(
            "0) a\n   -\tb\n\n       c",
            "<ol start=\"0\"> <li>a <ul> <li> <p>b</p> <p>c</p> </li> </ul> </li> </ol>",
        );
        check("- 2.\t a", "<ul> <li> <ol start=\"2\"> <li>a</li> </ol> </li> </ul>");
    }

    #[test]
    fn blanks_before_raw_html_stay() {
        check(" <a>\nb", " <a> b");
        check("* a\n\n   <div>\n   b", "<ul> <li> <p>a</p>  <div>  b</li> </ul>");
    }

    #[test]
    fn code_ends_with_a_fence_that_a_tab_follows() {
        check("```\na\n```\t\nb", "<pre tabindex=\"0\"><code>a </code></pre><p>b</p>");
    }

    #[test]
    fn a_heading_is_closed_between_tabs_too() {
        check("# a\t#", "<h1 id=\"a\">a</h1>");
        check("## a #\t##\t", "<h2 id=\"a-\">a #</h2>");
        check("# a#\t", "<h1 id=\"a\">a#</h1>");
        check("```\n# a\t#\n```", "<pre tabindex=\"0\"><code># a\t# </code></pre>");
    }

    #[test]
    fn raw_html_ends_in_any_letter_case_wherever_notes_are_read() {
        assert_eq!(
            bare("<pre>\n</PRE>\n\n{{< a >}}").0,
            "<pre>\n</pre>\n\n{{< a >}}".replace("{{< a >}}", "xxxxxxxxx")
        );
    }
}
