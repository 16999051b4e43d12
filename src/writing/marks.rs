//! Marks around words.

use std::ops::Range;

use super::Change;
use super::links::{LinkAround, is_address, link_around, linked};
use super::lists::marker_length;
use crate::episode::{TextEdit, line_start};

/// What can be put around words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `**words**`
    Strong,
    /// `*words*`
    Emphasis,
    /// `[words](address)`
    Link,
}

/// Puts a mark around what is selected, or around the word at the caret; takes it away if it is there. Each line that is
/// selected gets its own, behind what makes it a heading, a quote or a list item. A link is one: on the first line.
#[must_use]
pub fn marked(notes: &str, selection: Range<usize>, mark: Mark) -> Change {
    let texts = texts_of(notes, selection.clone());
    let all = texts.first().zip(texts.last()).map(|(first, last)| first.start..last.end);
    match (texts.as_slice(), all) {
        ([_, _, ..], Some(all)) if mark != Mark::Link => each_toggled(notes, &texts, all, mark),
        ([text, ..], _) => marked_once(notes, text.clone(), mark),
        _ => ended(notes, &selection, mark).unwrap_or_else(|| marked_once(notes, words_of(notes, selection), mark)),
    }
}

fn marked_once(notes: &str, words: Range<usize>, mark: Mark) -> Change {
    match mark {
        Mark::Strong => toggled(notes, words, "**"),
        Mark::Emphasis => toggled(notes, words, "*"),
        Mark::Link => match link_around(notes, &words) {
            // It is one already: its address is what may be meant.
            Some(LinkAround { text, address }) => {
                let place = text.end + 2;
                Change { edit: TextEdit::insert(place, ""), selection: address.unwrap_or(place..place) }
            }
            None => linked(notes, words),
        },
    }
}

/// What a mark is at a caret right before its end: whoever has typed marked words goes on behind them, and a mark without
/// words goes. In an address nothing can be a link.
fn ended(notes: &str, selection: &Range<usize>, mark: Mark) -> Option<Change> {
    let at = selection.start;
    let line = &notes[line_start(notes, at)..at];
    let stay = |place: usize| Change { edit: TextEdit::insert(at, ""), selection: place..place };
    let mark = match mark {
        Mark::Strong => "**",
        Mark::Emphasis => "*",
        Mark::Link => {
            let (_, address) = line.rsplit_once("](")?;
            return (!address.contains(|c: char| c == ')' || c.is_whitespace())).then(|| stay(at));
        }
    };
    let (before, behind) = (stars_behind(line), stars_before(&notes[at..]));
    if !selection.is_empty() || behind != mark.len() {
        return None;
    }
    if before == behind {
        let edit = TextEdit::delete(at - before..at + behind);
        return Some(Change { edit, selection: at - before..at - before });
    }
    let text = &line[text_start(line)..];
    let is_mark = |(place, sign): &(usize, &str)| {
        let is_blank = |text: &str, end: fn(&str) -> Option<char>| end(text).is_some_and(char::is_whitespace);
        // Between blanks it is no mark, as in `2 * 3`.
        !is_blank(&text[..*place], |text| text.chars().next_back())
            || !is_blank(&text[place + sign.len()..], |text| text.chars().next())
    };
    let is_odd = text.match_indices(mark).filter(is_mark).count() % 2 == 1;
    (before == 0 && is_odd && !line.ends_with(char::is_whitespace)).then(|| stay(at + behind))
}

/// The mark around each of several texts; away from all if all have it. All of it is selected then.
fn each_toggled(notes: &str, texts: &[Range<usize>], all: Range<usize>, mark: Mark) -> Change {
    let grows = |text: &Range<usize>| marked_once(notes, text.clone(), mark).edit.insert.len() > text.len();
    let is_to_grow = texts.iter().any(grows);
    let (mut new, mut at) = (String::with_capacity(notes.len()), 0);
    for text in texts.iter().filter(|text| !is_to_grow || grows(text)) {
        let TextEdit { range, insert } = marked_once(notes, text.clone(), mark).edit;
        new.push_str(&notes[at..range.start]);
        new.push_str(&insert);
        at = range.end;
    }
    new.push_str(&notes[at..]);
    let edit = TextEdit::between(notes, &new).unwrap_or_else(|| TextEdit::insert(all.start, ""));
    let end = (all.end + new.len()).saturating_sub(notes.len());
    Change { edit, selection: all.start..end }
}

