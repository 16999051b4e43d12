//! Smallest edits that make a broken statement sound again; those of fences are in `fence_repair`.
//!
//! Repairs are searched, not looked up: candidate statements that differ by one quote, bracket, comma or equals sign (or
//! by quoting the value anew) are read as any statement is, and only those whose value has the shape of the key stay.

use std::cell::Cell;
use std::ops::Range;

use toml::de::DeValue;

use super::belief::{best, strangeness};
use super::candidate::Broken;
use super::date::says_the_same;
use super::scan::{self, key_end};
use super::spelling::is_within;
use super::{Episode, Fault, Field, FieldDate, NewValue, Shape, Syntax, TextEdit, line_start};

/// Statements longer than this are not searched: a search reads the statement up to some thousand times.
const LONGEST: usize = 2_000;
/// How many letters of a key may be wrong.
const MOST_MISSPELLED: usize = 2;

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

    /// The lines that it changes, each with what it becomes: all of them as one pair if there are more or fewer lines
    /// afterwards.
    #[must_use]
    pub fn changes(&self) -> Vec<ChangedLine<'_>> {
        let (before, after) = (self.before.split('\n'), self.after.split('\n'));
        if before.clone().count() != after.clone().count() {
            return vec![ChangedLine::between(&self.before, &self.after)];
        }
        before.zip(after).filter(|(before, after)| before != after).map(|(a, b)| ChangedLine::between(a, b)).collect()
    }
}

/// A line before and after, cut where the two begin and cease to differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedLine<'r> {
    /// What stays in front.
    pub head: &'r str,
    /// What goes.
    pub removed: &'r str,
    /// What comes.
    pub inserted: &'r str,
    /// What stays behind.
    pub tail: &'r str,
}

impl<'r> ChangedLine<'r> {
    /// The whole line, before or after.
    #[must_use]
    pub fn line(&self, before: bool) -> String {
        [self.head, if before { self.removed } else { self.inserted }, self.tail].concat()
    }

    fn between(before: &'r str, after: &'r str) -> Self {
        let mut range = TextEdit::between(before, after).map_or(0..0, |edit| edit.range);
        let inserted = |range: &Range<usize>| &after[range.start..after.len() - (before.len() - range.end)];
        // A word or a date is read as one, a sign by itself.
        let changed = [&before[range.clone()], inserted(&range)].concat();
        let has_letters = changed.contains(char::is_alphabetic);
        let is_part = |c: char| c.is_numeric() || if has_letters { c.is_alphabetic() } else { c == '-' };
        if changed.contains(char::is_alphanumeric) && !changed.contains('\n') {
            range.start = before[..range.start].trim_end_matches(is_part).len();
            range.end = before.len() - before[range.end..].trim_start_matches(is_part).len();
        }
        let (head, removed, tail) = (&before[..range.start], &before[range.clone()], &before[range.end..]);
        Self { head, removed, inserted: inserted(&range), tail }
    }
}

impl Episode {
    /// The repairs of a field for a key of that kind, best first; several only if they are equally good.
    #[must_use]
    pub fn repairs(&self, field: &Field, kind: Shape) -> Vec<Repair> {
        self.repairs_within(field, kind, &Cell::new(usize::MAX))
    }

    /// The same as long as there are bytes left that searches may read; those that this one reads are taken off.
    #[must_use]
    pub fn repairs_within(&self, field: &Field, kind: Shape, left: &Cell<usize>) -> Vec<Repair> {
        let fault = match field.shaped(kind) {
            // Which of two contrary statements is meant, nobody can tell from the one.
            Ok(_) | Err(Fault::Syntax { syntax: Syntax::Conflict, .. }) => return Vec::new(),
            Err(fault) => fault,
        };
        let statement = self.statement(field);
        if let Fault::Duplicate { first, .. } = fault {
            return self.one_of_two(first, field).map(|field| self.removal(field)).collect();
        }
        if matches!(fault, Fault::Syntax { syntax: Syntax::Stray, .. }) {
            return self.as_comment(field).into_iter().collect();
        }
        if has_lone_return(field) {
            // One repair mends all: it stands beside the first.
            let is_first = self.fields().iter().find(|field| has_lone_return(field)) == Some(field);
            return is_first.then(|| self.without_lone_returns()).flatten().into_iter().collect();
        }
        if statement.len() > LONGEST || left.get() == 0 {
            return Vec::new();
        }
        let take = |read: usize| left.set(left.get().saturating_sub(read));
        // Before each equals sign another statement may begin.
        take(statement.len() * statement.matches('=').count());
        if let Some(repair) = self.line_break(field).or_else(|| self.yaml_list(field).filter(|_| kind == Shape::List)) {
            return vec![repair];
        }
        let raw = field.raw.start - field.lines.start..field.raw.end - field.lines.start;
        let broken = Broken { statement, raw, field, fault: &fault };
        let candidates = broken.candidates(kind);
        take(candidates.iter().map(|candidate| candidate.text.len()).sum());
        let found = best(candidates, kind);
        found.iter().filter_map(|after| Repair::between(statement, after, field.lines.start)).collect()
    }

