//! Tables that the parser does not see: goldmark makes one of a paragraph's last lines as soon as a line below the first
//! says how its columns are aligned, whatever its head still lacks and whether or not there are bars around it.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Parser, Tag, TagEnd};

use super::OPTIONS;
use super::cells::lone_backticks;
use super::containers::behind_blanks;
use super::input::behind_quotes;
use super::marker::behind_marker;
use super::open_block::OpenKind;
use super::page::Page;

/// The last lines of a paragraph as a table.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// The cells of each row; nothing for one that is missing. The first row is the head.
    rows: Vec<Vec<Option<Range<usize>>>>,
}

impl Table {
    /// The table in these lines, and at which of them it begins. What they are in has its contents from
    /// these columns on.
    fn read(source: &str, lines: &[Range<usize>], contents: &[usize]) -> Option<(usize, Self)> {
        // Dashes alone are one only as a line that goes on outside of what its paragraph is in: else they make a heading. At
        // the end of the notes goldmark looks for anything around them, if only the end of a line.
        let may_align = |line: &Range<usize>| {
            let is_bare = source[line.clone()].bytes().all(|byte| byte == b'-') && !source[..line.start].ends_with(' ');
            let column = column(source, line.start);
            let outer = contents.iter().filter(|contents| **contents <= column).max().copied().unwrap_or_default();
            !(is_bare && line.end == source.len()) && column - outer < 4
        };
        let below = lines.iter().skip(1).enumerate().filter(|(_, line)| may_align(line));
        let (head, alignments) =
            below.into_iter().find_map(|(head, line)| Some((head, columns(&source[line.clone()])?)))?;
        let columns = alignments.len();
        let rows: Vec<_> =
            [head].into_iter().chain(head + 2..lines.len()).map(|row| cells(source, &lines[row])).collect();
        if rows[0].len() > columns || is_mostly_missing(&rows, columns) {
            return None;
        }
        let filled = |cells: Vec<Range<usize>>| {
            let missing = std::iter::repeat(None);
            cells.into_iter().map(Some).chain(missing).take(columns).collect()
        };
        Some((head, Self { alignments, rows: rows.into_iter().map(filled).collect() }))
    }
}

/// Whether a table has so many cells that nobody wrote that it would be far larger than its lines. Goldmark has no bound,
/// the parser one for all tables together.
fn is_mostly_missing(rows: &[Vec<Range<usize>>], columns: usize) -> bool {
    /// How many cells there may be for each that is written, or says how a column is aligned.
    const MOST: usize = 8;

    let written: usize = columns + rows.iter().map(Vec::len).sum::<usize>();
    rows.len().saturating_mul(columns) > MOST * written
}

/// The column that a place is in, within the quote that its line is in.
fn column(source: &str, at: usize) -> usize {
    let line = source[..at].rsplit('\n').next().unwrap_or_default();
    let quote = line.rfind('>').map_or(0, |last| behind_blanks(&line[..=last], 0) + 1);
    behind_blanks(line, 0).saturating_sub(quote)
}

/// The column from which on an item or a definition has its contents that begins at a place, in one whose contents begin at
/// another column: from there on goldmark measures its tabs.
fn contents(source: &str, start: usize, outer: usize) -> usize {
    let blanks = [' ', '\t'];
    let text = source[start..].trim_start_matches(blanks);
    let Some(behind) = behind_marker(text).or_else(|| text.strip_prefix(':')) else { return outer };
    let marker_end = column(source, source.len() - behind.len());
    let words = behind.trim_start_matches(blanks);
    let column = behind_blanks(&behind[..behind.len() - words.len()], marker_end.saturating_sub(outer)) + outer;
    // What is indented further is code.
    if column > marker_end + 4 { marker_end + 1 } else { column }
}

/// Whether a line begins as one does that says how columns are aligned.
pub(super) fn may_align(line: &str) -> bool {
    line.starts_with(['|', ':', '-'])
}

/// Whether a line below a table's head says how its columns are aligned, and does not make a heading of it.
pub(super) fn aligns(line: &str) -> bool {
    !is_underline(line) && columns(line.trim_end()).is_some()
}

