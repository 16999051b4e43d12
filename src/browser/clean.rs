//! Strangers' HTML made harmless: only elements and attributes that are known to do no harm stay.
//!
//! The HTML is parsed in a document of its own that runs no scripts and loads nothing. What is not on the lists below goes
//! there, before any node comes into the frame.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

use super::flat::{DEEPEST, flattened};
use super::{BrowserError, page};
use crate::markdown::{CODE_STYLES, is_one_of};

/// Elements that may stay. Of others only the content does.
const ELEMENTS: &str = "a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col \
    colgroup data dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins \
    kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th \
    thead time tr tt u ul var video wbr";

/// Elements that go with all that is in them: what they contain is no text, or not for this page.
const HOLLOWED: &str = "script style iframe frame frameset object embed applet base link meta form input button select \
    datalist textarea template slot noscript noembed noframes portal fencedframe dialog svg math title head canvas map area \
    track param marquee xmp plaintext listing menuitem keygen bgsound";

/// Attributes that may stay on any element; those that begin with `aria-` and `data-` may, too.
const ATTRIBUTES: [&str; 38] = [
    "align",
    "alt",
    "border",
    "cellpadding",
    "cellspacing",
    "checked",
    "cite",
    "class",
    "color",
    "colspan",
    "controls",
    "datetime",
    "decoding",
    "dir",
    "disabled",
    "face",
    "headers",
    "height",
    "hreflang",
    "id",
    "lang",
    "loading",
    "name",
    "open",
    "rel",
    "reversed",
    "role",
    "rowspan",
    "scope",
    "size",
    "span",
    "start",
    "tabindex",
    "title",
    "type",
    "valign",
    "value",
    "width",
];

/// The alignments of table cells. Hugo writes these styles and those of code, no others.
const STYLES: [&str; 3] = ["text-align: left", "text-align: center", "text-align: right"];

/// How many cells may be joined with others in all: to lay a table out takes time for each place that a cell takes.
const MOST_JOINED: usize = 10_000;

thread_local! {
    /// A document without a window: no script runs in it, and nothing is loaded.
    static INERT: Option<Document> = page::document()
        .implementation()
        .and_then(|implementation| implementation.create_html_document())
        .ok();
}

/// A piece of HTML in a document of its own, without anything that could run, load or lead away.
///
/// # Errors
/// What the browser says if it cannot read or change the piece.
pub(super) fn cleaned(html: &str) -> Result<Option<Element>, BrowserError> {
    let Some(inert) = INERT.with(Clone::clone) else { return Ok(None) };
    let piece = inert.create_element("div")?;
    piece.set_inner_html(&flattened(html, DEEPEST));
    // A form's controls can take the place of its own properties by their names: nothing may be asked of it.
    let forms = elements(&piece, "form")?;
    if !forms.is_empty() {
        // Made only for forms: as long as a range is there, every node that leaves the document is compared with it.
        let range = inert.create_range()?;
        for form in forms {
            range.select_node(&form)?;
            range.delete_contents()?;
        }
    }
    let mut joined = 0;
    for element in elements(&piece, "*")? {
        let name = element.local_name();
        if is_one_of(ELEMENTS, &name) || is_task(&name, &element) {
            let element = plain(&inert, &name, element)?;
            clean_attributes(&name, &element)?;
            unjoin(&element, &mut joined)?;
        } else {
            if !is_one_of(HOLLOWED, &name) {
                while let Some(child) = element.first_child() {
                    element.before_with_node_1(&child)?;
                }
            }
            element.remove();
        }
    }
    Ok(Some(piece))
}

/// The element, made anew if it says what it is: browsers write that out again, although it is no attribute any more.
fn plain(inert: &Document, name: &str, element: Element) -> Result<Element, BrowserError> {
    if !element.has_attribute("is") {
        return Ok(element);
    }
    let plain = inert.create_element(name)?;
    for attribute in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        // Names that only a parser takes are on no list.
        if ATTRIBUTES.contains(&attribute.as_str()) || matches!(attribute.as_str(), "href" | "src" | "style") {
            plain.set_attribute(&attribute, &element.get_attribute(&attribute).unwrap_or_default())?;
        }
    }
    while let Some(child) = element.first_child() {
        plain.append_child(&child)?;
    }
    element.replace_with_with_node_1(&plain)?;
    Ok(plain)
}

/// Lets a cell or column stand for itself if too many were joined already.
fn unjoin(element: &Element, joined: &mut usize) -> Result<(), BrowserError> {
    const JOINING: [&str; 3] = ["colspan", "rowspan", "span"];

    let count = |attribute| {
        let value = element.get_attribute(attribute)?;
        let digits = value.trim_start().split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        // Zero is up to the end.
        Some(digits.parse().ok().filter(|count| *count > 0).unwrap_or(MOST_JOINED))
    };
    let counts = JOINING.map(count);
    if counts.iter().all(Option::is_none) {
        return Ok(());
    }
    *joined = counts.into_iter().flatten().fold(1_usize, usize::saturating_mul).saturating_add(*joined);
    if *joined > MOST_JOINED {
        for attribute in JOINING {
            element.remove_attribute(attribute)?;
        }
    }
    Ok(())
}

/// Whether it is the checkbox of a task, Hugo's own.
fn is_task(name: &str, element: &Element) -> bool {
    name == "input"
        && element.has_attribute("disabled")
        && element.get_attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"))
}

