//! Small conventions of a show that checks ask for.

use serde::Deserialize;

use super::Show;

/// What is known of the audio file: in which keys its size and length stand, and how they go together.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audio {
    /// The key with the size in bytes.
    pub size: String,
    /// The key with the length of time.
    pub length: String,
    /// Bytes that a second of audio takes, at a constant bit rate.
    pub bytes_per_second: Option<u64>,
    /// How many bytes fewer than that a file may have.
    #[serde(default)]
    pub fewer: u64,
    /// How many bytes more it may have: pictures and chapters.
    #[serde(default)]
    pub more: u64,
}

/// Where sponsors are named.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sponsors {
    /// The key that lists them.
    pub key: String,
}

/// Whether a rule applies.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applies {
    /// Whether it does at all.
    #[serde(default = "yes")]
    pub on: bool,
    /// The first episode's number that it applies to: older ones were made otherwise.
    pub from: Option<f64>,
}

fn yes() -> bool {
    true
}

impl Show {
    /// Whether the rule of that code applies to the episode of that number. Without a number it does.
    #[must_use]
    pub fn applies(&self, code: &str, number: &str) -> bool {
        let Some(applies) = self.checks.get(code) else { return true };
        let is_older = |from: f64| number.parse::<f64>().is_ok_and(|number| number < from);
        applies.on && !applies.from.is_some_and(is_older)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_may_be_off_or_begin_with_an_episode() {
        let mut show = Show::built_in();
        show.checks.insert("a".into(), Applies { on: false, from: None });
        show.checks.insert("b".into(), Applies { on: true, from: Some(55.0) });
        assert!(!show.applies("a", "1"));
        assert!(!show.applies("b", "54.5") && show.applies("b", "55") && show.applies("b", ""));
        assert!(show.applies("c", "1"));
    }
}
