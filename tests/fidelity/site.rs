//! What Hugo makes of many documents, in one site.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;
use tempfile::TempDir;

/// What the site says of itself.
const CONFIG: &str = include_str!("../fixtures/site.toml");

/// A line of JSON for each page.
const PAGES: &str = r#"{{ range .Site.RegularPages -}}
{{ dict "file" .File.BaseFileName "html" (print .Content) | jsonify }}
{{ end }}"#;

/// The content of the page that Hugo makes of each document.
pub(crate) fn contents(documents: &[&String]) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "hugo.toml", CONFIG);
    write(folder.path(), "layouts/home.json", PAGES);
    write(folder.path(), "layouts/page.html", "page");
    for (index, document) in documents.iter().enumerate() {
        write(folder.path(), &format!("content/{index}.md"), &format!("+++\ntitle = \"\"\n+++\n{document}"));
    }
    let output = Command::new(hugo())
        .args(["--logLevel", "error", "--source"])
        .arg(folder.path())
        .env("HUGO_CACHEDIR", folder.path().join("cache"))
        .output()
        .unwrap_or_else(|error| panic!("HUGO names no program that runs: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut contents = vec![None; documents.len()];
    let lines = fs::read_to_string(folder.path().join("public/index.json")).unwrap();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        let page: Json = serde_json::from_str(line).unwrap();
        let index: usize = page["file"].as_str().unwrap().parse().unwrap();
        contents[index] = Some(page["html"].as_str().unwrap().to_owned());
    }
    contents.into_iter().map(|content| content.expect("Hugo makes a page of each document")).collect()
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn hugo() -> PathBuf {
    let path = std::env::var_os("HUGO").expect(
        "These tests need Hugo, and the variable HUGO does not say where it is. `.ci/test hugo` installs it and runs them.",
    );
    path.into()
}
