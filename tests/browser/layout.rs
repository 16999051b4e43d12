//! The page in windows of all widths.

use serde_json::json;

use crate::harness::key::ESCAPE;
use crate::harness::{Browser, fixture_path};

const FILE: &str = "broken-unterminated-string-last-in-array.md";
/// The names of the regions that are to be seen.
const REGIONS: &str = "$$('.region').filter((region) => region.checkVisibility() && region.getBoundingClientRect().width > 0) \
    .map((region) => region.dataset.region).join()";

#[test]
fn on_a_phone_each_tab_shows_its_region_alone() {
    let browser = Browser::with_fixture(FILE);
    browser.resize(390, 844);
    for name in ["details", "notes", "source", "preview", "checks"] {
        browser.click(&format!("[data-view={name}]"));
        browser.expect(REGIONS, name);
        browser.expect("$$('[data-view][aria-current=true]').map((tab) => tab.dataset.view).join()", name);
        browser.expect(&format!("$('[data-region={name}]').getBoundingClientRect().width"), 390);
    }
}

#[test]
fn what_is_written_on_a_phone_shows_in_the_preview_behind_it() {
    let browser = Browser::with_fixture(FILE);
    browser.resize(390, 844);
    browser.click("[data-view=notes]");
    browser.put_caret_before("#notes", "## Länkar");
    browser.press("Ny mening. ");
    browser.click("[data-view=preview]");
    browser.wait_for("frame.body.textContent.includes('Ny mening.')");
    browser.click("[data-view=source]");
    browser.wait_for("$('#source').value.includes('Ny mening.')");
}

#[test]
fn what_a_guest_has_read_on_a_phone_leaves_the_room_to_the_notes() {
    let browser = Browser::with_fixture(FILE);
    browser.resize(390, 844);
    browser.click("#menu");
    browser.click("[for=guest-view]");
    browser.press(ESCAPE);
    browser.click("[data-view=notes]");
    let height = "$('#notes').getBoundingClientRect().height";
    let before = browser.value(height);
    browser.click(".guest-note .fold");
    browser.wait_for(&format!("{height} > {before} + 60"));
    browser
        .expect("$('.guest-note').getBoundingClientRect().height < 50 && $('#copy-link-back').checkVisibility()", true);
    browser.click(".guest-note .fold");
    browser.expect(height, before);
}

#[test]
fn on_a_tablet_the_form_is_a_drawer() {
    let browser = Browser::with_fixture(FILE);
    browser.resize(1024, 768);
    browser.expect(REGIONS, "notes,preview,checks");
    browser.click("[data-view=details]");
    browser.expect(REGIONS, "details,notes,preview,checks");
    browser.click("[data-view=notes]");
    browser.expect(REGIONS, "notes,preview,checks");
}

#[test]
fn in_a_wide_window_the_regions_stand_side_by_side() {
    let browser = Browser::with_fixture(FILE);
    browser.resize(1440, 900);
    browser.expect(REGIONS, "details,notes,preview,checks");
    browser.click("[data-view=source]");
    browser.expect(REGIONS, "details,source,preview,checks");
    let order = "$$('.region:not([data-region=checks])').filter((region) => region.checkVisibility()).map((region) => region.getBoundingClientRect()) \
        .every((region, index, all) => index === 0 || region.left >= all[index - 1].right - 1)";
    browser.wait_for(order);
}

#[test]
fn the_page_never_scrolls_sideways() {
    let browser = Browser::chromium();
    never_scrolls_sideways(&browser, "start");
    browser.click("#new");
    never_scrolls_sideways(&browser, "dialog");
    browser.run("$('#new-episode').close()");
    for file in [FILE, "foreign-types.md", "large-many-links.md", "foreign-yaml.md", "foreign-no-front-matter.md"] {
        browser.open(&fixture_path(file));
        never_scrolls_sideways(&browser, file);
    }
}

