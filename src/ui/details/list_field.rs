use leptos::html;
use leptos::prelude::*;

use super::field::{Ids, is_invalid, read};
use super::list_item::ListItem;
use crate::browser::{clipboard, focus, keys, press, text_field};
use crate::check::{Problem, Severity};
use crate::episode::{Item, Value};
use crate::history::{Control, Origin};
use crate::session::Session;
use crate::ui::interface::{Interface, say};
use crate::ui::notices::Notices;
use crate::ui::reactive::{does, memo};
use crate::ui::rows::{Row, rows};
use crate::words::Both;

/// One list of the form, and what can be done to it. A copy is the same list.
#[derive(Clone, Copy)]
pub(super) struct List {
    session: Session,
    notices: Notices,
    pub(super) interface: Interface,
    name: StoredValue<String>,
    pub(super) label: StoredValue<Both>,
    pub(super) control: StoredValue<String>,
    /// Whether it lists the people in the episode.
    is_people: bool,
    pub(super) items: Memo<Vec<String>>,
    /// Which items an error is about.
    pub(super) wrong: Memo<Vec<usize>>,
    /// The ids of what describes it.
    pub(super) described_by: StoredValue<String>,
    /// The item that is being dragged.
    pub(super) dragged: RwSignal<Option<usize>>,
}

impl List {
    /// Adds what was typed or pasted: `A, B och C` are three names. Tells whether that was anything.
    fn add(self, text: &str) -> bool {
        let new = self.split(text);
        if new.is_empty() {
            return false;
        }
        let name = self.name.get_value();
        self.session.change_field(Origin::Action, |episode, show| episode.add_items(&name, &new, &show.order()));
        self.notices.murmur((self.interface.words().added)(&new.join(", ")));
        true
    }

    fn split(self, text: &str) -> Vec<String> {
        if self.is_people {
            return self.session.show(|show| show.split_names(text));
        }
        // Addresses and paths may hold commas, but not with a space behind them.
        let parts = text.lines().flat_map(|line| line.split(", ")).map(|part| part.trim().to_owned());
        parts.filter(|part| !part.is_empty()).collect()
    }

    pub(super) fn set(self, index: usize, text: &str) {
        let name = self.name.get_value();
        let origin = Origin::Field(name.clone(), Control::Item(index));
        self.session.change_field(origin, |episode, _| episode.set_item(&name, index, text));
    }

    /// Takes an item out at somebody's word. What takes its place can be taken out next, without looking for it again.
    pub(super) fn remove(self, index: usize) {
        if !self.take_out(index) {
            return;
        }
        let last = self.items.with_untracked(Vec::len).checked_sub(1);
        let button = |last: usize| format!("li:has(> [id='{}']) > [data-remove]", self.item_id(index.min(last)));
        if !last.is_some_and(|last| focus::focus_within(&button(last))) {
            focus::focus(&self.control.get_value());
        }
    }

    /// Takes an item out of the list. Tells whether it was there.
    pub(super) fn take_out(self, index: usize) -> bool {
        let name = self.name.get_value();
        let item = self.items.with_untracked(|items| items.get(index).cloned()).unwrap_or_default();
        let is_out = self.session.change_field(Origin::Action, |episode, _| episode.remove_item(&name, index));
        if is_out {
            self.dragged.update(|dragged| *dragged = dragged.map(|place| place - usize::from(place > index)));
            self.notices.murmur((self.interface.words().removed)(&item));
        }
        is_out
    }

    /// Whether the list is on the page. Chromium says that the focus has left its field, too, when that is removed.
    pub(super) fn is_there(self) -> bool {
        self.items.try_with_untracked(|_| ()).is_some()
    }

    pub(super) fn move_to(self, from: usize, to: usize) {
        let name = self.name.get_value();
        let item = self.items.with_untracked(|items| items.get(from).cloned()).unwrap_or_default();
        if self.session.change_field(Origin::Action, |episode, _| episode.move_item(&name, from, to)) {
            self.notices.murmur((self.interface.words().moved)(&item, to + 1));
            focus::focus(&self.item_id(to));
        }
    }

