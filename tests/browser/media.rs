//! The audio file and the cover, given to the page.

use crate::harness::key::CONTROL;
use crate::harness::{Browser, text};
use crate::reading::PIXEL;

const FILE: &str = "era-2026-drafting.md";

/// So many seconds of silence as WAV: 8,000 samples of one byte in each.
fn silence(seconds: u32) -> Vec<u8> {
    let bytes = 8_000 * seconds;
    let mut sound = b"RIFF".to_vec();
    sound.extend((36 + bytes).to_le_bytes());
    sound.extend(b"WAVEfmt ");
    sound.extend(16_u32.to_le_bytes());
    sound.extend([1_u16, 1].map(u16::to_le_bytes).concat());
    sound.extend([8_000_u32, 8_000].map(u32::to_le_bytes).concat());
    sound.extend([1_u16, 8].map(u16::to_le_bytes).concat());
    sound.extend(b"data");
    sound.extend(bytes.to_le_bytes());
    sound.resize(sound.len() + bytes as usize, 128);
    sound
}

const SAID: &str = "[$('[name=audiosize]').value, $('[name=audiolength]').value].join()";

#[test]
fn an_audio_file_fills_in_its_size_and_length_in_one_step() {
    let browser = Browser::with_fixture(FILE);
    let before = browser.string(SAID);
    let file = browser.home().write("a.wav", &silence(75));
    browser.type_into("#open-media", &file.display().to_string());
    browser.expect(SAID, "600044,01:15");
    browser.wait_for("$('.notice').textContent.includes('600,044')");
    browser.expect("$('#file-name').textContent", FILE);
    browser.run("$('#download').focus()");
    browser.press(&format!("{CONTROL}z"));
    browser.expect(SAID, before);
    browser.download(FILE, text(FILE).as_bytes());
    // Dropped it says the same.
    browser.drag(&file, &["dragEnter", "dragOver", "drop"]);
    browser.expect(SAID, "600044,01:15");
}

#[test]
fn what_is_half_typed_while_audio_is_read_stays_in_its_field() {
    const SLOW: &str = "const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'src'); \
        window.late = []; \
        Object.defineProperty(HTMLMediaElement.prototype, 'src', \
            { ...source, set(to) { window.late.push(() => source.set.call(this, to)); } });";
    let browser = Browser::chromium();
    let file = |media: &str, beta: &str| {
        format!("+++\ntitle = \"T\"\nslug = \"7\"\n{media}alpha = 1\nbeta = {beta}\ngamma = 3\n+++\n\nText\n")
    };
    browser.open_bytes("7.md", file("", "2").as_bytes());
    browser.run(SLOW);
    let audio = browser.home().write("a.wav", &silence(75));
    browser.type_into("#open-media", &audio.display().to_string());
    browser.wait_for("window.late.length > 0");
    browser.retype("[data-field=beta] textarea", "[10, 20");
    browser.run("window.late.forEach((act) => act())");
    browser.expect(SAID, "600044,01:15");
    browser.expect("$('[data-field=beta] textarea').value", "[10, 20");
    // The focus is where it was.
    browser.press("]");
    let media = "audiosize = \"600044\"\naudiolength = \"01:15\"\n";
    browser.download("7.md", file(media, "[10, 20]").as_bytes());
    // A name is not cut in two either.
    browser.run("window.late.length = 0");
    browser.type_into("#open-media", &browser.home().write("b.wav", &silence(80)).display().to_string());
    browser.wait_for("window.late.length > 0");
    browser.retype("[data-field=people] .adder input", "Åsa Gr");
    browser.run("window.late.forEach((act) => act())");
    browser.expect(SAID, "640044,01:20");
    browser.press("ön\n");
    browser.expect("$$('[data-field=people] [data-item]').map((item) => item.dataset.item).join()", "Åsa Grön");
}

