//! The table that a line of the notes may belong to, and what the parser reads otherwise in and below it.

use super::cells;
use super::containers::{Containers, LinePlace};
use super::input::{Cover, Line, bar_in_item};
use super::marker::begins_no_list_in_text;
use super::table;

/// Where the line is that aligns the columns of an open table, and where the lines are of what it is in.
#[derive(Default)]
pub(super) struct OpenTable(Option<(usize, LinePlace)>);

impl OpenTable {
    pub(super) fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Goes on with a line, which may begin a definition. Tells what the parser is to read otherwise.
    pub(super) fn enter(&mut self, line: &Line<'_>, begins_definition: bool, containers: &Containers) -> Option<Cover> {
        let (text, is_blank) = (line.text, line.text.trim().is_empty());
        // Another quote ends it for both.
        self.0.take_if(|(_, inside)| line.place().quotes > inside.quotes);
        let ended = self.0.take_if(|(_, inside)| is_blank || line.place() < *inside || begins_no_list_in_text(text));
        // The parser ends a table here and goldmark does not: it reads a table as a paragraph first, whose lines may go on
        // outside of what it is in, and begin with signs that begin no list in the middle of one.
        if let Some((columns, _)) = ended.filter(|_| !is_blank) {
            self.begin(line, containers);
            return Some((columns..columns + 1, "."));
        }
        if !self.is_open() {
            self.begin(line, containers);
            return None;
        }
        let start = line.text_start();
        // A definition, or a line that would make a heading of a paragraph, begins a paragraph below a table. So it does for
        // the parser behind a blank line, for which the row above may have a sign to spare; a quote would end there.
        if (begins_definition || makes_heading(text)) && line.place().quotes == 0 && has_sign_to_spare(line.before) {
            self.0 = None;
            let end = line.at - line.before.len() + line.before.trim_end_matches(['\r', '\n']).len();
            return Some((end - 1..end, "\n"));
        }
        // A row of nothing: the parser would end the table.
        if text.trim_end() == cells::NO_CELLS {
            return Some((start..start + 1, cells::COVERED));
        }
        // It is a row, and the parser may take the one before for a head.
        let dash = text.find('-').filter(|_| table::aligns(text) && bar_in_item(text).is_none())?;
        Some((start + dash..start + dash + 1, "."))
    }

    fn begin(&mut self, line: &Line<'_>, containers: &Containers) {
        let may_align = table::may_align(line.text) && bar_in_item(line.text).is_none();
        if may_align && !line.before.trim().is_empty() && table::aligns(line.text) {
            let place = line.place();
            let inside = LinePlace { column: containers.contents(place.quotes).min(place.column), ..place };
            self.0 = Some((line.text_start(), inside));
        }
    }
}

/// Whether a row of a table ends with a blank, or with a bar or a dash that it could lack.
fn has_sign_to_spare(row: &str) -> bool {
    let row = row.trim_end_matches(['\r', '\n']);
    let aligns = || table::aligns(row.trim_start_matches([' ', '\t']));
    row.ends_with(' ') || row.ends_with('|') && !row.ends_with("\\|") || row.ends_with("--") && aligns()
}

/// Whether a line of signs makes a heading of the paragraph above it and is no rule.
fn makes_heading(line: &str) -> bool {
    let line = line.trim_end();
    line == "--" || !line.is_empty() && line.bytes().all(|byte| byte == b'=')
}
