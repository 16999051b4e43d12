use leptos::prelude::*;

use super::{Dismissals, as_it_is, go_to, go_to_text};
use crate::browser::{focus, timer};
use crate::check::{Group, Problem, Severity};
use crate::episode::{ChangedLine, Repair};
use crate::history::Origin;
use crate::session::Session;
use crate::ui::interface::{Interface, say};
use crate::ui::notices::Notices;
use crate::ui::opener::{Opener, OpenerParts};
use crate::ui::reactive::{does, dynamic, memo};

/// A problem that says and offers the same at the same places, and weighs the same, is the same.
pub(super) fn identity(problem: &Problem) -> String {
    let offers = problem.repairs.iter().map(|repair| format!("{}\0{}\0{}", repair.at, repair.before, repair.after));
    let texts: Vec<String> = std::iter::once(problem.sentence.en.clone()).chain(offers).collect();
    format!("{} {} {}", problem.at, problem.severity.name(), texts.join("\0"))
}

/// One problem: what is wrong, where, and what can be done about it.
#[component]
pub(super) fn ProblemItem(problem: Problem) -> impl IntoView {
    let opener = expect_context::<Opener>();
    let OpenerParts { session, interface, desk, .. } = *opener;
    let dismissals = expect_context::<Dismissals>();
    let Problem { code, severity, at, .. } = problem;
    let is_to_do = problem.group == Group::Unfinished;
    // Lines before it may be joined or divided and its place stay.
    let line = memo(move || {
        session.follow_pauses();
        session.peek(|document| document.episode.position(at).line).unwrap_or(1)
    });
    let key = problem.key.clone();
    let sentence = problem.sentence.clone();
    let severity_name = move || {
        let words = interface.language().words();
        match severity {
            Severity::Info if is_to_do => words.to_do,
            Severity::Error => words.error,
            Severity::Warning => words.warning,
            Severity::Info => words.info,
        }
    };
    let own = problem.clone();
    let is_here = move || desk.is_at_problem(&own);
    // A guest sees the form, not the lines of the front matter.
    let is_front = session.peek(|document| at < document.episode.layout().body.start) == Some(true);
    let place = problem.clone();
    let jump = move |_| {
        let place = as_it_is(&place, session);
        desk.remember_problem(&place);
        go_to(&place, opener);
    };
    let lined = problem.clone();
    let show_line = move |_| go_to_text(&as_it_is(&lined, session), opener);
    let seen = problem.clone();
    // Told apart from the others where buttons are listed without what is around them.
    let whole_dismiss = move || {
        let language = interface.language();
        format!("{}: {}", language.words().dismiss_problem, seen.sentence.get(language))
    };
    let seen = problem.clone();
    let dismiss = problem.can_be_dismissed().then(|| {
        view! {
            <button type="button" class="quiet" data-dismiss="" aria-label=whole_dismiss title=say(|words| words.dismiss_problem_help) on:click=does(move |_| dismissals.dismiss(&seen))>
                {say(|words| words.dismiss_problem)}
            </button>
        }
    });
    let rename = problem.better_name.clone().map(|name| view! { <Renaming name=name/> });
    view! {
        <li data-code=code.name() data-key=key data-severity=severity.name() aria-current=move || is_here().then_some("true")>
            <p>
                <span class="severity">{dynamic(severity_name)}</span>
                <button type="button" class="jump" on:click=does(jump)>{dynamic(move || sentence.get(interface.language()).to_owned())}</button>
                <button type="button" class="quiet" data-line="" hidden=move || is_front && interface.is_guest() on:click=does(show_line)>{dynamic(move || (interface.language().words().show_line)(line.get()))}</button>
            </p>
            <Repairs problem=problem/>
            {rename}
            {dismiss}
        </li>
    }
}

