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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_ends_with_a_blank() {
        let behind = ["* a", "-\ta", "12. a", "1) * a", "*a", "12.", "1234567890. a", "a"].map(behind_marker);
        assert_eq!(behind, [Some(" a"), Some("\ta"), Some(" a"), Some(" * a"), None, None, None, None]);
    }
}
