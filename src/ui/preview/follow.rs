//! Editor and preview scroll together, by the lines of the text that blocks, items, rows and paragraphs begin on. The editor
//! leads: the notes, or the whole file.

use leptos::prelude::*;

use super::editor::{Editor, Top};
use super::reading::Reading;
use super::writing::Writing;
use crate::browser::frame::{self, Frame};
use crate::browser::preview::Preview;
use crate::browser::{clock, text_field, timer};
use crate::document::Document;
use crate::markdown::{Anchor, Anchors, Block, footnote_at};
use crate::session::Session;

/// For how long after the caret moved the editor may scroll because of it, in milliseconds.
const CARET: f64 = 100.0;

/// How much above and below the caret is brought into view, in CSS pixels.
const AROUND: f64 = 72.0;

/// How far the preview moves by itself when what is above changes, in CSS pixels.
const SLACK: f64 = 60.0;

/// The preview's frame and what it shows.
#[derive(Clone, Copy)]
pub(super) struct ShownFrame {
    pub(super) iframe: NodeRef<leptos::html::Iframe>,
    pub(super) preview: StoredValue<Preview, LocalStorage>,
}

/// What the preview follows.
#[derive(Clone, Copy)]
enum Lead {
    /// The caret, at a byte of the notes.
    Caret(usize),
    /// What was typed last.
    Typed,
    /// What is at the top of the editor.
    Top(Top),
    /// The beginning of the notes.
    Beginning,
}

/// Where a place of a block's text is shown, in CSS pixels from the top of the frame's document, and from where to where
/// what it is part of goes.
struct Spot {
    y: f64,
    top: f64,
    bottom: f64,
}

/// Lets the preview follow the editor.
#[derive(Clone, Copy)]
pub(super) struct Follower {
    session: Session,
    reading: Reading,
    shown: ShownFrame,
    editor: Editor,
    /// What the preview follows, also while it is out of sight.
    lead: StoredValue<Lead>,
    /// When the caret last moved: the editor may scroll because of it, and the preview follows the caret by itself.
    caret_moved: StoredValue<f64>,
    /// Where this scrolled the editor to.
    placed: StoredValue<Option<i32>>,
    /// Where this left the preview: if it is elsewhere, somebody is reading there.
    left: StoredValue<f64>,
}

impl Follower {
    pub(super) fn new(session: Session, reading: Reading, shown: ShownFrame) -> Self {
        let follower = Self {
            session,
            reading,
            shown,
            editor: Editor::new(session),
            lead: StoredValue::new(Lead::Beginning),
            caret_moved: StoredValue::new(f64::NEG_INFINITY),
            placed: StoredValue::new(None),
            left: StoredValue::new(0.0),
        };
        for writing in Writing::ALL {
            let Some(area) = writing.area() else { continue };
            let scroll = text_field::on_scroll(&area, move || follower.scroll(writing));
            let caret = text_field::on_caret(&area, move |caret| follower.reveal_caret(writing, caret));
            // What scrolls then is no caret.
            let wheel = text_field::on_wheel(&area, move || _ = follower.caret_moved.try_set_value(f64::NEG_INFINITY));
            // Held as long as what is made here.
            StoredValue::new_local((scroll, caret, wheel));
        }
        follower
    }

    /// Says that the text has changed: its blocks may be elsewhere in the editor.
    pub(super) fn forget_tops(self) {
        self.editor.forget();
    }

    /// Begins with other notes, from their beginning, or after a reload from where one was in them.
    pub(super) fn begin(self) {
        self.lead.set_value(Lead::Beginning);
        self.follow_lead();
        soon(move || {
            if Writing::Notes.area().is_some_and(|area| area.scroll_top() > 0) {
                self.scroll(Writing::Notes);
            }
        });
    }

    /// Shows what was followed last: the preview may have been out of sight meanwhile.
    pub(super) fn follow_lead(self) {
        let Some(iframe) = self.shown.iframe.get_untracked() else { return };
        if !untrack(|| self.reading.is_together()) {
            return;
        }
        let top = match self.lead.get_value() {
            Lead::Caret(caret) => return self.reveal_place(caret),
            Lead::Typed => return self.typed_place().into_iter().for_each(|place| self.reveal_place(place)),
            Lead::Beginning => Some(0.0),
            Lead::Top(Top { block, place, ending }) => self.top_of(&iframe, block, place).map(|top| {
                // Else pictures at the end would never come into view.
                if ending > 0.0 { top + ending * self.left_at_end(&iframe) } else { top }
            }),
        };
        if let Some(top) = top {
            frame::scroll_to(&iframe, top);
            self.left.set_value(frame::scrolled(&iframe));
        }
    }

