//! Headings of the notes' lists that are nearly called as they should be: nothing below them is known for what it is.

use std::ops::Range;

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::is_within;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let own = review.frame();
    own.headings().filter_map(|name| nearly(review, name)).collect()
}

fn nearly(review: &Review<'_>, name: &str) -> Option<Problem> {
    let outline = review.outline();
    if outline.headings.iter().any(|heading| heading.text == *name) {
        return None;
    }
    // A letter more may be wrong in a long word; short ones are near to others.
    let most = if name.chars().count() < 8 { 1 } else { 2 };
    let others = [false, true].map(|in_second| review.show.notes.get(in_second));
    let is_another =
        |text: &str| text != name && others.iter().any(|frame| frame.headings().any(|heading| heading == text));
    let is_near = |text: &str| is_within(&text.to_lowercase(), &name.to_lowercase(), most) && !is_another(text);
    // Without a space behind them the marks begin a paragraph.
    let glued = |line: &str| line.starts_with('#').then(|| line.trim_start_matches('#')).is_some_and(is_near);
    // Without any they are bold words or a line of its own.
    let is_alone = |line: &str| {
        let bare = line.trim_start_matches(['*', '_', '\\', '#', ' ']).trim_end_matches(['*', '_', ':', '#', ' ']);
        !line.contains('\n') && bare.to_lowercase() == name.to_lowercase()
    };
    let headings = outline.headings.iter().filter(|heading| is_near(&heading.text)).map(|heading| &heading.range);
    let is_meant = |range: &&Range<usize>| {
        let line = &review.notes[(*range).clone()];
        glued(line) || is_alone(line)
    };
    let range = headings.chain(outline.paragraphs.iter().filter(is_meant)).next()?;
    let written = &review.notes[range.clone()];
    let marks = written.len() - written.trim_start_matches('#').len();
    let sentence = Both {
        sv: format!("”{written}” ska nog vara rubriken {name}."),
        en: format!("“{written}” is probably meant as the heading {name}."),
    };
    let right = format!("{} {name}", if marks == 0 { "##" } else { &written[..marks] });
    let repair = review.repair_notes(range.clone(), &right);
    let problem = Problem::new(Code::MisspelledHeading, Group::Wrong, review.in_file(range.start), sentence);
    Some(problem.into_warning().with_repairs(repair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{self, check_repair};
    use crate::show::Show;

    #[test]
    fn a_heading_that_misses_its_name_by_a_letter_or_a_space_gets_it() {
        let name = Show::built_in().notes.get(false).links.clone();
        let right = format!("## {name}\n* a\n");
        for wrong in [right.to_lowercase(), right.replacen(' ', "", 1), right.replacen('k', "kk", 1)] {
            check_repair(check, &wrong, &right);
        }
        let deeper = right.replace("##", "###");
        check_repair(check, &deeper.to_lowercase(), &deeper);
        testing::check(check, &right, &[]);
        for alone in [format!("**{name}**"), format!("{name}:"), format!("\\## {name}")] {
            check_repair(check, &format!("Text.\n\n{alone}\n\n* a\n"), &format!("Text.\n\n## {name}\n\n* a\n"));
        }
        testing::check(check, "## Musik\n* a\n", &[]);
        for other in ["Tankar", "Länder"] {
            testing::check(check, &format!("## {other}\n* a\n"), &[]);
        }
    }
}
