//! What there is one of for as long as the page is there.

use std::ops::Deref;

/// A value that lasts as long as the page. A copy is the same value, and no larger than an address: what closures hold is
/// copied often.
#[derive(Debug)]
pub struct Lasting<T: 'static>(&'static T);

impl<T> From<T> for Lasting<T> {
    fn from(value: T) -> Self {
        Self(Box::leak(Box::new(value)))
    }
}

impl<T> Clone for Lasting<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Lasting<T> {}

impl<T> Deref for Lasting<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0
    }
}
