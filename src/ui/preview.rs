use leptos::html;
use leptos::prelude::*;

use super::interface::{Desk, Interface, View, say};
use super::notices::Notices;
use crate::browser::text_field;
use crate::browser::{frame, page};
use crate::document::Document;
use crate::markdown::Block;
use crate::session::Session;

/// The notes as a page shows them, in a frame in which nothing runs.
#[component]
pub(super) fn Preview() -> impl IntoView {
    let session = expect_context::<Session>();
    let notices = expect_context::<Notices>();
    let interface = expect_context::<Interface>();
    let desk = expect_context::<Desk>();
    let iframe = NodeRef::<html::Iframe>::new();
    let preview = StoredValue::new_local(frame::Preview::default());
    let loaded = RwSignal::new(0_u32);
    let language =
        Memo::new(move |_| session.document(|document| session.show(|show| show.notes_language(&document.episode))));
    let has_carried = Memo::new(move |_| session.document(Document::has_carried) == Some(true));
    Effect::new(move |_| {
        let Some(iframe) = iframe.get().filter(|_| loaded.get() > 0) else { return };
        let language = language.get().unwrap_or_default();
        let shown = session.blocks().with(|blocks| {
            let mut shown = Ok(());
            preview.update_value(|preview| {
                shown = preview.show(&iframe, blocks, &language);
                if has_carried.get() && shown.is_ok() {
                    let carried = session.peek(|document| carried(document, blocks)).unwrap_or_default();
                    shown = preview.mark_carried(|index| carried.get(index).copied().unwrap_or_default());
                }
            });
            shown
        });
        if let Err(error) = shown {
            notices.fail((interface.words().preview_failed)(&error.to_string()));
        }
    });
    let put_caret = move |node| {
        let block = preview.with_value(|preview| preview.block_of(&node));
        let start = block.and_then(|block| {
            session.blocks().with_untracked(|blocks| blocks.get(block).map(|block| block.range.start))
        });
        if let Some(start) = start {
            desk.show(View::Notes);
            // The notes may have to come into view first.
            page::after(0, move || text_field::put_caret_in("notes", start)).forget();
        }
    };
    let on_load = move |_| {
        preview.update_value(frame::Preview::reset);
        if let Some(iframe) = iframe.get_untracked() {
            frame::on_click(&iframe, put_caret);
            frame::pass_keys(&iframe);
            frame::mark_focus(&iframe);
        }
        loaded.update(|times| *times += 1);
    };
    let is_empty = move || session.blocks().with(Vec::is_empty);
    view! {
        <iframe
            node_ref=iframe id="preview" title=say(|words| words.preview) srcdoc=frame::DOCUMENT
            sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" on:load=on_load
        ></iframe>
        <p class="preview-note" hidden=move || !has_carried.get()>{say(|words| words.carried)}</p>
        <p class="preview-empty" hidden=move || !is_empty()>{say(|words| words.empty_preview)}</p>
    }
}

/// Which blocks are word for word what came from the episode before.
fn carried(document: &Document, blocks: &[Block]) -> Vec<bool> {
    let body = document.episode.body();
    blocks.iter().map(|block| body.get(block.range.clone()).is_some_and(|text| document.is_carried(text))).collect()
}
