//! Waiting for the browser no longer than a person would.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen_futures::spawn_local;

use super::{BrowserError, clock, timer};

/// How long the browser may take for what it does at once as a rule, in milliseconds.
pub(super) const PATIENCE: u32 = 4_000;

/// How late a timer may be if the page is not busy itself, in milliseconds.
const LATE: f64 = 500.0;

/// How often the time begins anew.
const MOST_RENEWALS: u32 = 5;

/// What is waited for, and whom to wake.
struct Waiting<T> {
    answer: Option<Result<T, BrowserError>>,
    is_over: bool,
    waker: Option<Waker>,
}

impl<T> Waiting<T> {
    fn wake(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

/// What the browser answers within so many milliseconds. It may answer later: then nobody hears it. While the page is busy
/// itself it cannot hear anything, and the time begins anew.
///
/// # Errors
/// What the browser says, or that it says nothing.
pub(super) async fn within<T: 'static>(
    milliseconds: u32,
    answer: impl Future<Output = Result<T, BrowserError>> + 'static,
) -> Result<T, BrowserError> {
    let waiting = Rc::new(RefCell::new(Waiting { answer: None, is_over: false, waker: None }));
    let begin = |waiting: &Rc<RefCell<Waiting<T>>>| {
        let expiring = waiting.clone();
        let timer = timer::after(milliseconds, move || {
            let mut waiting = expiring.borrow_mut();
            waiting.is_over = true;
            waiting.wake();
        });
        (timer, clock::now() + f64::from(milliseconds))
    };
    let mut time = begin(&waiting);
    // In a page that nobody sees all timers are late.
    let mut renewals = 0;
    let answering = waiting.clone();
    // By itself: the browser calls back what waits for it, however late.
    spawn_local(async move {
        let result = answer.await;
        let mut waiting = answering.borrow_mut();
        waiting.answer = Some(result);
        waiting.wake();
    });
    poll_fn(|context| {
        let mut state = waiting.borrow_mut();
        if let Some(result) = state.answer.take() {
            return Poll::Ready(result);
        }
        if std::mem::take(&mut state.is_over) {
            renewals += 1;
            if clock::now() < time.1 + LATE || renewals > MOST_RENEWALS {
                return Poll::Ready(Err(BrowserError::silence()));
            }
            time = begin(&waiting);
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    })
    .await
}
