use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Fault, Syntax};
use super::scan::{self, NeverClosed, ValueEnd, key_end, key_length, lines};
use super::value::beyond_hugo;
use super::{Shape, Value, date};

/// One statement of the front matter: a key with its value, a table, or a line that is neither.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key as it is written, without quotes: `title`, `params.color`, `[params]`; empty if there is none.
    pub key: String,
    /// All lines of the statement with the last line ending, in bytes of the file.
    pub lines: Range<usize>,
    /// What can be edited as raw TOML: the value; the whole statement where there is no telling where the value is.
    pub raw: Range<usize>,
    /// The value, or what is wrong with the statement.
    pub value: Result<Value, Fault>,
}

impl Field {
    /// Whether Hugo takes this field for the key of that name: it lower-cases keys.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        self.key.eq_ignore_ascii_case(name)
    }

    /// Whether it makes a table of that name, as `[name]`, `[name.more]` or `name.more = 1`.
    #[must_use]
    pub fn is_table_of(&self, name: &str) -> bool {
        let path = self.key.trim_start_matches(['[', ' ', '\t']);
        let Some((first, rest)) = scan::segment_length(path).map(|length| path.split_at(length)) else { return false };
        let goes_on = self.key.starts_with('[') || rest.trim_start().starts_with('.');
        goes_on && key_name(first).eq_ignore_ascii_case(name)
    }

    /// The value if it has the shape that the key needs.
    ///
    /// # Errors
    /// The statement's own fault, or [`Fault::Shape`].
    pub fn shaped(&self, kind: Shape) -> Result<&Value, Fault> {
        match &self.value {
            Ok(value) if value.fits(kind) => Ok(value),
            Ok(_) => Err(Fault::Shape { expected: kind, at: self.raw.start }),
            Err(fault) => Err(fault.clone()),
        }
    }
}

/// Reads the statements of a front matter one by one, so that a bad one never takes the others along.
pub(super) fn read(text: &str, front: Range<usize>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    // Where each key stands first. Hugo lower-cases them.
    let mut named: HashMap<String, usize> = HashMap::new();
    let (mut at, never) = (front.start, NeverClosed::unknown());
    while let Some(line) = lines(text, at..front.end).next() {
        // Other blanks are none for TOML.
        let content = text[line.start..line.end].trim_matches([' ', '\t', '\r']);
        at = if content.is_empty() || content.starts_with('#') {
            line.next
        } else {
            let mut field = statement(text, line.start..front.end, &never);
            let first = *named.entry(field.key.to_ascii_lowercase()).or_insert(field.lines.start);
            if first < field.lines.start && has_to_stand_once(&field) {
                field.value = Err(Fault::Duplicate { first, at: field.lines.start });
            }
            let next = field.lines.end;
            fields.push(field);
            next
        };
    }
    if fields.iter().all(|field| field.value.is_ok()) {
        blame_conflict(&mut fields, text, front);
    }
    fields
}

/// What cannot be read says so first. Whether a table may stand again depends on what is around it.
fn has_to_stand_once(field: &Field) -> bool {
    field.value.is_ok() && !field.key.is_empty() && !field.key.starts_with('[')
}

/// Statements that are sound by themselves may still say contrary things of a table: the later one is at fault then. Or a
/// line is at fault that is none, a comment for instance.
fn blame_conflict(fields: &mut Vec<Field>, text: &str, front: Range<usize>) {
    let Err(error) = DeTable::parse(&text[front.clone()]) else { return };
    let at = front.start + error.span().map_or(front.len(), |span| span.start);
    let place = fields.iter().position(|field| at < field.lines.end).unwrap_or(fields.len().saturating_sub(1));
    let between = lines(text, front).find(|line| (line.start..line.next).contains(&at));
    let between = between.filter(|line| fields.get(place).is_none_or(|field| !field.lines.contains(&line.start)));
    if let Some(line) = between {
        let is_return = scan::lone_returns(&text[line.start..line.next]).next().is_some();
        let syntax = if is_return { Syntax::LoneReturn } else { Syntax::Stray };
        let (lines, raw) = (line.start..line.next, line.start..line.end);
        let place = fields.partition_point(|field| field.lines.start < line.start);
        fields.insert(place, Field { key: String::new(), lines, raw, value: Err(Fault::Syntax { syntax, at }) });
    } else if let Some(field) = fields.get_mut(place) {
        let at = at.clamp(field.lines.start, field.lines.end);
        field.value = Err(Fault::Syntax { syntax: Syntax::Conflict, at });
    }
}

