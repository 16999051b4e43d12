//! Where blocks, and the lines within them, are in the field in which one writes.

use std::sync::Arc;

use leptos::prelude::*;

use super::writing::Writing;
use crate::browser::{mirror, text_field};
use crate::document::Document;
use crate::markdown::Anchors;
use crate::session::Session;

/// What is at the top of the editor.
#[derive(Clone, Copy)]
pub(super) struct Top {
    pub(super) block: usize,
    /// A byte of the block's text.
    pub(super) place: usize,
    /// How far the editor is into its last page, from 0 to 1.
    pub(super) ending: f64,
}

/// Where the anchors of a block are in the editor, in CSS pixels from the block's top.
struct Inside {
    block: usize,
    width: i32,
    anchors: Anchors,
    tops: Vec<f64>,
}

/// The field that the preview follows, measured where somebody scrolls it.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    session: Session,
    /// The field in which the caret moved last, or that was scrolled last.
    writing: StoredValue<Writing>,
    /// Where the blocks are, as long as text and width are the same.
    tops: StoredValue<Option<(i32, Vec<f64>)>>,
    /// The same of the anchors within those that were looked into.
    inside: StoredValue<Vec<Arc<Inside>>>,
}

impl Editor {
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            writing: StoredValue::new(Writing::default()),
            tops: StoredValue::new(None),
            inside: StoredValue::new(Vec::new()),
        }
    }

    /// Lets a field be the one that leads.
    pub(super) fn lead_by(self, writing: Writing) {
        if self.writing.get_value() != writing {
            self.writing.set_value(writing);
            self.forget();
        }
    }

    /// Forgets where everything is: the text has changed.
    pub(super) fn forget(self) {
        self.tops.set_value(None);
        self.inside.set_value(Vec::new());
    }

    /// Where the text of a block begins in the notes, and the text.
    pub(super) fn text_of(self, block: usize) -> Option<(usize, String)> {
        let block = self.session.blocks().with_untracked(|blocks| blocks.get(block).cloned())?;
        let text = |document: &Document| {
            let body = document.episode.body();
            let lines = block.lines(&body);
            Some((lines.start, body.get(lines)?.to_owned()))
        };
        self.session.peek(text)?
    }

    /// Reads the anchors of a block, which may be known from where it is in the field.
    pub(super) fn with_anchors<T>(self, block: usize, read: impl FnOnce(&Anchors) -> T) -> Option<T> {
        match self.inside.with_value(|all| all.iter().find(|inside| inside.block == block).cloned()) {
            Some(inside) => Some(read(&inside.anchors)),
            None => Some(read(&Anchors::of(&self.text_of(block)?.1))),
        }
    }

    /// What is at the top of the field when it is scrolled so far, in CSS pixels; nothing where no block has begun.
    pub(super) fn at_top(self, area: &text_field::Area, scrolled: f64) -> Option<Top> {
        if scrolled <= 0.0 {
            return None;
        }
        let tops = self.tops_of(area)?;
        let block = tops.partition_point(|&top| top <= scrolled).checked_sub(1)?;
        let end = tops.get(block + 1).copied().unwrap_or_else(|| f64::from(area.scroll_height())) - tops[block];
        let inside = self.inside(area, block)?;
        let Inside { anchors, tops: inside, .. } = &*inside;
        let down = scrolled - tops[block];
        let behind = inside.partition_point(|&top| top <= down);
        let stop = |anchor: Option<usize>| Some((anchors.list().get(anchor?)?.at, *inside.get(anchor?)?));
        let (from, top) = stop(behind.checked_sub(1)).unwrap_or((0, 0.0));
        let (to, bottom) = stop(Some(behind)).unwrap_or((anchors.length(), end));
        // Lines of the field have as many bytes as fit into them.
        let share = ((down - top) / (bottom - top).max(1.0)).clamp(0.0, 1.0);
        let place = from + (share * to.saturating_sub(from) as f64) as usize;
        let page = f64::from(area.client_height());
        let ending = ((scrolled - scroll_room(area)) / page.max(1.0) + 1.0).clamp(0.0, 1.0);
        Some(Top { block, place, ending })
    }

    /// What is at the top of the field where it has come to its end.
    pub(super) fn last_top(self) -> Option<Top> {
        let area = self.writing.get_value().area()?;
        self.at_top(&area, scroll_room(&area))
    }

    /// Where the anchors of a block are.
    fn inside(self, area: &text_field::Area, block: usize) -> Option<Arc<Inside>> {
        let width = area.client_width();
        let is_known = |known: &&Arc<Inside>| known.block == block && known.width == width;
        if let Some(known) = self.inside.with_value(|all| all.iter().find(is_known).cloned()) {
            return Some(known);
        }
        let (_, text) = self.text_of(block)?;
        let anchors = Anchors::of(&text);
        let places: Vec<_> = std::iter::once(0).chain(anchors.list().iter().map(|anchor| anchor.at)).collect();
        let tops = mirror::tops(area, &text, &places).ok()?;
        let (first, tops) = tops.split_first()?;
        let inside = Arc::new(Inside { block, width, tops: tops.iter().map(|top| top - first).collect(), anchors });
        self.inside.update_value(|all| {
            all.retain(|other| other.width == width);
            all.push(inside.clone());
        });
        Some(inside)
    }

    fn tops_of(self, area: &text_field::Area) -> Option<Vec<f64>> {
        let width = area.client_width();
        if let Some((of_width, tops)) = self.tops.get_value()
            && of_width == width
        {
            return Some(tops);
        }
        let places: Vec<_> =
            self.session.blocks().with_untracked(|blocks| blocks.iter().map(|block| block.range.start).collect());
        let tops = self.session.peek(|document| {
            let writing = self.writing.get_value();
            let ahead = writing.ahead(document);
            let places: Vec<_> = places.iter().map(|place| place.saturating_add_signed(ahead)).collect();
            mirror::tops(area, &writing.text(document), &places).ok()
        })??;
        self.tops.set_value(Some((width, tops.clone())));
        Some(tops)
    }
}

/// How far a field can be scrolled, in CSS pixels.
fn scroll_room(area: &text_field::Area) -> f64 {
    f64::from(area.scroll_height() - area.client_height())
}
