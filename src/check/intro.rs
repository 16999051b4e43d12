//! Notes in which nobody has said yet what the episode is about.

use std::ops::Range;

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let first_heading = review.outline().headings.first().map_or(usize::MAX, |heading| heading.range.start);
    let mut paragraphs = review.own_paragraphs().into_iter().filter(|range| range.start < first_heading);
    let says_something = |range: Range<usize>| review.notes[range].contains(char::is_alphanumeric);
    if !review.is_draft() || paragraphs.any(says_something) {
        return Vec::new();
    }
    let sentence = Both {
        sv: "Anteckningarna saknar inledning: ingen text säger ännu vad avsnittet handlar om.".into(),
        en: "The notes have no introduction: no text says what the episode is about yet.".into(),
    };
    vec![Problem::new(Code::Intro, Group::Unfinished, review.in_file(0), sentence)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::check as check_file;
    use crate::episode::Episode;
    use crate::show::{Facts, Show};

    #[test]
    fn a_new_episode_lacks_its_introduction_until_there_is_one() {
        let facts =
            Facts { number: "7".into(), chosen: Some(String::new()), people: Some(Vec::new()), ..Facts::default() };
        let new = Show::built_in().new_episode(&facts);
        let missing = "The notes have no introduction: no text says what the episode is about yet.";
        check_file(check, new.text(), &[missing]);
        let edit = new.set_body(&format!("\nWe talk.\n{}", new.body())).unwrap();
        check_file(check, new.applied(&edit).text(), &[]);
    }

    #[test]
    fn an_episode_that_is_out_may_do_without() {
        check_file(check, "+++\ndraft = false\n+++\n\n## Links\n* a\n", &[]);
        assert!(!Review::of(&Episode::read(String::new()), &Show::built_in(), None).is_draft());
    }
}
