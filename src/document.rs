//! One open file: its episode, what it was when it came or went, and the way back.

use std::borrow::Cow;

use crate::episode::{Episode, TextEdit, line_feeds};
use crate::history::{History, Origin};
use crate::markdown::outline;
use crate::show::Show;

/// Which way one goes through what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Undo.
    Back,
    /// Redo.
    Forth,
}

/// One open file.
#[derive(Clone, Debug)]
pub struct Document {
    /// Which document this is in the browser's storage.
    pub id: String,
    /// The name it was opened by; a new episode has none until it is downloaded.
    pub name: Option<String>,
    /// The file.
    pub episode: Episode,
    /// The text when it was opened or last downloaded; nothing if it was made here and never downloaded.
    pub saved: Option<String>,
    /// Whether it is kept for a while when nobody shows it any more, though it is elsewhere: it was downloaded here, or the
    /// next episode was made from it.
    pub lingers: bool,
    /// Paragraphs that came with it from the episode before, until somebody touches them.
    pub carried: Vec<String>,
    // Where the notes began, in bytes of the file, when somebody began to type in them: they go on to begin there, also
    // where what is typed ends front matter that lacks its end, or becomes some.
    notes_start: usize,
    // Invariant: its edits lead from the text that was loaded to the present one.
    history: History,
    origin: Origin,
    // Where the latest change ended, in bytes of the file.
    latest_place: Option<usize>,
    // How many steps to take back, and how many to make again, the notes' field knows nothing of: it began anew after them.
    unknown: [usize; 2],
}

impl Document {
    /// A file that was opened.
    #[must_use]
    pub fn opened(id: String, name: Option<String>, episode: Episode) -> Self {
        let saved = Some(episode.text().to_owned());
        let (carried, history) = (Vec::new(), History::default());
        let notes_start = episode.layout().body.start;
        let (lingers, origin, latest_place, unknown) = (false, Origin::Load, None, [0; 2]);
        Self { id, name, episode, saved, lingers, carried, notes_start, history, origin, latest_place, unknown }
    }

    /// An episode made here.
    #[must_use]
    pub fn made(id: String, episode: Episode) -> Self {
        Self { saved: None, ..Self::opened(id, None, episode) }
    }

    /// The episode made after another one: what it has of that is marked until somebody touches it.
    #[must_use]
    pub fn made_after(before: &Episode, id: String, episode: Episode) -> Self {
        let carried = carried(before, &episode);
        Self { carried, ..Self::made(id, episode) }
    }

    /// Whether a paragraph is word for word what came from the episode before.
    #[must_use]
    pub fn is_carried(&self, text: &str) -> bool {
        let text = text.trim();
        !text.is_empty() && self.carried.iter().any(|carried| carried == text)
    }

    /// Whether the text differs from what was opened or downloaded.
    #[must_use]
    pub fn has_unsaved_changes(&self) -> bool {
        self.saved.as_deref() != Some(self.episode.text())
    }

    /// What its file is called.
    #[must_use]
    pub fn file_name(&self) -> String {
        self.name.clone().or_else(|| Show::file_name(&self.episode)).unwrap_or_else(|| "episode.md".to_owned())
    }

    /// Who made the latest change.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Whether there is anything to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is anything to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Says that what comes is another step to take back, whatever was done last.
    pub fn end_step(&mut self) {
        self.history.end_step();
    }

    /// Where the step was made that would be taken back now.
    #[must_use]
    pub fn undoes(&self) -> Option<&Origin> {
        self.history.undoes()
    }

    /// Where the step was made that would be made again now.
    #[must_use]
    pub fn redoes(&self) -> Option<&Origin> {
        self.history.redoes()
    }

    /// Whether a text field that shows the notes has the step itself that comes next that way: the latest change was typed,
    /// or retraced, in the notes, and so was that step, since the field began. Whatever else was done is known here alone.
    #[must_use]
    pub fn notes_have(&self, way: Way) -> bool {
        let ([back, forth], [unknown_back, unknown_forth]) = (self.history.depths(), self.unknown);
        let (step, is_known) = match way {
            Way::Back => (self.undoes(), back > unknown_back),
            Way::Forth => (self.redoes(), forth > unknown_forth),
        };
        is_known && self.origin == Origin::Notes && step == Some(&Origin::Notes)
    }

