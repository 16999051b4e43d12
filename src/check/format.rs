//! Front matter that the form cannot edit.

use super::{Problem, Severity};
use crate::episode::{Episode, Format};
use crate::words::Both;

pub(super) fn check(episode: &Episode) -> Vec<Problem> {
    let name = match episode.layout().format {
        Format::Yaml => "YAML",
        Format::Json => "JSON",
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
    vec![Problem { code: "format", severity: Severity::Info, key: None, at, sentence, repairs: Vec::new() }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_other_front_matter_is_told() {
        let count = |text: &str| check(&Episode::read(text.into())).len();
        assert_eq!(count("---\ntitle: x\n---\n"), 1);
        assert_eq!(count("{ \"title\": \"x\" }\n"), 1);
        assert_eq!(count("+++\n+++\n"), 0);
        assert_eq!(count("Text"), 0);
    }
}
