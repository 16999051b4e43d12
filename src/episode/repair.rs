//! Smallest edits that make a broken statement or fence sound again.
//!
//! Repairs are searched, not looked up: candidate statements that differ by one quote, bracket, comma or equals sign (or
//! by quoting the value anew) are read as any statement is, and only those whose value has the shape of the key stay.

use std::ops::Range;

use super::fault::{FenceFault, Syntax};
use super::quote::basic_string;
use super::{Episode, Fault, Field, FieldDate, Item, Kind, NewValue, TextEdit, Value};

/// Statements longer than this are not searched: a search reads the statement some hundred times.
const LONGEST: usize = 2_000;
/// How many letters of a key may be wrong.
const MOST_MISSPELLED: usize = 2;
/// More offers than this are no help.
const MOST: usize = 3;

/// An edit that mends a fault, with the lines it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The edit: nothing but the characters that are wrong.
    pub edit: TextEdit,
    /// Where the statement or line begins, in bytes of the file.
    pub at: usize,
    /// The statement or line as it is.
    pub before: String,
    /// The same after the edit.
    pub after: String,
}

impl Repair {
    fn between(before: &str, after: &str, offset: usize) -> Option<Self> {
        let edit = TextEdit::between(before, after)?.shifted(offset);
        Some(Self { edit, at: offset, before: before.to_owned(), after: after.to_owned() })
    }

    /// The characters of `before` that are replaced; all of them where the whole line goes.
    #[must_use]
    pub fn replaced(&self) -> Range<usize> {
        let within = |offset: usize| offset.saturating_sub(self.at).min(self.before.len());
        within(self.edit.range.start)..within(self.edit.range.end)
    }
}

impl Episode {
    /// The repairs of a field for a key of that kind, best first; several only if they are equally good.
    #[must_use]
    pub fn repairs(&self, field: &Field, kind: Kind) -> Vec<Repair> {
        let fault = match field.shaped(kind) {
            Ok(_) => return Vec::new(),
            Err(fault) => fault,
        };
        let statement = self.slice(field.lines.clone()).trim_end_matches(['\r', '\n']);
        if let Fault::Duplicate { .. } = fault {
            let edit = self.remove(field);
            return vec![Repair { edit, at: field.lines.start, before: statement.to_owned(), after: String::new() }];
        }
        if statement.len() > LONGEST {
            return Vec::new();
        }
        let raw = field.raw.start - field.lines.start..field.raw.end - field.lines.start;
        let broken = Broken { statement, raw, field, fault: &fault };
        let found = best(broken.candidates(kind), kind);
        found.iter().filter_map(|after| Repair::between(statement, after, field.lines.start)).collect()
    }

    /// The repair that makes a line the statement of a key that it seems meant for, as `titel = "A"` or `[title = "A"`
    /// for the title: nothing if the value does not have the key's shape, or if the key stands elsewhere.
    #[must_use]
    pub fn repair_key(&self, field: &Field, key: &str, kind: Kind) -> Option<Repair> {
        let statement = self.slice(field.lines.clone()).trim_end_matches(['\r', '\n']);
        let (written, value) = statement.split_once('=')?;
        let bare: String = written.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect();
        if self.field(key).is_some_and(|other| other != field) || distance(&bare.to_lowercase(), key) > MOST_MISSPELLED
        {
            return None;
        }
        let after = format!("{key} ={value}");
        strangeness(&after, kind)?;
        Repair::between(statement, &after, field.lines.start)
    }

    /// The repair that completes a date which is not whole, given what it should be. Nothing if what is written is not
    /// the beginning of that date, or more than a slip away from it.
    #[must_use]
    pub fn repair_date(&self, field: &Field, whole: &FieldDate) -> Option<Repair> {
        let written = self.slice(field.raw.clone()).trim_matches(['"', '\'']);
        let near = whole.text().starts_with(written) || distance(written, whole.text()) <= MOST_MISSPELLED;
        if written.is_empty() || !near {
            return None;
        }
        let statement = self.slice(field.lines.clone()).trim_end_matches(['\r', '\n']);
        let raw = field.raw.start - field.lines.start..field.raw.end - field.lines.start;
        let after = format!("{}{}{}", &statement[..raw.start], whole.text(), &statement[raw.end..]);
        Repair::between(statement, &after, field.lines.start)
    }

    /// The edit of a repair, unless its lines have changed since it was found.
    #[must_use]
    pub fn accept(&self, repair: &Repair) -> Option<TextEdit> {
        let stands = self.slice(repair.at..repair.at + repair.before.len()) == repair.before;
        stands.then(|| repair.edit.clone())
    }

