//! Blank lines of code, which in definitions and footnotes keep blanks that the parser drops, and in items keep none.

use std::ops::Range;

use super::open_block::{OpenBlock, OpenKind};
use super::page::Page;

impl Page<'_> {
    /// Blank lines of code that is in an item, or right in a definition or a footnote, as goldmark has them: an item leaves
    /// no blanks in them, the others take no indentation off, and the fences only as much as they have themselves.
    pub(super) fn blank_lines_of_code(&self, written: &str, range: &Range<usize>) -> Option<String> {
        // Blanks alone are what is left of a tab before code.
        if !written.trim().is_empty() || !written.ends_with('\n') {
            return None;
        }
        if self.open.iter().any(|block| block.kind == OpenKind::Item) {
            return Some("\n".repeat(written.matches('\n').count()));
        }
        let kept_from = self.kept_from?;
        let source = self.notes.source;
        let start = source[..range.start].rfind('\n').map_or(0, |feed| feed + 1);
        // Tabs are measured otherwise.
        let lines = Some(&source[start..range.end]).filter(|lines| lines.trim_matches([' ', '\n']).is_empty())?;
        Some(
            lines.split_inclusive('\n').map(|line| &line[kept_from.min(line.trim_end_matches('\n').len())..]).collect(),
        )
    }

    /// Where a blank line begins in code whose fence is at a place of the notes: as far in as the fence is in what it is in.
    pub(super) fn kept_from(&self, fence: usize) -> Option<usize> {
        let source = self.notes.source;
        let parent = self.open.last()?;
        let contents = match parent.kind {
            OpenKind::Footnote => 4,
            OpenKind::TightDefinition | OpenKind::LooseDefinition => {
                let behind = source[parent.start..].strip_prefix(':')?;
                let blanks = behind.len() - behind.trim_start_matches(' ').len();
                // A tab goes to where four blanks would.
                if behind[blanks..].starts_with('\t') { 4 } else { blanks + 1 }
            }
            _ => return None,
        };
        // Within others their columns would count, too.
        let is_within = |block: &OpenBlock| !matches!(block.kind, OpenKind::Html | OpenKind::Other);
        if self.open[..self.open.len() - 1].iter().any(is_within) {
            return None;
        }
        let before = source[..fence].rsplit('\n').next().unwrap_or_default();
        Some(if before.chars().all(|c| c == ' ') { before.len().saturating_sub(contents) } else { 0 })
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::html;

    #[test]
    fn blank_lines_keep_their_blanks_in_definitions_and_footnotes() {
        let pre = |code: &str| format!("<pre tabindex=\"0\"><code>{code}</code></pre>");
        let check = |notes: &str, code: &str| assert!(html(notes).contains(&pre(code)), "{}", html(notes));
        check("a\n: b\n\n  ```\n  c\n  \n  d\n  ```", "c\n  \nd\n");
        check("a\n: b\n\n    ```\n    c\n     \n    d\n    ```", "c\n   \nd\n");
        check("a[^1]\n\n[^1]: b\n\n    ```\n    c\n    \n\n    d\n    ```", "c\n    \n\nd\n");
        check("* b\n\n  ```\n  c\n  \n  d\n  ```", "c\n\nd\n");
        check("* b\n\n  ```\n  c\n     \n  d\n  ```", "c\n\nd\n");
        check("```\nc\n  \nd\n```", "c\n  \nd\n");
    }
}
