//! What holds for the notes as a whole while they are rendered.

use std::borrow::Cow;
use std::ops::Range;

use super::destination::{self, Destination};
use super::footnote::Footnotes;
use super::heading::Ids;
use super::shortcode::Hole;
use super::typographer::Typographer;

/// What comes from the blocks before.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) typographer: Typographer,
    pub(super) ids: Ids,
}

/// The notes with their shortcodes written over, and what was there; and addresses that the parser reads otherwise.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    pub(super) source: &'a str,
    pub(super) holes: &'a [Hole],
    pub(super) destinations: &'a [Destination],
}

/// The notes, and what goes on from block to block.
pub(super) struct Notes<'a> {
    /// The notes with their shortcodes written over.
    pub(super) source: &'a str,
    holes: &'a [Hole],
    destinations: &'a [Destination],
    pub(super) typographer: Typographer,
    pub(super) ids: Ids,
    pub(super) footnotes: Footnotes,
    /// What the parser took for other markup than goldmark does, as a part of a bare address for emphasis: it is to be text.
    pub(super) conflicts: Vec<Range<usize>>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(texts: Texts<'a>, before: Flow, footnotes: Footnotes) -> Self {
        let Texts { source, holes, destinations } = texts;
        let Flow { typographer, ids } = before;
        Self { source, holes, destinations, typographer, ids, footnotes, conflicts: Vec::new() }
    }

    /// The shortcode that begins here.
    pub(super) fn hole_at(&self, at: usize) -> Option<&'a Hole> {
        let place = self.holes.binary_search_by_key(&at, |hole| hole.range.start).ok()?;
        self.holes.get(place)
    }

    /// Whether a shortcode stands in a range of the notes.
    pub(super) fn has_hole_in(&self, range: &Range<usize>) -> bool {
        !self.holes_in(range).is_empty()
    }

    fn holes_in(&self, range: &Range<usize>) -> &'a [Hole] {
        let first = self.holes.partition_point(|hole| hole.range.start < range.start);
        let last = self.holes.partition_point(|hole| hole.range.start < range.end);
        self.holes.get(first..last).unwrap_or_default()
    }

    /// Raw HTML within text with what its shortcodes become.
    pub(super) fn filled<'t>(&self, text: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        self.replaced(text, range, |hole| hole.html.trim_end_matches('\n').to_owned())
    }

    /// The same of lines of raw HTML: what stands behind anything in them is no Markdown.
    pub(super) fn filled_lines<'t>(&self, lines: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        self.replaced(lines, range, |hole| {
            let html = if hole.range.start > range.start { hole.raw() } else { &hole.html };
            html.trim_end_matches('\n').to_owned()
        })
    }

    /// Raw HTML without what covers figures, unless the end of the figure is raw HTML, too.
    pub(super) fn without_covers<'t>(&self, html: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        self.replaced(html, range, |hole| hole.beginning().to_owned())
    }

    /// Has a declaration of raw HTML be text if it is not in capitals: goldmark knows no others.
    pub(super) fn check_declaration(&mut self, html: &str, start: usize) {
        if html.strip_prefix("<!").is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase())) {
            self.conflicts.push(start..start + 1);
        }
    }

    /// The address of a link as it is meant.
    pub(super) fn destination<'t>(&self, parsed: &'t str, link: &Range<usize>) -> Cow<'t, str> {
        match destination::written(self.destinations, parsed, link, self.source) {
            Some(written) => Cow::Owned(written.to_owned()),
            None => match uncovered(parsed, &self.source[link.clone()]) {
                Some(written) => Cow::Owned(written.to_owned()),
                None => self.unfilled(parsed, &self.behind_text(link)),
            },
        }
    }

    /// The title of a link as it is meant.
    pub(super) fn title<'t>(&self, parsed: &'t str, link: &Range<usize>) -> Cow<'t, str> {
        self.unfilled(parsed, &self.behind_text(link))
    }

    /// What is written behind the text of a link, which is no part of its address or title: nothing for a reference, whose
    /// stand elsewhere.
    fn behind_text(&self, link: &Range<usize>) -> Range<usize> {
        let source = &self.source[link.clone()];
        let has_text = source.trim_start_matches('!').starts_with('[');
        let behind = if has_text { source.rfind("](").unwrap_or(source.len()) } else { 0 };
        link.start + behind..link.end
    }

    /// Code or an address with its shortcodes as they are written, as far as text can show it.
    pub(super) fn unfilled<'t>(&self, text: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        self.replaced(text, range, |hole| hole.written.clone())
    }

    fn replaced<'t>(&self, text: &'t str, range: &Range<usize>, new: impl Fn(&Hole) -> String) -> Cow<'t, str> {
        let (parts, rest) = self.around_holes(text, range);
        if parts.is_empty() {
            return Cow::Borrowed(text);
        }
        let parts: String = parts.iter().map(|(before, hole)| format!("{before}{}", new(hole))).collect();
        Cow::Owned(parts + rest)
    }

    /// The text before each shortcode that stands in a part of the notes, and what is behind the last.
    pub(super) fn around_holes<'t>(&self, text: &'t str, range: &Range<usize>) -> (Vec<(&'t str, &'a Hole)>, &'t str) {
        let holes = self.holes_in(range);
        if holes.is_empty() {
            return (Vec::new(), text);
        }
        let (mut parts, mut rest) = (Vec::with_capacity(holes.len()), text);
        // Where the text stands as it is, a hole is known by its place; else by what covers it.
        let written = self.source.get(range.clone()).and_then(|written| written.find(text));
        for hole in holes {
            let cover = self.source[hole.range.clone()].trim_end_matches('\n');
            let place = match written {
                Some(at) => hole.range.start.checked_sub(range.start + at + text.len() - rest.len()),
                None => rest.find(cover),
            };
            if let Some((before, behind)) = place.and_then(|place| rest.split_at_checked(place)) {
                parts.push((before, hole));
                rest = behind.strip_prefix(cover).unwrap_or(behind);
            }
        }
        (parts, rest)
    }
}

