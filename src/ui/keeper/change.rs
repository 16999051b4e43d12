//! One document in the place of another: what was open is put away, and nothing of it is lost.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::others::Taken;
use super::{Keeper, SHOWN, last_words};
use crate::browser::{BrowserError, document_lock, focus, page, rescue, storage, text_field, timer};
use crate::document::Document;
use crate::record::{HalfTyped, Record};
use crate::ui::interface::reason;
use crate::ui::view::View;

impl Keeper {
    /// Says why the open document cannot be left.
    pub(in crate::ui) fn refuse(self, error: &BrowserError) {
        let (words, name) = (self.interface.words(), self.session.peek(Document::file_name).unwrap_or_default());
        self.notices.fail((words.not_left)(&name, &reason(error, words)));
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
    pub(super) async fn show_kept(self, taken: Taken) -> Result<(), BrowserError> {
        self.show(taken.record.document(), Some(taken)).await.map(drop)
    }

    async fn show(self, document: Document, kept: Option<Taken>) -> Result<Option<Record>, BrowserError> {
        let is_other = self.session.peek(|open| open.id != document.id) == Some(true);
        let before = if is_other { self.put_away().await? } else { None };
        focus::leave_field();
        self.load(document, kept);
        self.leave(before.clone());
        Ok(before)
    }

    /// Shows a document, of which that is kept already.
    pub(super) fn load(self, document: Document, kept: Option<Taken>) {
        let inner = self.inner.get_value();
        inner.safe.set(kept.as_ref().filter(|kept| kept.is_stored).map(|kept| kept.record.changed));
        let kept = kept.map(|kept| kept.record);
        let half_typed = kept.as_ref().and_then(|record| record.half_typed.clone());
        inner.latest.replace(kept);
        inner.to_type.replace(half_typed.clone());
        // Before anything is made of it, which may be what stops the page. What is typed last is another document's.
        rescue::let_go();
        rescue::hand_over(document.episode.text(), document.notes_start(), &document.file_name());
        self.session.load(document);
        if let Some(half_typed) = half_typed {
            // When the form is there.
            self.later_here(move || self.type_again(half_typed));
        }
    }

    /// Acts after the present task, if the document is still open that is open now.
    fn later_here(self, act: impl FnOnce() + 'static) {
        let shown = untrack(|| self.session.shown());
        timer::later(0, move || {
            if untrack(|| self.session.shown()) == shown {
                act();
            }
        });
    }

    /// Puts what was half typed into its field again, which gets the focus as it had it then.
    fn type_again(self, half_typed: HalfTyped) {
        // The form may be behind a tab, or folded away.
        if page::is_there(&half_typed.field) && !focus::focus_within(&half_typed.field) {
            self.desk.show(View::Details);
            self.later_here(move || self.type_now(&half_typed));
        } else {
            self.type_now(&half_typed);
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
        storage::set_in_tab(SHOWN, "");
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
        if result.is_ok() {
            self.forget_half_typed();
        }
        result
    }

    async fn keep_closed(self) -> Result<Option<Record>, BrowserError> {
        loop {
            let Some(record) = self.record() else { return Ok(None) };
            // What somebody types meanwhile is made from it.
            self.inner.with_value(|inner| inner.latest.replace(Some(record.clone())));
            if record.is_worth_keeping() {
                match self.put(&record).await {
                    Ok(true) => last_words::forget_if_in(std::slice::from_ref(&record)),
                    Ok(false) if self.go_on_apart(&record) => continue,
                    // What was downloaded is elsewhere, too.
                    Err(error) if record.has_unsaved_changes() => return Err(error),
                    Ok(false) | Err(_) => {}
                }
            }
            if !self.is_open_as(&record) {
                continue;
            }
            // What is half typed is kept with the rest, and nothing of it is taken: somebody may be in the middle of it.
            focus::take_half_typed();
            focus::leave_field();
            if self.is_open_text(&record) {
                return Ok(Some(record));
            }
        }
    }

    /// Whether the open document is still as it is in that record, with what is half typed in it.
    fn is_open_as(self, record: &Record) -> bool {
        self.is_open_text(record) && self.record().is_some_and(|now| now.half_typed == record.half_typed)
    }

    /// Lets go of a document that this tab no longer shows. Nobody waits for that.
    fn leave(self, before: Option<Record>) {
        spawn_local(async move {
            if let Some(record) = before {
                if !record.is_worth_keeping() {
                    // If that fails it is done at a later start.
                    if self.records().remove(&record).await == Ok(true) {
                        last_words::forget_if_in(std::slice::from_ref(&record));
                    }
                }
                document_lock::release(&record.id);
            }
            self.refresh().await;
        });
    }
}
