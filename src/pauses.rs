//! The moments at which a person pauses: problems are looked for and words counted then, not while somebody types.

use leptos::prelude::*;

/// Counts the pauses, and lets them wait while somebody presses a button. A copy counts the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pauses {
    count: RwSignal<u32>,
    waits: StoredValue<Waits>,
}

/// Whether pauses wait, and whether one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Waits {
    No,
    Still,
    WithPause,
}

impl Pauses {
    pub(crate) fn new() -> Self {
        Self { count: RwSignal::new(0), waits: StoredValue::new(Waits::No) }
    }

    /// Follows them.
    pub(crate) fn track(self) {
        self.count.track();
    }

    /// One more, now or when none has to wait any longer.
    pub(crate) fn add(self) {
        match self.waits.get_value() {
            Waits::No => self.add_now(),
            Waits::Still | Waits::WithPause => self.waits.set_value(Waits::WithPause),
        }
    }

    /// One more, and none waits that came before.
    pub(crate) fn add_now(self) {
        if self.waits.get_value() == Waits::WithPause {
            self.waits.set_value(Waits::Still);
        }
        self.count.update(|count| *count = count.wrapping_add(1));
    }

    /// Lets those wait that come.
    pub(crate) fn hold(self) {
        if self.waits.get_value() == Waits::No {
            self.waits.set_value(Waits::Still);
        }
    }

    /// Lets none wait any longer.
    pub(crate) fn go_on(self) {
        let waited = self.waits.get_value();
        if waited != Waits::No {
            self.waits.set_value(Waits::No);
        }
        if waited == Waits::WithPause {
            self.add_now();
        }
    }
}
