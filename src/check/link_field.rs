//! Addresses of the front matter, as that of the audio, that lead nowhere.

use super::address::{host, is_host};
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
                en: format!("{}: “{shown}” is no address that leads to a file on the web.", label.en),
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
    const NONE: [char; 8] = ['<', '>', '[', ']', '|', '"', '\\', '`'];
    // A file's name alone was one of the site's own, once.
    if !text.contains(['/', ':', '\\']) && !text.contains(NONE) {
        return true;
    }
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let own = host(text);
    let name = own.rsplit('@').next().and_then(|name| name.split(':').next()).unwrap_or_default();
    rest.is_some_and(|rest| !rest.contains("://") && !rest.contains(NONE)) && is_host(name)
}

/// The sound address within other signs, as in `<https://example.org/a.mp3>`, or behind another scheme's beginning.
fn within(text: &str) -> Option<String> {
    let signs = ['<', '>', '[', ']', '(', ')', '|', '"', '`', '\'', ',', ';', ' '];
    let mut parts = text.split(signs).filter(|part| part.contains("://") && is_sound(part));
    let behind = text.rfind("https://").or_else(|| text.rfind("http://")).map(|at| &text[at..]);
    let whole = || behind.filter(|address| is_sound(address)).map(str::to_owned);
    let bare = text.find("://").map_or(text, |at| &text[at + 3..]).trim_start_matches(['/', ':']);
    let with_scheme = || Some(format!("https://{bare}")).filter(|address| is_sound(address));
    parts.next_back().map(str::to_owned).or_else(whole).or_else(with_scheme)
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
        for sound in
            [right.as_str(), "", "http://example.org/8-new.mp3?a=b", "https://example.org:8080/8.mp3", "Snack_8.mp3"]
        {
            testing::check(check, &file(sound), &[]);
        }
    }
}
