//! What only Chromium's driver can do: the log of the console, the log of requests, and the browser's own protocol.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::browser::Browser;
use super::key;

impl Browser {
    /// Sends a command of Chromium's own protocol.
    pub(crate) fn cdp(&self, command: &str, parameters: &Value) -> Value {
        self.session.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Runs a script in every page to come, before anything of the page's.
    pub(crate) fn run_in_new_pages(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    /// Makes the page as wide and high as that.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", &size);
        self.expect("innerWidth", width);
    }

    /// Lets the person prefer `light` or `dark`, and no motion.
    pub(crate) fn prefer_colours(&self, scheme: &str) {
        let scheme = json!({ "name": "prefers-color-scheme", "value": scheme });
        let features = json!([scheme, { "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.cdp("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// Puts in a text at the caret, as an input method or an emoji picker does.
    pub(crate) fn insert_text(&self, text: &str) {
        self.cdp("Input.insertText", &json!({ "text": text }));
    }

    /// Lets the page read and write the clipboard.
    pub(crate) fn allow_clipboard(&self) {
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.cdp("Browser.grantPermissions", &permissions);
    }

    /// The text on the clipboard, or why it cannot be read.
    pub(crate) fn clipboard(&self) -> String {
        let read = "navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](`${error}`));";
        self.run_async(read).as_str().unwrap().to_owned()
    }

    /// Pastes a text by the keyboard, wherever the focus is.
    pub(crate) fn paste(&self, text: &str) {
        self.allow_clipboard();
        let copied =
            "navigator.clipboard.writeText(arguments[0]).then(() => arguments[1](true), (e) => arguments[1](`${e}`));";
        let arguments = json!({ "script": copied, "args": [text] });
        assert_eq!(self.session.post("execute/async", &arguments), true, "the clipboard takes the text");
        self.press(&format!("{}v", key::CONTROL));
    }

    /// Pastes formatted text by the keyboard, with its plain text beside it.
    pub(crate) fn paste_formatted(&self, html: &str, text: &str) {
        self.allow_clipboard();
        let copied = "const [html, text, done] = arguments, blob = (content, type) => new Blob([content], { type }); \
            navigator.clipboard.write([new ClipboardItem({ 'text/html': blob(html, 'text/html'), \
                'text/plain': blob(text, 'text/plain') })]).then(() => done(true), (e) => done(`${e}`));";
        let arguments = json!({ "script": copied, "args": [html, text] });
        assert_eq!(self.session.post("execute/async", &arguments), true, "the clipboard takes the text");
        self.press(&format!("{}v", key::CONTROL));
    }

    /// Presses one key with the browser itself, so that it goes into the preview too when the focus is there.
    pub(crate) fn strike(&self, key: &str, code: u32, modifiers: u32) {
        for kind in ["rawKeyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers });
            self.cdp("Input.dispatchKeyEvent", &event);
        }
    }

    /// Clicks an element of the preview, where a mouse would.
    pub(crate) fn click_in_preview(&self, selector: &str) {
        let script = "const element = frame.querySelector(arguments[0]); element.scrollIntoView({ block: 'center' }); \
            const outer = $('#preview').getBoundingClientRect(), inner = element.getBoundingClientRect(); \
            return [outer.x + inner.x + 3, outer.y + inner.y + inner.height / 2];";
        let place = self.run_with(script, &json!([selector]));
        for kind in ["mousePressed", "mouseReleased"] {
            self.mouse(kind, &place);
        }
    }

    /// Presses or lets go of the mouse's first button at a place, as the protocol calls it.
    fn mouse(&self, kind: &str, place: &Value) {
        let mouse = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
        self.cdp("Input.dispatchMouseEvent", &mouse);
    }

    /// Clicks the middle of an element as slowly as people do: everything that waits for the focus to go has come before
    /// the button is let go.
    pub(crate) fn click_slowly(&self, selector: &str) {
        let script = "const element = document.querySelector(arguments[0]); element.scrollIntoView({ block: 'center' }); \
            const { x, y, width, height } = element.getBoundingClientRect(); return [x + width / 2, y + height / 2];";
        let place = self.run_with(script, &json!([selector]));
        self.mouse("mousePressed", &place);
        self.run_async(
            "const done = arguments[0]; \
            setTimeout(() => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done))))",
        );
        self.mouse("mouseReleased", &place);
    }

    /// Holds a file over the page, and lets go of it if the last one is `drop`.
    pub(crate) fn drag(&self, path: &Path, steps: &[&str]) {
        self.drag_at(path, steps, 300);
    }

    /// The same so far from the left, in CSS pixels.
    pub(crate) fn drag_at(&self, path: &Path, steps: &[&str], x: u32) {
        self.drag_all(&[path.to_owned()], steps, x);
    }

    /// The same with several files.
    pub(crate) fn drag_all(&self, paths: &[PathBuf], steps: &[&str], x: u32) {
        for step in steps {
            let data = json!({ "items": [], "files": paths, "dragOperationsMask": 1 });
            self.cdp("Input.dispatchDragEvent", &json!({ "type": step, "x": x, "y": 300, "data": data }));
        }
    }

    /// Bytes that the page's process has for itself.
    pub(crate) fn private_memory(&self) -> u64 {
        self.driver.private_memory()
    }

    /// The console may hold errors with this in them.
    pub(crate) fn forgive(&self, message: &'static str) {
        self.forgiven.borrow_mut().push(message);
    }

    /// Requests with this in their address are what the test is about.
    pub(crate) fn expect_requests(&self, part: &'static str) {
        self.expected.borrow_mut().push(part);
    }

    /// Fails if the console has an error or a request went to somebody else. Both logs begin anew then.
    pub(super) fn judge(&self) {
        if self.is_judged.get() {
            assert_eq!(self.console_errors(), Vec::<String>::new(), "errors in the console");
            assert_eq!(self.foreign_requests(), Vec::<String>::new(), "requests that left the page's own host");
        }
    }

    fn console_errors(&self) -> Vec<String> {
        let messages = self.log("browser").into_iter().filter(|entry| entry["level"] == "SEVERE");
        let messages = messages.filter_map(|entry| Some(entry["message"].as_str()?.to_owned()));
        let forgiven = self.forgiven.borrow();
        messages.filter(|message| !forgiven.iter().any(|part| message.contains(part))).collect()
    }

    fn foreign_requests(&self) -> Vec<String> {
        // The last is what Chromium itself shows before the page.
        let own = [self.site.address(), "blob:", "data:", "about:", "chrome:"];
        let expected = self.expected.borrow();
        let is_foreign = |address: &String| {
            !own.iter().any(|own| address.starts_with(own)) && !expected.iter().any(|part| address.contains(part))
        };
        self.requests().into_iter().filter(is_foreign).collect()
    }

    /// The addresses that were asked for since the log was read last. What the page's own policy refused is told of in
    /// the log, too, and went nowhere.
    fn requests(&self) -> Vec<String> {
        let read = |entry: Value| serde_json::from_str::<Value>(entry["message"].as_str()?).ok();
        let events: Vec<Value> = self.log("performance").into_iter().filter_map(read).collect();
        let of = |method: &'static str| {
            events.iter().map(|event| &event["message"]).filter(move |message| message["method"] == method)
        };
        let failed = of("Network.loadingFailed").filter(|message| message["params"]["blockedReason"] == "csp");
        let refused: Vec<&Value> = failed.map(|message| &message["params"]["requestId"]).collect();
        let sent =
            of("Network.requestWillBeSent").filter(|message| !refused.contains(&&message["params"]["requestId"]));
        sent.filter_map(|message| message["params"]["request"]["url"].as_str().map(str::to_owned)).collect()
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        let Value::Array(entries) = self.session.post("se/log", &json!({ "type": kind })) else {
            panic!("the log {kind} is no list")
        };
        entries
    }
}
