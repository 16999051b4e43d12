//! What stands behind `#` in the page's address: for the page alone, since browsers send it nowhere.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

use super::page::window;

/// What stands behind `#` in the page's address.
#[must_use]
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    let written = hash.trim_start_matches('#');
    // Some programs write signs of a link as others.
    js_sys::decode_uri_component(written).map_or_else(|_| written.to_owned(), String::from)
}

/// Lets that stand behind `#` in the page's address, in the place of what stands there.
pub fn set_fragment(fragment: &str) {
    let address = with_fragment(fragment);
    let address = address.strip_suffix('#').unwrap_or(&address);
    if let Ok(history) = window().history() {
        // It fails only if it is done a hundred times in a moment.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Calls back when somebody has put something else behind `#`: a link was opened in this very tab.
pub fn on_change(act: impl Fn() + 'static) {
    EventListener::new(&window(), "hashchange", move |_| act()).forget();
}

/// The page's address with that behind `#`.
#[must_use]
pub fn with_fragment(fragment: &str) -> String {
    let address = window().location().href().unwrap_or_default();
    format!("{}#{fragment}", address.split('#').next().unwrap_or_default())
}
