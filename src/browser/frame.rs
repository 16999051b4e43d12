//! The preview's frame. No script ever runs in it: its sandbox lacks `allow-scripts`, its policy forbids them, and what
//! is put into it has passed [`clean`] as an inert document first.

use std::sync::Arc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, HtmlIFrameElement, KeyboardEvent, KeyboardEventInit, Node, SupportedType};

use super::BrowserError;
use crate::markdown::Block;

/// What the frame's document begins as. Scripts and everything remote are forbidden by the page's own policy, which it
/// inherits; it must not forbid styles again, since the page's lets table cells be aligned.
pub const DOCUMENT: &str = concat!(
    "<!DOCTYPE html><html><head><meta charset=\"utf-8\">",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'; connect-src 'none'; img-src 'self' data: blob:; object-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'\">",
    "<link rel=\"stylesheet\" href=\"preview.css\"></head><body><main data-notes></main></body></html>"
);

/// Elements that are taken out with everything in them.
const FORBIDDEN: &str = "script, style, iframe, frame, frameset, object, embed, applet, base, link, meta, form, input:not([type=checkbox]), \
    button, select, textarea, template, noscript, portal, dialog, svg script, foreignObject, animate, set, math annotation-xml, title";

/// Attributes that hold an address somebody can be led to.
const ADDRESSES: [&str; 7] = ["href", "src", "xlink:href", "action", "formaction", "poster", "data"];

/// The blocks that the frame shows, and the nodes of each.
#[derive(Default)]
pub struct Preview {
    shown: Vec<(Arc<str>, Vec<Node>)>,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Preview").field("blocks", &self.shown.len()).finish()
    }
}

impl Preview {
    /// Makes the frame show these blocks. Nodes of blocks whose HTML is the same stay: scroll position, selection and
    /// loaded images with them.
    ///
    /// # Errors
    /// What the browser says if a node cannot be made or put in.
    pub fn show(&mut self, frame: &HtmlIFrameElement, blocks: &[Block], language: &str) -> Result<(), BrowserError> {
        let Some((page, notes)) = notes(frame) else { return Ok(()) };
        if let Some(root) = page.document_element() {
            root.set_attribute("lang", language)?;
        }
        let same = |(shown, block): &(&(Arc<str>, Vec<Node>), &Block)| shown.0 == block.html;
        let head = self.shown.iter().zip(blocks).take_while(same).count();
        let tail = self.shown[head..].iter().rev().zip(blocks[head..].iter().rev()).take_while(same).count();
        let behind = self.shown.get(self.shown.len() - tail).and_then(|(_, nodes)| nodes.first()).cloned();
        let mut fresh = Vec::new();
        for block in &blocks[head..blocks.len() - tail] {
            let nodes = clean(&page, &block.html)?;
            for node in &nodes {
                notes.insert_before(node, behind.as_ref())?;
            }
            fresh.push((block.html.clone(), nodes));
        }
        let old = self.shown.splice(head..self.shown.len() - tail, fresh);
        for node in old.flat_map(|(_, nodes)| nodes) {
            notes.remove_child(&node)?;
        }
        Ok(())
    }

