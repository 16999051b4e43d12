use leptos::prelude::*;

use crate::browser::preference;
use crate::check::{Group, Problem};
use crate::document::Document;
use crate::session::Session;
use crate::ui::interface::Interface;

/// What the names of the remembered choices begin with; the file's name follows.
const DISMISSED: &str = "dismissed ";

/// Which of an episode's problems somebody has looked at and found to be as they should. They are remembered by the
/// file's name, so that they stay away when the file is opened again.
#[derive(Clone, Copy)]
pub(crate) struct Dismissals {
    file: Memo<Option<String>>,
    fingerprints: RwSignal<Vec<String>>,
    shown: Memo<Vec<Problem>>,
}

impl Dismissals {
    pub(crate) fn new(session: Session, interface: Interface) -> Self {
        let file = Memo::new(move |_| session.front(Document::file_name));
        let fingerprints = RwSignal::new(Vec::new());
        Effect::new(move |_| {
            let kept = file.get().and_then(|name| preference::get(&format!("{DISMISSED}{name}")));
            fingerprints.set(kept.unwrap_or_default().lines().map(str::to_owned).collect());
        });
        let shown = Memo::new(move |_| {
            let is_guest = interface.is_guest();
            fingerprints.with(|gone| {
                let stays = |problem: &&Problem| {
                    (!is_guest || concerns_guests(session, problem))
                        && (!problem.can_be_dismissed() || !gone.contains(&line_of(problem)))
                };
                session.problems().with(|all| all.iter().filter(stays).cloned().collect())
            })
        });
        Self { file, fingerprints, shown }
    }

    /// The problems that nobody has dismissed.
    pub(crate) fn shown(self) -> Memo<Vec<Problem>> {
        self.shown
    }

    /// How many there are of each group of problems, in the order of all groups.
    pub(crate) fn counts(self) -> [usize; Group::ALL.len()] {
        self.shown.with(|shown| Group::ALL.map(|group| shown.iter().filter(|problem| problem.group == group).count()))
    }

    pub(super) fn dismiss(self, problem: &Problem) {
        self.fingerprints.update(|gone| gone.push(line_of(problem)));
        self.keep();
    }

    pub(super) fn restore(self) {
        self.fingerprints.update(Vec::clear);
        self.keep();
    }

    fn keep(self) {
        let Some(name) = self.file.get_untracked() else { return };
        let lines = self.fingerprints.with_untracked(|gone| gone.join("\n"));
        preference::set(&format!("{DISMISSED}{name}"), &lines);
    }
}

/// Whether a guest can do something about a problem: what the notes say, and who takes part.
fn concerns_guests(session: Session, problem: &Problem) -> bool {
    match &problem.key {
        Some(key) => session.show(|show| show.people_key().is_some_and(|people| people.key == *key)),
        None => session.peek(|document| document.episode.layout().body.start <= problem.at) == Some(true),
    }
}

/// A problem as it is remembered.
fn line_of(problem: &Problem) -> String {
    problem.fingerprint().replace('\n', " ")
}
