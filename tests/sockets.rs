//! Which sockets a process holds, as the kernel sees them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
};

/// One internet socket of a process.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Socket {
    /// `tcp`, `tcp6`, `udp`, `udp6`, `raw` or `raw6`.
    pub table: &'static str,
    /// The port at this end.
    pub local_port: u16,
    /// The port at the other end; 0 while there is none.
    pub remote_port: u16,
    /// Whether the other end is this machine.
    pub is_loopback: bool,
    /// Whether it waits for connections.
    pub listens: bool,
}

const TABLES: [&str; 6] = ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"];
const LISTEN: &str = "0A";

/// Looks at one process again and again, and remembers every socket it ever saw.
#[derive(Debug)]
pub struct Watch {
    pid: u32,
    seen: BTreeSet<Socket>,
    /// Sockets that need no second look: those of `seen`, and those within the machine.
    known: BTreeSet<String>,
    looks: usize,
}

impl Watch {
    /// Of a process that runs.
    #[must_use]
    pub fn of(pid: u32) -> Self {
        Self { pid, seen: BTreeSet::new(), known: BTreeSet::new(), looks: 0 }
    }

    /// Looks once. A socket that leads nowhere yet is looked at again. Errors: the process is gone.
    pub fn look(&mut self) -> io::Result<()> {
        self.looks += 1;
        let held = self.held()?;
        if held.is_subset(&self.known) {
            return Ok(());
        }
        let within = fs::read_to_string(format!("/proc/{}/net/unix", self.pid))?;
        let within = within.lines().filter_map(|line| line.split_ascii_whitespace().nth(6)).map(str::to_owned);
        self.known.extend(within.filter(|inode| held.contains(inode)));
        for table in TABLES {
            let Ok(lines) = fs::read_to_string(format!("/proc/{}/net/{table}", self.pid)) else { continue };
            let rows: BTreeMap<String, Socket> =
                lines.lines().skip(1).filter_map(|line| Socket::parse(table, line)).collect();
            for (inode, socket) in rows.into_iter().filter(|(inode, _)| held.contains(inode)) {
                self.seen.insert(socket);
                self.known.insert(inode);
            }
        }
        Ok(())
    }

    /// Every socket it saw.
    #[must_use]
    pub fn seen(&self) -> &BTreeSet<Socket> {
        &self.seen
    }

    /// How often it looked.
    #[must_use]
    pub fn looks(&self) -> usize {
        self.looks
    }

    fn held(&self) -> io::Result<BTreeSet<String>> {
        let mut held = BTreeSet::new();
        for descriptor in fs::read_dir(format!("/proc/{}/fd", self.pid))? {
            // A descriptor that was closed meanwhile is seen no more.
            let Ok(target) = fs::read_link(descriptor?.path()) else { continue };
            let target = target.to_string_lossy();
            let inode = target.strip_prefix("socket:[").and_then(|rest| rest.strip_suffix(']'));
            held.extend(inode.map(str::to_owned));
        }
        Ok(held)
    }
}

impl Socket {
    /// A line of `/proc/PID/net/tcp` and its like, with its inode.
    fn parse(table: &'static str, line: &str) -> Option<(String, Self)> {
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        let (_, local_port) = words.get(1)?.split_once(':')?;
        let (address, remote_port) = words.get(2)?.split_once(':')?;
        let port = |hex| u16::from_str_radix(hex, 16).ok();
        let socket = Self {
            table,
            local_port: port(local_port)?,
            remote_port: port(remote_port)?,
            is_loopback: address.ends_with("7F") && address.len() == 8,
            listens: *words.get(3)? == LISTEN,
        };
        Some(((*words.get(9)?).to_owned(), socket))
    }
}
