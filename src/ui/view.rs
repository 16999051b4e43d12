//! Which region of the page one is in, and what of it is shown.

use leptos::prelude::*;

use crate::browser::{focus, page, storage, timer};
use crate::check::Problem;
use crate::lasting::Lasting;
use crate::words::Words;

/// Whether the list of the checks is folded away.
const CHECKS_FOLDED: &str = "checks-folded";
/// Where one region fits, and where the form is a drawer; the same widths stand in layout.css.
const ONE_REGION: &str = "(width < 45rem)";
const DRAWER: &str = "(45rem <= width < 75rem)";

/// The regions of the page that one can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Details,
    Notes,
    Preview,
    Source,
    Checks,
}

impl View {
    /// In the order of the page.
    pub(super) const ALL: [Self; 5] = [Self::Details, Self::Notes, Self::Source, Self::Preview, Self::Checks];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Notes => "notes",
            Self::Preview => "preview",
            Self::Source => "source",
            Self::Checks => "checks",
        }
    }

    pub(super) fn label(self, words: &Words) -> &'static str {
        match self {
            Self::Details => words.details,
            Self::Notes => words.notes,
            Self::Preview => words.preview,
            Self::Source => words.file,
            Self::Checks => words.checks,
        }
    }
}

/// Which region one is in, and whether the middle of the page shows the notes or the whole file.
pub(super) type Desk = Lasting<DeskState>;

/// What it consists of.
pub(super) struct DeskState {
    view: RwSignal<View>,
    in_source: RwSignal<bool>,
    /// The fingerprint of the problem that one was led to last, and where it was.
    problem: RwSignal<Option<(String, usize)>>,
    /// Whether the list of the checks is folded away.
    checks_folded: RwSignal<bool>,
}

impl Desk {
    pub(super) fn new() -> Self {
        DeskState {
            view: RwSignal::new(View::Notes),
            in_source: RwSignal::new(false),
            problem: RwSignal::new(None),
            checks_folded: RwSignal::new(storage::get(CHECKS_FOLDED).is_some_and(|folded| folded == "true")),
        }
        .into()
    }

    pub(super) fn view(self) -> View {
        self.view.get()
    }

    pub(super) fn in_source(self) -> bool {
        self.in_source.get()
    }

    /// Whether the whole file is shown now, for what is done once.
    pub(super) fn is_in_source(self) -> bool {
        self.in_source.get_untracked()
    }

    pub(super) fn has_folded_checks(self) -> bool {
        self.checks_folded.get()
    }

    pub(super) fn fold_checks(self, folded: bool) {
        self.checks_folded.set(folded);
        storage::set(CHECKS_FOLDED, &folded.to_string());
    }

    pub(super) fn last_problem(self) -> Option<(String, usize)> {
        self.problem.get_untracked()
    }

    /// Whether one was led to that problem last.
    pub(super) fn is_at_problem(self, problem: &Problem) -> bool {
        self.problem.with(|last| {
            let is_there =
                |(fingerprint, at): &(String, usize)| *at == problem.at && *fingerprint == problem.fingerprint();
            last.as_ref().is_some_and(is_there)
        })
    }

    pub(super) fn remember_problem(self, problem: &Problem) {
        self.problem.set(Some((problem.fingerprint(), problem.at)));
    }

    /// Begins with another episode, of which no problem was shown yet.
    pub(super) fn forget_problem(self) {
        self.problem.set(None);
    }

    /// Whether a region is all that is to be seen now.
    pub(super) fn shows_alone(self, view: View) -> bool {
        page::is_of(ONE_REGION) && self.view.get_untracked() == view
    }

    /// Shows a region. Where all fit side by side, only what is in the middle changes.
    pub(super) fn show(self, view: View) {
        match view {
            View::Notes => self.in_source.set(false),
            View::Source => self.in_source.set(true),
            View::Details | View::Preview | View::Checks => {}
        }
        self.view.set(view);
    }

    /// Shows a region and gives it the focus.
    pub(super) fn enter(self, view: View) {
        if view == View::Checks && self.checks_folded.get_untracked() {
            self.fold_checks(false);
        }
        let focus = move || match view {
            View::Notes => focus::focus("notes"),
            View::Source => focus::focus("source"),
            View::Details | View::Preview | View::Checks => {
                focus::focus_within(&format!("[data-region={}]", view.name()))
            }
        };
        self.show(view);
        // At once if it was there to see, so that no key goes elsewhere; else when it is laid out, unless one has gone on.
        if !focus() {
            timer::later(0, move || _ = self.view.get_untracked() == view && focus());
        }
    }

    /// Shows a region that was clicked. On a phone the focus would bring up the keyboard.
    pub(super) fn go_to(self, view: View) {
        // The name of a drawer that is open closes it.
        if view == View::Details && self.close_drawer() {
            return;
        }
        if page::is_of(ONE_REGION) {
            self.show(view);
        } else {
            self.enter(view);
        }
    }

    /// Leaves the form where it lies over the notes. Tells whether it did.
    pub(super) fn close_drawer(self) -> bool {
        let closes = page::is_of(DRAWER) && self.view.get_untracked() == View::Details;
        if closes {
            self.enter(self.middle());
        }
        closes
    }

    /// Goes to where one writes, notes or file, as it is shown now.
    pub(super) fn go_to_middle(self) {
        self.go_to(self.middle());
    }

    fn middle(self) -> View {
        if self.in_source.get_untracked() { View::Source } else { View::Notes }
    }

    /// The region after the one that is being worked in, round and round.
    pub(super) fn enter_next(self, backwards: bool) {
        let order = [View::Details, self.middle(), View::Preview, View::Checks];
        let view = self.view.get_untracked();
        let place = order.iter().position(|other| *other == view).unwrap_or(1);
        let step = if backwards { order.len() - 1 } else { 1 };
        self.enter(order[(place + step) % order.len()]);
    }
}
