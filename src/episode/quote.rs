//! Strings as TOML writes them.

use super::layout::FENCE;

/// A basic string on one line, with its quotes: what a new string in the front matter is written as.
///
/// Only TOML 1.0 escapes are used, since Hugo 0.152 and older reject those of 1.1.
pub(super) fn basic_string(text: &str) -> String {
    format!("\"{}\"", escaped(text, &|_, _| false))
}

/// A string, with line feeds, in the quotes that an old one has, if those are the three that go around several lines; else,
/// and where a line of it would end the front matter, on one line.
pub(super) fn string_like(old: &str, text: &str) -> String {
    let Some(quotes) = three_quotes(old) else { return basic_string(text) };
    // A line ending right behind the quotes is none of the text.
    let begins_below = old[quotes.len()..].starts_with(['\n', '\r']) || text.starts_with('\n');
    // A line that begins so is the end of the front matter, within quotes, too.
    let has_fence = text.contains(&format!("\n{FENCE}")) || begins_below && text.starts_with(FENCE);
    if has_fence || text.contains('\r') {
        return basic_string(text);
    }
    let begin = if begins_below { "\n" } else { "" };
    let is_plain = |c: char| matches!(c, '\t' | '\n') || !c.is_ascii_control();
    if quotes == "'''" && !text.contains(quotes) && !text.ends_with('\'') && text.chars().all(is_plain) {
        return format!("'''{begin}{text}'''");
    }
    // A quote stands for itself, but not next to another one or before the end.
    let stays = |at: usize, c: char| match c {
        '"' => !text[..at].ends_with('"') && at + 1 < text.len(),
        _ => matches!(c, '\t' | '\n'),
    };
    format!("\"\"\"{begin}{}\"\"\"", escaped(text, &stays))
}

/// The three quotes that a value begins with, if it does.
pub(super) fn three_quotes(value: &str) -> Option<&'static str> {
    ["\"\"\"", "'''"].into_iter().find(|quotes| value.starts_with(quotes))
}

/// A text with the escapes of a basic string, but for the characters that stay as they are, by where they are and what.
fn escaped(text: &str, stays: &dyn Fn(usize, char) -> bool) -> String {
    use std::fmt::Write;

    let mut escaped = String::with_capacity(text.len() + 2);
    for (at, c) in text.char_indices() {
        match c {
            c if stays(at, c) => escaped.push(c),
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            '\u{8}' => escaped.push_str("\\b"),
            '\u{C}' => escaped.push_str("\\f"),
            c if c.is_ascii_control() => {
                // Writing to a String cannot fail.
                let _ = write!(escaped, "\\u{:04X}", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// An array of basic strings on one line.
pub(super) fn string_array<S: AsRef<str>>(items: &[S]) -> String {
    let items: Vec<_> = items.iter().map(|item| basic_string(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(crate::seeded(256))]

        #[test]
        fn any_text_reads_back_from_one_line(text in "\\PC*|(?s).*") {
            let line = format!("a = {}", basic_string(&text));
            prop_assert!(!line.contains('\n') && !line.contains('\r'));
            let table = toml::de::DeTable::parse(&line).unwrap();
            prop_assert_eq!(table.get_ref()["a"].get_ref().as_str(), Some(text.as_str()));
        }

        #[test]
        fn any_text_reads_back_from_the_quotes_of_an_old_one(
            text in "[a\"'\\\\\t\n\u{1}å]{0,12}", old in "(\"\"\"|''')\n?x",
        ) {
            let line = format!("a = {}", string_like(&old, &text));
            let table = toml::de::DeTable::parse(&line).unwrap();
            prop_assert_eq!(table.get_ref()["a"].get_ref().as_str(), Some(text.as_str()), "{}", line);
        }
    }

    #[test]
    fn three_quotes_stay_and_what_is_within_them_is_as_it_is_typed() {
        let check = |old: &str, text: &str, expected: &str| assert_eq!(string_like(old, text), expected);
        check("\"\"\"\na\nb\n\"\"\"", "a \"c\"\nd\n", "\"\"\"\na \"c\"\nd\n\"\"\"");
        check("\"\"\"a\"\"\"", "a\\b\"", "\"\"\"a\\\\b\\\"\"\"\"");
        check("'''a'''", "a\\b\nc", "'''a\\b\nc'''");
        check("'''a'''", "it's '", "\"\"\"it's '\"\"\"");
        check("'''\na'''", "b\n+++", "\"b\\n+++\"");
        check("'a'", "b\nc", "\"b\\nc\"");
    }
}
