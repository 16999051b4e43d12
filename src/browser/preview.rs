//! The blocks that the preview's frame shows, as nodes of its document.

use std::ops::Range;

use web_sys::{Element, Node};

use super::BrowserError;
use super::clean::elements;
use super::differences::differences;
use super::folds::LeftFolds;
use super::frame::Frame;
use super::patch::retype;
use super::place::Place;
use super::shown::{Shown, as_element};
use crate::markdown::{ANCHORED, Anchor, Block, RunChange};

/// How the frame shows the notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// As the show's site does.
    #[default]
    Site,
    /// As podcast apps do.
    Podcast,
}

/// The blocks that the frame shows, and the nodes of each.
#[derive(Default)]
pub struct Preview {
    place: Option<Place>,
    shown: Vec<Shown>,
    manner: Manner,
    language: String,
    /// Whether any block is marked as one that came from the episode before.
    has_carried: bool,
    /// As long as no nodes were made since.
    typed: Option<Typed>,
}

/// The text node that the latest key changed. The next key mostly goes there, too: to find it anew takes time.
struct Typed {
    /// The first node of its block, by which that is known.
    first: Node,
    index: usize,
    node: Node,
    text: String,
    /// Where in the text the change ends, as browsers count.
    end: u32,
}

impl Typed {
    fn is_at(&self, shown: &Shown, change: &RunChange) -> bool {
        self.index == change.index && self.text == change.old && shown.nodes.first() == Some(&self.first)
    }
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Preview").field("blocks", &self.shown.len()).finish()
    }
}

impl Preview {
    /// Says that the frame has a new document, in which nothing is shown yet. What will be shown of the episode folds as it
    /// did in the document before.
    ///
    /// # Errors
    /// What the browser says if it cannot look for what folded.
    pub fn reset(&mut self, frame: &Frame) -> Result<(), BrowserError> {
        let before = std::mem::take(self);
        self.place = Place::of(frame);
        if let (Some(place), Some(mut left)) = (&mut self.place, before.place.map(|place| place.left_folds)) {
            left.hand_on(&Shown::folding(&before.shown), &[])?;
            place.left_folds = left;
        }
        Ok(())
    }

    /// Takes away everything that is shown, with how readers have left it: what comes is another episode.
    pub fn clear(&mut self) {
        if let Some(place) = &mut self.place {
            place.empty(&mut self.shown);
            place.left_folds = LeftFolds::default();
            self.typed = None;
        }
    }

    /// Whether the document that is in the frame loads pictures from elsewhere. A new one comes only after a while.
    #[must_use]
    pub fn loads_pictures(&self) -> Option<bool> {
        self.place.as_ref().map(|place| place.loads_pictures)
    }

    /// How the frame shows the notes at the moment.
    #[must_use]
    pub fn manner(&self) -> Manner {
        self.manner
    }

    /// Whether the frame shows no blocks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Makes the frame show these blocks. Nodes that are the same stay: scroll position, selection and loaded images with
    /// them. Tells which of the blocks are new.
    ///
    /// # Errors
    /// What the browser says if a node cannot be made or put in.
    pub fn show(&mut self, blocks: &[Block], language: &str, manner: Manner) -> Result<Range<usize>, BrowserError> {
        let Some(place) = &mut self.place else { return Ok(0..0) };
        // Setting it, even to what it is, costs the style of everything.
        if self.language != language
            && let Some(root) = place.page.document_element()
        {
            root.set_attribute("lang", language)?;
            language.clone_into(&mut self.language);
        }
        let new = self.change(blocks, manner);
        if new.is_err()
            && let Some(place) = &mut self.place
        {
            // What is shown may be half of it: next time all is made anew.
            place.empty(&mut self.shown);
            self.typed = None;
        }
        new
    }