    /// Says that the field that shows the notes knows nothing of what was done: it was made anew, or got a whole text.
    pub fn begin_field(&mut self) {
        // No step is known in part.
        if self.undoes() == Some(&Origin::Notes) {
            self.end_step();
        }
        self.unknown = self.history.depths();
    }

    /// Where the latest change ended, in bytes of the file, be it one that was taken back.
    #[must_use]
    pub fn latest_place(&self) -> Option<usize> {
        self.latest_place
    }

    fn change(&mut self, edit: &TextEdit) {
        self.episode.apply(edit);
        self.latest_place = Some(edit.range.start + edit.insert.len());
    }

    /// How many edits back, or forth again, lead to notes that a text field shows which went that way by itself; nothing if
    /// none of the edits leads there, or if one of them changes anything else. What a text field takes back at once ends
    /// elsewhere than a step here does: in Chromium behind the first letter of a line.
    #[must_use]
    pub fn edits_to(&self, notes: &str, way: Way) -> Option<usize> {
        /// A text field takes back much that was typed, but not a whole evening.
        const MOST: usize = 10_000;
        /// How many bytes are looked through at most: of a long text fewer edits are.
        const MOST_BYTES: usize = 200_000_000;

        let most = (MOST_BYTES / self.episode.text().len().max(1)).min(MOST);
        let (mut episode, before) = (self.episode.clone(), self.episode.text().get(..self.notes_start));
        let edits: Box<dyn Iterator<Item = &TextEdit>> = match way {
            Way::Back => Box::new(self.history.edits_back()),
            Way::Forth => Box::new(self.history.edits_forth()),
        };
        for (edit, count) in edits.take(most).zip(1..) {
            episode.apply(edit);
            if episode.text().get(..self.notes_start) != before {
                return None;
            }
            if line_feeds(episode.text().get(self.notes_start..).unwrap_or_default()) == notes {
                return Some(count);
            }
        }
        None
    }

    /// Goes so many edits back, or forth again, as the text field that shows the notes did by itself.
    pub fn retrace(&mut self, edits: usize, way: Way) {
        for _ in 0..edits {
            let edit = match way {
                Way::Back => self.history.undo_edit(),
                Way::Forth => self.history.redo_edit(),
            };
            if let Some(edit) = edit {
                self.change(&edit);
            }
        }
        self.origin = Origin::Notes;
    }

    /// Applies an edit and remembers the way back. One that was made for another text, as [`Episode::apply`] tells it, is
    /// nothing that was done.
    pub fn apply(&mut self, edit: TextEdit, origin: Origin) {
        if self.episode.text().get(edit.range.clone()).is_none() {
            return;
        }
        let inverse = edit.inverse(self.episode.text());
        // In a body behind a closed fence nothing but notes can be typed; right behind it they get a line of their own.
        let before = self.episode.text().get(..self.notes_start).unwrap_or_default();
        let is_settled = self.begins_as_body() && self.episode.layout().is_settled()
            || !before.is_empty() && !before.ends_with('\n');
        self.change(&edit);
        // What was undone is gone, and below what is unknown no more than there is.
        self.unknown = [self.unknown[0].min(self.history.depths()[0]), 0];
        self.history.push(edit, inverse, &origin);
        if origin != Origin::Notes || is_settled {
            self.settle_notes();
        }
        self.origin = origin;
    }

    /// Lets the notes be what stands behind the front matter, as somebody who has left them expects.
    pub fn settle_notes(&mut self) {
        self.notes_start = self.episode.layout().body.start;
    }

    /// Where the text begins that the notes' field shows, in bytes of the file.
    #[must_use]
    pub fn notes_start(&self) -> usize {
        self.notes_start
    }

