//! An episode goes to a guest and comes back: in links that hold it, and in a view of what a guest needs.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::interface::{
    GUEST, Interface, hide_own_link, is_own_link, link_asks_for_guest_view, reason, say, show_own_link,
};
use super::keeper::Keeper;
use super::opener::Opener;
use super::view::View;
use crate::browser::link::{self, Parcel};
use crate::browser::{BrowserError, address, clipboard, focus, page};
use crate::document::Document;
use crate::episode::Episode;
use crate::show::{ENDINGS, is_letter_or_digit};
use crate::ui::reactive::{When, does, memo};
use crate::ui::shows::Shows;

/// What an episode begins with in the page's address, behind `#`.
const LINKED: &str = "episode=";

/// The longest name of a file that is taken from a link, in characters.
const LONGEST_NAME: usize = 80;

impl Opener {
    /// Opens the episode that the page's address holds, if it does, and takes it out of there unless that fails.
    pub(super) async fn open_link(self) {
        let fragment = address::fragment();
        if is_own_link() {
            // Here the episode goes on.
            return hide_own_link();
        }
        let was_guest = Interface::is_guest_by_choice();
        if link_asks_for_guest_view() {
            self.interface.show_as_guest_here(true);
            if self.desk.is_in_source() {
                self.desk.show(View::Notes);
            }
        }
        // On its way `&` may have become an entity.
        let Some((_, rest)) = fragment.split_once(LINKED) else { return };
        let letters = rest.split('&').next().unwrap_or_default();
        // Who was never here before has no conventions of another show's to lose.
        let is_first = link_asks_for_guest_view() && !Keeper::may_have_kept() && !Shows::was_chosen();
        // Opened once, whoever else looks there meanwhile.
        address::set_fragment("");
        let turn = self.begin();
        match link::unpacked(letters).await {
            Ok(Parcel { name, text, show }) => {
                // No file has it yet, here.
                let mut document = Document::made(page::new_id(), Episode::read(text));
                document.name = file_name(&name);
                if self.is_overtaken(turn, &document.file_name()) {
                    return;
                }
                if !self.show_again(document, turn).await {
                    // From where it can be opened when what is open now is safe.
                    address::set_fragment(&fragment);
                    self.interface.show_as_guest_here(was_guest);
                } else if let Some(show) = show {
                    self.shows.come_with(show, is_first);
                }
            }
            Err(_) => {
                // The browser may have been too slow: a reload tries once more.
                address::set_fragment(&fragment);
                // What is open is no guest's for that.
                self.interface.show_as_guest_here(was_guest);
                self.notices.fail(self.interface.words().link_broken.to_owned());
            }
        }
    }

    /// Opens the episode in a link to one, if a text is nothing but such a link.
    pub(super) fn open_as_link(self, text: &str) -> bool {
        let text = text.trim();
        let is_one = |(_, fragment): &(&str, &str)| fragment.contains(LINKED) && !text.contains(char::is_whitespace);
        let Some((_, fragment)) = text.split_once('#').filter(is_one) else { return false };
        address::set_fragment(fragment);
        spawn_local(self.open_link());
        true
    }

