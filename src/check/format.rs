//! Front matter that the form cannot edit, or none at all.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::{Episode, Format, TextEdit};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let episode = review.episode;
    if let Some(problem) = toml_between_dashes(review) {
        return vec![problem];
    }
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

/// TOML between the fences of YAML: most statements have equals signs.
fn toml_between_dashes(review: &Review<'_>) -> Option<Problem> {
    let episode = review.episode;
    let layout = episode.layout();
    if layout.format != Format::Yaml {
        return None;
    }
    let front = episode.slice(layout.front.clone());
    let as_toml = Episode::read(format!("+++\n{front}\n+++\n"));
    // Whatever else is wrong with some of them.
    let sound = as_toml.fields().iter().filter(|field| field.value.is_ok()).count();
    if sound < 2 || sound * 2 <= as_toml.fields().len() {
        return None;
    }
    let sentence = Both {
        sv: "Metadatan står mellan rader med ---, men är skriven så som det ska stå mellan +++. Hugo stannar där."
            .into(),
        en: "The front matter is between lines of ---, but is written as it has to be between +++. Hugo stops there."
            .into(),
    };
    let mut mended = episode.text().to_owned();
    let (before, behind) = (mended[..layout.front.start].rfind("---")?, layout.front.end);
    let close = behind + mended[behind..].find("---")?;
    mended.replace_range(close..close + 3, "+++");
    mended.replace_range(before..before + 3, "+++");
    let repair = TextEdit::between(episode.text(), &mended).and_then(|edit| review.repair(edit));
    Some(Problem::new(Code::FenceOpening, Group::StopsHugo, before, sentence).with_repairs(repair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};
    use crate::show::Show;

    #[test]
    fn toml_between_the_fences_of_yaml_gets_its_own() {
        let file = |fence: &str| format!("{fence}\r\ntitle = \"A\"\r\nslug = \"7\"\r\n{fence}\r\n\r\nText ---\r\n");
        check_repair(check, &file("---"), &file("+++"));
        let faulty = |fence: &str| file(fence).replace("\"7\"", "\"7\"\r\ndraft = true\r\nb = \"x");
        check_repair(check, &faulty("---"), &faulty("+++"));
    }

    #[test]
    fn only_other_front_matter_and_none_is_told() {
        let count = |text: &str| check(&Review::of(&Episode::read(text.into()), &Show::built_in(), None)).len();
        assert_eq!(count("---\ntitle: x\n---\n"), 1);
        assert_eq!(count("{ \"title\": \"x\" }\n"), 1);
        assert_eq!(count("+++\n+++\n"), 0);
        assert_eq!(count("Text"), 1);
        assert_eq!(count(""), 1);
        assert_eq!(count("- a\n"), 0, "that is told of its fence");
    }

    #[test]
    fn yaml_with_an_equals_sign_stays_yaml() {
        let told = "This file has its front matter in YAML. The form edits TOML only, but notes, preview and the file view work as always.";
        check_file(check, "---\na = 1\n---\n", &[told]);
        check_file(check, "---\na: 1\nb: 2\nc: 3\nd = 1\ne = 2\n---\n", &[told]);
    }
}
