//! The preview's frame. No script ever runs in it: its sandbox lacks `allow-scripts`, its policy forbids them, and what
//! is put into it has been cleaned in an inert document first.

use std::ops::Range;
use std::sync::Arc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlIFrameElement, KeyboardEvent, KeyboardEventInit, Node};

use super::BrowserError;
use super::clean::{adopted, cleaned, elements};
use super::patch::patched;
use super::podcast::simplify;
use crate::markdown::Block;

/// What the frame's document begins as. Scripts are forbidden by the page's own policy, which it inherits, and once more
/// by its own. Pictures from elsewhere are loaded only `with_pictures`. Styles must not be forbidden again: the page's
/// policy lets table cells be aligned.
#[must_use]
pub fn document(with_pictures: bool) -> String {
    let pictures = if with_pictures { "data: blob: https: http:" } else { "data: blob:" };
    format!(
        "<!DOCTYPE html><html data-pictures=\"{with_pictures}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'; connect-src 'none'; img-src {pictures}; \
         media-src 'none'; object-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'\">\
         <meta http-equiv=\"x-dns-prefetch-control\" content=\"off\"><meta name=\"referrer\" content=\"no-referrer\">\
         <link rel=\"stylesheet\" href=\"preview.css\"></head>\
         <body><div data-head></div><main data-notes></main></body></html>"
    )
}

/// Whether the document that is in the frame loads pictures from elsewhere. A new one comes only after a while.
#[must_use]
pub fn loads_pictures(frame: &Frame) -> Option<bool> {
    let root = frame.content_document()?.document_element()?;
    root.get_attribute("data-pictures").map(|loads| loads == "true")
}

/// Pictures that are somewhere else.
const REMOTE: &str = "img[src^='http:' i], img[src^='https:' i], img[src^='//']";

/// How the frame shows the notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// As the show's site does.
    #[default]
    Site,
    /// As podcast apps do.
    Podcast,
}

/// The blocks that the frame shows, and the nodes of each.
#[derive(Default)]
pub struct Preview {
    shown: Vec<Shown>,
    manner: Manner,
}

struct Shown {
    html: Arc<str>,
    nodes: Vec<Node>,
    /// How many of its pictures are somewhere else.
    remote: usize,
    /// The shortcodes in it that stand as they were written.
    shortcodes: Vec<Element>,
}

impl Shown {
    /// Whether its nodes can be changed into those of another one. Those that were marked are made anew.
    fn can_become(&self, other: &Self) -> bool {
        self.nodes.len() == other.nodes.len() && self.shortcodes.is_empty() && other.shortcodes.is_empty()
    }
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Preview").field("blocks", &self.shown.len()).finish()
    }
}

impl Preview {
    /// Makes the frame show these blocks. Nodes that are the same stay: scroll position, selection and loaded images with
    /// them. Tells which of the blocks are new.
    ///
    /// # Errors
    /// What the browser says if a node cannot be made or put in.
    pub fn show(
        &mut self,
        frame: &Frame,
        blocks: &[Block],
        language: &str,
        manner: Manner,
    ) -> Result<Range<usize>, BrowserError> {
        let Some((page, notes)) = notes(frame) else { return Ok(0..0) };
        // Setting it, even to what it is, costs the style of everything.
        if let Some(root) = page.document_element()
            && root.get_attribute("lang").as_deref() != Some(language)
        {
            root.set_attribute("lang", language)?;
        }
        if manner != self.manner {
            (self.manner, self.shown) = (manner, Vec::new());
            notes.set_text_content(None);
        }
        let same = |(shown, block): &(&Shown, &Block)| shown.html == block.html;
        let head = self.shown.iter().zip(blocks).take_while(same).count();
        let tail = self.shown[head..].iter().rev().zip(blocks[head..].iter().rev()).take_while(same).count();
        let behind = self.shown[self.shown.len() - tail..].iter().find_map(|shown| shown.nodes.first()).cloned();
        let new = head..blocks.len() - tail;
        let old = head..self.shown.len() - tail;
        let mut fresh = Vec::new();
        for block in &blocks[new.clone()] {
            fresh.push(self.made(&page, &block.html)?);
        }
        match (&self.shown[old.clone()], fresh.as_mut_slice()) {
            ([before], [after]) if before.can_become(after) => {
                let pairs = before.nodes.iter().cloned().zip(std::mem::take(&mut after.nodes));
                after.nodes = pairs.map(|(before, after)| patched(before, after)).collect::<Result<_, _>>()?;
            }
            (before, after) => {
                for node in after.iter().flat_map(|shown| &shown.nodes) {
                    notes.insert_before(node, behind.as_ref())?;
                }
                for node in before.iter().flat_map(|shown| &shown.nodes) {
                    notes.remove_child(node)?;
                }
            }
        }
        self.shown.splice(old, fresh);
        Ok(new)
    }

