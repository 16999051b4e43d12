//! The dialogs that ask for what only a person knows of an episode that is to be made.

use leptos::prelude::*;
use time::Date;

use super::interface::{Interface, say};
use super::opener::Opener;
use crate::browser::{clock, control, dialog, focus};
use crate::episode::FieldDate;
use crate::lasting::Lasting;
use crate::session::Session;
use crate::show::{Facts, Show, next_number, typed_number};
use crate::ui::reactive::{does, dynamic, memo};

/// What the facts are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    NewEpisode,
    FrontMatter,
    NextEpisode,
}

impl Purpose {
    /// What the names of the dialog's controls begin with.
    fn prefix(self) -> &'static str {
        match self {
            Self::NewEpisode | Self::FrontMatter => "new",
            Self::NextEpisode => "next",
        }
    }
}

/// What has been typed into a dialog.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typed {
    number: String,
    day: String,
    people: String,
    in_second: bool,
}

impl Typed {
    /// What can be foreseen: the number after the open episode's, the next free day, those who host.
    fn foreseen(session: Session, purpose: Purpose) -> Self {
        let open = untrack(|| session.facts(Facts::clone));
        let day =
            session.show(|show| show.schedule.next_day(show.schedule.last_passed(clock::now_in_seconds()), open.day));
        let hosts = session.show(|show| match purpose {
            Purpose::NextEpisode => show.hosts_among(&open),
            Purpose::NewEpisode | Purpose::FrontMatter => show.hosts.iter().take(1).cloned().collect(),
        });
        Self {
            number: next_number(&open.number).unwrap_or_default(),
            day: day.to_string(),
            people: hosts.join(", "),
            in_second: purpose == Purpose::NextEpisode && open.in_second,
        }
    }

    fn day(&self) -> Option<Date> {
        FieldDate::parse(&self.day).map(|date| date.day())
    }

    fn facts(&self, show: &Show) -> Option<Facts> {
        let has_numbers = show.has_numbers();
        let number = typed_number(&self.number).unwrap_or_default();
        let (day, people) = (Some(self.day()?), Some(show.split_names(&self.people)));
        let facts = Facts { number, chosen: Some(String::new()), day, people, in_second: self.in_second };
        Some(facts).filter(|facts| !facts.number.is_empty() || !has_numbers)
    }
}

/// One dialog's state: what it is asked for, what it began with, what has been typed.
#[derive(Clone, Copy)]
struct Question {
    purpose: RwSignal<Purpose>,
    foreseen: RwSignal<Typed>,
    typed: RwSignal<Typed>,
    // Whether one has tried to go on: what is missing is told only then.
    tried: RwSignal<bool>,
}

impl Question {
    fn new(purpose: Purpose) -> Self {
        Self {
            purpose: RwSignal::new(purpose),
            foreseen: RwSignal::new(Typed::default()),
            typed: RwSignal::new(Typed::default()),
            tried: RwSignal::new(false),
        }
    }
}

/// The dialogs of the page.
pub(super) type Asking = Lasting<AskingState>;

/// What it consists of.
pub(super) struct AskingState {
    session: Session,
    new: Question,
    next: Question,
}

impl Asking {
    pub(super) fn new(session: Session) -> Self {
        let (new, next) = (Question::new(Purpose::NewEpisode), Question::new(Purpose::NextEpisode));
        AskingState { session, new, next }.into()
    }

    /// Opens the dialog for a purpose.
    pub(super) fn ask(self, purpose: Purpose) {
        let question = if purpose == Purpose::NextEpisode { self.next } else { self.new };
        let foreseen = Typed::foreseen(self.session, purpose);
        question.purpose.set(purpose);
        question.tried.set(false);
        question.typed.set(foreseen.clone());
        question.foreseen.set(foreseen);
        dialog::open(&format!("{}-episode", purpose.prefix()));
        focus::focus(&format!("{}-number", purpose.prefix()));
    }
}

/// Both dialogs.
#[component]
pub(super) fn EpisodeDialogs() -> impl IntoView {
    let AskingState { new, next, .. } = *expect_context::<Asking>();
    view! {
        <EpisodeDialog question=new/>
        <EpisodeDialog question=next/>
    }
}

