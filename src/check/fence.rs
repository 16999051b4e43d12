//! The lines around the front matter, by what Hugo 0.168.0 makes of them.

use super::{Group, Problem, Review};
use crate::episode::{Episode, FenceFault};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let episode = review.episode;
    episode.layout().faults.iter().map(|fault| problem(episode, fault)).collect()
}

fn problem(episode: &Episode, fault: &FenceFault) -> Problem {
    let line = episode.position(fault.at()).line;
    let new = |code, group, sentence| Problem::new(code, group, fault.at(), sentence);
    let problem = match fault {
        FenceFault::Preceded { .. } => new("fence-preceded", Group::Wrong, preceded()),
        FenceFault::Unclosed { .. } => new("fence-unclosed", Group::StopsHugo, unclosed(line)),
        FenceFault::ClosingMisspelled { .. } => new("fence-misspelled", Group::StopsHugo, misspelled(line)),
        FenceFault::TextBehindClosing { .. } => new("fence-trailing", Group::Wrong, trailing(line)).into_warning(),
    };
    problem.with_repairs([episode.fence_repair(fault)])
}

fn preceded() -> Both {
    Both {
        sv: "Det står något före den första raden med +++. Därför ser Hugo ingen metadata alls och visar hela filen som text.".into(),
        en: "Something stands before the first +++ line. Hugo therefore sees no front matter at all and shows the whole file as text.".into(),
    }
}

fn unclosed(line: usize) -> Both {
    Both {
        sv: format!("Raden +++ som avslutar metadatan saknas. Den verkar höra hemma på rad {line}."),
        en: format!("The +++ line that ends the front matter is missing. It seems to belong on line {line}."),
    }
}

fn misspelled(line: usize) -> Both {
    Both {
        sv: format!(
            "Rad {line} ska avsluta metadatan men känns inte igen av Hugo. Den ska vara exakt +++, utan indrag."
        ),
        en: format!(
            "Line {line} is meant to end the front matter, but Hugo does not take it. It has to be exactly +++, without indent."
        ),
    }
}

fn trailing(line: usize) -> Both {
    Both {
        sv: format!("Det står text efter +++ på rad {line}. Hugo gör den till början av anteckningarna."),
        en: format!("There is text behind +++ on line {line}. Hugo makes it the beginning of the notes."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::Show;

    #[track_caller]
    fn check_codes(text: &str, codes: &[&str]) {
        let (episode, show) = (Episode::read(text.into()), Show::built_in());
        let found = check(&Review::of(&episode, &show, None));
        let found: Vec<_> = found.iter().map(|problem| problem.code).collect();
        assert_eq!(found, codes);
    }

    #[test]
    fn every_fence_that_hugo_takes_differently_is_named() {
        check_codes("x +++\na = 1\n+++\n", &["fence-preceded"]);
        check_codes("+++\na = 1\n", &["fence-unclosed"]);
        check_codes("+++\na = 1\n +++\n", &["fence-misspelled"]);
        check_codes("+++\na = 1\n+++ x\n", &["fence-trailing"]);
    }

    #[test]
    fn sound_fences_are_left_alone() {
        check_codes("+++\na = 1\n+++\nText +++\n", &[]);
        check_codes("\u{FEFF} \n+++\na = 1\n+++  \n", &[]);
        check_codes("Just text\n", &[]);
    }
}
