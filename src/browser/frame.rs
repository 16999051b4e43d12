//! The preview's frame. No script ever runs in it: its sandbox lacks `allow-scripts`, its policy forbids them, and what
//! is put into it has been cleaned in an inert document first.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{
    Document, DragEvent, DragEventInit, Element, HtmlIFrameElement, KeyboardEvent, KeyboardEventInit, MouseEvent, Node,
    Window,
};

use super::BrowserError;

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

/// The preview's frame.
pub type Frame = HtmlIFrameElement;

/// A node of the document in the frame.
pub type FrameNode = Node;

/// What listens to the document in the frame, for as long as it is held.
pub type Listeners = Vec<EventListener>;

/// The frame of that id.
fn of_id(id: &str) -> Option<Frame> {
    super::page::document().get_element_by_id(id)?.dyn_into().ok()
}

fn scroll_to_element(frame: &Frame, element: &Element) {
    // Measured once more, since what is out of sight has but a foreseen height until it comes near.
    for _ in 0..2 {
        scroll_to(frame, scrolled(frame) + element.get_bounding_client_rect().top() - MARGIN);
    }
}

/// What stays free above and below of what is brought into view, in CSS pixels.
pub const MARGIN: f64 = 24.0;

/// How far the frame's document is scrolled from its top, in CSS pixels.
#[must_use]
pub fn scrolled(frame: &Frame) -> f64 {
    frame.content_window().and_then(|window| window.page_y_offset().ok()).unwrap_or_default()
}

/// How far the frame's document can be scrolled, in CSS pixels.
#[must_use]
pub fn scroll_room(frame: &Frame) -> f64 {
    let root = frame.content_document().and_then(|page| page.document_element());
    root.map_or(0.0, |root| f64::from(root.scroll_height() - frame.client_height()))
}

/// The part of the frame's document that is to be seen, in CSS pixels from its top. To ask for it takes a layout, and even
/// where nothing has changed it takes time: it is asked for once for all that depends on it.
#[must_use]
pub fn in_view(frame: &Frame) -> (f64, f64) {
    let scrolled = scrolled(frame);
    (scrolled, scrolled + f64::from(frame.client_height()))
}

/// By how much the frame has to be scrolled, as little as possible, to bring a part of its document into view.
#[must_use]
pub fn distance((top, bottom): (f64, f64), (first, last): (f64, f64)) -> f64 {
    if top < first + MARGIN {
        top - MARGIN - first
    } else if bottom > last - MARGIN {
        (bottom + MARGIN - last).min(top - MARGIN - first)
    } else {
        0.0
    }
}

/// Scrolls the frame's document so far from its top, in CSS pixels.
pub fn scroll_to(frame: &Frame, top: f64) {
    if let Some(window) = frame.content_window() {
        window.scroll_to_with_x_and_y(0.0, top.max(0.0));
    }
}

/// Lets the frame be light or dark, or as the system is, by the name that its style sheet knows.
pub fn set_theme(frame: &Frame, name: &str) {
    if let Some(root) = frame.content_document().and_then(|page| page.document_element()) {
        // The attribute's name is fixed and legal, so that setting it cannot fail.
        let _ = root.set_attribute("data-theme", name);
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
    /// What stands in place of the notes as long as there are none.
    pub instead: String,
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
    if !head.instead.is_empty() {
        add("instead", &head.instead)?;
    }
    Ok(())
}

/// Lets the document that the frame has loaded be a part of the page, for keys, focus, what is dragged, and clicks, which are
/// told to `act` with the node and how far down that was, in CSS pixels from the top of what the frame shows: for as long as
/// what this returns is held.
pub fn listen(frame: &Frame, act: impl Fn(FrameNode, f64) + 'static) -> Listeners {
    let (Some(page), Some(window)) = (frame.content_document(), frame.content_window()) else { return Vec::new() };
    let mut listeners = vec![on_click(&page, frame, act), on_other_click(&page), pass_keys(&page, frame)];
    listeners.extend(["focus", "blur"].map(|event| mark_focus(&window, frame, event)));
    listeners.extend(["dragenter", "dragover", "drop"].map(|name| pass_drag(&page, frame, name)));
    listeners
}

/// Calls back with the node that is clicked in the frame, unless it is within a link that leads elsewhere. Links to places
/// of the frame's own document lead there; those to other pages of the site, which is not here, lead nowhere. Whoever has
/// selected something there is about to copy it.
fn on_click(page: &Document, frame: &Frame, act: impl Fn(Node, f64) + 'static) -> EventListener {
    let (own, shown) = (page.clone(), frame.clone());
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(page, "click", options, move |event| {
        let Some(target) = event.target() else { return };
        // Nodes of the frame are instances of the frame's own classes, not of the page's.
        let node: Node = target.unchecked_into();
        let down = f64::from(event.unchecked_ref::<MouseEvent>().client_y());
        let has_selected = own.get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed());
        let within = |selector: &str| match node.node_type() {
            Node::ELEMENT_NODE => node.unchecked_ref::<Element>().closest(selector).ok().flatten(),
            _ => None,
        };
        if let Some(place) = within("a[href^='#']") {
            // Followed by the browser it would lead to the editor itself.
            event.prevent_default();
            let id = place.get_attribute("href").unwrap_or_default().split_off(1);
            let decoded = js_sys::decode_uri_component(&id).map_or(id, String::from);
            if let Some(there) = own.get_element_by_id(&decoded) {
                scroll_to_element(&shown, &there);
            }
        } else if within("a[href]").is_some_and(|link| leads_into_the_site(&link)) {
            // From here it would lead to a place beside the editor.
            event.prevent_default();
            act(node, down);
        } else if !has_selected && within("a[href], summary").is_none() {
            act(node, down);
        }
    })
}

