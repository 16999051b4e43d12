//! Candidates for a repair: statements that differ by one character or by quoting the value anew.

use std::ops::Range;

use super::backslash;
use super::fault::Syntax;
use super::quote::basic_string;
use super::spelling::nearest_switch;
use super::{Fault, Field, NewValue, Shape, Value};

/// A statement that is to be mended; `raw` is within the statement.
pub(super) struct Broken<'a> {
    pub(super) statement: &'a str,
    pub(super) raw: Range<usize>,
    pub(super) field: &'a Field,
    pub(super) fault: &'a Fault,
}

/// A mended statement and how much it takes to believe it.
pub(super) struct Candidate {
    pub(super) text: String,
    pub(super) cost: usize,
}

impl Broken<'_> {
    pub(super) fn candidates(&self, kind: Shape) -> Vec<Candidate> {
        let mut found = match self.fault {
            Fault::Syntax { syntax: Syntax::Stray, .. } => Vec::new(),
            Fault::Syntax { syntax: Syntax::MissingEquals, .. } => self.with_equals(),
            Fault::Syntax { syntax: Syntax::MissingValue, .. } => self.with_empty_value(kind),
            Fault::Shape { .. } => self.reshaped(kind),
            Fault::Syntax { .. } if backslash::is_odd_in(self.value()) => {
                vec![Candidate { text: self.with(&backslash::doubled(self.value())), cost: 1 }]
            }
            _ if kind == Shape::Date => {
                self.one_character(&["-", ":", "T", "Z"], 0..=self.raw.len(), |c| !c.is_ascii_digit())
            }
            _ => self.one_character(&["\"", "]", "[", ",", "'"], places(self.value()), is_structural),
        };
        found.extend(self.requoted(kind));
        if matches!(self.fault, Fault::Syntax { .. }) {
            found.extend(self.tidied());
            found.extend(self.with_comment(kind));
        }
        found
    }

    /// The statement with neighbouring signs in their order, without a sign that ends sentences, and with plain blanks.
    fn tidied(&self) -> Vec<Candidate> {
        const ENDS: [char; 3] = [';', ',', '.'];
        let value = self.value();
        let mut values = vec![value.replace(",\" \"", "\", \""), value.replace("\";", "\",")];
        values.extend(value.strip_suffix(ENDS).map(|value| value.trim_end().to_owned()));
        values.push(value.trim_matches(|c: char| c.is_control() || matches!(c, '\u{200B}' | '\u{FEFF}')).to_owned());
        values.extend(value.strip_suffix("]\"").map(|value| format!("{value}\"]")));
        let mut found: Vec<_> = values.into_iter().filter(|new| new != value).map(|new| self.with(&new)).collect();
        let [before, behind] = [&self.statement[..self.raw.start], &self.statement[self.raw.end..]].map(plain_blanks);
        found.push(format!("{before}{value}{behind}"));
        found.into_iter().map(|text| Candidate { text, cost: 1 }).collect()
    }

    /// The statement with its raw part replaced.
    fn with(&self, raw: &str) -> String {
        format!("{}{raw}{}", &self.statement[..self.raw.start], &self.statement[self.raw.end..])
    }

    fn value(&self) -> &str {
        &self.statement[self.raw.clone()]
    }

    fn with_equals(&self) -> Vec<Candidate> {
        let indent = self.statement.len() - self.statement.trim_start().len();
        let word = self.statement[indent..].split([' ', '\t', ':', '"', '[', '\'']).next().unwrap_or_default();
        let (key, rest) = self.statement.split_at(indent + word.len());
        let value = rest.trim_start_matches([' ', '\t', ':']);
        vec![Candidate { text: format!("{key} = {value}"), cost: 1 }]
    }

    fn with_empty_value(&self, kind: Shape) -> Vec<Candidate> {
        if !self.value().is_empty() {
            // It stands on the line below.
            let key = self.statement[..self.raw.start].trim_end();
            return vec![Candidate { text: format!("{key} {}", self.value()), cost: 1 }];
        }
        let values: &[&str] = match kind {
            Shape::Text => &["\"\""],
            Shape::List => &["[]"],
            Shape::Switch => &["false", "true"],
            Shape::Date | Shape::Number => &[],
        };
        let blank = if self.statement[..self.raw.start].ends_with('=') { " " } else { "" };
        values.iter().map(|value| Candidate { text: self.with(&format!("{blank}{value}")), cost: 1 }).collect()
    }

    /// The value in the shape that the key needs.
    fn reshaped(&self, kind: Shape) -> Vec<Candidate> {
        let value = self.value();
        let raw = match (kind, &self.field.value) {
            (Shape::Text, Ok(Value::List(items))) if items.len() == 1 => basic_string(&items[0].text),
            (Shape::Text, Ok(Value::List(_))) => return Vec::new(),
            (Shape::Text, Ok(Value::Other)) if value.starts_with(['[', '{']) => return Vec::new(),
            (Shape::Text, _) => basic_string(value),
            (Shape::List, Ok(Value::Text(text))) if text.is_empty() => "[]".to_owned(),
            (Shape::List, Ok(Value::Text(_))) => format!("[{value}]"),
            (Shape::Date, Ok(Value::Text(text))) => {
                let raw = [text.trim().to_owned(), tidied_date(text.trim())];
                return raw.into_iter().map(|raw| Candidate { text: self.with(&raw), cost: 1 }).collect();
            }
            (Shape::Switch, Ok(read)) => {
                let said = if let Value::Text(text) = read { text.trim() } else { value };
                let truth = nearest_switch(said).map(|truth| Candidate { text: self.with(truth), cost: 1 });
                return truth.into_iter().collect();
            }
            (Shape::Number, Ok(Value::Text(text))) => text.trim().to_owned(),
            _ => return Vec::new(),
        };
        vec![Candidate { text: self.with(&raw), cost: 1 }]
    }

    /// The value up to a blank, and what stands behind that as a comment. Of a text with blanks it may be a part.
    fn with_comment(&self, kind: Shape) -> Vec<Candidate> {
        const MARKS: [char; 5] = ['/', '-', '–', '#', ' '];
        let value = self.value();
        let blanks = value.match_indices([' ', '\t']).map(|(at, _)| value.split_at(at));
        // Quotes behind it are the value's own; behind a day stands its time, behind a time its zone.
        let is_comment = |before: &str, said: &str| {
            said.starts_with(char::is_alphabetic)
                && !said.contains(['"', '\'', '”', '“', ']', '\n'])
                && match kind {
                    Shape::Text => !before.contains(' '),
                    Shape::Date => {
                        !said.contains(|c: char| c.is_ascii_digit()) && (before.ends_with('Z') || !before.contains(':'))
                    }
                    Shape::Switch | Shape::List | Shape::Number => true,
                }
        };
        let parts = blanks.map(|(before, behind)| (before.trim_end(), behind.trim_start_matches(MARKS)));
        let found = parts.filter(|(before, said)| is_comment(before, said));
        found.map(|(before, said)| Candidate { text: self.with(&format!("{before} # {said}")), cost: 1 }).collect()
    }

    /// The value without the comment behind it, if it has no quotes to hold a number sign.
    fn without_comment(&self) -> Option<(&str, &str)> {
        let value = self.value();
        let at = value.find(" #").filter(|_| !value.starts_with(['"', '\'']))?;
        let text = value[..at].trim_end();
        Some((text, &value[text.len()..]))
    }

    /// All statements with one of these characters more at one of these places of the value, or one character less that
    /// may be too much.
    fn one_character(
        &self,
        missing: &[&str],
        places: impl Iterator<Item = usize>,
        may_go: fn(char) -> bool,
    ) -> Vec<Candidate> {
        let value = self.value();
        let mut found = Vec::new();
        for (before, behind) in places.filter_map(|at| value.split_at_checked(at)) {
            for inserted in missing {
                found.push(Candidate { text: self.with(&format!("{before}{inserted}{behind}")), cost: 1 });
            }
        }
        for (at, character) in value.char_indices().filter(|&(_, c)| may_go(c)) {
            let raw = format!("{}{}", &value[..at], &value[at + character.len_utf8()..]);
            if raw.trim_end() == raw {
                found.push(Candidate { text: self.with(&raw), cost: 1 });
            }
        }
        found
    }

    /// The value quoted anew: stray quotes at its ends gone, those within it escaped, misspelled booleans spelled.
    fn requoted(&self, kind: Shape) -> Vec<Candidate> {
        const QUOTES: &[char] = &['"', '\'', '”', '“', '„', '’', '‘'];
        let value = self.value();
        if matches!(
            self.fault,
            Fault::Shape { .. }
                | Fault::Syntax { syntax: Syntax::MissingEquals | Syntax::MissingValue | Syntax::Stray, .. }
        ) {
            return Vec::new();
        }
        let (value, comment) = self.without_comment().unwrap_or((value, ""));
        let bare = value.trim_matches(QUOTES);
        match kind {
            Shape::Text if value.starts_with(['[', '{']) => Vec::new(),
            Shape::Text => {
                // Of two kinds of quotes at its ends the one that closes is as good as the one that opens.
                let is_mixed = value.starts_with(['"', '\'']) && value.ends_with(['"', '\'']) && value.len() > 1;
                let cost = if is_mixed && value.as_bytes()[0] != value.as_bytes()[value.len() - 1] { 1 } else { 2 };
                // A line that was broken in two is one.
                let whole = bare.lines().map(str::trim).collect::<Vec<_>>().join(" ");
                vec![Candidate { text: self.with(&format!("{}{comment}", basic_string(&whole))), cost }]
            }
            Shape::Date => {
                let raw = [bare.to_owned(), tidied_date(bare)];
                raw.into_iter().map(|raw| Candidate { text: self.with(&format!("{raw}{comment}")), cost: 2 }).collect()
            }
            Shape::Switch => {
                let truth = nearest_switch(bare).map(|truth| self.with(&format!("{truth}{comment}")));
                truth.map(|text| Candidate { text, cost: 1 }).into_iter().collect()
            }
            Shape::Number => {
                let number = format!("{}{comment}", bare.trim_start_matches('0'));
                vec![Candidate { text: self.with(&number), cost: 2 }]
            }
            Shape::List => {
                let straight = Candidate { text: self.with(&straight_quotes(value)), cost: 2 };
                let anew =
                    listed_anew(value).map(|list| Candidate { text: self.with(&format!("{list}{comment}")), cost: 3 });
                std::iter::once(straight).chain(anew).collect()
            }
        }
    }
}

