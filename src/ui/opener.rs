//! The ways in which an episode comes onto the page.

use std::slice;

use leptos::prelude::{GetValue, SetValue, StoredValue, untrack};
use leptos::task::spawn_local;

use super::interface::{Interface, hide_own_link, why_not_read};
use super::keeper::Keeper;
use super::notices::Notices;
use super::preview::Reading;
use super::shows::Shows;
use super::view::{Desk, View};
use crate::browser::files::GivenFile;
use crate::browser::{clock, dialog, document_lock, focus, page, timer};
use crate::document::Document;
use crate::episode::Episode;
use crate::history::Origin;
use crate::lasting::Lasting;
use crate::record::{self, Record};
use crate::session::Session;
use crate::show::{Facts, Show, next_file_name, without_copy_mark};

/// What a picker offers when it asks for an episode.
pub(super) const EPISODE_FILES: &str = ".md,.markdown,.txt,text/markdown,text/plain";

/// Brings files, pasted texts and new episodes onto the page.
pub(super) type Opener = Lasting<OpenerParts>;

/// What it consists of.
pub(super) struct OpenerParts {
    pub(super) session: Session,
    pub(super) keeper: Keeper,
    pub(super) notices: Notices,
    pub(super) desk: Desk,
    pub(super) interface: Interface,
    pub(super) shows: Shows,
    pub(super) reading: Reading,
    /// How often something was begun to be opened, and which of those is shown.
    pub(super) turns: StoredValue<(u32, u32)>,
}

impl Opener {
    /// Takes the files that somebody gave the page: an episode or a show, of several the first, and then the audio and the
    /// cover of the episode that is open. What cannot be read changes nothing.
    pub(super) fn open_files(self, files: Vec<GivenFile>) {
        let (media, texts): (Vec<_>, Vec<_>) = files.into_iter().partition(GivenFile::is_media);
        let (shows, texts): (Vec<_>, Vec<_>) = texts.into_iter().partition(GivenFile::is_show);
        let mut texts = texts.into_iter();
        let turn = self.begin();
        let mut shown = untrack(|| self.session.shown());
        spawn_local(async move {
            let show = shows.into_iter().next();
            let has_show = show.is_some();
            if let Some(show) = show {
                self.shows.open(show).await;
            }
            let first = texts.next();
            let is_opened = first.is_some();
            if let Some(file) = first {
                let others: Vec<String> = texts.map(|file| file.name()).collect();
                let is_shown = self.open_in_turn(file, turn).await;
                // The episode closed what was open.
                if has_show {
                    self.shows.show_refused();
                }
                if !others.is_empty() {
                    self.notices.tell_too(&(self.interface.words().left_out)(&others.join(", ")));
                }
                // What came with it is no other episode's.
                if !is_shown {
                    return;
                }
                shown = untrack(|| self.session.shown());
            }
            let (mut said, mut has_failed) = (Vec::new(), false);
            for file in media {
                let taken = self.take_media(&file, shown).await;
                has_failed |= taken.is_err();
                said.push(taken.unwrap_or_else(|failure| failure));
            }
            match said.join(" ") {
                said if has_failed => self.notices.fail(said),
                said if said.is_empty() => {}
                // What was said of the episode may be the way back to another.
                said if is_opened => self.notices.tell_too(&said),
                said => self.notices.tell(said),
            }
        });
    }

    /// Begins to open something: what takes longer to be read must not replace what came later. Returns its turn.
    pub(super) fn begin(self) -> u32 {
        let (begun, shown) = self.turns.get_value();
        self.turns.set_value((begun + 1, shown));
        begun + 1
    }

    /// Whether something is shown that was given to be opened after this turn began. Then that is told.
    pub(super) fn is_overtaken(self, turn: u32, name: &str) -> bool {
        let is_late = self.turns.get_value().1 > turn;
        if is_late {
            self.notices.fail((self.interface.words().overtaken)(name));
        }
        is_late
    }

    fn note_shown(self, turn: u32) {
        let (begun, shown) = self.turns.get_value();
        self.turns.set_value((begun, shown.max(turn)));
    }

    /// Whether there is an episode whose next one can be made.
    pub(super) fn has_next(self) -> bool {
        self.session.front(|document| Show::has_next(&document.episode)) == Some(true)
    }

    /// Opens the file of an episode. Tells whether it is open then.
    pub(super) async fn open_file(self, file: GivenFile) -> bool {
        let turn = self.begin();
        self.open_in_turn(file, turn).await
    }

