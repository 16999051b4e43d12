use leptos::html;
use leptos::prelude::*;

use super::field::{Ids, is_invalid, not_taken, read};
use crate::browser::{clock, control, text_field};
use crate::episode::{FieldDate, NewValue, Value};
use crate::history::{Control, Origin};
use crate::session::Session;
use crate::ui::interface::{Interface, say};
use crate::ui::notices::Notices;
use crate::ui::reactive::{does, dynamic, effect};

/// Day and time as the file has them, with the wall clock of the show's zone beside them. Two inputs, since
/// `datetime-local` knows no UTC and has no time picker in Firefox and Safari.
#[component]
pub(super) fn DateField(name: String, ids: Ids) -> impl IntoView {
    let session = expect_context::<Session>();
    let (interface, notices) = (expect_context::<Interface>(), expect_context::<Notices>());
    let (day_input, time_input) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let date = read(session, &name, |field| field.value.as_ref().ok().and_then(Value::date));
    let shows = RwSignal::new(0_u32);
    effect(move || {
        shows.track();
        let date = date.get();
        let day = date.as_ref().map(|date| date.day_text().to_owned()).unwrap_or_default();
        let time = date.as_ref().map(FieldDate::time_text).unwrap_or_default();
        if let (Some(day_input), Some(time_input)) = (day_input.get(), time_input.get()) {
            text_field::show_in_input(&day_input, &day);
            text_field::show_time_in_input(&time_input, &time);
        }
    });
    let key = StoredValue::new(name.clone());
    // One leaves an input empty or half typed: the date is still what the file says, and that is shown again.
    let on_blur = move |event: leptos::ev::FocusEvent, text: fn(&FieldDate) -> String| {
        if !text_field::is_left(&event) {
            return;
        }
        let shown = control::value_of(&event);
        let is_taken = |date: &FieldDate| {
            let text = text(date);
            // Browsers leave out seconds that are zero.
            shown == text || format!("{shown}:00") == text
        };
        // The field may be gone: Chromium says so, too, when the element that has the focus is removed.
        let is_left = date.try_with_untracked(|date| date.as_ref().is_some_and(|date| !is_taken(date)));
        if is_left == Some(true) {
            shows.update(|shows| *shows += 1);
            notices.tell_of_field(key.with_value(|key| not_taken(session, interface, key, &shown)));
        }
    };
    let set = move |new: Option<FieldDate>| {
        let Some(new) = new else { return };
        let key = key.get_value();
        let value = NewValue::Date(new.text().to_owned());
        session.change_field(Origin::Field(key.clone(), Control::Value), |episode, show| {
            episode.set(&key, &value, &show.order())
        });
    };
    let waits = RwSignal::new(false);
    // A half-typed day or time has no value: it stays in its input until it is whole.
    let on_day = move |event| {
        let (day, time) = (control::value_of(&event), time_input.get_untracked().map(|input| input.value()));
        let typed = |old: Option<&FieldDate>| {
            session.show(|show| show.schedule.date_of_typed(&day, time.as_deref().unwrap_or_default(), old))
        };
        let new = date.with_untracked(|old| typed(old.as_ref()));
        if new.is_some() {
            waits.set(false);
        }
        set(new);
    };
    let on_time = move |event| {
        let (typed, date) = (control::value_of(&event), date.get_untracked());
        waits.set(date.is_none() && !typed.is_empty());
        set(date.and_then(|date| date.with_time(&typed)));
    };
    let offset = move || date.get().map(|date| date.offset_text()).filter(|text| !text.is_empty());
    let (clock_id, described_by) = (format!("{}-clock", ids.control), ids.described_by());
    let time_described_by = format!("{clock_id} {described_by}");
    view! {
        <div class="date">
            <input
                node_ref=day_input type="date" id=ids.control.clone() name=name.clone() aria-describedby=time_described_by.clone()
                aria-invalid=is_invalid(session, &name) on:input=does(on_day) on:change=does(on_day)
                on:blur=does(move |event| on_blur(event, |date| date.day_text().to_owned()))
            />
            <span class="time-of-day">
                <input
                    node_ref=time_input type="time" step="1" name=format!("{name}-time") aria-label=say(|words| words.time)
                    aria-describedby=time_described_by on:input=does(on_time) on:change=does(on_time)
                    on:blur=does(move |event| on_blur(event, FieldDate::time_text))
                />
                <span class="offset">{dynamic(offset)}</span>
            </span>
        </div>
        <WallClock date=date time_waits=waits id=clock_id/>
    }
}

/// When that is by the wall clock of the show's zone. A time that was typed while there is no day says that it waits for
/// one.
#[component]
fn WallClock(date: Memo<Option<FieldDate>>, time_waits: RwSignal<bool>, id: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let interface = expect_context::<Interface>();
    let wall_clock = move || {
        let language = interface.language();
        let Some(date) = date.get() else { return time_waits.get().then(|| language.words().time_waits.to_owned()) };
        let Some(seconds) = date.unix_seconds() else { return Some(language.words().no_time.to_owned()) };
        let (zone, label) = session.show(|show| (show.zone.name.clone(), show.zone.label.get(language).to_owned()));
        let time = clock::wall_clock(seconds, &zone, language.date_tag())?;
        Some((language.words().wall_clock)(&time, &label))
    };
    view! { <p class="wall-clock" id=id>{dynamic(wall_clock)}</p> }
}
