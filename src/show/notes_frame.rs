//! What stands in all notes of one language.

use super::section::Section;

/// The headings and standing paragraphs of the notes. A heading that is empty is not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotesFrame {
    /// The heading of the link list.
    pub links: String,
    /// The heading of the title suggestions.
    pub titles: String,
    /// Paragraphs that every episode has, in Markdown.
    pub boilerplate: Vec<String>,
    /// What a paragraph about a sponsor contains, in lower case.
    pub sponsor: Option<String>,
    /// What stands before an episode's number when the notes speak of it, in lower case.
    pub episode: Option<String>,
}

impl NotesFrame {
    /// The headings of its lists that are there: of the links, of the title suggestions.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        [&self.links, &self.titles].into_iter().map(String::as_str).filter(|heading| !heading.is_empty())
    }

    /// Its headings and what they are called in another frame, where both have them.
    pub fn headings_with<'f>(&'f self, other: &'f Self) -> impl Iterator<Item = (&'f str, &'f str)> {
        let pairs = [(&self.links, &other.links), (&self.titles, &other.titles)].into_iter();
        pairs.map(|(own, other)| (&**own, &**other)).filter(|(own, other)| !own.is_empty() && !other.is_empty())
    }

    pub(super) fn read(section: Section<'_>) -> Self {
        let section = section.expect(&[], &["links", "titles", "boilerplate", "sponsor", "episode"]);
        Self {
            links: section.text("links").unwrap_or_default(),
            titles: section.text("titles").unwrap_or_default(),
            boilerplate: section.texts("boilerplate"),
            sponsor: section.text("sponsor").map(|word| word.to_lowercase()),
            episode: section.text("episode").map(|word| word.to_lowercase()),
        }
    }
}
