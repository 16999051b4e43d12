//! Keeps what is being written in the browser, and brings it back.

mod change;
mod last_words;
mod others;
mod recovery;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::interface::Interface;
use super::notices::Notices;
use super::pause::Pause;
use super::view::Desk;
use crate::browser::records::Records;
use crate::browser::{BrowserError, clock, document_lock, focus, storage, text_field, timer};
use crate::document::Document;
use crate::history::Origin;
use crate::last_words::LastWords;
use crate::lasting::Lasting;
use crate::record::{HalfTyped, Record};
use crate::session::Session;

pub(super) use others::Removal;

/// How long one must have paused before a change is written, in milliseconds.
const PAUSE: f64 = 500.0;
/// How long after a change it is written, at most, in milliseconds.
const DELAY: f64 = 1_000.0;
/// How long after a change could not be written that is tried again, in milliseconds.
const RETRY: u32 = 10_000;
/// Which document this tab shows, over a reload.
const SHOWN: &str = "document";
/// Where one was in its notes.
const PLACE: &str = "place";
/// Whether anything was ever kept in this browser.
const HAS_KEPT: &str = "has-kept";

/// Whether what is written is safe in the browser.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kept {
    /// There is nothing to keep yet.
    Nothing,
    /// Kept at that moment, in milliseconds since 1970.
    At(f64),
    /// Not kept, since the browser refused.
    Failed(BrowserError),
}

/// Keeps the open document in the browser.
pub(super) type Keeper = Lasting<KeeperState>;

