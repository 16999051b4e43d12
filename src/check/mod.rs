//! What is wrong with an episode, each with a sentence, a place and, where there is one, a way to mend it.
//!
//! One rule a file. A rule is a function from a [`Review`] to problems; [`Review::problems`] asks them all. How much an
//! unfinished thing matters follows from whether the episode is a draft, and which rules apply from the show.

mod accents;
mod address;
mod alias_date;
mod audio;
mod below_table;
mod broken_link;
mod bullet;
mod check_box;
mod conflict;
mod control;
mod date_past;
mod digits;
mod empty;
mod empty_item;
mod episode_link;
mod fence;
mod field;
mod format;
mod guests;
mod heading;
mod hugo_date;
mod intro;
mod language;
mod link_field;
mod missing;
mod name_spelling;
mod number;
mod older_hugo;
mod open_code;
mod partial_address;
mod people;
mod placeholder;
mod raw_html;
mod repeated;
mod reserved;
mod review;
mod second_front;
mod second_line;
mod shortcode;
mod site_address;
mod spaces;
mod sponsor;
mod standing;
mod stuck;
mod title_form;
mod unlinked;

use std::ops::Range;

use crate::code::Code;
use crate::episode::Repair;
use crate::markdown::words_start;
use crate::words::Both;

pub use review::Review;
pub use shortcode::has_shortcode;

/// A rule: what it finds in an episode.
type Rule = fn(&Review<'_>) -> Vec<Problem>;

/// How many problems of one rule are told at once: nobody reads more, and the page is to show them all.
const MOST: usize = 200;

/// All rules, by the alphabet.
#[rustfmt::skip]
const RULES: &[Rule] = &[
    address::check,
    alias_date::check,
    audio::check,
    below_table::check,
    broken_link::check,
    bullet::check,
    check_box::check,
    conflict::check,
    control::check,
    date_past::check,
    digits::check,
    empty::check,
    empty_item::check,
    episode_link::check,
    fence::check,
    field::check,
    format::check,
    guests::check,
    heading::check,
    intro::check,
    language::check,
    link_field::check,
    missing::check,
    name_spelling::check,
    number::check,
    older_hugo::check,
    open_code::check,
    partial_address::check,
    people::check,
    placeholder::check,
    raw_html::check,
    repeated::check,
    reserved::check,
    second_front::check,
    second_line::check,
    shortcode::check,
    site_address::check,
    spaces::check,
    sponsor::check,
    standing::check,
    stuck::check,
    title_form::check,
    unlinked::check,
];

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

/// Which kind of trouble a problem is: the heading that it stands below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Hugo does not build the site, or cannot read the front matter.
    StopsHugo,
    /// The site is built, but not as anybody wants it.
    Wrong,
    /// Something is still to be done before the release.
    Unfinished,
    /// It may be as it should; somebody should look. These can be dismissed.
    WorthALook,
}

impl Group {
    /// All groups, the gravest first.
    pub const ALL: [Self; 4] = [Self::StopsHugo, Self::Wrong, Self::Unfinished, Self::WorthALook];

    /// Its name in the page's markup.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::StopsHugo => "stops",
            Self::Wrong => "wrong",
            Self::Unfinished => "unfinished",
            Self::WorthALook => "look",
        }
    }
}

/// One thing that is wrong with an episode.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What kind of problem it is.
    pub code: Code,
    /// Which kind of trouble it is.
    pub group: Group,
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
    /// What the file would better be called, if its name is what is wrong.
    pub better_name: Option<String>,
}

impl Problem {
    /// A problem as grave as its group usually is: what stops Hugo or is wrong is an error, the rest is good to know.
    fn new(code: Code, group: Group, at: usize, sentence: Both) -> Self {
        let severity = match group {
            Group::StopsHugo | Group::Wrong => Severity::Error,
            Group::Unfinished | Group::WorthALook => Severity::Info,
        };
        Self { code, group, severity, key: None, at, sentence, repairs: Vec::new(), better_name: None }
    }

    /// The same as a warning: most likely a mistake, but one can mean it.
    fn into_warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// The same about a key.
    fn about(self, key: impl Into<String>) -> Self {
        Self { key: Some(key.into()), ..self }
    }

    /// The same with ways to mend it.
    fn with_repairs(self, repairs: impl IntoIterator<Item = Repair>) -> Self {
        Self { repairs: repairs.into_iter().collect(), ..self }
    }

    /// The same with a better name for the file.
    fn with_name(self, name: String) -> Self {
        Self { better_name: Some(name), ..self }
    }

    /// Whether a person may say that it is as it should.
    #[must_use]
    pub fn can_be_dismissed(&self) -> bool {
        self.group == Group::WorthALook
    }

