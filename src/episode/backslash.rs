//! Backslashes that somebody wrote where TOML reads escapes.

/// Whether a backslash in a string, or a list of strings, that reads escapes stands before what is no escape.
pub(super) fn is_odd_in(value: &str) -> bool {
    // What an escape covers is none.
    let mut rest = value;
    let mut has_odd = false;
    while let Some((_, behind)) = rest.split_once('\\') {
        let length = escape_length(behind);
        has_odd |= length == 0 && !behind.is_empty();
        rest = &behind[length..];
    }
    let is_text = value.starts_with('"') && value.len() > 1 && value.ends_with('"');
    // Where no item is in apostrophes, which read no escapes.
    let is_list = value.starts_with('[')
        && value.ends_with(']')
        && !["['", ", '", ",'", "\n'"].iter().any(|begin| value.contains(begin));
    has_odd && (is_text || is_list)
}

/// The value with every backslash doubled that is no escape, but for those that were put before an apostrophe.
pub(super) fn doubled(value: &str) -> String {
    let mut raw = String::with_capacity(value.len() + 4);
    let mut rest = value;
    while let Some((before, behind)) = rest.split_once('\\') {
        let length = escape_length(behind);
        raw.push_str(before);
        if length > 0 || !behind.starts_with('\'') {
            raw.push_str(if length > 0 { "\\" } else { "\\\\" });
        }
        raw.push_str(&behind[..length]);
        rest = &behind[length..];
    }
    raw.push_str(rest);
    raw
}

/// How much of a text is an escape of TOML's behind its backslash; nothing if it is none.
fn escape_length(behind: &str) -> usize {
    let digits = |count: usize| {
        let digits = behind.get(1..=count).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if digits { count + 1 } else { 0 }
    };
    match behind.chars().next() {
        Some('"' | '\\' | 'b' | 't' | 'n' | 'f' | 'r' | 'e' | '\n' | '\r' | ' ') => 1,
        Some('x') => digits(2),
        Some('u') => digits(4),
        Some('U') => digits(8),
        _ => 0,
    }
}
