//! Long notes in stretches, so that a change is laid out and painted with its neighbours and not with all of the notes.
//!
//! The nodes themselves stay as Hugo has them, children of one element. In what the browser shows, the slots of a shadow
//! root share them out among boxes, and a box that is out of sight costs next to nothing (`preview.css`). When they were
//! made, a key in 500 KB of notes took 91 ms of the main thread with them and 147 without, a textarea alone 83.

use std::ops::Range;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node};

use super::BrowserError;

#[wasm_bindgen]
extern "C" {
    /// What `web_sys` does not know of elements and slots.
    type Host;

    #[wasm_bindgen(method, catch, js_name = attachShadow)]
    fn attach_shadow(this: &Host, options: &Object) -> Result<Node, JsValue>;

    #[wasm_bindgen(method, catch, variadic)]
    fn assign(this: &Host, nodes: &Array) -> Result<(), JsValue>;
}

/// The boxes that show the nodes of an element, each some blocks.
pub(super) struct Stretches {
    page: Document,
    root: Node,
    list: Vec<Stretch>,
}

struct Stretch {
    holder: Element,
    slot: Element,
    blocks: usize,
}

impl Stretches {
    /// From so many blocks on it pays to have them. Real notes have about twenty.
    pub(super) const FROM: usize = 96;
    /// Blocks of a stretch that is not being written in.
    const USUAL: usize = 32;

    /// Takes over how an element is shown, unless the browser is too old for that. Nothing of it is shown yet.
    pub(super) fn of(page: &Document, element: &Element) -> Option<Self> {
        let options = Object::new();
        Reflect::set(&options, &"mode".into(), &"open".into()).ok()?;
        Reflect::set(&options, &"slotAssignment".into(), &"manual".into()).ok()?;
        let probe = page.create_element("slot").ok()?;
        probe.unchecked_ref::<Host>().assign(&Array::new()).ok()?;
        let root = element.unchecked_ref::<Host>().attach_shadow(&options).ok()?;
        Some(Self { page: page.clone(), root, list: Vec::new() })
    }

    /// Shows so many blocks in place of a range of them. `nodes` gives the nodes of blocks as they are now.
    ///
    /// # Errors
    /// What the browser says if a box cannot be made or filled.
    pub(super) fn replace<'n, N: Iterator<Item = &'n Node>>(
        &mut self,
        old: &Range<usize>,
        count: usize,
        nodes: impl Fn(Range<usize>) -> N,
    ) -> Result<(), BrowserError> {
        let (mut first, mut start) = (0, 0);
        while first + 1 < self.list.len() && start + self.list[first].blocks <= old.start {
            start += self.list[first].blocks;
            first += 1;
        }
        let (mut end, mut blocks) = (first, 0);
        while end < self.list.len() && (end == first || start + blocks < old.end) {
            blocks += self.list[end].blocks;
            end += 1;
        }
        // What is out of step must not count as nearly endless.
        blocks = blocks.saturating_sub(old.len()) + count;
        let wanted = if blocks > 2 * Self::USUAL { blocks / Self::USUAL } else { usize::from(blocks > 0) };
        self.have(first, end, wanted)?;
        let end = start + blocks;
        for (index, stretch) in self.list[first..first + wanted].iter_mut().enumerate() {
            stretch.blocks = (end - start).div_ceil(wanted - index);
            // A slot takes no comments, which show nothing.
            let own: Array =
                nodes(start..start + stretch.blocks).filter(|node| node.node_type() != Node::COMMENT_NODE).collect();
            stretch.slot.unchecked_ref::<Host>().assign(&own)?;
            start += stretch.blocks;
        }
        Ok(())
    }

    /// Shows nothing any more.
    pub(super) fn clear(&mut self) {
        for stretch in self.list.drain(..) {
            stretch.holder.remove();
        }
    }

    /// Makes or removes stretches so that there are `wanted` between two of them.
    fn have(&mut self, first: usize, end: usize, wanted: usize) -> Result<(), BrowserError> {
        for surplus in self.list.drain((first + wanted).min(end)..end) {
            surplus.holder.remove();
        }
        for index in end..first + wanted {
            let (holder, slot) = (self.page.create_element("div")?, self.page.create_element("slot")?);
            holder.set_attribute("part", "stretch")?;
            holder.append_child(&slot)?;
            self.root.insert_before(&holder, self.list.get(index).map(|next| next.holder.as_ref()))?;
            self.list.insert(index, Stretch { holder, slot, blocks: 0 });
        }
        Ok(())
    }
}
