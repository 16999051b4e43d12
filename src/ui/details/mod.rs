//! The form: one control for each key, after the show's order.

mod date_field;
mod fact_field;
mod field;
mod lines_field;
mod list_field;
mod list_item;
mod other_fields;
mod raw_field;
mod switch_field;
mod text_field;

use leptos::prelude::*;

use super::checks::Dismissals;
use super::interface::{Interface, say};
use super::keeper::Keeper;
use super::media::MediaPicker;
use super::new_episode::{Asking, Purpose};
use super::notices::Notices;
use super::view::{Desk, View};
use crate::browser::text_field::is_following;
use crate::check::{Problem, Severity};
use crate::episode::Format;
use crate::session::Session;
use crate::show::{Group, Key, Show};
use crate::ui::reactive::{does, dynamic, memo};
pub(super) use fact_field::Fact;
use fact_field::FactField;
use field::KeyField;
use other_fields::OtherFields;

/// The form, or why there is none for this file.
#[component]
pub(super) fn Details() -> impl IntoView {
    let session = expect_context::<Session>();
    // Each document has a form of its own: nothing half-typed goes from one into another.
    let shown = memo(move || session.shown().zip(session.front(|document| document.episode.layout().format)));
    dynamic(move || match shown.get().map(|(_, format)| format) {
        Some(Format::Toml) => view! { <Form/> }.into_any(),
        Some(Format::Yaml) => view! { <FormNeedsToml format="YAML"/> }.into_any(),
        Some(Format::Json) => view! { <FormNeedsToml format="JSON"/> }.into_any(),
        Some(Format::None) => view! { <FormNeedsFrontMatter/> }.into_any(),
        None => ().into_any(),
    })
}

#[component]
fn Form() -> impl IntoView {
    let session = expect_context::<Session>();
    let group = move |group: Group| {
        let keys: Vec<Key> = session.show(|show| show.keys.iter().filter(|key| key.group == group).cloned().collect());
        let heading = match group {
            Group::Facts => say(|words| words.facts).into_any(),
            Group::Publishing => say(|words| words.publishing).into_any(),
            Group::Media => say(|words| words.media).into_any(),
        };
        let title = session.show(|show| show.title_key().map(|key| key.key.clone()));
        let has_number = group == Group::Facts && session.show(Show::has_numbers);
        let field = move |key: Key| {
            let is_title = title.as_ref() == Some(&key.key);
            view! {
                {is_title.then(|| view! { <FactField fact=Fact::ChosenTitle/> })}
                <KeyField key=key/>
            }
        };
        view! {
            <fieldset class="group">
                <legend>{heading}</legend>
                {has_number.then(|| view! { <FactField fact=Fact::Number/> })}
                {(group == Group::Media).then(|| view! { <MediaPicker/> })}
                {keys.into_iter().map(field).collect_view()}
            </fieldset>
        }
    };
    let keeper = expect_context::<Keeper>();
    let groups =
        Group::ALL.into_iter().filter(|group| session.show(|show| show.keys.iter().any(|key| key.group == *group)));
    let (dismissals, interface) = (expect_context::<Dismissals>(), expect_context::<Interface>());
    let notices = expect_context::<Notices>();
    // What was told when one came into a field.
    let known = StoredValue::new(Vec::new());
    let told =
        move || dismissals.shown().with_untracked(|all| all.iter().map(Problem::fingerprint).collect::<Vec<String>>());
    let enter = move |_| known.set_value(told());
    let leave = move |_| {
        // The focus is only lent, to a text that follows.
        if !is_following() {
            session.end_step();
            session.pause();
            keeper.keep_soon();
            // It stands below the field, which one who does not see it has left.
            let is_known = |problem: &Problem| {
                // The form may be gone with the focus in it.
                known.try_with_value(|known| known.contains(&problem.fingerprint())).unwrap_or(true)
            };
            let is_new =
                |problem: &&Problem| problem.key.is_some() && problem.severity != Severity::Info && !is_known(problem);
            if let Some(problem) = dismissals.shown().get_untracked().iter().find(is_new) {
                notices.murmur(problem.sentence.get(interface.language_now()));
            }
        }
    };
    // What the text cannot take yet is kept, too.
    let keep = move |_| keeper.keep_soon();
    view! {
        <form class="form" autocomplete="off" on:submit=|event| event.prevent_default() on:input=does(keep) on:focusin=does(enter) on:focusout=does(leave)>
            {groups.map(group).collect_view()}
            <OtherFields/>
        </form>
    }
}

#[component]
fn FormNeedsToml(format: &'static str) -> impl IntoView {
    let interface = expect_context::<Interface>();
    let desk = expect_context::<Desk>();
    view! {
        <div class="form-absent">
            <p>{dynamic(move || (interface.language().words().form_needs_toml)(format))}</p>
            <button type="button" id="show-file" on:click=does(move |_| desk.enter(View::Source))>{say(|words| words.show_file)}</button>
        </div>
    }
}

#[component]
fn FormNeedsFrontMatter() -> impl IntoView {
    let asking = expect_context::<Asking>();
    view! {
        <div class="form-absent">
            <p>{say(|words| words.form_needs_front_matter)}</p>
            <button type="button" id="give-front-matter" on:click=does(move |_| asking.ask(Purpose::FrontMatter))>{say(|words| words.give_front_matter)}</button>
        </div>
    }
}