/// The content of an element as nodes of another document.
///
/// # Errors
/// What the browser says if a node cannot change its document.
pub(super) fn adopted(page: &Document, from: &Element) -> Result<Vec<Node>, BrowserError> {
    let mut nodes = Vec::new();
    while let Some(child) = from.first_child() {
        nodes.push(page.adopt_node(&child)?);
    }
    Ok(nodes)
}

/// The elements within another that match a selector, in the order of the text.
pub(super) fn elements(within: &Element, selector: &str) -> Result<Vec<Element>, BrowserError> {
    let found = within.query_selector_all(selector)?;
    let nodes = (0..found.length()).filter_map(|index| found.get(index));
    Ok(nodes.map(|node| node.unchecked_into()).collect())
}

fn clean_attributes(name: &str, element: &Element) -> Result<(), BrowserError> {
    for attribute in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let value = element.get_attribute(&attribute).unwrap_or_default();
        if !is_allowed(name, &attribute.to_ascii_lowercase(), &value) {
            element.remove_attribute(&attribute)?;
        }
    }
    if name == "a" && element.has_attribute("href") {
        // A link to a heading stays in the frame.
        if !element.get_attribute("href").is_some_and(|href| href.starts_with('#')) {
            element.set_attribute("target", "_blank")?;
        }
        let rel = element.get_attribute("rel").unwrap_or_default();
        element.set_attribute("rel", format!("{rel} noopener noreferrer").trim())?;
    }
    Ok(())
}

fn is_allowed(element: &str, attribute: &str, value: &str) -> bool {
    match (element, attribute) {
        ("a", "href") => leads_to_a_page(value),
        ("img", "src") => is_picture(value),
        // By its name the picture would stand in the place of the document's own functions.
        ("img", "name") => false,
        ("pre", "style") => CODE_STYLES.contains(&value),
        (_, "style") => STYLES.contains(&value),
        // By these the page itself speaks in the preview.
        (_, "data-problem" | "data-carried" | "data-part" | "data-head" | "data-notes") => false,
        _ => ATTRIBUTES.contains(&attribute) || attribute.starts_with("aria-") || attribute.starts_with("data-"),
    }
}

/// Ways to pages, to people and to podcasts. None of them runs anything in the page; `feed:` has done so with what stands
/// behind it.
const SCHEMES: &str = "http https ftp mailto tel sms geo xmpp irc ircs matrix sip pcast podcast itpc overcast spotify \
    bitcoin lightning magnet rss webcal skype tg whatsapp signal nostr news gemini pocketcasts castbox localhost";

/// Whether an address leads to a page, a mail or a place on the site.
fn leads_to_a_page(address: &str) -> bool {
    // A host with its port reads as a scheme with dots, such as only apps have that one has installed.
    scheme(address).is_none_or(|scheme| scheme.contains('.') || is_one_of(SCHEMES, &scheme))
}

/// Whether an address is a picture's, or a picture in itself. Whether it is loaded is for the frame's policy to say.
fn is_picture(address: &str) -> bool {
    match scheme(address).as_deref() {
        None | Some("http" | "https") => true,
        Some("data") => {
            let address = bare(address).to_ascii_lowercase();
            // Such a picture is a document that goes on working, and can work for ever.
            address.starts_with("data:image/") && !address.starts_with("data:image/svg")
        }
        Some(_) => false,
    }
}

/// The scheme of an address as the URL standard reads it: `00:10` and `(https://a)` have none.
fn scheme(address: &str) -> Option<String> {
    let address = bare(address);
    let (scheme, _) = address.split_once(':')?;
    let is_in_schemes = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let is_one = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_in_schemes);
    is_one.then(|| scheme.to_ascii_lowercase())
}

/// The address without the characters that browsers drop before they look for a scheme.
fn bare(address: &str) -> String {
    address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_lead_to_pages_and_pictures_stay() {
        for address in [
            "https://example.org",
            "/blog/1",
            "#a",
            "mailto:a@example.org",
            "?q=a:b",
            "HTTP://a",
            "tel:1",
            "pcast://a/feed",
            "00:10",
            "(https://example.org",
            "\"https://example.org\"",
            "example.org:8080/a",
            "webcal://example.org/a",
        ] {
            assert!(leads_to_a_page(address), "{address}");
        }
        for address in [
            "javascript:alert(1)",
            " java\tscript:alert(1)",
            "\u{1}JavaScript:x",
            "vbscript:x",
            "data:text/html,x",
            "data:image/png;base64,x",
            "blob:x",
            "file:///etc",
            "view-source:x",
        ] {
            assert!(!leads_to_a_page(address), "{address}");
        }
        assert!(is_picture("data:image/png;base64,x") && is_picture("a.png") && is_picture("https://a/b.png"));
        assert!(!is_picture("data:text/html,x") && !is_picture("Data:image/SVG+xml,<svg/>"));
        assert!(!is_picture("javascript:x") && !is_picture("blob:x"));
    }

    #[test]
    fn attributes_are_those_of_text() {
        assert!(is_allowed("td", "style", "text-align: center") && is_allowed("p", "aria-label", "x"));
        assert!(is_allowed("pre", "style", CODE_STYLES[0]) && !is_allowed("p", "style", CODE_STYLES[0]));
        assert!(!is_allowed("td", "style", "background: url(https://a)") && !is_allowed("p", "onclick", "x"));
        assert!(is_allowed("p", "data-lang", "x") && !is_allowed("p", "data-problem", "x"));
        assert!(!is_allowed("img", "srcset", "x") && !is_allowed("p", "href", "x") && !is_allowed("video", "src", "x"));
    }
}
