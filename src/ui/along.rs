//! What changed along with what somebody changed, for those who do not see it happen.

use leptos::prelude::*;

use super::interface::Interface;
use super::notices::Notices;
use crate::document::Document;
use crate::history::{Control, Origin};
use crate::session::Session;
use crate::show::{Key, Show};
use crate::ui::reactive::effect;

/// The derived fields of a document as they are written.
#[derive(Clone)]
struct Derived {
    /// Which document is shown, and under which show.
    of: (Option<u32>, u32),
    values: Vec<Option<String>>,
}

/// Says at each pause which of the derived fields have changed since the last one, but for the one that was typed in.
pub(super) fn tell_what_follows(session: Session, interface: Interface, notices: Notices) {
    let before = StoredValue::new(None::<Derived>);
    effect(move || {
        session.follow_pauses();
        let now = untrack(|| derived(session));
        let Some(old) = before.try_update_value(|before| before.replace(now.clone())).flatten() else { return };
        if old.of != now.of {
            return;
        }
        let typed = match session.peek(|document| document.origin().clone()) {
            Some(Origin::Field(_, Control::Fact) | Origin::Action) => String::new(),
            Some(Origin::Field(name, _)) => name,
            // What is undone says so itself; who types the file sees it.
            _ => return,
        };
        let language = interface.language_now();
        let changed: Vec<String> = session.show(|show| {
            let pairs = keys(show).zip(old.values.iter().zip(&now.values));
            let changed = pairs.filter(|(key, (old, new))| old != new && key.key != typed);
            changed.map(|(key, _)| key.label.get(language).to_owned()).collect()
        });
        if !changed.is_empty() {
            notices.murmur((language.words().changed_along)(&changed.join(", ")));
        }
    });
}

fn keys(show: &Show) -> impl Iterator<Item = &Key> {
    show.keys.iter().filter(|key| key.derived)
}

fn derived(session: Session) -> Derived {
    let written = |document: &Document, key: &str| {
        document.episode.field(key).map(|field| document.episode.slice(field.raw.clone()).to_owned())
    };
    let values = session
        .peek(|document| session.show(|show| keys(show).map(|key| written(document, &key.key)).collect::<Vec<_>>()));
    Derived { of: (session.shown(), session.follow_show()), values: values.unwrap_or_default() }
}
