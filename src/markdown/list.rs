//! Lists that are loose for the parser and tight for goldmark.
//!
//! Goldmark makes tables and definition lists of paragraphs, and forgets the blank line before the paragraph with it.

use std::ops::Range;

/// A list that is open.
#[derive(Default)]
pub(super) struct List {
    items: usize,
    /// Whether an item contains a block whose blank line goldmark forgets.
    has_forgetful: bool,
    is_loose: bool,
    /// Whether it was before the latest block.
    was_loose: bool,
    /// Where the paragraphs of its items are in the HTML.
    paragraphs: Vec<Range<usize>>,
}

impl List {
    pub(super) fn begin_item(&mut self, is_behind_blank: bool) {
        self.is_loose |= is_behind_blank && self.items > 0;
        self.items += 1;
    }

    /// A block begins in an item.
    pub(super) fn begin_block(&mut self, is_forgetful: bool, is_behind_blank: bool) {
        self.was_loose = self.is_loose;
        self.has_forgetful |= is_forgetful;
        self.is_loose |= is_behind_blank && !is_forgetful;
    }

    /// The paragraph that was begun last is one of those blocks.
    pub(super) fn forget_blank_line(&mut self) {
        self.has_forgetful = true;
        self.is_loose = self.was_loose;
    }

    pub(super) fn push_paragraph(&mut self, html: Range<usize>) {
        self.paragraphs.push(html);
    }

    /// Takes the paragraphs' tags away if the list is tight for goldmark. The HTML ends with the last item.
    pub(super) fn tighten(&self, html: &mut String) {
        if !self.has_forgetful || self.is_loose {
            return;
        }
        let mut tight = String::new();
        let mut at = 0;
        for paragraph in &self.paragraphs {
            let Some(written) = html.get(paragraph.clone()) else { continue };
            let inner = written.strip_prefix("<p>").and_then(|inner| inner.strip_suffix("</p>\n"));
            // The text begins right behind its item's tag.
            let begins_item = html[..paragraph.start].ends_with("<li>\n");
            tight.push_str(&html[at..paragraph.start - usize::from(begins_item)]);
            tight.push_str(inner.unwrap_or(written));
            at = paragraph.end;
            if !html[at..].starts_with("</li>") {
                tight.push('\n');
            }
        }
        tight.push_str(&html[at..]);
        *html = tight;
    }
}

/// Whether a blank line stands before the last definition of a list of them: that one goldmark does not forget.
pub(super) fn has_blank_before_last(definitions: &str) -> bool {
    let (mut first, mut is_behind_blank, mut is_blank) = (None, false, false);
    for line in definitions.lines().skip(1) {
        let content = line.trim_start_matches([' ', '\t', '>']);
        let column = line.len() - content.len();
        // Those that are further in belong to what a definition contains.
        if content.starts_with(':') && *first.get_or_insert(column) == column {
            is_behind_blank = is_blank;
        }
        is_blank = content.trim().is_empty();
    }
    is_behind_blank
}

#[cfg(test)]
mod tests {
    use super::super::html;

    #[track_caller]
    fn check(notes: &str, expected: &str) {
        let html = html(notes);
        assert!(html.starts_with(expected), "{html}");
    }

    #[test]
    fn a_blank_line_before_a_table_makes_no_list_loose() {
        check("* a\n\n  | b |\n  |---|\n", "<ul>\n<li>a\n<table>");
        check("* a\n\n  | b |\n  |---|\n\n* c\n", "<ul>\n<li>\n<p>a</p>\n<table>");
        check("* a\n\n  b\n  : c\n", "<ul>\n<li>a\n<dl>");
        check("* a\n\n  b\n\n  : c\n", "<ul>\n<li>\n<p>a</p>\n<dl>");
        // Of several definitions the last one counts, and none that is within another.
        check("* a\n\n  b\n  : c\n\n  : d\n", "<ul>\n<li>\n<p>a</p>\n<dl>");
        check("* a\n\n  b\n\n  : c\n  : d\n", "<ul>\n<li>a\n<dl>");
        check("* a\n\n  b\n  : c\n\n    : d\n", "<ul>\n<li>a\n<dl>");
        check("* a\n\n  b\n", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n");
    }
}
