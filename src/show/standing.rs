//! Paragraphs that every episode has. Their words change over the years and with whoever writes them: what makes one of
//! them known is where it leads.

use std::ops::Range;

use super::{NotesFrame, Show};
use crate::episode::{Episode, TextEdit};
use crate::markdown::outline;
use crate::order::in_order;

impl NotesFrame {
    /// Which of an episode's paragraphs are standing ones, and which ones: those at the end of the text, in the order of
    /// the frame. A host's own words may lead to the same places, but come before.
    pub(super) fn standing_among(&self, paragraphs: &[&str]) -> Vec<Option<usize>> {
        let mut found = vec![None; paragraphs.len()];
        let mut below = self.boilerplate.len();
        let places: Vec<Vec<&str>> = self.boilerplate.iter().map(|standing| addresses(standing).collect()).collect();
        for (place, paragraph) in paragraphs.iter().enumerate().rev() {
            let shared = |index: &usize| places[*index].iter().filter(|address| paragraph.contains(**address)).count();
            if let Some(index) = (0..below).filter(|index| shared(index) > 0).max_by_key(shared) {
                found[place] = Some(index);
                below = index;
            }
        }
        found
    }

    /// A standing paragraph without the lines of a sponsor's before it, which have run together with it.
    pub(super) fn own_lines<'t>(&self, paragraph: &'t str) -> &'t str {
        let Some(sponsor) = &self.sponsor else { return paragraph };
        let mut lines = paragraph.split_inclusive('\n');
        let Some(thanks) = lines.position(|line| line.to_lowercase().contains(sponsor.as_str())) else {
            return paragraph;
        };
        let spans: Vec<Range<usize>> = self.spans(paragraph).into_iter().map(|(_, span)| span).collect();
        let is_cut = |at: usize| spans.iter().all(|span| span.start > at) && spans.iter().any(|span| span.end >= at);
        let ends = paragraph.match_indices('\n').map(|(at, newline)| at + newline.len()).skip(thanks);
        let cut = ends.filter(|at| is_cut(*at)).last();
        &paragraph[cut.unwrap_or_default()..]
    }

    /// Which of the standing paragraphs are in a text, with where the first of their addresses ends there and the last
    /// one begins: a part of the text has them if it reaches over either.
    fn spans(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let span = |standing: &String| {
            let ends = addresses(standing).filter_map(|address| Some(text.find(address)? + address.len()));
            let starts = addresses(standing).filter_map(|address| text.rfind(address));
            Some(ends.min()?..starts.max()?)
        };
        self.boilerplate.iter().enumerate().filter_map(|(index, standing)| Some((index, span(standing)?))).collect()
    }
}

/// How many of the addresses of a standing paragraph are in another one.
fn shared_addresses(paragraph: &str, standing: &str) -> usize {
    addresses(standing).filter(|address| paragraph.contains(address)).count()
}

/// The addresses in a Markdown text, without scheme: the same place by http and https.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices("://").map(|(at, found)| at + found.len());
    let mails = text.match_indices("mailto:").map(|(at, found)| at + found.len());
    let ends = [')', '"', '>', ' ', '\n'];
    let whole = starts.chain(mails).map(move |at| text[at..].split(ends).next().unwrap_or_default());
    whole.map(|address| address.trim_end_matches('/')).filter(|address| !address.is_empty())
}

impl Show {
    /// Which of a text's paragraphs say what every episode says, by their place in the frame of the language in which
    /// more of them do.
    #[must_use]
    pub fn standing_among(&self, paragraphs: &[&str]) -> Vec<Option<usize>> {
        let [own, other] = [false, true].map(|in_second| self.notes.get(in_second).standing_among(paragraphs));
        let count = |found: &[Option<usize>]| found.iter().flatten().count();
        if count(&other) > count(&own) { other } else { own }
    }

    /// Which of the standing paragraphs of a language are in a text, in whichever words: by their place in the frame,
    /// with where the first of their addresses ends and the last one begins.
    #[must_use]
    pub fn standing_in(&self, text: &str, in_second: bool) -> Vec<(usize, Range<usize>)> {
        self.notes.get(in_second).spans(text)
    }

    /// Whether a text leads to so many of the places of a standing paragraph of a language that it is that one.
    #[must_use]
    pub fn is_surely_standing(&self, text: &str, in_second: bool) -> bool {
        self.notes.get(in_second).boilerplate.iter().any(|standing| shared_addresses(text, standing) > 1)
    }

