//! The same address on two items that stand together, under other words.

use super::{Group, Problem, Review, shortened};
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let outline = review.outline();
    let mut found = Vec::new();
    let mut last: Option<&crate::markdown::Link> = None;
    for link in &outline.links {
        let Some(item) = link.item.map(|item| &outline.items[item]).filter(|item| item.links == 1) else {
            last = None;
            continue;
        };
        if let Some(before) = last
            && before.address == link.address
            && before.text != link.text
            && before.item.map(|item| outline.items[item].headings_before) == Some(item.headings_before)
        {
            let (one, other) = (shortened(&before.text), shortened(&link.text));
            let sentence = Both {
                sv: format!("”{one}” och ”{other}” leder till samma sida."),
                en: format!("“{one}” and “{other}” lead to the same page."),
            };
            found.push(Problem::new("repeated-address", Group::WorthALook, review.in_file(link.range.start), sentence));
        }
        last = Some(link);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::check as check_file;

    #[test]
    fn neighbours_that_lead_to_one_page_are_worth_a_look() {
        check_file(check, "* [a](/x)\n* [b](/x)\n", &["“a” and “b” lead to the same page."]);
        check_file(check, "* [a](/x)\n* [a](/x)\n", &[]);
        check_file(check, "* [a](/x)\n* [c](/y)\n* [b](/x)\n", &[]);
    }
}
