//! Keeps what is being written in the browser, and brings it back.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::interface::Interface;
use super::notices::Notices;
use super::pause::Pause;
use crate::browser::store::{Record, Store};
use crate::browser::{BrowserError, clock, document_lock, preference};
use crate::document::{Document, Origin};
use crate::episode::Episode;
use crate::session::Session;

/// How long one must have paused before a change is written, in milliseconds.
const PAUSE: f64 = 250.0;
/// How long after a change it is written, at most, in milliseconds.
const DELAY: f64 = 1_000.0;
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
    /// Records with unsaved changes that no tab shows, for the start of the page.
    waiting: RwSignal<Vec<Record>>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

struct Inner {
    store: RefCell<Option<Rc<Store>>>,
    pause: Pause,
}

impl Keeper {
    pub(super) fn new(session: Session, interface: Interface) -> Self {
        let inner =
            StoredValue::new_local(Rc::new(Inner { store: RefCell::default(), pause: Pause::new(PAUSE, DELAY) }));
        Self { session, interface, kept: RwSignal::new(Kept::Nothing), waiting: RwSignal::new(Vec::new()), inner }
    }

    pub(super) fn kept(self) -> Kept {
        self.kept.get()
    }

    pub(super) fn waiting(self) -> Vec<Record> {
        self.waiting.get()
    }

    /// Shows what was being written, as soon as the store is open, unless something else is open already.
    pub(super) async fn start(self, opening: impl Future<Output = Result<Store, BrowserError>>, notices: Notices) {
        let found = match opening.await {
            Ok(store) => self.hold_store(store).all().await,
            Err(error) => Err(error),
        };
        match found {
            Ok(records) => self.recover(records, notices).await,
            Err(error) => self.fail(&error),
        }
    }

    /// Whether there may be something in the store that is to be shown.
    pub(super) fn may_have_kept() -> bool {
        preference::get(HAS_KEPT).is_some()
    }

    fn hold_store(self, store: Store) -> Rc<Store> {
        let store = Rc::new(store);
        *self.inner.get_value().store.borrow_mut() = Some(store.clone());
        store
    }

    async fn open_store(self) -> Result<Rc<Store>, BrowserError> {
        let store = self.inner.get_value().store.borrow().clone();
        match store {
            Some(store) => Ok(store),
            None => Ok(self.hold_store(Store::open().await?)),
        }
    }

    async fn recover(self, records: Vec<Record>, notices: Notices) {
        let own = preference::get_in_tab(SHOWN);
        let is_own = |record: &&Record| Some(&record.id) == own.as_ref();
        let first = records.iter().find(is_own).or_else(|| records.iter().find(|record| record.is_unfinished()));
        if let Some(record) = first
            && document_lock::hold(&record.id).await
            && !untrack(|| self.session.is_open())
        {
            let time = clock::day_and_time(record.changed, self.interface.date_tag());
            let document = document_of(record);
            if record.has_unsaved_changes() {
                notices.tell((self.interface.words().recovered)(&document.file_name(), &time));
            }
            self.session.load(document);
        }
        self.show_waiting(&records);
        // Nobody waits for that.
        spawn_local(async move { self.forget_finished(&records).await });
    }

    /// Records of files that were downloaded or never changed hold nothing that is not elsewhere.
    async fn forget_finished(self, records: &[Record]) {
        let shown = self.session.peek(|document| document.id.clone());
        for record in
            records.iter().filter(|record| !record.has_unsaved_changes() && Some(&record.id) != shown.as_ref())
        {
            // Another tab may be showing it.
            if document_lock::is_free(&record.id).await {
                self.remove(&record.id).await;
            }
        }
    }

    /// Reads anew which documents wait for somebody to go on with them.
    pub(super) async fn refresh(self) {
        let Ok(store) = self.open_store().await else { return };
        let Ok(records) = store.all().await else { return };
        self.show_waiting(&records);
    }

    fn show_waiting(self, records: &[Record]) {
        let shown = self.session.peek(|document| document.id.clone());
        let waits = |record: &&Record| record.has_unsaved_changes() && Some(&record.id) != shown.as_ref();
        self.waiting.set(records.iter().filter(waits).cloned().collect());
    }

    /// The latest unsaved version of a file of that name that was not opened here.
    pub(super) async fn other_version(self, name: &str, id: &str) -> Option<Record> {
        let store = self.open_store().await.ok()?;
        let records = store.all().await.ok()?;
        let is_other =
            |record: &Record| record.id != id && record.name.as_deref() == Some(name) && record.has_unsaved_changes();
        records.into_iter().find(is_other)
    }

    /// Removes a document from the browser.
    pub(super) async fn remove(self, id: &str) {
        if let Ok(store) = self.open_store().await
            && let Err(error) = store.remove(id).await
        {
            self.fail(&error);
        }
    }

    /// Shows a document that waits, unless another tab has it.
    pub(super) async fn resume(self, record: Record, notices: Notices) {
        if document_lock::hold(&record.id).await {
            self.show_instead(document_of(&record)).await;
        } else {
            let name = document_of(&record).file_name();
            notices.fail((self.interface.words().held_elsewhere)(&name));
        }
    }

    /// Shows a document that this tab holds in place of the open one, which is put away.
    pub(super) async fn show_instead(self, document: Document) {
        let before = self.record().filter(|before| before.id != document.id);
        self.session.load(document);
        match before {
            Some(before) => self.put_away(before).await,
            None => self.refresh().await,
        }
    }

    /// The open document as it would be kept now.
    pub(super) fn record(self) -> Option<Record> {
        self.session.peek(record_of)
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
            let put = match self.open_store().await {
                Ok(store) => store.put(&record).await,
                Err(error) => Err(error),
            };
            match put {
                Ok(()) => self.kept.set(Kept::At(record.changed)),
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Shows no document: the open one is put away.
    pub(super) async fn close(self) {
        let Some(record) = self.record() else { return };
        preference::set_in_tab(SHOWN, "");
        self.session.close();
        self.put_away(record).await;
    }

    /// Puts a document away that this tab no longer shows, to be found at the start of the page if it has changes.
    pub(super) async fn put_away(self, record: Record) {
        document_lock::release(&record.id);
        if record.has_unsaved_changes() {
            let record = Record { closed: true, ..record };
            if let Ok(store) = self.open_store().await
                && let Err(error) = store.put(&record).await
            {
                self.fail(&error);
            }
        } else {
            self.remove(&record.id).await;
        }
        self.refresh().await;
    }

    fn fail(self, error: &BrowserError) {
        self.kept.set(Kept::Failed(error.to_string()));
    }
}

fn record_of(document: &Document) -> Record {
    Record {
        id: document.id.clone(),
        name: document.name.clone(),
        text: document.episode.text().to_owned(),
        saved: document.saved.clone(),
        changed: clock::now(),
        closed: false,
        carried: document.carried.clone(),
    }
}

fn document_of(record: &Record) -> Document {
    let episode = Episode::read(record.text.clone());
    let mut document = Document::opened(record.id.clone(), record.name.clone(), episode);
    document.saved.clone_from(&record.saved);
    document.carried.clone_from(&record.carried);
    document
}