    /// The text that the notes' field shows, with line feeds.
    #[must_use]
    pub fn notes(&self) -> Cow<'_, str> {
        line_feeds(self.episode.text().get(self.notes_start..).unwrap_or_default())
    }

    /// By how much a place in the notes as they are shown is behind the same place in the body, in bytes.
    #[must_use]
    pub fn notes_ahead(&self) -> isize {
        let [body, notes] =
            [self.episode.layout().body.start, self.notes_start].map(|at| self.episode.shown_offset(at));
        body as isize - notes as isize
    }

    /// The edit after which the notes read as somebody typed them.
    #[must_use]
    pub fn type_notes(&self, typed: &str) -> Option<TextEdit> {
        if self.begins_as_body() {
            self.episode.set_body(typed)
        } else {
            self.episode.set_rest(self.notes_start, typed)
        }
    }

    fn begins_as_body(&self) -> bool {
        self.notes_start == self.episode.layout().body.start
    }

    /// Takes the latest step back.
    pub fn undo(&mut self) {
        self.step_back();
        self.settle_notes();
    }

    /// Makes the step again that was taken back last.
    pub fn redo(&mut self) {
        self.step_forth();
        self.settle_notes();
    }

    fn step_back(&mut self) {
        let Some(step) = self.history.undo() else { return };
        for (_, inverse) in step.edits().iter().rev() {
            self.change(inverse);
        }
        self.origin = Origin::History;
    }

    fn step_forth(&mut self) {
        let Some(step) = self.history.redo() else { return };
        for (edit, _) in step.edits() {
            self.change(edit);
        }
        self.origin = Origin::History;
    }
}

/// What an episode's notes have word for word from another one, paragraph by paragraph.
fn carried(before: &Episode, episode: &Episode) -> Vec<String> {
    let paragraphs = |episode: &Episode| -> Vec<String> {
        let body = episode.body();
        outline(&body).paragraphs.into_iter().map(|range| body[range].trim().to_owned()).collect()
    };
    let old = paragraphs(before);
    paragraphs(episode).into_iter().filter(|paragraph| old.contains(paragraph)).collect()
}

/// How the open document stands. All is false if there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Whether the text differs from what was opened or downloaded.
    pub has_unsaved_changes: bool,
    /// Whether it was made here and never downloaded.
    pub is_new: bool,
    /// Whether there is anything to undo.
    pub can_undo: bool,
    /// Whether there is anything to redo.
    pub can_redo: bool,
}

