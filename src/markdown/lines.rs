//! Code and tags that go on over several lines of a text. The blanks before a line are none of it; the parser keeps them.

/// What is between the backticks of code.
pub(super) fn code(written: &str) -> String {
    let joined = joined(written.trim_matches('`'), ' ', &[' ', '\t', '>']);
    let bare = joined.strip_prefix(' ').and_then(|joined| joined.strip_suffix(' '));
    match bare {
        Some(bare) if !bare.trim_matches(' ').is_empty() => bare.to_owned(),
        _ => joined,
    }
}

/// Raw HTML within a text.
pub(super) fn html(written: &str) -> String {
    joined(written, '\n', &[' ', '\t'])
}

/// The lines with this between them, and without these characters before all but the first.
fn joined(written: &str, between: char, before: &[char]) -> String {
    let mut lines = written.split('\n');
    let mut joined = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        joined.push(between);
        joined.push_str(line.trim_start_matches(before));
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_before_a_line_are_no_code() {
        assert_eq!(code("`a\n    b`"), "a b");
        assert_eq!(code("``\n  a\n> `b` ``"), "a `b`");
        assert_eq!(code("`\n a`"), " a");
    }

    #[test]
    fn blanks_before_a_line_are_no_html() {
        assert_eq!(html("<a b=\"c\n   d\">"), "<a b=\"c\nd\">");
    }
}
