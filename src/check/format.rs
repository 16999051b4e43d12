//! Front matter that the form cannot edit, or none at all.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::Format;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let episode = review.episode;
    let name = match episode.layout().format {
        Format::Yaml => "YAML",
        Format::Json => "JSON",
        // What stands in the place of front matter is told as that.
        Format::None if episode.layout().faults.is_empty() => {
            let sentence = Both {
                sv: "Filen har ingen metadata: varken titel eller datum.".into(),
                en: "The file has no front matter: neither title nor date.".into(),
            };
            return vec![Problem::new(Code::MissingFrontMatter, Group::Unfinished, 0, sentence)];
        }
        Format::Toml | Format::None => return Vec::new(),
    };
    let sentence = Both {
        sv: format!(
            "Filens metadata är skriven i {name}. Formuläret redigerar bara TOML, men anteckningarna, förhandsvisningen och filvyn fungerar som vanligt."
        ),
        en: format!(
            "This file has its front matter in {name}. The form edits TOML only, but notes, preview and the file view work as always."
        ),
    };
    let at = episode.layout().front.start;
    vec![Problem::new(Code::Format, Group::WorthALook, at, sentence)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::episode::Episode;
    use crate::show::Show;

    #[test]
    fn only_other_front_matter_and_none_is_told() {
        let count = |text: &str| check(&Review::of(&Episode::read(text.into()), &Show::built_in(), None)).len();
        assert_eq!(count("---\ntitle: x\n---\n"), 1);
        assert_eq!(count("{ \"title\": \"x\" }\n"), 1);
        assert_eq!(count("+++\n+++\n"), 0);
        assert_eq!(count("Text"), 1);
        assert_eq!(count(""), 1);
    }
}
