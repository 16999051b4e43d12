//! Keeps what is being written in the browser, and brings it back.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::interface::Interface;
use super::notices::Notices;
use super::pause::Pause;
use crate::browser::records::Records;
use crate::browser::store::{Record, Store};
use crate::browser::{BrowserError, clock, document_lock, page, preference};
use crate::document::Document;
use crate::history::Origin;
use crate::session::Session;

/// How long one must have paused before a change is written, in milliseconds.
const PAUSE: f64 = 250.0;
/// How long after a change it is written, at most, in milliseconds.
const DELAY: f64 = 1_000.0;
/// How long after a change could not be written that is tried again, in milliseconds.
const RETRY: u32 = 10_000;
/// For how long what was downloaded stays here, in milliseconds: a download can fail unseen.
const DOWNLOADED_FOR: f64 = 7.0 * 24.0 * 3_600_000.0;
/// Which document this tab shows, over a reload.
const SHOWN: &str = "document";
/// Whether anything was ever kept in this browser.
const HAS_KEPT: &str = "has-kept";

/// Whether what is written is safe in the browser.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kept {
    /// There is nothing to keep yet.
    Nothing,
    /// Kept at that moment, in milliseconds since 1970.
    At(f64),
    /// Not kept, in the browser's words.
    Failed(String),
}

/// Keeps the open document in the browser. A copy is the same keeper.
#[derive(Clone, Copy)]
pub(super) struct Keeper {
    session: Session,
    interface: Interface,
    kept: RwSignal<Kept>,
    /// Records that no tab shows and that hold what may be nowhere else, for the start of the page.
    waiting: RwSignal<Vec<Record>>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

struct Inner {
    records: Rc<Records>,
    pause: Pause,
    /// Whether the open document is being put away.
    is_closing: Cell<bool>,
    /// Whether writing that failed is to be tried again.
    is_to_retry: Cell<bool>,
}

impl Keeper {
    pub(super) fn new(session: Session, interface: Interface) -> Self {
        let inner = Inner {
            records: Rc::default(),
            pause: Pause::new(PAUSE, DELAY),
            is_closing: Cell::new(false),
            is_to_retry: Cell::new(false),
        };
        let inner = StoredValue::new_local(Rc::new(inner));
        Self { session, interface, kept: RwSignal::new(Kept::Nothing), waiting: RwSignal::new(Vec::new()), inner }
    }

    pub(super) fn kept(self) -> Kept {
        self.kept.get()
    }

    pub(super) fn waiting(self) -> Vec<Record> {
        self.waiting.get()
    }

    /// Shows what was being written, as soon as the store is open, unless something else is open already.
    pub(super) async fn start(
        self,
        opening: impl Future<Output = Result<Store, BrowserError>> + 'static,
        notices: Notices,
    ) {
        let error = match self.records().all_from(opening).await {
            Ok(records) => return self.recover(records, notices).await,
            Err(error) => error,
        };
        self.fail(&error);
        if !Self::may_have_kept() {
            return;
        }
        notices.fail((self.interface.words().store_is_silent)(&error.to_string()));
        spawn_local(async move {
            if let Ok(records) = self.records().all_at_last().await {
                self.kept.set(Kept::Nothing);
                notices.dismiss();
                self.recover(records, notices).await;
                self.keep_now();
            }
        });
    }

    fn records(self) -> Rc<Records> {
        self.inner.with_value(|inner| inner.records.clone())
    }

    /// Whether there may be something in the store that is to be shown.
    pub(super) fn may_have_kept() -> bool {
        preference::get(HAS_KEPT).is_some()
    }