    pub(super) fn item_id(self, index: usize) -> String {
        self.control.with_value(|control| Ids::item(control, index))
    }

    pub(super) fn text(self, index: usize) -> String {
        self.items.with(|items| items.get(index).cloned().unwrap_or_default())
    }
}

/// A list of strings: each can be edited, moved and removed, and the last input adds to them.
#[component]
pub(super) fn ListField(name: String, ids: Ids, label: StoredValue<Both>) -> impl IntoView {
    let session = expect_context::<Session>();
    let interface = expect_context::<Interface>();
    let items = read(session, &name, |field| {
        let items = field.value.as_ref().map(Value::items).unwrap_or_default();
        items.iter().map(|item| item.text.clone()).collect::<Vec<_>>()
    });
    let list = List {
        session,
        notices: expect_context(),
        interface,
        name: StoredValue::new(name.clone()),
        label,
        control: StoredValue::new(ids.control.clone()),
        is_people: session.show(|show| show.people_key().is_some_and(|key| key.key == name)),
        items,
        wrong: wrong_items(session, &name),
        described_by: StoredValue::new(ids.described_by()),
        dragged: RwSignal::new(None),
    };
    let adder = NodeRef::<html::Input>::new();
    let add_typed = move || {
        if let Some(input) = adder.get_untracked()
            && list.add(&input.value())
        {
            text_field::show_in_input(&input, "");
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !keys::is_composing(&event) {
            event.prevent_default();
            add_typed();
        }
    };
    let on_blur = move |event: leptos::ev::FocusEvent| {
        if text_field::is_left(&event) {
            press::before_click(move || {
                if list.is_there() {
                    add_typed();
                }
            });
        }
    };
    let on_paste = move |event: leptos::ev::ClipboardEvent| {
        let pasted = clipboard::text_of(&event).filter(|text| list.split(text).len() > 1);
        if let Some(text) = pasted {
            event.prevent_default();
            list.add(&text);
        }
    };
    let add_label = move || {
        let language = interface.language();
        (language.words().add_to)(&label.with_value(|label| label.get(language).to_lowercase()))
    };
    let count = memo(move || items.with(Vec::len));
    // What no item can be blamed for.
    let is_invalid = is_invalid(session, &name);
    let is_wrong = move || {
        // First, as the other is made of the same problems: the framework would not tell of a change that it finds there.
        let is_invalid = is_invalid();
        if list.wrong.with(Vec::is_empty) { is_invalid } else { "false".to_owned() }
    };
    let item = move |index: usize| Row::new(index, move || view! { <ListItem list=list index=index/> });
    view! {
        <ol class="list">
            {rows(move || (0..count.get()).map(item).collect())}
        </ol>
        <div class="adder">
            <input
                node_ref=adder type="text" id=ids.control.clone() name=name.clone() placeholder=add_label spellcheck="false"
                aria-describedby=ids.described_by() aria-invalid=is_wrong
                on:keydown=does(on_key) on:paste=does(on_paste) on:blur=does(on_blur)
            />
            <button type="button" class="quiet" aria-label=add_label on:click=does(move |_| add_typed())>{say(|words| words.add)}</button>
        </div>
    }
}

fn wrong_items(session: Session, name: &str) -> Memo<Vec<usize>> {
    let name = name.to_owned();
    memo(move || {
        let is_own = |problem: &&Problem| problem.severity == Severity::Error && problem.key.as_ref() == Some(&name);
        let places: Vec<usize> = session.problems().with(|all| all.iter().filter(is_own).map(|own| own.at).collect());
        session.field(&name, |field| {
            let items = field.and_then(|field| field.value.as_ref().ok()).map(Value::items).unwrap_or_default();
            let is_wrong = |item: &Item| places.iter().any(|place| item.range.contains(place));
            items.iter().enumerate().filter(|(_, item)| is_wrong(item)).map(|(index, _)| index).collect()
        })
    })
}
