use std::ops::Range;

use leptos::html;
use leptos::prelude::*;

use super::interface::{Interface, say};
use crate::browser::{page, text_field};
use crate::document::Origin;
use crate::session::Session;
use crate::writing::{self, Change, Mark};

// Codes of keys. The name of a key would be a text made at every letter that is typed.
const ENTER: u32 = 13;
const B: u32 = 66;
const I: u32 = 73;
const K: u32 = 75;

/// The notes: a plain textarea that owns what is typed in it, and a line of figures.
#[component]
pub(super) fn Notes() -> impl IntoView {
    let session = expect_context::<Session>();
    let area = NodeRef::<html::Textarea>::new();
    Effect::new(move |was_shown: Option<bool>| {
        let Some(area) = area.get() else { return false };
        session.elsewhere(|document| match document.origin() {
            Origin::Load => text_field::load(&area, &document.notes()),
            _ if was_shown != Some(true) => text_field::load(&area, &document.notes()),
            _ => text_field::follow(&area, &document.notes()),
        });
        true
    });
    let language =
        Memo::new(move |_| session.front(|document| session.show(|show| show.notes_language(&document.episode))));
    let on_input = move |event| {
        let typed = page::value_of(&event);
        // The text field has an undo of its own, the finer one: it goes the way that is known here.
        let is_retraced = page::way_of(&event).is_some_and(|way| session.retrace(&typed, way));
        if !is_retraced {
            session.type_notes(&typed);
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let code = event.key_code();
        if !matches!(code, ENTER | B | I | K) {
            return;
        }
        let is_plain = !event.is_composing() && !event.alt_key() && !event.shift_key();
        let change = match (event.ctrl_key() || event.meta_key(), code) {
            (true, B) => edited(area, |notes, selection| Some(writing::marked(notes, selection, Mark::Strong))),
            (true, I) => edited(area, |notes, selection| Some(writing::marked(notes, selection, Mark::Emphasis))),
            (true, K) => edited(area, |notes, selection| Some(writing::marked(notes, selection, Mark::Link))),
            (false, ENTER) => edited(area, |notes, selection| {
                writing::next_item(notes, selection.start).filter(|_| selection.is_empty())
            }),
            _ => None,
        };
        if let (Some(area), Some(change)) = (area.get_untracked(), change.filter(|_| is_plain)) {
            event.prevent_default();
            text_field::type_change(&area, &change);
        }
    };
    // When the focus has arrived elsewhere: what the field shows then may change.
    let on_blur = move |_| _ = page::after(0, move || session.leave_notes()).forget();
    view! {
        <label for="notes" class="unseen">{say(|words| words.notes)}</label>
        <textarea
            node_ref=area id="notes" class="writing" spellcheck="true" aria-describedby="notes-figures"
            lang=move || language.get() on:input=on_input on:blur=on_blur on:keydown=on_key
        ></textarea>
        <Figures/>
    }
}

/// What a change makes of the notes as they are shown.
fn edited(area: NodeRef<html::Textarea>, change: impl FnOnce(&str, Range<usize>) -> Option<Change>) -> Option<Change> {
    let area = area.get_untracked()?;
    change(&area.value(), text_field::selection(&area))
}

#[component]
fn Figures() -> impl IntoView {
    let session = expect_context::<Session>();
    let interface = expect_context::<Interface>();
    let figures = move || {
        let (tally, words) = (session.tally().get(), interface.language().words());
        let linked = match tally.unlinked {
            0 => (words.all_linked)(tally.items),
            without => (words.unlinked)(without, tally.items),
        };
        [(words.words)(tally.words), (words.links)(tally.links), linked]
            .map(|figure| view! { <span>{figure}</span> })
            .collect_view()
    };
    view! { <p class="figures" id="notes-figures">{figures}</p> }
}
