//! The page as a whole: its title and language, what is to be seen of it, and leaving it.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{
    BeforeUnloadEvent, Document, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};

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

/// Brings the first element that matches into view, as little as that takes.
pub fn bring_into_view(selector: &str) {
    let Ok(Some(element)) = document().query_selector(selector) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls to the beginning of everything that matches.
pub fn scroll_up(selector: &str) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for element in (0..found.length()).filter_map(|place| found.get(place)?.dyn_into::<Element>().ok()) {
        element.set_scroll_top(0);
    }
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

/// A new id that no other document has.
#[must_use]
pub fn new_id() -> String {
    let random = |_| format!("{:08x}", (js_sys::Math::random() * f64::from(u32::MAX)) as u32);
    (0..4).map(random).collect()
}
