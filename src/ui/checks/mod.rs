//! What is wrong with the episode and what it still lacks, all in one place.

mod dismissals;
mod problem_item;
mod release;
mod walk;

use leptos::prelude::*;

use super::interface::{Interface, say};
use super::opener::{Opener, OpenerParts};
use super::rows::{Row, rows};
use super::view::{Desk, View};
use crate::browser::{focus, timer};
use crate::check::{Group, Problem};
use crate::code::Code;
use crate::session::Session;
use crate::ui::reactive::{When, does, dynamic, memo};
use crate::words::Words;

pub(super) use dismissals::Dismissals;
pub(super) use problem_item::Repairs;
pub(super) use release::{ReleaseDialog, Releasing};
pub(super) use walk::walk;

use problem_item::{ProblemItem, identity};
use release::ReleasePanel;

impl Group {
    fn label(self, words: &Words) -> &'static str {
        match self {
            Self::StopsHugo => words.stops_hugo,
            Self::Wrong => words.wrong,
            Self::Unfinished => words.unfinished,
            Self::WorthALook => words.worth_a_look,
        }
    }
}

/// How many problems there are of each kind; a click leads to them.
#[component]
pub(super) fn ProblemCount() -> impl IntoView {
    let dismissals = expect_context::<Dismissals>();
    let interface = expect_context::<Interface>();
    let desk = expect_context::<Desk>();
    let counts = memo(move || dismissals.counts());
    let told = move || (interface.language().words().problem_counts)(counts.get());
    // The gravest kind, and how many others there are: the rest stands in the title.
    let gravest = move || {
        let (words, counts) = (interface.language().words(), counts.get());
        let first = counts.iter().position(|count| *count > 0).unwrap_or_default();
        let own = std::array::from_fn(|place| if place == first { counts[place] } else { 0 });
        match counts[first + 1..].iter().sum() {
            0_usize => (words.problem_counts)(own),
            others => format!("{} +{others}", (words.problem_counts)(own)),
        }
    };
    view! {
        <When is=move || { counts.with(|counts| counts.iter().any(|count| *count > 0)) }>
            <button
                type="button" class="quiet problem-count" data-grave=move || is_grave(counts.get()).to_string() title=told
                on:click=does(move |_| desk.enter(View::Checks))
            >
                {dynamic(gravest)}
            </button>
        </When>
    }
}

/// How many problems there are in all, beside the name of the region that tells them.
#[component]
pub(super) fn ProblemTotal() -> impl IntoView {
    let dismissals = expect_context::<Dismissals>();
    let counts = memo(move || dismissals.counts());
    let total = move || counts.with(|counts| counts.iter().sum::<usize>());
    view! {
        <span class="problem-total" data-grave=move || is_grave(counts.get()).to_string() hidden=move || total() == 0>
            " " {dynamic(total)}
        </span>
    }
}

/// Whether anything stops Hugo or is wrong.
fn is_grave([stops, wrong, ..]: [usize; Group::ALL.len()]) -> bool {
    stops + wrong > 0
}

/// The region of the checks: how far the episode is, and all problems by group.
#[component]
pub(super) fn Checks() -> impl IntoView {
    let dismissals = expect_context::<Dismissals>();
    let interface = expect_context::<Interface>();
    let session = expect_context::<Session>();
    let opener = expect_context::<Opener>();
    let desk = opener.desk;
    let fold = move |_| desk.fold_checks(!untrack(|| desk.has_folded_checks()));
    let shown = dismissals.shown();
    let is_content = memo(move || shown.with(Vec::is_empty));
    let dismissed = memo(move || session.problems().with(Vec::len) - shown.with(Vec::len));
    let content = move || {
        let words = interface.language().words();
        if interface.is_guest() { words.nothing_for_guests } else { words.nothing_wrong }
    };
    let step = move |backwards: bool| move |_| walk(opener, dismissals, backwards);
    view! {
        <div class="checks-bar">
            <h2>
                <button type="button" class="fold" aria-expanded=move || (!desk.has_folded_checks()).to_string() aria-controls="checks-list" on:click=does(fold)>
                    {say(|words| words.checks)}
                </button>
            </h2>
            <button type="button" class="quiet glyph" title=move || format!("{} (Shift+F8)", interface.language().words().previous_problem) aria-label=say(|words| words.previous_problem) hidden=move || is_content.get() on:click=does(step(true))>"↑"</button>
            <button type="button" class="quiet glyph" title=move || format!("{} (F8)", interface.language().words().next_problem) aria-label=say(|words| words.next_problem) hidden=move || is_content.get() on:click=does(step(false))>"↓"</button>
        </div>
        <ReleasePanel/>
        <div class="checks-list" id="checks-list" hidden=move || desk.has_folded_checks()>
            <p class="checks-content" hidden=move || !is_content.get()>{dynamic(content)}</p>
            <div id="problems" class="problems">
                {Group::ALL.map(|group| view! { <GroupList group=group shown=shown/> }).collect_view()}
            </div>
            <p class="help" hidden=move || dismissed.get() == 0 || interface.is_guest()>
                {dynamic(move || (interface.language().words().dismissed_count)(dismissed.get()))}
                " "
                <button type="button" class="quiet" id="show-dismissed" on:click=does(move |_| dismissals.restore())>{say(|words| words.show_dismissed)}</button>
            </p>
        </div>
    }
}

