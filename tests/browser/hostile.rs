//! Notes that want to do harm.

use std::rc::Rc;

use serde_json::json;

use crate::harness::key::{BACKSPACE, ENTER, SHIFT};
use crate::harness::{Browser, Engine, Launch, Trap, fixture_path, text};
use crate::vectors::vectors;

const FILE: &str = "broken-hostile-html.md";

/// Nothing that could run, load or lead away.
const DANGERS: &str = "[...frame.querySelector('[data-notes]').querySelectorAll('*')].filter((element) => \
    element.matches('script, style, link, base, meta, iframe, object, embed, form, button, template') || \
    element.getAttributeNames().some((name) => /^on/i.test(name) || \
        /^[\\s\\x00-\\x20]*(javascript|vbscript|data:text)/i.test(element.getAttribute(name))) \
    ).map((element) => element.outerHTML).join()";

/// Everything in the preview that a person or a page can set off, but for links that lead elsewhere.
const PROVOKE: &str = "for (const element of frame.querySelectorAll('*')) { \
        for (const type of ['load', 'error', 'focus', 'mouseover', 'toggle', 'animationend']) \
            element.dispatchEvent(new Event(type, { bubbles: true })); \
        if (!/^(https?|mailto):/.test(element.href ?? '') && element.click) element.click(); \
    }";

fn does_no_harm(browser: &Browser) {
    browser.wait_for("frame.body.textContent.includes('snäll')");
    browser.expect(DANGERS, "");
    browser.run(PROVOKE);
    browser.expect(
        "[typeof window.__fixture_pwned, typeof $('#preview').contentWindow.__fixture_pwned].join()",
        "undefined,undefined",
    );
    assert!(!browser.has_alert());
    browser.wait_for("!$('#preview').sandbox.contains('allow-scripts')");
    browser.wait_for("location.pathname === '/' && $('#preview').contentWindow.location.href === 'about:srcdoc'");
    // What means no harm is still there.
    browser.expect("frame.querySelectorAll('a[href=\"https://ok.example.org/snall_%28nog%29\"]').length", 1);
    browser.expect("frame.querySelectorAll('[data-notes] h2').length", 2);
}

/// The fixture's picture without a file, and its styles, are told of in the console.
fn forgive_what_was_refused(browser: &Browser) {
    browser.forgive("404");
    browser.forgive("Content Security Policy");
}

#[test]
fn a_hostile_file_does_no_harm() {
    let browser = Browser::chromium();
    forgive_what_was_refused(&browser);
    browser.open_bytes(FILE, text(FILE).as_bytes());
    does_no_harm(&browser);
    browser.download(FILE, text(FILE).as_bytes());
}

#[test]
fn hostile_notes_that_are_pasted_do_no_harm() {
    let browser = Browser::with_fixture("foreign-empty.md");
    forgive_what_was_refused(&browser);
    browser.run("$('#notes').focus()");
    let notes = text(FILE).splitn(3, "+++\n").nth(2).unwrap().to_owned();
    browser.paste(&notes);
    browser.expect("$('#notes').value", notes);
    does_no_harm(&browser);
}

#[test]
fn hostile_notes_that_are_typed_letter_by_letter_do_no_harm() {
    let browser = Browser::with_fixture("foreign-empty.md");
    forgive_what_was_refused(&browser);
    browser.type_into(
        "#notes",
        "<img src=x onerror=\"window.__fixture_pwned=1\"> <svg onload=\"window.__fixture_pwned=2\"></svg> ",
    );
    browser.press("<script>window.__fixture_pwned=3</script> [a](javascript:window.__fixture_pwned=4) slut");
    browser.wait_for("frame.body.textContent.includes('slut')");
    browser.expect(DANGERS, "");
    browser.run(PROVOKE);
    browser.expect("typeof window.__fixture_pwned", "undefined");
    assert!(!browser.has_alert());
}

