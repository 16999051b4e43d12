//! The way of an episode to its release: which stages there are, and what each still lacks.

use crate::check::{Group, Problem};
use crate::code::Code;
use crate::episode::{DRAFT, Episode, NewValue, TextEdit};
use crate::show::{self, Show};

/// What is done to an episode between the first line and its release, in the usual order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Number, day and people are known.
    Skeleton,
    /// The notes are written.
    Drafting,
    /// What is listed has its links.
    Linking,
    /// The title is chosen.
    Title,
    /// Audio and pictures are there.
    Media,
    /// Nothing is wrong any more.
    Release,
    /// It is no draft.
    Released,
}

impl Stage {
    /// The stages before the release.
    pub const BEFORE: [Self; 6] =
        [Self::Skeleton, Self::Drafting, Self::Linking, Self::Title, Self::Media, Self::Release];

    /// Its name in the page's markup.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Skeleton => "skeleton",
            Self::Drafting => "drafting",
            Self::Linking => "linking",
            Self::Title => "title",
            Self::Media => "media",
            Self::Release => "release",
            Self::Released => "released",
        }
    }

    /// The stage that a problem keeps an episode in; nothing for what need not be solved.
    #[must_use]
    pub fn of(problem: &Problem, show: &Show) -> Option<Self> {
        let key = problem.key.as_deref().and_then(|key| show.key(key));
        match problem.group {
            Group::WorthALook => return None,
            // What a stage is about is not done while it is broken.
            Group::StopsHugo | Group::Wrong if key.is_none() => return Some(Self::Release),
            Group::StopsHugo | Group::Wrong | Group::Unfinished => {}
        }
        let is_title = |key: &show::Key| show.title_key() == Some(key);
        Some(match (problem.code, key) {
            (Code::Unlinked, _) => Self::Linking,
            (Code::DatePast, _) => Self::Release,
            (_, Some(key)) if is_title(key) => Self::Title,
            (_, Some(key)) if key.group == show::Group::Media => Self::Media,
            (_, Some(_)) => Self::Skeleton,
            (_, None) => Self::Drafting,
        })
    }
}

/// How far an episode is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many problems each of [`Stage::BEFORE`] still has.
    pub left: [usize; Stage::BEFORE.len()],
    /// Whether it is out: it says that it is no draft, or says nothing of it.
    pub is_released: bool,
}

impl Progress {
    /// Reads from an episode's problems how far it is.
    #[must_use]
    pub fn of(problems: &[Problem], show: &Show, is_draft: bool) -> Self {
        let mut progress = Self { is_released: !is_draft, ..Self::default() };
        for stage in problems.iter().filter_map(|problem| Stage::of(problem, show)) {
            progress.left[stage as usize] += 1;
        }
        progress
    }

    /// The first stage that lacks something, [`Stage::Release`] if none does.
    #[must_use]
    pub fn stage(&self) -> Stage {
        if self.is_released {
            return Stage::Released;
        }
        let first = self.left.iter().position(|left| *left > 0);
        first.map_or(Stage::Release, |place| Stage::BEFORE[place])
    }

    /// How many problems are left in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.left.iter().sum()
    }
}

/// Whether a problem has to be seen before the episode is released.
#[must_use]
pub fn is_in_the_way(problem: &Problem) -> bool {
    problem.group != Group::WorthALook
}

/// The edit that makes an episode no draft.
#[must_use]
pub fn release(episode: &Episode, show: &Show) -> Option<TextEdit> {
    episode.set(DRAFT, &NewValue::Switch(false), &show.order())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Review;

    fn progress(front: &str) -> Progress {
        let (episode, show) = (Episode::read(format!("+++\n{front}\n+++\n")), Show::built_in());
        let is_draft = front.contains("draft = true");
        Progress::of(&Review::of(&episode, &show, None).problems(), &show, is_draft)
    }

    #[test]
    fn what_stops_hugo_is_left_with_what_it_is_about_or_until_the_release() {
        let left = |front: &str, stage: Stage| progress(front).left[stage as usize];
        let sound = "draft = true\ndate = 2026-08-11T05:26:12Z\nslug = \"7\"\n";
        assert_eq!(left(&format!("{sound}audiolength = \"1:2"), Stage::Media), 1);
        assert_eq!(left(&format!("{sound}x = \"1:2"), Stage::Release), 1);
        assert_ne!(progress("draft = true\nslug = \"7").stage(), Stage::Released);
    }

    #[test]
    fn what_is_no_draft_is_released_whatever_is_wrong_with_it() {
        assert_eq!(progress("draft = false\nslug = \"7").stage(), Stage::Released);
    }

    #[test]
    fn what_may_be_a_draft_is_not_released() {
        let is_draft = |front: &str| Episode::read(format!("+++\n{front}\n+++\n")).is_draft();
        assert_eq!(["draft = tru", "draft = true", "draft = false", ""].map(is_draft), [true, true, false, false]);
        // Hugo reads these, too.
        assert_eq!(
            ["draft = \"true\"", "draft = 1", "draft = \"ja\"", "draft = 0"].map(is_draft),
            [true, true, false, false]
        );
    }

    #[test]
    fn releasing_touches_nothing_but_the_draft() {
        let (episode, show) = (Episode::read("+++\ndraft = true # so far\n+++\n\nText".into()), Show::built_in());
        let edit = release(&episode, &show).unwrap();
        assert_eq!(episode.applied(&edit).text(), "+++\ndraft = false # so far\n+++\n\nText");
        assert_eq!(release(&episode.applied(&edit), &show), None);
    }

    #[test]
    fn each_problem_keeps_the_stage_that_it_is_about() {
        let show = Show::built_in();
        let links = &show.notes.get(false).links;
        let of = |code: Code, front: &str, notes: &str| {
            let episode = Episode::read(format!("+++\ndraft = true\n{front}\n+++\n{notes}"));
            let problems = Review::of(&episode, &show, None).at(1_800_000_000).problems();
            let problem = problems.iter().find(|problem| problem.code == code).expect("it is told");
            (Stage::of(problem, &show), is_in_the_way(problem))
        };
        assert_eq!(of(Code::Unlinked, "", &format!("## {links}\n* a\n")), (Some(Stage::Linking), true));
        assert_eq!(of(Code::DatePast, "date = 2026-08-11T05:26:12Z", ""), (Some(Stage::Release), true));
        assert_eq!(of(Code::Empty, "title = \"\"", ""), (Some(Stage::Title), true));
        assert_eq!(of(Code::Empty, "slug = \"\"", ""), (Some(Stage::Skeleton), true));
        assert_eq!(of(Code::Intro, "", ""), (Some(Stage::Drafting), true));
        assert_eq!(of(Code::StuckLink, "", "a[b](https://c.se)"), (None, false));
    }

    #[test]
    fn the_first_stage_that_lacks_something_is_the_present_one() {
        let progress = Progress { left: [0, 1, 0, 2, 0, 0], is_released: false };
        assert_eq!((progress.stage(), progress.total()), (Stage::Drafting, 3));
    }
}
