//! Places in a text as browsers count them, in UTF-16 code units, and as everything else here does, in bytes.

/// How long a text is to a browser.
pub(super) fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// A byte of a text as a place to a browser; its end if that is no place in it.
pub(super) fn units_before(text: &str, offset: usize) -> u32 {
    units(text.get(..offset).unwrap_or(text))
}

/// A browser's place in bytes; the end of the text if it is behind that.
pub(super) fn bytes_before(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    let mut rest = text.chars();
    while left > 0 {
        let Some(next) = rest.next() else { break };
        left = left.saturating_sub(next.len_utf16());
    }
    text.len() - rest.as_str().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_both_ways() {
        let text = "aå😀b";
        for (bytes, in_units) in [(0, 0), (1, 1), (3, 2), (7, 4), (8, 5)] {
            assert_eq!((units_before(text, bytes), bytes_before(text, in_units)), (in_units, bytes));
        }
        assert_eq!((units_before(text, 2), bytes_before(text, 9)), (5, 8));
    }
}