    fn made(&self, page: &Document, html: &Arc<str>) -> Result<Shown, BrowserError> {
        let mut shown = Shown { html: html.clone(), nodes: Vec::new(), remote: 0, shortcodes: Vec::new() };
        if let Some(body) = cleaned(html)? {
            if self.manner == Manner::Podcast {
                simplify(&body)?;
            }
            shown.remote = elements(&body, REMOTE)?.len();
            shown.shortcodes = elements(&body, "[data-shortcode-unknown]")?;
            shown.nodes = adopted(page, &body)?;
        }
        Ok(shown)
    }

    /// How many pictures of the notes are somewhere else.
    #[must_use]
    pub fn remote_pictures(&self) -> usize {
        self.shown.iter().map(|shown| shown.remote).sum()
    }

    /// Marks the blocks that came from the episode before by `data-carried`, and no others.
    ///
    /// # Errors
    /// What the browser says if an attribute cannot be set.
    pub fn mark_carried(&self, is_carried: impl Fn(usize) -> bool) -> Result<(), BrowserError> {
        for (index, shown) in self.shown.iter().enumerate() {
            for element in shown.nodes.iter().filter_map(|node| node.dyn_ref::<Element>()) {
                match (is_carried(index), element.has_attribute("data-carried")) {
                    (true, false) => element.set_attribute("data-carried", "")?,
                    (false, true) => element.remove_attribute("data-carried")?,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Says at each shortcode that stands as it was written what is wrong with one of its name.
    ///
    /// # Errors
    /// What the browser says if an attribute cannot be set.
    pub fn mark_shortcodes(&self, problem: impl Fn(&str) -> Option<String>) -> Result<(), BrowserError> {
        for element in self.shown.iter().flat_map(|shown| &shown.shortcodes) {
            let name = element.get_attribute("data-shortcode-unknown").unwrap_or_default();
            match problem(&name) {
                Some(problem) => element.set_attribute("data-problem", &problem)?,
                None => element.remove_attribute("data-problem")?,
            }
        }
        Ok(())
    }

    /// Where a block is in the frame's document: its upper and lower edge, in CSS pixels from the top of the document.
    #[must_use]
    pub fn edges(&self, frame: &Frame, block: usize) -> Option<(f64, f64)> {
        let scrolled = scrolled(frame);
        // A node of the frame is an instance of the frame's own class.
        let elements = self.shown.get(block)?.nodes.iter().filter(|node| node.node_type() == Node::ELEMENT_NODE);
        let mut edges = elements.map(|node| node.unchecked_ref::<Element>().get_bounding_client_rect());
        let first = edges.next()?;
        let bottom = edges.next_back().map_or(first.bottom(), |last| last.bottom());
        Some((first.top() + scrolled, bottom + scrolled))
    }

    /// Forgets what was shown: the frame has a new document.
    pub fn reset(&mut self) {
        self.shown.clear();
    }

    /// Which block a node of the frame belongs to.
    #[must_use]
    pub fn block_of(&self, node: &Node) -> Option<usize> {
        self.shown.iter().position(|shown| shown.nodes.iter().any(|own| own.contains(Some(node))))
    }
}

fn notes(frame: &Frame) -> Option<(Document, Element)> {
    let page = frame.content_document()?;
    let notes = page.query_selector("[data-notes]").ok()??;
    Some((page, notes))
}

/// The preview's frame.
pub type Frame = HtmlIFrameElement;

/// What stays free above and below of what is brought into view, in CSS pixels.
const MARGIN: f64 = 24.0;

/// How far the frame's document is scrolled from its top, in CSS pixels.
#[must_use]
pub fn scrolled(frame: &Frame) -> f64 {
    frame.content_window().and_then(|window| window.page_y_offset().ok()).unwrap_or_default()
}

/// Whether some of a part of the frame's document is to be seen.
#[must_use]
pub fn is_in_view(frame: &Frame, (top, bottom): (f64, f64)) -> bool {
    let scrolled = scrolled(frame);
    bottom > scrolled && top < scrolled + f64::from(frame.client_height())
}

/// Brings a part of the frame's document into view, by as little as that takes.
pub fn reveal(frame: &Frame, (top, bottom): (f64, f64)) {
    let scrolled = scrolled(frame);
    let height = f64::from(frame.client_height());
    if top < scrolled + MARGIN {
        scroll_to(frame, top - MARGIN);
    } else if bottom > scrolled + height - MARGIN {
        scroll_to(frame, (bottom + MARGIN - height).min(top - MARGIN));
    }
}

/// Scrolls the frame's document so far from its top, in CSS pixels.
pub fn scroll_to(frame: &Frame, top: f64) {
    if let Some(window) = frame.content_window() {
        window.scroll_to_with_x_and_y(0.0, top.max(0.0));
    }
}

/// What the site shows above the notes, in words for a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The episode's title.
    pub title: String,
    /// Its day.
    pub day: String,
    /// The cover's path, and the address of the picture itself if somebody gave it to the page.
    pub cover: Option<(String, Option<String>)>,
    /// What stands where the player will be.
    pub audio: String,
}

/// Shows the head of the page above the notes.
///
/// # Errors
/// What the browser says if a node cannot be made or put in.
pub fn show_head(frame: &Frame, head: &Head) -> Result<(), BrowserError> {
    let Some(page) = frame.content_document() else { return Ok(()) };
    let Some(place) = page.query_selector("[data-head]")? else { return Ok(()) };
    place.set_text_content(None);
    let add = |part: &str, text: &str| -> Result<Element, BrowserError> {
        let element = page.create_element("div")?;
        element.set_attribute("data-part", part)?;
        element.set_text_content(Some(text));
        place.append_child(&element)?;
        Ok(element)
    };
    if !head.title.is_empty() {
        let title = add("title", &head.title)?;
        title.set_attribute("role", "heading")?;
        title.set_attribute("aria-level", "1")?;
    }
    if !head.day.is_empty() {
        add("day", &head.day)?;
    }
    match &head.cover {
        Some((path, Some(address))) => {
            let picture = page.create_element("img")?;
            picture.set_attribute("src", address)?;
            picture.set_attribute("alt", path)?;
            add("cover", "")?.append_child(&picture)?;
        }
        Some((path, None)) => _ = add("cover", path)?,
        None => {}
    }
    if !head.audio.is_empty() {
        add("player", &head.audio)?;
    }
    Ok(())
}

/// Calls back with the node that is clicked in the frame, unless it is within a link.
pub fn on_click(frame: &Frame, act: impl Fn(Node) + 'static) {
    let Some(page) = frame.content_document() else { return };
    EventListener::new(&page, "click", move |event| {
        let Some(node) = event.target().and_then(|target| target.dyn_into::<Node>().ok()) else { return };
        let in_link = node
            .dyn_ref::<Element>()
            .is_some_and(|element| element.closest("a[href], summary").is_ok_and(|link| link.is_some()));
        if !in_link {
            act(node);
        }
    })
    .forget();
}

/// Marks the frame by `data-focused` while the focus is in it: no selector of the page matches then.
pub fn mark_focus(frame: &Frame) {
    let Some(window) = frame.content_window() else { return };
    for (event, is_focused) in [("focus", true), ("blur", false)] {
        let frame = frame.clone();
        EventListener::new(&window, event, move |_| {
            // The attribute's name is fixed and legal, so that neither can fail.
            let _ = if is_focused {
                frame.set_attribute("data-focused", "")
            } else {
                frame.remove_attribute("data-focused")
            };
        })
        .forget();
    }
}

/// Lets the keys of the whole page work while the focus is in the frame: each is pressed again on the frame itself.
pub fn pass_keys(frame: &Frame) {
    let Some(page) = frame.content_document() else { return };
    let frame = frame.clone();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&page, "keydown", options, move |event| {
        // An event of the frame is an instance of the frame's own class, not of the page's.
        let key = event.unchecked_ref::<KeyboardEvent>();
        let copy = KeyboardEventInit::new();
        copy.set_bubbles(true);
        copy.set_cancelable(true);
        copy.set_key(&key.key());
        copy.set_ctrl_key(key.ctrl_key());
        copy.set_meta_key(key.meta_key());
        copy.set_shift_key(key.shift_key());
        copy.set_alt_key(key.alt_key());
        let passed = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &copy);
        // The page took the key if it prevents what else the key would do.
        if passed.is_ok_and(|passed| frame.dispatch_event(&passed) == Ok(false)) {
            event.prevent_default();
        }
    })
    .forget();
}
