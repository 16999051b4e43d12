//! Links: around words, to an address that is pasted over them, and what may stand in their brackets.

use std::borrow::Cow;
use std::ops::Range;

use super::Change;
use crate::episode::{TextEdit, line_start};

/// A link whose text is selected, or some of it.
pub(super) struct LinkAround {
    /// All of its text.
    pub(super) text: Range<usize>,
    /// Its address; nothing if that has brackets itself.
    pub(super) address: Option<Range<usize>>,
}

/// What stands before a selection on its first line, and behind it on its last.
fn line_around<'n>(notes: &'n str, selection: &Range<usize>) -> (&'n str, &'n str) {
    let before = &notes[line_start(notes, selection.start)..selection.start];
    (before, notes[selection.end..].split('\n').next().unwrap_or_default())
}

/// The link that a selection on one line is in.
pub(super) fn link_around(notes: &str, selection: &Range<usize>) -> Option<LinkAround> {
    if notes[selection.clone()].contains('\n') {
        return None;
    }
    let (before, behind) = line_around(notes, selection);
    let open = before.rfind(['[', ']']).filter(|open| before[*open..].starts_with('['))?;
    let close = behind.find(['[', ']']).filter(|close| behind[*close..].starts_with("]("))?;
    let text = selection.start - before.len() + open + 1..selection.end + close;
    let start = text.end + 2;
    let end = notes[start..].find(['(', ')', '<', '\n', ' ']);
    let address = end.filter(|end| notes[start + end..].starts_with(')')).map(|end| start..start + end);
    Some(LinkAround { text, address })
}

/// Makes a link of the words that are selected, to an address that is pasted over them. Nothing if they are no words for a
/// link, or what is pasted is no address: then it goes in their place.
#[must_use]
pub fn linked_to(notes: &str, selection: Range<usize>, pasted: &str) -> Option<Change> {
    let address = pasted.trim();
    let selected = &notes[selection.clone()];
    let words = selected.trim();
    let (line, behind) = line_around(notes, &selection);
    // In an address, or in an attribute or a tag of HTML, nothing can be a link.
    let is_within = |(_, behind): (&str, &str)| !behind.contains(')');
    let is_in_address = line.rsplit_once("](").is_some_and(is_within) || line.ends_with(['<', '"', '\'', '=', '/']);
    let are_words = !words.is_empty() && !words.contains('\n') && !words.contains("://") && can_be_text_of_link(words);
    let is_in_code = line.matches('`').count() % 2 == 1 && behind.contains('`');
    if !is_address(address) || !are_words || is_in_address || is_in_code {
        return None;
    }
    if let Some(around) = link_around(notes, &selection) {
        // A link takes no other within it: over all of its text another address is meant.
        let own = around.address.filter(|_| notes[around.text].trim() == words)?;
        let address = in_link(address);
        let place = own.start + address.len() + 1;
        return Some(Change { edit: TextEdit::replace(own, address), selection: place..place });
    }
    let start = selection.start + selected.len() - selected.trim_start().len();
    let link = format!("[{words}]({})", in_link(address));
    let place = start + link.len();
    let edit = TextEdit::replace(start..start + words.len(), link);
    Some(Change { edit, selection: place..place })
}

/// Whether what is written as words stays so between square brackets: what opens in them ends there, and none is a link.
fn can_be_text_of_link(words: &str) -> bool {
    let (mut depth, mut is_escaped) = (0_usize, false);
    for c in words.chars() {
        match c {
            '\\' if !is_escaped => {
                is_escaped = true;
                continue;
            }
            '[' if !is_escaped => depth += 1,
            ']' if !is_escaped && depth == 0 => return false,
            ']' if !is_escaped => depth -= 1,
            _ => {}
        }
        is_escaped = false;
    }
    let is_link = ["](", "][", "[^"].iter().any(|mark| words.contains(mark));
    depth == 0 && !is_escaped && !is_link && words.matches('`').count().is_multiple_of(2)
}

/// An address as it can stand in a link's round brackets, where nothing in it ends them or is markup.
#[must_use]
pub fn in_link(address: &str) -> String {
    let mut written = String::new();
    for c in address.chars() {
        if matches!(c, '(' | ')' | '<' | '>' | '"' | '\\' | '`' | '{' | '}') || c.is_whitespace() || c.is_control() {
            let mut bytes = [0; 4];
            written.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            written.push(c);
        }
    }
    written
}

/// Words as they can stand in a link's square brackets, where nothing in them ends those or makes another link.
#[must_use]
pub fn escaped_for_link(words: &str) -> String {
    words.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// The caret stands where the other half of the link is to be typed.
pub(super) fn linked(notes: &str, words: Range<usize>) -> Change {
    let text = &notes[words.clone()];
    let (insert, caret) = if is_address(text) {
        (format!("[]({})", in_link(text)), words.start + 1)
    } else {
        let text = if can_be_text_of_link(text) { Cow::Borrowed(text) } else { Cow::Owned(escaped_for_link(text)) };
        (format!("[{text}]()"), words.start + text.len() + 3)
    };
    // Without words those come first.
    let caret = if text.is_empty() { words.start + 1 } else { caret };
    Change { edit: TextEdit::replace(words, insert), selection: caret..caret }
}

/// Whether a text is an address that a link can lead to.
pub(super) fn is_address(text: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| text.starts_with(scheme))
        && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writing::tests::{parted, shown};

    #[test]
    fn nothing_in_an_address_or_in_words_ends_the_link_or_is_markup() {
        assert_eq!(in_link("https://a.se/b c_(d)\\<e>\"{{`å"), "https://a.se/b%20c_%28d%29%5C%3Ce%3E%22%7B%7B%60å");
        assert_eq!(escaped_for_link("C:\\ [a]"), "C:\\\\ \\[a\\]");
    }

    #[test]
    fn words_become_a_link_to_the_address_that_is_pasted_over_them() {
        let pasted = |notes: &str, pasted: &str| {
            let (notes, selection) = parted(notes);
            linked_to(&notes, selection, pasted).map(|change| shown(&notes, &change))
        };
        let address = "https://a.se/b_(c)";
        let links = [
            ("* |två ord|", "* [två ord](https://a.se/b_%28c%29)|"),
            ("a | b |c", "a  [b](https://a.se/b_%28c%29)| c"),
            ("(|b|)", "([b](https://a.se/b_%28c%29)|)"),
            ("[a](b) **|c|**", "[a](b) **[c](https://a.se/b_%28c%29)|**"),
            ("* |`kod` och [hake]|", "* [`kod` och [hake]](https://a.se/b_%28c%29)|"),
        ];
        for (before, after) in links {
            assert_eq!(pasted(before, address).as_deref(), Some(after), "{before}");
        }
        for other in [
            "||",
            "| |",
            "|a\nb|",
            "|https://b.se|",
            "|[a](b)|",
            "[a](|b|)",
            "<a href=\"|b|\">",
            "`|a`|",
            "|[a|]",
            "|a] [b|",
            "|[a][b]|",
            "|a[^b]|",
        ] {
            assert_eq!(pasted(other, address), None, "{other}");
        }
        for text in ["ord", "https://a.se och mer", "javascript:alert(1)", ""] {
            assert_eq!(pasted("|ord|", text), None, "{text}");
        }
    }
}