/// The statement at the beginning of the range, which reaches to the end of the front matter.
fn statement(text: &str, range: Range<usize>, never: &NeverClosed) -> Field {
    let first = range.start..first_line_end(text, &range);
    if scan::is_header(&text[first.clone()]) {
        return table(text, range, never);
    }
    match key_end(text, first.clone()) {
        Some(equals) => pair(text, range, equals, never),
        None => stray(text, first, range.end),
    }
}

fn first_line_end(text: &str, range: &Range<usize>) -> usize {
    lines(text, range.clone()).next().map_or(range.end, |line| line.end)
}

fn pair(text: &str, range: Range<usize>, equals: usize, never: &NeverClosed) -> Field {
    let key = key_name(&text[range.start..equals]);
    let end = match scan::value_end(text, equals + 1, range.end, never) {
        ValueEnd::Complete(end) if text[equals + 1..end].trim().is_empty() => {
            value_below(text, end, range.end, never).unwrap_or(end)
        }
        // A table over several lines has statements in it; one that is none has taken those behind it along.
        ValueEnd::Complete(end) if text[equals + 1..end].contains('\n') && !is_table(&text[equals + 1..end]) => {
            broken_end(text, &range)
        }
        ValueEnd::Complete(end) => end,
        ValueEnd::OpenString(_) | ValueEnd::OpenBracket(_) => broken_end(text, &range),
    };
    let lines = range.start..scan::line_after(text, end, range.end);
    let source = &text[range.start..end];
    let parsed = DeTable::parse(source).ok();
    let beyond = parsed.as_ref().and_then(|table| beyond_hugo(table.get_ref()));
    match parsed.and_then(|table| only_value(table.get_ref(), source, range.start)) {
        Some((value, raw)) => {
            let fault = beyond.map(|(syntax, at)| Fault::Syntax { syntax, at: range.start + at });
            Field { key, lines, raw, value: fault.map_or(Ok(value), Err) }
        }
        None => {
            let raw = without_comment(text, equals + 1, trimmed(text, equals + 1..end));
            if let Some(fault) = lone_return(text, lines.clone()) {
                return Field { key, lines, raw, value: Err(fault) };
            }
            if text[equals + 1..raw.start].contains('\n') && !raw.is_empty() {
                let fault = Fault::Syntax { syntax: Syntax::MissingValue, at: equals + 1 };
                return Field { key, lines, raw, value: Err(fault) };
            }
            // What is open within the statement, which need not be what is open at the end of the front matter.
            let scanned = scan::value_end(text, equals + 1, end, &NeverClosed::unknown());
            let (syntax, at) = diagnose(text, raw.clone(), scanned);
            Field { key, lines, raw, value: Err(Fault::Syntax { syntax, at }) }
        }
    }
}

/// The end of the value that stands on the line below its key: a string or an array of strings, which begins no table.
fn value_below(text: &str, end: usize, front_end: usize, never: &NeverClosed) -> Option<usize> {
    let start = scan::line_after(text, end, front_end);
    let line = lines(text, start..front_end).next()?;
    let content = text[line.start..line.end].trim_start();
    let is_value = content.starts_with(['"', '\'', '[']) && !content.starts_with("[[");
    let is_key = key_end(text, line.start..line.end).is_some();
    let inner = content.strip_prefix('[').map(str::trim_start);
    let is_bare = inner.is_some_and(|inner| !inner.is_empty() && !inner.starts_with(['"', '\'', ']', '#']));
    let ValueEnd::Complete(behind) = scan::value_end(text, line.start, front_end, never) else { return None };
    let is_sound = DeValue::parse(text[line.start..behind].trim()).is_ok();
    (is_value && !is_key && !is_bare && is_sound).then_some(behind)
}

