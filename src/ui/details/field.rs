use leptos::prelude::*;

use super::date_field::DateField;
use super::lines_field::LinesField;
use super::list_field::ListField;
use super::raw_field::{RawField, Target};
use super::switch_field::SwitchField;
use super::text_field::TextField;
use crate::check::{Problem, Severity, shortened};
use crate::document::Document;
use crate::episode::{Episode, Field, Value};
use crate::history::Origin;
use crate::session::Session;
use crate::show::{Facts, Key, KeyKind, Show};
use crate::ui::checks::{Dismissals, Repairs};
use crate::ui::interface::{Interface, say};
use crate::ui::reactive::{does, dynamic, memo};
use crate::words::Both;

/// The ids that tie a control to its help and its problem.
#[derive(Clone, Debug)]
pub(super) struct Ids {
    pub(super) control: String,
    pub(super) help: String,
    /// What explains how a value is written in the file.
    pub(super) raw_help: String,
    pub(super) problem: String,
}

impl Ids {
    /// Those of a key in its own field.
    pub(super) fn of(key: &str) -> Self {
        Self::within("field", key)
    }

    /// Those of a statement that the form shows among the others, by how many of its name are before it.
    pub(super) fn of_other(before: usize, key: &str) -> Self {
        Self::within(&format!("other-{before}"), key)
    }

    /// No two keys have the same, nor an item of one and another key.
    fn within(place: &str, key: &str) -> Self {
        let mut name = String::new();
        let mut signs = key.chars().peekable();
        while let Some(sign) = signs.next() {
            // A number behind a dash is which of a list's items it is.
            let is_plain =
                sign.is_ascii_alphanumeric() || sign == '-' && !signs.peek().is_some_and(char::is_ascii_digit);
            name += &if is_plain { sign.to_string() } else { format!("_{:x}_", u32::from(sign)) };
        }
        let control = format!("{place}-{name}");
        let beside = |what: &str| format!("{what}-{control}");
        Self { help: beside("help"), raw_help: beside("raw-help"), problem: beside("problem"), control }
    }

    /// The control of an item of a list.
    pub(super) fn item(control: &str, index: usize) -> String {
        format!("{control}-{index}")
    }

    pub(super) fn described_by(&self) -> String {
        format!("{} {}", self.help, self.problem)
    }
}

/// A key of the show with its label, its control, its help and what is wrong with it.
#[component]
pub(super) fn KeyField(key: Key) -> impl IntoView {
    let session = expect_context::<Session>();
    let interface = expect_context::<Interface>();
    let name = StoredValue::new(key.key.clone());
    let ids = Ids::of(&key.key);
    let (kind, shape) = (key.kind, key.kind.shape());
    // A line of the form would lose the line breaks of a value: but for a text, which has lines of its own, such a value is
    // edited as it stands in the file.
    let is_faulty = memo(move || {
        let is_raw =
            |field: &Field| field.shaped(shape).map_or(true, |value| kind != KeyKind::Text && has_line_breaks(value));
        name.with_value(|name| session.field(name, |field| field.is_some_and(is_raw)))
    });
    // While one is writing in an area, it does not turn into a line under one's hands.
    let in_lines = RwSignal::new(false);
    let has_lines = memo(move || {
        let is_area = |field: &Field| {
            field.value.as_ref().is_ok_and(has_line_breaks)
                || session.peek(|document| document.episode.is_in_three_quotes(field)) == Some(true)
        };
        let is_area = name.with_value(|name| session.field(name, |field| field.is_some_and(is_area)));
        kind == KeyKind::Text && (is_area || in_lines.get())
    });
    // While one is mending the raw text, it does not turn into another control under one's hands.
    let mending = RwSignal::new(false);
    let raw = memo(move || is_faulty.get() || mending.get());
    let problem = field_problem(name);
    let follows = memo(move || {
        // Of what cannot be read nobody knows.
        if is_faulty.get() {
            return None;
        }
        session
            .front(|document| {
                let follows =
                    |facts: &Facts, name: &String| session.show(|show| show.follows(&document.episode, facts, name));
                session.facts(|facts| name.with_value(|name| follows(facts, name)))
            })
            .flatten()
    });
    let label = StoredValue::new(key.label.clone());
    let help = StoredValue::new(key.help.clone());
    // A table of that name leaves no place for a value, and can be changed where it stands.
    let is_table = memo(move || {
        let is_table = |document: &Document| {
            let fields = document.episode.fields();
            name.with_value(|name| {
                !fields.iter().any(|field| field.is_named(name)) && fields.iter().any(|field| field.is_table_of(name))
            })
        };
        session.front(is_table).unwrap_or_default()
    });
    let (control_ids, label_for) = (ids.clone(), StoredValue::new(ids.control.clone()));
    let is_switch = kind == KeyKind::Switch;
    let is_for_guests =
        session.show(|show| name.with_value(|name| show.people_key().is_some_and(|people| people.key == *name)));
    let control = move || {
        let ids = control_ids.clone();
        let name = name.get_value();
        if is_table.get() {
            return view! { <p class="help" id=ids.control>{say(|words| words.is_table)}</p> }.into_any();
        }
        if raw.get() {
            return view! { <RawField name=name.clone() target=Target::Named(name) ids=ids mending=mending problem=problem/> }
                .into_any();
        }
        if has_lines.get() {
            return view! { <LinesField name=name ids=ids focused=in_lines/> }.into_any();
        }
        match kind {
            KeyKind::Date => view! { <DateField name=name ids=ids/> }.into_any(),
            KeyKind::Switch => view! { <SwitchField name=name ids=ids/> }.into_any(),
            KeyKind::Names | KeyKind::List => view! { <ListField name=name ids=ids label=label/> }.into_any(),
            KeyKind::Text | KeyKind::Digits | KeyKind::Number | KeyKind::Length | KeyKind::Link => {
                view! { <TextField name=name ids=ids kind=kind/> }.into_any()
            }
        }
    };
    view! {
        <div
            class="field"
            class:switch=move || is_switch && !raw.get() && !is_table.get()
            data-field=name.get_value()
            data-for-guests=is_for_guests.then_some("")
            data-raw=move || raw.get().to_string()
            data-follows=move || follows.get().map(|follows| follows.to_string())
        >
            <label for=move || (!is_table.get()).then(|| label_for.get_value())>{dynamic(move || label.with_value(|label| label.get(interface.language()).to_owned()))}</label>
            {dynamic(control)}
            <p class="help" id=ids.help.clone()>{dynamic(move || help.with_value(|help| help.get(interface.language()).to_owned()))}</p>
            <Follows name=name label=label follows=follows/>
            <FieldProblem id=ids.problem.clone() problem=problem/>
        </div>
    }
}