/// What is selected of the text of each line, without the blanks at its ends.
fn texts_of(notes: &str, selection: Range<usize>) -> Vec<Range<usize>> {
    let mut at = line_start(notes, selection.start);
    let mut found = Vec::new();
    while at < selection.end {
        let line = notes[at..].split('\n').next().unwrap_or_default();
        let start = selection.start.max(at + text_start(line));
        let end = selection.end.min(at + line.len());
        let text = notes.get(start..end).unwrap_or_default();
        let trimmed = text.trim_start();
        let start = start + text.len() - trimmed.len();
        if !trimmed.is_empty() {
            found.push(start..start + trimmed.trim_end().len());
        }
        at += line.len() + 1;
    }
    found
}

/// Where the text of a line begins: behind the marks of quotes, headings and list items.
fn text_start(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let hashes = rest[blanks..].len() - rest[blanks..].trim_start_matches('#').len();
        let is_heading = (1..=6).contains(&hashes) && rest[blanks + hashes..].starts_with(' ');
        at += match marker_length(rest) {
            Some(length) => length,
            None if rest[blanks..].starts_with('>') => blanks + 1,
            None if is_heading => blanks + hashes + 1,
            None => return at,
        };
    }
}

/// The word at the caret, or the address.
fn words_of(notes: &str, selection: Range<usize>) -> Range<usize> {
    let around = |is_part: &dyn Fn(char) -> bool| {
        let at = selection.start;
        let before = notes[..at].len() - notes[..at].trim_end_matches(is_part).len();
        let behind = notes[at..].len() - notes[at..].trim_start_matches(is_part).len();
        at - before..at + behind
    };
    let run = around(&|c| !c.is_whitespace());
    let address = notes[run.clone()].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    if selection.is_empty() && is_address(address) {
        return run.start..run.start + address.len();
    }
    // A selection of blanks alone is a place.
    around(&is_word)
}

/// Whether a sign is part of a word: letters, digits, and what joins them or stands above them in any script.
fn is_word(c: char) -> bool {
    let is_mark = |c| matches!(c, '\u{2010}'..='\u{205E}' | '\u{3001}'..='\u{301F}' | '«' | '»' | '¡' | '¿' | '·');
    c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() && !is_mark(c)
}

fn toggled(notes: &str, selected: Range<usize>, mark: &str) -> Change {
    let words = without_marks(notes, selected.clone(), mark).unwrap_or(selected);
    let (before, text, behind) = (&notes[..words.start], &notes[words.clone()], &notes[words.end..]);
    let around = stars_behind(before).min(stars_before(behind));
    // One, two or three asterisks: emphasis, strong, both.
    let has_mark = match mark.len() {
        1 => around == 1 || around >= 3,
        length => around >= length,
    };
    if has_mark && !text.is_empty() {
        let range = words.start - mark.len()..words.end + mark.len();
        let selection = range.start..range.start + text.len();
        return Change { edit: TextEdit::replace(range, text), selection };
    }
    let start = words.start + mark.len();
    Change { selection: start..start + text.len(), edit: TextEdit::replace(words, format!("{mark}{text}{mark}")) }
}

/// How many asterisks a text begins with.
fn stars_before(text: &str) -> usize {
    text.len() - text.trim_start_matches('*').len()
}

/// How many asterisks a text ends with.
fn stars_behind(text: &str) -> usize {
    text.len() - text.trim_end_matches('*').len()
}

