use std::fmt;

use wasm_bindgen::{JsCast, JsValue};

/// Something the browser refused, with its own words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserError {
    message: String,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// There is no more room.
    Full,
    /// It says nothing.
    Silent,
    Other,
}

/// The name that the standard has for an error of which more room would help.
const FULL: &str = "QuotaExceededError";

impl BrowserError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        let message = message.into();
        Self { kind: if message.contains(FULL) { Kind::Full } else { Kind::Other }, message }
    }

    /// What it counts as if the browser says nothing for too long.
    pub(super) fn silence() -> Self {
        Self { message: "timeout".to_owned(), kind: Kind::Silent }
    }

    /// Whether the browser has no more room for the page.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.kind == Kind::Full
    }

    /// Whether the browser said nothing at all.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.kind == Kind::Silent
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
            Some(error) if error.name() == FULL => Self { message: error.message().into(), kind: Kind::Full },
            Some(error) => Self { message: error.message().into(), kind: Kind::Other },
            None => Self::new(value.as_string().unwrap_or_else(|| format!("{value:?}"))),
        }
    }
}

impl From<idb::Error> for BrowserError {
    fn from(error: idb::Error) -> Self {
        Self::new(error.to_string())
    }
}
