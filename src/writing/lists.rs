//! Lists: lines become items, and the next item begins by itself.

use std::ops::Range;

use super::Change;
use super::links::is_address;
use crate::episode::{TextEdit, line_start};
use crate::markdown::{behind_marker, outline};

/// Makes items of the lines that are selected, or of the line at the caret; lines again if all of them are items.
#[must_use]
pub fn listed(notes: &str, selection: Range<usize>) -> Change {
    let start = line_start(notes, selection.start);
    // A selection that ends at the beginning of a line has nothing of it.
    let ends_behind_line = notes[selection.clone()].ends_with('\n');
    let last = selection.end - usize::from(ends_behind_line);
    let end = notes[last..].find('\n').map_or(notes.len(), |newline| last + newline).max(start);
    let old = &notes[start..end];
    let lines = || old.split('\n').filter(|line| !line.trim().is_empty());
    let are_items = lines().next().is_some() && lines().all(|line| marker_length(line).is_some());
    let marker = usual_marker(notes);
    let one = lines().next().is_none();
    let made = |line: &str| match marker_length(line) {
        Some(length) if are_items => line[length..].to_owned(),
        None if !are_items && (one || !line.trim().is_empty()) => format!("{marker} {line}"),
        _ => line.to_owned(),
    };
    let new = old.split('\n').map(made).collect::<Vec<_>>().join("\n");
    // Within one line the selection stays where it was.
    let moved = |place: usize| (place + new.len()).saturating_sub(old.len()).max(start);
    let is_one = !notes[selection.clone()].contains('\n');
    let after = if is_one { moved(selection.start)..moved(selection.end) } else { start..start + new.len() };
    Change { edit: TextEdit::replace(start..end, new), selection: after }
}

/// The marker of the notes' first list item; an asterisk if they have none.
fn usual_marker(notes: &str) -> char {
    let first = notes.lines().find(|line| marker_length(line).is_some());
    first.and_then(|line| line.trim_start().chars().next()).filter(|marker| !marker.is_ascii_digit()).unwrap_or('*')
}

/// What a new line at the caret is in a list: the next item, or the end of the list behind an empty one, which goes out to
/// the list around it first. Nothing if the caret is in no list item.
#[must_use]
pub fn next_item(notes: &str, caret: usize) -> Option<Change> {
    let start = line_start(notes, caret);
    let line = notes[start..].split('\n').next().unwrap_or_default();
    let marker = marker_length(line).filter(|length| start + length <= caret)?;
    if is_rule(line) || is_in_code(notes, start) {
        return None;
    }
    let marker = Some(marker + box_length(&line[marker..])).filter(|length| start + length <= caret).unwrap_or(marker);
    let (marker, text) = line.split_at(marker);
    if text.trim().is_empty() {
        let insert = match marker_around(&notes[..start], indent(line)) {
            Some(outer) => following(outer)?,
            // Text right below an item belongs to it.
            None if start > 0 && !notes[..start].ends_with("\n\n") => "\n".to_owned(),
            None => String::new(),
        };
        let place = start + insert.len();
        let edit = TextEdit::replace(start..start + line.len(), insert);
        return Some(Change { edit, selection: place..place });
    }
    // What stands behind the caret goes into the new item, without the space before it.
    let behind = &notes[caret..start + line.len()];
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    let insert = format!("\n{}", following(marker)?);
    let place = caret + insert.len();
    Some(Change { edit: TextEdit::replace(caret..caret + spaces, insert), selection: place..place })
}

/// What becomes of the marker that somebody has typed, from habit, into an item that had begun by itself so many signs before
/// the caret: it is there already. With blanks before it the item goes into the list of the item above.
///
/// The signs may be counted as browsers count: those of a marker are a byte each, and nothing else is taken for one.
#[must_use]
pub fn typed_again(notes: &str, caret: usize, typed: usize) -> Option<Change> {
    let start = line_start(notes, caret);
    let marker = notes.get(start..caret.checked_sub(typed)?)?;
    let typed = &notes[start + marker.len()..caret];
    let is_end = notes[caret..].is_empty() || notes[caret..].starts_with('\n');
    let own = typed.trim_start_matches(' ');
    let is_again = own == marker.trim() || [own, marker.trim()].iter().all(|bullet| matches!(*bullet, "*" | "-"));
    if !is_end || marker_length(marker) != Some(marker.len()) || !is_again {
        return None;
    }
    let insert = format!("{}{marker}", &typed[..indent(typed)]);
    let place = start + insert.len();
    Some(Change { edit: TextEdit::replace(start..caret, insert), selection: place..place })
}