#[component]
fn GroupList(group: Group, shown: Memo<Vec<Problem>>) -> impl IntoView {
    let interface = expect_context::<Interface>();
    let own = memo(move || {
        shown.with(|shown| shown.iter().filter(|problem| problem.group == group).cloned().collect::<Vec<_>>())
    });
    let heading = format!("group-{}", group.name());
    let labelled_by = heading.clone();
    let item =
        |problem: Problem| Row::new(identity(&problem), move || view! { <ProblemItem problem=problem.clone()/> });
    view! {
        <section data-group=group.name() aria-labelledby=labelled_by hidden=move || own.with(Vec::is_empty)>
            <h3 id=heading>
                {dynamic(move || group.label(interface.language().words()))} " " <span class="count">{dynamic(move || own.with(Vec::len))}</span>
            </h3>
            <ul>
                {rows(move || own.get().into_iter().map(item).collect())}
            </ul>
        </section>
    }
}

/// Which of the problems says the same as one that was at a place; typing may have moved it since.
fn same_in(all: &[Problem], fingerprint: &str, at: usize) -> Option<usize> {
    let same = all.iter().enumerate().filter(|(_, problem)| problem.fingerprint() == fingerprint);
    same.min_by_key(|(_, problem)| problem.at.abs_diff(at)).map(|(place, _)| place)
}

/// A problem as it is now. Nobody may have paused since it was told.
fn as_it_is(problem: &Problem, session: Session) -> Problem {
    session.look();
    session.problems().with_untracked(|all| {
        let same = same_in(all, &problem.fingerprint(), problem.at).map(|place| all[place].clone());
        same.unwrap_or_else(|| problem.clone())
    })
}

/// Leads to where a problem is: its field, its place in the notes, or its line of the file.
fn go_to(problem: &Problem, opener: Opener) {
    let OpenerParts { session, desk, .. } = *opener;
    // Of a key that stands twice the form shows the first.
    if let Some(key) = problem.key.as_ref().filter(|_| problem.code != Code::Duplicate) {
        desk.show(View::Details);
        let selector = format!("[data-field=\"{}\"]", key.replace(['"', '\\'], ""));
        let is_title = session.show(|show| show.title_key().is_some_and(|title| title.key == *key));
        let chooses = problem.code == Code::Empty && is_title;
        let problem = problem.clone();
        timer::later(0, move || {
            // A title is chosen in a field of its own, where the line has a place for it.
            let is_there =
                chooses && focus::focus_within("[data-fact=chosen]:not([hidden])") || focus::focus_within(&selector);
            if !is_there {
                go_to_text(&problem, opener);
            }
        });
        return;
    }
    go_to_text(problem, opener);
}

/// Leads to where a problem is written: in the notes if it is theirs and they are shown, else in the file view. Guests have
/// the form in place of that.
fn go_to_text(problem: &Problem, opener: Opener) {
    let OpenerParts { session, desk, interface, .. } = *opener;
    let places = session.peek(|document| {
        let (at, episode) = (problem.at, &document.episode);
        let body = episode.layout().body.clone();
        let in_notes = body.contains(&at) || at == body.end && at > body.start;
        let selected = problem.to_select(episode.text());
        let as_shown = |place: &dyn Fn(usize) -> usize| place(selected.start)..place(selected.end);
        let in_body = || as_shown(&|at| episode.shown_body_offset(at));
        (in_notes.then(in_body), as_shown(&|at| episode.shown_offset(at)))
    });
    let Some((in_notes, in_file)) = places else { return };
    let (view, control, selected) = match in_notes {
        Some(selected) if !desk.is_in_source() => (View::Notes, "notes", selected),
        _ if interface.is_guest_now() => return desk.enter(View::Details),
        _ => (View::Source, "source", in_file),
    };
    desk.show(view);
    timer::later(0, move || crate::browser::text_field::select_in_area(control, selected));
}
