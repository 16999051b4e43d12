//! A browser that does not keep what it is given, or answers late.

use crate::harness::key::BACKSPACE;
use crate::harness::{Browser, fixture_path};
use crate::kept::{
    BESIDE, FILE, FULL, LATE, REMOVE, WRITTEN, fill_disk, free_store, hold_store, make_room, put_beside,
    shows_the_changes, wait_for_record, wait_until_text_is_kept, with_changes, with_kept_changes, write,
};

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
fn an_older_write_that_ends_late_leaves_what_is_kept_beside_the_store() {
    let browser = with_kept_changes();
    let leave = || browser.run("dispatchEvent(new Event('pagehide'))");
    hold_store(&browser, "first");
    browser.press("Andra. ");
    leave();
    hold_store(&browser, "second");
    browser.press("Tredje. ");
    leave();
    let is_beside = "Object.entries(localStorage).some(([name, text]) => name.startsWith('episode-editor last ') && text.includes('Tredje. '))";
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
