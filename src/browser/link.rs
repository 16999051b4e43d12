//! Episodes within links: packed into what stands behind `#`, which browsers never send anywhere.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableWritablePair, Response};

use super::BrowserError;
use super::deadline::within;
use super::page::window;

/// The most letters that are made or read: programs that pass links on cut longer ones off, some even shorter ones.
const LONGEST: usize = 32_000;
/// How long the browser may take to read a link, in milliseconds.
const PATIENCE: u32 = 4_000;
/// The longest text that is packed or read, in bytes: few letters can stand for very long ones, which nobody wrote.
const LONGEST_TEXT: usize = 1_000_000;

/// A file's name and text as letters that may stand in a link; nothing if they would be too many.
///
/// # Errors
/// What the browser says if it cannot compress.
pub async fn packed(name: &str, text: &str) -> Result<Option<String>, BrowserError> {
    if text.len() > LONGEST_TEXT {
        return Ok(None);
    }
    // No name has a line break.
    let whole = format!("{}\n{text}", name.replace(['\n', '\r'], " "));
    let bytes = through("CompressionStream", whole.into_bytes()).await?;
    let binary: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let letters = window().btoa(&binary)?.replace('+', "-").replace('/', "_").replace('=', "");
    Ok(Some(letters).filter(|letters| letters.len() <= LONGEST))
}

/// The name and the text that such letters stand for.
///
/// # Errors
/// What the browser says if they stand for nothing: they are cut off, or others.
pub async fn unpacked(letters: &str) -> Result<(String, String), BrowserError> {
    // Mail and chat put blanks into long links, and what ends a sentence behind them.
    let is_letter = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let letters: String = letters.replace("%20", "").replace("%0A", "").chars().filter(is_letter).collect();
    let too_long = || BrowserError::new("too long");
    if letters.len() > LONGEST {
        return Err(too_long());
    }
    let binary = window().atob(&letters.replace('-', "+").replace('_', "/"))?;
    // What comes from there are characters up to U+00FF, one for each byte.
    let bytes: Vec<u8> = binary.chars().filter_map(|c| u8::try_from(c).ok()).collect();
    // Of what is cut off the browser may wait for the rest.
    let whole = within(PATIENCE, through("DecompressionStream", bytes)).await?;
    if whole.len() > LONGEST_TEXT {
        return Err(too_long());
    }
    let whole = String::from_utf8(whole).map_err(|error| BrowserError::new(error.to_string()))?;
    let (name, text) = whole.split_once('\n').ok_or_else(|| BrowserError::new("no name"))?;
    Ok((name.to_owned(), text.to_owned()))
}

/// What a stream of the browser's makes of some bytes.
async fn through(stream: &'static str, bytes: Vec<u8>) -> Result<Vec<u8>, BrowserError> {
    let found = Reflect::get(&window(), &stream.into())?;
    let constructor: Function = found.dyn_into().map_err(|_| BrowserError::new(format!("no {stream}")))?;
    let pair = Reflect::construct(&constructor, &Array::of1(&"deflate".into()))?;
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes.as_slice())))?;
    let made = blob.stream().pipe_through(pair.unchecked_ref::<ReadableWritablePair>());
    let answer = Response::new_with_opt_readable_stream(Some(&made))?;
    let buffer = JsFuture::from(answer.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
