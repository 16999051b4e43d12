//! The files that laws are tried on, and the keys of the show they are for.

use std::fs;
use std::path::{Path, PathBuf};

use episode_editor::episode::Shape;

/// The keys of the show in canonical order, each with the shape of its value.
pub(crate) const KEYS: [(&str, Shape); 14] = [
    ("date", Shape::Date),
    ("draft", Shape::Switch),
    ("title", Shape::Text),
    ("slug", Shape::Text),
    ("aliases", Shape::List),
    ("categories", Shape::List),
    ("audiofile", Shape::Text),
    ("libsynid", Shape::Text),
    ("english", Shape::Switch),
    ("audiosize", Shape::Text),
    ("audiolength", Shape::Text),
    ("people", Shape::List),
    ("sponsor", Shape::List),
    ("images", Shape::List),
];

/// The canonical order of the keys.
pub(crate) const ORDER: [&str; 14] = {
    let mut order = [""; 14];
    let mut at = 0;
    while at < order.len() {
        order[at] = KEYS[at].0;
        at += 1;
    }
    order
};

/// A file by its name, `fixtures/era-2026-released.md`.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// The files that were written for the project.
pub(crate) fn fixtures() -> Vec<File> {
    let files = markdown_in(&root().join("tests/fixtures")).expect("the fixtures are part of the project");
    assert!(files.len() >= 50, "only {} fixtures", files.len());
    files
}

/// Real episodes, which are no part of the project; nothing where they are missing.
pub(crate) fn corpus() -> Option<Vec<File>> {
    let (files, folder) = (markdown_in(&corpus_folder()), corpus_folder());
    let is_named = std::env::var_os("EPISODES").is_some();
    assert!(files.is_some() || !is_named, "{}, which EPISODES names, cannot be read", folder.display());
    assert!(files.as_ref().is_none_or(|files| !files.is_empty()), "{} is empty", folder.display());
    files
}

/// All fixtures and what there is of the corpus.
pub(crate) fn files() -> Vec<File> {
    fixtures().into_iter().chain(corpus().unwrap_or_default()).collect()
}

/// Where the corpus is looked for: in the folder that the variable `EPISODES` names, so that any show's makers can try
/// theirs.
pub(crate) fn corpus_folder() -> PathBuf {
    std::env::var_os("EPISODES").map_or_else(|| root().join("../shared/corpus"), PathBuf::from)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn markdown_in(folder: &Path) -> Option<Vec<File>> {
    let mut paths: Vec<_> = fs::read_dir(folder).ok()?.map(|entry| entry.unwrap().path()).collect();
    // A folder may tell of itself, which is no episode.
    let is_about = |path: &Path| path.file_stem().is_some_and(|stem| stem == "README" || stem == "INDEX");
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md") && !is_about(path));
    paths.sort();
    Some(paths.iter().map(|path| read(path)).collect())
}

fn read(path: &Path) -> File {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default().display();
    let name = path.file_name().unwrap_or_default().display();
    File { name: format!("{folder}/{name}"), bytes: fs::read(path).unwrap() }
}
