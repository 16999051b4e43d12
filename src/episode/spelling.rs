//! How near one word is to another.

use super::TextEdit;

/// Whether so many letters, put in, taken out or changed, turn one word into the other.
#[must_use]
pub fn is_within(a: &str, b: &str, most: usize) -> bool {
    distance_within(a, b, most).is_some()
}

/// How many letters must be put in, taken out or changed to turn one word into the other, if those are not more than `most`.
#[must_use]
pub fn distance_within(a: &str, b: &str, most: usize) -> Option<usize> {
    // What both begin and end with is the same work for nothing.
    let Some(TextEdit { range, insert }) = TextEdit::between(a, b) else { return Some(0) };
    let (a, b) = (&a[range], insert.chars().collect::<Vec<_>>());
    if a.chars().count().abs_diff(b.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        // Further from the diagonal than that are more letters than may differ.
        let (low, high) = (i.saturating_sub(most) + 1, b.len().min(i + 1 + most));
        let mut diagonal = row[low - 1];
        row[low - 1] = if low == 1 { i + 1 } else { most + 1 };
        for j in low..=high {
            let substituted = diagonal + usize::from(ca != b[j - 1]);
            diagonal = row[j];
            row[j] = substituted.min(row[j - 1] + 1).min(diagonal + 1);
        }
        if row[low - 1..=high].iter().all(|distance| *distance > most) {
            return None;
        }
    }
    Some(row[b.len()]).filter(|distance| *distance <= most)
}

/// The boolean that a word means, in English or Swedish, or that it misses by at most two letters, if only one of them is
/// that near.
pub(super) fn nearest_switch(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    match word.as_str() {
        "yes" | "y" | "on" | "ja" | "sant" | "1" => return Some("true"),
        "no" | "n" | "off" | "nej" | "falskt" | "0" => return Some("false"),
        _ => {}
    }
    let near = |truth: &str| is_within(&word, truth, 2);
    match (near("true"), near("false")) {
        (true, false) => Some("true"),
        (false, true) => Some("false"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_that_must_change() {
        assert_eq!(distance_within("tilte", "title", 2), Some(2));
        assert_eq!(distance_within("", "åä", 2), Some(2));
        assert_eq!(distance_within("slug", "slug", 0), Some(0));
        assert_eq!(distance_within("abcdefg", "bcdefga", 2), Some(2));
        assert_eq!(distance_within("abcdefg", "bcdefga", 1), None);
        assert_eq!(distance_within("slug", "title", 9), Some(5));
    }

    #[test]
    fn short_words_are_as_far_apart_as_the_definition_says() {
        fn defined(a: &str, b: &str) -> usize {
            let (Some(ca), Some(cb)) = (a.chars().next(), b.chars().next()) else { return a.len() + b.len() };
            let (rest, other) = (&a[1..], &b[1..]);
            let changed = defined(rest, other) + usize::from(ca != cb);
            changed.min(defined(rest, b) + 1).min(defined(a, other) + 1)
        }
        let bits = |n: u32| format!("{n:b}").replace('0', "a").split_off(1);
        let words: Vec<String> = (1..32).map(bits).collect();
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            for most in 0..5 {
                let expected = Some(defined(a, b)).filter(|distance| *distance <= most);
                assert_eq!(distance_within(a, b, most), expected, "{a} {b} {most}");
            }
        }
    }

    #[test]
    fn long_texts_are_compared_as_far_as_they_may_differ() {
        let long = |letter: &str| letter.repeat(500_000);
        assert_eq!(distance_within(&long("ab"), &long("ba"), 2), Some(2));
        assert_eq!(distance_within(&long("ab"), &long("cd"), 64), None);
        assert!(is_within(&format!("x{}", long("a")), &format!("{}y", long("a")), 2));
    }

    #[test]
    fn only_one_boolean_may_be_near() {
        assert_eq!(nearest_switch("Fase"), Some("false"));
        assert_eq!(nearest_switch("truue"), Some("true"));
        assert_eq!(nearest_switch("Ja"), Some("true"));
        assert_eq!(nearest_switch("no"), Some("false"));
        assert_eq!(nearest_switch("maybe"), None);
    }
}
