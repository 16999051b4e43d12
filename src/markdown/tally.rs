use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::outline::without_attributes;
use super::{input, linkify, parser};

/// What is counted in the notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Words that a reader sees.
    pub words: usize,
    /// Links.
    pub links: usize,
    /// List items, apart from empty ones and from title suggestions.
    pub items: usize,
    /// Those of them without a link, of their own or of an item within them.
    pub unlinked: usize,
}

/// Counts words, links and list items. Items below a heading that `is_titles` knows are suggestions for the title:
/// nobody means to link them.
#[must_use]
pub fn tally(notes: &str, is_titles: impl Fn(&str) -> bool) -> Tally {
    let mut tally = Tally::default();
    let mut items: Vec<Item> = Vec::new();
    let mut heading: Option<String> = None;
    let mut titles: Option<HeadingLevel> = None;
    let (mut is_in_link, mut is_in_code) = (false, false);
    for (event, range) in parser(&input::bare(notes).0).into_offset_iter() {
        let is_text = matches!(event, Event::Text(_));
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(level)) => {
                let text = heading.take().unwrap_or_default();
                if is_titles(without_attributes(&text, &notes[range]).trim()) {
                    titles = Some(level);
                } else if titles.is_some_and(|above| level <= above) {
                    titles = None;
                }
            }
            Event::Start(Tag::Item) => items.push(Item::default()),
            Event::End(TagEnd::Item) => {
                let item = items.pop().unwrap_or_default();
                // What is listed below it belongs to it.
                if let Some(above) = items.last_mut() {
                    above.has_link |= item.has_link;
                }
                if titles.is_none() && item.has_text {
                    tally.items += 1;
                    tally.unlinked += usize::from(!item.has_link);
                }
            }
            Event::Start(Tag::Link { .. }) => {
                is_in_link = true;
                links(&mut tally, &mut items, 1);
            }
            Event::End(TagEnd::Link) => is_in_link = false,
            Event::Start(Tag::CodeBlock(_)) => is_in_code = true,
            Event::End(TagEnd::CodeBlock) => is_in_code = false,
            Event::InlineHtml(html) if html.starts_with("<a ") => links(&mut tally, &mut items, 1),
            Event::Text(text) | Event::Code(text) => {
                let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
                tally.words += words;
                if let Some(item) = items.last_mut() {
                    item.has_text |= words > 0;
                }
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
                if is_text && !is_in_link && !is_in_code {
                    links(&mut tally, &mut items, bare_addresses(&text));
                }
            }
            _ => {}
        }
    }
    tally
}

/// Counts links, which the innermost item has then.
fn links(tally: &mut Tally, items: &mut [Item], count: usize) {
    tally.links += count;
    if let Some(item) = items.last_mut().filter(|_| count > 0) {
        (item.has_link, item.has_text) = (true, true);
    }
}

/// How many words of a text are addresses without markup.
fn bare_addresses(text: &str) -> usize {
    let words = text.split_whitespace().map(|word| word.trim_start_matches(|c: char| c.is_ascii_punctuation()));
    words.filter(|word| linkify::address(word).is_some()).count()
}

#[derive(Default)]
struct Item {
    has_text: bool,
    has_link: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(notes: &str, words: usize, links: usize, items: usize, unlinked: usize) {
        assert_eq!(tally(notes, |heading| heading == "Titles"), Tally { words, links, items, unlinked });
    }

    #[test]
    fn words_links_and_bare_items_are_counted() {
        check("One *two* [three](x) - `four`.", 4, 1, 0, 0);
        check("* [a](x)\n* b\n* \n  * [c](y)\n", 3, 2, 3, 1);
        check("* https://a.se/b\n* (www.a.se)\n* <a href=\"/\">c</a>\n* `https://a.se`\n", 4, 3, 4, 1);
        check("* a\n  * [b](x)\n  * c\n", 3, 1, 3, 1);
        check("", 0, 0, 0, 0);
    }

    #[test]
    fn title_suggestions_are_not_expected_to_be_linked() {
        check("## Titles {#t}\n* b\n", 3, 0, 0, 0);
        check("## Links\n* a\n\n## Titles ##\n* b\n\n### More\n* c\n\n## Rest\n* d\n", 8, 0, 2, 2);
    }

    #[test]
    fn a_link_is_counted_once_and_code_not_at_all() {
        let links = |notes: &str| tally(notes, |_| false).links;
        assert_eq!(links("[https://a.se](https://a.se)"), 1);
        assert_eq!(links("```\nhttps://a.se\n```\n"), 0);
    }
}