#[test]
fn a_click_on_a_link_that_is_a_script_does_nothing() {
    let browser = Browser::with_fixture("foreign-empty.md");
    browser.type_into("#notes", "[rak](javascript:window.__fixture_pwned=1)");
    browser.wait_for("frame.body.textContent.includes('rak')");
    browser.click_in_preview("p");
    browser.click_in_preview("p *");
    browser.expect("typeof window.__fixture_pwned", "undefined");
    browser.expect("$('#preview').contentWindow.location.href", "about:srcdoc");
}

#[test]
fn hostile_values_do_no_harm_in_the_form() {
    let browser = Browser::chromium();
    let name = "<img src=x onerror=window.__fixture_pwned=1>.md";
    let value = "<img src=x onerror=window.__fixture_pwned=2>";
    let file = format!("+++\ntitle = \"{value}\"\npeople = [\"{value}\"\n\"<b>x\" = \"{value}\"\n+++\n");
    browser.open_bytes(name, file.as_bytes());
    browser.expect("$('[name=title]').value", value);
    browser.wait_for("$$('#problems li').length > 0");
    browser.expect("document.images.length", 0);
    browser.expect("typeof window.__fixture_pwned", "undefined");
}

// ---- Every vector, every way in

/// What a vector left behind, once all that a person could set off has been. Nothing, if it did no harm.
const HARM: &str = "const done = arguments[0], harm = []; \
    for (const element of frame.querySelectorAll('*')) { \
        for (const type of ['load', 'error', 'focus', 'click', 'mouseover', 'pointerenter', 'toggle', 'animationstart', \
            'animationend', 'transitionend', 'begin', 'submit', 'pageshow']) \
            element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true })); \
        const leaves = /^(https?|mailto|tel):/.test(element.closest('a')?.href); \
        if (!leaves) element.click?.(); \
        for (const name of element.getAttributeNames()) { \
            if (/^on|^(srcdoc|srcset|ping|background|formaction|action|poster|is|slot|nonce|part)$/i.test(name)) \
                harm.push(`attribute ${name}`); \
            if (name !== 'src' && /^[\\s\\x00-\\x20]*(javascript|vbscript|data|blob|feed|view-source):/i.test(element.getAttribute(name)) \
                && name !== 'alt' && name !== 'title' && !name.startsWith('data-')) harm.push(`address in ${name}`); \
        } \
        if (element.closest('[data-notes]') && element.matches('script, style, link, base, meta, iframe, frame, object, embed, \
            form, button, select, textarea, template, svg, math, noscript, portal, fencedframe, input:not([type=checkbox])')) \
            harm.push(`element ${element.localName}`); \
    } \
    requestAnimationFrame(() => setTimeout(() => { \
        const inner = $('#preview').contentWindow; \
        if (window.harm !== undefined || inner.harm !== undefined) harm.push('a script ran'); \
        if (location.pathname !== '/' || inner.location.href !== 'about:srcdoc') harm.push('somebody was led away'); \
        if (frame.querySelectorAll('[data-notes]').length !== 1 && !/data-notes/.test($('#notes').value)) harm.push('the notes are gone'); \
        if (frame.baseURI !== document.baseURI || frame.styleSheets.length !== 1) harm.push('the frame is another'); \
        const own = [document.images.length, document.scripts.length, $$('[onerror], [onload], [onclick]').length, \
            $$('link, style, iframe, base, object').length, $('#notes').isConnected].join(); \
        window.before ??= own; \
        if (window.before !== own) harm.push(`the page is another: ${own} instead of ${window.before}`); \
        done(harm); \
    }));";

/// A browser from which nothing gets out unseen, with an episode.
fn trapped() -> (Browser, Rc<Trap>) {
    let trap = Rc::new(Trap::new());
    let browser = Browser::with_page(Launch::new(Engine::Chromium).trap(&trap));
    browser.open(&fixture_path("foreign-empty.md"));
    forgive_what_was_refused(&browser);
    assert_eq!(browser.run_async(HARM), json!([]));
    (browser, trap)
}

