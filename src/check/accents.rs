//! Letters whose accent is a character of its own, as in names that a Mac gives its files: they look like others, and are
//! other names and other addresses to Hugo.

use std::borrow::Cow;

/// Each accent with the letters that it makes: the letter, and what the two are as one character. Those of Latin-1 and Latin
/// Extended-A, by Unicode's canonical compositions.
const ACCENTS: [(char, &str); 13] = [
    ('\u{300}', "AÀEÈIÌNǸOÒUÙaàeèiìnǹoòuù"),
    ('\u{301}', "AÁCĆEÉIÍLĹNŃOÓRŔSŚUÚYÝZŹaácćeéiílĺnńoórŕsśuúyýzź"),
    ('\u{302}', "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷ"),
    ('\u{303}', "AÃIĨNÑOÕUŨaãiĩnñoõuũ"),
    ('\u{304}', "AĀEĒIĪOŌUŪaāeēiīoōuū"),
    ('\u{306}', "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ"),
    ('\u{307}', "CĊEĖGĠIİZŻcċeėgġzż"),
    ('\u{308}', "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ"),
    ('\u{30A}', "AÅUŮaåuů"),
    ('\u{30B}', "OŐUŰoőuű"),
    ('\u{30C}', "CČDĎEĚLĽNŇRŘSŠTŤZŽcčdďeělľnňrřsštťzž"),
    ('\u{327}', "CÇGĢKĶLĻNŅRŖSŞTŢcçkķlļnņrŗsştţ"),
    ('\u{328}', "AĄEĘIĮUŲaąeęiįuų"),
];

/// The text with a letter and its accent as one character.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if !text.contains(is_accent) {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    for c in text.chars() {
        match whole.chars().next_back().and_then(|letter| together(letter, c)) {
            Some(one) => {
                whole.pop();
                whole.push(one);
            }
            None => whole.push(c),
        }
    }
    Cow::Owned(whole)
}

fn is_accent(c: char) -> bool {
    ACCENTS.iter().any(|(accent, _)| *accent == c)
}

fn together(letter: char, accent: char) -> Option<char> {
    let (_, letters) = ACCENTS.iter().find(|(own, _)| *own == accent)?;
    let mut letters = letters.chars();
    while let (Some(plain), Some(one)) = (letters.next(), letters.next()) {
        if plain == letter {
            return Some(one);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_and_its_accent_are_one() {
        assert_eq!(composed("A\u{30A}sa Bjo\u{308}rk, E\u{301}va"), "Åsa Björk, Éva");
        assert_eq!(composed("Åsa q\u{301} \u{30A}"), "Åsa q\u{301} \u{30A}");
        for (_, letters) in ACCENTS {
            assert!(
                letters.chars().count().is_multiple_of(2)
                    && letters.chars().step_by(2).all(|c| c.is_ascii_alphabetic())
            );
        }
    }
}