    /// The paragraph that a standing one should be, if it is in the other language than it should be.
    #[must_use]
    pub fn in_other_language(&self, paragraph: &str, in_second: bool) -> Option<&str> {
        let (own, other) = (self.notes.get(in_second), self.notes.get(!in_second));
        let is_this = |standing: &String| standing.trim() == paragraph.trim();
        if !own.boilerplate.iter().any(is_this)
            && let Some(index) = other.boilerplate.iter().position(is_this)
        {
            return own.boilerplate.get(index).map(String::as_str);
        }
        let [(index, _)] = own.spans(paragraph)[..] else { return None };
        let ([own_words, other_words], said) = ([own, other].map(words_of), said_words(paragraph));
        let count = |known: &[String], not: &[String]| {
            said.iter().filter(|word| known.contains(word) && !not.contains(word)).count()
        };
        let (own_count, other_count) = (count(&own_words, &other_words), count(&other_words, &own_words));
        (other_count >= 3 && other_count > 2 * own_count).then(|| own.boilerplate[index].as_str())
    }

    /// The edit that gives an episode's headings and standing paragraphs another language. What a host has changed, a
    /// paragraph that leads to another place than the standing one does, is kept.
    #[must_use]
    pub fn switch_language(&self, episode: &Episode, in_second: bool) -> Option<TextEdit> {
        let (new, old) = (self.notes.get(in_second), self.notes.get(!in_second));
        let body = episode.body();
        let outline = outline(&body);
        let mut changes = Vec::new();
        for heading in &outline.headings {
            let name = old.headings_with(new).find(|(name, _)| *name == heading.text);
            let at = name.and_then(|(name, _)| body[heading.range.clone()].find(name));
            if let (Some((name, renamed)), Some(at)) = (name, at) {
                let start = heading.range.start + at;
                changes.push((start..start + name.len(), renamed));
            }
        }
        for paragraph in &outline.paragraphs {
            let text = &body[paragraph.clone()];
            let Some(right) = self.in_other_language(text, in_second) else { continue };
            let is_untouched = old.boilerplate.iter().any(|standing| standing.trim() == text.trim());
            let places: Vec<&str> = addresses(right).collect();
            if is_untouched || addresses(text).all(|address| places.contains(&address)) {
                changes.push((paragraph.clone(), right));
            }
        }
        let mut switched = body.clone().into_owned();
        for (range, text) in in_order(changes, |(range, _)| range.start as u64).into_iter().rev() {
            switched.replace_range(range, text);
        }
        episode.set_body(&switched)
    }
}

/// The words of a frame's standing paragraphs that say something about their language.
fn words_of(frame: &NotesFrame) -> Vec<String> {
    frame.boilerplate.iter().flat_map(|text| said_words(text)).collect()
}

/// The words that a reader sees, in lower case.
fn said_words(text: &str) -> Vec<String> {
    let mut said = String::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '<' => depth += 1,
            ')' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => said.push(c),
            _ => {}
        }
        if c == ')' || c == '>' {
            said.push(' ');
        }
    }
    said.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(show: &Show, in_second: bool, changed: &str) -> String {
        let frame = show.notes.get(in_second);
        let standing = frame.boilerplate.join("\n\n");
        format!("\nIntro.\n\n{standing}{changed}\n\n## {} ##\n* a\n\n## {}\n* b", frame.links, frame.titles)
    }

    #[test]
    fn the_other_language_and_back_is_where_one_was() {
        let show = Show::built_in();
        let episode = Episode::read(notes(&show, false, ""));
        let in_second = episode.applied(&show.switch_language(&episode, true).unwrap());
        assert_eq!(in_second.text(), notes(&show, true, ""));
        let back = in_second.applied(&show.switch_language(&in_second, false).unwrap());
        assert_eq!(back.text(), episode.text());
        assert_eq!(show.switch_language(&back, false), None);
    }

    #[test]
    fn what_a_host_has_added_is_kept() {
        let show = Show::built_in();
        let changed = " Kom till [festen](https://festen.example).";
        let episode = Episode::read(notes(&show, false, changed));
        let in_second = episode.applied(&show.switch_language(&episode, true).unwrap());
        assert!(in_second.text().contains(changed), "{}", in_second.text());
        assert!(in_second.text().contains(&show.notes.get(true).boilerplate[0]));
    }

    #[test]
    fn a_standing_paragraph_is_known_by_where_it_leads() {
        let show = Show::built_in();
        let address = addresses(&show.notes.get(false).boilerplate[0]).last().unwrap().to_owned();
        let thanks = format!("Tack till [dem](http://{address}/), som alltid.");
        assert_eq!(
            show.standing_among(&["Hej.", &thanks, "Tack till [dem](https://elsewhere.example)."]),
            [None, Some(0), None]
        );
    }

    #[test]
    fn what_a_host_says_before_leads_to_the_same_places_and_is_none() {
        let show = Show::built_in();
        let standing: Vec<&str> = show.notes.get(false).boilerplate.iter().map(String::as_str).collect();
        let address = addresses(standing[1]).last().unwrap().to_owned();
        let intro = format!("Tipset kom till [oss](mailto:{address}).");
        let paragraphs: Vec<&str> = std::iter::once(intro.as_str()).chain([standing[0], standing[2]]).collect();
        assert_eq!(show.standing_among(&paragraphs), [None, Some(0), Some(2)]);
    }
}
