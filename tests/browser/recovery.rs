//! What the browser keeps, and how one gets it back.

use serde_json::Value;

use crate::harness::key::{BACKSPACE, ESCAPE};
use crate::harness::{Browser, Engine, Launch, fixture_path, text};

const FILE: &str = "era-2026-released.md";
const WRITTEN: &str = "Det här får inte försvinna. ";

const FULL: &str = "IDBObjectStore.prototype.put = () => { throw new DOMException('No room.', 'QuotaExceededError'); }";
const NO_LOCKS: &str = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });";
/// A store that opens when all of `window.late` are called.
const LATE: &str = "const open = IDBFactory.prototype.open; window.late = []; \
    IDBFactory.prototype.open = function (...all) { \
        const request = open.apply(this, all); \
        if (window.late) Object.defineProperty(request, 'onsuccess', { set(act) { \
            request.addEventListener('success', (event) => window.late.push(() => act.call(request, event))); \
        } }); \
        return request; \
    };";
/// The button that removes an episode from the list.
const REMOVE: &str = ".kept li > button.quiet:not(.kept-open)";
/// How many last words are kept beside the store.
const BESIDE: &str = "Object.keys(localStorage).filter((name) => name.startsWith('last ')).length";

/// Leaves no room in the store, until there is some again.
fn fill_disk(browser: &Browser) {
    browser.run(&format!("window.put = IDBObjectStore.prototype.put; {FULL}"));
}

fn make_room(browser: &Browser) {
    browser.run("IDBObjectStore.prototype.put = window.put");
}

/// The file with what was written into its notes.
fn with_changes() -> String {
    text(FILE).replacen("Ett bra fel", &format!("{WRITTEN}Ett bra fel"), 1)
}

/// A browser with that file, changed and kept.
fn with_kept_changes() -> Browser {
    let browser = Browser::with_fixture(FILE);
    write(&browser);
    wait_until_kept(&browser);
    browser
}

fn write(browser: &Browser) {
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press(WRITTEN);
}

fn wait_until_kept(browser: &Browser) {
    wait_until_text_is_kept(browser, WRITTEN);
}

fn wait_until_text_is_kept(browser: &Browser, text: &str) {
    wait_for_record(browser, &format!("record.text.includes('{text}')"));
    browser.wait_for("$('.save-state').dataset.failed === 'false' && $('.save-kept').textContent");
}

