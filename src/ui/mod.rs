//! The page: components that read the session and hand changes back to it.

#![allow(unreachable_pub, reason = "the component macro makes public what it makes")]

mod along;
mod app;
mod bar;
mod checks;
mod desk;
mod details;
mod drop_target;
mod guest;
mod interface;
mod keeper;
mod key_list;
mod media;
mod menu;
mod new_episode;
mod notes;
mod notices;
mod opener;
mod pause;
mod preview;
mod reactive;
mod rows;
mod shows;
mod source;
mod start;
mod view;

pub use app::App;
