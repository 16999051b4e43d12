use std::ops::Range;

use super::fault::FenceFault;
use super::scan::{self, Line, lines};
use super::spelling::is_within;

pub(super) const FENCE: &str = "+++";
pub(crate) const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The language of a file's front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Between lines of `+++`: what the form edits.
    Toml,
    /// Between lines of `---`.
    Yaml,
    /// A JSON object at the beginning of the file.
    Json,
    /// The whole file is body.
    None,
}

/// Where the parts of a file are, in bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The language of the front matter.
    pub format: Format,
    /// What is between the fences, the last line ending included.
    pub front: Range<usize>,
    /// Everything that Hugo renders as Markdown, up to the end of the file.
    pub body: Range<usize>,
    /// What is wrong with the fences.
    pub faults: Vec<FenceFault>,
    // Whether the body begins on a line of its own behind a closing fence, so that no edit of it moves it.
    settled: bool,
}

impl Layout {
    /// Finds the front matter as Hugo does: blank space and a byte order mark may stand before the opening fence, and
    /// the first line that begins with the fence closes it, even within a string.
    pub(super) fn read(text: &str) -> Self {
        let start = beginning(text);
        let found = match text[start..].chars().next() {
            Some('+') => Self::toml(text, start),
            Some('-') => Self::yaml(text, start),
            Some('{') => Self::json(text, start),
            _ => None,
        };
        found
            .or_else(|| Self::preceded(text))
            .or_else(|| Self::meant(text, start))
            .unwrap_or_else(|| Self::without(text, start))
    }

    /// Whether an edit in the body leaves everything before the body as it is.
    pub(crate) fn is_settled(&self) -> bool {
        self.settled
    }

    /// The whole file is body. If it begins as front matter does, Hugo rejects it.
    fn without(text: &str, start: usize) -> Self {
        let sign = ["+++", "---", "+", "-", "{"].into_iter().find(|sign| text[start..].starts_with(sign));
        let faults = sign.map(|sign| FenceFault::Mistaken { sign: start..start + sign.len() }).into_iter().collect();
        Self { format: Format::None, front: 0..0, body: 0..text.len(), faults, settled: false }
    }

    /// Front matter behind something that hides its opening fence from Hugo.
    fn preceded(text: &str) -> Option<Self> {
        let fence = preceded_fence(text)?;
        Some(Self::toml(text, fence)?.behind(FenceFault::Preceded { before: 0..fence }))
    }

    /// Statements up to a closing fence, at the beginning of the file or behind a line that seems meant as the opening
    /// fence.
    fn meant(text: &str, start: usize) -> Option<Self> {
        let first = lines(text, start..text.len()).next()?;
        let (front_start, fault) = if is_nearly_fence(&text[first.start..first.end]) {
            (first.next, FenceFault::OpeningMisspelled { line: first.start..first.end })
        } else {
            (start, FenceFault::OpeningMissing { at: start })
        };
        let closing = lines(text, front_start..text.len()).find(|line| text[line.start..].starts_with(FENCE))?;
        if !is_all_statements(text, front_start..closing.start) {
            return None;
        }
        Some(Self::closed(text, front_start, &closing).behind(fault))
    }

    /// The same behind a fault of its opening fence.
    fn behind(mut self, fault: FenceFault) -> Self {
        self.faults.insert(0, fault);
        self.settled = false;
        self
    }

    fn toml(text: &str, start: usize) -> Option<Self> {
        if !text[start..].starts_with(FENCE) {
            return None;
        }
        // The line of the opening fence cannot be the closing one.
        let opening = lines(text, start..text.len()).next()?;
        let is_misspelled = is_nearly_fence(&text[opening.start..opening.end]);
        let behind = start + FENCE.len();
        let front_start =
            if is_misspelled { Some(opening.next) } else { blank_line_end(text, behind) }.unwrap_or(behind);
        let closing = lines(text, opening.next..text.len()).find(|line| text[line.start..].starts_with(FENCE));
        let layout = match closing {
            Some(line) => Self::closed(text, front_start, &line),
            None => Self::unclosed(text, front_start),
        };
        let fault = FenceFault::OpeningMisspelled { line: opening.start..opening.end };
        Some(if is_misspelled { layout.behind(fault) } else { layout })
    }

