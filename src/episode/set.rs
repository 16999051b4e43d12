//! Edits of whole fields.

use std::ops::Range;

use super::fault::{Fault, Syntax};
use super::layout::begins_line;
use super::quote::{basic_string, string_array, string_like, three_quotes};
use super::{Episode, Field, Format, Item, TextEdit, Value, line_feeds};

/// A value to be written into the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    /// A string.
    Text(String),
    /// A boolean.
    Switch(bool),
    /// A date as it is to be written; see [`FieldDate`](super::FieldDate).
    Date(String),
    /// An array of strings.
    List(Vec<String>),
    /// A whole number, in decimal digits.
    Number(String),
}

impl NewValue {
    /// The value as TOML 1.0, on one line.
    #[must_use]
    pub fn to_toml(&self) -> String {
        match self {
            Self::Text(text) => basic_string(text),
            Self::Switch(truth) => truth.to_string(),
            Self::Date(text) | Self::Number(text) => text.clone(),
            Self::List(items) => string_array(items),
        }
    }

    /// A value that was read, to be written again; nothing for what the form does not know.
    #[must_use]
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(Self::Text(text.clone())),
            Value::Switch(truth) => Some(Self::Switch(*truth)),
            Value::Date(date) => Some(Self::Date(date.clone())),
            Value::List(items) => Some(Self::List(items.iter().map(|item| item.text.clone()).collect())),
            Value::Number(number) => Some(Self::Number(number.clone())),
            Value::Other => None,
        }
    }

    /// Whether a value that was read means the same.
    #[must_use]
    pub fn is(&self, value: &Value) -> bool {
        match (self, value) {
            // A text in three quotes has the line endings of its file.
            (Self::Text(new), Value::Text(old)) => new == old || !new.contains('\r') && *new == line_feeds(old),
            (Self::Date(new), Value::Date(old) | Value::Text(old)) => new == old,
            (Self::Switch(new), Value::Switch(old)) => new == old,
            (Self::Number(new), Value::Number(old)) => new == old,
            (Self::List(new), Value::List(old)) => new.iter().eq(old.iter().map(|item| &item.text)),
            _ => false,
        }
    }
}

impl Episode {
    /// The edit that gives a key a value: exactly the old value's characters are replaced. A missing key goes in as
    /// one line behind its nearest present predecessor in `order`. Nothing if the key has that value already, however
    /// it is spelled, or if the front matter is not TOML.
    #[must_use]
    pub fn set(&self, key: &str, value: &NewValue, order: &[&str]) -> Option<TextEdit> {
        match self.field(key) {
            Some(Field { value: Ok(old), .. }) if value.is(old) => None,
            Some(field) => Some(self.replace_value(field, key, value)),
            None => self.insert_line(&format!("{key} = {}", value.to_toml()), key, order),
        }
    }

    /// Whether a text stands in the quotes that may go around several lines.
    #[must_use]
    pub fn is_in_three_quotes(&self, field: &Field) -> bool {
        three_quotes(self.slice(field.raw.clone())).is_some()
    }

    fn replace_value(&self, field: &Field, key: &str, value: &NewValue) -> TextEdit {
        let written = value.to_toml();
        match (&field.value, value) {
            (Ok(Value::List(items)), NewValue::List(new)) if items.len() == new.len() && !new.is_empty() => {
                self.replace_items(items, new)
            }
            // A date within quotes stays within them.
            (Ok(Value::Text(_)), NewValue::Date(date)) => TextEdit::replace(field.raw.clone(), basic_string(date)),
            (Err(_), _) if field.raw == self.statement_of(field) => {
                TextEdit::replace(field.raw.clone(), format!("{key} = {written}"))
            }
            // A value that stands below the line of its key.
            (&Err(Fault::Syntax { syntax: Syntax::MissingValue, at }), _) if at < field.raw.start => {
                TextEdit::replace(at..field.raw.end, format!(" {written}"))
            }
            // Between `=` and the end of the line there may be no blank at all.
            (Err(_), _) if field.raw.is_empty() && self.text()[..field.raw.start].ends_with('=') => {
                TextEdit::replace(field.raw.clone(), format!(" {written}"))
            }
            (Err(_), _) => self.replace_with_odd_blanks(field, &written),
            (Ok(Value::Text(_)), NewValue::Text(text)) => {
                // Lines that stay keep their endings.
                let new = string_like(self.slice(field.raw.clone()), text);
                self.replace_lines(field.raw.clone(), &new).unwrap_or_else(|| TextEdit::replace(field.raw.clone(), new))
            }
            (Ok(_), _) => TextEdit::replace(field.raw.clone(), written),
        }
    }

