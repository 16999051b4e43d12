//! Text fields that own what is typed in them: read on input, written only when the text changed elsewhere.

use std::cell::Cell;
use std::ops::{Range, RangeInclusive};

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDocument, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

use super::focus::{focus, focus_within, has_focus, typed_text};
use super::mirror;
use super::page::document;
use super::units::{bytes_before, units_before};
use crate::episode::TextEdit;
use crate::writing::Change;

/// Above this size of change an edit is a new text: the browser takes 150 ms to type 5 KB.
const LONGEST_TYPED: usize = 4_000;

thread_local! {
    static FOLLOWING: Cell<bool> = const { Cell::new(false) };
}

/// Whether the focus moves just now only since a textarea follows a change: nobody went there.
#[must_use]
pub fn is_following() -> bool {
    FOLLOWING.get()
}

/// Whether somebody has gone from the control that tells of it: to another one, not to another window, from where one comes
/// back into it, and not only since a textarea follows a change.
#[must_use]
pub fn is_left(event: &Event) -> bool {
    let control = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    !is_following() && document().active_element() != control
}

/// Makes an input show a value, leaving caret and undo history alone if it does already. By its default value it is known
/// whether something else has been typed since.
pub fn show_in_input(input: &HtmlInputElement, value: &str) {
    if input.value() != value {
        input.set_value(value);
    }
    input.set_default_value(&input.value());
}

/// The same for a textarea.
pub fn show_in_area(area: &HtmlTextAreaElement, text: &str) {
    if area.value() != text {
        area.set_value(text);
    }
    if has_own(area) {
        // It fails for nothing that is text.
        let _ = area.set_default_value(&area.value());
    }
}

/// Whether a textarea that shows a text by [`show_in_area`] has another one by now, which somebody has typed.
#[must_use]
pub fn has_own(area: &HtmlTextAreaElement) -> bool {
    area.default_value().as_deref() != Ok(area.value().as_str())
}

/// What is selected in the input of that id, as browsers count.
#[must_use]
pub fn selected_in(id: &str) -> Option<Range<u32>> {
    let input: HtmlInputElement = document().get_element_by_id(id)?.dyn_into().ok()?;
    Some(input.selection_start().ok()??..input.selection_end().ok()??)
}

/// Gives the focus to the input of that id, with that selected in it.
pub fn select_in(id: &str, selected: Option<Range<u32>>) {
    let input = document().get_element_by_id(id).and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input.filter(|_| focus(id))
        && let Some(selected) = selected
    {
        // Behind the end counts as the end.
        let _ = input.set_selection_range(selected.start, selected.end);
    }
}

/// Makes a time input show a time. Browsers leave out seconds that are zero, which is the same time.
pub fn show_time_in_input(input: &HtmlInputElement, time: &str) {
    if input.value() != time && format!("{}:00", input.value()) != time {
        input.set_value(time);
    }
    input.set_default_value(&input.value());
}

/// Makes a textarea show a whole new text: its undo history begins anew.
pub fn load(area: &HtmlTextAreaElement, text: &str) {
    area.set_value(text);
    // The line right below the front matter stays empty.
    let begin = u32::from(text.starts_with('\n'));
    select(area, begin, begin);
    area.set_scroll_top(0);
}

/// Selects a part of what a textarea shows, as browsers count. The focus stays where it is: Safari before 18.4 gives it to the
/// area.
fn select(area: &HtmlTextAreaElement, start: u32, end: u32) {
    let focused = document().active_element();
    let was_following = FOLLOWING.replace(true);
    let was_focused = is_focused(area);
    let _ = area.set_selection_range(start, end);
    if !was_focused && is_focused(area) {
        give_back_focus(area, focused);
    }
    FOLLOWING.set(was_following);
}

/// Gives the focus back to what had it before an area took it.
fn give_back_focus(area: &HtmlTextAreaElement, focused: Option<Element>) {
    match focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // The body cannot take the focus: it has it when nothing else does.
        Some(focused) if focused.tag_name() != "BODY" => _ = focused.focus(),
        _ => _ = area.blur(),
    }
}