fn never_scrolls_sideways(browser: &Browser, state: &str) {
    for width in [320, 390, 720, 1024, 1440] {
        browser.resize(width, 800);
        let wide = "[document.documentElement, ...$$('.region, dialog[open]')].filter((box) => box.scrollWidth > box.clientWidth) \
            .map((box) => `${box.dataset.region ?? box.localName} ${box.scrollWidth} > ${box.clientWidth}`).join()";
        for view in ["details", "notes", "source", "preview", "checks"] {
            browser.run(&format!("$('[data-view={view}]')?.click()"));
            assert_eq!(browser.string(wide), "", "{state}, {view}, {width} pixels");
        }
    }
}

#[test]
fn on_a_phone_what_the_page_says_covers_nothing() {
    let browser = Browser::with_fixture(FILE);
    // What failed stays until one takes it away.
    browser.set_file(&fixture_path("not-utf8.md"));
    browser.wait_for("$('.notice[data-failure=true]')");
    // With and without the keyboard, and with the page at 400 %.
    for (width, height) in [(390, 844), (390, 420), (320, 256)] {
        browser.resize(width, height);
        browser.run("$('[data-view=notes]').click(); scrollTo(0, 1e6)");
        browser.expect(
            "(() => { \
                const [notice, notes, views] = ['.notices', '#notes', '.views'].map((part) => $(part).getBoundingClientRect()); \
                const is_clear = notice.top >= notes.bottom && notice.bottom <= views.top && notes.height > 60; \
                return is_clear || `${innerWidth} × ${innerHeight}: ${[notes.top, notes.bottom, notice.top, notice.bottom, views.top]}`; \
            })()",
            true,
        );
    }
}

#[test]
fn in_a_low_window_what_the_page_says_is_in_sight() {
    let browser = Browser::with_fixture(FILE);
    browser.resize(844, 390);
    browser.set_file(&fixture_path("not-utf8.md"));
    browser.wait_for("$('.notice[data-failure=true]')");
    browser.run("scrollTo(0, 0)");
    browser.expect("$('.notice').getBoundingClientRect().bottom <= innerHeight", true);
    // What is to be read out has its place before there is anything to say.
    browser.click(".notice .glyph");
    for (width, height) in [(844, 390), (390, 844), (1440, 900)] {
        browser.resize(width, height);
        browser.expect("$('.notices').checkVisibility()", true);
    }
    browser.click("#close");
    browser.wait_for("$('.start')");
    browser.expect("$('.notices').checkVisibility({ visibilityProperty: true })", true);
}

#[test]
fn all_of_the_notes_are_printed_whatever_the_page_shows() {
    let browser = Browser::chromium();
    let notes: String =
        (0..200).map(|number| format!("Stycke {number}. {}\n\n", "Ord och mer ord. ".repeat(20))).collect();
    browser.open_bytes("7.md", format!("+++\ntitle = \"A\"\n+++\n\n{notes}").as_bytes());
    for (width, height) in [(1440, 900), (390, 844)] {
        browser.resize(width, height);
        browser.run("$('[data-view=notes]').click(); dispatchEvent(new Event('beforeprint'))");
        // As wide as what is printed on A4.
        browser.resize(718, 1000);
        browser.cdp("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        browser.wait_for("$('.preview-frame').checkVisibility()");
        let places = "['main', '[data-notes] > :last-child'].map((part) => frame.querySelector(part).getBoundingClientRect().bottom)";
        browser.expect(
            &format!(
                "(() => {{ const printed = parseInt($('.preview-frame').style.getPropertyValue('--printed')); \
                const [whole, last] = {places}; \
                return last > 10000 && last <= printed && printed < 1.2 * whole || `${{printed}}: ${{whole}} ${{last}}`; }})()"
            ),
            true,
        );
        browser.cdp("Emulation.setEmulatedMedia", &json!({ "media": "" }));
    }
}

#[test]
fn dividers_are_moved_by_keys_and_remembered() {
    let browser = Browser::with_fixture(FILE);
    browser.resize(1440, 900);
    let width = "Math.round($('[data-region=details]').getBoundingClientRect().width)";
    let before = browser.value(width).as_i64().unwrap();
    browser.run("$('.divider').focus()");
    browser.strike("ArrowRight", 39, 0);
    browser.wait_for(&format!("{width} > {before}"));
    let after = browser.value(width).as_i64().unwrap();
    browser.reload();
    browser.expect(width, after);
}