impl Status {
    pub(crate) fn of(document: &Document) -> Self {
        Self {
            has_unsaved_changes: document.has_unsaved_changes(),
            is_new: document.saved.is_none(),
            can_undo: document.can_undo(),
            can_redo: document.can_redo(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::episode::NewValue;
    use crate::history::Control;

    fn file(notes: &str) -> String {
        format!("+++\na = 1\n+++\n{notes}")
    }

    fn opened(text: &str) -> Document {
        Document::opened("x".into(), None, Episode::read(text.into()))
    }

    fn typed(document: &mut Document, notes: &str) {
        let edit = document.type_notes(notes).unwrap();
        document.apply(edit, Origin::Notes);
    }

    fn set(document: &mut Document, key: &str, value: &str, origin: Origin) {
        let edit = document.episode.set(key, &NewValue::Text(value.into()), &[]).unwrap();
        document.apply(edit, origin);
    }

    fn retraced(document: &Document, notes: &str, way: Way) -> Option<Document> {
        let mut document = document.clone();
        document.retrace(document.edits_to(notes, way)?, way);
        Some(document)
    }

    #[test]
    fn what_a_text_field_took_back_by_itself_is_taken_back_here() {
        let mut document = opened(&file("a\n"));
        for notes in ["a\nb\n", "a\nb\nc\n", "a\nb\nc\nd\n"] {
            typed(&mut document, notes);
        }
        let whole = document.episode.text().to_owned();
        assert!(retraced(&document, "elsewhere", Way::Back).is_none());
        let mut with_slug = document.clone();
        set(&mut with_slug, "slug", "8", Origin::Field("slug".into(), Control::Value));
        assert!(retraced(&with_slug, "a\nb\n", Way::Back).is_none(), "the form is not the field's to take back");
        let back = retraced(&document, "a\nb\n", Way::Back).unwrap();
        assert!(back.episode.text() == file("a\nb\n") && back.can_undo() && back.can_redo());
        let forth = retraced(&back, "a\nb\nc\nd\n", Way::Forth).unwrap();
        assert!(forth.episode.text() == whole && !forth.can_redo());
    }

    #[test]
    fn what_a_text_field_took_back_may_end_within_a_step() {
        let mut document = opened(&file("a"));
        let states = ["a", "a\n", "a\nb", "a\nbc", "a\nbc\n", "a\nbc\nd", "a\nbc\nde"];
        for notes in &states[1..] {
            typed(&mut document, notes);
        }
        let whole = document.clone();
        let text = |document: &Document| document.notes().into_owned();
        for stops in [[5, 2, 0], [3, 1, 0], [4, 3, 2]] {
            let mut document = whole.clone();
            for stop in stops {
                document = retraced(&document, states[stop], Way::Back).unwrap();
                assert!(document.can_redo() && document.can_undo() == (stop > 0));
            }
            let first = document.clone();
            for stop in [2, 5, 6].into_iter().filter(|stop| *stop > stops[2]) {
                document = retraced(&document, states[stop], Way::Forth).unwrap();
            }
            assert_eq!((text(&document), document.can_redo()), ("a\nbc\nde".to_owned(), false));
            // The page's own steps are lines, wherever the field has stopped.
            for line in ["a\nbc", "a"] {
                document.undo();
                assert_eq!(text(&document), line);
            }
            let mut document = first;
            while document.can_redo() {
                document.redo();
                assert!(["a\nbc", "a\nbc\nde"].contains(&document.notes().as_ref()), "{}", document.notes());
            }
            document.undo();
            assert_eq!(text(&document), "a\nbc");
        }
    }

    #[test]
    fn an_edit_of_another_text_is_nothing_that_was_done() {
        let mut document = opened("+++\n+++\nå\n");
        for range in [8..9, 9..10, 11..99, 99..99] {
            document.apply(TextEdit::replace(range, "b"), Origin::Action);
            assert_eq!((document.can_undo(), document.origin()), (false, &Origin::Load));
        }
        document.apply(TextEdit::insert(11, "b"), Origin::Action);
        assert!(document.can_undo() && document.episode.text().ends_with("å\nb"));
    }

    #[test]
    fn what_is_typed_in_the_notes_stays_there_until_they_are_left() {
        let file = "+++\ntitle = \"A\"\n\nOne.\n\nTwo.\n";
        let mut document = opened(file);
        let notes = document.notes().into_owned();
        for more in ["-", "--", "---", "---\n", "---\nx"] {
            let more = notes.replacen("Two.", &format!("{more}\nTwo."), 1);
            typed(&mut document, &more);
            assert_eq!(document.notes(), more);
        }
        let shorter = notes.replacen("Two.", "---\nTwo.", 1);
        let back = retraced(&document, &shorter, Way::Back);
        assert_eq!(back.map(|back| back.notes().into_owned()), Some(shorter));
        document.settle_notes();
        assert_eq!(document.notes_start(), document.episode.layout().body.start);
        while document.can_undo() {
            document.undo();
        }
        assert_eq!(document.episode.text(), file);
        let mut fenced = opened("+++\n+++");
        typed(&mut fenced, "a");
        assert_eq!((fenced.notes().as_ref(), fenced.episode.text()), ("a", "+++\n+++\na"));
    }

    #[test]
    fn a_text_field_has_the_steps_itself_that_it_made_last() {
        let mut document = opened(&file("a\n"));
        assert!(!document.notes_have(Way::Back));
        typed(&mut document, "a\nb\n");
        assert!(document.notes_have(Way::Back) && !document.notes_have(Way::Forth));
        let back = retraced(&document, "a\n", Way::Back).unwrap();
        assert!(!back.notes_have(Way::Back) && back.notes_have(Way::Forth));
        document.undo();
        assert!(!document.notes_have(Way::Forth), "the field does not know of it");
        document.redo();
        let edit = document.type_notes("a\nb\nc\n").unwrap();
        document.apply(edit, Origin::Action);
        assert!(!document.notes_have(Way::Back));
    }

    #[test]
    fn a_text_field_that_began_anew_has_none_of_the_steps_before() {
        let mut document = opened(&file("a\n"));
        typed(&mut document, "a\nb\n");
        typed(&mut document, "a\nb\nc\n");
        document = retraced(&document, "a\nb\n", Way::Back).unwrap();
        document.begin_field();
        assert!(!document.notes_have(Way::Back) && !document.notes_have(Way::Forth));
        typed(&mut document, "a\nb\nd\n");
        assert!(document.notes_have(Way::Back), "what is typed since is the field's");
        document = retraced(&document, "a\nb\n", Way::Back).unwrap();
        assert!(!document.notes_have(Way::Back) && document.notes_have(Way::Forth));
        document.undo();
        // Typing elsewhere goes on in one step, though the field gets a whole text at each key.
        for text in ["+++\na = 2\n+++\na\n", "+++\na = 23\n+++\na\n"] {
            let edit = document.episode.set_text(text).unwrap();
            document.apply(edit, Origin::Source);
            document.begin_field();
        }
        document.undo();
        assert_eq!(document.episode.text(), "+++\na = 1\n+++\na\n");
        typed(&mut document, "a\nx\n");
        assert!(document.notes_have(Way::Back), "a step in the place of one that the field did not know");
    }

    #[test]
    fn what_came_from_the_episode_before_is_known_until_it_is_touched() {
        let before = Episode::read("+++\nslug = \"1\"\n+++\n\nIntro.\n\nThanks to all.\n\n## Links\n* a\n".into());
        let next = Episode::read("+++\nslug = \"2\"\n+++\n\n\n\nThanks to all.\n\n## Links\n* \n".into());
        let document = Document::made_after(&before, "x".into(), next);
        assert!(document.is_carried("Thanks to all.\n"));
        assert!(
            !document.is_carried("Thanks to all of you.") && !document.is_carried("") && !document.is_carried("Intro.")
        );
    }

    #[test]
    fn front_matter_that_is_typed_above_the_notes_stays_there_until_they_are_left() {
        let text = "+++\ntitle = \"A\"\n\nOne.\n";
        for (text, whole) in [(text, "+++\n\n- B"), ("One.\n", "+++\na = 1\n+++\n\n- B")] {
            let mut document = opened(text);
            let notes = document.notes().into_owned();
            for end in 1..=whole.len() {
                let more = format!("{}{notes}", &whole[..end]);
                typed(&mut document, &more);
                assert_eq!(document.notes(), more);
            }
            document.settle_notes();
            assert_eq!(document.notes(), format!("\n- B{notes}"));
        }
    }

    #[test]
    fn notes_that_end_front_matter_stay_notes_until_they_are_left() {
        let mut document = opened("+++\ntitle = \"A\"\n\nOne.\n");
        let notes = document.notes().into_owned();
        let with_fence = format!("+++\n{notes}");
        typed(&mut document, &with_fence);
        assert_eq!((document.notes().as_ref(), document.notes_ahead()), (with_fence.as_str(), 4));
        let mut more = document.clone();
        typed(&mut more, &with_fence.replace("One", "Ones"));
        assert_eq!(more.episode.text(), "+++\ntitle = \"A\"\n+++\n\nOnes.\n");
        let mut titled = document.clone();
        set(&mut titled, "title", "B", Origin::Action);
        assert_eq!(titled.notes_start(), titled.episode.layout().body.start);
        document.undo();
        assert_eq!(document.notes_start(), document.episode.layout().body.start);
        document.redo();
        assert_eq!(document.notes_start(), document.episode.layout().body.start);
    }

    #[test]
    fn every_change_elsewhere_lets_the_notes_be_what_stands_behind_the_front_matter() {
        let mut document = opened("+++\ntitle = \"A\"\n\nOne.\n\nTwo.\n");
        let notes = document.notes().into_owned();
        typed(&mut document, &notes.replace("One", "---\nOne"));
        assert_ne!(document.notes_start(), document.episode.layout().body.start);
        let mut titled = document.clone();
        set(&mut titled, "title", "B", Origin::Action);
        assert_eq!(titled.notes_start(), titled.episode.layout().body.start);
        typed(&mut document, &notes.replace("One", "---\n\nOne"));
        document.undo();
        assert_eq!(document.notes_start(), document.episode.layout().body.start);
    }

    #[test]
    fn what_is_typed_after_a_step_back_cannot_be_made_again() {
        let mut document = opened(&file("a"));
        typed(&mut document, "ab");
        document.undo();
        assert!(document.can_redo());
        typed(&mut document, "ac");
        assert!(!document.can_redo());
        document.redo();
        assert_eq!(document.notes(), "ac");
        // Within a step that a text field took back in part.
        let mut document = opened(&file("a"));
        for notes in ["ab", "abc"] {
            typed(&mut document, notes);
        }
        document.retrace(1, Way::Back);
        typed(&mut document, "abX");
        document.undo();
        assert_eq!(document.notes(), "ab");
        document.undo();
        assert_eq!((document.notes().as_ref(), document.can_undo()), ("a", false));
        document.redo();
        document.redo();
        assert_eq!(document.notes(), "abX");
    }

    #[test]
    fn typing_is_one_step_in_one_place_alone() {
        let steps = |states: &[&str]| {
            let mut document = opened(&file(states[0]));
            for notes in &states[1..] {
                typed(&mut document, notes);
            }
            let mut count = 0;
            while document.can_undo() {
                document.undo();
                count += 1;
            }
            assert_eq!(document.notes(), states[0]);
            count
        };
        assert_eq!(steps(&["ab", "abc", "abcd"]), 1);
        assert_eq!(steps(&["abcd", "abc", "ab", "a"]), 1, "backwards");
        assert_eq!(steps(&["a b c", "a1 b c", "a1 b c2"]), 2, "elsewhere");
        assert_eq!(steps(&["a zz", "ab zz", "abc"]), 1, "over what is behind");
    }

    #[test]
    fn typing_in_another_field_is_another_step() {
        let mut document = opened(&file("a"));
        typed(&mut document, "ab");
        let edit = document.episode.set_text(&file("abc")).unwrap();
        document.apply(edit, Origin::Source);
        document.undo();
        assert_eq!(document.notes(), "ab");
        let mut document = opened("+++\na = \"\"\nb = \"\"\n+++\n");
        for (key, value) in [("a", "1"), ("a", "12"), ("b", "3")] {
            set(&mut document, key, value, Origin::Field(key.into(), Control::Value));
        }
        document.undo();
        assert_eq!(document.episode.text(), "+++\na = \"12\"\nb = \"\"\n+++\n");
        document.undo();
        assert_eq!(document.episode.text(), "+++\na = \"\"\nb = \"\"\n+++\n");
    }

    #[test]
    fn what_is_typed_after_a_way_back_or_forth_is_another_step() {
        let ways: [fn(&mut Document); 3] = [
            |document| {
                document.undo();
                document.redo();
            },
            |document| document.retrace(1, Way::Back),
            |document| {
                document.retrace(1, Way::Back);
                document.retrace(1, Way::Forth);
            },
        ];
        for (way, before) in ways.into_iter().zip(["abc", "ab", "abc"]) {
            let mut document = opened(&file("a"));
            for notes in ["ab", "abc"] {
                typed(&mut document, notes);
            }
            way(&mut document);
            assert_eq!(document.notes(), before);
            typed(&mut document, &format!("{before}X"));
            document.undo();
            assert_eq!(document.notes(), before);
        }
    }

    #[test]
    fn a_step_taken_back_whole_is_made_again_whole() {
        let mut document = opened(&file("a"));
        for notes in ["ab", "abc", "abc\n", "abc\nd"] {
            typed(&mut document, notes);
        }
        document.retrace(1, Way::Back);
        document.undo();
        document.undo();
        assert_eq!(document.notes(), "a");
        let mut stops = Vec::new();
        while document.can_redo() {
            document.redo();
            stops.push(document.notes().into_owned());
        }
        assert_eq!(stops, ["abc", "abc\nd"]);
    }

    #[test]
    fn the_latest_place_is_behind_what_was_put_in() {
        let mut document = opened(&file("a"));
        typed(&mut document, "a bc");
        assert_eq!(document.latest_place(), Some(file("a bc").len()));
        document.undo();
        assert_eq!(document.latest_place(), Some(file("a").len()));
    }

    #[test]
    fn a_field_that_began_anew_takes_back_no_half_of_a_step() {
        let mut document = opened(&file("a"));
        typed(&mut document, "ab");
        document.begin_field();
        typed(&mut document, "abc");
        assert!(document.notes_have(Way::Back));
        document.undo();
        assert_eq!(document.notes(), "ab");
    }

    #[test]
    fn what_was_done_last_is_known_after_each_way() {
        let mut document = opened(&file("a"));
        typed(&mut document, "ab");
        document.undo();
        assert_eq!(document.origin(), &Origin::History);
        document.origin = Origin::Load;
        document.redo();
        assert_eq!(document.origin(), &Origin::History);
        document.retrace(1, Way::Back);
        assert_eq!(document.origin(), &Origin::Notes);
    }
}
