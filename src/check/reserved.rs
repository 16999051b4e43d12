//! Keys that mean something to Hugo 0.168.0, with values that it stops at or takes for something else.

use super::{Group, Problem, Review};
use crate::episode::{Field, Value};
use crate::words::Both;

/// Keys that have to be tables.
const TABLES: [&str; 3] = ["params", "build", "sites"];
/// The names by which Hugo knows ways to write a page.
const MARKUP: [&str; 14] = [
    "md",
    "markdown",
    "mdown",
    "goldmark",
    "html",
    "htm",
    "org",
    "adoc",
    "asciidoc",
    "ad",
    "asciidocext",
    "rst",
    "pandoc",
    "pdc",
];

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let top = review.episode.fields().iter().take_while(|field| !field.key.starts_with('['));
    let unknown = top.filter(|field| review.show.key(&field.key).is_none());
    unknown.filter_map(|field| problem(review, field)).collect()
}

fn problem(review: &Review<'_>, field: &Field) -> Option<Problem> {
    let key = field.key.to_lowercase();
    let value = field.value.as_ref().ok()?;
    let sentence = match (key.as_str(), value) {
        (name, Value::Text(_)) if TABLES.contains(&name) => Both {
            sv: format!("Hugo stannar vid {name}: det ska vara en tabell, inte en text."),
            en: format!("Hugo stops at {name}: it has to be a table, not a text."),
        },
        ("_build", _) => Both {
            sv: "Hugo stannar vid _build. Det heter build numera.".into(),
            en: "Hugo stops at _build. It is called build by now.".into(),
        },
        ("published", Value::Switch(false)) => Both {
            sv: "Hugo stannar vid published = false. Ett utkast skrivs draft = true.".into(),
            en: "Hugo stops at published = false. A draft is written draft = true.".into(),
        },
        ("markup", Value::Text(name)) if !MARKUP.contains(&name.to_lowercase().as_str()) => Both {
            sv: format!("Hugo känner inte till något sätt att skriva sidor som heter ”{name}”, och stannar."),
            en: format!("Hugo knows no way to write pages that is called “{name}”, and stops."),
        },
        ("images", Value::Text(_)) => Both {
            sv: "Hugo stannar vid images: det ska vara en lista.".into(),
            en: "Hugo stops at images: it has to be a list.".into(),
        },
        _ => return None,
    };
    let repair = match key.as_str() {
        "published" => Some(review.episode.repair_with(review.episode.remove(field))),
        _ => None,
    };
    let problem = Problem::new("reserved-key", Group::StopsHugo, field.lines.start, sentence);
    Some(problem.about(&field.key).with_repairs(repair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    fn file(front: &str) -> String {
        format!("+++\n{front}\n+++\n")
    }

    #[test]
    fn what_stops_hugo_is_told() {
        check_file(check, &file("params = \"a\""), &["Hugo stops at params: it has to be a table, not a text."]);
        check_file(check, &file("_build = 1"), &["Hugo stops at _build. It is called build by now."]);
        check_file(
            check,
            &file("markup = \"latex\""),
            &["Hugo knows no way to write pages that is called “latex”, and stops."],
        );
        check_repair(check, &file("published = false\na = 1"), &file("a = 1"));
    }

    #[test]
    fn tables_and_what_is_within_them_are_left_alone() {
        check_file(check, &file("markup = \"md\"\npublished = true\n[params]\nbuild = \"x\""), &[]);
    }
}