/// Makes a textarea show a text that changed elsewhere. What is selected stays so, and where one is; its undo history
/// begins anew. Tells where the change ends, in bytes of the text.
pub fn replace(area: &HtmlTextAreaElement, text: &str) -> Option<usize> {
    let shown = area.value();
    let edit = TextEdit::between(&shown, text)?;
    keeping_selection(area, &shown, &edit, || area.set_value(text));
    Some(edit.range.start + edit.insert.len())
}

/// Lets a textarea show a step that was taken back or made again, and where the change ends: whoever is in it is led there.
pub fn retrace(area: &HtmlTextAreaElement, text: &str, show: impl FnOnce(&HtmlTextAreaElement, &str) -> Option<usize>) {
    let is_here = is_focused(area);
    match show(area, text) {
        Some(place) if is_here => lead_to(area, place),
        Some(place) => reveal(area, text, place),
        None => {}
    }
}

/// Scrolls to the caret of a textarea, no further than it takes: browsers do when one types, not when a script does or when
/// one takes back what was typed.
pub fn reveal_caret(area: &HtmlTextAreaElement) {
    reveal(area, &area.value(), selection(area).end);
}

fn reveal(area: &HtmlTextAreaElement, shown: &str, offset: usize) {
    /// A line and what it takes to see that it is whole, in CSS pixels.
    const LINE: i32 = 40;

    // Of long texts only an estimate is to be had.
    let Some(top) = mirror::exact_top(area, shown, offset) else { return };
    let (first, height) = (area.scroll_top(), area.client_height());
    if top < first {
        area.set_scroll_top(top);
    } else if top + LINE > first + height && height > LINE {
        area.set_scroll_top(top + LINE - height);
    }
}

/// Makes a textarea show a text that changed elsewhere, by typing just the difference, so that the browser can undo
/// it; where it cannot, the undo history begins anew, and `anew` is told. Focus and selection stay where they were. Tells
/// where the change ends, in bytes of the text.
pub fn follow(area: &HtmlTextAreaElement, text: &str, anew: &dyn Fn()) -> Option<usize> {
    let shown = area.value();
    let edit = TextEdit::between(&shown, text)?;
    let size = edit.range.len().max(edit.insert.len());
    // Only what is displayed can be typed into.
    if size > LONGEST_TYPED || area.offset_parent().is_none() || !type_edit(area, &shown, &edit) {
        replace(area, text);
        anew();
    }
    Some(edit.range.start + edit.insert.len())
}

/// Types a text into the field of that selector, in place of what is there, as a person would: the field tells of it, and of
/// leaving it. Tells whether it stands there.
#[must_use]
pub fn type_into(field: &str, text: &str) -> bool {
    let (Ok(page), true) = (document().dyn_into::<HtmlDocument>(), focus_within(field)) else { return false };
    let command = if text.is_empty() { "delete" } else { "insertText" };
    // What came of it shows in the field.
    let _ = page.exec_command_with_show_ui_and_value("selectAll", false, "");
    let _ = page.exec_command_with_show_ui_and_value(command, false, text);
    typed_text().as_deref() == Some(text)
}