/// Whether what stands in braces is a table, or is nothing in braces.
fn is_table(value: &str) -> bool {
    let value = value.trim();
    !value.starts_with('{') || DeTable::parse(&format!("a = {value}")).is_ok()
}

/// A value that is none without the comment behind it, if neither has quotes in which a number sign may stand.
fn without_comment(text: &str, start: usize, raw: Range<usize>) -> Range<usize> {
    let value = &text[raw.clone()];
    let comment = value
        .match_indices('#')
        .map(|(at, _)| at)
        .find(|at| value[..*at].is_empty() || value[..*at].ends_with([' ', '\t']));
    match comment.filter(|_| !value.contains(['"', '\'', '[', '{', '\n'])) {
        Some(0) if text[start..raw.start].trim_matches([' ', '\t']).is_empty() => start..start,
        Some(0) => raw,
        Some(at) => raw.start..raw.start + value[..at].trim_end().len(),
        None => raw,
    }
}

/// The value of the one statement in a parsed source, behind the segments of a dotted key.
fn only_value(table: &DeTable<'_>, source: &str, offset: usize) -> Option<(Value, Range<usize>)> {
    fn innermost<'t, 'i>(key_end: usize, value: &'t Spanned<DeValue<'i>>) -> &'t Spanned<DeValue<'i>> {
        match value.get_ref() {
            // The table that a dotted key makes begins within the key.
            DeValue::Table(inner) if value.span().start < key_end => {
                inner.iter().next().map_or(value, |(_, value)| innermost(key_end, value))
            }
            _ => value,
        }
    }
    let key_end = key_end(source, 0..source.len())?;
    let (_, value) = table.iter().next()?;
    let value = innermost(key_end, value);
    let span = value.span();
    (span.start > key_end).then(|| (Value::from_toml(value, source, offset), span.start + offset..span.end + offset))
}

/// What is wrong with a statement that is sound but for carriage returns which end no line.
fn lone_return(text: &str, statement: Range<usize>) -> Option<Fault> {
    let source = &text[statement.clone()];
    let at = statement.start + scan::lone_returns(source).next()?;
    let is_sound = DeTable::parse(&scan::without_lone_returns(source)).is_ok();
    is_sound.then_some(Fault::Syntax { syntax: Syntax::LoneReturn, at })
}

/// The end of a statement that never closes: before the next line that begins another one, without the comments and
/// blank lines in between.
fn broken_end(text: &str, range: &Range<usize>) -> usize {
    let mut rows = lines(text, range.clone());
    let mut end = rows.next().map_or(range.end, |line| line.end);
    for line in rows {
        let content = &text[line.start..line.end];
        if key_end(text, line.start..line.end).is_some() || scan::is_header(content) {
            break;
        }
        let content = content.trim();
        if !content.is_empty() && !content.starts_with('#') {
            end = line.end;
        }
    }
    end
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let content = &text[range.clone()];
    let start = range.start + content.len() - content.trim_start().len();
    start..start + content.trim().len()
}

/// What to say about a value that does not parse, and where.
fn diagnose(text: &str, raw: Range<usize>, scanned: ValueEnd) -> (Syntax, usize) {
    let value = &text[raw.clone()];
    match value.chars().next() {
        None | Some('#') => return (Syntax::MissingValue, raw.start),
        Some('"' | '\'') => {
            if let Some(end) = scan::string_end(text, raw.start, raw.end).filter(|&end| end < raw.end) {
                return (Syntax::BehindValue, end);
            }
        }
        Some(c) if c.is_alphabetic() => return (Syntax::BareText, raw.start),
        Some(_) => {}
    }
    match scanned {
        ValueEnd::OpenString(at) => (Syntax::OpenString, at),
        ValueEnd::OpenBracket(at) => (Syntax::OpenBracket, at),
        ValueEnd::Complete(_) => {
            let span = DeValue::parse(value).err().and_then(|error| error.span());
            let at = raw.start + span.map_or(0, |span| span.start.min(value.len()));
            date::fault(value).map_or((Syntax::NotAValue, at), |syntax| (syntax, raw.start))
        }
    }
}

