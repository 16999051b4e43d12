//! The only place that speaks to the browser. Each file is one thing the browser does for the editor.

pub mod clipboard;
pub mod clock;
pub mod document_lock;
pub mod files;
pub mod frame;
pub mod page;
pub mod preference;
pub mod rescue;
pub mod store;
pub mod text_field;

mod error;

pub use error::BrowserError;
