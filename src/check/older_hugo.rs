//! TOML that Hugo 0.168.0 reads and 0.152 and older ones do not: forms of TOML 1.1.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::{Field, FieldDate, NewValue, Repair, TextEdit, Value};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    review.episode.fields().iter().filter_map(|field| problem(review, field)).collect()
}

fn problem(review: &Review<'_>, field: &Field) -> Option<Problem> {
    let written = review.episode.slice(field.raw.clone());
    let label = review.label(&field.key);
    let problem = |code, group, sentence| Problem::new(code, group, field.raw.start, sentence).about(&field.key);
    let new = |sentence| problem(Code::OlderHugo, Group::Wrong, sentence).into_warning();
    match field.value.as_ref().ok()? {
        Value::Date(date) if lacks_seconds(date) => {
            let sentence = Both {
                sv: format!("{} saknar sekunder. Äldre versioner av Hugo kan inte läsa det.", label.sv),
                en: format!("{} has no seconds. Older versions of Hugo cannot read that.", label.en),
            };
            Some(new(sentence).with_repairs(with_seconds(review, field, date)))
        }
        // As a text it is no date to any Hugo.
        Value::Text(date) if lacks_seconds(date) && is_date(review, field) => {
            let sentence = Both {
                sv: format!("Hugo stannar vid ”{date}”: {} saknar sekunder.", label.sv),
                en: format!("Hugo stops at “{date}”: {} has no seconds.", label.en),
            };
            Some(problem(Code::Shape, Group::StopsHugo, sentence).with_repairs(with_seconds(review, field, date)))
        }
        Value::Text(_) | Value::List(_) if has_new_escape(written) => {
            let sentence = Both {
                sv: format!(
                    "{} har ett tecken skrivet som \\x eller \\e. Äldre versioner av Hugo kan inte läsa det.",
                    label.sv
                ),
                en: format!(
                    "{} has a character written as \\x or \\e. Older versions of Hugo cannot read that.",
                    label.en
                ),
            };
            Some(new(sentence).with_repairs(rewritten(review, field)))
        }
        Value::Other
            if written.starts_with('{')
                && (written.contains('\n') || written.trim_end_matches('}').trim_end().ends_with(',')) =>
        {
            let sentence = Both {
                sv: format!(
                    "Tabellen {} står på flera rader eller slutar med komma. Äldre versioner av Hugo kan inte läsa det. Skriv den på en rad, utan komma sist.",
                    label.sv
                ),
                en: format!(
                    "The table {} spans several lines or ends in a comma. Older versions of Hugo cannot read that. Write it on one line, without a comma at the end.",
                    label.en
                ),
            };
            Some(new(sentence))
        }
        _ => None,
    }
}

fn is_date(review: &Review<'_>, field: &Field) -> bool {
    review.show.key(&field.key).is_some_and(|key| key.kind == crate::show::KeyKind::Date)
}

fn lacks_seconds(date: &str) -> bool {
    let Some(clock) = date.get(11..) else { return false };
    let clock = clock.split(['Z', 'z', '+', '-']).next().unwrap_or_default();
    FieldDate::parse(date).is_some() && clock.len() == 5
}

fn with_seconds(review: &Review<'_>, field: &Field, date: &str) -> Option<Repair> {
    let parsed = FieldDate::parse(date)?;
    let whole = parsed.with_time(&parsed.time_text())?.text().to_owned();
    let edit = review.episode.set(&field.key, &NewValue::Date(whole), &review.show.order())?;
    review.repair(edit)
}

/// Whether a value has an escape of TOML 1.1 in a string that reads escapes.
fn has_new_escape(written: &str) -> bool {
    let mut characters = written.chars();
    let mut is_basic = false;
    while let Some(c) = characters.next() {
        match c {
            '"' => is_basic = !is_basic,
            '\\' if is_basic => match characters.next() {
                Some('x' | 'e') => return true,
                _ => continue,
            },
            '\'' if !is_basic => _ = characters.by_ref().find(|c| *c == '\''),
            _ => {}
        }
    }
    false
}

/// The same value in escapes of TOML 1.0.
fn rewritten(review: &Review<'_>, field: &Field) -> Option<Repair> {
    let edit = match field.value.as_ref().ok()? {
        // What stands between the items stays.
        Value::List(items) => {
            let (first, last) = (items.first()?, items.last()?);
            let mut written = String::new();
            let mut at = first.range.start;
            for item in items {
                let own = review.episode.slice(item.range.clone());
                written.push_str(review.episode.slice(at..item.range.start));
                let new = NewValue::Text(item.text.clone()).to_toml();
                written.push_str(if has_new_escape(own) { &new } else { own });
                at = item.range.end;
            }
            TextEdit::replace(first.range.start..last.range.end, written)
        }
        value => TextEdit::replace(field.raw.clone(), NewValue::of(value)?.to_toml()),
    };
    review.repair(edit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    fn file(front: &str) -> String {
        format!("+++\n{front}\n+++\n")
    }

    #[test]
    fn a_time_without_seconds_gets_them() {
        check_file(
            check,
            &file("date = 2026-08-11T05:26Z"),
            &["“Release date” has no seconds. Older versions of Hugo cannot read that."],
        );
        check_repair(check, &file("date = 2026-08-11T05:26Z"), &file("date = 2026-08-11T05:26:00Z"));
        check_file(
            check,
            &file("date = \"2026-08-11 05:26\""),
            &["Hugo stops at “2026-08-11 05:26”: “Release date” has no seconds."],
        );
        check_repair(check, &file("date = \"2026-08-11 05:26\""), &file("date = \"2026-08-11 05:26:00\""));
    }

    #[test]
    fn new_escapes_are_written_the_old_way() {
        check_repair(check, &file("title = \"a\\x41\""), &file("title = \"aA\""));
        check_repair(check, &file("people = [\"a\\e\"]"), &file("people = [\"a\\u001B\"]"));
        check_repair(
            check,
            &file("people = [\n  'b', # c\n  \"a\\x41\" # d\n]"),
            &file("people = [\n  'b', # c\n  \"aA\" # d\n]"),
        );
    }

    #[test]
    fn toml_of_the_first_edition_is_left_alone() {
        for front in [
            "date = 2026-08-11T05:26:12Z",
            "date = 2026-08-11",
            "title = 'a\\x41'",
            "title = \"\\\\x \\u0041\"",
            "a = { b = 1 }",
            "people = ['\"', 'a\\x41', '\"']",
            "title = \"2026-08-11T05:26\"",
        ] {
            check_file(check, &file(front), &[]);
        }
        check_file(
            check,
            &file("a = { b = 1, }"),
            &[
                "The table “a” spans several lines or ends in a comma. Older versions of Hugo cannot read that. Write it on one line, without a comma at the end.",
            ],
        );
    }
}
