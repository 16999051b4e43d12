//! Classes of characters as Go's `unicode` package and goldmark's `util` draw them.
//!
//! The standard library knows letters, numbers and blanks. What it does not know, punctuation beyond ASCII, is worked
//! out from what the character is not, with a few ranges of marks and formats, so that no table has to be shipped.

/// Punctuation or a symbol: what makes the flank of a delimiter.
pub(super) fn is_mark(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    !(c.is_alphanumeric() && !is_letterlike_symbol(c) || is_space(c) || c.is_control() || is_silent(c))
}

/// Punctuation in the narrow sense, without symbols such as `+`, `$` and `€`.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation() && !"$+<=>^`|~".contains(c);
    }
    match u32::from(c) {
        0x80..=0xFF => "¡§«¶·»¿".contains(c),
        0x2044 | 0x2052 | 0x3004 | 0x3012 | 0x3013 | 0x3020 | 0x30A0 => c == '\u{30A0}',
        0x2010..=0x2027 | 0x2030..=0x205E => true,
        0x2308..=0x230B | 0x2329 | 0x232A | 0x2768..=0x2775 | 0x27E6..=0x27EF | 0x2983..=0x2998 => true,
        0x2E00..=0x2E5D | 0x3001..=0x3003 | 0x3008..=0x301F | 0x3030 | 0x303D | 0x30FB => true,
        0x037E | 0x0387 | 0x055A..=0x055F | 0x0589 | 0x058A | 0x05BE | 0x05F3 | 0x05F4 | 0x060C | 0x061B | 0x061F => {
            true
        }
        0xFE10..=0xFE19 | 0xFE30..=0xFE52 | 0xFF01..=0xFF03 | 0xFF05..=0xFF0A | 0xFF0C..=0xFF0F => true,
        0xFF1A | 0xFF1B | 0xFF1F | 0xFF20 | 0xFF3B..=0xFF3D | 0xFF3F | 0xFF5B | 0xFF5D | 0xFF5F..=0xFF65 => true,
        _ => false,
    }
}

/// A blank. Go counts the vertical tab and the next line to them, and not the zero-width ones.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// A letter, which neither a combining mark nor a letter in a circle is.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_letterlike_symbol(c) && !is_silent(c)
}

/// A decimal digit of any script; ², ½ and Ⅷ are none.
pub(super) fn is_digit(c: char) -> bool {
    let other = matches!(u32::from(c), 0xB2 | 0xB3 | 0xB9 | 0xBC..=0xBE | 0x2070..=0x2189 | 0x2460..=0x24FF
        | 0x2776..=0x2793 | 0x3007..=0x3029 | 0x3192..=0x3195 | 0x3220..=0x32BF);
    c.is_ascii_digit() || !c.is_ascii() && c.is_numeric() && !c.is_alphabetic() && !other
}

/// Symbols that the standard library calls alphabetic: letters in circles and squares.
fn is_letterlike_symbol(c: char) -> bool {
    matches!(u32::from(c), 0x24B6..=0x24E9 | 0x1F130..=0x1F149 | 0x1F150..=0x1F169 | 0x1F170..=0x1F189)
}

/// Combining marks, formats and private characters: no letters, no punctuation.
fn is_silent(c: char) -> bool {
    matches!(u32::from(c), 0xAD | 0x300..=0x36F | 0x483..=0x489 | 0x591..=0x5BD | 0x610..=0x61A | 0x64B..=0x65F
        | 0x93C | 0x94D | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0x20D0..=0x20F0 | 0x3099 | 0x309A | 0xE000..=0xF8FF | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F | 0xFEFF
        | 0xFFF9..=0xFFFB | 0xE0001..=0xE01EF | 0xF0000..=0x0010_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_what_go_says_they_are() {
        assert!("!$+<~«”…—€©→😀".chars().all(is_mark));
        assert!(!"aÅ1²½ \u{A0}\u{301}\u{FE0F}\u{200B}".chars().any(is_mark));
        assert!("!-_«”…—、".chars().all(is_punctuation));
        assert!(!"$+<~€©a😀".chars().any(is_punctuation));
        assert!("aÅßªж字".chars().all(is_letter));
        assert!(!"1Ⓐ\u{301}²".chars().any(is_letter));
        assert!("09٣".chars().all(is_digit));
        assert!(!"²½Ⅷ①".chars().any(is_digit));
    }
}
