//! Shortcodes and code fences that Hugo 0.168.0 stops at, wherever they stand: in code, too.

use std::ops::Range;

use super::{Group, MOST, Problem, Review, shortened};
use crate::code::Code;
use crate::episode::Repair;
use crate::markdown::{Call, CallFault, Part, are_fence_attributes};
use crate::show::Show;
use crate::words::Both;

/// What comes with Hugo and can be used in notes. Those of the site itself are in the show.
const KNOWN: [&str; 14] = [
    "comment",
    "details",
    "figure",
    "highlight",
    "instagram",
    "param",
    "qr",
    "ref",
    "relref",
    "vimeo",
    "vimeo_simple",
    "x",
    "x_simple",
    "youtube",
];
/// Those that enclose something.
const PAIRED: [&str; 4] = ["comment", "details", "highlight", "qr"];
/// Those that need what they are about, with the names that it can have; nothing where a name is not known. What encloses
/// something may enclose it.
const NEEDING: [(&str, &[&str]); 10] = [
    ("instagram", &[]),
    ("param", &[]),
    ("qr", &["text"]),
    ("ref", &["path"]),
    ("relref", &["path"]),
    ("vimeo", &["id"]),
    ("vimeo_simple", &["id"]),
    ("x", &["user", "id"]),
    ("x_simple", &["user", "id"]),
    ("youtube", &["id"]),
];

/// Whether notes of that show may call a shortcode of that name.
#[must_use]
pub fn has_shortcode(show: &Show, name: &str) -> bool {
    let is_own = show.shortcodes.iter().any(|known| known == name);
    // A template that is written in the notes themselves, which a site can allow.
    let is_inline = name.ends_with(".inline");
    is_own || is_inline || KNOWN.contains(&name.to_ascii_lowercase().as_str())
}

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    while let Some(start) = review.notes[at..].find("{{").map(|offset| at + offset) {
        if found.len() + open.len() > 2 * MOST {
            break;
        }
        let Some(read) = Call::read(&review.notes[start..]) else {
            at = start + 1;
            continue;
        };
        let call = match read {
            Ok(call) => call,
            // Hugo reads no further.
            Err(fault) => {
                found.push(unreadable(review, start, fault));
                break;
            }
        };
        let range = start..start + call.source.len();
        at = range.end;
        if call.part == Part::Comment {
            continue;
        }
        let name = call.name.to_ascii_lowercase();
        if !has_shortcode(review.show, call.name) {
            found.push(problem(review, &range, Why::Unknown));
            continue;
        }
        if !KNOWN.contains(&name.as_str()) || review.show.shortcodes.iter().any(|own| own == call.name) {
            continue;
        }
        let is_paired = PAIRED.contains(&name.as_str());
        let lacks_subject = lacks_subject(&name, &call);
        match call.part {
            Part::End => match open.iter().rposition(|open| open.name == call.name).map(|place| open.remove(place)) {
                Some(open) if open.lacks_subject && review.notes[open.range.end..start].trim().is_empty() => {
                    found.push(problem(review, &open.range, Why::Empty));
                }
                Some(_) => {}
                None => found.push(problem(review, &range, Why::Unpaired)),
            },
            Part::Start if is_paired => open.push(Open { name: call.name.to_owned(), range, lacks_subject }),
            Part::Both if !is_paired => found.push(problem(review, &range, Why::Unpaired)),
            Part::Start | Part::Both if lacks_subject => found.push(problem(review, &range, Why::Empty)),
            Part::Start if name.ends_with("ref") => found.extend(page_reference(review, &range, &call)),
            Part::Start | Part::Both | Part::Comment => {}
        }
    }
    found.extend(open.into_iter().map(|open| problem(review, &open.range, Why::Unpaired)));
    found.extend(fences(review));
    found
}

/// A shortcode that encloses what comes.
struct Open {
    name: String,
    range: Range<usize>,
    lacks_subject: bool,
}

fn lacks_subject(name: &str, call: &Call<'_>) -> bool {
    let Some((_, names)) = NEEDING.iter().find(|(needing, _)| *needing == name) else { return false };
    let says = |wanted: Option<&str>| {
        call.parameters.iter().any(|given| given.name.as_deref() == wanted && !given.value.is_empty())
    };
    // What has several subjects is given them by name, and a text that encloses nothing.
    let is_one = names.len() < 2 && !PAIRED.contains(&name);
    !(is_one && says(None) || !names.is_empty() && names.iter().all(|name| says(Some(name))))
}

