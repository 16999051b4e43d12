use leptos::prelude::*;

use super::{Dismissals, go_to, same_in};
use crate::browser::{page, timer};
use crate::check::Problem;
use crate::ui::opener::{Opener, OpenerParts};

/// Leads to the problem after the one that was shown last, or before it, round and round, and says which it is.
pub(in crate::ui) fn walk(opener: Opener, dismissals: Dismissals, backwards: bool) {
    let OpenerParts { session, desk, notices, interface, .. } = *opener;
    // The keys that lead here are pressed in the notes, too.
    session.leave_notes();
    session.look();
    let all = dismissals.shown().get_untracked();
    if all.is_empty() {
        return;
    }
    // Several may say the same, and typing has moved them since.
    let last = desk.last_problem().and_then(|(fingerprint, at)| same_in(&all, &fingerprint, at));
    let place = match (last, backwards) {
        (None, false) => 0,
        (None, true) => all.len() - 1,
        (Some(place), false) => (place + 1) % all.len(),
        (Some(place), true) => (place + all.len() - 1) % all.len(),
    };
    let problem: &Problem = &all[place];
    desk.remember_problem(problem);
    go_to(problem, opener);
    let language = interface.language_now();
    notices.murmur((language.words().problem_of)(place + 1, all.len(), problem.sentence.get(language)));
    timer::later(0, || page::bring_into_view("#problems [aria-current=true]"));
}