    /// Which of two statements of one key may go, the one that says less first: the later one, unless only that has a
    /// value. Where they say the same, it does not matter.
    fn one_of_two<'f>(&'f self, first: usize, field: &'f Field) -> impl Iterator<Item = &'f Field> {
        let raw = |field: &Field| self.slice(field.raw.clone());
        let is_empty = |field: &Field| matches!(raw(field), "\"\"" | "''" | "[]" | "");
        let first = self.fields().iter().find(|other| other.lines.start == first && raw(other) != raw(field));
        let mut two: Vec<&Field> = [Some(field), first].into_iter().flatten().collect();
        if first.is_some_and(|first| is_empty(first) && !is_empty(field)) {
            two.reverse();
        }
        two.into_iter()
    }

    /// The repair of a line that is no statement: what it says stays as a comment, mere signs go. Nothing if it may belong to
    /// a broken statement above it, or to a list as YAML has it.
    #[must_use]
    pub fn as_comment(&self, field: &Field) -> Option<Repair> {
        let line = self.slice(field.raw.clone());
        let above = self.fields().iter().take_while(|other| *other != field).last();
        let is_part = above.is_some_and(|above| above.value.is_err()) || line.starts_with(['-', '<', '>', '"']);
        if !line.contains(char::is_alphanumeric) {
            return Some(self.removal(field));
        }
        // Blanks before it that are none for TOML.
        if line.starts_with('#') {
            return Some(self.repair_with(TextEdit::delete(field.lines.start..field.raw.start)));
        }
        // A table stays one.
        let name = scan::behind_header(line).map_or("", |behind| line[..line.len() - behind.len()].trim_end());
        let said = line[name.len()..].trim_start_matches(['/', ' ', '\t']);
        let name = if name.is_empty() { String::new() } else { format!("{name} ") };
        (!is_part).then(|| self.repair_with(TextEdit::replace(field.raw.clone(), format!("{name}# {said}"))))
    }

    /// A field's lines without their last line ending.
    fn statement(&self, field: &Field) -> &str {
        self.slice(field.lines.clone()).trim_end_matches(['\r', '\n'])
    }

    fn removal(&self, field: &Field) -> Repair {
        let before = self.statement(field).to_owned();
        Repair { edit: self.remove(field), at: field.lines.start, before, after: String::new() }
    }

    /// The repair of all statements at once that are sound but for carriage returns which end no line, and of all lines
    /// between them: whatever put one there has put one at every line's end.
    fn without_lone_returns(&self) -> Option<Repair> {
        let front = self.layout().front.clone();
        let (mut sound, mut at) = (String::with_capacity(front.len()), front.start);
        for field in self.fields() {
            sound.push_str(&scan::without_lone_returns(self.slice(at..field.lines.start)));
            let lines = self.slice(field.lines.clone());
            sound.push_str(&if has_lone_return(field) { scan::without_lone_returns(lines) } else { lines.to_owned() });
            at = field.lines.end;
        }
        sound.push_str(&scan::without_lone_returns(self.slice(at..front.end)));
        Some(self.repair_with(TextEdit::between(self.slice(front.clone()), &sound)?.shifted(front.start)))
    }

