//! What the page itself says, in Swedish and English.
//!
//! Both languages fill the same structure, so that a sentence missing in one of them does not compile.

mod english;
mod swedish;
mod table;

pub use table::Words;
use time::Date;

/// A number with its digits in groups of three.
fn grouped(number: u64, between: &str) -> String {
    let digits = number.to_string();
    let first = (digits.len() - 1) % 3 + 1;
    let (head, rest) = digits.split_at(first);
    let groups = (0..rest.len()).step_by(3).map(|at| &rest[at..at + 3]);
    std::iter::once(head).chain(groups).collect::<Vec<_>>().join(between)
}

/// A language of the interface. The language of an episode's notes is another matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Svenska.
    Swedish,
    /// English.
    English,
}

impl Language {
    /// The first language of the browser's list that the page speaks; English if there is none.
    pub fn first_of<S: AsRef<str>>(preferred: impl IntoIterator<Item = S>) -> Self {
        preferred.into_iter().find_map(|tag| Self::from_tag(tag.as_ref())).unwrap_or(Self::English)
    }

    /// The language of a BCP 47 tag such as `sv` or `en-GB`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "sv" => Some(Self::Swedish),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }

    /// The tag by which dates are written. Day before month, in English too.
    #[must_use]
    pub fn date_tag(self) -> &'static str {
        match self {
            Self::Swedish => "sv-SE",
            Self::English => "en-GB",
        }
    }

    /// What the page says in this language.
    #[must_use]
    pub fn words(self) -> &'static Words {
        match self {
            Self::Swedish => &swedish::WORDS,
            Self::English => &english::WORDS,
        }
    }
}

/// A day in words: "10 oktober 2023", "10 October 2023".
#[must_use]
pub fn day_in_words(day: Date) -> Both {
    /// Most months are called nearly the same in both.
    const SWEDISH: [&str; 12] = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let (number, month, year) = (day.day(), day.month(), day.year());
    Both {
        sv: format!("{number} {} {year}", SWEDISH[usize::from(u8::from(month)) - 1]),
        en: format!("{number} {month} {year}"),
    }
}

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both {
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

impl Both {
    /// The text in one of them.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_first_known_language_wins() {
        assert_eq!(Language::first_of(["de-AT", "sv-FI", "en"]), Language::Swedish);
        assert_eq!(Language::first_of(["EN-gb", "sv"]), Language::English);
        assert_eq!(Language::first_of(["fi"]), Language::English);
        assert_eq!(Language::first_of(Vec::<String>::new()), Language::English);
    }
}
