//! What a page kept of its document when it was left, beside the store, which might not have answered in time.

use crate::order::in_order;
use crate::record::Record;

/// The last words of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct LastWords {
    /// The document as it was.
    pub record: Record,
    /// Which page that was: no two have the same name, also if they show one document.
    pub page: String,
}

impl LastWords {
    /// What a document is called that goes on with these words apart from the one that they are of.
    #[must_use]
    pub fn id_apart(id: &str, page: &str) -> String {
        format!("{id}-{page}")
    }

    /// Whether a document is the one that had this id first, or has gone on apart from it: for the person that is the same.
    #[must_use]
    pub fn is_same_or_apart(id: &str, first: &str) -> bool {
        id.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    /// Whether all of it is in one of the records.
    #[must_use]
    pub fn are_in(&self, records: &[Record]) -> bool {
        records.iter().any(|record| self.may_be_in(&record.id) && record.covers(&self.record))
    }

    /// Whether a document of that id is the one that these words are of, or one that went on with them apart.
    fn may_be_in(&self, id: &str) -> bool {
        let mut rest = id.strip_prefix(self.record.id.as_str());
        let apart = Self::id_apart("", &self.page);
        while let Some(more) = rest.filter(|rest| !rest.is_empty()) {
            rest = more.strip_prefix(apart.as_str());
        }
        rest.is_some()
    }

    /// Puts it among the records: in place of the one of its document that it was made from, or else as a document apart,
    /// for another page has gone on with that one meanwhile.
    fn join(mut self, records: &mut Vec<Record>) {
        loop {
            match records.iter_mut().find(|record| record.id == self.record.id) {
                Some(record) if record.covers(&self.record) => return,
                Some(record) if self.record.covers(record) => {
                    *record = self.record;
                    return;
                }
                Some(_) => {
                    self.record.id = Self::id_apart(&self.record.id, &self.page);
                }
                None => {
                    records.push(self.record);
                    return;
                }
            }
        }
    }
}

/// All records, the newest first, with the last words of pages in their places.
#[must_use]
pub fn with_last_words(mut records: Vec<Record>, words: Vec<LastWords>) -> Vec<Record> {
    for words in in_order(words, |words| words.record.changed as u64) {
        words.join(&mut records);
    }
    let mut records = in_order(records, |record| record.changed as u64);
    records.reverse();
    records
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::episode::Episode;

    fn first(text: &str, now: f64) -> Record {
        let document = Document::opened("a".into(), None, Episode::read("as opened".into()));
        Record { text: text.into(), ..Record::of(&document, None, None, now) }
    }

    fn after(last: &Record, text: &str, now: f64) -> Record {
        let document = Document::opened(last.id.clone(), None, Episode::read(text.into()));
        Record::of(&document, None, Some(last), now)
    }

    fn words(record: &Record, page: &str) -> LastWords {
        LastWords { record: record.clone(), page: page.into() }
    }

    fn texts(records: &[Record]) -> Vec<(&str, &str)> {
        records.iter().map(|record| (record.id.as_str(), record.text.as_str())).collect()
    }

    #[test]
    fn last_words_take_the_place_of_what_they_were_made_from() {
        let stored = first("one", 1.0);
        let left = after(&after(&stored, "one two", 2.0), "one two three", 3.0);
        let found = with_last_words(vec![stored], vec![words(&left, "p")]);
        assert_eq!(texts(&found), [("a", "one two three")]);
        assert_eq!(texts(&with_last_words(vec![], vec![words(&left, "p")])), [("a", "one two three")]);
    }

    #[test]
    fn last_words_that_the_store_has_are_old_whatever_the_clocks_say() {
        let left = first("one", 9.0);
        let stored = Record { changed: 2.0, ..after(&left, "one two", 10.0) };
        assert!(words(&left, "p").are_in(std::slice::from_ref(&stored)));
        let found = with_last_words(vec![stored.clone()], vec![words(&left, "p")]);
        assert_eq!(found, [stored]);
    }

    #[test]
    fn what_two_pages_made_of_one_document_are_two() {
        let before = first("base", 1.0);
        let (one, two) = (after(&before, "base one", 5.0), after(&before, "base two", 3.0));
        // Whichever is later, and whether it is in the store or not.
        for (stored, left) in [(&one, &two), (&two, &one)] {
            let last = words(left, "p");
            assert!(!last.are_in(std::slice::from_ref(stored)));
            let mut found = with_last_words(vec![stored.clone()], vec![last.clone()]);
            assert!(found[0].changed > found[1].changed);
            found.sort_by(|a, b| a.id.cmp(&b.id));
            assert_eq!(texts(&found), [("a", stored.text.as_str()), ("a-p", left.text.as_str())]);
            assert!(last.are_in(&found));
            assert_eq!(with_last_words(found.clone(), vec![last]).len(), 2, "it is there once");
        }
        let found = with_last_words(vec![before], vec![words(&one, "p"), words(&two, "q")]);
        assert_eq!(texts(&found), [("a-p", "base one"), ("a", "base two")]);
    }

    #[test]
    fn who_goes_on_with_what_went_apart_loses_nothing_to_the_page_that_goes_on_with_it_too() {
        let before = first("base", 1.0);
        let (other, left) = (after(&before, "other", 2.0), after(&before, "left", 3.0));
        let apart = with_last_words(vec![other], vec![words(&left, "p")]).remove(0);
        let records = vec![after(&apart, "left and mended", 5.0)];
        let later = after(&left, "left and typed", 6.0);
        let other = after(&before, "other", 2.0);
        let found = with_last_words([records, vec![other]].concat(), vec![words(&later, "p")]);
        assert_eq!(texts(&found), [("a-p-p", "left and typed"), ("a-p", "left and mended"), ("a", "other")]);
        let own = std::slice::from_ref(&found[0]);
        assert!(words(&later, "p").are_in(own), "by itself, too");
        assert!(!words(&later, "q").are_in(own) && !words(&left, "p").are_in(&found[2..]));
    }
}
