//! The kept documents over a connection to the store that is opened when it is needed and anew when it was lost. Nobody
//! waits for a browser that does not answer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::BrowserError;
use super::deadline::{silence, within};
use super::store::{Record, Store};

/// How long the browser may take to answer, in milliseconds.
const PATIENCE: u32 = 4_000;

/// The kept documents.
#[derive(Default)]
pub struct Records {
    store: RefCell<Option<Rc<Store>>>,
    /// How many times a document was to be written.
    writes: Cell<usize>,
}

impl Records {
    /// All of them, the newest first, over a connection that is being opened already.
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

    /// All of them, the newest first.
    ///
    /// # Errors
    /// What the browser says if they cannot be read.
    pub async fn all(self: Rc<Self>) -> Result<Vec<Record>, BrowserError> {
        within(PATIENCE, async move { self.all_at_last().await }).await
    }

    /// Keeps one in place of the one with its id.
    ///
    /// # Errors
    /// What the browser says if it is not safely kept, over a new connection either.
    pub async fn put(self: Rc<Self>, record: &Record) -> Result<(), BrowserError> {
        let turn = self.writes.get() + 1;
        self.writes.set(turn);
        let put = || {
            let (records, record) = (self.clone(), record.clone());
            within(PATIENCE, async move { records.open().await?.put(&record).await })
        };
        match put().await {
            // Not over what was written since then.
            Err(error) if self.writes.get() == turn => {
                self.store.replace(None);
                // Whoever waits has waited long enough.
                if error == silence() { Err(error) } else { put().await }
            }
            result => result,
        }
    }

    /// Removes the one of that id.
    ///
    /// # Errors
    /// What the browser says if it could not.
    pub async fn remove(self: Rc<Self>, id: &str) -> Result<(), BrowserError> {
        let id = id.to_owned();
        within(PATIENCE, async move { self.open().await?.remove(&id).await }).await
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
