//! Waiting for the browser no longer than a person would.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen_futures::spawn_local;

use super::{BrowserError, timer};

/// How long the browser may take for what it does at once as a rule, in milliseconds.
pub(super) const PATIENCE: u32 = 4_000;

/// What is waited for: what came first, and whom to wake.
struct Waiting<T> {
    answer: Option<Result<T, BrowserError>>,
    waker: Option<Waker>,
}

/// What the browser answers within so many milliseconds. It may answer later: then nobody hears it.
///
/// # Errors
/// What the browser says, or that it says nothing.
pub(super) async fn within<T: 'static>(
    milliseconds: u32,
    answer: impl Future<Output = Result<T, BrowserError>> + 'static,
) -> Result<T, BrowserError> {
    let waiting = Rc::new(RefCell::new(Waiting { answer: None, waker: None }));
    let settle = |waiting: &RefCell<Waiting<T>>, result| {
        let mut waiting = waiting.borrow_mut();
        waiting.answer.get_or_insert(result);
        if let Some(waker) = waiting.waker.take() {
            waker.wake();
        }
    };
    let expiring = waiting.clone();
    let _timer = timer::after(milliseconds, move || settle(&expiring, Err(BrowserError::silence())));
    let answering = waiting.clone();
    // By itself: the browser calls back what waits for it, however late.
    spawn_local(async move {
        let result = answer.await;
        settle(&answering, result);
    });
    poll_fn(|context| {
        let mut waiting = waiting.borrow_mut();
        match waiting.answer.take() {
            Some(result) => Poll::Ready(result),
            None => {
                waiting.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    })
    .await
}
