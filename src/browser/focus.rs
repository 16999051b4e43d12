//! Keeps the focus on the page: where the element that has it goes away, what stands in its place gets it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};

use super::page::{document, later};

/// What takes the focus.
const CONTROLS: &str =
    "input:not([type=file]), textarea, select, button, iframe, summary, a[href], [tabindex]:not([tabindex='-1'])";

/// An element that had the focus, with the way from it to the body: each ancestor, and as which of its children the way
/// comes in.
struct Place {
    element: Element,
    way: Vec<(Element, u32)>,
}

/// Sees to it for as long as the page lives. What is given back is to be called when a key has done something: to look
/// after each key would be work for every letter that is typed.
pub fn keep() -> impl Fn() {
    let latest: Rc<RefCell<Option<Place>>> = Rc::default();
    let place = latest.clone();
    let gained = move |_: &web_sys::Event| {
        if let Some(element) = document().active_element() {
            place.replace(Some(Place { way: way_from(&element), element }));
        }
    };
    EventListener::new(&document(), "focusin", gained).forget();
    // Chromium says that the focus went with its element; elsewhere it goes in silence, when something was pressed.
    let look = move || {
        let latest = latest.clone();
        later(0, move || restore(&latest));
    };
    for event in ["focusout", "click"] {
        let look = look.clone();
        EventListener::new(&document(), event, move |_| look()).forget();
    }
    look
}

fn way_from(element: &Element) -> Vec<(Element, u32)> {
    let mut way = Vec::new();
    let mut at = element.clone();
    while let Some(parent) = at.parent_element().filter(|parent| parent.tag_name() != "HTML") {
        let children = parent.children();
        let index = (0..children.length()).position(|index| children.item(index).as_ref() == Some(&at));
        way.push((parent.clone(), index.unwrap_or_default() as u32));
        at = parent;
    }
    way
}

/// Gives the focus to the nearest control, if it was lost with its element.
fn restore(latest: &RefCell<Option<Place>>) {
    if document().active_element().is_some_and(|active| active.tag_name() != "BODY") {
        return;
    }
    let is_gone =
        |place: &mut Place| !place.element.is_connected() || place.element.get_bounding_client_rect().width() == 0.0;
    // Taken out: whoever gets the focus is written down there.
    let Some(place) = latest.borrow_mut().take_if(is_gone) else { return };
    for (ancestor, index) in place.way.into_iter().filter(|(ancestor, _)| ancestor.is_connected()) {
        let children = ancestor.children();
        let behind = (index..children.length()).filter_map(|index| children.item(index));
        let before = (0..index).rev().filter_map(|index| children.item(index));
        if behind.chain(before).any(|child| takes_focus(&child)) {
            return;
        }
    }
}

/// Whether an element, or the first that can within it, takes the focus.
fn takes_focus(element: &Element) -> bool {
    let own = element.matches(CONTROLS).unwrap_or_default().then(|| element.clone());
    let within = element.query_selector_all(CONTROLS).ok();
    own.into_iter().chain(within.iter().flat_map(all)).any(|control| {
        let control: HtmlElement = control.unchecked_into();
        control.focus().is_ok() && document().active_element().is_some_and(|active| active.is_same_node(Some(&control)))
    })
}

fn all(list: &NodeList) -> impl Iterator<Item = Element> + use<'_> {
    (0..list.length()).filter_map(|place| list.get(place)?.dyn_into().ok())
}
