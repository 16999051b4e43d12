//! What has the focus, and that something has it: where the element goes away, what stands in its place gets it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, HtmlInputElement, MutationObserver, MutationObserverInit, NodeList};

use super::control::shown_and_value;
use super::page::document;
use super::press;
use super::text_field::is_following;
use super::timer::later;

/// What takes the focus.
const CONTROLS: &str =
    "input:not([type=file]), textarea, select, button, iframe, summary, a[href], [tabindex]:not([tabindex='-1'])";

/// Fields of the form that one types text into.
const TEXT_FIELDS: &str = ".form input[type=text], .form textarea";

/// Gives focus to the element of that id and brings it into view. Tells whether it could take it.
pub fn focus(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok())
    else {
        return false;
    };
    element.focus().is_ok() && is_on(id)
}

/// Gives focus to the first control that takes it in the first element that matches a selector.
pub fn focus_within(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    found.is_some_and(|found| takes_focus(&found))
}

/// Whether the element of that id has the focus.
#[must_use]
pub fn is_on(id: &str) -> bool {
    document().active_element().is_some_and(|active| active.id() == id)
}

/// Whether anything on the page has the focus.
#[must_use]
pub fn has_focus() -> bool {
    document().active_element().is_some_and(|active| active.tag_name() != "BODY")
}

/// Lets a field of the form take what has been typed in it, as leaving it does: some wait for that. The focus stays.
pub fn commit_field() {
    press::settle();
    let Some(field) = leave_field() else { return };
    if field.is_connected() {
        // It fails only for what has just lost its place.
        _ = field.focus();
    } else {
        // Another element has its name now.
        focus(&field.id());
    }
}

/// Lets a field of the form take what has been typed in it, and the focus go: before the form is made anew, for a field
/// that is removed with the focus in it would still tell of leaving it. The field, if the focus was in one.
pub fn leave_field() -> Option<HtmlElement> {
    let field = document().active_element()?.dyn_into::<HtmlElement>().ok()?;
    let is_field = field.matches(".form input, .form textarea").unwrap_or_default();
    (is_field && field.blur().is_ok()).then_some(field)
}

/// What stands in the field of the form that has the focus, with the field's selector, if the field was not shown so: it is
/// not taken yet. A value as it is written in the file and one in its control are of other kinds of field.
#[must_use]
pub fn half_typed() -> Option<(String, String)> {
    let (field, shown, typed) = text_field()?;
    (shown != typed).then(|| (format!("{}[id='{}']", field.tag_name(), field.id()), typed))
}

/// The same, and the field shows again what it was shown to have: leaving it is no change then.
pub fn take_half_typed() -> Option<(String, String)> {
    let half_typed = half_typed()?;
    let (field, shown, _) = text_field()?;
    // Areas have it under the same name.
    field.unchecked_ref::<HtmlInputElement>().set_value(&shown);
    Some(half_typed)
}

/// What stands in the field of the form that has the focus, if it is one for text.
#[must_use]
pub fn typed_text() -> Option<String> {
    text_field().map(|(_, _, typed)| typed)
}

/// The text field of the form that has the focus, what it was shown to have, and what it has.
fn text_field() -> Option<(Element, String, String)> {
    let field = document().active_element().filter(|field| field.matches(TEXT_FIELDS).unwrap_or_default())?;
    let (shown, typed) = shown_and_value(&field);
    Some((field, shown, typed))
}

/// An element that had the focus, with the way from it to the body: each ancestor, and as which of its children the way
/// comes in.
struct FocusPlace {
    element: Element,
    way: Vec<(Element, u32)>,
}

/// What comes and goes by itself: whoever had the focus before has it again.
const PASSING: &str = ".notices";

/// Sees to it for as long as the page lives. What is given back is to be called when a key has done something: to look
/// after each key would be work for every letter that is typed.
pub fn keep() -> impl Fn() {
    let latest: Rc<RefCell<Option<FocusPlace>>> = Rc::default();
    // Where it was before it went into what comes and goes.
    let before: Rc<RefCell<Option<HtmlElement>>> = Rc::default();
    let (place, lasting) = (latest.clone(), before.clone());
    let gained = move |_: &web_sys::Event| {
        // Nobody went there.
        if is_following() {
            return;
        }
        let Some(element) = document().active_element() else { return };
        if !is_passing(&element) {
            lasting.replace(element.dyn_ref().cloned());
        }
        place.replace(Some(FocusPlace { way: way_from(&element), element }));
    };
    EventListener::new(&document(), "focusin", gained).forget();
    // Chromium says that the focus went with its element; elsewhere it goes in silence, with what is removed or when
    // something was pressed.
    let look = move || {
        let (latest, before) = (latest.clone(), before.clone());
        later(0, move || restore(&latest, &before));
    };
    for event in ["focusout", "click"] {
        let look = look.clone();
        EventListener::new(&document(), event, move |_| look()).forget();
    }
    on_removal({
        let look = look.clone();
        move || {
            if !has_focus() {
                look();
            }
        }
    });
    look
}

/// Calls back whenever elements were added to the page or removed from it, for as long as it lives.
fn on_removal(then: impl Fn() + 'static) {
    let then = Closure::<dyn Fn()>::new(then).into_js_value();
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    if let (Ok(observer), Some(body)) = (MutationObserver::new(then.unchecked_ref()), document().body()) {
        // It fails only for options that ask for nothing.
        _ = observer.observe_with_options(&body, &options);
    }
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

fn is_passing(element: &Element) -> bool {
    matches!(element.closest(PASSING), Ok(Some(_)))
}

/// Gives the focus to the nearest control, if it was lost with its element; from what comes and goes, to where it was before.
fn restore(latest: &RefCell<Option<FocusPlace>>, before: &RefCell<Option<HtmlElement>>) {
    if has_focus() {
        return;
    }
    let is_gone = |place: &mut FocusPlace| {
        !place.element.is_connected() || place.element.get_bounding_client_rect().width() == 0.0
    };
    // Taken out: whoever gets the focus is written down there.
    let Some(place) = latest.borrow_mut().take_if(is_gone) else { return };
    let was_passing = place.way.iter().any(|(ancestor, _)| is_passing(ancestor));
    let before = before.borrow().clone().filter(|before| was_passing && before.is_connected());
    if before.is_some_and(|before| takes_focus(&before)) {
        return;
    }
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