    /// Goes on in the other field where one was in the first. The preview is there already.
    pub(super) fn go_on(self, from: Writing, to: Writing) {
        let (Some(left), Some(area)) = (from.area(), to.area()) else { return };
        let in_other = |place: usize| {
            let there = |document: &Document| Some(to.of_body(document, from.in_body(document, place)?));
            self.session.peek(there).flatten()
        };
        let left = text_field::selection(&left);
        // In the front matter there is no such place.
        let selection = in_other(left.start).zip(in_other(left.end));
        let top = match self.lead.get_value() {
            Lead::Top(Top { block, place, .. }) => self.editor.text_of(block).map(|(start, _)| start + place),
            _ => None,
        };
        let top = top.and_then(|place| self.session.peek(|document| to.of_body(document, place)));
        if let Some((start, end)) = selection.or(top.map(|top| (top, top))) {
            text_field::go_to(&area, start..end, top);
            self.stay(to);
        }
    }

    /// Says that the page itself has just put the caret somewhere in a field: the preview is there, and what the field
    /// scrolls for it leads nowhere, however late it is told.
    pub(super) fn stay(self, writing: Writing) {
        self.editor.lead_by(writing);
        self.placed.set_value(writing.area().map(|area| area.scroll_top()));
    }

    /// Shows where somebody has typed, unless somebody scrolled the preview away from it.
    pub(super) fn reveal_typed(self) {
        self.lead.set_value(Lead::Typed);
        // The editor may scroll before the preview is laid out.
        self.caret_moved.set_value(clock::now());
        let Some(place) = self.typed_place() else { return };
        let is_welcome = |(top, bottom): (f64, f64), (first, last): (f64, f64)| {
            let left = self.left.get_value();
            let is_elsewhere = (first - left).abs() > SLACK && !(first < left && self.is_at_end(first));
            !is_elsewhere || (bottom > first && top < last)
        };
        // Laid out now, so that it scrolls in the frame in which the letter shows: the frame would do it anyway.
        self.reveal(place, is_welcome);
    }

    /// Whether the preview goes no further: what was shown there may have gone.
    fn is_at_end(self, scrolled: f64) -> bool {
        self.shown.iframe.get_untracked().is_some_and(|iframe| frame::scroll_room(&iframe) - scrolled < 1.0)
    }

