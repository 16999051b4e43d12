//! Where every host but the page's own leads to.

use std::io::Read;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::wait_until;

/// A listener that answers nothing and keeps what it was told, be it HTTP or the greeting of TLS with the host's name.
pub(crate) struct Trap {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Trap {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let kept = heard.clone();
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let kept = kept.clone();
                thread::spawn(move || {
                    let mut begin = vec![0; 2_048];
                    let _ = stream.set_read_timeout(Some(Duration::from_secs(2)));
                    let length = stream.read(&mut begin).unwrap_or_default();
                    kept.lock().unwrap().push(String::from_utf8_lossy(&begin[..length]).into_owned());
                });
            }
        });
        Self { port, heard }
    }

    /// The option by which Chromium takes this for every host but the page's own.
    pub(super) fn option(&self) -> String {
        format!("--host-resolver-rules=MAP * 127.0.0.1:{}, EXCLUDE 127.0.0.1", self.port)
    }

    /// Waits until something came in with this in it.
    pub(crate) fn expect(&self, part: &str) {
        let came = wait_until(|| Some(()).filter(|()| !self.heard(part).is_empty()));
        assert!(came.is_some(), "{part} was waited for in vain.");
    }

    /// What came in with this in it.
    pub(crate) fn heard(&self, part: &str) -> Vec<String> {
        self.heard.lock().unwrap().iter().filter(|heard| heard.contains(part)).cloned().collect()
    }
}
