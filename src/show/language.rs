//! The languages of a show's notes, and what there is one of in each.

use super::section::Section;

/// Which languages the notes are in. A second one is English unless the show says otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotesLanguage {
    /// BCP 47 tag of the notes' usual language.
    pub notes: String,
    /// BCP 47 tag of the second language.
    pub second: String,
    /// The key that, when true, says that the notes are in the second language; empty if there is none.
    pub second_key: String,
    /// How the line of that key is to be spelled, where something other than Hugo reads it.
    pub second_lines: Vec<String>,
}

impl NotesLanguage {
    pub(super) fn read(section: Section<'_>) -> Self {
        let section = section.expect(&["notes"], &["second", "second_key", "second_lines"]);
        Self {
            notes: section.text("notes").unwrap_or_default(),
            second: section.text("second").unwrap_or_else(|| "en".to_owned()),
            second_key: section.text("second_key").unwrap_or_default(),
            second_lines: section.texts("second_lines"),
        }
    }

    /// The tags of the languages that the show has.
    pub(super) fn tags(&self) -> Vec<&str> {
        let second = Some(self.second.as_str()).filter(|_| !self.second_key.is_empty());
        std::iter::once(self.notes.as_str()).chain(second).collect()
    }
}

/// One thing for notes in the show's own language and, if it has a second one, one for that.
#[derive(Clone, Debug, PartialEq)]
pub struct PerLanguage<T> {
    own: T,
    second: Option<T>,
}

impl<T: Default> PerLanguage<T> {
    /// Picks those of the show's languages out of what is described by tag.
    pub(super) fn of(by_tag: Vec<(String, T)>, language: &NotesLanguage) -> Self {
        let (mut own, mut second) = (T::default(), None);
        for (tag, one) in by_tag {
            if tag == language.notes {
                own = one;
            } else if tag == language.second {
                second = Some(one);
            }
        }
        Self { own, second }
    }
}

impl<T> PerLanguage<T> {
    /// The one for notes that are in the second language or not.
    pub fn get(&self, in_second: bool) -> &T {
        self.second.as_ref().filter(|_| in_second).unwrap_or(&self.own)
    }
}
