//! What a merge leaves in a file where two people changed the same lines.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let mut start = 0;
    let lines = review.notes.split_inclusive('\n').map(|line| {
        let at = start;
        start += line.len();
        (at, line.trim_end())
    });
    let lines: Vec<(usize, &str)> = lines.collect();
    let first = lines.iter().find(|(_, line)| line.starts_with("<<<<<<< "));
    let last = lines.iter().rfind(|(_, line)| line.starts_with(">>>>>>> "));
    let (Some((at, _)), Some((end, _))) = (first, last) else { return Vec::new() };
    let outline = review.outline();
    if at > end || outline.code.iter().any(|code| code.contains(at)) {
        return Vec::new();
    }
    let sentence = Both {
        sv: "Här står två versioner av samma rader, med märken från en sammanslagning. Behåll det som ska vara kvar."
            .into(),
        en: "Two versions of the same lines are here, with the marks of a merge. Keep what is to stay.".into(),
    };
    vec![Problem::new(Code::MergeConflict, Group::Wrong, review.in_file(*at), sentence)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::check as check_file;

    #[test]
    fn the_marks_of_a_merge_are_told_and_code_about_them_is_not() {
        let notes = "A\n\n<<<<<<< HEAD\n* b\n=======\n* c\n>>>>>>> d\n";
        let told = "Two versions of the same lines are here, with the marks of a merge. Keep what is to stay.";
        check_file(check, notes, &[told]);
        check_file(check, &format!("```\n{notes}```\n"), &[]);
        check_file(check, "A\n=======\n\n> > > > > > > b\n", &[]);
    }
}
