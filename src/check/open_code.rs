//! A block of code that nothing ends: all of the notes behind it are code, lists and headings, too.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    found(review).into_iter().collect()
}

fn found(review: &Review<'_>) -> Option<Problem> {
    let block = review.outline().fenced.last()?;
    let written = review.notes.get(block.clone())?;
    let mut lines = written.lines().map(str::trim);
    let fence = lines.next()?;
    let sign = fence.chars().next()?;
    let length = fence.chars().take_while(|c| *c == sign).count();
    let is_end = |line: &str| line.len() >= length && line.chars().all(|c| c == sign);
    let reaches_end = review.notes[block.end..].trim().is_empty();
    let names: Vec<&str> =
        [false, true].iter().flat_map(|in_second| review.show.notes.get(*in_second).headings()).collect();
    let is_heading = |line: &str| line.starts_with('#') && names.contains(&line.trim_matches(['#', ' ']));
    if !reaches_end || lines.clone().next_back().is_some_and(is_end) || !lines.any(is_heading) {
        return None;
    }
    let sentence = Both {
        sv: "Ett kodblock börjar här och tar aldrig slut, så allt därefter visas som kod, listorna också. Skriv samma tecken som det börjar med på en egen rad där koden slutar.".into(),
        en: "A code block begins here and never ends, so everything after it shows as code, the lists too. Write the same signs as it begins with on a line of their own where the code ends.".into(),
    };
    Some(Problem::new(Code::OpenCode, Group::Wrong, review.in_file(block.start), sentence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::show::Show;

    #[test]
    fn code_that_swallows_the_lists_is_told() {
        let name = Show::built_in().notes.get(false).links.clone();
        let told = "A code block begins here and never ends, so everything after it shows as code, the lists too. Write the same signs as it begins with on a line of their own where the code ends.";
        testing::check(check, &format!("Text.\n\n```rust\nlet a;\n\n## {name}\n* a\n"), &[told]);
        testing::check(check, &format!("```\nlet a;\n```\n\n## {name}\n* a\n"), &[]);
        testing::check(check, &format!("## {name}\n* a\n\n```\nlet a;\n"), &[]);
        testing::check(check, &format!("```\n## {name}\n```\n"), &[]);
    }
}
