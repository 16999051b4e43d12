//! Size and length of the audio file, and the cover: where a show has them, and how they are written.

use super::conventions::LARGEST;
use super::rules::with_rest_of;
use super::section::Section;
use super::{KeyKind, Show};
use crate::episode::{Episode, NewValue, TextEdit, Value};

/// What is known of the audio file: in which keys its size and length stand, and how they go together.
#[derive(Clone, Debug, PartialEq)]
pub struct Audio {
    /// The key with the size in bytes.
    pub size: String,
    /// The key with the length of time.
    pub length: String,
    /// Bytes that a second of audio takes, at a constant bit rate.
    pub bytes_per_second: Option<u64>,
    /// How many bytes fewer than that a file may have.
    pub fewer: u64,
    /// How many bytes more it may have: pictures and chapters.
    pub more: u64,
}

impl Audio {
    pub(super) fn read(section: Section<'_>) -> Self {
        let section = section.expect(&["size", "length"], &["bytes_per_second", "fewer", "more"]);
        let bytes = |name, least| section.number(name, least..=LARGEST);
        Self {
            size: section.text("size").unwrap_or_default(),
            length: section.text("length").unwrap_or_default(),
            bytes_per_second: bytes("bytes_per_second", 1),
            fewer: bytes("fewer", 0).unwrap_or_default(),
            more: bytes("more", 0).unwrap_or_default(),
        }
    }
}

impl Show {
    /// Whether lengths are counts of seconds, not hours, minutes and seconds.
    #[must_use]
    pub fn counts_seconds(&self, audio: &Audio) -> bool {
        self.key(&audio.length).is_some_and(|key| matches!(key.kind, KeyKind::Digits | KeyKind::Number))
    }

    /// A length in seconds as the show writes it.
    #[must_use]
    pub fn length_text(&self, audio: &Audio, seconds: u64) -> String {
        if self.counts_seconds(audio) { seconds.to_string() } else { clock_text(seconds) }
    }

    /// The length that an episode says, as people read it: seconds that are counted as minutes and hours.
    #[must_use]
    pub fn shown_length(&self, audio: &Audio, said: &str) -> String {
        let seconds = digits(said).filter(|_| self.counts_seconds(audio));
        seconds.map_or_else(|| said.to_owned(), clock_text)
    }

    /// Says of an episode how large its audio file is, in bytes, and how long it takes, in whole seconds, if that is
    /// known; if it is not, a length that was another file's is taken away. What says so already stays as it is spelled.
    /// Nothing if all does, or if the show has no keys for it.
    #[must_use]
    pub fn with_audio(&self, episode: &Episode, bytes: u64, seconds: Option<u64>) -> Option<TextEdit> {
        let audio = self.audio.as_ref()?;
        let counts = self.counts_seconds(audio);
        let read = |text: &str| if counts { digits(text) } else { length_in_seconds(text) };
        let size = episode.value(&audio.size).and_then(|value| digits(value.line())).filter(|size| *size > 0);
        let is_another = size.is_some_and(|size| size != bytes);
        let mut said = episode.clone();
        let mut say = |key: &str, text: String, is_said: &dyn Fn(&str) -> bool| {
            let own = said.value(key).map(|value| is_said(value.line()));
            let value = self.key(key).map_or(KeyKind::Text, |key| key.kind).value(text);
            if own != Some(true)
                && let Some(edit) = said.set(key, &value, &self.order())
            {
                said.apply(&edit);
            }
        };
        say(&audio.size, bytes.to_string(), &|text| digits(text) == Some(bytes));
        if let Some(seconds) = seconds {
            say(&audio.length, self.length_text(audio, seconds), &|text| read(text) == Some(seconds));
        } else if is_another && episode.value(&audio.length).is_some_and(|value| !value.line().is_empty()) {
            let is_number = matches!(episode.value(&audio.length), Some(Value::Number(_)));
            say(&audio.length, if is_number { "0" } else { "" }.to_owned(), &|text| text.is_empty() || text == "0");
        }
        TextEdit::between(episode.text(), said.text())
    }
}

