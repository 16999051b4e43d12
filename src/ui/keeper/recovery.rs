//! What the page shows when it starts: what was being written in this browser.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::others::Taken;
use super::{Keeper, Kept, SHOWN, last_words};
use crate::browser::store::Store;
use crate::browser::{BrowserError, clock, document_lock, page, storage, timer};
use crate::last_words::{LastWords, with_last_words};
use crate::record::{Record, to_recover};
use crate::ui::interface::reason;

/// Which document is being shown at the start, until it is.
const SHOWING: &str = "showing";

impl Keeper {
    /// Shows what was being written, as soon as the store is open, unless something else is open already.
    pub(in crate::ui) async fn start(self, opening: impl Future<Output = Result<Store, BrowserError>> + 'static) {
        let error = match self.records().all_from(opening).await {
            Ok(records) => return self.recover(records).await,
            Err(error) => error,
        };
        self.fail(&error);
        if !Self::may_have_kept() {
            return;
        }
        self.show_last_words().await;
        let words = self.interface.words();
        self.notices.fail((words.store_is_silent)(&reason(&error, words)));
        let notice = self.notices.number();
        spawn_local(async move {
            match self.records().all_at_last().await {
                Ok(records) => {
                    self.kept.set(Kept::Nothing);
                    self.notices.dismiss_if(notice);
                    self.catch_up(&records);
                    self.recover(records).await;
                    self.keep_now();
                }
                Err(error) => self.notices.fail((words.store_is_closed)(&reason(&error, words))),
            }
        });
    }

    async fn recover(self, stored: Vec<Record>) {
        let records = with_last_words(stored.clone(), last_words::all());
        if let Some(record) = self.to_recover(&records) {
            match self.take(record).await {
                Ok(Some(taken)) => self.show_recovered(taken),
                Ok(None) => {}
                Err(error) => {
                    self.notices.fail((self.interface.words().store_is_closed)(&reason(&error, self.interface.words())))
                }
            }
        }
        self.show_waiting(&records);
        // Nobody waits for that.
        spawn_local(async move {
            self.put_last_words(stored, &records).await;
            self.forget_finished(&records).await;
        });
    }

    /// Shows what is kept beside a store that does not answer.
    async fn show_last_words(self) {
        let mut records = with_last_words(Vec::new(), last_words::all());
        // What this tab showed before is not there yet: nothing comes in its place.
        if let Some(shown) = storage::get_in_tab(SHOWN).filter(|shown| !shown.is_empty()) {
            let apart = self.id_apart();
            records.retain(|record| record.id == shown || Some(&record.id) == apart.as_ref());
        }
        if let Some(record) = self.to_recover(&records)
            && document_lock::hold(&record.id).await
        {
            // Nobody knows what the store has.
            self.show_recovered(Taken { record: record.clone(), is_stored: false });
        }
        self.show_waiting(&records);
    }

    /// Shows what is open as the store has it, if it was shown without the store and that has gone on with it since.
    fn catch_up(self, stored: &[Record]) {
        let Some(record) = self.record() else { return };
        let later = stored.iter().find(|stored| stored.id == record.id && stored.covers(&record));
        if let Some(later) = later.filter(|later| !record.covers(later)) {
            self.load(later.document(), Some(Taken { record: later.clone(), is_stored: true }));
        }
    }

    /// Which of the records is to be shown at the start, unless something is open already.
    fn to_recover(self, records: &[Record]) -> Option<&Record> {
        let shown = storage::get_in_tab(SHOWN).unwrap_or_default();
        let own = [self.id_apart().unwrap_or_default(), shown];
        to_recover(records, &own).filter(|_| !untrack(|| self.session.is_open()))
    }

    /// What the document that this tab showed is called if another tab had gone on with it.
    fn id_apart(self) -> Option<String> {
        let page = self.inner.with_value(|inner| inner.page_before.clone())?;
        Some(LastWords::id_apart(&storage::get_in_tab(SHOWN)?, &page))
    }

    /// Puts into the store what was on its way there when its page was left. What cannot be put stays beside it, and what
    /// is open here is kept as it goes on.
    async fn put_last_words(self, mut stored: Vec<Record>, records: &[Record]) {
        let shown = self.session.peek(|document| document.id.clone());
        let news = records.iter().filter(|record| !stored.contains(record) && Some(&record.id) != shown.as_ref());
        for record in news.cloned().collect::<Vec<_>>() {
            if self.records().put(&record, false).await == Ok(true) {
                stored.retain(|old| old.id != record.id);
                stored.push(record);
            }
        }
        last_words::forget_if_in(&stored);
    }

    /// Shows a document that this tab holds, unless it is what stopped the page before.
    fn show_recovered(self, taken: Taken) {
        let record = &taken.record;
        // A file was opened meanwhile.
        if untrack(|| self.session.is_open()) {
            return document_lock::release(&record.id);
        }
        // It may be what the browser could not show: it would not get any further now.
        if storage::get(SHOWING).as_ref() == Some(&record.id) {
            storage::forget(SHOWING);
            document_lock::release(&record.id);
            self.notices.fail((self.interface.words().not_shown_again)(&record.file_name()));
            return;
        }
        let time = clock::day_and_time(record.changed, self.interface.date_tag());
        let document = record.document();
        if Some(&record.id) == self.id_apart().as_ref() {
            self.notices.tell((self.interface.words().went_apart)(&document.file_name()));
        } else if record.has_unsaved_changes() {
            self.notices.tell((self.interface.words().recovered)(&document.file_name(), &time));
        }
        // In a tab that nobody looks at no frame comes that would say that it is shown.
        if !page::is_hidden() {
            storage::set(SHOWING, &record.id);
        }
        self.load(document, Some(taken));
        timer::after_next_frame(|| timer::after_next_frame(|| storage::forget(SHOWING)));
    }

    /// Keeps the open document at what may be the last moment. Whoever can leave the page has seen it.
    pub(in crate::ui) fn keep_at_last(self) {
        storage::forget(SHOWING);
        // The store may answer too late for a page that is left.
        let Some(record) = self.record() else { return };
        self.remember_place();
        if self.inner.try_with_value(|inner| inner.safe.get() != Some(record.changed)) == Some(true) {
            self.keep_beside(&record);
        }
        // Also if it is kept: somebody may have cleared what the browser keeps.
        if matches!(self.kept.get_untracked(), Kept::At(_)) {
            self.kept.set(Kept::Nothing);
        }
        // The same record, of the same moment.
        self.keep_record(record);
    }

    /// Removes what is of no use any more, unless some tab shows it.
    async fn forget_finished(self, records: &[Record]) {
        let now = clock::now();
        for record in records.iter().filter(|record| record.is_finished(now)) {
            // If that fails it is done at a later start.
            let _ = document_lock::while_free(&record.id, self.records().remove(record)).await;
        }
    }
}
