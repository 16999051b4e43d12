use leptos::html;
use leptos::prelude::*;

use super::interface::{Interface, say};
use crate::browser::{page, text_field};
use crate::document::Origin;
use crate::session::Session;

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
    // When the focus has arrived elsewhere: what the field shows then may change.
    let on_blur = move |_| _ = page::after(0, move || session.leave_notes()).forget();
    view! {
        <label for="notes" class="unseen">{say(|words| words.notes)}</label>
        <textarea
            node_ref=area id="notes" class="writing" spellcheck="true" aria-describedby="notes-figures"
            lang=move || language.get() on:input=on_input on:blur=on_blur
        ></textarea>
        <Figures/>
    }
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
