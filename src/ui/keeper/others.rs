//! What is kept in this browser beside the open document, and waits for somebody to go on with it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Keeper, last_words};
use crate::browser::{BrowserError, document_lock};
use crate::document::Document;
use crate::last_words::with_last_words;
use crate::record::{self, Record};
use crate::ui::interface::reason;

/// What became of a document that was to be removed.
pub(in crate::ui) enum Removal {
    /// It is gone.
    Done,
    /// A tab shows it.
    Held,
    /// It is another since it was listed.
    Changed,
}

/// What is kept of a document that this tab holds now.
pub(super) struct Taken {
    pub(super) record: Record,
    /// Whether the store has it like that: it may be beside it alone.
    pub(super) is_stored: bool,
}

impl Keeper {
    /// What waits, as it was when somebody looked last.
    pub(in crate::ui) fn waiting(self) -> Vec<Record> {
        self.waiting.get()
    }

    /// Whether anything waits.
    pub(in crate::ui) fn has_waiting(self) -> bool {
        self.waiting.with(|waiting| !waiting.is_empty())
    }

    /// Reads anew what waits.
    pub(in crate::ui) async fn refresh(self) {
        let Ok(records) = self.records().all().await else { return };
        self.show_waiting(&with_last_words(records, last_words::all()));
    }

    /// Whether a document was open in another tab when somebody looked last.
    pub(in crate::ui) fn is_held(self, id: &str) -> bool {
        self.held.with(|held| held.iter().any(|held| held == id))
    }

    pub(super) fn show_waiting(self, records: &[Record]) {
        let shown = self.session.peek(|document| document.id.clone());
        self.waiting.set(record::waiting(records, shown.as_deref()));
        spawn_local(async move { self.held.set(document_lock::held_elsewhere().await) });
    }

    /// The latest other version of the file of a document that was opened, and whether another tab shows it.
    pub(in crate::ui) async fn other_version(self, opened: &Document) -> Option<(Record, bool)> {
        let record = record::other_version(&self.all().await?, opened)?.clone();
        let is_held = document_lock::held_elsewhere().await.contains(&record.id);
        Some((record, is_held))
    }

    /// What is kept of a document that is opened again, unless another tab shows it.
    pub(in crate::ui) async fn same_version(self, opened: &Document) -> Option<Record> {
        let (records, held) = (self.all().await?, document_lock::held_elsewhere().await);
        record::same_versions(&records, opened).find(|record| !held.contains(&record.id)).cloned()
    }

    async fn all(self) -> Option<Vec<Record>> {
        Some(with_last_words(self.records().all().await.ok()?, last_words::all()))
    }

    /// Removes a document that waits, as it was listed.
    ///
    /// # Errors
    /// What the browser says if it could not.
    pub(in crate::ui) async fn forget(self, record: &Record) -> Result<Removal, BrowserError> {
        let removed = document_lock::while_free(&record.id, self.records().remove(record)).await;
        let removed = removed.transpose()?;
        if removed == Some(true) {
            last_words::forget_if_in(std::slice::from_ref(record));
        }
        self.refresh().await;
        Ok(match removed {
            None => Removal::Held,
            Some(true) => Removal::Done,
            Some(false) => Removal::Changed,
        })
    }

    /// Shows a document that waits, unless another tab has it, or it is too late for it. Tells whether it does.
    pub(in crate::ui) async fn resume(self, record: Record, is_too_late: impl Fn() -> bool) -> bool {
        let (words, name) = (self.interface.words(), record.file_name());
        let taken = match self.take(&record).await {
            Ok(Some(taken)) => taken,
            Ok(None) => {
                self.notices.fail((words.held_elsewhere)(&name));
                return false;
            }
            Err(error) => {
                self.notices.fail((words.not_resumed)(&name, &reason(&error, words)));
                return false;
            }
        };
        if is_too_late() {
            document_lock::release(&record.id);
            return false;
        }
        if let Err(error) = self.show_kept(taken).await {
            document_lock::release(&record.id);
            self.refuse(&error);
            return false;
        }
        true
    }

    /// Takes hold of a document and reads it as it is now: another tab may have gone on with it since it was listed.
    /// Nothing if another tab has it. What is no longer kept comes as it was listed.
    ///
    /// # Errors
    /// What the browser says if it cannot be read.
    pub(super) async fn take(self, listed: &Record) -> Result<Option<Taken>, BrowserError> {
        if !document_lock::hold(&listed.id).await {
            return Ok(None);
        }
        match self.records().all().await {
            Ok(stored) => {
                let all = with_last_words(stored.clone(), last_words::all());
                let record = all.into_iter().find(|record| record.id == listed.id).unwrap_or_else(|| listed.clone());
                let is_stored = stored.contains(&record);
                Ok(Some(Taken { record, is_stored }))
            }
            Err(error) => {
                document_lock::release(&listed.id);
                Err(error)
            }
        }
    }
}
