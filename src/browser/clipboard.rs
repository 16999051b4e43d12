//! The clipboard.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, Clipboard, ClipboardEvent, ClipboardItem, Event};

use super::BrowserError;
use super::keys::takes_text;
use super::page::window;

/// Puts a text on the clipboard.
///
/// # Errors
/// What the browser says if it has no clipboard for this page or the person did not allow it.
pub async fn copy(text: &str) -> Result<(), BrowserError> {
    JsFuture::from(clipboard()?.write_text(text)).await?;
    Ok(())
}

/// Puts HTML on the clipboard: formatted for editors that take that, and as it is written for those that do not.
///
/// # Errors
/// What the browser says if it has no clipboard for this page or the person did not allow it.
pub async fn copy_html(html: &str) -> Result<(), BrowserError> {
    let clipboard = clipboard()?;
    let forms = js_sys::Object::new();
    for kind in ["text/html", "text/plain"] {
        let settings = BlobPropertyBag::new();
        settings.set_type(kind);
        let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&html.into()), &settings)?;
        js_sys::Reflect::set(&forms, &kind.into(), &blob)?;
    }
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&forms)?;
    JsFuture::from(clipboard.write(&js_sys::Array::of1(&item))).await?;
    Ok(())
}

/// Puts a text on the clipboard that is still being made. WebKit lets a page copy only while it answers a click: it is
/// asked at once, and gets the text when that is there. The text is made in any case before this ends.
///
/// # Errors
/// What became of the text, or what the browser says if it has no clipboard for this page or the person did not allow it.
pub async fn copy_when_made(
    text: impl Future<Output = Result<String, BrowserError>> + 'static,
) -> Result<(), BrowserError> {
    let made = future_to_promise(async move {
        let text = text.await.map_err(|error| JsValue::from(error.to_string()))?;
        let settings = BlobPropertyBag::new();
        settings.set_type("text/plain");
        Ok(Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &settings)?.into())
    });
    let copied = write_when_made(&made).await;
    JsFuture::from(made).await?;
    copied
}

async fn write_when_made(made: &Promise) -> Result<(), BrowserError> {
    let clipboard = clipboard()?;
    let forms = js_sys::Object::new();
    js_sys::Reflect::set(&forms, &"text/plain".into(), made)?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&forms)?;
    JsFuture::from(clipboard.write(&js_sys::Array::of1(&item))).await?;
    Ok(())
}

/// The clipboard; on plain http there is none at all.
fn clipboard() -> Result<Clipboard, BrowserError> {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() { Err(BrowserError::new("navigator.clipboard")) } else { Ok(clipboard) }
}

/// The text of a paste that goes to no text field.
#[must_use]
pub fn pasted_text(event: &Event) -> Option<String> {
    let target = event.target().and_then(|target| target.dyn_into().ok());
    if takes_text(target.as_ref()) {
        return None;
    }
    text_of(event)
}

/// The text that a paste brings, wherever it goes.
#[must_use]
pub fn text_of(event: &Event) -> Option<String> {
    data_of(event, "text/plain")
}

/// The same as HTML, if it comes from where text is formatted.
pub(super) fn html_of(event: &Event) -> Option<String> {
    data_of(event, "text/html")
}

fn data_of(event: &Event, kind: &str) -> Option<String> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    data.get_data(kind).ok().filter(|text| !text.is_empty())
}
