//! Laws that hold for any file, tried on all fixtures, on real episodes where there are some, and on generated files.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic, in its helper functions too")]

mod any_notes;
mod body;
mod cases;
mod checks;
#[path = "../common/mod.rs"]
mod common;
mod defects;
mod following;
mod generated;
mod identity;
mod lists;
mod meaning;
mod problems;
mod random;
mod remove;
mod repairs;
mod second_show;
mod set;
