use leptos::prelude::*;

use super::field::{FieldProblem, Ids};
use super::raw_field::{RawField, Target};
use crate::check::Problem;
use crate::document::Document;
use crate::history::Origin;
use crate::session::Session;
use crate::ui::checks::Dismissals;
use crate::ui::interface::{Interface, say};
use crate::ui::notices::Notices;
use crate::ui::rows::{Row, rows};

/// How many of them have a row: more would be no form.
const MOST: usize = 200;

/// A statement that the rest of the form does not show: its place among all, its name, its line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Other {
    place: usize,
    key: String,
    line: usize,
}

/// What the file has beyond the show's keys: other keys, tables, second statements of a key, lines that are none.
#[component]
pub(super) fn OtherFields() -> impl IntoView {
    let session = expect_context::<Session>();
    let others = Memo::new(move |_| session.front(|document| find(document, session)).unwrap_or_default());
    let interface = expect_context::<Interface>();
    let left = move || others.with(|others| others.len().saturating_sub(MOST));
    let row = |other: Other| {
        // A line without a key is called after its number.
        let line = if other.key.is_empty() { other.line } else { 0 };
        let key = format!("{} {line} {}", other.place, other.key);
        Row::new(key, move || view! { <OtherField other=other.clone()/> })
    };
    view! {
        <Show when=move || others.with(|others| !others.is_empty())>
            <fieldset class="group">
                <legend>{say(|words| words.other_keys)}</legend>
                <p class="help">{say(|words| words.other_keys_help)}</p>
                {rows(move || others.get().into_iter().take(MOST).map(row).collect())}
                <p class="help" hidden=move || left() == 0>{move || (interface.language().words().other_keys_left)(left())}</p>
            </fieldset>
        </Show>
    }
}

fn find(document: &Document, session: Session) -> Vec<Other> {
    let episode = &document.episode;
    let is_shown = |place: usize, key: &str| {
        let first = episode.fields().iter().position(|field| field.is_named(key));
        session.show(|show| show.key(key).is_some()) && first == Some(place)
    };
    let fields = episode.fields().iter().enumerate();
    let others = fields.filter(|(place, field)| !is_shown(*place, &field.key));
    others
        .map(|(place, field)| Other { place, key: field.key.clone(), line: episode.position(field.raw.start).line })
        .collect()
}

#[component]
fn OtherField(other: Other) -> impl IntoView {
    let session = expect_context::<Session>();
    let interface = expect_context::<Interface>();
    let notices = expect_context::<Notices>();
    let dismissals = expect_context::<Dismissals>();
    let Other { place, key, line } = other;
    let name = if key.is_empty() { format!("line-{line}") } else { key.clone() };
    let ids = Ids::of(&format!("other-{place}-{name}"));
    let shown = StoredValue::new(key);
    let label = move || match shown.get_value() {
        key if key.is_empty() => (interface.language().words().line_name)(line),
        key => key,
    };
    let problem = Memo::new(move |_| {
        let lines =
            session.front(|document| document.episode.fields().get(place).map(|field| field.lines.clone())).flatten();
        let is_own = |problem: &&Problem| lines.as_ref().is_some_and(|lines| lines.contains(&problem.at));
        dismissals.shown().with(|problems| problems.iter().find(is_own).cloned())
    });
    let remove = move |_| {
        let removed =
            session.change(Origin::Action, |episode, _| episode.fields().get(place).map(|field| episode.remove(field)));
        if removed {
            notices.murmur((interface.words().removed)(&untrack(label)));
        }
    };
    let remove_label = move || (interface.language().words().remove_key)(&label());
    view! {
        <div class="field other" data-field=name.clone()>
            <label for=ids.control.clone()><code>{label}</code></label>
            <RawField name=name.clone() target=Target::Numbered(place) ids=ids.clone() mending=RwSignal::new(false) problem=problem/>
            <FieldProblem id=ids.problem.clone() problem=problem/>
            <button type="button" class="quiet" aria-label=remove_label on:click=remove>{say(|words| words.remove_short)}</button>
        </div>
    }
}
