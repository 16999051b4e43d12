use leptos::html;
use leptos::prelude::*;

use crate::browser::{control, text_field};
use crate::check::shortened;
use crate::history::{Control, Origin};
use crate::session::Session;
use crate::show::{Facts, Suggestion, typed_number};
use crate::ui::interface::{Interface, say};
use crate::ui::notices::Notices;
use crate::ui::reactive::{does, dynamic, effect, memo};
use crate::ui::rows::{Row, rows};
use crate::words::Words;

/// A fact that has no key of its own: it stands in the fields that follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Fact {
    Number,
    ChosenTitle,
}

impl Fact {
    fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::ChosenTitle => "chosen",
        }
    }

    /// The fact whose control has that name.
    pub(in crate::ui) fn of(name: &str) -> Option<Self> {
        [Self::Number, Self::ChosenTitle].into_iter().find(|fact| fact.name() == name)
    }

    pub(in crate::ui) fn label(self) -> fn(&'static Words) -> &'static str {
        match self {
            Self::Number => |words| words.number,
            Self::ChosenTitle => |words| words.chosen_title,
        }
    }

    fn help(self) -> fn(&'static Words) -> &'static str {
        match self {
            Self::Number => |words| words.number_follows,
            Self::ChosenTitle => |words| words.chosen_title_help,
        }
    }

    fn read(self, facts: &Facts) -> Option<String> {
        match self {
            Self::Number => Some(facts.number.clone()).filter(|number| !number.is_empty()),
            // A line would lose line breaks.
            Self::ChosenTitle => facts.chosen.clone().filter(|chosen| !chosen.contains(['\n', '\r'])),
        }
    }

    /// A number is changed only into another one, so that what follows can still be read.
    fn write(self, facts: &mut Facts, typed: &str) {
        match self {
            Self::Number => {
                if let Some(number) = typed_number(typed) {
                    facts.number = number;
                }
            }
            // Spaces around it would stand in the middle of the title.
            Self::ChosenTitle => facts.chosen = Some(typed.trim().to_owned()),
        }
    }
}

fn change_fact(session: Session, origin: Origin, change: impl FnOnce(&mut Facts)) {
    let facts = untrack(|| session.facts(Facts::clone));
    session.change(origin, |episode, show| show.change_facts(episode, &facts, change));
}

/// The control of such a fact. It is not there where the episode does not say the fact in the show's form.
#[component]
pub(super) fn FactField(fact: Fact) -> impl IntoView {
    let session = expect_context::<Session>();
    let (interface, notices) = (expect_context::<Interface>(), expect_context::<Notices>());
    let input = NodeRef::<html::Input>::new();
    let value = memo(move || session.facts(|facts| fact.read(facts)));
    let language = session.language();
    let typing = RwSignal::new(false);
    let origin = move || Origin::Field(fact.name().to_owned(), Control::Fact);
    effect(move || {
        let is_typed = typing.get() && session.peek(|document| *document.origin() == origin()) == Some(true);
        if let (Some(input), Some(value)) = (input.get(), value.get())
            // What is half typed stays in its input.
            && (!is_typed || input.value() == value)
            && !(typing.get() && input.default_value() == value)
        {
            text_field::show_in_input(&input, &value);
        }
    });
    let on_input = move |event| {
        let typed = control::value_of(&event);
        change_fact(session, origin(), |facts| fact.write(facts, &typed));
    };
    let on_blur = move |event: leptos::ev::FocusEvent| {
        if !text_field::is_left(&event) {
            return;
        }
        typing.set(false);
        let typed = control::value_of(&event);
        let is_taken = match fact {
            Fact::Number => typed_number(&typed).is_some(),
            // Whom a title would name may not be known.
            Fact::ChosenTitle => value.get_untracked().is_none_or(|chosen| chosen == typed.trim()),
        };
        if !is_taken {
            let words = interface.words();
            notices.tell_of_field((words.not_taken)(&shortened(&typed), (fact.label())(words)));
        }
    };
    let is_known = memo(move || value.with(Option::is_some));
    let (id, help) = (format!("fact-{}", fact.name()), format!("fact-{}-help", fact.name()));
    let (control, described_by) = (id.clone(), help.clone());
    view! {
        <div class="field" data-fact=fact.name() hidden=move || !is_known.get()>
            <label for=id>{say(fact.label())}</label>
            <input
                node_ref=input type="text" id=control name=fact.name() aria-describedby=described_by
                lang=move || (fact == Fact::ChosenTitle).then(|| language.get()).flatten()
                data-kind=if fact == Fact::Number { "number" } else { "text" }
                inputmode=if fact == Fact::Number { "decimal" } else { "text" }
                on:input=does(on_input) on:focus=does(move |_| typing.set(true)) on:blur=does(on_blur)
            />
            <p class="help" id=help>{say(fact.help())}</p>
            {(fact == Fact::ChosenTitle).then(|| view! { <Suggestions/> })}
        </div>
    }
}

/// The suggestions of the notes, each a click away from being the chosen title. They are read when they are shown and
/// whenever one pauses: looking for them on every key would delay it.
#[component]
fn Suggestions() -> impl IntoView {
    let session = expect_context::<Session>();
    let interface = expect_context::<Interface>();
    let language = session.language();
    let suggestions = memo(move || {
        session.follow_pauses();
        session.peek(|document| session.show(|show| show.suggestions(&document.episode))).unwrap_or_default()
    });
    let chosen = memo(move || session.facts(|facts| facts.chosen.clone()));
    let choose = move |title: &str| {
        change_fact(session, Origin::Action, |facts| facts.chosen = Some(title.to_owned()));
    };
    let item = move |Suggestion { written, title }: Suggestion| {
        let (own, shown) = (title.clone(), title.clone());
        let is_chosen = move || chosen.with(|chosen| chosen.as_ref() == Some(&own)).to_string();
        let note = (written != title).then_some(written);
        view! {
            <li>
                <button type="button" class="quiet" data-suggestion=title.clone() aria-pressed=is_chosen title=note on:click=does(move |_| choose(&title))>
                    {shown}
                </button>
            </li>
        }
    };
    let row = move |suggestion: Suggestion| Row::new(suggestion.written.clone(), move || item(suggestion.clone()));
    view! {
        <details class="suggestions" hidden=move || suggestions.with(Vec::is_empty)>
            <summary>{dynamic(move || (interface.language().words().suggestions)(suggestions.with(Vec::len)))}</summary>
            <ul lang=move || language.get()>
                {rows(move || suggestions.get().into_iter().map(row).collect())}
            </ul>
        </details>
    }
}