/// The ways to mend a problem, each with the line before and after.
#[component]
pub(in crate::ui) fn Repairs(problem: Problem) -> impl IntoView {
    let session = expect_context::<Session>();
    let notices = expect_context::<Notices>();
    let interface = expect_context::<Interface>();
    let own = problem.clone();
    let offer = move |repair: Repair| {
        let own = own.clone();
        let is_removal = repair.after.is_empty();
        let changes = repair.changes();
        let becomes: Vec<_> = changes.iter().map(|change| change.line(is_removal)).collect();
        let becomes = crate::check::shortened(&becomes.join(", "));
        let pairs: Vec<_> = changes.into_iter().map(before_and_after).collect();
        let (before, after): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        let is_new = repair.before.trim().is_empty() && !is_removal;
        let accept = move |_| {
            // What was typed above may have moved it.
            let is_this = |other: &Repair| (&other.before, &other.after) == (&repair.before, &repair.after);
            let now = as_it_is(&own, session).repairs.into_iter().find(is_this);
            let repair = now.as_ref().unwrap_or(&repair);
            if session.change(Origin::Action, |episode, _| episode.accept(repair)) {
                notices.tell(interface.words().repaired);
                lead_on();
            } else {
                // The line has changed since: what is offered is not what is wrong now.
                session.look();
            }
        };
        let label = move || {
            let words = interface.language().words();
            if is_removal { words.repair_remove } else { words.repair }
        };
        // Told apart from the others, too.
        let whole_label = move || format!("{}: {becomes}", label());
        view! {
            <div class="repair">
                <dl>
                    <dt hidden=is_new>{say(|words| words.repair_before)}</dt>
                    {(!is_new).then_some(before)}
                    <dt hidden=is_removal>{say(|words| words.repair_after)}</dt>
                    {(!is_removal).then_some(after)}
                </dl>
                <button type="button" data-fix="" aria-label=whole_label on:click=does(accept)>{dynamic(label)}</button>
            </div>
        }
    };
    problem.repairs.into_iter().map(offer).collect_view()
}

/// Gives the file a better name.
#[component]
fn Renaming(name: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let notices = expect_context::<Notices>();
    let interface = expect_context::<Interface>();
    let own = name.clone();
    let accept = move |_| {
        session.rename(own.clone());
        notices.tell((interface.words().renamed)(&own));
        lead_on();
    };
    view! {
        <div class="repair">
            <button type="button" data-rename="" on:click=does(accept)>{dynamic(move || (interface.language().words().rename)(&name))}</button>
        </div>
    }
}

/// The button that was pressed is gone: the next repair, or the list, is where one goes on.
fn lead_on() {
    timer::later(0, || {
        if !focus::has_focus() {
            let _ = focus::focus_within("#problems .repair") || focus::focus_within(".checks-bar");
        }
    });
}

/// A changed line as it is and as it becomes, with what differs marked. Of a long line only what is near to that.
fn before_and_after(change: ChangedLine<'_>) -> (AnyView, AnyView) {
    let (head, tail) = (end_of(change.head), beginning_of(change.tail));
    let (removed, inserted) = (change.removed.to_owned(), change.inserted.to_owned());
    let before = view! { <dd><code>{head.clone()}<del>{removed}</del>{tail.clone()}</code></dd> };
    let after = view! { <dd><code>{head}<ins>{inserted}</ins>{tail}</code></dd> };
    (before.into_any(), after.into_any())
}

/// How much of a line is shown before and behind what changes, in characters.
const AROUND: usize = 120;

fn end_of(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND - 1) {
        Some((at, _)) if at > 0 => format!("…{}", &text[at..]),
        _ => text.to_owned(),
    }
}

fn beginning_of(text: &str) -> String {
    match text.char_indices().nth(AROUND) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_line_the_neighbourhood_is_shown() {
        let long = "å".repeat(AROUND + 1);
        assert_eq!(end_of(&long), format!("…{}", "å".repeat(AROUND)));
        assert_eq!(beginning_of(&long), format!("{}…", "å".repeat(AROUND)));
        let fitting = "å".repeat(AROUND);
        assert_eq!((end_of(&fitting), beginning_of(&fitting)), (fitting.clone(), fitting));
    }
}