    /// What is to be selected of the file where one goes on writing: a pasted address links words, and what is typed belongs
    /// between quotes.
    #[must_use]
    pub fn to_select(&self, file: &str) -> Range<usize> {
        let line = file.get(self.at..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim_end();
        if self.code == Code::Unlinked {
            return self.at + words_start(line)..self.at + line.len();
        }
        let length = if line.starts_with("\"\"\"") || line.starts_with("'''") { 3 } else { 1 };
        let at = self.at + if self.key.is_some() && line.starts_with(['"', '\'']) { length } else { 0 };
        at..at
    }

    /// What stays the same of this problem while the text around it changes: by this it is dismissed.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        format!("{} {}", self.code.name(), self.sentence.en)
    }
}

/// The beginning of a text, as much as a sentence can quote.
#[must_use]
pub fn shortened(text: &str) -> String {
    cut(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text no longer than a sentence bears.
fn cut(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        text.to_owned()
    } else {
        format!("{}…", text.chars().take(LONGEST).collect::<String>().trim_end())
    }
}

/// Which of the things holds a place that stand in the order of the notes and none within another.
fn holding<T>(things: &[T], range: impl Fn(&T) -> &Range<usize>, at: usize) -> Option<&T> {
    let begun = things.partition_point(|thing| range(thing).start <= at);
    things[..begun].last().filter(|thing| range(thing).contains(&at))
}

/// What the tests of the rules share.
#[cfg(test)]
mod testing {
    use super::*;
    use crate::episode::Episode;
    use crate::show::Show;

    /// Checks the English sentences that a rule finds in a file, under the built-in show.
    #[track_caller]
    pub(super) fn check(rule: Rule, file: &str, sentences: &[&str]) {
        let (episode, show) = (Episode::read(file.to_owned()), Show::built_in());
        let found = rule(&Review::of(&episode, &show, None));
        let found: Vec<_> = found.iter().map(|problem| problem.sentence.en.as_str()).collect();
        assert_eq!(found, sentences);
    }

    /// A title line of the built-in show.
    pub(super) fn title(number: &str, chosen_and_guests: &str) -> String {
        let show = Show::built_in();
        let pattern = show.title_key().and_then(|key| key.new.pattern()).unwrap_or_default().to_owned();
        pattern.replace("{number}", number).replace("{chosen}{guests}", chosen_and_guests)
    }

    /// The first host of the built-in show.
    pub(super) fn host() -> String {
        Show::built_in().hosts[0].clone()
    }

    /// Checks the file after the first repair of the only problem that a rule finds, and that the rule is content then.
    #[track_caller]
    pub(super) fn check_repair(rule: Rule, file: &str, repaired: &str) {
        let (episode, show) = (Episode::read(file.to_owned()), Show::built_in());
        let found = rule(&Review::of(&episode, &show, None));
        assert_eq!(found.len(), 1, "{found:?}");
        let edit = episode.accept(&found[0].repairs[0]).expect("it was made for this text");
        let after = episode.applied(&edit);
        assert_eq!(after.text(), repaired);
        assert_eq!(rule(&Review::of(&after, &show, None)), []);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::episode::Episode;
    use crate::show::Show;

    #[test]
    fn one_goes_on_writing_where_it_belongs() {
        let show = Show::built_in();
        let links = &show.notes.get(false).links;
        let file = format!("+++\ntitle = \"\"\ndraft = true\n+++\nA\n\n## {links}\n* b c \n* [d](https://e.se)\n");
        let episode = Episode::read(file.clone());
        let problems = Review::of(&episode, &show, None).problems();
        let selected = |code: Code| {
            let problem = problems.iter().find(|problem| problem.code == code).expect("there is one");
            problem.to_select(&file)
        };
        assert_eq!(&file[selected(Code::Unlinked)], "b c");
        let title = selected(Code::Empty);
        assert!(title.is_empty() && file[..title.start].ends_with("title = \""), "{title:?}");
    }

    #[test]
    fn one_writes_between_the_quotes_that_are_the_values() {
        let show = Show::built_in();
        let behind = |file: &str, code: Code| {
            let problems = Review::of(&Episode::read(file.to_owned()), &show, None).problems();
            let problem = problems.iter().find(|problem| problem.code == code).expect("there is one");
            file[problem.to_select(file).start..].to_owned()
        };
        let rest = "\"\"\"\ndraft = true\n+++\n";
        assert_eq!(behind(&format!("+++\ntitle = \"\"\"{rest}"), Code::Empty), rest);
        let paragraph = format!("\"{}\"\n", "ord ".repeat(20));
        let file = format!("+++\ntitle = \"A\"\ndraft = true\n+++\n{paragraph}\n{paragraph}");
        assert_eq!(behind(&file, Code::RepeatedParagraph), paragraph);
    }
}
