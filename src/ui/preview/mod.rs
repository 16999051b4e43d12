mod bar;
mod follow;
mod reading;

use leptos::html;
use leptos::prelude::*;

use self::bar::PreviewBar;
use self::follow::{Follower, Shown, soon};
use super::interface::{Interface, say};
use super::notices::Notices;
use super::view::{Desk, View};
use crate::browser::frame::{self, Head};
use crate::browser::preview::{self, Manner};
use crate::browser::{clock, text_field};
use crate::check::has_shortcode;
use crate::document::Document;
use crate::episode::{FieldDate, Value};
use crate::history::Origin;
use crate::markdown::{Block, definition_place, outline};
use crate::session::Session;
use crate::show::PICTURES;

pub(super) use self::reading::Reading;

/// The notes as a page shows them, in a frame in which nothing runs.
#[component]
pub(super) fn Preview() -> impl IntoView {
    let session = expect_context::<Session>();
    let notices = expect_context::<Notices>();
    let interface = expect_context::<Interface>();
    let desk = expect_context::<Desk>();
    let reading = expect_context::<Reading>();
    let iframe = NodeRef::<html::Iframe>::new();
    let preview = StoredValue::new_local(preview::Preview::default());
    let follower = StoredValue::new(None::<Follower>);
    let loaded = RwSignal::new(0_u32);
    // Where the document was scrolled to that is about to go.
    let scrolled = StoredValue::new(None::<f64>);
    let listeners = StoredValue::new_local(Vec::new());
    let language =
        Memo::new(move |_| session.front(|document| session.show(|show| show.notes_language(&document.episode))));
    let carried = Memo::new(move |_| {
        session.blocks().with(|blocks| session.front(|document| carried(document, blocks)).unwrap_or_default())
    });
    let has_carried = Memo::new(move |_| carried.with(|carried| carried.contains(&true)));
    let is_empty = Memo::new(move |_| session.blocks().with(Vec::is_empty));
    let with_pictures = Memo::new(move |_| reading.with_pictures());
    let head = Memo::new(move |_| page_head(session, interface, reading));
    let failed = move |error| notices.fail((interface.words().preview_failed)(&format!("{error}")));
    let shortcode_problem = move |name: &str| {
        let problem = interface.language().words().shortcode_problem;
        (!session.show(|show| has_shortcode(show, name))).then(|| problem(name))
    };
    let show_blocks = move |blocks: &[Block], language: &str, manner: Manner| {
        let mut new = Ok(0..0);
        preview.update_value(|preview| {
            new = preview.show(blocks, language, manner).and_then(|new| {
                carried.with(|carried| preview.mark_carried(carried))?;
                preview.mark_shortcodes(shortcode_problem)?;
                Ok(new)
            });
        });
        new
    };
    Effect::new(move |_| {
        loaded.track();
        // A document from before must not load what is now held back.
        if preview.with_value(preview::Preview::loads_pictures) != Some(with_pictures.get()) {
            scrolled.set_value(iframe.get_untracked().map(|iframe| frame::scrolled(&iframe)));
            return;
        }
        let language = language.get().unwrap_or_default();
        let new = session.blocks().with(|blocks| show_blocks(blocks, &language, reading.manner()));
        reading.found_remote(preview.with_value(preview::Preview::remote_pictures));
        let follower = follower.get_value();
        if let Some(follower) = follower {
            follower.forget_tops();
        }
        // One reads on where one was when the pictures came, as soon as the page's head is above the notes again.
        if let Some(top) = scrolled.try_update_value(Option::take).flatten().filter(|top| *top > 0.0)
            && let Some(iframe) = iframe.get_untracked()
        {
            soon(move || frame::scroll_to(&iframe, top));
        }
        let is_typed = || session.peek(|document| *document.origin() == Origin::Notes) == Some(true);
        match (new, follower) {
            (Err(error), _) => failed(error),
            (Ok(new), Some(follower)) if !new.is_empty() && is_typed() => follower.reveal_typed(new.start),
            (Ok(_), _) => {}
        }
    });
    Effect::new(move |_| {
        let Some(iframe) = iframe.get().filter(|_| loaded.get() > 0) else { return };
        let shown = reading.manner() == Manner::Site;
        let head = if shown { head.get() } else { Head::default() };
        let instead = if is_empty.get() { interface.language().words().empty_preview } else { "" };
        let head = Head { instead: instead.to_owned(), ..head };
        if let Err(error) = frame::show_head(&iframe, &head) {
            failed(error);
        }
    });
    Effect::new(move |_| {
        let Some(iframe) = iframe.get().filter(|_| loaded.get() > 0) else { return };
        frame::set_theme(&iframe, interface.theme().name());
    });
    Effect::new(move |_| {
        follower.set_value(Some(Follower::new(session, reading, Shown { iframe, preview })));
    });
    let put_caret = move |node| {
        let in_note = preview::footnote_of(&node)
            .and_then(|number| session.peek(|document| definition_place(&document.episode.body(), number)).flatten());
        let found = preview.with_value(|preview| preview.block_of(&node));
        let in_block = || {
            found.and_then(|(block, item)| {
                let range =
                    session.blocks().with_untracked(|blocks| blocks.get(block).map(|block| block.range.clone()))?;
                let body = session.peek(|document| document.episode.body().into_owned())?;
                let items = outline(body.get(range.clone())?).items;
                Some(range.start + item.and_then(|item| items.get(item)).map_or(0, |item| item.range.start))
            })
        };
        if let Some(start) = in_note.or_else(in_block) {
            desk.show(View::Notes);
            // The notes may have to come into view first.
            soon(move || {
                if let Some(follower) = follower.get_value() {
                    follower.expect_caret();
                }
                text_field::put_caret_in("notes", start);
            });
        }
    };
    let on_load = move |_| {
        if let Some(iframe) = iframe.get_untracked() {
            preview.update_value(|preview| preview.reset(&iframe));
            listeners.set_value(frame::listen(&iframe, put_caret));
        }
        loaded.update(|times| *times += 1);
    };
    view! {
        <PreviewBar/>
        <div class="preview-page">
            <iframe
                node_ref=iframe id=FRAME class="preview-frame" title=say(|words| words.preview)
                srcdoc=move || frame::document(with_pictures.get())
                sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" on:load=on_load
            ></iframe>
        </div>
        <p class="preview-note" hidden=move || !has_carried.get()>{say(|words| words.carried)}</p>
    }
}