    async fn open_in_turn(self, file: GivenFile, turn: u32) -> bool {
        let words = self.interface.words();
        let file = match file.read().await {
            Ok(file) if self.is_overtaken(turn, &file.name) => return false,
            Ok(file) => file,
            Err(error) => {
                self.notices.fail((words.not_read)(&file.name(), &why_not_read(&error, words)));
                return false;
            }
        };
        let episode = match Episode::open(file.bytes) {
            Ok(episode) => episode,
            Err(error) => {
                let place = error.position;
                self.notices.fail((words.not_text)(&file.name, place.line, place.column));
                return false;
            }
        };
        let document = Document::opened(page::new_id(), Some(file.name), episode);
        self.show_and_tell(document, None, Desk::go_to_middle).await
    }

    /// Opens a text that somebody pasted.
    pub(super) fn open_text(self, text: String) {
        if self.open_as_link(&text) {
            return;
        }
        spawn_local(async move {
            let document = Document::made(page::new_id(), Episode::read(text));
            self.show_and_tell(document, None, Desk::go_to_middle).await;
        });
    }

    /// Makes a new episode.
    pub(super) fn make(self, facts: &Facts) {
        let episode = self.session.show(|show| show.new_episode(facts));
        spawn_local(async move {
            let made = self.interface.words().made.to_owned();
            let document = Document::made(page::new_id(), episode);
            self.show_and_tell(document, Some(made), |desk| desk.enter(View::Notes)).await;
        });
    }

    /// Makes the episode after the open one, which stays as it was and can be gone back to.
    pub(super) fn make_next(self, facts: &Facts) {
        focus::commit_field();
        let own = untrack(|| self.session.facts(Facts::clone));
        let next = self.session.peek(|document| {
            let next = self.session.show(|show| show.next_episode(&document.episode, &own, facts))?;
            let mut next = Document::made_after(&document.episode, page::new_id(), next);
            // A name that does not follow from the episode is the site's own.
            let named = document.name.as_deref().map(without_copy_mark);
            let named = named.filter(|name| Show::file_name(&document.episode).as_ref() != Some(name));
            next.name = named.and_then(|name| next_file_name(&name, &own, facts));
            Some(next)
        });
        let Some(Some(document)) = next else { return };
        // Among the other episodes, too, until nobody needs it any more.
        self.session.let_linger();
        let Some(before) = self.keeper.record() else { return };
        spawn_local(async move {
            let (words, name, before_name) = (self.interface.words(), document.file_name(), before.file_name());
            let fields = document.episode.fields().iter().map(|field| field.key.clone());
            let unknown: Vec<_> = self.session.show(|show| fields.filter(|key| show.key(key).is_none()).collect());
            if let Some(put_away) = self.show(&document).await {
                let before = put_away.unwrap_or(before);
                let label = (words.back_to)(&before_name);
                let mut text = (words.next_made)(&name, &before_name);
                if !unknown.is_empty() {
                    text = format!("{text} {}", (words.next_keeps)(&unknown.join(", ")));
                }
                self.notices.offer(text, label, move || self.resume(before.clone()));
                self.desk.enter(View::Notes);
            }
        });
    }

    /// Gives the open file front matter before its body.
    pub(super) fn give_front_matter(self, facts: &Facts) {
        if self.session.change(Origin::Action, |episode, show| show.add_front_matter(episode, facts)) {
            self.notices.tell(self.interface.words().front_matter_given);
        }
    }

    /// Shows a document in place of the open one, which is kept if it has changes, and goes there. Then tells the first that
    /// there is of these: another version of the same file, the way back to what was open before, what happened. Returns
    /// whether the document is shown.
    pub(super) async fn show_and_tell(self, document: Document, happened: Option<String>, go: fn(Desk)) -> bool {
        let Some(before) = self.show(&document).await else { return false };
        // Before the browser is asked for anything else: later the focus would be taken from where somebody has gone.
        go(self.desk);
        self.tell_shown(&document, before, happened).await;
        true
    }

