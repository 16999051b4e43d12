//! Edits of single items of an array, which keep the comments, blanks and lines between the others.

use std::ops::Range;

use super::quote::basic_string;
use super::{Episode, Field, Item, NewValue, TextEdit, Value};

impl Episode {
    /// The edit that puts strings behind the last one of a list; a list that is not there is made.
    #[must_use]
    pub fn add_items(&self, key: &str, new: &[String], order: &[&str]) -> Option<TextEdit> {
        if new.is_empty() {
            return None;
        }
        let Some(Field { raw, value: Ok(Value::List(items)), .. }) = self.field(key) else {
            return self.set(key, &NewValue::List(new.to_vec()), order);
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
        let behind = self.slice(last.range.end..array.end);
        let line = behind.split(['\r', '\n']).next().unwrap_or_default();
        let (comma, rest) = line.trim_start().strip_prefix(',').map_or(("", line), |rest| (",", rest));
        let ending = self.line_ending();
        let separator = format!(",{ending}{indent}");
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

    /// The edit that takes one item out of a list, with its comma and, if it has one of its own, its line.
    #[must_use]
    pub fn remove_item(&self, key: &str, index: usize) -> Option<TextEdit> {
        let items = self.list(key);
        let item = items.get(index)?;
        let range = match (self.own_line(&item.range), items.get(index + 1)) {
            (Some(line), _) => line,
            (None, Some(next)) => item.range.start..next.range.start,
            (None, None) if index > 0 => items[index - 1].range.end..item.range.end,
            (None, None) => item.range.start..self.behind_comma(item.range.end),
        };
        Some(TextEdit::delete(range))
    }

    /// The whole line of an item, if nothing but its comma and a comment stands on it too.
    fn own_line(&self, item: &Range<usize>) -> Option<Range<usize>> {
        let start = item.start - self.own_line_indent(item)?.len();
        let behind = self.behind_comma(item.end);
        let rest = self.text()[behind..].split_inclusive('\n').next()?;
        let content = rest.trim();
        (rest.ends_with('\n') && (content.is_empty() || content.starts_with('#'))).then(|| start..behind + rest.len())
    }

    fn behind_comma(&self, at: usize) -> usize {
        let rest = &self.text()[at..];
        let trimmed = rest.trim_start_matches([' ', '\t']);
        if trimmed.starts_with(',') { at + rest.len() - trimmed.len() + 1 } else { at }
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
        let episode = Episode::read(format!("+++\np = {list} # c\nq = 1\n+++\n"));
        let changed = edit(&episode).map_or_else(|| episode.clone(), |edit| episode.applied(&edit));
        assert_eq!(changed.text(), format!("+++\np = {expected} # c\nq = 1\n+++\n"));
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
    fn moving_permutes_the_items_and_nothing_else() {
        check("[ 'a',\"b\" , \"c\"]", |e| e.move_item("p", 0, 2), "[ \"b\",\"c\" , 'a']");
        check("['a', 'b']", |e| e.move_item("p", 1, 0), "['b', 'a']");
        check("['a', 'b']", |e| e.move_item("p", 1, 2), "['a', 'b']");
    }

    #[test]
    fn names_are_told_apart() {
        assert_eq!(split_names("Åsa Ek, Bo  och Cecilia af Dal"), ["Åsa Ek", "Bo", "Cecilia af Dal"]);
        assert_eq!(split_names("A and B & C;\n D, och E"), ["A", "B", "C", "D", "E"]);
        assert_eq!(split_names("Ochre Andersson"), ["Ochre Andersson"]);
        assert_eq!(split_names(" , "), Vec::<String>::new());
    }
}
