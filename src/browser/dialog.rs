//! Dialogs and menus: what lies above the page for a while. The browser keeps the focus in it and gives it back.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement};

use super::page::document;
use super::timer::after_next_frame;

/// Opens the dialog of that id above everything else; the browser keeps the focus in it and gives it back. Dialogs are
/// made some frames after the page: who asks for one before waits for that.
pub fn open(id: &str) {
    /// About a second.
    const PATIENCE: u32 = 60;
    open_within(PATIENCE, id.to_owned());
}

fn open_within(frames: u32, id: String) {
    match dialog(&id) {
        // It fails only if the dialog is open already.
        Some(dialog) if !dialog.open() => _ = dialog.show_modal(),
        None if frames > 0 => after_next_frame(move || open_within(frames - 1, id)),
        _ => {}
    }
}

/// Closes the dialog of that id.
pub fn close(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Whether a dialog is open, so that keys of the page mean nothing.
#[must_use]
pub fn is_any_open() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|found| found.is_some())
}

/// Closes the dialog that is open, if one is: it was about what is no longer there.
pub fn close_open() {
    let open = document().query_selector("dialog[open]").ok().flatten();
    if let Some(dialog) = open.and_then(|open| open.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// The menu that is open. A browser without menus of its own knows no such thing.
fn open_menu() -> Option<HtmlElement> {
    document().query_selector(":popover-open").ok()??.dyn_into().ok()
}

/// Whether a menu is open, which Escape closes by itself.
#[must_use]
pub fn has_menu() -> bool {
    open_menu().is_some()
}

/// Closes the menu that is open, if one is. If the focus is in it, its button gets it.
pub fn close_menus() {
    if let Some(menu) = open_menu() {
        // It fails only if it is closed already.
        let _ = menu.hide_popover();
    }
}

/// Closes the menu that is open when the focus goes on to something else, for as long as the page lives.
pub fn close_menus_left() {
    EventListener::new(&document(), "focusin", |event| {
        let Some(menu) = open_menu() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_its = |target: &Element| {
            menu.contains(Some(target)) || target.get_attribute("popovertarget").is_some_and(|own| own == menu.id())
        };
        if !target.as_ref().is_some_and(is_its) {
            // It fails only if it is closed already.
            let _ = menu.hide_popover();
        }
    })
    .forget();
}

/// Tells the menu of that id where the button is that opens it: where its left edge and its foot are.
pub fn place_below(event: &Event, id: &str) {
    let button = event.current_target().and_then(|button| button.dyn_into::<Element>().ok());
    let menu = document().get_element_by_id(id).and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
    if let (Some(button), Some(menu)) = (button, menu) {
        let place = button.get_bounding_client_rect();
        for (name, pixels) in [("--left", place.left()), ("--top", place.bottom())] {
            // It fails only for a property that the browser does not know.
            let _ = menu.style().set_property(name, &format!("{}px", pixels as i32));
        }
    }
}