/// Types a change into a textarea as a person would, so that the browser can undo it. A large one, or one that the
/// browser would not make, is a new text: its undo history begins anew. The textarea tells of neither: who asks for the
/// change takes its value. Tells whether the browser can undo it.
#[must_use]
pub fn type_change(area: &HtmlTextAreaElement, change: &Change) -> bool {
    let shown = area.value();
    let Ok(page) = document().dyn_into::<HtmlDocument>() else { return true };
    let Change { edit, selection } = change;
    // A button may have been pressed by the keyboard. It fails only for what is not shown.
    let _ = area.focus();
    let meant = edit.applied_to(&shown);
    if meant != shown && edit.range.len().max(edit.insert.len()) <= LONGEST_TYPED {
        let _ = area.set_selection_range(units_before(&shown, edit.range.start), units_before(&shown, edit.range.end));
        let command = if edit.insert.is_empty() { "delete" } else { "insertText" };
        let _ = page.exec_command_with_show_ui_and_value(command, false, &edit.insert);
    }
    // Browsers take what looks like one sign as a whole, where a part of it was meant.
    let is_typed = area.value() == meant;
    if !is_typed {
        area.set_value(&meant);
    }
    let _ = area.set_selection_range(units_before(&meant, selection.start), units_before(&meant, selection.end));
    reveal(area, &meant, selection.end);
    is_typed
}

/// What is selected in a textarea, in bytes of its text.
#[must_use]
pub fn selection(area: &HtmlTextAreaElement) -> Range<usize> {
    let shown = area.value();
    let place = |units: Result<Option<u32>, _>| bytes_before(&shown, units.ok().flatten().unwrap_or_default());
    place(area.selection_start())..place(area.selection_end())
}

fn type_edit(area: &HtmlTextAreaElement, shown: &str, edit: &TextEdit) -> bool {
    let Ok(page) = document().dyn_into::<HtmlDocument>() else { return false };
    let focused = document().active_element();
    FOLLOWING.set(true);
    keeping_selection(area, shown, edit, || {
        if area.focus().is_err() {
            return;
        }
        let _ = area.set_selection_range(units_before(shown, edit.range.start), units_before(shown, edit.range.end));
        let command = if edit.insert.is_empty() { "delete" } else { "insertText" };
        let _ = page.exec_command_with_show_ui_and_value(command, false, &edit.insert);
    });
    give_back_focus(area, focused);
    FOLLOWING.set(false);
    area.value() == edit.applied_to(shown)
}

/// Changes what a textarea shows; the selection stays around the same words.
fn keeping_selection(area: &HtmlTextAreaElement, shown: &str, edit: &TextEdit, act: impl FnOnce()) {
    let Range { start, end } = selection(area);
    let top = area.scroll_top();
    act();
    let after = edit.applied_to(shown);
    let [start, end] = [start, end].map(|place| units_before(&after, edit.moved(place)));
    select(area, start, end);
    area.set_scroll_top(top);
}

/// Puts the caret at a place, and brings that into view if it is not in view already.
fn lead_to(area: &HtmlTextAreaElement, offset: usize) {
    let top = select_at(area, offset..offset);
    bring_into_view(area, top);
}

/// Scrolls a place of the content, in CSS pixels from its beginning, into view if it is not in view already.
fn bring_into_view(area: &HtmlTextAreaElement, top: i32) {
    /// Less than a line, in CSS pixels.
    const LINE: i32 = 20;

    let first = area.scroll_top();
    if !(first..first + area.client_height() - LINE).contains(&top) {
        bring_up(area, top);
    }
}

/// Selects a range of the text that a textarea shows, in bytes, and scrolls to a place of it that is to be at the top, or else
/// to where the range begins. The focus stays where it is.
pub fn go_to(area: &HtmlTextAreaElement, range: Range<usize>, at_top: Option<usize>) {
    let shown = area.value();
    select(area, units_before(&shown, range.start), units_before(&shown, range.end));
    let top = mirror::tops(area, &shown, &[at_top.unwrap_or(range.start)]).ok().and_then(|tops| tops.first().copied());
    match (top.unwrap_or_default() as i32, at_top) {
        (top, Some(_)) => area.set_scroll_top(top),
        (top, None) => bring_into_view(area, top),
    }
}

/// Scrolls a place of the content, in CSS pixels from its beginning, to a third of the height.
fn bring_up(area: &HtmlTextAreaElement, top: i32) {
    area.set_scroll_top((top - area.client_height() / 3).max(0));
}

