use std::ops::Range;

use leptos::prelude::*;

use super::interface::{Desk, Interface, View, say};
use super::notices::Notices;
use crate::browser::{page, text_field};
use crate::check::{Problem, Severity};
use crate::document::Origin;
use crate::episode::Repair;
use crate::session::Session;

/// How many problems there are; a click leads to the first.
#[component]
pub(super) fn ProblemCount() -> impl IntoView {
    let session = expect_context::<Session>();
    let interface = expect_context::<Interface>();
    let desk = expect_context::<Desk>();
    let count = Memo::new(move |_| {
        session.problems().with(|all| all.iter().filter(|problem| problem.severity != Severity::Info).count())
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <button type="button" class="quiet problem-count" on:click=move |_| {
                desk.show(View::Details);
                page::after(0, || _ = page::focus_within("#problems")).forget();
            }>
                {move || (interface.language().words().problem_count)(count.get())}
            </button>
        </Show>
    }
}

/// All problems in one place, each leading to its field or line.
#[component]
pub(super) fn ProblemList() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_empty = Memo::new(move |_| session.problems().with(Vec::is_empty));
    view! {
        <section class="problems" aria-labelledby="problems-heading" hidden=move || is_empty.get()>
            <h2 id="problems-heading">{say(|words| words.problems)}</h2>
            <ul id="problems">
                <For each=move || session.problems().get() key=identity let:problem>
                    <ProblemItem problem=problem/>
                </For>
            </ul>
        </section>
    }
}

/// A problem that says and offers the same at the same place is the same.
fn identity(problem: &Problem) -> (usize, String, Vec<(String, String)>) {
    let offers = problem.repairs.iter().map(|repair| (repair.before.clone(), repair.after.clone())).collect();
    (problem.at, problem.sentence.en.clone(), offers)
}

#[component]
fn ProblemItem(problem: Problem) -> impl IntoView {
    let session = expect_context::<Session>();
    let interface = expect_context::<Interface>();
    let desk = expect_context::<Desk>();
    let Problem { code, severity, .. } = problem;
    let at = problem.at;
    let line = session.peek(|document| document.episode.position(at).line).unwrap_or(1);
    let key = problem.key.clone();
    let to_line = move |_| {
        let offset = session.peek(|document| document.episode.shown_offset(at)).unwrap_or_default();
        desk.show(View::Source);
        page::after(0, move || text_field::put_caret_in("source", offset)).forget();
    };
    let to_field = {
        let key = problem.key.clone();
        move |_| match &key {
            Some(key) => {
                desk.show(View::Details);
                let selector = format!("[data-field=\"{}\"]", key.replace(['"', '\\'], ""));
                page::after(0, move || _ = page::focus_within(&selector)).forget();
            }
            None => to_line(()),
        }
    };
    let sentence = problem.sentence.clone();
    let severity_name = move || {
        let words = interface.language().words();
        match severity {
            Severity::Error => words.error,
            Severity::Warning => words.warning,
            Severity::Info => words.info,
        }
    };
    view! {
        <li data-code=code data-key=key data-severity=severity.name()>
            <p>
                <span class="severity">{severity_name}</span>
                <button type="button" class="jump" on:click=to_field>{move || sentence.get(interface.language()).to_owned()}</button>
                <button type="button" class="quiet" on:click=move |_| to_line(())>{move || (interface.language().words().show_line)(line)}</button>
            </p>
            <Repairs problem=problem/>
        </li>
    }
}

/// The ways to mend a problem, each with the line before and after.
#[component]
pub(super) fn Repairs(problem: Problem) -> impl IntoView {
    let session = expect_context::<Session>();
    let notices = expect_context::<Notices>();
    let interface = expect_context::<Interface>();
    let offer = move |repair: Repair| {
        let is_removal = repair.after.is_empty();
        let replaced = repair.replaced();
        let part = |range: Range<usize>| repair.before.get(range).unwrap_or_default().to_owned();
        let (head, removed, tail) =
            (part(0..replaced.start), part(replaced.clone()), part(replaced.end..repair.before.len()));
        let inserted = repair.edit.insert.clone();
        let accept = move |_| {
            if session.change(Origin::Action, |episode, _| episode.accept(&repair)) {
                notices.tell(interface.words().repaired);
            } else {
                // The line has changed since: what is offered is not what is wrong now.
                session.pause();
            }
        };
        let label = move || {
            let words = interface.language().words();
            if is_removal { words.repair_remove } else { words.repair }
        };
        view! {
            <div class="repair">
                <dl>
                    <dt>{say(|words| words.repair_before)}</dt>
                    <dd><code>{head.clone()}<del>{removed}</del>{tail.clone()}</code></dd>
                    <dt hidden=is_removal>{say(|words| words.repair_after)}</dt>
                    <dd hidden=is_removal><code>{head}<ins>{inserted}</ins>{tail}</code></dd>
                </dl>
                <button type="button" data-fix="" on:click=accept>{label}</button>
            </div>
        }
    };
    problem.repairs.into_iter().map(offer).collect_view()
}
