//! What the browser keeps by name: choices that outlive the page, and the last words of one that goes. Where it keeps nothing,
//! choices last as long as the page. Another app may share the host, as on GitHub's pages: every name begins with this one's.

use super::page::window;

/// What the names begin with that the browser is given. The page's first script knows it, too (`index.html`).
const OWN: &str = "episode-editor ";

fn own(name: &str) -> String {
    format!("{OWN}{name}")
}

/// What is kept under that name, if anything.
#[must_use]
pub fn get(name: &str) -> Option<String> {
    // The very mention of localStorage throws where storage is forbidden.
    window().local_storage().ok()??.get_item(&own(name)).ok()?
}

/// The names of all that is kept which begin so.
#[must_use]
pub fn names_from(beginning: &str) -> Vec<String> {
    let Ok(Some(storage)) = window().local_storage() else { return Vec::new() };
    let names = (0..storage.length().unwrap_or_default()).filter_map(|place| storage.key(place).ok().flatten());
    let own = names.filter_map(|name| name.strip_prefix(OWN).map(str::to_owned));
    own.filter(|name| name.starts_with(beginning)).collect()
}

/// Keeps a text under that name if the browser lets us. Tells whether it did.
pub fn set(name: &str, value: &str) -> bool {
    matches!(window().local_storage(), Ok(Some(storage)) if storage.set_item(&own(name), value).is_ok())
}

/// Forgets what is kept under that name.
pub fn forget(name: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // It fails only where nothing is kept.
        let _ = storage.remove_item(&own(name));
    }
}

/// What this tab remembers over a reload, under that name.
#[must_use]
pub fn get_in_tab(name: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(&own(name)).ok()?
}

/// Lets this tab remember something over a reload, if the browser lets us.
pub fn set_in_tab(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        let name = own(name);
        // Looking is cheaper than writing.
        if storage.get_item(&name).ok().flatten().as_deref() != Some(value) {
            let _ = storage.set_item(&name, value);
        }
    }
}
