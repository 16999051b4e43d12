//! The four pages.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use serde_json::{Value, json};

use super::measure::OBSERVER;
use crate::harness::{Browser, Engine, Home, Launch, Site, from_environment, text};

/// A page to measure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Editor,
    Textarea,
    /// In a frame beside the textarea, one text node takes each key. No preview in a frame can do with less.
    Frame,
    MarkdownIt,
}

impl Page {
    pub(super) const ALL: [Self; 4] = [Self::Editor, Self::Textarea, Self::Frame, Self::MarkdownIt];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Editor => "the editor",
            Self::Textarea => "textarea alone",
            Self::Frame => "textarea, a frame with one changing text",
            Self::MarkdownIt => "textarea, markdown-it, morphdom",
        }
    }

    /// The page's folder, with all that it needs.
    fn site(self, folder: &Path) -> Site {
        let write = |name: &str, content: &str| fs::write(folder.join(name), content).unwrap();
        let (preview, libraries, script): (_, &[_], _) = match self {
            Self::Editor => return Site::below("/"),
            Self::Textarea => ("<div id=\"preview\"></div>", &[], READY),
            Self::Frame => ("<iframe id=\"preview\" sandbox=\"allow-same-origin\"></iframe>", &[MARKDOWN_IT], TYPING),
            Self::MarkdownIt => ("<div id=\"preview\"></div>", &[MARKDOWN_IT, MORPHDOM], PATCHING),
        };
        write("page.js", script);
        write("page.css", LAYOUT);
        let tags: String = libraries
            .iter()
            .map(|(variable, name)| {
                fs::copy(from_environment(variable), folder.join(name)).unwrap();
                format!("<script src=\"{name}\"></script>")
            })
            .collect();
        write(
            "index.html",
            &format!(
                "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><link rel=\"stylesheet\" href=\"page.css\">\
                 <link rel=\"icon\" href=\"data:,\"><title>Notes</title></head><body>\
                 <textarea id=\"notes\"></textarea>{preview}{tags}<script src=\"page.js\"></script></body></html>"
            ),
        );
        Site::of(folder.to_owned(), "/")
    }
}

/// A library: the variable that tells where it is, and what it is called in the page's folder.
const MARKDOWN_IT: (&str, &str) = ("MARKDOWN_IT", "markdown-it.js");
const MORPHDOM: (&str, &str) = ("MORPHDOM", "morphdom.js");

const READY: &str = "document.documentElement.dataset.ready = 'true';";

/// As the best of the peers does: everything is parsed again, and only what differs is changed in the page.
const PATCHING: &str = "const notes = document.getElementById('notes');
const preview = document.getElementById('preview');
const parser = markdownit({ html: true, linkify: true, typographer: true });
const show = () => {
    const next = preview.cloneNode(false);
    next.innerHTML = parser.render(notes.value);
    morphdom(preview, next, { childrenOnly: true });
};
notes.addEventListener('input', show);
show();
document.documentElement.dataset.ready = 'true';";

/// The first time everything is shown. From then on the text nearest to the middle gets the letters, with no other work.
const TYPING: &str = "const notes = document.getElementById('notes');
const preview = document.getElementById('preview').contentDocument.body;
const parser = markdownit({ html: true, linkify: true, typographer: true });
let middle = null;
notes.addEventListener('input', (event) => {
    if (middle) {
        middle.appendData(event.data);
        return;
    }
    preview.innerHTML = parser.render(notes.value);
    const texts = document.createTreeWalker(preview, NodeFilter.SHOW_TEXT);
    const all = [];
    while (texts.nextNode()) if (texts.currentNode.data.trim()) all.push(texts.currentNode);
    middle = all[all.length >> 1];
    middle.parentElement.scrollIntoView();
});
document.documentElement.dataset.ready = 'true';";

/// The same room and type for the notes as in the editor.
const LAYOUT: &str = "body { margin: 0; display: flex; height: 100vh; font: 16px/1.5 sans-serif }
textarea { box-sizing: border-box; margin: 0; border: 0; resize: none }
#preview { flex: 1; overflow: auto; border: 0 }";

/// A browser that shows one of the pages.
pub(super) struct Subject {
    pub(super) page: Page,
    pub(super) browser: Browser,
}

impl Subject {
    pub(super) fn new(page: Page) -> Self {
        let launch = Launch::new(Engine::Chromium);
        let home = Rc::new(Home::new());
        let site = Rc::new(page.site(home.path()));
        let browser = launch.start_with(home, site);
        browser.run_in_new_pages(OBSERVER);
        browser.visit();
        browser.cdp("Performance.enable", &json!({}));
        Self { page, browser }
    }

    /// The editor with those notes, the caret in their middle.
    pub(super) fn editor(notes: &str) -> Self {
        let subject = Self::new(Page::Editor);
        let browser = &subject.browser;
        let front = text("era-2026-released.md").split("+++\n").nth(1).unwrap().to_owned();
        browser.open_bytes("notes.md", format!("+++\n{front}+++\n{notes}").as_bytes());
        browser.wait_for("frame.querySelectorAll('p').length > 1");
        browser.run("measured.watch(frame.querySelector('[data-notes]'))");
        subject.put_caret_in_the_middle();
        subject
    }

    /// Another page with those notes, which look as the editor's do.
    pub(super) fn other(page: Page, notes: &str, look: &Value) -> Self {
        let subject = Self::new(page);
        let script = "const field = $('#notes'); field.value = arguments[0]; Object.assign(field.style, arguments[1]); \
            field.dispatchEvent(new Event('input')); \
            const preview = $('#preview'); measured.watch(preview.contentDocument?.body ?? preview);";
        subject.browser.run_with(script, &json!([notes, look]));
        subject.put_caret_in_the_middle();
        subject
    }

    /// The measures and the type of the notes' field.
    pub(super) fn look(&self) -> Value {
        let script = "const { width, height, fontFamily, fontSize, lineHeight, padding, tabSize, overflowWrap } = \
            getComputedStyle($('#notes')); \
            return { width, height, fontFamily, fontSize, lineHeight, padding, tabSize, overflowWrap };";
        self.browser.run(script)
    }

    fn put_caret_in_the_middle(&self) {
        // A field that gets the focus shows its caret.
        let script = "const field = $('#notes'), at = field.value.indexOf('om det som kom', field.value.length / 2); \
            field.focus(); field.setSelectionRange(at, at); field.blur(); field.focus(); measured.take(); return at;";
        assert_ne!(self.browser.run(script), json!(-1));
    }

    pub(super) fn slow_down(&self, times: u32) {
        self.browser.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": times }));
    }

    /// Goes to the page and tells when it was first painted and when it was ready, in milliseconds. A first visit has no
    /// page to tear down before.
    pub(super) fn start(&self) -> (f64, f64) {
        self.browser.leave();
        self.browser.visit();
        self.browser.wait_for("measured.ready && performance.getEntriesByName('first-paint').length");
        let times = self.browser.value("[performance.getEntriesByName('first-paint')[0].startTime, measured.ready]");
        (times[0].as_f64().unwrap(), times[1].as_f64().unwrap())
    }
}