/// Says that what was typed for a key is left out.
pub(super) fn not_taken(session: Session, interface: Interface, name: &str, typed: &str) -> String {
    let language = interface.language_now();
    let label = session.show(|show| show.key(name).map(|key| key.label.get(language).to_owned()));
    (language.words().not_taken)(&shortened(typed), label.as_deref().unwrap_or(name))
}

fn has_line_breaks(value: &Value) -> bool {
    let breaks = |text: &str| text.contains(['\n', '\r']);
    breaks(value.text()) || value.items().iter().any(|item| breaks(&item.text))
}

/// Whether a derived field follows its rule, and the way back to it.
#[component]
fn Follows(name: StoredValue<String>, label: StoredValue<Both>, follows: Memo<Option<bool>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let interface = expect_context::<Interface>();
    let follow = move |episode: &Episode, show: &Show| {
        session.facts(|facts| name.with_value(|name| show.follow_again(episode, facts, name)))
    };
    let again = move |_| {
        untrack(|| session.change(Origin::Action, follow));
    };
    // A fact may be missing that the rule needs.
    let can_follow = memo(move || {
        session.front(|document| session.show(|show| follow(&document.episode, show).is_some())) == Some(true)
    });
    // Told apart from the others where buttons are listed without what is around them.
    let whole_again = move || {
        let language = interface.language();
        label.with_value(|label| format!("{}: {}", language.words().follow_again, label.get(language)))
    };
    let set_by_hand = move || {
        view! {
            <p class="help follows">
                <span>{say(|words| words.set_by_hand)}</span>
                <button type="button" class="quiet" data-follow="" aria-label=whole_again hidden=move || !can_follow.get() on:click=does(again)>
                    {say(|words| words.follow_again)}
                </button>
            </p>
        }
    };
    dynamic(move || match follows.get() {
        Some(true) => view! { <p class="help follows">{say(|words| words.follows)}</p> }.into_any(),
        Some(false) => set_by_hand().into_any(),
        None => ().into_any(),
    })
}

/// The first problem of a key that nobody has dismissed.
fn field_problem(name: StoredValue<String>) -> Memo<Option<Problem>> {
    let shown = expect_context::<Dismissals>().shown();
    memo(move || {
        let is_own = |problem: &&Problem| name.with_value(|name| problem.key.as_deref() == Some(name.as_str()));
        shown.with(|problems| problems.iter().find(is_own).cloned())
    })
}

/// The place below a control where its problem is told. It is there without one, so that it can be pointed to.
#[component]
pub(super) fn FieldProblem(id: String, #[prop(into)] problem: Signal<Option<Problem>>) -> impl IntoView {
    let interface = expect_context::<Interface>();
    let told = move || {
        problem.get().map(|problem| {
            let sentence = problem.sentence.clone();
            view! {
                <span data-severity=problem.severity.name()>{dynamic(move || sentence.get(interface.language()).to_owned())}</span>
            }
        })
    };
    view! {
        <p class="fault" id=id>{dynamic(told)}</p>
        {dynamic(move || problem.get().filter(|problem| !problem.repairs.is_empty()).map(|problem| view! { <Repairs problem=problem/> }))}
    }
}

/// What a control that shows a sound value reads from its key.
pub(super) fn read<T: PartialEq + Send + Sync + Default + 'static>(
    session: Session,
    name: &str,
    read: impl Fn(&Field) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let name = name.to_owned();
    memo(move || session.field(&name, |field| field.map(&read).unwrap_or_default()))
}

/// Whether a key has an error, for its control to say so. What is only unfinished is not invalid.
pub(super) fn is_invalid(session: Session, name: &str) -> impl Fn() -> String + Clone + Send + 'static + use<> {
    let name = name.to_owned();
    move || {
        session
            .problems()
            .with(|all| all.iter().any(|p| p.severity == Severity::Error && p.key.as_deref() == Some(name.as_str())))
            .to_string()
    }
}
