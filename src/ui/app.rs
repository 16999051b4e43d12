use leptos::prelude::*;
use leptos::task::spawn_local;

use super::along;
use super::bar::{Bar, download};
use super::checks::{Dismissals, ReleaseDialog, Releasing, walk};
use super::desk::DeskRegions;
use super::details::Fact;
use super::drop_target::DropTarget;
use super::guest::GuestNote;
use super::interface::Interface;
use super::keeper::Keeper;
use super::key_list::{KEY_LIST, KeyList};
use super::menu::Menu;
use super::new_episode::{Asking, EpisodeDialogs};
use super::notices::{NoticeLine, Notices};
use super::opener::{Opener, OpenerParts};
use super::pause::Pause;
use super::preview::{FRAME, Reading};
use super::rows::{Row, rows};
use super::shows::{self, ShowDialog, Shows};
use super::start::{Documents, Start};
use super::view::{Desk, View};
use crate::browser::keys::{self, Key};
use crate::browser::page;
use crate::browser::store::Store;
use crate::browser::{address, clock, dialog, focus, frame, press, rescue, timer};
use crate::document::{Document, Way};
use crate::history::{Control, Origin};
use crate::session::Session;
use crate::ui::reactive::{When, effect, memo};

/// How long one must have paused before problems are told, in milliseconds.
const PAUSE: f64 = 700.0;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    // What may be there is asked for at once; else there is nothing to wait for.
    let opening = Keeper::may_have_kept().then(Store::open);
    let (show, show_faults) = match shows::remembered() {
        Ok(show) => (show, None),
        Err(faults) => (None, Some(faults)),
    };
    let (show, own_show) = show.unzip();
    let session = Session::new(show, clock::now_in_seconds);
    let (interface, notices, desk) = (Interface::new(), Notices::new(), Desk::new());
    let keeper = Keeper::new(session, interface, notices, desk);
    let shows = Shows::new(session, notices, interface, own_show);
    let reading = Reading::new(session);
    let opener: Opener =
        OpenerParts { session, keeper, notices, desk, interface, shows, reading, turns: StoredValue::new((0, 0)) }
            .into();
    provide_context(shows);
    provide_context(reading);
    provide_context(session);
    provide_context(interface);
    provide_context(notices);
    provide_context(desk);
    provide_context(keeper);
    provide_context(opener);
    provide_context(Asking::new(session));
    let dismissals = Dismissals::new(session, interface);
    provide_context(dismissals);
    provide_context(Releasing::new(opener));

    follow(session, interface);
    along::tell_what_follows(session, interface, notices);
    let shown = memo(move || session.shown());
    effect(move || {
        _ = shown.get();
        desk.forget_problem();
    });
    frame::print_whole(FRAME);
    // What is half typed is no reason to take it: who stays goes on with it.
    page::warn_before_leaving(move || keeper.record().is_some_and(|record| record.has_unsaved_changes()));
    let look_after_focus = focus::keep();
    dialog::close_menus_left();
    keys::on_press(move |key| {
        let has_done = on_key(&key, opener, dismissals);
        if has_done {
            dialog::close_menus();
            look_after_focus();
        }
        has_done
    });
    let started = RwSignal::new(false);
    follow_changes(session, keeper, started);
    let begin = move |opening| async move {
        keeper.start(opening).await;
        started.set(true);
        let is_refused = show_faults.is_some();
        if let Some(faults) = show_faults {
            shows.refuse(interface.words().show_remembered.to_owned(), faults);
        }
        page::ready();
        opener.open_link().await;
        if is_refused {
            shows.show_refused();
        }
    };
    address::on_change(move || spawn_local(opener.open_link()));
    spawn_local(async move {
        match opening {
            Some(opening) => begin(opening).await,
            None => {
                page::ready();
                timer::after_next_frame(move || spawn_local(begin(Store::open())));
            }
        }
    });

    let is_open = memo(move || session.is_open());
    let is_painted = RwSignal::new(false);
    // With a frame to spare, for the first keys and clicks.
    timer::after_next_frame(move || timer::after_next_frame(move || is_painted.set(true)));
    view! {
        <Bar/>
        <GuestNote/>
        <When is=move || is_open.get() otherwise=|| view! { <Start/> }>
            // Another show has other fields: all is made anew, with nothing left that listens to what is gone.
            {rows(move || vec![Row::new(session.follow_show(), || view! { <DeskRegions/> })])}
        </When>
        <NoticeLine/>
        <DropTarget/>
        // What is not to be seen yet must not delay what is.
        <When is=move || is_painted.get()>
            <EpisodeDialogs/>
            <ReleaseDialog/>
            <KeyList/>
            <Menu/>
            <When is=move || is_open.get()>
                <Documents/>
            </When>
            <ShowDialog/>
        </When>
    }
}

