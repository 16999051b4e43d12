//! The tags of raw HTML, as browsers find them: not in comments, nor in the values of attributes.

use std::ops::Range;

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
}

impl<'h> Tags<'h> {
    pub(crate) fn of(html: &'h str, in_comment: bool) -> Self {
        Self { html, at: 0, in_comment }
    }
}

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        loop {
            if self.in_comment {
                self.at += self.html[self.at..].find("-->")? + "-->".len();
                self.in_comment = false;
            }
            let start = self.at + self.html[self.at..].find('<')?;
            self.at = start + 1;
            let behind = &self.html[self.at..];
            if let Some(comment) = behind.strip_prefix("!--") {
                self.at += "!--".len();
                // These two are comments already.
                self.in_comment = !comment.starts_with('>') && !comment.starts_with("->");
                continue;
            }
            let is_end = behind.starts_with('/');
            let named = &behind[usize::from(is_end)..];
            if named.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let is_behind = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
                let (name, rest) = named.split_at(named.find(is_behind).unwrap_or(named.len()));
                self.at = self.html.len() - rest.len() + length_of_attributes(rest);
                return Some(Tag { range: start..self.at, name, is_end });
            }
        }
    }
}

/// How long the rest of a tag is behind its name, its end with it.
fn length_of_attributes(rest: &str) -> usize {
    let (mut at, mut awaits_value) = (0, false);
    while let Some(byte) = rest.as_bytes().get(at) {
        match byte {
            b'>' => return at + 1,
            b'"' | b'\'' if awaits_value => {
                let Some(length) = rest[at + 1..].find(char::from(*byte)) else { return rest.len() };
                (at, awaits_value) = (at + 1 + length, false);
            }
            b'=' => awaits_value = true,
            byte if byte.is_ascii_whitespace() => {}
            _ => awaits_value = false,
        }
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
        check("<b title=\"<!--\">x<i <u", &["<b title=\"<!--\">", "<i <u"]);
        check("<b title=\"å<i>", &["<b title=\"å<i>"]);
    }

    #[test]
    fn a_comment_goes_on_in_what_follows() {
        let mut tags = Tags::of("<b><!-- <i>", false);
        assert_eq!(tags.by_ref().map(|tag| tag.name).collect::<Vec<_>>(), ["b"]);
        assert!(tags.in_comment);
        assert_eq!(
            Tags::of("<u> --><x-y:z z></x-y:z>", true).map(|tag| (tag.name, tag.is_end)).collect::<Vec<_>>(),
            [("x-y:z", false), ("x-y:z", true)]
        );
    }
}
