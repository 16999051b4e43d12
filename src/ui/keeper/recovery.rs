//! What the page shows when it starts: what was being written in this browser.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Keeper, Kept, LAST, SHOWN};
use crate::browser::store::{self, Store};
use crate::browser::{BrowserError, clock, document_lock, page, preference, timer};
use crate::record::{Record, to_recover};

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

    /// All records, with those that were on their way to the store when their page was left.
    async fn with_last(self, records: Vec<Record>) -> Vec<Record> {
        let mut has_new = false;
        for name in preference::names_from(LAST) {
            let Some(last) = preference::get(&name).and_then(|text| store::from_text(&text)) else { continue };
            if records.iter().all(|kept| kept.id != last.id || kept.changed < last.changed) {
                if self.records().put(&last, None).await.is_err() {
                    continue;
                }
                has_new = true;
            }
            preference::forget(&name);
        }
        if has_new { self.records().all().await.unwrap_or(records) } else { records }
    }

    async fn recover(self, records: Vec<Record>) {
        let records = self.with_last(records).await;
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
        {
            inner.has_last.set(preference::set(&format!("{LAST}{}", record.id), &text));
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
