use std::fmt;

use js_sys::Reflect;
use wasm_bindgen::JsValue;

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
    /// It has no store, as some have none for pages in private windows.
    Storeless,
    /// What it should look up or read is not there.
    Missing,
    Other,
}

/// The name that the standard has for an error of which more room would help.
const FULL: &str = "QuotaExceededError";
/// And for one of what is not there, as a file that is gone, or is a folder.
const MISSING: &str = "NotFoundError";

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

    /// Whether the browser does not find what it should read.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.kind == Kind::Missing
    }

    /// Whether the browser has nothing to keep things in.
    #[must_use]
    pub fn is_storeless(&self) -> bool {
        self.kind == Kind::Storeless
    }
}

impl fmt::Display for BrowserError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl From<JsValue> for BrowserError {
    fn from(value: JsValue) -> Self {
        // An error of the preview's frame is an instance of the frame's own class.
        let part = |name: &str| Reflect::get(&value, &name.into()).ok().and_then(|part| part.as_string());
        let kind = match part("name").as_deref() {
            Some(FULL) => Kind::Full,
            Some(MISSING) => Kind::Missing,
            _ => Kind::Other,
        };
        match part("message") {
            Some(message) => Self { message, kind },
            None => Self::new(value.as_string().unwrap_or_else(|| format!("{value:?}"))),
        }
    }
}

impl From<idb::Error> for BrowserError {
    fn from(error: idb::Error) -> Self {
        let storeless = matches!(error, idb::Error::IndexedDbNotFound(_));
        let other = Self::new(error.to_string());
        if storeless { Self { kind: Kind::Storeless, ..other } } else { other }
    }
}
