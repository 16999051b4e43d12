//! Waiting for the browser no longer than a person would.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use super::{BrowserError, page};

/// What the browser answers within so many milliseconds.
///
/// # Errors
/// What the browser says, or that it says nothing.
pub(super) async fn within<T>(
    milliseconds: u32,
    answer: impl Future<Output = Result<T, BrowserError>>,
) -> Result<T, BrowserError> {
    let waiting: Rc<(Cell<bool>, RefCell<Option<Waker>>)> = Rc::default();
    let expiring = waiting.clone();
    let _timer = page::after(milliseconds, move || {
        expiring.0.set(true);
        if let Some(waker) = expiring.1.take() {
            waker.wake();
        }
    });
    let mut answer = pin!(answer);
    poll_fn(|context| match answer.as_mut().poll(context) {
        Poll::Pending if waiting.0.get() => Poll::Ready(Err(BrowserError::new("timeout"))),
        Poll::Pending => {
            waiting.1.replace(Some(context.waker().clone()));
            Poll::Pending
        }
        ready @ Poll::Ready(_) => ready,
    })
    .await
}
