use leptos::prelude::*;

use super::interface::say;
use super::opener::Opener;
use crate::browser::{clipboard, files, timer};
use crate::episode::{Episode, Format};

/// How long after the last sign of a drag it counts as given up, in milliseconds.
const GIVEN_UP: u32 = 1_000;

/// The whole page takes files that are dropped or pasted, and shows that it does while one is held over it.
#[component]
pub(super) fn DropTarget() -> impl IntoView {
    let opener = expect_context::<Opener>();
    let over = RwSignal::new(false);
    let waiting = StoredValue::new_local(None);
    let on_over = move |event: leptos::ev::DragEvent| {
        if files::is_file_drag(&event) {
            // Without this the browser would leave the page for the file.
            event.prevent_default();
            over.set(true);
            // It comes several times a second: when it stops, the drag was given up, however that happened.
            let given_up = timer::after(GIVEN_UP, move || over.set(false));
            waiting.set_value(Some(given_up));
        }
    };
    let on_leave = move |event: leptos::ev::DragEvent| {
        if files::leaves_page(&event) {
            over.set(false);
        }
    };
    let on_drop = move |event: leptos::ev::DragEvent| {
        if !files::is_file_drag(&event) {
            return;
        }
        event.prevent_default();
        over.set(false);
        opener.open_files(files::dropped(&event));
    };
    let on_paste = move |event: leptos::ev::ClipboardEvent| {
        // Office programs put a picture beside a text that is copied: who writes wants the text.
        let is_text = clipboard::text_of(&event).is_some() && clipboard::pasted_text(&event).is_none();
        let files = files::pasted(&event);
        if !files.is_empty() && !is_text {
            event.prevent_default();
            opener.open_files(files);
        } else if let Some(text) = clipboard::pasted_text(&event).filter(|text| is_file(text)) {
            event.prevent_default();
            opener.open_text(text);
        }
    };
    let listeners = [
        window_event_listener(leptos::ev::dragenter, on_over),
        window_event_listener(leptos::ev::dragover, on_over),
        window_event_listener(leptos::ev::dragleave, on_leave),
        window_event_listener(leptos::ev::drop, on_drop),
        window_event_listener(leptos::ev::paste, on_paste),
    ];
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
    view! {
        <div class="drop-target" hidden=move || !over.get() aria-hidden="true">
            <p>{say(|words| words.drop_here)}</p>
        </div>
    }
}

/// Whether a text that was pasted nowhere in particular is a whole file.
fn is_file(text: &str) -> bool {
    Episode::read(text.to_owned()).layout().format != Format::None
}
