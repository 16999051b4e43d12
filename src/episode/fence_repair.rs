//! Repairs of the lines that begin and end the front matter, and of what stands around them.

use super::fault::FenceFault;
use super::repair::is_sound;
use super::scan::{Line, lines};
use super::{BYTE_ORDER_MARK, Episode, Repair, TextEdit};

impl Episode {
    /// The repair of a fence.
    #[must_use]
    pub fn fence_repair(&self, fault: &FenceFault) -> Repair {
        let ending = self.line_ending();
        let edit = match fault {
            FenceFault::Preceded { before } if is_said(self.slice(before.clone())) => {
                // It belongs to the notes.
                let (said, body) = (without_ends(self.slice(before.clone())), self.layout().body.start);
                let front = self.slice(before.end..body);
                let end = if front.ends_with('\n') { "" } else { ending };
                let gap = if self.text()[body..].starts_with(['\n', '\r']) { "" } else { ending };
                TextEdit::replace(before.start..body, format!("{front}{end}{ending}{said}{ending}{gap}"))
            }
            FenceFault::Preceded { before } => TextEdit::delete(before.clone()),
            FenceFault::OpeningMisspelled { line } | FenceFault::ClosingMisspelled { line } => {
                TextEdit::replace(line.clone(), "+++")
            }
            FenceFault::OpeningMissing { at } => TextEdit::insert(*at, format!("+++{ending}")),
            FenceFault::Mistaken { .. } => {
                let mark = self.text().len() - self.text().trim_start_matches(BYTE_ORDER_MARK).len();
                TextEdit::insert(mark, format!("+++{ending}+++{ending}"))
            }
            FenceFault::Unclosed { at } if let Some(glued) = self.glued_fence(*at) => TextEdit::insert(glued, ending),
            FenceFault::Unclosed { at } if self.text()[..*at].ends_with('\n') => {
                TextEdit::insert(*at, format!("+++{ending}"))
            }
            FenceFault::Unclosed { at } => TextEdit::insert(*at, format!("{ending}+++{ending}")),
            FenceFault::TextBehindClosing { text } if self.slice(text.clone()).trim_matches('+').trim().is_empty() => {
                TextEdit::delete(text.clone())
            }
            FenceFault::TextBehindClosing { text } => TextEdit::insert(text.start, ending),
        };
        self.repair_with(edit)
    }

    /// Where the closing fence stands at the end of a statement's line: all that is wrong with that statement.
    #[must_use]
    pub fn fence_behind_statement(&self) -> Option<usize> {
        self.layout().faults.iter().find_map(|fault| match fault {
            FenceFault::Unclosed { at } => self.glued_fence(*at),
            _ => None,
        })
    }

    /// Where a closing fence stands at the end of a statement's line, before that place.
    fn glued_fence(&self, end: usize) -> Option<usize> {
        let mut lines = lines(self.text(), 0..end).skip(1);
        let fence = |line: Line| {
            let content = self.text()[line.start..line.end].trim_end();
            let statement = content.strip_suffix("+++")?;
            is_sound(statement).then_some(line.start + statement.len())
        };
        lines.find_map(fence)
    }
}

/// A text without blanks and byte order marks at its ends.
fn without_ends(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == BYTE_ORDER_MARK)
}

/// Whether somebody has written it for others to read: words, and more than a comment.
fn is_said(text: &str) -> bool {
    let text = without_ends(text);
    let is_comment = text.starts_with("<!--") && text.find("-->") == Some(text.len().saturating_sub(3));
    text.contains(char::is_alphabetic) && !is_comment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_before_the_front_matter_goes_into_the_notes() {
        let mended = |text: &str| {
            let episode = Episode::read(text.to_owned());
            episode.applied(&episode.fence_repair(&episode.layout().faults[0]).edit).text().to_owned()
        };
        assert_eq!(mended("Intro.\n\n+++\na = 1\n+++\nB\n"), "+++\na = 1\n+++\n\nIntro.\n\nB\n");
        assert_eq!(mended("\u{FEFF}Intro.\n\n+++\na = 1\n+++\nB"), "+++\na = 1\n+++\n\nIntro.\n\nB");
        assert_eq!(mended("Intro.\n+++\na = 1\n+++"), "+++\na = 1\n+++\n\nIntro.\n\n");
    }
}
