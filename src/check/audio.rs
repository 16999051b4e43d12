//! Size and length of the audio file: their form, their places, and whether they go together.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::{Repair, TextEdit};
use crate::show::{Audio, KeyKind, digits, length_in_seconds};
use crate::words::Both;

/// How a length is written, in both languages.
const AS_A_CLOCK: [&str; 2] = ["Längden skrivs 01:02:03 eller 02:03.", "A length is written 01:02:03 or 02:03."];
/// How it is written for a show that counts seconds.
const IN_SECONDS: [&str; 2] =
    ["Det ska vara antalet sekunder, bara siffror.", "It should be the number of seconds, digits only."];

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let Some(audio) = &review.show.audio else { return Vec::new() };
    // What has white space in it is told of that by its own rule.
    let is_told =
        |text: &str| text.is_empty() || text.contains(char::is_whitespace) && !text.contains(char::is_alphabetic);
    let first = |key: &str| review.texts(key).into_iter().next().filter(|(text, _)| !is_told(text));
    let (size, length) = (first(&audio.size), first(&audio.length));
    // A show may count seconds.
    let counts = review.show.counts_seconds(audio);
    let seconds = |text: &str| if counts { digits(text) } else { length_in_seconds(text) };
    if let (Some((size, at)), Some((length, _))) = (size, length) {
        if !counts && seconds(size).is_some() && digits(length).is_some() {
            return vec![swapped(review, audio, size, length, at)];
        }
        if let (Some(bytes), Some(seconds)) = (digits(size), seconds(length)) {
            let problem = no_rate(review, audio, bytes, seconds, at);
            return problem.or_else(|| out_of_proportion(review, audio, bytes, seconds, at)).into_iter().collect();
        }
    }
    let mut found = Vec::new();
    if let Some((text, at)) = size.filter(|(size, _)| digits(size).is_none()) {
        let sentence = Both {
            sv: format!("{} är ”{text}”. Det ska vara antalet byte, bara siffror.", review.label(&audio.size).sv),
            en: format!("{} is “{text}”. It should be the number of bytes, digits only.", review.label(&audio.size).en),
        };
        let problem = Problem::new(Code::AudioSize, Group::Wrong, at, sentence).about(&audio.size);
        found.push(problem.with_repairs(rewritten(review, &audio.size, grouped_digits(text))));
    }
    if let Some((text, at)) = length.filter(|(length, _)| seconds(length).is_none()) {
        let (label, [sv, en]) = (review.label(&audio.length), if counts { IN_SECONDS } else { AS_A_CLOCK });
        let sentence = Both {
            sv: format!("{} är ”{text}”. {sv}", label.sv),
            en: format!("{} is “{text}”. {en}", label.en),
        };
        let problem = Problem::new(Code::AudioLength, Group::Wrong, at, sentence).about(&audio.length);
        let right = if counts {
            length_in_seconds(text).map(|seconds| seconds.to_string())
        } else {
            Some(text.replace(['.', ',', ';'], ":")).filter(|text| length_in_seconds(text).is_some())
        };
        found.push(problem.with_repairs(rewritten(review, &audio.length, right)));
    }
    found
}

/// The repair that writes the first text of a key otherwise.
fn rewritten(review: &Review<'_>, key: &str, right: Option<String>) -> Option<Repair> {
    review.repair_text(review.show.key(key)?, 0, &right?)
}

/// The digits of a number that is written in groups, or with the bytes that it counts: `37 505 897 byte`.
fn grouped_digits(text: &str) -> Option<String> {
    let number = text.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
    if !["", "b", "byte", "bytes"].contains(&text[number.len()..].trim().to_lowercase().as_str()) {
        return None;
    }
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '\'' | '’');
    let mut groups = number.split(is_mark);
    let first = groups.next()?;
    let are_whole = first.len() <= 3 && groups.all(|group| group.len() == 3) || first.len() == number.len();
    let joined: String = number.chars().filter(|c| !is_mark(*c)).collect();
    (are_whole && digits(&joined).is_some() && !joined.is_empty()).then_some(joined)
}

fn swapped(review: &Review<'_>, audio: &Audio, size: &str, length: &str, at: usize) -> Problem {
    let (episode, order) = (review.episode, review.show.order());
    let (one, other) = (review.label(&audio.size), review.label(&audio.length));
    let sentence = Both {
        sv: format!("{} och {} har bytt plats: {size} är en längd och {length} en storlek.", one.sv, other.sv),
        en: format!("{} and {} are swapped: {size} is a length and {length} a size.", one.en, other.en),
    };
    let mut right = episode.clone();
    for (key, value) in [(&audio.size, length), (&audio.length, size)] {
        let kind = review.show.key(key).map_or(KeyKind::Text, |key| key.kind);
        if let Some(edit) = right.set(key, &kind.value(value.to_owned()), &order) {
            right.apply(&edit);
        }
    }
    let repair = TextEdit::between(episode.text(), right.text()).and_then(|edit| review.repair(edit));
    Problem::new(Code::AudioSwapped, Group::Wrong, at, sentence).about(&audio.size).with_repairs(repair)
}

