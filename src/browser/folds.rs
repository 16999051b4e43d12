//! What folds in the preview stays open or closed as a reader has left it, while the notes around it change.

use web_sys::{Element, Node};

use super::BrowserError;
use super::clean::elements;
use super::shown::as_element;

/// An element of a block that folds, as it was made.
pub(super) struct Fold {
    /// What is always to be seen of it.
    summary: String,
    began_open: bool,
}

impl Fold {
    /// Those in what a block was made of.
    ///
    /// # Errors
    /// What the browser says if it cannot look for them.
    pub(super) fn all_in(body: &Element) -> Result<Vec<Self>, BrowserError> {
        let folds = elements(body, "details")?.into_iter();
        Ok(folds.map(|fold| Self { summary: summary(&fold), began_open: fold.has_attribute("open") }).collect())
    }
}

fn summary(fold: &Element) -> String {
    fold.query_selector("summary").ok().flatten().and_then(|summary| summary.text_content()).unwrap_or_default()
}

/// What readers opened or closed that is not in the page at the moment: it may be part of a block of code, say, until the
/// fence is written to its end.
#[derive(Default)]
pub(super) struct LeftFolds(Vec<Left>);

struct Left {
    summary: String,
    is_open: bool,
}

impl LeftFolds {
    /// Opens and closes what folds in new nodes as readers have left the same in those that go: the same by its place if
    /// as many fold as before, or else by its summary.
    ///
    /// # Errors
    /// What the browser says if it cannot look for them or set an attribute.
    pub(super) fn hand_on(
        &mut self,
        before: &[(&[Node], &[Fold])],
        after: &[(&[Node], &[Fold])],
    ) -> Result<(), BrowserError> {
        let (before, after) = (folding(before)?, folding(after)?);
        let changed: Vec<Option<bool>> = before
            .iter()
            .map(|(element, fold)| Some(element.has_attribute("open")).filter(|is_open| *is_open != fold.began_open))
            .collect();
        if before.len() == after.len() {
            return after.iter().zip(changed).try_for_each(|((element, _), is_open)| set_open(element, is_open));
        }
        for ((_, fold), is_open) in before.iter().zip(changed) {
            self.0.retain(|left| left.summary != fold.summary);
            self.0.extend(is_open.map(|is_open| Left { summary: fold.summary.clone(), is_open }));
        }
        after.iter().try_for_each(|(element, fold)| {
            let left = self.0.iter().find(|left| left.summary == fold.summary);
            set_open(element, left.map(|left| left.is_open))
        })
    }
}

fn set_open(fold: &Element, is_open: Option<bool>) -> Result<(), BrowserError> {
    match is_open {
        Some(true) => fold.set_attribute("open", "")?,
        Some(false) => fold.remove_attribute("open")?,
        None => {}
    }
    Ok(())
}

/// The elements that fold among the nodes of blocks and within them, with how they were made.
fn folding<'f>(blocks: &[(&[Node], &'f [Fold])]) -> Result<Vec<(Element, &'f Fold)>, BrowserError> {
    let mut found = Vec::new();
    for (nodes, folds) in blocks.iter().filter(|(_, folds)| !folds.is_empty()) {
        let mut elements_of_block = Vec::with_capacity(folds.len());
        for element in nodes.iter().filter_map(as_element) {
            elements_of_block.extend(Some(element.clone()).filter(|element| element.local_name() == "details"));
            elements_of_block.extend(elements(element, "details")?);
        }
        found.extend(elements_of_block.into_iter().zip(*folds));
    }
    Ok(found)
}
