//! One block as the preview shows it: its nodes, and what is to be known of them.

use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node, Url};

use super::BrowserError;
use super::clean::{adopted, cleaned, elements};
use super::folds::Fold;
use super::podcast::simplify;
use super::preview::Manner;
use crate::markdown::Block;

/// A block that is shown.
pub(super) struct Shown {
    pub(super) html: Arc<str>,
    /// Whether the nodes are what the HTML reads.
    pub(super) is_own: bool,
    pub(super) nodes: Vec<Node>,
    /// How many of its pictures are somewhere else.
    pub(super) remote: usize,
    /// The shortcodes in it that stand as they were written.
    pub(super) shortcodes: Vec<Element>,
    /// What folds in it.
    folds: Vec<Fold>,
    /// What its first element says is wrong with it.
    pub(super) problem: Option<String>,
}

impl Shown {
    /// Makes the nodes of a block for a page, into which they are still to be put.
    ///
    /// # Errors
    /// What the browser says if a node cannot be made.
    pub(super) fn of(block: &Block, manner: Manner, page: &Document) -> Result<Self, BrowserError> {
        let (html, is_own) = (block.html.clone(), block.is_own && manner == Manner::Site);
        let mut shown = Self {
            html,
            is_own,
            nodes: Vec::new(),
            remote: 0,
            shortcodes: Vec::new(),
            folds: Vec::new(),
            problem: None,
        };
        if let Some(body) = cleaned(&block.html)? {
            if manner == Manner::Podcast {
                simplify(&body)?;
            }
            shown.remote = elements(&body, "img")?.iter().filter(|picture| is_remote(picture)).count();
            shown.shortcodes = elements(&body, "[data-shortcode-unknown]")?;
            shown.folds = Fold::all_in(&body)?;
            shown.nodes = adopted(page, &body)?;
        }
        Ok(shown)
    }

    /// Its nodes that are elements.
    pub(super) fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.nodes.iter().filter_map(as_element)
    }

    /// Whether its nodes can be changed into those of another one. Those that were marked are made anew.
    pub(super) fn can_become(&self, other: &Self) -> bool {
        self.nodes.len() == other.nodes.len() && self.shortcodes.is_empty() && other.shortcodes.is_empty()
    }

    /// The nodes of blocks, with what folds in each.
    pub(super) fn folding(blocks: &[Self]) -> Vec<(&[Node], &[Fold])> {
        blocks.iter().map(|shown| (shown.nodes.as_slice(), shown.folds.as_slice())).collect()
    }

    /// Says what is wrong with it, or no longer, at its first element.
    ///
    /// # Errors
    /// What the browser says if an attribute cannot be set.
    pub(super) fn mark(&mut self, problem: Option<String>) -> Result<(), BrowserError> {
        match (&problem, self.elements().next()) {
            (Some(problem), Some(element)) => element.set_attribute("data-problem", problem)?,
            (None, Some(element)) => element.remove_attribute("data-problem")?,
            (_, None) => {}
        }
        self.problem = problem;
        Ok(())
    }
}

/// A node as an element, if it is one. Nodes of a frame are instances of the frame's own classes: to ask whether they are
/// instances of the page's is no way to know.
pub(super) fn as_element(node: &Node) -> Option<&Element> {
    (node.node_type() == Node::ELEMENT_NODE).then(|| node.unchecked_ref())
}

/// Whether a picture is somewhere else: its address as the browser reads it names another place than a page does.
fn is_remote(picture: &Element) -> bool {
    /// No page is there.
    const HERE: &str = "https://page.invalid/";

    let address = picture.get_attribute("src").and_then(|source| Url::new_with_base(&source, HERE).ok());
    address.is_some_and(|address| address.protocol().starts_with("http") && !address.href().starts_with(HERE))
}
