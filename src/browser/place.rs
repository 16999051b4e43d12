//! The place in the preview's frame where the notes are shown, as a document's node that changes as little as it can.

use std::ops::Range;

use web_sys::{Document, Element, Node};

use super::BrowserError;
use super::folds::LeftFolds;
use super::frame::Frame;
use super::patch::patched;
use super::shown::Shown;
use super::stretches::Stretches;
use crate::markdown::RunChange;

/// The document in the frame, looked up once: to ask for it at every key would take longer than most changes do.
pub(super) struct Place {
    pub(super) page: Document,
    notes: Element,
    pub(super) loads_pictures: bool,
    stretches: Option<Stretches>,
    pub(super) left_folds: LeftFolds,
}

impl Place {
    pub(super) fn of(frame: &Frame) -> Option<Self> {
        let page = frame.content_document()?;
        let notes = page.query_selector("[data-notes]").ok()??;
        let loads_pictures = page.document_element()?.get_attribute("data-pictures")? == "true";
        Some(Self { page, notes, loads_pictures, stretches: None, left_folds: LeftFolds::default() })
    }

    /// Takes everything away that is shown, and remembers how readers have left it.
    ///
    /// # Errors
    /// What the browser says if a node cannot be removed.
    pub(super) fn clear(&mut self, shown: &mut Vec<Shown>) -> Result<(), BrowserError> {
        let all = 0..shown.len();
        self.replace(shown, all, Vec::new())
    }

    /// Takes everything away, whatever of it is known.
    pub(super) fn empty(&mut self, shown: &mut Vec<Shown>) {
        shown.clear();
        self.notes.set_text_content(None);
        if let Some(stretches) = &mut self.stretches {
            stretches.clear();
        }
    }

    /// Puts other blocks into the document, in place of a range of what it shows.
    ///
    /// # Errors
    /// What the browser says if a node cannot be changed, put in or removed.
    pub(super) fn replace(
        &mut self,
        shown: &mut Vec<Shown>,
        old: Range<usize>,
        mut fresh: Vec<Shown>,
    ) -> Result<(), BrowserError> {
        let behind = shown[old.end..].iter().find_map(|shown| shown.nodes.first());
        let before = &shown[old.clone()];
        self.left_folds.hand_on(&Shown::folding(before), &Shown::folding(&fresh))?;
        if before.len() == fresh.len() {
            // Until somebody pauses and it is looked for again, wrong stays what was.
            for (before, after) in before.iter().zip(&mut fresh).filter(|(before, _)| before.problem.is_some()) {
                after.mark(before.problem.clone())?;
            }
        }
        let pairs = before.iter().zip(&fresh);
        if before.len() == fresh.len() && pairs.clone().all(|(before, after)| before.can_become(after)) {
            for (before, after) in before.iter().zip(&mut fresh) {
                let pairs = before.nodes.iter().cloned().zip(std::mem::take(&mut after.nodes));
                after.nodes = pairs.map(|(before, after)| patched(before, after)).collect::<Result<_, _>>()?;
            }
        } else {
            for node in fresh.iter().flat_map(|shown| &shown.nodes) {
                self.notes.insert_before(node, behind)?;
            }
            for node in before.iter().flat_map(|shown| &shown.nodes) {
                self.notes.remove_child(node)?;
            }
        }
        let count = fresh.len();
        shown.splice(old.clone(), fresh);
        let nodes = |blocks: Range<usize>| shown[blocks].iter().flat_map(|shown| &shown.nodes);
        if let Some(stretches) = &mut self.stretches {
            return stretches.replace(&old, count, nodes);
        }
        if shown.len() >= Stretches::FROM {
            self.stretches = Stretches::of(&self.page, &self.notes);
        }
        self.stretches.as_mut().map_or(Ok(()), |stretches| stretches.replace(&(0..0), shown.len(), nodes))
    }

    /// The text node of a block that has the text which is to change, if it is where it should be.
    pub(super) fn meant(&self, shown: &Shown, change: &RunChange) -> Option<Node> {
        let is_meant = |node: &Node| {
            node.node_value().as_ref() == Some(&change.old) && shown.nodes.iter().any(|own| own.contains(Some(node)))
        };
        shown.nodes.first().and_then(|first| self.text_node(first, change.index)).filter(is_meant)
    }

    /// The text node that comes so many text nodes behind the first one of a block.
    fn text_node(&self, first: &Node, index: usize) -> Option<Node> {
        /// `NodeFilter.SHOW_TEXT`
        const TEXT: u32 = 4;
        let texts = self.page.create_tree_walker_with_what_to_show(&self.notes, TEXT).ok()?;
        texts.set_current_node(first);
        let skipped = if first.node_type() == Node::TEXT_NODE { index } else { index + 1 };
        (0..skipped).try_for_each(|_| texts.next_node().ok().flatten().map(drop))?;
        Some(texts.current_node())
    }
}
