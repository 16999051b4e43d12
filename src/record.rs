//! What the browser keeps of a document, and what is to become of all that it keeps.

use crate::document::Document;
use crate::episode::Episode;
use crate::show::{Show, without_copy_mark};

/// For how long what lingers is kept, in milliseconds: a download can fail unseen.
const LINGERS_FOR: f64 = 7.0 * 24.0 * 3_600_000.0;
/// How many moments a record remembers that it came after: those of which one may be in the store.
const MOST_EARLIER: usize = 1_000;

/// A document as the browser keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Which document this is.
    pub id: String,
    /// The name it was opened by.
    pub name: Option<String>,
    /// Its text as it stands.
    pub text: String,
    /// Its text when it was opened or last downloaded.
    pub saved: Option<String>,
    /// When it was last changed or downloaded, in milliseconds since 1970.
    pub changed: f64,
    /// Whether the person put it away, so that it waits to be asked for.
    pub closed: bool,
    /// Whether it is kept for a while though it is elsewhere: it was downloaded here, and nobody but the person can know
    /// whether the file arrived, or the next episode was made from it.
    pub lingers: bool,
    /// What it has from the episode before.
    pub carried: Vec<String>,
    /// What is typed in the form and not in the text yet.
    pub half_typed: Option<HalfTyped>,
    /// From which moments the records of it are that it was made from, in milliseconds since 1970, the latest last, back to
    /// one that the store has for sure: a record of another moment has something that this one has not.
    pub earlier: Vec<f64>,
}

/// What stands in a field of the form before the text can take it: a name that is not added yet, a value that is not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfTyped {
    /// The selector of the field: by its id and what kind of field it is.
    pub field: String,
    /// What stands there.
    pub text: String,
}

impl Record {
    /// A document as it is to be kept, at that moment in milliseconds since 1970. The last record of it says since when
    /// it is as it is.
    #[must_use]
    pub fn of(document: &Document, half_typed: Option<HalfTyped>, last: Option<&Self>, now: f64) -> Self {
        let record = Self {
            id: document.id.clone(),
            name: document.name.clone(),
            text: document.episode.text().to_owned(),
            saved: document.saved.clone(),
            changed: now,
            closed: false,
            lingers: document.lingers,
            carried: document.carried.clone(),
            half_typed,
            earlier: Vec::new(),
        };
        match last {
            Some(last) if last.id == record.id && record.holds_the_same_as(last) => {
                Self { changed: last.changed, earlier: last.earlier.clone(), ..record }
            }
            Some(last) if last.id == record.id => record.after(last),
            _ => record,
        }
    }

    /// It as it comes after another one of its document, whatever the clock says: it may have been set back.
    fn after(self, last: &Self) -> Self {
        let mut earlier = last.earlier.clone();
        if earlier.len() == MOST_EARLIER {
            // The first one is in the store.
            earlier.remove(1);
        }
        earlier.push(last.changed);
        // The fraction goes on to tell moments of two tabs apart.
        let next = last.changed.floor() + 1.0 + self.changed.fract();
        Self { changed: self.changed.max(next), earlier, ..self }
    }

    /// Forgets what it came after, back to the record of that moment, which is safe in the store now.
    pub fn is_safe_since(&mut self, changed: f64) {
        let before = self.earlier.iter().position(|moment| *moment == changed);
        let before = before.or_else(|| (self.changed == changed).then_some(self.earlier.len()));
        self.earlier.drain(..before.unwrap_or_default());
    }

    /// The same as of that moment, in milliseconds since 1970.
    #[must_use]
    pub fn renewed(self, now: f64) -> Self {
        Self { changed: now, ..self.clone() }.after(&self)
    }

    fn holds_the_same_as(&self, other: &Self) -> bool {
        let Self { name, text, saved, lingers, carried, half_typed, .. } = self;
        (name, text, saved, lingers, carried, half_typed)
            == (&other.name, &other.text, &other.saved, &other.lingers, &other.carried, &other.half_typed)
    }