    /// Shows a document that may have come here before: what is kept of it if that is the same. Returns whether it is shown;
    /// what came after its turn stays.
    pub(super) async fn show_again(self, document: Document, turn: u32) -> bool {
        let is_open = |open: &Document| {
            let is_same = open.file_name() == document.file_name() && open.episode.text() == document.episode.text();
            is_same.then(|| open.clone())
        };
        if let Some(open) = self.session.peek(is_open).flatten() {
            self.desk.go_to_middle();
            self.tell_shown(&open, None, None).await;
            return true;
        }
        let kept = self.keeper.same_version(&document).await;
        if self.is_overtaken(turn, &document.file_name()) {
            return false;
        }
        let Some(kept) = kept else { return self.show_and_tell(document, None, Desk::go_to_middle).await };
        let document = kept.document();
        let is_shown = self.go_on_with(kept, turn).await;
        if is_shown {
            self.tell_shown(&document, None, None).await;
        }
        is_shown
    }

    /// Shows a document that is kept, unless something came meanwhile. Tells whether it does.
    async fn go_on_with(self, kept: Record, turn: u32) -> bool {
        let name = kept.file_name();
        let is_shown = self.keeper.resume(kept, || self.is_overtaken(turn, &name)).await;
        if is_shown {
            self.note_shown(turn);
            self.desk.go_to_middle();
        }
        is_shown
    }

    /// Tells what there is to say of a document that is shown now, and of the one before it.
    async fn tell_shown(self, document: &Document, before: Option<Record>, happened: Option<String>) {
        let (name, words, said) = (document.file_name(), self.interface.words(), self.notices.number());
        let other = self.keeper.other_version(document).await;
        // Something else came while the browser looked.
        if self.session.peek(|open| open.id == document.id) != Some(true) {
            return;
        }
        let is_version = |before: &Record| record::other_version(slice::from_ref(before), document).is_some();
        let is_nothing_else =
            |before: &Record| record::same_versions(slice::from_ref(before), document).next().is_some();
        let before = before.filter(|before| before.is_worth_keeping() && !is_nothing_else(before));
        let other = other.filter(|(other, _)| before.as_ref().is_none_or(|before| before.id != other.id));
        match (before, other) {
            // What was made just now was not opened.
            (Some(before), _) if happened.is_none() && is_version(&before) => {
                self.notices.offer(
                    (words.kept_same)(&name, &before.file_name()),
                    words.go_back.to_owned(),
                    move || self.resume(before.clone()),
                );
            }
            (_, Some((other, true))) => self.notices.tell((words.other_version_open)(&other.file_name())),
            (_, Some((other, false))) => {
                let time = clock::day_and_time(other.changed, self.interface.date_tag());
                self.notices.offer(
                    (words.other_version)(&other.file_name(), &time, other.has_unsaved_changes()),
                    words.use_other_version.to_owned(),
                    move || self.resume(other.clone()),
                );
            }
            (Some(before), None) if before.has_unsaved_changes() => {
                let text = (words.kept_before)(&before.file_name());
                self.notices.offer(text, words.go_back.to_owned(), move || self.resume(before.clone()));
            }
            // Not in place of what failed meanwhile.
            (_, None) if self.notices.number() == said => {
                self.notices.tell(happened.unwrap_or_else(|| (words.opened)(&name)));
            }
            (_, None) => {}
        }
    }

    /// Shows a document in place of the open one, which is given back as it is kept. Nothing if the browser could not keep
    /// both: the open one stays.
    async fn show(self, document: &Document) -> Option<Option<Record>> {
        let turn = self.begin();
        document_lock::hold(&document.id).await;
        match self.keeper.show_instead(document.clone()).await {
            Ok(before) => {
                self.note_shown(turn);
                dialog::close_open();
                hide_own_link();
                Some(before)
            }
            Err(error) => {
                document_lock::release(&document.id);
                self.keeper.refuse(&error);
                None
            }
        }
    }

    /// Goes on with a document that was kept.
    pub(super) fn resume(self, record: Record) {
        let turn = self.begin();
        spawn_local(async move {
            let name = record.file_name();
            if self.go_on_with(record, turn).await {
                self.notices.tell((self.interface.words().opened)(&name));
            }
        });
    }

    /// Puts the open document away.
    pub(super) fn close(self) {
        let name = self.keeper.record().filter(Record::has_unsaved_changes).map(|record| record.file_name());
        spawn_local(async move {
            if let Err(error) = self.keeper.close().await {
                return self.keeper.refuse(&error);
            }
            timer::later(0, || _ = focus::focus_within(".start"));
            match name {
                Some(name) => self.notices.tell((self.interface.words().closed)(&name)),
                None => _ = self.notices.dismiss(),
            }
        });
    }
}
