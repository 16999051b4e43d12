//! Noticing that somebody has stopped typing for a moment.

use std::cell::Cell;
use std::rc::Rc;

use crate::browser::{clock, timer};

/// Waits for pauses, one timer at a time: a key costs no more than a look at the clock. A copy is the same wait.
#[derive(Clone)]
pub(super) struct Pause(Rc<Inner>);

/// Times are in milliseconds.
struct Inner {
    length: f64,
    longest: f64,
    began: Cell<f64>,
    last: Cell<f64>,
    is_waiting: Cell<bool>,
}

impl Pause {
    /// A pause is so many milliseconds long, and is not waited for longer than `longest`.
    pub(super) fn new(length: f64, longest: f64) -> Self {
        let (began, last, is_waiting) = (Cell::new(0.0), Cell::new(0.0), Cell::new(false));
        Self(Rc::new(Inner { length, longest, began, last, is_waiting }))
    }

    /// Says that something happened just now. Calls back at the next pause, unless another call waits for that already.
    pub(super) fn then(&self, act: impl FnOnce() + 'static) {
        let now = clock::now();
        self.0.last.set(now);
        if !self.0.is_waiting.replace(true) {
            self.0.began.set(now);
            self.clone().wait(self.0.length, Box::new(act));
        }
    }

    fn wait(self, milliseconds: f64, act: Box<dyn FnOnce()>) {
        timer::later(milliseconds as u32, move || {
            let left = self.left(clock::now());
            if left > 0.0 {
                self.wait(left, act);
            } else {
                self.0.is_waiting.set(false);
                act();
            }
        });
    }

    fn left(&self, now: f64) -> f64 {
        let Inner { length, longest, began, last, .. } = &*self.0;
        // A clock that was set back must not make the wait longer.
        let since = |moment: &Cell<f64>| (now - moment.get()).max(0.0);
        (length - since(last)).min(longest - since(began))
    }
}
