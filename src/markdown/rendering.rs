//! The notes while they are written: after an edit, only what it can have changed is rendered again.
//!
//! A *seam* is a place where the notes can be taken apart: a block begins there at the start of a line, behind a blank
//! one, with nothing open. The text between the seams around an edit is rendered on its own. The blocks behind it are
//! kept if a block begins at the second seam as before, with as many quotes open, and if no id of a heading behind it
//! depends on one that changed. Else the next seam is tried. What defines references is read again before the text. Where
//! that changes, or footnotes reach over the whole notes, all of them are rendered. A shortcode does not reach: the parser
//! sees no seam in one.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::blocks::{self, Block, BlockInFlow, Rendered, blocks_in_flow};
use super::heading::{Ids, UsedId};
use super::notes::Flow;
use super::references;
use super::shortcode::{DIVIDER, has_unfinished};
use super::typographer::Typographer;

/// Notes, and the blocks that they are shown as.
#[derive(Debug, Default)]
pub struct Rendering {
    notes: String,
    pieces: Vec<BlockInFlow>,
    reach: Option<Reach>,
}

/// What all of the notes mean for each part of them.
#[derive(Debug)]
struct Reach {
    /// What references lead to, each definition on a line.
    definitions: String,
    /// Whether Hugo takes the blanks away that the page ends with.
    has_divider: bool,
}

impl Reach {
    /// Nothing if each part may mean something for all others.
    fn of(notes: &str) -> Option<Self> {
        if has_footnotes(notes) || has_unfinished(notes) {
            return None;
        }
        Some(Self { definitions: references::lines(notes)?, has_divider: notes.contains(DIVIDER) })
    }
}

impl Rendering {
    /// Renders other notes, as much of them as differs.
    pub fn update(&mut self, notes: &str) {
        let Some((old, inserted)) = difference(&self.notes, notes) else { return };
        if self.pieces.is_empty() || !self.update_between_seams(notes, &old, inserted) {
            self.reach = Reach::of(notes);
            self.pieces = blocks_in_flow(notes, Flow::default, None).pieces;
        }
        self.notes.replace_range(old.clone(), &notes[old.start..old.start + inserted]);
    }