    /// The repair of a fence.
    #[must_use]
    pub fn fence_repair(&self, fault: &FenceFault) -> Repair {
        let ending = self.line_ending();
        let edit = match fault {
            FenceFault::Preceded { before } => TextEdit::delete(before.clone()),
            FenceFault::ClosingMisspelled { line } => TextEdit::replace(line.clone(), "+++"),
            FenceFault::Unclosed { at } if self.text()[..*at].ends_with('\n') => {
                TextEdit::insert(*at, format!("+++{ending}"))
            }
            FenceFault::Unclosed { at } => TextEdit::insert(*at, format!("{ending}+++{ending}")),
            FenceFault::TextBehindClosing { text } if self.slice(text.clone()).trim_matches('+').trim().is_empty() => {
                TextEdit::delete(text.clone())
            }
            FenceFault::TextBehindClosing { text } => TextEdit::insert(text.start, ending),
        };
        let lines = self.lines_around(&edit.range);
        let before = self.slice(lines.clone()).to_owned();
        let local = TextEdit {
            range: edit.range.start - lines.start..edit.range.end - lines.start,
            insert: edit.insert.clone(),
        };
        Repair { after: local.applied_to(&before), at: lines.start, before, edit }
    }

    /// The whole lines that a range touches, without the last line ending.
    fn lines_around(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.text()[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text()[range.end..].find(['\r', '\n']).map_or(self.text().len(), |length| range.end + length);
        start..end
    }
}

/// A statement that is to be mended; `raw` is within the statement.
struct Broken<'a> {
    statement: &'a str,
    raw: Range<usize>,
    field: &'a Field,
    fault: &'a Fault,
}

/// A mended statement and how much it takes to believe it.
struct Candidate {
    text: String,
    cost: usize,
}

