//! Sorting, compiled once for everything that is sorted.

/// The items by their keys; those of equal keys stay in their order.
///
/// The standard library's sort is written out for each type of item, in 3 KB of app each.
#[must_use]
pub(crate) fn in_order<T>(items: Vec<T>, key: impl Fn(&T) -> u64) -> Vec<T> {
    let mut order: Vec<(u64, usize)> = items.iter().map(key).zip(0..).collect();
    order.sort_unstable();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(_, place)| items[place].take()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_stay_in_their_order() {
        let sorted = in_order(vec!["bb", "a", "cc", "d", ""], |text| text.len() as u64);
        assert_eq!(sorted, ["", "a", "d", "bb", "cc"]);
    }
}
