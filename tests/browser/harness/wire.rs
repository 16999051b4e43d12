//! WebDriver itself: JSON over HTTP to a driver on this machine.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

/// A driver whose browser has gone answers nothing, for ever. No command takes so long.
const SILENCE: Duration = Duration::from_secs(150);

/// One browser, as its driver knows it.
pub(crate) struct Session {
    port: u16,
    id: String,
}

impl Session {
    /// Asks the driver for a browser.
    pub(crate) fn start(port: u16, capabilities: &Value) -> Result<Self, String> {
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = ask(port, "POST", "/session", &wanted)?;
        let id = answer["sessionId"].as_str().ok_or("the driver names no session")?.to_owned();
        Ok(Self { port, id })
    }

    /// Sends a command, and returns what the driver answers or how it refuses.
    pub(crate) fn send(&self, command: &str, body: &Value) -> Result<Value, String> {
        ask(self.port, "POST", &format!("/session/{}/{command}", self.id), body)
    }

    /// Sends a command that has to succeed.
    pub(crate) fn post(&self, command: &str, body: &Value) -> Value {
        self.send(command, body).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Reads something, and returns it or why it is not there.
    pub(crate) fn read(&self, what: &str) -> Result<Value, String> {
        ask(self.port, "GET", &format!("/session/{}/{what}", self.id), &Value::Null)
    }

    /// Reads what has to be there.
    pub(crate) fn get(&self, what: &str) -> Value {
        self.read(what).unwrap_or_else(|error| panic!("{what}: {error}"))
    }
}

fn ask(port: u16, method: &str, path: &str, body: &Value) -> Result<Value, String> {
    let answer = exchange(port, method, path, &body.to_string()).map_err(|error| format!("no answer: {error}"))?;
    let mut answer: Value = serde_json::from_slice(&answer).map_err(|error| format!("no JSON: {error}"))?;
    let value = answer["value"].take();
    match (value["error"].as_str(), value["message"].as_str()) {
        (Some(error), Some(message)) => Err(format!("{error}: {message}")),
        _ => Ok(value),
    }
}

fn exchange(port: u16, method: &str, path: &str, body: &str) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(SILENCE))?;
    let body = if method == "GET" { "" } else { body };
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
        Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = BufReader::new(stream);
    let mut length = 0;
    for line in answer.by_ref().lines() {
        let line = line?.to_ascii_lowercase();
        if let Some(bytes) = line.strip_prefix("content-length:") {
            length = bytes.trim().parse().map_err(io::Error::other)?;
        }
        if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    answer.read_exact(&mut body)?;
    Ok(body)
}
