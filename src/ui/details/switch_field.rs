use leptos::prelude::*;

use super::field::{Ids, is_invalid, read};
use crate::browser::page;
use crate::document::Origin;
use crate::episode::{NewValue, Value};
use crate::release::DRAFT;
use crate::session::Session;
use crate::ui::checks::Releasing;

/// On or off.
#[component]
pub(super) fn SwitchField(name: String, ids: Ids) -> impl IntoView {
    let session = expect_context::<Session>();
    let on = read(session, &name, |field| field.value == Ok(Value::Switch(true)));
    let key = name.clone();
    let releasing = expect_context::<Releasing>();
    let is_draft = key == DRAFT;
    let on_change = move |event| {
        // Switching the draft off is the release, whichever way one takes to it.
        if is_draft && !page::is_checked(&event) {
            if !releasing.ask() {
                page::set_checked(&event, true);
            }
            return;
        }
        let new = NewValue::Switch(page::is_checked(&event));
        session.change_field(Origin::Action, |episode, show| episode.set(&key, &new, &show.order()));
    };
    view! {
        <input
            type="checkbox" role="switch" id=ids.control.clone() name=name.clone() prop:checked=move || on.get()
            aria-describedby=ids.described_by() aria-invalid=is_invalid(session, &name) on:change=on_change
        />
    }
}
