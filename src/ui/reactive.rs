//! The framework's reactive values, made of closures of one type: what it does for them is compiled once, and not for each.

use leptos::prelude::*;

/// Does something, and again whenever anything changes that it has read.
pub(super) fn effect(act: impl Fn() + 'static) {
    run(Box::new(act));
}

fn run(act: Box<dyn Fn()>) {
    Effect::new(move |_| act());
}

/// What something is, found out anew when it is asked for and anything has changed that it was made of.
pub(super) fn memo<T: PartialEq + Send + Sync + 'static>(find: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    found(Box::new(find))
}

fn found<T: PartialEq + Send + Sync + 'static>(find: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| find())
}
