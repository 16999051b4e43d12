//! Bare addresses that Hugo makes a link of only in part.

use super::{Group, Problem, Review, shortened};
use crate::code::Code;
use crate::markdown::bare_address;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    for range in &review.outline().texts {
        let text = &review.notes[range.clone()];
        let mut behind = 0;
        for (at, _) in text.match_indices("http") {
            // What stands within an address is no other one.
            if at < behind {
                continue;
            }
            // The text may go on behind what the parser calls one.
            let rest = &review.notes[range.start + at..];
            let Some(length) = bare_address(rest) else { continue };
            behind = at + length;
            let whole =
                rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ')' | '"')).unwrap_or(rest.len());
            if !rest[length..whole.max(length)].starts_with(|c: char| !c.is_ascii() && c.is_alphabetic()) {
                continue;
            }
            let (linked, all) = (&rest[..length], rest[..whole].trim_end_matches(['.', ',', '!', '?']));
            let sentence = Both {
                sv: format!(
                    "Bara ”{}” blir länk: adressen fortsätter med andra bokstäver än a till z.",
                    shortened(linked)
                ),
                en: format!(
                    "Only “{}” becomes a link: the address goes on with other letters than a to z.",
                    shortened(linked)
                ),
            };
            let start = range.start + at;
            let repair = review.repair_notes(start..start + all.len(), &encoded(all));
            found.push(
                Problem::new(Code::PartialAddress, Group::WorthALook, review.in_file(start), sentence)
                    .with_repairs(repair),
            );
        }
    }
    found
}

/// The address with everything that is not ASCII as `%` and two digits a byte.
fn encoded(address: &str) -> String {
    let mut text = String::with_capacity(address.len() * 2);
    for c in address.chars() {
        if c.is_ascii() {
            text.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| text.push_str(&format!("%{byte:02X}")));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    #[test]
    fn an_address_with_other_letters_is_encoded() {
        let sentence = "Only “https://a.se/wiki/R” becomes a link: the address goes on with other letters than a to z.";
        check_file(check, "Se https://a.se/wiki/Räka.", &[sentence]);
        check_repair(check, "Se https://a.se/wiki/Räka.", "Se https://a.se/wiki/R%C3%A4ka.");
        let archived = "https://a.se/http://b.se/";
        let sentence = format!("Only “{archived}” becomes a link: the address goes on with other letters than a to z.");
        check_file(check, &format!("Se {archived}ö"), &[&sentence]);
        check_file(check, "Se https://a.se/wiki och [ö](https://a.se/ö), `https://a.se/ö`", &[]);
    }
}