fn nothing_left(browser: &Browser, trap: &Trap) {
    assert!(!browser.has_alert());
    assert_eq!(trap.heard("harm"), Vec::<String>::new());
    assert_eq!(browser.site().asked_for("harm"), Vec::<String>::new());
}

fn try_all(way: impl Fn(&Browser, usize, &str)) {
    let (browser, trap) = trapped();
    let all = vectors();
    assert!(all.len() >= 260);
    let mut harm = Vec::new();
    for (index, vector) in all.iter().enumerate() {
        way(&browser, index, vector);
        let found = browser.run_async(HARM);
        if found != json!([]) {
            harm.push(format!("{vector}: {found}"));
            browser.run("delete window.harm; delete $('#preview').contentWindow.harm;");
        }
    }
    assert_eq!(harm, Vec::<String>::new());
    nothing_left(&browser, &trap);
}

#[test]
fn no_vector_does_harm_that_is_opened() {
    try_all(|browser, index, vector| {
        // In the front matter, too: title and pictures stand above the notes.
        let value = vector.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        let file = format!("+++\ntitle = \"{value}\"\nimages = [\"{value}\"]\n+++\n{vector}\n");
        browser.open_bytes(&format!("{index}.md"), file.as_bytes());
        browser.expect("$('#notes').value", format!("{vector}\n"));
    });
}

#[test]
fn no_vector_does_harm_that_is_pasted() {
    try_all(|browser, _, vector| {
        browser.run("$('#notes').focus(); $('#notes').select();");
        browser.paste(vector);
        browser.expect("$('#notes').value", vector);
    });
}

#[test]
fn no_vector_does_harm_that_is_typed() {
    try_all(|browser, _, vector| {
        browser.run("$('#notes').focus(); $('#notes').select();");
        browser.press(BACKSPACE);
        for (index, line) in vector.split('\n').enumerate() {
            if index > 0 {
                // Enter alone goes on with a list.
                browser.press(&format!("{SHIFT}{ENTER}"));
            }
            browser.press(line);
        }
        browser.expect("$('#notes').value", vector);
    });
}

/// Writes notes one after the other, and tells of the harm that each has done. Their first line tells when they are shown.
const WRITE_EACH: &str = "window.told = undefined; (async () => { \
    const found = []; \
    for (const [index, text] of arguments[0].entries()) { \
        $('#notes').value = `Vektor${index}.\\n\\n${text}\\n`; \
        $('#notes').dispatchEvent(new Event('input', { bubbles: true })); \
        while (!frame.body.textContent.includes(`Vektor${index}.`)) await new Promise(requestAnimationFrame); \
        const harm = await new Promise((done) => (function () { HARM }).call(null, done)); \
        if (harm.length) found.push(`${text}: ${harm}`); \
        delete window.harm; \
        delete $('#preview').contentWindow.harm; \
    } \
    window.told = found; \
})(); return true;";

#[test]
fn no_vector_does_harm_in_other_engines() {
    /// So many at once: a driver waits for no script for long.
    const AT_ONCE: usize = 40;

    let script = WRITE_EACH.replace("HARM", HARM);
    for engine in [Engine::Firefox, Engine::WebKit] {
        let browser = Browser::with_page(Launch::new(engine));
        forgive_what_was_refused(&browser);
        browser.open_bytes("7.md", b"+++\ntitle = \"a\"\n+++\nText.\n");
        browser.wait_for("frame.body.textContent.includes('Text.')");
        let told = |texts: &[String]| {
            browser.run_surely(&script, &json!([texts]));
            browser.wait_for("window.told !== undefined");
            browser.value("window.told")
        };
        // What tells of harm is no use if it hears nothing of it.
        browser.run("frame.querySelector('[data-notes]').setAttribute('ping', 'x')");
        assert_eq!(told(&["a".to_owned()]), json!(["a: attribute ping"]), "{engine:?}");
        browser.run("frame.querySelector('[data-notes]').removeAttribute('ping')");
        for some in vectors().chunks(AT_ONCE) {
            // Each for itself: one that is never closed would swallow those behind it.
            let texts: Vec<String> = some.iter().map(ToString::to_string).collect();
            assert_eq!(told(&texts), json!([]), "{engine:?}");
        }
    }
}

