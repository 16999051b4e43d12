//! What the notes consist of, for whoever looks for something in them: headings, paragraphs, items, links.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::attributes;
use super::destination::{self, Destination};
use super::shortcode::Hole;
use super::{input, parser};

/// The parts of the notes in their order. All ranges are bytes of the notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The headings.
    pub headings: Vec<Heading>,
    /// The paragraphs at the top level, each without its last line ending.
    pub paragraphs: Vec<Range<usize>>,
    /// The list items, each before those within it.
    pub items: Vec<Item>,
    /// The links that the notes write as such; not bare addresses, not images.
    pub links: Vec<Link>,
    /// Images.
    pub images: Vec<Range<usize>>,
    /// Code, inline and in blocks.
    pub code: Vec<Range<usize>>,
    /// Blocks of code between fences; they are code, too.
    pub fenced: Vec<Range<usize>>,
    /// Raw HTML, inline and in blocks.
    pub html: Vec<Range<usize>>,
    /// Text as it is written, apart from that of links.
    pub texts: Vec<Range<usize>>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// From one to six.
    pub level: u8,
    /// What it says.
    pub text: String,
    /// Where it is written, without its last line ending.
    pub range: Range<usize>,
}

/// A list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it is written: its marker, what it says, and the items within it.
    pub range: Range<usize>,
    /// What it says itself, without the items within it.
    pub text: String,
    /// How many of [`Outline::headings`] stand before it.
    pub headings_before: usize,
    /// How many links it has itself.
    pub links: usize,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// All of it.
    pub range: Range<usize>,
    /// Where it leads, without escapes.
    pub address: String,
    /// What a reader sees of it.
    pub text: String,
    /// Whether it is an address in angle brackets.
    pub is_autolink: bool,
    /// Which of [`Outline::items`] it stands in.
    pub item: Option<usize>,
}

impl Outline {
    /// The heading that an item stands below.
    #[must_use]
    pub fn heading_of(&self, item: &Item) -> Option<&Heading> {
        self.headings.get(item.headings_before.checked_sub(1)?)
    }

    /// The items below headings of which one is called so, until the next heading.
    pub fn items_below<'o>(&'o self, name: &'o str) -> impl Iterator<Item = &'o Item> {
        self.items.iter().filter(move |item| self.heading_of(item).is_some_and(|heading| heading.text == name))
    }
}

/// Reads the parts of the notes.
#[must_use]
pub fn outline(notes: &str) -> Outline {
    let (input, holes, destinations) = input::bare(notes);
    let mut reader = Reader { notes, input: &input, holes, destinations, ..Reader::default() };
    for (event, range) in parser(&input).into_offset_iter() {
        // What stands for a figure may end a block in the middle of a letter of it.
        reader.read(&event, notes.floor_char_boundary(range.start)..notes.floor_char_boundary(range.end));
    }
    reader.outline
}

#[derive(Default)]
struct Reader<'a> {
    notes: &'a str,
    /// The notes as the parser reads them, without shortcodes.
    input: &'a str,
    holes: Vec<Hole>,
    destinations: Vec<Destination>,
    outline: Outline,
    /// Which items are open.
    items: Vec<usize>,
    /// How many blocks other than lists and items are open.
    depth: usize,
    in_heading: bool,
    in_link: bool,
    in_code: bool,
}

impl Reader<'_> {
    fn read(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(_) if self.in_code => {}
            Event::Text(text) => {
                self.say(if self.input.get(range.clone()) == Some(text) { &self.notes[range.clone()] } else { text });
                if !self.in_link {
                    self.outline.texts.push(range);
                }
            }
            Event::Code(text) => {
                self.say(text);
                self.outline.code.push(range);
            }
            Event::Html(_) | Event::InlineHtml(_) => self.outline.html.push(range),
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                let range = self.without_line_ending(range);
                self.outline.headings.push(Heading { level: *level as u8, text: String::new(), range });
                self.in_heading = true;
            }
            Tag::Paragraph if self.items.is_empty() && self.depth == 0 => {
                let range = self.without_line_ending(range);
                self.outline.paragraphs.push(range);
            }
            Tag::Item => {
                self.items.push(self.outline.items.len());
                let headings_before = self.outline.headings.len();
                self.outline.items.push(Item { range, text: String::new(), headings_before, links: 0 });
            }
            Tag::Link { link_type, dest_url, .. } => {
                let item = self.items.last().copied();
                if let Some(item) = item {
                    self.outline.items[item].links += 1;
                }
                let is_autolink = matches!(link_type, LinkType::Autolink | LinkType::Email);
                let (address, text) = (self.filled(dest_url, &range), String::new());
                self.outline.links.push(Link { range, address, text, is_autolink, item });
                self.in_link = true;
            }
            Tag::Image { .. } => self.outline.images.push(range),
            Tag::CodeBlock(kind) => {
                if kind.is_fenced() {
                    self.outline.fenced.push(range.clone());
                }
                self.outline.code.push(range);
                self.in_code = true;
            }
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) | Tag::DefinitionList | Tag::Table(_) => self.depth += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.in_heading = false;
                if let Some(heading) = self.outline.headings.last_mut() {
                    let text = without_attributes(&heading.text, &self.notes[heading.range.clone()]);
                    heading.text.truncate(text.len());
                }
            }
            TagEnd::Item => _ = self.items.pop(),
            TagEnd::Link => self.in_link = false,
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition | TagEnd::DefinitionList | TagEnd::Table => {
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Adds text to what is open.
    fn say(&mut self, text: &str) {
        if self.in_heading
            && let Some(heading) = self.outline.headings.last_mut()
        {
            heading.text.push_str(text);
        }
        if let Some(item) = self.items.last() {
            self.outline.items[*item].text.push_str(text);
        }
        if self.in_link
            && let Some(link) = self.outline.links.last_mut()
        {
            link.text.push_str(text);
        }
    }

    /// An address as it is meant, with the shortcodes in it.
    fn filled(&self, address: &str, link: &Range<usize>) -> String {
        if let Some(written) = destination::written(&self.destinations, address, link, self.input) {
            return written.to_owned();
        }
        let behind_text = self.input[link.clone()].rfind("](").map_or(link.end, |at| link.start + at);
        let first = self.holes.partition_point(|hole| hole.range.start < behind_text);
        let own = self.holes[first..].iter().take_while(|hole| hole.range.start < link.end);
        own.fold(address.to_owned(), |address, hole| {
            address.replacen(&self.input[hole.range.clone()], &hole.written, 1)
        })
    }

    fn without_line_ending(&self, range: Range<usize>) -> Range<usize> {
        range.start..range.start + self.notes[range.clone()].trim_end_matches(['\n', '\r']).len()
    }
}

