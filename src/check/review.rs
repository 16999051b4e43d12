use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::HashSet;
use std::ops::Range;

use time::Date;

use super::{Group, MOST, Problem, RULES, Severity};
use crate::episode::{DRAFT, Episode, Field, Format, NewValue, Repair, Shape, TextEdit, Value};
use crate::markdown::{Link, Outline, outline};
use crate::order::in_order;
use crate::show::{Facts, Key, NotesFrame, Show};
use crate::words::Both;

/// An episode as the rules look at it: the file, the show, and what is read from both once for all rules.
#[derive(Debug)]
pub struct Review<'a> {
    /// The file.
    pub episode: &'a Episode,
    /// The show whose conventions hold.
    pub show: &'a Show,
    /// What the file is called, if that is known.
    pub file_name: Option<&'a str>,
    /// Seconds since 1970; nothing if no rule is to ask what time it is.
    pub now: Option<i64>,
    /// What the episode's facts are.
    pub facts: Facts,
    /// The notes with line feeds.
    pub notes: Cow<'a, str>,
    outline: OnceCell<Outline>,
    /// Which line feeds of the notes are CRLF in the file.
    returns: OnceCell<Vec<usize>>,
    /// How many bytes the lines of the repairs have that were made.
    repaired: Cell<usize>,
    /// How many bytes may still be read in search of repairs.
    searchable: Cell<usize>,
}

/// How many of those there may be, lest a line of thousands of faults is copied for each of them. What else is wrong is told
/// without a repair until some of it is mended.
const MOST_REPAIRED: usize = 4_000_000;

/// How many bytes are read in search of repairs until none is begun any more. A broken list of forty names takes 0.6 MB,
/// one of 2,000 brackets 24 MB, and a file may have thousands of those.
const MOST_SEARCHED: usize = 8_000_000;

impl<'a> Review<'a> {
    /// Reads what the rules need.
    #[must_use]
    pub fn of(episode: &'a Episode, show: &'a Show, file_name: Option<&'a str>) -> Self {
        let (facts, notes) = (show.facts(episode, file_name), episode.body());
        Self {
            episode,
            show,
            file_name,
            now: None,
            facts,
            notes,
            outline: OnceCell::new(),
            returns: OnceCell::new(),
            repaired: Cell::new(0),
            searchable: Cell::new(MOST_SEARCHED),
        }
    }

    /// The same at a moment, in seconds since 1970.
    #[must_use]
    pub fn at(self, now: i64) -> Self {
        Self { now: Some(now), ..self }
    }