    /// With the value go the blanks around it that are none for TOML.
    fn replace_with_odd_blanks(&self, field: &Field, written: &str) -> TextEdit {
        let is_odd = |blanks: &str| !blanks.trim_matches([' ', '\t', '\r', '\n']).is_empty();
        let Range { mut start, mut end } = field.raw;
        let before = self.slice(field.lines.start..start);
        let gap = before.rfind('=').map_or("", |equals| &before[equals + 1..]);
        let mut written = written.to_owned();
        if is_odd(gap) && gap.trim().is_empty() {
            start -= gap.len();
            written.insert(0, ' ');
        }
        let behind = self.slice(end..field.lines.end);
        let blanks = &behind[..behind.len() - behind.trim_start().len()];
        if is_odd(blanks) {
            end += blanks.trim_end_matches([' ', '\t', '\r', '\n']).len();
        }
        TextEdit::replace(start..end, written)
    }

    /// As many items as there were: those that differ are rewritten, and what stands between them stays.
    fn replace_items(&self, items: &[Item], new: &[String]) -> TextEdit {
        let start = items[0].range.start;
        let mut written = String::new();
        let mut end = start;
        for (item, text) in items.iter().zip(new) {
            written.push_str(self.slice(end..item.range.start));
            if item.text == *text {
                written.push_str(self.slice(item.range.clone()));
            } else {
                written.push_str(&basic_string(text));
            }
            end = item.range.end;
        }
        TextEdit::replace(start..end, written)
    }

    /// A statement without the blanks around it: what `raw` is where no value could be told from its key.
    fn statement_of(&self, field: &Field) -> Range<usize> {
        let text = self.slice(field.lines.clone());
        let start = field.lines.start + text.len() - text.trim_start().len();
        start..start + text.trim().len()
    }

    fn insert_line(&self, line: &str, key: &str, order: &[&str]) -> Option<TextEdit> {
        // Beside a table of that name no value can stand.
        if self.layout().format != Format::Toml || self.fields().iter().any(|field| field.is_table_of(key)) {
            return None;
        }
        let ending = self.line_ending();
        let place = order.iter().position(|name| *name == key).unwrap_or(order.len());
        let predecessor = order[..place].iter().rev().find_map(|name| self.field(name));
        let at = match predecessor {
            Some(field) => field.lines.end,
            None if order.contains(&key) => self.layout().front.start,
            None => self.last_pair_end(),
        };
        if begins_line(self.text(), at) {
            Some(TextEdit::insert(at, format!("{line}{ending}")))
        } else {
            // On the line of the opening fence, or at the end of a file without a closing one.
            Some(TextEdit::insert(at, format!("{ending}{line}{}", if self.text().len() == at { "" } else { ending })))
        }
    }

    /// Behind the last key that is not within a table.
    fn last_pair_end(&self) -> usize {
        let pairs = self.fields().iter().take_while(|field| !field.key.starts_with('['));
        pairs.last().map_or(self.layout().front.start, |field| field.lines.end)
    }

    /// The edit that removes a field with its lines; with one of several tables of a name also the tables within it, which
    /// would be the one's before it.
    #[must_use]
    pub fn remove(&self, field: &Field) -> TextEdit {
        let mut range = field.lines.clone();
        if field.key.starts_with("[[") {
            let path = |field: &Field| -> Vec<String> {
                let names = field.key.trim_matches(['[', ']']).split('.');
                names.map(|name| name.trim().to_owned()).collect()
            };
            let own = path(field);
            let is_within = |other: &&Field| {
                let path = path(other);
                path.len() > own.len() && path.starts_with(&own)
            };
            let behind = self.fields().iter().skip_while(|other| other.lines.start < range.end);
            range.end = behind.take_while(is_within).last().map_or(range.end, |last| last.lines.end);
        }
        // What shares its line with the opening fence leaves the line ending to the fence.
        if !begins_line(self.text(), range.start) {
            range.end = range.start + self.slice(range.clone()).trim_end_matches(['\r', '\n']).len();
        }
        TextEdit::delete(range)
    }

    /// Whether a raw text is whole: with it the field would be sound, and no other field would change.
    #[must_use]
    pub fn is_whole(&self, field: &Field, typed: &str) -> bool {
        let Some(place) = self.fields().iter().position(|other| other == field) else { return false };
        let Some(edit) = self.set_raw(field, typed) else { return field.value.is_ok() };
        let changed = self.applied(&edit);
        let same = |index: usize| {
            let (old, new) = (&self.fields()[index], &changed.fields()[index]);
            self.slice(old.lines.clone()) == changed.slice(new.lines.clone())
        };
        changed.fields().len() == self.fields().len()
            && (0..self.fields().len()).all(|index| index == place || same(index))
            && changed.fields()[place].value.is_ok()
            && line_feeds(changed.slice(changed.fields()[place].raw.clone())) == line_feeds(typed)
    }

