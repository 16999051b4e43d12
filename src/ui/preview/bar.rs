use leptos::prelude::*;
use leptos::task::spawn_local;

use super::follow::Follower;
use super::reading::Reading;
use super::writing::Writing;
use crate::browser::preview::Manner;
use crate::browser::{clipboard, dialog, podcast};
use crate::markdown::{Heading, outline};
use crate::session::Session;
use crate::ui::interface::{Interface, reason, say};
use crate::ui::menu::below;
use crate::ui::notices::Notices;
use crate::ui::reactive::{does, dynamic, memo};
use crate::ui::rows::{Row, rows};
use crate::ui::view::{Desk, View};

/// How many characters some directories keep of a description.
const LIMIT: usize = 4_000;

/// What can be done with the preview: go to a heading, read it as podcast apps show it, load pictures, copy it.
#[component]
pub(super) fn PreviewBar(follower: StoredValue<Option<Follower>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let notices = expect_context::<Notices>();
    let interface = expect_context::<Interface>();
    let reading = expect_context::<Reading>();
    let written = move || session.blocks().with(|blocks| podcast::html(blocks.iter().map(|block| &*block.html)));
    let count = memo(move || {
        session.follow_pauses();
        (reading.manner() == Manner::Podcast).then(|| untrack(written).unwrap_or_default().chars().count())
    });
    let copy = move |_| {
        let html = untrack(written);
        spawn_local(async move {
            let copied = async { clipboard::copy_html(&html?).await };
            match copied.await {
                Ok(()) => notices.tell(interface.words().html_copied),
                Err(error) => notices.fail((interface.words().html_not_copied)(&reason(&error, interface.words()))),
            }
        });
    };
    let held_back = move || reading.remote() > 0 && !reading.with_pictures();
    view! {
        <div class="preview-bar">
            <Headings follower=follower/>
            <button
                type="button" class="quiet" id="podcast-view" title=say(|words| words.podcast_view_help)
                aria-pressed=move || (reading.manner() == Manner::Podcast).to_string()
                on:click=does(move |_| reading.switch_manner())
            >{say(|words| words.podcast_view)}</button>
            <button
                type="button" class="quiet" id="scroll-together" title=say(|words| words.scroll_together_help)
                aria-pressed=move || reading.is_together().to_string()
                on:click=does(move |_| reading.switch_together())
            >{say(|words| words.scroll_together)}</button>
            <button type="button" class="quiet for-hosts" id="copy-html" title=say(|words| words.copy_html_help) on:click=does(copy)>
                {say(|words| words.copy_html)}
            </button>
        </div>
        <p class="preview-hint" role="status" hidden=move || count.get().is_none()>
            {dynamic(move || count.get().map(|count| (interface.language().words().podcast_count)(count, LIMIT)))}
        </p>
        <p class="preview-hint" hidden=move || !held_back()>
            <span>{dynamic(move || (interface.language().words().pictures_held_back)(reading.remote()))}</span>
            <button type="button" class="quiet" id="load-images" on:click=does(move |_| reading.allow_pictures())>
                {dynamic(move || (interface.language().words().load_pictures)(reading.remote()))}
            </button>
        </p>
    }
}

/// The id of the list of headings.
const HEADINGS: &str = "headings-list";

/// The headings of the notes, to jump to.
#[component]
fn Headings(follower: StoredValue<Option<Follower>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let desk = expect_context::<Desk>();
    let headings = memo(move || {
        session.follow_pauses();
        session.peek(|document| outline(&document.episode.body()).headings).unwrap_or_default()
    });
    let language = session.language();
    let go = move |index: usize| {
        dialog::close_menus();
        let text = session.peek(|document| outline(&document.episode.body()).headings.into_iter().nth(index));
        let Some(place) = text.flatten().map(|heading| heading.range.start) else { return };
        let follower = follower.get_value();
        if let Some(follower) = follower {
            follower.go_to(place);
        }
        if desk.shows_alone(View::Preview) {
            return;
        }
        let writing = Writing::shown(desk);
        // The editor scrolls to it, too: the preview is there.
        let then = move || follower.into_iter().for_each(|follower| follower.stay(writing));
        writing.put_caret(&session, desk, place, then);
    };
    // Where it is, is looked up then: each letter moves all that stand behind it.
    let row = move |(index, heading): (usize, Heading)| {
        let key = format!("{index} {} {}", heading.level, heading.text);
        let item = move || {
            let text = heading.text.clone();
            view! {
                <li><button type="button" class="quiet" data-level=heading.level.to_string() on:click=does(move |_| go(index))>{text}</button></li>
            }
        };
        Row::new(key, item)
    };
    // One that is just being written has none yet.
    let has_name = |(_, heading): &(usize, Heading)| !heading.text.is_empty();
    let has_none = move || headings.with(|all| all.iter().all(|heading| heading.text.is_empty()));
    view! {
        <button type="button" class="quiet" id="headings" popovertarget=HEADINGS hidden=has_none on:click=does(below(HEADINGS))>
            {say(|words| words.headings)} <span aria-hidden="true">" ▾"</span>
        </button>
        <div id=HEADINGS class="menu" popover="">
            <ul lang=move || language.get()>{rows(move || headings.get().into_iter().enumerate().filter(has_name).map(row).collect())}</ul>
        </div>
    }
}
