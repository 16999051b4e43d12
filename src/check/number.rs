//! A value that carries another number than the rest of the episode: it was left from the file that was copied.

use super::{Group, Problem, Review};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let own = review.facts.number.as_str();
    if own.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Problem> = other_numbers(review, own);
    found.extend(file_name(review, own));
    found
}

fn other_numbers(review: &Review<'_>, own: &str) -> Vec<Problem> {
    let mut found = Vec::new();
    for key in review.show.keys.iter().filter(|key| key.derived) {
        for (index, (text, at)) in review.texts(&key.key).into_iter().enumerate().take(1) {
            let numbers = review.show.named_numbers(key, text);
            let Some(other) = numbers.into_iter().find(|number| number != own) else { continue };
            let label = review.label(&key.key);
            let sentence = Both {
                sv: format!("{} har nummer {other}, men avsnittet är nummer {own}.", label.sv),
                en: format!("{} has number {other}, but the episode is number {own}.", label.en),
            };
            let ruled = review.show.ruled_text(key, &review.facts);
            let repair = ruled.and_then(|ruled| review.repair_text(key, index, &ruled));
            found.push(Problem::new("other-number", Group::Wrong, at, sentence).about(&key.key).with_repairs(repair));
        }
    }
    found
}

/// The file's own name, where it is nothing but a number.
fn file_name(review: &Review<'_>, own: &str) -> Option<Problem> {
    let name = review.file_name?;
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let is_number = |text: &str| {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        text.split_once('.').map_or(digits(text), |(whole, rest)| digits(whole) && digits(rest))
    };
    if stem == own || !is_number(stem) {
        return None;
    }
    let sentence = Both {
        sv: format!("Filen heter {name}, men avsnittet är nummer {own}."),
        en: format!("The file is called {name}, but the episode is number {own}."),
    };
    let at = review.episode.layout().front.start;
    Some(Problem::new("file-name", Group::Wrong, at, sentence).into_warning())
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
        testing::check(check, &wrong, &["Images has number 7, but the episode is number 8."]);
        testing::check_repair(check, &wrong, &file(&show, "8", "8"));
    }

    #[test]
    fn the_same_number_is_right_also_with_what_a_new_upload_adds() {
        let show = Show::built_in();
        testing::check(check, &file(&show, "8", "8"), &[]);
        testing::check(check, &file(&show, "8", "8").replace("/8.mp3", "/8-new.mp3"), &[]);
        testing::check(check, &file(&show, "8.5", "8.5").replace("/8.5.mp3", "/8-5.mp3"), &[]);
    }

    #[test]
    fn a_file_that_is_called_by_another_number_is_told() {
        let (show, episode) = (Show::built_in(), Episode::read("+++\nslug = \"8\"\n+++\n".into()));
        let count = |name| check(&Review::of(&episode, &show, Some(name))).len();
        assert_eq!([count("7.md"), count("8.md"), count("draft.md")], [1, 0, 0]);
    }
}
