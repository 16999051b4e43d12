//! Notes to measure with: generated paragraphs, headings, lists and links in the proportions of real ones.

/// Bytes of notes. Real ones have 5 KB, the longest 24 KB.
pub(crate) const SIZES: [usize; 4] = [5_000, 50_000, 500_000, 1_000_000];

/// Notes of at least that many bytes.
pub(crate) fn notes(bytes: usize) -> String {
    let mut notes = String::with_capacity(bytes + 1_000);
    let mut part = 0;
    while notes.len() < bytes {
        part += 1;
        notes.push_str(&format!(
            "Ett stycke om *ämne {part}* och om det som kom före det, med ett citat: \"så säger man ju\". Sedan fortsätter \
             samtalet en stund till -- och landar i [en sida](https://example.org/sida/{part}) som var nyttig.\n\n\
             ## Länkar {part}\n\n\
             * [Det första](https://example.org/a/{part})\n* [Det andra](https://example.org/b/{part}?c=d)\n* Något utan \
             länk\n\n"
        ));
    }
    notes
}
