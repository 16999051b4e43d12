//! Body and whole text as a textarea holds them, where every line ending is a line feed.

use std::borrow::Cow;
use std::ops::Range;

use super::{Episode, TextEdit};

/// A text as a textarea shows it: CRLF and lone CR become LF, as the HTML standard has it for a textarea's value.
#[must_use]
pub fn line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

/// What most lines of a text end in.
pub(super) fn line_ending(text: &str) -> &'static str {
    if !text.contains('\r') {
        return "\n";
    }
    let all = text.matches('\n').count();
    let returns = text.matches("\r\n").count();
    if returns * 2 > all { "\r\n" } else { "\n" }
}

impl Episode {
    /// The body with line feeds.
    #[must_use]
    pub fn body(&self) -> Cow<'_, str> {
        line_feeds(&self.text()[self.layout().body.clone()])
    }

    /// The edit that makes the body read as `typed`, which has line feeds. Only the lines that differ change, and new
    /// line endings are the file's own.
    #[must_use]
    pub fn set_body(&self, typed: &str) -> Option<TextEdit> {
        let body = self.layout().body.clone();
        let edit = self.replace_lines(body.clone(), typed)?;
        // A body right behind the closing fence needs a line of its own.
        let behind_fence = body.start > 0 && body.is_empty() && !self.text()[..body.start].ends_with('\n');
        Some(if behind_fence {
            TextEdit::insert(body.start, format!("{}{}", self.line_ending(), edit.insert))
        } else {
            edit
        })
    }

    /// The edit that makes the whole file read as `typed`, which has line feeds.
    #[must_use]
    pub fn set_text(&self, typed: &str) -> Option<TextEdit> {
        self.replace_lines(0..self.text().len(), typed)
    }

    /// The edit that makes the file from a place on read as `typed`, which has line feeds.
    #[must_use]
    pub fn set_rest(&self, start: usize, typed: &str) -> Option<TextEdit> {
        self.replace_lines(start..self.text().len(), typed)
    }

    /// Where an offset of the file is in its text with line feeds.
    #[must_use]
    pub fn shown_offset(&self, offset: usize) -> usize {
        line_feeds(self.text().get(..offset).unwrap_or_else(|| self.text())).len()
    }

    /// Where an offset of the file is in the body with line feeds; its beginning for what stands before it.
    #[must_use]
    pub fn shown_body_offset(&self, offset: usize) -> usize {
        line_feeds(self.text().get(self.layout().body.start..offset).unwrap_or_default()).len()
    }

    /// The line feeds of the body with line feeds, by their places, that are CRLF in the file.
    #[must_use]
    pub fn body_returns(&self) -> Vec<usize> {
        let pairs = self.text()[self.layout().body.clone()].match_indices("\r\n");
        pairs.enumerate().map(|(before, (at, _))| at - before).collect()
    }

    /// Where places of the file are in the body with line feeds; its beginning for those before it.
    pub fn in_body(&self, places: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut places = places.peekable();
        if places.peek().is_none() {
            return Vec::new();
        }
        let start = self.layout().body.start;
        // By their places in the file, from the beginning of the body.
        let returns: Vec<usize> = self.body_returns().iter().enumerate().map(|(before, at)| before + at).collect();
        let in_body = |place: usize| {
            let place = place.saturating_sub(start);
            place - returns.partition_point(|at| *at < place)
        };
        places.map(in_body).collect()
    }

    /// The edit that makes a range of the body, by its place in the file, read as `typed`, which has line feeds.
    #[must_use]
    pub fn set_body_range(&self, range: Range<usize>, typed: &str) -> Option<TextEdit> {
        if self.layout().is_settled() {
            return self.replace_lines(range, typed);
        }
        // What is typed may need a line of its own.
        let body = self.layout().body.clone();
        let [before, behind] =
            [body.start..range.start, range.end..body.end].map(|part| line_feeds(&self.text()[part]));
        self.set_body(&format!("{before}{typed}{behind}"))
    }

    /// The smallest edit that makes a range read as `typed` when its line endings are line feeds.
    pub(super) fn replace_lines(&self, range: Range<usize>, typed: &str) -> Option<TextEdit> {
        let old = &self.text()[range.clone()];
        let typed = line_feeds(typed);
        let edit = TextEdit::between(&line_feeds(old), &typed)?;
        let places = if old.contains('\r') { file_range(old, &edit.range) } else { edit.range };
        let mut places = places.start + range.start..places.end + range.start;
        // What the file's lines end in costs a look at all of it.
        let mut insert = edit.insert;
        if insert.contains('\n') {
            insert = insert.replace('\n', self.line_ending());
        }
        // A lone carriage return must not become half of a pair.
        let behind = &self.text()[places.end..];
        let joins = if insert.is_empty() { behind.starts_with('\n') } else { insert.starts_with('\n') };
        while joins && self.text()[..places.start].ends_with('\r') {
            places.start -= 1;
            insert.insert(0, '\n');
        }
        Some(TextEdit::replace(places, insert))
    }
}