    fn change(&mut self, blocks: &[Block], manner: Manner) -> Result<Range<usize>, BrowserError> {
        let Some(place) = &mut self.place else { return Ok(0..0) };
        if manner != self.manner {
            self.manner = manner;
            place.clear(&mut self.shown)?;
        }
        let differences = differences(&self.shown, blocks, |shown, block| shown.html == block.html);
        let first = differences.first().map_or(blocks.len(), |(_, new)| new.start);
        let new = first..differences.last().map_or(first, |(_, new)| new.end);
        if let [(old, new)] = differences.as_slice()
            && let ([before], [block]) = (&mut self.shown[old.clone()], &blocks[new.clone()])
            && before.is_own
            && let Some(change) = RunChange::between(&before.html, block)
            && type_in(&mut self.typed, place, before, change)
        {
            before.html = block.html.clone();
            return Ok(new.clone());
        }
        self.typed = None;
        // From behind, as long as the numbers before stay what they are.
        for (old, new) in differences.into_iter().rev() {
            let made: Result<Vec<_>, _> =
                blocks[new].iter().map(|block| Shown::of(block, manner, &place.page)).collect();
            place.replace(&mut self.shown, old, made?)?;
        }
        Ok(new)
    }

    /// How many pictures of the notes are somewhere else.
    #[must_use]
    pub fn remote_pictures(&self) -> usize {
        self.shown.iter().map(|shown| shown.remote).sum()
    }