    fn closed(text: &str, front_start: usize, closing: &Line) -> Self {
        let behind = closing.start + FENCE.len();
        let (body, faults) = match blank_line_end(text, behind) {
            Some(end) => (end, Vec::new()),
            None => (behind, vec![FenceFault::TextBehindClosing { text: behind..closing.end }]),
        };
        Self {
            format: Format::Toml,
            front: front_start.min(closing.start)..closing.start,
            settled: faults.is_empty() && text[..body].ends_with('\n'),
            body: body..text.len(),
            faults,
        }
    }

    /// Hugo rejects the file. A line that was meant as the fence is taken for one; else the front matter reaches as far
    /// as the text looks like it.
    fn unclosed(text: &str, front_start: usize) -> Self {
        let end = scan::front_matter_end(text, front_start..text.len());
        // A line below a paragraph belongs to the notes.
        let prose = scan::first_prose(text, end..text.len()).unwrap_or(text.len());
        let meant = lines(text, front_start..prose).find(|line| {
            let line = &text[line.start..line.end];
            line.trim() == FENCE || is_nearly_fence(line)
        });
        let (front, body, fault) = match meant {
            Some(line) => (line.start, line.next, FenceFault::ClosingMisspelled { line: line.start..line.end }),
            None => (end, end, FenceFault::Unclosed { at: end }),
        };
        Self {
            format: Format::Toml,
            front: front_start..front,
            body: body..text.len(),
            faults: vec![fault],
            settled: false,
        }
    }

    fn yaml(text: &str, start: usize) -> Option<Self> {
        let mut rows = lines(text, start..text.len());
        rows.next().filter(|line| text[line.start..].starts_with("---"))?;
        let closing = rows.find(|line| text[line.start..].starts_with("---"))?;
        let behind = start + FENCE.len();
        Some(Self {
            format: Format::Yaml,
            front: blank_line_end(text, behind).unwrap_or(behind)..closing.start,
            settled: text[..closing.next].ends_with('\n'),
            body: closing.next..text.len(),
            faults: Vec::new(),
        })
    }

    fn json(text: &str, start: usize) -> Option<Self> {
        let end = scan::json_object_end(text, start)?;
        // Not a shortcode.
        text[start + 1..end].trim_start().starts_with(['"', '}']).then_some(())?;
        let body = blank_line_end(text, end).unwrap_or(end);
        Some(Self {
            format: Format::Json,
            front: start..end,
            settled: text[..body].ends_with('\n'),
            body: body..text.len(),
            faults: Vec::new(),
        })
    }
}

/// Where the first character is that Hugo does not skip.
fn beginning(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

/// Whether Hugo looks for front matter, by the first sign of a file.
pub(super) fn begins_as_front_matter(text: &str) -> bool {
    text[beginning(text)..].starts_with(['+', '-', '{'])
}

/// Whether nothing stands before a place on its line, or in the file but for what Hugo skips there.
pub(super) fn begins_line(text: &str, at: usize) -> bool {
    text[..at].ends_with('\n') || beginning(text) >= at
}

/// What Hugo skips before an opening fence.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | BYTE_ORDER_MARK)
}

/// Where the next line begins, if nothing but blanks is left on this one.
fn blank_line_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    line.trim_matches([' ', '\t', '\r', '\n']).is_empty().then_some(at + line.len())
}

