//! What a merge leaves in a file where two people changed the same lines.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let text = review.episode.text();
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let at = start;
        start += line.len();
        (at, line.trim_end())
    });
    // Seven signs and a name behind them: nobody writes quotes or headings so.
    let is_mark = |line: &str, signs: &str| {
        line.strip_prefix(signs).and_then(|rest| rest.strip_prefix(' ')).is_some_and(|name| !name.is_empty())
    };
    let is_name = |line: &str| {
        let (_, name) = line.split_once(' ').unwrap_or_default();
        let first = name.split(' ').next().unwrap_or_default();
        let is_commit = first.len() >= 6 && first.bytes().all(|byte| byte.is_ascii_hexdigit());
        !name.contains(' ') || is_commit || matches!(name, "Stashed changes" | "Updated upstream")
    };
    let lines: Vec<(usize, &str)> = lines.collect();
    let first = lines.iter().find(|(_, line)| is_mark(line, "<<<<<<<"));
    let last = lines.iter().rfind(|(_, line)| is_mark(line, ">>>>>>>") && (first.is_some() || is_name(line)));
    let Some((at, _)) = first.or(last) else { return Vec::new() };
    let body = review.episode.layout().body.start;
    let in_code = |at: usize| {
        review.outline().code.iter().any(|code| (review.in_file(code.start)..review.in_file(code.end)).contains(&at))
    };
    let is_whole = first.is_none() || last.is_some_and(|(end, _)| end > at);
    if !is_whole || *at >= body && in_code(*at) {
        return Vec::new();
    }
    let group = if *at < body { Group::StopsHugo } else { Group::Wrong };
    let sentence = Both {
        sv: "Här står två versioner av samma rader. Behåll den som ska vara kvar, och ta bort raderna som börjar med <<<<<<<, ======= eller >>>>>>>."
            .into(),
        en: "Two versions of the same lines are here. Keep the one that is to stay, and remove the lines that begin with <<<<<<<, ======= or >>>>>>>.".into(),
    };
    vec![Problem::new(Code::MergeConflict, group, *at, sentence)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::check as check_file;

    #[test]
    fn the_marks_of_a_merge_are_told_and_code_about_them_is_not() {
        let notes = "A\n\n<<<<<<< HEAD\n* b\n=======\n* c\n>>>>>>> d\n";
        let told = "Two versions of the same lines are here. Keep the one that is to stay, and remove the lines that begin with <<<<<<<, ======= or >>>>>>>.";
        check_file(check, notes, &[told]);
        check_file(check, &format!("```\n{notes}```\n"), &[]);
        check_file(check, "A\n=======\n\n> > > > > > > b\n\n>>>>>>> b c\n", &[]);
        check_file(check, "+++\n<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> b\n+++\n", &[told]);
        check_file(check, "A\n\n>>>>>>> main\n", &[told]);
    }
}
