//! What stands in all notes of one language.

use super::section::Section;

/// The headings and standing paragraphs of the notes. A heading that is empty is not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
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

impl Frame {
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
