//! A throw-away site that says what Hugo makes of its content.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;
use tempfile::TempDir;

/// What the site says of itself.
const CONFIG: &str = include_str!("../fixtures/site.toml");

/// A line of JSON for each page; what JSON cannot say, such as infinity, is printed.
const PAGES: &str = r#"{{ range .Site.RegularPages -}}
{{ $params := dict -}}
{{ range $key, $value := .Params -}}
{{ if (try (jsonify $value)).Err }}{{ $value = print $value }}{{ end -}}
{{ $params = merge $params (dict $key $value) -}}
{{ end -}}
{{ dict "file" .File.Path "params" $params "title" .Title "date" .Date.Unix "draft" .Draft "slug" .Slug "aliases" .Aliases "body" .RawContent | jsonify }}
{{ end }}"#;

/// A line of JSON for each text: whether Hugo can read it.
const VERDICTS: &str = r#"{{ range $name, $text := .Site.Data.texts -}}
{{ $read := try (READ) -}}
{{ dict "file" $name "sound" (not $read.Err) | jsonify }}
{{ end }}"#;
/// How Hugo reads a text as TOML, and how as a date.
pub(crate) const AS_TOML: &str = r#"transform.Unmarshal (dict "format" "toml") (print $text "\n")"#;
pub(crate) const AS_DATE: &str = "time.AsTime $text";

pub(crate) struct Site {
    hugo: PathBuf,
    folder: TempDir,
}

impl Site {
    /// A site whose home page says what Hugo reads from each page.
    pub(crate) fn of_pages() -> Self {
        Self::with_home(PAGES)
    }

    /// Whether Hugo can read each of many texts, as TOML or as a date.
    pub(crate) fn verdicts(texts: &[String], read: &str) -> Vec<bool> {
        let site = Self::with_home(&VERDICTS.replace("READ", read));
        // A slice in data keeps its order only by its names.
        let named: BTreeMap<_, _> =
            texts.iter().enumerate().map(|(index, text)| (format!("{index:06}"), text)).collect();
        site.write("data/texts.json", serde_json::to_string(&named).unwrap().as_bytes());
        site.build().unwrap().values().map(|verdict| verdict["sound"] == Json::Bool(true)).collect()
    }

    fn with_home(template: &str) -> Self {
        let site = Self { hugo: hugo(), folder: TempDir::new().unwrap() };
        site.write("hugo.toml", CONFIG.as_bytes());
        site.write("layouts/home.json", template.as_bytes());
        site.write("layouts/page.html", b"{{ range .Params.images }}{{ . }}{{ end }}{{ .Content }}");
        site
    }

    /// Puts a file where no other one has its address.
    pub(crate) fn add(&self, name: &str, bytes: &[u8]) {
        self.write(&format!("content/{name}/index.md"), bytes);
    }

    /// What Hugo says of each page by its name, or why it builds no site at all.
    pub(crate) fn build(&self) -> Result<BTreeMap<String, Json>, String> {
        self.run()?;
        let lines = fs::read_to_string(self.path("public/index.json")).unwrap();
        Ok(lines.lines().filter(|line| !line.is_empty()).map(named).collect())
    }

    /// Why Hugo builds no site, if it does not.
    pub(crate) fn run(&self) -> Result<(), String> {
        let output = Command::new(&self.hugo)
            .args(["--buildDrafts", "--buildFuture", "--buildExpired", "--logLevel", "error", "--source"])
            .arg(self.folder.path())
            .env("HUGO_CACHEDIR", self.folder.path().join("cache"))
            .output()
            .unwrap_or_else(|error| panic!("HUGO names no program that runs: {error}"));
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Ok(())
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }
}

fn named(line: &str) -> (String, Json) {
    let said: Json = serde_json::from_str(line).unwrap();
    let file = said["file"].as_str().unwrap();
    (file.trim_end_matches("/index.md").to_owned(), said)
}

fn hugo() -> PathBuf {
    let path = env::var_os("HUGO").expect(
        "These tests need Hugo, and the variable HUGO does not say where it is. `.ci/test hugo` installs it and runs them.",
    );
    assert!(Path::new(&path).is_file(), "HUGO is {}, where there is no file.", path.display());
    path.into()
}