    /// Whether all that another record of the same document holds is in this one, or was when this one was made from it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.holds_the_same_as(other) || self.earlier.contains(&other.changed)
    }

    /// The document again.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::opened(self.id.clone(), self.name.clone(), Episode::read(self.text.clone()));
        document.saved.clone_from(&self.saved);
        document.lingers = self.lingers;
        document.carried.clone_from(&self.carried);
        document
    }

    /// Whether it holds anything that is nowhere else.
    #[must_use]
    pub fn has_unsaved_changes(&self) -> bool {
        self.saved.as_deref() != Some(self.text.as_str()) || self.half_typed.is_some()
    }

    /// Whether it is to be kept when nobody shows it any more.
    #[must_use]
    pub fn is_worth_keeping(&self) -> bool {
        self.lingers || self.has_unsaved_changes()
    }

    /// Whether it is of no use any more at that moment, in milliseconds since 1970: a file that was never changed is
    /// elsewhere, and one that was downloaded has arrived some time ago.
    #[must_use]
    pub fn is_finished(&self, now: f64) -> bool {
        let is_recent = self.lingers && now - self.changed < LINGERS_FOR;
        !self.has_unsaved_changes() && !is_recent
    }

    /// Whether it holds just the text of a document.
    fn is_same(&self, document: &Document) -> bool {
        self.text == document.episode.text() && self.half_typed.is_none()
    }

    /// What its file is called.
    #[must_use]
    pub fn file_name(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.document().file_name())
    }
}

/// Which of the records, the newest first, is to be shown again at the start of the page: the first of those that this tab
/// showed, or else one that somebody was in the middle of writing.
#[must_use]
pub fn to_recover<'r>(records: &'r [Record], own: &[String]) -> Option<&'r Record> {
    let is_unfinished = |record: &&Record| !record.closed && record.has_unsaved_changes();
    let shown = own.iter().find_map(|own| records.iter().find(|record| record.id == *own));
    shown.or_else(|| records.iter().find(is_unfinished))
}

/// Which of the records wait for somebody to go on with them, while that one is shown.
#[must_use]
pub fn waiting(records: &[Record], shown: Option<&str>) -> Vec<Record> {
    let waits = |record: &&Record| record.is_worth_keeping() && Some(record.id.as_str()) != shown;
    records.iter().filter(waits).cloned().collect()
}

/// The latest of the records that hold another version of an opened document's file, under whatever name a browser gave a
/// copy of it. What was downloaded is one, too, if its name tells it from other episodes: not `index.md`.
#[must_use]
pub fn other_version<'r>(records: &'r [Record], opened: &Document) -> Option<&'r Record> {
    // What has no name of its own is called as all others are.
    if opened.name.is_none() && Show::file_name(&opened.episode).is_none() {
        return None;
    }
    let name = without_copy_mark(&opened.file_name());
    let tells_apart = name.contains(|c: char| c.is_ascii_digit());
    records.iter().find(|record| {
        let is_worth_it = record.has_unsaved_changes() || tells_apart && record.lingers;
        record.id != opened.id
            && is_worth_it
            && !record.is_same(opened)
            && without_copy_mark(&record.file_name()) == name
    })
}