/// How long the marker of a list item is with the blanks around it.
pub(super) fn marker_length(line: &str) -> Option<usize> {
    let behind = behind_marker(&line[indent(line)..])?;
    let text = behind.trim_start_matches(' ');
    (text.len() < behind.len()).then_some(line.len() - text.len())
}

/// How long the box is with which the text of an item begins that can be done, and the blank behind it.
fn box_length(text: &str) -> usize {
    let is_box = text.starts_with('[') && text[1..].starts_with([' ', 'x', 'X']) && text[2..].starts_with("] ");
    if is_box { 4 } else { 0 }
}

/// The marker of the item that a list is within, of the lines before it and its indent in bytes; its box is part of it.
fn marker_around(before: &str, within: usize) -> Option<&str> {
    let around = before.lines().rev().find(|line| !line.trim().is_empty() && indent(line) < within)?;
    let marker = marker_length(around)?;
    Some(&around[..marker + box_length(&around[marker..])])
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// The marker after one: the same, or the next number, if there is one. What is to be done is not done yet.
fn following(marker: &str) -> Option<String> {
    /// Numbers with more digits begin no item.
    const LARGEST: u64 = 999_999_999;

    let digits: String = marker.chars().filter(char::is_ascii_digit).collect();
    let marker = marker.replace("[x]", "[ ]").replace("[X]", "[ ]");
    match digits.parse::<u64>() {
        Ok(LARGEST) => None,
        Ok(number) => Some(marker.replacen(&digits, &(number + 1).to_string(), 1)),
        Err(_) => Some(marker),
    }
}

/// Whether a line that begins as an item is a rule.
fn is_rule(line: &str) -> bool {
    let signs = || line.chars().filter(|c| !matches!(c, ' ' | '\t' | '\r'));
    let sign = signs().next();
    signs().count() > 2 && matches!(sign, Some('*' | '-')) && signs().all(|own| Some(own) == sign)
}

/// Whether a place of the notes is in code between fences.
fn is_in_code(notes: &str, place: usize) -> bool {
    /// Longer notes are not read for that.
    const LONGEST: usize = 500_000;

    let may_be = notes.contains("```") || notes.contains("~~~");
    may_be && notes.len() <= LONGEST && outline(notes).fenced.iter().any(|code| code.contains(&place))
}

/// What is pasted at an item that says nothing yet: a list, which has its own markers, or addresses, each of them an item.
/// Nothing if it is neither.
#[must_use]
pub fn items_pasted(notes: &str, selection: &Range<usize>, pasted: &str) -> Option<Change> {
    let start = line_start(notes, selection.start);
    let marker = &notes[start..selection.start];
    let is_end = notes[selection.end..].is_empty() || notes[selection.end..].starts_with('\n');
    if !selection.is_empty() || !is_end || marker_length(marker) != Some(marker.len()) || is_in_code(notes, start) {
        return None;
    }
    let lines = || pasted.lines().filter(|line| !line.trim().is_empty());
    let are_addresses = lines().all(|line| is_address(line.trim())) && lines().count() > 1;
    let begins_list = lines().next().is_some_and(|first| marker_length(first).is_some());
    let is_bullet = |marker: &str| matches!(marker.trim(), "*" | "-" | "+");
    let (blanks, bullet) = marker.split_at(indent(marker));
    let item = |line: &str| match marker_length(line) {
        _ if are_addresses => format!("{marker}{}", line.trim()),
        // All of one kind, or they would be two lists.
        Some(length) if is_bullet(marker) && is_bullet(&line[..length]) => {
            format!("{blanks}{}{bullet}{}", &line[..indent(line)], &line[length..])
        }
        _ => format!("{blanks}{line}"),
    };
    (are_addresses || begins_list).then(|| {
        let (mut insert, mut blank_lines) = (String::new(), 0);
        // The whole list may be indented where it comes from.
        let margin = lines().next().map_or(0, indent);
        for line in pasted.trim_end().lines().map(str::trim_end) {
            if line.is_empty() {
                blank_lines += usize::from(!insert.is_empty());
                continue;
            }
            let line = &line[indent(line).min(margin)..];
            // Items follow each other; behind a list its blank line ends it.
            let is_item = are_addresses || marker_length(line).is_some();
            insert.push_str(&"\n".repeat(if is_item { 0 } else { blank_lines }));
            insert.push_str(if insert.is_empty() { "" } else { "\n" });
            insert.push_str(&item(line));
            blank_lines = 0;
        }
        let place = start + insert.len();
        Change { edit: TextEdit::replace(start..selection.end, insert), selection: place..place }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writing::tests::{parted, shown};

    #[track_caller]
    fn check_list(before: &str, after: &str) {
        let (notes, selection) = parted(before);
        assert_eq!(shown(&notes, &listed(&notes, selection)), after);
    }

    #[test]
    fn lines_become_items_and_lines_again() {
        check_list("a\n|b\nc|\nd", "a\n|* b\n* c|\nd");
        check_list("|b\n\nc\n|d", "|* b\n\n* c|\nd");
        check_list("|bå|\nd", "* |bå|\nd");
        check_list("* a |b| c", "a |b| c");
        check_list("a|å", "* a|å");
        check_list("* a|å", "a|å");
        check_list("a\n|\nb", "a\n* |\nb");
        check_list("|", "* |");
        check_list("- a\n\nb|", "- a\n\n- b|");
        check_list("1. a\n\nb|", "1. a\n\n* b|");
        check_list("|* a\nb|", "|* a\n* b|");
        check_list("|* a\n  - b|", "|a\nb|");
        check_list("* |a", "|a");
        check_list("*| a", "|a");
    }

    #[track_caller]
    fn check_enter(before: &str, after: Option<&str>) {
        let (notes, selection) = parted(before);
        let change = next_item(&notes, selection.start);
        assert_eq!(change.map(|change| shown(&notes, &change)).as_deref(), after);
    }

    #[test]
    fn a_list_goes_on_until_an_item_is_empty() {
        check_enter("* a|", Some("* a\n* |"));
        check_enter("text\n  - a| b\n- c", Some("text\n  - a\n  - |b\n- c"));
        check_enter("9. a|", Some("9. a\n10. |"));
        check_enter("* a\n* |\n\nb", Some("* a\n\n|\n\nb"));
        check_enter("* a\n\n* |\n", Some("* a\n\n|\n"));
        check_enter("* |a", Some("* \n* |a"));
    }

    #[test]
    fn an_empty_item_goes_out_to_the_list_around_it() {
        check_enter("* a\n  - b\n  - |", Some("* a\n  - b\n* |"));
        check_enter("8. a\n\n   more\n   - b\n   - |\n\nc", Some("8. a\n\n   more\n   - b\n9. |\n\nc"));
        check_enter("* [x] a\n  * |", Some("* [x] a\n* [ ] |"));
        check_enter("* a\nlazy\n  - |", Some("* a\nlazy\n\n|"));
        check_enter("  - a\n  - |", Some("  - a\n\n|"));
    }

    #[test]
    fn what_is_to_be_done_is_followed_by_more_to_do() {
        check_enter("* [x] a|", Some("* [x] a\n* [ ] |"));
        check_enter("1. [ ] a| b", Some("1. [ ] a\n2. [ ] |b"));
        check_enter("- [ ] a\n- [ ] |", Some("- [ ] a\n\n|"));
        check_enter("- |[ ] a", Some("- \n- |[ ] a"));
        check_enter("- [ ](a)|", Some("- [ ](a)\n- |"));
        check_enter("- [å] b|", Some("- [å] b\n- |"));
        check_enter("- [|", Some("- [\n- |"));
    }

    #[test]
    fn what_is_no_list_goes_on_as_none() {
        let next = |notes: &str| {
            let (notes, selection) = parted(notes);
            next_item(&notes, selection.start).map(|change| shown(&notes, &change))
        };
        for other in ["* * *|", "- - -|", "```\n* a|", "a\n~~~~ b\n```\n- c|", "* ```\n  * a|", "999999999. a|"] {
            assert_eq!(next(other), None, "{other}");
        }
        assert_eq!(next("```\na\n```\n* b|").as_deref(), Some("```\na\n```\n* b\n* |"));
        assert_eq!(next("```a``` b\n* c|").as_deref(), Some("```a``` b\n* c\n* |"));
        for ended in ["> ```\n> x\n\nText\n\n* a", "* ```\n  x\n\nText\n\n* a", "    ```\n\n* a"] {
            assert_eq!(next(&format!("{ended}|")), Some(format!("{ended}\n* |")), "{ended}");
        }
    }

    #[test]
    fn a_list_is_pasted_with_one_marker_an_item() {
        let pasted = |notes: &str, text: &str| {
            let (notes, selection) = parted(notes);
            items_pasted(&notes, &selection, text).map(|change| shown(&notes, &change))
        };
        assert_eq!(pasted("* a\n* |\n\nb", "- c\n- d\n").as_deref(), Some("* a\n* c\n* d|\n\nb"));
        assert_eq!(pasted("- |", "* c\n  * d\n\n* e").as_deref(), Some("- c\n  - d\n- e|"));
        assert_eq!(pasted("* |", "1. c\n2. d").as_deref(), Some("1. c\n2. d|"));
        assert_eq!(pasted("* |", "- c\n\n- d\n\nE\n\n## F\n").as_deref(), Some("* c\n* d\n\nE\n\n## F|"));
        assert_eq!(pasted("```\n* |", "- c\n- d"), None);
        assert_eq!(pasted("* |a|", "* b\n* c"), None);
        assert_eq!(pasted("* |", "* b\n\nc").as_deref(), Some("* b\n\nc|"));
        assert_eq!(pasted("* |", "\n\n* b").as_deref(), Some("* b|"));
        assert_eq!(pasted("* |", "\n  - c\n    - d\n  - e").as_deref(), Some("* c\n  * d\n* e|"));
        assert_eq!(
            pasted("* |", "https://a.se\r\nhttps://b.se\r\n").as_deref(),
            Some("* https://a.se\n* https://b.se|")
        );
        for (notes, text) in [("* |", "a\nb"), ("* |", "https://a.se"), ("* a|", "* b"), ("|", "* b"), ("* |a", "* b")]
        {
            assert_eq!(pasted(notes, text), None, "{notes} {text}");
        }
    }

    #[test]
    fn a_marker_that_is_there_is_not_typed_again() {
        let again = |notes: &str, typed: &str| {
            let (notes, selection) = parted(notes);
            typed_again(&notes, selection.start, typed.len()).map(|change| shown(&notes, &change))
        };
        assert_eq!(again("* a\n* *|\nb", "*").as_deref(), Some("* a\n* |\nb"));
        assert_eq!(again("  10. 10.|", "10.").as_deref(), Some("  10. |"));
        assert_eq!(again("*   a\n*   *|", "*").as_deref(), Some("*   a\n*   |"));
        assert_eq!(again("* a\n*   *|", "  *").as_deref(), Some("* a\n  * |"));
        assert_eq!(again("* a\n* -|", "-").as_deref(), Some("* a\n* |"));
        let others =
            [("* +|", "+"), ("* *|a", "*"), ("* a*|", "a*"), ("*|", "*"), ("* å|", "å"), ("* å|", "*"), ("* |", "")];
        for (other, typed) in others {
            assert_eq!(again(other, typed), None, "{other}");
        }
        assert_eq!(typed_again("aa", 2, 1), None);
    }
}
