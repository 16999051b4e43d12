use leptos::prelude::*;

use crate::browser::storage;
use crate::check::{Group, Problem};
use crate::document::Document;
use crate::last_words::LastWords;
use crate::lasting::Lasting;
use crate::session::Session;
use crate::ui::interface::Interface;
use crate::ui::reactive::memo;

/// What the names of the remembered choices begin with; the file's name follows.
const DISMISSED: &str = "dismissed ";

/// Which of an episode's problems somebody has looked at and found to be as they should. They are remembered by the
/// file's name, so that they stay away when the file is opened again; here also by the document, whose name may change.
pub(in crate::ui) type Dismissals = Lasting<DismissalsState>;

/// What it consists of.
pub(in crate::ui) struct DismissalsState {
    session: Session,
    /// What was dismissed here: of which document, and which problem.
    here: RwSignal<Vec<(String, String)>>,
    /// Counts how often what is remembered was forgotten.
    forgotten: RwSignal<u32>,
    shown: Memo<Vec<Problem>>,
}

impl Dismissals {
    pub(in crate::ui) fn new(session: Session, interface: Interface) -> Self {
        let (here, forgotten) = (RwSignal::new(Vec::<(String, String)>::new()), RwSignal::new(0));
        let remembered = memo(move || {
            forgotten.track();
            session.front(remembered).unwrap_or_default()
        });
        let shown = memo(move || {
            let (is_guest, id) = (interface.is_guest(), session.front(|document| document.id.clone()));
            let is_dismissed = |problem: &Problem| {
                let line = line_of(problem);
                let is_of = |first: &String| id.as_ref().is_some_and(|id| LastWords::is_same_or_apart(id, first));
                let is_this = |(of, other): &(String, String)| is_of(of) && *other == line;
                remembered.with(|lines| lines.contains(&line)) || here.with(|all| all.iter().any(is_this))
            };
            let stays = |problem: &&Problem| {
                (!is_guest || concerns_guests(session, problem))
                    && (!problem.can_be_dismissed() || !is_dismissed(problem))
            };
            session.problems().with(|all| all.iter().filter(stays).cloned().collect())
        });
        DismissalsState { session, here, forgotten, shown }.into()
    }

    /// The problems that nobody has dismissed.
    pub(in crate::ui) fn shown(self) -> Memo<Vec<Problem>> {
        self.shown
    }

    /// How many there are of each group of problems, in the order of all groups.
    pub(in crate::ui) fn counts(self) -> [usize; Group::ALL.len()] {
        self.shown.with(|shown| Group::ALL.map(|group| shown.iter().filter(|problem| problem.group == group).count()))
    }

    pub(super) fn dismiss(self, problem: &Problem) {
        let Some((id, name, mut lines)) =
            self.session.peek(|document| (document.id.clone(), place(document), remembered(document)))
        else {
            return;
        };
        lines.push(line_of(problem));
        storage::set(&name, &lines.join("\n"));
        self.here.update(|here| here.push((id, line_of(problem))));
    }

    pub(super) fn restore(self) {
        let Some((id, name)) = self.session.peek(|document| (document.id.clone(), place(document))) else { return };
        storage::forget(&name);
        self.here.update(|here| here.retain(|(of, _)| !LastWords::is_same_or_apart(&id, of)));
        self.forgotten.update(|times| *times += 1);
    }
}

/// Under which name it is remembered what was dismissed of a file.
fn place(document: &Document) -> String {
    format!("{DISMISSED}{}", document.file_name())
}

/// What is remembered to be dismissed of a document's file.
fn remembered(document: &Document) -> Vec<String> {
    storage::get(&place(document)).unwrap_or_default().lines().map(str::to_owned).collect()
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
