//! Quotes, dashes and dots as goldmark's typographer sets them.
//!
//! The rules are goldmark's, `extension/typographer.go`, with all their consequences: `5'10"` and `""` stay, `'n'` gets
//! two apostrophes, and a quote that was opened in one paragraph may be closed in another.

use super::rune::{is_digit, is_letter, is_mark, is_punctuation, is_space};

/// The quotes that are open. Goldmark counts them through the whole document and never starts anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Typographer {
    single: usize,
    double: usize,
}

impl Typographer {
    /// The bytes that may begin what is replaced.
    pub(super) const TRIGGERS: &[u8] = b"'\"-.<>";

    /// What stands for the beginning of the line, and how many bytes of it that replaces. `before` is the character
    /// before it, a line feed at the beginning of the text.
    pub(super) fn replace(&mut self, before: char, line: &str) -> Option<(usize, &'static str)> {
        let starts = |start: &str| line.starts_with(start);
        match line.as_bytes().first()? {
            b'-' if starts("---") => Some((3, "&mdash;")),
            b'-' if starts("--") => Some((2, "&ndash;")),
            b'.' if starts("...") => Some((3, "&hellip;")),
            b'<' if starts("<<") => Some((2, "&laquo;")),
            b'>' if starts(">>") => Some((2, "&raquo;")),
            b'\'' => self.single(before, line).map(|quote| (1, quote)),
            b'"' => self.double(before, line).map(|quote| (1, quote)),
            _ => None,
        }
    }

    fn single(&mut self, before: char, line: &str) -> Option<&'static str> {
        const APOSTROPHE: Option<&str> = Some("&rsquo;");

        let flanks = Flanks::of(before, line);
        let next = char_at(line, 1);
        let opens = flanks.opens && !flanks.closes;
        if opens && is_decade(line) {
            return APOSTROPHE;
        }
        if (is_punctuation(before) || is_space(before)) && matches!(next, Some('t' | 'e' | 'n' | 'l')) {
            return APOSTROPHE;
        }
        if (is_digit(before) || is_letter(before)) && next.is_some_and(is_letter) {
            return APOSTROPHE;
        }
        if opens {
            if is_contraction(line) {
                return APOSTROPHE;
            }
            self.single += 1;
            return Some("&lsquo;");
        }
        // Goldmark looks at the byte behind the quote as if it were a character.
        if line.len() > 2 && !next.is_some_and(is_digit) {
            return APOSTROPHE;
        }
        if self.single > 0 && flanks.close(line) {
            self.single -= 1;
            return APOSTROPHE;
        }
        None
    }

    fn double(&mut self, before: char, line: &str) -> Option<&'static str> {
        let flanks = Flanks::of(before, line);
        if flanks.opens && !flanks.closes {
            self.double += 1;
            return Some("&ldquo;");
        }
        // Inches before a closing quote: "Monitor 21"".
        let inches = char_at(line, 1) == Some('"') && is_digit(before);
        if self.double > 0 && flanks.close(line) && !inches {
            self.double -= 1;
            return Some("&rdquo;");
        }
        None
    }
}

/// Whether a run of delimiters may open or close, by the rule of CommonMark for `*`.
pub(super) struct Flanks {
    pub(super) opens: bool,
    pub(super) closes: bool,
}

impl Flanks {
    fn of(before: char, line: &str) -> Self {
        /// No run of quotes that somebody wrote is longer; each of them looks for its end.
        const LONGEST: usize = 200;

        let quote = line.chars().next().unwrap_or(' ');
        let run = line.chars().take(LONGEST).take_while(|c| *c == quote).count();
        Self::between(Some(before), line.chars().nth(run))
    }

    /// For a run between these characters; none is the beginning or the end of the text.
    pub(super) fn between(before: Option<char>, after: Option<char>) -> Self {
        let (before, after) = (before.unwrap_or(' '), after.unwrap_or(' '));
        Self {
            opens: !is_space(after) && (!is_mark(after) || is_space(before) || is_mark(before)),
            closes: !is_space(before) && (!is_mark(before) || is_space(after) || is_mark(after)),
        }
    }

    /// Whether the quote closes: it does not open, or stands before punctuation and a blank.
    fn close(&self, line: &str) -> bool {
        let second = line.as_bytes().get(2).copied();
        let ends = second.is_none_or(|byte| byte.is_ascii_punctuation() || is_blank(byte));
        self.closes && (!self.opens || char_at(line, 1).is_some_and(is_punctuation) && ends)
    }
}

/// `'90s`.
fn is_decade(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes.len() > 3
        && bytes[1].is_ascii_digit()
        && bytes[2].is_ascii_digit()
        && bytes[3] == b's'
        && char_at(line, 4).is_none_or(|after| is_space(after) || is_mark(after))
}

/// `'s`, `'m`, `'t`, `'d`, `'ve`, `'ll` and `'re` at the end of a word.
fn is_contraction(line: &str) -> bool {
    let behind = &line.as_bytes()[1..];
    let ends = |at: usize| behind.get(at).is_none_or(|byte| byte.is_ascii_punctuation() || is_blank(*byte));
    matches!(behind.first(), Some(b's' | b'm' | b't' | b'd')) && ends(1)
        || matches!(behind.get(..2), Some(b"ve" | b"ll" | b"re")) && ends(2)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The character that begins at this byte. Goldmark calls a byte within a character a replacement character.
fn char_at(line: &str, at: usize) -> Option<char> {
    if at >= line.len() {
        return None;
    }
    Some(line.get(at..).and_then(|behind| behind.chars().next()).unwrap_or(char::REPLACEMENT_CHARACTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut typographer = Typographer::default();
        let (mut found, mut at) = (String::new(), 0);
        while at < text.len() {
            let before = text[..at].chars().next_back().unwrap_or('\n');
            let length = if let Some((length, entity)) = typographer.replace(before, &text[at..]) {
                found.push_str(match entity {
                    "&rsquo;" => "’",
                    "&lsquo;" => "‘",
                    "&ldquo;" => "“",
                    "&rdquo;" => "”",
                    "&ndash;" => "–",
                    "&mdash;" => "—",
                    "&hellip;" => "…",
                    "&laquo;" => "«",
                    _ => "»",
                });
                length
            } else {
                let character = text[at..].chars().next().unwrap();
                found.push(character);
                character.len_utf8()
            };
            at += length;
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn dashes_dots_and_angles_are_set() {
        check("a -- b --- c ... <<d>>", "a – b — c … «d»");
        check("----- .... - .. <", "—– …. - .. <");
    }

    #[test]
    fn quotes_follow_goldmark_and_not_good_sense() {
        check("5'10\"", "5'10\"");
        check("Hack 'n' slash", "Hack ’n’ slash");
        check("'Twas", "‘Twas");
        check("\"a\"s", "“a\"s");
        check("x \" y", "x \" y");
        check("\"\"", "\"\"");
        check("the '90s, Alice's and don't", "the ’90s, Alice’s and don’t");
        check("\"a\" 'b'.", "“a” ‘b’.");
    }

    #[test]
    fn a_quote_may_close_what_another_paragraph_opened() {
        let mut typographer = Typographer::default();
        assert_eq!(typographer.replace('\n', "\"a"), Some((1, "&ldquo;")));
        assert_eq!(typographer.replace('b', "\""), Some((1, "&rdquo;")));
        assert_eq!(typographer.replace('b', "\""), None);
    }
}
