use leptos::html;
use leptos::prelude::*;

use super::field::{Ids, is_invalid, read};
use crate::browser::{control, text_field};
use crate::episode::{NewValue, Value, line_feeds};
use crate::history::{Control, Origin};
use crate::session::Session;
use crate::ui::reactive::{does, effect, memo};

/// A text of several lines. In the file it keeps the kind of quotes that it has.
#[component]
pub(super) fn LinesField(name: String, ids: Ids, focused: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let area = NodeRef::<html::Textarea>::new();
    let text = read(session, &name, |field| {
        let text = field.value.as_ref().map(Value::text).unwrap_or_default();
        line_feeds(text).into_owned()
    });
    effect(move || {
        let text = text.get();
        if let Some(area) = area.get() {
            text_field::show_in_area(&area, &text);
        }
    });
    let key = name.clone();
    let on_input = move |event| {
        let new = NewValue::Text(control::value_of(&event));
        session
            .change(Origin::Field(key.clone(), Control::Value), |episode, show| episode.set(&key, &new, &show.order()));
    };
    let on_blur = move |event: leptos::ev::FocusEvent| {
        if text_field::is_left(&event) {
            focused.set(false);
        }
    };
    let rows = memo(move || text.with(|text| text.matches('\n').count() + 1).clamp(2, 12).to_string());
    view! {
        <textarea
            node_ref=area id=ids.control.clone() name=name.clone() rows=move || rows.get() spellcheck="true"
            aria-describedby=ids.described_by() aria-invalid=is_invalid(session, &name)
            on:focus=does(move |_| focused.set(true)) on:blur=does(on_blur) on:input=does(on_input)
        ></textarea>
    }
}
