//! List items that are none, and those that say nothing.

use std::ops::Range;

use super::{Group, Problem, Review, holding, shortened};
use crate::code::Code;
use crate::episode::{Repair, line_start};
use crate::markdown::{Item, behind_marker};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let mut found = glued(review);
    found.extend(unmarked(review));
    found.extend(empty(review));
    found.extend(doubled(review));
    found
}

/// Items that begin with two bullets: the second one makes a list within the list.
fn doubled(review: &Review<'_>) -> Vec<Problem> {
    let notes = &*review.notes;
    let found = review.outline().items.windows(2).filter_map(|pair| {
        let [outer, inner] = [&pair[0], &pair[1]].map(|item| item.range.start);
        let between = notes.get(outer..inner)?;
        let bullets = [between.trim_end(), notes.get(inner..)?.get(..1)?];
        let line = notes[inner..].lines().next()?;
        let text = behind_marker(line)?.trim_start();
        if !bullets.iter().all(|bullet| matches!(*bullet, "*" | "-" | "+")) || between.contains('\n') || text.is_empty()
        {
            return None;
        }
        let shown = shortened(text.trim_end());
        let sentence = Both {
            sv: format!("Punkten har två listtecken och blir en lista i listan: ”{shown}”."),
            en: format!("The item has two bullets and becomes a list within the list: “{shown}”."),
        };
        let repair = review.repair_notes(inner..inner + line.len() - text.len(), "");
        let problem = Problem::new(Code::Bullet, Group::Wrong, review.in_file(outer), sentence);
        Some(problem.into_warning().with_repairs(repair))
    });
    found.collect()
}

/// The part of the notes that is the list of links, and the one of the titles: from below the heading to the next one.
fn lists(review: &Review<'_>) -> Vec<Range<usize>> {
    let (headings, own) = (&review.outline().headings, review.frame());
    let ends = headings.iter().skip(1).map(|heading| heading.range.start).chain([review.notes.len()]);
    let sections = headings.iter().zip(ends).filter(|(heading, _)| own.headings().any(|name| name == heading.text));
    sections.map(|(heading, end)| heading.range.end..end).collect()
}

/// Lines of those lists that begin with a link or a sign which makes no item: they run on in the item above.
fn unmarked(review: &Review<'_>) -> Vec<Problem> {
    const SIGNS: [char; 7] = ['•', '–', '—', '·', '◦', '▪', '‣'];
    let mut found = Vec::new();
    for list in lists(review) {
        let (mut start, mut is_item) = (list.start, false);
        for line in review.notes[list.clone()].split_inclusive('\n') {
            let at = start;
            start += line.len();
            let marker = ["* ", "- ", "+ "].into_iter().find(|marker| line.starts_with(marker));
            let content = line.trim_start_matches(['*', '-', '+']).trim_start_matches(SIGNS);
            let (sign, text) = line.split_at(line.len() - content.trim_start().len());
            // A space that does not break is none to Markdown.
            let is_odd = sign.starts_with(SIGNS) || sign.contains('\u{A0}') && !sign.starts_with(char::is_whitespace);
            let is_link = sign.is_empty() && line.starts_with('[') && line.contains("](");
            if marker.is_some() && !is_odd {
                is_item = true;
            } else if line.trim().is_empty() {
                is_item = false;
            } else if (is_item && is_link || is_odd) && !text.trim().is_empty() {
                let shown = shortened(line.trim());
                let sentence = Both {
                    sv: format!("Raden i listan börjar inte med *, så den blir ingen egen punkt: ”{shown}”."),
                    en: format!(
                        "The line in the list does not begin with *, so it is not an item of its own: “{shown}”."
                    ),
                };
                let repair = review.repair_notes(at..at + sign.len(), "* ");
                let problem = Problem::new(Code::Bullet, Group::Wrong, review.in_file(at), sentence);
                found.push(problem.into_warning().with_repairs(repair));
            }
        }
    }
    found
}

/// Lines that begin with a bullet and no space behind it, next to one that is an item, or to others like them.
fn glued(review: &Review<'_>) -> Vec<Problem> {
    let notes = &*review.notes;
    let lines: Vec<&str> = notes.split_inclusive('\n').collect();
    let (mut found, lists) = (Vec::new(), self::lists(review));
    let mut start = 0;
    for (index, line) in lines.iter().enumerate() {
        let at = start;
        start += line.len();
        let Some(marker) = glued_marker(line) else { continue };
        // Several that begin so are a list; with a hyphen they may be numbers below zero.
        let is_item = |line: Option<&&str>| {
            let is_alike = |line: &str| marker == '*' && glued_marker(line) == Some('*');
            line.is_some_and(|line| line.starts_with(&format!("{marker} ")) || is_alike(line))
        };
        let is_listed = marker == '*' && holding(&lists, |list| list, at).is_some();
        let beside = is_listed
            || is_item(index.checked_sub(1).and_then(|before| lines.get(before)))
            || is_item(lines.get(index + 1));
        if !beside || holding(&review.outline().code, |code| code, at).is_some() {
            continue;
        }
        let shown = shortened(line.trim());
        let sentence = Both {
            sv: format!("Det saknas ett blanksteg efter {marker}, så raden blir ingen listpunkt: ”{shown}”."),
            en: format!("There is no space after {marker}, so the line is not a list item: “{shown}”."),
        };
        let repair = review.repair_notes(at + 1..at + 1, " ");
        found.push(
            Problem::new(Code::Bullet, Group::Wrong, review.in_file(at), sentence).into_warning().with_repairs(repair),
        );
    }
    found
}

