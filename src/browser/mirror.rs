//! Where the lines of a textarea are. The browser does not tell: the text is laid out once more, unseen, to measure it.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use super::BrowserError;
use super::page::{document, window};

/// Bytes above which a place is estimated from its share of the text: laying out more would make scrolling stutter.
const LONGEST: usize = 100_000;

/// What decides where lines break and how high they are.
const DECISIVE: [&str; 12] = [
    "font-family",
    "font-size",
    "font-weight",
    "font-style",
    "letter-spacing",
    "word-spacing",
    "line-height",
    "tab-size",
    "padding-top",
    "padding-left",
    "padding-right",
    "text-indent",
];

/// How far below the beginning of its content a textarea shows each of these places of its text, in CSS pixels.
///
/// # Errors
/// What the browser says if it cannot lay the text out.
pub fn tops(area: &HtmlTextAreaElement, text: &str, places: &[usize]) -> Result<Vec<f64>, BrowserError> {
    if text.len() > LONGEST {
        let height = f64::from(area.scroll_height());
        return Ok(places.iter().map(|&place| height * place as f64 / text.len() as f64).collect());
    }
    let Some(body) = document().body() else { return Ok(Vec::new()) };
    let mirror: HtmlElement = document().create_element("div")?.unchecked_into();
    let style = mirror.style();
    if let Some(own) = window().get_computed_style(area)? {
        for name in DECISIVE {
            style.set_property(name, &own.get_property_value(name)?)?;
        }
    }
    let fixed = [
        ("position", "absolute"),
        ("visibility", "hidden"),
        ("top", "0"),
        ("box-sizing", "border-box"),
        ("white-space", "pre-wrap"),
        ("overflow-wrap", "break-word"),
    ];
    for (name, value) in fixed {
        style.set_property(name, value)?;
    }
    style.set_property("width", &format!("{}px", area.client_width()))?;
    let mut marks: Vec<HtmlElement> = Vec::with_capacity(places.len());
    let mut at = 0;
    for &place in places {
        mirror.append_with_str_1(text.get(at..place).unwrap_or_default())?;
        let mark: HtmlElement = document().create_element("span")?.unchecked_into();
        mirror.append_child(&mark)?;
        marks.push(mark);
        at = place.max(at);
    }
    mirror.append_with_str_1(text.get(at..).unwrap_or_default())?;
    body.append_child(&mirror)?;
    let tops = marks.iter().map(|mark| f64::from(mark.offset_top())).collect();
    mirror.remove();
    Ok(tops)
}

/// The same of one place, unless that is to be estimated.
pub(super) fn exact_top(area: &HtmlTextAreaElement, text: &str, place: usize) -> Option<i32> {
    let is_exact = text.len() <= LONGEST && area.client_height() > 0;
    let tops = is_exact.then(|| tops(area, text, &[place]))?.ok()?;
    tops.first().map(|top| *top as i32)
}
