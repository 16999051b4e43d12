//! What the site shows above the notes.

use super::reading::Reading;
use crate::browser::clock;
use crate::browser::frame::Head;
use crate::document::Document;
use crate::episode::{FieldDate, Format, Value};
use crate::session::Session;
use crate::show::PICTURES;
use crate::ui::interface::Interface;

/// The path of the episode's cover: the first of its pictures.
pub(in crate::ui) fn cover(document: &Document) -> Option<String> {
    document.episode.value(PICTURES)?.items().first().map(|item| item.text.clone()).filter(|path| !path.is_empty())
}

/// Title, day, cover and player of the open episode.
pub(super) fn page_head(session: Session, interface: Interface, reading: Reading) -> Head {
    let words = interface.language().words();
    let read = |document: &Document| {
        session.show(|show| {
            let episode = &document.episode;
            // Of what cannot be read the site's head would say nothing.
            if episode.layout().format != Format::Toml {
                return Head::default();
            }
            let text = |key: &str| match episode.value(key) {
                Some(Value::Text(text) | Value::Date(text) | Value::Number(text)) => text.clone(),
                _ => String::new(),
            };
            let title_key = show.title_key().map_or("title", |key| &key.key);
            let is_broken = episode.field(title_key).is_some_and(|field| field.value.is_err());
            let date = show.date_key().map(|key| text(&key.key));
            // Hugo writes a date as it stands in the file, whatever zone the readers are in.
            let day = date.as_deref().and_then(FieldDate::parse).map(|date| date.day());
            let language = show.notes_language(episode);
            let length = show.audio.as_ref().map(|audio| show.shown_length(audio, &text(&audio.length)));
            let cover = cover(document);
            Head {
                title: if is_broken { words.title_unreadable.to_owned() } else { text(title_key) },
                day: day.and_then(|day| clock::day(day, &language)).unwrap_or_default(),
                cover: cover.map(|path| (path.clone(), reading.picture(&path))),
                audio: (words.player)(&length.unwrap_or_default()),
                instead: String::new(),
            }
        })
    };
    session.front(read).unwrap_or_default()
}
