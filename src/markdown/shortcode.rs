//! Shortcodes and the summary divider, which Hugo takes out of the text before it reads the Markdown.
//!
//! Here they are written over with as many bytes, so that places in the text stay, and put back in the HTML. `figure`
//! becomes what Hugo's own template makes of it. All others are shown as what they are: Hugo stops at those that the
//! site does not have.

use std::borrow::Cow;
use std::ops::Range;

use super::blocks::html_alone;
use super::call::{Call, CallFault, Part};
use super::escape::{push_attribute, push_text};
use super::figure;
use super::marker::behind_marker;

/// A place that was written over.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Hole {
    pub(super) range: Range<usize>,
    /// What was written there, without the marks of a comment.
    pub(super) written: String,
    /// What is shown there.
    pub(super) html: String,
    /// What code and raw HTML have there, if that is something else.
    raw: Option<String>,
    pub(super) kind: HoleKind,
}

/// What was written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HoleKind {
    /// The end of the summary: its paragraph is none.
    Divider,
    /// Text, for it says how a shortcode is written.
    Text,
    /// A shortcode that is rendered: where it stands, whatever that is, or before the Markdown is read.
    Rendered,
    RenderedBefore,
    /// A shortcode that Hugo stops at.
    Unknown,
}

impl Hole {
    /// What code and raw HTML have in its place.
    pub(super) fn raw(&self) -> &str {
        self.raw.as_ref().unwrap_or(&self.html)
    }

    /// What is begun in its place and ended behind it.
    pub(super) fn beginning(&self) -> &'static str {
        if self.raw.is_some() { "<figure>" } else { "" }
    }

    /// Writes what code has in its place. Text is pushed by `push`.
    pub(super) fn push_in_code(&self, out: &mut String, push: fn(&mut String, &str)) {
        match self.kind {
            HoleKind::Divider => {}
            HoleKind::Rendered => out.push_str(&self.html),
            // Its cover has the line feed at its end.
            HoleKind::RenderedBefore => push(out, self.raw().trim_end_matches('\n')),
            HoleKind::Text | HoleKind::Unknown => push(out, &self.written),
        }
    }
}

/// Bytes of a shortcode. What is longer is one that nobody closed, and looking further would delay the keystroke.
const LONGEST: usize = 2_048;

pub(super) const DIVIDER: &str = "<!--more-->";

/// The text without shortcodes and divider, of the same length, and what was taken out.
pub(super) fn lift(notes: &str) -> (Cow<'_, str>, Vec<Hole>) {
    let Some(at) = notes.find(DIVIDER) else { return without_shortcodes(notes) };
    let (mut text, mut holes) = (String::with_capacity(notes.len()), Vec::new());
    // A paragraph of its own, as in Hugo.
    lift_shortcodes(&mut text, &mut holes, notes, 0..at);
    holes.push(Hole {
        range: at + 2..at + 9,
        written: DIVIDER.to_owned(),
        html: String::new(),
        raw: None,
        kind: HoleKind::Divider,
    });
    text.push_str("\n\nxxxxxxx\n\n");
    let start = skip_blanks(&mut text, notes, at + DIVIDER.len());
    lift_shortcodes(&mut text, &mut holes, notes, start..notes.len());
    (Cow::Owned(text), holes)
}

/// The text with shortcodes alone written over, and what was taken out.
pub(super) fn without_shortcodes(notes: &str) -> (Cow<'_, str>, Vec<Hole>) {
    if !notes.contains("{{") {
        return (Cow::Borrowed(notes), Vec::new());
    }
    let (mut text, mut holes) = (String::with_capacity(notes.len()), Vec::new());
    lift_shortcodes(&mut text, &mut holes, notes, 0..notes.len());
    (Cow::Owned(text), holes)
}

/// Whether anything in these notes begins as a shortcode and is none as it stands: what is written far behind it may make one
/// of it.
pub(super) fn has_unfinished(notes: &str) -> bool {
    let mut at = 0;
    while let Some(start) = notes[at..].find("{{").map(|offset| at + offset) {
        at = match read(notes, start, notes.len()) {
            Some(Ok(call)) => start + call.source.len(),
            Some(Err(_)) => return true,
            None => start + 1,
        };
    }
    false
}

fn read(notes: &str, start: usize, end: usize) -> Option<Result<Call<'_>, CallFault>> {
    Call::read(&notes[start..notes.floor_char_boundary(end.min(start + LONGEST))])
}

/// Hugo drops the blanks behind the divider, so that no code begins there.
fn skip_blanks(text: &mut String, notes: &str, at: usize) -> usize {
    let blanks = notes.len() - at - notes[at..].trim_start_matches([' ', '\t', '\n', '\r']).len();
    text.extend(std::iter::repeat_n('\n', blanks));
    at + blanks
}

