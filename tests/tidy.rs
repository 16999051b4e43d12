//! The border between what is pure and what speaks to the browser, and other promises about the sources themselves.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its sources has failed")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if root.is_file() {
        return vec![(root.clone(), fs::read_to_string(&root).unwrap())];
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(&root).unwrap() {
        let path = entry.unwrap().path();
        let below = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_str().unwrap().to_owned();
        if path.is_dir() || path.extension().is_some_and(|extension| extension == "rs") {
            found.extend(sources(&below));
        }
    }
    assert!(!found.is_empty(), "nothing to look at in {folder}");
    found
}

/// The modules of the editor: `src/episode`, `src/history.rs`.
fn below_src() -> Vec<String> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    entries.map(|entry| format!("src/{}", entry.unwrap().file_name().to_str().unwrap())).collect()
}

#[track_caller]
fn check_absent(folders: &[&str], words: &[&str]) {
    for (path, text) in folders.iter().flat_map(|folder| sources(folder)) {
        for word in words {
            assert!(!text.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn pure_modules_know_neither_browser_nor_framework() {
    let apart = ["browser", "ui", "session.rs", "main.rs", "lib.rs"];
    let pure = below_src().into_iter().filter(|path| !apart.iter().any(|name| path.ends_with(name)));
    let pure: Vec<_> = pure.collect();
    let pure: Vec<_> = pure.iter().map(String::as_str).collect();
    assert!(pure.len() >= 10, "{pure:?}");
    check_absent(&pure, &["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen", "crate::browser", "crate::ui"]);
}

#[test]
fn the_session_and_the_components_leave_the_browser_to_its_module() {
    check_absent(&["src/session.rs", "src/ui"], &["web_sys", "js_sys", "gloo", "wasm_bindgen"]);
}

#[test]
fn what_can_be_compiled_once_is_made_in_one_place() {
    // Each of these would be written out for the closure it is given: `src/ui/reactive.rs` gives all of them one type.
    let ways = ["Memo::new(", "<Show ", "{move ||", "on:click=move", "on:input=move", "on:change=move"];
    for (path, text) in sources("src/ui").into_iter().filter(|(path, _)| !path.ends_with("src/ui/reactive.rs")) {
        let used: Vec<_> = ways.iter().filter(|way| text.contains(*way)).collect();
        assert!(used.is_empty(), "{} uses {used:?}", path.display());
    }
}

#[test]
fn cases_by_chance_are_the_same_in_every_run() {
    for (path, text) in sources("src").into_iter().chain(sources("tests/laws")) {
        for behind in text.split("proptest! {\n").skip(1) {
            assert!(behind.trim_start().starts_with("#![proptest_config"), "{} draws anew", path.display());
        }
    }
}

#[test]
fn nothing_of_one_show_stands_outside_its_file() {
    let words = ["odsnack", "Björeman", "libsyn", "Stockholm"];
    let (show, general): (Vec<_>, Vec<_>) = below_src().into_iter().partition(|path| path.ends_with("show"));
    let general: Vec<_> = general.iter().map(String::as_str).collect();
    check_absent(&general, &words);
    // The tests of the rules try them on the built-in show.
    for (path, text) in show.iter().flat_map(|folder| sources(folder)) {
        let code = text.split("#[cfg(test)]").next().unwrap();
        let named: Vec<_> = words.iter().filter(|word| code.contains(**word)).collect();
        assert!(named.is_empty(), "{} names {named:?}", path.display());
    }
}

#[test]
fn raw_html_is_read_where_it_is_cleaned_alone() {
    let ways = [
        "inner_html",
        "innerHTML",
        "outer_html",
        "outerHTML",
        "insert_adjacent_html",
        "insertAdjacentHTML",
        "contextual_fragment",
        "DomParser",
        "document.write",
    ];
    for (path, text) in ["src/ui", "src/browser", "src/main.rs"].into_iter().flat_map(sources) {
        // Where it is cleaned, and where what was cleaned is read again as text.
        let may = path.ends_with("src/browser/clean.rs") || path.ends_with("src/browser/podcast.rs");
        let used: Vec<_> = ways.iter().filter(|way| text.contains(*way)).collect();
        assert!(may || used.is_empty(), "{} uses {used:?}", path.display());
    }
}
