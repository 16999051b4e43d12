//! Emphasis and strikethrough, paired as goldmark pairs them.
//!
//! The parser pairs two tildes with two and one with one, and none within words; goldmark treats them as it treats
//! asterisks. Since the one kind may lie across the other, all of them are paired anew in a block that has tildes.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::leaf::Piece;
use super::rune::is_mark;
use super::typographer::Flanks;

/// Blocks with more runs than this are left as the parser has them: a run looks for its other half among all before it.
const MOST: usize = 1_000;

/// A row of one delimiter.
struct Run {
    byte: u8,
    range: Range<usize>,
    opens: bool,
    closes: bool,
    /// Whether it may still be the beginning or the end of something.
    is_free: bool,
    /// What it ends, in order, and how many of its delimiters that takes: the first ones.
    ends: Vec<TagEnd>,
    ending: usize,
    /// What it begins, the innermost first, and how many of its delimiters that takes: the last ones.
    starts: Vec<Tag<'static>>,
    starting: usize,
}

impl Run {
    fn new(byte: u8, range: Range<usize>) -> Self {
        let (ends, starts) = (Vec::new(), Vec::new());
        Self { byte, range, opens: false, closes: false, is_free: true, ends, ending: 0, starts, starting: 0 }
    }

    /// How many of it have no other half.
    fn left(&self) -> usize {
        self.range.len() - self.ending - self.starting
    }

    /// How many delimiters this one and a later one have in common; none by the rule of three for asterisks.
    fn shared_with(&self, closer: &Self) -> usize {
        let (own, other) = (self.range.len(), closer.range.len());
        if (self.closes || closer.opens) && (own + other).is_multiple_of(3) && !other.is_multiple_of(3) {
            return 0;
        }
        self.left().min(closer.left()).min(2)
    }

    fn tag(&self, shared: usize) -> Tag<'static> {
        match (self.byte, shared) {
            (b'~', _) => Tag::Strikethrough,
            (_, 1) => Tag::Emphasis,
            _ => Tag::Strong,
        }
    }
}

enum Token<'a> {
    Piece(Piece<'a>),
    Run(Run),
}

/// The pieces of a block with emphasis and strikethrough as goldmark has them; nothing if they are too many. What is
/// `covered` is in no delimiter.
pub(super) fn paired<'a>(pieces: &[Piece<'a>], source: &str, covered: &[usize]) -> Option<Vec<Piece<'a>>> {
    let mut tokens = Vec::new();
    let mut in_autolink = false;
    for piece in pieces {
        match piece {
            Piece::Event(Event::Start(Tag::Link { link_type, .. }), _) => {
                in_autolink = matches!(link_type, LinkType::Autolink | LinkType::Email);
                tokens.push(Token::Piece(piece.clone()));
            }
            Piece::Event(Event::End(TagEnd::Link), _) => {
                in_autolink = false;
                tokens.push(Token::Piece(piece.clone()));
            }
            Piece::Text { .. } if in_autolink => tokens.push(Token::Piece(piece.clone())),
            Piece::Event(Event::Start(tag), range) if let Some(length) = length(tag.to_end(), source, range) => {
                push_delimiters(&mut tokens, source, range.start..range.start + length);
            }
            Piece::Event(Event::End(tag), range) if let Some(length) = length(*tag, source, range) => {
                push_delimiters(&mut tokens, source, range.end - length..range.end);
            }
            Piece::Text { range, escaped } => push_text(&mut tokens, source, range.clone(), *escaped, covered),
            other => tokens.push(Token::Piece(other.clone())),
        }
    }
    let end = pieces.iter().map(|piece| piece.range().end).max().unwrap_or_default();
    let runs = find_flanks(&mut tokens, &source[..end]);
    if runs > MOST {
        return None;
    }
    pair_all(&mut tokens);
    Some(tokens.into_iter().flat_map(pieces_of).fold(Vec::new(), joined))
}

