//! One document in the place of another: what was open is put away, and nothing of it is lost.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Keeper, SHOWN, beside, why_not_kept};
use crate::browser::{BrowserError, document_lock, focus, preference, text_field, timer};
use crate::document::Document;
use crate::record::{HalfTyped, Record};
use crate::ui::view::View;

impl Keeper {
    /// Says why the open document cannot be left.
    pub(in crate::ui) fn refuse(self, error: &BrowserError) {
        let (words, name) = (self.interface.words(), self.session.peek(Document::file_name).unwrap_or_default());
        self.notices.fail((words.not_left)(&name, &why_not_kept(error, words)));
        self.inner.with_value(|inner| inner.refusal.set(Some(self.notices.number())));
    }

    /// Shows a document that this tab holds in place of the open one, which is put away and given back as it is kept.
    ///
    /// # Errors
    /// What the browser says if it cannot keep the changes of the open one, which stays open then.
    pub(in crate::ui) async fn show_instead(self, document: Document) -> Result<Option<Record>, BrowserError> {
        self.show(document, None).await
    }

    /// The same for one that was kept.
    pub(super) async fn show_kept(self, record: &Record) -> Result<(), BrowserError> {
        self.show(record.document(), Some(record.clone())).await.map(drop)
    }

    async fn show(self, document: Document, kept: Option<Record>) -> Result<Option<Record>, BrowserError> {
        let is_other = self.session.peek(|open| open.id != document.id) == Some(true);
        let before = if is_other { self.put_away().await? } else { None };
        focus::leave_field();
        self.load(document, kept);
        self.leave(before.clone());
        Ok(before)
    }

    /// Shows a document, of which that is kept already.
    pub(super) fn load(self, document: Document, kept: Option<Record>) {
        let inner = self.inner.get_value();
        inner.safe.set(kept.as_ref().map_or(f64::NAN, |record| record.changed));
        let half_typed = kept.as_ref().and_then(|record| record.half_typed.clone());
        inner.latest.replace(kept);
        inner.to_type.replace(half_typed.clone());
        self.session.load(document);
        if let Some(half_typed) = half_typed {
            // When the form is there.
            timer::later(0, move || self.type_again(half_typed));
        }
    }

    /// Puts what was half typed into its field again, which gets the focus as it had it then.
    pub(super) fn type_again(self, half_typed: HalfTyped) {
        if focus::focus_within(&half_typed.field) {
            self.type_now(&half_typed);
        } else {
            self.desk.show(View::Details);
            timer::later(0, move || self.type_now(&half_typed));
        }
    }

    fn type_now(self, HalfTyped { field, text }: &HalfTyped) {
        if text_field::type_into(field, text) {
            self.inner.with_value(|inner| inner.to_type.replace(None));
        } else {
            // It stays kept until the document is downloaded or closed.
            self.notices.fail((self.interface.words().half_typed)(text));
        }
    }

    /// Lets go of what could not be put back into its field: somebody has been told of it.
    pub(in crate::ui) fn forget_half_typed(self) {
        self.inner.with_value(|inner| inner.to_type.replace(None));
    }

    /// Shows no document: the open one is put away, to be found at the start of the page if it has changes.
    ///
    /// # Errors
    /// What the browser says if it cannot keep the changes; the document stays open then.
    pub(in crate::ui) async fn close(self) -> Result<(), BrowserError> {
        let before = self.put_away().await?;
        preference::set_in_tab(SHOWN, "");
        self.session.close();
        self.leave(before);
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
        self.forget_half_typed();
        loop {
            // Somebody may go on typing until the other document is there, or stay with this one.
            focus::commit_field();
            let Some(record) = self.record() else { return Ok(None) };
            // What somebody types meanwhile is made from it.
            self.inner.with_value(|inner| inner.latest.replace(Some(record.clone())));
            if record.is_worth_keeping() {
                match self.put(&record).await {
                    Ok(true) => beside::forget_if_in(std::slice::from_ref(&record)),
                    Ok(false) if self.go_on_apart(&record) => continue,
                    // What was downloaded is elsewhere, too.
                    Err(error) if record.has_unsaved_changes() => return Err(error),
                    Ok(false) | Err(_) => {}
                }
            }
            focus::leave_field();
            // Somebody may have gone on typing meanwhile.
            if self.is_open_text(&record) {
                return Ok(Some(record));
            }
        }
    }

    /// Lets go of a document that this tab no longer shows. Nobody waits for that.
    fn leave(self, before: Option<Record>) {
        spawn_local(async move {
            if let Some(record) = before {
                if !record.is_worth_keeping() {
                    // If that fails it is done at a later start.
                    if self.records().remove(&record).await == Ok(true) {
                        beside::forget_if_in(std::slice::from_ref(&record));
                    }
                }
                document_lock::release(&record.id);
            }
            self.refresh().await;
        });
    }
}
