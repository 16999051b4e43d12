//! Footnotes: numbered by their first reference, shown at the end of the page.
//!
//! Goldmark reads all definitions where the first of them stands, so that what they contain counts from there; markup
//! and order are those of its `extension/footnote.go`.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{input, parser};
use crate::order::in_order;

type Spanned<'a> = (Event<'a>, Range<usize>);

/// The footnotes of the notes.
#[derive(Default)]
pub(super) struct Footnotes {
    notes: HashMap<String, Note>,
    count: usize,
}

#[derive(Default)]
struct Note {
    /// Zero as long as nothing refers to it.
    number: usize,
    references: usize,
    html: String,
}

impl Footnotes {
    /// Knows a definition by its label, before anything is rendered.
    pub(super) fn define(&mut self, label: &str) {
        self.notes.entry(label.to_owned()).or_default();
    }

    pub(super) fn is_defined(&self, label: &str) -> bool {
        self.notes.contains_key(label)
    }

    /// Writes a reference; not if there is no footnote with that very label.
    pub(super) fn push_reference(&mut self, out: &mut String, label: &str) -> bool {
        let Some(note) = self.notes.get_mut(label) else { return false };
        if note.number == 0 {
            self.count += 1;
            note.number = self.count;
        }
        let (number, twin) = (note.number, Twin(note.references));
        note.references += 1;
        let _ = write!(
            out,
            "<sup id=\"fnref{twin}:{number}\"><a href=\"#fn:{number}\" class=\"footnote-ref\" role=\"doc-noteref\">{number}</a></sup>"
        );
        true
    }

    /// Takes what a definition says.
    pub(super) fn set_html(&mut self, label: &str, html: String) {
        if let Some(note) = self.notes.get_mut(label)
            && note.html.is_empty()
        {
            note.html = html;
        }
    }

    /// The list at the end of the page; nothing if nothing is referred to.
    pub(super) fn list(&self) -> Option<String> {
        let notes: Vec<_> = self.notes.values().filter(|note| note.number > 0).collect();
        if notes.is_empty() {
            return None;
        }
        let mut out = String::from("<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n");
        for note in in_order(notes, |note| note.number as u64) {
            note.push(&mut out);
        }
        out.push_str("</ol>\n</div>\n");
        Some(out)
    }
}

impl Note {
    fn push(&self, out: &mut String) {
        // The links back stand in the last paragraph if the footnote ends with one.
        let (text, end) = self.html.strip_suffix("</p>\n").map_or((self.html.as_str(), ""), |text| (text, "</p>\n"));
        let _ = write!(out, "<li id=\"fn:{}\">\n{text}", self.number);
        for reference in 0..self.references {
            let _ = write!(
                out,
                "&#160;<a href=\"#fnref{}:{}\" class=\"footnote-backref\" role=\"doc-backlink\">&#x21a9;&#xfe0e;</a>",
                Twin(reference),
                self.number
            );
        }
        out.push_str(end);
        out.push_str("</li>\n");
    }
}

/// The first reference has no number.
struct Twin(usize);

impl std::fmt::Display for Twin {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 == 0 { Ok(()) } else { self.0.fmt(formatter) }
    }
}

/// Moves all definitions to where the first one ends, and says what is defined.
pub(super) fn gather<'a>(events: Vec<Spanned<'a>>) -> (Vec<Spanned<'a>>, Footnotes) {
    let mut footnotes = Footnotes::default();
    let (mut text, mut definitions) = (Vec::with_capacity(events.len()), Vec::new());
    let mut place = None;
    let mut open: Vec<Vec<Spanned<'a>>> = Vec::new();
    for event in events {
        if let Event::Start(Tag::FootnoteDefinition(label)) = &event.0 {
            footnotes.define(label);
            open.push(Vec::new());
            if place.is_none() {
                place = Some(text.len());
            }
        }
        let ends = matches!(event.0, Event::End(TagEnd::FootnoteDefinition));
        open.last_mut().unwrap_or(&mut text).push(event);
        if ends && let Some(definition) = open.pop() {
            definitions.extend(definition);
        }
    }
    let place = place.unwrap_or(text.len());
    text.splice(place..place, definitions);
    (text, footnotes)
}

