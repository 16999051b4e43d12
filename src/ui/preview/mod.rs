mod bar;
mod editor;
mod follow;
mod head;
mod reading;
mod writing;

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;

use self::bar::PreviewBar;
use self::follow::{Follower, ShownFrame, soon};
use self::head::page_head;
use self::writing::Writing;
use super::interface::{Interface, reason, say};
use super::notices::Notices;
use super::view::{Desk, View};
use crate::browser::BrowserError;
use crate::browser::frame::{self, Frame, FrameNode, Head, Listeners};
use crate::browser::preview::{self, Manner};
use crate::check::{Problem, has_shortcode};
use crate::code::Code;
use crate::document::Document;
use crate::history::Origin;
use crate::markdown::{Anchors, Block, definition_place, words_start};
use crate::session::Session;
use crate::ui::reactive::{does, effect, memo};

pub(super) use self::head::cover;
pub(super) use self::reading::Reading;

/// The id of the preview's frame.
pub(super) const FRAME: &str = "preview";

/// The notes as a page shows them, in a frame in which nothing runs.
#[component]
pub(super) fn Preview() -> impl IntoView {
    let page = PreviewRegion::new();
    let PreviewRegion { session, interface, reading, iframe, .. } = page;
    let language = session.language();
    let carried = memo(move || {
        session.blocks().with(|blocks| session.front(|document| carried(document, blocks)).unwrap_or_default())
    });
    let has_carried = memo(move || carried.with(|carried| carried.contains(&true)));
    let is_empty = memo(move || session.blocks().with(Vec::is_empty));
    let with_pictures = memo(move || reading.with_pictures());
    let head = memo(move || page_head(session, interface, reading));
    effect(move || {
        // First of all: an effect hears nothing of a change that the framework finds while it looks into what was made of it.
        session.blocks().track();
        page.loaded.track();
        // A document from before must not load what is now held back.
        if page.preview.with_value(preview::Preview::loads_pictures) == Some(with_pictures.get()) {
            page.show_notes(&language.get().unwrap_or_default(), &carried.get());
        } else {
            page.scrolled.set_value(iframe.get_untracked().map(|iframe| frame::scrolled(&iframe)));
        }
    });
    effect(move || {
        // Where one pauses the problems are those of the notes that are shown.
        session.follow_pauses();
        session.problems().with(|problems| page.mark_problems(problems));
    });
    effect(move || {
        let shown = reading.manner() == Manner::Site;
        let head = if shown { head.get() } else { Head::default() };
        let instead = if is_empty.get() { interface.language().words().empty_preview } else { "" };
        page.show_head(&Head { instead: instead.to_owned(), ..head });
    });
    effect(move || {
        if let Some(iframe) = page.loaded_frame() {
            frame::set_theme(&iframe, interface.theme().name());
        }
    });
    effect(move || {
        let shown = ShownFrame { iframe, preview: page.preview };
        page.follower.set_value(Some(Follower::new(session, reading, shown)));
    });
    effect(move || {
        let shown = Writing::followed(page.desk);
        let before = page.writing.get_value();
        page.writing.set_value(shown);
        if let Some(follower) = page.follower.get_value().filter(|_| before != shown) {
            follower.go_on(before, shown);
        }
    });
    effect(move || {
        if page.desk.view() == View::Preview && page.desk.shows_alone(View::Preview) {
            // When it is laid out.
            soon(move || _ = page.follower.try_get_value().flatten().map(Follower::follow_lead));
        }
    });
    view! {
        <PreviewBar follower=page.follower/>
        <div class="preview-page">
            <iframe
                node_ref=iframe id=FRAME class="preview-frame" title=say(|words| words.preview)
                srcdoc=move || frame::document(with_pictures.get())
                sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" on:load=does(move |_| page.take_frame())
            ></iframe>
        </div>
        <p class="preview-note" hidden=move || !has_carried.get()>{say(|words| words.carried)}</p>
    }
}

/// The frame and all that shows something in it. A copy is the same page.
#[derive(Clone, Copy)]
struct PreviewRegion {
    session: Session,
    notices: Notices,
    interface: Interface,
    desk: Desk,
    reading: Reading,
    iframe: NodeRef<html::Iframe>,
    preview: StoredValue<preview::Preview, LocalStorage>,
    follower: StoredValue<Option<Follower>>,
    // In which field one was last.
    writing: StoredValue<Writing>,
    // Counts the documents that the frame has loaded.
    loaded: RwSignal<u32>,
    // Of which of the documents that the session has shown the notes are.
    notes_of: StoredValue<u32>,
    // Where the document was scrolled to that is about to go.
    scrolled: StoredValue<Option<f64>>,
    listeners: StoredValue<Listeners, LocalStorage>,
}

