//! An app that has stopped: its module has trapped, and no function of it can be called any more.

use crate::harness::key::ESCAPE;
use crate::harness::{Browser, fixture_path, text};
use crate::kept::wait_until_text_is_kept;

const FILE: &str = "foreign-crlf.md";

/// Chromium with the page, whose module can be got at.
fn browser() -> Browser {
    let browser = Browser::chromium();
    browser.run_in_new_pages(
        "for (const name of ['instantiate', 'instantiateStreaming']) { \
            const own = WebAssembly[name]; \
            WebAssembly[name] = async (...given) => { \
                const made = await own.apply(WebAssembly, given); \
                window.module = (made.instance ?? made).exports; \
                return made; \
            }; \
        }",
    );
    browser.forgive("RuntimeError");
    browser.reload();
    browser
}

fn browser_with_file() -> Browser {
    let browser = browser();
    browser.open(&fixture_path(FILE));
    browser.put_caret_before("#notes", "Baksidan");
    browser.press("Hej. ");
    browser
}

/// From now on whatever the app does is a trap.
const POISON: &str = "new Uint8Array(window.module.memory.buffer).fill(255);";

/// Types a letter into the notes, and the app traps before it hears of it.
fn type_and_trap(browser: &Browser) {
    browser.run(&format!("addEventListener('beforeinput', () => {{ {POISON} }}, {{ capture: true, once: true }})"));
    browser.press("x");
    browser.wait_for("$('#crash').checkVisibility()");
}

fn edited(written: &str) -> String {
    text(FILE).replacen("Baksidan", &format!("{written}Baksidan"), 1)
}

#[test]
fn a_trap_shows_the_newest_text_and_the_file_can_be_downloaded() {
    let browser = browser_with_file();
    browser.run("setTimeout(() => window.module.__wbindgen_free(0xfffffff0, 0x7fffffff, 8));");
    browser.wait_for("$('#crash').open");
    browser.expect("$('#crash-field').value", edited("Hej. ").replace("\r\n", "\n"));
    browser.wait_for("$('#crash-reason').textContent.includes('RuntimeError')");
    browser.click("#crash-download");
    browser.expect_download(FILE, edited("Hej. ").as_bytes());
}

#[test]
fn a_file_that_stops_the_app_while_it_is_first_shown_is_offered() {
    let browser = browser();
    browser.run(&format!(
        "const own = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML'); \
        Object.defineProperty(Element.prototype, 'innerHTML', {{ ...own, set(html) {{ \
            if (html.includes('Baksidan')) {{ {POISON} }} \
            own.set.call(this, html); \
        }} }});"
    ));
    browser.set_file(&fixture_path(FILE));
    browser.wait_for("$('#crash').checkVisibility()");
    browser.expect("$('#crash-field').value", edited("").replace("\r\n", "\n"));
    browser.click("#crash-download");
    browser.expect_download(FILE, text(FILE).as_bytes());
}

#[test]
fn the_keystroke_that_stops_the_app_is_not_lost() {
    let browser = browser_with_file();
    type_and_trap(&browser);
    browser.expect("$('#crash-field').value", edited("Hej. x").replace("\r\n", "\n"));
    browser.click("#crash-download");
    browser.expect_download(FILE, edited("Hej. x").as_bytes());
}

#[test]
fn the_text_is_copied_with_its_own_line_ends() {
    let browser = browser_with_file();
    type_and_trap(&browser);
    browser.allow_clipboard();
    browser.click("#crash-copy");
    browser.expect("$('#crash-copied').hidden", false);
    assert_eq!(browser.clipboard(), edited("Hej. x"));
}

#[test]
fn the_panel_speaks_the_pages_language_and_cannot_be_closed() {
    let browser = browser_with_file();
    browser.pick("#language", "sv");
    browser.expect("document.documentElement.lang", "sv");
    browser.run("$('#notes').focus()");
    type_and_trap(&browser);
    browser.expect("$('#crash-title').textContent.trim()", "Redigeraren har stannat");
    for _ in 0..3 {
        browser.press(ESCAPE);
        // Between its end and its return nothing on the page takes a key.
        browser.wait_for("$('#crash').checkVisibility()");
    }
}

#[test]
fn a_reload_goes_on_with_what_was_kept_before() {
    let browser = browser_with_file();
    wait_until_text_is_kept(&browser, "Hej. ");
    browser.run("setTimeout(() => window.module.__wbindgen_free(0xfffffff0, 0x7fffffff, 8));");
    browser.run("document.documentElement.dataset.ready = 'before'");
    browser.click("#crash-reload");
    browser.wait_for("document.documentElement.dataset.ready === 'true'");
    browser.expect("$('#file-name')?.textContent", FILE);
    browser.expect("$('#notes').value.includes('Hej. Baksidan')", true);
    browser.expect("$('#crash').open", false);
}

#[test]
fn without_an_episode_there_is_nothing_to_rescue() {
    let browser = browser();
    browser.run(POISON);
    browser.run("$('#new').click()");
    browser.wait_for("$('#crash').checkVisibility()");
    browser.expect("[$('#crash-no-text').hidden, $('#crash-episode').hidden].join()", "false,true");
}
