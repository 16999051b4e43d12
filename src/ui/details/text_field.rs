use leptos::html;
use leptos::prelude::*;

use super::field::{Ids, is_invalid, not_taken, read};
use crate::browser::{control, text_field};
use crate::episode::{NewValue, Value, is_whole_number};
use crate::history::{Control, Origin};
use crate::session::Session;
use crate::show::KeyKind;
use crate::ui::interface::Interface;
use crate::ui::notices::Notices;
use crate::ui::reactive::{does, effect};

/// A line of text. Numbers are lines of text too: they stay strings.
#[component]
pub(super) fn TextField(name: String, ids: Ids, kind: KeyKind) -> impl IntoView {
    let session = expect_context::<Session>();
    let (interface, notices) = (expect_context::<Interface>(), expect_context::<Notices>());
    let input = NodeRef::<html::Input>::new();
    let value = read(session, &name, |field| field.value.as_ref().map(Value::line).unwrap_or_default().to_owned());
    effect(move || {
        let value = value.get();
        if let Some(input) = input.get() {
            text_field::show_in_input(&input, &value);
        }
    });
    let (inputmode, spellcheck) = match kind {
        KeyKind::Digits | KeyKind::Number => ("numeric", "false"),
        KeyKind::Link => ("url", "false"),
        KeyKind::Length => ("text", "false"),
        _ => ("text", "true"),
    };
    let key = name.clone();
    let own_name = StoredValue::new(name.clone());
    // What is no number stays in its input until it is one, or until one leaves it.
    let is_half_typed = move |typed: &str| kind == KeyKind::Number && !is_whole_number(typed);
    let on_blur = move |event: leptos::ev::FocusEvent| {
        let is_given_up = text_field::is_left(&event) && control::is_changed(&event);
        let typed = control::value_of(&event);
        let has_half = is_given_up && is_half_typed(&typed);
        // The field may be gone: Chromium says so, too, when the element that has the focus is removed.
        if let Some(input) = input.try_get_untracked().flatten().filter(|_| has_half) {
            text_field::show_in_input(&input, &value.get_untracked());
            notices.tell_of_field(own_name.with_value(|name| not_taken(session, interface, name, &typed)));
        }
    };
    let on_input = move |event| {
        let typed = control::value_of(&event);
        if is_half_typed(&typed) {
            return;
        }
        let new = kind.value(typed);
        session.change(Origin::Field(key.clone(), Control::Value), |episode, show| {
            // A key that is not there and gets nothing is still not there.
            let absent = episode.field(&key).is_none() && new == NewValue::Text(String::new());
            if absent { None } else { episode.set(&key, &new, &show.order()) }
        });
    };
    view! {
        <input
            node_ref=input type="text" id=ids.control.clone() name=name.clone() inputmode=inputmode spellcheck=spellcheck
            data-kind=match kind { KeyKind::Digits | KeyKind::Number | KeyKind::Length => "number", _ => "text" }
            aria-describedby=ids.described_by() aria-invalid=is_invalid(session, &name) on:input=does(on_input) on:blur=does(on_blur)
        />
    }
}
