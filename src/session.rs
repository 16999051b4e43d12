//! The page's one state: the open document, written by [`Session::dispatch`] and its like, read through memos. Counters say
//! which part of it changed.

use std::borrow::Cow;
use std::sync::OnceLock;

use leptos::prelude::*;

use crate::check::{Problem, Review};
use crate::document::{Document, Status, Way};
use crate::episode::{Episode, Field, TextEdit};
use crate::history::Origin;
use crate::lasting::Lasting;
use crate::markdown::{Block, Rendering, Tally, tally};
use crate::pauses::Pauses;
use crate::show::{Facts, Show};

/// The open document and everything read from it.
pub type Session = Lasting<State>;

/// What a session consists of.
#[derive(Debug)]
pub struct State {
    show: StoredValue<OnceLock<Show>>,
    // Counts how often another show has come into force: what is read by it is read anew.
    shows: RwSignal<u32>,
    document: RwSignal<Option<Document>>,
    // What is read from it stays as it is while somebody types notes.
    front: StoredValue<Option<Front>>,
    fronts: RwSignal<u32>,
    // Counts the changes that were not typed in the notes.
    elsewhere: RwSignal<u32>,
    status: RwSignal<Status>,
    loads: StoredValue<u32>,
    // Counts the moments at which a person pauses: problems are looked for and words counted then, not while typing.
    pauses: RwSignal<u32>,
    waiting: StoredValue<Pauses>,
    facts: Memo<Facts>,
    language: Memo<Option<String>>,
    blocks: Memo<Vec<Block>>,
    tally: Memo<Tally>,
    problems: Memo<Vec<Problem>>,
}

/// All of a document but its notes.
#[derive(Debug)]
struct Front {
    id: String,
    name: Option<String>,
    text: String,
}

impl Front {
    fn of(document: &Document) -> Self {
        Self { id: document.id.clone(), name: document.name.clone(), text: Self::text_of(document).to_owned() }
    }

    /// Whether it is still that of a document.
    fn is_of(&self, document: &Document) -> bool {
        self.id == document.id && self.name == document.name && self.text == Self::text_of(document)
    }

    fn text_of(document: &Document) -> &str {
        &document.episode.text()[..document.episode.layout().body.start]
    }
}

impl Session {
    /// A session without a document, by the conventions of the show that is given. Without one they are those of the
    /// built-in one, which is read when it is first asked for: the page does not wait for it. The clock tells the time in
    /// seconds since 1970.
    #[must_use]
    pub fn new(show: Option<Show>, clock: fn() -> i64) -> Self {
        let show = StoredValue::new(show.map_or_else(OnceLock::new, OnceLock::from));
        let document = RwSignal::new(None::<Document>);
        let (pauses, shows, fronts) = (RwSignal::new(0), RwSignal::new(0), RwSignal::new(0));
        let rendering = StoredValue::new(Rendering::default());
        let render = move |notes: &str| {
            rendering.update_value(|rendering| rendering.update(notes));
            rendering.with_value(Rendering::blocks)
        };
        let count = move |notes: &str| show.with_value(|show| count(in_force(show), notes));
        let state = State {
            show,
            shows,
            document,
            front: StoredValue::new(None),
            fronts,
            elsewhere: RwSignal::new(0),
            status: RwSignal::new(Status::default()),
            loads: StoredValue::new(0),
            pauses,
            waiting: StoredValue::new(Pauses::default()),
            facts: Memo::new(move |_| {
                shows.track();
                fronts.track();
                let read = |d: &Document| show.with_value(|show| in_force(show).facts(&d.episode, d.name.as_deref()));
                document.with_untracked(|document| document.as_ref().map(read)).unwrap_or_default()
            }),
            language: Memo::new(move |_| {
                shows.track();
                fronts.track();
                let read = |d: &Document| show.with_value(|show| in_force(show).notes_language(&d.episode));
                document.with_untracked(|document| document.as_ref().map(read))
            }),
            blocks: Memo::new(move |_| document.with(|document| render(&body(document.as_ref())))),
            tally: Memo::new(move |_| {
                pauses.track();
                document.with_untracked(|document| count(&body(document.as_ref())))
            }),
            problems: Memo::new(move |_| {
                pauses.track();
                let find = |d: &Document| {
                    show.with_value(|show| {
                        Review::of(&d.episode, in_force(show), d.name.as_deref()).at(clock()).problems()
                    })
                };
                document.with_untracked(|document| document.as_ref().map(find).unwrap_or_default())
            }),
        };
        state.into()
    }

    /// The show whose conventions hold.
    pub fn show<T>(&self, read: impl FnOnce(&Show) -> T) -> T {
        self.show.with_value(|show| read(in_force(show)))
    }

