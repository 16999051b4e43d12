use std::ops::Range;

use leptos::html;
use leptos::prelude::*;

use super::interface::{Interface, say};
use super::keeper::Keeper;
use crate::browser::text_field::Area;
use crate::browser::{clipboard, control, keys, rich_text, text_field, timer};
use crate::document::{Document, Way};
use crate::history::Origin;
use crate::session::Session;
use crate::ui::reactive::{does, dynamic};
use crate::words::Words;
use crate::writing::{self, Change, Mark};

// Codes of keys. The name of a key would be a text made at every letter that is typed.
const ENTER: u32 = 13;
const SPACE: u32 = 32;
const B: u32 = 66;
const I: u32 = 73;
const K: u32 = 75;
const V: u32 = 86;

/// How much typed text behind the beginning of an item may be a marker, in characters; more is not looked at.
const LONGEST_MARKER: u32 = 20;

/// The notes: a plain textarea that owns what is typed in it, and a line of figures.
#[component]
pub(super) fn Notes() -> impl IntoView {
    let session = expect_context::<Session>();
    let area = NodeRef::<html::Textarea>::new();
    Effect::new(move |shown: Option<Option<u32>>| {
        let area = area.get()?;
        // Whoever is told of the field's focus may change the document: it is read before.
        let read = |document: &Document| {
            (document.id.clone(), document.notes().into_owned(), *document.origin() == Origin::History)
        };
        let (id, notes, is_step) = session.elsewhere(read)?;
        let loads = session.loads();
        let follow = |area: &Area, text: &str| text_field::follow(area, text, &|| session.begin_field());
        match (shown.flatten() == Some(loads), is_step) {
            (false, _) => {
                text_field::load(&area, &notes);
                if let Some(place) = Keeper::place_in(&id) {
                    // Only after a reload: later the focus is where somebody has put it.
                    text_field::go_to_place(&area, &place, loads == 1);
                }
                session.begin_field();
            }
            (true, true) => text_field::retrace(&area, &notes, follow),
            (true, false) => _ = follow(&area, &notes),
        }
        Some(loads)
    });
    let language = session.language();
    let on_input = move |event| {
        // What the browser makes of a change from elsewhere is put right by whoever made it.
        if text_field::is_following() {
            return;
        }
        let typed = control::value_of(&event);
        // The text field has an undo of its own, the finer one: it goes the way that is known here.
        match control::way_of(&event) {
            None => session.type_notes(&typed),
            Some(way) if session.retrace(&typed, way) => {
                area.get_untracked().iter().for_each(text_field::reveal_caret);
            }
            Some(way) => go_instead(session, area, way),
        }
    };
    // Where an item began that somebody did not type, and whether what is pasted next is to be as it is.
    let begun = StoredValue::new(None);
    let is_plain = StoredValue::new(false);
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let code = event.key_code();
        if !matches!(code, ENTER | SPACE | B | I | K | V) || event.is_composing() {
            return;
        }
        let is_command = keys::is_command(&event);
        if is_command && code == V {
            is_plain.set_value(event.shift_key());
        }
        if event.shift_key() || event.alt_key() {
            return;
        }
        let typed = begun.get_value().and_then(|begun| caret(area).checked_sub(begun));
        let is_done = match (is_command, code) {
            (true, B) => write(session, area, &strong),
            (true, I) => write(session, area, &emphasis),
            (true, K) => write(session, area, &link),
            (false, ENTER) => write(session, area, &next_item),
            (false, SPACE) => typed.filter(|typed| *typed <= LONGEST_MARKER).is_some_and(|typed| {
                write(session, area, &|notes, selection| typed_again(notes, selection, typed as usize))
            }),
            _ => false,
        };
        if is_done {
            event.prevent_default();
            begun.set_value((code == ENTER).then(|| caret(area)));
        }
    };
    let on_paste = move |event: leptos::ev::ClipboardEvent| {
        let is_plain = is_plain.try_update_value(std::mem::take).unwrap_or_default();
        if is_plain {
            return;
        }
        let formatted = rich_text::markdown_of(&event);
        let Some(text) = formatted.clone().or_else(|| clipboard::text_of(&event)) else { return };
        let pasted = |notes: &str, selection: Range<usize>| {
            let items = writing::items_pasted(notes, &selection, &text);
            let link = || writing::linked_to(notes, selection.clone(), &text);
            items.or_else(link).or_else(|| formatted.as_ref().map(|text| Change::written(selection.clone(), text)))
        };
        if write(session, area, &pasted) {
            event.prevent_default();
        }
    };
    // When the focus has arrived elsewhere: what the field shows then may change.
    let on_blur = move |event: leptos::ev::FocusEvent| {
        if text_field::is_left(&event) {
            timer::later(0, move || session.leave_notes());
        }
    };
    view! {
        <WritingBar area=area/>
        <label for="notes" class="unseen">{say(|words| words.notes)}</label>
        <div class="sheet">
            <textarea
                node_ref=area id="notes" class="writing notes-field" spellcheck="true" aria-describedby="notes-figures"
                lang=move || language.get()
                on:input=does(on_input) on:blur=does(on_blur) on:keydown=does(on_key) on:paste=does(on_paste)
            ></textarea>
        </div>
        <Figures/>
    }
}

