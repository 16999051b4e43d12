//! The two fields that the preview goes together with: the notes, and the whole file.

use std::borrow::Cow;

use leptos::prelude::untrack;

use crate::browser::{text_field, timer};
use crate::document::Document;
use crate::episode::line_feeds;
use crate::session::Session;
use crate::ui::view::{Desk, View};

/// A field in which notes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Writing {
    #[default]
    Notes,
    File,
}

impl Writing {
    pub(super) const ALL: [Self; 2] = [Self::Notes, Self::File];

    /// The one that is on the page.
    pub(super) fn shown(desk: Desk) -> Self {
        untrack(|| Self::followed(desk))
    }

    /// The same, and follows it.
    pub(super) fn followed(desk: Desk) -> Self {
        if desk.in_source() { Self::File } else { Self::Notes }
    }

    /// The field itself.
    pub(super) fn area(self) -> Option<text_field::Area> {
        text_field::area(self.id())
    }

    fn id(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::File => "source",
        }
    }

    fn view(self) -> View {
        match self {
            Self::Notes => View::Notes,
            Self::File => View::Source,
        }
    }

    /// The text that it shows.
    pub(super) fn text(self, document: &Document) -> Cow<'_, str> {
        match self {
            Self::Notes => document.notes(),
            Self::File => line_feeds(document.episode.text()),
        }
    }

    /// By how much a place in it is behind the same place in the body, in bytes.
    pub(super) fn ahead(self, document: &Document) -> isize {
        match self {
            Self::Notes => document.notes_ahead(),
            Self::File => document.episode.shown_offset(document.episode.layout().body.start) as isize,
        }
    }

    /// Where a place of it is in the body, unless it stands before that.
    pub(super) fn in_body(self, document: &Document, place: usize) -> Option<usize> {
        place.checked_add_signed(-self.ahead(document))
    }

    /// Where a place of the body is in it.
    pub(super) fn of_body(self, document: &Document, place: usize) -> usize {
        place.saturating_add_signed(self.ahead(document))
    }

    /// Shows it, puts the caret at a place of the body once it has come into view, and calls back at once.
    pub(super) fn put_caret(self, session: &Session, desk: Desk, place: usize, then: impl FnOnce() + 'static) {
        let Some(ahead) = session.peek(|document| self.ahead(document)) else { return };
        desk.show(self.view());
        timer::later(0, move || {
            text_field::put_caret_in(self.id(), place.saturating_add_signed(ahead));
            then();
        });
    }
}