impl PreviewRegion {
    fn new() -> Self {
        Self {
            session: expect_context(),
            notices: expect_context(),
            interface: expect_context(),
            desk: expect_context(),
            reading: expect_context(),
            iframe: NodeRef::new(),
            preview: StoredValue::new_local(preview::Preview::default()),
            follower: StoredValue::new(None),
            writing: StoredValue::new(Writing::default()),
            loaded: RwSignal::new(0),
            notes_of: StoredValue::new(0),
            scrolled: StoredValue::new(None),
            listeners: StoredValue::new_local(Vec::new()),
        }
    }

    /// The frame, once its document is there.
    fn loaded_frame(self) -> Option<Frame> {
        self.iframe.get().filter(|_| self.loaded.get() > 0)
    }

    /// Begins with a document that the frame has loaded.
    fn take_frame(self) {
        if let Some(iframe) = self.iframe.get_untracked() {
            if let Some(Err(error)) = self.preview.try_update_value(|preview| preview.reset(&iframe)) {
                self.fail(&error);
            }
            self.listeners.set_value(frame::listen(&iframe, move |node, down| self.put_caret(&node, down)));
        }
        self.loaded.update(|times| *times += 1);
    }

    /// Shows the notes as they are now, where something is written.
    fn show_notes(self, language: &str, carried: &[bool]) {
        let Self { session, reading, .. } = self;
        let is_other = self.notes_of.get_value() != session.loads();
        // In another manner one reads on at the same block.
        let is_other_manner = !is_other && self.preview.with_value(preview::Preview::manner) != reading.manner();
        let read = is_other_manner.then(|| self.block_at_top()).flatten();
        let is_anew = is_other || is_other_manner || self.preview.with_value(preview::Preview::is_empty);
        self.notes_of.set_value(session.loads());
        let new = session.blocks().with(|blocks| self.show_blocks(blocks, language, carried, is_other));
        if is_anew {
            session.problems().with_untracked(|problems| self.mark_problems(problems));
        }
        reading.found_remote(self.preview.with_value(preview::Preview::remote_pictures));
        let follower = self.follower.get_value();
        if let Some(follower) = follower {
            follower.forget_tops();
            if is_other {
                follower.begin();
            }
        }
        // One reads on where one was when the pictures came, as soon as the page's head is above the notes again: in the same
        // episode.
        if let Some(top) = self.scrolled.try_update_value(Option::take).flatten().filter(|top| *top > 0.0 && !is_other)
            && let Some(iframe) = self.iframe.get_untracked()
        {
            soon(move || frame::scroll_to(&iframe, top));
        }
        let is_written =
            |document: &Document| matches!(document.origin(), Origin::Notes | Origin::Source | Origin::History);
        let is_typed = || session.peek(is_written) == Some(true);
        if let Some((block, top)) = read {
            // The page's head comes or goes, too.
            soon(move || self.bring_to_top(block, top));
        }
        match (new, follower) {
            (Err(error), _) => self.fail(&error),
            (Ok(_), _) if is_other_manner => {}
            (Ok(new), Some(follower)) if !new.is_empty() && is_typed() => follower.reveal_typed(),
            (Ok(_), _) => {}
        }
    }

    /// The block that one reads at the top of the frame, and how far below that it begins, unless one is at the beginning.
    fn block_at_top(self) -> Option<(usize, f64)> {
        let is_scrolled = self.iframe.get_untracked().is_some_and(|iframe| frame::scrolled(&iframe) > 0.0);
        if is_scrolled { self.preview.with_value(preview::Preview::at_top) } else { None }
    }

    fn bring_to_top(self, block: usize, top: f64) {
        let now = self.preview.try_with_value(|preview| preview.top_from(block)).flatten();
        if let (Some(now), Some(iframe)) = (now, self.iframe.try_get_untracked().flatten()) {
            frame::scroll_to(&iframe, frame::scrolled(&iframe) + now - top);
        }
    }

