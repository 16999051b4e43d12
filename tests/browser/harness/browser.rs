//! One browser with one page.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::rc::Rc;

use serde_json::{Value, json};

use super::driver::Driver;
use super::home::Home;
use super::launch::{Engine, Launch};
use super::site::Site;
use super::wait_until;
use super::wire::Session;

/// The name of an element in WebDriver's JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Short names for what almost every script looks at.
const NAMES: &str = "const $ = (selector) => document.querySelector(selector); \
    const $$ = (selector) => [...document.querySelectorAll(selector)]; \
    const frame = $('#preview')?.contentDocument;";

/// A browser of its own for one test. Chromium's console and requests are judged when it goes.
pub(crate) struct Browser {
    pub(super) launch: Launch,
    pub(super) session: Session,
    // The browser goes before its folders.
    pub(super) driver: Driver,
    pub(super) home: Rc<Home>,
    pub(super) site: Rc<Site>,
    pub(super) forgiven: RefCell<Vec<&'static str>>,
    pub(super) expected: RefCell<Vec<&'static str>>,
    pub(super) is_judged: Cell<bool>,
}

impl Browser {
    pub(super) fn new(launch: Launch, driver: Driver, session: Session, home: Rc<Home>, site: Rc<Site>) -> Self {
        let is_judged = Cell::new(launch.engine() == Engine::Chromium);
        let (forgiven, expected) = (RefCell::default(), RefCell::default());
        Self { launch, session, driver, home, site, forgiven, expected, is_judged }
    }

    /// Chromium with the page.
    pub(crate) fn chromium() -> Self {
        Self::with_page(Launch::new(Engine::Chromium))
    }

    /// Chromium with the page and an open fixture.
    pub(crate) fn with_fixture(name: &str) -> Self {
        let browser = Self::chromium();
        browser.open(&super::fixture_path(name));
        browser
    }

    /// A browser with the page.
    pub(crate) fn with_page(launch: Launch) -> Self {
        let browser = launch.start();
        browser.visit();
        browser
    }

    /// Goes to the page and waits until it takes input.
    pub(crate) fn visit(&self) {
        self.session.post("url", &json!({ "url": self.site.address() }));
        self.wait_until_ready();
    }

    /// Leaves for a page with nothing on it.
    pub(crate) fn leave(&self) {
        self.session.post("url", &json!({ "url": "about:blank" }));
    }

    /// Loads the page anew.
    pub(crate) fn reload(&self) {
        // Else the page from before would be taken for the new one.
        self.run("document.documentElement.dataset.ready = 'before'");
        self.session.post("refresh", &json!({}));
        self.wait_until_ready();
    }

    fn wait_until_ready(&self) {
        self.wait_for("document.documentElement.dataset.ready === 'true'");
    }

    /// Opens a tab with the page and goes there.
    pub(crate) fn open_tab(&self) {
        let tab = self.session.post("window/new", &json!({ "type": "tab" }));
        self.session.post("window", &json!({ "handle": tab["handle"] }));
        self.visit();
    }

    /// The tab that one is in.
    pub(crate) fn tab(&self) -> Value {
        self.session.get("window")
    }

    /// Goes to a tab.
    pub(crate) fn go_to_tab(&self, tab: &Value) {
        self.session.post("window", &json!({ "handle": tab }));
    }

    /// Goes to the tab that was opened first.
    pub(crate) fn go_to_first_tab(&self) {
        self.go_to_tab(&self.session.get("window/handles")[0]);
    }

    /// Whether the page shows an alert.
    pub(crate) fn has_alert(&self) -> bool {
        self.session.read("alert/text").is_ok()
    }

    /// Kills the browser without a warning and starts it anew with the same profile. It shows the page.
    pub(crate) fn kill_and_start_anew(self) -> Self {
        self.judge();
        let (launch, home, site) = (self.launch.clone(), self.home.clone(), self.site.clone());
        drop(self);
        let browser = launch.start_with(home, site);
        browser.visit();
        browser
    }

    /// The browser's own folders.
    pub(crate) fn home(&self) -> &Home {
        &self.home
    }

    /// The site that serves the page.
    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    // ---- Scripts

    /// Runs a script with arguments and returns what it returns.
    pub(crate) fn run_with(&self, script: &str, arguments: &Value) -> Value {
        self.session.post("execute/sync", &json!({ "script": format!("{NAMES} {script}"), "args": arguments }))
    }

