//! What the editor reads and writes, judged by the real Hugo, whose binary the variable `HUGO` names.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic, in its helper functions too")]

#[path = "../common/mod.rs"]
mod common;
mod files;
mod page;
mod site;
mod stops;
mod verdicts;