/// Selects a range of the text that a textarea shows, in bytes, and tells how far below the beginning of its content that
/// begins, in CSS pixels: browsers scroll to the caret when one types, not when a script puts it there.
fn select_at(area: &HtmlTextAreaElement, range: Range<usize>) -> i32 {
    let shown = area.value();
    let _ = area.focus();
    let _ = area.set_selection_range(units_before(&shown, range.start), units_before(&shown, range.end));
    mirror::tops(area, &shown, &[range.start]).ok().and_then(|tops| tops.first().copied()).unwrap_or_default() as i32
}

/// Selects a range of the text that the textarea of that id shows, in bytes, and leads there.
pub fn select_in_area(id: &str, range: Range<usize>) {
    if let Some(area) = area(id) {
        let top = select_at(&area, range);
        bring_up(&area, top);
    }
}

/// Puts the caret into the textarea of that id, at a byte of the text it shows.
pub fn put_caret_in(id: &str, offset: usize) {
    select_in_area(id, offset..offset);
}

/// A textarea of the page.
pub type Area = HtmlTextAreaElement;

/// The textarea of that id.
#[must_use]
pub fn area(id: &str) -> Option<Area> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Calls back when somebody turns the wheel over a textarea, for as long as what this returns is held.
pub fn on_wheel(area: &Area, act: impl Fn() + 'static) -> EventListener {
    EventListener::new(area, "wheel", move |_| act())
}

/// Calls back when a textarea has been scrolled, at most once a frame, for as long as what this returns is held.
pub fn on_scroll(area: &Area, act: impl Fn() + 'static) -> EventListener {
    EventListener::new(area, "scroll", move |_| act())
}

/// Calls back with the caret's place, in bytes of the text, when somebody has moved it in a textarea, for as long as what
/// this returns is held.
pub fn on_caret(area: &Area, act: impl Fn(usize) + Clone + 'static) -> [EventListener; 2] {
    /// Page up and down, end, home and the arrows. The name of a key would be a text made at every letter that is typed.
    const KEYS: RangeInclusive<u32> = 33..=40;

    let own = area.clone();
    let tell = move || {
        let units = own.selection_start().ok().flatten().unwrap_or_default();
        act(bytes_before(&own.value(), units));
    };
    let tell_key = tell.clone();
    let click = EventListener::new(area, "click", move |_| tell());
    let key = EventListener::new(area, "keyup", move |event| {
        if KEYS.contains(&event.unchecked_ref::<KeyboardEvent>().key_code()) {
            tell_key();
        }
    });
    [click, key]
}

/// Where somebody is in a textarea, as a line of text: what is selected, as browsers count, how far it is scrolled, in CSS
/// pixels, and whether it has the focus.
#[must_use]
pub fn place_in(area: &Area) -> String {
    let at = |units: Result<Option<u32>, _>| units.ok().flatten().unwrap_or_default();
    let (start, end, top) = (at(area.selection_start()), at(area.selection_end()), area.scroll_top());
    format!("{start} {end} {top} {}", u8::from(is_focused(area)))
}

fn is_focused(area: &Area) -> bool {
    document().active_element().is_some_and(|active| active.is_same_node(Some(area)))
}

/// Goes to such a place in a textarea, with the focus if it was there, may go along, and is nowhere.
pub fn go_to_place(area: &Area, place: &str, with_focus: bool) {
    let mut numbers = place.split(' ').map(str::parse::<u32>);
    if let (Some(Ok(start)), Some(Ok(end)), Some(Ok(top))) = (numbers.next(), numbers.next(), numbers.next()) {
        if with_focus && numbers.next() == Some(Ok(1)) && !has_focus() {
            // It fails only for what cannot have it.
            let _ = area.focus();
        }
        select(area, start, end);
        area.set_scroll_top(i32::try_from(top).unwrap_or_default());
    }
}

/// Gives focus to the textarea of that id and selects everything in it.
pub fn select_all(id: &str) {
    if let Some(area) = area(id) {
        let _ = area.focus();
        area.select();
    }
}
