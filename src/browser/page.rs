//! The page as a whole: its title and language, what has the focus on it, and leaving it.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use web_sys::{
    BeforeUnloadEvent, Document, Element, Event, HtmlElement, HtmlInputElement, PointerEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition, Window,
};

use crate::document::Way;

#[allow(clippy::disallowed_methods, reason = "this is where the browser is spoken to")]
pub(super) fn window() -> Window {
    web_sys::window().unwrap_throw()
}

pub(super) fn document() -> Document {
    window().document().unwrap_throw()
}

/// Removes the shell that is painted before the app is there, and says that the page takes input.
pub fn ready() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
    if let Some(root) = document().document_element() {
        // The attribute's name is fixed and legal, so that setting it cannot fail.
        let _ = root.set_attribute("data-ready", "true");
    }
}

/// Says something of the whole page to its style sheets, as an attribute of its root.
pub fn mark(attribute: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // It fails only for names that are not legal.
        let _ = root.set_attribute(attribute, value);
    }
}

/// The languages that the person prefers, first choice first.
#[must_use]
pub fn preferred_languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Sets the language and the title of the page.
pub fn describe(language: &str, title: &str) {
    // Setting it, even to what it is, costs the style of everything.
    if let Some(root) = document().document_element()
        && root.get_attribute("lang").as_deref() != Some(language)
    {
        let _ = root.set_attribute("lang", language);
    }
    // Chromium begins a new undo step in a text field whenever the title is set, even to what it is.
    if document().title() != title {
        document().set_title(title);
    }
}

/// Asks before the page is left whenever `has_unsaved` says so, for as long as the page lives.
pub fn warn_before_leaving(has_unsaved: impl Fn() -> bool + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
        if has_unsaved() {
            event.prevent_default();
            // Older browsers ask only if this is set; what it says is never shown.
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("unsaved");
            }
        }
    })
    .forget();
}

/// Whether nobody can see the page, as in a tab behind another one.
#[must_use]
pub fn is_hidden() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Hidden
}

/// Calls back when the page is seen again.
pub fn when_shown(act: impl Fn() + 'static) {
    EventListener::new(&document(), "visibilitychange", move |_| {
        if !is_hidden() {
            act();
        }
    })
    .forget();
}

/// Calls back when the page is hidden or left: the last moment that is sure to come.
pub fn when_hidden(act: impl Fn() + Clone + 'static) {
    let hidden = act.clone();
    EventListener::new(&document(), "visibilitychange", move |_| {
        if is_hidden() {
            hidden();
        }
    })
    .forget();
    EventListener::new(&window(), "pagehide", move |_| act()).forget();
}

/// Gives focus to the element of that id and brings it into view. Tells whether it could take it.
pub fn focus(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok())
    else {
        return false;
    };
    element.focus().is_ok() && document().active_element().is_some_and(|active| active.id() == id)
}

/// Brings the first element that matches into view, as little as that takes.
pub fn bring_into_view(selector: &str) {
    let Ok(Some(element)) = document().query_selector(selector) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether anything on the page has the focus.
#[must_use]
pub fn has_focus() -> bool {
    document().active_element().is_some_and(|active| active.tag_name() != "BODY")
}

/// Lets a field of the form take what has been typed in it, as leaving it does: some wait for that. The focus stays.
pub fn commit_field() {
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
    let is_field = field.matches("form input, form textarea").unwrap_or_default();
    (is_field && field.blur().is_ok()).then_some(field)
}

/// Whether anything on the page matches a selector.
#[must_use]
pub fn is_there(selector: &str) -> bool {
    matches!(document().query_selector(selector), Ok(Some(_)))
}

/// Presses the element of that id as a click would.
pub fn press(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Gives focus to the first control that takes it in the first element that matches a selector.
pub fn focus_within(selector: &str) -> bool {
    const CONTROLS: &str = "input:not([type=file]), textarea, select, button, iframe";
    let found = document().query_selector(selector).ok().flatten();
    let Some(controls) = found.and_then(|found| found.query_selector_all(CONTROLS).ok()) else { return false };
    let controls = (0..controls.length()).filter_map(|place| controls.get(place)?.dyn_into::<HtmlElement>().ok());
    let takes = |control: HtmlElement| {
        control.focus().is_ok() && document().active_element().is_some_and(|active| active == *control)
    };
    controls.into_iter().any(takes)
}

/// Sends the rest of a drag to the element that it began on, however fast the pointer moves.
pub fn capture_pointer(event: &PointerEvent) {
    if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // It fails only if the pointer is gone already.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Whether the page is as such a media query says.
#[must_use]
pub fn is_of(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// How wide the page is, in CSS pixels.
#[must_use]
pub fn width() -> f64 {
    window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default()
}

/// Calls back once, after so many milliseconds, unless it is dropped before.
pub fn after(milliseconds: u32, act: impl FnOnce() + 'static) -> Timeout {
    // Boxed, so that the timer is compiled once.
    let act: Box<dyn FnOnce()> = Box::new(act);
    Timeout::new(milliseconds, act)
}

/// Calls back once, after so many milliseconds, whatever happens meanwhile.
pub fn later(milliseconds: u32, act: impl FnOnce() + 'static) {
    // It goes with the call; a timer that is let go of would stay.
    let act: Box<dyn FnOnce()> = Box::new(act);
    let then = Closure::once_into_js(act);
    let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    // It fails only for what is no function.
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), milliseconds);
}

/// Calls back once, when the browser has painted the next time: all is laid out then, and to ask where it is costs little.
pub fn after_next_frame(act: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce()> = Box::new(act);
    let then = Closure::once_into_js(move || later(0, act));
    // It fails only for what is no function.
    let _ = window().request_animation_frame(then.unchecked_ref());
}

/// The value of the control that an event comes from.
#[must_use]
pub fn value_of(event: &Event) -> String {
    // Every control has its value under the same name, whatever its class is.
    event.target().map(|target| target.unchecked_ref::<HtmlInputElement>().value()).unwrap_or_default()
}

/// Which way an input event went that a text field's own undo or redo caused.
#[must_use]
pub fn way_of(event: &Event) -> Option<Way> {
    // Events that scripts make have no kind.
    match js_sys::Reflect::get(event, &JsValue::from_str("inputType")).ok()?.as_string()?.as_str() {
        "historyUndo" => Some(Way::Back),
        "historyRedo" => Some(Way::Forth),
        _ => None,
    }
}

/// Whether the control that an event comes from is checked.
#[must_use]
pub fn is_checked(event: &Event) -> bool {
    let target = event.target().map(JsValue::from).unwrap_or_default();
    js_sys::Reflect::get(&target, &JsValue::from_str("checked")).is_ok_and(|checked| checked.is_truthy())
}

/// Checks or unchecks the control that an event comes from.
pub fn set_checked(event: &Event, checked: bool) {
    let target = event.target().map(JsValue::from).unwrap_or_default();
    // It fails only for what has no such property.
    let _ = js_sys::Reflect::set(&target, &JsValue::from_str("checked"), &JsValue::from_bool(checked));
}

/// A new id that no other document has.
#[must_use]
pub fn new_id() -> String {
    let random = |_| format!("{:08x}", (js_sys::Math::random() * f64::from(u32::MAX)) as u32);
    (0..4).map(random).collect()
}
