use leptos::prelude::*;

use super::{Dismissals, go_to};
use crate::check::Problem;
use crate::session::Session;
use crate::ui::view::Desk;

/// Leads to the problem after the one that was shown last, or before it, round and round.
pub(crate) fn walk(session: Session, dismissals: Dismissals, desk: Desk, backwards: bool) {
    session.pause();
    let all = dismissals.shown().get_untracked();
    if all.is_empty() {
        return;
    }
    // Several may say the same, and typing has moved them since.
    let last = desk.last_problem().and_then(|(fingerprint, at)| {
        let same = all.iter().enumerate().filter(|(_, problem)| problem.fingerprint() == fingerprint);
        same.min_by_key(|(_, problem)| problem.at.abs_diff(at)).map(|(place, _)| place)
    });
    let place = match (last, backwards) {
        (None, false) => 0,
        (None, true) => all.len() - 1,
        (Some(place), false) => (place + 1) % all.len(),
        (Some(place), true) => (place + all.len() - 1) % all.len(),
    };
    let problem: &Problem = &all[place];
    desk.remember_problem(problem);
    go_to(problem, session, desk);
}
