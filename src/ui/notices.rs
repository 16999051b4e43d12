//! What the page says of its own accord: one line at a time, read out by screen readers.

use std::sync::Arc;

use leptos::prelude::*;

use super::interface::say;
use crate::browser::{clock, page, timer};
use crate::lasting::Lasting;
use crate::ui::reactive::{does, dynamic, effect};
use crate::ui::rows::{Row, rows};

/// How long a notice stays that asks for nothing, in milliseconds, and for how long again where somebody is at it.
const PATIENCE: u32 = 8_000;
/// How many times it stays for who points there: a pointer may rest, and the place of the last touch counts as one.
const POINTED: u32 = 3;
/// For how long nobody has read what was said, in milliseconds.
const UNREAD: f64 = 500.0;

/// Something that happened, perhaps with things to do about it.
#[derive(Clone)]
struct Notice {
    text: String,
    is_failure: bool,
    actions: Vec<Action>,
    /// Whether it is still true, if that can change.
    is_true: Option<Arc<dyn Fn() -> bool + Send + Sync>>,
}

/// Something that can be done about what was said.
#[derive(Clone)]
struct Action {
    /// What was said when it was offered.
    told: String,
    /// What its button says.
    label: String,
    act: Arc<dyn Fn() + Send + Sync>,
}

impl Notice {
    /// Whether nobody has to act upon it.
    fn may_go(&self) -> bool {
        !self.is_failure && self.actions.is_empty()
    }
}

/// The line in which the page says what happened.
pub(super) type Notices = Lasting<NoticesState>;

/// What it consists of.
pub(super) struct NoticesState {
    latest: RwSignal<Option<Notice>>,
    // How many there were, to tell one from the next.
    shown: StoredValue<u32>,
    // Which of them said what became of a field, and when, in milliseconds since 1970.
    field_left: StoredValue<Option<(u32, f64)>>,
    // For screen readers alone: small things that one sees happen.
    murmur: RwSignal<String>,
    // Whether the browser has not heard the latest of them yet.
    is_unheard: StoredValue<bool>,
}

impl Notices {
    pub(super) fn new() -> Self {
        let (latest, murmur, is_unheard) = (RwSignal::new(None), RwSignal::new(String::new()), StoredValue::new(false));
        NoticesState { latest, shown: StoredValue::new(0), field_left: StoredValue::new(None), murmur, is_unheard }
            .into()
    }

    /// Says what happened.
    pub(super) fn tell(self, text: impl Into<String>) {
        self.show(Notice { text: text.into(), is_failure: false, actions: Vec::new(), is_true: None });
        self.dismiss_later(self.number(), POINTED);
    }

    /// Takes away what nobody has to act upon, unless somebody is at it.
    fn dismiss_later(self, number: u32, pointed: u32) {
        timer::later(PATIENCE, move || {
            if page::is_there(".notice:focus-within") || pointed > 0 && page::is_there(".notice:hover") {
                self.dismiss_later(number, pointed.saturating_sub(1));
            } else {
                self.dismiss_if(number);
            }
        });
    }

    /// Says what else happened, beside what was said last.
    pub(super) fn tell_too(self, text: &str) {
        let Some(mut notice) = self.latest.get_untracked() else { return self.tell(text) };
        notice.text = format!("{} {text}", notice.text);
        if notice.may_go() {
            self.show(notice);
            self.dismiss_later(self.number(), POINTED);
        } else {
            // It stays the same for who takes it away when it is true no longer.
            self.latest.set(Some(notice));
        }
    }

    /// Says what became of what was typed in a field that was just left. It stays: what was typed stands nowhere else.
    pub(super) fn tell_of_field(self, text: String) {
        self.show(Notice { text, is_failure: false, actions: Vec::new(), is_true: None });
        self.field_left.set_value(Some((self.number(), clock::now())));
    }

    /// Says what happened, beside what became of the field that was left for it.
    pub(super) fn tell_beside(self, text: &str) {
        let (number, now) = (self.number(), clock::now());
        let was_left = |(of, at): (u32, f64)| of == number && now - at < UNREAD;
        if self.field_left.get_value().is_some_and(was_left) { self.tell_too(text) } else { self.tell(text) }
    }

    /// Says what happened and offers one thing to do about it.
    pub(super) fn offer(self, text: String, label: String, act: impl Fn() + Send + Sync + 'static) {
        let actions = vec![Action { told: text.clone(), label, act: Arc::new(act) }];
        self.show(Notice { text, is_failure: false, actions, is_true: None });
    }

    /// The same for as long as that is true.
    pub(super) fn offer_while(
        self,
        is_true: impl Fn() -> bool + Send + Sync + 'static,
        text: String,
        label: String,
        act: impl Fn() + Send + Sync + 'static,
    ) {
        self.offer(text, label, act);
        self.latest.update(|latest| {
            if let Some(notice) = latest {
                notice.is_true = Some(Arc::new(is_true));
            }
        });
    }