    /// The blocks, in the order of the notes.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        self.pieces.iter().map(|piece| piece.block.clone()).collect()
    }

    /// Renders what is between the seams around an edit that puts so many bytes in place of a range. Tells whether that
    /// was enough.
    fn update_between_seams(&mut self, notes: &str, old: &Range<usize>, inserted: usize) -> bool {
        let Some(reach) = &self.reach else { return false };
        let has_divider = reach.has_divider;
        let grown = |at: usize| at + inserted - old.len();
        let first = self.first_seam(old.start);
        let start = first.map_or(0, |first| self.pieces[first].block.range.start);
        let first = first.unwrap_or_default();
        let behind = self.pieces.partition_point(|piece| piece.block.range.start <= old.end);
        let mut seams = (behind..self.pieces.len()).filter(|&index| self.is_seam(index));
        let mut tried = seams.next();
        // Twice as far with every try, so that all tries together cost no more than the last.
        let mut stride = 1;
        loop {
            let next = seams.nth(stride - 1);
            stride *= 2;
            let seam = tried.map(|tried| (tried, grown(self.pieces[tried].block.range.start)));
            let end = next.map_or(notes.len(), |next| grown(self.pieces[next].block.range.start));
            if !is_local(&notes[start..end]) {
                return false;
            }
            let fresh = self.rendered(first, &reach.definitions, notes, start..end, seam.map(|(_, at)| at));
            let tried_piece = seam.map(|(tried, _)| tried);
            if self.is_fitting(&fresh, first, tried_piece) {
                let old_end = tried_piece.map_or(self.notes.len(), |tried| self.pieces[tried].block.range.start);
                let (then, now) = (&self.notes[start..old_end], &notes[start..seam.map_or(end, |(_, at)| at)]);
                if then.contains(DIVIDER) || !references::define_the_same(then, now) {
                    return false;
                }
                self.replace(first, fresh.pieces, tried_piece, grown);
                if has_divider {
                    blocks::trim_end(&mut self.pieces);
                }
                return true;
            }
            tried = next;
        }
    }

    /// The last seam that an edit cannot change: its line is wholly before the edit, or is text by a letter that is.
    fn first_seam(&self, edit: usize) -> Option<usize> {
        let before = self.pieces.partition_point(|piece| piece.block.range.start < edit);
        (0..before).rev().find(|&index| {
            let start = self.pieces[index].block.range.start;
            let before = &self.notes[start..edit];
            self.is_seam(index) && (before.contains('\n') || before.starts_with(char::is_alphabetic))
        })
    }

    fn is_seam(&self, index: usize) -> bool {
        // A paragraph behind a definition list joins it as soon as a definition follows.
        let is_joined = index > 0 && self.pieces[index - 1].block.html.ends_with("</dl>\n");
        !is_joined && is_seam(&self.notes, self.pieces[index].block.range.start)
    }

    /// A part of the notes as it is behind the pieces before `first`, as far as the block that begins at `known`.
    fn rendered(
        &self,
        first: usize,
        definitions: &str,
        notes: &str,
        range: Range<usize>,
        known: Option<usize>,
    ) -> Rendered {
        let typographer = if range.start == 0 { Typographer::default() } else { self.pieces[first].typographer };
        let part = &notes[range.clone()];
        let mut text = Cow::Borrowed(part);
        if !definitions.is_empty() && part.contains('[') {
            text = Cow::Owned(format!("{definitions}\n{part}"));
        }
        let ahead = text.len() - part.len();
        let shown = |ids: &dyn Fn() -> Ids| {
            let known = known.map(|at| at - range.start + ahead);
            let mut fresh = blocks_in_flow(&text, || Flow { typographer, ids: ids() }, known);
            for piece in &mut fresh.pieces {
                let Range { start, end } = piece.block.range;
                piece.block.range = start - ahead + range.start..end - ahead + range.start;
            }
            fresh
        };
        let fresh = shown(&Ids::default);
        if fresh.pieces.iter().all(|piece| piece.ids.is_empty()) {
            return fresh;
        }
        shown(&|| Ids::after(self.pieces[..first].iter().flat_map(|piece| &piece.ids)))
    }

    /// Whether what is behind the fresh pieces can stay, which stand in place of those up to `end`. Without an end nothing
    /// is behind them.
    fn is_fitting(&self, fresh: &Rendered, first: usize, end: Option<usize>) -> bool {
        let Some(end) = end else { return true };
        let tail = &self.pieces[end..];
        if fresh.reached.is_none() || fresh.reached != tail.first().map(|piece| piece.typographer) {
            return false;
        }
        let now = ids(&fresh.pieces);
        let then = ids(&self.pieces[first..end]);
        now == then || {
            let (now, then) = (HashSet::<_>::from_iter(now), HashSet::from_iter(then));
            let changed: Vec<&UsedId> = now.symmetric_difference(&then).copied().collect();
            // The same ids in another order may have been used otherwise.
            !changed.is_empty()
                && !tail.iter().flat_map(|piece| &piece.ids).any(|id| changed.iter().any(|other| id.depends_on(other)))
        }
    }

    fn replace(&mut self, first: usize, fresh: Vec<BlockInFlow>, end: Option<usize>, grown: impl Fn(usize) -> usize) {
        let end = end.unwrap_or(self.pieces.len());
        for piece in &mut self.pieces[end..] {
            piece.block.range = grown(piece.block.range.start)..grown(piece.block.range.end);
        }
        let stood = &self.pieces[first..end];
        // Most blocks follow each other as they did.
        let mut next = 0;
        let kept = |piece: BlockInFlow| {
            // What is the same stays the same string, which is faster to compare.
            let same = (next..stood.len()).chain(0..next).find(|old| stood[*old].block.html == piece.block.html);
            next = same.map_or(next, |same| same + 1);
            let html: Arc<str> = same.map_or(piece.block.html, |same| stood[same].block.html.clone());
            BlockInFlow { block: Block { html, ..piece.block }, ..piece }
        };
        let fresh: Vec<_> = fresh.into_iter().map(kept).collect();
        self.pieces.splice(first..end, fresh);
    }
}

