//! Keys that mean something to Hugo 0.168.0, with values that it stops at or takes for something else.

use super::hugo_date::is_read_as_date;
use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::{Field, Value};
use crate::show::PICTURES;
use crate::words::Both;

/// Keys that have to be tables.
const TABLES: [&str; 3] = ["params", "build", "sites"];
/// The names by which Hugo knows Markdown, and the ways to write pages that a site has to allow first.
const MARKDOWN: [&str; 6] = ["", "md", "markdown", "mdown", "goldmark", "text/markdown"];
const OTHER_MARKUP: [&str; 9] = ["html", "htm", "org", "adoc", "asciidoc", "ad", "asciidocext", "rst", "pandoc"];
/// The output formats that come with Hugo and can be those of a page.
const OUTPUTS: [&str; 14] = [
    "404",
    "alias",
    "amp",
    "calendar",
    "css",
    "csv",
    "gotmpl",
    "html",
    "json",
    "markdown",
    "robots",
    "rss",
    "sitemap",
    "webappmanifest",
];
/// Keys that have to be dates.
const DATES: [&str; 8] =
    ["date", "lastmod", "modified", "publishdate", "pubdate", "published", "expirydate", "unpublishdate"];

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let (mut found, mut is_top) = (Vec::new(), true);
    for field in review.episode.fields() {
        let is_header = field.key.starts_with('[');
        is_top &= !is_header;
        if is_header || is_top && field.key.contains('.') {
            found.extend(table(field));
        } else if is_top && review.show.key(&field.key).is_none() {
            found.extend(problem(review, field));
        }
    }
    found
}

/// A table where Hugo wants none, or many where it wants one: written by its header, or by a dotted key.
fn table(field: &Field) -> Option<Problem> {
    let key = field.key.to_lowercase();
    let are_many = key.starts_with("[[");
    let name = key.trim_matches(['[', ']']).trim();
    let is_inner = key.starts_with('[') && name.contains('.');
    let name = name.split('.').next().filter(|_| !is_inner && field.value.is_ok())?;
    let sentence = match name {
        "_build" => no_build(),
        _ if are_many && TABLES.contains(&name) => no_table(name),
        _ if DATES.contains(&name) => no_date(name),
        _ => return None,
    };
    Some(Problem::new(Code::ReservedKey, Group::StopsHugo, field.lines.start, sentence).about(name))
}

fn no_build() -> Both {
    Both {
        sv: "Hugo stannar vid _build. Det heter build numera.".into(),
        en: "Hugo stops at _build. It is called build now.".into(),
    }
}

fn no_table(name: &str) -> Both {
    Both {
        sv: format!("Hugo stannar vid {name}: det ska vara en tabell."),
        en: format!("Hugo stops at {name}: it has to be a table."),
    }
}

fn no_date(name: &str) -> Both {
    Both {
        sv: format!("Hugo stannar vid {name}: det ska vara ett datum som 2026-08-11T05:26:12Z."),
        en: format!("Hugo stops at {name}: it has to be a date such as 2026-08-11T05:26:12Z."),
    }
}

fn problem(review: &Review<'_>, field: &Field) -> Option<Problem> {
    let key = field.key.to_lowercase();
    let value = field.value.as_ref().ok()?;
    let written = review.episode.slice(field.raw.clone());
    let is_table = written.starts_with('{');
    let sentence = match (key.as_str(), value) {
        (name, _) if TABLES.contains(&name) && !is_table => no_table(name),
        // Several tables will do, too.
        ("cascade", _) if !is_table && !written.starts_with('[') => no_table(&key),
        ("_build", _) => no_build(),
        ("published", Value::Switch(_)) => Both {
            sv: "Hugo stannar vid published: det ska vara ett datum. Ett utkast anges med draft = true.".into(),
            en: "Hugo stops at published: it has to be a date. A draft is marked by draft = true.".into(),
        },
        (name, value) if DATES.contains(&name) && !is_read_as_date(value) => no_date(name),
        ("markup", Value::Text(name)) if !MARKDOWN.contains(&name.to_lowercase().as_str()) => markup(name),
        ("markup", Value::Number(_) | Value::Switch(_) | Value::Date(_)) => markup(written),
        ("outputs", value) => unknown_output(value, written)?,
        (PICTURES, Value::Text(_)) => Both {
            sv: "Hugo stannar vid images: det ska vara en lista.".into(),
            en: "Hugo stops at images: it has to be a list.".into(),
        },
        _ => return None,
    };
    let repair = match key.as_str() {
        "published" => review.repair(review.episode.remove(field)),
        _ => None,
    };
    // Of these only the site knows.
    let is_for_the_site = key == "outputs" || key == "markup" && OTHER_MARKUP.contains(&&*value.text().to_lowercase());
    let group = if is_for_the_site { Group::WorthALook } else { Group::StopsHugo };
    let problem = Problem::new(Code::ReservedKey, group, field.lines.start, sentence);
    Some(problem.about(&field.key).with_repairs(repair))
}

