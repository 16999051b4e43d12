//! Numbers in attributes, as Go prints them.

/// How many digits a number may have before its point: one with more is beyond what Go reads.
const LARGEST: i64 = 309;

/// A decimal number as Go's `%v` prints it: the fewest digits, with an exponent where it is below -4 or above 20. Nothing
/// if the text is no number.
///
/// It never becomes a binary number: reading and writing those takes 15 KB of compressed tables.
pub(super) fn printed(text: &str) -> Option<String> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let first = digits.bytes().position(|digit| digit != b'0');
    let Some(first) = first else { return Some(format!("{sign}0")) };
    // Where the point would stand among the digits that count.
    let point = i64::from(exponent.parse::<i32>().ok()?) + whole.len() as i64 - first as i64;
    let digits = digits[first..].trim_end_matches('0');
    let count = digits.len() as i64;
    if point > LARGEST {
        return None;
    }
    Some(match point {
        -3..=0 => format!("{sign}0.{}{digits}", "0".repeat(-point as usize)),
        1..=21 if point >= count => format!("{sign}{digits}{}", "0".repeat((point - count) as usize)),
        1..=21 => format!("{sign}{}.{}", &digits[..point as usize], &digits[point as usize..]),
        _ => {
            let (lead, rest) = digits.split_at(1);
            let dot = if rest.is_empty() { "" } else { "." };
            let (sign_of, size) = if point > 0 { ('+', point - 1) } else { ('-', 1 - point) };
            format!("{sign}{lead}{dot}{rest}e{sign_of}{size:02}")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn numbers_are_printed_with_the_fewest_digits() {
        for (text, expected) in [
            ("7", "7"),
            ("-007.50", "-7.5"),
            ("+1.50e2", "150"),
            (".25", "0.25"),
            ("0.00", "0"),
            ("1e-4", "0.0001"),
            ("12e-6", "1.2e-05"),
            ("100000000000000000000", "100000000000000000000"),
            ("1e21", "1e+21"),
            ("123.4e20", "1.234e+22"),
        ] {
            assert_eq!(printed(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", ".", "+-1", "1e", "1.2.3", "1-2", "e5"] {
            assert_eq!(printed(text), None, "{text}");
        }
    }
}
