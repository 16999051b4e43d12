//! Links that were meant and are none: a bracket is missing, or the address has one too many.

use std::collections::HashSet;
use std::ops::Range;

use super::address::host;
use super::{Group, MOST, Problem, Review, check_box, holding, shortened};
use crate::code::Code;
use crate::episode::Repair;
use crate::markdown::{Outline, outline};
use crate::words::Both;

/// Lines longer than this are not searched for repairs.
const LONGEST: usize = 4_000;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let (notes, taken) = (&*review.notes, Taken::of(review.outline()));
    // Of those one is told already.
    let boxes: HashSet<usize> = check_box::boxes(review).map(|start| start + "[x".len()).collect();
    let is_told = |at: &usize| boxes.contains(at) || taken.holds(*at);
    let mut found: Vec<Problem> = Vec::new();
    let mut start = 0;
    for line in notes.split_inclusive('\n') {
        if found.len() >= MOST {
            break;
        }
        let range = start..start + line.trim_end_matches('\n').len();
        start += line.len();
        if let Some(at) = broken_in(&notes[range.clone()]).map(|at| at + range.start).find(|at| !is_told(at)) {
            found.push(problem(review, range, at));
        }
    }
    found.extend(bracketed(review));
    found
}

/// Brackets between words and address that make no link.
const MIXED: [&str; 7] = ["][http", ")[http", "}[http", "]{http", "){http", ")(http", "}(http"];

/// Where a line has what only links have: `](`, `] (http`, `]http`, brackets of the wrong kind before `http`, or `(http`
/// behind an open bracket.
fn broken_in(line: &str) -> impl Iterator<Item = usize> {
    let closed = line.match_indices("](").map(|(at, _)| at);
    let apart = line.match_indices(']').map(|(at, _)| at).filter(|at| {
        let rest = &line[at + 1..];
        let address = rest.trim_start_matches([' ', '\t', '\u{A0}']);
        // Further away it is another thought.
        (1..=4).contains(&(rest.len() - address.len())) && address.starts_with("(http")
    });
    let without = line.match_indices("]http").map(|(at, _)| at);
    let swapped = MIXED.into_iter().flat_map(|joint| line.match_indices(joint).map(|(at, _)| at));
    let apart = apart.chain(without).chain(swapped);
    let mut is_open = false;
    let open = line.match_indices(['[', ']', '(']).filter_map(move |(at, sign)| {
        is_open = if sign == "(" { is_open } else { sign == "[" };
        (is_open && line[at..].starts_with("(http")).then_some(at)
    });
    closed.chain(apart).chain(open)
}

/// What the brackets of links may stand in without being one that is broken.
struct Taken<'o> {
    outline: &'o Outline,
    // Without those in the words of another one.
    images: Vec<&'o Range<usize>>,
}

impl<'o> Taken<'o> {
    fn of(outline: &'o Outline) -> Self {
        let mut images: Vec<&Range<usize>> = Vec::new();
        for image in &outline.images {
            if images.last().is_none_or(|around| around.end <= image.start) {
                images.push(image);
            }
        }
        Self { outline, images }
    }

    /// Whether a place is within a link that is one, an image, code, or raw HTML.
    fn holds(&self, at: usize) -> bool {
        let Self { outline, images } = self;
        // Neither links nor code nor tags stand within each other.
        holding(&outline.links, |link| &link.range, at).is_some()
            || [&outline.code, &outline.html].into_iter().any(|ranges| holding(ranges, |range| range, at).is_some())
            || holding(images, |image| image, at).is_some()
    }
}

/// Links whose address begins with a bracket: they lead nowhere.
fn bracketed(review: &Review<'_>) -> impl Iterator<Item = Problem> {
    review.outline().links.iter().filter(|link| link.address.starts_with("(http") && link.address.ends_with(')')).map(
        |link| {
            let shown = shortened(&review.notes[link.range.clone()]);
            let sentence = Both {
                sv: format!("Adressen står inom dubbla parenteser och leder ingenstans: ”{shown}”."),
                en: format!("The address is in two pairs of parentheses and leads nowhere: “{shown}”."),
            };
            let inner = &link.address[1..link.address.len() - 1];
            let repair = review.address_place(link).and_then(|place| review.repair_notes(place, inner));
            let at = review.in_file(link.range.start);
            Problem::new(Code::BrokenLink, Group::Wrong, at, sentence).into_warning().with_repairs(repair)
        },
    )
}

