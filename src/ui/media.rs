//! The audio file and the cover of the open episode.

use leptos::prelude::*;

use super::interface::say;
use super::opener::Opener;
use super::preview;
use crate::browser::files::{self, GivenFile};
use crate::browser::media;
use crate::document::Document;
use crate::episode::Format;
use crate::history::Origin;
use crate::show::{clock_text, other_number};
use crate::ui::reactive::does;

impl Opener {
    /// Takes a picture or a sound for the episode that was shown then, and says what became of it; as a failure if something
    /// is left to do.
    pub(super) async fn take_media(self, file: &GivenFile, shown: Option<u32>) -> Result<String, String> {
        let (words, name) = (self.interface.words(), file.name());
        let Some(shown) = shown else {
            return Err((words.media_without_episode)(&name));
        };
        if untrack(|| self.session.shown()) != Some(shown) {
            return Err((words.media_too_late)(&name));
        }
        if file.size() == 0 {
            return Err((words.media_is_empty)(&name));
        }
        if file.is_picture() {
            return self.take_cover(file, shown).await;
        }
        let seconds = media::seconds(file).await.map(|seconds| seconds as u64);
        if untrack(|| self.session.shown()) != Some(shown) {
            return Err((words.media_too_late)(&name));
        }
        let is_toml = |document: &Document| document.episode.layout().format == Format::Toml;
        let has_keys = self.session.show(|show| show.audio.is_some());
        if !has_keys || self.session.peek(is_toml) != Some(true) {
            return Err((words.audio_not_used)(&name));
        }
        let size = file.size();
        let is_new = self.session.change(Origin::Action, |episode, show| show.with_audio(episode, size, seconds));
        let then = if is_new { words.audio_taken } else { words.audio_as_said };
        let told = match seconds.map(clock_text) {
            Some(length) => Ok(format!("{} {then}", (words.audio_measured)(&name, size, &length))),
            None => Err((words.audio_without_length)(&name, size)),
        };
        let number = untrack(|| self.session.facts(|facts| facts.number.clone()));
        match other_number(&name, &number) {
            Some(other) => {
                Err(format!("{} {}", told.unwrap_or_else(|told| told), (words.audio_of_another)(other, &number)))
            }
            None => told,
        }
    }

    /// Shows a picture as the episode's cover. If the show's rules know its name, the episode does, too.
    async fn take_cover(self, file: &GivenFile, shown: u32) -> Result<String, String> {
        let (words, name) = (self.interface.words(), file.name());
        if !media::is_readable_picture(file).await {
            return Err((words.picture_not_read)(&name));
        }
        if untrack(|| self.session.shown()) != Some(shown) {
            return Err((words.media_too_late)(&name));
        }
        let in_file = self.session.peek(|document| document.name.clone()).flatten();
        self.session.change(Origin::Action, |episode, show| show.with_cover(episode, in_file.as_deref(), &name));
        let path = self.session.peek(preview::cover).flatten();
        let cover = path.as_deref().and_then(|path| path.rsplit('/').next());
        match cover {
            Some(cover) if self.reading.take_picture(file, cover) => {
                let is_own = cover.eq_ignore_ascii_case(&name);
                Ok(if is_own { (words.picture_taken)(&name) } else { (words.picture_renamed)(&name, cover) })
            }
            _ => Err((words.picture_not_named)(&name)),
        }
    }
}

/// Takes the audio file, whose size and length it tells, and the cover.
#[component]
pub(super) fn MediaPicker() -> impl IntoView {
    let opener = expect_context::<Opener>();
    let pick = move |event| {
        let Some(file) = files::picked(&event) else { return };
        if file.is_media() {
            opener.open_files(vec![file]);
        } else {
            opener.notices.fail((opener.interface.words().no_media)(&file.name()));
        }
    };
    view! {
        <div class="field media-picker">
            <span class="file-button">
                <input type="file" id="open-media" class="unseen" accept="audio/*,image/*" aria-describedby="open-media-help" on:change=does(pick)/>
                <label for="open-media" class="button">{say(|words| words.choose_media)}</label>
            </span>
            <p class="help" id="open-media-help">{say(|words| words.choose_media_help)}</p>
        </div>
    }
}