/// A heading's text without the attributes in braces that its last line ends with, as it is written.
pub(super) fn without_attributes<'t>(text: &'t str, written: &str) -> &'t str {
    let text = text.trim_end();
    let is_setext = !written.trim_start().starts_with('#');
    // The line below is no part of the text.
    let lines = if is_setext { written.rsplit_once('\n').map_or(written, |(lines, _)| lines) } else { written };
    let line = lines.lines().next_back().unwrap_or_default();
    let Some(kept) = attributes::at_end(line).and_then(|(at, _)| text.strip_suffix(line[at..].trim_end())) else {
        return text;
    };
    if is_setext { kept.trim_end() } else { attributes::without_closing_signs(kept) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTES: &str =
        "Intro [a *b*](https://x.example) and `c`.\n\n> Quote\n\n## Links ##\n* [d](/e) - f\n  * g\n\n## Titles\n* h\n";

    #[test]
    fn headings_paragraphs_and_links_are_found() {
        let outline = outline(NOTES);
        let headings: Vec<_> = outline.headings.iter().map(|h| (h.level, h.text.as_str())).collect();
        assert_eq!(headings, [(2, "Links"), (2, "Titles")]);
        let paragraphs: Vec<_> = outline.paragraphs.iter().map(|range| &NOTES[range.clone()]).collect();
        assert_eq!(paragraphs, ["Intro [a *b*](https://x.example) and `c`."]);
        let links: Vec<_> = outline.links.iter().map(|l| (l.address.as_str(), l.text.as_str(), l.item)).collect();
        assert_eq!(links, [("https://x.example", "a b", None), ("/e", "d", Some(0))]);
        assert_eq!(outline.code.iter().map(|range| &NOTES[range.clone()]).collect::<Vec<_>>(), ["`c`"]);
    }

    #[test]
    fn attributes_are_no_part_of_a_headings_text() {
        let notes = "## Links {#a .b}\n\n## Titles ## {c=\"d\"}\n\nBoth\nlines {#e}\n===\n\n## {a b\n\n# C# {#c}\n";
        let headings = outline(notes).headings.into_iter().map(|heading| heading.text);
        assert_eq!(headings.collect::<Vec<_>>(), ["Links", "Titles", "Both lines", "{a b", "C#"]);
    }

    #[test]
    fn shortcodes_stand_in_texts_and_addresses_as_they_are_written() {
        let notes = "* [a {{< b >}}]({{< ref \"c\" >}}#d)\n\n<!--more-->\n\ne\n";
        let outline = outline(notes);
        assert_eq!(outline.links[0].address, "{{< ref \"c\" >}}#d");
        assert_eq!((&*outline.links[0].text, &*outline.items[0].text), ("a {{< b >}}", "a {{< b >}}"));
        assert_eq!(outline.paragraphs.len(), 1);
    }

    #[test]
    fn a_block_that_ends_within_a_figure_ends_between_letters() {
        for caption in ["ååååååååååå", "xååååååååååå"] {
            let notes = format!(
                "* a {{{{% figure caption=\"{caption}\" %}}}}\n\n# b {{{{% figure caption=\"{caption}\" %}}}}\n"
            );
            let outline = outline(&notes);
            let ranges = [outline.items[0].range.clone(), outline.headings[0].range.clone()];
            assert!(ranges.into_iter().all(|range| notes.get(range).is_some()), "{outline:?}");
        }
    }

    #[test]
    fn an_address_with_an_open_parenthesis_is_the_one_that_is_written() {
        assert_eq!(outline("[a](b(c \"d\")").links[0].address, "b(c");
    }

    #[test]
    fn items_know_their_heading_and_what_they_say_themselves() {
        let outline = outline(NOTES);
        let items: Vec<_> = outline.items.iter().map(|i| (i.text.as_str(), i.links)).collect();
        assert_eq!(items, [("d - f", 1), ("g", 0), ("h", 0)]);
        assert_eq!(outline.items_below("Links").count(), 2);
        assert_eq!(outline.items_below("Titles").map(|item| item.text.as_str()).collect::<Vec<_>>(), ["h"]);
    }
}