fn out_of_proportion(review: &Review<'_>, audio: &Audio, bytes: u64, seconds: u64, at: usize) -> Option<Problem> {
    let usual = audio.bytes_per_second?.checked_mul(seconds)?;
    if (usual.saturating_sub(audio.fewer)..=usual.saturating_add(audio.more)).contains(&bytes) {
        return None;
    }
    let (own, usual) = told_apart(bytes, usual);
    let why = Both {
        sv: format!("en så lång fil är på ungefär {} MB", with_comma(&usual)),
        en: format!("a file that long is about {usual} MB"),
    };
    Some(not_together(review, audio, Code::AudioProportion, at, &own, &why))
}

/// What a second of MP3 takes at the least and at the most, in bytes: 20 kbit/s, below which nobody publishes speech, and
/// 320, above which the format does not go.
const RATES: [u64; 2] = [2_500, 40_000];
/// What pictures and chapters may add to any file, in bytes.
const ADDITIONS: u64 = 5_000_000;

/// Whether the episode leads to a film, or to sound that is not MP3: those have other rates.
fn is_of_another_kind(review: &Review<'_>) -> bool {
    const ENDINGS: [&str; 9] = [".mp4", ".m4v", ".mov", ".webm", ".ogg", ".oga", ".opus", ".flac", ".wav"];

    let links = review.show.keys.iter().filter(|key| key.kind == KeyKind::Link);
    let mut files = links.flat_map(|key| review.texts(&key.key)).map(|(address, _)| address.to_ascii_lowercase());
    files.any(|file| {
        ENDINGS.iter().any(|ending| file.split(['?', '#']).next().is_some_and(|path| path.ends_with(ending)))
    })
}

/// A size that no file of that length has, whatever the show is used to: a digit is missing, or there is one too many.
fn no_rate(review: &Review<'_>, audio: &Audio, bytes: u64, seconds: u64, at: usize) -> Option<Problem> {
    if is_of_another_kind(review) {
        return None;
    }
    let [least, most] = RATES.map(|rate| rate.saturating_mul(seconds));
    if (least..=most.saturating_add(ADDITIONS)).contains(&bytes) {
        return None;
    }
    let (own, least) = told_apart(bytes, least);
    let most = most / 1_000_000;
    let why = Both {
        sv: format!("en så lång fil är på mellan {} och {most} MB", with_comma(&least)),
        en: format!("a file that long is between {least} and {most} MB"),
    };
    Some(not_together(review, audio, Code::AudioRate, at, &own, &why))
}

fn not_together(review: &Review<'_>, audio: &Audio, code: Code, at: usize, megabytes: &str, why: &Both) -> Problem {
    let (size, length) = (review.label(&audio.size), review.label(&audio.length));
    let sentence = Both {
        sv: format!("{} ({} MB) och {} stämmer inte överens: {}.", size.sv, with_comma(megabytes), length.sv, why.sv),
        en: format!("{} ({megabytes} MB) and {} do not match: {}.", size.en, length.en, why.en),
    };
    Problem::new(code, Group::Wrong, at, sentence).into_warning().about(&audio.size)
}

/// A number as Swedish has it.
fn with_comma(number: &str) -> String {
    number.replace('.', ",")
}

