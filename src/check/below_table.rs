//! Keys of the episode that stand below the header of a table: there they belong to the table, and Hugo does not see them.

use super::{Group, MOST, Problem, Review};
use crate::code::Code;
use crate::episode::{Episode, Field, TextEdit};
use crate::words::Both;

/// Keys by which Hugo tells whether and when a page is published, which no table of its own has.
const OF_PAGES: [&str; 4] = ["date", "draft", "expirydate", "publishdate"];
const FENCE: &str = "+++\n";
/// Tables that hold what pages do.
const HOLDING_PAGES: [&str; 2] = ["cascade", "resources"];

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let missing: Vec<&str> = OF_PAGES.into_iter().filter(|key| review.episode.field(key).is_none()).collect();
    let tables = review.episode.fields().iter().filter(|field| field.key.starts_with('[') && field.value.is_ok());
    tables.filter_map(|table| misplaced(review, &missing, table)).take(MOST).collect()
}

/// The first of the keys that the episode lacks and a table has.
fn misplaced(review: &Review<'_>, missing: &[&str], table: &Field) -> Option<Problem> {
    let episode = review.episode;
    let name = table.key.trim_matches(['[', ']']);
    let first = name.split('.').next().unwrap_or_default().trim().to_ascii_lowercase();
    if HOLDING_PAGES.contains(&first.as_str()) {
        return None;
    }
    let text = episode.slice(table.lines.clone());
    // Its statements, as front matter of their own.
    let behind_header = text.find('\n')? + 1;
    let inner = text[behind_header..].trim_end_matches('\n');
    let inner = Episode::read(format!("{FENCE}{inner}\n{FENCE}"));
    let is_missing = |field: &&Field| field.value.is_ok() && missing.iter().any(|own| field.is_named(own));
    let found = inner.fields().iter().find(is_missing)?;
    let (key, line) = (&found.key, inner.slice(found.lines.clone()));
    let length = line.len().min(text.len() - behind_header - (found.lines.start - FENCE.len()));
    let start = table.lines.start + behind_header + found.lines.start - FENCE.len();
    let header = &table.key;
    let sentence = Both {
        sv: format!("{key} står under {header} och hör därför till den tabellen: för Hugo har avsnittet inget {key}."),
        en: format!("{key} is below {header} and therefore belongs to that table: to Hugo the episode has no {key}."),
    };
    // Before the first table, behind what is the episode's own.
    let own = episode.fields().iter().take_while(|field| !field.key.starts_with('['));
    let first = episode.fields().iter().find(|field| field.key.starts_with('['))?;
    let place = own.last().map_or(first.lines.start, |last| last.lines.end);
    let moved = format!("{line}{}", episode.slice(place..start));
    let repair = review.repair(TextEdit::replace(place..start + length, moved));
    let problem = Problem::new(Code::BelowTable, Group::Wrong, start, sentence);
    Some(problem.about(&table.key).with_repairs(repair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    #[test]
    fn a_draft_below_a_table_is_none() {
        let wrong = "+++\ntitle = \"A\"\n[params]\ncolor = \"red\"\ndraft = true\n+++\n";
        let told = "draft is below [params] and therefore belongs to that table: to Hugo the episode has no draft.";
        check_file(check, wrong, &[told]);
        check_repair(check, wrong, "+++\ntitle = \"A\"\ndraft = true\n[params]\ncolor = \"red\"\n+++\n");
        check_file(check, "+++\n[params]\nx = \"\"\"\ndraft = true\n\"\"\"\n+++\n", &[]);
        check_repair(
            check,
            "+++\n# a\n[params]\nx = 1\n\n[guests]\ndraft = [\n1\n]\n+++\n",
            "+++\n# a\ndraft = [\n1\n]\n[params]\nx = 1\n\n[guests]\n+++\n",
        );
        check_file(check, "+++\ndraft = false\n[params]\ndraft = true\n[[resources]]\ndate = 2020-01-01\n+++\n", &[]);
    }
}