/// Whether it does so below this head, which may lack cells.
pub(super) fn aligns_below(head: &str, line: &str) -> bool {
    !is_underline(line)
        && columns(line.trim_end()).is_some_and(|columns| cells(head, &(0..head.len())).len() <= columns.len())
}

/// Where the first colon is of a line that looks as if it said how columns are aligned, and says it of one of them without a
/// dash.
pub(super) fn colon_without_dash(line: &str) -> Option<usize> {
    let is_made_so = line.contains('|') && line.bytes().all(|byte| b":-| \t\r\n".contains(&byte));
    line.find(':').filter(|_| is_made_so && columns(line.trim_end()).is_none())
}

fn is_underline(line: &str) -> bool {
    line.trim_end().bytes().all(|byte| byte == b'-')
}

/// What the line below a table's head says of its columns.
fn columns(line: &str) -> Option<Vec<Alignment>> {
    let mut columns: Vec<_> = line.split('|').map(|column| column.trim_matches([' ', '\t', '\r'])).collect();
    if columns.first().is_some_and(|first| first.is_empty()) {
        columns.remove(0);
    }
    columns.pop_if(|last| last.is_empty());
    columns.into_iter().map(alignment).collect::<Option<Vec<_>>>().filter(|columns| !columns.is_empty())
}

fn alignment(column: &str) -> Option<Alignment> {
    let (left, right) = (column.starts_with(':'), column.ends_with(':'));
    let dashes = column.strip_prefix(':').unwrap_or(column);
    let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
    if dashes.is_empty() || dashes.bytes().any(|byte| byte != b'-') {
        return None;
    }
    Some(match (left, right) {
        (true, true) => Alignment::Center,
        (true, false) => Alignment::Left,
        (false, true) => Alignment::Right,
        (false, false) => Alignment::None,
    })
}

/// The cells of a row, without the blanks around them.
fn cells(source: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let Range { mut start, mut end } = trimmed(source, line.clone());
    if source[start..end].starts_with('|') {
        start += 1;
    }
    if source[start..end].ends_with('|') {
        end -= 1;
    }
    let mut found = Vec::new();
    while start < end {
        let bars = source[start..end].match_indices('|').map(|(at, _)| start + at);
        let bar = bars.into_iter().find(|bar| !source[..*bar].ends_with('\\')).unwrap_or(end);
        found.push(trimmed(source, start..bar));
        start = bar + 1;
    }
    found
}

fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let blank = [' ', '\t', '\r', '\n'];
    let text = &source[range.clone()];
    let start = range.start + text.len() - text.trim_start_matches(blank).len();
    start..start + text.trim_matches(blank).len()
}

