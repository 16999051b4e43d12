//! Steps that can be taken back and made again.

use crate::episode::TextEdit;

/// Who made a change, which decides who has to be told of it and what is undone together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A whole text came: a file was opened, an episode made or recovered.
    Load,
    /// Typing in the notes.
    Notes,
    /// Typing in the whole file.
    Source,
    /// Typing in the form, in a control of this key.
    Field(String, Control),
    /// A button, a switch, a repair: an action that is done at once.
    Action,
    /// Undo or redo.
    History,
}

/// Which of a key's controls in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// The one for its value.
    Value,
    /// The one for that item of its list.
    Item(usize),
    /// The one for its value as it is written in the file.
    Raw,
    /// The one for a fact of the show, which several keys hold: the name is the fact's.
    Fact,
}

/// Edits that are undone together, each with its inverse.
#[derive(Clone, Debug)]
pub struct Step {
    // Invariant: one at least, in the order they were made.
    edits: Vec<(TextEdit, TextEdit)>,
    origin: Origin,
}

/// What was done and what was undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Whether nothing goes on with the latest step.
    is_whole: bool,
    /// Whether the latest step that was done and the first that was undone are the two parts of one.
    is_split: bool,
}

impl History {
    /// Remembers an edit. Typing goes on in one step while it stays in one place and on one line.
    pub fn push(&mut self, edit: TextEdit, inverse: TextEdit, origin: &Origin) {
        self.undone.clear();
        self.is_split = false;
        match self.done.last_mut() {
            Some(step) if !self.is_whole && step.goes_on_with(&edit, origin) => step.edits.push((edit, inverse)),
            _ => self.done.push(Step { edits: vec![(edit, inverse)], origin: origin.clone() }),
        }
        self.is_whole = false;
    }

    /// Says that what comes is another step, whatever was done last.
    pub fn end_step(&mut self) {
        self.is_whole = true;
    }

    /// How many steps there are to take back, and how many to make again.
    #[must_use]
    pub fn depths(&self) -> [usize; 2] {
        [self.done.len(), self.undone.len()]
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to make again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Where the step was made that would be taken back now.
    #[must_use]
    pub fn undoes(&self) -> Option<&Origin> {
        self.done.last().map(|step| &step.origin)
    }

    /// Where the step was made that would be made again now.
    #[must_use]
    pub fn redoes(&self) -> Option<&Origin> {
        self.undone.last().map(|step| &step.origin)
    }

    /// What takes everything back, edit by edit.
    pub fn edits_back(&self) -> impl Iterator<Item = &TextEdit> {
        self.done.iter().rev().flat_map(|step| step.edits.iter().rev()).map(|(_, inverse)| inverse)
    }

    /// What makes everything again that was taken back, edit by edit.
    pub fn edits_forth(&self) -> impl Iterator<Item = &TextEdit> {
        self.undone.iter().rev().flat_map(|step| &step.edits).map(|(edit, _)| edit)
    }

    /// The step to take back now, or the part of it that is left.
    pub fn undo(&mut self) -> Option<Step> {
        self.is_whole = true;
        let step = self.done.pop()?;
        match self.undone.last_mut().filter(|_| self.is_split) {
            Some(rest) => _ = rest.edits.splice(0..0, step.edits.clone()),
            None => self.undone.push(step.clone()),
        }
        self.is_split = false;
        Some(step)
    }

    /// The step to make again now, or the part of it that is left.
    pub fn redo(&mut self) -> Option<Step> {
        self.is_whole = true;
        let step = self.undone.pop()?;
        match self.done.last_mut().filter(|_| self.is_split) {
            Some(begun) => begun.edits.extend(step.edits.clone()),
            None => self.done.push(step.clone()),
        }
        self.is_split = false;
        Some(step)
    }

    /// The inverse of the latest edit of the step to take back now: that alone is taken back.
    pub fn undo_edit(&mut self) -> Option<TextEdit> {
        self.is_whole = true;
        let step = self.done.last_mut()?;
        let (edit, inverse) = step.edits.pop()?;
        let (origin, is_rest) = (step.origin.clone(), !step.edits.is_empty());
        match self.undone.last_mut().filter(|_| self.is_split) {
            Some(rest) => rest.edits.insert(0, (edit, inverse.clone())),
            None => self.undone.push(Step { edits: vec![(edit, inverse.clone())], origin }),
        }
        if !is_rest {
            self.done.pop();
        }
        self.is_split = is_rest;
        Some(inverse)
    }

    /// The first edit of the step to make again now: that alone is made again.
    pub fn redo_edit(&mut self) -> Option<TextEdit> {
        self.is_whole = true;
        let step = self.undone.last_mut()?;
        let (edit, inverse) = step.edits.remove(0);
        let (origin, is_rest) = (step.origin.clone(), !step.edits.is_empty());
        match self.done.last_mut().filter(|_| self.is_split) {
            Some(begun) => begun.edits.push((edit.clone(), inverse)),
            None => self.done.push(Step { edits: vec![(edit.clone(), inverse)], origin }),
        }
        if !is_rest {
            self.undone.pop();
        }
        self.is_split = is_rest;
        Some(edit)
    }
}

impl Step {
    /// The edits in the order they were made, each with its inverse.
    #[must_use]
    pub fn edits(&self) -> &[(TextEdit, TextEdit)] {
        &self.edits
    }

    fn goes_on_with(&self, edit: &TextEdit, origin: &Origin) -> bool {
        let typed = match origin {
            // What follows from a field is in other places, and belongs to the same typing.
            Origin::Field(..) => return self.origin == *origin,
            Origin::Notes | Origin::Source => true,
            Origin::Load | Origin::Action | Origin::History => false,
        };
        let Some((last, _)) = self.edits.last() else { return false };
        let touched = last.range.start..=last.range.start + last.insert.len();
        typed
            && self.origin == *origin
            && !edit.insert.contains('\n')
            && (touched.contains(&edit.range.start) || touched.contains(&edit.range.end))
    }
}
