//! An episode that the browser keeps, and a store that fails or is slow.

use crate::harness::{Browser, text};

pub(crate) const FILE: &str = "era-2026-released.md";
pub(crate) const WRITTEN: &str = "Det här får inte försvinna. ";
/// A full disk, as it is: all goes well until the transaction is to end.
pub(crate) const FULL: &str = "window.put ??= IDBObjectStore.prototype.put; \
    IDBTransaction.prototype.commit = () => {}; \
    IDBObjectStore.prototype.put = function (...all) { \
        const { transaction } = this, request = window.put.apply(this, all); \
        Object.defineProperty(transaction, 'error', { value: new DOMException('No room.', 'QuotaExceededError') }); \
        request.addEventListener('success', () => transaction.abort()); \
        return request; \
    };";
/// A store that opens when all of `window.late` are called.
pub(crate) const LATE: &str = "const open = IDBFactory.prototype.open; window.late = []; \
    IDBFactory.prototype.open = function (...all) { \
        const request = open.apply(this, all); \
        if (window.late) Object.defineProperty(request, 'onsuccess', { set(act) { \
            request.addEventListener('success', (event) => window.late.push(() => act.call(request, event))); \
        } }); \
        return request; \
    };";
/// The button that removes an episode from the list.
pub(crate) const REMOVE: &str = ".kept li > button.quiet:not(.kept-open)";
/// How many last words are kept beside the store.
pub(crate) const BESIDE: &str =
    "Object.keys(localStorage).filter((name) => name.startsWith('episode-editor last ')).length";

/// Leaves no room in the store, until there is some again.
pub(crate) fn fill_disk(browser: &Browser) {
    browser.run(FULL);
}

pub(crate) fn make_room(browser: &Browser) {
    browser.run("IDBObjectStore.prototype.put = window.put");
}

/// The file with what was written into its notes.
pub(crate) fn with_changes() -> String {
    text(FILE).replacen("Ett bra fel", &format!("{WRITTEN}Ett bra fel"), 1)
}

/// A browser with that file, changed and kept.
pub(crate) fn with_kept_changes() -> Browser {
    let browser = Browser::with_fixture(FILE);
    write(&browser);
    wait_until_kept(&browser);
    browser
}

pub(crate) fn write(browser: &Browser) {
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press(WRITTEN);
}

pub(crate) fn wait_until_kept(browser: &Browser) {
    wait_until_text_is_kept(browser, WRITTEN);
}

pub(crate) fn wait_until_text_is_kept(browser: &Browser, text: &str) {
    wait_for_record(browser, &format!("record.text.includes('{text}')"));
    browser.wait_for("$('.save-state').dataset.failed === 'false' && $('.save-kept').textContent");
}

/// Waits until there is such a record in the store.
pub(crate) fn wait_for_record(browser: &Browser, is_such: &str) {
    browser.run(&format!(
        "window.isKept = false; \
        const look = () => {{ \
            const request = indexedDB.open('episode-editor'); \
            request.onsuccess = () => {{ \
                const all = request.result.transaction('documents').objectStore('documents').getAll(); \
                all.onsuccess = () => {{ \
                    request.result.close(); \
                    window.isKept = all.result.some((record) => {is_such}); \
                    if (!window.isKept) setTimeout(look, 20); \
                }}; \
            }}; \
        }}; look();"
    ));
    browser.wait_for("window.isKept");
}

pub(crate) fn shows_the_changes(browser: &Browser) {
    browser.expect("$('#file-name')?.textContent", FILE);
    browser.wait_for(&format!("$('#notes').value.includes('{WRITTEN}')"));
    browser.expect("$('.save-state').dataset.unsaved", "true");
}

/// Puts beside the store what is made of the `record` in it, as a page that is gone.
pub(crate) fn put_beside(browser: &Browser, made: &str) {
    browser.run_async(&format!(
        "const done = arguments[0], request = indexedDB.open('episode-editor'); \
        request.onsuccess = () => {{ \
            const all = request.result.transaction('documents').objectStore('documents').getAll(); \
            all.onsuccess = () => {{ \
                const record = all.result[0], made = {made}; \
                localStorage.setItem(`episode-editor last ${{made.id}} gone`, JSON.stringify(made)); \
                request.result.close(); done(); \
            }}; \
        }}",
    ));
}

/// Holds the store, behind all that it was asked until now, until that variable of the page says `freed`.
pub(crate) fn hold_store(browser: &Browser, name: &str) {
    browser.run(&format!(
        "window.{name} = 'asks'; \
        const request = indexedDB.open('episode-editor'); \
        request.onsuccess = () => {{ \
            const documents = request.result.transaction('documents', 'readwrite').objectStore('documents'); \
            const go_on = () => {{ \
                if (window.{name} === 'freed') {{ request.result.close(); return; }} \
                window.{name} = 'holds'; \
                documents.get('-').onsuccess = go_on; \
            }}; \
            documents.get('-').onsuccess = go_on; \
            window.{name} = 'waits'; \
        }};"
    ));
    browser.wait_for(&format!("window.{name} !== 'asks'"));
}

pub(crate) fn free_store(browser: &Browser, name: &str) {
    browser.run(&format!("window.{name} = 'freed'"));
}