#[test]
fn pictures_from_elsewhere_are_loaded_when_somebody_says_so_and_for_that_episode_only() {
    let (browser, trap) = trapped();
    let with_picture = |name: &str| format!("+++\ntitle = \"a\"\n+++\n![a](http://harm.example/{name}.png)\n");
    browser.open_bytes("one.md", with_picture("one").as_bytes());
    browser.wait_for("frame.querySelectorAll('img').length === 1");
    browser.wait_for("$('#load-images').checkVisibility()");
    assert_eq!(browser.run_async(HARM), json!([]));
    nothing_left(&browser, &trap);
    browser.click("#load-images");
    browser.wait_for("!$('#load-images').checkVisibility()");
    browser.expect_requests("harm.example");
    browser.forgive("ERR_EMPTY_RESPONSE");
    trap.expect("GET /one.png");
    browser.open_bytes("two.md", with_picture("two").as_bytes());
    browser.wait_for("frame.querySelector('img')?.getAttribute('src').includes('two')");
    browser.wait_for("$('#load-images').checkVisibility()");
    assert_eq!(browser.run_async(HARM), json!([]));
    // What is asked for later has come: so would have what was asked for before.
    browser.open_bytes("three.md", with_picture("three").as_bytes());
    browser.wait_for("frame.querySelector('img')?.getAttribute('src').includes('three')");
    browser.click("#load-images");
    trap.expect("GET /three.png");
    assert_eq!(trap.heard("/two.png"), Vec::<String>::new());
}

#[test]
fn pictures_named_like_functions_of_the_document_stop_nothing() {
    let browser = Browser::chromium();
    browser.forgive("404");
    let names = ["adoptNode", "createElement", "querySelector", "getElementById", "body", "head", "cookie"];
    let pictures: String =
        names.iter().map(|name| format!("<img name=\"{name}\" id=\"{name}\" src=\"data:,\">\n\n")).collect();
    browser.open_bytes("7.md", format!("+++\ntitle = \"A\"\n+++\n\n{pictures}Slut.\n").as_bytes());
    browser.wait_for("frame.body.textContent.includes('Slut.')");
    browser.type_into("#notes", "Ny rad.");
    browser.wait_for("frame.body.textContent.includes('Ny rad.')");
    browser.retype("[name=title]", "Ny titel");
    browser.wait_for("frame.body.textContent.includes('Ny titel')");
}

#[test]
fn what_would_keep_the_browser_busy_for_minutes_opens_and_takes_keys() {
    let many = |count: usize, html: fn(usize) -> String| (0..count).map(html).collect::<String>();
    let files = [
        many(3_000, |n| format!("<b id={n}></x>")) + &"<p>x".repeat(5_000),
        "<ruby>a<rt>b".repeat(10_000),
        "<rp>a".repeat(30_000),
        format!("<table>{}", "<tr><td rowspan=65534 colspan=1000>a".repeat(5_000)),
        format!("<table><colgroup>{}", "<col span=1000>".repeat(10_000)),
        "<form></form>".repeat(14_000),
        "\"".repeat(150_000),
        "{{< a >}}".repeat(20_000),
    ];
    for file in files {
        opens_and_takes_keys(&format!("+++\ntitle = \"T\"\n+++\nFörst.\n\n{file}\n"));
    }
}

