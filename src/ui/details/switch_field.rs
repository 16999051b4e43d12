use leptos::prelude::*;

use super::field::{Ids, is_invalid, read};
use crate::browser::control;
use crate::episode::DRAFT;
use crate::episode::{NewValue, Value};
use crate::history::Origin;
use crate::session::Session;
use crate::ui::checks::Releasing;
use crate::ui::interface::Interface;
use crate::ui::notices::Notices;
use crate::ui::reactive::does;

/// On or off.
#[component]
pub(super) fn SwitchField(name: String, ids: Ids) -> impl IntoView {
    let session = expect_context::<Session>();
    let on = read(session, &name, |field| field.value == Ok(Value::Switch(true)));
    let key = name.clone();
    let releasing = expect_context::<Releasing>();
    let notices = expect_context::<Notices>();
    let interface = expect_context::<Interface>();
    let is_draft = key.eq_ignore_ascii_case(DRAFT);
    let on_change = move |event| {
        // Switching the draft off is the release, whichever way one takes to it.
        if is_draft && !control::is_checked(&event) {
            if !releasing.ask() {
                control::set_checked(&event, true);
            }
            return;
        }
        let on = control::is_checked(&event);
        let new = NewValue::Switch(on);
        session.change_field(Origin::Action, |episode, show| episode.set(&key, &new, &show.order()));
        if session.show(|show| show.language.second_key.eq_ignore_ascii_case(&key)) {
            offer_to_switch(session, notices, interface, on);
        }
    };
    view! {
        <input
            type="checkbox" role="switch" id=ids.control.clone() name=name.clone() prop:checked=move || on.get()
            aria-describedby=ids.described_by() aria-invalid=is_invalid(session, &name) on:change=does(on_change)
        />
    }
}

/// Offers to give headings and standing paragraphs the language that the episode has now, if any are in the other one.
fn offer_to_switch(session: Session, notices: Notices, interface: Interface, in_second: bool) {
    let would_change =
        session.peek(|document| session.show(|show| show.switch_language(&document.episode, in_second).is_some()));
    if would_change == Some(true) {
        let (words, shown) = (interface.words(), untrack(|| session.shown()));
        let is_true = move || session.shown() == shown && session.facts(|facts| facts.in_second) == in_second;
        notices.offer_while(is_true, words.other_language.to_owned(), words.switch_language.to_owned(), move || {
            if session.change(Origin::Action, |episode, show| show.switch_language(episode, in_second)) {
                notices.tell(interface.words().language_switched);
            }
        });
    }
}
