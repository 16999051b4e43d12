//! How many documents of each class are equal, and that they do not become fewer.

use std::io::Write;

use episode_editor::episode::Episode;
use episode_editor::markdown;

use crate::common::{corpus, corpus_folder, fixtures};
use crate::dom::{normalised, without_colours};
use crate::{generator, half_written, site, spec};

/// Documents of one kind, and how many of them are known to differ from Hugo's as they are parsed.
struct Class {
    name: &'static str,
    /// At most so many may differ as nodes.
    differing: usize,
    /// At most so many may differ as bytes.
    differing_in_bytes: usize,
    documents: Vec<String>,
}

const GENERATED: usize = 4_000;
const HALF_WRITTEN: usize = 4_000;
const SEED: u64 = 7;

#[test]
fn the_preview_is_what_hugo_publishes() {
    let classes = classes();
    let documents: Vec<_> = classes.iter().flat_map(|class| &class.documents).collect();
    let pages = site::contents(&documents);
    let mut pages = pages.iter();
    let mut faults = Vec::new();
    for class in &classes {
        faults.extend(compare(class, pages.by_ref().take(class.documents.len())));
    }
    assert!(faults.is_empty(), "parity dropped: {}", faults.join("; "));
}

fn classes() -> Vec<Class> {
    let bodies = |files: Vec<crate::common::File>| {
        files.into_iter().filter_map(|file| Some(Episode::open(file.bytes).ok()?.body().into_owned())).collect()
    };
    let real = corpus().unwrap_or_else(|| {
        let folder = corpus_folder();
        let mut stdout = std::io::stdout();
        writeln!(stdout, "There is no corpus in {}: real episodes are not compared.", folder.display()).unwrap();
        Vec::new()
    });
    let generated = generator::documents(SEED, GENERATED);
    let whole: Vec<String> = generated.iter().cloned().chain(bodies(fixtures())).chain(spec::commonmark()).collect();
    vec![
        Class { name: "fixtures", differing: 0, differing_in_bytes: 0, documents: bodies(fixtures()) },
        Class { name: "corpus", differing: 0, differing_in_bytes: 0, documents: bodies(real) },
        Class { name: "CommonMark", differing: 0, differing_in_bytes: 0, documents: spec::commonmark() },
        Class { name: "GFM", differing: 0, differing_in_bytes: 0, documents: spec::gfm_extensions() },
        Class { name: "generated", differing: 1, differing_in_bytes: 1, documents: generated },
        Class {
            name: "half-written",
            differing: 15,
            differing_in_bytes: 16,
            documents: half_written::documents(SEED, HALF_WRITTEN, &whole),
        },
    ]
}

fn compare<'a>(class: &Class, pages: impl Iterator<Item = &'a String>) -> Vec<String> {
    let (mut equal, mut same_bytes, mut shown) = (0, 0, 0);
    for (document, theirs) in class.documents.iter().zip(pages) {
        let ours: String = markdown::blocks(document).iter().map(|block| &*block.html).collect();
        same_bytes += usize::from(without_colours(ours.trim_end()) == without_colours(theirs.trim_end()));
        let (our_dom, their_dom) = (normalised(&ours), normalised(theirs));
        if our_dom == their_dom {
            equal += 1;
        } else if shown < limit() {
            shown += 1;
            println!(
                "---- {} ----\n{document}\n---- ours\n{}\n---- Hugo's\n{}",
                class.name,
                difference(&our_dom, &their_dom),
                difference(&their_dom, &our_dom)
            );
        }
    }
    let total = class.documents.len();
    // Not print: that is hidden as long as the test passes.
    let mut stdout = std::io::stdout();
    writeln!(stdout, "{:<12} {same_bytes:>5} of {total} equal by bytes, {equal:>5} by DOM", class.name).unwrap();
    let mut faults = Vec::new();
    if total - equal > class.differing {
        faults.push(format!("{}: {equal} of {total} equal by DOM", class.name));
    }
    if total - same_bytes > class.differing_in_bytes {
        faults.push(format!("{}: {same_bytes} of {total} equal by bytes", class.name));
    }
    faults
}

/// How many differences of each class are printed.
fn limit() -> usize {
    std::env::var("SHOWN").ok().and_then(|shown| shown.parse().ok()).unwrap_or(3)
}

/// The text from a little before the first difference.
fn difference(text: &str, other: &str) -> String {
    let same = text.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    text.chars().skip(same.saturating_sub(40)).take(160).collect()
}