    /// Tells which blocks are new. Of those of another episode nothing stays.
    fn show_blocks(
        self,
        blocks: &[Block],
        language: &str,
        carried: &[bool],
        is_other: bool,
    ) -> Result<Range<usize>, BrowserError> {
        let shortcode_problem = |name: &str| {
            let problem = self.interface.language().words().shortcode_problem;
            (!self.session.show(|show| has_shortcode(show, name))).then(|| problem(name))
        };
        let show = |preview: &mut preview::Preview| {
            if is_other {
                preview.clear();
            }
            let new = preview.show(blocks, language, self.reading.manner())?;
            preview.mark_carried(carried)?;
            preview.mark_shortcodes(shortcode_problem)?;
            Ok(new)
        };
        self.preview.try_update_value(show).unwrap_or(Ok(0..0))
    }

    /// Says at the blocks that Hugo stops at why it does.
    fn mark_problems(self, problems: &[Problem]) {
        let language = self.interface.language();
        let stops = problems.iter().filter(|problem| matches!(problem.code, Code::Shortcode | Code::FenceAttributes));
        let in_body = |document: &Document| document.episode.in_body(stops.clone().map(|problem| problem.at));
        let places = self.session.peek(in_body).unwrap_or_default();
        let in_blocks = self.session.blocks().with_untracked(|blocks| {
            // What footnotes say stands in no block, and is shown in the last one.
            let footnotes = blocks.len().checked_sub(1).filter(|last| blocks[*last].range.is_empty());
            let block_of = |at: usize| {
                let block = blocks.partition_point(|block| block.range.end <= at);
                let is_in_it = blocks.get(block).is_some_and(|block| block.range.contains(&at));
                footnotes.filter(|_| !is_in_it).unwrap_or(block)
            };
            let told = |(at, problem): (usize, &Problem)| (block_of(at), problem.sentence.get(language).to_owned());
            places.into_iter().zip(stops.clone()).map(told).collect()
        });
        if let Some(Err(error)) = self.preview.try_update_value(|preview| preview.mark_problems(in_blocks)) {
            self.fail(&error);
        }
    }

    fn show_head(self, head: &Head) {
        let shown = self.loaded_frame().map(|iframe| frame::show_head(&iframe, head));
        if let Some(Err(error)) = shown {
            self.fail(&error);
        }
    }

    fn fail(self, error: &BrowserError) {
        self.notices.fail((self.interface.words().preview_failed)(&reason(error, self.interface.words())));
    }

    /// Puts the caret where the text stands of what was clicked, so far down, in CSS pixels from the top of what is shown.
    fn put_caret(self, clicked: &FrameNode, down: f64) {
        let Some(start) = self.place_in_notes(clicked, down) else { return };
        let writing = Writing::shown(self.desk);
        let then = move || self.follower.get_value().into_iter().for_each(|follower| follower.stay(writing));
        writing.put_caret(&self.session, self.desk, start, then);
    }

    /// Where in the notes, in bytes, that begins which a node of the preview shows so far down: a footnote, or else a line of
    /// code, a paragraph, an item, or the whole block.
    fn place_in_notes(self, node: &FrameNode, down: f64) -> Option<usize> {
        let body = self.session.peek(|document| document.episode.body().into_owned())?;
        if let Some(place) = preview::footnote_of(node).and_then(|number| definition_place(&body, number)) {
            return Some(place + words_start(body[place..].lines().next().unwrap_or_default()));
        }
        let block = self.preview.with_value(|preview| preview.block_of(node))?;
        let lines = self.session.blocks().with_untracked(|blocks| Some(blocks.get(block)?.lines(&body)))?;
        let anchors = Anchors::of(body.get(lines.clone())?);
        let within = self.preview.with_value(|preview| {
            let mut around = preview.around(block, node, down);
            around.find_map(|(element, nth, down)| anchors.find(element, nth, down.max(0.0)).cloned())
        });
        let (at, is_code) = within.map_or((0, false), |anchor| (anchor.at, anchor.element == "pre"));
        let start = lines.start + at;
        // In front of a marker a letter would undo what was clicked.
        Some(if is_code { start } else { start + words_start(body[start..].lines().next().unwrap_or_default()) })
    }
}

/// Which blocks are word for word what came from the episode before; nothing if none came from there.
fn carried(document: &Document, blocks: &[Block]) -> Vec<bool> {
    if document.carried.is_empty() {
        return Vec::new();
    }
    let body = document.episode.body();
    blocks.iter().map(|block| body.get(block.range.clone()).is_some_and(|text| document.is_carried(text))).collect()
}