fn markup(name: &str) -> Both {
    if OTHER_MARKUP.contains(&name.to_lowercase().as_str()) {
        return Both {
            sv: format!("Hugo stannar vid värdet ”{name}” för markup om inte sajten tillåter det."),
            en: format!("Hugo stops at the markup “{name}” unless the site allows it."),
        };
    }
    Both {
        sv: format!("Hugo känner inte till skrivsättet ”{name}”, och stannar."),
        en: format!("Hugo does not know the markup “{name}”, and stops."),
    }
}

/// A site can have formats of its own, but says so outside of the episode.
fn unknown_output(value: &Value, written: &str) -> Option<Both> {
    let is_unknown = |name: &&str| !OUTPUTS.contains(&name.to_lowercase().as_str());
    let name = match value {
        Value::Text(names) => names.split_whitespace().find(is_unknown)?,
        Value::List(items) => items.iter().map(|item| item.text.as_str()).find(is_unknown)?,
        Value::Switch(_) | Value::Date(_) | Value::Number(_) => written,
        Value::Other => return None,
    };
    Some(Both {
        sv: format!("Hugo stannar vid värdet ”{name}” för outputs om inte sajten har ett format som heter så."),
        en: format!("Hugo stops at the output “{name}” unless the site has a format of that name."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};
    use crate::episode::Episode;
    use crate::show::Show;

    fn file(front: &str) -> String {
        format!("+++\n{front}\n+++\n")
    }

    #[test]
    fn what_stops_hugo_is_told() {
        check_file(check, &file("params = \"a\""), &["Hugo stops at params: it has to be a table."]);
        check_file(check, &file("cascade = \"a\""), &["Hugo stops at cascade: it has to be a table."]);
        check_file(check, &file("_build = 1"), &["Hugo stops at _build. It is called build now."]);
        check_file(check, &file("markup = 1"), &["Hugo does not know the markup “1”, and stops."]);
        check_file(
            check,
            &file("outputs = \"html paper\""),
            &["Hugo stops at the output “paper” unless the site has a format of that name."],
        );
        check_file(check, &file("markup = \"latex\""), &["Hugo does not know the markup “latex”, and stops."]);
        check_file(
            check,
            &file("outputs = [\"html\", \"paper\"]"),
            &["Hugo stops at the output “paper” unless the site has a format of that name."],
        );
        check_file(
            check,
            &file("lastmod = \"soon\""),
            &["Hugo stops at lastmod: it has to be a date such as 2026-08-11T05:26:12Z."],
        );
        check_repair(check, &file("published = false\na = 1"), &file("a = 1"));
    }

    #[test]
    fn tables_in_the_place_of_values_stop_hugo() {
        for (front, key) in [
            ("[_build]\nlist = \"never\"", "_build"),
            ("[[params]]\na = 1", "params"),
            ("[[build]]\nlist = \"never\"", "build"),
            ("[lastmod]\na = 1", "lastmod"),
            ("[params]\na = 1\n[published]\nb = 1", "published"),
            ("date.x = 1", "date"),
        ] {
            let (episode, show) = (Episode::read(file(front)), Show::built_in());
            let found = check(&Review::of(&episode, &show, None));
            assert!(found.len() == 1 && found[0].key.as_deref() == Some(key), "{front}: {found:?}");
        }
        check_file(check, &file("[params]\na = 1\n[params.date]\nb = 1\n[params._build]\n"), &[]);
    }

    #[test]
    fn pictures_that_the_form_does_not_know_are_a_list() {
        let mut show = Show::built_in();
        show.keys.retain(|key| key.key != PICTURES);
        let episode = Episode::read(file("images = \"a.jpg\""));
        let found = check(&Review::of(&episode, &show, None));
        let told: Vec<_> = found.iter().map(|problem| problem.sentence.en.as_str()).collect();
        assert_eq!(told, ["Hugo stops at images: it has to be a list."]);
    }

    #[test]
    fn what_only_the_site_knows_is_worth_a_look() {
        for (front, group) in [
            ("outputs = [\"paper\"]", Group::WorthALook),
            ("markup = \"org\"", Group::WorthALook),
            ("markup = \"latex\"", Group::StopsHugo),
        ] {
            let (episode, show) = (Episode::read(file(front)), Show::built_in());
            assert_eq!(check(&Review::of(&episode, &show, None))[0].group, group, "{front}");
        }
    }

    #[test]
    fn tables_and_what_is_within_them_are_left_alone() {
        check_file(check, &file("[a]\nlastmod = \"soon\""), &[]);
        check_file(check, &file("[params]\nmarkup = \"latex\""), &[]);
        check_file(
            check,
            &file(
                "markup = \"md\"\npublished = 2026-01-01\noutputs = [\"HTML\"]\nbuild = { list = 1 }\ncascade = [{ draft = true }]\n[params]\nbuild = \"x\"",
            ),
            &[],
        );
    }
}
