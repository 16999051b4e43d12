use std::fmt;

use wasm_bindgen::{JsCast, JsValue};

/// Something the browser refused, with its own words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserError {
    message: String,
    is_full: bool,
}

/// The name that the standard has for an error of which more room would help.
const FULL: &str = "QuotaExceededError";

impl BrowserError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        let message = message.into();
        Self { is_full: message.contains(FULL), message }
    }

    /// Whether the browser has no more room for the page.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.is_full
    }
}

impl fmt::Display for BrowserError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl From<JsValue> for BrowserError {
    fn from(value: JsValue) -> Self {
        match value.dyn_ref::<js_sys::Error>() {
            Some(error) => Self { message: error.message().into(), is_full: error.name() == FULL },
            None => Self::new(value.as_string().unwrap_or_else(|| format!("{value:?}"))),
        }
    }
}

impl From<idb::Error> for BrowserError {
    fn from(error: idb::Error) -> Self {
        Self::new(error.to_string())
    }
}