impl Page<'_> {
    /// Takes from the open text the lines that are a table.
    pub(super) fn take_table(&mut self) -> Option<Table> {
        self.check_crossing();
        let lines = self.leaf.lines(self.notes.source)?;
        let (head, table) = Table::read(self.notes.source, &lines, &self.contents())?;
        self.leaf.keep_lines(head).then_some(table)
    }

    /// The columns from which on the open blocks have their contents.
    fn contents(&self) -> Vec<usize> {
        let mut columns = Vec::new();
        for block in &self.open {
            let outer = columns.last().copied().unwrap_or_default();
            match block.kind {
                OpenKind::Item | OpenKind::TightDefinition | OpenKind::LooseDefinition => {
                    columns.push(contents(self.notes.source, block.start, outer));
                }
                OpenKind::Footnote => columns.push(4),
                _ => {}
            }
        }
        columns
    }

    /// goldmark sees a table before it looks for code and links: where lines are one, none of those goes over their ends.
    fn check_crossing(&mut self) {
        let (source, range) = (self.notes.source, self.leaf.range().clone());
        let may_align = |line: &str| behind_quotes(line).starts_with(['-', ':', '|']);
        if !source[range.clone()].split('\n').skip(1).any(may_align) {
            return;
        }
        let mut at = range.start;
        let lines = source[range].split_inclusive('\n').map(|line| {
            let text = behind_quotes(line);
            at += line.len();
            at - text.len()..at - (text.len() - text.trim_end_matches('\n').len())
        });
        let lines: Vec<_> = lines.collect();
        let Some((head, table)) = Table::read(source, &lines, &self.contents()) else { return };
        let crossing = self.leaf.crossing(source).into_iter().filter(|range| range.end > lines[head].start);
        let crossing: Vec<_> = crossing.map(|range| range.start..range.start + 1).collect();
        if crossing.is_empty() {
            return;
        }
        // Of several runs of backticks, those are to be covered that are none of code in their cells.
        let cells = table.rows.iter().flatten().flatten();
        let lone: Vec<_> = cells.flat_map(|cell| lone_backticks(self.input, cell)).collect();
        let is_enough = |range: &Range<usize>| lone.is_empty() || range.start < lines[head].start;
        self.notes.conflicts.extend(crossing.into_iter().filter(is_enough));
        self.notes.conflicts.extend(lone);
    }

    pub(super) fn write_table(&mut self, table: Table) {
        let mut rows = table.rows.into_iter();
        self.read(Event::Start(Tag::Table(table.alignments)), 0..0);
        self.read(Event::Start(Tag::TableHead), 0..0);
        rows.next().into_iter().flatten().for_each(|cell| self.write_cell(cell));
        self.read(Event::End(TagEnd::TableHead), 0..0);
        for row in rows {
            self.read(Event::Start(Tag::TableRow), 0..0);
            row.into_iter().for_each(|cell| self.write_cell(cell));
            self.read(Event::End(TagEnd::TableRow), 0..0);
        }
        self.read(Event::End(TagEnd::Table), 0..0);
    }

    /// What the references in a text lead to, each on lines of its own.
    fn definitions(&self, text: &str) -> String {
        /// The most bytes of one: it is written once more for each cell that refers to it.
        const LONGEST: usize = 2_000;

        if !text.contains('[') {
            return String::new();
        }
        let parser = self.definitions.get_or_init(|| Parser::new_ext(self.input, OPTIONS));
        let labels = text.split('[').filter_map(|part| part.split_once(']'));
        let span = |label: &str| {
            let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
            parser.reference_definitions().get(&label).map(|definition| definition.span.clone())
        };
        let spans = labels.filter_map(|(label, _)| span(label)).filter(|span| span.len() <= LONGEST);
        spans.map(|span| format!("\n{}", &self.input[span])).collect()
    }

    fn write_cell(&mut self, cell: Option<Range<usize>>) {
        self.open_cell(cell.is_none());
        for (event, range) in cell.map(|range| self.within_cell(range)).unwrap_or_default() {
            self.leaf.push(self.notes.source, self.input, event, range);
        }
        self.end_cell();
    }

    /// What the parser finds in a cell, with the places of the notes.
    fn within_cell(&self, cell: Range<usize>) -> Vec<(Event<'static>, Range<usize>)> {
        // As the head of a table of its own, with the definitions behind it if it may need one. A backslash at the end of
        // the cell belongs to no bar.
        let inner = &self.input[cell.clone()];
        let text = format!("|{inner} |\n|-|\n{}", self.definitions(inner));
        let end = cell.len() + 1;
        let events = Parser::new_ext(&text, OPTIONS).into_offset_iter().filter(|(event, range)| {
            let tag = match event {
                Event::Start(tag) => Some(tag.to_end()),
                Event::End(tag) => Some(*tag),
                _ => None,
            };
            range.end <= end && !matches!(tag, Some(TagEnd::TableCell))
        });
        let place = |at: usize| cell.start + at.saturating_sub(1);
        events.map(|(event, range)| (event.into_static(), place(range.start)..place(range.end))).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::html;

    #[track_caller]
    fn check(notes: &str, expected: &str) {
        assert_eq!(html(notes).replace(['\t', '\n'], ""), expected);
    }

    #[test]
    fn a_head_may_lack_cells_and_bars() {
        check(
            "a\n--|:-\nb|[c]|d\n\n[c]: /x\n",
            "<table><thead><tr><th>a</th><th></th></tr></thead>\
             <tbody><tr><td>b</td><td style=\"text-align: left\"><a href=\"/x\">c</a></td></tr></tbody></table>",
        );
        check("a | b\\\n--|--", "<table><thead><tr><th>a</th><th>b\\</th></tr></thead><tbody></tbody></table>");
        check("| a\n:-", "<table><thead><tr><th style=\"text-align: left\">a</th></tr></thead><tbody></tbody></table>");
    }

    #[test]
    fn lines_before_it_are_a_paragraph_and_items_may_be_one() {
        let table = "<table><thead><tr><th><em>a</em></th></tr></thead><tbody></tbody></table>";
        check("b *c*\n*a*\n|-", &format!("<p>b <em>c</em></p>{table}"));
        check("* *a*\n  |-", &format!("<ul><li>{table}</li></ul>"));
        check("* b\n  *a*\n  |-", &format!("<ul><li>b{table}</li></ul>"));
        check("b\n*a*\n:-", &format!("<p>b</p>{}", table.replace("<th>", "<th style=\"text-align: left\">")));
        check("b\n: *a*\n    |-", &format!("<dl><dt>b</dt><dd>{table}</dd></dl>"));
    }

    #[test]
    fn columns_that_begin_as_an_item_are_one() {
        check("a | b\n- | -\nc | d", "<p>a | b</p><ul><li>| -c | d</li></ul>");
        check("a | b\n-|-", "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody></tbody></table>");
    }

    #[test]
    fn rows_may_go_on_outside_and_begin_as_items_do_that_are_none() {
        let table = |inner: &str| format!("<table><thead><tr><th>a</th></tr></thead><tbody>{inner}</tbody></table>");
        let row = |text: &str| format!("<tr><td>{text}</td></tr>");
        let both = table(&(row("b") + &row("c")));
        check("> | a |\n> |---|\n> | b |\n| c |", &format!("<blockquote>{both}</blockquote>"));
        check("> > a\n> > |-\n> b\nc", &format!("<blockquote><blockquote>{both}</blockquote></blockquote>"));
        check("* d\n\n  | a |\n  |---|\n| b |\nc", &format!("<ul><li>d{both}</li></ul>"));
        check("| a |\n|---|\n2. b\n*", &table(&(row("2. b") + &row("*"))));
        check("| a |\n|---|\n| b |\n1. c", &format!("{}<ol><li>c</li></ol>", table(&row("b"))));
        check("> | a |\n> |---|\n\n| c |", &format!("<blockquote>{}</blockquote><p>| c |</p>", table("")));
    }

    #[test]
    fn dashes_outside_align_a_column() {
        let table = "<table><thead><tr><th>a</th></tr></thead><tbody></tbody></table>";
        check("* a\n--\n", &format!("<ul><li>{table}</li></ul>"));
        check("> a\n--\n", &format!("<blockquote>{table}</blockquote>"));
        check("> a\n-- ", &format!("<blockquote>{table}</blockquote>"));
        check("> a\n--", "<blockquote><p>a&ndash;</p></blockquote>");
        check("> a\n> --", "<blockquote><h2 id=\"a\">a</h2></blockquote>");
        check("* a\n      ---", "<ul><li>a&mdash;</li></ul>");
    }

    #[test]
    fn columns_are_measured_from_what_they_are_in() {
        let table = "<table><thead><tr><th>a</th></tr></thead><tbody></tbody></table>";
        check("- a\n     -|", &format!("<ul><li>{table}</li></ul>"));
        check("- a\n      -|", "<ul><li>a-|</li></ul>");
        check("10.  a\n    -|", "<ol start=\"10\"><li>a-|</li></ol>");
        check("1) b\n   - a\n    -|", &format!("<ol><li>b<ul><li>{table}</li></ul></li></ol>"));
        check("-\ta\n    -|", &format!("<ul><li>{table}</li></ul>"));
        check("> + a\n> \t   -|", &format!("<blockquote><ul><li>{table}</li></ul></blockquote>"));
    }

    #[test]
    fn rows_that_look_as_if_they_aligned_columns_are_rows() {
        let table = |head: &str, row: &str| {
            let row = if row.is_empty() { String::new() } else { format!("<tr><td>{row}</td></tr>") };
            format!("<table><thead><tr><th>{head}</th></tr></thead><tbody>{row}</tbody></table>")
        };
        check("| : |\n|---|\n| x |", &table(":", "x"));
        check("(\n|-\n|-", &table("(", "-"));
        check("| a |\n|---|\n| - |\nb", &table("a", "-").replace("</tbody>", "<tr><td>b</td></tr></tbody>"));
        check("a\n - |\nb", "<p>a</p><ul><li>|b</li></ul>");
        check("a\n:-|", &table("a", "").replace("<th>", "<th style=\"text-align: left\">"));
    }

    #[test]
    fn some_lines_below_it_begin_a_paragraph() {
        let table = |rows: &str| format!("<table><thead><tr><th>a</th></tr></thead><tbody>{rows}</tbody></table>");
        let row = "<tr><td>b</td></tr>";
        for (line, text) in [(": x", ": x"), ("==", "=="), ("--", "&ndash;")] {
            let behind = format!("{}<p>{text}y</p>", table(row));
            check(&format!("| a |\n|---|\n| b |\n{line}\ny"), &behind);
        }
        check("| a |\n|---|\n: x", &format!("{}<p>: x</p>", table("")));
        check("| a\n|---\n: x", &format!("{}<p>: x</p>", table("")));
        check("- | a |\n  |---|\n  : x\n  y", &format!("<ul><li>{}: xy</li></ul>", table("")));
        check("- | a |\n  |---|\n: b", &format!("<ul><li>{}</li></ul>", table("<tr><td>: b</td></tr>")));
    }

    #[test]
    fn other_lines_are_text() {
        check("a|b\n|-", "<p>a|b|-</p>");
        check("a\n|-x", "<p>a|-x</p>");
        check("a\n:", "<p>a:</p>");
        check("a\n    |-", "<p>a|-</p>");
        check("a|b\n-|:", "<p>a|b-|:</p>");
        check("a|b|c\n:-||-", "<p>a|b|c:-||-</p>");
        let table = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>:</td></tr></tbody></table>";
        check("|a|\n|-|\n|:|", table);
    }

    #[test]
    fn nothing_goes_over_the_ends_of_its_lines() {
        let row = |text: &str| format!("<tr><td>{text}</td></tr>");
        let table = |head: &str, rows: &str| {
            format!("<table><thead><tr><th>{head}</th></tr></thead><tbody>{rows}</tbody></table>")
        };
        check("| `a |\n|-|\n| b` |", &table("`a", &row("b`")));
        check("* c\n  [a |\n  |-|\n  b](d)", &format!("<ul><li>c{}</li></ul>", table("[a", &row("b](d)"))));
        check("**a\n|-\nb** `c`", &table("**a", &row("b** <code>c</code>")));
        check("`a\n|b` c", "<p><code>a |b</code> c</p>");
        check("`a\nb`\nc\n|-", &format!("<p><code>a b</code></p>{}", table("c", "")));
    }

    #[test]
    fn in_a_footnote_it_may_follow_text() {
        let table = "<table><thead><tr><th>b</th><th></th></tr></thead><tbody></tbody></table>";
        let found = html("x[^n]\n\n[^n]:\n    a\n\n    b\n    -- | -").replace(['\t', '\n'], "");
        assert!(found.contains(&format!("<p>a</p>{table}")), "{found}");
    }

    #[test]
    fn cells_that_nobody_wrote_are_bounded() {
        let cells = |columns: usize, rows: usize| {
            html(&format!("a\n{}\n{}", "|-".repeat(columns), "b\n".repeat(rows))).matches("<td").count()
        };
        assert_eq!([cells(6, 50), cells(3_000, 3_000)], [300, 0]);
    }

    #[test]
    fn a_box_in_its_head_is_text() {
        let table =
            |head: &str| format!("<ul><li><table><thead><tr>{head}</tr></thead><tbody></tbody></table></li></ul>");
        check("* [x] a | b\n  -|-", &table("<th>[x] a</th><th>b</th>"));
        check("* [X]||t\n  -|-|-", &table("<th>[X]</th><th></th><th>t</th>"));
        check("* [x] a\n  -|-", &table("<th>[x] a</th><th></th>"));
        let checked = "<input checked=\"\" disabled=\"\" type=\"checkbox\">";
        check("* [x] a | b\n  |-", &format!("<ul><li>{checked} a | b|-</li></ul>"));
    }
}
