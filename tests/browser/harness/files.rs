//! The files that the tests open.

use std::fs;
use std::path::{Path, PathBuf};

/// Where a fixture is.
pub(crate) fn fixture_path(name: &str) -> PathBuf {
    root().join("tests/fixtures").join(name)
}

/// A fixture's bytes.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = fixture_path(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A fixture's text.
pub(crate) fn text(name: &str) -> String {
    String::from_utf8(fixture(name)).unwrap()
}

/// A real episode, which is no part of the project; nothing, and a line that says so, where it is missing. They are looked
/// for where all tests do that.
pub(crate) fn corpus(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("EPISODES").map_or_else(|| root().join("../shared/corpus"), PathBuf::from);
    let path = folder.join(name);
    if !path.exists() {
        eprintln!("{} is missing: this test goes without it.", path.display());
    }
    path.canonicalize().ok()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
