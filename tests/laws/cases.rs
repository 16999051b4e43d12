//! Which episodes the laws are tried on.

use std::fmt::Display;
use std::io::Write;

use episode_editor::episode::Episode;
use episode_editor::show::Show;

use crate::common::{File, KEYS, corpus, corpus_folder, files};

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Every file and its twins: with CRLF, with a byte order mark, with and without a final newline.
pub(crate) fn cases() -> Vec<File> {
    files().into_iter().flat_map(with_twins).collect()
}

/// Tries a law on every case that is text; what fails is named.
#[track_caller]
pub(crate) fn for_each_episode(mut law: impl FnMut(&Episode)) {
    for case in cases() {
        if let Ok(episode) = Episode::open(case.bytes) {
            naming(case.name, || law(&episode));
        }
    }
}

/// Runs a check; if it fails, says of what.
#[track_caller]
pub(crate) fn naming<T>(name: impl Display, check: impl FnOnce() -> T) -> T {
    let name = Name(name);
    let result = check();
    drop(name);
    result
}

struct Name<N: Display>(N);

impl<N: Display> Drop for Name<N> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the case was {}", self.0);
        }
    }
}

fn with_twins(file: File) -> Vec<File> {
    let bytes = &file.bytes;
    let mut twins = Vec::new();
    let mut twin = |kind: &str, bytes: Vec<u8>| twins.push(File { name: format!("{} {kind}", file.name), bytes });
    if !bytes.contains(&b'\r') && bytes.contains(&b'\n') {
        twin("with CRLF", carriage_returns(bytes));
    }
    if !bytes.starts_with(BYTE_ORDER_MARK) {
        twin("with a byte order mark", [BYTE_ORDER_MARK, bytes].concat());
    }
    match without_final_newline(bytes) {
        Some(shorter) => twin("without its final newline", shorter.to_vec()),
        None => twin("with a final newline", [bytes, b"\n".as_slice()].concat()),
    }
    twins.push(file);
    twins
}

fn carriage_returns(bytes: &[u8]) -> Vec<u8> {
    bytes.split(|&byte| byte == b'\n').collect::<Vec<_>>().join(b"\r\n".as_slice())
}

fn without_final_newline(bytes: &[u8]) -> Option<&[u8]> {
    let line = bytes.strip_suffix(b"\n")?;
    Some(line.strip_suffix(b"\r").unwrap_or(line))
}

#[test]
fn a_file_is_tried_with_its_twins() {
    let twins = |text: &str| -> Vec<String> {
        let twins = with_twins(File { name: String::new(), bytes: text.into() }).into_iter();
        twins.map(|twin| String::from_utf8(twin.bytes).unwrap()).collect()
    };
    assert_eq!(twins("a\nb\n"), ["a\r\nb\r\n", "\u{FEFF}a\nb\n", "a\nb", "a\nb\n"]);
    assert_eq!(twins("\u{FEFF}a\r\nb"), ["\u{FEFF}a\r\nb\n", "\u{FEFF}a\r\nb"]);
    assert!(cases().len() > 3 * files().len(), "only {} cases", cases().len());
    let line = match corpus() {
        Some(files) => format!("{} real files of {} are tried.\n", files.len(), corpus_folder().display()),
        None => format!("No real files are tried: there is no {}.\n", corpus_folder().display()),
    };
    // The harness swallows what a passing test prints, but not what is written past it.
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

#[test]
fn the_keys_that_are_tried_are_those_of_the_built_in_show() {
    let show = Show::built_in();
    let keys: Vec<_> = show.keys.iter().map(|key| (key.key.as_str(), key.kind.shape())).collect();
    assert_eq!(keys, KEYS);
}