/// The key under which Hugo's own templates look for an episode's pictures.
pub const PICTURES: &str = "images";

impl Show {
    /// Says of an episode, in a file of that name, that its cover is the file of another name, if one of the show's rules
    /// gives a picture of that name. Nothing if it says so already.
    #[must_use]
    pub fn with_cover(&self, episode: &Episode, in_file: Option<&str>, cover: &str) -> Option<TextEdit> {
        let key = self.key(PICTURES)?;
        let facts = self.facts(episode, in_file);
        let is_cover = |value: &NewValue| {
            let NewValue::List(paths) = value else { return false };
            paths
                .first()
                .is_some_and(|path| path.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case(cover)))
        };
        let rules = std::iter::once(&key.new).chain(&key.variants);
        let value = rules.filter_map(|rule| self.value(key.kind, rule, &facts)).find(is_cover)?;
        let said = episode.value(PICTURES).and_then(|value| value.items().first());
        let is_said = said.is_some_and(|item| is_cover(&NewValue::List(vec![item.text.clone()])));
        if is_said { None } else { episode.set(PICTURES, &with_rest_of(episode, key, value), &self.order()) }
    }
}

/// The number of another episode that a file is named after, as `714.mp3` or `mix-714-2.wav` beside episode 715: the only
/// one with as many digits as the episode's. Dates, years and measures are none.
#[must_use]
pub fn other_number<'n>(file_name: &'n str, number: &str) -> Option<&'n str> {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    if number.len() < 2 || digits(number).is_none() {
        return None;
    }
    let mut alike = stem.split(|c: char| !c.is_ascii_digit()).filter(|group| group.len() == number.len());
    let other = alike.next().filter(|other| alike.next().is_none() && *other != number)?;
    let (_, behind) = stem.split_once(other)?;
    let is_year = number.len() == 4 && (other.starts_with("19") || other.starts_with("20"));
    (!is_year && !behind.starts_with(char::is_alphabetic)).then_some(other)
}

/// A number of decimal digits and nothing else.
#[must_use]
pub fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A length of time as `MM:SS` or `HH:MM:SS`.
#[must_use]
pub fn clock_text(seconds: u64) -> String {
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes:02}:{rest:02}"),
        _ => format!("{hours:02}:{minutes:02}:{rest:02}"),
    }
}

