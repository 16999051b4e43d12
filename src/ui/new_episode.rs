use leptos::prelude::*;
use time::Date;

use super::interface::{Interface, say};
use super::opener::Opener;
use crate::browser::{clock, page};
use crate::episode::{FieldDate, Value, split_names};
use crate::session::Session;
use crate::show::Facts;

/// The id of the dialog.
const NEW_EPISODE: &str = "new-episode";

/// What the facts are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    NewEpisode,
    FrontMatter,
}

/// What has been typed into the dialog.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typed {
    number: String,
    day: String,
    people: String,
    english: bool,
}

impl Typed {
    /// What can be foreseen: the number after the open episode's, the next free day, the host.
    fn foreseen(session: Session) -> Self {
        let open = session.peek(|document| {
            let value = |key: &str| document.episode.field(key).and_then(|field| field.value.clone().ok());
            let number = value("slug").and_then(|value| value.text().split('.').next()?.parse::<u32>().ok());
            let date = value("date").and_then(|value| match value {
                Value::Date(text) | Value::Text(text) => FieldDate::parse(&text),
                _ => None,
            });
            (number, date.map(|date| date.day()))
        });
        let (number, newest) = open.unwrap_or_default();
        let day = session.show(|show| show.schedule.next_day(clock::today(), newest));
        Self {
            number: number.map(|number| (number + 1).to_string()).unwrap_or_default(),
            day: day.to_string(),
            people: session.show(|show| show.hosts.first().cloned()).unwrap_or_default(),
            english: false,
        }
    }

    fn day(&self) -> Option<Date> {
        FieldDate::parse(&self.day).map(|date| date.day())
    }

    fn facts(&self) -> Option<Facts> {
        let number = self.number.trim().to_owned();
        let facts = Facts { number, day: self.day()?, people: split_names(&self.people), english: self.english };
        Some(facts).filter(|facts| !facts.number.is_empty())
    }
}

/// The dialog's state: what it is asked for, what it began with, what has been typed. A copy is the same dialog.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    session: Session,
    purpose: RwSignal<Purpose>,
    foreseen: RwSignal<Typed>,
    typed: RwSignal<Typed>,
    // Whether one has tried to go on: what is missing is told only then.
    tried: RwSignal<bool>,
}

impl Asking {
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            purpose: RwSignal::new(Purpose::NewEpisode),
            foreseen: RwSignal::new(Typed::default()),
            typed: RwSignal::new(Typed::default()),
            tried: RwSignal::new(false),
        }
    }

    /// Opens the dialog.
    pub(super) fn ask(self, purpose: Purpose) {
        let foreseen = Typed::foreseen(self.session);
        self.purpose.set(purpose);
        self.tried.set(false);
        self.typed.set(foreseen.clone());
        self.foreseen.set(foreseen);
        page::open_dialog(NEW_EPISODE);
        page::focus("new-number");
    }
}

/// The dialog that asks for what only a person knows of a new episode.
#[component]
pub(super) fn NewEpisode() -> impl IntoView {
    let Asking { purpose, foreseen, typed, tried, .. } = expect_context::<Asking>();
    let opener = expect_context::<Opener>();
    let interface = expect_context::<Interface>();
    let make = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(facts) = typed.with_untracked(Typed::facts) else {
            let missing_number = typed.with_untracked(|typed| typed.number.trim().is_empty());
            page::focus(if missing_number { "new-number" } else { "new-date" });
            return;
        };
        page::close_dialog(NEW_EPISODE);
        match purpose.get_untracked() {
            Purpose::NewEpisode => opener.make(&facts),
            Purpose::FrontMatter => opener.give_front_matter(&facts),
        }
    };
    let heading = move || {
        let words = interface.language().words();
        match purpose.get() {
            Purpose::NewEpisode => words.new_heading,
            Purpose::FrontMatter => words.front_matter_heading,
        }
    };
    let lacks_number = Memo::new(move |_| tried.get() && typed.with(|typed| typed.number.trim().is_empty()));
    let lacks_day = Memo::new(move |_| tried.get() && typed.with(|typed| typed.day().is_none()));
    view! {
        <dialog id=NEW_EPISODE class="dialog" aria-labelledby="new-episode-heading">
            <form method="dialog" novalidate on:submit=make>
                <h2 id="new-episode-heading">{heading}</h2>
                <div class="field">
                    <label for="new-number">{say(|words| words.number)}</label>
                    <input
                        id="new-number" name="new-number" type="text" inputmode="decimal" autocomplete="off" required
                        aria-invalid=move || lacks_number.get().to_string() aria-describedby="new-number-help new-number-problem"
                        prop:value=move || foreseen.with(|foreseen| foreseen.number.clone())
                        on:input=move |event| typed.update(|typed| typed.number = page::value_of(&event))
                    />
                    <p class="help" id="new-number-help">{say(|words| words.number_help)}</p>
                    <p class="fault" id="new-number-problem">{move || lacks_number.get().then(|| interface.language().words().number_missing)}</p>
                </div>
                <div class="field">
                    <label for="new-date">{say(|words| words.date)}</label>
                    <input
                        id="new-date" name="new-date" type="date" required
                        aria-invalid=move || lacks_day.get().to_string() aria-describedby="new-date-problem"
                        prop:value=move || foreseen.with(|foreseen| foreseen.day.clone())
                        on:input=move |event| typed.update(|typed| typed.day = page::value_of(&event))
                    />
                    <p class="fault" id="new-date-problem">{move || lacks_day.get().then(|| interface.language().words().date_missing)}</p>
                </div>
                <div class="field">
                    <label for="new-people">{say(|words| words.people)}</label>
                    <input
                        id="new-people" name="new-people" type="text" autocomplete="off" aria-describedby="new-people-help"
                        prop:value=move || foreseen.with(|foreseen| foreseen.people.clone())
                        on:input=move |event| typed.update(|typed| typed.people = page::value_of(&event))
                    />
                    <p class="help" id="new-people-help">{say(|words| words.people_help)}</p>
                </div>
                <div class="field switch">
                    <input
                        id="new-english" name="new-english" type="checkbox" role="switch"
                        prop:checked=move || foreseen.with(|foreseen| foreseen.english)
                        on:change=move |event| typed.update(|typed| typed.english = page::is_checked(&event))
                    />
                    <label for="new-english">{say(|words| words.in_english)}</label>
                </div>
                <div class="actions">
                    <button type="button" class="quiet" on:click=move |_| page::close_dialog(NEW_EPISODE)>{say(|words| words.cancel)}</button>
                    <button type="submit" class="primary" id="make-new">{say(|words| words.make)}</button>
                </div>
            </form>
        </dialog>
    }
}
