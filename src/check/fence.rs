//! The lines around the front matter, by what Hugo 0.168.0 makes of them.

use super::{Group, Problem, Review};
use crate::code::Code;
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
        FenceFault::Preceded { .. } => new(Code::FencePreceded, unseen(episode), preceded()),
        FenceFault::OpeningMisspelled { .. } => new(Code::FenceOpening, unseen(episode), opening(line)),
        FenceFault::OpeningMissing { .. } => new(Code::FenceOpening, unseen(episode), opening_missing()),
        FenceFault::Mistaken { sign } => {
            new(Code::FenceMistaken, Group::StopsHugo, mistaken(episode.slice(sign.clone())))
        }
        FenceFault::Unclosed { .. } => new(Code::FenceUnclosed, Group::StopsHugo, unclosed(line)),
        FenceFault::ClosingMisspelled { .. } => new(Code::FenceMisspelled, Group::StopsHugo, misspelled(line)),
        FenceFault::TextBehindClosing { .. } => new(Code::FenceTrailing, Group::Wrong, trailing(line)).into_warning(),
    };
    problem.with_repairs([episode.fence_repair(fault)])
}

/// How bad it is that Hugo does not see the opening fence: it takes the whole file for text, or stops where that begins
/// as front matter does.
fn unseen(episode: &Episode) -> Group {
    if episode.begins_as_front_matter() { Group::StopsHugo } else { Group::Wrong }
}

fn preceded() -> Both {
    Both {
        sv: "Det står något före den första raden med +++. Därför ser Hugo ingen metadata.".into(),
        en: "Something stands before the first +++ line. Hugo therefore sees no front matter.".into(),
    }
}

fn opening(line: usize) -> Both {
    Both {
        sv: format!("Rad {line} ska inleda metadatan men känns inte igen av Hugo. Den ska vara exakt +++."),
        en: format!(
            "Line {line} is meant to begin the front matter, but Hugo does not recognise it. It has to be exactly +++."
        ),
    }
}

fn opening_missing() -> Both {
    Both {
        sv: "Raden +++ som inleder metadatan saknas. Därför ser Hugo ingen metadata.".into(),
        en: "The +++ line that begins the front matter is missing. Hugo therefore sees no front matter.".into(),
    }
}

fn mistaken(sign: &str) -> Both {
    Both {
        sv: format!("Filen börjar med {sign}. Hugo tar det för början av metadata och stannar."),
        en: format!("The file begins with {sign}. Hugo takes that for the beginning of front matter, and stops."),
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
            "Line {line} is meant to end the front matter, but Hugo does not recognise it. It has to be exactly +++, without indentation."
        ),
    }
}

fn trailing(line: usize) -> Both {
    Both {
        sv: format!("Det står text efter +++ på rad {line}. Hugo gör den till början av anteckningarna."),
        en: format!("There is text after +++ on line {line}. Hugo makes it the beginning of the notes."),
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
        let found: Vec<_> = found.iter().map(|problem| problem.code.name()).collect();
        assert_eq!(found, codes);
    }

    #[test]
    fn every_fence_that_hugo_takes_differently_is_named() {
        check_codes("x +++\na = 1\n+++\n", &["fence-preceded"]);
        check_codes("+++\na = 1\n", &["fence-unclosed"]);
        check_codes("+++\na = 1\n +++\n", &["fence-misspelled"]);
        check_codes("+++\na = 1\n+++ x\n", &["fence-trailing"]);
        check_codes("++\na = 1\n+++\n", &["fence-opening"]);
        check_codes("a = 1\n+++\n", &["fence-opening"]);
        check_codes("- a\n- b\n", &["fence-mistaken"]);
    }

    #[test]
    fn sound_fences_are_left_alone() {
        check_codes("+++\na = 1\n+++\nText +++\n", &[]);
        check_codes("\u{FEFF} \n+++\na = 1\n+++  \n", &[]);
        check_codes("Just text\n", &[]);
    }

    #[test]
    fn hugo_stops_at_a_file_that_begins_nearly_as_front_matter() {
        for (text, group) in [
            ("++\na = 1\n+++\nB", Group::StopsHugo),
            ("a = 1\n+++\nB", Group::Wrong),
            ("<!-- -->\n+++\na = 1\n+++\nB", Group::Wrong),
        ] {
            let (episode, show) = (Episode::read(text.into()), Show::built_in());
            assert_eq!(check(&Review::of(&episode, &show, None))[0].group, group, "{text}");
        }
    }
}
