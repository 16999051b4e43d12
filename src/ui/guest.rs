//! An episode goes to a guest and comes back: in links that hold it, and in a view of what a guest needs.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::interface::{GUEST, Interface, link_asks_for_guest_view, say};
use super::opener::Opener;
use crate::browser::{address, clipboard, link, page};
use crate::document::Document;
use crate::episode::Episode;

/// What an episode begins with in the page's address, behind `#`.
const LINKED: &str = "episode=";

impl Opener {
    /// Opens the episode that the page's address holds, if it does, and takes it out of there: the page has it now.
    pub(super) async fn open_link(self) {
        let fragment = address::fragment();
        let Some(letters) = fragment.split('&').find_map(|part| part.strip_prefix(LINKED)) else { return };
        if link_asks_for_guest_view() {
            self.interface.show_as_guest(true);
        }
        address::set_fragment("");
        match link::unpacked(letters).await {
            Ok((name, text)) => {
                let document = Document::opened(page::new_id(), Some(name), Episode::read(text));
                if self.show_and_tell(document, None).await {
                    self.desk.go_to_middle();
                }
            }
            Err(_) => self.notices.fail(self.interface.words().link_broken.to_owned()),
        }
    }

    /// Copies an address that holds the open episode: one for guests if a host copies it, one back if a guest does.
    pub(super) fn copy_link(self) {
        page::commit_field();
        let open = self.session.peek(|document| (document.file_name(), document.episode.text().to_owned()));
        let (words, is_guest) = (self.interface.words(), self.interface.is_guest_now());
        spawn_local(async move {
            let mut parts = Vec::from_iter((!is_guest).then(|| GUEST.to_owned()));
            if let Some((name, text)) = open {
                match link::packed(&name, &text).await {
                    Ok(Some(letters)) => parts.push(format!("{LINKED}{letters}")),
                    Ok(None) => return self.notices.fail(words.link_too_long.to_owned()),
                    Err(error) => return self.notices.fail((words.link_failed)(&error.to_string())),
                }
            }
            match clipboard::copy(&address::with_fragment(&parts.join("&"))).await {
                Ok(()) if is_guest => self.notices.tell(words.link_back_copied),
                Ok(()) => self.notices.tell(words.guest_link_copied),
                Err(error) => self.notices.fail((words.link_failed)(&error.to_string())),
            }
        });
    }
}

/// Says that this is not all there is, and leads to the rest.
#[component]
pub(super) fn GuestNote() -> impl IntoView {
    let (interface, opener) = (expect_context::<Interface>(), expect_context::<Opener>());
    view! {
        <Show when=move || interface.is_guest()>
            <div class="guest-note">
                <p>{say(|words| words.guest_note)}</p>
                <button type="button" class="quiet" id="copy-link-back" on:click=move |_| opener.copy_link()>{say(|words| words.copy_link_back)}</button>
                <button type="button" class="quiet" id="leave-guest-view" on:click=move |_| interface.show_as_guest(false)>{say(|words| words.leave_guest_view)}</button>
            </div>
        </Show>
    }
}
