//! Typing into the body, or into the whole text.

use episode_editor::episode::{Episode, Format, TextEdit, line_feeds};

use crate::cases::{for_each_episode, naming};
use crate::checks::applied;
use crate::meaning::others;

#[test]
fn a_typed_body_reads_back_and_leaves_all_other_lines() {
    for_each_episode(|episode| {
        for typed in variants(&episode.body()) {
            check_body(episode, &typed);
        }
        assert_eq!(episode.set_body(&episode.body()), None);
    });
}

#[test]
fn a_typed_text_reads_back_and_leaves_all_other_lines() {
    for_each_episode(|episode| {
        let text = line_feeds(episode.text()).into_owned();
        for typed in variants(&text) {
            check_text(episode, &typed);
        }
        assert_eq!(episode.set_text(&text), None);
    });
}

/// Texts that somebody may make of this one: longer in the middle and at the end, shorter, another one, none.
fn variants(text: &str) -> Vec<String> {
    let middle = nearest_boundary(text, text.len() / 2);
    let quarter = nearest_boundary(text, text.len() / 4);
    vec![
        format!("{}Åsa\nsa 😀\n\n{}", &text[..middle], &text[middle..]),
        format!("{}{}", &text[..quarter], &text[middle..]),
        format!("{}x{}", &text[..quarter], &text[middle..]),
        format!("{text}* sist"),
        format!("{text}\n"),
        "En helt annan text,\n\nmed \u{A0}mellanrum\n".to_owned(),
        String::new(),
    ]
}

pub(crate) fn nearest_boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Checks that the body reads as typed, and that nothing before it and no line that was not typed has changed.
#[track_caller]
pub(crate) fn check_body(before: &Episode, typed: &str) -> Option<TextEdit> {
    naming(format_args!("the body typed as {typed:?}"), || {
        let edit = before.set_body(typed)?;
        let after = applied(before, &edit);
        let start = before.layout().body.start;
        let (head, tail) = (&after.text()[..start], &after.text()[start..]);
        assert_eq!(head, &before.text()[..start]);
        if is_held_by_its_fence(before) {
            assert_eq!(after.body(), typed);
            assert_eq!(others(&after, usize::MAX), others(before, usize::MAX));
        } else if before.text()[start..].is_empty() && !head.ends_with('\n') && start > 0 {
            assert_eq!(line_feeds(tail), format!("\n{typed}"), "a body needs a line of its own");
        } else {
            assert_eq!(line_feeds(tail), typed);
        }
        check_untouched_lines(&before.text()[start..], tail);
        check_endings(before, &after);
        Some(edit)
    })
}

/// Where a closing fence has its own line, nothing that is typed behind it can be anything but body.
fn is_held_by_its_fence(episode: &Episode) -> bool {
    let layout = episode.layout();
    layout.format != Format::None && layout.faults.is_empty() && episode.slice(0..layout.body.start).ends_with('\n')
}

/// Checks that the whole text reads as typed.
#[track_caller]
pub(crate) fn check_text(before: &Episode, typed: &str) -> Option<TextEdit> {
    naming(format_args!("the text typed as {typed:?}"), || {
        let edit = before.set_text(typed)?;
        let after = applied(before, &edit);
        assert_eq!(line_feeds(after.text()), typed);
        check_untouched_lines(before.text(), after.text());
        check_endings(before, &after);
        Some(edit)
    })
}

/// Lines that read the same from the beginning or from the end on have the same endings too.
#[track_caller]
fn check_untouched_lines(before: &str, after: &str) {
    let (old, new) = (lines(before), lines(after));
    let same = |(old, new): &(&&str, &&str)| line_feeds(old) == line_feeds(new);
    let first = old.iter().zip(&new).take_while(same).count();
    let left = old.len().min(new.len()) - first;
    let last = old.iter().rev().zip(new.iter().rev()).take(left).take_while(same).count();
    // A lone CR may have to become LF, lest it be half of a pair.
    let pairs = |lines: &[&str]| lines.iter().map(|line| line.ends_with("\r\n")).collect::<Vec<_>>();
    assert_eq!(pairs(&old[..first]), pairs(&new[..first]));
    assert_eq!(pairs(&old[old.len() - last..]), pairs(&new[new.len() - last..]));
}

/// A file with one kind of line ending keeps to it.
#[track_caller]
fn check_endings(before: &Episode, after: &Episode) {
    if !before.text().contains('\r') {
        assert!(!after.text().contains('\r'));
    }
    if before.text().contains('\n') && bare_endings(before) == 0 {
        assert_eq!(bare_endings(after), 0);
    }
}

/// How many line endings are not CRLF.
fn bare_endings(episode: &Episode) -> usize {
    lines(episode.text()).iter().filter(|line| line.ends_with(['\r', '\n']) && !line.ends_with("\r\n")).count()
}

/// The lines of a text with their endings, which are those of a textarea: LF, CRLF and lone CR.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = match rest.find(['\r', '\n']) {
            None => rest.len(),
            Some(at) if rest[at..].starts_with("\r\n") => at + 2,
            Some(at) => at + 1,
        };
        let (line, behind) = rest.split_at(end);
        lines.push(line);
        rest = behind;
    }
    lines
}
