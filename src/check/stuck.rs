//! Words that have run into a link.

use super::{Group, Problem, Review, shortened};
use crate::code::Code;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let notes = &*review.notes;
    let mut found = Vec::new();
    for link in review.outline().links.iter().filter(|link| !link.is_autolink) {
        let (before, behind) = (&notes[..link.range.start], &notes[link.range.end..]);
        let letters = |text: &mut dyn Iterator<Item = char>| text.take_while(|c| c.is_alphabetic()).count();
        let ahead = letters(&mut before.chars().rev());
        let after: String = behind.chars().take_while(|c| c.is_alphabetic()).collect();
        let at = match (ahead > 0, !after.is_empty() && after != "s") {
            (true, _) => link.range.start,
            (_, true) => link.range.end,
            _ => continue,
        };
        // A link around a picture says nothing.
        let shown = shortened(if link.text.is_empty() { &link.address } else { &link.text });
        let sentence = Both {
            sv: format!("Länken ”{shown}” sitter ihop med ordet bredvid."),
            en: format!("The link “{shown}” has run into the word beside it."),
        };
        let repair = review.repair_notes(at..at, " ");
        found.push(Problem::new(Code::StuckLink, Group::WorthALook, review.in_file(at), sentence).with_repairs(repair));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    #[test]
    fn a_link_and_a_word_are_parted() {
        check_file(check, "se[a](/b) c", &["The link “a” has run into the word beside it."]);
        check_repair(check, "[a](/b)och c", "[a](/b) och c");
    }

    #[test]
    fn a_link_without_text_is_told_by_its_address() {
        check_file(check, "a[![](b.png)](/c)", &["The link “/c” has run into the word beside it."]);
    }

    #[test]
    fn a_genitive_and_punctuation_are_left_alone() {
        check_file(check, "([a](/b)s c, [d](/e)’s, [f](/g)-h <https://i.se>j", &[]);
    }
}
