//! The framework's reactive values, made of closures of one type: what it does for them is compiled once, and not for each.

use std::sync::Arc;

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

/// What a page shows of something that changes.
pub(super) fn dynamic<V: IntoView + 'static>(show: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    shown(Arc::new(move || show().into_any()))
}

fn shown(show: ChildrenFn) -> AnyView {
    (move || show()).into_any()
}

/// What is done when something happens.
pub(super) fn does<E>(then: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(then)
}

/// Whether something is to be seen.
pub(super) struct Condition(Arc<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for Condition {
    fn from(holds: F) -> Self {
        Self(Arc::new(holds))
    }
}

/// Shows its children as long as something is so, else what there may be instead of them.
#[component]
pub(super) fn When(
    #[prop(into)] is: Condition,
    children: ChildrenFn,
    #[prop(optional, into)] otherwise: ViewFn,
) -> impl IntoView {
    let is = memo(move || (is.0)());
    dynamic(move || if is.get() { children() } else { otherwise.run() })
}
