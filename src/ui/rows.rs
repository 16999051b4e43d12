//! The rows of lists that change.

use std::sync::Arc;

use leptos::prelude::*;

/// A row, known by its key: as long as its list has one of that key, it stays as it is.
#[derive(Clone)]
pub(super) struct Row {
    key: String,
    make: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

impl Row {
    pub(super) fn new<V: IntoView>(key: impl ToString, make: impl Fn() -> V + Send + Sync + 'static) -> Self {
        Self { key: key.to_string(), make: Arc::new(move || make().into_any()) }
    }
}

/// A list's rows. All lists are of one type, so that the framework's code for them is compiled once.
pub(super) fn rows(each: impl Fn() -> Vec<Row> + Send + Sync + 'static) -> AnyView {
    let each: Arc<dyn Fn() -> Vec<Row> + Send + Sync> = Arc::new(each);
    let make: fn(Row) -> AnyView = |row| (row.make)();
    view! { <For each=move || each() key=|row| row.key.clone() children=make/> }.into_any()
}
