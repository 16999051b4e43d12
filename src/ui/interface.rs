//! What of the page is a matter of the person, not of the episode: its language, how it looks, how much it shows.

use leptos::prelude::*;

use crate::browser::{BrowserError, address, page, storage};
use crate::lasting::Lasting;
use crate::words::{Language, Words};

const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const GUEST_VIEW: &str = "guest-view";
const QUESTION_MARK: &str = "question-mark";
/// What the page's address ends with for guests, behind `#`.
pub(super) const GUEST: &str = "guest";
/// The link that this tab made and shows in its address.
const OWN_LINK: &str = "own-link";

/// Whether the page is light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Theme {
    /// As the system is.
    System,
    Light,
    Dark,
}

impl Theme {
    pub(super) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name that style sheets and the browser's memory know it by.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    pub(super) fn label(self) -> fn(&'static Words) -> &'static str {
        match self {
            Self::System => |words| words.theme_system,
            Self::Light => |words| words.theme_light,
            Self::Dark => |words| words.theme_dark,
        }
    }
}

/// The language that the page speaks, how it looks, and how much of it one wants to see.
pub(super) type Interface = Lasting<InterfaceState>;

/// What it consists of.
pub(super) struct InterfaceState {
    language: RwSignal<Language>,
    theme: RwSignal<Theme>,
    /// Whether only what a guest needs is shown.
    guest: RwSignal<bool>,
    /// Whether the question mark shows what the keys do. Who speaks to the computer may say one by mistake.
    question_mark: RwSignal<bool>,
}

impl Interface {
    /// The language that was chosen here before, or else the browser's; the theme that was; the guest view if it was
    /// chosen, or the page's address asks for it.
    pub(super) fn new() -> Self {
        let chosen = storage::get(LANGUAGE).and_then(|tag| Language::from_tag(&tag));
        let language = chosen.unwrap_or_else(|| Language::first_of(page::preferred_languages()));
        let theme = storage::get(THEME).and_then(|name| Theme::from_name(&name)).unwrap_or(Theme::System);
        let guest = Self::is_guest_by_choice() || link_asks_for_guest_view();
        let question_mark = storage::get(QUESTION_MARK).as_deref() != Some("false");
        let interface: Self = InterfaceState {
            language: RwSignal::new(language),
            theme: RwSignal::new(theme),
            guest: RwSignal::new(guest),
            question_mark: RwSignal::new(question_mark),
        }
        .into();
        interface.mark();
        interface
    }

    /// Whether the guest view was chosen here, or came to this tab with an earlier link.
    pub(super) fn is_guest_by_choice() -> bool {
        [storage::get(GUEST_VIEW), storage::get_in_tab(GUEST_VIEW)].iter().any(|on| on.as_deref() == Some("true"))
    }

    /// Lets style sheets know of the theme and the view.
    fn mark(self) {
        page::mark("data-theme", self.theme.get_untracked().name());
        page::mark("data-guest", if self.guest.get_untracked() { "true" } else { "false" });
    }

    pub(super) fn theme(self) -> Theme {
        self.theme.get()
    }

    pub(super) fn choose_theme(self, theme: Theme) {
        storage::set(THEME, theme.name());
        self.theme.set(theme);
        self.mark();
    }

    pub(super) fn has_question_mark(self) -> bool {
        self.question_mark.get()
    }

    pub(super) fn use_question_mark(self, on: bool) {
        storage::set(QUESTION_MARK, &on.to_string());
        self.question_mark.set(on);
    }

    /// Whether only what a guest needs is shown: people, notes, preview.
    pub(super) fn is_guest(self) -> bool {
        self.guest.get()
    }

    pub(super) fn is_guest_now(self) -> bool {
        self.guest.get_untracked()
    }

    pub(super) fn show_as_guest(self, guest: bool) {
        storage::set(GUEST_VIEW, &guest.to_string());
        storage::set_in_tab(GUEST_VIEW, "");
        if !guest && link_asks_for_guest_view() {
            // What else stands there may be an episode that could not be opened yet.
            let fragment = address::fragment();
            let rest: Vec<&str> = fragment.split('&').filter(|part| *part != GUEST).collect();
            address::set_fragment(&rest.join("&"));
        }
        self.guest.set(guest);
        self.mark();
    }

    /// Shows it so in this tab alone, or no longer: a link asked for it.
    pub(super) fn show_as_guest_here(self, guest: bool) {
        storage::set_in_tab(GUEST_VIEW, &guest.to_string());
        self.guest.set(guest);
        self.mark();
    }

    pub(super) fn language(self) -> Language {
        self.language.get()
    }

    /// The language of the page now.
    pub(super) fn language_now(self) -> Language {
        self.language.get_untracked()
    }

    /// What the page says now, for what is said once: in the answer to a click.
    pub(super) fn words(self) -> &'static Words {
        self.language.get_untracked().words()
    }

    /// The tag by which the page writes dates now.
    pub(super) fn date_tag(self) -> &'static str {
        self.language.get_untracked().date_tag()
    }

    pub(super) fn choose(self, language: Language) {
        storage::set(LANGUAGE, language.tag());
        self.language.set(language);
    }
}

/// Whether the page's address asks for the guest view. A link that this tab made is for others.
pub(super) fn link_asks_for_guest_view() -> bool {
    !is_own_link() && address::fragment().split('&').any(|part| part == GUEST)
}

/// Whether the page's address holds the link that this tab made, to be copied from there by hand.
pub(super) fn is_own_link() -> bool {
    storage::get_in_tab(OWN_LINK).is_some_and(|own| !own.is_empty() && own == address::fragment())
}

/// Puts the link that this tab made into the page's address.
pub(super) fn show_own_link(fragment: &str) {
    address::set_fragment(fragment);
    storage::set_in_tab(OWN_LINK, fragment);
}

/// Takes the link that this tab made out of the page's address.
pub(super) fn hide_own_link() {
    if is_own_link() {
        storage::set_in_tab(OWN_LINK, "");
        address::set_fragment("");
    }
}

/// Why the browser refuses something: in plain words where they are known, else in its own.
pub(super) fn reason(error: &BrowserError, words: &Words) -> String {
    if error.is_full() {
        words.no_room.to_owned()
    } else if error.is_silent() {
        words.no_answer.to_owned()
    } else if error.is_storeless() {
        words.no_store.to_owned()
    } else {
        error.to_string()
    }
}

/// Why the browser does not read a file.
pub(super) fn why_not_read(error: &BrowserError, words: &Words) -> String {
    if error.is_missing() { words.no_file.to_owned() } else { reason(error, words) }
}

/// A text of the page that follows its language. A function pointer, so that all texts are of one type and the framework's
/// code for them is compiled once.
pub(super) fn say(pick: fn(&'static Words) -> &'static str) -> impl Fn() -> &'static str + Copy + Send {
    let interface = expect_context::<Interface>();
    move || pick(interface.language().words())
}