    async fn recover(self, records: Vec<Record>, notices: Notices) {
        let own = preference::get_in_tab(SHOWN);
        let is_own = |record: &&Record| Some(&record.id) == own.as_ref();
        let first = records.iter().find(is_own).or_else(|| records.iter().find(|record| record.is_unfinished()));
        if let Some(record) = first
            && document_lock::hold(&record.id).await
        {
            if untrack(|| self.session.is_open()) {
                // A file was opened meanwhile.
                document_lock::release(&record.id);
            } else {
                self.show_recovered(record, notices);
            }
        }
        self.show_waiting(&records);
        // Nobody waits for that.
        spawn_local(async move { self.forget_finished(&records).await });
    }

    fn show_recovered(self, record: &Record, notices: Notices) {
        let time = clock::day_and_time(record.changed, self.interface.date_tag());
        let document = record.document();
        if record.has_unsaved_changes() {
            notices.tell((self.interface.words().recovered)(&document.file_name(), &time));
        }
        self.session.load(document);
    }

    /// Records of files that were never changed hold nothing that is not elsewhere, nor do those of files that were
    /// downloaded some time ago.
    async fn forget_finished(self, records: &[Record]) {
        let shown = self.session.peek(|document| document.id.clone());
        let is_recent = |record: &Record| record.downloaded && clock::now() - record.changed < DOWNLOADED_FOR;
        let is_finished = |record: &&Record| !record.has_unsaved_changes() && !is_recent(record);
        for record in records.iter().filter(is_finished).filter(|record| Some(&record.id) != shown.as_ref()) {
            // Another tab may be showing it.
            if document_lock::is_free(&record.id).await {
                self.remove(&record.id).await;
            }
        }
    }

    /// Reads anew which documents wait for somebody to go on with them.
    pub(super) async fn refresh(self) {
        let Ok(records) = self.records().all().await else { return };
        self.show_waiting(&records);
    }

    fn show_waiting(self, records: &[Record]) {
        let shown = self.session.peek(|document| document.id.clone());
        let waits = |record: &&Record| record.is_worth_keeping() && Some(&record.id) != shown.as_ref();
        self.waiting.set(records.iter().filter(waits).cloned().collect());
    }

    /// The latest unsaved version of a file of that name that was not opened here.
    pub(super) async fn other_version(self, name: &str, id: &str) -> Option<Record> {
        let records = self.records().all().await.ok()?;
        let is_other =
            |record: &Record| record.id != id && record.name.as_deref() == Some(name) && record.has_unsaved_changes();
        records.into_iter().find(is_other)
    }

    /// Removes a document from the browser.
    pub(super) async fn remove(self, id: &str) {
        if let Err(error) = self.records().remove(id).await {
            self.fail(&error);
        }
    }

    /// Removes a document that waits, unless another tab has it. Tells whether it did.
    pub(super) async fn forget(self, id: &str) -> bool {
        let is_free = document_lock::is_free(id).await;
        if is_free {
            self.remove(id).await;
        }
        self.refresh().await;
        is_free
    }

    /// Shows a document that waits, unless another tab has it. Tells whether it does.
    pub(super) async fn resume(self, record: Record, notices: Notices) -> bool {
        let words = self.interface.words();
        if !document_lock::hold(&record.id).await {
            notices.fail((words.held_elsewhere)(&record.document().file_name()));
            return false;
        }
        // Another tab may have gone on with it since it was listed here.
        let record = self.latest(&record.id).await.unwrap_or(record);
        if let Err(error) = self.show_instead(record.document()).await {
            document_lock::release(&record.id);
            self.refuse(&error, notices);
            return false;
        }
        true
    }

    async fn latest(self, id: &str) -> Option<Record> {
        self.records().all().await.ok()?.into_iter().find(|record| record.id == id)
    }

    /// Says why the open document cannot be left.
    pub(super) fn refuse(self, error: &BrowserError, notices: Notices) {
        let name = self.session.peek(Document::file_name).unwrap_or_default();
        notices.fail((self.interface.words().not_left)(&name, &error.to_string()));
    }