    /// Brings into view what shows a place of the notes, if that is welcome where it and the view are: the block, or of one
    /// that is too high for that, a long list for instance, the part where the place is.
    fn reveal(self, place: usize, is_welcome: impl FnOnce((f64, f64), (f64, f64)) -> bool) {
        let Some(iframe) = self.shown.iframe.get_untracked() else { return };
        if !untrack(|| self.reading.is_together()) {
            return;
        }
        let view = frame::in_view(&iframe);
        let footnote = self.footnote_at(place).and_then(|number| self.footnote_edges(view.0, number));
        let Some(edges) = footnote.or_else(|| self.edges_around(place, view)) else { return };
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

    /// Where the block is that a place of the notes is in, or the part of it, in CSS pixels from the top of the frame's
    /// document.
    fn edges_around(self, place: usize, (first, last): (f64, f64)) -> Option<(f64, f64)> {
        let (block, _) = self.block_at(place)?;
        let (top, bottom) = self.edges(first, block)?;
        let half = (last - first) / 2.0;
        Some(if bottom - top > half { self.part(block, place, first, (top, bottom), half) } else { (top, bottom) })
    }

    /// The number of the footnote in whose definition a place of the notes is: those stand in no block.
    fn footnote_at(self, place: usize) -> Option<usize> {
        let (block, _) = self.block_at(place)?;
        let is_outside = |blocks: &Vec<Block>| {
            let has_footnotes = blocks.last().is_some_and(|last| last.range.is_empty());
            has_footnotes && blocks.get(block).is_some_and(|block| block.range.end < place)
        };
        if !self.session.blocks().with_untracked(is_outside) {
            return None;
        }
        self.session.peek(|document| footnote_at(&document.episode.body(), place)).flatten()
    }

    fn footnote_edges(self, scrolled: f64, number: usize) -> Option<(f64, f64)> {
        let (top, bottom) = self.shown.preview.with_value(|preview| preview.footnote_edges(number))?;
        Some((top + scrolled, bottom + scrolled))
    }

    /// Where that is which was typed last, or taken back, in bytes of the notes; nothing if it is above them.
    fn typed_place(self) -> Option<usize> {
        let place = |document: &Document| {
            let place = document.latest_place().filter(|place| *place >= document.episode.layout().body.start)?;
            Some(document.episode.shown_body_offset(place))
        };
        self.session.peek(place).flatten()
    }

    /// The part of a block that shows a place of the notes: the item, row or paragraph that it is in, or if that is higher
    /// than `most`, what is around it.
    fn part(self, block: usize, place: usize, scrolled: f64, edges: (f64, f64), most: f64) -> (f64, f64) {
        let read = || {
            let (start, text) = self.editor.text_of(block)?;
            Some(self.spot(block, &Anchors::of(&text), place.saturating_sub(start), scrolled, edges))
        };
        let Some(Spot { y, top, bottom }) = self.typed_spot(scrolled, most).or_else(read) else { return edges };
        if bottom - top <= most { (top, bottom) } else { ((y - AROUND).max(top), (y + AROUND).min(bottom)) }
    }

    /// Where that is which was typed last, if a key changed one text and nothing else: then its text need not be read. Its
    /// line is looked for only in what is higher than `most`.
    fn typed_spot(self, scrolled: f64, most: f64) -> Option<Spot> {
        if !matches!(self.lead.get_value(), Lead::Typed) {
            return None;
        }
        self.shown.preview.with_value(|preview| {
            let (top, bottom) = preview.typed_part()?;
            let y = if bottom - top > most { preview.typed_letter()? } else { top };
            Some(Spot { y: y + scrolled, top: top + scrolled, bottom: bottom + scrolled })
        })
    }

    /// Where a place of a block's text is shown, between the anchors before and behind it that are to be found.
    fn spot(self, block: usize, anchors: &Anchors, place: usize, scrolled: f64, edges: (f64, f64)) -> Spot {
        let behind = anchors.list().partition_point(|anchor| anchor.at <= place);
        let (before, behind) = anchors.list().split_at(behind);
        let stop = |anchor: &Anchor| {
            let top = self.shown.preview.with_value(|preview| preview.top_of(block, anchor))?;
            Some((anchor.at, top + scrolled))
        };
        let (from, top) = before.iter().rev().find_map(stop).unwrap_or((0, edges.0));
        let next = behind.iter().filter_map(stop).find(|(_, next)| *next >= top);
        let (to, bottom) = next.unwrap_or((anchors.length(), edges.1.max(top)));
        let y = top + anchors.share(from..to.max(from), place.clamp(from, to.max(from))) * (bottom - top);
        Spot { y, top, bottom }
    }

    /// Where a block is, in CSS pixels from the top of the frame's document, which is scrolled so far.
    fn edges(self, scrolled: f64, block: usize) -> Option<(f64, f64)> {
        let (top, bottom) = self.shown.preview.with_value(|preview| preview.edges(block))?;
        Some((top + scrolled, bottom + scrolled))
    }

    fn reveal_caret(self, writing: Writing, caret: usize) {
        if self.caret_moved.try_set_value(clock::now()).is_some() {
            return;
        }
        self.editor.lead_by(writing);
        let Some(caret) = self.session.peek(|document| writing.in_body(document, caret)).flatten() else { return };
        self.lead.set_value(Lead::Caret(caret));
        self.reveal_place(caret);
    }

    fn reveal_place(self, place: usize) {
        self.reveal(place, |_, _| true);
    }

    /// Which block a place of the notes is in, and where that begins.
    fn block_at(self, place: usize) -> Option<(usize, usize)> {
        self.session.blocks().with_untracked(|blocks| {
            let block = blocks.partition_point(|block| block.range.start <= place).checked_sub(1)?;
            Some((block, blocks[block].range.start))
        })
    }

    /// Shows a place of the notes at the top of the preview.
    pub(super) fn go_to(self, place: usize) {
        let (Some(iframe), Some((block, start))) = (self.shown.iframe.get_untracked(), self.block_at(place)) else {
            return;
        };
        self.lead.set_value(Lead::Caret(place));
        // Measured once more, since what is out of sight has but a foreseen height until it comes near.
        for _ in 0..2 {
            if let Some(top) = self.top_of(&iframe, block, place - start) {
                frame::scroll_to(&iframe, top - frame::MARGIN);
            }
        }
        self.left.set_value(frame::scrolled(&iframe));
    }

    fn scroll(self, writing: Writing) {
        // Whoever closes the episode may have scrolled just before.
        let Some(moved) = self.caret_moved.try_get_value() else { return };
        if clock::now() - moved < CARET {
            return;
        }
        // Out of sight it has no top.
        let Some(area) = writing.area().filter(|area| area.client_height() > 0) else { return };
        if self.placed.try_update_value(Option::take).flatten() == Some(area.scroll_top()) {
            return;
        }
        self.editor.lead_by(writing);
        let top = self.editor.at_top(&area, f64::from(area.scroll_top()));
        self.lead.set_value(top.map_or(Lead::Beginning, Lead::Top));
        self.follow_lead();
    }

    /// Where in the preview a place of a block's text is, from the top of the frame's document.
    fn top_of(self, iframe: &Frame, block: usize, place: usize) -> Option<f64> {
        let scrolled = frame::scrolled(iframe);
        let (top, bottom) = self.edges(scrolled, block)?;
        // What is between two blocks belongs to the first one.
        let bottom = self.edges(scrolled, block + 1).map_or(bottom, |(next, _)| next);
        let spot = |anchors: &Anchors| self.spot(block, anchors, place, scrolled, (top, bottom)).y;
        self.editor.with_anchors(block, spot)
    }

    /// How much of the preview would be left to scroll, in CSS pixels, where the editor has come to its end.
    fn left_at_end(self, iframe: &Frame) -> f64 {
        let last = self.editor.last_top().and_then(|Top { block, place, .. }| self.top_of(iframe, block, place));
        last.map_or(0.0, |last| (frame::scroll_room(iframe) - last).max(0.0))
    }
}

/// Calls a follower when the browser has time for it.
pub(super) fn soon(act: impl FnOnce() + 'static) {
    timer::later(0, act);
}
