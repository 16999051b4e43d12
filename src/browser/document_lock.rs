//! One tab at a time holds a document: the browser frees the hold by itself when the tab ends, however it ends.

use std::cell::{Cell, RefCell};

use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::deadline::{PATIENCE, within};
use super::page::window;

/// What the name of a document's lock begins with.
const LOCK: &str = "document:";

thread_local! {
    /// Whether the browser put this tab's page aside and brought it back, for which some let go of its locks.
    static WAS_ASIDE: Cell<bool> = const { Cell::new(false) };
    /// What this tab holds or has asked for.
    static HOLDS: RefCell<Vec<Hold>> = const { RefCell::new(Vec::new()) };
    /// How often a hold was asked for.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// A hold of a document.
struct Hold {
    /// The name that the document has here.
    name: String,
    /// Which of all that were asked for.
    number: u32,
    /// What lets go of it; nothing as long as the browser has not granted it.
    let_go: Option<Function>,
}

fn is_held_here(id: &str) -> bool {
    HOLDS.with_borrow(|holds| holds.iter().any(|hold| hold.name == id && hold.let_go.is_some()))
}

/// Takes hold of a document for as long as this tab shows it. Tells whether no other tab holds it.
///
/// Without Web Locks (on plain http) every tab gets its hold.
pub async fn hold(id: &str) -> bool {
    if is_held_here(id) {
        return true;
    }
    is_granted(id, id).await
}

/// Whether it is sure that no other tab writes a document which this one has taken hold of.
#[must_use]
pub fn is_sure(id: &str) -> bool {
    !WAS_ASIDE.get() && is_held_here(id)
}

/// Notices if the browser brings this page back after it had put it aside.
pub fn watch() {
    EventListener::new(&window(), "pageshow", |event| {
        if Reflect::get(event, &"persisted".into()).is_ok_and(|persisted| persisted.is_truthy()) {
            WAS_ASIDE.set(true);
        }
    })
    .forget();
}

/// Lets go of a document. If the browser grants it only later, it is let go of then.
pub fn release(id: &str) {
    HOLDS.with_borrow_mut(|holds| {
        for let_go in holds.extract_if(.., |hold| hold.name == id).filter_map(|hold| hold.let_go) {
            // The promise it settles is the browser's own: nothing can throw.
            let _ = let_go.call0(&JsValue::UNDEFINED);
        }
    });
}

/// Does something with a document that no tab, this one neither, shows; nobody can show it meanwhile. Nothing if some tab
/// does.
///
/// Without Web Locks only this tab is known.
pub async fn while_free<T>(id: &str, work: impl Future<Output = T>) -> Option<T> {
    if is_held_here(id) {
        return None;
    }
    // Not held as one that is shown: who would show it in this tab hears that it is taken, too.
    let own_name = format!("free {id}");
    if !is_granted(id, &own_name).await {
        return None;
    }
    let result = work.await;
    release(&own_name);
    Some(result)
}

/// Whether the browser grants the lock of a document, which is held under a name of this tab's then. One that has no locks,
/// refuses to have any, as Chromium and Firefox do where cookies are blocked, or does not answer grants all.
async fn is_granted(id: &str, name: &str) -> bool {
    let number = ASKED.get().wrapping_add(1);
    ASKED.set(number);
    HOLDS.with_borrow_mut(|holds| holds.push(Hold { name: name.to_owned(), number, let_go: None }));
    let Some(granted) = request(id, number) else { return true };
    let answer = within(PATIENCE, async move { Ok(JsFuture::from(granted).await?) }).await;
    answer.map_or(true, |granted| granted.is_truthy())
}

/// Which documents other tabs hold; none where the browser does not tell.
pub async fn held_elsewhere() -> Vec<String> {
    let Some(asked) = query() else { return Vec::new() };
    let answer = within(PATIENCE, async move { Ok(JsFuture::from(asked).await?) }).await;
    let locks = answer.ok().and_then(|answer| Reflect::get(&answer, &"held".into()).ok()?.dyn_into::<Array>().ok());
    let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    let names = locks.iter().flat_map(Array::iter).filter_map(name);
    let ids = names.filter_map(|name| name.strip_prefix(LOCK).map(str::to_owned));
    ids.filter(|id| !is_held_here(id)).collect()
}

fn query() -> Option<Promise> {
    let locks = locks()?;
    let query: Function = Reflect::get(&locks, &"query".into()).ok()?.dyn_into().ok()?;
    query.call0(&locks).ok()?.dyn_into().ok()
}

fn locks() -> Option<JsValue> {
    Reflect::get(&window().navigator(), &"locks".into()).ok().filter(JsValue::is_truthy)
}

/// A promise of whether the lock was granted. The lock itself is held until another promise settles.
fn request(id: &str, number: u32) -> Option<Promise> {
    let locks = locks()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let mut asked = false;
    let granted = Promise::new(&mut |resolve, reject| {
        let answer = Closure::once_into_js(move |lock: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::from_bool(!lock.is_null()));
            if lock.is_null() {
                HOLDS.with_borrow_mut(|holds| holds.retain(|hold| hold.number != number));
                return JsValue::UNDEFINED;
            }
            until_released(number).into()
        });
        let asking = request.call3(&locks, &format!("{LOCK}{id}").into(), &options, &answer);
        asked = asking.as_ref().is_ok_and(|asking| on_refusal(asking, &reject).is_ok());
    });
    asked.then_some(granted)
}

fn on_refusal(asking: &JsValue, refuse: &Function) -> Result<(), JsValue> {
    let catch: Function = Reflect::get(asking, &"catch".into())?.dyn_into()?;
    catch.call1(asking, refuse).map(drop)
}

/// Settles when the document is let go of: at once if that has happened before the browser granted it.
fn until_released(number: u32) -> Promise {
    Promise::new(&mut |let_go, _| {
        HOLDS.with_borrow_mut(|holds| match holds.iter_mut().find(|hold| hold.number == number) {
            Some(hold) => hold.let_go = Some(let_go),
            // The promise it settles is the browser's own: nothing can throw.
            None => drop(let_go.call0(&JsValue::UNDEFINED)),
        });
    })
}
