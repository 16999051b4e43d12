//! What the parser finds within text: emphasis, code, links, pictures, breaks.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::check_box;
use super::escape::{push_href, push_text};
use super::inline::Writer;
use super::lines;

impl<'a> Writer<'_, 'a> {
    pub(super) fn event(&mut self, event: &Event<'a>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Code(code) => self.code(code, range),
            Event::InlineHtml(html) | Event::Html(html) => {
                self.notes.check_declaration(html, range.start);
                if self.images.is_empty() {
                    // The parser may have read it written over; in a quote it leaves the signs before its lines out.
                    let written = &self.notes.source[range.clone()];
                    let html = self.notes.filled(if written.len() == html.len() { written } else { html }, range);
                    self.out.push_str(&if html.contains('\n') { lines::html(&html).into() } else { html });
                }
                self.node();
            }
            Event::SoftBreak | Event::HardBreak if self.line_break == "\n" => {
                self.end_line(range.start, *event == Event::HardBreak)
            }
            Event::SoftBreak => self.break_line("", self.line_break),
            Event::HardBreak => {
                // At the end of a term a backslash is a backslash.
                self.out.push_str(if self.notes.source[range.clone()].starts_with('\\') { "\\" } else { "" });
                self.break_line("", self.line_break);
            }
            Event::FootnoteReference(label) => self.footnote(label, range),
            // In a term it is none.
            Event::TaskListMarker(_) if self.line_break.starts_with("</dt>") => {
                let end = range.start + check_box::LENGTH;
                self.push_source(range.start..end);
                if self.notes.source[end..].starts_with([' ', '\t']) {
                    self.out.push(' ');
                }
                self.node();
            }
            Event::TaskListMarker(checked) => {
                let checked = if *checked { "checked=\"\" " } else { "" };
                self.out.extend(["<input ", checked, "disabled=\"\" type=\"checkbox\"> "]);
                self.node();
            }
            _ => {}
        }
    }

    fn code(&mut self, code: &str, range: &Range<usize>) {
        let written = &self.notes.source[range.clone()];
        let joined = written.contains('\n').then(|| lines::code(written));
        let code = joined.as_deref().unwrap_or(code);
        self.tag("<code>");
        let (parts, rest) = self.notes.around_holes(code, range);
        for (before, hole) in parts {
            push_text(self.out, before);
            hole.push_in_code(self.out, push_text);
        }
        push_text(self.out, rest);
        self.tag("</code>");
        if let Some(plain) = &mut self.plain {
            plain.open();
            plain.push_code(&self.notes.unfilled(code, range));
            plain.close();
        }
        self.after_node = true;
    }

    /// Ends the line that a place is in as goldmark does: two blanks or a backslash break it, and of the blanks before
    /// that, or of all of them where it only ends, the last one goes.
    fn end_line(&mut self, at: usize, may_break: bool) {
        let source = self.notes.source;
        let end = source[at..].find('\n').map_or(source.len(), |feed| at + feed);
        let line = &source[self.range.start.min(end)..end];
        let line = line.strip_suffix('\r').unwrap_or(line);
        let text = line.trim_end_matches([' ', '\t']);
        let blanks = &line[text.len()..];
        let but_last = |blanks: &'a str| &blanks[..blanks.len().saturating_sub(1)];
        if let Some(blanks) = blanks.strip_suffix("  ") {
            self.break_line(but_last(blanks), "<br>\n");
        } else if let Some(text) = text.strip_suffix('\\').filter(|_| may_break && blanks.is_empty()) {
            // Behind an escaped backslash goldmark takes no other one for a break.
            if text.ends_with('\\') {
                self.break_line("\\", "\n");
            } else {
                self.break_line(&text[text.trim_end_matches([' ', '\t']).len()..], "<br>\n");
            }
        } else {
            self.break_line(but_last(blanks), "\n");
        }
    }

    /// Begins a line with this HTML, behind this text in place of the blanks that are there.
    fn break_line(&mut self, blanks: &str, html: &str) {
        self.out.truncate(self.out.trim_end_matches([' ', '\t']).len());
        self.out.push_str(blanks);
        self.out.push_str(html);
        self.after_node = true;
        if let Some(plain) = &mut self.plain {
            plain.break_line();
        }
    }

    fn footnote(&mut self, label: &str, range: &Range<usize>) {
        if self.brackets > 0 {
            // For the parser a link cannot contain a footnote; for goldmark it can.
            self.notes.conflicts.push(range.clone());
        }
        let mut reference = String::new();
        // With blanks in its brackets it is none for goldmark.
        let written = &self.notes.source[range.clone()];
        let is_whole = written.len() == label.len() + "[^]".len();
        if !is_whole || !self.notes.footnotes.push_reference(&mut reference, label) {
            return push_text(self.out, written);
        }
        if self.images.is_empty() {
            self.out.push_str(&reference);
        }
        self.node();
    }

    fn start(&mut self, tag: &Tag<'a>, range: &Range<usize>) {
        match tag {
            Tag::Emphasis => self.tag("<em>"),
            Tag::Strong => self.tag("<strong>"),
            Tag::Strikethrough => self.tag("<del>"),
            Tag::Link { link_type: LinkType::Autolink, dest_url, .. } => self.autolink("", dest_url),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => self.autolink("mailto:", dest_url),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.check_footnote(range);
                if *link_type == LinkType::Shortcut && self.notes.source[range.end..].starts_with("[^") {
                    // For goldmark a footnote behind a label is another label, of which nothing is known.
                    self.notes.conflicts.push(range.start..range.start + 1);
                }
                self.brackets += 1;
                if self.images.is_empty() {
                    self.out.push_str("<a href=\"");
                    push_href(self.out, &self.notes.destination(dest_url, range));
                    self.out.push('"');
                    let title = self.title(title, range);
                    self.push_title(title.as_deref());
                    self.out.push('>');
                }
            }
            Tag::Image { dest_url, title, .. } => {
                self.brackets += 1;
                if self.images.is_empty() {
                    self.out.push_str("<img src=\"");
                    push_href(self.out, &self.notes.destination(dest_url, range));
                    self.out.push_str("\" alt=\"");
                }
                let title = self.title(title, range);
                self.images.push(title);
            }
            _ => {}
        }
        self.after_node = true;
        if let Some(plain) = &mut self.plain {
            plain.open();
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.tag("</em>"),
            TagEnd::Strong => self.tag("</strong>"),
            TagEnd::Strikethrough => self.tag("</del>"),
            TagEnd::Link if self.in_autolink => self.in_autolink = false,
            TagEnd::Link => {
                self.brackets = self.brackets.saturating_sub(1);
                self.tag("</a>");
            }
            TagEnd::Image => {
                self.brackets = self.brackets.saturating_sub(1);
                let title = self.images.pop().flatten();
                if self.images.is_empty() {
                    self.out.push('"');
                    self.push_title(title.as_deref());
                    self.out.push('>');
                }
            }
            _ => {}
        }
        self.after_node = true;
        if let Some(plain) = &mut self.plain {
            plain.close();
        }
    }

    /// For goldmark a footnote's label is a footnote even where an address follows.
    fn check_footnote(&mut self, range: &Range<usize>) {
        let label = self.notes.source[range.clone()].strip_prefix("[^").and_then(|text| text.split(']').next());
        if let Some(label) = label.filter(|label| self.notes.footnotes.is_defined(label)) {
            self.notes.conflicts.push(range.start..range.start + label.len() + 3);
        }
    }

    fn autolink(&mut self, prefix: &str, address: &str) {
        let prefix = if address.to_ascii_lowercase().starts_with("mailto:") { "" } else { prefix };
        self.push_link(prefix, address);
        self.in_autolink = true;
    }

    /// A title; an empty one is written too.
    fn title(&self, title: &str, range: &Range<usize>) -> Option<String> {
        let written = &self.notes.source[range.clone()];
        let is_empty = || {
            let inner = written.strip_suffix(')').unwrap_or_default().trim_end();
            ["\"\"", "''", "()"].iter().any(|quotes| {
                inner.strip_suffix(quotes).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_whitespace()))
            })
        };
        (!title.is_empty() || is_empty()).then(|| self.notes.title(title, range).into_owned())
    }

    fn push_title(&mut self, title: Option<&str>) {
        if let Some(title) = title {
            self.out.push_str(" title=\"");
            push_text(self.out, title);
            self.out.push('"');
        }
    }

    fn tag(&mut self, tag: &str) {
        if self.images.is_empty() {
            self.out.push_str(tag);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::html;

    #[test]
    fn the_last_blank_of_a_line_goes_and_two_break_it() {
        for (notes, expected) in [
            ("a \nb", "a\nb"),
            ("a \t\nb", "a \nb"),
            ("*a* \t\nb", "<em>a</em> \nb"),
            ("a  \nb", "a<br>\nb"),
            ("a     \nb", "a  <br>\nb"),
            ("a  \r\nb", "a<br>\nb"),
            ("a \\\nb", "a <br>\nb"),
            ("a\\\\\nb", "a\\\nb"),
            ("a\\\\\\\nb", "a\\\\\nb"),
        ] {
            assert_eq!(html(notes), format!("<p>{expected}</p>\n"), "{notes:?}");
        }
    }

    #[test]
    fn an_empty_title_is_one_whatever_is_behind_it() {
        for notes in ["[a](b \"\")", "[a](b '' )", "[a](b\n()\n)"] {
            assert_eq!(html(notes), "<p><a href=\"b\" title=\"\">a</a></p>\n", "{notes:?}");
        }
        assert_eq!(html("[a](b )"), "<p><a href=\"b\">a</a></p>\n");
    }

    #[test]
    fn shortcodes_that_nobody_knows_stand_in_attributes_as_they_are_written() {
        assert_eq!(
            html("![a {{< b >}} c](d.png \"{{< e >}}\")"),
            "<p><img src=\"d.png\" alt=\"a {{&lt; b &gt;}} c\" title=\"{{&lt; e &gt;}}\"></p>\n"
        );
        assert_eq!(html("[a](b \"c {{< d >}}\")"), "<p><a href=\"b\" title=\"c {{&lt; d &gt;}}\">a</a></p>\n");
    }
}
