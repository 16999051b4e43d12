//! The tags of raw HTML, as browsers find them: not in comments, nor in the values of attributes.

use std::ops::Range;

/// Elements in which browsers find other tags than elsewhere, or none.
const OTHERWISE: [&str; 11] =
    ["iframe", "math", "noembed", "noframes", "plaintext", "script", "style", "svg", "textarea", "title", "xmp"];

/// A tag as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'h> {
    /// Where it stands, in bytes of the HTML; as far as that goes if nothing ends it.
    pub(crate) range: Range<usize>,
    /// The name of its element.
    pub(crate) name: &'h str,
    /// Whether it ends an element.
    pub(crate) is_end: bool,
}

/// Goes through the tags of HTML, which may begin in a comment.
pub(crate) struct Tags<'h> {
    html: &'h str,
    at: usize,
    /// Whether the place it has come to is in a comment.
    pub(crate) in_comment: bool,
    is_wary: bool,
    /// Whether it is certain that browsers find the same tags from here on.
    pub(crate) is_sure: bool,
}

impl<'h> Tags<'h> {
    pub(crate) fn of(html: &'h str, in_comment: bool) -> Self {
        Self { html, at: 0, in_comment, is_wary: false, is_sure: true }
    }

    /// Finds whatever may be a tag, from the first element on in which browsers find other ones.
    pub(crate) fn wary(html: &'h str) -> Self {
        Self { is_wary: true, ..Self::of(html, false) }
    }

    /// Goes behind a comment, which browsers end at either of two marks. Nothing if it does not end.
    fn leave_comment(&mut self) -> Option<()> {
        let rest = &self.html[self.at..];
        let ends_it = |(at, _): &(usize, &str)| ["--", "--!"].iter().any(|mark| rest[..*at].ends_with(mark));
        let (end, _) = rest.match_indices('>').find(ends_it)?;
        self.at += end + 1;
        self.in_comment = false;
        Some(())
    }
}

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        loop {
            if self.in_comment {
                self.leave_comment()?;
            }
            let start = self.at + self.html[self.at..].find('<')?;
            self.at = start + 1;
            let behind = &self.html[self.at..];
            let is_end = behind.starts_with('/');
            let named = &behind[usize::from(is_end)..];
            if named.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return Some(self.tag(start, is_end, named));
            }
            if !self.is_sure {
                continue;
            }
            if let Some(comment) = behind.strip_prefix("!--") {
                self.at += "!--".len();
                // These two are comments already.
                self.in_comment = !comment.starts_with('>') && !comment.starts_with("->");
            } else if is_end || behind.starts_with(['!', '?']) {
                // What is no tag is a comment, too.
                self.at += behind.find('>').unwrap_or(behind.len());
            }
        }
    }
}

impl<'h> Tags<'h> {
    fn tag(&mut self, start: usize, is_end: bool, named: &'h str) -> Tag<'h> {
        let is_behind = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let (name, rest) = named.split_at(named.find(is_behind).unwrap_or(named.len()));
        let behind_name = self.html.len() - rest.len();
        let is_otherwise = || OTHERWISE.iter().any(|other| name.eq_ignore_ascii_case(other));
        self.is_sure = self.is_sure && !(self.is_wary && is_otherwise());
        if self.is_sure {
            self.at = behind_name + length_of_attributes(rest);
            return Tag { range: start..self.at, name, is_end };
        }
        // In what looks like an attribute there may be others.
        self.at = behind_name;
        let end = rest
            .find(['<', '>'])
            .map_or(self.html.len(), |length| behind_name + length + usize::from(rest[length..].starts_with('>')));
        Tag { range: start..end, name, is_end }
    }
}

/// Where in a tag a place is behind its name, as the HTML standard has it.
#[derive(Clone, Copy)]
enum Place {
    BeforeName,
    InName,
    BehindName,
    BeforeValue,
    InValue,
}

/// How long the rest of a tag is behind its name, its end with it.
fn length_of_attributes(rest: &str) -> usize {
    let (mut at, mut place) = (0, Place::BeforeName);
    while let Some(&byte) = rest.as_bytes().get(at) {
        place = match (place, byte) {
            (_, b'>') => return at + 1,
            (Place::BeforeValue, b'"' | b'\'') => {
                let Some(length) = rest[at + 1..].find(char::from(byte)) else { return rest.len() };
                at += 1 + length;
                Place::BeforeName
            }
            (Place::BeforeName | Place::InValue, byte) if byte.is_ascii_whitespace() => Place::BeforeName,
            (Place::InName | Place::BehindName, byte) if byte.is_ascii_whitespace() => Place::BehindName,
            (Place::BeforeValue, byte) if byte.is_ascii_whitespace() => Place::BeforeValue,
            (Place::BeforeName | Place::InName | Place::BehindName, b'/') => Place::BeforeName,
            (Place::InName | Place::BehindName, b'=') => Place::BeforeValue,
            (Place::BeforeValue | Place::InValue, _) => Place::InValue,
            (Place::BeforeName | Place::InName | Place::BehindName, _) => Place::InName,
        };
        at += 1;
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let found: Vec<&str> = Tags::of(html, false).map(|tag| &html[tag.range]).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn tags_are_found_where_browsers_find_them() {
        check("<b>a</b> <br/>", &["<b>", "</b>", "<br/>"]);
        check("1 < 2 <3 </ b> <!doctype x>", &[]);
        check("<img alt=\"a <b> c\" title = '</i>'>d<u>", &["<img alt=\"a <b> c\" title = '</i>'>", "<u>"]);
        check("<a b=c\"d>e<i \"f>", &["<a b=c\"d>", "<i \"f>"]);
        check("<!-- <b> --><i><!--><u><!---><s><!-- <b>", &["<i>", "<u>", "<s>"]);
        check("<!-- <b> --!><i><!----!><u>", &["<i>", "<u>"]);
        check("<?</b><!x</b></ </b><i>", &["<i>"]);
        check("<b title=\"<!--\">x<i <u", &["<b title=\"<!--\">", "<i <u"]);
        check("<b title=\"å<i>", &["<b title=\"å<i>"]);
    }

    #[test]
    fn an_equals_sign_begins_a_value_only_behind_a_name() {
        for tag in ["<b a=b=\">", "<b =\">", "<b a==\">", "<b a/=\">", "<b a=b/\">", "<b a=\"b\"c\">"] {
            check(&format!("{tag}<u>"), &[tag, "<u>"]);
        }
        check("<b a = \"<i>\"><u>", &["<b a = \"<i>\">", "<u>"]);
    }

    #[test]
    fn a_comment_goes_on_in_what_follows() {
        let mut tags = Tags::of("<b><!-- <i>", false);
        assert_eq!(tags.by_ref().map(|tag| tag.name).collect::<Vec<_>>(), ["b"]);
        assert!(tags.in_comment);
        let found: Vec<_> = Tags::of("<u> --><x-y:z z></x-y:z>", true).map(|tag| (tag.name, tag.is_end)).collect();
        assert_eq!(found, [("x-y:z", false), ("x-y:z", true)]);
    }

    #[test]
    fn who_is_wary_finds_what_may_be_a_tag() {
        let html = "<b a=\"<i>\"><style><u a=\"</style><s>\"><!-- <p> -->";
        let names = |tags: Tags<'_>| tags.map(|tag| tag.name.to_owned()).collect::<Vec<_>>();
        assert_eq!(names(Tags::wary(html)), ["b", "style", "u", "style", "s", "p"]);
        assert_eq!(names(Tags::of(html, false)), ["b", "style", "u"]);
    }
}