#[component]
fn EpisodeDialog(question: Question) -> impl IntoView {
    let Question { purpose, typed, tried, .. } = question;
    let opener = expect_context::<Opener>();
    let interface = expect_context::<Interface>();
    let prefix = purpose.get_untracked().prefix();
    let id = move |name: &str| format!("{prefix}-{name}");
    let has_numbers = move || opener.session.show(Show::has_numbers);
    let make = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(facts) = typed.with_untracked(|typed| opener.session.show(|show| typed.facts(show))) else {
            let lacks_number = has_numbers() && typed.with_untracked(|typed| typed_number(&typed.number).is_none());
            focus::focus(&id(if lacks_number { "number" } else { "date" }));
            return;
        };
        dialog::close(&id("episode"));
        match purpose.get_untracked() {
            Purpose::NewEpisode => opener.make(&facts),
            Purpose::FrontMatter => opener.give_front_matter(&facts),
            Purpose::NextEpisode => opener.make_next(&facts),
        }
    };
    let heading = move || {
        let words = interface.language().words();
        match purpose.get() {
            Purpose::NewEpisode => words.new_heading,
            Purpose::FrontMatter => words.front_matter_heading,
            Purpose::NextEpisode => words.next_heading,
        }
    };
    view! {
        <dialog id=id("episode") class="dialog" aria-labelledby=id("heading")>
            <form method="dialog" novalidate on:submit=does(make)>
                <h2 id=id("heading")>{dynamic(heading)}</h2>
                <Questions question=question prefix=prefix/>
                <div class="actions">
                    <button type="button" class="quiet" on:click=does(move |_| dialog::close(&id("episode")))>{say(|words| words.cancel)}</button>
                    <button type="submit" class="primary" id=format!("make-{prefix}")>{say(|words| words.make)}</button>
                </div>
            </form>
        </dialog>
    }
}

#[component]
fn Questions(question: Question, prefix: &'static str) -> impl IntoView {
    let Question { foreseen, typed, tried, .. } = question;
    let interface = expect_context::<Interface>();
    let id = move |name: &str| format!("{prefix}-{name}");
    let session = expect_context::<super::opener::Opener>().session;
    // A show asks only for what its rules can use.
    let asks = move |uses: fn(&Show) -> bool| {
        move || {
            session.follow_show();
            !session.show(uses)
        }
    };
    let second_label = move || {
        session.follow_show();
        let label = session.show(|show| show.key(&show.language.second_key).map(|key| key.label.clone()));
        label.unwrap_or_default().get(interface.language()).to_owned()
    };
    let lacks_number = memo(move || tried.get() && typed.with(|typed| typed_number(&typed.number).is_none()));
    let lacks_day = memo(move || tried.get() && typed.with(|typed| typed.day().is_none()));
    view! {
        <div class="field" hidden=asks(Show::has_numbers)>
            <label for=id("number")>{say(|words| words.number)}</label>
            <input
                id=id("number") name=id("number") type="text" inputmode="decimal" autocomplete="off" required
                aria-invalid=move || lacks_number.get().to_string() aria-describedby=format!("{} {}", id("number-help"), id("number-problem"))
                prop:value=move || foreseen.with(|foreseen| foreseen.number.clone())
                on:input=does(move |event| typed.update(|typed| typed.number = control::value_of(&event)))
            />
            <p class="help" id=id("number-help")>{say(|words| words.number_help)}</p>
            <p class="fault" role="alert" id=id("number-problem")>{dynamic(move || lacks_number.get().then(|| interface.language().words().number_missing))}</p>
        </div>
        <div class="field" hidden=asks(Show::has_days)>
            <label for=id("date")>{say(|words| words.date)}</label>
            <input
                id=id("date") name=id("date") type="date" required
                aria-invalid=move || lacks_day.get().to_string() aria-describedby=id("date-problem")
                prop:value=move || foreseen.with(|foreseen| foreseen.day.clone())
                on:input=does(move |event| typed.update(|typed| typed.day = control::value_of(&event)))
            />
            <p class="fault" role="alert" id=id("date-problem")>{dynamic(move || lacks_day.get().then(|| interface.language().words().date_missing))}</p>
        </div>
        <div class="field" hidden=asks(|show| show.people_key().is_some())>
            <label for=id("people")>{say(|words| words.people)}</label>
            <input
                id=id("people") name=id("people") type="text" autocomplete="off" aria-describedby=id("people-help")
                prop:value=move || foreseen.with(|foreseen| foreseen.people.clone())
                on:input=does(move |event| typed.update(|typed| typed.people = control::value_of(&event)))
            />
            <p class="help" id=id("people-help")>{say(|words| words.people_help)}</p>
        </div>
        <div class="field switch" hidden=asks(|show| !show.language.second_key.is_empty())>
            <input
                id=id("english") name=id("english") type="checkbox" role="switch"
                prop:checked=move || foreseen.with(|foreseen| foreseen.in_second)
                on:change=does(move |event| typed.update(|typed| typed.in_second = control::is_checked(&event)))
            />
            <label for=id("english")>{dynamic(second_label)}</label>
        </div>
    }
}