    /// Reads the facts of the open document; the ones of nothing if there is none.
    pub fn facts<T>(&self, read: impl FnOnce(&Facts) -> T) -> T {
        self.facts.with(read)
    }

    /// Lets the conventions of another show hold.
    pub fn set_show(&self, show: Show) {
        self.show.set_value(show.into());
        one_more(self.shows);
        self.look();
    }

    /// Follows which show is in force, for what is made by it, and tells how many there were before it.
    pub fn follow_show(&self) -> u32 {
        self.shows.get()
    }

    /// Whether a document is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.front(|_| ()).is_some()
    }

    /// Reads the open document; nothing if there is none. Follows every change.
    pub fn document<T>(&self, read: impl FnOnce(&Document) -> T) -> Option<T> {
        self.document.try_with(|document| document.as_ref().map(read)).flatten()
    }

    /// Reads of the open document what is not in its notes; nothing if there is none. Follows which document it is, its
    /// name and everything before the notes.
    pub fn front<T>(&self, read: impl FnOnce(&Document) -> T) -> Option<T> {
        self.fronts.try_get()?;
        self.peek(read)
    }

    /// Reads the open document; nothing if there is none. Follows every change that was not typed in the notes.
    pub fn elsewhere<T>(&self, read: impl FnOnce(&Document) -> T) -> Option<T> {
        self.elsewhere.try_get()?;
        self.peek(read)
    }

    /// How the open document stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status.get()
    }

    /// Reads the open document without following it.
    pub fn peek<T>(&self, read: impl FnOnce(&Document) -> T) -> Option<T> {
        self.document.try_with_untracked(|document| document.as_ref().map(read)).flatten()
    }

    /// Reads the first field of a name.
    pub fn field<T>(&self, key: &str, read: impl FnOnce(Option<&Field>) -> T) -> T
    where
        T: Default,
    {
        self.front(|document| read(document.episode.field(key))).unwrap_or_default()
    }

    /// The language of the notes, as `lang` has it.
    #[must_use]
    pub fn language(&self) -> Memo<Option<String>> {
        self.language
    }

    /// The notes as blocks of HTML.
    #[must_use]
    pub fn blocks(&self) -> Memo<Vec<Block>> {
        self.blocks
    }

    /// What was counted in the notes when the person last paused.
    #[must_use]
    pub fn tally(&self) -> Memo<Tally> {
        self.tally
    }

    /// What was wrong when the person last paused.
    #[must_use]
    pub fn problems(&self) -> Memo<Vec<Problem>> {
        self.problems
    }

    /// Shows a document in place of the present one.
    pub fn load(&self, document: Document) {
        self.loads.update_value(|loads| *loads += 1);
        self.write(|open| *open = Some(document));
        self.look();
    }

    /// Lets the open document be another one to the browser's store. For the person it stays what it is.
    pub fn set_id(&self, id: String) {
        self.write(|document| {
            if let Some(document) = document {
                document.id = id;
            }
        });
    }

    /// Calls the file of the open document otherwise.
    pub fn rename(&self, name: String) {
        self.write(|document| {
            if let Some(document) = document {
                document.name = Some(name);
            }
        });
        self.look();
    }

    /// How many documents were shown before the open one.
    #[must_use]
    pub fn loads(&self) -> u32 {
        self.loads.get_value()
    }

    /// Which of the documents that were shown is open, by that number; nothing if none is. What began with the open
    /// one goes on for as long as this says the same, however the store calls it. Follows it.
    #[must_use]
    pub fn shown(&self) -> Option<u32> {
        self.front(|_| self.loads())
    }

    /// Lets the open document be kept for a while when nobody shows it any more.
    pub fn let_linger(&self) {
        self.note(|document| document.lingers = true);
    }

    /// Shows no document.
    pub fn close(&self) {
        self.write(|open| *open = None);
        self.look();
    }

    /// Applies an edit to the open document. Problems are looked for at once, unless it was typed.
    pub fn dispatch(&self, edit: TextEdit, origin: Origin) {
        let at_once = matches!(origin, Origin::Action);
        self.write(|document| {
            if let Some(document) = document {
                document.apply(edit, origin);
            }
        });
        if at_once {
            self.look();
        }
    }

    /// Says that what comes is another step to take back, whatever was typed last.
    pub fn end_step(&self) {
        self.note(Document::end_step);
    }

    /// Says that the field that shows the notes knows nothing of what was done: it was made anew, or got a whole text.
    pub fn begin_field(&self) {
        self.note(Document::begin_field);
    }

    /// Changes of the open document what nobody follows.
    fn note(&self, change: impl FnOnce(&mut Document)) {
        self.document.update_untracked(|document| {
            if let Some(document) = document {
                change(document);
            }
        });
    }

    /// Takes what somebody has typed in the notes.
    pub fn type_notes(&self, typed: &str) {
        if let Some(edit) = self.peek(|document| document.type_notes(typed)).flatten() {
            self.dispatch(edit, Origin::Notes);
        }
    }

    /// Makes an edit from the present episode and applies it, if there is one to make. Tells whether there was.
    pub fn change(&self, origin: Origin, edit: impl FnOnce(&Episode, &Show) -> Option<TextEdit>) -> bool {
        let edit = self.peek(|document| self.show(|show| edit(&document.episode, show))).flatten();
        let Some(edit) = edit else { return false };
        self.dispatch(edit, origin);
        true
    }

    /// The same for an edit of a field: what follows from it follows, in the same step.
    pub fn change_field(&self, origin: Origin, edit: impl FnOnce(&Episode, &Show) -> Option<TextEdit>) -> bool {
        self.change(origin, |episode, show| {
            let edit = edit(episode, show)?;
            Some(self.facts.with_untracked(|facts| show.with_followers(episode, facts, &edit)))
        })
    }

    /// Follows a text field that took its notes back, or forth again, by itself. Tells whether that is a way that was
    /// gone here.
    pub fn retrace(&self, notes: &str, way: Way) -> bool {
        let Some(edits) = self.peek(|document| document.edits_to(notes, way)).flatten() else { return false };
        self.write(|document| {
            if let Some(document) = document {
                document.retrace(edits, way);
            }
        });
        true
    }

    /// Takes the latest step back. Tells whether there was one.
    pub fn undo(&self) -> bool {
        self.step(Document::can_undo, Document::undo)
    }

    /// Makes the step again that was taken back last. Tells whether there was one.
    pub fn redo(&self) -> bool {
        self.step(Document::can_redo, Document::redo)
    }

    fn step(&self, can: impl FnOnce(&Document) -> bool, step: impl FnOnce(&mut Document)) -> bool {
        if self.peek(can) != Some(true) {
            return false;
        }
        self.write(|document| {
            if let Some(document) = document {
                step(document);
            }
        });
        self.look();
        true
    }

    /// Says that the present text was downloaded under this name.
    pub fn downloaded(&self, name: &str) {
        self.write(|document| {
            if let Some(document) = document {
                document.saved = Some(document.episode.text().to_owned());
                document.lingers = true;
                document.name.get_or_insert_with(|| name.to_owned());
            }
        });
    }

    fn write(&self, change: impl FnOnce(&mut Option<Document>)) {
        let notes_begin = Document::notes_start;
        let began = self.peek(notes_begin);
        self.document.update(change);
        // Looked at here, once, so that a key in the notes wakes only what follows the notes.
        let is_known = self.front.with_value(|known| match known {
            Some(known) => self.peek(|document| known.is_of(document)) == Some(true),
            None => self.peek(|_| ()).is_none(),
        });
        if !is_known {
            self.front.set_value(self.peek(Front::of));
            one_more(self.fronts);
        }
        // Who types front matter at the beginning of the notes finds it in the form: the notes begin elsewhere then.
        let is_typed = self.peek(|document| *document.origin() == Origin::Notes) == Some(true);
        if !is_typed || self.peek(notes_begin) != began {
            one_more(self.elsewhere);
        }
        let status = self.peek(Status::of).unwrap_or_default();
        if self.status.get_untracked() != status {
            self.status.set(status);
        }
    }

    /// Says that somebody has left the notes: front matter that was typed in them stands in the form from now on.
    pub fn leave_notes(&self) {
        let is_settled = |document: &Document| document.notes_start() == document.episode.layout().body.start;
        if self.peek(is_settled) == Some(false) {
            self.document.update(|document| {
                if let Some(document) = document {
                    document.settle_notes();
                }
            });
            one_more(self.elsewhere);
        }
        self.pause();
    }

    /// Follows the pauses, for what is read from the document only then.
    pub fn follow_pauses(&self) {
        self.pauses.track();
    }

    /// Says that the person pauses, so that problems may be told: later, if they are just pressing a button.
    pub fn pause(&self) {
        if self.waiting.try_update_value(Pauses::add) == Some(true) {
            one_more(self.pauses);
        }
    }

    /// Looks for problems now, for who acts upon them.
    pub fn look(&self) {
        self.waiting.update_value(Pauses::pass);
        one_more(self.pauses);
    }

    /// Lets pauses wait: what is on the page stays under the pointer that presses it.
    pub fn hold(&self) {
        self.waiting.update_value(Pauses::hold);
    }

    /// Lets pauses wait no longer.
    pub fn go_on(&self) {
        if self.waiting.try_update_value(Pauses::go_on) == Some(true) {
            one_more(self.pauses);
        }
    }
}