/// Whether the site has that page cannot be seen from here.
fn page_reference(review: &Review<'_>, range: &Range<usize>, call: &Call<'_>) -> Option<Problem> {
    let page = call.parameters.first()?.value.as_ref();
    if page.starts_with('#') {
        return None;
    }
    let sentence = Both {
        sv: format!("Hugo stannar om sajten inte har sidan ”{page}”, som det hänvisas till här."),
        en: format!("Hugo stops if the site does not have the page “{page}”, which is referred to here."),
    };
    Some(Problem::new(Code::PageReference, Group::WorthALook, review.in_file(range.start), sentence))
}

#[derive(Clone, Copy)]
enum Why {
    Unknown,
    Unpaired,
    Empty,
}

fn problem(review: &Review<'_>, range: &Range<usize>, why: Why) -> Problem {
    let written = &review.notes[range.clone()];
    let shown = shortened(written);
    let sentence = match why {
        Why::Unknown => Both {
            sv: format!("Hugo stannar vid ”{shown}”: ingen kortkod heter så."),
            en: format!("Hugo stops at “{shown}”: no shortcode is called that."),
        },
        Why::Unpaired => Both {
            sv: format!("Hugo stannar vid ”{shown}”: kortkoden saknar sin början eller sitt slut."),
            en: format!("Hugo stops at “{shown}”: the shortcode lacks its beginning or its end."),
        },
        Why::Empty => Both {
            sv: format!("Hugo stannar vid ”{shown}”: kortkoden säger inte vad den ska visa."),
            en: format!("Hugo stops at “{shown}”: the shortcode does not say what to show."),
        },
    };
    let repair = match (why, Call::read(written)) {
        // As a comment it shows as it is written.
        (Why::Unknown, Some(Ok(call))) => {
            let (open, close) = (&written[..3], &written[written.len() - 3..]);
            review.repair_notes(range.clone(), &format!("{open}/*{}*/{close}", call.inner()))
        }
        _ => None,
    };
    Problem::new(Code::Shortcode, Group::StopsHugo, review.in_file(range.start), sentence).with_repairs(repair)
}

fn unreadable(review: &Review<'_>, start: usize, fault: CallFault) -> Problem {
    let line = review.notes[start..].lines().next().unwrap_or_default();
    let shown = shortened(line);
    let (at, sentence) = match fault {
        CallFault::Unclosed => (
            start,
            Both {
                sv: format!(
                    "Hugo stannar vid ”{shown}”: en kortkod som börjar med {{{{< slutar med >}}}}, och en med {{{{% slutar med %}}}}."
                ),
                en: format!(
                    "Hugo stops at “{shown}”: a shortcode that begins with {{{{< ends with >}}}}, and one with {{{{% ends with %}}}}."
                ),
            },
        ),
        CallFault::Unreadable(at) => {
            let from = shortened(review.notes[start + at..].lines().next().unwrap_or_default());
            (
                start + at,
                Both {
                    sv: format!("Hugo stannar vid ”{shown}”: från och med ”{from}” går kortkoden inte att läsa."),
                    en: format!("Hugo stops at “{shown}”: from “{from}” on the shortcode cannot be read."),
                },
            )
        }
        CallFault::Mixed(at) => (
            start + at,
            Both {
                sv: format!("Hugo stannar vid ”{shown}”: antingen har allt i en kortkod namn, eller inget."),
                en: format!("Hugo stops at “{shown}”: either everything in a shortcode has a name, or nothing does."),
            },
        ),
    };
    let repair = readable(review, start, line).or_else(|| {
        // Without its braces it shows as it is written.
        review.repair_notes(start + 1..start + 2, "&#123;")
    });
    Problem::new(Code::Shortcode, Group::StopsHugo, review.in_file(at), sentence).with_repairs(repair)
}

/// The repair after which the shortcode on a line can be read, with plain blanks, with straight quotes or one more of them.
fn readable(review: &Review<'_>, start: usize, line: &str) -> Option<Repair> {
    let closing = if line.starts_with("{{%") { "%}}" } else { ">}}" };
    let end = line.find(closing)? + closing.len();
    let inner = line[..end - closing.len()].trim_end();
    let straight = line[..end].replace(['“', '”'], "\"");
    let plain: String = line[..end].chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let mut tries = [plain, straight, format!("{inner}\" {closing}")].into_iter();
    let mended =
        tries.find(|tried| Call::read(tried).is_some_and(|read| read.is_ok_and(|call| call.source == *tried)))?;
    review.repair_notes(start..start + end, &mended)
}