/// The seconds of `MM:SS`, `H:MM:SS` or `HH:MM:SS`.
#[must_use]
pub fn length_in_seconds(text: &str) -> Option<u64> {
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &str| (1..=2).contains(&part.len()).then(|| digits(part)).flatten();
    let within = |part: &str| Some(number(part)?).filter(|number| part.len() == 2 && *number < 60);
    match parts.as_slice() {
        [minutes, seconds] => Some(number(minutes)? * 60 + within(seconds)?),
        [hours, minutes, seconds] => Some((number(hours)? * 60 + within(minutes)?) * 60 + within(seconds)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(show: &Show, file: &str, (bytes, seconds): (u64, Option<u64>), expected: Option<&str>) {
        let episode = Episode::read(file.to_owned());
        let edit = show.with_audio(&episode, bytes, seconds);
        assert_eq!(edit.map(|edit| edit.applied_to(file)).as_deref(), expected);
    }

    #[test]
    fn an_audio_file_says_its_size_and_length_itself() {
        let show = Show::built_in();
        let empty = "+++\naudiosize = \"\" # bytes\naudiolength = \"\"\n+++\n";
        let full = "+++\naudiosize = \"36204101\" # bytes\naudiolength = \"01:15:25\"\n+++\n";
        check(&show, empty, (36_204_101, Some(4_525)), Some(full));
        check(&show, full, (36_204_101, Some(4_525)), None);
        check(
            &show,
            full,
            (24_000_000, Some(3_000)),
            Some(&full.replace("36204101", "24000000").replace("01:15:25", "50:00")),
        );
        check(&show, empty, (36_204_101, None), Some(&empty.replacen("\"\"", "\"36204101\"", 1)));
        check(&show, full, (7, None), Some(&full.replace("36204101", "7").replace("01:15:25", "")));
        check(&show, full, (36_204_101, None), None);
        // Somebody has typed it for this file.
        let typed = "+++\naudiosize = \"\"\naudiolength = \"50:00\"\n+++\n";
        check(&show, typed, (7, None), Some(&typed.replacen("\"\"", "\"7\"", 1)));
        check(
            &show,
            "+++\nslug = \"7\"\naudiosize = \"1\n+++\n",
            (2, None),
            Some("+++\nslug = \"7\"\naudiosize = \"2\"\n+++\n"),
        );
    }

    #[test]
    fn a_length_that_is_right_stays_as_it_is_spelled() {
        let old = "+++\naudiosize = \"7\"\naudiolength = \"1:15:25\"\n+++\n";
        check(&Show::built_in(), old, (7, Some(4_525)), None);
        check(&Show::built_in(), old, (7, Some(4_526)), Some(&old.replace("1:15:25", "01:15:26")));
    }

    #[test]
    fn a_cover_that_a_rule_knows_is_named_in_the_episode() {
        let show = Show::built_in();
        let file = "+++\nslug = \"715\"\nimages = [\"avsnitt/715/715-cover.png\"]\n+++\n";
        let named = |cover: &str| {
            let edit = show.with_cover(&Episode::read(file.to_owned()), Some("715.md"), cover);
            edit.map(|edit| edit.applied_to(file))
        };
        assert_eq!(named("715-cover.jpg").as_deref(), Some(&*file.replace(".png", ".jpg")));
        assert_eq!(named("715-cover.png"), None);
        assert_eq!(named("IMG_2.jpg"), None);
        let with_more = file.replace(".png\"]", ".png\", # the cover\n  \"extra.png\",\n]");
        let edit = show.with_cover(&Episode::read(with_more.clone()), Some("715.md"), "715-cover.jpg");
        assert_eq!(edit.map(|edit| edit.applied_to(&with_more)), Some(with_more.replace("cover.png", "cover.jpg")));
    }

    #[test]
    fn a_file_of_another_number_is_known() {
        let others =
            ["714.mp3", "Kodsnack_714_2.wav", "715.mp3", "714-715.mp3", "mix2.mp3", "2026-08-11.mp3", "intervju.mp3"];
        assert_eq!(
            others.map(|name| other_number(name, "715")),
            [Some("714"), Some("714"), None, None, None, None, None]
        );
        let measures =
            [("2026-08-11.mp3", "26"), ("rec-12-30.wav", "26"), ("a-128kbps.mp3", "715"), ("mix-2026.mp3", "1024")];
        assert!(measures.iter().all(|(name, number)| other_number(name, number).is_none()));
        assert_eq!([other_number("7.mp3", "5"), other_number("714.mp3", "")], [None, None]);
    }

    #[test]
    fn a_show_may_count_seconds() {
        let kinds = [("digits", "\"3725\""), ("number", "3725")];
        for (kind, value) in kinds {
            let text = format!(
                "name = \"A\"\n[language]\nnotes = \"en\"\n[audio]\nsize = \"size\"\nlength = \"length\"\n\
                 [[keys]]\nkey = \"size\"\nkind = \"{kind}\"\ngroup = \"media\"\nlabel = \"S\"\nhelp = \"S.\"\nnew = \"0\"\n\
                 [[keys]]\nkey = \"length\"\nkind = \"{kind}\"\ngroup = \"media\"\nlabel = \"L\"\nhelp = \"L.\"\nnew = \"0\"\n"
            );
            let show = Show::read(&text).unwrap();
            let size = value.replace("3725", "90");
            check(
                &show,
                "+++\n+++\n",
                (90, Some(3_725)),
                Some(&format!("+++\nsize = {size}\nlength = {value}\n+++\n")),
            );
            check(&show, &format!("+++\nsize = {size}\nlength = {value}\n+++\n"), (90, Some(3_725)), None);
        }
        let mut show = Show::built_in();
        show.audio = None;
        check(&show, "+++\n+++\n", (90, Some(3_725)), None);
    }
}
