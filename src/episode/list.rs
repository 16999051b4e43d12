//! Edits of single items of an array, which keep the comments, blanks and lines between the others.

use std::ops::Range;

use super::quote::{basic_string, string_array};
use super::{Episode, Field, Item, NewValue, TextEdit, Value};

impl Episode {
    /// The edit that puts strings behind the last one of a list; a list that is not there is made. A text that is no list
    /// becomes its first.
    #[must_use]
    pub fn add_items(&self, key: &str, new: &[String], order: &[&str]) -> Option<TextEdit> {
        if new.is_empty() {
            return None;
        }
        let Some(Field { raw, value: Ok(Value::List(items)), .. }) = self.field(key) else {
            let own = self.value(key).map(|value| value.text().to_owned()).filter(|text| !text.trim().is_empty());
            return self.set(key, &NewValue::List(own.into_iter().chain(new.iter().cloned()).collect()), order);
        };
        let quoted: Vec<_> = new.iter().map(|text| basic_string(text)).collect();
        Some(match items.as_slice() {
            [] if self.slice(raw.start + 1..raw.end - 1).trim().is_empty() => {
                TextEdit::replace(raw.start + 1..raw.end - 1, quoted.join(", "))
            }
            [] => TextEdit::insert(raw.start + 1, quoted.join(", ")),
            [only] if only.text.is_empty() => TextEdit::replace(only.range.clone(), quoted.join(", ")),
            [.., last] => self.append(raw, last, &quoted),
        })
    }

    /// New items on lines of their own if the last one has its own.
    fn append(&self, array: &Range<usize>, last: &Item, quoted: &[String]) -> TextEdit {
        let Some(indent) = self.own_line_indent(&last.range) else {
            return TextEdit::insert(last.range.end, format!(", {}", quoted.join(", ")));
        };
        let ending = self.line_ending();
        let separator = format!(",{ending}{indent}");
        let Some((line, _)) = self.slice(last.range.end..array.end).split_once('\n') else {
            // The bracket stands on the last item's line, and then on the new one's.
            return TextEdit::insert(last.range.end, format!("{separator}{}", quoted.join(&separator)));
        };
        let line = line.trim_end_matches('\r');
        let (comma, rest) = line.trim_start().strip_prefix(',').map_or(("", line), |rest| (",", rest));
        let lines = format!("{ending}{indent}{}{comma}", quoted.join(&separator));
        // A comment behind the last item stays on its line.
        TextEdit::replace(last.range.end..last.range.end + line.len(), format!(",{rest}{lines}"))
    }

    /// What stands before an item on its line, if that is nothing but blanks.
    fn own_line_indent(&self, item: &Range<usize>) -> Option<&str> {
        let start = self.text()[..item.start].rfind('\n')? + 1;
        let indent = self.slice(start..item.start);
        indent.trim().is_empty().then_some(indent)
    }

    /// The edit that rewrites one item of a list.
    #[must_use]
    pub fn set_item(&self, key: &str, index: usize, text: &str) -> Option<TextEdit> {
        let item = self.list(key).get(index).filter(|item| item.text != text)?;
        Some(TextEdit::replace(item.range.clone(), basic_string(text)))
    }

    /// The edit that puts several items in the place of one, on the same line. A text that is no list becomes one.
    #[must_use]
    pub fn split_item(&self, key: &str, index: usize, parts: &[String]) -> Option<TextEdit> {
        let Field { raw, value: Ok(value), .. } = self.field(key)? else { return None };
        Some(match value {
            Value::List(items) => {
                let quoted: Vec<_> = parts.iter().map(|part| basic_string(part)).collect();
                TextEdit::replace(items.get(index)?.range.clone(), quoted.join(", "))
            }
            _ => TextEdit::replace(raw.clone(), string_array(parts)),
        })
    }

    /// The edit that takes one item out of a list, with its comma and, if it has one of its own, its line. Comments on
    /// other lines stay.
    #[must_use]
    pub fn remove_item(&self, key: &str, index: usize) -> Option<TextEdit> {
        let Some(Field { raw, value: Ok(Value::List(items)), .. }) = self.field(key) else { return None };
        let item = items.get(index)?.range.clone();
        let next = items.get(index + 1).map(|next| next.range.start);
        let behind = self.slice(item.end..next.unwrap_or(raw.end - 1));
        if let Some(line) = self.own_line(&item, behind) {
            return Some(TextEdit::delete(line));
        }
        let previous = items[..index].last().map(|previous| previous.range.end);
        Some(match (previous, next) {
            (Some(previous), None) if !self.slice(previous..item.start).contains('#') => {
                TextEdit::delete(previous..item.end)
            }
            (_, None) => TextEdit::replace(item.start..raw.end - 1, without_comma(behind)),
            (_, Some(next)) => TextEdit::replace(item.start..next, other_comments(behind)),
        })
    }

