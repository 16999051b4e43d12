use leptos::html;
use leptos::prelude::*;

use super::field::Ids;
use crate::browser::{control, keys, text_field};
use crate::check::{Problem, Severity};
use crate::episode::{Episode, Field, line_feeds};
use crate::history::{Control, Origin};
use crate::session::Session;
use crate::ui::interface::say;
use crate::ui::reactive::{does, effect, memo};

/// Which statement of the front matter a raw text is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The first of that name.
    Named(String),
    /// The one of that name before which there are so many of it. Lines without a name are of an empty one.
    Another(String, usize),
}

impl Target {
    pub(super) fn find<'e>(&self, episode: &'e Episode) -> Option<&'e Field> {
        match self {
            Self::Named(name) => episode.field(name),
            Self::Another(name, before) => episode.fields().iter().filter(|field| field.is_named(name)).nth(*before),
        }
    }
}

/// A value as it stands in the file, to be edited as TOML. What is typed goes into the text when it is a whole value, or
/// when one leaves the field.
#[component]
pub(super) fn RawField(
    name: String,
    target: Target,
    ids: Ids,
    mending: RwSignal<bool>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let area = NodeRef::<html::Textarea>::new();
    let target = StoredValue::new(target);
    let text = memo(move || {
        let read = |episode: &Episode| {
            let written = |field: &Field| line_feeds(episode.slice(field.raw.clone())).into_owned();
            target.with_value(|target| target.find(episode).map(written))
        };
        session.front(|document| read(&document.episode)).flatten().unwrap_or_default()
    });
    effect(move || {
        let text = text.get();
        if let Some(area) = area.get()
            // What is typed there and is no value yet stays; what is one is not half typed any more.
            && (!mending.get() || area.value() == text || !text_field::has_own(&area))
        {
            text_field::show_in_area(&area, &text);
        }
    });
    let key = StoredValue::new(name.clone());
    let write = move |typed: &str| {
        session.change(Origin::Field(key.get_value(), Control::Raw), |episode, _| {
            target.with_value(|target| episode.set_raw(target.find(episode)?, typed))
        });
    };
    let on_input = move |event| {
        let typed = control::value_of(&event);
        let is_whole = session.peek(|document| {
            target.with_value(|target| {
                target.find(&document.episode).is_some_and(|field| document.episode.is_whole(field, &typed))
            })
        });
        if is_whole == Some(true) {
            write(&typed);
        }
    };
    // Chromium's undo in another field comes here with the focus, and is no change to it.
    let on_blur = move |event: leptos::ev::FocusEvent| {
        if !text_field::is_left(&event) {
            return;
        }
        mending.set(false);
        // The field may be gone: Chromium says so, too, when the element that has the focus is removed.
        let is_there = text.try_with_untracked(|_| ()).is_some();
        if is_there && control::is_changed(&event) {
            write(&control::value_of(&event));
        }
    };
    // Enter ends a value of one line, as in any other field.
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let is_line = untrack(|| text.with(|text| !text.contains('\n')));
        if event.key() == "Enter" && is_line && !keys::is_composing(&event) {
            event.prevent_default();
            write(&control::value_of(&event));
            session.pause();
        }
    };
    let is_error = |problem: &Problem| problem.severity == Severity::Error;
    let is_invalid = move || problem.with(|problem| problem.as_ref().is_some_and(is_error)).to_string();
    let rows = move || text.with(|text| text.matches('\n').count() + 1).clamp(1, 12).to_string();
    // Other keys stand together below one explanation.
    let explains = target.with_value(|target| matches!(target, Target::Named(_)));
    let described_by = format!("{} {}", ids.raw_help, if explains { ids.described_by() } else { ids.problem.clone() });
    view! {
        <textarea
            node_ref=area id=ids.control.clone() name=name class="raw" rows=rows spellcheck="false" autocapitalize="off"
            aria-describedby=described_by aria-invalid=is_invalid
            on:focus=does(move |_| mending.set(true)) on:blur=does(on_blur)
            on:input=does(on_input) on:keydown=does(on_key)
        ></textarea>
        <p class="help" id=ids.raw_help.clone() hidden=!explains>{say(|words| words.raw_help)}</p>
    }
}
