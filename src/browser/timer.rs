//! Calling back later.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use super::page::window;

/// Calls back once, after so many milliseconds, unless it is dropped before.
pub fn after(milliseconds: u32, act: impl FnOnce() + 'static) -> Timeout {
    // Boxed, so that the timer is compiled once.
    let act: Box<dyn FnOnce()> = Box::new(act);
    Timeout::new(milliseconds, act)
}

/// Calls back once, after so many milliseconds, whatever happens meanwhile.
pub fn later(milliseconds: u32, act: impl FnOnce() + 'static) {
    // It goes with the call; a timer that is let go of would stay.
    let act: Box<dyn FnOnce()> = Box::new(act);
    let then = Closure::once_into_js(act);
    let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    // It fails only for what is no function.
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), milliseconds);
}

/// Calls back once, when the browser has painted the next time: all is laid out then, and to ask where it is costs little.
pub fn after_next_frame(act: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce()> = Box::new(act);
    let then = Closure::once_into_js(move || later(0, act));
    // It fails only for what is no function.
    let _ = window().request_animation_frame(then.unchecked_ref());
}
