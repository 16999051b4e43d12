//! What the page shows when it starts: what was being written in this browser.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Keeper, Kept, LAST, SHOWN, last_name};
use crate::browser::store::{self, Store};
use crate::browser::{BrowserError, clock, document_lock, page, preference, timer};
use crate::record::{Record, to_recover};

/// Which document is being shown at the start, until it is.
const SHOWING: &str = "showing";

/// What was on its way to the store when its page was left.
fn all_last() -> impl Iterator<Item = Record> {
    preference::names_from(LAST).into_iter().filter_map(|name| store::from_text(&preference::get(&name)?))
}

/// Whether a record is newer than that of its document.
fn is_news(records: &[Record], last: &Record) -> bool {
    records.iter().all(|kept| kept.id != last.id || kept.changed < last.changed)
}

/// All records, the newest first, with those that were on their way to the store when their page was left.
pub(super) fn with_last(mut records: Vec<Record>) -> Vec<Record> {
    for last in all_last() {
        if is_news(&records, &last) {
            records.retain(|kept| kept.id != last.id);
            let place = records.partition_point(|kept| kept.changed > last.changed);
            records.insert(place, last);
        }
    }
    records
}

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
        let words = self.interface.words();
        self.notices.fail((words.store_is_silent)(&error.to_string()));
        let notice = self.notices.number();
        spawn_local(async move {
            match self.records().all_at_last().await {
                Ok(records) => {
                    self.kept.set(Kept::Nothing);
                    self.notices.dismiss_if(notice);
                    self.recover(records).await;
                    self.keep_now();
                }
                Err(error) => self.notices.fail((words.store_is_closed)(&error.to_string())),
            }
        });
    }

    /// Puts into the store what was on its way there when its page was left. What cannot be put stays beside it.
    async fn put_last(self, records: &[Record]) {
        for last in all_last() {
            if !is_news(records, &last) || self.records().put(&last, None).await.is_ok() {
                preference::forget(&last_name(&last.id));
            }
        }
    }

    async fn recover(self, stored: Vec<Record>) {
        let records = with_last(stored.clone());
        self.put_last(&stored).await;
        if let Some(record) = to_recover(&records, preference::get_in_tab(SHOWN).as_deref()) {
            match self.take(record).await {
                // A file was opened meanwhile.
                Ok(Some(record)) if untrack(|| self.session.is_open()) => document_lock::release(&record.id),
                // It may be what the browser could not show: it would not get any further now.
                Ok(Some(record)) if preference::get(SHOWING).as_ref() == Some(&record.id) => {
                    preference::forget(SHOWING);
                    document_lock::release(&record.id);
                    self.notices.fail((self.interface.words().not_shown_again)(&record.file_name()));
                }
                Ok(Some(record)) => self.show_recovered(&record),
                Ok(None) => {}
                Err(error) => self.notices.fail((self.interface.words().store_is_closed)(&error.to_string())),
            }
        }
        self.show_waiting(&records);
        // Nobody waits for that.
        spawn_local(async move { self.forget_finished(&records).await });
    }

    fn show_recovered(self, record: &Record) {
        let time = clock::day_and_time(record.changed, self.interface.date_tag());
        let document = record.document();
        if record.has_unsaved_changes() {
            self.notices.tell((self.interface.words().recovered)(&document.file_name(), &time));
        }
        // In a tab that nobody looks at no frame comes that would say that it is shown.
        if !page::is_hidden() {
            preference::set(SHOWING, &record.id);
        }
        self.load(document, Some(record.clone()));
        timer::after_next_frame(|| timer::after_next_frame(|| preference::forget(SHOWING)));
    }

    /// Keeps the open document at what may be the last moment. Whoever can leave the page has seen it.
    pub(in crate::ui) fn keep_at_last(self) {
        preference::forget(SHOWING);
        // The store may answer too late for a page that is left.
        if let Some(record) = self.record()
            && let Some(inner) = self.inner.try_get_value()
            && inner.safe.get() != record.changed
            && let Some(text) = store::to_text(&record)
            && preference::set(&last_name(&record.id), &text)
        {
            inner.last.set(record.changed);
        }
        // Also if it is kept: somebody may have cleared what the browser keeps.
        if matches!(self.kept.get_untracked(), Kept::At(_)) {
            self.kept.set(Kept::Nothing);
        }
        self.keep_now();
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
