//! How a title names guests.

use super::section::Section;
use crate::episode::split_names;

/// How guests stand in a title: `, med A`, `, med A och B`, `, med A, B, och C`. Without a lead they do not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GuestPhrase {
    lead: String,
    last_of_two: String,
    comma: String,
    last_of_many: String,
    /// What stands behind the last of them, a bracket for instance.
    end: String,
}

impl GuestPhrase {
    pub(super) fn read(section: Section<'_>) -> Self {
        let section = section.expect(&["lead", "last_of_two", "comma", "last_of_many"], &["end"]);
        let part = |name| section.text(name).unwrap_or_default();
        Self {
            lead: part("lead"),
            last_of_two: part("last_of_two"),
            comma: part("comma"),
            last_of_many: part("last_of_many"),
            end: part("end"),
        }
    }

    /// What the phrase begins with.
    pub fn lead(&self) -> &str {
        &self.lead
    }

    /// The names in a phrase, however its joints are mixed.
    pub(super) fn names(&self, phrase: &str) -> Vec<String> {
        let written = phrase.strip_prefix(&self.lead).unwrap_or(phrase);
        let written = written.strip_suffix(self.end.as_str()).unwrap_or(written).to_owned();
        split_names(&self.joints().fold(written, |written, joint| written.replace(joint, ", ")))
    }

    /// What stands between two names.
    pub(super) fn joints(&self) -> impl Iterator<Item = &str> {
        let joints = [&self.last_of_many, &self.last_of_two, &self.comma].into_iter().map(String::as_str);
        joints.filter(|joint| !joint.trim().is_empty())
    }

    /// The guests as the title has them, nothing at all if there are none.
    #[must_use]
    pub fn phrase<S: AsRef<str>>(&self, guests: &[S]) -> String {
        let Some((last, others)) = guests.split_last().filter(|_| !self.lead.is_empty()) else { return String::new() };
        let others: Vec<&str> = others.iter().map(AsRef::as_ref).collect();
        let joint = match others.len() {
            0 => "",
            1 => &self.last_of_two,
            _ => &self.last_of_many,
        };
        format!("{}{}{joint}{}{}", self.lead, others.join(&self.comma), last.as_ref(), self.end)
    }
}
