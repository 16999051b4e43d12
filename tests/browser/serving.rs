//! The page as a host serves it.

use serde_json::json;

use crate::harness::{Browser, Engine, Launch, fixture_path, text};

const FILE: &str = "era-2026-released.md";

#[test]
fn it_works_below_a_path() {
    let browser = Browser::with_page(Launch::new(Engine::Chromium).base("/a/b/"));
    browser.expect("location.pathname", "/a/b/");
    browser.open(&fixture_path(FILE));
    let icon =
        "fetch($('link[rel=icon]').href).then(({ ok }) => arguments[0](ok), (error) => arguments[0](`${error}`));";
    assert_eq!(browser.run_async(icon), json!(true));
    browser.wait_for("frame.styleSheets[0]?.cssRules.length > 0");
    browser.type_into("[name=slug]", "1");
    browser.download(FILE, text(FILE).replacen("slug = \"698\"", "slug = \"6981\"", 1).as_bytes());
    browser.reload();
    browser.expect("$('#file-name')?.textContent", FILE);
}

#[test]
fn an_app_that_cannot_be_loaded_is_told_of() {
    let browser = Browser::chromium();
    browser.forgive("");
    browser.cdp("Network.enable", &json!({}));
    browser.cdp("Network.setBlockedURLs", &json!({ "urls": ["*.wasm"] }));
    browser.run("location.reload()");
    browser.wait_for("$('#shell-failed')?.checkVisibility()");
    browser.expect("$('#shell-loading').checkVisibility()", false);
}
