//! Pauses of a person wait while a button is pressed: what is on the page stays under the pointer until the click.

/// Whether pauses wait, and whether one does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pauses {
    #[default]
    Free,
    Held,
    Waiting,
}

impl Pauses {
    /// A pause comes. Tells whether it counts now.
    pub(crate) fn add(&mut self) -> bool {
        if *self != Self::Free {
            *self = Self::Waiting;
        }
        *self == Self::Free
    }

    /// One counts that does not wait, and with it those that did.
    pub(crate) fn pass(&mut self) {
        if *self == Self::Waiting {
            *self = Self::Held;
        }
    }

    /// Lets those wait that come.
    pub(crate) fn hold(&mut self) {
        if *self == Self::Free {
            *self = Self::Held;
        }
    }

    /// Lets none wait any longer. Tells whether one did.
    pub(crate) fn go_on(&mut self) -> bool {
        std::mem::take(self) == Self::Waiting
    }
}
