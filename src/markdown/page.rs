//! The blocks of the notes, written with goldmark's line ends.

use std::cell::OnceCell;
use std::mem;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Parser, Tag, TagEnd};

use super::code::{self, Code};
use super::leaf::Leaf;
use super::list::{self, List};
use super::notes::Notes;
use super::open_block::{Content, OpenBlock, OpenKind};
use super::shortcode::HoleKind;

/// The page as far as it is written.
pub(super) struct Page<'a> {
    pub(super) notes: Notes<'a>,
    pub(super) html: String,
    /// What the parser reads: as long as the source, of which some may be written over.
    pub(super) input: &'a str,
    pub(super) leaf: Leaf<'a>,
    pub(super) open: Vec<OpenBlock>,
    /// The text of the code block that is open.
    pub(super) code: Option<Code<'a>>,
    /// From which column on goldmark keeps what blanks a blank line of it has, if it keeps them.
    pub(super) kept_from: Option<usize>,
    pub(super) alignments: Vec<Alignment>,
    pub(super) cell: usize,
    pub(super) is_head: bool,
    pub(super) lists: Vec<List>,
    /// What knows all that references may lead to, when a table has asked for it.
    pub(super) definitions: OnceCell<Parser<'a>>,
    /// What was written before the footnotes that are open.
    pub(super) outside: Vec<(CowStr<'a>, String)>,
}

impl<'a> Page<'a> {
    pub(super) fn new(notes: Notes<'a>, input: &'a str) -> Self {
        Self {
            notes,
            html: String::with_capacity(input.len() * 3 / 2),
            input,
            leaf: Leaf::default(),
            open: Vec::new(),
            code: None,
            kept_from: None,
            alignments: Vec::new(),
            cell: 0,
            is_head: false,
            lists: Vec::new(),
            definitions: OnceCell::new(),
            outside: Vec::new(),
        }
    }

