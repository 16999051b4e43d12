use leptos::html;
use leptos::prelude::*;

use super::field::{Ids, is_invalid, read};
use crate::browser::{clipboard, control, focus, keys, press, text_field, timer};
use crate::check::{Problem, Severity};
use crate::episode::{Item, Value};
use crate::history::{Control, Origin};
use crate::session::Session;
use crate::ui::interface::{Interface, say};
use crate::ui::notices::Notices;
use crate::ui::reactive::{does, effect, memo};
use crate::ui::rows::{Row, rows};
use crate::words::Both;

/// One list of the form, and what can be done to it. A copy is the same list.
#[derive(Clone, Copy)]
struct List {
    session: Session,
    notices: Notices,
    interface: Interface,
    name: StoredValue<String>,
    label: StoredValue<Both>,
    control: StoredValue<String>,
    /// Whether it lists the people in the episode.
    is_people: bool,
    items: Memo<Vec<String>>,
    /// Which items an error is about.
    wrong: Memo<Vec<usize>>,
    /// The ids of what describes it.
    described_by: StoredValue<String>,
    /// The item that is being dragged.
    dragged: RwSignal<Option<usize>>,
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

    fn set(self, index: usize, text: &str) {
        let name = self.name.get_value();
        let origin = Origin::Field(name.clone(), Control::Item(index));
        self.session.change_field(origin, |episode, _| episode.set_item(&name, index, text));
    }

    fn remove(self, index: usize) {
        if self.take_out(index) {
            // The focus was on what is gone now.
            focus::focus(&self.control.get_value());
        }
    }

    /// Takes an item out of the list. Tells whether it was there.
    fn take_out(self, index: usize) -> bool {
        let name = self.name.get_value();
        let item = self.items.with_untracked(|items| items.get(index).cloned()).unwrap_or_default();
        let is_out = self.session.change_field(Origin::Action, |episode, _| episode.remove_item(&name, index));
        if is_out {
            self.dragged.update(|dragged| *dragged = dragged.map(|place| place - usize::from(place > index)));
            self.notices.murmur((self.interface.words().removed)(&item));
        }
        is_out
    }

    /// Takes an item out of the list that somebody has emptied and left, wherever it is by now; those behind it move up, and
    /// so does the focus. What was taken out already is not there as often as it was.
    fn close_up(self, emptied: &Emptied) {
        let items = self.items.get_untracked();
        let own: Vec<usize> = (0..items.len()).filter(|place| items[*place] == emptied.text).collect();
        let index = own.iter().copied().find(|place| *place == emptied.index).or(own.first().copied());
        let Some(index) = index.filter(|_| own.len() == emptied.count) else { return };
        let focused = (index + 1..items.len()).find(|place| focus::is_on(&self.item_id(*place)));
        let selected = focused.and_then(|place| text_field::selected_in(&self.item_id(place)));
        if !self.take_out(index) {
            return;
        }
        // The focus may be on its way to one of the buttons beside it.
        timer::later(0, move || {
            let Some(control) = self.control.try_get_value() else { return };
            match focused {
                Some(place) => text_field::select_in(&Ids::item(&control, place - 1), selected),
                None if !focus::has_focus() => _ = focus::focus(&control),
                None => {}
            }
        });
    }

    /// Whether the list is on the page. Chromium says that the focus has left its field, too, when that is removed.
    fn is_there(self) -> bool {
        self.items.try_with_untracked(|_| ()).is_some()
    }

    fn move_to(self, from: usize, to: usize) {
        let name = self.name.get_value();
        let item = self.items.with_untracked(|items| items.get(from).cloned()).unwrap_or_default();
        if self.session.change_field(Origin::Action, |episode, _| episode.move_item(&name, from, to)) {
            self.notices.murmur((self.interface.words().moved)(&item, to + 1));
            focus::focus(&self.item_id(to));
        }
    }

    fn item_id(self, index: usize) -> String {
        self.control.with_value(|control| Ids::item(control, index))
    }

    fn text(self, index: usize) -> String {
        self.items.with(|items| items.get(index).cloned().unwrap_or_default())
    }
}

