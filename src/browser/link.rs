//! Episodes within links: packed into what stands behind `#`, which browsers never send anywhere.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableWritablePair, Response};

use super::BrowserError;
use super::deadline::{PATIENCE, within};
use super::page::window;

/// The most letters that are made or read: programs that pass links on cut longer ones off, some even shorter ones.
const LONGEST: usize = 32_000;
/// The longest text that is packed or read, in bytes: few letters can stand for very long ones, which nobody wrote.
const LONGEST_TEXT: usize = 1_000_000;

/// What a link holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The file's name.
    pub name: String,
    /// The file.
    pub text: String,
    /// The file of its show, empty if that is the built-in one; nothing if it is not told.
    pub show: Option<String>,
}

impl Parcel {
    /// The name, with the length of the show's file in bytes if there is one, a line break, the show's file, the file.
    fn to_text(&self) -> String {
        // No name has either of them.
        let name = self.name.replace(['\n', '\r', '\t'], " ");
        match &self.show {
            Some(show) => format!("{name}\t{}\n{show}{}", show.len(), self.text),
            None => format!("{name}\n{}", self.text),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        let (line, rest) = text.split_once('\n')?;
        let (name, show, text) = match line.split_once('\t') {
            Some((name, length)) => {
                let (show, text) = rest.split_at_checked(length.parse().ok()?)?;
                (name, Some(show.to_owned()), text)
            }
            None => (line, None, rest),
        };
        Some(Self { name: name.to_owned(), text: text.to_owned(), show })
    }
}

/// A parcel as letters that may stand in a link; nothing if they would be too many.
///
/// # Errors
/// What the browser says if it cannot compress.
pub async fn packed(parcel: &Parcel) -> Result<Option<String>, BrowserError> {
    let whole = parcel.to_text();
    if whole.len() > LONGEST_TEXT {
        return Ok(None);
    }
    let bytes = through("CompressionStream", whole.into_bytes()).await?;
    let binary: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let letters = window().btoa(&binary)?.replace('+', "-").replace('/', "_").replace('=', "");
    Ok(Some(letters).filter(|letters| letters.len() <= LONGEST))
}

/// The parcel that such letters stand for.
///
/// # Errors
/// What the browser says if they stand for nothing: they are cut off, or others.
pub async fn unpacked(letters: &str) -> Result<Parcel, BrowserError> {
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
    Parcel::from_text(&whole).ok_or_else(|| BrowserError::new("no name"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parcel_is_read_as_it_was_written() {
        let parcel = |name: &str, show: Option<&str>| Parcel {
            name: name.into(),
            text: "+++\n\ta = 1\n+++\n".into(),
            show: show.map(str::to_owned),
        };
        for parcel in [parcel("7.md", None), parcel("å.md", Some("name = \"Å\"\n")), parcel("", Some(""))] {
            assert_eq!(Parcel::from_text(&parcel.to_text()), Some(parcel));
        }
        assert_eq!(Parcel::from_text(&parcel("a\tb\n", None).to_text()).map(|read| read.name), Some("a b ".into()));
        assert_eq!(["", "7.md\t9\nshort", "7.md\tx\ny"].map(Parcel::from_text), [None, None, None]);
    }
}
