//! Whether the preview is what the real Hugo publishes, byte for byte or at least node for node.
//!
//! The variable `HUGO` names Hugo's binary, `SPEC` a folder with the specifications `commonmark.txt` and `gfm.txt`.
//! `.ci/test hugo` brings both.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test may panic and print")]

#[path = "../common/mod.rs"]
#[allow(dead_code, reason = "the keys are for other tests")]
mod common;
mod dom;
mod generator;
mod half_written;
mod inlines;
mod parity;
mod site;
mod spec;
