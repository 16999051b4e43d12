//! The kept documents over a connection to the store that is opened when it is needed and anew when it was lost. Nobody
//! waits for a browser that does not answer.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::rc::Rc;

use super::BrowserError;
use super::deadline::{PATIENCE, within};
use super::store::Store;
use crate::record::Record;

/// What the store answers in its time.
type Answer<T> = Pin<Box<dyn Future<Output = Result<T, BrowserError>>>>;
/// What the store is asked. A type for every question, so that the way to the store is compiled once for each answer.
type Question<T> = Rc<dyn Fn(Rc<Store>) -> Answer<T>>;

/// The kept documents.
#[derive(Default)]
pub struct Records {
    store: RefCell<Option<Rc<Store>>>,
    /// How many times each document was to be written.
    writes: RefCell<BTreeMap<String, u32>>,
}

impl Records {
    /// All of them, over a connection that is being opened already.
    ///
    /// # Errors
    /// What the browser says if they cannot be read.
    pub async fn all_from(
        self: Rc<Self>,
        opening: impl Future<Output = Result<Store, BrowserError>> + 'static,
    ) -> Result<Vec<Record>, BrowserError> {
        within(PATIENCE, async move { self.hold(opening.await?).all().await }).await
    }

    /// The same, however long the browser takes.
    ///
    /// # Errors
    /// What the browser says if they cannot be read.
    pub async fn all_at_last(&self) -> Result<Vec<Record>, BrowserError> {
        self.open().await?.all().await
    }

    /// All of them.
    ///
    /// # Errors
    /// What the browser says if they cannot be read.
    pub async fn all(self: Rc<Self>) -> Result<Vec<Record>, BrowserError> {
        self.ask(&|| true, Rc::new(|store| Box::pin(async move { store.all().await }))).await
    }

    /// Keeps one in place of the one with its id, if that has nothing that it has not. Who is sure of that saves a look.
    /// Tells whether it did.
    ///
    /// # Errors
    /// What the browser says if it is not safely kept, over a new connection either.
    pub async fn put(self: Rc<Self>, record: &Record, is_sure: bool) -> Result<bool, BrowserError> {
        let turn = {
            let mut writes = self.writes.borrow_mut();
            let turn = writes.entry(record.id.clone()).or_default();
            *turn += 1;
            *turn
        };
        // Not over what was written of it since then.
        let is_latest = || self.writes.borrow().get(&record.id) == Some(&turn);
        let own = record.clone();
        let put: Question<bool> = Rc::new(move |store| {
            let record = own.clone();
            Box::pin(async move {
                if is_sure { store.put(&record).await.map(|()| true) } else { store.put_over(&record).await }
            })
        });
        self.clone().ask(&is_latest, put).await
    }

    /// Removes one, if it has not been changed since it was as given. Tells whether it is gone.
    ///
    /// # Errors
    /// What the browser says if it could not.
    pub async fn remove(self: Rc<Self>, record: &Record) -> Result<bool, BrowserError> {
        let own = record.clone();
        let remove: Question<bool> = Rc::new(move |store| {
            let record = own.clone();
            Box::pin(async move { store.remove(&record).await })
        });
        self.ask(&|| true, remove).await
    }

    /// What the store answers. If the connection is lost it is asked again over a new one, if it may be.
    async fn ask<T: 'static>(
        self: Rc<Self>,
        may_ask_again: &dyn Fn() -> bool,
        question: Question<T>,
    ) -> Result<T, BrowserError> {
        let asked = || {
            let (records, question) = (self.clone(), question.clone());
            within(PATIENCE, async move { question(records.open().await?).await })
        };
        match asked().await {
            Err(error) => {
                self.store.replace(None);
                // Whoever waits has waited long enough.
                if error.is_silent() || !may_ask_again() { Err(error) } else { asked().await }
            }
            result => result,
        }
    }

    async fn open(&self) -> Result<Rc<Store>, BrowserError> {
        let open = self.store.borrow().clone();
        match open {
            Some(store) => Ok(store),
            None => Ok(self.hold(Store::open().await?)),
        }
    }

    fn hold(&self, store: Store) -> Rc<Store> {
        let store = Rc::new(store);
        self.store.replace(Some(store.clone()));
        store
    }
}