/// An opening fence that Hugo does not see because of what stands before it: two fence lines with nothing but
/// statements between them, so that no other text is taken for front matter.
fn preceded_fence(text: &str) -> Option<usize> {
    let mut fences = lines(text, 0..text.len()).filter_map(|line| {
        let content = &text[line.start..line.end];
        let first = line.start == 0 && content.trim_end().ends_with(FENCE);
        (content.trim_end() == FENCE || first).then(|| line.start + content.trim_end().len() - FENCE.len())
    });
    let (opening, closing) = (fences.next()?, fences.next()?);
    let front = blank_line_end(text, opening + FENCE.len())?..closing;
    is_all_statements(text, front).then_some(opening)
}

/// Whether there is a statement in a range, and no other text.
fn is_all_statements(text: &str, range: Range<usize>) -> bool {
    let has_statement = lines(text, range.clone()).any(|line| scan::key_end(text, line.start..line.end).is_some());
    // Comments may stand behind the last one.
    let mut rest = lines(text, scan::statements_end(text, range.clone())..range.end);
    has_statement && rest.all(|line| matches!(text[line.start..line.end].trim().chars().next(), None | Some('#')))
}

/// Whether a line is a fence but for a slip: one character too many, too few or wrong, a row of more plus signs, or the
/// fence of YAML.
fn is_nearly_fence(line: &str) -> bool {
    let line = line.trim();
    let is_row = line.len() > 1 && line.bytes().all(|byte| byte == b'+');
    line != FENCE && (line == "---" || is_row || is_within(line, FENCE, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_notes_is_no_closing_fence() {
        check("+++\na = 1\n\nHello.\n\n---\n\nMore.\n", Format::Toml, "a = 1\n", "\nHello.\n\n---\n\nMore.\n", 1);
        check("+++\na = 1\n\n## B\n* c\n\n---\n\nD.\n", Format::Toml, "a = 1\n", "\n## B\n* c\n\n---\n\nD.\n", 1);
        check("+++\na = 1\n\nb \"c\"\n---\nD.\n", Format::Toml, "a = 1\n\nb \"c\"\n", "D.\n", 1);
        check("+++\na = 1\n\nb = [\"c\"\n---\nHello.\n", Format::Toml, "a = 1\n\nb = [\"c\"\n", "Hello.\n", 1);
    }

    /// Checks front matter and body of a text, and that its faults are as many as expected.
    #[track_caller]
    fn check(text: &str, format: Format, front: &str, body: &str, faults: usize) {
        let layout = Layout::read(text);
        let parts = (layout.format, &text[layout.front.clone()], &text[layout.body.clone()]);
        assert_eq!(parts, (format, front, body));
        assert_eq!(layout.faults.len(), faults, "{:?}", layout.faults);
    }

    #[test]
    fn blank_space_and_a_byte_order_mark_may_stand_before_the_fence() {
        check("+++\na = 1\n+++\n\nBody", Format::Toml, "a = 1\n", "\nBody", 0);
        check("\u{FEFF}\n\t +++\r\na = 1\r\n+++\r\nBody\r\n", Format::Toml, "a = 1\r\n", "Body\r\n", 0);
        check("+++\n+++", Format::Toml, "", "", 0);
        check("+++\n+++ \n", Format::Toml, "", "", 0);
    }

    #[test]
    fn text_behind_the_opening_fence_is_front_matter_and_behind_the_closing_one_body() {
        check("+++ a = 1\nb = 2\n+++\nBody", Format::Toml, " a = 1\nb = 2\n", "Body", 0);
        check("+++\na = 1\n++++\nBody", Format::Toml, "a = 1\n", "+\nBody", 1);
        check("+++\na = 1\n+++ x\nBody", Format::Toml, "a = 1\n", " x\nBody", 1);
    }

    #[test]
    fn a_fence_within_a_string_ends_the_front_matter() {
        check("+++\na = \"\"\"\n+++\n\"\"\"\n+++\n", Format::Toml, "a = \"\"\"\n", "\"\"\"\n+++\n", 0);
    }

    #[test]
    fn a_closing_fence_that_hugo_rejects_is_taken_for_what_it_was_meant_to_be() {
        check("+++\na = 1\n +++\nBody", Format::Toml, "a = 1\n", "Body", 1);
        check("+++\na = 1\n---\nBody", Format::Toml, "a = 1\n", "Body", 1);
        check("+++\na = 1\n\n# Heading\n\nBody", Format::Toml, "a = 1\n", "\n# Heading\n\nBody", 1);
        check("+++\na = 1", Format::Toml, "a = 1", "", 1);
        check("+++\na  1\nb = 2\nc\nd = 4\n\nBody\n", Format::Toml, "a  1\nb = 2\nc\nd = 4\n", "\nBody\n", 1);
        check("+++\na = 1\n\nBody\nb = 2\n", Format::Toml, "a = 1\n", "\nBody\nb = 2\n", 1);
        check("+++\na = 1\nBody\nmore\n", Format::Toml, "a = 1\n", "Body\nmore\n", 1);
    }

    #[test]
    fn anything_else_before_the_fence_hides_the_front_matter() {
        check("\u{A0}+++\na = 1\n+++\nBody", Format::Toml, "a = 1\n", "Body", 1);
        check("<!-- note -->\n+++\na = 1\n+++\nBody", Format::Toml, "a = 1\n", "Body", 1);
        check("Text.\n\n+++\nmore\n+++\n", Format::None, "", "Text.\n\n+++\nmore\n+++\n", 0);
    }

    #[test]
    fn other_front_matter_is_told_apart() {
        check("---\ntitle: x\n---\nBody", Format::Yaml, "title: x\n", "Body", 0);
        check("{ \"a\": \"}\" }\nBody", Format::Json, "{ \"a\": \"}\" }", "Body", 0);
        check("Only text", Format::None, "", "Only text", 0);
        check("--- # a\ntitle: x\n----\nBody", Format::Yaml, " # a\ntitle: x\n", "Body", 0);
        check("", Format::None, "", "", 0);
    }

    #[test]
    fn an_opening_fence_that_hugo_does_not_see_is_taken_for_what_it_was_meant_to_be() {
        for opening in ["++", "++++", "+++\"", "\"++", " ++ ", "+-+", "---", "\n++"] {
            check(&format!("{opening}\na = 1\n+++\nBody"), Format::Toml, "a = 1\n", "Body", 1);
        }
        check("a = 1\nb = [\n]\n+++\nBody", Format::Toml, "a = 1\nb = [\n]\n", "Body", 1);
        check("++++\na 1\n+++\nBody", Format::Toml, "a 1\n", "Body", 1);
        check("a = 1\n\nText\n+++\nBody", Format::None, "", "a = 1\n\nText\n+++\nBody", 0);
        check("+++\n", Format::Toml, "", "", 1);
    }

    #[test]
    fn a_body_that_begins_as_front_matter_does_is_no_file_for_hugo() {
        for text in ["---\n\nA rule at the top", "- a list\n", "+ a list\n", "{{< figure >}}", "{ a", "\n++\na\n+++"] {
            check(text, Format::None, "", text, 1);
        }
    }

    #[test]
    fn only_a_body_on_a_line_of_its_own_is_settled() {
        let is_settled = |text: &str| Layout::read(text).is_settled();
        for text in ["+++\n+++\nB", "---\n---\nB", "{}\nB"] {
            assert!(is_settled(text), "{text}");
        }
        for text in ["+++\n+++ x\n", "+++\n+++", "---\n---", "{}", "++\na = 1\n+++\nB", "<!-- -->\n+++\na = 1\n+++\nB"]
        {
            assert!(!is_settled(text), "{text}");
        }
    }

    #[test]
    fn braces_and_quotes_within_texts_of_json_end_nothing() {
        check("{ \"a\": \"{\" }\nB", Format::Json, "{ \"a\": \"{\" }", "B", 0);
        check("{ \"a\": \"\\\"}\" }\nB", Format::Json, "{ \"a\": \"\\\"}\" }", "B", 0);
    }
}