/// Lets no other button of the mouse follow a link that would lead into the editor's own place.
fn on_other_click(page: &Document) -> EventListener {
    EventListener::new_with_options(page, "auxclick", EventListenerOptions::enable_prevent_default(), |event| {
        // What one can click is an element, of the frame's own class.
        let target = event.target().map(JsCast::unchecked_into::<Element>);
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        if link.is_some_and(|link| leads_into_the_site(&link)) {
            event.prevent_default();
        }
    })
}

/// Whether a link leads to another page of the site, wherever that is.
pub(super) fn leads_into_the_site(link: &Element) -> bool {
    let address = link.get_attribute("href").unwrap_or_default();
    let beginning = address.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((scheme, _)) = beginning.split_once(':') else { return !address.trim_start().starts_with("//") };
    // Of the page's own kind, without two slashes, it is taken for a path.
    let own = super::page::window().location().protocol().unwrap_or_default();
    let is_own = own.strip_suffix(':').is_some_and(|own| scheme.trim().eq_ignore_ascii_case(own));
    let behind = &address[scheme.len() + 1..];
    is_own && !["//", "\\\\", "/\\", "\\/"].iter().any(|slashes| behind.starts_with(slashes))
}

/// Lets the frame of that id be as high as what it shows whenever the page is printed. It is measured as wide as it will be
/// on paper, with all of it laid out, even where the page does not show it at the moment.
pub fn print_whole(id: &'static str) {
    EventListener::new(&super::page::window(), "beforeprint", move |_| {
        let Some(frame) = of_id(id) else { return };
        let Some(shown) = frame.content_document().and_then(|page| page.document_element()) else { return };
        let roots = [super::page::document().document_element(), Some(shown.clone())];
        // The attribute's name and the property's are fixed and legal, so that nothing here can fail.
        for root in roots.iter().flatten() {
            let _ = root.set_attribute(MEASURED, "");
        }
        let _ = frame.style().set_property("--printed", &format!("{}px", shown.scroll_height()));
        for root in roots.iter().flatten() {
            let _ = root.remove_attribute(MEASURED);
        }
    })
    .forget();
}

/// By which the style sheets show what is measured for the paper.
const MEASURED: &str = "data-measured";

/// Marks the frame by `data-focused` while the focus is in it: no selector of the page matches then.
fn mark_focus(window: &Window, frame: &Frame, event: &'static str) -> EventListener {
    let frame = frame.clone();
    EventListener::new(window, event, move |_| {
        // The attribute's name is fixed and legal, so that neither can fail.
        let _ = if event == "focus" {
            // A click there is one beside the menu, which the page does not hear of.
            super::dialog::close_menus();
            frame.set_attribute("data-focused", "")
        } else {
            frame.remove_attribute("data-focused")
        };
    })
}

/// Lets files be dropped on the frame as on the rest of the page: the drag is passed on to the frame itself.
fn pass_drag(page: &Document, frame: &Frame, name: &'static str) -> EventListener {
    let frame = frame.clone();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(page, name, options, move |event| {
        // An event of the frame is an instance of the frame's own class, not of the page's.
        let drag = event.unchecked_ref::<DragEvent>();
        let copy = DragEventInit::new();
        copy.set_bubbles(true);
        copy.set_cancelable(true);
        copy.set_data_transfer(drag.data_transfer().as_ref());
        let passed = DragEvent::new_with_event_init_dict(name, &copy);
        // The page takes what is dragged if it prevents what the browser would do with it.
        if passed.is_ok_and(|passed| frame.dispatch_event(&passed) == Ok(false)) {
            event.prevent_default();
        }
    })
}

/// Lets the keys of the whole page work while the focus is in the frame: each is pressed again on the frame itself.
fn pass_keys(page: &Document, frame: &Frame) -> EventListener {
    let frame = frame.clone();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(page, "keydown", options, move |event| {
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
}
