//! The markers of list items.

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
    fn a_marker_ends_with_a_blank() {
        let behind = ["* a", "-\ta", "12. a", "1) * a", "*a", "12.", "1234567890. a", "a"].map(behind_marker);
        assert_eq!(behind, [Some(" a"), Some("\ta"), Some(" a"), Some(" * a"), None, None, None, None]);
    }
}