fn problem(review: &Review<'_>, line: Range<usize>, at: usize) -> Problem {
    let text = &review.notes[line.clone()];
    let local = at - line.start;
    let start = text[..local].rfind('[').unwrap_or(local);
    let shown = shortened(text[start..].split_whitespace().collect::<Vec<_>>().join(" ").as_str());
    let sentence = Both {
        sv: format!("Det här var nog menat som en länk, men blir ingen: ”{shown}”."),
        en: format!("This was probably meant as a link, but is not one: “{shown}”."),
    };
    let repair = repair(review, line, local);
    Problem::new(Code::BrokenLink, Group::Wrong, review.in_file(at), sentence).into_warning().with_repairs(repair)
}

/// The first candidate after which the line has one more link and nothing that is broken.
fn repair(review: &Review<'_>, line: Range<usize>, at: usize) -> Option<Repair> {
    let text = &review.notes[line.clone()];
    if text.len() > LONGEST {
        return None;
    }
    let links = outline(text).links.len();
    let is_whole = |candidate: &&String| {
        let outline = outline(candidate);
        let taken = Taken::of(&outline);
        let spans: Vec<_> = broken_in(candidate).filter(|at| !taken.holds(*at)).collect();
        let leads = outline.links.iter().all(|link| leads_somewhere(&link.address));
        outline.links.len() > links && leads && spans.len() < broken_in(text).count()
    };
    let candidates = candidates(text, at);
    let right = candidates.iter().find(is_whole)?;
    review.repair_notes(line, right)
}

/// Whether a text can be an address that somebody means.
fn leads_somewhere(address: &str) -> bool {
    !address.contains([' ', '"', '”'])
        && !address.starts_with('(')
        && !address.ends_with([']', '}'])
        && address.contains(['.', '/', ':', '#'])
        && !host(address).contains('%')
}

fn candidates(text: &str, at: usize) -> Vec<String> {
    let mut found = Vec::new();
    let apart = text[at..].strip_prefix(']').map(|rest| rest.trim_start_matches([' ', '\t', '\u{A0}']));
    if let Some(rest) = apart.filter(|rest| rest.starts_with("(http") && !text[at..].starts_with("](")) {
        found.push(format!("{}]{rest}", &text[..at]));
    }
    found.extend(with_plain_brackets(text, at));
    found.extend(with_words_first(text, at));
    if let Some(rest) = text[at..].strip_prefix("]http") {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let closed = if rest[..end].ends_with(')') { "" } else { ")" };
        found.push(format!("{}](http{}{closed}{}", &text[..at], &rest[..end], &rest[end..]));
        return found;
    }
    if let Some((before, rest)) = bracketed_address(text, at) {
        let (address, behind) = rest.split_once(']').unwrap_or((rest, ""));
        found.push(format!("{before}]({address}){behind}"));
        return found;
    }
    if text[at..].starts_with('(') {
        // The bracket behind the words is missing.
        found.push(format!("{}]{}", &text[..at], &text[at..]));
        return found;
    }
    let begin = at + text[at..].find('(').map_or(0, |open| open + 1);
    found.extend(without_blanks(text, begin));
    // Of two addresses nobody knows which is meant.
    let are_two = |inside: &str| inside.matches("://").count() > 1 && !inside.contains(['(', '[']);
    if text[begin..].split_once(')').is_some_and(|(inside, _)| are_two(inside)) {
        return found;
    }
    let end = begin + text[begin..].find(char::is_whitespace).unwrap_or(text.len() - begin);
    let (before, address, behind) = (&text[..begin], &text[begin..end], &text[end..]);
    if let Some(rest) = address.strip_prefix('(') {
        found.push(format!("{before}{rest}{behind}"));
        found.push(format!("{before}{}{behind}", rest.replacen("))", ")", 1)));
    }
    let bare = address.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let closing = bare.rfind(')').unwrap_or(bare.len());
    let encoded = address[..closing].replace('(', "%28").replace(')', "%29");
    let closed = format!("{before}{encoded}){}{behind}", address[closing..].trim_start_matches(')'));
    let whole = bare.replace('(', "%28").replace(')', "%29");
    let whole = format!("{before}{whole}){}{behind}", &address[bare.len()..]);
    // Where as many brackets close as open, the last one is the address's own.
    let count = |bracket: char, code: &str| bare.matches(bracket).count() + bare.matches(code).count();
    let is_closed = count(')', "%29") > count('(', "%28") || !bare.contains(')');
    found.extend(if is_closed { [closed, whole] } else { [whole, closed] });
    if !text[..at].contains('[') {
        // The bracket before the words is missing: they begin with the item, or with the last word.
        let words = text.len() - text.trim_start_matches([' ', '*', '-', '+', '\t']).len();
        found.push(format!("{}[{}", &text[..words.min(at)], &text[words.min(at)..]));
    }
    found
}

