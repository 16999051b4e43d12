//! The editor in real browsers: the release build, served as a host serves it and worked by WebDriver.
//!
//! `.ci/test browser` brings the drivers and runs everything; `.ci/test browser NAME` runs what has NAME in its name.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic, in its helper functions too")]

mod harness;

mod accessibility;
mod benchmark;
mod core_flow;
mod crash;
mod form;
mod half_typed;
mod hostile;
mod kept;
mod keyboard;
mod language;
mod layout;
mod media;
mod menu;
mod new_episode;
mod next_episode;
mod notes;
mod opening;
mod preview;
mod reading;
mod recovery;
mod release;
mod serving;
mod show;
mod source;
mod store;
mod tabs;
mod vectors;
