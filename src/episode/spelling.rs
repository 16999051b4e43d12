//! How near one word is to another.

/// How many letters must be put in, taken out or changed to turn one word into the other.
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &cb) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(ca != cb);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
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
    let near = |truth: &str| distance(&word, truth) <= 2;
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
        assert_eq!(distance("tilte", "title"), 2);
        assert_eq!(distance("", "åä"), 2);
        assert_eq!(distance("slug", "slug"), 0);
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
