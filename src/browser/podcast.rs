//! The notes as podcast apps show them: paragraphs, lists, links and emphasis, and nothing else.
//!
//! Apple Podcasts keeps `p`, `ul`, `ol`, `li`, `a` and little more of a description; others follow it.

use web_sys::{Document, Element, Node};

use super::BrowserError;
use super::clean::{cleaned, elements};
use super::frame::leads_into_the_site;

/// What is gone with everything in it.
const GONE: &str = "img, table, hr, audio, video, input, figure:not(:has(figcaption)), .footnote-backref";
/// What becomes a paragraph, unless there are some in it.
const FLATTENED: &str = "h1, h2, h3, h4, h5, h6, dt, dd, figcaption, pre, summary, div, center, address, blockquote, section, \
    article, aside, header, footer, hgroup, main, nav";
/// What makes lines of its own.
const BLOCKS: &str = "p, ul, ol";
/// What stays as it is. Of everything else only the content does.
const KEPT: &str = "p, ul, ol, li, a[href], br, strong, em, b, i";

/// Pieces of HTML as one, in the few elements that podcast apps show, with no attribute but the links' addresses and the
/// numbers that lists begin with. Links to other pages of the site are text.
///
/// # Errors
/// What the browser says if it cannot read or change a piece.
pub fn html<'h>(pieces: impl Iterator<Item = &'h str>) -> Result<String, BrowserError> {
    let all: String = pieces.collect();
    let Some(body) = cleaned(&all)? else { return Ok(String::new()) };
    for link in elements(&body, "a[href]:not([href^='#'])")? {
        // Elsewhere it would lead nowhere, and Chromium makes an address of the editor's own of it.
        if leads_into_the_site(&link) {
            link.remove_attribute("href")?;
        }
    }
    simplify(&body)?;
    // What nobody sees is for nobody else.
    for element in elements(&body, "*")?.into_iter().chain([body.clone()]) {
        let children = element.child_nodes();
        let nodes: Vec<Node> = (0..children.length()).filter_map(|place| children.get(place)).collect();
        for comment in nodes.iter().filter(|node| node.node_type() == Node::COMMENT_NODE) {
            element.remove_child(comment)?;
        }
    }
    for element in elements(&body, "*")? {
        for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            if !matches!((element.local_name().as_str(), name.as_str()), ("a", "href") | ("ol", "start")) {
                element.remove_attribute(&name)?;
            }
        }
    }
    let written = body.inner_html();
    let lines = written.lines().map(str::trim_end).filter(|line| !line.is_empty());
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Leaves of a cleaned piece what podcast apps show.
pub(super) fn simplify(body: &Element) -> Result<(), BrowserError> {
    for element in elements(body, GONE)? {
        element.remove();
    }
    for element in elements(body, "a[href^='#']")? {
        let number = element.text_content().unwrap_or_default();
        if element.matches(".footnote-ref")? {
            element.set_text_content(Some(&format!("[{number}]")));
        }
        // It leads to a place of the page that is not there.
        element.remove_attribute("href")?;
    }
    // The innermost first, which the others then have in them.
    for element in elements(body, FLATTENED)?.into_iter().rev() {
        let Some(page) = element.owner_document() else { continue };
        if element.query_selector(BLOCKS)?.is_some() {
            continue;
        }
        if element.matches("pre")? {
            break_lines(&page, &element)?;
        }
        let paragraph = page.create_element("p")?;
        move_content(&element, &paragraph)?;
        element.replace_with_with_node_1(&paragraph)?;
    }
    for element in elements(body, "*")? {
        if !element.matches(KEPT)? {
            while let Some(child) = element.first_child() {
                element.before_with_node_1(&child)?;
            }
            element.remove();
        }
    }
    // The innermost first: what holds nothing but what is gone is empty, too.
    for element in elements(body, "p, li, ul, ol, a")?.into_iter().rev() {
        if element.text_content().is_none_or(|text| text.trim().is_empty()) {
            element.remove();
        }
    }
    Ok(())
}

/// Lets the lines of a text be lines where white space is white space.
fn break_lines(page: &Document, text: &Element) -> Result<(), BrowserError> {
    let written = text.text_content().unwrap_or_default();
    text.set_text_content(None);
    for (index, line) in written.trim_end().split('\n').enumerate() {
        if index > 0 {
            text.append_child(&page.create_element("br")?.into())?;
        }
        text.append_child(&page.create_text_node(line).into())?;
    }
    Ok(())
}

fn move_content(from: &Element, to: &Element) -> Result<(), BrowserError> {
    while let Some(child) = from.first_child() {
        to.append_child(&child)?;
    }
    Ok(())
}
