//! Suggestions for the title, as the notes list them.

use std::collections::HashSet;

use super::Show;
use crate::episode::Episode;
use crate::markdown::outline;

/// So many are listed: nobody chooses among more.
const MOST: usize = 200;

/// A suggestion under the heading of the titles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// As the notes have it: `(Den norska) Hytteknappen`.
    pub written: String,
    /// As the chosen title has it: "Hytteknappen".
    pub title: String,
}

impl Show {
    /// The suggestions in the order of the notes. Empty items are none, and the same title is there once.
    #[must_use]
    pub fn suggestions(&self, episode: &Episode) -> Vec<Suggestion> {
        let body = episode.body();
        let titles = [false, true].map(|in_second| self.notes.get(in_second).titles.as_str());
        if !titles.iter().any(|heading| body.contains(heading)) {
            return Vec::new();
        }
        let outline = outline(&body);
        let is_suggestion =
            |heading: Option<&str>| heading.is_some_and(|heading| titles.contains(&heading) && !heading.is_empty());
        let (mut found, mut titles_found) = (Vec::new(), HashSet::new());
        for item in &outline.items {
            if found.len() >= MOST {
                break;
            }
            let written = item.text.trim().to_owned();
            let heading = outline.heading_of(item).map(|heading| heading.text.as_str());
            let title = title_of(&written);
            if is_suggestion(heading) && !title.is_empty() && titles_found.insert(title.clone()) {
                found.push(Suggestion { written, title });
            }
        }
        found
    }
}

/// The title that a suggestion stands for: what it says in parentheses is only said to whoever chooses, and a title
/// begins with a capital letter. A suggestion that is wholly in parentheses is meant with them.
fn title_of(written: &str) -> String {
    let mut title = String::new();
    let mut depth = 0_usize;
    for c in written.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth == 0 => title.push(c),
            _ => {}
        }
    }
    let words: Vec<&str> = if depth > 0 { Vec::new() } else { title.split_whitespace().collect() };
    let title = if words.is_empty() { written.trim().to_owned() } else { words.join(" ") };
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| std::iter::once(capital(first)).chain(letters).collect())
}

/// The capital of a Latin, Greek or Cyrillic letter, found by its small one: the standard library's table of capitals
/// would weigh 12 KB in the app.
fn capital(letter: char) -> char {
    let is_its_capital = |capital: &char| *capital != letter && capital.to_lowercase().eq([letter]);
    ('A'..'\u{530}').find(is_its_capital).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_becomes_a_title_by_the_shows_conventions() {
        assert_eq!(title_of("(Den norska) hytteknappen"), "Hytteknappen");
        assert_eq!(title_of("Ett  val (kanske)"), "Ett val");
        assert_eq!(title_of("(Allt) (inom)"), "(Allt) (inom)");
        assert_eq!(title_of("En öppen (parentes"), "En öppen (parentes");
        assert_eq!(title_of("åka tåg :)"), "Åka tåg :)");
        assert_eq!(title_of(""), "");
    }

    #[test]
    fn suggestions_are_the_items_below_the_titles_heading() {
        let show = Show::built_in();
        let notes = "## Länkar\n* a\n\n## Titlar ##\n* Ett *val*\n* \n* ett val\n  * inre\n\n## Annat\n* b\n";
        let episode = Episode::read(format!("+++\ntitle = \"x\"\n+++\n\n{notes}"));
        let titles: Vec<_> = show.suggestions(&episode).into_iter().map(|suggestion| suggestion.title).collect();
        assert_eq!(titles, ["Ett val", "Inre"]);
        assert_eq!(show.suggestions(&Episode::read("Titlar\n* a\n".into())), []);
    }
}