    /// Marks the blocks that came from the episode before by `data-carried`, and no others.
    ///
    /// # Errors
    /// What the browser says if an attribute cannot be set.
    pub fn mark_carried(&self, is_carried: impl Fn(usize) -> bool) -> Result<(), BrowserError> {
        for (index, (_, nodes)) in self.shown.iter().enumerate() {
            for element in nodes.iter().filter_map(|node| node.dyn_ref::<Element>()) {
                match (is_carried(index), element.has_attribute("data-carried")) {
                    (true, false) => element.set_attribute("data-carried", "")?,
                    (false, true) => element.remove_attribute("data-carried")?,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Forgets what was shown: the frame has a new document.
    pub fn reset(&mut self) {
        self.shown.clear();
    }

    /// Which block a node of the frame belongs to.
    #[must_use]
    pub fn block_of(&self, node: &Node) -> Option<usize> {
        self.shown.iter().position(|(_, nodes)| nodes.iter().any(|own| own.contains(Some(node))))
    }
}

fn notes(frame: &HtmlIFrameElement) -> Option<(Document, Element)> {
    let page = frame.content_document()?;
    let notes = page.query_selector("[data-notes]").ok()??;
    Some((page, notes))
}

/// Calls back with the node that is clicked in the frame, unless it is within a link.
pub fn on_click(frame: &HtmlIFrameElement, act: impl Fn(Node) + 'static) {
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
pub fn mark_focus(frame: &HtmlIFrameElement) {
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
pub fn pass_keys(frame: &HtmlIFrameElement) {
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

/// The nodes of a piece of HTML as nodes of the frame's page, without anything that could run or lead away.
///
/// The HTML is parsed into a document of its own that runs no scripts and loads nothing. What is dangerous goes there.
fn clean(page: &Document, html: &str) -> Result<Vec<Node>, BrowserError> {
    let inert = DomParser::new()?.parse_from_string(html, SupportedType::TextHtml)?;
    let Some(body) = inert.body() else { return Ok(Vec::new()) };
    let forbidden = body.query_selector_all(FORBIDDEN)?;
    for index in 0..forbidden.length() {
        if let Some(element) = forbidden.get(index).and_then(|node| node.dyn_into::<Element>().ok()) {
            element.remove();
        }
    }
    let all = body.query_selector_all("*")?;
    for index in 0..all.length() {
        if let Some(element) = all.get(index).and_then(|node| node.dyn_into::<Element>().ok()) {
            clean_attributes(&element)?;
        }
    }
    let mut nodes = Vec::new();
    while let Some(child) = body.first_child() {
        nodes.push(page.adopt_node(&child)?);
    }
    Ok(nodes)
}

fn clean_attributes(element: &Element) -> Result<(), BrowserError> {
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let lower = name.to_ascii_lowercase();
        let handler = lower.starts_with("on")
            || matches!(lower.as_str(), "srcdoc" | "ping" | "background" | "srcset" | "attributionsrc");
        let value = element.get_attribute(&name).unwrap_or_default();
        if handler || (ADDRESSES.contains(&lower.as_str()) && !is_safe(&value, lower == "src")) {
            element.remove_attribute(&name)?;
        }
    }
    if element.tag_name().eq_ignore_ascii_case("a") && element.has_attribute("href") {
        // A link to a heading stays in the frame.
        if !element.get_attribute("href").is_some_and(|href| href.starts_with('#')) {
            element.set_attribute("target", "_blank")?;
        }
        let rel = element.get_attribute("rel").unwrap_or_default();
        element.set_attribute("rel", format!("{rel} noopener noreferrer").trim())?;
    }
    Ok(())
}

/// Whether an address leads to a page, a mail or a place on the site, or is a picture in itself.
fn is_safe(address: &str, is_source: bool) -> bool {
    // Browsers drop these characters before they look for a scheme.
    let address: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default().split_once(':').map(|(scheme, _)| scheme);
    match scheme.map(str::to_ascii_lowercase).as_deref() {
        None | Some("http" | "https" | "mailto" | "tel") => true,
        Some("data") => is_source && address.to_ascii_lowercase().starts_with("data:image/"),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn only_addresses_that_lead_to_pages_and_pictures_stay() {
        for address in
            ["https://example.org", "/blog/1", "#a", "mailto:a@example.org", "a:b".trim_start_matches("a:"), "?q=a:b"]
        {
            assert!(is_safe(address, false), "{address}");
        }
        for address in [
            "javascript:alert(1)",
            " java\tscript:alert(1)",
            "\u{1}JavaScript:x",
            "vbscript:x",
            "data:text/html,x",
            "blob:x",
        ] {
            assert!(!is_safe(address, false), "{address}");
        }
        assert!(is_safe("data:image/png;base64,x", true));
        assert!(!is_safe("data:text/html,x", true));
    }
}
