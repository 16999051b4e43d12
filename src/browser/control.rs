//! The control that an event comes from.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlInputElement, PointerEvent};

use crate::document::Way;

/// The value of the control that an event comes from.
#[must_use]
pub fn value_of(event: &Event) -> String {
    // Every control has its value under the same name, whatever its class is.
    event.target().map(|target| target.unchecked_ref::<HtmlInputElement>().value()).unwrap_or_default()
}

/// Whether somebody has changed what the text field of an event was made to show.
#[must_use]
pub fn is_changed(event: &Event) -> bool {
    let field = event.target().map(JsCast::unchecked_into::<Element>);
    field.is_some_and(|field| {
        let (shown, value) = shown_and_value(&field);
        shown != value
    })
}

/// What a text field was made to show, and what stands in it.
pub(super) fn shown_and_value(field: &Element) -> (String, String) {
    // Areas have both, under the same names.
    let field = field.unchecked_ref::<HtmlInputElement>();
    (field.default_value(), field.value())
}

#[wasm_bindgen]
extern "C" {
    /// An input event, which may be one that a script made.
    type Input;

    #[wasm_bindgen(method, getter, js_name = inputType)]
    fn input_type(this: &Input) -> Option<String>;
}

/// What an input event did, as the standard names it. Those that scripts make have no kind.
fn kind_of(event: &Event) -> Option<String> {
    event.unchecked_ref::<Input>().input_type()
}

/// Which way an input event went that a text field's own undo or redo caused.
#[must_use]
pub fn way_of(event: &Event) -> Option<Way> {
    match kind_of(event)?.as_str() {
        "historyUndo" => Some(Way::Back),
        "historyRedo" => Some(Way::Forth),
        _ => None,
    }
}

/// Whether an input event comes from letters that are typed, one by one or as a word, and not from a text that was somewhere
/// else.
#[must_use]
pub fn is_typed(event: &Event) -> bool {
    let kind = kind_of(event).unwrap_or_default();
    ["insertText", "insertLineBreak", "insertParagraph", "insertComposition", "insertReplacement", "delete", "history"]
        .iter()
        .any(|typed| kind.starts_with(typed))
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

/// Sends the rest of a drag to the element that it began on, however fast the pointer moves.
pub fn capture_pointer(event: &PointerEvent) {
    if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // It fails only if the pointer is gone already.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}
