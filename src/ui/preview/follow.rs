//! Editor and preview scroll together, block by block. The editor leads.

use leptos::prelude::*;

use super::reading::Reading;
use crate::browser::frame::{self, Frame};
use crate::browser::preview::Preview;
use crate::browser::{clock, mirror, text_field, timer};
use crate::document::Document;
use crate::markdown::{Block, outline};
use crate::session::Session;

/// For how long after the caret moved the editor may scroll because of it, in milliseconds.
const CARET: f64 = 100.0;

/// How much above and below the caret is brought into view, in CSS pixels.
const AROUND: f64 = 72.0;

/// How far the preview moves by itself when what is above changes, in CSS pixels.
const SLACK: f64 = 60.0;

/// The preview's frame and what it shows.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) iframe: NodeRef<leptos::html::Iframe>,
    pub(super) preview: StoredValue<Preview, LocalStorage>,
}

/// Lets the preview follow the editor.
#[derive(Clone, Copy)]
pub(super) struct Follower {
    session: Session,
    reading: Reading,
    shown: Shown,
    /// Where the blocks are in the editor, as long as text and width are the same.
    tops: StoredValue<Option<(i32, Vec<f64>)>>,
    /// When the caret last moved: the editor may scroll because of it, and the preview follows the caret by itself.
    caret_moved: StoredValue<f64>,
    /// Where this left the preview: if it is elsewhere, somebody is reading there.
    left: StoredValue<f64>,
}

impl Follower {
    pub(super) fn new(session: Session, reading: Reading, shown: Shown) -> Self {
        let follower = Self {
            session,
            reading,
            shown,
            tops: StoredValue::new(None),
            caret_moved: StoredValue::new(f64::NEG_INFINITY),
            left: StoredValue::new(0.0),
        };
        if let Some(area) = text_field::area("notes") {
            let scroll = text_field::on_scroll(&area, move || follower.scroll());
            let caret = text_field::on_caret(&area, move |caret| follower.reveal_caret(caret));
            // Held as long as what is made here.
            StoredValue::new_local((scroll, caret));
        }
        follower
    }

    /// Says that the text has changed: its blocks may be elsewhere in the editor.
    pub(super) fn forget_tops(self) {
        self.tops.set_value(None);
    }

    /// Says that the page itself is about to put the caret somewhere.
    pub(super) fn expect_caret(self) {
        self.caret_moved.set_value(clock::now());
    }

    /// Shows the block that changed while somebody typed, unless somebody scrolled the preview away from it.
    pub(super) fn reveal_typed(self, block: usize) {
        let caret = || {
            let place = |document: &Document| Some(document.episode.shown_body_offset(document.latest_place()?));
            self.session.peek(place).flatten()
        };
        // The editor may scroll before the preview is laid out.
        self.caret_moved.set_value(clock::now());
        let is_welcome = |(top, bottom): (f64, f64), (first, last): (f64, f64)| {
            let is_elsewhere = (first - self.left.get_value()).abs() > SLACK;
            !is_elsewhere || (bottom > first && top < last)
        };
        // Laid out now, so that it scrolls in the frame in which the letter shows: the frame would do it anyway.
        self.reveal(block, caret, is_welcome);
    }

    /// Brings a block into view, if that is welcome where the block and the view are. Of one that is too high for that,
    /// a long list for instance, the part where the caret is.
    fn reveal(
        self,
        block: usize,
        caret: impl FnOnce() -> Option<usize>,
        is_welcome: impl FnOnce((f64, f64), (f64, f64)) -> bool,
    ) {
        let Some(iframe) = self.shown.iframe.get_untracked() else { return };
        if !untrack(|| self.reading.is_together()) {
            return;
        }
        let view = frame::in_view(&iframe);
        let Some((top, bottom)) = self.edges(view.0, block) else { return };
        let is_high = bottom - top > (view.1 - view.0) / 2.0;
        let part = is_high.then(caret).flatten().map(|caret| self.part(block, caret, view.0, (top, bottom)));
        let edges = part.unwrap_or((top, bottom));
        if !is_welcome(edges, view) {
            return;
        }
        let distance = frame::distance(edges, view);
        self.left.set_value(view.0);
        // Browsers scroll by whole pixels of the screen: what is less would be scrolled at every key.
        if distance.abs() >= 1.0 {
            frame::scroll_to(&iframe, view.0 + distance);
            // No further than its document goes.
            self.left.set_value(frame::scrolled(&iframe));
        }
    }

