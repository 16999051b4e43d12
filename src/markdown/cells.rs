//! Cells, each of which goldmark reads on its own, and the row that has none.

use std::ops::Range;

use super::page::Page;

/// A row without cells, and what the parser reads in its place.
pub(super) const NO_CELLS: &str = "|";
pub(super) const COVERED: &str = ".";

/// The backticks of a cell that neither begin nor end code in it.
pub(super) fn lone_backticks(source: &str, cell: &Range<usize>) -> Vec<Range<usize>> {
    let runs = |from: usize| {
        let mut at = from;
        std::iter::from_fn(move || {
            let start = at + source[at..cell.end].find('`')?;
            at = start + source[start..cell.end].bytes().take_while(|byte| *byte == b'`').count();
            Some(start..at)
        })
    };
    let (mut at, mut lone) = (cell.start, Vec::new());
    while let Some(mut open) = runs(at).next() {
        let backslashes = source[cell.start..open.start].bytes().rev().take_while(|byte| *byte == b'\\').count();
        open.start += backslashes % 2;
        if open.is_empty() {
            at = open.end;
            continue;
        }
        match runs(open.end).find(|run| run.len() == open.len()) {
            Some(close) => at = close.end,
            None => {
                at = open.end;
                lone.push(open);
            }
        }
    }
    lone
}

impl Page<'_> {
    /// goldmark looks for code in each cell on its own; the parser takes backticks that end nothing in one for those of others.
    pub(super) fn check_backticks(&mut self, cell: &Range<usize>) {
        /// How far others are looked for, in bytes.
        const FAR: usize = 4_096;

        let lone = lone_backticks(self.input, cell);
        if lone.is_empty() {
            return;
        }
        let end = self.input.floor_char_boundary(cell.end + FAR);
        let behind = &self.input[cell.end..end];
        if behind[..behind.find("\n\n").unwrap_or(behind.len())].contains('`') {
            self.notes.conflicts.extend(lone);
        }
    }

    /// Whether what the parser reads there stands for a row without cells.
    pub(super) fn is_no_cell(&self, range: &Range<usize>) -> bool {
        let read = |text: &str, own: &str| text.get(range.clone()).is_some_and(|text| text.trim() == own);
        read(self.input, COVERED) && read(self.notes.source, NO_CELLS)
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
    fn a_bar_alone_is_a_row_without_cells() {
        let table = |rows: &str| {
            let head = "<th style=\"text-align: left\">a</th>";
            format!("<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
        };
        let (empty, row) = ("<tr><td></td></tr>", "<tr><td style=\"text-align: left\">b</td></tr>");
        check("| a |\n|:-|\n|", &table(empty));
        check("| a |\n|:-|\n  |\n| b |", &table(&format!("{empty}{row}")));
        check("a\n:-|\n|\nb", &table(&format!("{empty}{row}")));
    }

    #[test]
    fn backslashes_and_backticks_belong_to_their_cell() {
        let row = "<tr><td>`</td><td><code>a</code></td></tr>";
        let head = "<thead><tr><th>a</th><th></th></tr></thead>";
        check("| a | |\n|-|-|\n| ` | `a` |", &format!("<table>{head}<tbody>{row}</tbody></table>"));
        let one = |text: &str| format!("<tr><td>{text}</td></tr>");
        let rows = one("`") + &one("<code>b</code>") + &one("`");
        check("a\n-|\n`\n`b`\n`", &format!("<table><thead><tr><th>a</th></tr></thead><tbody>{rows}</tbody></table>"));
        check("a\n-|-\n`|`a`\n", &format!("<table>{head}<tbody>{row}</tbody></table>"));
        let cell = |text: &str| format!("<table><thead><tr><th>{text}</th></tr></thead><tbody></tbody></table>");
        check("| a \\| b |\n|-|", &cell("a | b"));
        check("| a \\\\| b |\n|-|", &cell("a \\| b"));
        check("| 84` \\`` |\n|-|\n", &cell("84` ``"));
    }
}
