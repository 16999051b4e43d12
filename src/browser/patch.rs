//! Changing nodes of a page into others by as little as that takes: what stays keeps its selection, its loaded pictures
//! and its place on the screen, and the browser lays out less.

use wasm_bindgen::JsCast;
use web_sys::{CharacterData, Node};

use super::BrowserError;
use super::units::units;
use crate::episode::TextEdit;

/// Gives a text node another text by changing no more than what is other in it: a selection in the rest stays. Tells where
/// the change ends, as browsers count.
///
/// # Errors
/// What the browser says if the text cannot be changed.
pub(super) fn retype(node: &Node, old: &str, new: &str) -> Result<u32, BrowserError> {
    let Some(TextEdit { range, insert }) = TextEdit::between(old, new) else { return Ok(units(new)) };
    let text = node.unchecked_ref::<CharacterData>();
    let start = units(&old[..range.start]);
    text.replace_data(start, units(&old[range]), &insert)?;
    Ok(start + units(&insert))
}

/// Makes an old node the same as a new one, or puts the new one in its place. Gives the one that is in the page then.
///
/// # Errors
/// What the browser says if a node cannot be changed or put in.
pub(super) fn patched(old: Node, new: Node) -> Result<Node, BrowserError> {
    if old.is_equal_node(Some(&new)) {
        return Ok(old);
    }
    if old.node_type() == Node::TEXT_NODE && new.node_type() == Node::TEXT_NODE {
        retype(&old, &old.node_value().unwrap_or_default(), &new.node_value().unwrap_or_default())?;
        return Ok(old);
    }
    // Without their children: names and attributes.
    if old.has_child_nodes() && old.clone_node()?.is_equal_node(Some(&new.clone_node()?)) {
        patch_children(&old, &new)?;
        return Ok(old);
    }
    if let Some(parent) = old.parent_node() {
        parent.replace_child(&new, &old)?;
    }
    Ok(new)
}

fn patch_children(old: &Node, new: &Node) -> Result<(), BrowserError> {
    let (own, wanted) = (children(old), children(new));
    let same = |(own, wanted): &(&Node, &Node)| own.is_equal_node(Some(*wanted));
    let head = own.iter().zip(&wanted).take_while(same).count();
    let tail = own[head..].iter().rev().zip(wanted[head..].iter().rev()).take_while(same).count();
    let (changed, wanted) = (&own[head..own.len() - tail], &wanted[head..wanted.len() - tail]);
    if changed.len() == wanted.len() {
        for (changed, wanted) in changed.iter().zip(wanted) {
            patched(changed.clone(), wanted.clone())?;
        }
        return Ok(());
    }
    let behind = own.get(own.len() - tail);
    for node in wanted {
        old.insert_before(node, behind)?;
    }
    for node in changed {
        old.remove_child(node)?;
    }
    Ok(())
}

fn children(node: &Node) -> Vec<Node> {
    std::iter::successors(node.first_child(), Node::next_sibling).collect()
}
