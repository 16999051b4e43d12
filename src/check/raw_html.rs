//! Raw HTML that nobody meant as such: a comment that never ends, and what stands between angle brackets in a text.

use std::ops::Range;

use super::{Group, MOST, Problem, Review, shortened};
use crate::code::Code;
use crate::words::Both;

/// What raw HTML begins with that goes on until its end comes.
const OPEN: [(&str, &str); 3] = [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")];

/// Elements that take everything behind them for text of their own until their end tag comes.
const TAKING: [&str; 4] = ["script", "style", "textarea", "title"];

/// The elements of HTML, SVG and MathML in use, and those of older pages.
const ELEMENTS: &str = "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink \
    blockquote body br button canvas caption center circle cite code col colgroup data datalist dd defs del details dfn dialog \
    dir div dl dt ellipse em embed fieldset figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head header \
    hgroup hr html i iframe image img input ins isindex kbd keygen label legend lineargradient li line link listing main map \
    mark marquee math menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p param path \
    picture plaintext polygon polyline pre progress q rb rect rp rt rtc ruby s samp script search section select slot small \
    source span stop strike strong style sub summary sup svg symbol table tbody td template text textarea tfoot th thead time \
    title tr track tspan tt u ul use var video wbr xmp";

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let (html, ends) = (&review.outline().html, Ends::of(&review.notes));
    let open = html.iter().find_map(|range| open(review, &ends, range));
    let tags = html.iter().filter_map(|range| tag(review, &ends, range));
    open.into_iter().chain(tags.take(MOST)).collect()
}

/// Where in the notes the last end is of each kind, looked for once: behind it nothing of that kind ends.
struct Ends {
    open: [Option<usize>; OPEN.len()],
    taking: [Option<usize>; TAKING.len()],
}

impl Ends {
    fn of(notes: &str) -> Self {
        let mut taking = [None; TAKING.len()];
        for (at, _) in notes.match_indices("</") {
            let behind = &notes.as_bytes()[at + 2..];
            let begins =
                |name: &str| behind.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()));
            if let Some(kind) = TAKING.iter().position(|name| begins(name)) {
                taking[kind] = Some(at);
            }
        }
        Self { open: OPEN.map(|(_, end)| notes.rfind(end)), taking }
    }
}

/// Raw HTML that goes on to the end of the notes, for nothing ends it.
fn open(review: &Review<'_>, ends: &Ends, range: &Range<usize>) -> Option<Problem> {
    let rest = &review.notes[range.start..];
    let indent = rest.len() - rest.trim_start().len();
    let kind = OPEN.iter().position(|(begin, _)| rest[indent..].starts_with(begin))?;
    if ends.open[kind] >= Some(range.start) {
        return None;
    }
    let (_, end) = OPEN[kind];
    let line = rest.lines().next().unwrap_or_default();
    let shown = shortened(line.trim());
    let sentence = Both {
        sv: format!("”{shown}” avslutas aldrig, så allt därefter försvinner från sidan. Det ska sluta med {end}."),
        en: format!("“{shown}” never ends, so everything after it is missing from the page. It has to end with {end}."),
    };
    let line_end = range.start + line.trim_end().len();
    let repair = review.repair_notes(line_end..line_end, &format!(" {end}"));
    let at = review.in_file(range.start + indent);
    Some(Problem::new(Code::OpenHtml, Group::Wrong, at, sentence).with_repairs(repair))
}

/// A tag of no element that there is, or one that takes the rest of the page.
fn tag(review: &Review<'_>, ends: &Ends, range: &Range<usize>) -> Option<Problem> {
    let written = review.notes.get(range.clone())?;
    let tag = written.trim_start();
    let start = range.start + written.len() - tag.len();
    let inner = tag.strip_prefix('<')?;
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
    let name = inner[..length].to_ascii_lowercase();
    // A name with a dash is an element that the site makes itself.
    let is_unknown = !name.contains('-') && !ELEMENTS.split_ascii_whitespace().any(|known| known == name);
    let takes_all =
        || TAKING.iter().position(|taking| *taking == name).is_some_and(|kind| ends.taking[kind] < Some(start));
    if name.is_empty() || !is_unknown && !takes_all() {
        return None;
    }
    let shown = shortened(tag.find('>').map_or(tag, |end| &tag[..=end]));
    let sentence = if is_unknown {
        Both {
            sv: format!(
                "”{shown}” blir en HTML-tagg och syns inte. Inom grava accenter (`) syns den som den är skriven."
            ),
            en: format!(
                "“{shown}” becomes an HTML tag and does not show. Between backticks (`) it shows as it is written."
            ),
        }
    } else {
        Both {
            sv: format!(
                "”{shown}” blir en HTML-tagg som tar resten av sidan. Inom grava accenter (`) syns den som den är skriven."
            ),
            en: format!(
                "“{shown}” becomes an HTML tag that takes the rest of the page. Between backticks (`) it shows as it is written."
            ),
        }
    };
    let group = if is_unknown { Group::WorthALook } else { Group::Wrong };
    let repair = review.repair_notes(start..start + 1, "&lt;");
    Some(Problem::new(Code::StrayTag, group, review.in_file(start), sentence).with_repairs(repair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    #[test]
    fn a_comment_that_never_ends_is_told() {
        let told = "“<!-- TODO” never ends, so everything after it is missing from the page. It has to end with -->.";
        check_file(check, "Text.\n\n<!-- TODO\n\n* a\n", &[told]);
        check_repair(check, "Text.\n\n<!-- TODO\n\n* a\n", "Text.\n\n<!-- TODO -->\n\n* a\n");
        check_file(check, "<!-- a -->\n\n<!--\nb\n-->\n\na <!-- b --> c <!-- d\n\n`<!--`\n\n```\n<!-- a\n```\n", &[]);
    }

    #[test]
    fn what_looks_like_a_tag_is_worth_a_look() {
        let told = "“<String>” becomes an HTML tag and does not show. Between backticks (`) it shows as it is written.";
        check_file(check, "* Vec<String> b\n", &[told]);
        check_repair(check, "* Vec<String> b\n", "* Vec&lt;String> b\n");
        check_repair(check, "Om <script> och mer.\n", "Om &lt;script> och mer.\n");
        check_file(
            check,
            "`Vec<T>` <b>c</b> <br> <my-player></my-player> <svg><path/></svg> <SCRIPT>a</script>\n",
            &[],
        );
        let titles = "<title>a\n".repeat(50_000);
        check_file(check, &format!("{titles}</title> <!--\n{}-->\n", "<!--\n".repeat(50_000)), &[]);
        check_file(check, "a < b > c <https://d.se> <e@f.se>\n\n<div>\n\n<p>g</p>\n\n</div>\n", &[]);
    }
}