    /// Shows a document that this tab holds in place of the open one, which is put away.
    ///
    /// # Errors
    /// What the browser says if it cannot keep the changes of the open one, which stays open then.
    pub(super) async fn show_instead(self, document: Document) -> Result<(), BrowserError> {
        let is_other = self.session.peek(|open| open.id != document.id) == Some(true);
        let before = if is_other { self.put_away().await? } else { None };
        page::leave_field();
        self.session.load(document);
        self.leave(before).await;
        Ok(())
    }

    /// Shows no document: the open one is put away, to be found at the start of the page if it has changes.
    ///
    /// # Errors
    /// What the browser says if it cannot keep the changes; the document stays open then.
    pub(super) async fn close(self) -> Result<(), BrowserError> {
        let before = self.put_away().await?;
        preference::set_in_tab(SHOWN, "");
        self.session.close();
        self.leave(before).await;
        Ok(())
    }

    /// Keeps the open document as one that nobody shows any more, if there is anything to keep, and tells which it is.
    async fn put_away(self) -> Result<Option<Record>, BrowserError> {
        let inner = self.inner.get_value();
        inner.is_closing.set(true);
        let result = self.keep_closed().await;
        inner.is_closing.set(false);
        result
    }

    async fn keep_closed(self) -> Result<Option<Record>, BrowserError> {
        loop {
            page::leave_field();
            let Some(record) = self.record() else { return Ok(None) };
            if record.is_worth_keeping() {
                self.records().put(&record).await?;
            }
            page::leave_field();
            // Somebody may have gone on typing meanwhile.
            if self.is_open_text(&record) {
                return Ok(Some(record));
            }
        }
    }

    /// Lets go of a document that this tab no longer shows.
    async fn leave(self, before: Option<Record>) {
        if let Some(record) = before {
            document_lock::release(&record.id);
            if !record.is_worth_keeping() {
                self.remove(&record.id).await;
            }
        }
        self.refresh().await;
    }

    /// The open document as it would be kept now.
    pub(super) fn record(self) -> Option<Record> {
        let closed = self.inner.with_value(|inner| inner.is_closing.get());
        self.session.peek(|document| Record { closed, ..Record::of(document, clock::now()) })
    }

    /// Keeps a change. Typing comes in bursts; what is done at once is kept at once.
    pub(super) fn keep(self, origin: &Origin) {
        match origin {
            Origin::Notes | Origin::Source | Origin::Field(_) => self.keep_soon(),
            Origin::Load | Origin::Action | Origin::History => self.keep_now(),
        }
    }

    /// Writes the open document within moments, with whatever else changes until then.
    fn keep_soon(self) {
        self.inner.get_value().pause.then(move || self.keep_now());
    }

    /// Writes the open document.
    pub(super) fn keep_now(self) {
        let Some(record) = self.record() else { return };
        preference::set_in_tab(SHOWN, &record.id);
        if !Self::may_have_kept() {
            preference::set(HAS_KEPT, "true");
        }
        spawn_local(async move {
            match self.records().put(&record).await {
                Ok(()) => self.kept.set(Kept::At(record.changed)),
                // What was written since then is kept by itself, and tells how that went.
                Err(error) if self.is_open_text(&record) => {
                    self.fail(&error);
                    self.try_again();
                }
                Err(_) => {}
            }
        });
    }

    /// Writes the open document some time after that failed, if it has not been written since.
    fn try_again(self) {
        let inner = self.inner.get_value();
        if inner.is_to_retry.replace(true) {
            return;
        }
        page::after(RETRY, move || {
            inner.is_to_retry.set(false);
            if matches!(self.kept.get_untracked(), Kept::Failed(_)) {
                self.keep_now();
            }
        })
        .forget();
    }

    /// Whether the open document is still as it was to be kept.
    fn is_open_text(self, record: &Record) -> bool {
        self.session.peek(|open| open.id == record.id && open.episode.text() == record.text) == Some(true)
    }

    fn fail(self, error: &BrowserError) {
        self.kept.set(Kept::Failed(error.to_string()));
    }
}
