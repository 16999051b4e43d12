//! What is wrong with an episode, each with a sentence, a place and, where there is one, a way to mend it.
//!
//! One rule a file. A rule is a function from episode and show to problems; [`problems`] asks them all.

mod fence;
mod field;
mod format;

use crate::episode::{Episode, Repair};
use crate::show::Show;
use crate::words::Both;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Hugo stops, or does something that nobody wants.
    Error,
    /// Most likely a mistake.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// Its name in the page's markup.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// One thing that is wrong with an episode.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What kind of problem it is; stable, for automation.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The key it is about, as the show spells it, or as the file does if the show does not know it.
    pub key: Option<String>,
    /// Where it shows, in bytes of the file.
    pub at: usize,
    /// What is wrong, in a full sentence.
    pub sentence: Both,
    /// Ways to mend it; several if they are equally good.
    pub repairs: Vec<Repair>,
}

/// All problems of an episode, the grave ones first, then in the order of the file.
#[must_use]
pub fn problems(episode: &Episode, show: &Show) -> Vec<Problem> {
    let mut found = fence::check(episode);
    found.extend(field::check(episode, show));
    found.extend(format::check(episode));
    found.sort_by_key(|problem| (problem.severity, problem.at));
    found
}