/// How many delimiters stand at each end of what has this tag.
fn length(tag: TagEnd, source: &str, range: &Range<usize>) -> Option<usize> {
    match tag {
        TagEnd::Emphasis => Some(1),
        TagEnd::Strong => Some(2),
        TagEnd::Strikethrough => Some(source[range.clone()].bytes().take(2).take_while(|byte| *byte == b'~').count()),
        _ => None,
    }
}

fn push_delimiters(tokens: &mut Vec<Token<'_>>, source: &str, range: Range<usize>) {
    let byte = source.as_bytes()[range.start];
    match tokens.last_mut() {
        Some(Token::Run(last)) if last.byte == byte && last.range.end == range.start => last.range.end = range.end,
        _ => tokens.push(Token::Run(Run::new(byte, range))),
    }
}

fn push_text(tokens: &mut Vec<Token<'_>>, source: &str, range: Range<usize>, escaped: bool, covered: &[usize]) {
    let hidden = if escaped { source[range.clone()].chars().next().map_or(0, char::len_utf8) } else { 0 };
    let is_delimiter = |at: usize| {
        matches!(source.as_bytes()[at], b'*' | b'_' | b'~')
            && at >= range.start + hidden
            && covered.binary_search(&at).is_err()
    };
    let mut at = range.start;
    while at < range.end {
        if is_delimiter(at) {
            push_delimiters(tokens, source, at..at + 1);
            at += 1;
            continue;
        }
        let end = (at..range.end).find(|at| is_delimiter(*at)).unwrap_or(range.end);
        tokens.push(Token::Piece(Piece::Text { range: at..end, escaped: escaped && at == range.start }));
        at = end;
    }
}

