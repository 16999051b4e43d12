//! The audio file and the cover of the open episode.

use leptos::prelude::*;

use super::interface::say;
use super::opener::Opener;
use super::preview;
use crate::browser::files::{self, GivenFile};
use crate::browser::{page, sound};
use crate::document::{Document, Origin};
use crate::episode::Format;

impl Opener {
    /// Takes a picture or a sound for the open episode, and says what became of it.
    pub(super) async fn take_media(self, file: &GivenFile) -> String {
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
}

/// Takes the audio file, whose size and length it tells, and the cover.
#[component]
pub(super) fn MediaPicker() -> impl IntoView {
    let opener = expect_context::<Opener>();
    let pick = move |event| opener.open_files(files::picked(&event).into_iter().collect());
    view! {
        <div class="field media-picker">
            <span class="file-button">
                <input type="file" id="open-media" class="unseen" accept="audio/*,image/*" aria-describedby="open-media-help" on:change=pick/>
                <label for="open-media" class="button">{say(|words| words.choose_media)}</label>
            </span>
            <p class="help" id="open-media-help">{say(|words| words.choose_media_help)}</p>
        </div>
    }
}
