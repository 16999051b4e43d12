//! Small conventions of a show that checks ask for.

use super::Show;
use super::section::Section;
use crate::code::Code;

/// The largest number that a show can say.
pub(super) const LARGEST: u64 = 1_000_000_000;

/// Where sponsors are named.
#[derive(Clone, Debug, PartialEq)]
pub struct Sponsors {
    /// The key that lists them.
    pub key: String,
}

/// Whether a rule applies.
#[derive(Clone, Debug, PartialEq)]
pub struct Applies {
    /// Whether it does at all.
    pub on: bool,
    /// The first episode's number that it applies to: older ones were made otherwise.
    pub from: Option<u64>,
}

impl Sponsors {
    pub(super) fn read(section: Section<'_>) -> Self {
        Self { key: section.expect(&["key"], &[]).text("key").unwrap_or_default() }
    }
}

impl Applies {
    pub(super) fn read(section: Section<'_>) -> Self {
        let section = section.expect(&[], &["on", "from"]);
        Self { on: section.switch("on").unwrap_or(true), from: section.number("from", 0..=LARGEST) }
    }
}

impl Show {
    /// Whether the rule of that code applies to the episode of that number. Without a number it does.
    #[must_use]
    pub fn applies(&self, code: Code, number: &str) -> bool {
        let is_off = self.checks.iter().any(|(other, applies)| *other == code && !applies.on);
        !is_off && !self.is_before(code, number)
    }

    /// Whether the episode of that number is older than the rule of that code.
    #[must_use]
    pub fn is_before(&self, code: Code, number: &str) -> bool {
        let from = self.checks.iter().find(|(other, _)| *other == code).and_then(|(_, applies)| applies.from);
        // Some shows have a 54.5.
        let whole = number.split('.').next().and_then(|whole| whole.parse::<u64>().ok());
        from.zip(whole).is_some_and(|(from, number)| number < from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_may_be_off_or_begin_with_an_episode() {
        let mut show = Show::built_in();
        show.checks.push((Code::Bullet, Applies { on: false, from: None }));
        show.checks.push((Code::Intro, Applies { on: true, from: Some(55) }));
        assert!(!show.applies(Code::Bullet, "1"));
        assert!(!show.applies(Code::Intro, "54.5") && show.applies(Code::Intro, "55") && show.applies(Code::Intro, ""));
        assert!(show.applies(Code::Spaces, "1"));
        assert!(show.is_before(Code::Intro, "54.5") && !show.is_before(Code::Bullet, "1"));
    }
}