impl Broken<'_> {
    fn candidates(&self, kind: Kind) -> Vec<Candidate> {
        let mut found = match self.fault {
            Fault::Syntax { syntax: Syntax::Stray, .. } => Vec::new(),
            Fault::Syntax { syntax: Syntax::MissingEquals, .. } => self.with_equals(),
            Fault::Syntax { syntax: Syntax::MissingValue, .. } => self.with_empty_value(kind),
            Fault::Shape { .. } => self.reshaped(kind),
            _ if kind == Kind::Date => self.one_character(&["-", ":", "T", "Z"], 0..=self.raw.len()),
            _ => self.one_character(&["\"", "]", "[", ",", "'"], places(self.value())),
        };
        found.extend(self.requoted(kind));
        found
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

    fn with_empty_value(&self, kind: Kind) -> Vec<Candidate> {
        let values: &[&str] = match kind {
            Kind::Text => &["\"\""],
            Kind::List => &["[]"],
            Kind::Switch => &["false", "true"],
            Kind::Date => &[],
        };
        let blank = if self.statement[..self.raw.start].ends_with('=') { " " } else { "" };
        values.iter().map(|value| Candidate { text: self.with(&format!("{blank}{value}")), cost: 1 }).collect()
    }

    /// The value in the shape that the key needs.
    fn reshaped(&self, kind: Kind) -> Vec<Candidate> {
        let value = self.value();
        let raw = match (kind, &self.field.value) {
            (Kind::Text, Ok(Value::List(items))) if items.len() == 1 => basic_string(&items[0].text),
            (Kind::Text, Ok(Value::List(_))) => return Vec::new(),
            (Kind::Text, Ok(Value::Other)) if value.starts_with(['[', '{']) => return Vec::new(),
            (Kind::Text, _) => basic_string(value),
            (Kind::List, Ok(Value::Text(text))) if text.is_empty() => "[]".to_owned(),
            (Kind::List, Ok(Value::Text(_))) => format!("[{value}]"),
            (Kind::Switch | Kind::Date, Ok(Value::Text(text))) => text.trim().to_lowercase(),
            _ => return Vec::new(),
        };
        vec![Candidate { text: self.with(&raw), cost: 1 }]
    }

    /// All statements with one of these characters more at one of these places of the value, or one structural
    /// character less.
    fn one_character(&self, missing: &[&str], places: impl Iterator<Item = usize>) -> Vec<Candidate> {
        let value = self.value();
        let mut found = Vec::new();
        for (before, behind) in places.filter_map(|at| value.split_at_checked(at)) {
            for inserted in missing {
                found.push(Candidate { text: self.with(&format!("{before}{inserted}{behind}")), cost: 1 });
            }
        }
        for (at, character) in value.char_indices().filter(|&(_, c)| is_structural(c)) {
            let raw = format!("{}{}", &value[..at], &value[at + character.len_utf8()..]);
            found.push(Candidate { text: self.with(&raw), cost: 1 });
        }
        found
    }

    /// The value quoted anew: stray quotes at its ends gone, those within it escaped, misspelled booleans spelled.
    fn requoted(&self, kind: Kind) -> Vec<Candidate> {
        const QUOTES: &[char] = &['"', '\'', '”', '“', '„', '’', '‘'];
        let value = self.value();
        if matches!(
            self.fault,
            Fault::Shape { .. }
                | Fault::Syntax { syntax: Syntax::MissingEquals | Syntax::MissingValue | Syntax::Stray, .. }
        ) {
            return Vec::new();
        }
        let bare = value.trim_matches(QUOTES);
        match kind {
            Kind::Text if value.starts_with(['[', '{']) => Vec::new(),
            Kind::Text => vec![Candidate { text: self.with(&basic_string(bare)), cost: 2 }],
            Kind::Date => vec![Candidate { text: self.with(bare), cost: 2 }],
            Kind::Switch => {
                nearest_switch(bare).map(|truth| Candidate { text: self.with(truth), cost: 1 }).into_iter().collect()
            }
            Kind::List => vec![Candidate { text: self.with(&straight_quotes(value)), cost: 2 }],
        }
    }
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

fn is_structural(c: char) -> bool {
    matches!(c, '"' | '\'' | '[' | ']' | ',' | '=')
}

fn straight_quotes(value: &str) -> String {
    value.replace(['”', '“', '„'], "\"")
}

/// The boolean that a word misses by at most two letters, if only one of them is that near.
fn nearest_switch(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let near = |truth: &str| distance(&word, truth) <= 2;
    match (near("true"), near("false")) {
        (true, false) => Some("true"),
        (false, true) => Some("false"),
        _ => None,
    }
}

/// How many letters must be put in, taken out or changed to turn one word into the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &cb) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(ca != cb);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// The statements of lowest cost that read well, without doubles.
fn best(candidates: Vec<Candidate>, kind: Kind) -> Vec<String> {
    let mut sound: Vec<(usize, String)> = candidates
        .into_iter()
        .filter_map(|candidate| Some((candidate.cost * 2 + strangeness(&candidate.text, kind)?, candidate.text)))
        .collect();
    sound.sort();
    sound.dedup();
    let lowest = sound.first().map_or(0, |(cost, _)| *cost);
    sound.into_iter().take_while(|(cost, _)| *cost == lowest).map(|(_, text)| text).take(MOST).collect()
}

/// How unlike a normal statement of that kind this one is; nothing if it is none at all.
fn strangeness(statement: &str, kind: Kind) -> Option<usize> {
    let episode = Episode::read(format!("+++\n{statement}\n+++\n"));
    let [field] = episode.fields() else { return None };
    let value = field.shaped(kind).ok()?;
    let written = episode.slice(field.raw.clone());
    let (canonical, texts) = match value {
        Value::Text(text) if kind == Kind::Date => (false, vec![text]),
        Value::Text(text) => (NewValue::Text(text.clone()).to_toml() == written, vec![text]),
        Value::List(items) => {
            let texts: Vec<String> = items.iter().map(|item| item.text.clone()).collect();
            (NewValue::List(texts).to_toml() == written, items.iter().map(|Item { text, .. }| text).collect())
        }
        _ => (true, Vec::new()),
    };
    let strange = |text: &&&String| {
        text.trim() != text.as_str()
            || text.contains(['"', '[', ']'])
            || (kind == Kind::List && (text.contains(',') || text.is_empty()))
    };
    Some(2 * usize::from(!canonical) + 2 * texts.iter().filter(strange).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the offers for the one broken statement of a front matter.
    #[track_caller]
    fn check(statement: &str, kind: Kind, offers: &[&str]) {
        let episode = Episode::read(format!("+++\nx = 1\n{statement}\ny = 2\n+++\n"));
        let field = episode.fields().iter().find(|f| f.shaped(kind).is_err() && f.key != "x" && f.key != "y").unwrap();
        let repairs = episode.repairs(field, kind);
        let after: Vec<_> = repairs.iter().map(|repair| repair.after.as_str()).collect();
        assert_eq!(after, offers);
        for repair in repairs {
            assert_eq!(episode.accept(&repair).as_ref(), Some(&repair.edit));
            assert_eq!(Episode::read(format!("#{}", episode.text())).accept(&repair), None);
            let text = episode.applied(&repair.edit).text().to_owned();
            assert_eq!(text, format!("+++\nx = 1\n{}\ny = 2\n+++\n", repair.after));
        }
    }

    #[test]
    fn a_missing_quote_is_put_where_it_belongs() {
        check("p = [\"Åsa\", \"Bo Ek]", Kind::List, &["p = [\"Åsa\", \"Bo Ek\"]"]);
        check("p = [\"Åsa\", Bo Ek\"]", Kind::List, &["p = [\"Åsa\", \"Bo Ek\"]"]);
        check("t = \"A title", Kind::Text, &["t = \"A title\""]);
        check("t = A title\"", Kind::Text, &["t = \"A title\""]);
        check("t = A title", Kind::Text, &["t = \"A title\""]);
        check("n = 26205909\"\"", Kind::Text, &["n = \"26205909\""]);
    }

    #[test]
    fn a_quote_too_many_goes() {
        check("p = [\"Åsa\", \"Bo\"\"]", Kind::List, &["p = [\"Åsa\", \"Bo\"]"]);
        check("n = \"123\"\"", Kind::Text, &["n = \"123\""]);
        check("d = 2023-1010T05:26:12Z", Kind::Date, &["d = 2023-10-10T05:26:12Z"]);
        check("d = 2023-10-1005:26:12Z", Kind::Date, &["d = 2023-10-10T05:26:12Z"]);
        check("d = 2023-10-10T05:26:12Z\"", Kind::Date, &["d = 2023-10-10T05:26:12Z"]);
        check("t = \"A \"b\" c\"", Kind::Text, &["t = \"A \\\"b\\\" c\""]);
    }

    #[test]
    fn brackets_commas_and_equals_signs_are_found_too() {
        check("p = [\"a\", \"b\"", Kind::List, &["p = [\"a\", \"b\"]"]);
        check("p = \"a\", \"b\"]", Kind::List, &["p = [\"a\", \"b\"]"]);
        check("p = [\"a\" \"b\"]", Kind::List, &["p = [\"a\", \"b\"]"]);
        check("p = [\"a\",, \"b\"]", Kind::List, &["p = [\"a\", \"b\"]"]);
        check("t \"A\"", Kind::Text, &["t = \"A\""]);
    }

    #[test]
    fn words_and_shapes_are_spelled_as_the_key_needs_them() {
        check("d = fase", Kind::Switch, &["d = false"]);
        check("d = True", Kind::Switch, &["d = true"]);
        check("d = \"true\"", Kind::Switch, &["d = true"]);
        check("s = 546", Kind::Text, &["s = \"546\""]);
        check("p = \"Åsa\"", Kind::List, &["p = [\"Åsa\"]"]);
        check("n = ", Kind::Text, &["n = \"\""]);
        check("d = ", Kind::Switch, &["d = false", "d = true"]);
    }

    #[test]
    fn nothing_is_offered_where_nothing_is_plain() {
        check("d = maybe", Kind::Switch, &[]);
        check("d = 2023-10-", Kind::Date, &[]);
        check("t = { a = 1 }", Kind::Text, &[]);
    }

    #[test]
    fn a_key_is_made_out_through_its_mistakes() {
        let key = |line: &str, key: &str, kind: Kind| {
            let episode = Episode::read(format!("+++\n{line}\nslug = \"1\"\n+++\n"));
            episode.repair_key(&episode.fields()[0], key, kind).map(|repair| repair.after)
        };
        assert_eq!(key("tilte = \"A\"", "title", Kind::Text).as_deref(), Some("title = \"A\""));
        assert_eq!(key("[draft = true", "draft", Kind::Switch).as_deref(), Some("draft = true"));
        assert_eq!(key("peo\"ple = []", "people", Kind::List).as_deref(), Some("people = []"));
        assert_eq!(key("tilte = 1", "title", Kind::Text), None, "another shape");
        assert_eq!(key("sulg = \"1\"", "slug", Kind::Text), None, "the key is there already");
        assert_eq!(key("author = \"A\"", "title", Kind::Text), None);
    }

    #[test]
    fn fences_are_mended() {
        for (before, after) in [
            ("+++\na = 1\n---\nB", "+++\na = 1\n+++\nB"),
            ("+++\na = 1\n\nB", "+++\na = 1\n+++\n\nB"),
            ("+++\r\na = 1", "+++\r\na = 1\r\n+++\r\n"),
            ("+++\na = 1\n++++\nB", "+++\na = 1\n+++\nB"),
            ("+++\na = 1\n+++ B", "+++\na = 1\n+++\n B"),
            ("<!-- -->\n+++\na = 1\n+++\nB", "+++\na = 1\n+++\nB"),
        ] {
            let episode = Episode::read(before.into());
            let repair = episode.fence_repair(&episode.layout().faults[0]);
            let mended = episode.applied(&repair.edit);
            assert_eq!(mended.text(), after);
            assert_eq!(mended.layout().faults, []);
        }
    }
}
