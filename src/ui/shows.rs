//! Which show's conventions hold: the built-in one's, or those of a file that somebody gave the page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::interface::{Interface, reason, say, why_not_read};
use super::notices::Notices;
use crate::browser::files::{self, GivenFile};
use crate::browser::{clock, dialog, focus, storage};
use crate::episode::NotText;
use crate::lasting::Lasting;
use crate::session::Session;
use crate::show::{BUILT_IN, Show, ShowFault};
use crate::ui::reactive::{does, dynamic};

/// The id of the dialog.
const DIALOG: &str = "show-dialog";
/// The longest name of a show that is taken from a link, in characters.
const LONGEST_NAME: usize = 80;
/// The longest file of a show that is taken from a link, in bytes. The built-in one has 12 KB.
const LONGEST_COMING: usize = 100_000;
/// Under which name the text of a show is remembered.
const SHOW: &str = "show";

/// The show in force, and what is wrong with the file that was to be it.
pub(super) type Shows = Lasting<ShowsState>;

/// What it consists of.
pub(super) struct ShowsState {
    session: Session,
    notices: Notices,
    interface: Interface,
    /// The file of the show, unless it is the built-in one.
    own: RwSignal<Option<String>>,
    refused: RwSignal<Option<(String, Vec<ShowFault>)>>,
    /// What failed while the dialog was open.
    failed: RwSignal<Option<String>>,
}

/// The show that was chosen here before, with its text. Or what is wrong with it, if it can no longer be read.
pub(super) fn remembered() -> Result<Option<(Show, String)>, Vec<ShowFault>> {
    let Some(text) = storage::get(SHOW) else { return Ok(None) };
    Ok(Some((Show::read(&text)?, text)))
}

impl Shows {
    /// Whether somebody has chosen a show here, which may be one that can no longer be read.
    pub(super) fn was_chosen() -> bool {
        storage::get(SHOW).is_some()
    }

    pub(super) fn new(session: Session, notices: Notices, interface: Interface, own: Option<String>) -> Self {
        let (own, refused, failed) = (RwSignal::new(own), RwSignal::new(None), RwSignal::new(None));
        ShowsState { session, notices, interface, own, refused, failed }.into()
    }

    /// The name of the show in force.
    pub(super) fn name(self) -> String {
        match self.own.with(Option::is_some) {
            true => self.session.show(|show| show.name.clone()),
            false => Show::built_in_name(),
        }
    }

    /// The file of the show in force; nothing in it if that is the built-in one.
    pub(super) fn own_file(self) -> String {
        self.own.get_untracked().unwrap_or_default()
    }

    /// Takes the show that an episode came with, or offers it. One with mistakes is nobody's who could mend it here; one with
    /// thousands of keys is for no form.
    pub(super) fn come_with(self, text: String, at_once: bool) {
        let own = Some(text).filter(|text| !text.is_empty());
        if own.as_ref().is_some_and(|text| text.len() > LONGEST_COMING) {
            return;
        }
        let show = match &own {
            Some(text) => Show::read(text).and_then(|show| with_known_zone(show, text)),
            None => Ok(Show::built_in()),
        };
        let is_name = |name: &str| name.chars().count() <= LONGEST_NAME && !name.contains(char::is_control);
        let Some(show) = show.ok().filter(|show| is_name(&show.name)) else { return };
        if self.own.get_untracked() == own {
            return;
        }
        if at_once {
            return self.take(show, own);
        }
        let words = self.interface.words();
        let (said, label) = ((words.show_comes_with)(&show.name), words.show_use.to_owned());
        self.notices.offer_too(said, label, move || self.take(show.clone(), own.clone()));
    }

    pub(super) fn ask(self) {
        self.begin_anew();
        dialog::open(DIALOG);
    }

    /// What another file had does not stay beside what the next one has.
    fn begin_anew(self) {
        self.refused.set(None);
        self.failed.set(None);
    }

    /// Says what failed where it can be read: all but an open dialog is out of reach.
    fn fail(self, text: String) {
        if dialog::is_any_open() {
            self.failed.set(Some(text));
        } else {
            self.notices.fail(text);
        }
    }

    /// Tells again what is wrong with a show that was refused, if something else was opened in front of it.
    pub(super) fn show_refused(self) {
        if self.refused.with_untracked(Option::is_some) {
            dialog::open(DIALOG);
        }
    }

    /// Tells what is wrong with a show, and which one holds instead.
    pub(super) fn refuse(self, name: String, faults: Vec<ShowFault>) {
        self.refused.set(Some((name, faults)));
        dialog::open(DIALOG);
    }

