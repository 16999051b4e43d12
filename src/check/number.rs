//! A value that carries another number than the rest of the episode: it was left from the file that was copied.

use std::ops::Range;

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::show::{Key, KeyKind, is_number, stem, without_copy_mark};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let own = review.facts.number.as_str();
    let mut found = Vec::from_iter(file_ending(review));
    if !own.is_empty() {
        found.extend(other_numbers(review, own));
        found.extend(file_name(review, own).filter(|_| found.is_empty()));
    }
    found
}

/// A file that Hugo passes over, for its name does not end as that of a page.
fn file_ending(review: &Review<'_>) -> Option<Problem> {
    const PAGES: [&str; 14] = [
        ".md",
        ".markdown",
        ".mdown",
        ".mdwn",
        ".html",
        ".htm",
        ".org",
        ".adoc",
        ".asciidoc",
        ".ad",
        ".rst",
        ".pdc",
        ".pandoc",
        ".mmark",
    ];

    let name = review.file_name?;
    let lower = name.to_lowercase();
    let is_hidden = name.starts_with('.') || name.ends_with(['~', '.']);
    if !is_hidden && PAGES.iter().any(|ending| lower.ends_with(ending)) {
        return None;
    }
    let bare = name.trim_matches(['.', '~']);
    let bare = ["txt", "text", "toml"].iter().fold(bare, |bare, ending| {
        let is_one = |(_, own): &(&str, &str)| own.eq_ignore_ascii_case(ending);
        bare.rsplit_once('.').filter(is_one).map_or(bare, |(bare, _)| bare)
    });
    let better = if bare.to_lowercase().ends_with(".md") { bare.to_owned() } else { format!("{bare}.md") };
    let sentence = Both {
        sv: format!("Filen heter {name}. Hugo gör ingen sida av den: namnet ska sluta på .md."),
        en: format!("The file is called {name}. Hugo makes no page of it: its name has to end in .md."),
    };
    let at = review.episode.layout().front.start;
    let problem = Problem::new(Code::FileName, Group::Wrong, at, sentence).into_warning();
    Some(if bare.is_empty() { problem } else { problem.with_name(better) })
}

fn other_numbers(review: &Review<'_>, own: &str) -> Vec<Problem> {
    let mut found = Vec::new();
    for key in review.show.keys.iter().filter(|key| key.derived) {
        for (index, (text, at)) in review.texts(&key.key).into_iter().enumerate().take(1) {
            let mut others = review.show.number_places(key, text);
            others.retain(|place| is_other(&text[place.clone()], own, &text[place.end..]));
            let Some(other) = others.first().map(|place| &text[place.clone()]) else { continue };
            let label = review.label(&key.key);
            let sentence = Both {
                sv: format!("{} har nummer {other}, men avsnittet är nummer {own}.", label.sv),
                en: format!("{} has number {other}, but the episode is number {own}.", label.en),
            };
            let repair = renumbered(review, key, text, &others, own)
                .and_then(|renumbered| review.repair_text(key, index, &renumbered));
            found
                .push(Problem::new(Code::OtherNumber, Group::Wrong, at, sentence).about(&key.key).with_repairs(repair));
        }
    }
    found
}

/// Whether a number is another episode's: not one that leaves out the decimal part in one way or another, as in
/// `120-5.mp3` and `1205.mp3`, and no date, which has more digits than any number.
fn is_other(number: &str, own: &str, behind: &str) -> bool {
    let whole = own.split('.').next().unwrap_or(own);
    let shortened = number == whole && behind.starts_with('-');
    unpadded(number) != unpadded(own) && !shortened && number != own.replace('.', "") && number.len() <= own.len() + 1
}

/// A number without zeros in front.
fn unpadded(number: &str) -> &str {
    number.trim_start_matches('0')
}

/// The text with the episode's own number; nothing if the key cannot hold that. What somebody added to another number's
/// file belongs to that one.
fn renumbered(review: &Review<'_>, key: &Key, text: &str, others: &[Range<usize>], own: &str) -> Option<String> {
    let ruled = || review.show.ruled_text(key, &review.facts);
    if key.kind == KeyKind::Number {
        return ruled();
    }
    let has_addition = others.iter().any(|place| key.kind == KeyKind::Link && text[place.end..].starts_with('-'));
    let own_places = || {
        others.iter().rev().fold(text.to_owned(), |mut text, place| {
            text.replace_range(place.clone(), own);
            text
        })
    };
    Some(ruled().filter(|_| has_addition).unwrap_or_else(own_places))
}

