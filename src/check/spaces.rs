//! White space and parts of letters in values that nobody sees: they make other names, other addresses and ragged titles.

use super::accents::composed;
use super::{Group, Problem, Review, cut};
use crate::code::Code;
use crate::episode::Value;
use crate::show::{Key, KeyKind};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    // A title that is not chosen yet leaves a gap in its line.
    let has_gap = |key: &&Key| {
        let lacks = |(title, _): &(&str, usize)| review.show.lacks_chosen(title, &review.facts);
        review.show.title_key() == Some(*key) && review.texts(&key.key).first().is_some_and(lacks)
    };
    for key in review.show.keys.iter().filter(|key| !has_gap(key)) {
        for (index, (text, at)) in review.texts(&key.key).into_iter().enumerate() {
            let clean = cleaned(text, key.kind);
            // Whoever breaks lines indents them, too.
            let right = composed(&clean);
            if text.contains('\n') || right == text {
                continue;
            }
            let label = review.label(&key.key);
            let sentence = if clean == text {
                Both {
                    sv: format!(
                        "{} har bokstäver som är hopsatta av två tecken. Hugo tar dem för andra bokstäver: ”{}”.",
                        label.sv,
                        cut(text)
                    ),
                    en: format!(
                        "{} has letters that are put together from two characters. Hugo takes them for other letters: “{}”.",
                        label.en,
                        cut(text)
                    ),
                }
            } else {
                Both {
                    sv: format!(
                        "{} har blanksteg eller osynliga tecken som inte ska vara där: ”{}”.",
                        label.sv,
                        shown(text)
                    ),
                    en: format!(
                        "{} has spaces or invisible characters that should not be there: “{}”.",
                        label.en,
                        shown(text)
                    ),
                }
            };
            // What is no number without its spaces is not mended by that.
            let is_sound = key.kind != KeyKind::Digits || right.bytes().all(|byte| byte.is_ascii_digit());
            let is_item = matches!(review.value(&key.key), Some(Value::List(_)));
            let repair = match is_sound {
                // Nothing is left of it.
                true if right.is_empty() && is_item => review.repair_without(&key.key, index),
                true => review.repair_text(key, index, &right),
                false => None,
            };
            let problem = Problem::new(Code::Spaces, Group::Wrong, at, sentence).into_warning();
            found.push(problem.about(&key.key).with_repairs(repair));
        }
    }
    found
}

/// The text with single ordinary spaces, none at its ends, and nothing invisible.
/// Numbers and lengths have none at all; in addresses one within is written `%20`.
fn cleaned(text: &str, kind: KeyKind) -> String {
    // What an escape made of a backslash, as in `C:\bin`, is one again.
    let text = text.replace('\u{8}', "\\b").replace('\u{C}', "\\f").replace('\u{1B}', "\\e");
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let joint = match kind {
        KeyKind::Digits | KeyKind::Length => "",
        KeyKind::Link => "%20",
        _ => " ",
    };
    visible.split_whitespace().collect::<Vec<_>>().join(joint)
}

/// Characters without width, and those that an escape makes of a backslash, as in `C:\bin`. The joiners within an emoji are
/// none of them.
fn is_invisible(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(
            c,
            '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}'
        )
}

/// The text with what is not to be seen made visible.
fn shown(text: &str) -> String {
    let seen: String = text
        .chars()
        .map(|c| {
            if c == ' ' {
                '·'
            } else if c.is_whitespace() || is_invisible(c) {
                '␣'
            } else {
                c
            }
        })
        .collect();
    cut(&seen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;

    #[test]
    fn spaces_that_nobody_sees_are_shown_and_cleaned() {
        let file = |name: &str| format!("+++\npeople = [\"A B\", \"{name}\"]\n+++\n");
        let sentence = "“People” has spaces or invisible characters that should not be there: “Per··Bly”.";
        testing::check(check, &file("Per  Bly"), &[sentence]);
        for name in ["Per  Bly", "Per\u{A0}Bly", " Per Bly", "Per\\tBly ", "P\u{200B}er Bly"] {
            testing::check_repair(check, &file(name), &file("Per Bly"));
        }
    }

    #[test]
    fn a_length_has_no_spaces_at_all() {
        testing::check_repair(check, "+++\naudiolength = \"52\\t:05\"\n+++\n", "+++\naudiolength = \"52:05\"\n+++\n");
    }

    #[test]
    fn a_space_in_an_address_is_written_as_one() {
        let file = |address: &str| format!("+++\naudiofile = \"{address}\"\n+++\n");
        testing::check_repair(check, &file(" Bonus 1.mp3"), &file("Bonus%201.mp3"));
    }

    #[test]
    fn letters_in_two_parts_become_one() {
        let file = |name: &str| format!("+++\npeople = [\"A B\", \"{name}\"]\n+++\n");
        let sentence = "“People” has letters that are put together from two characters. Hugo takes them for other letters: “A\u{30A}sa Ek”.";
        testing::check(check, &file("A\u{30A}sa Ek"), &[sentence]);
        testing::check_repair(check, &file("A\u{30A}sa  Ek"), &file("Åsa Ek"));
        testing::check_repair(check, "+++\npeople = [\"Åsa Ek\", \" \"]\n+++\n", "+++\npeople = [\"Åsa Ek\"]\n+++\n");
    }

    #[test]
    fn ordinary_values_are_left_alone() {
        testing::check(check, "+++\ntitle = \"A – b: 👩\u{200D}💻 c\"\nsponsor = [\"\"]\nslug = \"\"\n+++\n", &[]);
    }
}