    /// The whole line of an item, if nothing but its comma and a comment stands on it too; `behind` reaches to the next
    /// item or the bracket.
    fn own_line(&self, item: &Range<usize>, behind: &str) -> Option<Range<usize>> {
        let start = item.start - self.own_line_indent(item)?.len();
        let end = behind.find('\n')? + 1;
        let has_comma = comma(behind).is_none_or(|comma| comma < end);
        has_comma.then_some(start..item.end + end)
    }

    /// The edit that moves one item of a list to another place; what stands between the items stays where it is.
    #[must_use]
    pub fn move_item(&self, key: &str, from: usize, to: usize) -> Option<TextEdit> {
        let items = self.list(key);
        if from == to || from >= items.len() || to >= items.len() {
            return None;
        }
        let (low, high) = (from.min(to), from.max(to));
        let mut order: Vec<usize> = (low..=high).collect();
        if from < to {
            order.rotate_left(1)
        } else {
            order.rotate_right(1)
        }
        let mut moved = String::new();
        for (place, source) in (low..=high).zip(order) {
            moved.push_str(self.slice(items[source].range.clone()));
            if place < high {
                moved.push_str(self.slice(items[place].range.end..items[place + 1].range.start));
            }
        }
        Some(TextEdit::replace(items[low].range.start..items[high].range.end, moved))
    }

    fn list(&self, key: &str) -> &[Item] {
        match self.field(key) {
            Some(Field { value: Ok(Value::List(items)), .. }) => items,
            _ => &[],
        }
    }
}

/// The first comma between two items, where there are but blanks, commas and comments.
fn comma(between: &str) -> Option<usize> {
    let mut start = 0;
    for line in between.split_inclusive('\n') {
        let code = line.split('#').next().unwrap_or_default();
        if let Some(at) = code.find(',') {
            return Some(start + at);
        }
        start += line.len();
    }
    None
}

fn without_comma(between: &str) -> String {
    comma(between).map_or_else(|| between.to_owned(), |at| format!("{}{}", &between[..at], &between[at + 1..]))
}

/// What stays between the neighbours of a removed item: the lines behind its own, if a comment is among them.
fn other_comments(between: &str) -> String {
    let between = without_comma(between);
    let lines = between.find(['\r', '\n']).map_or("", |end| &between[end..]);
    if lines.contains('#') { lines.to_owned() } else { String::new() }
}

