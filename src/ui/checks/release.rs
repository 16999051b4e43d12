use leptos::prelude::*;

use super::go_to;
use crate::browser::{dialog, focus};
use crate::check::{Group, Problem};
use crate::episode::{DRAFT, Episode, Format, NewValue};
use crate::history::Origin;
use crate::lasting::Lasting;
use crate::release::{self, Progress, Stage};
use crate::show::Show;
use crate::ui::interface::say;
use crate::ui::opener::{Opener, OpenerParts};
use crate::ui::reactive::{does, dynamic, memo};
use crate::words::Words;

const DIALOG: &str = "release-dialog";

impl Stage {
    fn label(self, words: &Words) -> &'static str {
        match self {
            Self::Skeleton => words.stage_skeleton,
            Self::Drafting => words.stage_drafting,
            Self::Linking => words.stage_linking,
            Self::Title => words.stage_title,
            Self::Media => words.stage_media,
            Self::Release => words.stage_release,
            Self::Released => words.stage_released,
        }
    }
}

/// Releases the open episode: at once if nothing is wrong, else after one has seen what is.
pub(in crate::ui) type Releasing = Lasting<ReleasingState>;

/// What it consists of.
pub(in crate::ui) struct ReleasingState {
    opener: Opener,
    in_the_way: RwSignal<Vec<Problem>>,
}

impl Releasing {
    pub(in crate::ui) fn new(opener: Opener) -> Self {
        ReleasingState { opener, in_the_way: RwSignal::new(Vec::new()) }.into()
    }

    /// Asks for the release. Tells whether it was done at once.
    pub(in crate::ui) fn ask(self) -> bool {
        let session = self.opener.session;
        session.look();
        let found: Vec<Problem> = session
            .problems()
            .with_untracked(|all| all.iter().filter(|problem| release::is_in_the_way(problem)).cloned().collect());
        if found.is_empty() {
            self.release();
            return true;
        }
        self.in_the_way.set(found);
        dialog::open(DIALOG);
        false
    }

    fn release(self) {
        let OpenerParts { session, notices, interface, .. } = *self.opener;
        let words = interface.words();
        if session.change(Origin::Action, release::release) {
            let name = session.peek(crate::document::Document::file_name).unwrap_or_default();
            let released = untrack(|| session.shown());
            let take_back = move || {
                // Whatever was done since stays, and so does another episode that is open by then.
                if untrack(|| session.shown()) == released {
                    session.change(Origin::Action, |episode, show| {
                        episode.set(DRAFT, &NewValue::Switch(true), &show.order())
                    });
                }
            };
            let is_released = move || {
                session.shown() == released && session.front(|document| document.episode.is_draft()) == Some(false)
            };
            notices.offer_while(is_released, (words.released)(&name), words.undo.to_owned(), take_back);
        } else {
            notices.fail(words.not_releasable.to_owned());
        }
    }
}

/// Whether it can be said that an episode is a draft or none: its front matter is read here, and it or its show has the
/// key that says so.
fn says_draft(episode: &Episode, show: &Show) -> bool {
    let has_key = episode.field(DRAFT).is_some() || show.key(DRAFT).is_some();
    episode.layout().format == Format::Toml && has_key
}