/// The show that holds: the built-in one if no other was set.
fn in_force(show: &OnceLock<Show>) -> &Show {
    show.get_or_init(Show::built_in)
}

/// The body of a document; none if there is none.
fn body(document: Option<&Document>) -> Cow<'_, str> {
    document.map(|document| document.episode.body()).unwrap_or_default()
}

fn one_more(counter: RwSignal<u32>) {
    counter.update(|count| *count = count.wrapping_add(1));
}

fn count(show: &Show, notes: &str) -> Tally {
    let (own, in_second) = (show.notes.get(false), show.notes.get(true));
    tally(notes, |heading| !heading.is_empty() && (heading == own.titles || heading == in_second.titles))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::episode::NewValue;
    use crate::history::Control;

    const FILE: &str = "+++\ndate = 2026-08-11\ntitle = \"A\"\npeople = [\"B]\n+++\n\nNotes\n";

    /// A session with an open file, and the owner that keeps its signals alive.
    fn session() -> (Session, Owner) {
        let owner = Owner::new();
        owner.set();
        let session = Session::new(None, || 0);
        session.load(Document::opened("1".into(), Some("a.md".into()), Episode::read(FILE.into())));
        (session, owner)
    }

    fn text(session: Session) -> String {
        session.peek(|document| document.episode.text().to_owned()).unwrap()
    }

    fn set_title(session: Session, title: &str) -> bool {
        let value = NewValue::Text(title.to_owned());
        session.change(Origin::Field("title".into(), Control::Value), |episode, show| {
            episode.set("title", &value, &show.order())
        })
    }

    #[test]
    fn everything_follows_the_text() {
        let (session, _owner) = session();
        assert_eq!(&*session.blocks().get()[0].html, "<p>Notes</p>\n");
        assert_eq!(session.tally().get().words, 1);
        assert!(session.change(Origin::Notes, |episode, _| episode.set_body("\nMore *notes*\n")));
        assert_eq!(&*session.blocks().get()[0].html, "<p>More <em>notes</em></p>\n");
        assert_eq!(text(session), FILE.replace("Notes", "More *notes*"));
    }

    #[test]
    fn the_name_of_the_file_decides_which_number_fields_follow() {
        let show = Show::built_in();
        let facts = |people: &[&str]| Facts {
            number: "716".into(),
            chosen: Some("A".into()),
            people: Some(people.iter().map(|name| (*name).to_owned()).collect()),
            ..Facts::default()
        };
        let title = |people: &[&str]| show.ruled_text(show.title_key().unwrap(), &facts(people)).unwrap();
        let (host, guest) = (show.hosts[0].as_str(), "Åsa Ek");
        let file = format!(
            "+++\ntitle = \"{}\"\nslug = \"715\"\nimages = [\"avsnitt/715/715-cover.png\"]\npeople = [\"{host}\"]\n+++\n",
            title(&[host])
        );
        let (session, _owner) = session();
        for (name, number, follows) in [("716.md", "716", true), ("other.md", "715", false)] {
            session.load(Document::opened(name.into(), Some(name.into()), Episode::read(file.clone())));
            assert_eq!(session.facts(|facts| facts.number.clone()), number);
            session.change_field(Origin::Action, |episode, show| {
                episode.add_items("people", &[guest.to_owned()], &show.order())
            });
            assert_eq!(text(session).contains(&title(&[host, guest])), follows, "{name}");
        }
    }

    #[test]
    fn the_front_follows_all_but_the_notes() {
        let (session, _owner) = session();
        let reads = StoredValue::new(0);
        let title = Memo::new(move |_| {
            reads.update_value(|reads| *reads += 1);
            session.front(|document| document.file_name()).zip(session.front(|document| document.episode.text().len()))
        });
        let read = || (title.get().map(|(name, _)| name), reads.get_value());
        assert_eq!(read(), (Some("a.md".to_owned()), 1));
        session.change(Origin::Notes, |episode, _| episode.set_body("More\n"));
        assert_eq!(read().1, 1);
        set_title(session, "B");
        assert_eq!(read().1, 2);
        // Typed below, it becomes front matter all the same.
        session.change(Origin::Source, |episode, _| episode.set_text(&format!("\n{}", episode.text())));
        assert_eq!(read().1, 3);
        session.close();
        assert_eq!(read(), (None, 4));
    }

    #[test]
    fn the_same_value_is_no_change() {
        let (session, _owner) = session();
        assert!(!set_title(session, "A"));
        assert_eq!(session.document(Document::has_unsaved_changes), Some(false));
        assert_eq!(session.document(Document::can_undo), Some(false));
    }

    #[test]
    fn typing_in_a_field_is_one_step_back() {
        let (session, _owner) = session();
        for title in ["A1", "A12", "A123"] {
            assert!(set_title(session, title));
        }
        assert!(session.undo());
        assert_eq!(text(session), FILE);
        assert!(session.redo());
        assert_eq!(text(session), FILE.replace("\"A\"", "\"A123\""));
        assert!(!session.redo());
    }

    #[test]
    fn what_is_typed_after_a_step_back_or_elsewhere_is_another_step() {
        let (session, _owner) = session();
        for title in ["A1", "A12"] {
            set_title(session, title);
        }
        session.end_step();
        set_title(session, "A123");
        session.undo();
        assert_eq!(text(session), FILE.replace("\"A\"", "\"A12\""));
        set_title(session, "A12x");
        session.undo();
        assert_eq!(text(session), FILE.replace("\"A\"", "\"A12\""));
        session.undo();
        assert_eq!(text(session), FILE);
    }

    #[test]
    fn what_follows_is_taken_back_with_what_it_follows() {
        let (session, _owner) = session();
        let file = "+++\nslug = \"7\"\nimages = [\"avsnitt/7/7-cover.png\"]\n+++\n";
        session.load(Document::opened("2".into(), None, Episode::read(file.into())));
        for number in ["71", "715"] {
            let change = |episode: &Episode, show: &Show| {
                show.change_facts(episode, &show.facts(episode, None), |facts| facts.number = number.into())
            };
            assert!(session.change(Origin::Field("number".into(), Control::Fact), change));
        }
        assert_eq!(text(session), file.replace('7', "715"));
        session.undo();
        assert_eq!(text(session), file);
    }

    #[test]
    fn steps_of_different_places_are_taken_back_one_by_one() {
        let (session, _owner) = session();
        set_title(session, "B");
        session.change(Origin::Notes, |episode, _| episode.set_body("\nx\n"));
        session.undo();
        assert_eq!(text(session), FILE.replace("\"A\"", "\"B\""));
        session.undo();
        assert_eq!(text(session), FILE);
        assert!(!session.undo());
    }

    #[test]
    fn nothing_is_told_while_somebody_presses_a_button_but_to_who_asks() {
        let (session, _owner) = session();
        let count = || session.problems().get().len();
        let before = count();
        session.hold();
        session.change(Origin::Notes, |episode, _| episode.set_body("{{< a\n"));
        session.pause();
        assert_eq!(count(), before);
        session.look();
        assert_eq!(count(), before + 1);
        session.change(Origin::Notes, |episode, _| episode.set_body("a\n"));
        session.pause();
        assert_eq!(count(), before + 1);
        session.go_on();
        assert_eq!(count(), before);
        session.pause();
        assert_eq!(count(), before);
    }

    #[test]
    fn problems_wait_for_a_pause_unless_something_was_done_at_once() {
        let (session, _owner) = session();
        assert_eq!(session.problems().get().len(), 1);
        session.change(Origin::Source, |episode, _| episode.set_text(&FILE.replace("\"B]", "\"B\"]")));
        assert_eq!(session.problems().get().len(), 1);
        session.pause();
        assert_eq!(session.problems().get().len(), 0);
        session.undo();
        let repair = session.problems().get()[0].repairs[0].edit.clone();
        session.dispatch(repair, Origin::Action);
        assert_eq!(session.problems().get().len(), 0);
        assert_eq!(text(session), FILE.replace("\"B]", "\"B\"]"));
    }

    #[test]
    fn a_download_makes_the_present_text_the_saved_one() {
        let (session, _owner) = session();
        set_title(session, "B");
        assert_eq!(session.document(Document::has_unsaved_changes), Some(true));
        session.downloaded("a.md");
        assert_eq!(session.document(Document::has_unsaved_changes), Some(false));
    }

    #[test]
    fn an_episode_made_here_is_unsaved_until_it_is_downloaded() {
        let (session, _owner) = session();
        session.load(Document::made("2".into(), Episode::read("+++\nslug = \"7\"\n+++\n".into())));
        assert_eq!(session.document(Document::has_unsaved_changes), Some(true));
        assert_eq!(session.document(Document::file_name).as_deref(), Some("7.md"));
        session.downloaded("7.md");
        assert_eq!(session.document(Document::has_unsaved_changes), Some(false));
    }
}
