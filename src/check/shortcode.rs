//! Shortcodes and code fences that Hugo 0.168.0 stops at, wherever they stand: in code, too.

use std::ops::Range;

use super::{Group, Problem, Review, shortened};
use crate::markdown::are_fence_attributes;
use crate::words::Both;

/// What comes with Hugo and can be used in notes. Those of the site itself are in the show.
const KNOWN: [&str; 12] =
    ["details", "figure", "gist", "highlight", "instagram", "param", "qr", "ref", "relref", "vimeo", "x", "youtube"];
/// Those that enclose something, or may.
const PAIRED: [&str; 3] = ["details", "highlight", "qr"];

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    let mut open: Vec<(&str, Range<usize>)> = Vec::new();
    for shortcode in shortcodes(&review.notes) {
        let name = shortcode.name;
        let site_knows = review.show.shortcodes.iter().any(|known| known == name);
        let is_known = site_knows || KNOWN.contains(&name.to_ascii_lowercase().as_str());
        match shortcode.kind {
            Kind::Unclosed => found.push(problem(review, &shortcode.range, Why::Unclosed)),
            _ if !is_known => found.push(problem(review, &shortcode.range, Why::Unknown)),
            _ if site_knows => {}
            Kind::End if open.last().is_some_and(|(opened, _)| *opened == name) => _ = open.pop(),
            Kind::End => found.push(problem(review, &shortcode.range, Why::Unpaired)),
            Kind::Start if PAIRED.contains(&name) => open.push((name, shortcode.range)),
            Kind::Alone if !PAIRED.contains(&name) => found.push(problem(review, &shortcode.range, Why::Unpaired)),
            Kind::Start | Kind::Alone => {}
        }
    }
    found.extend(open.into_iter().map(|(_, range)| problem(review, &range, Why::Unpaired)));
    found.extend(fences(review));
    found
}

#[derive(Clone, Copy)]
enum Why {
    Unclosed,
    Unknown,
    Unpaired,
}

fn problem(review: &Review<'_>, range: &Range<usize>, why: Why) -> Problem {
    let written = &review.notes[range.clone()];
    let shown = shortened(written.lines().next().unwrap_or_default());
    let sentence = match why {
        Why::Unclosed => Both {
            sv: format!("Hugo stannar vid ”{shown}”: en kortkod som börjar så ska också sluta på samma sätt."),
            en: format!("Hugo stops at “{shown}”: a shortcode that begins so has to end so."),
        },
        Why::Unknown => Both {
            sv: format!("Hugo stannar vid ”{shown}”: ingen kortkod heter så."),
            en: format!("Hugo stops at “{shown}”: no shortcode is called that."),
        },
        Why::Unpaired => Both {
            sv: format!("Hugo stannar vid ”{shown}”: kortkoden saknar sin början eller sitt slut."),
            en: format!("Hugo stops at “{shown}”: the shortcode lacks its beginning or its end."),
        },
    };
    let repair = match (why, written.get(..3), written.get(written.len().saturating_sub(3)..)) {
        // As a comment it shows as it is written.
        (Why::Unknown, Some(open), Some(close)) if written.len() > 6 => {
            let inner = &written[3..written.len() - 3];
            review.repair_notes(range.clone(), &format!("{open}/*{inner}*/{close}"))
        }
        (Why::Unclosed, ..) => review.repair_notes(range.start + 1..range.start + 2, "&#123;"),
        _ => None,
    };
    Problem::new("shortcode", Group::StopsHugo, review.in_file(range.start), sentence).with_repairs(repair)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    End,
    /// `{{< name />}}`
    Alone,
    Unclosed,
}

struct Shortcode<'a> {
    name: &'a str,
    kind: Kind,
    range: Range<usize>,
}

/// The shortcodes of a text, apart from those that are comments: `{{</* name */>}}`.
fn shortcodes(text: &str) -> Vec<Shortcode<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("{{").map(|offset| at + offset) {
        let closing = match text.as_bytes().get(start + 2) {
            Some(b'<') => ">}}",
            Some(b'%') => "%}}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let inner = start + 3;
        let Some(length) = text[inner..].find(closing) else {
            if text[inner..].starts_with("/*") {
                return found;
            }
            found.push(Shortcode { name: "", kind: Kind::Unclosed, range: start..text.len() });
            return found;
        };
        let content = text[inner..inner + length].trim();
        let range = start..inner + length + closing.len();
        at = range.end;
        if content.starts_with("/*") {
            continue;
        }
        let (kind, content) = match (content.strip_prefix('/'), content.strip_suffix('/')) {
            (Some(name), _) => (Kind::End, name),
            (None, Some(content)) => (Kind::Alone, content),
            (None, None) => (Kind::Start, content),
        };
        found.push(Shortcode { name: content.split_whitespace().next().unwrap_or_default(), kind, range });
    }
    found
}

/// Code fences with attributes in braces that Hugo cannot read.
fn fences<'r>(review: &'r Review<'_>) -> impl Iterator<Item = Problem> + use<'r> {
    review.outline().code.iter().filter_map(|range| {
        let line = review.notes[range.clone()].lines().next().unwrap_or_default();
        let info = line.trim_start_matches(['`', '~']);
        if line.len() - info.len() < 3 || are_fence_attributes(info) {
            return None;
        }
        let at = range.start + line.find('{')?;
        let end = range.start + line.rfind('}')? + 1;
        let shown = shortened(line);
        let sentence = Both {
            sv: format!("Hugo stannar vid ”{shown}”: det inom klamrarna ska skrivas namn=värde."),
            en: format!("Hugo stops at “{shown}”: what is in braces has to be written name=value."),
        };
        let repair = review.repair_notes(at..end, "");
        Some(Problem::new("fence-attributes", Group::StopsHugo, review.in_file(at), sentence).with_repairs(repair))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    #[test]
    fn shortcodes_that_hugo_does_not_know_stop_it() {
        check_file(check, "a {{< b c >}}", &["Hugo stops at “{{< b c >}}”: no shortcode is called that."]);
        check_repair(check, "`{{% b %}}`", "`{{%/* b */%}}`");
        check_file(check, "50 {{% rabatt", &["Hugo stops at “{{% rabatt”: a shortcode that begins so has to end so."]);
        check_repair(check, "50 {{% rabatt", "50 {&#123;% rabatt");
        check_file(
            check,
            "b {{< details >}}a",
            &["Hugo stops at “{{< details >}}”: the shortcode lacks its beginning or its end."],
        );
    }

    #[test]
    fn shortcodes_that_hugo_knows_and_comments_are_left_alone() {
        check_file(check, "b {{< figure src=\"a.png\" >}} {{</* a */>}} {{ a }} {{<youtube b>}}", &[]);
        check_file(check, "b {{< details >}}a{{< /details >}} {{< qr text=\"a\" />}}", &[]);
    }

    #[test]
    fn fence_attributes_without_values_stop_hugo() {
        check_file(
            check,
            "```go {a b}\nx\n```\n",
            &["Hugo stops at “```go {a b}”: what is in braces has to be written name=value."],
        );
        check_repair(check, "```go {a b}\nx\n```\n", "```go \nx\n```\n");
        check_file(check, "```go {a=1 .b}\nx\n```\n\n```go {a\nx\n```\n", &[]);
    }
}
