//! Addresses of the front matter, as that of the audio, that lead nowhere.

use super::address::host;
use super::{Group, Problem, Review, shortened};
use crate::code::Code;
use crate::show::{Key, KeyKind};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    // Other shows have paths of their own site there.
    let is_whole = |key: &&Key| key.new.pattern().is_some_and(|rule| rule.starts_with("http"));
    let keys = review.show.keys.iter().filter(|key| key.kind == KeyKind::Link).filter(is_whole);
    let mut found = Vec::new();
    for key in keys {
        for (index, (text, at)) in review.texts(&key.key).into_iter().enumerate() {
            // White space has its own rule, and so has what is empty.
            let text = text.trim();
            if text.is_empty() || is_sound(text) {
                continue;
            }
            let label = review.label(&key.key);
            let shown = shortened(text);
            let sentence = Both {
                sv: format!("{}: ”{shown}” är ingen adress som leder till en fil på nätet.", label.sv),
                en: format!("{}: “{shown}” is not an address that leads to a file on the web.", label.en),
            };
            let rights = Vec::from_iter(within(text)).into_iter().chain(review.show.ruled_text(key, &review.facts));
            let repairs = rights.take(1).filter_map(|right| review.repair_text(key, index, &right));
            let problem = Problem::new(Code::Host, Group::Wrong, at, sentence);
            found.push(problem.about(&key.key).with_repairs(repairs.collect::<Vec<_>>()));
        }
    }
    found
}

/// Whether it is one address with scheme and host, or a file's name, and nothing around it.
fn is_sound(text: &str) -> bool {
    const NONE: [char; 6] = ['<', '>', '|', '"', '\\', '`'];
    if text.contains(NONE) || has_entity(text) {
        return false;
    }
    // A file's name alone was one of the site's own, once.
    if !text.contains(['/', ':']) {
        return true;
    }
    let lower = text.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) else { return false };
    // Another address may be within it: that of a service which counts, and goes on to the file.
    host(&lower).contains(['.', ']'])
        && !rest.starts_with("http:")
        && !rest.starts_with("https:")
        && !rest.contains(", ")
}

/// Whether it was written as HTML writes signs around it.
fn has_entity(text: &str) -> bool {
    ["&quot;", "&lt;", "&gt;"].iter().any(|entity| text.contains(entity))
}

/// The sound address within signs around the whole, or behind a scheme that is none.
fn within(text: &str) -> Option<String> {
    const PAIRS: [(char, char); 6] = [('<', '>'), ('"', '"'), ('(', ')'), ('[', ']'), ('`', '`'), ('\'', '\'')];
    let linked = text.strip_suffix(')').and_then(|text| Some(text.split_once("](")?.1));
    let mut bare = linked.unwrap_or(text);
    while let Some(inner) =
        PAIRS.iter().find_map(|(open, close)| bare.strip_prefix(*open).and_then(|inner| inner.strip_suffix(*close)))
    {
        bare = inner;
    }
    let bare = bare.split('|').next().unwrap_or_default().trim_end_matches([',', ';']);
    let behind = bare.find("://").map_or(bare, |at| &bare[at + 3..]).trim_start_matches(['/', ':']);
    let is_whole = |address: &String| address.contains("://") && is_sound(address);
    let candidates = [bare.to_owned(), format!("https://{behind}"), behind.to_owned()];
    candidates.into_iter().find(|address| is_whole(address) && !has_entity(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::show::Show;

    fn file(audio: &str) -> String {
        format!("+++\nslug = \"8\"\naudiofile = \"{audio}\"\n+++\n")
    }

    #[test]
    fn what_is_no_address_becomes_the_one_that_is_meant() {
        let show = Show::built_in();
        let right = show.key("audiofile").unwrap().new.pattern().unwrap().replace("{number}", "8");
        let bare = right.strip_prefix("https://").unwrap();
        for wrong in [
            format!("htps://{bare}"),
            format!("https:/{bare}"),
            format!("//{bare}"),
            bare.to_owned(),
            format!("<{right}>"),
            format!("[{right}]({right})"),
            format!("https://{right}"),
            "/home/a/8.mp3".to_owned(),
        ] {
            testing::check_repair(check, &file(&wrong), &file(&right));
        }
        for sound in [
            right.as_str(),
            "",
            "http://example.org/8-new.mp3?a=b",
            "https://example.org:8080/8.mp3",
            "Snack_8.mp3",
            "https://radio.pl/8[1].mp3",
            "https://op3.dev/e/https://example.org/8_(1).mp3",
        ] {
            testing::check(check, &file(sound), &[]);
        }
        let counted = "op3.dev/e/http://example.org/8.mp3";
        testing::check_repair(check, &file(&format!("htps://{counted}")), &file(&format!("https://{counted}")));
        // Which of several, or what was written for its signs, only the rule knows.
        for unclear in ["&quot;https://example.org/7.mp3&quot;", "https://a.se/1.mp3, https://b.se/2.mp3"] {
            testing::check_repair(check, &file(unclear), &file(&right));
        }
    }
}
