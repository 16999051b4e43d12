//! The editor in real browsers.