/// The id of the preview's frame.
pub(super) const FRAME: &str = "preview";

/// The path of the episode's cover: the first of its pictures.
pub(super) fn cover(document: &Document) -> Option<String> {
    document.episode.value(PICTURES)?.items().first().map(|item| item.text.clone()).filter(|path| !path.is_empty())
}

/// What the site shows above the notes.
fn page_head(session: Session, interface: Interface, reading: Reading) -> Head {
    let words = interface.language().words();
    let read = |document: &Document| {
        session.show(|show| {
            let episode = &document.episode;
            let text = |key: &str| match episode.value(key) {
                Some(Value::Text(text) | Value::Date(text) | Value::Number(text)) => text.clone(),
                _ => String::new(),
            };
            let title_key = show.title_key().map_or("title", |key| &key.key);
            let is_broken = episode.field(title_key).is_some_and(|field| field.value.is_err());
            let date = show.date_key().map(|key| text(&key.key));
            // Hugo writes a date as it stands in the file, whatever zone the readers are in.
            let day = date.as_deref().and_then(FieldDate::parse).map(|date| date.day());
            let language = show.notes_language(episode);
            let length = show.audio.as_ref().map(|audio| show.shown_length(audio, &text(&audio.length)));
            let cover = cover(document);
            Head {
                title: if is_broken { words.title_unreadable.to_owned() } else { text(title_key) },
                day: day.and_then(|day| clock::day(day, &language)).unwrap_or_default(),
                cover: cover.map(|path| (path.clone(), reading.picture(&path))),
                audio: (words.player)(&length.unwrap_or_default()),
                instead: String::new(),
            }
        })
    };
    session.front(read).unwrap_or_default()
}

/// Which blocks are word for word what came from the episode before; nothing if none came from there.
fn carried(document: &Document, blocks: &[Block]) -> Vec<bool> {
    if document.carried.is_empty() {
        return Vec::new();
    }
    let body = document.episode.body();
    blocks.iter().map(|block| body.get(block.range.clone()).is_some_and(|text| document.is_carried(text))).collect()
}