fn glued_marker(line: &str) -> Option<char> {
    let marker = line.chars().next().filter(|marker| matches!(marker, '*' | '-'))?;
    let rest = &line[1..];
    let begins = rest.starts_with(|c: char| c.is_alphanumeric() || "[(\"'”’“‘«<`".contains(c));
    // Two asterisks are emphasis.
    (begins && (marker == '-' || !rest.contains('*'))).then_some(marker)
}

fn empty(review: &Review<'_>) -> Vec<Problem> {
    let outline = review.outline();
    let behind_marker = |item: &Item| review.notes[item.range.clone()].trim_start_matches([' ', '*', '-', '+', '\t']);
    let says_nothing = |item: &Item| behind_marker(item).trim().is_empty();
    let mut found = Vec::new();
    for (index, item) in outline.items.iter().enumerate().filter(|(_, item)| says_nothing(item)) {
        let heading = outline.heading_of(item).map_or("", |heading| heading.text.as_str());
        let beside = [index.checked_sub(1), Some(index + 1)].map(|place| outline.items.get(place?));
        let is_alone = !beside.into_iter().flatten().any(|other| other.headings_before == item.headings_before);
        let sentence = match (is_alone, heading) {
            (true, heading) if !heading.is_empty() => Both {
                sv: format!("Listan under {heading} är tom."),
                en: format!("The list under {heading} is empty."),
            },
            _ => Both { sv: "En listpunkt är tom.".into(), en: "A list item is empty.".into() },
        };
        // Where one goes on writing.
        let at = review.in_file(item.range.end - behind_marker(item).len());
        // A list that is only begun says where it goes on; an empty item within one is for nobody.
        let repair = (!is_alone).then(|| without(review, item)).flatten();
        found.push(Problem::new(Code::EmptyBullet, Group::Unfinished, at, sentence).with_repairs(repair));
    }
    found
}

/// The repair that takes the first line of an item away.
pub(super) fn without(review: &Review<'_>, item: &Item) -> Option<Repair> {
    let notes = &*review.notes;
    let start = line_start(notes, item.range.start);
    let end = notes[item.range.start..].find('\n').map(|length| item.range.start + length + 1);
    match end {
        Some(end) => review.repair_notes(start..end, ""),
        None => review.repair_notes(start.saturating_sub(1)..notes.len(), ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    #[test]
    fn an_item_with_two_bullets_is_told() {
        let told = "The item has two bullets and becomes a list within the list: “b”.";
        check_file(check, "* a\n* - b\n", &[told]);
        check_repair(check, "* a\n* - b\n* c\n", "* a\n* b\n* c\n");
        check_repair(check, "* a\n* * b\n* c\n", "* a\n* b\n* c\n");
        check_file(check, "* a\n  * b\n\n* * *\n\n* 1. c\n", &[]);
    }

    #[test]
    fn an_empty_item_is_told_where_one_goes_on_writing() {
        let episode = crate::episode::Episode::read("+++\n+++\n## A\n* \n".to_owned());
        let show = crate::show::Show::built_in();
        let problems = check(&Review::of(&episode, &show, None));
        assert_eq!(problems.iter().map(|problem| &episode.text()[problem.at..]).collect::<Vec<_>>(), ["\n"]);
        assert_eq!(problems[0].repairs, [], "the list is only begun");
    }

    #[test]
    fn a_bullet_beside_items_gets_its_space() {
        check_file(check, "* a\n*b\n", &["There is no space after *, so the line is not a list item: “*b”."]);
        check_repair(check, "* a\n*[b](/c)\n* d\n", "* a\n* [b](/c)\n* d\n");
        for glued in ["\"Citat\" - b", "(Den norska) b", "”Citat”"] {
            check_repair(check, &format!("* a\n*{glued}\n"), &format!("* a\n* {glued}\n"));
        }
        check_repair(check, "- a\n-[B](https://b.example/b-c) - bra\n", "- a\n- [B](https://b.example/b-c) - bra\n");
        check_file(
            check,
            "*a\n*b\n",
            &[
                "There is no space after *, so the line is not a list item: “*a”.",
                "There is no space after *, so the line is not a list item: “*b”.",
            ],
        );
        check_file(check, "*a\n\n-5 grader\n-3 grader\n", &[]);
        check_file(check, "```\n* a\n*b\n```\n", &[]);
        check_file(check, "* a\n*b* c\n", &[]);
        check_file(check, "*Ett* ord\n\n-5 grader\n\n* a\n  *b*\n", &[]);
    }

    #[test]
    fn lines_of_the_lists_that_are_no_items_become_some() {
        let name = crate::show::Show::built_in().notes.get(false).links.clone();
        let list = |lines: &str| format!("## {name}\n{lines}");
        for (wrong, right) in [
            ("* a\n[b](https://b.se)\n* c\n", "* a\n* [b](https://b.se)\n* c\n"),
            ("* a\n• b\n", "* a\n* b\n"),
            ("* a\n*\u{A0}b\n", "* a\n* b\n"),
            ("*b\n", "* b\n"),
        ] {
            check_repair(check, &list(wrong), &list(right));
        }
        check_file(check, &list("* a\n  [b](https://b.se)\n\n[c](https://c.se)\n* d\nwith more\n"), &[]);
        check_file(check, "* a\n[b](https://b.se)\n", &[]);
    }

    #[test]
    fn empty_items_are_told_and_empty_lists_once() {
        check_file(
            check,
            "## Links\n* \n\n## Titles\n* a\n* \n",
            &["The list under Links is empty.", "A list item is empty."],
        );
        check_repair(check, "* a\n* \n* b\n", "* a\n* b\n");
        check_repair(check, "* a\n*", "* a");
        check_file(check, "* ![a](b.png)\n* `a`\n* a\n", &[]);
    }
}