/// What it consists of.
pub(super) struct KeeperState {
    session: Session,
    interface: Interface,
    notices: Notices,
    desk: Desk,
    kept: RwSignal<Kept>,
    /// What is kept beside the open document, as it was when somebody looked last.
    waiting: RwSignal<Vec<Record>>,
    /// Which documents other tabs held then.
    held: RwSignal<Vec<String>>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

struct Inner {
    records: Rc<Records>,
    /// What was taken from there or written last.
    latest: RefCell<Option<Record>>,
    /// From which moment the record is that is safe in the store for sure, if one is.
    safe: Cell<Option<f64>>,
    /// The name of this page, as no other has it, and of the one before in this tab.
    page: String,
    page_before: Option<String>,
    /// What was half typed in the open document when it was kept, until it is in its field again.
    to_type: RefCell<Option<HalfTyped>>,
    /// The message that says that the open document cannot be left.
    refusal: Cell<Option<u32>>,
    pause: Pause,
    /// Whether the open document is being put away.
    is_closing: Cell<bool>,
    /// Whether writing that failed is to be tried again.
    is_to_retry: Cell<bool>,
}

impl Keeper {
    pub(super) fn new(session: Session, interface: Interface, notices: Notices, desk: Desk) -> Self {
        document_lock::watch();
        let (page, page_before) = last_words::pages();
        let inner = Inner {
            records: Rc::default(),
            latest: RefCell::default(),
            safe: Cell::new(None),
            page,
            page_before,
            to_type: RefCell::default(),
            refusal: Cell::new(None),
            pause: Pause::new(PAUSE, DELAY),
            is_closing: Cell::new(false),
            is_to_retry: Cell::new(false),
        };
        let inner = StoredValue::new_local(Rc::new(inner));
        let (kept, waiting, held) =
            (RwSignal::new(Kept::Nothing), RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
        KeeperState { session, interface, notices, desk, kept, waiting, held, inner }.into()
    }

    pub(super) fn kept(self) -> Kept {
        self.kept.get()
    }

    fn records(self) -> Rc<Records> {
        self.inner.with_value(|inner| inner.records.clone())
    }

    /// Whether there may be something in the store that is to be shown.
    pub(super) fn may_have_kept() -> bool {
        storage::get(HAS_KEPT).is_some()
    }

    /// The open document as it would be kept now.
    pub(super) fn record(self) -> Option<Record> {
        let inner = self.inner.get_value();
        let closed = inner.is_closing.get();
        let half_typed = focus::half_typed().map(|(field, text)| HalfTyped { field, text });
        // Whoever puts the document away has been told what had no place in it.
        let half_typed = half_typed.or_else(|| inner.to_type.borrow().clone().filter(|_| !closed));
        let of =
            |document: &Document| Record::of(document, half_typed, inner.latest.borrow().as_ref(), clock::moment());
        self.session.peek(|document| Record { closed, ..of(document) })
    }

    /// Keeps a change. Typing comes in bursts; what is done at once is kept at once.
    pub(super) fn keep(self, origin: &Origin) {
        match origin {
            Origin::Notes | Origin::Source | Origin::Field(..) => self.keep_soon(),
            Origin::Load | Origin::Action | Origin::History => self.keep_now(),
        }
    }

    /// Writes the open document within moments, with whatever else changes until then.
    pub(super) fn keep_soon(self) {
        self.inner.get_value().pause.then(move || {
            self.remember_place();
            self.keep_now();
        });
    }

    /// Writes the open document, if it is not as it was written last.
    pub(super) fn keep_now(self) {
        if let Some(record) = self.record() {
            self.keep_record(record);
        }
    }

    fn keep_record(self, record: Record) {
        let inner = self.inner.get_value();
        let is_kept = matches!(self.kept.get_untracked(), Kept::At(_)) && inner.safe.get().is_some();
        if is_kept && inner.latest.borrow().as_ref() == Some(&record) {
            return;
        }
        self.write(record);
    }

    fn write(self, record: Record) {
        let inner = self.inner.get_value();
        inner.latest.replace(Some(record.clone()));
        storage::set_in_tab(SHOWN, &record.id);
        if !Self::may_have_kept() {
            storage::set(HAS_KEPT, "true");
        }
        let now = clock::now();
        spawn_local(async move {
            match self.put(&record).await {
                Ok(true) => {
                    // Another document may be open by now.
                    if let Some(latest) = inner.latest.borrow_mut().as_mut().filter(|latest| latest.id == record.id) {
                        inner.safe.set(Some(record.changed));
                        latest.is_safe_since(record.changed);
                        self.kept.set(Kept::At(now));
                    }
                    if let Some(refusal) = inner.refusal.take() {
                        self.notices.dismiss_if(refusal);
                    }
                    last_words::forget_if_in(&[record]);
                }
                Ok(false) => _ = self.go_on_apart(&record),
                // What was written since then is kept by itself, and tells how that went.
                Err(error) if self.is_open_text(&record) => {
                    self.fail(&error);
                    self.try_again();
                }
                Err(_) => {}
            }
        });
    }

    /// Remembers over a reload where one is in the notes of the open document.
    fn remember_place(self) {
        let Some(id) = self.session.peek(|document| document.id.clone()) else { return };
        if let Some(notes) = text_field::area("notes") {
            storage::set_in_tab(PLACE, &format!("{id} {}", text_field::place_in(&notes)));
        }
    }

    /// Where one was in the notes of a document before the page was loaded.
    pub(super) fn place_in(id: &str) -> Option<String> {
        let place = storage::get_in_tab(PLACE)?;
        place.strip_prefix(id)?.strip_prefix(' ').map(str::to_owned)
    }

    /// Writes the open document as of this moment, also if it is as it was written last.
    pub(super) fn keep_anew(self) {
        if let Some(record) = self.record() {
            self.write(record.renewed(clock::moment()));
        }
    }

    /// Writes a record, unless another tab has written the one of that document meanwhile. Tells whether it did.
    async fn put(self, record: &Record) -> Result<bool, BrowserError> {
        // Until one of its records was read from the store or written, nobody knows what is in it.
        let is_known = self.inner.with_value(|inner| inner.safe.get().is_some());
        self.records().put(record, is_known && document_lock::is_sure(&record.id)).await
    }

    /// Lets the open document be one of its own, since another tab has gone on with the one that it was. Tells whether that
    /// was necessary.
    fn go_on_apart(self, record: &Record) -> bool {
        // As it was read nothing would be lost of it.
        let is_untouched = self.inner.with_value(|inner| inner.safe.get() == Some(record.changed));
        if is_untouched || self.session.peek(|open| open.id == record.id) != Some(true) {
            return false;
        }
        document_lock::release(&record.id);
        let inner = self.inner.get_value();
        // By which it is known that the last words of this page are in it.
        let id = LastWords::id_apart(&record.id, &inner.page);
        inner.safe.set(None);
        if let Some(latest) = inner.latest.borrow_mut().as_mut() {
            latest.id.clone_from(&id);
        }
        self.session.set_id(id.clone());
        self.notices.tell((self.interface.words().went_apart)(&record.file_name()));
        spawn_local(async move {
            document_lock::hold(&id).await;
            self.refresh().await;
        });
        true
    }

    /// Writes the open document some time after that failed, if it has not been written since.
    fn try_again(self) {
        let inner = self.inner.get_value();
        if inner.is_to_retry.replace(true) {
            return;
        }
        timer::later(RETRY, move || {
            inner.is_to_retry.set(false);
            if matches!(self.kept.get_untracked(), Kept::Failed(_)) {
                self.keep_now();
            }
        });
    }

    /// Whether the open document has still the text that was to be kept.
    fn is_open_text(self, record: &Record) -> bool {
        self.session.peek(|open| open.id == record.id && open.episode.text() == record.text) == Some(true)
    }

    fn fail(self, error: &BrowserError) {
        self.kept.set(Kept::Failed(error.clone()));
    }
}
