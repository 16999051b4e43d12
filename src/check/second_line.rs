//! The line that says the notes' language, where something other than Hugo reads it as text.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::TextEdit;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    line(review).into_iter().collect()
}

fn line(review: &Review<'_>) -> Option<Problem> {
    let language = &review.show.language;
    let (usual, field) = (language.second_lines.first()?, review.episode.field(&language.second_key)?);
    let written = review.episode.slice(field.lines.start..field.raw.end);
    if !review.facts.in_second || language.second_lines.iter().any(|line| written == line) {
        return None;
    }
    // Where blanks are all that is wrong, they have to be seen.
    let is_blank = written.split_whitespace().eq(usual.split_whitespace());
    let shown = if is_blank { written.replace([' ', '\t'], "·") } else { written.trim().to_owned() };
    let sentence = Both {
        sv: format!("Sajten hittar inte avsnittets språk på ”{shown}”: raden ska vara ”{usual}”."),
        en: format!("The site does not find the episode’s language by “{shown}”: the line has to be “{usual}”."),
    };
    let edit = TextEdit::replace(field.lines.start..field.raw.end, usual.as_str());
    let repair = review.repair(edit);
    let problem = Problem::new(Code::LanguageLine, Group::Wrong, field.lines.start, sentence).into_warning();
    Some(problem.about(&language.second_key).with_repairs(repair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    #[test]
    fn the_line_is_spelled_as_the_site_finds_it() {
        for line in ["english  = true", "  english = true", "\"english\" = true", "English = true"] {
            check_repair(check, &format!("+++\n{line} # since\n+++\n"), "+++\nenglish = true # since\n+++\n");
        }
        for line in ["english = true", "english=true", "english  = false"] {
            check_file(check, &format!("+++\n{line}\n+++\n"), &[]);
        }
    }
}
