//! What every test needs: a browser with its driver, profile and folder for downloads, and the page served to it.

mod browser;
mod chromium;
mod driver;
mod files;
mod home;
pub(crate) mod key;
mod launch;
mod site;
mod trap;
mod wire;

use std::thread;
use std::time::{Duration, Instant};

pub(crate) use browser::Browser;
pub(crate) use files::{corpus, fixture, fixture_path, text};
pub(crate) use home::Home;
pub(crate) use launch::{Engine, Launch};
pub(crate) use site::Site;
pub(crate) use trap::Trap;

/// How long anything may take that a test waits for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Looks again and again until there is something to return, for as long as a test waits.
fn wait_until<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    loop {
        let found = look();
        if found.is_some() || began.elapsed() > PATIENCE {
            return found;
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// What `.ci/tools` says through the environment.
pub(crate) fn from_environment(name: &str) -> String {
    let explain = |_| panic!("{name} is not set: run the browser tests with `.ci/test browser`, which sets it.");
    std::env::var(name).unwrap_or_else(explain)
}
