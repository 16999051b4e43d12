//! Most keys change one run of text and no markup. Such a change needs no HTML to be parsed: one text node gets another
//! text.

use std::borrow::Cow;
use std::ops::Range;

use super::Block;
use crate::episode::TextEdit;

/// Entities in our own text, and what they stand for.
const ENTITIES: [(&str, &str); 15] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("#34", "\""),
    ("#39", "'"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("rsquo", "’"),
];

/// Another text of one run of text, with the same markup around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunChange {
    /// Which of the block's text nodes it is, in the order of the document, from none.
    pub index: usize,
    /// What its text was.
    pub old: String,
    /// What its text is.
    pub new: String,
}

impl RunChange {
    /// What makes one block of another, if that is no more than another text in the same place.
    #[must_use]
    pub fn between(old: &str, new: &Block) -> Option<Self> {
        if !new.is_own {
            return None;
        }
        let edit = TextEdit::between(old, &new.html)?;
        let (index, run) = runs(old).enumerate().find(|(_, run)| run.end >= edit.range.end)?;
        if run.start > edit.range.start || edit.insert.contains('<') {
            return None;
        }
        let end = run.end + edit.insert.len() - edit.range.len();
        let text = Some(&new.html[run.start..end]).filter(|text| !text.is_empty())?;
        Some(Self { index, old: text_of(&old[run])?.into_owned(), new: text_of(text)?.into_owned() })
    }
}

/// The runs of text between the tags. Our own tags have no `>` in them.
fn runs(html: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while html[at..].starts_with('<') {
            at += html[at..].find('>')? + 1;
        }
        let start = at;
        at += html[at..].find('<').unwrap_or(html.len() - at);
        Some(start..at).filter(|run| !run.is_empty())
    })
}

/// What a piece of HTML without tags reads, if all its entities are known.
fn text_of(html: &str) -> Option<Cow<'_, str>> {
    if !html.contains('&') {
        return Some(Cow::Borrowed(html));
    }
    let mut parts = html.split('&');
    let mut text = parts.next()?.to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';')?;
        let (_, meaning) = ENTITIES.iter().find(|(entity, _)| *entity == name)?;
        text.push_str(meaning);
        text.push_str(rest);
    }
    Some(Cow::Owned(text))
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::*;

    fn change(old: &str, new: &str) -> Option<RunChange> {
        RunChange::between(&blocks(old)[0].html, &blocks(new)[0])
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: (usize, &str, &str)) {
        let (index, old_text, new_text) = expected;
        let expected = RunChange { index, old: old_text.to_owned(), new: new_text.to_owned() };
        assert_eq!(change(old, new), Some(expected));
    }

    #[test]
    fn a_letter_in_a_text_changes_that_text() {
        check("Abc *de* f", "Abc *dxe* f", (1, "de", "dxe"));
        check("Abc *de* f", "Abc *de* fx", (2, " f", " fx"));
        check("Abc *de* f", "bc *de* f", (0, "Abc ", "bc "));
        check("a *b* c", "a **b* c", (0, "a ", "a *"));
        check("* a\n* b\n* c\n", "* a\n* bb\n* c\n", (3, "b", "bb"));
        check("[a](https://b.se) c", "[aa](https://b.se) c", (0, "a", "aa"));
    }

    #[test]
    fn signs_that_are_written_as_entities_are_text() {
        check("A & b", "A & bc", (0, "A & b", "A & bc"));
        check("Say -- b", "Say --- b", (0, "Say – b", "Say — b"));
        check("Say \"b", "Say \"b\"", (0, "Say “b", "Say “b”"));
        check("a < b", "a << b", (0, "a < b", "a « b"));
    }

    #[test]
    fn markup_that_comes_goes_or_changes_is_more() {
        for (old, new) in [
            ("a *b* c", "a *b c"),
            ("a *b c", "a *b* c"),
            ("[a](b) c", "[a](bb) c"),
            ("*a*", "**a**"),
            ("a", "# a"),
            ("a *b*c", "a *b*"),
            ("*b*", "*b*c"),
            ("# a", "# ab"),
        ] {
            assert_eq!(change(old, new), None, "{old:?} {new:?}");
        }
    }

    #[test]
    fn html_of_others_is_never_taken_apart() {
        assert_eq!(change("a <b>c</b>", "a <b>cd</b>"), None);
        assert_eq!(change("a {{< b >}} c", "a {{< b >}} cd"), None);
    }
}
