//! What is being written, kept in the browser (IndexedDB), one record a document.
//!
//! A record is a plain object with the fields of [`Record`]; what may be missing is null. A reader takes what it knows.

use idb::request::OpenDatabaseRequest;
use idb::{Database, DatabaseEvent, Factory, KeyPath, ObjectStore, ObjectStoreParams, Transaction, TransactionMode};
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::BrowserError;
use crate::record::{HalfTyped, Record};

const DATABASE: &str = "episode-editor";
const DOCUMENTS: &str = "documents";
/// What [`Record::lingers`] is called in the store: at first it was true of what was downloaded alone.
const LINGERS: &str = "downloaded";

fn to_js(record: &Record) -> Result<JsValue, BrowserError> {
    let object = Object::new();
    let optional = |text: &Option<String>| text.as_deref().map_or(JsValue::NULL, JsValue::from_str);
    let half_typed = record.half_typed.as_ref();
    let properties = [
        ("id", JsValue::from_str(&record.id)),
        ("name", optional(&record.name)),
        ("text", JsValue::from_str(&record.text)),
        ("saved", optional(&record.saved)),
        ("changed", JsValue::from_f64(record.changed)),
        ("closed", JsValue::from_bool(record.closed)),
        (LINGERS, JsValue::from_bool(record.lingers)),
        ("carried", record.carried.iter().map(JsValue::from).collect::<Array>().into()),
        ("field", optional(&half_typed.map(|half| half.field.clone()))),
        ("typed", optional(&half_typed.map(|half| half.text.clone()))),
        ("earlier", record.earlier.iter().map(|moment| JsValue::from_f64(*moment)).collect::<Array>().into()),
    ];
    for (name, value) in properties {
        Reflect::set(&object, &name.into(), &value)?;
    }
    Ok(object.into())
}

/// Nothing if it is no record of ours.
fn from_js(object: &JsValue) -> Option<Record> {
    let get = |name: &str| Reflect::get(object, &name.into()).ok();
    let is_true = |name: &str| get(name).is_some_and(|value| value.is_truthy());
    let half_typed = get("field").and_then(|id| id.as_string()).zip(get("typed").and_then(|text| text.as_string()));
    Some(Record {
        id: get("id")?.as_string()?,
        name: get("name")?.as_string(),
        text: get("text")?.as_string()?,
        saved: get("saved")?.as_string(),
        changed: get("changed")?.as_f64()?,
        closed: is_true("closed"),
        lingers: is_true(LINGERS),
        carried: get("carried").map(|list| items(list, |text| text.as_string())).unwrap_or_default(),
        half_typed: half_typed.map(|(field, text)| HalfTyped { field, text }),
        earlier: get("earlier").map(|list| items(list, |moment| moment.as_f64())).unwrap_or_default(),
    })
}

/// A record as text, for where no object can be kept.
#[must_use]
pub fn to_text(record: &Record) -> Option<String> {
    JSON::stringify(&to_js(record).ok()?).ok()?.as_string()
}

/// The record again; nothing if the text is none of ours.
#[must_use]
pub fn from_text(text: &str) -> Option<Record> {
    from_js(&JSON::parse(text).ok()?)
}

fn items<T>(list: JsValue, read: fn(JsValue) -> Option<T>) -> Vec<T> {
    list.dyn_into::<Array>().map(|list| list.iter().filter_map(read).collect()).unwrap_or_default()
}

/// Waits for the end of a transaction. A full disk shows there and not before: all that was asked has gone well then.
async fn has_ended(transaction: Transaction, documents: &ObjectStore) -> Result<(), BrowserError> {
    if transaction.await?.is_committed() {
        return Ok(());
    }
    let reason = documents.transaction().error().map(JsValue::from);
    Err(reason.map_or_else(|| BrowserError::new("AbortError"), BrowserError::from))
}

/// The browser's store of documents.
#[derive(Debug)]
pub struct Store(Database);

impl Drop for Store {
    /// An open connection would stand in the way of who wants to make the store anew, or to remove it.
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Store {
    /// Opens the store, and makes it the first time. The browser begins at once, not when the answer is awaited.
    ///
    /// # Errors
    /// What the browser says if it keeps nothing: in some private windows, on a full disk, if it was forbidden to.
    pub fn open() -> impl Future<Output = Result<Self, BrowserError>> {
        let request = Self::request();
        async {
            let mut database = request?.await?;
            // Another tab wants to make the store anew, or to remove it: it is opened again when it is needed.
            database.on_version_change(|event| {
                if let Ok(database) = event.database() {
                    database.close();
                }
            });
            Ok(Self(database))
        }
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
        let documents = transaction.object_store(DOCUMENTS)?;
        let request = documents.put(&to_js(record)?, None)?;
        // Committed at once, so that it holds even if the page goes before the browser answers.
        let transaction = transaction.commit()?;
        request.await?;
        has_ended(transaction, &documents).await
    }

    /// Writes a record in place of the one with its id if that has nothing that it has not, in one go with the look at it.
    /// Tells whether it did.
    ///
    /// # Errors
    /// What the browser says if the record is not safely kept.
    pub async fn put_over(&self, record: &Record) -> Result<bool, BrowserError> {
        let transaction = self.0.transaction(&[DOCUMENTS], TransactionMode::ReadWrite)?;
        let documents = transaction.object_store(DOCUMENTS)?;
        let found = documents.get(JsValue::from_str(&record.id))?.await?.as_ref().and_then(from_js);
        let is_other = found.is_some_and(|found| !record.covers(&found));
        if !is_other {
            documents.put(&to_js(record)?, None)?.await?;
        }
        has_ended(transaction, &documents).await?;
        Ok(!is_other)
    }

    /// Removes a record if the one with its id has nothing that it has not, in one go with the look at it. Tells whether it
    /// is gone.
    ///
    /// # Errors
    /// What the browser says if it could not.
    pub async fn remove(&self, record: &Record) -> Result<bool, BrowserError> {
        let transaction = self.0.transaction(&[DOCUMENTS], TransactionMode::ReadWrite)?;
        let documents = transaction.object_store(DOCUMENTS)?;
        let found = documents.get(JsValue::from_str(&record.id))?.await?.as_ref().and_then(from_js);
        let is_other = found.is_some_and(|found| !record.covers(&found));
        if !is_other {
            documents.delete(JsValue::from_str(&record.id))?.await?;
        }
        has_ended(transaction, &documents).await?;
        Ok(!is_other)
    }

    /// All records. What is no record of ours is passed over.
    ///
    /// # Errors
    /// What the browser says if they cannot be read.
    pub async fn all(&self) -> Result<Vec<Record>, BrowserError> {
        let transaction = self.0.transaction(&[DOCUMENTS], TransactionMode::ReadOnly)?;
        let found = transaction.object_store(DOCUMENTS)?.get_all(None, None)?.await?;
        Ok(found.iter().filter_map(from_js).collect())
    }
}