/// An item that somebody has emptied, as the file still has it.
struct Emptied {
    index: usize,
    text: String,
    /// How many of the list's items read so.
    count: usize,
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

#[component]
fn ListItem(list: List, index: usize) -> impl IntoView {
    let List { interface, label, dragged, .. } = list;
    let input = NodeRef::<html::Input>::new();
    effect(move || {
        let text = list.text(index);
        if let Some(input) = input.get() {
            text_field::show_in_input(&input, &text);
        }
    });
    let item_label = move || {
        let language = interface.language();
        label.with_value(|label| (language.words().item_of)(label.get(language), index + 1))
    };
    let named = move |pick: fn(&crate::words::Words) -> fn(&str) -> String| {
        move || pick(interface.language().words())(&list.text(index))
    };
    // One that somebody has emptied goes when it is left: nothing else takes its place meanwhile.
    let is_empty = move || input.get_untracked().is_some_and(|input| input.value().trim().is_empty());
    let on_key = move |event: leptos::ev::KeyboardEvent| match (event.alt_key(), event.key().as_str()) {
        (true, "ArrowUp" | "ArrowDown") if is_empty() => event.prevent_default(),
        (true, "ArrowUp") if index > 0 => {
            event.prevent_default();
            list.move_to(index, index - 1);
        }
        (true, "ArrowDown") => {
            event.prevent_default();
            list.move_to(index, index + 1);
        }
        (false, "Enter") if !keys::is_composing(&event) => {
            event.prevent_default();
            focus::focus(&list.control.get_value());
        }
        _ => {}
    };
    // An item without a text is on its way out or to another text: the file keeps the one it has until that is known.
    let on_input = move |event| {
        let text = control::value_of(&event);
        if !text.trim().is_empty() {
            list.set(index, &text);
        }
    };
    let on_blur = move |event: leptos::ev::FocusEvent| {
        // One that is empty in the file stays until somebody does something about it.
        if !text_field::is_left(&event) || !list.is_there() || !is_empty() || !control::is_changed(&event) {
            return;
        }
        let text = untrack(|| list.text(index));
        let count = list.items.with_untracked(|items| items.iter().filter(|item| **item == text).count());
        let emptied = Emptied { index, text, count };
        let close_up = move || {
            if list.is_there() {
                list.close_up(&emptied);
            }
        };
        // What is pressed in the list is meant for whom it stands beside now.
        if press::is_within(".list") {
            press::after(close_up);
        } else {
            press::before_click(close_up);
        }
    };
    let on_drop = move |event: leptos::ev::DragEvent| {
        if let Some(from) = dragged.get_untracked() {
            event.prevent_default();
            dragged.set(None);
            list.move_to(from, index);
        }
    };
    let on_drag_over = move |event: leptos::ev::DragEvent| {
        if dragged.get_untracked().is_some() {
            event.prevent_default();
        }
    };
    let is_wrong = move || list.wrong.with(|wrong| wrong.contains(&index));
    let is_last = move || list.items.with(|items| index + 1 == items.len());
    view! {
        <li data-item=move || list.text(index) data-dragged=move || (dragged.get() == Some(index)).to_string() on:dragover=does(on_drag_over) on:drop=does(on_drop)>
            <span class="handle" draggable="true" title=say(|words| words.drag) aria-hidden="true"
                on:dragstart=does(move |_| dragged.set(Some(index))) on:dragend=does(move |_| dragged.set(None))>"⠿"</span>
            <input
                node_ref=input type="text" id=list.item_id(index) aria-label=item_label spellcheck="false"
                aria-invalid=move || is_wrong().to_string() aria-describedby=move || is_wrong().then(|| list.described_by.get_value())
                on:input=does(on_input) on:keydown=does(on_key) on:blur=does(on_blur)
            />
            <button type="button" class="quiet glyph" aria-label=named(|words| words.move_up) title=keys::named("Alt+↑") disabled=index == 0
                on:click=does(move |_| list.move_to(index, index.saturating_sub(1)))>"↑"</button>
            <button type="button" class="quiet glyph" aria-label=named(|words| words.move_down) title=keys::named("Alt+↓") disabled=is_last
                on:click=does(move |_| list.move_to(index, index + 1))>"↓"</button>
            <button type="button" class="quiet glyph" data-remove="" aria-label=named(|words| words.remove) title=named(|words| words.remove)
                on:click=does(move |_| list.remove(index))>"×"</button>
        </li>
    }
}
