//! The editor.
pub mod episode;
