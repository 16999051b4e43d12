//! Strangers' HTML made flat: nesting that nobody wrote goes before a browser reads it.

use std::borrow::Cow;

use crate::markdown::{FORMATTING, Tag, Tags, VOID, is_one_of};

/// Within how many others an element may stand.
pub(super) const DEEPEST: usize = 100;
/// Elements that end by themselves where the next one begins.
const ENDING: &str = "dd dt li option p tbody td tfoot th thead tr";
/// Within how many of these an element may stand.
const MOST_FORMATTING: usize = 20;
/// How many elements may begin where it is not certain which of them end.
const MOST_UNSURE: usize = 1_000;
/// How many of these may be made anew in all.
const MOST_REMADE: usize = 10_000;

/// HTML without the tags of elements that are within more than so many others, and with formatting ended that goes on in too
/// many others.
///
/// What is nested by thousands nobody wrote: browsers take time for it that grows with its square.
pub(super) fn flattened(html: &str, deepest: usize) -> Cow<'_, str> {
    let (mut open, mut kept, mut copied, mut remade) = (Open::default(), String::new(), 0, 0);
    let (mut tags, mut unsure) = (Tags::wary(html), 0);
    while let Some(Tag { range, name, is_end }) = tags.next() {
        // Within a tag that goes.
        if range.start < copied {
            continue;
        }
        let name = name.to_ascii_lowercase();
        // What ends there may be no end to browsers.
        if !tags.is_sure && !is_end {
            unsure += 1;
            if unsure > MOST_UNSURE {
                kept.push_str(&html[copied..range.start]);
                copied = range.end;
                continue;
            }
        }
        if is_one_of(VOID, &name) {
            continue;
        }
        if !is_end && !is_one_of(FORMATTING, &name) {
            remade += open.formatting.len();
            if remade > MOST_REMADE && !open.formatting.is_empty() {
                kept.push_str(&html[copied..range.start]);
                copied = range.start;
                while let Some(name) = open.formatting.pop() {
                    kept.extend(["</", &name, ">"]);
                }
            }
        }
        if is_one_of(ENDING, &name) {
            continue;
        }
        let stays = if is_end { open.end(&name) } else { open.begin(name, deepest) };
        if !stays {
            kept.push_str(&html[copied..range.start]);
            copied = range.end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(html.get(copied..).unwrap_or_default());
    Cow::Owned(kept)
}

/// The elements that are open at a place of HTML.
#[derive(Default)]
struct Open {
    formatting: Vec<String>,
    others: Vec<String>,
    /// How many are open whose tags went.
    gone: usize,
}

impl Open {
    /// Opens an element. Tells whether its tag stays.
    fn begin(&mut self, name: String, deepest: usize) -> bool {
        let is_formatting = is_one_of(FORMATTING, &name);
        if self.gone > 0
            || self.formatting.len() + self.others.len() >= deepest
            || is_formatting && self.formatting.len() >= MOST_FORMATTING
        {
            self.gone += 1;
            return false;
        }
        if is_formatting {
            self.formatting.push(name)
        } else {
            self.others.push(name)
        }
        true
    }

    /// Ends an element, if it is open: of others with those within it, but formatting goes on. Tells whether its tag stays.
    fn end(&mut self, name: &str) -> bool {
        if self.gone > 0 {
            self.gone -= 1;
            return false;
        }
        if let Some(place) = self.formatting.iter().rposition(|open| open == name) {
            self.formatting.remove(place);
        } else if let Some(place) = self.others.iter().rposition(|open| open == name) {
            self.others.truncate(place);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nested_too_deep_loses_its_tags_and_keeps_its_text() {
        assert_eq!(
            flattened("<b><i>a<br>b</i></b> <p title=\"<\">c</p>", 2),
            "<b><i>a<br>b</i></b> <p title=\"<\">c</p>"
        );
        assert_eq!(flattened("<b><i class=\"x\"><u>a</u> 1 < 2<br></i></b><p>c", 1), "<b>a 1 < 2<br></b><p>c");
        let deep = format!("{}a{}", "<b>".repeat(5_000), "</b>".repeat(5_000));
        assert_eq!(flattened(&deep, 2), "<b><b>a</b></b>");
        assert_eq!(flattened("<b><i <u>x</i>", 1), "<b>x");
        assert_eq!(flattened("<b><i <u", 1), "<b>");
        assert_eq!(flattened("<b><i title=\"<u>\">x", 1), "<b>x");
        // What is never ended, or ended by another name, is open.
        let tags = |html: &str, tag: &str| flattened(html, DEEPEST).matches(tag).count();
        assert_eq!(tags(&"<b></x>".repeat(500), "<b>"), MOST_FORMATTING);
        assert_eq!(tags(&"<b><i></b>".repeat(500), "<i>"), MOST_FORMATTING - 1);
        assert_eq!(tags(&"<ruby>a<rt>b</ruby>".repeat(500), "<rt>"), 500);
        assert!(tags(&"<rp>a".repeat(500), "<rp>") <= DEEPEST);
        assert!(tags(&"<p-x>a".repeat(500), "<p-x>") <= DEEPEST);
        for hidden in ["<b><?</b>", "<b></ </b>", "<b><!----!><b>", "<b a=b=\"><b>", "<b><!x</b>"] {
            assert!(tags(&hidden.repeat(500), "<b") <= MOST_FORMATTING, "{hidden}");
        }
        for raw in
            ["<b><style></b></style>", "<b><svg><style><i a=\"</style></b>\"></svg>", "<b><script><!--</b></script>"]
        {
            assert!(tags(&raw.repeat(2_000), "<b>") <= MOST_UNSURE, "{raw}");
        }
        assert!(tags(&"<br:x>a".repeat(500), "<br:x>") <= DEEPEST);
    }

    #[test]
    fn formatting_that_nobody_ends_goes_on_in_some_others_and_no_further() {
        let html = format!("<b><i>{}", "<p>x".repeat(6_000));
        let kept = flattened(&html, DEEPEST);
        let (before, after) = kept.split_once("</i></b>").expect("it is ended");
        assert_eq!(before.matches("<p>").count(), MOST_REMADE / 2);
        assert!(after.starts_with("<p>x") && kept.matches("<p>").count() == 6_000);
        let usual = format!("<p><b>{}</b>", "<br>x".repeat(50));
        assert_eq!(flattened(&usual, DEEPEST), usual);
    }
}
