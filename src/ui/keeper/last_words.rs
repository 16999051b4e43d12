//! The last words of pages, kept beside the store (localStorage answers at once).

use leptos::prelude::*;

use super::Keeper;
use crate::browser::{page, storage, store};
use crate::last_words::LastWords;
use crate::record::Record;

/// What the names of last words begin with; the document's id and the page's name follow.
const LAST: &str = "last ";
/// Under which name a tab remembers what its page before was called.
const PAGE: &str = "page";

fn name(id: &str, page: &str) -> String {
    format!("{LAST}{id} {page}")
}

/// All last words, each with the name it is kept by.
fn named() -> impl Iterator<Item = (String, LastWords)> {
    storage::names_from(LAST).into_iter().filter_map(|name| {
        let record = store::from_text(&storage::get(&name)?)?;
        let page = name.rsplit_once(' ').map(|(_, page)| page.to_owned()).unwrap_or_default();
        Some((name, LastWords { record, page }))
    })
}

/// The last words of all pages.
pub(super) fn all() -> Vec<LastWords> {
    named().map(|(_, words)| words).collect()
}

/// Forgets the last words that are in one of the records, now that these are safe.
pub(super) fn forget_if_in(records: &[Record]) {
    for (name, _) in named().filter(|(_, words)| words.are_in(records)) {
        storage::forget(&name);
    }
}

/// A name for this page, and that of the page before in this tab.
pub(super) fn pages() -> (String, Option<String>) {
    let (own, before) = (page::new_id(), storage::get_in_tab(PAGE));
    storage::set_in_tab(PAGE, &own);
    (own, before)
}

impl Keeper {
    /// Keeps a record beside the store. What it was made from is of no use there any more.
    pub(super) fn keep_beside(self, record: &Record) {
        let Some(text) = store::to_text(record) else { return };
        let own = self.inner.with_value(|inner| name(&record.id, &inner.page));
        if storage::set(&own, &text) {
            for (name, _) in named().filter(|(name, words)| *name != own && words.are_in(std::slice::from_ref(record)))
            {
                storage::forget(&name);
            }
        }
    }
}
