//! The only place that speaks to the browser. Each file is one thing the browser does for the editor.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod control;
mod deadline;
pub mod dialog;
mod differences;
pub mod document_lock;
pub mod files;
mod flat;
pub mod focus;
mod folds;
pub mod frame;
pub mod keys;
pub mod link;
pub mod media;
pub mod mirror;
pub mod page;
mod patch;
mod place;
pub mod podcast;
pub mod press;
pub mod preview;
pub mod records;
pub mod rescue;
pub mod rich_text;
mod shown;
pub mod storage;
pub mod store;
mod stretches;
pub mod text_field;
pub mod timer;
mod units;

mod clean;
mod error;

pub use error::BrowserError;
