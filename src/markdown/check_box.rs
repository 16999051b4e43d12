//! Boxes to check that the parser does not know: it reads dots in their place, and `leaf` reads the boxes.

use std::ops::Range;

use super::marker::behind_marker;

/// The bytes of a box to check.
pub(super) const LENGTH: usize = "[x]".len();

/// What the parser reads in place of a box.
pub(super) const COVERED: &str = "...";

/// Whether a text begins with a box to check.
pub(super) fn begins(text: &str) -> bool {
    matches!(text.as_bytes(), [b'[', b'x' | b'X' | b' ' | b'\t', b']', ..])
}

/// The box to check that a list item begins with.
pub(super) fn of_item(line: &str) -> Option<Range<usize>> {
    let mut rest = line;
    while let Some(behind) = behind_marker(rest) {
        rest = behind.trim_start_matches([' ', '\t']);
        let in_quote = rest.trim_start_matches([' ', '\t', '>']);
        rest = if behind_marker(in_quote).is_some() { in_quote } else { rest };
    }
    let start = line.len() - rest.len();
    (start > 0 && begins(rest)).then_some(start..start + LENGTH)
}

/// The same unless the parser knows it: it needs blanks and text behind a box, and takes what else stands there for a link's.
pub(super) fn lone(line: &str) -> Option<Range<usize>> {
    let own = of_item(line)?;
    let (rest, behind) = (&line[own.start..], line.get(own.end..)?);
    let is_known = behind.starts_with([' ', '\t']) && !behind.trim().is_empty();
    let is_definition = rest[1..].starts_with(['x', 'X']) && behind.strip_prefix(':').is_some_and(is_address_and_title);
    (!is_known && !is_definition).then_some(own)
}

/// Whether a text may be what a reference leads to.
fn is_address_and_title(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some() && words.next().is_none_or(|title| title.starts_with(['"', '\'', '(']))
}

#[cfg(test)]
mod tests {
    #[track_caller]
    fn check(notes: &str, html: &str) {
        let found = crate::markdown::html(notes);
        assert_eq!(found.replace('\n', " ").trim_end(), html, "{notes}");
    }

    #[test]
    fn a_box_to_check_needs_no_blank_and_no_text_behind_it() {
        let checked = "<input checked=\"\" disabled=\"\" type=\"checkbox\">";
        check("* [x]", &format!("<ul> <li>{checked} </li> </ul>"));
        check("* [x]**a**", &format!("<ul> <li>{checked} <strong>a</strong></li> </ul>"));
        check("* [x]_a_", &format!("<ul> <li>{checked} <em>a</em></li> </ul>"));
        check("* [x][a]\n\n[a]: b", &format!("<ul> <li>{checked} <a href=\"b\">a</a></li> </ul>"));
        check("* [x]  \n  a", &format!("<ul> <li>{checked} a</li> </ul>"));
        check("* [x]\n\n  a", &format!("<ul> <li> <p>{checked} </p> <p>a</p> </li> </ul>"));
        check("* [x]:a b", &format!("<ul> <li>{checked} :a b</li> </ul>"));
        check("* [x]: a\n\n[x]", "<ul> <li></li> </ul> <p><a href=\"a\">x</a></p>");
        check("1. * [X]a", &format!("<ol> <li> <ul> <li>{checked} a</li> </ul> </li> </ol>"));
        check("* > [x]a", "<ul> <li> <blockquote> <p>[x]a</p> </blockquote> </li> </ul>");
        check("a\n2. [x]b", "<p>a 2. [x]b</p>");
        check("* [x]a\n  : b", "<ul> <li> <dl> <dt>[x]a</dt> <dd>b</dd> </dl> </li> </ul>");
    }

    #[test]
    fn what_follows_a_box_to_check_may_be_escaped() {
        check("* [ ] \\[a\\] b", "<ul> <li><input disabled=\"\" type=\"checkbox\"> [a] b</li> </ul>");
        check("* [x]a\\[b", "<ul> <li><input checked=\"\" disabled=\"\" type=\"checkbox\"> a[b</li> </ul>");
    }
}