/// Where in the notes the footnote of that number is defined: the first that is referred to is number one.
#[must_use]
pub fn definition_place(notes: &str, number: usize) -> Option<usize> {
    definitions(notes).get(number.checked_sub(1)?).map(|range| range.start)
}

/// The number of the footnote in whose definition a place of the notes is.
#[must_use]
pub fn footnote_at(notes: &str, place: usize) -> Option<usize> {
    definitions(notes).iter().position(|range| range.start <= place && place <= range.end).map(|index| index + 1)
}

/// Where the footnotes are defined that are referred to, in the order of their numbers.
fn definitions(notes: &str) -> Vec<Range<usize>> {
    let input = input::bare(notes).0;
    let (mut footnotes, mut references, mut places) = (Footnotes::default(), Vec::new(), Vec::new());
    for (event, range) in parser(&input).into_offset_iter() {
        match event {
            Event::FootnoteReference(label) => references.push(label),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                footnotes.define(&label);
                places.push((label, range));
            }
            _ => {}
        }
    }
    for label in references {
        footnotes.push_reference(&mut String::new(), &label);
    }
    let mut found = vec![None; footnotes.count];
    for (label, range) in places {
        let number = footnotes.notes.get(&*label).map_or(0, |note| note.number);
        if let Some(first) = number.checked_sub(1).and_then(|index| found.get_mut(index)) {
            first.get_or_insert(range);
        }
    }
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footnote_is_found_by_its_number() {
        let notes = "A[^b] c[^x] d[^a].\n\n[^a]: First.\n\n[^b]: Second.\n";
        assert_eq!(definition_place(notes, 1), notes.find("[^b]:"));
        assert_eq!(definition_place(notes, 2), notes.find("[^a]:"));
        assert_eq!([0, 3].map(|number| definition_place(notes, number)), [None, None]);
        let at = |text: &str| footnote_at(notes, notes.find(text).expect("it is there"));
        assert_eq!(["First", "Second", "c["].map(at), [Some(2), Some(1), None]);
        let notes = "A[^a].\n\n[^a]: First.";
        assert_eq!(footnote_at(notes, notes.len()), Some(1), "at its end");
    }

    #[test]
    fn footnotes_are_numbered_by_their_first_reference() {
        let mut footnotes = Footnotes::default();
        footnotes.define("a");
        footnotes.define("b");
        let mut out = String::new();
        assert!(footnotes.push_reference(&mut out, "b"));
        assert!(footnotes.push_reference(&mut out, "b"));
        assert!(!footnotes.push_reference(&mut out, "B"));
        footnotes.set_html("b", "<p>x</p>\n".into());
        assert!(out.contains("fnref:1") && out.contains("fnref1:1"), "{out}");
        let list = footnotes.list().unwrap();
        assert!(list.contains("<li id=\"fn:1\">\n<p>x&#160;<a href=\"#fnref:1\"") && !list.contains("fn:2"), "{list}");
        assert!(list.ends_with("</a></p>\n</li>\n</ol>\n</div>\n"), "{list}");
    }

    #[test]
    fn nothing_is_listed_that_nothing_refers_to() {
        let mut footnotes = Footnotes::default();
        footnotes.define("a");
        assert_eq!(footnotes.list(), None);
    }

    #[test]
    fn of_two_definitions_the_first_counts() {
        let notes = "A[^a].\n\n[^a]: First.\n\n[^a]: Second.\n";
        assert_eq!(definition_place(notes, 1), notes.find("[^a]:"));
        let mut footnotes = Footnotes::default();
        footnotes.define("a");
        footnotes.push_reference(&mut String::new(), "a");
        footnotes.set_html("a", "<p>x</p>\n".into());
        footnotes.set_html("a", "<p>y</p>\n".into());
        let list = footnotes.list().unwrap();
        assert!(list.contains("<p>x") && !list.contains("<p>y"), "{list}");
    }
}