fn table(text: &str, range: Range<usize>, never: &NeverClosed) -> Field {
    let mut rows = lines(text, range.clone());
    let header = rows.next().map_or("", |line| text[line.start..line.end].trim());
    let mut at = range.start + text[range.clone()].find('\n').map_or(range.len(), |length| length + 1);
    let mut end = at;
    // A line within a string or an array is no header: go on statement by statement.
    while let Some(line) = lines(text, at..range.end).next() {
        let content = text[line.start..line.end].trim();
        if scan::is_header(content) {
            break;
        }
        at = match key_end(text, line.start..line.end) {
            Some(equals) => pair(text, line.start..range.end, equals, never).lines.end,
            None => line.next,
        };
        // What stands between its last statement and the next header may be said of that one.
        if !content.is_empty() && !content.starts_with('#') {
            end = at;
        }
    }
    let key = header_name(header).to_owned();
    let raw = trimmed(text, range.start..end);
    let (lines, start) = (range.start..end, range.start);
    let value = match DeTable::parse(&text[lines.clone()]) {
        Ok(table) => match beyond_hugo(table.get_ref()) {
            None => Ok(Value::Other),
            Some((syntax, at)) => Err(Fault::Syntax { syntax, at: start + at }),
        },
        Err(error) => Err(lone_return(text, lines.clone()).unwrap_or_else(|| {
            let at = start + error.span().map_or(0, |span| span.start.min(lines.len()));
            Fault::Syntax { syntax: Syntax::NotAValue, at }
        })),
    };
    Field { key, lines, raw, value }
}

/// A table's header without the comment behind it.
fn header_name(header: &str) -> &str {
    let brackets = header.len() - header.trim_start_matches(['[', ' ', '\t']).len();
    let name = brackets + scan::key_length(&header[brackets..]).unwrap_or_default();
    let behind = header[name..].find(|c| !matches!(c, ']' | ' ' | '\t')).map_or(header.len(), |length| name + length);
    header[..behind].trim_end()
}

/// A line that is no statement; if it begins with a word, that word may be a key whose equals sign is missing.
fn stray(text: &str, line: Range<usize>, end: usize) -> Field {
    let raw = trimmed(text, line.clone());
    let content = &text[raw.clone()];
    let word = key_length(content).filter(|&length| content[length..].starts_with([' ', '\t', ':', '"', '[', '\'']));
    let key = word.map(|length| key_name(&content[..length])).unwrap_or_default();
    let (syntax, at) = match word {
        Some(length) => (Syntax::MissingEquals, raw.start + length),
        None => (Syntax::Stray, raw.start),
    };
    let lines = line.start..scan::line_after(text, line.end, end);
    Field { key, lines, raw, value: Err(Fault::Syntax { syntax, at }) }
}