/// The names in a text such as `A, B och C`: between commas, semicolons and line breaks, and around `och`, `and` and `&`.
#[must_use]
pub fn split_names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in text.split([',', ';', '\n', '\r']) {
        let mut name: Vec<&str> = Vec::new();
        for word in part.split_whitespace() {
            if matches!(word, "och" | "and" | "&") {
                names.push(std::mem::take(&mut name).join(" "));
            } else {
                name.push(word);
            }
        }
        names.push(name.join(" "));
    }
    names.retain(|name| !name.is_empty());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(list: &str, edit: impl Fn(&Episode) -> Option<TextEdit>, expected: &str) {
        let file = |list: &str| format!("+++\np = {list} # c\nq = 1\n+++\n");
        check_file(&file(list), edit, &file(expected));
    }

    #[track_caller]
    fn check_file(file: &str, edit: impl Fn(&Episode) -> Option<TextEdit>, expected: &str) {
        let episode = Episode::read(file.to_owned());
        let changed = edit(&episode).map_or_else(|| episode.clone(), |edit| episode.applied(&edit));
        assert_eq!(changed.text(), expected);
        assert!(changed.fields().iter().all(|field| field.value.is_ok()));
    }

    fn add<const N: usize>(names: [&str; N]) -> impl Fn(&Episode) -> Option<TextEdit> {
        let names = names.map(str::to_owned);
        move |episode| episode.add_items("p", &names, &["p"])
    }

    #[test]
    fn items_are_added_in_the_style_of_the_list() {
        check("[]", add(["a"]), "[\"a\"]");
        check("[ ]", add(["a", "b"]), "[\"a\", \"b\"]");
        check("[\"\"]", add(["a"]), "[\"a\"]");
        check("['a']", add(["b"]), "['a', \"b\"]");
        check("[\"a\" , ]", add(["b"]), "[\"a\", \"b\" , ]");
        check("[\n  \"a\"\n]", add(["b", "c"]), "[\n  \"a\",\n  \"b\",\n  \"c\"\n]");
        check("[\n  \"a\", # x\n]", add(["b"]), "[\n  \"a\", # x\n  \"b\",\n]");
        check("[\n  \"a\" # x\n]", add(["b"]), "[\n  \"a\", # x\n  \"b\"\n]");
        check("[ # x\n]", add(["b"]), "[\"b\" # x\n]");
        check("[\n  \"a\", ]", add(["b"]), "[\n  \"a\",\n  \"b\", ]");
    }

    #[test]
    fn an_item_goes_with_its_comma_or_line() {
        check("[\"a\", \"b\", \"c\"]", |e| e.remove_item("p", 0), "[\"b\", \"c\"]");
        check("[\"a\", \"b\", \"c\"]", |e| e.remove_item("p", 2), "[\"a\", \"b\"]");
        check("[\"a\",]", |e| e.remove_item("p", 0), "[]");
        check("[\n \"a\", # x\n \"b\"\n]", |e| e.remove_item("p", 1), "[\n \"a\", # x\n]");
        check("[\n \"a\", # x\n \"b\"\n]", |e| e.remove_item("p", 0), "[\n \"b\"\n]");
        check("[\"a\"]", |e| e.remove_item("p", 1), "[\"a\"]");
    }

    #[test]
    fn a_comma_on_another_line_goes_too() {
        check("[\n \"a\"\n, \"b\"\n]", |e| e.remove_item("p", 0), "[\n \"b\"\n]");
        check("[\n \"a\"\n, \"b\"\n]", |e| e.remove_item("p", 1), "[\n \"a\"\n]");
        check("[\n \"a\", # x\n \"b\"\n,]", |e| e.remove_item("p", 1), "[\n \"a\", # x\n \n]");
    }

    #[test]
    fn comments_on_other_lines_stay() {
        check("[\"a\", # x\n # y\n \"b\"]", |e| e.remove_item("p", 0), "[\n # y\n \"b\"]");
        check("[\"a\", # x\n \"b\"]", |e| e.remove_item("p", 0), "[\"b\"]");
        check("[\n \"a\", # x\n \"b\" ]", |e| e.remove_item("p", 1), "[\n \"a\", # x\n  ]");
    }

    #[test]
    fn moving_permutes_the_items_and_nothing_else() {
        check("[ 'a',\"b\" , \"c\"]", |e| e.move_item("p", 0, 2), "[ \"b\",\"c\" , 'a']");
        check("['a', 'b']", |e| e.move_item("p", 1, 0), "['b', 'a']");
        check("['a', 'b']", |e| e.move_item("p", 1, 2), "['a', 'b']");
        assert_eq!(Episode::read("+++\np = ['a', 'b']\n+++\n".into()).move_item("p", 1, 1), None);
    }

    #[test]
    fn names_are_told_apart() {
        assert_eq!(split_names("Åsa Ek, Bo  och Cecilia af Dal"), ["Åsa Ek", "Bo", "Cecilia af Dal"]);
        assert_eq!(split_names("A and B & C;\n D, och E"), ["A", "B", "C", "D", "E"]);
        assert_eq!(split_names("Ochre Andersson"), ["Ochre Andersson"]);
        assert_eq!(split_names(" , "), Vec::<String>::new());
    }

    #[test]
    fn a_list_in_a_file_of_crlf_keeps_its_line_endings() {
        let crlf = |text: &str| text.replace('\n', "\r\n");
        let list = crlf("+++\np = [\n  \"a\", # x\n]\n+++\n");
        check_file(&list, add(["b"]), &crlf("+++\np = [\n  \"a\", # x\n  \"b\",\n]\n+++\n"));
        let list = crlf("+++\np = [\"a\", # x\n # y\n \"b\"]\n+++\n");
        check_file(&list, |e| e.remove_item("p", 0), &crlf("+++\np = [\n # y\n \"b\"]\n+++\n"));
    }

    #[test]
    fn a_text_becomes_the_first_item_if_it_says_something() {
        check("\" \"", add(["a"]), "[\"a\"]");
        check("\"b\"", add(["a"]), "[\"b\", \"a\"]");
    }

    #[test]
    fn an_item_that_stays_as_it_is_keeps_its_spelling() {
        check("['a', 'b']", |e| e.set_item("p", 0, "a"), "['a', 'b']");
    }
}