/// Two sizes in MB, with as few decimals as tell them apart.
fn told_apart(one: u64, other: u64) -> (String, String) {
    let in_mb = |bytes: u64, decimals: u32| {
        let unit = 10_u64.pow(6 - decimals);
        let (whole, rest) = (bytes / 1_000_000, bytes % 1_000_000 / unit);
        if decimals == 0 { whole.to_string() } else { format!("{whole}.{rest:0width$}", width = decimals as usize) }
    };
    let both = |decimals| (in_mb(one, decimals), in_mb(other, decimals));
    (0..6).map(both).find(|(one, other)| one != other).unwrap_or_else(|| both(6))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::episode::Episode;
    use crate::show::{Key, Show};

    fn file(size: &str, length: &str) -> String {
        format!("+++\nslug = \"715\"\naudiosize = \"{size}\"\naudiolength = \"{length}\"\n+++\n")
    }

    #[test]
    fn size_and_length_have_their_forms() {
        testing::check(
            check,
            &file("24 MB", "50:00"),
            &["“File size” is “24 MB”. It should be the number of bytes, digits only."],
        );
        let (episode, show) = (Episode::read(file("24 MB", "50:00")), Show::built_in());
        assert_eq!(check(&Review::of(&episode, &show, None))[0].repairs, [], "nobody knows how many bytes that is");
        let episode = Episode::read(file("24.5", "50:00"));
        assert_eq!(check(&Review::of(&episode, &show, None))[0].repairs, [], "half a number is no group of digits");
        testing::check(
            check,
            &file("24000000", "3000"),
            &["“Length” is “3000”. A length is written 01:02:03 or 02:03."],
        );
        for size in ["24 000 000 byte", "24.000.000", "24,000,000", "24000000 B"] {
            testing::check_repair(check, &file(size, "50:00"), &file("24000000", "50:00"));
        }
        testing::check_repair(check, &file("24000000", "50.00"), &file("24000000", "50:00"));
        for length in ["50:00", "00:50:00", "0:50:00"] {
            testing::check(check, &file("24000000", length), &[]);
        }
        testing::check(check, &file("", ""), &[]);
    }

    #[test]
    fn what_changed_places_changes_back() {
        let wrong = file("50:00", "24000000");
        testing::check(
            check,
            &wrong,
            &["“File size” and “Length” are swapped: 50:00 is a length and 24000000 a size."],
        );
        testing::check_repair(check, &wrong, &file("24000000", "50:00"));
    }

    #[test]
    fn what_changes_back_is_written_as_the_show_has_it() {
        let built_in = Show::built_in();
        let size = built_in.audio.as_ref().unwrap().size.clone();
        let count = |key: Key| if key.key == size { Key { kind: KeyKind::Number, ..key } } else { key };
        let show = Show { keys: built_in.keys.into_iter().map(count).collect(), ..Show::built_in() };
        let episode = Episode::read(file("50:00", "24000000"));
        let repair = check(&Review::of(&episode, &show, None)).remove(0).repairs.remove(0);
        let repaired = episode.applied(&episode.accept(&repair).unwrap());
        assert_eq!(repaired.text(), file("24000000", "50:00").replace("\"24000000\"", "24000000"));
    }

    #[test]
    fn a_size_that_no_file_of_that_length_has_is_told() {
        testing::check(
            check,
            &file("2400000", "50:00"),
            &["“File size” (2 MB) and “Length” do not match: a file that long is between 7 and 120 MB."],
        );
        testing::check(
            check,
            &file("23900000", "50:00"),
            &["“File size” (23 MB) and “Length” do not match: a file that long is about 24 MB."],
        );
        testing::check(
            check,
            &file("29000000", "01:02:03"),
            &["“File size” (29.0 MB) and “Length” do not match: a file that long is about 29.7 MB."],
        );
        testing::check(check, &file("26900000", "50:00"), &[]);
    }

    #[test]
    fn a_film_may_be_as_large_as_it_is() {
        let (film, show) = (file("4000000000", "50:00"), Show { audio: without_rate(), ..Show::built_in() });
        let found = |file: &str| check(&Review::of(&Episode::read(file.into()), &show, None)).len();
        let of = |link: &str| film.replacen("slug", &format!("audiofile = \"{link}\"\nslug"), 1);
        assert_eq!(
            [of("https://a.se/7.mp3"), of("https://a.se/7.MP4?x=1"), film.clone()].map(|file| found(&file)),
            [1, 0, 1]
        );
        assert_eq!(found(&file("6000000", "01:00")), 0, "pictures may be in it");
    }

    #[test]
    fn a_show_that_counts_seconds_is_offered_those_of_a_clock() {
        let built_in = Show::built_in();
        let length = built_in.audio.as_ref().unwrap().length.clone();
        let count = |key: Key| if key.key == length { Key { kind: KeyKind::Digits, ..key } } else { key };
        let show = Show { keys: built_in.keys.into_iter().map(count).collect(), ..Show::built_in() };
        let repaired = |length: &str| {
            let episode = Episode::read(file("24000000", length));
            let problem = check(&Review::of(&episode, &show, None)).remove(0);
            problem.repairs.first().and_then(|repair| episode.accept(repair)).map(|edit| episode.applied(&edit))
        };
        assert_eq!(repaired("30:15").unwrap().text(), file("24000000", "1815"));
        assert!(repaired("30.15").is_none());
    }

    fn without_rate() -> Option<Audio> {
        Show::built_in().audio.map(|audio| Audio { bytes_per_second: None, ..audio })
    }
}
