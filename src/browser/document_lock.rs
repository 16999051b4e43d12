//! One tab at a time holds a document: the browser frees the hold by itself when the tab ends, however it ends.

use std::cell::RefCell;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::page::window;

thread_local! {
    /// What lets go of each document that this tab holds.
    static HELD: RefCell<Vec<(String, Function)>> = const { RefCell::new(Vec::new()) };
}

/// Takes hold of a document for as long as this tab shows it. Tells whether no other tab holds it.
///
/// Without Web Locks (on plain http) every tab gets its hold.
pub async fn hold(id: &str) -> bool {
    if HELD.with_borrow(|held| held.iter().any(|(own, _)| own == id)) {
        return true;
    }
    match request(id) {
        Some(granted) => JsFuture::from(granted).await.is_ok_and(|granted| granted.is_truthy()),
        None => true,
    }
}

/// Lets go of a document.
pub fn release(id: &str) {
    HELD.with_borrow_mut(|held| {
        for (_, let_go) in held.extract_if(.., |(own, _)| own == id) {
            // The promise it settles is the browser's own: nothing can throw.
            let _ = let_go.call0(&JsValue::UNDEFINED);
        }
    });
}

/// Whether no tab, this one neither, holds a document.
pub async fn is_free(id: &str) -> bool {
    let own = HELD.with_borrow(|held| held.iter().any(|(own, _)| own == id));
    if own || !hold(id).await {
        return false;
    }
    release(id);
    true
}

/// A promise of whether the lock was granted. The lock itself is held until another promise settles.
fn request(id: &str) -> Option<Promise> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let mut asked = false;
    let granted = Promise::new(&mut |resolve, _| {
        let name = id.to_owned();
        let answer = Closure::once_into_js(move |lock: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::from_bool(!lock.is_null()));
            if lock.is_null() { JsValue::UNDEFINED } else { until_released(name).into() }
        });
        asked = request.call3(&locks, &format!("document:{id}").into(), &options, &answer).is_ok();
    });
    asked.then_some(granted)
}

fn until_released(id: String) -> Promise {
    Promise::new(&mut |let_go, _| HELD.with_borrow_mut(|held| held.push((id.clone(), let_go))))
}
