use leptos::prelude::*;

use crate::browser::files::{self, GivenFile};
use crate::browser::preview::Manner;
use crate::browser::storage;
use crate::last_words::LastWords;
use crate::lasting::Lasting;
use crate::session::Session;

/// Under which name it is remembered whether editor and preview scroll together.
const TOGETHER: &str = "scroll-together";

/// How the preview is read.
pub(in crate::ui) type Reading = Lasting<ReadingState>;

/// What it consists of.
pub(in crate::ui) struct ReadingState {
    session: Session,
    manner: RwSignal<Manner>,
    together: RwSignal<bool>,
    /// The document whose pictures from elsewhere may be loaded.
    allowed: RwSignal<Option<String>>,
    /// How many pictures of the notes are somewhere else.
    remote: RwSignal<usize>,
    /// The pictures that somebody gave the page.
    pictures: RwSignal<Vec<Picture>>,
}

/// A picture that somebody gave the page.
#[derive(Clone)]
struct Picture {
    /// The document that it was given for.
    document: String,
    name: String,
    address: String,
}

impl Picture {
    fn is(&self, document: Option<&String>, name: &str) -> bool {
        document.is_some_and(|open| LastWords::is_same_or_apart(open, &self.document))
            && self.name.eq_ignore_ascii_case(name)
    }
}

impl Reading {
    pub(in crate::ui) fn new(session: Session) -> Self {
        ReadingState {
            session,
            manner: RwSignal::new(Manner::Site),
            together: RwSignal::new(storage::get(TOGETHER).as_deref() != Some("false")),
            allowed: RwSignal::new(None),
            remote: RwSignal::new(0),
            pictures: RwSignal::new(Vec::new()),
        }
        .into()
    }

    pub(super) fn manner(self) -> Manner {
        self.manner.get()
    }

    pub(super) fn switch_manner(self) {
        self.manner.update(|manner| *manner = if *manner == Manner::Site { Manner::Podcast } else { Manner::Site });
    }

    pub(super) fn is_together(self) -> bool {
        self.together.get()
    }

    pub(super) fn switch_together(self) {
        self.together.update(|together| *together = !*together);
        storage::set(TOGETHER, &self.together.get_untracked().to_string());
    }

    /// Whether pictures from elsewhere are loaded for the open document.
    pub(super) fn with_pictures(self) -> bool {
        let (open, allowed) = (self.session.front(|document| document.id.clone()), self.allowed.get());
        open.zip(allowed).is_some_and(|(open, allowed)| LastWords::is_same_or_apart(&open, &allowed))
    }

    pub(super) fn allow_pictures(self) {
        self.allowed.set(self.session.peek(|document| document.id.clone()));
    }

    pub(super) fn remote(self) -> usize {
        self.remote.get()
    }

    pub(super) fn found_remote(self, count: usize) {
        if self.remote.get_untracked() != count {
            self.remote.set(count);
        }
    }

    /// Takes a picture that somebody gave the page as the one of that name in the open document. Tells whether an
    /// episode is open, and the browser has an address for it.
    pub(in crate::ui) fn take_picture(self, file: &GivenFile, own: &str) -> bool {
        let open = self.session.peek(|document| document.id.clone());
        let (Some(address), Some(document)) = (file.address(), open.clone()) else { return false };
        self.pictures.update(|pictures| {
            for before in pictures.extract_if(.., |picture| picture.is(open.as_ref(), own)) {
                files::forget_address(&before.address);
            }
            pictures.push(Picture { document, name: own.to_owned(), address });
        });
        true
    }

    /// The address of the picture that a path names, if somebody gave it to the page for the open document.
    pub(super) fn picture(self, path: &str) -> Option<String> {
        let open = self.session.front(|document| document.id.clone());
        let wanted = path.rsplit('/').next().unwrap_or_default();
        self.pictures.with(|pictures| {
            let found = pictures.iter().find(|picture| picture.is(open.as_ref(), wanted));
            found.map(|picture| picture.address.clone())
        })
    }
}