/// A key without quotes around it, as people name it.
fn key_name(written: &str) -> String {
    let written = written.trim();
    match DeTable::parse(&format!("{written} = 0")) {
        Ok(table) if !written.contains('.') => {
            table.get_ref().keys().next().map(|key| key.get_ref().to_string()).unwrap_or_default()
        }
        _ => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::episode::{Episode, Fault, Field, Shape, Syntax, Value};

    fn open(front: &str) -> Episode {
        Episode::read(format!("+++\n{front}\n+++\n"))
    }

    /// Checks that one field of a front matter is at fault in this way at this place, and the `fine` ones are not.
    #[track_caller]
    fn check_fault(front: &str, key: &str, expected: Syntax, place: &str, fine: &[&str]) {
        let episode = open(front);
        let field = episode.field(key).unwrap();
        let at = 4 + front.find(place).unwrap();
        assert_eq!(field.value, Err(Fault::Syntax { syntax: expected, at }), "{:?}", episode.slice(field.raw.clone()));
        for key in fine {
            assert!(episode.field(key).unwrap().value.is_ok(), "{key}");
        }
        assert_eq!(episode.fields().len(), 1 + fine.len());
    }

    #[test]
    fn values_are_read_with_their_spans() {
        let episode = open("title = \"A\" # c\nDraft=true\npeople = [\"x\",\n 'y']\ndate = 2020-01-02\nn = 1");
        let read: Vec<_> = episode.fields().iter().map(|f| (f.key.as_str(), episode.slice(f.raw.clone()))).collect();
        let expected =
            [("title", "\"A\""), ("Draft", "true"), ("people", "[\"x\",\n 'y']"), ("date", "2020-01-02"), ("n", "1")];
        assert_eq!(read, expected);
        assert_eq!(episode.field("draft").unwrap().value, Ok(Value::Switch(true)));
        let people = episode.value("people").unwrap().clone();
        let items: Vec<_> = people.items().iter().map(|item| episode.slice(item.range.clone())).collect();
        assert_eq!(items, ["\"x\"", "'y'"]);
    }

    #[test]
    fn what_is_toml_and_stops_hugo_is_a_fault() {
        check_fault("a = 9223372036854775808\nb = -9223372036854775808", "a", Syntax::TooLarge, "9223", &["b"]);
        check_fault("a = [1, 0x8000000000000000]\nb = 0x7fff_ffff_ffff_ffff", "a", Syntax::TooLarge, "0x8", &["b"]);
        check_fault("b = 1\n[a]\nc.d = 99999999999999999999", "[a]", Syntax::TooLarge, "999", &["b"]);
        check_fault("a = 2026-01-01T23:59:60Z\nb = 23:59:59", "a", Syntax::NoSuchTime, "2026", &["b"]);
    }

    #[test]
    fn a_return_that_ends_no_line_is_told_as_that() {
        check_fault("a = 1\r\r\nb = 2\r", "a", Syntax::LoneReturn, "\r\r", &["b"]);
        check_fault("a = [\r\r\n\"x\"]\nb = 2", "a", Syntax::LoneReturn, "\r\r", &["b"]);
        check_fault("b = 2\n[a]\nc = 1\r\r\n", "[a]", Syntax::LoneReturn, "\r\r", &["b"]);
        check_fault("a = \"x\r\r\nb = 2", "a", Syntax::OpenString, "\"x", &["b"]);
    }

    #[test]
    fn what_is_wrong_with_a_comment_is_told_of_its_own_line() {
        for (front, syntax) in [
            ("title = 1\r\n# c\r\r\nslug = 2", Syntax::LoneReturn),
            ("title = 1\n\r\r\nslug = 2", Syntax::LoneReturn),
            ("title = 1\nslug = 2\n# c\u{7F}", Syntax::Stray),
            ("# \u{B}c", Syntax::Stray),
        ] {
            let episode = open(front);
            let faulty: Vec<_> = episode.fields().iter().filter(|field| field.value.is_err()).collect();
            let [Field { key, value: Err(Fault::Syntax { syntax: found, .. }), lines, .. }] = &*faulty else {
                panic!("{front:?}: {faulty:?}");
            };
            assert_eq!((key.as_str(), *found), ("", syntax), "{front:?}");
            assert!(episode.fields().is_sorted_by_key(|field| field.lines.start) && lines.end <= front.len() + 5);
        }
        let mended = Episode::read("+++\r\na = 1\r\n# c\r\r\nb = 2\r\n+++\r\n".into());
        let offered = mended.repairs(&mended.fields()[1], Shape::Text);
        assert_eq!(offered[0].edit.applied_to(mended.text()), "+++\r\na = 1\r\n# c\r\nb = 2\r\n+++\r\n");
    }

    #[test]
    fn dotted_and_quoted_keys_have_their_value() {
        let episode = open("a.b.\"c\" = { d = 1 }\n\"title\" = 'x'");
        assert_eq!(episode.slice(episode.field("a.b.\"c\"").unwrap().raw.clone()), "{ d = 1 }");
        assert_eq!(episode.field("title").unwrap().value, Ok(Value::Text("x".into())));
    }

    #[test]
    fn a_bad_statement_never_takes_the_others_along() {
        check_fault("a = [\"x\", \"y]\nb = []", "a", Syntax::OpenString, "\"y]", &["b"]);
        check_fault("a = [\n \"x\",\n \"y\n]\nb = []", "a", Syntax::OpenString, "\"y", &["b"]);
        check_fault("a = [\"x\"\nb = []", "a", Syntax::OpenBracket, "[\"x", &["b"]);
        check_fault("a = \"x\nb = 1", "a", Syntax::OpenString, "\"x", &["b"]);
        check_fault("a = \"\"\"x\"\nb = 1", "a", Syntax::OpenString, "\"\"\"x", &["b"]);
        check_fault("a = \nb = 1", "a", Syntax::MissingValue, "\nb", &["b"]);
        check_fault("a = \n[\"x\"]\nb = 1", "a", Syntax::MissingValue, " \n[", &["b"]);
        check_fault("a = \n[x]\nb = 1", "a", Syntax::MissingValue, "\n[x]", &["[x]"]);
        check_fault("a = fase\nb = 1", "a", Syntax::BareText, "fase", &["b"]);
        check_fault("a \"x\"\nb = 1", "a", Syntax::MissingEquals, " \"x", &["b"]);
        check_fault("a = x\"\nb = 1", "a", Syntax::BareText, "x\"", &["b"]);
        check_fault("a = \"x\"y\" z\"\nb = 1", "a", Syntax::BehindValue, "y\" z", &["b"]);
        check_fault("a = 2620\"\"\nb = 1", "a", Syntax::NotAValue, "2620", &["b"]);
        check_fault("%%\nb = 1", "", Syntax::Stray, "%%", &["b"]);
        check_fault("a = [\"x\"y\"]\nb = [\"\"\"\n\"]\"\"\"]", "a", Syntax::OpenString, "\"]\nb", &["b"]);
    }

    #[test]
    fn statements_that_are_sound_alone_and_contrary_together_are_a_fault_of_the_later() {
        check_fault("a.b = 1\n[a]\nc = 2", "[a]", Syntax::Conflict, "a]", &["a.b"]);
        check_fault("a = 1\na.b = 2", "a.b", Syntax::Conflict, "a.b", &["a"]);
        check_fault("[a]\nb = 1\n[[a]]\nb = 2", "[[a]]", Syntax::Conflict, "a]]", &["[a]"]);
        check_fault("a = { b = 1 }\na.c = 2", "a.c", Syntax::Conflict, "a.c", &["a"]);
        let episode = open("[a]\nb = 1\n[c]\n[a]\nd = 1");
        let is_sound: Vec<bool> = episode.fields().iter().map(|field| field.value.is_ok()).collect();
        assert_eq!(is_sound, [true, true, false]);
    }

    #[test]
    fn a_table_of_each_item_is_no_duplicate() {
        let episode = open("[[a]]\nb = 1\n[a.c]\nd = 1\n[[a]]\nb = 2\n[a.c]\nd = 2");
        assert_eq!(episode.fields().iter().filter(|field| field.value.is_ok()).count(), 4);
    }

    #[test]
    fn a_key_that_stands_twice_is_a_fault_of_the_second() {
        let episode = open("title = \"A\"\nTitle = \"B\"");
        assert_eq!(episode.fields()[1].value, Err(Fault::Duplicate { first: 4, at: 16 }));
        assert_eq!(episode.field("title").unwrap().value, Ok(Value::Text("A".into())));
    }

    #[test]
    fn keys_by_the_thousand_are_read_at_once() {
        let front: String = (0..60_000).map(|key| format!("k{key}=1\n")).collect();
        let episode = open(&format!("{front}K7 = 1"));
        let again: Vec<_> = episode.fields().iter().filter(|field| field.value.is_err()).collect();
        let Err(Fault::Duplicate { first, .. }) = again[0].value else { panic!("{again:?}") };
        assert_eq!((again.len(), first), (1, episode.field("k7").unwrap().lines.start));
    }

    #[test]
    fn a_comment_before_a_header_is_said_of_that_table() {
        let episode = open("[a]\nb = 1\n# c\nd = 1\n\n# of e\n[[e]]\nf = 1\n# end");
        let raw: Vec<&str> = episode.fields().iter().map(|field| episode.slice(field.raw.clone())).collect();
        assert_eq!(raw, ["[a]\nb = 1\n# c\nd = 1", "[[e]]\nf = 1"]);
        let without = episode.applied(&episode.remove(&episode.fields()[0]));
        assert_eq!(without.text(), "+++\n\n# of e\n[[e]]\nf = 1\n# end\n+++\n");
    }

    #[test]
    fn a_table_has_its_name_however_it_is_spelled() {
        for front in
            ["[people]\nx = 1", "[ \"people\" .b]\nx = 1", "\"people\".x = 1", "people . x = 1", "[[People\t]]\nx = 1"]
        {
            let episode = open(front);
            assert!(episode.fields()[0].is_table_of("people"), "{front}");
        }
        assert!(!open("people = 1").fields()[0].is_table_of("people"));
        assert!(!open("\"people.x\" = 1").fields()[0].is_table_of("people"));
    }

    #[test]
    fn a_line_that_says_more_than_a_name_in_brackets_takes_no_field_along() {
        let episode = open("title = \"x\n[1] a note\nslug = \"5\"");
        assert_eq!(episode.value("slug"), Some(&Value::Text("5".into())));
        let episode = open("title = {Bo\nslug = \"5\"\nimages = []}");
        assert_eq!(episode.value("slug"), Some(&Value::Text("5".into())));
        let episode = open("params = {\n  slug = \"5\", # a\n  b = 1\n}\ntitle = \"A\"");
        assert_eq!((episode.fields().len(), episode.value("params")), (2, Some(&Value::Other)));
    }

    #[test]
    fn a_comment_behind_a_header_is_no_part_of_its_name() {
        let names = |front: &str| open(front).fields().iter().map(|field| field.key.clone()).collect::<Vec<_>>();
        assert_eq!(names("[date] # [x]\na = 1\n[[ b.\"]\" ]] # y"), ["[date]", "[[ b.\"]\" ]]"]);
    }

    #[test]
    fn whole_numbers_may_have_a_sign_and_underscores() {
        let number = |text: &str| open(&format!("a = {text}")).value("a").cloned();
        assert_eq!(number("61_234_567"), Some(Value::Number("61234567".into())));
        assert_eq!(number("-30"), Some(Value::Number("-30".into())));
        assert_eq!(["0x1F", "+31", "0o37"].map(number), [(); 3].map(|()| Some(Value::Number("31".into()))));
        assert_eq!(number("1.5"), Some(Value::Other));
    }

    #[test]
    fn a_table_is_one_field_with_all_its_lines() {
        let episode = open("a = 1\n[params]\nx = [\n [1],\n]\n\n# c\n[[guests]]\ny = 2\n[[guests]]\ny = 3");
        let read: Vec<_> = episode.fields().iter().map(|f| (f.key.as_str(), f.value.is_ok())).collect();
        assert_eq!(read, [("a", true), ("[params]", true), ("[[guests]]", true), ("[[guests]]", true)]);
        assert_eq!(episode.slice(episode.fields()[2].raw.clone()), "[[guests]]\ny = 2");
    }
}