    /// The repair that puts a line break between two statements which stand on one line.
    fn line_break(&self, field: &Field) -> Option<Repair> {
        let Err(Fault::Syntax { .. }) = field.value else { return None };
        let lines = field.lines.start..field.lines.start + self.statement(field).len();
        let statement = self.slice(lines.clone());
        let begins = |at: &usize| {
            let behind = lines.start + at..lines.end;
            !statement[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\n'))
                && key_end(self.text(), behind.clone()).is_some()
                && is_sound(&statement[..*at])
                && is_sound(self.slice(behind))
        };
        let raw = field.raw.start - lines.start;
        let at = statement
            .char_indices()
            .filter(|(at, c)| *at > raw && !c.is_whitespace())
            .map(|(at, _)| at)
            .find(begins)?;
        let end = statement[..at].trim_end().len();
        Some(self.repair_with(TextEdit::replace(lines.start + end..lines.start + at, self.line_ending())))
    }

    /// The repair of a list as YAML has it, each item behind a dash on a line of its own below the key.
    fn yaml_list(&self, field: &Field) -> Option<Repair> {
        let value = self.statement(field).trim_start().strip_prefix(&field.key)?.trim();
        let item = |line: &Field| {
            let text = self.slice(line.raw.clone()).strip_prefix("- ").filter(|_| line.value.is_err())?.trim();
            Some((yaml_text(text), line.raw.end))
        };
        let below = self.fields().iter().skip_while(|other| *other != field).skip(1);
        let (items, ends): (Vec<String>, Vec<usize>) = below.map_while(item).unzip();
        let end = ends.last().filter(|_| matches!(value, "" | ":" | "="))?;
        let list = format!("{} = {}", field.key, NewValue::List(items).to_toml());
        Some(self.repair_with(TextEdit::replace(field.lines.start..*end, list)))
    }

    /// The repair that makes a line the statement of a key that it seems meant for, as `titel = "A"` or `[title = "A"`
    /// for the title: nothing if the value does not have the key's shape, or if the key stands elsewhere.
    #[must_use]
    pub fn repair_key(&self, field: &Field, key: &str, kind: Shape) -> Option<Repair> {
        let is_sound = matches!(field.value, Ok(_) | Err(Fault::Syntax { syntax: Syntax::Conflict, .. }));
        let is_table = is_sound && field.key.starts_with('[');
        let statement = self.statement(field);
        let (written, value) = statement.split_once('=').filter(|_| !is_table)?;
        // What is sound as it is spelled means something else.
        if is_sound && written.contains('.') {
            return None;
        }
        let bare: String = written.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect();
        if !is_within(&bare.to_lowercase(), &key.to_lowercase(), MOST_MISSPELLED)
            || self.field(key).is_some_and(|other| other != field)
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
        let near = whole.text().starts_with(written)
            || is_within(written, whole.text(), MOST_MISSPELLED)
            || says_the_same(written, whole.text());
        if written.is_empty() || !near {
            return None;
        }
        let statement = self.statement(field);
        let raw = field.raw.start - field.lines.start..field.raw.end - field.lines.start;
        let after = format!("{}{}{}", &statement[..raw.start], whole.text(), &statement[raw.end..]);
        Repair::between(statement, &after, field.lines.start)
    }

    /// The edit of a repair, unless its lines have changed since it was found.
    #[must_use]
    pub fn accept(&self, repair: &Repair) -> Option<TextEdit> {
        let behind = self.text().get(repair.at..)?.strip_prefix(&repair.before)?;
        (behind.is_empty() || behind.starts_with(['\r', '\n'])).then(|| repair.edit.clone())
    }

    /// An edit as a repair: with the lines that it changes, before and after.
    #[must_use]
    pub fn repair_with(&self, edit: TextEdit) -> Repair {
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
        let start = line_start(self.text(), range.start);
        let end = self.text()[range.end..].find(['\r', '\n']).map_or(self.text().len(), |length| range.end + length);
        start..end
    }
}

/// What a text of YAML says: in quotes as they are read, without them as far as a comment.
fn yaml_text(written: &str) -> String {
    if let Some(end) = written.starts_with(['"', '\'']).then(|| scan::string_end(written, 0, written.len())).flatten()
        && matches!(written[end..].trim_start().chars().next(), None | Some('#'))
        && let Ok(text) = DeValue::parse(&written[..end])
    {
        return text.get_ref().as_str().unwrap_or_default().to_owned();
    }
    let text = written.split_once(" #").filter(|_| !written.starts_with(['"', '\''])).map_or(written, |(text, _)| text);
    // One quote was forgotten, where it is not part of what is said.
    let text = text.trim();
    let bare = text.trim_matches(['"', '\'']);
    let is_part = |quote: char| bare.contains(quote) && (text.starts_with(quote) || text.ends_with(quote));
    if ['"', '\''].into_iter().any(is_part) { text.to_owned() } else { bare.to_owned() }
}

fn has_lone_return(field: &Field) -> bool {
    matches!(field.value, Err(Fault::Syntax { syntax: Syntax::LoneReturn, .. }))
}

/// Whether a text is one statement of TOML.
pub(super) fn is_sound(statement: &str) -> bool {
    let episode = Episode::read(format!("+++\n{statement}\n+++\n"));
    matches!(episode.fields(), [field] if field.value.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repair_shows_the_lines_that_change_and_where() {
        let episode = Episode::read("a = 1\nb = 2\nc = 3\n".into());
        let changes = |edit: TextEdit| {
            let repair = episode.repair_with(edit);
            repair.changes().iter().map(|c| [c.head, c.removed, c.inserted, c.tail].join("|")).collect::<Vec<_>>()
        };
        assert_eq!(changes(TextEdit::replace(4..17, "9\nb = 2\nc = 8")), ["a = |1|9|", "c = |3|8|"]);
        assert_eq!(changes(TextEdit::insert(6, "x\n")), ["||x\n|b = 2"]);
        assert_eq!(changes(TextEdit::delete(0..2)), ["|a ||= 1"]);
    }

    #[test]
    fn words_and_dates_change_as_a_whole() {
        let change = |before: &'static str, after: &'static str| {
            let ChangedLine { head, removed, inserted, tail } = ChangedLine::between(before, after);
            [head, removed, inserted, tail].join("|")
        };
        assert_eq!(
            change("d = 2026-08-11T05:26:12Z", "d = 2026-12-01T05:26:12Z"),
            "d = |2026-08-11|2026-12-01|T05:26:12Z"
        );
        assert_eq!(change("draft = true", "draft = false"), "draft = |true|false|");
        assert_eq!(change("## Länkar", "## Links"), "## |Länkar|Links|");
        assert_eq!(change("p = [\"A\", \"B]", "p = [\"A\", \"B\"]"), "p = [\"A\", \"B||\"|]");
    }

    #[test]
    fn returns_that_end_no_line_go_from_all_statements_at_once() {
        let mended = "+++\r\n# A\r\na = \"x\"\r\n\r\nb = [\r\n1]\r\nc = 2\r\n+++\r\nd\r\r\n";
        let (front, notes) = mended.split_at(mended.find("+++\r\nd").unwrap());
        let episode = Episode::read(format!("{}{notes}", front.replace("\r\n", "\r\r\n").replacen("\r", "", 1)));
        let offers = |key: &str, kind: Shape| episode.repairs(episode.field(key).unwrap(), kind);
        let texts: Vec<_> = offers("a", Shape::Text).iter().map(|r| r.edit.applied_to(episode.text())).collect();
        assert_eq!(texts, [mended]);
        assert_eq!([offers("b", Shape::List), offers("c", Shape::Number)], [[], []], "it is offered once");
    }

    #[test]
    fn returns_that_end_no_line_go_from_a_long_file_at_once() {
        let front = "a = [1,\r\r\n2]\r\r\n".repeat(30_000);
        let episode = Episode::read(format!("+++\r\nb = \"{}\"\r\n{front}+++\r\n", "\r".repeat(300_000)));
        let offered: Vec<_> = episode.fields().iter().flat_map(|field| episode.repairs(field, Shape::List)).collect();
        let [repair] = &offered[..] else { panic!("{} offers", offered.len()) };
        assert!(!repair.after.contains("\r\r"));
    }

    /// Checks the offers for the one broken statement of a front matter.
    #[track_caller]
    fn check(statement: &str, kind: Shape, offers: &[&str]) {
        let episode = Episode::read(format!("+++\nx = 1\n{statement}\ny = 2\n+++\n"));
        let field = episode.fields().iter().find(|f| f.shaped(kind).is_err() && f.key != "x" && f.key != "y").unwrap();
        let repairs = episode.repairs(field, kind);
        let after: Vec<_> = repairs.iter().map(|repair| repair.after.as_str()).collect();
        assert_eq!(after, offers);
        for repair in repairs {
            assert_eq!(episode.accept(&repair).as_ref(), Some(&repair.edit));
            assert_eq!(Episode::read(format!("#{}", episode.text())).accept(&repair), None);
            let longer = episode.text().replacen(&repair.before, &format!("{}x", repair.before), 1);
            assert_eq!(Episode::read(longer).accept(&repair), None);
            let text = episode.applied(&repair.edit).text().to_owned();
            assert_eq!(text, format!("+++\nx = 1\n{}\ny = 2\n+++\n", repair.after));
        }
    }

    #[test]
    fn a_missing_quote_is_put_where_it_belongs() {
        check("p = [\"Åsa\", \"Bo Ek]", Shape::List, &["p = [\"Åsa\", \"Bo Ek\"]"]);
        check("p = [\"Åsa\", Bo Ek\"]", Shape::List, &["p = [\"Åsa\", \"Bo Ek\"]"]);
        check("t = \"A title", Shape::Text, &["t = \"A title\""]);
        check("t = A title\"", Shape::Text, &["t = \"A title\""]);
        check("t = A title", Shape::Text, &["t = \"A title\""]);
        check("n = 26205909\"\"", Shape::Text, &["n = \"26205909\""]);
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        let blank = Episode::read("+++\nx = 1\n\u{A0}\ny = 2\n+++\n".into());
        let repairs = blank.repairs(&blank.fields()[1], Shape::Text);
        assert_eq!(blank.applied(&repairs[0].edit).text(), "+++\nx = 1\ny = 2\n+++\n");
        check("\u{A0}# a", Shape::Text, &["# a"]);
        check("t = \"A\"\u{200B}", Shape::Text, &["t = \"A\""]);
        check("p = [\"Åsa\"]\u{FEFF}", Shape::List, &["p = [\"Åsa\"]"]);
        check("p = [\"Conan O\\'Brien\"]", Shape::List, &["p = [\"Conan O'Brien\"]"]);
    }

    #[test]
    fn a_list_as_other_notations_have_it_is_one_of_toml() {
        for list in ["p:\n- Åsa\n- Bo Ek", "p =\n  - \"Åsa\"\n  - 'Bo Ek'", "p = [\"Åsa\"; \"Bo Ek\"]"] {
            check(list, Shape::List, &["p = [\"Åsa\", \"Bo Ek\"]"]);
        }
        check("p:\n- Åsa", Shape::Text, &[]);
    }

    #[test]
    fn a_quote_too_many_goes() {
        check("p = [\"Åsa\", \"Bo\"\"]", Shape::List, &["p = [\"Åsa\", \"Bo\"]"]);
        check("n = \"123\"\"", Shape::Text, &["n = \"123\""]);
        check("d = 2023-1010T05:26:12Z", Shape::Date, &["d = 2023-10-10T05:26:12Z"]);
        check("d = 2023-10-1005:26:12Z", Shape::Date, &["d = 2023-10-10T05:26:12Z"]);
        check("d = 2023-10-10T05:26:12Z\"", Shape::Date, &["d = 2023-10-10T05:26:12Z"]);
        check("t = \"A \"b\" c\"", Shape::Text, &["t = \"A \\\"b\\\" c\""]);
        check("t = 'A b\"", Shape::Text, &["t = \"A b\""]);
        check("t = \"A b'", Shape::Text, &["t = \"A b\"", "t = \"A b'\""]);
    }

    #[test]
    fn a_typographic_quote_is_one_of_toml_where_that_needs_one() {
        check("t = \"A title”", Shape::Text, &["t = \"A title\""]);
        check("t = “A title”", Shape::Text, &["t = \"A title\""]);
        check("p = [\"Åsa\", \"Bo Ek”]", Shape::List, &["p = [\"Åsa\", \"Bo Ek\"]"]);
        check("t = \"He said ”no”", Shape::Text, &["t = \"He said ”no”\""]);
    }

    #[test]
    fn signs_in_the_wrong_order_or_at_the_end_are_put_right() {
        check("t = \"A\";", Shape::Text, &["t = \"A\""]);
        check("p = [\"a\"];", Shape::List, &["p = [\"a\"]"]);
        check("d = 2024-01-05T05:26:12Z.", Shape::Date, &["d = 2024-01-05T05:26:12Z"]);
        check("p = [\"a,\" \"b\"]", Shape::List, &["p = [\"a\", \"b\"]"]);
        check("p = [\"a]\"", Shape::List, &["p = [\"a\"]"]);
        check("s =\u{A0}\"1\"", Shape::Text, &["s = \"1\""]);
        check("t = \"A\nB\"", Shape::Text, &["t = \"A B\""]);
    }

    #[test]
    fn two_statements_on_one_line_get_one_each() {
        check("t = \"A\" s = \"1\"", Shape::Text, &["t = \"A\"\ns = \"1\""]);
        check("p = [\"a\"]s = \"1\"", Shape::List, &["p = [\"a\"]\ns = \"1\""]);
        check("d = 2024-01-05T05:26:12Z w = true", Shape::Date, &["d = 2024-01-05T05:26:12Z\nw = true"]);
        check("w = true t = \"a = b\"", Shape::Switch, &["w = true\nt = \"a = b\""]);
    }

    #[test]
    fn of_two_statements_of_a_key_the_empty_one_goes() {
        let after = |first: &str, second: &str| {
            let episode = Episode::read(format!("+++\n{first}\n{second}\n+++\n"));
            let repair = episode.repairs(&episode.fields()[1], Shape::Text).remove(0);
            episode.applied(&repair.edit).text().trim_matches(['+', '\n']).to_owned()
        };
        assert_eq!(after("a = \"\"", "a = \"1\""), "a = \"1\"");
        assert_eq!(after("a = \"1\"", "a = \"2\""), "a = \"1\"");
        assert_eq!(after("a = \"\"", "a = \"\""), "a = \"\"");
    }

    #[test]
    fn a_date_in_another_form_is_put_into_that_of_toml() {
        check("d = 2025/10/01", Shape::Date, &["d = 2025-10-01"]);
        check("d = 2024-1-5T05:26:12Z", Shape::Date, &["d = 2024-01-05T05:26:12Z"]);
        check("d = \"2024-1-5\"", Shape::Date, &["d = 2024-01-05"]);
        check("d = 2024-01-05T05:26:12-05", Shape::Date, &["d = 2024-01-05T05:26:12-05:00"]);
        check("d = 2024-01-05T7:26:12Z", Shape::Date, &["d = 2024-01-05T07:26:12Z"]);
        check("d = 2024-01-05T07.26:12Z", Shape::Date, &["d = 2024-01-05T07:26:12Z"]);
        check("d = 2024-01-05T07:26:12 Z", Shape::Date, &["d = 2024-01-05T07:26:12Z"]);
        check("d = 2024-01-05T07:26:12ZZ", Shape::Date, &["d = 2024-01-05T07:26:12Z"]);
        check("d = \"2024-01-05t07:26:12z\"", Shape::Date, &["d = 2024-01-05t07:26:12z"]);
        check("d = 2025-02-30", Shape::Date, &[]);
        check("d = 10/01/2025", Shape::Date, &[]);
        check("d = 2024-01-05 på é", Shape::Date, &["d = 2024-01-05 # på é"]);
    }

    #[test]
    fn what_somebody_noted_behind_a_value_becomes_a_comment() {
        check("s = \"714\" kolla", Shape::Text, &["s = \"714\" # kolla"]);
        check("b = false // klar", Shape::Switch, &["b = false # klar"]);
        check("t = \"A \"b\" c\"", Shape::Text, &["t = \"A \\\"b\\\" c\""]);
        check("// bild", Shape::Text, &["# bild"]);
        check("[params] // våra", Shape::Text, &["[params] # våra"]);
    }

    #[test]
    fn what_was_noted_behind_a_broken_value_stays_there() {
        check("b = tru # när klar", Shape::Switch, &["b = true # när klar"]);
        check("d = 2026-8-11 # tisdag", Shape::Date, &["d = 2026-08-11 # tisdag"]);
        check("s = # sen", Shape::Text, &["s = \"\" # sen"]);
    }

    #[test]
    fn a_backslash_at_the_end_of_a_line_takes_no_other_along() {
        let episode = Episode::read("+++\ns = \"700\\\nt = \"A #1\"\n+++\n".into());
        assert!(episode.value("t").is_some());
        let repairs = episode.repairs(&episode.fields()[0], Shape::Text);
        assert!(repairs.iter().all(|repair| episode.applied(&repair.edit).value("t").is_some()), "{repairs:?}");
    }

    #[test]
    fn texts_of_a_list_as_yaml_has_it_are_read_as_it_reads_them() {
        let episode = Episode::read("+++\np:\n- \"Å \\\"B\\\" E\" # a\n- Bo # host\n- 'C'\n+++\n".into());
        let repair = episode.repairs(&episode.fields()[0], Shape::List).remove(0);
        let mended = episode.applied(&repair.edit);
        let items: Vec<String> = mended.value("p").unwrap().items().iter().map(|item| item.text.clone()).collect();
        assert_eq!(items, ["Å \"B\" E", "Bo", "C"]);
    }

    #[test]
    fn a_path_and_an_apostrophe_have_the_backslashes_that_they_need() {
        check("t = \"C:\\users\"", Shape::Text, &["t = \"C:\\\\users\""]);
        check("t = \"Don\\'t\"", Shape::Text, &["t = \"Don't\""]);
    }

    #[test]
    fn a_backslash_stays_one_and_a_comment_a_comment() {
        check("t = \"C:\\Så \\\"b\\\"\"", Shape::Text, &["t = \"C:\\\\Så \\\"b\\\"\""]);
        check("t = no # \"yes\" or \"no\"", Shape::Text, &["t = \"no\" # \"yes\" or \"no\""]);
        check("t = a.mp3 # the name", Shape::Text, &["t = \"a.mp3\" # the name"]);
        check("t = C#", Shape::Text, &["t = \"C#\""]);
    }

    #[test]
    fn a_value_on_the_line_below_comes_up_to_its_key() {
        check("p = \n[\"a\"]", Shape::List, &["p = [\"a\"]"]);
        check("t =\n\"A\"", Shape::Text, &["t = \"A\""]);
        check("t = ", Shape::Text, &["t = \"\""]);
        check("p =\n[\n  \"a\",\n  \"b\"\n]", Shape::List, &["p = [\n  \"a\",\n  \"b\"\n]"]);
    }

    #[test]
    fn brackets_commas_and_equals_signs_are_found_too() {
        check("p = [\"a\", \"b\"", Shape::List, &["p = [\"a\", \"b\"]"]);
        check("p = \"a\", \"b\"]", Shape::List, &["p = [\"a\", \"b\"]"]);
        check("p = [\"a\" \"b\"]", Shape::List, &["p = [\"a\", \"b\"]"]);
        check("p = [\"a\",, \"b\"]", Shape::List, &["p = [\"a\", \"b\"]"]);
        check("p = (\"a\")", Shape::List, &["p = [\"a\"]"]);
        check("p = Åsa Ö, Bo", Shape::List, &["p = [\"Åsa Ö\", \"Bo\"]"]);
        check("p = [Åsa, Bo] # hosts", Shape::List, &["p = [\"Åsa\", \"Bo\"] # hosts"]);
        check("p = \"a\", \"b\"", Shape::List, &["p = [\"a\", \"b\"]"]);
        check("p = [a, , b]", Shape::List, &[]);
        check("t \"A\"", Shape::Text, &["t = \"A\""]);
    }

    #[test]
    fn words_and_shapes_are_spelled_as_the_key_needs_them() {
        check("d = fase", Shape::Switch, &["d = false"]);
        check("d = True", Shape::Switch, &["d = true"]);
        check("d = ja", Shape::Switch, &["d = true"]);
        check("d = \"no\"", Shape::Switch, &["d = false"]);
        check("d = 0", Shape::Switch, &["d = false"]);
        check("d = 7", Shape::Switch, &[]);
        check("d = \"true\"", Shape::Switch, &["d = true"]);
        check("s = 546", Shape::Text, &["s = \"546\""]);
        check("s = \"546\"", Shape::Number, &["s = 546"]);
        check("s = 0546", Shape::Number, &["s = 546"]);
        check("s = 5.46", Shape::Number, &[]);
        check("p = \"Åsa\"", Shape::List, &["p = [\"Åsa\"]"]);
        check("n = ", Shape::Text, &["n = \"\""]);
        check("d = ", Shape::Switch, &["d = false", "d = true"]);
    }

    #[test]
    fn nothing_is_offered_where_nothing_is_plain() {
        check("d = maybe", Shape::Switch, &[]);
        check("d = 2023-10-", Shape::Date, &[]);
        check("t = { a = 1 }", Shape::Text, &[]);
    }

    #[test]
    fn a_key_is_made_out_through_its_mistakes() {
        let key = |line: &str, key: &str, kind: Shape| {
            let episode = Episode::read(format!("+++\n{line}\nslug = \"1\"\n+++\n"));
            episode.repair_key(&episode.fields()[0], key, kind).map(|repair| repair.after)
        };
        assert_eq!(key("tilte = \"A\"", "title", Shape::Text).as_deref(), Some("title = \"A\""));
        assert_eq!(key("[draft = true", "draft", Shape::Switch).as_deref(), Some("draft = true"));
        assert_eq!(key("peo\"ple = []", "people", Shape::List).as_deref(), Some("people = []"));
        assert_eq!(key("tilte = 1", "title", Shape::Text), None, "another shape");
        assert_eq!(key("sulg = \"1\"", "slug", Shape::Text), None, "the key is there already");
        assert_eq!(key("author = \"A\"", "title", Shape::Text), None);
        assert_eq!(key("tit = \"A\"", "title", Shape::Text).as_deref(), Some("title = \"A\""));
        assert_eq!(key("ti = \"A\"", "title", Shape::Text), None, "three letters are another word");
        assert_eq!(key("tit.le = \"A\"", "title", Shape::Text), None, "a table, and sound");
        assert_eq!(key("[title]\na = \"A\"", "titlea", Shape::Text), None);
    }

    #[test]
    fn fences_are_mended() {
        for (before, after) in [
            ("+++\na = 1\n---\nB", "+++\na = 1\n+++\nB"),
            ("+++\na = 1\n\nB", "+++\na = 1\n+++\n\nB"),
            ("+++\r\na = 1", "+++\r\na = 1\r\n+++\r\n"),
            ("+++\na = 1\n++++\nB", "+++\na = 1\n+++\nB"),
            ("+++\nb = 2\na = 1+++\nB", "+++\nb = 2\na = 1\n+++\nB"),
            ("+++\na = 1\n+++ B", "+++\na = 1\n+++\n B"),
            ("<!-- -->\n+++\na = 1\n+++\nB", "+++\na = 1\n+++\nB"),
            ("++\na = 1\n+++\nB", "+++\na = 1\n+++\nB"),
            ("++++ \r\na = 1\r\n+++\r\nB", "+++\r\na = 1\r\n+++\r\nB"),
            ("---\na = 1\n+++\nB", "+++\na = 1\n+++\nB"),
            ("\na = 1\n+++\nB", "\n+++\na = 1\n+++\nB"),
            ("+++\na = 1\n++\"+\nB", "+++\na = 1\n+++\nB"),
            ("- a\n- b\n", "+++\n+++\n- a\n- b\n"),
            ("\u{FEFF}- a", "\u{FEFF}+++\n+++\n- a"),
            ("---\r\na", "+++\r\n+++\r\n---\r\na"),
        ] {
            let episode = Episode::read(before.into());
            let repair = episode.fence_repair(&episode.layout().faults[0]);
            let mended = episode.applied(&repair.edit);
            assert_eq!(mended.text(), after);
            assert_eq!(mended.layout().faults, []);
        }
    }

    #[test]
    fn what_may_belong_to_a_broken_statement_is_no_comment() {
        let comment = |front: &str| {
            let episode = Episode::read(format!("+++\n{front}\n+++\n"));
            episode.as_comment(&episode.fields()[1]).map(|repair| repair.after)
        };
        assert_eq!(comment("a = 1\nen rad").as_deref(), Some("# en rad"));
        assert_eq!(comment("a = tru\nen rad"), None);
        assert_eq!(comment("a = 1\n- en rad"), None);
    }

    #[test]
    fn a_date_in_words_is_completed_and_an_empty_one_is_not() {
        let completed = |date: &str| {
            let episode = Episode::read(format!("+++\ndate = {date}\n+++\n"));
            let whole = FieldDate::parse("2026-08-11T05:26:12Z").unwrap();
            episode.repair_date(&episode.fields()[0], &whole).map(|repair| repair.after)
        };
        assert_eq!(completed("11 augusti 2026").as_deref(), Some("date = 2026-08-11T05:26:12Z"));
        assert_eq!(completed("\"\""), None);
    }

    #[test]
    fn no_word_of_a_list_as_yaml_has_it_is_lost() {
        let repairs = |front: &str| {
            let episode = Episode::read(format!("+++\n{front}\n+++\n"));
            let found = episode.repairs(&episode.fields()[0], Shape::List);
            found.iter().map(|repair| repair.after.clone()).collect::<Vec<_>>()
        };
        assert_eq!(repairs("p:\n- \"A\" B\n")[0], "p = [\"\\\"A\\\" B\"]");
        assert_eq!(repairs("p:\n- 'A' B\n- \"O'Brien\n"), ["p = [\"'A' B\", \"O'Brien\"]"]);
        assert_eq!(repairs("p: C\n- A\n"), [""; 0]);
    }
}