/// The stages of the episode with what each still lacks, and the release.
#[component]
pub(super) fn ReleasePanel() -> impl IntoView {
    let releasing = expect_context::<Releasing>();
    let opener = releasing.opener;
    let OpenerParts { session, interface, desk, notices, .. } = *opener;
    let progress = memo(move || {
        let problems = session.problems().get();
        let read = |episode: &Episode| session.show(|show| Progress::of(&problems, show, episode.is_draft()));
        let says_draft = |episode: &&Episode| session.show(|show| says_draft(episode, show));
        session.front(|document| Some(&document.episode).filter(says_draft).map(read)).flatten()
    });
    let is_hidden = move || progress.with(Option::is_none);
    let stage = memo(move || progress.get().unwrap_or_default().stage());
    let summary = move || {
        let (words, progress) = (interface.language().words(), progress.get().unwrap_or_default());
        match (progress.is_released, progress.total()) {
            (true, 0) => words.is_released.to_owned(),
            (true, left) => (words.released_with)(left),
            (false, 0) => words.ready_for_release.to_owned(),
            (false, left) => (words.left_before_release)(left),
        }
    };
    // Read out when it comes true, not at every pause that brings it nearer.
    let is_ready = memo(move || {
        progress
            .with(|progress| progress.as_ref().is_some_and(|progress| !progress.is_released && progress.total() == 0))
    });
    Effect::new(move |was: Option<bool>| {
        let is = is_ready.get();
        // Guests see no stages.
        if is && was == Some(false) && !interface.is_guest_now() {
            notices.murmur(interface.words().ready_for_release);
        }
        is
    });
    let step = move |own: Stage| {
        let left =
            move || progress.with(|progress| progress.as_ref().map_or(0, |progress| progress.left[own as usize]));
        let to_first = move |_| {
            session.look();
            let is_own = |problem: &&Problem| session.show(|show| Stage::of(problem, show)) == Some(own);
            if let Some(problem) = session.problems().with_untracked(|all| all.iter().find(is_own).cloned()) {
                desk.remember_problem(&problem);
                go_to(&problem, opener);
            }
        };
        view! {
            <li data-stage=own.name() data-left=left aria-current=move || (stage.get() == own).then_some("step")>
                <button type="button" class="quiet" aria-disabled=move || (left() == 0).to_string() on:click=does(to_first)>
                    {dynamic(move || own.label(interface.language().words()))}
                    <span class="count" aria-hidden="true">{dynamic(move || match left() { 0 => "✓".to_owned(), left => left.to_string() })}</span>
                    <span class="unseen">{dynamic(move || (interface.language().words().stage_left)(left()))}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="release" id="release-state" hidden=is_hidden data-stage=move || stage.get().name()>
            <p>{dynamic(summary)}</p>
            <button type="button" id="release" hidden=move || stage.get() == Stage::Released on:click=does(move |_| _ = releasing.ask())>
                {say(|words| words.release)}
            </button>
            <ol class="stages" aria-label=say(|words| words.stages) hidden=move || stage.get() == Stage::Released>
                {Stage::BEFORE.map(step).collect_view()}
            </ol>
        </div>
    }
}

/// What is in the way of the release, before it is done all the same.
#[component]
pub(in crate::ui) fn ReleaseDialog() -> impl IntoView {
    let releasing = expect_context::<Releasing>();
    let opener = releasing.opener;
    let OpenerParts { interface, desk, .. } = *opener;
    let anyway = move |_| {
        dialog::close(DIALOG);
        releasing.release();
        // The button that asked is gone; what comes next is the download.
        focus::focus("download");
    };
    let stops =
        move || releasing.in_the_way.with(|found| found.iter().any(|problem| problem.group == Group::StopsHugo));
    let item = move |problem: Problem| {
        let sentence = problem.sentence.clone();
        let to_it = move |_| {
            dialog::close(DIALOG);
            desk.remember_problem(&problem);
            go_to(&problem, opener);
        };
        view! {
            <li>
                <button type="button" class="jump" on:click=does(to_it)>{dynamic(move || sentence.get(interface.language()).to_owned())}</button>
            </li>
        }
    };
    let section = move |group: Group| {
        let own: Vec<Problem> =
            releasing.in_the_way.with(|found| found.iter().filter(|problem| problem.group == group).cloned().collect());
        (!own.is_empty()).then(|| {
            view! {
                <section data-group=group.name()>
                    <h3>{dynamic(move || group.label(interface.language().words()))}</h3>
                    <ul>{own.into_iter().map(item).collect_view()}</ul>
                </section>
            }
        })
    };
    view! {
        <dialog id=DIALOG class="dialog" aria-labelledby="release-heading">
            <form method="dialog">
                <h2 id="release-heading">{say(|words| words.release_heading)}</h2>
                <p>{dynamic(move || (interface.language().words().release_explained)(stops()))}</p>
                <div class="in-the-way">{dynamic(move || Group::ALL.map(section).collect_view())}</div>
                <div class="actions">
                    <button type="button" class="quiet" id="release-anyway" on:click=does(anyway)>{say(|words| words.release_anyway)}</button>
                    <button type="submit" class="primary" id="release-not-yet" autofocus>{say(|words| words.release_not_yet)}</button>
                </div>
            </form>
        </dialog>
    }
}
