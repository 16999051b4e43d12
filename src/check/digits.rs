//! Values that are numbers to somebody else, and have something else in them than digits.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::show::{Key, KeyKind};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    // Size and length are told of together.
    let of_audio = |key: &Key| {
        let audio = review.show.audio.as_ref();
        audio.is_some_and(|audio| [&audio.size, &audio.length].iter().any(|name| name.eq_ignore_ascii_case(&key.key)))
    };
    let keys = review.show.keys.iter().filter(|key| key.kind == KeyKind::Digits && !of_audio(key));
    let mut found = Vec::new();
    for key in keys {
        for (text, at) in review.texts(&key.key) {
            // A number such as 120.5 is what the rule gives. White space has its own rule.
            let is_ruled = review.show.ruled_text(key, &review.facts).is_some_and(|ruled| ruled == text);
            if is_ruled || text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()) {
                continue;
            }
            let label = review.label(&key.key);
            let sentence = Both {
                sv: format!("{} är ”{text}”. Det ska bara vara siffror.", label.sv),
                en: format!("{} is “{text}”. It should be digits only.", label.en),
            };
            found.push(Problem::new(Code::Digits, Group::Wrong, at, sentence).into_warning().about(&key.key));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::show::Show;

    #[test]
    fn what_should_be_digits_is_told_if_it_is_something_else() {
        let show = Show::built_in();
        let size = show.audio.as_ref().map(|audio| audio.size.clone()).unwrap();
        let key = show.keys.iter().find(|key| key.kind == KeyKind::Digits && key.key != size).unwrap();
        let file = |id: &str| format!("+++\n{} = \"{id}\"\n{size} = \"a\"\n+++\n", key.key);
        let sentence = format!("“{}” is “4230481o”. It should be digits only.", key.label.en);
        testing::check(check, &file("4230481o"), &[&sentence]);
        for id in ["42304810", "", " 42 "] {
            testing::check(check, &file(id), &[]);
        }
    }
}
