//! Formatted text that is pasted, as Markdown: what other programs put on the clipboard beside the plain text, which has
//! no links.

use std::collections::HashSet;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, Node};

use super::BrowserError;
use super::clean::{cleaned, elements};
use super::clipboard::{html_of, text_of};
use crate::writing::{escaped_for_link, in_link};

/// What stands on lines of its own.
const BLOCKS: &str = "address, article, aside, blockquote, center, dd, div, dl, dt, figure, footer, form, h1, h2, h3, h4, h5, h6, \
    header, hr, main, nav, ol, p, pre, section, table, tr, ul";

/// How many addresses are looked for in the plain text.
const MOST_LOOKED_FOR: usize = 500;
/// Within how many other lists an item is written as such: each indents it.
const DEEPEST: usize = 9;

/// The Markdown of what a paste brings, if its plain text lacks addresses that it links to.
#[must_use]
pub fn markdown_of(event: &Event) -> Option<String> {
    let html = html_of(event).filter(|html| html.contains("<a") || html.contains("<A"))?;
    let text = text_of(event).unwrap_or_default();
    // What cannot be read is pasted as plain text.
    let body = cleaned(&html).ok()??;
    // Lines of code stay lines as plain text alone.
    if body.query_selector("pre").ok()?.is_some() {
        return None;
    }
    let links = elements(&body, "a[href]").ok()?;
    // Programs may add the slash at its end.
    let addresses: HashSet<String> = links.iter().filter(|link| says_something(link)).filter_map(address).collect();
    let is_told = |address: &String| text.contains(address.trim_end_matches('/'));
    // Who pastes more links than one could look for means them.
    if addresses.len() <= MOST_LOOKED_FOR && addresses.iter().all(is_told) {
        return None;
    }
    let mut writer = Writer::default();
    writer.children(&body).ok()?;
    Some(writer.text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Where a link leads, if that is somewhere else than in its own page.
fn address(link: &Element) -> Option<String> {
    link.get_attribute("href")
        .filter(|address| ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme)))
}

fn says_something(element: &Element) -> bool {
    element.text_content().is_some_and(|text| !text.trim().is_empty())
}

/// What is written so far.
#[derive(Default)]
struct Writer {
    text: String,
    /// The markers of the lists that are open; a number is that of the next item.
    lists: Vec<Option<usize>>,
    /// The marks between which one is.
    within: Vec<&'static str>,
    /// Where in the text such marks ended last.
    marked: Option<(usize, &'static str)>,
}

impl Writer {
    fn children(&mut self, element: &Element) -> Result<(), BrowserError> {
        let children = element.child_nodes();
        for child in (0..children.length()).filter_map(|place| children.get(place)) {
            match child.dyn_ref::<Element>() {
                Some(child) => self.element(child)?,
                None if child.node_type() == Node::TEXT_NODE => self.words(&child.text_content().unwrap_or_default()),
                None => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: &Element) -> Result<(), BrowserError> {
        let name = element.local_name();
        match name.as_str() {
            "a" => self.link(element)?,
            // All that one program puts on the clipboard is in one that makes nothing bold.
            "b" if element.id().starts_with("docs-internal-guid") => self.children(element)?,
            "strong" | "b" => self.marked(element, "**")?,
            "em" | "i" => self.marked(element, "*")?,
            "br" if self.lists.is_empty() => self.text.push('\n'),
            "br" => self.words(" "),
            "ul" | "ol" => {
                self.end_line(usize::from(self.lists.is_empty()) + 1);
                let start = element
                    .get_attribute("start")
                    .filter(|start| start.len() < 10)
                    .and_then(|start| start.parse().ok());
                self.lists.push((name == "ol").then_some(start.unwrap_or(1)));
                self.children(element)?;
                self.lists.pop();
                self.end_line(usize::from(self.lists.is_empty()) + 1);
            }
            "li" => self.item(element)?,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if says_something(element) && self.lists.is_empty() => {
                self.end_line(2);
                self.text.push_str(&"#".repeat(usize::from(name.as_bytes()[1] - b'0')));
                self.text.push(' ');
                self.children(element)?;
                self.end_line(2);
            }
            _ if element.matches(BLOCKS)? && self.lists.is_empty() => {
                self.end_line(2);
                self.children(element)?;
                self.end_line(2);
            }
            // What has no line of its own here is at least a word of its own.
            "td" | "th" => self.apart(element)?,
            _ if element.matches(BLOCKS)? => self.apart(element)?,
            _ => self.children(element)?,
        }
        Ok(())
    }

    fn apart(&mut self, element: &Element) -> Result<(), BrowserError> {
        self.words(" ");
        self.children(element)?;
        self.words(" ");
        Ok(())
    }

    fn item(&mut self, element: &Element) -> Result<(), BrowserError> {
        if !says_something(element) {
            return Ok(());
        }
        self.end_line(1);
        let depth = self.lists.len().saturating_sub(1).min(DEEPEST);
        self.text.push_str(&"    ".repeat(depth));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.text.push_str(&format!("{number}. "));
                *number += 1;
            }
            _ => self.text.push_str("* "),
        }
        self.children(element)
    }

