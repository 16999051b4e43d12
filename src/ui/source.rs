use leptos::html;
use leptos::prelude::*;

use super::interface::say;
use super::view::Desk;
use crate::browser::{control, text_field};
use crate::episode::line_feeds;
use crate::history::Origin;
use crate::session::Session;
use crate::ui::reactive::does;

/// The whole file as text.
#[component]
pub(super) fn Source() -> impl IntoView {
    let session = expect_context::<Session>();
    let desk = expect_context::<Desk>();
    let area = NodeRef::<html::Textarea>::new();
    // Hidden, it does not follow every key that is typed in the notes: it catches up when it is shown.
    Effect::new(move |shown: Option<Option<u32>>| {
        let shown = shown.flatten();
        let Some(area) = area.get().filter(|_| desk.in_source()) else { return shown };
        // Whoever is told of the field's focus may change the document: it is read before.
        let new = session.document(|document| {
            let text = line_feeds(document.episode.text());
            let is_step = *document.origin() == Origin::History;
            ((*text != area.value()).then(|| text.into_owned()), is_step)
        });
        let loads = session.loads();
        match new? {
            (Some(text), true) if shown == Some(loads) => text_field::retrace(&area, &text, text_field::replace),
            (Some(text), false) if shown == Some(loads) => _ = text_field::replace(&area, &text),
            (Some(text), _) => text_field::load(&area, &text),
            (None, _) => {}
        }
        Some(loads)
    });
    let on_input = move |event| {
        // What the browser makes of a change from elsewhere is put right by whoever made it.
        if text_field::is_following() {
            return;
        }
        let typed = control::value_of(&event);
        session.change(Origin::Source, |episode, _| episode.set_text(&typed));
    };
    view! {
        <label for="source" class="unseen">{say(|words| words.source_label)}</label>
        <div class="sheet">
            <textarea
                node_ref=area id="source" class="writing code" spellcheck="false" autocapitalize="off" wrap="soft"
                on:input=does(on_input) on:blur=does(move |_| session.pause())
            ></textarea>
        </div>
    }
}
