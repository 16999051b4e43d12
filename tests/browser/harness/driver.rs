//! A driver's process and the browser below it.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use super::wait_until;

/// A running driver. It goes with its browser when it is dropped, however the test ends.
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver and waits until it listens.
    pub(crate) fn start(command: &mut Command, port: u16) -> Self {
        let program = command.get_program().display().to_string();
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = quiet.spawn().unwrap_or_else(|error| panic!("{program} does not start: {error}."));
        let driver = Self { process, port };
        let answered = wait_until(|| TcpStream::connect(("127.0.0.1", port)).ok());
        assert!(answered.is_some(), "{program} does not answer on port {port}.");
        driver
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Bytes that the pages' processes have for themselves. Linux tells.
    pub(crate) fn private_memory(&self) -> u64 {
        let is_page = |id: &&u32| {
            fs::read_to_string(format!("/proc/{id}/cmdline")).is_ok_and(|line| line.contains("--type=renderer"))
        };
        below(self.process.id()).iter().filter(is_page).map(|id| private_memory(*id)).sum()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let mut all = below(self.process.id());
        all.push(self.process.id());
        // No warning: a browser that has time to tidy up proves nothing about recovery.
        let _ = Command::new("kill").arg("-9").args(all.iter().map(u32::to_string)).stderr(Stdio::null()).status();
        let _ = self.process.wait();
        wait_until(|| Some(()).filter(|()| !all.iter().any(|id| is_alive(*id))));
    }
}

/// A port that nobody uses just now.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// All processes that a process started, and those that they started.
fn below(ancestor: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let parents: Vec<(u32, u32)> = ids.filter_map(|id| Some((id, state(id)?.1))).collect();
    let mut found = vec![ancestor];
    let mut next = 0;
    while let Some(current) = found.get(next).copied() {
        found.extend(parents.iter().filter(|(_, parent)| *parent == current).map(|(id, _)| *id));
        next += 1;
    }
    found.split_off(1)
}

/// Bytes that a process shares with no other.
fn private_memory(id: u32) -> u64 {
    let map = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    let private = map.lines().filter(|line| line.starts_with("Private_"));
    private.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).sum::<u64>() * 1_024
}

/// The state of a process, and its parent.
fn state(id: u32) -> Option<(char, u32)> {
    let line = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name before may hold spaces and parentheses.
    let mut fields = line.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.chars().next()?, fields.next()?.parse().ok()?))
}

fn is_alive(id: u32) -> bool {
    state(id).is_some_and(|(state, _)| state != 'Z')
}