/// Waits until there is such a record in the store.
fn wait_for_record(browser: &Browser, is_such: &str) {
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

fn shows_the_changes(browser: &Browser) {
    browser.expect("$('#file-name')?.textContent", FILE);
    browser.wait_for(&format!("$('#notes').value.includes('{WRITTEN}')"));
    browser.expect("$('.save-state').dataset.unsaved", "true");
}

#[test]
fn what_was_written_survives_a_browser_that_is_killed() {
    let browser = with_kept_changes().kill_and_start_anew();
    shows_the_changes(&browser);
    browser.wait_for(&format!("$('.notice').textContent.includes('{FILE}')"));
    browser.download(FILE, with_changes().as_bytes());
}

#[test]
fn what_was_written_survives_a_reload() {
    let browser = with_kept_changes();
    browser.reload();
    shows_the_changes(&browser);
    browser.download(FILE, with_changes().as_bytes());
}

#[test]
fn after_a_reload_one_is_where_one_was() {
    const NOTES: &str = "$('#notes')";
    /// Two numbers of the notes: where the caret is, and how far they are scrolled.
    const PLACE: &str = "[$('#notes').selectionStart, $('#notes').scrollTop].join(' ')";
    let browser = Browser::chromium();
    let lines: String = (1..200).map(|line| format!("Rad {line}\n\n")).collect();
    browser.open_bytes("long.md", format!("+++\ntitle = \"1 - A\"\n+++\n{lines}").as_bytes());
    browser.put_caret_before("#notes", "Rad 150");
    browser.press("x");
    let place = browser.value(PLACE);
    assert_ne!(browser.value("$('#notes').scrollTop"), 0);
    browser.reload();
    browser.wait_for(&format!("{NOTES}?.value.includes('xRad 150')"));
    browser.expect(PLACE, place);
    // The preview is there, too.
    browser.wait_for("frame.documentElement.scrollTop > 0");
    // Another file begins at its beginning.
    browser.open_bytes("other.md", format!("+++\ntitle = \"2 - B\"\n+++\n{lines}").as_bytes());
    browser.wait_for("$('#file-name').textContent === 'other.md'");
    browser.expect(PLACE, "0 0");
}

#[test]
fn the_last_keystrokes_survive_a_reload_at_once() {
    let browser = Browser::with_fixture(FILE);
    write(&browser);
    browser.reload();
    shows_the_changes(&browser);
}

#[test]
fn what_the_store_had_no_time_for_is_kept_beside_it() {
    let browser = with_kept_changes();
    // Like a browser that stops the page before its store has answered.
    browser.run("IDBObjectStore.prototype.put = () => { throw new DOMException('Too late.', 'AbortError'); }");
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("Sist. ");
    browser.reload();
    browser.wait_for("$('#notes')?.value.includes('Sist. Ett bra fel')");
    wait_until_text_is_kept(&browser, "Sist. Ett bra fel");
    browser.expect(BESIDE, 0);
}

#[test]
fn a_reload_without_changes_shows_the_file_again() {
    let browser = Browser::with_fixture(FILE);
    browser.wait_for("$('.save-kept').textContent");
    browser.reload();
    browser.expect("$('#file-name')?.textContent", FILE);
    browser.expect("$('.save-state').dataset.unsaved", "false");
}

#[test]
fn a_file_that_is_opened_again_comes_first_and_its_changes_are_offered() {
    let browser = with_kept_changes();
    browser.set_file(&fixture_path(FILE));
    browser.wait_for(&format!("!$('#notes').value.includes('{WRITTEN}')"));
    browser.expect("$('.save-state').dataset.unsaved", "false");
    browser.click(".notice button:not(.glyph)");
    shows_the_changes(&browser);
    browser.download(FILE, with_changes().as_bytes());
}

#[test]
fn a_closed_episode_waits_at_the_start() {
    let browser = with_kept_changes();
    browser.click("#close");
    browser.expect("$('.kept-open strong')?.textContent", FILE);
    browser.expect("$$('#file-name').length", 0);
    browser.reload();
    browser.click(".kept-open");
    shows_the_changes(&browser);
}

#[test]
fn a_closed_episode_can_be_removed_for_good() {
    let browser = with_kept_changes();
    browser.click("#close");
    browser.click(REMOVE);
    browser.wait_for("$('.kept .question').checkVisibility()");
    browser.click(".kept .danger");
    browser.expect("$$('.kept li').length", 0);
    browser.reload();
    browser.expect("$$('.kept li').length", 0);
}

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

#[test]
fn a_browser_that_keeps_nothing_is_told_of_and_the_file_can_be_downloaded() {
    let browser = Browser::chromium();
    browser.run_in_new_pages(
        "IDBFactory.prototype.open = () => { throw new DOMException('No room.', 'QuotaExceededError'); }",
    );
    browser.reload();
    browser.open(&fixture_path(FILE));
    write(&browser);
    browser.expect("$('.save-state').dataset.failed", "true");
    browser.wait_for("$('.save-kept').textContent.includes('no room left')");
    browser.download(FILE, with_changes().as_bytes());
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
fn a_store_that_does_not_open_does_not_hide_what_is_kept_beside_it() {
    const CLOSED: &str =
        "IDBFactory.prototype.open = () => { throw new DOMException('Closed.', 'InvalidStateError'); }";
    let browser = with_kept_changes();
    browser.run(CLOSED);
    browser.run(FULL);
    browser.run_in_new_pages(&format!("if (!localStorage.getItem('mended')) {CLOSED}"));
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("Andra. ");
    browser.reload();
    browser.wait_for("$('#notes')?.value.includes('Andra. ')");
    browser.wait_for("$('.notice[data-failure=true]')");
    shows_the_changes(&browser);
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("Tredje. ");
    browser.reload();
    browser.wait_for("$('#notes')?.value.includes('Andra. Tredje. ')");
    browser.expect(BESIDE, 1);
    browser.run("localStorage.setItem('mended', 'true')");
    // Nobody has touched the page since it was loaded.
    browser.forgive("beforeunload");
    browser.reload();
    browser.wait_for("$('#notes')?.value.includes('Andra. Tredje. ')");
    wait_until_text_is_kept(&browser, "Andra. Tredje. ");
    browser.expect(BESIDE, 0);
    browser.click("#close");
    browser.expect("$$('.kept li').length", 1);
}

#[test]
fn what_is_half_typed_in_the_form_survives_a_browser_that_is_killed() {
    half_typed_survives(Engine::Chromium, Browser::kill_and_start_anew);
}

#[test]
fn what_is_half_typed_in_the_form_survives_a_sudden_end_in_firefox() {
    half_typed_survives(Engine::Firefox, end_suddenly);
}

#[test]
fn what_is_half_typed_in_the_form_survives_a_sudden_end_in_webkit() {
    half_typed_survives(Engine::WebKit, end_suddenly);
}

#[test]
fn what_is_half_typed_in_the_form_survives_a_reload() {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        half_typed_survives(engine, |browser| {
            browser.reload();
            browser
        });
    }
}

#[test]
fn a_raw_value_that_the_file_has_is_not_half_typed_any_more() {
    let browser = Browser::chromium();
    browser.open_bytes("7.md", b"+++\ntitle = \"T\"\nslug = \"7\"\npeople = [\"Bo]\n+++\n\nText\n");
    browser.retype("[data-field=people] textarea", "[\"Bo");
    wait_for_record(&browser, "record.typed === '[\"Bo'");
    browser.press("\"]");
    wait_for_record(&browser, "record.typed === null && record.text.includes('[\"Bo\"]')");
    browser.strike("s", 83, 2);
    browser.expect_download("7.md", b"+++\ntitle = \"T\"\nslug = \"7\"\npeople = [\"Bo\"]\n+++\n\nText\n");
    wait_for_record(&browser, "record.typed === null && record.saved === record.text");
    browser.expect("document.activeElement.value", "[\"Bo\"]");
}

#[test]
fn what_is_half_typed_comes_back_into_its_own_field() {
    let file = |people: &str, other: &str| {
        format!(
            "+++\ntitle = \"T\"\nslug = \"7\"\npeople = {people}\nmy_key = \"mine\"\nmy-key = {other}\n+++\n\nText\n"
        )
    };
    let browser = Browser::chromium();
    browser.open_bytes("7.md", file("[\"Bo]", "5").as_bytes());
    browser.retype("[data-field=my-key] textarea", "[1, ");
    wait_for_record(&browser, "record.typed === '[1, '");
    let browser = end_suddenly(browser);
    browser
        .wait_for("document.activeElement.closest('[data-field=my-key]')?.querySelector('textarea').value === '[1, '");
    browser.press("2]");
    // What was half typed as it is written in the file is no name to be added, now that the list can be read.
    browser.retype("[data-field=people] textarea", "[\"Bo\"]");
    browser.press(", ");
    wait_for_record(&browser, "record.typed === '[\"Bo\"], '");
    let browser = end_suddenly(browser);
    browser.wait_for("$('.notice')?.textContent.includes('[\"Bo\"], ')");
    browser.expect("$('[data-field=people] .adder input').value", "");
    // It is not forgotten by a document that stays open after all.
    fill_disk(&browser);
    browser.click("#close");
    browser.wait_for("$('.notice')?.textContent.includes('no room left')");
    make_room(&browser);
    browser.put_caret_before("#notes", "Text");
    browser.press("x");
    wait_for_record(&browser, "record.text.includes('xText') && record.typed === '[\"Bo\"], '");
    browser.press(BACKSPACE);
    browser.download("7.md", file("[\"Bo\"]", "[1, 2]").as_bytes());
    wait_for_record(&browser, "record.typed === null");
    // A number is one when it is whole.
    browser.retype("[name=number]", "7x");
    wait_for_record(&browser, "record.typed === '7x'");
    let browser = end_suddenly(browser);
    browser.expect("$('[name=number]')?.value", "7x");
    browser.wait_for("document.activeElement.name === 'number'");
}

/// A reload of which the page does not hear.
fn end_suddenly(browser: Browser) -> Browser {
    browser.run(
        "for (const event of ['beforeunload', 'pagehide', 'visibilitychange', 'blur', 'change', 'focusout']) \
            addEventListener(event, (event) => event.stopImmediatePropagation(), true)",
    );
    browser.reload();
    browser
}

fn half_typed_survives(engine: Engine, end: fn(Browser) -> Browser) {
    let file = |people: &str, extra: &str| {
        format!("+++\ntitle = \"T\"\nslug = \"7\"\npeople = {people}\nextra = {extra}\n+++\n\nText\n")
    };
    let browser = Browser::with_page(Launch::new(engine));
    browser.open_bytes("a.md", file("[\"Åsa Ek\"]", "1").as_bytes());
    // It may be a drawer.
    browser.click("[data-view=details]");
    browser.wait_for("$('[data-region=details]').contains(document.activeElement)");
    browser.retype("[data-field=people] .adder input", "Bo A");
    wait_for_record(&browser, "record.typed === 'Bo A'");
    let browser = end(browser);
    browser.expect("$('[data-field=people] .adder input')?.value", "Bo A");
    browser.expect("$('#file-name').textContent", "a.md");
    // Whoever goes on is where it was; leaving takes the name.
    browser.wait_for("document.activeElement.closest('[data-field=people] .adder')");
    browser.press("l");
    browser.retype("[data-field=extra] textarea", "1, ");
    browser.expect("$$('[data-field=people] [data-item]').length", 2);
    wait_for_record(&browser, "record.typed === '1, '");
    let browser = end(browser);
    browser.expect("$('[data-field=extra] textarea')?.value", "1, ");
    browser.wait_for("document.activeElement.closest('[data-field=extra]')");
    browser.press("2");
    browser.download("a.md", file("[\"Åsa Ek\", \"Bo Al\"]", "1, 2").as_bytes());
    wait_for_record(&browser, "record.typed === null");
}

/// Holds the store, behind all that it was asked until now, until that variable of the page says `freed`.
fn hold_store(browser: &Browser, name: &str) {
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

/// Puts beside the store what is made of the `record` in it, as a page that is gone.
fn put_beside(browser: &Browser, made: &str) {
    browser.run_async(&format!(
        "const done = arguments[0], request = indexedDB.open('episode-editor'); \
        request.onsuccess = () => {{ \
            const all = request.result.transaction('documents').objectStore('documents').getAll(); \
            all.onsuccess = () => {{ \
                const record = all.result[0], made = {made}; \
                localStorage.setItem(`last ${{made.id}} gone`, JSON.stringify(made)); \
                request.result.close(); done(); \
            }}; \
        }}",
    ));
}

fn free_store(browser: &Browser, name: &str) {
    browser.run(&format!("window.{name} = 'freed'"));
}

#[test]
fn an_older_write_that_ends_late_leaves_what_is_kept_beside_the_store() {
    let browser = with_kept_changes();
    let leave = || browser.run("dispatchEvent(new Event('pagehide'))");
    hold_store(&browser, "first");
    browser.press("Andra. ");
    leave();
    hold_store(&browser, "second");
    browser.press("Tredje. ");
    leave();
    let is_beside =
        "Object.entries(localStorage).some(([name, text]) => name.startsWith('last ') && text.includes('Tredje. '))";
    browser.expect(is_beside, true);
    free_store(&browser, "first");
    browser.wait_for("window.second === 'holds'");
    browser.expect(is_beside, true);
    free_store(&browser, "second");
    wait_until_text_is_kept(&browser, "Andra. Tredje. ");
    browser.expect(BESIDE, 0);
}

#[test]
fn words_that_could_not_be_kept_for_a_while_are_old_when_newer_ones_are_kept() {
    let browser = with_kept_changes();
    fill_disk(&browser);
    browser.press("Andra. ");
    browser.run("dispatchEvent(new Event('pagehide'))");
    browser.expect(BESIDE, 1);
    make_room(&browser);
    browser.press("Tredje. ");
    wait_until_text_is_kept(&browser, "Andra. Tredje. ");
    browser.expect(BESIDE, 0);
    let browser = browser.kill_and_start_anew();
    browser.wait_for("$('#notes')?.value.includes('Andra. Tredje. ')");
    browser.click("#close");
    browser.expect("$$('.kept li').length", 1);
}

#[test]
fn a_store_that_answers_late_is_not_written_over_by_what_is_kept_beside_it() {
    let browser = with_kept_changes();
    browser.press("Andra. ");
    wait_until_text_is_kept(&browser, "Andra. ");
    // As a page leaves it that another one has gone on without.
    put_beside(&browser, "{ ...record, text: record.text.replace('Andra. ', 'Avvek. '), changed: 5, earlier: [] }");
    browser.run_in_new_pages(LATE);
    browser.reload();
    browser.wait_for("$('#notes')?.value.includes('Avvek. ')");
    browser.press("x");
    browser.wait_for("window.late.length > 1");
    browser.run("const late = window.late; window.late = null; for (const answer of late) answer()");
    browser.wait_for("$('.save-state').dataset.failed === 'false'");
    wait_until_text_is_kept(&browser, "Avvek. ");
    wait_until_text_is_kept(&browser, "Andra. ");
}

#[test]
fn who_types_while_another_file_opens_loses_nothing() {
    const OTHER: &str = "era-2015-decimal.md";
    // A name is whole when its field says so: it waits there, in one.
    for (field, typed, is_kept) in [
        ("[name=chosen]", "Och mer", "record.text.includes('Och mer')"),
        ("[data-field=people] .adder input", "Qi Xu", "record.typed === 'Qi Xu'"),
        ("#notes", "Och mer ", "record.text.includes('Och mer ')"),
    ] {
        let browser = with_kept_changes();
        hold_store(&browser, "held");
        browser.retype(field, &typed[..3]);
        browser.set_file(&fixture_path(OTHER));
        browser.press(&typed[3..]);
        browser.expect("$('#file-name').textContent", FILE);
        free_store(&browser, "held");
        browser.expect("$('#file-name').textContent", OTHER);
        wait_for_record(&browser, is_kept);
        browser.click(".notice button:not(.glyph)");
        browser.expect("$('#file-name').textContent", FILE);
        browser.expect(&format!("$('{field}').value.includes('{typed}')"), true);
    }
}

#[test]
fn a_disk_that_becomes_full_is_told_of_and_so_is_room_again() {
    let browser = with_kept_changes();
    fill_disk(&browser);
    browser.press("a");
    browser.expect("$('.save-state').dataset.failed", "true");
    make_room(&browser);
    browser.press("b");
    browser.expect("$('.save-state').dataset.failed", "false");
}

#[test]
fn leaving_is_warned_of_while_there_are_changes() {
    let browser = Browser::with_fixture(FILE);
    let may_leave = || browser.value("dispatchEvent(new Event('beforeunload', { cancelable: true }))");
    assert_eq!(may_leave(), Value::Bool(true));
    write(&browser);
    assert_eq!(may_leave(), Value::Bool(false));
    browser.download(FILE, with_changes().as_bytes());
    assert_eq!(may_leave(), Value::Bool(true));
}

#[test]
fn what_the_browser_cannot_keep_stays_open() {
    let browser = Browser::with_fixture(FILE);
    fill_disk(&browser);
    write(&browser);
    let stays = || {
        browser.wait_for("$('.notice[data-failure=true]')?.textContent.includes('no room left')");
        shows_the_changes(&browser);
        browser.click(".notice button.glyph");
        browser.expect("$$('.notice').length", 0);
    };
    browser.click("#close");
    stays();
    browser.set_file(&fixture_path("era-2015-decimal.md"));
    stays();
    // What holds no longer is not said any more.
    browser.click("#close");
    browser.wait_for("$('.notice[data-failure=true]')");
    make_room(&browser);
    browser.put_caret_before("#notes", "Ett bra fel");
    browser.press("!");
    browser.expect("$$('.notice').length", 0);
    browser.press(BACKSPACE);
    browser.run(FULL);
    // Downloaded, it may go.
    browser.download(FILE, with_changes().as_bytes());
    browser.click("#close");
    browser.wait_for("$('.start')");
}

#[test]
fn what_there_was_no_room_for_shows_after_a_reload_and_is_not_written_over() {
    let browser = with_kept_changes();
    browser.run(FULL);
    browser.run_in_new_pages(FULL);
    for (word, all) in [("Andra. ", 1), ("Tredje. ", 2)] {
        browser.put_caret_before("#notes", "Ett bra fel");
        browser.press(word);
        browser.expect("$('.save-state').dataset.failed", "true");
        browser.reload();
        let words = "['Andra. ', 'Tredje. '].filter((word) => $('#notes')?.value.includes(word)).length";
        browser.expect(words, all);
    }
    shows_the_changes(&browser);
    browser.expect("$('.save-state').dataset.failed", "true");
}

#[test]
fn what_is_kept_beside_the_store_alone_can_be_removed() {
    let browser = with_kept_changes();
    browser.click("#close");
    browser.wait_for("$('.kept-open')");
    put_beside(&browser, "{ ...record, id: 'beside', name: 'beside.md', closed: true }");
    browser.click(REMOVE);
    browser.click(".kept .danger");
    browser.expect("$$('.kept strong').map((name) => name.textContent).join()", "beside.md");
    // What is beside the store stays there while the store has no room.
    browser.run_in_new_pages(FULL);
    browser.reload();
    browser.wait_for("$('.kept-open')");
    browser.expect(BESIDE, 1);
    browser.click(REMOVE);
    browser.click(".kept .danger");
    browser.expect("$$('.kept li').length", 0);
    browser.expect(BESIDE, 0);
    browser.reload();
    browser.wait_for("$('.start')");
    browser.expect("$$('.kept li').length", 0);
}

#[test]
fn a_browser_that_does_not_answer_is_told_of() {
    let browser = Browser::chromium();
    browser.run_in_new_pages("IDBFactory.prototype.open = () => new EventTarget();");
    browser.reload();
    browser.open(&fixture_path(FILE));
    write(&browser);
    browser.expect("$('.save-state').dataset.failed", "true");
    browser.click("#close");
    browser.wait_for("$('.notice[data-failure=true]')");
    shows_the_changes(&browser);
    browser.download(FILE, with_changes().as_bytes());
}

#[test]
fn a_connection_that_was_lost_is_made_anew() {
    let browser = with_kept_changes();
    browser.run(
        "const transaction = IDBDatabase.prototype.transaction; \
        IDBDatabase.prototype.transaction = function (...given) { \
            window.lost ??= this; \
            if (this === window.lost) throw new DOMException('Closing.', 'InvalidStateError'); \
            return transaction.apply(this, given); \
        }",
    );
    browser.press("a");
    browser.wait_for("window.lost");
    wait_until_text_is_kept(&browser, &format!("{WRITTEN}a"));
    browser.expect("$('.save-state').dataset.failed", "false");
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

#[test]
fn escape_answers_a_question_before_it_closes_a_message() {
    let browser = with_kept_changes();
    browser.click("#close");
    browser.wait_for("$('.kept-open') && $('.notice')");
    browser.click(REMOVE);
    browser.wait_for("$('.kept .question') && document.activeElement.closest('[data-cancel]')");
    browser.press(ESCAPE);
    browser.expect("[$$('.kept .question').length, $$('.notice').length].join()", "0,1");
}

#[test]
fn what_cannot_be_removed_is_said_to_be_there_still() {
    let browser = with_kept_changes();
    browser.click("#close");
    browser.wait_for("$('.kept-open')");
    browser.run("IDBObjectStore.prototype.delete = () => { throw new DOMException('No.', 'UnknownError'); }");
    browser.click(REMOVE);
    browser.click(".kept .danger");
    browser.wait_for("$('.notice[data-failure=true]')?.textContent.includes('No.')");
    browser.expect("$$('.kept li').length", 1);
}

#[test]
fn a_document_that_stopped_the_page_waits_in_the_list() {
    let browser = with_kept_changes();
    browser.run(
        "const request = indexedDB.open('episode-editor'); \
        request.onsuccess = () => { \
            const all = request.result.transaction('documents').objectStore('documents').getAll(); \
            all.onsuccess = () => { request.result.close(); window.found = all.result[0].id; }; \
        }",
    );
    browser.wait_for("window.found");
    // A page that stopped does not hear that it is left.
    let id = browser.string("window.found");
    browser.run_in_new_pages(&format!("localStorage.setItem('showing', '{id}');"));
    browser.reload();
    browser.wait_for(&format!("$('.notice[data-failure=true]')?.textContent.includes('{FILE}')"));
    browser.expect("$$('#file-name').length", 0);
    browser.click(".kept-open");
    shows_the_changes(&browser);
}

#[test]
fn what_was_downloaded_can_be_had_again() {
    let browser = with_kept_changes();
    browser.download(FILE, with_changes().as_bytes());
    browser.click("#close");
    browser.expect("$('.kept-open strong')?.textContent", FILE);
    browser.reload();
    browser.click(".kept-open");
    browser.wait_for(&format!("$('#notes')?.value.includes('{WRITTEN}')"));
    browser.expect("$('.save-state').dataset.unsaved", "false");
    browser.click("#close");
    browser.click(REMOVE);
    browser.expect("$$('.kept li').length", 0);
}

#[test]
fn half_typed_values_are_downloaded_and_do_not_go_into_the_next_file() {
    let browser = Browser::chromium();
    let file = |people: &str, number: &str| {
        format!("+++\ntitle = \"T\"\nslug = \"{number}\"\npeople = {people}\n+++\n\nText\n")
    };
    browser.open_bytes("a.md", file("[\"Åsa Ek\"]", "7").as_bytes());
    browser.click("[data-field=people] .adder input");
    browser.press("Bo Al");
    browser.strike("s", 83, 2);
    browser.expect_download("a.md", file("[\"Åsa Ek\", \"Bo Al\"]", "7").as_bytes());

    browser.open_bytes("b.md", file("[\"Åsa Ek\", \"Bo]", "8").as_bytes());
    browser.click("[data-field=people] textarea");
    browser.press("!");
    let drag = browser.home().write("c.md", file("[\"Cia Dal\"]", "9").as_bytes());
    browser.drag(&drag, &["dragEnter", "dragOver", "drop"]);
    browser.expect("$('#file-name')?.textContent", "c.md");
    browser.expect("$$('[data-field=people] textarea').length", 0);
    browser.download("c.md", file("[\"Cia Dal\"]", "9").as_bytes());
}

#[test]
fn front_matter_typed_in_the_notes_stands_in_the_file_once() {
    let browser = Browser::chromium();
    browser.open_bytes("empty.md", b"");
    browser.click("#notes");
    browser.insert_text("+++\ntitle = \"x\"\n+++\n\nHello");
    browser.expect("$('[data-field=title] input')?.value", "x");
    // Nothing vanishes under one's hands.
    browser.press("!");
    browser.download("empty.md", b"+++\ntitle = \"x\"\n+++\n\nHello!");
    browser.click("[data-field=title] input");
    browser.expect("$('#notes').value", "\nHello!");
    browser.press("y");
    browser.expect("$('[data-field=title] input').value", "xy");
    browser.expect("$('#notes').value", "\nHello!");
}

#[test]
fn a_browser_that_answers_late_gives_back_what_it_keeps() {
    let browser = with_kept_changes();
    browser.run_in_new_pages(LATE);
    browser.reload();
    browser.wait_for("$('.notice[data-failure=true]') && $('.start')");
    browser.wait_for("window.late.length > 1");
    browser.run("const late = window.late; window.late = null; for (const answer of late) answer()");
    shows_the_changes(&browser);
    browser.expect("$('.save-state').dataset.failed", "false");
}
