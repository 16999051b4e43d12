//! The ids of headings, as Hugo's `autoHeadingIDType = "github"` makes them.

use std::collections::HashMap;

use pulldown_cmark::{Event, Parser};

use super::rune::{is_digit, is_letter};

/// The ids that the notes have used up.
#[derive(Default)]
pub(super) struct Ids {
    /// Each with the number that its next twin is tried with.
    used: HashMap<String, usize>,
    log: Vec<UsedId>,
}

/// An id in the order of the notes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct UsedId {
    /// What it was made of; nothing if it is written in the text.
    base: Option<String>,
    id: String,
}

impl UsedId {
    /// Whether another id, there or not, can change what became of this one.
    pub(super) fn depends_on(&self, other: &Self) -> bool {
        let Some(base) = &self.base else { return false };
        let is_twin = |id: &str| {
            let number = id.strip_prefix(base.as_str()).and_then(|rest| rest.strip_prefix('-'));
            number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        };
        other.base.as_ref() == Some(base) || other.id == *base || is_twin(&other.id)
    }
}

impl Ids {
    /// The state after these ids.
    pub(super) fn after<'u>(used: impl Iterator<Item = &'u UsedId>) -> Self {
        let mut ids = Self::default();
        for used in used {
            match &used.base {
                Some(base) => _ = ids.twin(base.clone()),
                None => ids.enter(&used.id),
            }
        }
        ids
    }

    /// All ids so far.
    pub(super) fn log(&self) -> &[UsedId] {
        &self.log
    }

    /// Notes an id that is written in the text. Those may be twins.
    pub(super) fn put(&mut self, id: &str) {
        self.enter(id);
        self.log.push(UsedId { base: None, id: id.to_owned() });
    }

    /// The id of a heading with this text; none of a heading without text.
    pub(super) fn generate(&mut self, text: &str) -> Option<String> {
        if text.is_empty() {
            return None;
        }
        let base = Some(anchor(text)).filter(|id| !id.is_empty()).unwrap_or_else(|| "heading".to_owned());
        let id = self.twin(base.clone());
        self.log.push(UsedId { base: Some(base), id: id.clone() });
        Some(id)
    }

    fn enter(&mut self, id: &str) {
        self.used.entry(id.to_owned()).or_insert(1);
    }

    fn twin(&mut self, id: String) -> String {
        let Some(&first) = self.used.get(&id) else {
            self.enter(&id);
            return id;
        };
        let mut number = first;
        while self.used.contains_key(&format!("{id}-{number}")) {
            number += 1;
        }
        let twin = format!("{id}-{number}");
        self.used.insert(id, number + 1);
        self.enter(&twin);
        twin
    }
}

fn anchor(text: &str) -> String {
    let kept = text.trim().chars().filter_map(|c| match c {
        ' ' | '-' => Some('-'),
        c if c == '_' || is_letter(c) || is_digit(c) => c.to_lowercase().next(),
        _ => None,
    });
    kept.collect()
}

/// What an entity stands for.
fn decoded(entity: &str) -> String {
    let texts = Parser::new(entity).filter_map(|event| if let Event::Text(text) = event { Some(text) } else { None });
    texts.map(|text| text.to_string()).collect()
}

/// The text of a heading that its id is made of. Of an element, a link or emphasis, only the first child counts, as far
/// as it is text; of several lines the last one.
#[derive(Default)]
pub(super) struct Plain {
    text: String,
    /// For each open element whether its first child has been seen.
    seen: Vec<bool>,
    /// Whether the text goes on that was the first child.
    in_text: bool,
    lines: usize,
}

impl Plain {
    pub(super) fn push_text(&mut self, text: &str) {
        if self.takes_text() {
            self.text.push_str(text);
        }
    }

    /// Code, in which Hugo reads entities by name when it makes an id.
    pub(super) fn push_code(&mut self, code: &str) {
        let mut parts = code.split('&');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let is_name = |name: &str| name.starts_with(char::is_alphabetic) && name.chars().all(char::is_alphanumeric);
            match part.split_once(';').filter(|(name, _)| is_name(name)) {
                Some((name, behind)) => text = text + &decoded(&format!("&{name};")) + behind,
                None => text = text + "&" + part,
            }
        }
        self.push_text(&text);
    }

    pub(super) fn break_line(&mut self) {
        if self.takes_text() {
            self.text.push('\n');
        }
        self.lines += 1;
        self.in_text = false;
    }

    /// A piece without text of its own: a replaced quote, a bare address.
    pub(super) fn push_node(&mut self) {
        self.in_text = false;
        if let Some(seen) = self.seen.last_mut() {
            *seen = true;
        }
    }

    /// A dash or a quote that was replaced: text for itself, of which no id keeps anything.
    pub(super) fn push_mark(&mut self) {
        self.in_text = false;
        self.push_text("–");
        self.in_text = false;
    }

    /// An element begins.
    pub(super) fn open(&mut self) {
        let hidden = self.seen.last().copied().unwrap_or_default();
        self.push_node();
        self.seen.push(hidden);
    }

    /// An element ends.
    pub(super) fn close(&mut self) {
        self.seen.pop();
        self.in_text = false;
    }

    /// What the id is made of.
    pub(super) fn last_line(&self) -> &str {
        if self.lines == 0 { &self.text } else { self.text.rsplit('\n').next().unwrap_or_default() }
    }

    fn takes_text(&mut self) -> bool {
        let Some(seen) = self.seen.last_mut() else { return true };
        let takes = self.in_text || !*seen;
        *seen = true;
        self.in_text = takes;
        takes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: &[&str]) {
        let mut ids = Ids::default();
        let found: Vec<_> = texts.iter().filter_map(|text| ids.generate(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn twins_are_numbered_past_those_that_are_there() {
        check(&["Länkar", "Länkar", "Länkar 2", "Länkar"], &["länkar", "länkar-1", "länkar-2", "länkar-3"]);
    }

    #[test]
    fn an_id_keeps_letters_digits_and_lines() {
        check(&[" A & b_c-d! 1½ ", "?", "!", ""], &["a--b_c-d-1", "heading", "heading-1"]);
    }

    #[test]
    fn entities_in_code_are_what_they_stand_for() {
        let mut plain = Plain::default();
        plain.push_code("&lt;a&b; &hellip; &#65; &");
        assert_eq!(plain.last_line(), "<a&b; … &#65; &");
    }

    #[test]
    fn of_an_element_only_the_first_text_counts() {
        let mut plain = Plain::default();
        plain.push_text("a ");
        plain.open();
        plain.push_text("b");
        plain.push_text("c");
        plain.push_node();
        plain.push_text("d");
        plain.open();
        plain.push_text("e");
        plain.close();
        plain.close();
        plain.push_text(" f");
        assert_eq!(plain.last_line(), "a bc f");
    }
}