fn lift_shortcodes(text: &mut String, holes: &mut Vec<Hole>, notes: &str, range: Range<usize>) {
    let mut at = range.start;
    while let Some(start) = notes[at..range.end].find("{{").map(|offset| at + offset) {
        let Some(Ok(call)) = read(notes, start, range.end) else {
            // Another brace may belong to one.
            text.push_str(&notes[at..=start]);
            at = start + 1;
            continue;
        };
        text.push_str(&notes[at..start]);
        at = start + call.source.len();
        let tail = tail(&notes[..start], &call);
        push_cover(text, &call, tail);
        let kind = match call.part {
            Part::Comment => HoleKind::Text,
            _ if !is_figure(&call) => HoleKind::Unknown,
            _ if call.is_markdown() => HoleKind::RenderedBefore,
            _ => HoleKind::Rendered,
        };
        let written = if kind == HoleKind::Text { without_marks(&call) } else { call.source.to_owned() };
        let html = match kind {
            HoleKind::Text => quoted(&written),
            HoleKind::Unknown => unknown(&call),
            _ => indented(&figure::html(&call.parameters), indentation(&notes[..start])),
        };
        let (html, raw) = match html.strip_suffix(tail).filter(|_| !tail.is_empty()) {
            Some(lines) => (behind_text(lines, &notes[..start]), Some(lines.to_owned())),
            None => (html, None),
        };
        holes.push(Hole { range: start..at - tail.len(), written, html, raw, kind });
    }
    text.push_str(&notes[at..range.end]);
}

/// What the parser sees instead: a word, or the beginning of an HTML block with an end of line behind it.
fn push_cover(text: &mut String, call: &Call<'_>, tail: &str) {
    let length = call.source.len() - tail.len();
    if call.is_markdown() && is_figure(call) {
        text.push_str(COVER);
        text.extend(std::iter::repeat_n('x', length - COVER.len() - 2));
        text.push_str(">\n");
        text.push_str(tail);
    } else {
        text.extend(std::iter::repeat_n('x', length));
    }
}

/// The beginning of the tag that stands for a figure.
const COVER: &str = "<figure ";

/// What the parser is to see of the end of a shortcode as it is: behind other text the last line of a figure is raw HTML for
/// itself, whatever the first one is a part of. Nothing is left of one that is too short for that.
fn tail(before: &str, call: &Call<'_>) -> &'static str {
    const LAST_LINE: &str = "</figure>\n";

    let is_behind = || {
        let line = before.rsplit('\n').next().unwrap_or_default();
        !line.trim_matches([' ', '\t']).is_empty()
    };
    if call.is_markdown() && is_figure(call) && is_behind() && call.source.len() > COVER.len() + LAST_LINE.len() + 2 {
        LAST_LINE
    } else {
        ""
    }
}

/// The lines of a figure that stand behind something else: raw HTML that is as far in as the item it is the first of, or the
/// Markdown of a paragraph.
fn behind_text(lines: &str, before: &str) -> String {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let blanks = [' ', '\t'];
    let mut rest = line.trim_start_matches(blanks);
    while let Some(behind) = behind_marker(rest) {
        rest = behind.trim_start_matches(blanks);
    }
    if rest.is_empty() {
        return outdented(lines, line.len());
    }
    // With a letter before them they begin a paragraph.
    let paragraph = html_alone(&format!("x{lines}"));
    let lines_in_it = paragraph.strip_prefix("<p>x").and_then(|lines| lines.strip_suffix("</p>\n"));
    lines_in_it.unwrap_or(lines).to_owned()
}

/// Lines that begin with tabs, without so many columns of those.
fn outdented(lines: &str, columns: usize) -> String {
    /// The columns of a tab.
    const TAB: usize = 4;

    let outdent = |line: &str| {
        let tabs = line.len() - line.trim_start_matches('\t').len();
        let gone = columns.div_ceil(TAB).min(tabs);
        format!("{}{}", " ".repeat((gone * TAB).saturating_sub(columns)), &line[gone..])
    };
    let mut lines = lines.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |all, line| all + "\n" + &outdent(line))
}

fn is_figure(call: &Call<'_>) -> bool {
    // Hugo's own names are written in any case.
    call.name.eq_ignore_ascii_case("figure") && call.part == Part::Start
}

/// A shortcode that one writes about, as it is to be read.
fn without_marks(call: &Call<'_>) -> String {
    let (source, inner) = (call.source, call.inner());
    let inner = inner.get(2..inner.len() - 2).unwrap_or_default();
    format!("{}{inner}{}", &source[..3], &source[source.len() - 3..])
}

/// A text with the quotes that Hugo gives it.
fn quoted(text: &str) -> String {
    let mut html = String::new();
    for (index, part) in text.split('"').enumerate() {
        if index > 0 {
            html.push_str(if index % 2 == 1 { "&ldquo;" } else { "&rdquo;" });
        }
        push_text(&mut html, part);
    }
    html
}