/// The file's own name, where it is nothing but a number.
fn file_name(review: &Review<'_>, own: &str) -> Option<Problem> {
    let name = review.file_name?;
    let stem = stem(name);
    let is_own = unpadded(stem) == unpadded(own);
    if !is_number(stem) || is_own && without_copy_mark(name) == name {
        return None;
    }
    let sentence = Both {
        sv: format!("Filen heter {name}, men avsnittet är nummer {own}."),
        en: format!("The file is called {name}, but the episode is number {own}."),
    };
    let of_copy = Both {
        sv: format!("Filen heter {name}. Så döper webbläsare en fil som laddas ned en gång till."),
        en: format!("The file is called {name}, which is how browsers name a second download."),
    };
    let (group, sentence) = if is_own { (Group::WorthALook, of_copy) } else { (Group::Wrong, sentence) };
    let at = review.episode.layout().front.start;
    // As long as before, where zeros stand in front.
    let width = if stem.starts_with('0') { stem.len() } else { 0 };
    let ending = &without_copy_mark(name)[stem.len()..];
    let problem = Problem::new(Code::FileName, group, at, sentence).into_warning();
    Some(problem.with_name(format!("{own:0>width$}{ending}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::episode::Episode;
    use crate::show::Show;

    fn file(show: &Show, number: &str, picture: &str) -> String {
        let value = |key: &str| show.key(key).unwrap().new.pattern().unwrap().to_owned();
        let audio = value("audiofile").replace("{number}", number);
        let image = value("images").replace("{number}", picture);
        format!("+++\nslug = \"{number}\"\naudiofile = \"{audio}\"\nimages = [\"{image}\"]\n+++\n")
    }

    #[test]
    fn a_number_left_from_the_last_episode_is_found() {
        let show = Show::built_in();
        let wrong = file(&show, "8", "7");
        testing::check(check, &wrong, &["“Images” has number 7, but the episode is number 8."]);
        testing::check_repair(check, &wrong, &file(&show, "8", "8"));
    }

    #[test]
    fn the_same_number_is_right_also_with_what_a_new_upload_adds() {
        let show = Show::built_in();
        testing::check(check, &file(&show, "8", "8"), &[]);
        testing::check(check, &file(&show, "8", "8").replace("/8.mp3", "/8-new.mp3"), &[]);
        for audio in ["8-5", "85", "20140806", "8_juni"] {
            testing::check(check, &file(&show, "8.5", "8.5").replace("/8.5.mp3", &format!("/{audio}.mp3")), &[]);
        }
        testing::check(
            check,
            &file(&show, "8", "8").replacen("slug", "aliases = [\"/blog/2026/08/11/3d-skrivare\"]\nslug", 1),
            &[],
        );
    }

    #[test]
    fn only_the_number_is_put_right() {
        let show = Show::built_in();
        let jpg = |picture: &str| file(&show, "8", picture).replace("-cover.png", "-cover.jpg");
        testing::check_repair(check, &jpg("7"), &jpg("8"));
        let title = |number: &str| {
            let people = format!("people = [\"{}\", \"Åsa Ek\", \"Bo Al\"]", testing::host());
            let line = testing::title(number, "Val, med Bo Al");
            file(&show, "8", "8").replacen("+++\n", &format!("+++\ntitle = \"{line}\"\n{people}\n"), 1)
        };
        testing::check_repair(check, &title("7"), &title("8"));
        // What was uploaded anew was the other episode's file.
        let audio = |number: &str| file(&show, "8", "8").replace("/8.mp3", &format!("/{number}.mp3"));
        testing::check_repair(check, &audio("7-new"), &audio("8"));
    }

    #[test]
    fn a_file_that_is_called_by_another_number_is_told() {
        let (show, episode) = (Show::built_in(), Episode::read("+++\nslug = \"8\"\n+++\n".into()));
        let count = |name| check(&Review::of(&episode, &show, Some(name))).len();
        assert_eq!([count("7.md"), count("8.md"), count("draft.md"), count("8 (1).md")], [1, 0, 0, 1]);
        let better = |name| check(&Review::of(&episode, &show, Some(name))).remove(0).better_name;
        let names = ["8.md.txt", "8.TXT", ".8.md", "8.md~", "Avsnitt 8", "8.md "];
        let expected = ["8.md", "8.md", "8.md", "8.md", "Avsnitt 8.md", "8.md .md"];
        assert_eq!(names.map(better), expected.map(|name| Some(name.to_owned())));
        let names = ["7.md", "007.md", "8 (2).md", "7 (1).md"];
        assert_eq!(names.map(better), ["8.md", "008.md", "8.md", "8.md"].map(|name| Some(name.to_owned())));
    }
}
