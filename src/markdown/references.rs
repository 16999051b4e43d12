//! What references lead to: it is defined in one place, and counts everywhere in the notes.

use super::{destination, input, parser, shortcode};
use crate::order::in_order;

/// What stands between a label and what it is for.
const MARK: &str = "]:";

/// The most bytes of definitions that are read again with each part of the notes.
const LONGEST: usize = 16_000;

/// A definition as it is written, and what the parser makes of it: label, address and title.
struct Definition<'a> {
    written: &'a str,
    meant: [String; 3],
}

/// All definitions of these notes, each on a line; nothing if they do not mean the same by themselves, or are too many.
pub(super) fn lines(notes: &str) -> Option<String> {
    if !notes.contains(MARK) {
        return Some(String::new());
    }
    let definitions = definitions(notes);
    let stand_alone = |written: &str| !written.contains(['\n', '\r']) && !written.contains("{{");
    if !definitions.iter().all(|definition| stand_alone(definition.written)) {
        return None;
    }
    let lines: String = definitions.iter().flat_map(|definition| [definition.written, "\n"]).collect();
    (lines.len() <= LONGEST && are_meant_alike(&definitions, &self::definitions(&lines))).then_some(lines)
}

/// Whether two texts define the same.
pub(super) fn define_the_same(one: &str, other: &str) -> bool {
    one == other
        || !one.contains(MARK) && !other.contains(MARK)
        || are_meant_alike(&definitions(one), &definitions(other))
}

fn are_meant_alike(some: &[Definition<'_>], others: &[Definition<'_>]) -> bool {
    some.len() == others.len() && some.iter().zip(others).all(|(one, other)| one.meant == other.meant)
}

/// The definitions that count, in their order: the first of each label.
fn definitions(notes: &str) -> Vec<Definition<'_>> {
    let (source, _) = shortcode::lift(notes);
    let (input, _) = destination::covered(input::of(&source));
    let parser = parser(&input);
    let found = parser.reference_definitions().iter();
    let read = found.map(|(label, definition)| {
        let written = notes.get(definition.span.clone()).unwrap_or_default();
        let title = definition.title.as_ref().map(|title| format!("\"{title}")).unwrap_or_default();
        (definition.span.start, Definition { written, meant: [label.to_owned(), definition.dest.to_string(), title] })
    });
    in_order(read.collect(), |(at, _)| *at as u64).into_iter().map(|(_, definition)| definition).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_told_wherever_they_stand() {
        let notes = "[a]: /b\n\nC\n\n* d\n\n  [E f]: <g> \"h\"\n\n[a]: /i\n\n```\n[j]: /k\n```\n";
        assert_eq!(lines(notes).as_deref(), Some("[a]: /b\n[E f]: <g> \"h\"\n"));
        assert_eq!(lines("A").as_deref(), Some(""));
        assert_eq!(lines("[a]: /b\n  \"c\"\n"), None);
        assert_eq!(lines(&"[a]: /b\n[c]: /d\n".repeat(3_000)).as_deref(), Some("[a]: /b\n[c]: /d\n"));
        assert_eq!(lines(&(0..3_000).map(|n| format!("[{n}]: /b\n")).collect::<String>()), None);
    }

    #[test]
    fn what_is_meant_counts_and_not_how_it_is_written() {
        assert!(define_the_same("[a]: /b\n", "C\n\n[a]:  </b>\n"));
        assert!(!define_the_same("[a]: /b\n", "[a]: /b \"\"\n"));
        assert!(!define_the_same("[a]: /b\n", "`[a]: /b`\n"));
        assert!(!define_the_same("[a]: /b\n[a]: /c", "[a]: /c\n[a]: /b"));
        assert!(define_the_same("[a]: /b\n[a]: /c", "[a]: /b\n[a]: /d"));
    }
}
