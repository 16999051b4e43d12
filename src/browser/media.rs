//! What the browser reads from sounds and pictures themselves.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlAudioElement, HtmlImageElement};

use super::BrowserError;
use super::deadline::within;
use super::files::{GivenFile, forget_address};

/// How long the browser may take to find out, in milliseconds. Where it looks through the whole file, that takes seconds.
const PATIENCE: u32 = 20_000;

/// How many seconds a sound takes. Nothing if the browser cannot read sounds of this kind, or if this one has no end, as a
/// recording that was never closed.
pub async fn seconds(file: &GivenFile) -> Option<f64> {
    read(file, length_at).await.filter(|seconds| seconds.is_finite())
}

/// Whether the browser can show a picture.
pub async fn is_readable_picture(file: &GivenFile) -> bool {
    read(file, loads).await.is_some()
}

/// What the browser reads at a file's address; nothing if it cannot, or takes too long.
async fn read<T: 'static, R>(file: &GivenFile, read: fn(String) -> R) -> Option<T>
where
    R: Future<Output = Result<T, BrowserError>> + 'static,
{
    let address = file.address()?;
    let found = within(PATIENCE, read(address.clone())).await;
    forget_address(&address);
    found.ok()
}

async fn loads(address: String) -> Result<(), BrowserError> {
    let picture = HtmlImageElement::new()?;
    picture.set_src(&address);
    JsFuture::from(picture.decode()).await?;
    Ok(())
}

async fn length_at(address: String) -> Result<f64, BrowserError> {
    let sound = HtmlAudioElement::new()?;
    sound.set_preload("metadata");
    let loaded = Promise::new(&mut |resolve, reject| {
        sound.set_onloadedmetadata(Some(&resolve));
        sound.set_onerror(Some(&reject));
    });
    sound.set_src(&address);
    JsFuture::from(loaded).await?;
    // Where the file does not say it, WebKit knows it only later.
    while sound.duration() == 0.0 {
        let changed = Promise::new(&mut |resolve, _| sound.set_ondurationchange(Some(&resolve)));
        JsFuture::from(changed).await?;
    }
    Ok(sound.duration())
}