#[test]
fn what_is_no_sound_gives_its_size_and_leaves_the_length_to_be_written() {
    let browser = Browser::with_fixture(FILE);
    let file = browser.home().write("a.wav", b"RIFF and nothing else");
    browser.type_into("#open-media", &file.display().to_string());
    // The length was another file's.
    browser.expect(SAID, "21,");
    browser.wait_for("$('.notice').textContent.includes('could not be read')");
}

#[test]
fn audio_without_an_episode_or_a_form_changes_nothing() {
    let browser = Browser::chromium();
    let file = browser.home().write("a.wav", &silence(1));
    browser.drag(&file, &["dragEnter", "dragOver", "drop"]);
    browser.wait_for("$('.notice')?.textContent.includes('a.wav')");
    browser.wait_for("$('.start')");
    browser.open(&crate::harness::fixture_path("foreign-yaml.md"));
    browser.drag(&file, &["dragEnter", "dragOver", "drop"]);
    browser.wait_for("$('.notice')?.textContent.includes('a.wav')");
    browser.download("foreign-yaml.md", text("foreign-yaml.md").as_bytes());
}

#[test]
fn a_cover_of_another_name_shows_and_its_name_is_told() {
    let browser = Browser::with_fixture("era-2026-released.md");
    let picture = browser.home().write("IMG_2.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='3' height='3'/>");
    browser.type_into("#open-media", &picture.display().to_string());
    browser.wait_for("frame.querySelector('[data-part=cover] img')?.complete");
    browser.wait_for("$('.notice').textContent.includes('698-cover.png')");
    // One that a rule of the show knows is the cover from now on.
    let known = browser.home().write("698-cover.jpg", b"no picture");
    browser.drag(&known, &["dragEnter", "dragOver", "drop"]);
    browser.wait_for("$('.notice[data-failure=true]').textContent.includes('could not be read as a picture')");
    browser.expect("$('[data-field=images] [data-item]').dataset.item", "avsnitt/698/698-cover.png");
}

#[test]
fn a_cover_that_a_rule_of_the_show_knows_is_the_episodes() {
    let browser = Browser::with_fixture("era-2026-released.md");
    // What a picture is, the browser sees for itself.
    let picture = browser.home().write("698-cover.jpg", &PIXEL);
    browser.type_into("#open-media", &picture.display().to_string());
    browser.expect("$('[data-field=images] [data-item]').dataset.item", "avsnitt/698/698-cover.jpg");
    browser.wait_for("frame.querySelector('[data-part=cover] img')?.naturalWidth === 1");
}

#[test]
fn what_is_no_media_is_refused_and_the_ending_tells_where_the_system_does_not() {
    let browser = Browser::with_fixture(FILE);
    let before = browser.string(SAID);
    for (name, bytes) in [("a.md", &b"Text."[..]), ("a.mp3", b"")] {
        let file = browser.home().write(name, bytes);
        browser.run("$('.notice button')?.click()");
        browser.type_into("#open-media", &file.display().to_string());
        browser.wait_for(&format!("$('.notice[data-failure=true]')?.textContent.startsWith('{name}')"));
        browser.expect("$('#file-name').textContent", FILE);
        browser.expect(SAID, before.clone());
    }
    let drop = "const data = new DataTransfer(); data.items.add(new File(['x'], 'b.mp3')); \
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));";
    browser.run(drop);
    browser.wait_for("$('.notice')?.textContent.startsWith('The size of b.mp3, 1\u{A0}bytes,')");
}

#[test]
fn episode_and_audio_are_dropped_together() {
    let browser = Browser::chromium();
    let (episode, audio) = (text(FILE), silence(61));
    let files = [browser.home().write("a.wav", &audio), browser.home().write(FILE, episode.as_bytes())];
    browser.drag_all(&files, &["dragEnter", "dragOver", "drop"], 300);
    browser.expect(SAID, "488044,01:01");
    browser.expect("$('#file-name').textContent", FILE);
}