/// A range of the text with line feeds as a range of the text as it is.
fn file_range(text: &str, range: &Range<usize>) -> Range<usize> {
    file_offset(text, range.start)..file_offset(text, range.end)
}

fn file_offset(text: &str, offset: usize) -> usize {
    let bytes = text.as_bytes();
    let pair = |at: &usize| bytes[*at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    let mut at = 0;
    for _ in 0..offset {
        at += if pair(&at) { 2 } else { 1 };
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(before: &str, body: &str, after: &str) {
        let episode = Episode::read(before.into());
        let edit = episode.set_body(body).unwrap();
        let changed = episode.applied(&edit);
        assert_eq!(changed.text(), after);
        assert_eq!(changed.body(), body);
    }

    #[test]
    fn typed_lines_get_the_ending_of_the_file() {
        check("+++\n+++\na\nb", "a\nx\nb", "+++\n+++\na\nx\nb");
        check("+++\r\n+++\r\na\r\nb", "a\nx\nb", "+++\r\n+++\r\na\r\nx\r\nb");
    }

    proptest! {
        #![proptest_config(crate::seeded(256))]

        #[test]
        fn places_of_the_file_are_found_in_the_body_all_at_once(body in "([aå]|\r\n|\n|\r){0,20}") {
            let episode = Episode::read(format!("+++\r\n+++\r\n{body}"));
            let places = || {
                let is_whole = |at: &usize| !episode.text()[..*at].ends_with('\r') || !episode.text()[*at..].starts_with('\n');
                (0..=episode.text().len()).filter(|at| episode.text().is_char_boundary(*at)).filter(is_whole)
            };
            let one_by_one: Vec<_> = places().map(|at| episode.shown_body_offset(at)).collect();
            prop_assert_eq!(episode.in_body(places()), one_by_one);
        }
    }

    #[test]
    fn mixed_endings_stay_until_their_line_changes() {
        check("+++\n+++\na\r\nb\nc\r\n", "a\nbx\nc\n", "+++\n+++\na\r\nbx\nc\r\n");
        check("+++\n+++\na\r\nb\n\n\n", "ab\n\n\n", "+++\n+++\nab\n\n\n");
    }

    #[test]
    fn a_body_behind_a_fence_without_line_ending_gets_a_line_of_its_own() {
        check("+++\n+++", "a", "+++\n+++\na");
        check("+++\r\na = 1\r\n+++", "a\nb", "+++\r\na = 1\r\n+++\r\na\r\nb");
    }

    proptest! {
        #![proptest_config(crate::seeded(256))]

        #[test]
        fn any_body_reads_back(old in "([a-cå😀]|\r\n|\n|\r){0,24}", new in "([a-cå😀]|\n){0,24}") {
            let before = Episode::read(format!("+++\na = 1\n+++\n{old}"));
            let after = before.set_body(&new).map_or_else(|| before.clone(), |edit| before.applied(&edit));
            prop_assert_eq!(after.body(), new.as_str());
            prop_assert!(after.text().starts_with("+++\na = 1\n+++\n"));
        }

        #[test]
        fn a_range_is_set_as_the_whole_body_would_be(
            fence in "(\r\n|\n)", old in "([a-c]|\r\n|\n|\r){0,16}", new in "([de]|\n){0,6}", a in 0_usize..17, b in 0_usize..17
        ) {
            let before = Episode::read(format!("+++\na = 1\n+++{fence}{old}"));
            let body = before.body().into_owned();
            let (a, b) = (a.min(body.len()), b.min(body.len()));
            let range = a.min(b)..a.max(b);
            let returns = before.body_returns();
            let in_file = |at: usize| before.layout().body.start + at + returns.partition_point(|place| *place < at);
            let edit = before.set_body_range(in_file(range.start)..in_file(range.end), &new);
            let after = edit.map_or_else(|| before.clone(), |edit| before.applied(&edit));
            prop_assert_eq!(after.body(), TextEdit::replace(range, new).applied_to(&body));
        }
    }
}