    /// Copies an address that holds the open episode: one for guests if a host copies it, one back if a guest does.
    pub(super) fn copy_link(self) {
        focus::commit_field();
        let open = self.session.peek(|document| (document.file_name(), document.episode.text().to_owned()));
        let (words, is_guest, show) =
            (self.interface.words(), self.interface.is_guest_now(), Some(self.shows.own_file()));
        // What the address will have behind `#`, when it is made; nothing in it if that is too long.
        let made: Rc<RefCell<Option<Option<String>>>> = Rc::default();
        let making = made.clone();
        let text = async move {
            let mut parts = Vec::from_iter((!is_guest).then(|| GUEST.to_owned()));
            if let Some((name, text)) = open {
                let whole = Parcel { name, text, show };
                let bare = Parcel { show: None, ..whole.clone() };
                let letters = match link::packed(&whole).await? {
                    None if whole.show.is_some() => link::packed(&bare).await?,
                    letters => letters,
                };
                let Some(letters) = letters else {
                    making.replace(Some(None));
                    return Err(BrowserError::new("too long"));
                };
                parts.push(format!("{LINKED}{letters}"));
            }
            let fragment = parts.join("&");
            making.replace(Some(Some(fragment.clone())));
            Ok(address::with_fragment(&fragment))
        };
        spawn_local(async move {
            let copied = clipboard::copy_when_made(text).await;
            match (copied, made.take()) {
                (Ok(()), _) if is_guest => self.notices.tell_beside(words.link_back_copied),
                (Ok(()), _) => self.notices.tell_beside(words.guest_link_copied),
                // From where one can copy it by hand.
                (Err(_), Some(Some(fragment))) => {
                    show_own_link(&fragment);
                    self.notices.fail(words.link_not_copied.to_owned());
                }
                (Err(_), Some(None)) => self.notices.fail(words.link_too_long.to_owned()),
                (Err(error), None) => self.notices.fail((words.link_not_made)(&reason(&error, words))),
            }
        });
    }
}

/// A name from a link as that of an episode's file: strangers choose it. Nothing if there is nothing in it.
fn file_name(name: &str) -> Option<String> {
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
    // Some signs turn the direction of what stands behind them, so that it reads as another ending.
    let is_plain =
        |c: &char| is_letter_or_digit(*c) || matches!(c, ' ' | '-' | '_' | '.' | ',' | '(' | ')' | '+' | '&');
    let plain: String = own.chars().filter(is_plain).take(LONGEST_NAME).collect();
    let plain = plain.trim().trim_start_matches('.');
    let has_ending = ENDINGS.iter().any(|ending| plain.to_ascii_lowercase().ends_with(ending));
    (!plain.is_empty()).then(|| if has_ending { plain.to_owned() } else { format!("{plain}.md") })
}

/// Says that this is not all there is, and leads to the rest.
#[component]
pub(super) fn GuestNote() -> impl IntoView {
    let (interface, opener) = (expect_context::<Interface>(), expect_context::<Opener>());
    let is_open = memo(move || opener.session.is_open());
    // On a phone the note takes much of the page, and is read once. The menu leaves the view, too.
    let is_folded = RwSignal::new(false);
    view! {
        <When is=move || interface.is_guest()>
            <section class="guest-note" aria-label=say(|words| words.guest_view)>
                <button type="button" class="fold" aria-expanded=move || (!is_folded.get()).to_string() aria-controls="guest-note-text" on:click=does(move |_| is_folded.update(|folded| *folded = !*folded))>{say(|words| words.guest_view)}</button>
                <p id="guest-note-text" hidden=move || is_folded.get()>{say(|words| words.guest_note)}</p>
                <button type="button" class="quiet" id="copy-link-back" hidden=move || !is_open.get() on:click=does(move |_| opener.copy_link())>{say(|words| words.copy_link_back)}</button>
                <button type="button" class="quiet" id="leave-guest-view" hidden=move || is_folded.get() on:click=does(move |_| interface.show_as_guest(false))>{say(|words| words.leave_guest_view)}</button>
            </section>
        </When>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_a_link_is_that_of_an_episodes_file() {
        for (name, own) in [
            ("715.md", "715.md"),
            ("Åsas avsnitt (2).MD", "Åsas avsnitt (2).MD"),
            ("A\u{30A}sa.md", "A\u{30A}sa.md"),
            ("../../etc/setup.exe", "setup.exe.md"),
            ("a\u{202E}dm.exe", "adm.exe.md"),
            ("C:\\x\\.htaccess", "htaccess.md"),
        ] {
            assert_eq!(file_name(name).as_deref(), Some(own));
        }
        assert_eq!(file_name(" "), None);
        assert!(file_name(&"a".repeat(300)).is_some_and(|name| name.len() < 100));
    }
}