    /// The same beside what is offered already.
    pub(super) fn offer_too(self, text: String, label: String, act: impl Fn() + Send + Sync + 'static) {
        let offered = self.latest.get_untracked().filter(|notice| !notice.actions.is_empty());
        self.offer(text, label, act);
        if let Some(before) = offered {
            self.latest.update(|latest| {
                if let Some(notice) = latest {
                    notice.text = format!("{} {}", before.text, notice.text);
                    notice.actions.splice(0..0, before.actions);
                }
            });
        }
    }

    /// Says what failed.
    pub(super) fn fail(self, text: String) {
        self.show(Notice { text, is_failure: true, actions: Vec::new(), is_true: None });
    }

    /// Goes on offering what was offered before, beside what is said now.
    fn offer_still(self, actions: Vec<Action>) {
        if !actions.is_empty() {
            let said = self.latest.get_untracked().map(|notice| notice.text);
            let told = actions.iter().map(|action| action.told.clone());
            let text = said.into_iter().chain(told).collect::<Vec<_>>().join(" ");
            self.show(Notice { text, is_failure: false, actions, is_true: None });
        }
    }

    /// The number of what was said last.
    pub(super) fn number(self) -> u32 {
        self.shown.get_value()
    }

    /// Takes the line away if that is still the last that was said.
    pub(super) fn dismiss_if(self, number: u32) {
        if self.number() == number {
            self.latest.set(None);
        }
    }

    fn show(self, notice: Notice) {
        self.shown.update_value(|number| *number += 1);
        self.latest.set(Some(notice));
    }

    /// Says to those who do not see the page what has just changed on it, with what came of the same key or click before.
    pub(super) fn murmur(self, text: impl Into<String>) {
        let mut text = text.into();
        if self.is_unheard.get_value() {
            text = self.murmur.with_untracked(|latest| format!("{latest} {text}"));
        }
        // What says the same again changes nothing that a screen reader would hear.
        if self.murmur.with_untracked(|latest| *latest == text) {
            text.push('\u{A0}');
        }
        self.murmur.set(text);
        self.is_unheard.set_value(true);
        timer::later(0, move || self.is_unheard.set_value(false));
    }

    /// Takes a line away that says what was just done: it is true no longer.
    pub(super) fn outdate(self) {
        if self.latest.with_untracked(|notice| notice.as_ref().is_some_and(Notice::may_go)) {
            self.latest.set(None);
        }
    }

    /// Takes the line away. Tells whether there was one.
    pub(super) fn dismiss(self) -> bool {
        let was_there = self.latest.with_untracked(Option::is_some);
        self.latest.set(None);
        was_there
    }
}

#[component]
pub(super) fn NoticeLine() -> impl IntoView {
    let notices = expect_context::<Notices>();
    let dismiss = say(|words| words.dismiss);
    effect(move || {
        let is_true = notices.latest.with(|notice| notice.as_ref().and_then(|notice| notice.is_true.clone()));
        if is_true.is_some_and(|is_true| !is_true()) {
            notices.dismiss();
        }
    });
    let line = move |notice: Notice| {
        let all = notice.actions.clone();
        let action = |(index, Action { label, act, .. }): (usize, Action)| {
            // What was offered before goes on to be; what came after it came with what this one leaves.
            let before = all[..index].to_vec();
            let run = move |_| {
                notices.dismiss();
                act();
                notices.offer_still(before.clone());
            };
            view! { <button type="button" class="quiet" on:click=does(run)>{label}</button> }
        };
        view! {
            <div class="notice" data-failure=notice.is_failure.to_string()>
                <p>{notice.text}</p>
                {notice.actions.into_iter().enumerate().map(action).collect_view()}
                <button type="button" class="quiet glyph" aria-label=dismiss title=dismiss on:click=does(move |_| { notices.dismiss(); })>"×"</button>
            </div>
        }
    };
    // Each is drawn anew, what says the same again, too: else nobody would see or hear that it has happened again.
    let latest = move |is_failure: bool| {
        rows(move || {
            let notice = notices.latest.get().filter(|notice| notice.is_failure == is_failure);
            let key = |notice: &Notice| format!("{} {}", notices.number(), notice.text);
            let row = |notice: Notice| Row::new(key(&notice), move || line(notice.clone()));
            notice.into_iter().map(row).collect()
        })
    };
    view! {
        // What failed is said at once, whatever is being read out.
        <div class="notices">
            <div role="status">{latest(false)}</div>
            <div role="alert">{latest(true)}</div>
        </div>
        <p class="unseen" role="log" aria-live="polite">{dynamic(move || notices.murmur.get())}</p>
    }
}