/// A list of what stands between the commas of a line, whatever brackets and quotes are around that; nothing if quotes
/// stand within it.
fn listed_anew(value: &str) -> Option<String> {
    const AROUND: &[char] = &['"', '\'', '”', '“', '„', ' ', '\t'];
    let inner = value.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    let items: Vec<String> =
        inner.trim_end_matches([',', ' ']).split(',').map(|item| item.trim_matches(AROUND).to_owned()).collect();
    let is_plain = |item: &String| !item.is_empty() && !item.contains(['"', '[', ']', '{', '}', '=', '\n', '\\']);
    items.iter().all(is_plain).then(|| NewValue::List(items).to_toml())
}

/// A date with dashes, a time with colons, and zeros where month, day, hour or offset lack them: `2026/8/11` is
/// 2026-08-11.
fn tidied_date(date: &str) -> String {
    let end = date.find(['T', 't', ' ']).unwrap_or(date.len());
    let (day, time) = date.split_at(end);
    let parts: Vec<String> = day.split(['-', '/', '.']).map(|part| format!("{part:0>2}")).collect();
    let before_hours = time.len().checked_sub(2).and_then(|at| time.get(..at));
    let is_short = before_hours.is_some_and(|before| before.len() > 1 && before.ends_with(['+', '-']));
    let mut time = time.to_owned();
    if time.matches(':').count() < 2 {
        time = time.replace('.', ":");
    }
    if time.len() > 2 && time.as_bytes()[1].is_ascii_digit() && time.as_bytes()[2] == b':' {
        time.insert(1, '0');
    }
    format!("{}{time}{}", parts.join("-"), if is_short { ":00" } else { "" })
}

/// Where a character may be missing: at both ends, and around anything but letters.
fn places(value: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    value.char_indices().chain([(value.len(), ' ')]).filter_map(move |(at, c)| {
        let beside = !before.is_alphanumeric() || !c.is_alphanumeric();
        before = c;
        beside.then_some(at)
    })
}

/// A text in which every blank is one that TOML knows.
fn plain_blanks(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}') { plain_blank(c) } else { c })
        .collect()
}

fn plain_blank(c: char) -> char {
    if matches!(c, '\t' | '\n' | '\r') { c } else { ' ' }
}

fn is_structural(c: char) -> bool {
    matches!(c, '"' | '\'' | '[' | ']' | ',' | '=')
}

fn straight_quotes(value: &str) -> String {
    value.replace(['”', '“', '„'], "\"")
}