/// The records, but that of the document itself, that hold what a document does and are called the same; the latest first.
pub fn same_versions<'r>(records: &'r [Record], opened: &Document) -> impl Iterator<Item = &'r Record> {
    let name = opened.file_name();
    let is_one = |record: &&Record| record.id != opened.id && record.is_worth_keeping() && record.is_same(opened);
    records.iter().filter(is_one).filter(move |record| record.file_name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: f64 = 24.0 * 3_600_000.0;

    fn record(id: &str, text: &str) -> Record {
        let document = Document::opened(id.into(), Some("7.md".into()), Episode::read("as opened".into()));
        Record { text: text.into(), ..Record::of(&document, None, None, 0.0) }
    }

    fn ids(records: &[Record]) -> Vec<&str> {
        records.iter().map(|record| record.id.as_str()).collect()
    }

    #[test]
    fn a_document_comes_back_from_its_record_as_it_was() {
        let mut document = Document::made("a".into(), Episode::read("+++\r\nslug = \"7\"\r\n+++".into()));
        document.lingers = true;
        document.carried = vec!["of the last one".into()];
        document.saved = Some("downloaded".into());
        let record = Record::of(&document, None, None, 5.0);
        let back = record.document();
        assert_eq!((&back.id, &back.name, &back.saved), (&document.id, &document.name, &document.saved));
        assert_eq!((back.episode.text(), back.lingers), (document.episode.text(), true));
        assert_eq!(back.carried, document.carried);
        assert_eq!(record.file_name(), document.file_name());
    }

    #[test]
    fn a_record_tells_when_its_document_changed_not_when_it_was_kept() {
        let last = record("a", "typed");
        let again = Record::of(&last.document(), None, Some(&last), 9.0);
        assert_eq!(again.changed, last.changed);
        assert_eq!(Record::of(&again.document(), None, Some(&record("a", "typed before")), 9.0).changed, 9.0);
        assert_eq!(Record::of(&last.document(), None, Some(&record("b", "typed")), 9.0).changed, 9.0);
        let downloaded = Record { lingers: true, saved: Some("typed".into()), ..last.clone() };
        assert_eq!(Record::of(&downloaded.document(), None, Some(&last), 9.0).changed, 9.0);
    }

    #[test]
    fn a_change_is_later_than_the_one_before_whatever_the_clock_says() {
        let last = Record { changed: 9.0, ..record("a", "typed") };
        let next = record("a", "typed more").document();
        assert_eq!(Record::of(&next, None, Some(&last), 5.0).changed, 10.0);
        assert_eq!(Record::of(&next, None, Some(&last), 5.25).changed, 10.25);
        assert_eq!(Record::of(&next, None, Some(&last), 20.0).changed, 20.0);
    }

    #[test]
    fn a_record_covers_those_that_it_was_made_from_and_no_others() {
        let first = Record { changed: 1.0, ..record("a", "typed") };
        let second = Record::of(&record("a", "typed more").document(), None, Some(&first), 2.0);
        let third = Record::of(&record("a", "typed on").document(), None, Some(&second), 3.0);
        let other = Record::of(&record("a", "typed elsewhere").document(), None, Some(&first), 4.0);
        assert!(third.covers(&first) && third.covers(&second) && third.covers(&third));
        assert!(!second.covers(&third) && !other.covers(&second) && !third.covers(&other));
        assert!(third.covers(&Record { changed: 9.0, ..third.clone() }), "what holds the same holds nothing more");
        let same = Record::of(&third.document(), None, Some(&third), 5.0);
        assert!(same.covers(&first) && third.covers(&same));
        let renewed = third.clone().renewed(9.0);
        assert!(renewed.changed == 9.0 && renewed.covers(&third) && renewed.earlier == [1.0, 2.0, 3.0]);
        let another = Record::of(&record("b", "other").document(), None, Some(&third), 6.0);
        assert!(!another.covers(&third));
    }

    #[test]
    fn the_moments_that_a_record_came_after_do_not_grow_without_end() {
        let mut last = record("a", "0");
        for moment in 1..2000 {
            last = Record::of(&record("a", &moment.to_string()).document(), None, Some(&last), f64::from(moment));
        }
        let ends = [last.earlier.first(), last.earlier.last()];
        assert_eq!((last.earlier.len(), ends), (MOST_EARLIER, [Some(&0.0), Some(&1998.0)]));
        last.is_safe_since(1997.0);
        assert_eq!(last.earlier, [1997.0, 1998.0]);
        last.is_safe_since(7.0);
        assert_eq!(last.earlier.len(), 2);
        last.is_safe_since(1999.0);
        assert!(last.earlier.is_empty());
    }

    #[test]
    fn what_is_half_typed_is_nowhere_else() {
        let untouched = record("a", "as opened");
        let half_typed = Some(HalfTyped { field: "field-people".into(), text: "Ann".into() });
        let typing = Record::of(&untouched.document(), half_typed, Some(&untouched), 5.0);
        assert!(typing.has_unsaved_changes() && typing.changed == 5.0 && !untouched.covers(&typing));
    }

    #[test]
    fn what_is_nowhere_else_is_kept_and_what_was_downloaded_for_a_week() {
        let untouched = record("a", "as opened");
        assert!(untouched.is_finished(0.0) && !untouched.is_worth_keeping());
        let changed = record("a", "typed");
        assert!(!changed.is_finished(400.0 * DAY) && changed.is_worth_keeping());
        let downloaded = Record { lingers: true, ..untouched };
        assert!(downloaded.is_worth_keeping());
        assert!(!downloaded.is_finished(6.9 * DAY) && downloaded.is_finished(7.1 * DAY));
    }

    #[test]
    fn a_tab_shows_what_it_showed_or_what_was_being_written() {
        let closed = Record { closed: true, ..record("closed", "typed") };
        let records = [record("untouched", "as opened"), closed, record("b", "typed"), record("c", "typed")];
        let found = |own: &[&str]| {
            to_recover(&records, &own.iter().map(|own| (*own).to_owned()).collect::<Vec<_>>())
                .map(|record| record.id.as_str())
        };
        assert_eq!(found(&["untouched"]), Some("untouched"));
        assert_eq!(found(&["closed"]), Some("closed"));
        assert_eq!(found(&["gone", "c", "closed"]), Some("c"));
        assert_eq!(found(&["gone"]), Some("b"));
        assert_eq!(found(&[]), Some("b"));
        assert_eq!(to_recover(&records[..2], &[]), None);
    }

    #[test]
    fn all_but_the_shown_document_wait_if_they_are_worth_it() {
        let downloaded = Record { lingers: true, ..record("downloaded", "as opened") };
        let records = [record("untouched", "as opened"), record("b", "typed"), downloaded];
        assert_eq!(ids(&waiting(&records, None)), ["b", "downloaded"]);
        assert_eq!(ids(&waiting(&records, Some("b"))), ["downloaded"]);
    }

    #[test]
    fn of_an_opened_file_another_version_is_one_with_another_text() {
        let untouched = record("untouched", "as opened");
        let records = [untouched.clone(), record("own", "own"), record("same", "own"), record("other", "typed")];
        let opened =
            |name: &str, text: &str| Document::opened("own".into(), Some(name.into()), Episode::read(text.into()));
        let found = |name, text| other_version(&records, &opened(name, text)).map(|record| record.id.as_str());
        assert_eq!(found("7.md", "own"), Some("other"));
        assert_eq!(found("7 (1).md", "typed"), Some("same"));
        assert_eq!(found("8.md", "own"), None);
        let downloaded = Record { lingers: true, ..untouched };
        assert_eq!(other_version(std::slice::from_ref(&downloaded), &opened("7.md", "own")), Some(&downloaded));
        let bundle = Record { name: Some("index.md".into()), ..downloaded };
        assert_eq!(other_version(&[bundle], &opened("index.md", "own")), None);
        let made = Document::made("made".into(), Episode::read("+++\nslug = \"9\"\n+++\n".into()));
        let made = Record::of(&made, None, None, 0.0);
        assert_eq!(other_version(std::slice::from_ref(&made), &opened("9.md", "")), Some(&made));
        let nameless = |id: &str, text: &str| Document::made(id.into(), Episode::read(text.into()));
        let record = Record::of(&nameless("a", "A"), None, None, 0.0);
        assert_eq!(other_version(&[record], &nameless("b", "B")), None);
    }

    #[test]
    fn what_is_opened_again_is_known_by_its_name_and_text() {
        let half_typed = Some(HalfTyped { field: "field-people".into(), text: "Ann".into() });
        let records = [Record { half_typed, ..record("typing", "typed") }, record("kept", "typed")];
        let opened =
            |name: &str, text: &str| Document::opened("new".into(), Some(name.into()), Episode::read(text.into()));
        assert_eq!(same_versions(&records, &opened("7.md", "typed")).collect::<Vec<_>>(), [&records[1]]);
        assert_eq!(same_versions(&records, &opened("8.md", "typed")).next(), None);
        assert_eq!(same_versions(&records, &opened("7.md", "typed more")).next(), None);
    }

    #[test]
    fn whatever_differs_is_a_change() {
        let last = record("a", "typed");
        for other in [
            Record { name: Some("8.md".into()), ..last.clone() },
            Record { saved: Some("typed".into()), ..last.clone() },
            Record { lingers: true, ..last.clone() },
            Record { carried: vec!["of the last one".into()], ..last.clone() },
        ] {
            let now = Record::of(&other.document(), None, Some(&last), 9.0);
            assert!(now.changed == 9.0 && !last.covers(&now), "{other:?}");
        }
    }
}
