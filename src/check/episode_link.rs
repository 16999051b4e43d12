//! Links to other episodes that say one number and lead to another.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::show::NUMBER;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let Some((host, _)) = review.show.episode_address.as_ref().and_then(|address| address.split_once(NUMBER)) else {
        return Vec::new();
    };
    let name = review.show.name.to_lowercase();
    let words = [false, true].map(|in_second| review.show.notes.get(in_second).episode.as_deref());
    let words = words.into_iter().flatten().chain([name.as_str()]).collect::<Vec<_>>();
    let mut found = Vec::new();
    for link in &review.outline().links {
        let said = words.iter().find_map(|word| number_behind(&link.text, word));
        // A part of a series or the age of a show, if words go on behind it.
        let goes_on = said.is_some_and(|said| {
            let behind = link.text.rsplit_once(said).map_or("", |(_, behind)| behind);
            behind.trim_start().starts_with(char::is_alphabetic)
        });
        let leads = link.address.split_once(host).map(|(_, rest)| number_led_to(rest));
        let (Some(said), Some(leads)) = (said, leads.filter(|number| !number.is_empty())) else { continue };
        // Some addresses have no dot in a number.
        let unpadded = leads.trim_start_matches('0');
        if said.trim_start_matches('0') == unpadded || said.replace('.', "") == unpadded {
            continue;
        }
        let sentence = Both {
            sv: format!("Länken säger avsnitt {said}, men leder till avsnitt {leads}."),
            en: format!("The link says episode {said}, but leads to episode {leads}."),
        };
        let start = link.address.find(host).map_or(0, |at| at + host.len());
        let right = match link.address[start..].strip_prefix(leads) {
            Some(rest) => format!("{}{said}{rest}", &link.address[..start]),
            None => format!("{}{said}/", &link.address[..start]),
        };
        let at = review.notes[link.range.clone()].rfind(&link.address).map(|at| at + link.range.start);
        let repair = at.and_then(|at| review.repair_notes(at..at + link.address.len(), &right));
        let group = if goes_on { Group::WorthALook } else { Group::Wrong };
        let problem = Problem::new(Code::EpisodeLink, group, review.in_file(link.range.start), sentence);
        found.push(problem.into_warning().with_repairs(repair));
    }
    found
}

/// The number that stands behind a word: `avsnitt 412`.
fn number_behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let lower = text.to_lowercase();
    // Lower case may have other lengths; then no place in it is one in the text.
    let at = lower.find(word).filter(|_| lower.len() == text.len())? + word.len();
    let rest = text.get(at..)?.strip_prefix([' ', '\u{A0}'])?.trim_start_matches('#');
    Some(number_at(rest)).filter(|number| !number.is_empty())
}

/// The number at the beginning of a path, or the first one in the words of its last part: `blog/2014/4/10/46-a-title`.
fn number_led_to(path: &str) -> &str {
    let direct = number_at(path);
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let words = last.split('-').find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if direct.is_empty() { words.map_or("", number_at) } else { direct }
}

fn number_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    text[..end].trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};
    use crate::show::Show;

    fn link(said: &str, number: &str) -> String {
        let address = Show::built_in().episode_address.unwrap().replace("{number}", number);
        format!("[{said}](https://{address}/)")
    }

    #[test]
    fn the_number_that_is_said_is_the_one_that_is_led_to() {
        let wrong = link("Avsnitt 412", "421");
        check_file(check, &wrong, &["The link says episode 412, but leads to episode 421."]);
        check_repair(check, &wrong, &link("Avsnitt 412", "412"));
        check_repair(check, &link("Avsnitt 47", "blog/2014/4/10/46-a"), &link("Avsnitt 47", "47"));
        check_file(check, &link("avsnitt 120.5", "120.5"), &[]);
        check_file(check, &link("Avsnitt 29.5", "blog/2013/10/12/some-295-a"), &[]);
        let named = format!("{} 312", Show::built_in().name);
        check_repair(check, &link(&named, "321"), &link(&named, "312"));
        check_file(check, &link("Vi pratade om 412", "421"), &[]);
        check_file(check, "[Avsnitt 70](https://elsewhere.example/71)", &[]);
    }
}
