use std::fmt;

use wasm_bindgen::{JsCast, JsValue};

/// Something the browser refused, with its own words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserError {
    message: String,
}

impl BrowserError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
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
            Some(error) => Self::new(error.message()),
            None => Self::new(value.as_string().unwrap_or_else(|| format!("{value:?}"))),
        }
    }
}

impl From<idb::Error> for BrowserError {
    fn from(error: idb::Error) -> Self {
        Self::new(error.to_string())
    }
}
