//! The three engines, and how a browser of each starts.

use std::process::Command;
use std::rc::Rc;

use serde_json::{Value, json};

use super::browser::Browser;
use super::driver::{Driver, free_port};
use super::from_environment;
use super::home::Home;
use super::site::Site;
use super::trap::Trap;
use super::wire::Session;

/// How often a browser is started before a test gives up: another test's server may take the free port that was found.
const STARTS: usize = 3;

/// A family of browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// How a browser is to be started.
#[derive(Clone)]
pub(crate) struct Launch {
    engine: Engine,
    languages: &'static str,
    zone: &'static str,
    base: &'static str,
    trap: Option<Rc<Trap>>,
}

impl Launch {
    pub(crate) fn new(engine: Engine) -> Self {
        Self { engine, languages: "en-GB", zone: "Europe/Stockholm", base: "/", trap: None }
    }

    /// What the person prefers to read: `sv,en`.
    pub(crate) fn languages(self, languages: &'static str) -> Self {
        Self { languages, ..self }
    }

    /// The time zone of the person's computer.
    pub(crate) fn zone(self, zone: &'static str) -> Self {
        Self { zone, ..self }
    }

    /// The path below which the page is served.
    pub(crate) fn base(self, base: &'static str) -> Self {
        Self { base, ..self }
    }

    /// Where every host but the page's own is to lead to.
    pub(crate) fn trap(self, trap: &Rc<Trap>) -> Self {
        Self { trap: Some(trap.clone()), ..self }
    }

    /// Starts the browser. It shows nothing yet.
    pub(crate) fn start(self) -> Browser {
        let (home, site) = (Rc::new(Home::new()), Rc::new(Site::below(self.base)));
        self.start_with(home, site)
    }

    /// Starts the browser with the profile and the site of one that was there before.
    pub(crate) fn start_with(self, home: Rc<Home>, site: Rc<Site>) -> Browser {
        let mut refused = String::new();
        let started = (0..STARTS).find_map(|_| {
            let port = free_port();
            let driver = Driver::start(self.command(&home, port).env("TZ", self.zone), port);
            let session = Session::start(driver.port(), &self.capabilities(&home));
            session.map_err(|error| refused = error).ok().map(|session| (driver, session))
        });
        let (driver, session) = started.unwrap_or_else(|| panic!("{:?} does not start: {refused}", self.engine));
        Browser::new(self, driver, session, home, site)
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    fn command(&self, home: &Home, port: u16) -> Command {
        let mut command = match self.engine {
            Engine::Chromium => Command::new(from_environment("CHROMEDRIVER")),
            Engine::Firefox => Command::new(from_environment("GECKODRIVER")),
            Engine::WebKit => Command::new(from_environment("WEBKITWEBDRIVER")),
        };
        if self.engine == Engine::Firefox {
            command.arg(format!("--websocket-port={}", free_port()));
        }
        // Whatever a browser leaves behind goes with the test.
        command.arg(format!("--port={port}")).env("HOME", home.path()).env("TMPDIR", home.path());
        // Nor does it show on a desktop, or look into the person's own folders.
        command.env("GDK_BACKEND", "x11");
        for own in ["WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env_remove(own);
        }
        command
    }

    fn capabilities(&self, home: &Home) -> Value {
        match self.engine {
            Engine::Chromium => self.chromium(home),
            Engine::Firefox => self.firefox(home),
            Engine::WebKit => json!({
                "webkitgtk:browserOptions": { "binary": from_environment("MINIBROWSER"), "args": ["--automation"] }
            }),
        }
    }

    fn chromium(&self, home: &Home) -> Value {
        let profile = format!("--user-data-dir={}", home.profile().display());
        let mut arguments = vec![
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1440,1000",
            &profile,
            "about:blank",
        ];
        let trap = self.trap.as_ref().map(|trap| trap.option());
        arguments.extend(trap.as_deref());
        json!({
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "goog:chromeOptions": {
                "binary": from_environment("CHROMIUM"),
                "args": arguments,
                "prefs": {
                    "download.default_directory": home.downloads(),
                    "download.prompt_for_download": false,
                    "intl.accept_languages": self.languages,
                },
            },
        })
    }

    fn firefox(&self, home: &Home) -> Value {
        json!({
            "moz:firefoxOptions": {
                "binary": from_environment("FIREFOX"),
                "args": ["-headless", "--width=1440", "--height=1000"],
                "prefs": {
                    "browser.download.folderList": 2,
                    "browser.download.dir": home.downloads(),
                    "browser.download.always_ask_before_handling_new_types": false,
                    "browser.helperApps.neverAsk.saveToDisk": "text/markdown",
                    "intl.accept_languages": self.languages,
                },
            },
        })
    }
}