    /// Runs a script.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.run_with(script, &json!([]))
    }

    /// Runs a script that returns true and may be run twice: WebKit's driver loses one now and then.
    pub(crate) fn run_surely(&self, script: &str, arguments: &Value) {
        let body = json!({ "script": format!("{NAMES} {script}"), "args": arguments });
        let mut latest = Ok(Value::Null);
        let done = wait_until(|| {
            latest = self.session.send("execute/sync", &body);
            Some(()).filter(|()| latest == Ok(Value::Bool(true)))
        });
        assert!(done.is_some(), "{script} returns {latest:?}");
    }

    /// Runs a script that calls its last argument when it is done.
    pub(crate) fn run_async(&self, script: &str) -> Value {
        self.session.post("execute/async", &json!({ "script": format!("{NAMES} {script}"), "args": [] }))
    }

    /// The value of an expression.
    pub(crate) fn value(&self, expression: &str) -> Value {
        self.run(&format!("return {expression};"))
    }

    /// The text that an expression is.
    pub(crate) fn string(&self, expression: &str) -> String {
        let value = self.value(expression);
        value.as_str().unwrap_or_else(|| panic!("{expression} is no text: {value}")).to_owned()
    }

    /// Waits until an expression is true.
    pub(crate) fn wait_for(&self, expression: &str) {
        self.expect(&format!("Boolean({expression})"), true);
    }

    /// Waits until an expression has a value.
    pub(crate) fn expect(&self, expression: &str, value: impl Into<Value>) {
        let wanted = Ok(value.into());
        // A page that is just being left has no answer yet.
        let look = |expression: &str| {
            let script = format!("{NAMES} return {expression};");
            self.session.send("execute/sync", &json!({ "script": script, "args": [] }))
        };
        let mut latest = Ok(Value::Null);
        let met = wait_until(|| {
            latest = look(expression);
            Some(()).filter(|()| latest == wanted)
        });
        let engine = self.launch.engine();
        let told = || look("$$('.notice').map((told) => told.textContent).join(' ')");
        assert!(
            met.is_some(),
            "{expression}\n  is {latest:?}\n not {wanted:?}\n  in {engine:?}, which tells {:?}",
            told()
        );
    }

    // ---- What a person does

    fn element(&self, selector: &str) -> String {
        let wanted = json!({ "using": "css selector", "value": selector });
        let found = wait_until(|| self.session.send("element", &wanted).ok());
        let found = found.unwrap_or_else(|| panic!("{selector} is not on the page."));
        found[ELEMENT].as_str().unwrap().to_owned()
    }

    /// Clicks the first element of a selector, where a mouse would.
    pub(crate) fn click(&self, selector: &str) {
        let mut refused = String::new();
        let clicked = wait_until(|| {
            let click = self.session.send(&format!("element/{}/click", self.element(selector)), &json!({}));
            click.map_err(|error| refused = error).ok()
        });
        assert!(clicked.is_some(), "{selector} cannot be clicked: {refused}");
    }

    /// Types into an element after what is in it, or where its caret is.
    pub(crate) fn type_into(&self, selector: &str, text: &str) {
        let mut refused = String::new();
        let typed = wait_until(|| {
            let command = format!("element/{}/value", self.element(selector));
            let typed = self.session.send(&command, &json!({ "text": text }));
            typed.map_err(|error| refused = error).ok()
        });
        assert!(typed.is_some(), "{selector} cannot be typed into: {refused}");
    }

    /// Types into a field in place of what is in it.
    pub(crate) fn retype(&self, selector: &str, text: &str) {
        self.run_with("const field = $(arguments[0]); field.focus(); field.select();", &json!([selector]));
        self.press(text);
    }

    /// Presses keys, wherever the focus is.
    pub(crate) fn press(&self, keys: &str) {
        let active = self.session.get("element/active");
        let id = active[ELEMENT].as_str().unwrap();
        self.session.post(&format!("element/{id}/value"), &json!({ "text": keys }));
    }

    /// Puts the caret into a text field, before the first occurrence of a text.
    pub(crate) fn put_caret_before(&self, selector: &str, text: &str) {
        let script = "const field = $(arguments[0]), at = field.value.indexOf(arguments[1]); \
            field.focus(); field.setSelectionRange(at, at); return at;";
        assert_ne!(self.run_with(script, &json!([selector, text])), json!(-1), "{text} is not in {selector}.");
    }

    /// Gives a field a value at once, as a picker of the browser's does.
    pub(crate) fn pick(&self, selector: &str, value: &str) {
        let script = "const field = $(arguments[0]); field.focus(); field.value = arguments[1]; \
            for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));";
        self.run_with(script, &json!([selector, value]));
    }

    /// Gives a file to the page's picker.
    pub(crate) fn set_file(&self, path: &Path) {
        self.type_into("#open-file", &path.display().to_string());
    }

    /// Opens a file and waits until it is shown.
    pub(crate) fn open(&self, path: &Path) {
        self.set_file(path);
        self.expect("$('#file-name')?.textContent", path.file_name().unwrap().to_str().unwrap());
    }

    /// Opens a new file of that name with these bytes.
    pub(crate) fn open_bytes(&self, name: &str, bytes: &[u8]) {
        self.open(&self.home.write(name, bytes));
    }

    /// Downloads the open file and compares what is on disk with what it should be.
    pub(crate) fn download(&self, name: &str, bytes: &[u8]) {
        self.click("#download");
        self.expect_download(name, bytes);
    }

    pub(crate) fn expect_download(&self, name: &str, bytes: &[u8]) {
        self.home.expect_download(name, bytes);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.judge();
        }
    }
}
