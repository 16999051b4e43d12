//! Blocks that can be written only when they end, and the cells of tables.

use std::mem;
use std::ops::Range;

use pulldown_cmark::{Alignment, HeadingLevel};

use super::attributes;
use super::code::push_fenced;
use super::heading::Plain;
use super::page::Page;

impl Page<'_> {
    pub(super) fn end_heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        let attributes = self.cut_attributes(range);
        let outside = mem::take(&mut self.html);
        let mut plain = Plain::default();
        self.leaf.render(&mut self.notes, &mut self.html, Some(&mut plain));
        self.leaf.clear();
        let text = mem::replace(&mut self.html, outside);
        self.html.push_str(&format!("<{level}"));
        attributes::push(&mut self.html, &attributes);
        if let Some((_, id)) = attributes.iter().find(|(name, _)| name == "id") {
            self.notes.ids.put(id);
        } else if let Some(id) = self.notes.ids.generate(plain.last_line()) {
            attributes::push(&mut self.html, &[("id".to_owned(), id)]);
        }
        self.html.push('>');
        self.html.push_str(&text);
        self.html.push_str(&format!("</{level}>\n"));
    }

    /// Takes the attributes from the end of a heading, and the closing number signs before them.
    fn cut_attributes(&mut self, range: &Range<usize>) -> attributes::Attributes {
        if self.leaf.is_empty() {
            return Vec::new();
        }
        let text = self.leaf.range();
        let source = self.notes.source;
        let is_atx = source[range.clone()].trim_start().starts_with('#');
        let start = source[text.clone()].rfind('\n').map_or(text.start, |feed| text.start + feed + 1);
        let behind = &source[text.end..];
        let end = text.end + behind.find('\n').unwrap_or(behind.len());
        let Some((at, attributes)) = attributes::at_end(&source[start..end]) else { return Vec::new() };
        let before = &source[start..start + at];
        let kept = if is_atx { attributes::without_closing_signs(before) } else { before.trim_end() };
        self.leaf.cut(start + kept.len());
        attributes
    }

    pub(super) fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let Some(info) = code.info else {
            self.html.push_str("<pre><code>");
            self.html.push_str(&code.html);
            let is_cut = !code.html.ends_with('\n');
            return self.html.push_str(if is_cut { "\n</code></pre>\n" } else { "</code></pre>\n" });
        };
        push_fenced(&mut self.html, info, &code.fenced());
    }

    pub(super) fn end_footnote(&mut self) {
        let Some((label, outside)) = self.outside.pop() else { return };
        let html = mem::replace(&mut self.html, outside);
        self.notes.footnotes.set_html(&label, html);
    }

    pub(super) fn start_cell(&mut self, range: &Range<usize>) {
        self.check_backticks(range);
        if self.is_no_cell(range) {
            return self.open_cell(true);
        }
        let (before, behind) = self.input.split_at(range.start);
        self.open_cell(range.is_empty() && !(before.ends_with('|') && behind.starts_with('|')));
    }

    /// A cell that is missing has no alignment, one that is empty has.
    pub(super) fn open_cell(&mut self, is_missing: bool) {
        self.html.push_str(if self.is_head { "\t\t\t\t\t<th" } else { "\t\t\t\t\t<td" });
        let alignment = self.alignments.get(self.cell).filter(|_| !is_missing);
        self.html.push_str(match alignment {
            Some(Alignment::Left) => " style=\"text-align: left\">",
            Some(Alignment::Center) => " style=\"text-align: center\">",
            Some(Alignment::Right) => " style=\"text-align: right\">",
            _ => ">",
        });
        self.cell += 1;
    }

    pub(super) fn end_cell(&mut self) {
        self.write_leaf();
        self.html.push_str(if self.is_head { "</th>\n" } else { "</td>\n" });
    }
}
