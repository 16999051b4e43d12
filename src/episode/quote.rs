//! Strings as TOML writes them.

/// A basic string on one line, with its quotes: what every new string in the front matter is written as.
///
/// Only TOML 1.0 escapes are used, since Hugo 0.152 and older reject those of 1.1.
pub(super) fn basic_string(text: &str) -> String {
    use std::fmt::Write;

    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{C}' => quoted.push_str("\\f"),
            c if c.is_ascii_control() => {
                // Writing to a String cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
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
    }
}
