//! The editor in real browsers: the release build, served as a host serves it and worked by WebDriver.
//!
//! `.ci/test browser` brings the drivers and runs everything; `.ci/test browser NAME` runs what has NAME in its name.

mod harness;

mod accessibility;
mod core_flow;
mod crash;
mod form;
mod hostile;
mod keyboard;
mod language;
mod layout;
mod new_episode;
mod next_episode;
mod notes;
mod opening;
mod preview;
mod recovery;
mod release;
mod serving;
mod show;
mod source;