    /// All problems, by group, the grave ones first, then in the order of the file.
    ///
    /// What is unfinished is a note in a draft and an error in every other episode, one that says nothing of it included.
    /// Nothing is said twice of one place, not even of a name that is listed twice.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut found: Vec<Problem> = RULES.iter().flat_map(|rule| rule(self).into_iter().take(MOST)).collect();
        found.retain(|problem| self.show.applies(problem.code, &self.facts.number));
        if !self.is_draft() {
            for problem in found.iter_mut().filter(|problem| problem.group == Group::Unfinished) {
                problem.severity = Severity::Error;
            }
        }
        let mut found = in_order(found, |problem| {
            (problem.group as u64) << 40 | (problem.severity as u64) << 36 | problem.at as u64
        });
        let mut told = HashSet::new();
        found.retain(|problem| told.insert(format!("{} {}", problem.at, problem.sentence.en)));
        found
    }

    /// Whether the episode says that it is a draft. Without the key it is none to Hugo.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.episode.is_draft()
    }

    /// Whether it says so in words that can be read.
    #[must_use]
    pub fn is_surely_draft(&self) -> bool {
        self.value(DRAFT) == Some(&Value::Switch(true))
    }

    /// Whether the language of the notes is known: whether the line that says it, if there is one, can be read. In front
    /// matter of another kind nothing is read.
    #[must_use]
    pub fn knows_language(&self) -> bool {
        let is_read = !matches!(self.episode.layout().format, Format::Yaml | Format::Json);
        is_read && self.episode.field(&self.show.language.second_key).is_none_or(|field| field.value.is_ok())
    }

    /// The value of a key that can be read.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&'a Value> {
        self.episode.value(key)
    }

    /// The texts of a key that can be read, each with its place in the file: the items of a list, or its one text.
    #[must_use]
    pub fn texts(&self, key: &str) -> Vec<(&'a str, usize)> {
        let Some(field) = self.episode.field(key) else { return Vec::new() };
        match &field.value {
            Ok(Value::Text(text) | Value::Number(text)) => vec![(text, field.raw.start)],
            Ok(Value::List(items)) => items.iter().map(|item| (item.text.as_str(), item.range.start)).collect(),
            _ => Vec::new(),
        }
    }

    /// What the form calls a key, in quotation marks; its own name if the show does not know it.
    #[must_use]
    pub fn label(&self, key: &str) -> Both {
        let [sv, en] = self.show.key(key).map_or([key, key], |key| [&*key.label.sv, &*key.label.en]);
        Both { sv: format!("”{sv}”"), en: format!("“{en}”") }
    }

    /// An edit as a repair, unless too much is copied for others already.
    #[must_use]
    pub fn repair(&self, edit: TextEdit) -> Option<Repair> {
        let repair = self.has_room().then(|| self.episode.repair_with(edit))?;
        self.count(&repair);
        Some(repair)
    }

    /// The repairs of a field for a key of that kind, as [`Episode::repairs`] finds them, unless too much is read or copied
    /// for others already.
    #[must_use]
    pub fn repairs(&self, field: &Field, kind: Shape) -> Vec<Repair> {
        if !self.has_room() {
            return Vec::new();
        }
        let repairs = self.episode.repairs_within(field, kind, &self.searchable);
        repairs.iter().for_each(|repair| self.count(repair));
        repairs
    }

    fn count(&self, repair: &Repair) {
        self.repaired.set(self.repaired.get() + repair.before.len() + repair.after.len());
    }

    /// Whether the front matter may be read once more. That takes time as what repairs are looked for in does.
    pub(super) fn may_read_again(&self) -> bool {
        let left = self.searchable.get().checked_sub(self.episode.text().len());
        self.searchable.set(left.unwrap_or_default());
        left.is_some()
    }

    /// Whether another repair may be made.
    fn has_room(&self) -> bool {
        self.repaired.get() < MOST_REPAIRED
    }

    /// The repair that replaces one of a key's [`Review::texts`].
    #[must_use]
    pub fn repair_text(&self, key: &Key, index: usize, text: &str) -> Option<Repair> {
        if !self.has_room() {
            return None;
        }
        let edit = match self.value(&key.key)? {
            Value::List(_) => self.episode.set_item(&key.key, index, text)?,
            Value::Number(_) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.episode.set(&key.key, &NewValue::Number(text.to_owned()), &self.show.order())?
            }
            _ => self.episode.set(&key.key, &NewValue::Text(text.to_owned()), &self.show.order())?,
        };
        self.repair(edit)
    }

    /// The repair that takes one item out of a key's list.
    #[must_use]
    pub fn repair_without(&self, key: &str, index: usize) -> Option<Repair> {
        self.has_room().then(|| self.episode.remove_item(key, index)).flatten().and_then(|edit| self.repair(edit))
    }

    /// The repair that moves the episode's date to another day.
    #[must_use]
    pub fn repair_day(&self, day: Date) -> Option<Repair> {
        let key = self.show.date_key()?;
        let date = self.value(&key.key)?.date()?.with_day(&day.to_string())?;
        let edit = self.episode.set(&key.key, &NewValue::Date(date.text().to_owned()), &self.show.order())?;
        self.repair(edit)
    }

    /// Headings, paragraphs, list items and links of the notes, in bytes of [`Review::notes`].
    #[must_use]
    pub fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| outline(&self.notes))
    }

    /// The paragraphs that not every episode has.
    #[must_use]
    pub fn own_paragraphs(&self) -> Vec<Range<usize>> {
        let all = &self.outline().paragraphs;
        let texts: Vec<&str> = all.iter().map(|range| &self.notes[range.clone()]).collect();
        let standing = self.show.standing_among(&texts);
        all.iter().zip(standing).filter(|(_, standing)| standing.is_none()).map(|(range, _)| range.clone()).collect()
    }

    /// The headings and standing paragraphs for the language that the episode says.
    #[must_use]
    pub fn frame(&self) -> &'a NotesFrame {
        self.show.notes.get(self.facts.in_second)
    }

    /// Where a link's address is written, if it is written as it is, or with its backslashes doubled.
    #[must_use]
    pub fn address_place(&self, link: &Link) -> Option<Range<usize>> {
        let written = &self.notes[link.range.clone()];
        let escaped = link.address.replace('\\', "\\\\");
        let find = |address: &str| written.rfind(address).map(|at| at..at + address.len());
        let place = find(&escaped).or_else(|| find(&link.address))?;
        Some(link.range.start + place.start..link.range.start + place.end)
    }

    /// Where an offset of the notes is in the file.
    #[must_use]
    pub fn in_file(&self, offset: usize) -> usize {
        let returns = self.returns.get_or_init(|| self.episode.body_returns());
        self.episode.layout().body.start + offset + returns.partition_point(|place| *place < offset)
    }

    /// The repair that replaces a range of the notes, if it is one.
    #[must_use]
    pub fn repair_notes(&self, range: Range<usize>, insert: &str) -> Option<Repair> {
        self.notes.get(range.clone()).filter(|_| self.has_room())?;
        let edit = self.episode.set_body_range(self.in_file(range.start)..self.in_file(range.end), insert)?;
        self.repair(edit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_of_a_long_line_are_made_until_they_are_too_much_to_copy() {
        let show = Show::built_in();
        let host = &show.hosts[0];
        let lists = [
            ("people", "\" a\"".to_owned()),
            ("people", "\"A B\"".to_owned()),
            ("people", "\"A <b@c.se>\"".to_owned()),
            ("people", format!("\"{host} och A\"")),
            ("aliases", "\"a b\"".to_owned()),
            ("aliases", "\"/\"".to_owned()),
        ];
        for (key, item) in lists {
            let list = vec![item.as_str(); 20_000].join(", ");
            let episode = Episode::read(format!("+++\n{key} = [{list}]\n+++\n"));
            let problems = Review::of(&episode, &show, None).problems();
            let repairs = || problems.iter().flat_map(|problem| &problem.repairs);
            let copied: usize = repairs().map(|repair| repair.before.len() + repair.after.len()).sum();
            assert!(repairs().count() > 1 && copied < MOST_REPAIRED + 4 * list.len(), "{item}: {copied}");
        }
    }

    #[test]
    fn repairs_are_searched_until_too_much_is_read() {
        let (names, signs) = ("\"Aa Bb\", ".repeat(40), "',\"".repeat(650));
        let broken: String = (0..200).map(|key| format!("k{key} = [{signs}x\n")).collect();
        let episode = Episode::read(format!("+++\npeople = [{names}\"x]\n{broken}+++\n"));
        let (show, list) = (Show::built_in(), Shape::List);
        let review = Review::of(&episode, &show, None);
        assert_eq!(review.repairs(&episode.fields()[0], list), episode.repairs(&episode.fields()[0], list));
        assert_eq!(review.repairs(&episode.fields()[0], list).len(), 1);
        assert!(review.searchable.get() > MOST_SEARCHED / 2);
        assert!(review.problems().len() >= 200);
        assert_eq!(review.searchable.get(), 0);
    }

    #[test]
    fn nothing_is_said_twice_of_one_place() {
        let show = Show::built_in();
        let title = crate::check::testing::title("7", "A, with Bo Ek and Bo Ek");
        for (file, said) in [
            ("people = [\"Kalle Andersson\", \"Kalle Andersson\"]\n+++\nKalle Anderson\n".to_owned(), "The notes say"),
            (format!("title = \"{title}\"\npeople = []\nslug = \"7\"\nenglish = true\n+++\n"), "Bo Ek is in the title"),
        ] {
            let episode = Episode::read(format!("+++\n{file}"));
            let problems = Review::of(&episode, &show, None).problems();
            let told = problems.iter().filter(|problem| problem.sentence.en.starts_with(said)).count();
            assert_eq!(told, 1, "{said}: {problems:#?}");
        }
    }

    #[test]
    fn a_place_of_the_notes_is_the_same_in_a_file_of_crlf() {
        let (episode, show) = (Episode::read("+++\r\n+++\r\na\r\nb\r\nc".into()), Show::built_in());
        let review = Review::of(&episode, &show, None);
        let in_file: Vec<&str> = (0..review.notes.len()).map(|at| &episode.text()[review.in_file(at)..]).collect();
        assert_eq!(in_file, ["a\r\nb\r\nc", "\r\nb\r\nc", "b\r\nc", "\r\nc", "c"]);
    }
}
