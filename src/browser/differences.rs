//! Where two sequences differ, so that what is the same between two changes can stay.

use std::ops::Range;

/// A stretch of what was before that is other now, perhaps empty, with the stretch that stands there now.
pub(super) type Difference = (Range<usize>, Range<usize>);

/// Behind a change one looks so far, in both sequences together, for where they go on alike. A footnote, a definition or a
/// quotation mark changes a block here and there; who changes more in a row changes all of it.
const REACH: usize = 8;

/// Where two sequences differ, in order. What is the same at their beginning, at their end, and between changes of a few
/// items is left out.
pub(super) fn differences<A, B>(before: &[A], after: &[B], is_same: impl Fn(&A, &B) -> bool) -> Vec<Difference> {
    let same = |(before, after): &(&A, &B)| is_same(before, after);
    let head = before.iter().zip(after).take_while(same).count();
    let tail = before[head..].iter().rev().zip(after[head..].iter().rev()).take_while(same).count();
    let (old_end, new_end) = (before.len() - tail, after.len() - tail);
    let (mut old, mut new) = (head, head);
    let mut found = Vec::new();
    while old < old_end && new < new_end {
        if is_same(&before[old], &after[new]) {
            (old, new) = (old + 1, new + 1);
            continue;
        }
        let ahead = (1..=REACH).flat_map(|steps| (0..=steps).map(move |skipped| (skipped, steps - skipped)));
        let is_alike = |&(skipped, put_in): &(usize, usize)| {
            let (old, new) = (old + skipped, new + put_in);
            old < old_end && new < new_end && is_same(&before[old], &after[new])
        };
        let Some((skipped, put_in)) = ahead.into_iter().find(is_alike) else { break };
        found.push((old..old + skipped, new..new + put_in));
        (old, new) = (old + skipped, new + put_in);
    }
    if old < old_end || new < new_end {
        found.push((old..old_end, new..new_end));
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn between(before: &str, after: &str) -> Vec<Difference> {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        differences(&letters(before), &letters(after), |before, after| before == after)
    }

    #[test]
    fn what_is_the_same_between_two_changes_is_left_out() {
        assert_eq!(between("abcde", "abcde"), []);
        assert_eq!(between("abcde", "aBcDe"), [(1..2, 1..2), (3..4, 3..4)]);
        // A reference to a footnote, and the footnote.
        assert_eq!(between("abcd", "aBcdF"), [(1..2, 1..2), (4..4, 4..5)]);
        assert_eq!(between("abcd", "acd"), [(1..2, 1..1)]);
        assert_eq!(between("", "ab"), [(0..0, 0..2)]);
    }

    #[test]
    fn many_changes_in_a_row_are_one() {
        assert_eq!(between("abcdefghijklm!", "ABCDEFGHIJKLM!"), [(0..13, 0..13)]);
    }

    proptest! {
        #![proptest_config(crate::seeded(256))]

        #[test]
        fn with_the_differences_put_in_the_old_is_the_new(before in "[abc]{0,20}", after in "[abc]{0,20}") {
            let mut made: Vec<char> = before.chars().collect();
            let wanted: Vec<char> = after.chars().collect();
            for (old, new) in between(&before, &after).into_iter().rev() {
                made.splice(old, wanted[new].iter().copied());
            }
            prop_assert_eq!(made, wanted);
        }
    }
}
