//! The keys of the whole page: what they are called, and whom they go to.

use std::ops::RangeInclusive;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::control::shown_and_value;
use super::page::{document, window};

/// A key with the modifiers that were held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// What the key types or is called, as in `KeyboardEvent.key`.
    pub name: String,
    /// Whether Control was held, on a Mac Command.
    pub command: bool,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether it is only held for so long that it acts again.
    pub is_repeated: bool,
    /// Whether the key went to something one types text into.
    pub in_text: bool,
    /// Whether that was the notes.
    pub in_notes: bool,
    /// Whether the browser alone can take back what was typed last: the notes have its finer steps, and what is half
    /// typed in the form is nowhere else.
    pub has_own_undo: bool,
}

/// The codes of the keys with the letters from A to Z, wherever they are.
const LETTERS: RangeInclusive<u32> = 65..=90;

/// Calls back for every key pressed on the page but letters and digits alone, before any control gets it. If the callback
/// returns true, nothing else happens with the key. Keys of an unfinished composition are left alone.
pub fn on_press(act: impl Fn(Key) -> bool + 'static) {
    let options = EventListenerOptions::run_in_capture_phase();
    let options = EventListenerOptions { passive: false, ..options };
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let command = is_command(event);
        // Alone, a letter is typed or nothing. On the way into a text every look at the event costs, and the name of a key is
        // a text made for it: it is the last that is asked for.
        if !command && LETTERS.contains(&event.key_code()) && !event.shift_key() {
            return;
        }
        let name = event.key();
        if name.chars().count() == 1 && !command && name.chars().all(|c| c.is_alphanumeric() || c == ' ') {
            return;
        }
        if is_composing(event) || event.alt_key() {
            return;
        }
        // On keyboards of other scripts the keys of a command are where they are on Latin ones.
        let letter = u8::try_from(event.key_code()).ok().filter(|code| LETTERS.contains(&u32::from(*code)));
        let name = match letter {
            Some(letter) if command && !name.is_ascii() => char::from(letter).to_ascii_lowercase().to_string(),
            _ => name,
        };
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let in_text = takes_text(target.as_ref());
        let has_own_undo = in_text && !target.as_ref().is_some_and(shows_the_episode);
        let in_notes = target.as_ref().is_some_and(|target| target.id() == "notes");
        let (shift, is_repeated) = (event.shift_key(), event.repeat());
        let key = Key { name, command, shift, is_repeated, in_text, in_notes, has_own_undo };
        if act(key) {
            event.prevent_default();
            event.stop_propagation();
        }
    })
    .forget();
}

/// Whether a key belongs to a word that an input method has not finished. Safari says of the key that ends one that the word
/// is finished, but has it the code of all keys that are an input method's.
#[must_use]
pub fn is_composing(event: &KeyboardEvent) -> bool {
    const OF_INPUT_METHOD: u32 = 229;
    event.is_composing() || event.key_code() == OF_INPUT_METHOD
}

/// Whether an element is one that a person types or pastes text into.
pub(super) fn takes_text(element: Option<&Element>) -> bool {
    let Some(element) = element else { return false };
    let kind = element.get_attribute("type").unwrap_or_default();
    match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => !matches!(kind.as_str(), "checkbox" | "radio" | "file" | "button" | "submit"),
        _ => false,
    }
}

/// Whether an element is the whole file, or a control of the form that has nothing typed in it but what the episode has,
/// too. That a browser undoes what was typed in it would bring back what another action has changed since.
fn shows_the_episode(element: &Element) -> bool {
    let is_field = || element.matches("form input, form textarea").unwrap_or_default();
    let has_nothing_else = || {
        let (shown, value) = shown_and_value(element);
        shown == value
    };
    element.id() == "source" || is_field() && has_nothing_else()
}

/// Whether the key that gives commands is held. On a Mac that is ⌘: with Control, keys move the caret there, and delete. With
/// digits Control gives commands everywhere, for ⌘ goes to another tab of the browser.
#[must_use]
pub fn is_command(event: &KeyboardEvent) -> bool {
    let (control, meta) = (event.ctrl_key(), event.meta_key());
    match control || meta {
        false => false,
        true if is_mac() && !event.key().starts_with(|c: char| c.is_ascii_digit()) => meta,
        true => control,
    }
}

fn is_mac() -> bool {
    window().navigator().platform().is_ok_and(|name| name.starts_with("Mac") || name.starts_with("iP"))
}

/// Keys as they are called on the person's computer, of how they are called on most: `Ctrl+Shift+Z`. With digits Control
/// is held on a Mac, too.
#[must_use]
pub fn named(written: &str) -> String {
    if !is_mac() || written.contains(|c: char| c.is_ascii_digit()) {
        return written.to_owned();
    }
    written
        .replace("Ctrl+Shift+", "⇧⌘")
        .replace("Ctrl+", "⌘")
        .replace("Ctrl Shift", "⇧ ⌘")
        .replace("Ctrl", "⌘")
        .replace("Alt+", "⌥")
        .replace("Alt", "⌥")
}
