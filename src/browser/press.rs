//! What somebody presses with a mouse or a finger: until that is done, what is on the page stays under the pointer.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::page::window;
use super::timer;

type Acts = Vec<Box<dyn FnOnce()>>;

thread_local! {
    static PRESSED: RefCell<Option<Element>> = const { RefCell::new(None) };
    static BEFORE_CLICK: RefCell<Acts> = const { RefCell::new(Vec::new()) };
    static AFTER: RefCell<Acts> = const { RefCell::new(Vec::new()) };
}

/// Calls back when somebody presses something on the page, and when what comes of that is done, for as long as it lives.
pub fn watch(press: impl Fn() + Clone + 'static, done: impl Fn() + Clone + 'static) {
    // A finger that taps presses the mouse when it is up again: only then the focus goes.
    for begin in ["pointerdown", "mousedown"] {
        let press = press.clone();
        listen(begin, move |event| {
            PRESSED.set(event.target().and_then(|target| target.dyn_into().ok()));
            press();
        });
    }
    listen("click", |_| run(&BEFORE_CLICK));
    for end in ["pointerup", "mouseup", "pointercancel"] {
        let done = done.clone();
        // The click comes first.
        listen(end, move |_| {
            let done = done.clone();
            timer::later(0, move || {
                end_press();
                done();
            });
        });
    }
    // Whoever types presses no longer, whatever became of the pointer.
    listen("keydown", move |_| {
        end_press();
        done();
    });
}

/// Calls back before a control hears of the click for which it is pressed just now, and at once if none is. What is added to
/// the page meanwhile would move it from under the pointer, and nothing would be clicked.
pub fn before_click(act: impl FnOnce() + 'static) {
    wait(&BEFORE_CLICK, Box::new(act));
}

/// Calls back when what is pressed just now has been, and at once if nothing is.
pub fn after(act: impl FnOnce() + 'static) {
    wait(&AFTER, Box::new(act));
}

/// Whether something within an element that a selector matches is pressed just now.
#[must_use]
pub fn is_within(selector: &str) -> bool {
    PRESSED
        .with_borrow(|pressed| pressed.as_ref().is_some_and(|pressed| matches!(pressed.closest(selector), Ok(Some(_)))))
}

/// Does at once what waits: somebody wants the episode as it is.
pub fn settle() {
    run(&BEFORE_CLICK);
    run(&AFTER);
}

fn end_press() {
    PRESSED.set(None);
    settle();
}

fn wait(acts: &'static std::thread::LocalKey<RefCell<Acts>>, act: Box<dyn FnOnce()>) {
    if PRESSED.with_borrow(Option::is_some) {
        acts.with_borrow_mut(|acts| acts.push(act));
    } else {
        act();
    }
}

fn run(acts: &'static std::thread::LocalKey<RefCell<Acts>>) {
    // Whatever they do may let others wait.
    acts.take().into_iter().for_each(|act| act());
}

fn listen(event: &'static str, act: impl Fn(&Event) + 'static) {
    let early = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&window(), event, early, act).forget();
}