/// Takes a step back, or forth again, in the place of what a text field showed by itself and nobody has ever written:
/// Chromium errs where the end of the text was selected, and has what was typed in another episode's notes, too.
fn go_instead(session: Session, area: NodeRef<html::Textarea>, way: Way) {
    let has_gone = match way {
        Way::Back => session.undo(),
        Way::Forth => session.redo(),
    };
    // A step shows by itself.
    let notes = session.peek(|document| document.notes().into_owned()).filter(|_| !has_gone);
    if let (Some(area), Some(notes)) = (area.get_untracked(), notes) {
        text_field::replace(&area, &notes);
    }
    session.begin_field();
}

/// What a key or a button makes of the notes and what is selected in them; nothing if it means nothing there.
type Write = fn(&str, Range<usize>) -> Option<Change>;

fn strong(notes: &str, selection: Range<usize>) -> Option<Change> {
    Some(writing::marked(notes, selection, Mark::Strong))
}

fn emphasis(notes: &str, selection: Range<usize>) -> Option<Change> {
    Some(writing::marked(notes, selection, Mark::Emphasis))
}

fn link(notes: &str, selection: Range<usize>) -> Option<Change> {
    Some(writing::marked(notes, selection, Mark::Link))
}

fn list(notes: &str, selection: Range<usize>) -> Option<Change> {
    Some(writing::listed(notes, selection))
}

fn next_item(notes: &str, selection: Range<usize>) -> Option<Change> {
    writing::next_item(notes, selection.start).filter(|_| selection.is_empty())
}

/// Where the caret is, as browsers count.
fn caret(area: NodeRef<html::Textarea>) -> u32 {
    area.get_untracked().and_then(|area| area.selection_start().ok().flatten()).unwrap_or_default()
}

fn typed_again(notes: &str, selection: Range<usize>, typed: usize) -> Option<Change> {
    writing::typed_again(notes, selection.start, typed).filter(|_| selection.is_empty())
}

/// Changes the notes as they are shown. Tells whether there was anything to change.
fn write(
    session: Session,
    area: NodeRef<html::Textarea>,
    change: &dyn Fn(&str, Range<usize>) -> Option<Change>,
) -> bool {
    let Some(area) = area.get_untracked() else { return false };
    let Some(change) = change(&area.value(), text_field::selection(&area)) else { return false };
    // One step to take back, apart from what was typed before and behind.
    session.end_step();
    let is_typed = text_field::type_change(&area, &change);
    session.type_notes(&area.value());
    if is_typed {
        session.end_step()
    } else {
        session.begin_field()
    }
    true
}

/// The buttons above the notes, for those who know neither the keys nor the marks.
#[component]
fn WritingBar(area: NodeRef<html::Textarea>) -> impl IntoView {
    let session = expect_context::<Session>();
    let button = move |name: &'static str,
                       label: fn(&'static Words) -> &'static str,
                       keys: &'static str,
                       change: Write| {
        let label = say(label);
        view! {
            <button
                type="button" class="quiet" data-write=name title=move || format!("{}{}", label(), keys::named(keys))
                // The notes keep the focus, and a phone its keyboard.
                on:pointerdown=|event| event.prevent_default() on:mousedown=|event| event.prevent_default()
                on:click=does(move |_| _ = write(session, area, &change))
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="writing-bar" role="group" aria-label=say(|words| words.writing)>
            {button("strong", |words| words.strong, " (Ctrl+B)", strong)}
            {button("emphasis", |words| words.emphasis, " (Ctrl+I)", emphasis)}
            {button("link", |words| words.link, " (Ctrl+K)", link)}
            {button("list", |words| words.list, "", list)}
        </div>
    }
}

#[component]
fn Figures() -> impl IntoView {
    let session = expect_context::<Session>();
    let interface = expect_context::<Interface>();
    let figures = move || {
        let (tally, words) = (session.tally().get(), interface.language().words());
        let linked = match tally.unlinked {
            0 => (words.all_linked)(tally.items),
            without => (words.unlinked)(without, tally.items),
        };
        [(words.words)(tally.words), (words.links)(tally.links), linked]
            .map(|figure| view! { <span>{figure}</span> })
            .collect_view()
    };
    view! { <p class="figures" id="notes-figures">{dynamic(figures)}</p> }
}