/// Lets the browser follow the session: its title and language, and the text for a rescue.
fn follow(session: Session, interface: Interface) {
    effect(move || {
        let language = interface.language();
        let editor = language.words().editor;
        let title = match session.front(Document::file_name) {
            Some(name) => format!("{name} · {editor}"),
            None => editor.to_owned(),
        };
        page::describe(language.tag(), &title);
    });
    // What is typed in the notes is at hand there until the next pause.
    effect(move || {
        session.follow_pauses();
        let handed = session.elsewhere(|document| {
            let episode = &document.episode;
            rescue::hand_over(episode.text(), document.notes_start(), &document.file_name());
        });
        if handed.is_none() {
            rescue::let_go();
        }
    });
}

/// Keeps the document whenever it changes, and at the last moment before the page goes; looks for problems at pauses.
///
/// Nothing is kept before the page has started, so that an empty page overwrites nothing.
fn follow_changes(session: Session, keeper: Keeper, started: RwSignal<bool>) {
    let pause = Pause::new(PAUSE, f64::INFINITY);
    effect(move || {
        let Some(origin) = session.document(|document| document.origin().clone()) else { return };
        pause.then(move || {
            let is_taken_back_here =
                |document: &Document| matches!(document.origin(), Origin::Field(..) | Origin::Source);
            if session.peek(is_taken_back_here) == Some(true) {
                session.end_step();
            }
            session.pause();
        });
        if started.get() {
            keeper.keep(&origin);
        }
    });
    press::watch(move || session.hold(), move || session.go_on());
    page::when_hidden(move || keeper.keep_at_last());
    // Meanwhile the moment of the release may have passed.
    page::when_shown(move || {
        session.look();
        // Other tabs may have done something with what waits.
        if started.get_untracked() && session.peek(|_| ()).is_none() {
            spawn_local(keeper.refresh());
        }
    });
}

/// What the keys of the whole page do. Tells whether the key meant anything.
fn on_key(key: &Key, opener: Opener, dismissals: Dismissals) -> bool {
    let OpenerParts { session, notices, desk, .. } = *opener;
    if dialog::is_any_open() || key.name == "Escape" && dialog::has_menu() {
        return false;
    }
    let open = session.peek(|_| ()).is_some();
    // Past what was typed in the notes their field has nothing, or another field's: Chromium has one undo for all of them.
    let is_in_notes = |way| session.peek(|document| document.notes_have(way)) == Some(true);
    let is_fields = |way| key.has_own_undo && (!key.in_notes || is_in_notes(way));
    match (key.command, key.shift, key.name.as_str()) {
        // Whoever is slow to let go wants one file.
        (true, false, "s" | "S") if open && key.is_repeated => {}
        (true, false, "s" | "S") if open => download(opener),
        (true, false, "1") if open => desk.enter(View::Details),
        (true, false, "2") if open => desk.enter(View::Notes),
        (true, false, "3") if open => desk.enter(View::Preview),
        (true, false, "4") if open => desk.enter(View::Checks),
        (false, backwards, "F8") if open => walk(opener, dismissals, backwards),
        (false, backwards, "F6") if open => desk.enter_next(backwards),
        (true, false, "z" | "Z") if open && !is_fields(Way::Back) => undo(opener),
        (true, true, "z" | "Z") | (true, false, "y" | "Y") if open && !is_fields(Way::Forth) => redo(opener),
        (false, _, "?") if !key.in_text && untrack(|| opener.interface.has_question_mark()) => {
            dialog::open(KEY_LIST);
        }
        // What lies on top goes first, and a question where one is.
        (false, false, "Escape") if page::is_there("li:focus-within > .question") => return false,
        (false, false, "Escape") => return desk.close_drawer() || notices.dismiss(),
        _ => return false,
    }
    true
}

/// Takes the latest step back and says so.
pub(super) fn undo(opener: Opener) {
    opener.notices.outdate();
    let words = opener.interface.words();
    let place = opener.session.peek(|document| place(document.undoes(), opener)).flatten();
    opener.notices.murmur(match opener.session.undo() {
        true => (words.undone)(place.as_deref()),
        false => words.nothing_to_undo.to_owned(),
    });
}

/// Makes the latest step again and says so.
pub(super) fn redo(opener: Opener) {
    opener.notices.outdate();
    let words = opener.interface.words();
    let place = opener.session.peek(|document| place(document.redoes(), opener)).flatten();
    opener.notices.murmur(match opener.session.redo() {
        true => (words.redone)(place.as_deref()),
        false => words.nothing_to_redo.to_owned(),
    });
}

/// What the page calls the place where a step was made.
fn place(origin: Option<&Origin>, opener: Opener) -> Option<String> {
    let language = opener.interface.language_now();
    let words = language.words();
    match origin? {
        Origin::Notes => Some(words.notes.to_owned()),
        Origin::Source => Some(words.file.to_owned()),
        Origin::Field(name, Control::Fact) => Fact::of(name).map(|fact| (fact.label())(words).to_owned()),
        Origin::Field(name, _) => {
            opener.session.show(|show| show.key(name).map(|key| key.label.get(language).to_owned()))
        }
        Origin::Load | Origin::Action | Origin::History => None,
    }
}
