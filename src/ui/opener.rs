//! The ways in which an episode comes onto the page.

use leptos::task::spawn_local;

use super::interface::{Desk, GUEST, Interface, View, link_asks_for_guest_view};
use super::keeper::Keeper;
use super::notices::Notices;
use super::preview::{self, Reading};
use super::shows::Shows;
use crate::browser::files::GivenFile;
use crate::browser::store::Record;
use crate::browser::{clipboard, clock, document_lock, link, page, sound};
use crate::document::{Document, Origin};
use crate::episode::{Episode, Format};
use crate::session::Session;
use crate::show::{Facts, Show, next_file_name};

/// What a picker offers when it asks for an episode.
pub(super) const EPISODE_FILES: &str = ".md,.markdown,.txt,text/markdown,text/plain";

/// What an episode begins with in the page's address, behind `#`.
const LINKED: &str = "episode=";

/// Brings files, pasted texts and new episodes onto the page. A copy is the same opener.
#[derive(Clone, Copy)]
pub(super) struct Opener {
    pub(super) session: Session,
    pub(super) keeper: Keeper,
    pub(super) notices: Notices,
    pub(super) desk: Desk,
    pub(super) interface: Interface,
    pub(super) shows: Shows,
    pub(super) reading: Reading,
}

impl Opener {
    /// Takes the files that somebody gave the page: an episode or a show, of several the first, and then the audio and the
    /// cover of the episode that is open. What cannot be read changes nothing.
    pub(super) fn open_files(self, files: Vec<GivenFile>) {
        let (media, texts): (Vec<_>, Vec<_>) = files.into_iter().partition(GivenFile::is_media);
        let mut texts = texts.into_iter();
        spawn_local(async move {
            if let Some(file) = texts.next() {
                let others: Vec<String> = texts.map(|file| file.name()).collect();
                self.open_file(file, &others).await;
            }
            let mut said = Vec::new();
            for file in media {
                said.push(self.take_media(&file).await);
            }
            if !said.is_empty() {
                self.notices.tell(said.join(" "));
            }
        });
    }

    /// Whether there is an episode whose next one can be made.
    pub(super) fn has_next(self) -> bool {
        self.session.front(|document| document.episode.layout().format == Format::Toml) == Some(true)
    }

