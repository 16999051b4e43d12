use leptos::html;
use leptos::prelude::*;

use super::field::Ids;
use super::list_field::List;
use crate::browser::{control, focus, keys, press, text_field, timer};
use crate::ui::interface::say;
use crate::ui::reactive::{does, effect};

/// An item that somebody has emptied, as the file still has it.
struct Emptied {
    index: usize,
    text: String,
    /// How many of the list's items read so.
    count: usize,
}

impl List {
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
}

/// An item of a list: its text, and the buttons and the handle that move it or take it out.
#[component]
pub(super) fn ListItem(list: List, index: usize) -> impl IntoView {
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
    let on_remove = move |event: leptos::ev::MouseEvent| {
        // The second half of a double click is meant for nobody else.
        if event.detail() < 2 {
            list.remove(index);
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
                on:click=does(on_remove)>"×"</button>
        </li>
    }
}