/// What is selected but for the marks around it, if those are selected too.
fn without_marks(notes: &str, selected: Range<usize>, mark: &str) -> Option<Range<usize>> {
    let text = &notes[selected.clone()];
    let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
    let is_one = !inner.is_empty() && !inner.contains(mark);
    is_one.then(|| selected.start + mark.len()..selected.end - mark.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writing::linked_to;
    use crate::writing::tests::{parted, shown};

    #[track_caller]
    fn check(mark: Mark, before: &str, after: &str) {
        let (notes, selection) = parted(before);
        assert_eq!(shown(&notes, &marked(&notes, selection, mark)), after);
    }

    #[test]
    fn what_is_marked_in_an_item_ends_where_it_is_told_to() {
        check(Mark::Emphasis, "* *ord|*", "* *ord*|");
        check(Mark::Emphasis, "> * *ord|*", "> * *ord*|");
        check(Mark::Emphasis, "2 * 3 *ord|*", "2 * 3 *ord*|");
        check(Mark::Emphasis, "* *a* *ord|*", "* *a* *ord*|");
        check(Mark::Strong, "* **ord|**", "* **ord**|");
    }

    #[test]
    fn a_link_takes_no_other_within_it() {
        let pasted = |before: &str| {
            let (notes, selection) = parted(before);
            linked_to(&notes, selection, "https://new.se").map(|change| shown(&notes, &change))
        };
        assert_eq!(pasted("[|ord|](https://a.se) b").as_deref(), Some("[ord](https://new.se)| b"));
        for other in ["[ett |ord| till](https://a.se)", "[|ord|](https://a.se/(b))", "`a |b| c`"] {
            assert_eq!(pasted(other), None, "{other}");
        }
        assert_eq!(pasted("[a](b) |c| [d](e)").as_deref(), Some("[a](b) [c](https://new.se)| [d](e)"));
        check(Mark::Link, "[ett |ord| till](https://a.se)", "[ett ord till](|https://a.se|)");
        check(Mark::Link, "[o|rd]() b", "[ord](|) b");
    }

    #[test]
    fn marks_go_around_words_and_away_again() {
        check(Mark::Strong, "ett |bra| val", "ett **|bra|** val");
        check(Mark::Strong, "ett **|bra|** val", "ett |bra| val");
        check(Mark::Emphasis, "ett |bra val |nu", "ett *|bra val|* nu");
        check(Mark::Emphasis, "ett *|bra|* val", "ett |bra| val");
        check(Mark::Emphasis, "ett **|bra|** val", "ett ***|bra|*** val");
        check(Mark::Strong, "ett ***|bra|*** val", "ett *|bra|* val");
        check(Mark::Emphasis, "***|ord|***", "**|ord|**");
        check(Mark::Strong, "https://a.|se|/b", "https://a.**|se|**/b");
        check(Mark::Strong, "ett |**bra**| val", "ett |bra| val");
        check(Mark::Emphasis, "ett |**bra**| val", "ett *|**bra**|* val");
        check(Mark::Strong, "|**a** b **c**|", "**|**a** b **c**|**");
        check(Mark::Strong, "två å|äö", "två **|åäö|**");
        check(Mark::Strong, "ett | val", "ett **|** val");
        check(Mark::Strong, "ett cafe\u{301}|, till", "ett **|cafe\u{301}|**, till");
        check(Mark::Strong, "Bjo|\u{308}rn – nu", "**|Bjo\u{308}rn|** – nu");
        check(Mark::Strong, "”हि|न्दी”", "”**|हिन्दी|**”");
    }

    #[test]
    fn a_mark_that_is_pressed_again_behind_its_words_is_left() {
        check(Mark::Strong, "ett **fet|** val", "ett **fet**| val");
        check(Mark::Emphasis, "**a** *b|*", "**a** *b*|");
        check(Mark::Strong, "ett **|** val", "ett | val");
        check(Mark::Emphasis, "ett **fet|** val", "ett ***|fet|*** val");
        check(Mark::Link, "[den](https://a.se|)", "[den](https://a.se|)");
        check(Mark::Emphasis, "ord|*", "*|ord|**");
        check(Mark::Emphasis, "*ord |*", "*ord *|**");
        check(Mark::Link, "[a](b) c|", "[a](b) [c](|)");
    }

    #[test]
    fn each_line_gets_its_own_marks_behind_what_it_is() {
        check(Mark::Strong, "|* a\n* b|", "* |**a**\n* **b**|");
        check(Mark::Strong, "* |**a**\n* **b**|", "* |a\n* b|");
        check(Mark::Strong, "|* **a**\n* b|", "* |**a**\n* **b**|");
        check(Mark::Emphasis, "|## R\n\nett två\n|", "## |*R*\n\n*ett två*|\n");
        check(Mark::Strong, "|* a|", "* **|a|**");
        check(Mark::Strong, "|> 1. å|ä", "> 1. **|å|**ä");
        check(Mark::Link, "|* a\n* b|", "* [a](|)\n* b");
        check(Mark::Strong, "a\n|\n|b", "a\n**|**\nb");
    }

    #[test]
    fn a_link_waits_for_its_other_half() {
        check(Mark::Link, "ett |bra| val", "ett [bra](|) val");
        check(Mark::Link, "|https://a.se/b_(c)|", "[|](https://a.se/b_%28c%29)");
        check(Mark::Link, "ord|", "[ord](|)");
        check(Mark::Link, "se https://a.se/b|.", "se [|](https://a.se/b).");
        check(Mark::Link, "se https://a.s|e/b nu", "se [|](https://a.se/b) nu");
        check(Mark::Link, "a |", "a [|]()");
        check(Mark::Link, "|a] b|", "[a\\] b](|)");
        check(Mark::Link, "|a [b] c|", "[a [b] c](|)");
        check(Mark::Link, "|C:\\|", "[C:\\\\](|)");
        check(Mark::Link, "|a \\] b|", "[a \\] b](|)");
    }
}