    fn link(&mut self, element: &Element) -> Result<(), BrowserError> {
        let Some(address) = address(element).filter(|_| says_something(element)) else { return self.children(element) };
        // As within an item: a link goes over no line.
        let mut within = Self { lists: vec![None], ..Self::default() };
        within.children(element)?;
        let words = within.text.trim().to_owned();
        let bare = |address: &str| address.trim_end_matches('/').trim_start_matches("mailto:").to_owned();
        if bare(&words) == bare(&address) {
            self.words(&words);
        } else {
            self.words(&format!("[{}]({})", escaped_for_link(&words), in_link(&address)));
        }
        Ok(())
    }

    /// Words with marks around them, unless they are whole blocks, or between such marks already. What goes on in the same
    /// way goes on between the same marks.
    fn marked(&mut self, element: &Element, mark: &'static str) -> Result<(), BrowserError> {
        if self.within.contains(&mark) || element.query_selector(BLOCKS)?.is_some() {
            return self.children(element);
        }
        let start = self.text.len();
        let goes_on = self.marked.take() == Some((start, mark));
        self.within.push(mark);
        self.children(element)?;
        self.within.pop();
        // An item without a list ends the line that went before.
        let Some(written) = self.text.get(start..).map(str::to_owned) else { return Ok(()) };
        let words = written.trim();
        let has_mark = if mark == "*" { words.replace("**", "").contains('*') } else { words.contains(mark) };
        let lead = &written[..written.len() - written.trim_start().len()];
        // Side by side, other marks would be taken for one.
        let touches = lead.is_empty() && !goes_on && self.text[..start].ends_with('*');
        if words.is_empty() || words.contains('\n') || has_mark || touches {
            return Ok(());
        }
        self.text.truncate(start);
        if goes_on {
            self.text.truncate(start - mark.len());
            self.text.push_str(&format!("{lead}{words}{mark}"));
        } else {
            self.text.push_str(&format!("{lead}{mark}{words}{mark}"));
        }
        self.marked = Some((self.text.len(), mark));
        self.text.push_str(&written[lead.len() + words.len()..]);
        Ok(())
    }

    /// Writes words with single blanks between them.
    fn words(&mut self, words: &str) {
        for (index, part) in words.split(char::is_whitespace).enumerate() {
            let is_apart = index > 0 && !self.text.is_empty() && !self.text.ends_with([' ', '\n']);
            if is_apart {
                self.text.push(' ');
            }
            self.text.push_str(part);
        }
    }

    /// Goes on on a new line, with so many line feeds before it, unless nothing is written yet.
    fn end_line(&mut self, feeds: usize) {
        let written = self.text.trim_end_matches([' ', '\n']).len();
        let feeds = feeds.max(self.text[written..].matches('\n').count().min(2));
        self.text.truncate(written);
        if written > 0 {
            self.text.push_str(&"\n".repeat(feeds));
        }
    }
}
