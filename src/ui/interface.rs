//! What of the page is a matter of the person, not of the episode: its language, and the region one is in.

use leptos::prelude::*;

use crate::browser::{page, preference};
use crate::check::Problem;
use crate::words::{Language, Words};

const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const GUEST_VIEW: &str = "guest-view";
const QUESTION_MARK: &str = "question-mark";
/// What the page's address ends with for guests, behind `#`.
pub(super) const GUEST: &str = "guest";
/// Whether the list of the checks is folded away.
const CHECKS_FOLDED: &str = "checks-folded";
/// Widths of the page, in CSS pixels, below which one region and three regions fit; the same stand in layout.css.
const ONE_REGION: f64 = 720.0;
const THREE_REGIONS: f64 = 1200.0;

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
#[derive(Clone, Copy)]
pub(super) struct Interface {
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
        let chosen = preference::get(LANGUAGE).and_then(|tag| Language::from_tag(&tag));
        let language = chosen.unwrap_or_else(|| Language::first_of(page::preferred_languages()));
        let theme = preference::get(THEME).and_then(|name| Theme::from_name(&name)).unwrap_or(Theme::System);
        let guest = preference::get(GUEST_VIEW).as_deref() == Some("true") || link_asks_for_guest_view();
        let question_mark = preference::get(QUESTION_MARK).as_deref() != Some("false");
        let interface = Self {
            language: RwSignal::new(language),
            theme: RwSignal::new(theme),
            guest: RwSignal::new(guest),
            question_mark: RwSignal::new(question_mark),
        };
        interface.mark();
        interface
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
        preference::set(THEME, theme.name());
        self.theme.set(theme);
        self.mark();
    }

    pub(super) fn has_question_mark(self) -> bool {
        self.question_mark.get()
    }

    pub(super) fn use_question_mark(self, on: bool) {
        preference::set(QUESTION_MARK, &on.to_string());
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
        preference::set(GUEST_VIEW, &guest.to_string());
        if !guest && link_asks_for_guest_view() {
            page::set_fragment("");
        }
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
        preference::set(LANGUAGE, language.tag());
        self.language.set(language);
    }
}

/// Whether the page's address asks for the guest view.
pub(super) fn link_asks_for_guest_view() -> bool {
    page::fragment().split('&').any(|part| part == GUEST)
}

/// A text of the page that follows its language. A function pointer, so that all texts are of one type and the framework's
/// code for them is compiled once.
pub(super) fn say(pick: fn(&'static Words) -> &'static str) -> impl Fn() -> &'static str + Copy + Send {
    let interface = expect_context::<Interface>();
    move || pick(interface.language().words())
}

/// The regions of the page that one can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Details,
    Notes,
    Preview,
    Source,
    Checks,
}

impl View {
    /// In the order of the page.
    pub(super) const ALL: [Self; 5] = [Self::Details, Self::Notes, Self::Source, Self::Preview, Self::Checks];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Notes => "notes",
            Self::Preview => "preview",
            Self::Source => "source",
            Self::Checks => "checks",
        }
    }

    pub(super) fn label(self, words: &Words) -> &'static str {
        match self {
            Self::Details => words.details,
            Self::Notes => words.notes,
            Self::Preview => words.preview,
            Self::Source => words.file,
            Self::Checks => words.problems,
        }
    }
}

/// Which region one is in, and whether the middle of the page shows the notes or the whole file.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    view: RwSignal<View>,
    in_source: RwSignal<bool>,
    /// The fingerprint of the problem that one was led to last, and where it was.
    problem: StoredValue<Option<(String, usize)>>,
    /// Whether the list of the checks is folded away.
    checks_folded: RwSignal<bool>,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            view: RwSignal::new(View::Notes),
            in_source: RwSignal::new(false),
            problem: StoredValue::new(None),
            checks_folded: RwSignal::new(preference::get(CHECKS_FOLDED).is_some_and(|folded| folded == "true")),
        }
    }

    pub(super) fn view(self) -> View {
        self.view.get()
    }

    pub(super) fn in_source(self) -> bool {
        self.in_source.get()
    }

    /// Whether the whole file is shown now, for what is done once.
    pub(super) fn is_in_source(self) -> bool {
        self.in_source.get_untracked()
    }

    pub(super) fn has_folded_checks(self) -> bool {
        self.checks_folded.get()
    }

    pub(super) fn fold_checks(self, folded: bool) {
        self.checks_folded.set(folded);
        preference::set(CHECKS_FOLDED, &folded.to_string());
    }

    pub(super) fn last_problem(self) -> Option<(String, usize)> {
        self.problem.get_value()
    }

    pub(super) fn remember_problem(self, problem: &Problem) {
        self.problem.set_value(Some((problem.fingerprint(), problem.at)));
    }

    /// Shows a region. Where all fit side by side, only what is in the middle changes.
    pub(super) fn show(self, view: View) {
        match view {
            View::Notes => self.in_source.set(false),
            View::Source => self.in_source.set(true),
            View::Details | View::Preview | View::Checks => {}
        }
        self.view.set(view);
    }

    /// Shows a region and gives it the focus.
    pub(super) fn enter(self, view: View) {
        if view == View::Checks && self.checks_folded.get_untracked() {
            self.fold_checks(false);
        }
        let focus = move || match view {
            View::Notes => page::focus("notes"),
            View::Source => page::focus("source"),
            View::Details | View::Preview | View::Checks => {
                page::focus_within(&format!("[data-region={}]", view.name()))
            }
        };
        self.show(view);
        // At once if it was there to see, so that no key goes elsewhere; else when it is laid out, unless one has gone on.
        if !focus() {
            page::after(0, move || _ = self.view.get_untracked() == view && focus()).forget();
        }
    }

    /// Shows a region that was clicked. On a phone the focus would bring up the keyboard.
    pub(super) fn go_to(self, view: View) {
        if page::width() < ONE_REGION {
            self.show(view);
        } else {
            self.enter(view);
        }
    }

    /// Leaves the form where it lies over the notes. Tells whether it did.
    pub(super) fn close_drawer(self) -> bool {
        let is_drawer = (ONE_REGION..THREE_REGIONS).contains(&page::width());
        let closes = is_drawer && self.view.get_untracked() == View::Details;
        if closes {
            self.enter(self.middle());
        }
        closes
    }

    /// Goes to where one writes, notes or file, as it is shown now.
    pub(super) fn go_to_middle(self) {
        self.go_to(self.middle());
    }

    fn middle(self) -> View {
        if self.in_source.get_untracked() { View::Source } else { View::Notes }
    }

    /// The region after the one that is being worked in, round and round.
    pub(super) fn enter_next(self, backwards: bool) {
        let order = [View::Details, self.middle(), View::Preview, View::Checks];
        let view = self.view.get_untracked();
        let place = order.iter().position(|other| *other == view).unwrap_or(1);
        let step = if backwards { order.len() - 1 } else { 1 };
        self.enter(order[(place + step) % order.len()]);
    }
}
