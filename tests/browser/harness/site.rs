//! The release build on a port of its own, as a plain host serves it.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;

use super::from_environment;

/// `dist/` behind an address, until the tests are over.
pub(crate) struct Site {
    address: String,
}

impl Site {
    /// Serves below a path such as `/` or `/a/b/`. Nothing else is there.
    pub(crate) fn below(base: &'static str) -> Self {
        let dist = PathBuf::from(from_environment("DIST"));
        let page = dist.join("index.html");
        assert!(page.exists(), "{} is missing: run `.ci/test build` first.", page.display());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let dist = dist.clone();
                // Browsers open connections that they never use: none may keep the others waiting. One that a killed
                // browser leaves behind is no error of the page's.
                thread::spawn(move || _ = answer(stream, &dist, base));
            }
        });
        Self { address: format!("http://127.0.0.1:{port}{base}") }
    }

    /// The address of the page.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

fn answer(mut stream: TcpStream, dist: &Path, base: &str) -> io::Result<()> {
    let mut lines = BufReader::new(&stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty())).for_each(drop);
    let url = request.split(' ').nth(1).unwrap_or_default();
    let (status, kind, body) = match find(url, dist, base) {
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

fn find(url: &str, dist: &Path, base: &str) -> Option<(&'static str, Vec<u8>)> {
    let name = url.split('?').next()?.strip_prefix(base)?;
    let name = if name.is_empty() { "index.html" } else { name };
    let is_plain = !name.contains('/') && !name.starts_with('.');
    let bytes = fs::read(dist.join(Some(name).filter(|_| is_plain)?)).ok()?;
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