/// The blanks that a line begins with, if nothing else stands at the end of a text.
fn indentation(before: &str) -> &str {
    let line = before.rsplit('\n').next().unwrap_or_default();
    if line.trim_matches([' ', '\t']).is_empty() { line } else { "" }
}

/// What a shortcode becomes, with all lines but the first as far in as the shortcode is.
fn indented(html: &str, indentation: &str) -> String {
    let lines = html.split_inclusive('\n').enumerate();
    lines.map(|(index, line)| if index == 0 { line.to_owned() } else { format!("{indentation}{line}") }).collect()
}

fn unknown(call: &Call<'_>) -> String {
    let mut html = String::new();
    html.push_str("<span data-shortcode-unknown=\"");
    push_attribute(&mut html, call.name);
    html.push_str("\">");
    push_text(&mut html, call.source);
    html.push_str("</span>");
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(notes: &str, text: &str, htmls: &[&str]) {
        let (found, holes) = lift(notes);
        assert_eq!(found, text);
        assert_eq!(found.len(), notes.len());
        assert_eq!(holes.iter().map(|hole| hole.html.as_str()).collect::<Vec<_>>(), htmls);
    }

    #[test]
    fn a_shortcode_is_put_back_where_it_stood() {
        let html: String =
            crate::markdown::blocks("`xxxxxxxxxxx {{< a >}}`").iter().map(|block| &*block.html).collect();
        assert_eq!(html, "<p><code>xxxxxxxxxxx {{&lt; a &gt;}}</code></p>\n");
        let bare = crate::markdown::html("https://a.se/{{< b >}}");
        assert_eq!(
            bare,
            "<p><a href=\"https://a.se/%7B%7B%3C%20b%20%3E%7D%7D\">https://a.se/{{&lt; b &gt;}}</a></p>\n"
        );
    }

    #[test]
    fn shortcodes_are_covered_byte_by_byte() {
        check(
            "a {{< b \">}}\" >}} c",
            "a xxxxxxxxxxxxxxx c",
            &["<span data-shortcode-unknown=\"b\">{{&lt; b &quot;&gt;}}&quot; &gt;}}</span>"],
        );
        check("{{% figure src=\"å\" %}}", "<figure xxxxxxxxxxxxx>\n", &["<figure><img src=\"%C3%A5\">\n</figure>\n"]);
        check("{{< Figure src=\"a\" >}}", "xxxxxxxxxxxxxxxxxxxxxx", &["<figure><img src=\"a\">\n</figure>\n"]);
        check("{{</* b */>}}", "xxxxxxxxxxxxx", &["{{&lt; b &gt;}}"]);
    }

    #[test]
    fn a_figure_ends_for_itself_behind_other_text() {
        let html = |notes: &str| crate::markdown::html(notes).replace(['\n', '\t'], "");
        let begin = "<figure><img src=\"/a.png\">";
        assert_eq!(
            html("* a {{% figure src=\"/a.png\" %}} b\n* c\n\nd"),
            format!("<ul><li>a {begin}</li></ul></figure> b* c<p>d</p>")
        );
        assert_eq!(
            html("* {{% figure src=\"/a.png\" %}}\n* c"),
            format!("<ul><li>{begin}</li></ul></figure><ul><li>c</li></ul>")
        );
        // No code goes on beyond it.
        assert_eq!(
            html("- {{% figure title=\"*b*\" %}}"),
            "<ul><li><figure><img src=\"\"><figcaption>  <h4>*b*</h4>  </figcaption></li></ul></figure>"
        );
        assert_eq!(
            html("a {{% figure title=\"*b*\" %}}"),
            "<p>a <figure><img src=\"\"><figcaption><h4><em>b</em></h4></figcaption></p></figure>"
        );
        assert_eq!(
            html("<br>\na {{% figure title=\"*b*\" %}}"),
            "<br>a <figure><img src=\"\"><figcaption><h4>*b*</h4></figcaption></figure>"
        );
        assert_eq!(html("{{{% figure src=\"/a.png\" %}}"), format!("<p>{{{begin}</p></figure>"));
        assert_eq!(html("a `{{% figure src=\"/a.png\" %}}`"), format!("<p>a `{begin}</p></figure>`"));
    }

    #[test]
    fn what_is_no_shortcode_stays() {
        for text in ["a {{ b }}", "{{< b", "{{", "{{% \"", "å{{<"] {
            check(text, text, &[]);
        }
    }

    #[test]
    fn the_first_divider_is_a_paragraph() {
        check("a <!--more--> b <!--more-->", "a \n\nxxxxxxx\n\n\nb <!--more-->", &[""]);
    }
}
