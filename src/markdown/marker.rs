//! The markers of list items, and what else begins a line before its words.

use super::check_box;

/// What stands behind the marker of a list item.
#[must_use]
pub fn behind_marker(line: &str) -> Option<&str> {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = match line.len() - digits.len() {
        0 => line.strip_prefix(['*', '-', '+']),
        1..=9 => digits.strip_prefix(['.', ')']),
        _ => None,
    };
    behind.filter(|behind| behind.starts_with([' ', '\t']))
}

/// Where on a line its words begin, in bytes: behind the markers of quotes, items, definitions, footnotes and headings, a box
/// to check and the first bar of a table's row.
#[must_use]
pub fn words_start(line: &str) -> usize {
    let blanks = [' ', '\t'];
    let mut rest = line;
    loop {
        let text = rest.trim_start_matches(blanks);
        let definition = || text.strip_prefix(':').filter(|behind| behind.starts_with(blanks));
        let footnote = || text.strip_prefix("[^").and_then(|label| label.split_once("]:")).map(|(_, behind)| behind);
        match text.strip_prefix('>').or_else(|| behind_marker(text)).or_else(definition).or_else(footnote) {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    let text = rest.trim_start_matches(blanks);
    let heading = text.trim_start_matches('#');
    let behind = match text.len() - heading.len() {
        1..=6 if heading.starts_with(blanks) => heading,
        _ if check_box::begins(text) => &text[check_box::LENGTH..],
        _ => text.strip_prefix('|').unwrap_or(text),
    };
    line.len() - behind.trim_start_matches(blanks).len()
}

/// Whether a line begins as a list item that cannot interrupt a paragraph: with a number other than one, or with nothing
/// in it.
pub(super) fn begins_no_list_in_text(line: &str) -> bool {
    let line = line.trim_end();
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &line[..line.len() - behind.len()];
    match behind.strip_prefix(['.', ')']).filter(|_| !number.is_empty()) {
        Some(behind) => behind.is_empty() || number != "1" && behind.starts_with([' ', '\t']),
        None => matches!(line, "*" | "+"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_behind_all_markers() {
        let lines =
            ["a", "* a", "  > 12. a", "## a", "* ## a", "- [ ] a", "[^1]: a", ": a", "| a | b", "#a", "1.a", "* "];
        let words = lines.map(|line| &line[words_start(line)..]);
        assert_eq!(words, ["a", "a", "a", "a", "a", "a", "a", "a", "a | b", "#a", "1.a", ""]);
    }

    #[test]
    fn a_marker_ends_with_a_blank() {
        let behind = ["* a", "-\ta", "12. a", "1) * a", "*a", "12.", "1234567890. a", "a"].map(behind_marker);
        assert_eq!(behind, [Some(" a"), Some("\ta"), Some(" a"), Some(" * a"), None, None, None, None]);
    }
}