fn ids(pieces: &[BlockInFlow]) -> Vec<&UsedId> {
    pieces.iter().flat_map(|piece| &piece.ids).collect()
}

/// Whether nothing in a part of the notes makes something else of text far away.
fn is_local(part: &str) -> bool {
    !part.contains(DIVIDER) && !has_footnotes(part) && !has_unfinished(part)
}

/// Whether there may be a definition of a footnote, without which a reference to one is text.
fn has_footnotes(notes: &str) -> bool {
    notes.split("[^").skip(1).filter_map(|label| label.lines().next()).any(|line| line.contains("]:"))
}

/// Whether a block that begins here begins at the start of a line, behind a blank one.
fn is_seam(notes: &str, at: usize) -> bool {
    let Some(before) = notes[..at].strip_suffix('\n') else { return false };
    let last = before.rsplit('\n').next().unwrap_or_default();
    last.trim_matches([' ', '\t', '\r']).is_empty() && !notes[at..].starts_with([' ', '\t'])
}

/// The range of the old text that differs, and how many bytes there are in the new one instead.
fn difference(old: &str, new: &str) -> Option<(Range<usize>, usize)> {
    let edit = crate::episode::TextEdit::between(old, new)?;
    Some((edit.range, edit.insert.len()))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;
    use proptest::test_runner::TestRunner;

    use super::*;
    use crate::markdown::blocks;

    #[track_caller]
    fn check(texts: &[&str]) -> usize {
        let mut rendering = Rendering::default();
        let mut kept = 0;
        for text in texts {
            let before = rendering.blocks();
            rendering.update(text);
            assert_eq!(rendering.blocks(), blocks(text), "{text:?}");
            let is_kept = |block: &&Block| before.iter().any(|old| Arc::ptr_eq(&old.html, &block.html));
            kept = rendering.blocks().iter().filter(is_kept).count();
        }
        kept
    }

    #[test]
    fn what_an_edit_does_not_reach_is_kept() {
        let text = "A\n\nB\n\n## C\n\n* D\n\nE\n\nF\n";
        assert_eq!(check(&[text, &text.replace('B', "Bb")]), 5);
        assert_eq!(check(&[text, &text.replace("* D", "* D\n* d")]), 5);
        assert_eq!(check(&[text, &text.replace("E\n\n", "")]), 5);
        assert_eq!(check(&[text, text]), 6);
        let referring = "[a]: /a\n\n[A]\n\nB\n\n## C [b]\n\nD\n\n[b]: /b\n";
        assert_eq!(check(&[referring, &referring.replace("[A]", "c [A] [b] [c]")]), 3);
        assert_eq!(check(&[referring, &referring.replace('D', "D [a]\n\n[b]: /d\n\nE")]), 0);
        assert_eq!(check(&[referring, &referring.replace('D', "Dd [b]")]), 3);
        let divided = "A\n\nB\n\n<!--more-->\n\nC\n\nD\n";
        assert_eq!(check(&[divided, &divided.replace('C', "Cc")]), 3);
        assert_eq!(check(&[divided, &divided.replace('D', "D\n\nE")]), 3);
        let calls = "A {{< b >}}\n\nC\n\n{{< figure src=\"d\" >}}\n\nE {{ f }}\n\nG\n";
        assert_eq!(check(&[calls, &calls.replace('C', "Cc")]), 4);
        assert_eq!(check(&[calls, &calls.replace("src=\"d\"", "src=\"dd\"")]), 4);
        let figures = "A\n\n{{% figure src=\"b\" %}}\n\nC {{% figure src=\"d\" caption=\"e\" %}} f\n\nG\n";
        assert_eq!(check(&[figures, &figures.replace('G', "Gg")]), 3);
    }

    #[test]
    fn what_reaches_on_changes_what_is_behind() {
        check(&["A\n\nB\n\n\"C\"\n\nD\n", "A \"a\n\nB\n\n\"C\"\n\nD\n"]);
        check(&["A\n\nB\n\nC\n\nD\n", "A\n\n```\nB\n\nC\n\nD\n", "A\n\n```\nB\n\nC\n```\n\nD\n"]);
        check(&["# A\n\n# B\n\n# A\n", "# A\n\n# A\n\n# A\n", "# A-1\n\n# A\n\n# A\n"]);
        check(&["A\n\n<div>\n\nB\n\n</div>\n\nC\n", "A\n\n<div>\n\nB\n\n<div>\n\nC\n", "A\n\nB\n\nC\n"]);
        check(&["[a]\n\nB\n", "[a]\n\nB\n\n[a]: /c\n", "[a]\n\nB\n"]);
        check(&["[a]\n\n[a]: /b\n\nC\n", "[a]\n\n```\n\n[a]: /b\n\nC\n", "[a]\n\n[a]: /b\n\n```\n\nC\n"]);
        check(&["[a]\n\nC\n\n[a]: /b\n", "[a]\n\nC\n[a]: /b\n", "[a]\n\nC\n\n[a]: /b\n\"d\"\n"]);
        check(&["B\n\n[a]: /c\n\nD\n", ": B\n\n[a]: /c\n\nD\n", ": B [a]\n\n[a]: /c\n\nD\n"]);
        check(&["A\n\nB\n\n<!--more-->\n\nC\n", "A\n\nB\n\n<!--more--\n\nC\n", "A\n\nB\n\n<!--more-->\n\nC\n\n"]);
        check(&["A[^b]\n\nC\n", "A[^b]\n\nCc\n", "A[^b]\n\nCc\n\n[^b]: d\n", "A[^b]\n\nC\n\n[^b]: d\n"]);
        check(&["A {{< b\n\nC\n\nD\n", "A {{< b\n\nC >}}\n\nD\n", "A {{< b\n\nC >}\n\nD\n"]);
        check(&["A\n\n* b\n\nC\n", "A\n\n* b\n\n  C\n", "A\n\n* b\n\n* C\n", "A\n\n: C\n"]);
        check(&["a\n\n* b\n\nc\n", "a\n\n*b\n\nc\n", "a\n\n    b\n\nc\n"]);
        check(&["a\n\n# b\n\nc\n", "a\n\n#b\n\nc\n", "a\n\n-b\n\nc\n"]);
        check(&["a\n: b\n\nc\n\nd\n", "a\n: b\n\nc\n: d\n\nd\n"]);
        check(&["* a\n\n  b\n\nc\n", "* a\n\n  bx\n\nc\n", "a\n\n  bx\n\nc\n"]);
    }

    #[test]
    fn headings_and_definitions_reach_what_is_far_away() {
        check(&["# a\n\n# b\n\n# a\n\n# b\n", "# b\n\n# a\n\n# a\n\n# b\n", "# a\n\n# b\n\n# a\n\n# b\n"]);
        check(&["# a\n\nx\n\n# a\n", "# c\n\nx\n\n# a\n", "# a-1\n\nx\n\n# a\n"]);
        check(&[
            "x\n\n# b\n\ny\n\n# a\n\nz\n\n# a\n",
            "x\n\n# a-1\n\ny\n\n# a\n\nz\n\n# a\n",
            "x\n\n# b {#a}\n\ny\n\n# a\n\nz\n\n# a\n",
        ]);
        check(&["[a]: /b\n\n[a] c\n", "[a]: /b\n\n[a] cd\n", "x\n[a]: /b\n\n[a] cd\n"]);
        check(&["> [a]: /b\n\n[a] c\n", "> [a]: /b\n\n[a] cd\n"]);
        check(&["[a]: {{< b >}}\n\n[a] c\n", "[a]: {{< b >}}\n\n[a] cd\n"]);
    }

    /// Something to write. What makes something else of all notes is rare: they are rendered whole as long as it is there.
    fn words() -> impl Strategy<Value = String> {
        prop_oneof![
            40 => "[a-z\"'*#`<>:. ]{0,10}",
            3 => Just("https://a.b/".to_owned()),
            3 => Just("{{< a >}}".to_owned()),
            2 => Just("{{< figure src=b >}}".to_owned()),
            2 => Just("{{% figure src=b %}}".to_owned()),
            1 => Just("{{</* c */>}}".to_owned()),
            1 => Just("{{< c\n\nd >}}".to_owned()),
            1 => Just("<b>".to_owned()),
            1 => Just("</b>".to_owned()),
            3 => Just("[a]".to_owned()),
            1 => Just("[b][A]".to_owned()),
        ]
    }

    /// A block, as its first line may begin, with what ends it.
    fn block() -> impl Strategy<Value = String> {
        const BEGINNINGS: &[&str] = &[
            "",
            "",
            "",
            "* ",
            "- ",
            "1. ",
            "> ",
            "# ",
            "## ",
            ": ",
            "    ",
            "```\n",
            "<div>\n",
            "</div>\n",
            "a | b\n-|-\n",
            "[a]: /",
            "* [b]: /",
        ];
        let words = proptest::collection::vec(words(), 0..4).prop_map(|words| words.concat());
        (prop::sample::select(BEGINNINGS), words, prop::sample::select(&["\n\n", "\n\n", "\n"]))
            .prop_map(|(beginning, words, end)| format!("{beginning}{words}{end}"))
    }

    fn insert() -> impl Strategy<Value = String> {
        const MARKS: &[&str] = &[
            "\n",
            "\n\n",
            "```\n",
            "# a",
            "* ",
            "  ",
            "<div>",
            "</div>",
            "<b>",
            "<!--",
            "-->",
            "{{< a >}}",
            "| a\n|-\n",
            ": b\n",
            "\"",
            "---\n",
        ];
        const FAR: &[&str] = &[
            "]:",
            "[a]",
            "[a]: /b",
            "[^a]",
            "\n\n[^a]: b",
            "{{<",
            ">}}",
            "{{% ",
            "{{</*",
            "<!--more-->",
            "\n\n<!--more-->\n\n",
        ];
        let one = prop_oneof![
            20 => words(),
            20 => prop::sample::select(MARKS).prop_map(str::to_owned),
            2 => prop::sample::select(FAR).prop_map(str::to_owned),
        ];
        proptest::collection::vec(one, 0..3).prop_map(|parts| parts.concat())
    }

    #[test]
    fn a_sequence_of_edits_gives_what_rendering_everything_gives() {
        let edit = (any::<prop::sample::Index>(), prop_oneof![Just(0), 0_usize..12], insert());
        let cases = (proptest::collection::vec(block(), 3..14), proptest::collection::vec(edit, 1..8));
        let (updates, partial) = (Cell::new(0), Cell::new(0));
        let law = |(start, edits): (Vec<String>, Vec<(prop::sample::Index, usize, String)>)| {
            let (mut rendering, mut text) = (Rendering::default(), start.concat());
            rendering.update(&text);
            prop_assert_eq!(rendering.blocks(), blocks(&text));
            for (place, length, insert) in edits {
                let at = text.floor_char_boundary(place.index(text.len() + 1));
                let end = text.floor_char_boundary((at + length).min(text.len()));
                text.replace_range(at..end.max(at), &insert);
                let before = rendering.blocks();
                rendering.update(&text);
                let after = rendering.blocks();
                prop_assert_eq!(&after, &blocks(&text), "{:?}", text);
                let is_kept = |block: &Block| before.iter().any(|old| Arc::ptr_eq(&old.html, &block.html));
                updates.set(updates.get() + 1);
                partial.set(partial.get() + usize::from(after.iter().any(is_kept)));
            }
            Ok(())
        };
        TestRunner::new(crate::seeded(4_000)).run(&cases, law).unwrap();
        let (updates, partial) = (updates.get(), partial.get());
        assert!(partial * 2 > updates, "only {partial} of {updates} updates kept anything");
    }
}