    pub(super) fn read(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Text(text) if self.code.is_some() => {
                let written = self.as_written(&text, &range);
                let kept = self.blank_lines_of_code(written, &range);
                let written = kept.as_deref().unwrap_or(written);
                let (parts, rest) = self.notes.around_holes(written, &range);
                if let Some(code) = &mut self.code {
                    code.push(&parts, rest);
                }
            }
            // The blanks before its first line.
            Event::Text(blanks) if self.open.last().is_some_and(|block| block.kind == OpenKind::Html) => {
                self.html.push_str(&blanks);
            }
            Event::Start(tag) if is_block(&tag) => self.start(tag, &range),
            Event::End(tag) if is_block_end(tag) => self.end(tag, &range),
            Event::Html(html) => {
                self.notes.check_declaration(&html, range.start);
                let written = self.as_written(&html, &range);
                let html = self.notes.filled_lines(written, &range);
                self.html.push_str(&html);
            }
            Event::Rule => {
                // Any block does that is neither an item nor a table nor a list of definitions.
                self.look_for_blank_line(&Tag::HtmlBlock, &range);
                self.begin_block();
                self.html.push_str("<hr>\n");
            }
            Event::Text(_)
                if self.open.last().is_some_and(|block| block.kind == OpenKind::Cell) && self.is_no_cell(&range) => {}
            inline => {
                let (inline, range) = self.leaf.take_box(self.notes.source, inline, range);
                self.leaf.push(self.notes.source, self.input, inline, range);
            }
        }
    }

    /// What the notes have where the parser has read a text, unless it reads otherwise there than it is written.
    fn as_written<'t>(&self, read: &'t str, range: &Range<usize>) -> &'t str
    where
        'a: 't,
    {
        let is_as_read = self.input.get(range.clone()) == Some(read);
        if is_as_read { &self.notes.source[range.clone()] } else { read }
    }

    fn start(&mut self, tag: Tag<'a>, range: &Range<usize>) {
        self.look_for_blank_line(&tag, range);
        let is_bare = tag == Tag::Paragraph && self.begins_tight_definition();
        if !is_bare && !matches!(tag, Tag::TableHead | Tag::TableRow | Tag::TableCell) {
            self.begin_block();
        }
        let mut kind = OpenKind::Other;
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => kind = OpenKind::Text,
            Tag::BlockQuote(_) => self.html.push_str("<blockquote>\n"),
            Tag::HtmlBlock => kind = OpenKind::Html,
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                let info = code::info(&self.notes.source[range.start..]);
                self.code = Some(Code::new(Some(info)));
                self.kept_from = self.kept_from(range.start);
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => self.code = Some(Code::new(None)),
            Tag::List(start) => {
                self.lists.push(List::default());
                match start {
                    None => self.html.push_str("<ul>\n"),
                    Some(1) => self.html.push_str("<ol>\n"),
                    Some(start) => self.html.push_str(&format!("<ol start=\"{start}\">\n")),
                }
            }
            Tag::Item => {
                kind = OpenKind::Item;
                self.html.push_str("<li>");
            }
            Tag::FootnoteDefinition(label) => {
                kind = OpenKind::Footnote;
                self.outside.push((label, mem::take(&mut self.html)));
            }
            Tag::DefinitionList => self.html.push_str("<dl>\n"),
            Tag::DefinitionListTitle => {
                kind = OpenKind::Text;
                self.html.push_str("<dt>");
            }
            Tag::DefinitionListDefinition if self.has_blank_line_before(range.start) => {
                kind = OpenKind::LooseDefinition;
                self.html.push_str("<dd>\n");
            }
            Tag::DefinitionListDefinition => {
                kind = OpenKind::TightDefinition;
                self.html.push_str("<dd>");
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.html.push_str("<table>\n\t<thead>\n");
            }
            Tag::TableHead | Tag::TableRow => {
                self.is_head = tag == Tag::TableHead;
                self.cell = 0;
                self.html.push_str("\t\t\t<tr>\n");
            }
            Tag::TableCell => {
                kind = OpenKind::Cell;
                self.start_cell(range);
            }
            _ => {}
        }
        self.open.push(OpenBlock { kind, start: range.start, content: Content::Nothing });
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        if self.open.last().is_some_and(|block| !matches!(block.kind, OpenKind::Text | OpenKind::Cell)) {
            self.flush();
        }
        self.open.pop();
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level, range),
            TagEnd::BlockQuote(_) => self.html.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::List(is_ordered) => {
                self.end_list();
                self.html.push_str(if is_ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => self.html.push_str("</li>\n"),
            TagEnd::DefinitionList => self.html.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => {
                // Each line is a term of its own.
                self.leaf.render_lines(&mut self.notes, &mut self.html, None, "</dt>\n<dt>");
                self.leaf.clear();
                self.html.push_str("</dt>\n");
            }
            TagEnd::DefinitionListDefinition => self.html.push_str("</dd>\n"),
            TagEnd::Table => self.html.push_str("\t</tbody>\n</table>\n"),
            TagEnd::TableHead => self.html.push_str("\t\t\t</tr>\n\t</thead>\n\t<tbody>\n"),
            TagEnd::TableRow => self.html.push_str("\t\t\t</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            _ => {}
        }
    }

    /// Notes what makes the innermost list loose.
    fn look_for_blank_line(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let in_item = self.open.last().is_some_and(|block| block.kind == OpenKind::Item);
        let is_first_child =
            self.open.last().is_some_and(|block| block.content == Content::Nothing) && self.leaf.is_empty();
        let is_blank = (*tag == Tag::Item || in_item) && self.has_blank_line_before(range.start);
        let Some(list) = self.lists.last_mut() else { return };
        if *tag == Tag::Item {
            list.begin_item(is_blank);
        } else if in_item {
            let is_forgetful = match tag {
                Tag::Table(_) => true,
                Tag::DefinitionList => !list::has_blank_before_last(&self.notes.source[range.clone()]),
                _ => false,
            };
            list.begin_block(is_forgetful, is_blank && !is_first_child);
        }
    }

    fn end_list(&mut self) {
        if let Some(list) = self.lists.pop() {
            list.tighten(&mut self.html);
        }
    }

    /// Ends what stands without a paragraph, and begins a line as goldmark does it.
    fn begin_block(&mut self) {
        self.flush();
        let Some(block) = self.open.last_mut() else { return };
        if block.content == Content::BareText || block.kind == OpenKind::Item && block.content == Content::Nothing {
            self.html.push('\n');
        }
        block.content = Content::Blocks;
    }

    /// Writes text that stands right in an item or a definition. Only the first of a tight definition is no paragraph.
    fn flush(&mut self) {
        if self.leaf.is_empty() {
            return;
        }
        let Some(block) = self.open.last() else { return self.leaf.clear() };
        let is_paragraph = match block.kind {
            OpenKind::LooseDefinition => true,
            OpenKind::TightDefinition => block.content != Content::Nothing,
            _ => false,
        };
        if is_paragraph {
            self.begin_paragraph();
            return self.end_paragraph();
        }
        let table = self.take_table();
        if let Some(block) = self.open.last_mut().filter(|_| !self.leaf.is_empty()) {
            block.content = Content::BareText;
            self.write_leaf();
        }
        if let Some(table) = table {
            self.write_table(table);
        }
    }

    fn begin_paragraph(&mut self) {
        if let Some(block) = self.open.last_mut() {
            if block.content == Content::BareText {
                self.html.push('\n');
            }
            block.content = Content::Blocks;
        }
    }

    fn begins_tight_definition(&self) -> bool {
        self.leaf.is_empty() && self.is_bare_paragraph()
    }

    fn has_blank_line_before(&self, at: usize) -> bool {
        let mut lines = self.notes.source[..at].rsplit('\n').skip(1);
        lines.next().is_some_and(|line| line.trim_matches([' ', '\t', '>', '\r']).is_empty())
    }

    pub(super) fn write_leaf(&mut self) {
        self.leaf.render(&mut self.notes, &mut self.html, None);
        self.leaf.clear();
    }

    fn end_paragraph(&mut self) {
        if self.is_bare_paragraph() {
            return self.flush();
        }
        if let Some(table) = self.take_table() {
            if !self.leaf.is_empty() {
                self.end_paragraph();
            } else if let Some(list) = self.list_of_item() {
                list.forget_blank_line();
            }
            return self.write_table(table);
        }
        let only = self.leaf.only_text().and_then(|range| {
            self.notes.hole_at(range.start).filter(|hole| hole.range == *range && hole.kind != HoleKind::Text)
        });
        if let Some(hole) = only {
            // A shortcode alone is no paragraph.
            self.html.push_str(&hole.html);
            if hole.kind != HoleKind::Divider {
                self.html.push('\n');
            }
            return self.leaf.clear();
        }
        let start = self.html.len();
        self.html.push_str("<p>");
        self.write_leaf();
        self.html.push_str("</p>\n");
        let end = self.html.len();
        if let Some(list) = self.list_of_item() {
            list.push_paragraph(start..end);
        }
    }

    /// The list of the item that is written right into.
    fn list_of_item(&mut self) -> Option<&mut List> {
        let in_item = self.open.last().is_some_and(|block| block.kind == OpenKind::Item);
        self.lists.last_mut().filter(|_| in_item)
    }

    fn is_bare_paragraph(&self) -> bool {
        self.open
            .last()
            .is_some_and(|block| block.kind == OpenKind::TightDefinition && block.content == Content::Nothing)
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    is_block_end(tag.to_end())
}

fn is_block_end(tag: TagEnd) -> bool {
    use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};

    !matches!(tag, Emphasis | Image | Link | Strikethrough | Strong | Subscript | Superscript)
}
