use std::collections::HashMap;

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
use crate::ui::reactive::{When, does, dynamic, memo};
use crate::ui::rows::{Row, rows};

/// How many of them have a row: more would be no form.
const MOST: usize = 200;

/// A statement that the rest of the form does not show: its name, none if it is a line without one, and how many of that
/// name are before it. Its place among all would be another's when one is added before it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Other {
    key: String,
    before: usize,
}

/// What the file has beyond the show's keys: other keys, tables, second statements of a key, lines that are none.
#[component]
pub(super) fn OtherFields() -> impl IntoView {
    let session = expect_context::<Session>();
    let others = memo(move || session.front(|document| find(document, session)).unwrap_or_default());
    let interface = expect_context::<Interface>();
    let left = move || others.with(|others| others.len().saturating_sub(MOST));
    let row = |other: Other| {
        let key = format!("{} {}", other.before, other.key);
        Row::new(key, move || view! { <OtherField other=other.clone()/> })
    };
    view! {
        <When is=move || others.with(|others| !others.is_empty())>
            <fieldset class="group">
                <legend>{say(|words| words.other_keys)}</legend>
                <p class="help">{say(|words| words.other_keys_help)}</p>
                {rows(move || others.get().into_iter().take(MOST).map(row).collect())}
                <p class="help" hidden=move || left() == 0>{dynamic(move || (interface.language().words().other_keys_left)(left()))}</p>
            </fieldset>
        </When>
    }
}

fn find(document: &Document, session: Session) -> Vec<Other> {
    let episode = &document.episode;
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut others = Vec::new();
    for field in episode.fields() {
        let count = counts.entry(field.key.to_ascii_lowercase()).or_default();
        let before = *count;
        *count += 1;
        // The form shows the first of a key that the show knows.
        let is_shown = before == 0 && session.show(|show| show.key(&field.key).is_some());
        if !is_shown {
            others.push(Other { key: field.key.clone(), before });
        }
    }
    others
}

#[component]
fn OtherField(other: Other) -> impl IntoView {
    let session = expect_context::<Session>();
    let interface = expect_context::<Interface>();
    let notices = expect_context::<Notices>();
    let dismissals = expect_context::<Dismissals>();
    let Other { key, before } = other;
    let ids = Ids::of_other(before, &key);
    let name = if key.is_empty() { format!("unnamed-{before}") } else { key.clone() };
    let target = StoredValue::new(Target::Another(key.clone(), before));
    // A line without a key is called after its number.
    let line = memo(move || {
        let find = |document: &Document| {
            let start = target.with_value(|target| target.find(&document.episode).map(|field| field.raw.start))?;
            Some(document.episode.position(start).line)
        };
        session.front(find).flatten().unwrap_or_default()
    });
    let shown = StoredValue::new(key);
    let label = move || match shown.get_value() {
        key if key.is_empty() => (interface.language().words().line_name)(line.get()),
        key => key,
    };
    let problem = memo(move || {
        let find = |document: &Document| {
            target.with_value(|target| target.find(&document.episode).map(|field| field.lines.clone()))
        };
        let lines = session.front(find).flatten();
        let is_own = |problem: &&Problem| lines.as_ref().is_some_and(|lines| lines.contains(&problem.at));
        dismissals.shown().with(|problems| problems.iter().find(is_own).cloned())
    });
    let remove = move |_| {
        let removed = session.change(Origin::Action, |episode, _| {
            target.with_value(|target| target.find(episode).map(|field| episode.remove(field)))
        });
        if removed {
            notices.murmur((interface.words().removed)(&untrack(label)));
        }
    };
    let remove_label = move || (interface.language().words().remove_key)(&label());
    view! {
        <div class="field other" data-field=name.clone()>
            <label for=ids.control.clone()><code>{dynamic(label)}</code></label>
            <RawField name=name.clone() target=target.get_value() ids=ids.clone() mending=RwSignal::new(false) problem=problem/>
            <FieldProblem id=ids.problem.clone() problem=problem/>
            <button type="button" class="quiet" aria-label=remove_label on:click=does(remove)>{say(|words| words.remove_short)}</button>
        </div>
    }
}