    /// The edit that replaces a field's raw text by what somebody typed. The file's line ending is used for new lines.
    #[must_use]
    pub fn set_raw(&self, field: &Field, typed: &str) -> Option<TextEdit> {
        self.replace_lines(field.raw.clone(), typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: &[&str] = &["date", "draft", "title", "slug", "people"];

    fn text(value: &str) -> NewValue {
        NewValue::Text(value.into())
    }

    #[track_caller]
    fn check(before: &str, key: &str, value: &NewValue, after: &str) {
        let episode = Episode::read(before.into());
        let changed = match episode.set(key, value, ORDER) {
            Some(edit) => episode.applied(&edit),
            None => episode,
        };
        assert_eq!(changed.text(), after);
        assert_eq!(changed.set(key, value, ORDER), None, "setting it again changes nothing");
    }

    fn without(file: &str, key: &str) -> String {
        let episode = Episode::read(file.into());
        let field = episode.fields().iter().find(|field| field.key == key).unwrap();
        episode.applied(&episode.remove(field)).text().to_owned()
    }

    #[test]
    fn setting_a_field_touches_only_its_value() {
        check("+++\ntitle  =  'a' # why\n+++\n", "title", &text("b"), "+++\ntitle  =  \"b\" # why\n+++\n");
        check("+++\r\ndraft = true\r\n+++\r\n", "draft", &NewValue::Switch(false), "+++\r\ndraft = false\r\n+++\r\n");
        check("+++\nTitle = \"a\"\n+++\n", "title", &text("b"), "+++\nTitle = \"b\"\n+++\n");
    }

    #[test]
    fn a_value_below_the_line_of_its_key_is_set_on_that_line() {
        let switch = NewValue::Switch(false);
        check("+++\ndraft =\n\"true\"\ntitle = 1\n+++\n", "draft", &switch, "+++\ndraft = false\ntitle = 1\n+++\n");
    }

    #[test]
    fn odd_blanks_around_a_broken_value_go_with_it() {
        let switch = NewValue::Switch(true);
        for broken in ["draft = false\u{A0}", "draft =\u{3000}true", "draft = \u{2028}true \u{A0}"] {
            check(&format!("+++\n{broken}\n+++\n"), "draft", &switch, "+++\ndraft = true\n+++\n");
        }
    }

    #[test]
    fn what_is_within_a_removed_table_goes_along() {
        let file = "+++\n[[a]]\nb = 1\n[[a]]\nb = 2\n[ a . c ]\nd = 3\n[[a.e]]\n[ab]\n+++\n";
        let episode = Episode::read(file.into());
        let second = episode.fields().iter().filter(|field| field.key == "[[a]]").nth(1).unwrap();
        assert_eq!(episode.applied(&episode.remove(second)).text(), "+++\n[[a]]\nb = 1\n[ab]\n+++\n");
    }

    #[test]
    fn no_value_is_put_beside_a_table_of_its_name() {
        for table in ["[people]\nhost = \"B\"", "people.host = \"B\"", "[people.hosts]", "[[ People ]]"] {
            let file = format!("+++\ntitle = \"A\"\n{table}\n+++\n");
            check(&file, "people", &NewValue::List(vec!["a".into()]), &file);
        }
    }

    #[test]
    fn the_same_value_in_another_spelling_is_left_alone() {
        check("+++\ntitle = 'a'\n+++\n", "title", &text("a"), "+++\ntitle = 'a'\n+++\n");
        let people = NewValue::List(vec!["a".into(), "b".into()]);
        check("+++\npeople = [ 'a',\"b\" ]\n+++\n", "people", &people, "+++\npeople = [ 'a',\"b\" ]\n+++\n");
        let date = NewValue::Date("2020-01-02".into());
        check("+++\ndate = '2020-01-02'\n+++\n", "date", &date, "+++\ndate = '2020-01-02'\n+++\n");
    }

    #[test]
    fn a_list_of_the_same_length_keeps_what_stands_between_its_items() {
        let people = NewValue::List(vec!["a".into(), "c".into()]);
        check(
            "+++\npeople = [ 'a',\n\"b\" ] # x\n+++\n",
            "people",
            &people,
            "+++\npeople = [ 'a',\n\"c\" ] # x\n+++\n",
        );
    }

    #[test]
    fn a_missing_key_goes_behind_its_nearest_predecessor() {
        check(
            "+++\ndate = 1\nslug = \"1\"\n+++\n",
            "title",
            &text("a"),
            "+++\ndate = 1\ntitle = \"a\"\nslug = \"1\"\n+++\n",
        );
        check("+++\r\nslug = \"1\"\r\n+++", "title", &text("a"), "+++\r\ntitle = \"a\"\r\nslug = \"1\"\r\n+++");
        check("+++\n[params]\nx = 1\n+++\n", "other", &text("a"), "+++\nother = \"a\"\n[params]\nx = 1\n+++\n");
        check("+++\n+++\n", "title", &text("a"), "+++\ntitle = \"a\"\n+++\n");
        check("+++slug = \"1\"\n+++\n", "title", &text("a"), "+++\ntitle = \"a\"\nslug = \"1\"\n+++\n");
        check("+++\nslug = \"1\"", "people", &NewValue::List(Vec::new()), "+++\nslug = \"1\"\npeople = []");
    }

    #[test]
    fn a_broken_value_is_replaced_as_a_whole() {
        check("+++\ntitle = \"a\nslug = \"1\"\n+++\n", "title", &text("b"), "+++\ntitle = \"b\"\nslug = \"1\"\n+++\n");
        check("+++\ntitle =\nslug = \"1\"\n+++\n", "title", &text("b"), "+++\ntitle = \"b\"\nslug = \"1\"\n+++\n");
        check("+++\ntitle \"a\"\n+++\n", "title", &text("b"), "+++\ntitle = \"b\"\n+++\n");
    }

    #[test]
    fn a_string_cannot_end_the_front_matter() {
        check("+++\ntitle = \"\"\n+++\n", "title", &text("a\n+++\nb"), "+++\ntitle = \"a\\n+++\\nb\"\n+++\n");
    }

    #[test]
    fn a_field_is_removed_with_its_lines() {
        let file = "+++\na = 1 # c\nb = [\n1,\n]\n+++\n";
        assert_eq!(without(file, "b"), "+++\na = 1 # c\n+++\n");
        assert_eq!(without(file, "a"), "+++\nb = [\n1,\n]\n+++\n");
    }

    #[test]
    fn a_raw_text_is_whole_when_it_makes_its_own_field_sound_and_no_other_one_different() {
        for ending in ["\n", "\r\n"] {
            let episode = Episode::read("+++\na = []\nb = 1\n+++\n".replace('\n', ending));
            let is_whole = |typed: &str| episode.is_whole(episode.field("a").unwrap(), typed);
            assert!(is_whole("[\n \"x\", # c\n]"));
            assert!(!is_whole("[\n \"x\","));
            assert!(!is_whole("1\nc = 2"));
            assert!(!is_whole("\"\"\"\n+++\n\"\"\""));
        }
    }

    #[test]
    fn other_front_matter_is_never_edited_by_key() {
        assert_eq!(Episode::read("---\ntitle: a\n---\n".into()).set("title", &text("b"), ORDER), None);
        assert_eq!(Episode::read("Body".into()).set("title", &text("b"), ORDER), None);
    }

    #[test]
    fn with_a_table_goes_only_what_is_within_it() {
        assert_eq!(without("+++\n[[a]]\nb = 1\n[[a]]\nb = 2\n+++\n", "[[a]]"), "+++\n[[a]]\nb = 2\n+++\n");
        assert_eq!(without("+++\n[a]\nb = 1\n[a.c]\nd = 2\n+++\n", "[a]"), "+++\n[a.c]\nd = 2\n+++\n");
    }

    #[test]
    fn a_field_on_the_line_of_the_opening_fence_leaves_that_its_line_ending() {
        assert_eq!(without("+++a = 1\nb = 2\n+++\n", "a"), "+++\nb = 2\n+++\n");
        assert_eq!(without("+++ a = 1\r\n+++\r\nB", "a"), "+++\r\n+++\r\nB");
    }

    #[test]
    fn a_text_over_lines_keeps_its_quotes_and_the_endings_of_its_lines() {
        let file = "+++\r\ntitle = \"\"\"a\r\nb\nc\"\"\"\r\n+++\r\n";
        check(file, "title", &text("a\nb\nc"), file);
        check(file, "title", &text("a\nb\nd"), &file.replace("\nc", "\nd"));
    }

    #[test]
    fn a_raw_text_is_not_whole_while_it_is_broken_or_more_than_a_value() {
        let is_whole = |front: &str, index: usize, typed: &str| {
            let episode = Episode::read(format!("+++\n{front}\n+++\n"));
            episode.is_whole(&episode.fields()[index], typed)
        };
        assert!(!is_whole("a = []\nb = 1", 0, "[] # c"));
        assert!(!is_whole("a = \"x\nb = \"y\"", 1, "\"y"));
        let episode = Episode::read("+++\na = [1\nb = 1\n+++\n".into());
        let broken = &episode.fields()[0];
        assert!(!episode.is_whole(broken, episode.slice(broken.raw.clone())), "though it stays as it is");
        assert!(is_whole("a = [1\nb = 1", 1, "1"));
    }
}
