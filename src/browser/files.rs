//! Files that come in by picker, drop or paste, and the one that goes out.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, DataTransfer, DragEvent, Event, File, HtmlAnchorElement, HtmlInputElement,
    Url,
};

use super::BrowserError;
use super::page::document;
use super::timer::later;

/// How long a download's address lives. The browser reads it after the click, some of them much later.
const ADDRESS_LIFE: u32 = 60_000;

/// Lets go of a file that had an address.
pub fn forget_address(address: &str) {
    // What is no address of a file is nothing to let go of.
    let _ = Url::revoke_object_url(address);
}

/// A file's name and bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedBytes {
    /// The name without its folder.
    pub name: String,
    /// Everything in it.
    pub bytes: Vec<u8>,
}

/// A file that somebody gave the page.
#[derive(Clone, Debug)]
pub struct GivenFile(File);

impl GivenFile {
    /// Reads the whole file.
    ///
    /// # Errors
    /// What the browser says if the file cannot be read, most often since it was moved or is a folder.
    pub async fn read(&self) -> Result<NamedBytes, BrowserError> {
        let buffer = JsFuture::from(self.0.array_buffer()).await?;
        Ok(NamedBytes { name: self.0.name(), bytes: Uint8Array::new(&buffer).to_vec() })
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.0.size() as u64
    }

    /// Whether it is a picture, going by what the system says, or by its name where that says nothing.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.is_of(&["image/"], &["png", "jpg", "jpeg", "webp", "gif", "avif", "svg"])
    }

    /// Whether it is a picture or a sound, going by the same. A sound may be in a film.
    #[must_use]
    pub fn is_media(&self) -> bool {
        let endings = ["mp3", "m4a", "aac", "ogg", "opus", "flac", "wav", "mp4"];
        self.is_picture() || self.is_of(&["audio/", "video/"], &endings)
    }

    /// Whether it is a show's, going by its name.
    #[must_use]
    pub fn is_show(&self) -> bool {
        self.0.name().to_ascii_lowercase().ends_with(".toml")
    }

    fn is_of(&self, kinds: &[&str], endings: &[&str]) -> bool {
        let (kind, name) = (self.0.type_(), self.0.name().to_ascii_lowercase());
        let says_nothing = kind.is_empty() || kind == "application/octet-stream";
        let has_ending = || name.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending));
        kinds.iter().any(|wanted| kind.starts_with(wanted)) || says_nothing && has_ending()
    }

    /// An address at which this page alone finds it, until it is let go of by [`forget_address`].
    #[must_use]
    pub fn address(&self) -> Option<String> {
        Url::create_object_url_with_blob(&self.0).ok()
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        self.0.name()
    }
}

/// The file that was picked. The picker is emptied, so that the same file can be picked again.
#[must_use]
pub fn picked(event: &Event) -> Option<GivenFile> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(GivenFile(file))
}

/// The files that were dropped.
#[must_use]
pub fn dropped(event: &DragEvent) -> Vec<GivenFile> {
    event.data_transfer().map(|data| all_files(&data)).unwrap_or_default()
}

/// The files that were pasted.
#[must_use]
pub fn pasted(event: &Event) -> Vec<GivenFile> {
    let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
    data.map(|data| all_files(&data)).unwrap_or_default()
}

fn all_files(data: &DataTransfer) -> Vec<GivenFile> {
    let Some(files) = data.files() else { return Vec::new() };
    (0..files.length()).filter_map(|place| files.get(place)).map(GivenFile).collect()
}

/// Whether what is dragged over the page is a file, not a piece of text.
#[must_use]
pub fn is_file_drag(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Whether the drag leaves the page, not just one of its elements.
#[must_use]
pub fn leaves_page(event: &DragEvent) -> bool {
    event.related_target().is_none()
}

/// Downloads a text as a file, byte for byte.
///
/// # Errors
/// What the browser says if it cannot make the file.
pub fn download(name: &str, text: &str) -> Result<(), BrowserError> {
    let bytes = Uint8Array::from(text.as_bytes());
    let settings = BlobPropertyBag::new();
    settings.set_type("text/markdown");
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&bytes), &settings)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    later(ADDRESS_LIFE, move || forget_address(&address));
    Ok(())
}