    /// Where in a block a place of its text is shown: its list item, or else about there.
    fn part(self, block: usize, caret: usize, scrolled: f64, (top, bottom): (f64, f64)) -> (f64, f64) {
        let block_of =
            |blocks: &Vec<Block>| blocks.get(block).map(|block| (block.range.clone(), block.html.contains("<li")));
        let (range, has_items) = self.session.blocks().with_untracked(block_of).unwrap_or_default();
        let place = caret.saturating_sub(range.start);
        // Only where items are shown it is worth to find those of the text.
        let text =
            || self.session.peek(|document| Some(document.episode.body().get(range.clone())?.to_owned())).flatten();
        let items = has_items.then(text).flatten().map(|text| outline(&text).items).unwrap_or_default();
        let item = items.iter().rposition(|item| item.range.contains(&place) || item.range.end == place);
        let edges = item.and_then(|item| self.shown.preview.with_value(|preview| preview.item_edges(block, item)));
        if let Some((top, bottom)) = edges {
            return (top + scrolled, bottom + scrolled);
        }
        let share = place as f64 / range.len().max(1) as f64;
        let middle = top + share.min(1.0) * (bottom - top);
        ((middle - AROUND).max(top), (middle + AROUND).min(bottom))
    }

    /// Where a block is, in CSS pixels from the top of the frame's document, which is scrolled so far.
    fn edges(self, scrolled: f64, block: usize) -> Option<(f64, f64)> {
        let (top, bottom) = self.shown.preview.with_value(|preview| preview.edges(block))?;
        Some((top + scrolled, bottom + scrolled))
    }

    fn reveal_caret(self, caret: usize) {
        if self.caret_moved.try_set_value(clock::now()).is_some() {
            return;
        }
        let caret = self.session.peek(|document| caret.saturating_add_signed(-document.notes_ahead())).unwrap_or(caret);
        let block = self
            .session
            .blocks()
            .with_untracked(|blocks| blocks.partition_point(|block| block.range.start <= caret).checked_sub(1));
        if let Some(block) = block {
            self.reveal(block, || Some(caret), |_, _| true);
        }
    }

    fn scroll(self) {
        // Whoever closes the episode may have scrolled just before.
        let Some(moved) = self.caret_moved.try_get_value() else { return };
        if clock::now() - moved < CARET {
            return;
        }
        let Some(iframe) = self.shown.iframe.get_untracked() else { return };
        if untrack(|| self.reading.is_together())
            && let Some(top) = self.matching(&iframe)
        {
            frame::scroll_to(&iframe, top);
            self.left.set_value(frame::scrolled(&iframe));
        }
    }

    /// Where in the preview the block is that is at the top of the editor, as far into it as the editor is.
    fn matching(self, iframe: &Frame) -> Option<f64> {
        let area = text_field::area("notes")?;
        let scrolled = f64::from(area.scroll_top());
        if scrolled <= 0.0 {
            return Some(0.0);
        }
        let (block, share) = self.tops_of(&area).and_then(|tops| {
            let block = tops.partition_point(|&top| top <= scrolled).checked_sub(1)?;
            let end = tops.get(block + 1).copied().unwrap_or_else(|| f64::from(area.scroll_height()));
            Some((block, (scrolled - tops[block]) / (end - tops[block]).max(1.0)))
        })?;
        let in_frame = frame::scrolled(iframe);
        let (top, bottom) = self.edges(in_frame, block)?;
        let end = self.edges(in_frame, block + 1).map_or(bottom, |(next, _)| next);
        Some(top + share * (end - top))
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
            let ahead = document.notes_ahead();
            let places: Vec<_> = places.iter().map(|place| place.saturating_add_signed(ahead)).collect();
            mirror::tops(area, &document.notes(), &places).ok()
        })??;
        self.tops.set_value(Some((width, tops.clone())));
        Some(tops)
    }
}

/// Calls a follower when the browser has time for it.
pub(super) fn soon(act: impl FnOnce() + 'static) {
    timer::later(0, act);
}