/// A browser with a file whose notes begin with “Först.”, before which something is typed.
fn opens_and_takes_keys(file: &str) -> Browser {
    let browser = Browser::chromium();
    browser.open_bytes("busy.md", file.as_bytes());
    browser.wait_for("frame?.body.textContent.includes('Först.')");
    browser.put_caret_before("#notes", "Först.");
    browser.press("Hej. ");
    browser.wait_for("frame.body.textContent.includes('Hej. Först.')");
    browser
}

#[test]
fn front_matter_that_would_keep_the_browser_busy_for_minutes_opens_and_takes_keys() {
    let many = |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
    let fronts = [
        format!("people = [{}]\n", "\" a\", ".repeat(1_000)),
        "a = }{\n".repeat(30_000),
        "a = x\\\"\"\"\n".repeat(20_000),
        "a = 1\r\r\n".repeat(3_000),
        many(2_000, |n| format!("a{n} = 1\n")),
        many(200, |n| format!("a{n} = [{}\n", "\"],".repeat(300))),
    ];
    for front in fronts {
        let browser = opens_and_takes_keys(&format!("+++\ntitle = \"T\"\n{front}+++\nFörst.\n"));
        browser.retype("[name=title]", "Ny titel");
        browser.wait_for("frame.body.textContent.includes('Ny titel')");
    }
}

#[test]
fn a_picture_that_is_a_document_of_its_own_is_not_shown() {
    let browser = Browser::chromium();
    let notes = "![a](data:image/svg+xml,%3Csvg/%3E) <img alt=\"b\" src=\" DATA:image/svg+xml;base64,PHN2Zy8+\"> ![c](data:image/gif;base64,R0lGODdhAQABAIAAAAAAAAAAACwAAAAAAQABAAACAkQBADs=)";
    browser.open_bytes("svg.md", format!("+++\n+++\n{notes}\n").as_bytes());
    browser.expect(
        "[...frame.querySelectorAll('[data-notes] img')].map((picture) => picture.alt + picture.hasAttribute('src')).join()",
        "afalse,bfalse,ctrue",
    );
}

#[test]
fn nothing_goes_along_of_what_an_element_says_it_is() {
    let browser = Browser::chromium();
    browser.allow_clipboard();
    browser.open_bytes("is.md", b"+++\n+++\n<p class=\"a\" is=\"hidden\">One</p>\n");
    browser.expect("frame.querySelector('[data-notes]').innerHTML.trim()", "<p class=\"a\">One</p>");
    browser.click("#copy-html");
    browser.wait_for("$('.notices')?.textContent.includes('HTML')");
    let read = "const done = arguments[0]; navigator.clipboard.read().then(async ([item]) => \
        done(await (await item.getType('text/html')).text()), (error) => done(`${error}`));";
    browser.wait_for("document.hasFocus()");
    let copied = browser.run_async(read);
    assert!(copied.as_str().is_some_and(|html| html.contains("One") && !html.contains("hidden")), "{copied}");
}

#[test]
fn pictures_are_elsewhere_however_their_address_is_written() {
    let browser = Browser::chromium();
    browser.forgive("Content Security Policy");
    for (address, shown) in [
        ("\\\\b.example\\a.png", true),
        (" https://b.example/a.png", true),
        ("HTTP:b.example/a", true),
        ("/a.png", false),
    ] {
        browser.open_bytes("picture.md", format!("+++\n+++\n<img src=\"{address}\" alt=\"x{address}\">\n").as_bytes());
        browser.wait_for("frame.querySelector('img')");
        browser.expect("$('#load-images').checkVisibility()", shown);
    }
}

#[test]
fn no_button_of_the_mouse_follows_a_link_into_the_editors_own_place() {
    let browser = Browser::chromium();
    browser.open_bytes("links.md", b"+++\n+++\n[a](/harm) [b](#guest) [c](https://example.org/)\n");
    browser.wait_for("frame.querySelectorAll('a').length === 3");
    browser.expect(
        "[...frame.querySelectorAll('a')].map((link) => \
            link.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true, cancelable: true }))).join()",
        "false,false,true",
    );
}