/// Code fences with attributes in braces that Hugo cannot read.
fn fences<'r>(review: &'r Review<'_>) -> impl Iterator<Item = Problem> + use<'r> {
    review.outline().fenced.iter().filter_map(|range| {
        let line = review.notes[range.clone()].lines().next().unwrap_or_default();
        let info = line.trim_start_matches(['`', '~']);
        if are_fence_attributes(info) {
            return None;
        }
        let at = range.start + line.find('{')?;
        let end = range.start + line.rfind('}')? + 1;
        let shown = shortened(line);
        let sentence = Both {
            sv: format!("Hugo stannar vid ”{shown}”: det inom klammerparenteserna ska skrivas namn=värde."),
            en: format!("Hugo stops at “{shown}”: what is in braces has to be written name=value."),
        };
        let repair = review.repair_notes(at..end, "");
        Some(Problem::new(Code::FenceAttributes, Group::StopsHugo, review.in_file(at), sentence).with_repairs(repair))
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
        check_file(
            check,
            "50 {{% rabatt",
            &[
                "Hugo stops at “{{% rabatt”: a shortcode that begins with {{< ends with >}}, and one with {{% ends with %}}.",
            ],
        );
        check_repair(check, "50 {{% rabatt", "50 {&#123;% rabatt");
        check_file(
            check,
            "b {{< details >}}a",
            &["Hugo stops at “{{< details >}}”: the shortcode lacks its beginning or its end."],
        );
        check_file(
            check,
            "{{< youtube \"a\" />}}",
            &["Hugo stops at “{{< youtube \"a\" />}}”: the shortcode lacks its beginning or its end."],
        );
    }

    #[test]
    fn what_is_given_to_a_shortcode_has_to_be_readable() {
        check_file(
            check,
            "b {{< figure src=\"a >}}",
            &["Hugo stops at “{{< figure src=\"a >}}”: from “\"a >}}” on the shortcode cannot be read."],
        );
        check_repair(check, "b {{< figure src=\"a >}} \"", "b {{< figure src=\"a\" >}} \"");
        check_repair(check, "b {{< figure\u{A0}src=\"a\"\u{A0}>}}", "b {{< figure src=\"a\" >}}");
        check_repair(check, "b {{< figure src=”a b” >}}", "b {{< figure src=\"a b\" >}}");
        check_file(
            check,
            "b {{< figure a b=1 >}}",
            &["Hugo stops at “{{< figure a b=1 >}}”: either everything in a shortcode has a name, or nothing does."],
        );
        check_file(
            check,
            "b {{< youtube >}}",
            &["Hugo stops at “{{< youtube >}}”: the shortcode does not say what to show."],
        );
        for code in ["{{< qr />}}", "{{< qr \"a\" />}}", "{{< qr >}} {{< /qr >}}"] {
            let called = code.split_inclusive(">}}").next().unwrap_or_default();
            let told = format!("Hugo stops at “{called}”: the shortcode does not say what to show.");
            check_file(check, code, &[&told]);
        }
    }

    #[test]
    fn a_reference_to_a_page_deserves_a_look() {
        check_file(
            check,
            "[a]({{< ref \"b\" >}})",
            &["Hugo stops if the site does not have the page “b”, which is referred to here."],
        );
    }

    #[test]
    fn shortcodes_that_hugo_knows_and_comments_are_left_alone() {
        check_file(check, "b {{< figure src=\"a.png\" >}} {{</* a */>}} {{ a }} {{<youtube b>}}", &[]);
        check_file(check, "b {{< x user=\"a\" id=\"1\" >}} {{< relref \"#a\" >}} {{< a.inline >}}", &[]);
        check_file(check, "b {{< details >}}a{{< /details >}} {{< qr text=\"a\" />}} {{< qr >}}a{{< /qr >}}", &[]);
        check_file(check, "b {{< vimeo_simple 1 >}} {{< x_simple user=\"a\" id=\"1\" >}}", &[]);
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
        check_file(check, "a\n\n    ```go {a b}\n\n- ```\n  {a b}\n  ```\n", &[]);
    }

    #[test]
    fn a_shortcode_of_the_sites_own_is_as_the_site_has_it() {
        let mut show = Show::built_in();
        show.shortcodes.push("youtube".into());
        let episode = crate::episode::Episode::read("{{< youtube >}}".into());
        assert_eq!(check(&Review::of(&episode, &show, None)), []);
    }
}
