//! Documents as they are for a moment while somebody writes: pieces of whole ones with something put in, left out or
//! repeated anywhere.

use crate::generator::Random;

const MARKS: [&str; 64] = [
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "!",
    "<",
    ">",
    "#",
    "-",
    "+",
    "=",
    "~",
    "|",
    ":",
    "\"",
    "'",
    "\\",
    "&",
    ".",
    ";",
    "^",
    " ",
    "\n",
    "\t",
    "1",
    "a",
    "/",
    "\n\n",
    "\n* ",
    "\n> ",
    "    ",
    "http://a.b/",
    "](",
    "**",
    "__",
    "~~",
    "``",
    "---",
    "\n\n1. ",
    "<b>",
    "</b>",
    "<div>",
    "[^1]",
    "[^1]: ",
    "&amp;",
    "...",
    "--",
    "\n: ",
    "\n- [ ] ",
    "\n# ",
    "\n===\n",
    "\n---\n",
    "<!-- ",
    "-->",
    "![",
    "<a href=\"x\">",
    "\n```\n",
    "@",
    "www.a.se",
    "a@b.se",
    "å",
];
const LONGEST: usize = 600;

/// So many of them, made of these.
pub(crate) fn documents(seed: u64, count: usize, whole: &[String]) -> Vec<String> {
    let mut random = Random::new(seed);
    let mut documents = Vec::with_capacity(count);
    while documents.len() < count {
        let mut document: Vec<char> = whole[random.below(whole.len())].chars().collect();
        let start = random.below(document.len().max(1));
        document = document.into_iter().skip(start.saturating_sub(LONGEST / 2)).take(LONGEST).collect();
        for _ in 0..random.within(1, 4) {
            edit(&mut random, &mut document);
        }
        let document: String = document.into_iter().collect();
        if !stops_hugo(&document) {
            documents.push(document);
        }
    }
    documents
}

fn edit(random: &mut Random, document: &mut Vec<char>) {
    let at = random.below(document.len() + 1);
    let some = |random: &mut Random, from: usize, most: usize| from..document.len().min(from + random.within(1, most));
    match random.below(20) {
        0..=8 => drop(document.splice(at..at, random.pick(&MARKS).chars())),
        9..=14 => drop(document.drain(some(random, at, 3))),
        _ => {
            let from = random.below(document.len() + 1);
            let repeated = document[some(random, from, 8)].to_vec();
            drop(document.splice(at..at, repeated));
        }
    }
}

/// Whether Hugo may stop at it: at half a shortcode, or at braces behind a fence.
fn stops_hugo(document: &str) -> bool {
    let has_fence = document.contains("```") || document.contains("~~~");
    document.contains("{{") || document.contains("}}") || has_fence && document.contains('{')
}
