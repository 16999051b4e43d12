//! Characters of the notes that no page shows and no feed may hold: a reader of XML stops at them, and the podcast is gone.

use super::{Group, MOST, Problem, Review, shortened};
use crate::code::Code;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let found = review.notes.match_indices(is_forbidden).take(MOST);
    found.map(|(at, sign)| problem(review, at, sign)).collect()
}

/// Whether XML 1.0 forbids a character. What is nothing at all Hugo replaces.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{1}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

fn problem(review: &Review<'_>, at: usize, sign: &str) -> Problem {
    let before = review.notes[..at].rsplit('\n').next().unwrap_or_default();
    let words: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    let words = shortened(&words.into_iter().rev().collect::<Vec<_>>().join(" "));
    let sentence = if words.is_empty() {
        Both {
            sv: "En rad börjar med ett osynligt tecken som gör poddens flöde oläsligt.".into(),
            en: "A line begins with an invisible character that makes the podcast’s feed unreadable.".into(),
        }
    } else {
        Both {
            sv: format!("Efter ”{words}” står ett osynligt tecken som gör poddens flöde oläsligt."),
            en: format!("After “{words}” there is an invisible character that makes the podcast’s feed unreadable."),
        }
    };
    // Word processors break lines and pages by these.
    let instead = if matches!(sign, "\u{B}" | "\u{C}") { " " } else { "" };
    let repair = review.repair_notes(at..at + sign.len(), instead);
    Problem::new(Code::ControlCharacter, Group::Wrong, review.in_file(at), sentence).with_repairs(repair)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    #[test]
    fn what_no_feed_may_hold_goes() {
        let told = "After “Vi talar om” there is an invisible character that makes the podcast’s feed unreadable.";
        check_file(check, "Vi talar om\u{B}allt.\n", &[told]);
        check_repair(check, "Vi talar om\u{B}allt.\n", "Vi talar om allt.\n");
        check_repair(check, "* a\n\u{8}b\n", "* a\nb\n");
        check_file(check, "a\tb\r\nc\u{A0}d\u{200D}e\u{85}\n", &[]);
    }
}
