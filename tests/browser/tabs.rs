//! One episode and several tabs.

use crate::harness::{Browser, fixture_path};
use crate::kept::{
    BESIDE, FILE, FULL, REMOVE, shows_the_changes, wait_until_kept, wait_until_text_is_kept, with_changes,
    with_kept_changes, write,
};

const NO_LOCKS: &str = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });";

#[test]
fn another_tab_does_not_take_the_document() {
    let browser = with_kept_changes();
    browser.open_tab();
    browser.expect("$$('#file-name').length", 0);
    browser.click(".kept-open");
    browser.wait_for(&format!("$('.notice[data-failure=true]')?.textContent.includes('{FILE}')"));
    browser.expect("$$('#file-name').length", 0);
    browser.go_to_first_tab();
    shows_the_changes(&browser);
}

/// A browser without locks whose second tab has gone on with the document of the first one, and is the one that one is in.
fn with_two_tabs_without_locks() -> Browser {
    let browser = Browser::chromium();
    browser.run_in_new_pages(NO_LOCKS);
    browser.reload();
    browser.open(&fixture_path(FILE));
    write(&browser);
    wait_until_kept(&browser);
    browser.open_tab();
    browser.run_in_new_pages(NO_LOCKS);
    // Nobody has touched that tab yet.
    browser.forgive("beforeunload");
    browser.reload();
    shows_the_changes(&browser);
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("Andra fliken. ");
    wait_until_text_is_kept(&browser, "Andra fliken. ");
    browser
}

/// The first tab says that there are two versions, shows its own, and both are kept.
fn goes_on_apart(browser: &Browser) {
    browser.wait_for(&format!("$('.notice')?.textContent.startsWith('{FILE} was changed in another tab.')"));
    browser.wait_for("$('#notes').value.includes('Första fliken. ')");
    wait_until_text_is_kept(browser, "Första fliken. ");
    wait_until_text_is_kept(browser, "Andra fliken. ");
}

#[test]
fn without_locks_no_tab_writes_over_another() {
    let browser = with_two_tabs_without_locks();
    browser.go_to_first_tab();
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("Första fliken. ");
    goes_on_apart(&browser);
    browser.reload();
    browser.wait_for("$('#notes')?.value.includes('Första fliken. ')");
}

#[test]
fn without_locks_last_words_do_not_take_the_place_of_what_another_tab_wrote() {
    let browser = with_two_tabs_without_locks();
    browser.click("#close");
    browser.wait_for("$('.kept-open')");
    browser.go_to_first_tab();
    // This page is left before its store has answered.
    browser.run(FULL);
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("Första fliken. ");
    browser.reload();
    goes_on_apart(&browser);
    browser.expect(BESIDE, 0);
    browser.click("#close");
    browser.expect("$$('.kept li').length", 2);
}

#[test]
fn a_browser_that_refuses_locks_opens_and_keeps_episodes_all_the_same() {
    let browser = Browser::chromium();
    browser.run_in_new_pages(
        "LockManager.prototype.request = () => Promise.reject(new DOMException('Denied.', 'SecurityError'));",
    );
    browser.reload();
    browser.open(&fixture_path(FILE));
    write(&browser);
    wait_until_kept(&browser);
}

#[test]
fn the_newest_version_is_shown_whichever_tab_wrote_it() {
    let browser = with_kept_changes();
    browser.click("#close");
    browser.wait_for("$('.kept-open')");
    browser.open_tab();
    browser.click(".kept-open");
    shows_the_changes(&browser);
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("Nyast. ");
    browser.click("#close");
    browser.wait_for("$('.kept-open')");
    browser.go_to_first_tab();
    browser.click(".kept-open");
    browser.wait_for("$('#notes')?.value.includes('Nyast. ')");
}

#[test]
fn another_tab_does_not_remove_the_document() {
    let browser = with_kept_changes();
    browser.open_tab();
    browser.wait_for("$('.kept-open')?.textContent.includes('open in another tab')");
    browser.click(REMOVE);
    browser.click(".kept .danger");
    browser.wait_for(&format!("$('.notice[data-failure=true]')?.textContent.includes('{FILE}')"));
    browser.expect("$$('.kept li').length", 1);
    // Whoever comes back finds the list as it is now.
    let other = browser.tab();
    browser.go_to_first_tab();
    browser.click("#close");
    browser.wait_for("$('.kept-open')");
    browser.go_to_tab(&other);
    browser.wait_for("!$('.kept-open').textContent.includes('open in another tab')");
}

#[test]
fn what_was_closed_here_is_not_open_elsewhere() {
    let browser = with_kept_changes();
    browser.run(
        "const query = LockManager.prototype.query; window.answers = 0; \
        LockManager.prototype.query = function () { \
            return window.answers ? new Promise(() => {}) : query.call(this).then((all) => { window.answers += 1; return all; }); \
        }",
    );
    browser.open_bytes("7.md", b"Text\n");
    browser.press("x");
    browser.wait_for("window.answers");
    // How it is now the browser does not tell any more.
    browser.click("#close");
    browser.expect("$$('.kept li').length", 2);
    browser.expect("$('.kept').textContent.includes('open in another tab')", false);
}

#[test]
fn what_another_tab_has_changed_since_is_not_removed() {
    let browser = with_kept_changes();
    browser.download(FILE, with_changes().as_bytes());
    browser.click("#close");
    browser.wait_for("$('.kept-open')");
    // As if it were seen all the time, beside the other.
    browser.run("document.addEventListener('visibilitychange', (event) => event.stopImmediatePropagation(), true)");
    browser.open_tab();
    browser.click(".kept-open");
    browser.wait_for("$('#notes')");
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("Nyast. ");
    browser.click("#close");
    browser.wait_for("$('.kept-open')");
    browser.go_to_first_tab();
    // As it was listed there is nothing in it that is not in the file.
    browser.click(REMOVE);
    browser.wait_for("$('.notice[data-failure=true]')");
    browser.click(REMOVE);
    browser.wait_for("$('.kept .question')");
    browser.click(".kept-open");
    browser.wait_for("$('#notes')?.value.includes('Nyast. ')");
}