/// An address as it is written, if the parser was given dots and commas for some of its signs.
fn uncovered<'t>(parsed: &str, written: &'t str) -> Option<&'t str> {
    /// What is longer is left as it is: it would be looked for for long.
    const LONGEST: usize = 1_000;

    if parsed.len() > LONGEST || !parsed.contains(['.', ',']) || written.contains(parsed) {
        return None;
    }
    let is_covered = |(own, read): (u8, u8)| own == read || matches!(read, b'.' | b',') && own.is_ascii_punctuation();
    let candidates = written.match_indices(|_: char| true).filter_map(|(at, _)| written.get(at..at + parsed.len()));
    candidates.into_iter().find(|written| written.bytes().zip(parsed.bytes()).all(is_covered))
}

#[cfg(test)]
mod tests {
    use crate::markdown::html;

    #[test]
    fn an_address_stays_what_it_is_where_a_part_of_it_was_taken_for_something_else() {
        let link = |address: &str| html(&format!("[[^1] a]({address})\n\n[^1]: b"));
        for (written, shown) in [
            ("https://c.se/d![e](f)g", "https://c.se/d!%5Be%5D(f)g"),
            ("http://c.se/d[^1]_e_", "http://c.se/d%5B%5E1%5D_e_"),
        ] {
            assert!(link(written).starts_with(&format!("<p><a href=\"{shown}\"><sup")), "{}", link(written));
        }
    }

    #[test]
    fn a_declaration_is_one_in_capitals() {
        let check = |notes: &str, expected: &str| assert_eq!(html(notes).trim_end(), expected);
        check("<!doctype *a*>", "<p>&lt;!doctype <em>a</em>&gt;</p>");
        check("<!DOCTYPE *a*>", "<!DOCTYPE *a*>");
        check("a <!b> <!B>", "<p>a &lt;!b&gt; <!B></p>");
        check("`<!b>` [c](<!b>)", "<p><code>&lt;!b&gt;</code> <a href=\"!b\">c</a></p>");
        check("<p title=\"<!b\">c</p>", "<p title=\"<!b\">c</p>");
        check("<div>\n<!b>\n</div>", "<div>\n<!b>\n</div>");
    }
}