/// The line with brackets of the right kinds around words and address, where one of them closes as another opened.
fn with_plain_brackets(text: &str, at: usize) -> Option<String> {
    const OPEN: [char; 3] = ['[', '(', '{'];
    const CLOSE: [char; 3] = [']', ')', '}'];
    let joint = text[at..].get(..2)?;
    if !joint.starts_with(CLOSE) || !joint.ends_with(OPEN) {
        return None;
    }
    let words = text[..at].rfind(OPEN)?;
    let address = &text[at + 2..];
    // In an address that opens brackets one that closes is its own.
    let end = address.find([']', '}', ' ']).or_else(|| address.rfind(')')).unwrap_or(address.len());
    let end = if address[end..].starts_with(' ') { address[..end].rfind(CLOSE)? } else { end };
    let (address, behind) = address.split_at(end);
    let behind = behind.strip_prefix(CLOSE).unwrap_or_default();
    Some(format!("{}[{}]({address}){behind}", &text[..words], &text[words + 1..at]))
}

/// The line in which words and address have changed places: `[https://a.se](the words)`.
fn with_words_first(text: &str, at: usize) -> Option<String> {
    let (before, behind) = (&text[..at], text[at..].strip_prefix("](")?);
    let open = before.rfind('[')?;
    let (words, rest) = behind.split_once(')')?;
    let address = &before[open + 1..];
    (address.starts_with("http") && !leads_somewhere(words))
        .then(|| format!("{}[{words}]({address}){rest}", &before[..open]))
}

/// The line with an address that goes on behind blanks: they are written as its code, or are gone where an address has
/// none, and so is an address that comes again.
fn without_blanks(text: &str, begin: usize) -> Option<String> {
    let end = begin + text[begin..].find(')')?;
    let address = &text[begin..end];
    let with = |address: &str| Some(format!("{}{address}{}", &text[..begin], &text[end..]));
    if let Some((first, second)) = address.split_once(' ')
        && second.trim_start().starts_with("http")
    {
        return if first == second.trim_start() { with(first) } else { None };
    }
    let behind_scheme = address.split_once("://").map_or("", |(_, behind)| behind.trim_start());
    let path = behind_scheme.find('/').map_or("", |at| &behind_scheme[at..]);
    if address.starts_with("http") && address[..address.len() - path.len()].contains(' ') {
        let joined = address.replace(' ', "");
        return if address.matches(' ').count() == 1 { with(&joined) } else { None };
    }
    let goes_on = address.rsplit(' ').next().is_some_and(|last| last.contains(['.', '/']));
    if !address.contains(' ') || !goes_on || address.contains(['(', '[', ']', '"', '\'', '<']) {
        return None;
    }
    with(&address.replace(' ', "%20"))
}

