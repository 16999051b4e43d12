//! The release build on a port of its own, as a plain host serves it.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use super::from_environment;

/// A folder, `dist/` mostly, behind an address, until the tests are over.
pub(crate) struct Site {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Serves below a path such as `/` or `/a/b/`. Nothing else is there.
    pub(crate) fn below(base: &'static str) -> Self {
        let dist = PathBuf::from(from_environment("DIST"));
        let page = dist.join("index.html");
        assert!(page.exists(), "{} is missing: run `.ci/test build` first.", page.display());
        Self::of(dist, base)
    }

    /// Serves the files of a folder below such a path.
    pub(crate) fn of(folder: PathBuf, base: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = asked.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folder, kept) = (folder.clone(), kept.clone());
                // Browsers open connections that they never use: none may keep the others waiting. One that a killed
                // browser leaves behind is no error of the page's.
                thread::spawn(move || _ = answer(stream, &folder, base, &kept));
            }
        });
        Self { address: format!("http://127.0.0.1:{port}{base}"), asked }
    }

    /// The address of the page.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The paths that were asked for with this in them.
    pub(crate) fn asked_for(&self, part: &str) -> Vec<String> {
        self.asked.lock().unwrap().iter().filter(|path| path.contains(part)).cloned().collect()
    }
}

fn answer(mut stream: TcpStream, folder: &Path, base: &str, kept: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut lines = BufReader::new(&stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty())).for_each(drop);
    let url = request.split(' ').nth(1).unwrap_or_default();
    kept.lock().unwrap().push(url.to_owned());
    let (status, kind, body) = match find(url, folder, base) {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain", Vec::new()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}

fn find(url: &str, folder: &Path, base: &str) -> Option<(&'static str, Vec<u8>)> {
    let name = url.split('?').next()?.strip_prefix(base)?;
    let name = if name.is_empty() { "index.html" } else { name };
    let is_plain = !name.contains('/') && !name.starts_with('.');
    let bytes = fs::read(folder.join(Some(name).filter(|_| is_plain)?)).ok()?;
    Some((kind_of(name), bytes))
}

fn kind_of(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
