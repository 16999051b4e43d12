//! Changing nodes of a page into others by as little as that takes: what stays keeps its selection, its loaded pictures
//! and its place on the screen, and the browser lays out less.

use web_sys::Node;

use super::BrowserError;

/// Makes an old node the same as a new one, or puts the new one in its place. Gives the one that is in the page then.
///
/// # Errors
/// What the browser says if a node cannot be changed or put in.
pub(super) fn patched(old: Node, new: Node) -> Result<Node, BrowserError> {
    if old.is_equal_node(Some(&new)) {
        return Ok(old);
    }
    if old.node_type() == Node::TEXT_NODE && new.node_type() == Node::TEXT_NODE {
        old.set_node_value(new.node_value().as_deref());
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