/// Finds out which runs may begin and end something, and how many there are.
fn find_flanks(tokens: &mut [Token<'_>], source: &str) -> usize {
    let (mut count, mut begins_line) = (0, true);
    for token in tokens {
        if let Token::Run(run) = token {
            count += 1;
            let before = source[..run.range.start].chars().next_back().filter(|_| !begins_line);
            let after = source[run.range.end..].chars().next();
            let Flanks { opens, closes } = Flanks::between(before, after);
            (run.opens, run.closes) = match run.byte {
                b'_' => (
                    opens && (!closes || before.is_some_and(is_mark)),
                    closes && (!opens || after.is_some_and(is_mark)),
                ),
                b'~' if run.range.len() > 2 || before == Some('~') => (false, false),
                _ => (opens, closes),
            };
        }
        begins_line = matches!(token, Token::Piece(Piece::Event(Event::SoftBreak | Event::HardBreak, _)));
    }
    count
}

/// Pairs the runs within each link, then those around.
fn pair_all(tokens: &mut [Token<'_>]) {
    let mut begins = Vec::new();
    for at in 0..tokens.len() {
        match &tokens[at] {
            Token::Piece(Piece::Event(Event::Start(_), _)) => begins.push(at),
            Token::Piece(Piece::Event(Event::End(_), _)) => {
                let begin = begins.pop().unwrap_or_default();
                pair(&mut tokens[begin..at]);
            }
            _ => {}
        }
    }
    pair(tokens);
}

fn pair(tokens: &mut [Token<'_>]) {
    let mut runs: Vec<&mut Run> = tokens
        .iter_mut()
        .filter_map(|token| match token {
            Token::Run(run) if run.is_free => Some(run),
            _ => None,
        })
        .collect();
    let mut at = 0;
    while at < runs.len() {
        let (before, rest) = runs.split_at_mut(at);
        let closer = &mut *rest[0];
        if !closer.is_free || !closer.closes {
            at += 1;
            continue;
        }
        let begins = |run: &Run| run.is_free && run.opens && run.byte == closer.byte;
        let is_possible = before.iter().any(|run| begins(run));
        let Some(place) = before.iter().rposition(|run| begins(run) && run.shared_with(closer) > 0) else {
            closer.is_free = is_possible || closer.opens;
            at += 1;
            continue;
        };
        let opener = &mut *before[place];
        let shared = opener.shared_with(closer);
        let tag = opener.tag(shared);
        closer.ends.push(tag.to_end());
        opener.starts.push(tag);
        (opener.starting, closer.ending) = (opener.starting + shared, closer.ending + shared);
        opener.is_free = opener.left() > 0;
        closer.is_free = closer.left() > 0;
        for between in &mut before[place + 1..] {
            between.is_free = false;
        }
    }
    for run in runs {
        run.is_free = false;
    }
}

/// The pieces with another one: text goes on in the text before it.
fn joined<'a>(mut pieces: Vec<Piece<'a>>, piece: Piece<'a>) -> Vec<Piece<'a>> {
    match (pieces.last_mut(), piece) {
        (Some(Piece::Text { range: last, .. }), Piece::Text { range, escaped: false }) if last.end == range.start => {
            last.end = range.end;
        }
        (_, piece) => pieces.push(piece),
    }
    pieces
}

fn pieces_of(token: Token<'_>) -> Vec<Piece<'_>> {
    let Run { range, ends, ending, starts, starting, .. } = match token {
        Token::Piece(piece) => return vec![piece],
        Token::Run(run) => run,
    };
    let text = range.start + ending..range.end - starting;
    let ends = ends.into_iter().map(|tag| Piece::Event(Event::End(tag), range.start..text.start));
    let rest = (!text.is_empty()).then_some(Piece::Text { range: text.clone(), escaped: false });
    let starts = starts.into_iter().rev().map(|tag| Piece::Event(Event::Start(tag), text.end..range.end));
    ends.chain(rest).chain(starts).collect()
}

#[cfg(test)]
mod tests {

    #[track_caller]
    fn check(notes: &str, html: &str) {
        let found = crate::markdown::html(notes);
        assert_eq!(found, format!("<p>{html}</p>\n"));
    }

    #[test]
    fn tildes_are_paired_as_asterisks_are() {
        check("~a~ ~~b~~", "<del>a</del> <del>b</del>");
        check("$629~699 and $989~1099", "$629<del>699 and $989</del>1099");
        check("~~a~ b", "~<del>a</del> b");
        check("~a ~~b~", "~a ~<del>b</del>");
        check("a ~~~b~~~ ~ c ~", "a ~~~b~~~ ~ c ~");
        check("\\~a~ b~", "~a~ b~");
    }

    #[test]
    fn what_lies_across_goes_to_the_half_that_ends_first() {
        check("~a *b~ c*", "<del>a *b</del> c*");
        check("*a ~b* c~", "<em>a ~b</em> c~");
        check("~a **b** _c_~", "<del>a <strong>b</strong> <em>c</em></del>");
        check("***a** ~b~ c*", "<em><strong>a</strong> <del>b</del> c</em>");
    }

    #[test]
    fn links_are_paired_by_themselves_and_addresses_have_none() {
        check("~a [b~ ~c~](d) e~", "<del>a <a href=\"d\">b~ <del>c</del></a> e</del>");
        check("https://a.se/~b ~c~", "<a href=\"https://a.se/~b\">https://a.se/~b</a> <del>c</del>");
        check("<https://a.se/*b*c> ~d", "<a href=\"https://a.se/*b*c\">https://a.se/*b*c</a> ~d");
        check("`~` ~a", "<code>~</code> ~a");
        check("_a https://a.se/b_c ~d~", "_a <a href=\"https://a.se/b_c\">https://a.se/b_c</a> <del>d</del>");
    }

    #[test]
    fn a_row_without_end_is_left_as_the_parser_has_it() {
        check(&"~a ".repeat(super::MOST + 1), "~a ".repeat(super::MOST + 1).trim_end());
    }
}