    /// Marks the blocks that came from the episode before by `data-carried`, and no others.
    ///
    /// # Errors
    /// What the browser says if an attribute cannot be set.
    pub fn mark_carried(&mut self, carried: &[bool]) -> Result<(), BrowserError> {
        let has_any = carried.contains(&true);
        if !has_any && !self.has_carried {
            return Ok(());
        }
        self.has_carried = has_any;
        for (index, shown) in self.shown.iter().enumerate() {
            let is_carried = carried.get(index) == Some(&true);
            for element in shown.elements() {
                match (is_carried, element.has_attribute("data-carried")) {
                    (true, false) => element.set_attribute("data-carried", "")?,
                    (false, true) => element.remove_attribute("data-carried")?,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Says at each shortcode that stands as it was written what is wrong with one of its name.
    ///
    /// # Errors
    /// What the browser says if an attribute cannot be set.
    pub fn mark_shortcodes(&self, problem: impl Fn(&str) -> Option<String>) -> Result<(), BrowserError> {
        for element in self.shown.iter().flat_map(|shown| &shown.shortcodes) {
            let name = element.get_attribute("data-shortcode-unknown").unwrap_or_default();
            match problem(&name) {
                Some(problem) => element.set_attribute("data-problem", &problem)?,
                None => element.remove_attribute("data-problem")?,
            }
        }
        Ok(())
    }

    /// Says at a block what is wrong with it, by its number, and at no other. Where each shortcode says it, the block does not.
    ///
    /// # Errors
    /// What the browser says if an attribute cannot be set.
    pub fn mark_problems(&mut self, problems: Vec<(usize, String)>) -> Result<(), BrowserError> {
        let mut wanted: Vec<Option<String>> = vec![None; self.shown.len()];
        for (block, problem) in problems {
            if let Some(place) = wanted.get_mut(block) {
                place.get_or_insert(problem);
            }
        }
        for (shown, problem) in self.shown.iter_mut().zip(wanted) {
            let problem = problem.filter(|_| shown.shortcodes.is_empty());
            if shown.problem != problem {
                shown.mark(problem)?;
            }
        }
        Ok(())
    }

    /// Where a block is: its upper and lower edge, in CSS pixels from the top of what the frame shows.
    #[must_use]
    pub fn edges(&self, block: usize) -> Option<(f64, f64)> {
        let mut edges = self.shown.get(block)?.elements().map(Element::get_bounding_client_rect);
        let first = edges.next()?;
        let bottom = edges.next_back().map_or_else(|| first.bottom(), |last| last.bottom());
        Some((first.top(), bottom))
    }

    /// Where the item, row or paragraph is in which the latest key changed one text and nothing else, in the same way.
    #[must_use]
    pub fn typed_part(&self) -> Option<(f64, f64)> {
        let part = self.typed.as_ref()?.node.parent_element()?.closest("p, li, tr, dt, dd").ok()??;
        let edges = part.get_bounding_client_rect();
        Some((edges.top(), edges.bottom()))
    }

    /// Where the letter is that the latest key changed there, in CSS pixels from the top of what the frame shows.
    #[must_use]
    pub fn typed_letter(&self) -> Option<f64> {
        let (typed, place) = (self.typed.as_ref()?, self.place.as_ref()?);
        let letter = place.page.create_range().ok()?;
        letter.set_start(&typed.node, typed.end.saturating_sub(1)).ok()?;
        letter.set_end(&typed.node, typed.end).ok()?;
        let edges = letter.get_bounding_client_rect();
        // What is as high as nothing is nowhere.
        (edges.height() > 0.0).then(|| edges.top())
    }

    /// Where a footnote is, in the same way.
    #[must_use]
    pub fn footnote_edges(&self, number: usize) -> Option<(f64, f64)> {
        let footnote = self.place.as_ref()?.page.get_element_by_id(&format!("fn:{number}"))?;
        let edges = footnote.get_bounding_client_rect();
        Some((edges.top(), edges.bottom()))
    }

    /// The block that one reads at the top of what the frame shows, and where it begins, in CSS pixels below that top.
    #[must_use]
    pub fn at_top(&self) -> Option<(usize, f64)> {
        (0..self.shown.len()).find_map(|block| {
            let (top, bottom) = self.edges(block)?;
            (bottom > 0.0).then_some((block, top))
        })
    }

    /// Where a block begins, or the next one that shows anything, in CSS pixels below the top of what the frame shows.
    #[must_use]
    pub fn top_from(&self, block: usize) -> Option<f64> {
        (block..self.shown.len()).find_map(|block| self.edges(block)).map(|(top, _)| top)
    }

    /// Where an anchor of a block's text is shown, in CSS pixels from the top of what the frame shows.
    #[must_use]
    pub fn top_of(&self, block: usize, anchor: &Anchor) -> Option<f64> {
        let edges = self.elements(block, anchor.element).nth(anchor.nth)?.get_bounding_client_rect();
        Some(edges.top() + anchor.down * edges.height())
    }

    /// Which block a node of the frame belongs to.
    #[must_use]
    pub fn block_of(&self, node: &Node) -> Option<usize> {
        self.shown.iter().position(|shown| shown.nodes.iter().any(|own| own.contains(Some(node))))
    }

    /// Which of a block's elements that anchors are of a node of the frame is in, from the innermost on: the name, how many
    /// of it are before it, and how far down in it a place is, which is so many CSS pixels below the top of what the frame
    /// shows.
    pub fn around(&self, block: usize, node: &Node, y: f64) -> impl Iterator<Item = (&'static str, usize, f64)> {
        let ancestors = std::iter::successors(Some(node.clone()), Node::parent_node);
        ancestors.take_while(move |node| self.block_of(node) == Some(block)).filter_map(move |node| {
            let name = node.node_name();
            let name = ANCHORED.into_iter().find(|anchored| name.eq_ignore_ascii_case(anchored))?;
            let (nth, element) = self.elements(block, name).enumerate().find(|(_, element)| **element == node)?;
            let edges = element.get_bounding_client_rect();
            Some((name, nth, (y - edges.top()) / edges.height().max(1.0)))
        })
    }

    /// The elements of a name in a block, in their order. As podcast apps show them, only items are what they were.
    fn elements(&self, block: usize, name: &'static str) -> impl Iterator<Item = Element> {
        let is_told = self.manner == Manner::Site || name == "li";
        let roots = self.shown.get(block).filter(|_| is_told).into_iter().flat_map(Shown::elements);
        roots.flat_map(move |root| {
            let own = (root.local_name() == name).then(|| root.clone());
            own.into_iter().chain(elements(root, name).unwrap_or_default())
        })
    }
}

/// Changes nothing of a block but the text of one of its nodes. Tells whether the node with that text was there.
fn type_in(typed: &mut Option<Typed>, place: &Place, shown: &Shown, change: RunChange) -> bool {
    let known = typed.take().filter(|typed| typed.is_at(shown, &change)).map(|typed| typed.node);
    let Some(node) = known.or_else(|| place.meant(shown, &change)) else { return false };
    // It fails for no place that is in the text.
    let Ok(end) = retype(&node, &change.old, &change.new) else { return false };
    let first = shown.nodes.first().cloned();
    *typed = first.map(|first| Typed { first, index: change.index, node, text: change.new, end });
    true
}

/// The number of the footnote that a node of the frame stands in.
#[must_use]
pub fn footnote_of(node: &Node) -> Option<usize> {
    let parent = node.parent_node();
    let own = as_element(node).or(parent.as_ref().and_then(as_element))?;
    let item = own.closest("li[id^='fn:']").ok()??;
    item.id().strip_prefix("fn:")?.parse().ok()
}
