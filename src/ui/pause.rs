//! Noticing that somebody has stopped typing for a moment.

use std::cell::Cell;
use std::rc::Rc;

use crate::browser::{clock, page};

/// How long one must have paused before problems are told, in milliseconds.
const LENGTH: u32 = 700;

/// Calls back when nothing has happened for a while. One timer at a time: a key costs no more than a look at the clock.
pub(super) struct Pause(Rc<Inner>);

struct Inner {
    act: Box<dyn Fn()>,
    last: Cell<f64>,
    is_waiting: Cell<bool>,
}

impl Pause {
    pub(super) fn new(act: impl Fn() + 'static) -> Self {
        Self(Rc::new(Inner { act: Box::new(act), last: Cell::new(0.0), is_waiting: Cell::new(false) }))
    }

    /// Waits for the next pause from now on.
    pub(super) fn wait_anew(&self) {
        self.0.last.set(clock::now());
        if !self.0.is_waiting.replace(true) {
            self.0.clone().wait(LENGTH);
        }
    }
}

impl Inner {
    fn wait(self: Rc<Self>, milliseconds: u32) {
        page::after(milliseconds, move || {
            // A clock that was set back must not make the wait longer.
            let passed = (clock::now() - self.last.get()).max(0.0) as u32;
            match LENGTH.saturating_sub(passed) {
                0 => {
                    self.is_waiting.set(false);
                    (self.act)();
                }
                left => self.wait(left),
            }
        })
        .forget();
    }
}