    /// Opens a file as the show in force. If it has mistakes, nothing changes.
    pub(super) async fn open(self, file: GivenFile) {
        let words = self.interface.words();
        self.begin_anew();
        let file = match file.read().await {
            Ok(file) => file,
            Err(error) => return self.fail((words.not_read)(&file.name(), &why_not_read(&error, words))),
        };
        let text = match text_of(file.bytes) {
            Ok(text) => text,
            Err(error) => return self.refuse(file.name, vec![ShowFault::no_text(error.position.line)]),
        };
        match Show::read(&text).and_then(|show| with_known_zone(show, &text)) {
            Ok(show) => self.take(show, Some(text)),
            Err(faults) => self.refuse(file.name, faults),
        }
    }

    fn take(self, show: Show, own: Option<String>) {
        focus::leave_field();
        let words = self.interface.words();
        let kept = match &own {
            Some(text) => storage::set(SHOW, text),
            None => {
                storage::forget(SHOW);
                true
            }
        };
        let name = show.name.clone();
        self.session.set_show(show);
        self.begin_anew();
        self.own.set(own);
        if kept {
            self.notices.tell((words.show_taken)(&name));
        } else {
            self.fail((words.show_not_kept)(&name));
        }
    }

    fn export(self) {
        let text = self.own.get_untracked().unwrap_or_else(|| BUILT_IN.to_owned());
        if let Err(error) = files::download("show.toml", &text) {
            self.fail((self.interface.words().download_failed)(&reason(&error, self.interface.words())));
        }
    }
}

/// The show, if the browser knows the zone that it names.
fn with_known_zone(show: Show, text: &str) -> Result<Show, Vec<ShowFault>> {
    let name = &show.zone.name;
    if name.is_empty() || clock::wall_clock(0, name, "en").is_some() {
        return Ok(show);
    }
    let line = text.lines().position(|line| line.trim_start().trim_start_matches('[').starts_with("zone"));
    Err(vec![ShowFault::unknown_zone(line.unwrap_or_default() + 1, name)])
}

fn text_of(bytes: Vec<u8>) -> Result<String, NotText> {
    String::from_utf8(bytes).map_err(NotText::from)
}

/// The dialog in which a show is opened, saved, or left for the built-in one.
#[component]
pub(super) fn ShowDialog() -> impl IntoView {
    let shows = expect_context::<Shows>();
    let interface = expect_context::<Interface>();
    let pick = move |event| {
        if let Some(file) = files::picked(&event) {
            spawn_local(shows.open(file));
        }
    };
    let state = move || {
        let words = interface.language().words();
        let said = if shows.own.with(Option::is_some) { words.show_is_own } else { words.show_is_built_in };
        shows.session.follow_show();
        shows.session.show(|show| said(&show.name))
    };
    let refused = move || {
        shows.refused.get().map(|(name, faults)| {
            let item = move |fault: ShowFault| {
                let sentence = fault.sentence.clone();
                let said = move || {
                    let language = interface.language();
                    (language.words().show_fault)(fault.line, sentence.get(language))
                };
                view! { <li data-line=fault.line>{dynamic(said)}</li> }
            };
            view! {
                <div class="show-faults" role="alert">
                    <p>{dynamic(move || (interface.language().words().show_refused)(&name))}</p>
                    <ul>{faults.into_iter().map(item).collect_view()}</ul>
                </div>
            }
        })
    };
    let failed = move || shows.failed.get().map(|text| view! { <p class="fault" role="alert">{text}</p> });
    view! {
        <dialog id=DIALOG class="dialog" aria-labelledby="show-heading">
            <form method="dialog">
                <h2 id="show-heading">{say(|words| words.show_heading)}</h2>
                <p role="status">{dynamic(state)}</p>
                <p class="help">{say(|words| words.show_help)}</p>
                {dynamic(refused)}
                {dynamic(failed)}
                <div class="show-actions">
                    <span class="file-button">
                        <input type="file" id="open-show" class="unseen" accept=".toml,application/toml,text/plain" on:change=does(pick)/>
                        <label for="open-show" class="button">{say(|words| words.show_open)}</label>
                    </span>
                    <button type="button" id="export-show" on:click=does(move |_| shows.export())>{say(|words| words.show_export)}</button>
                    <button type="button" id="built-in-show" hidden=move || shows.own.with(Option::is_none) on:click=does(move |_| shows.take(Show::built_in(), None))>
                        {say(|words| words.show_built_in)}
                    </button>
                </div>
                <div class="actions">
                    <button type="submit" class="quiet">{say(|words| words.close_dialog)}</button>
                </div>
            </form>
        </dialog>
    }
}
