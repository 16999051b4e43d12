//! The browser's clock and its knowledge of time zones.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> f64 {
    Date::now()
}

/// A moment that no other tab has, in milliseconds since 1970: the fraction is by chance.
#[must_use]
pub fn moment() -> f64 {
    now().floor() + js_sys::Math::random()
}

/// Seconds since 1970.
#[must_use]
pub fn now_in_seconds() -> i64 {
    (now() / 1000.0) as i64
}

/// The wall clock's time of a moment in a zone, in the words of a language: "tisdag 10 oktober 2023 07:26". Nothing if
/// the browser does not know the zone.
#[must_use]
pub fn wall_clock(unix_seconds: i64, zone: &str, language: &str) -> Option<String> {
    let options = [
        ("timeZone", zone),
        ("weekday", "long"),
        ("day", "numeric"),
        ("month", "long"),
        ("year", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("hourCycle", "h23"),
    ];
    format(unix_seconds as f64 * 1000.0, language, &options)
}

/// A day in the words of a language: "10 oktober 2023".
#[must_use]
pub fn day(day: time::Date, language: &str) -> Option<String> {
    let options = [("timeZone", "UTC"), ("day", "numeric"), ("month", "long"), ("year", "numeric")];
    format(day.midnight().assume_utc().unix_timestamp() as f64 * 1000.0, language, &options)
}

/// The time of day of a moment, on the person's own clock: "14:02".
#[must_use]
pub fn time_of_day(milliseconds: f64, language: &str) -> String {
    format(milliseconds, language, &[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")])
        .unwrap_or_default()
}

/// Day and time of a moment, on the person's own clock: "22 nov. 14:02"; with the year if that is another than now.
#[must_use]
pub fn day_and_time(milliseconds: f64, language: &str) -> String {
    let mut options =
        vec![("day", "numeric"), ("month", "short"), ("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
    if Date::new(&JsValue::from_f64(milliseconds)).get_full_year() != Date::new_0().get_full_year() {
        options.push(("year", "numeric"));
    }
    format(milliseconds, language, &options).unwrap_or_default()
}

fn format(milliseconds: f64, language: &str, options: &[(&str, &str)]) -> Option<String> {
    let settings = Object::new();
    for (name, value) in options {
        Reflect::set(&settings, &JsValue::from_str(name), &JsValue::from_str(value)).ok()?;
    }
    // Reflect, not the constructor: an unknown zone throws.
    let formatter = Reflect::construct(&constructor()?, &Array::of2(&JsValue::from_str(language), &settings)).ok()?;
    let formatter: Intl::DateTimeFormat = formatter.unchecked_into();
    formatter.format().call1(&JsValue::UNDEFINED, &Date::new(&JsValue::from_f64(milliseconds))).ok()?.as_string()
}

fn constructor() -> Option<js_sys::Function> {
    let intl = Reflect::get(&super::page::window(), &JsValue::from_str("Intl")).ok()?;
    Reflect::get(&intl, &JsValue::from_str("DateTimeFormat")).ok()?.dyn_into().ok()
}
