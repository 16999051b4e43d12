//! Front matter below the front matter, as when a whole file was pasted into the notes: Hugo shows it as text.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::{DRAFT, Episode};
use crate::words::Both;

/// What most front matter has.
const USUAL: [&str; 3] = ["title", "date", DRAFT];

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    found(review).into_iter().collect()
}

fn found(review: &Review<'_>) -> Option<Problem> {
    let notes = review.notes.trim_start();
    if !notes.lines().next()?.trim_end().eq("+++") || review.episode.layout().front.is_empty() {
        return None;
    }
    let pasted = Episode::read(notes.to_owned());
    if !USUAL.iter().any(|key| pasted.field(key).is_some()) {
        return None;
    }
    let sentence = Both {
        sv: "Här börjar metadata en gång till. Hugo läser bara den första och visar den här som text. Behåll det som gäller på ett ställe, och ta bort resten.".into(),
        en: "Front matter begins here once more. Hugo reads only the first and shows this one as text. Keep what holds in one place, and remove the rest.".into(),
    };
    Some(Problem::new(
        Code::SecondFrontMatter,
        Group::Wrong,
        review.in_file(review.notes.len() - notes.len()),
        sentence,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::check as check_file;

    #[test]
    fn a_file_pasted_below_its_front_matter_is_told() {
        let told = "Front matter begins here once more. Hugo reads only the first and shows this one as text. Keep what holds in one place, and remove the rest.";
        let file = "+++\ntitle = \"A\"\n+++\n";
        check_file(check, &format!("{file}\n{file}B\n"), &[told]);
        check_file(check, &format!("{file}\r\n{}", file.replace('\n', "\r\n")), &[told]);
        check_file(check, &format!("{file}B\n\n{file}"), &[]);
        check_file(check, &format!("{file}+++\nB\n"), &[]);
        check_file(check, &format!("+++\n+++\n{file}"), &[]);
        check_file(check, file, &[]);
    }
}
