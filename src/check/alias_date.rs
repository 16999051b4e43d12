//! An address that names another day than the date: it was not moved with it.

use super::{Group, Problem, Review};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let Some(day) = review.facts.day else { return Vec::new() };
    let mut found = Vec::new();
    for key in review.show.keys.iter().filter(|key| key.derived) {
        for (index, (text, at)) in review.texts(&key.key).into_iter().enumerate() {
            let Some(named) = review.show.named_day(key, text).filter(|named| *named != day) else { continue };
            let label = review.label(&key.key);
            let sentence = Both {
                sv: format!("{} säger {named}, men avsnittet släpps {day}.", label.sv),
                en: format!("{} says {named}, but the episode is released on {day}.", label.en),
            };
            let moved = review.show.with_day(key, text, day);
            let repair = moved.and_then(|moved| review.repair_text(key, index, &moved));
            found.push(Problem::new("alias-date", Group::Wrong, at, sentence).about(&key.key).with_repairs(repair));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;

    fn file(alias: &str) -> String {
        format!("+++\ndate = 2026-10-17T05:26:12Z\nslug = \"7\"\naliases = [\"{alias}\"]\n+++\n")
    }

    #[test]
    fn an_alias_of_another_day_is_moved() {
        let wrong = file("/blog/2026/10/10/7");
        testing::check(check, &wrong, &["Aliases says 2026-10-10, but the episode is released on 2026-10-17."]);
        testing::check_repair(check, &wrong, &file("/blog/2026/10/17/7"));
    }

    #[test]
    fn the_same_day_and_addresses_without_a_day_are_left_alone() {
        for alias in ["/blog/2026/10/17/7", "/blog/2026/10/17/other-words", "/old/7", "/blog/2026/1/2/7", ""] {
            testing::check(check, &file(alias), &[]);
        }
    }
}
