//! The text in plain JavaScript, from where it can be had when the app has stopped (see `boot.js`).

use wasm_bindgen::prelude::wasm_bindgen;

use super::units::units_before;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = rescue)]
    fn keep(text: &str, notes_start: u32, name: &str);

    #[wasm_bindgen(js_namespace = rescue)]
    fn forget();

    #[wasm_bindgen(js_namespace = rescue)]
    fn crash(reason: &str);
}

/// Hands over the whole text, with the byte where the notes begin, and the name of its file.
pub fn hand_over(text: &str, notes_start: usize, name: &str) {
    keep(text, units_before(text, notes_start), name);
}

/// Says that there is no text any more.
pub fn let_go() {
    forget();
}

/// Shows a panic as a message that still hands out the text. To be set up before anything can panic.
pub fn on_panic() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        crash(&panic.to_string());
    }));
}