    /// Opens a file: an episode, or a show. Tells whether an episode is open then that was in it.
    pub(super) async fn open_file(self, file: GivenFile, others: &[String]) -> bool {
        if file.name().to_ascii_lowercase().ends_with(".toml") {
            self.shows.open(file);
            return false;
        }
        let words = self.interface.words();
        let file = match file.read().await {
            Ok(file) => file,
            Err(error) => {
                self.notices.fail((words.not_read)(&file.name(), &error.to_string()));
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
        let happened = (!others.is_empty()).then(|| (words.opened_first)(&file.name, &others.join(", ")));
        let is_shown = self.show_and_tell(Document::opened(page::new_id(), Some(file.name), episode), happened).await;
        if is_shown {
            self.desk.go_to_middle();
        }
        is_shown
    }

    /// Takes a picture or a sound for the open episode, and says what became of it.
    async fn take_media(self, file: &GivenFile) -> String {
        let (words, name) = (self.interface.words(), file.name());
        let Some(open) = self.session.peek(|document| document.id.clone()) else {
            return (words.media_without_episode)(&name);
        };
        if file.is_picture() {
            return self.take_cover(file);
        }
        page::commit_field();
        let seconds = sound::seconds(file).await.map(|seconds| seconds as u64);
        let is_there = |document: &Document| document.id == open && document.episode.layout().format == Format::Toml;
        let length = self.session.show(|show| {
            let audio = show.audio.as_ref()?;
            Some(seconds.map(|seconds| show.length_text(audio, seconds)))
        });
        let Some(length) = length.filter(|_| self.session.peek(is_there) == Some(true)) else {
            return (words.audio_not_used)(&name);
        };
        let size = file.size();
        let is_new = self.session.change(Origin::Action, |episode, show| show.with_audio(episode, size, seconds));
        let what = (words.audio_measured)(&name, size, length.as_deref());
        let then = if is_new { words.audio_taken } else { words.audio_as_said };
        format!("{what} {then}")
    }

    /// Shows a picture as the episode's cover.
    fn take_cover(self, file: &GivenFile) -> String {
        let (words, name) = (self.interface.words(), file.name());
        let path = self.session.peek(preview::cover).flatten();
        let Some(cover) = path.as_deref().and_then(|path| path.rsplit('/').next()) else {
            return (words.picture_not_named)(&name);
        };
        if !self.reading.take_picture(file, cover) {
            return (words.picture_not_named)(&name);
        }
        if cover.eq_ignore_ascii_case(&name) {
            (words.picture_taken)(&name)
        } else {
            (words.picture_renamed)(&name, cover)
        }
    }

    /// Opens a text that somebody pasted.
    pub(super) fn open_text(self, text: String) {
        spawn_local(async move {
            if self.show_and_tell(Document::made(page::new_id(), Episode::read(text)), None).await {
                self.desk.go_to_middle();
            }
        });
    }

    /// Opens the episode that the page's address holds, if it does, and takes it out of there: the page has it now.
    pub(super) async fn open_link(self) {
        let fragment = page::fragment();
        let Some(letters) = fragment.split('&').find_map(|part| part.strip_prefix(LINKED)) else { return };
        if link_asks_for_guest_view() {
            self.interface.show_as_guest(true);
        }
        page::set_fragment("");
        match link::unpacked(letters).await {
            Ok((name, text)) => {
                let document = Document::opened(page::new_id(), Some(name), Episode::read(text));
                if self.show_and_tell(document, None).await {
                    self.desk.go_to_middle();
                }
            }
            Err(_) => self.notices.fail(self.interface.words().link_broken.to_owned()),
        }
    }

    /// Copies an address that holds the open episode: one for guests if a host copies it, one back if a guest does.
    pub(super) fn copy_link(self) {
        page::commit_field();
        let open = self.session.peek(|document| (document.file_name(), document.episode.text().to_owned()));
        let (words, is_guest) = (self.interface.words(), self.interface.is_guest_now());
        spawn_local(async move {
            let mut parts = Vec::from_iter((!is_guest).then(|| GUEST.to_owned()));
            if let Some((name, text)) = open {
                match link::packed(&name, &text).await {
                    Ok(Some(letters)) => parts.push(format!("{LINKED}{letters}")),
                    Ok(None) => return self.notices.fail(words.link_too_long.to_owned()),
                    Err(error) => return self.notices.fail((words.link_failed)(&error.to_string())),
                }
            }
            match clipboard::copy(&page::address_for(&parts.join("&"))).await {
                Ok(()) if is_guest => self.notices.tell(words.link_back_copied),
                Ok(()) => self.notices.tell(words.guest_link_copied),
                Err(error) => self.notices.fail((words.link_failed)(&error.to_string())),
            }
        });
    }

    /// Makes a new episode.
    pub(super) fn make(self, facts: &Facts) {
        let episode = self.session.show(|show| show.new_episode(facts));
        spawn_local(async move {
            let made = self.interface.words().made.to_owned();
            if self.show_and_tell(Document::made(page::new_id(), episode), Some(made)).await {
                self.desk.enter(View::Notes);
            }
        });
    }

    /// Makes the episode after the open one, which stays as it was and can be gone back to.
    pub(super) fn make_next(self, facts: &Facts) {
        page::commit_field();
        let next = self.session.peek(|document| {
            let (next, number) = self.session.show(|show| {
                let number = show.facts_in(&document.episode, document.name.as_deref()).number;
                Some((show.next_episode(&document.episode, facts)?, number))
            })?;
            let mut next = Document::made_after(&document.episode, page::new_id(), next);
            // A name that does not follow from the episode is the site's own.
            let own =
                document.name.as_deref().filter(|name| Show::file_name(&document.episode).as_deref() != Some(name));
            next.name = own.and_then(|name| next_file_name(name, &number, &facts.number));
            Some(next)
        });
        let (Some(Some(document)), Some(before)) = (next, self.keeper.record()) else { return };
        spawn_local(async move {
            let (words, name, before_name) = (self.interface.words(), document.file_name(), before.file_name());
            let fields = document.episode.fields().iter().map(|field| field.key.clone());
            let unknown: Vec<_> = self.session.show(|show| fields.filter(|key| show.key(key).is_none()).collect());
            if self.show(&document).await.is_some() {
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

    /// Shows a document in place of the open one, which is kept if it has changes. Tells then, of this the first that
    /// there is: an unsaved version of the same file, the way back to what was open before, what happened. Whether it is
    /// shown.
    async fn show_and_tell(self, document: Document, happened: Option<String>) -> bool {
        let Some(before) = self.show(&document).await else { return false };
        let (name, words) = (document.file_name(), self.interface.words());
        if let Some(other) = self.keeper.other_version(&name, &document.id).await {
            let time = clock::day_and_time(other.changed, self.interface.date_tag());
            self.notices.offer((words.other_version)(&name, &time), words.use_other_version.to_owned(), move || {
                self.resume(other.clone())
            });
        } else if let Some(before) = before {
            let text = (words.kept_before)(&before.file_name());
            self.notices.offer(text, words.go_back.to_owned(), move || self.resume(before.clone()));
        } else {
            self.notices.tell(happened.unwrap_or_else(|| (words.opened)(&name)));
        }
        true
    }

    /// Shows a document in place of the open one, which is kept if it has changes and given back then. Nothing if the
    /// browser could not keep them: the open one stays.
    async fn show(self, document: &Document) -> Option<Option<Record>> {
        document_lock::hold(&document.id).await;
        page::commit_field();
        let before = self.keeper.record().filter(Record::has_unsaved_changes);
        if let Err(error) = self.keeper.show_instead(document.clone()).await {
            document_lock::release(&document.id);
            self.keeper.refuse(&error, self.notices);
            return None;
        }
        Some(before)
    }

    /// Goes on with a document that was kept.
    pub(super) fn resume(self, record: Record) {
        spawn_local(async move {
            let name = record.file_name();
            if self.keeper.resume(record, self.notices).await {
                self.notices.tell((self.interface.words().opened)(&name));
                self.desk.go_to_middle();
            }
        });
    }

    /// Puts the open document away.
    pub(super) fn close(self) {
        page::commit_field();
        let name = self.session.peek(|document| document.has_unsaved_changes().then(|| document.file_name())).flatten();
        spawn_local(async move {
            if let Err(error) = self.keeper.close().await {
                return self.keeper.refuse(&error, self.notices);
            }
            page::after(0, || _ = page::focus_within(".start")).forget();
            match name {
                Some(name) => self.notices.tell((self.interface.words().closed)(&name)),
                None => _ = self.notices.dismiss(),
            }
        });
    }
}
