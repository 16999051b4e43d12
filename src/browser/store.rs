//! What is being written, kept in the browser (IndexedDB), one record a document.
//!
//! A record is a plain object: `format` 1, `id`, `name` (or null), `text` as it stands, `saved` as it was opened or last
//! downloaded (or null), `changed` in milliseconds since 1970, `closed`, `downloaded`, `carried`
//! (texts from the episode before). Later fields (versions, carets) can be added without a
//! new database version; a reader takes what it knows.

use idb::request::OpenDatabaseRequest;
use idb::{Database, DatabaseEvent, Factory, KeyPath, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::BrowserError;
use crate::document::Document;
use crate::episode::Episode;
use crate::order::in_order;

const DATABASE: &str = "episode-editor";
const DOCUMENTS: &str = "documents";
const FORMAT: f64 = 1.0;

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
    /// When it was last written here, in milliseconds since 1970.
    pub changed: f64,
    /// Whether the person put it away, so that it waits to be asked for.
    pub closed: bool,
    /// Whether it was downloaded here. Nobody but the person can know whether the file arrived.
    pub downloaded: bool,
    /// What it has from the episode before.
    pub carried: Vec<String>,
}

impl Record {
    /// A document as it is to be kept, at that moment in milliseconds since 1970.
    #[must_use]
    pub fn of(document: &Document, now: f64) -> Self {
        Self {
            id: document.id.clone(),
            name: document.name.clone(),
            text: document.episode.text().to_owned(),
            saved: document.saved.clone(),
            changed: now,
            closed: false,
            downloaded: document.downloaded,
            carried: document.carried.clone(),
        }
    }

    /// The document again.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::opened(self.id.clone(), self.name.clone(), Episode::read(self.text.clone()));
        document.saved.clone_from(&self.saved);
        document.downloaded = self.downloaded;
        document.carried.clone_from(&self.carried);
        document
    }

    /// Whether it holds anything that is nowhere else.
    #[must_use]
    pub fn has_unsaved_changes(&self) -> bool {
        self.saved.as_deref() != Some(self.text.as_str())
    }

    /// Whether it is to be kept when nobody shows it any more.
    #[must_use]
    pub fn is_worth_keeping(&self) -> bool {
        self.downloaded || self.has_unsaved_changes()
    }

    /// Whether somebody was in the middle of writing it.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        !self.closed && self.has_unsaved_changes()
    }

    /// What its file is called.
    #[must_use]
    pub fn file_name(&self) -> String {
        self.document().file_name()
    }

    fn to_js(&self) -> Result<JsValue, BrowserError> {
        let record = Object::new();
        let optional = |text: &Option<String>| text.as_deref().map_or(JsValue::NULL, JsValue::from_str);
        let properties = [
            ("format", JsValue::from_f64(FORMAT)),
            ("id", JsValue::from_str(&self.id)),
            ("name", optional(&self.name)),
            ("text", JsValue::from_str(&self.text)),
            ("saved", optional(&self.saved)),
            ("changed", JsValue::from_f64(self.changed)),
            ("closed", JsValue::from_bool(self.closed)),
            ("downloaded", JsValue::from_bool(self.downloaded)),
            ("carried", self.carried.iter().map(JsValue::from).collect::<Array>().into()),
        ];
        for (name, value) in properties {
            Reflect::set(&record, &name.into(), &value)?;
        }
        Ok(record.into())
    }

    fn from_js(record: &JsValue) -> Option<Self> {
        let get = |name: &str| Reflect::get(record, &name.into()).ok();
        let is_true = |name: &str| get(name).is_some_and(|value| value.is_truthy());
        Some(Self {
            id: get("id")?.as_string()?,
            name: get("name")?.as_string(),
            text: get("text")?.as_string()?,
            saved: get("saved")?.as_string(),
            changed: get("changed")?.as_f64()?,
            closed: is_true("closed"),
            downloaded: is_true("downloaded"),
            carried: get("carried").map(texts).unwrap_or_default(),
        })
    }
}

fn texts(list: JsValue) -> Vec<String> {
    list.dyn_into::<Array>().map(|list| list.iter().filter_map(|text| text.as_string()).collect()).unwrap_or_default()
}

/// The browser's store of documents.
#[derive(Debug)]
pub struct Store(Database);

impl Store {
    /// Opens the store, and makes it the first time. The browser begins at once, not when the answer is awaited.
    ///
    /// # Errors
    /// What the browser says if it keeps nothing: in some private windows, on a full disk, if it was forbidden to.
    pub fn open() -> impl Future<Output = Result<Self, BrowserError>> {
        let request = Self::request();
        async { Ok(Self(request?.await?)) }
    }

    fn request() -> Result<OpenDatabaseRequest, BrowserError> {
        let mut request = Factory::new()?.open(DATABASE, Some(1))?;
        request.on_upgrade_needed(|event| {
            // If this fails, so does the opening, and the person is told then.
            let Ok(database) = event.database() else { return };
            let mut params = ObjectStoreParams::new();
            params.key_path(Some(KeyPath::new_single("id")));
            let _ = database.create_object_store(DOCUMENTS, params);
        });
        Ok(request)
    }

    /// Writes a record in place of the one with its id.
    ///
    /// # Errors
    /// What the browser says if the record is not safely kept.
    pub async fn put(&self, record: &Record) -> Result<(), BrowserError> {
        let transaction = self.0.transaction(&[DOCUMENTS], TransactionMode::ReadWrite)?;
        let request = transaction.object_store(DOCUMENTS)?.put(&record.to_js()?, None)?;
        // Committed at once, so that it holds even if the page goes before the browser answers.
        let transaction = transaction.commit()?;
        request.await?;
        // A full disk shows when the transaction ends, not before.
        transaction.await?;
        Ok(())
    }

    /// Removes the record of that id.
    ///
    /// # Errors
    /// What the browser says if it could not.
    pub async fn remove(&self, id: &str) -> Result<(), BrowserError> {
        let transaction = self.0.transaction(&[DOCUMENTS], TransactionMode::ReadWrite)?;
        transaction.object_store(DOCUMENTS)?.delete(JsValue::from_str(id))?.await?;
        transaction.await?;
        Ok(())
    }

    /// All records, the newest first. What is no record of ours is passed over.
    ///
    /// # Errors
    /// What the browser says if they cannot be read.
    pub async fn all(&self) -> Result<Vec<Record>, BrowserError> {
        let transaction = self.0.transaction(&[DOCUMENTS], TransactionMode::ReadOnly)?;
        let found = transaction.object_store(DOCUMENTS)?.get_all(None, None)?.await?;
        let mut records = in_order(found.iter().filter_map(Record::from_js).collect(), |record| record.changed as u64);
        records.reverse();
        Ok(records)
    }
}
