//! A browser's own folders, which go when the test is over.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::wait_until;

/// Profile and downloads of one browser.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self(TempDir::with_prefix("episode-editor-").unwrap());
        fs::create_dir(home.downloads()).unwrap();
        home
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn profile(&self) -> PathBuf {
        self.path().join("profile")
    }

    pub(crate) fn downloads(&self) -> PathBuf {
        self.path().join("downloads")
    }

    /// A new file for the browser to open.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path().join("given").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Waits until a file of that name was downloaded with exactly these bytes, and makes room for the next of that name.
    pub(crate) fn expect_download(&self, name: &str, bytes: &[u8]) {
        let is_there = || self.downloaded(name).filter(|found| found == bytes);
        if wait_until(is_there).is_some() {
            self.paths_of(name).iter().filter(|path| path.exists()).for_each(|path| fs::remove_file(path).unwrap());
        } else {
            let found = self.downloaded(name).map(|found| String::from_utf8_lossy(&found).into_owned());
            assert_eq!(found.as_deref(), Some(&*String::from_utf8_lossy(bytes)), "the download {name}");
            panic!("The download {name} differs in bytes that are not text.");
        }
    }

    fn downloaded(&self, name: &str) -> Option<Vec<u8>> {
        self.paths_of(name).iter().find_map(|path| fs::read(path).ok())
    }

    /// Where a download may be: WebKit puts them into the home folder itself.
    fn paths_of(&self, name: &str) -> [PathBuf; 2] {
        [self.downloads().join(name), self.path().join(name)]
    }
}