/// What stands before an address in square brackets, as a link begins, and the address with what is behind it.
fn bracketed_address(text: &str, at: usize) -> Option<(String, &str)> {
    if let Some(rest) = text[at..].strip_prefix("][") {
        return Some((text[..at].to_owned(), rest)).filter(|_| rest.starts_with("http"));
    }
    let rest = text[at..].strip_prefix(")[").filter(|rest| rest.starts_with("http"))?;
    let open = text[..at].rfind('(')?;
    Some((format!("{}[{}", &text[..open], &text[open + 1..at]), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};
    use crate::episode::Episode;
    use crate::show::Show;

    #[test]
    fn blanks_before_a_host_cut_no_letter() {
        check_file(
            check,
            "[a](https://  malmö/)",
            &["This was probably meant as a link, but is not one: “[a](https:// malmö/)”."],
        );
    }

    #[test]
    fn addresses_with_brackets_become_links_again() {
        check_file(
            check,
            "* [V8](https://a.se/V8_(engine%29)",
            &["This was probably meant as a link, but is not one: “[V8](https://a.se/V8_(engine%29)”."],
        );
        check_repair(check, "* [V8](https://a.se/V8_(engine%29) - b", "* [V8](https://a.se/V8_%28engine%29) - b");
        check_repair(check, "* [Go](https://a.se/Go_(b_c) - d", "* [Go](https://a.se/Go_%28b_c%29) - d");
        check_repair(check, "* [a](https://a.se/b c.pdf) - d", "* [a](https://a.se/b%20c.pdf) - d");
        check_repair(check, "* [a](https:// malmö.se/b) - d", "* [a](https://malmö.se/b) - d");
        check_repair(check, "[a]((https://a.se/)", "[a](https://a.se/)");
        check_repair(check, "[a]((https://a.se/))", "[a](https://a.se/)");
        check_repair(check, "Se [a](https://a.se/ och b.", "Se [a](https://a.se/) och b.");
        check_repair(check, "* a](https://a.se/)", "* [a](https://a.se/)");
        check_repair(check, "* [a(https://a.se/)", "* [a](https://a.se/)");
        check_repair(check, "* [a] (https://a.se/)", "* [a](https://a.se/)");
        check_repair(check, "* [a]https://a.se/) - b", "* [a](https://a.se/) - b");
        check_repair(check, "* [a]https://a.se/ - b", "* [a](https://a.se/) - b");
        check_repair(check, "* [a][https://a.se/] b", "* [a](https://a.se/) b");
        check_repair(check, "* (a)[https://a.se/]", "* [a](https://a.se/)");
        for mixed in [
            "[a](https://a.se/]",
            "[a)(https://a.se/)",
            "[a](https://a.se/}",
            "[a]{https://a.se/}",
            "(a)(https://a.se/)",
            "(a](https://a.se/)",
        ] {
            check_repair(check, &format!("* {mixed} - b"), "* [a](https://a.se/) - b");
        }
        for apart in ["  ", "\u{A0}", "\t"] {
            check_repair(check, &format!("* [a]{apart}(https://a.se/)"), "* [a](https://a.se/)");
        }
    }

    #[test]
    fn blanks_and_words_in_an_address_are_no_part_of_it() {
        check_repair(check, "* [a](https:// a.se/b)", "* [a](https://a.se/b)");
        check_repair(check, "* [a](https://en.a b.se/c)", "* [a](https://en.ab.se/c)");
        check_repair(check, "* [a](https://a.se/b https://a.se/b)", "* [a](https://a.se/b)");
        check_repair(check, "* [https://a.se/](the words)", "* [the words](https://a.se/)");
        let (episode, show) = (Episode::read("* [the words](the words)".into()), Show::built_in());
        let found = check(&Review::of(&episode, &show, None));
        assert!(found.len() == 1 && found[0].repairs.is_empty(), "{found:?}");
    }

    #[test]
    fn of_two_addresses_none_is_lost() {
        let offers = |notes: &str| {
            let (episode, show) = (Episode::read(notes.into()), Show::built_in());
            let found = check(&Review::of(&episode, &show, None));
            found.into_iter().flat_map(|problem| problem.repairs).map(|repair| repair.after).collect::<Vec<_>>()
        };
        assert_eq!(offers("[a](https://b.se https://c.se)"), [] as [String; 0]);
        assert_eq!(offers("[https://a.se](https://b.se c)"), ["[https://b.se c](https://a.se)"]);
    }

    #[test]
    fn notes_full_of_links_images_and_code_are_looked_through_at_once() {
        check_file(check, &"[a](https://a.se) ![b](c.png) `[d](`\n".repeat(10_000), &[]);
        check_file(check, &"(http".repeat(100_000), &[]);
        check_file(check, "![a ![b](c.png) ](d.png) ![e ![f](g.png) `](` ![h](i.png)](j.png)", &[]);
    }

    #[test]
    fn links_images_code_and_brackets_in_text_are_left_alone() {
        check_file(check, "[a](https://a.se/b_(c)) ![d](e.png) `[a]((` (https://a.se) [a] (b) [x][y]", &[]);
        check_file(check, "[a]      (https://b.se)", &[]);
        check_file(check, "    [a]((\n\n<b title=\"](\">c</b>\n", &[]);
    }
}
