//! The examples of the specifications, out of a package that the tests install: none of their text is in this project.

use std::fs;
use std::path::PathBuf;

const FENCE: &str = "````````````````````````````````";

/// All examples of CommonMark.
pub(crate) fn commonmark() -> Vec<String> {
    let examples = examples("commonmark.txt");
    assert_eq!(examples.len(), 652);
    examples.into_iter().map(|(_, text)| text).collect()
}

/// The examples of what GitHub adds.
pub(crate) fn gfm_extensions() -> Vec<String> {
    let examples: Vec<_> = examples("gfm.txt").into_iter().filter(|(kind, _)| !kind.is_empty()).collect();
    assert_eq!(examples.len(), 24);
    examples.into_iter().map(|(_, text)| text).collect()
}

/// The kind and the text of each example. An arrow stands for a tab.
fn examples(file: &str) -> Vec<(String, String)> {
    let folder =
        std::env::var_os("SPEC").expect("SPEC names the folder with the specifications. `.ci/test hugo` brings them.");
    let spec = fs::read_to_string(PathBuf::from(folder).join(file)).unwrap();
    let mut examples = Vec::new();
    let mut lines = spec.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix(FENCE).and_then(|kind| kind.strip_prefix(" example")) else { continue };
        let text: Vec<_> =
            lines.by_ref().take_while(|line| *line != ".").map(|line| line.replace('→', "\t") + "\n").collect();
        examples.push((kind.trim().to_owned(), text.concat()));
        lines.by_ref().take_while(|line| *line != FENCE).for_each(drop);
    }
    examples
}
