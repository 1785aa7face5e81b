//! How many envelopes the intake accepts in a second, each durable before its answer.

use std::{
    io::{BufReader, Write},
    net::SocketAddr,
    thread,
    time::Instant,
};

use envelope::ENVELOPE_BYTES;
use system_tests::{
    http::{Answer, connect},
    installation::{Program, today, wait_for},
};

use crate::{Bed, CLIENTS, LASTS, Lines, MIB, TIMES, disk, median};

pub(crate) fn measure(bed: &Bed, lines: &mut Lines) -> anyhow::Result<()> {
    let (mut accepted, mut each, mut grouped, mut cpu) = (vec![], vec![], vec![], vec![]);
    let (mut failures, mut resident) = (0, 0.0);
    for _ in 0..TIMES {
        each.push(disk::synced_each(&bed.folder)?);
        grouped.push(disk::synced_together(&bed.folder)?);
        let intake = bed.start_anew(Program::Intake)?;
        let address = bed.installation.public_address();
        wait_for(|| connect(address).is_ok())?;
        let (count, rate, failed) = accepted_per_s(address);
        accepted.push(rate);
        cpu.push(intake.cpu_seconds()? * 1e6 / f64::from(count));
        failures += failed;
        resident = intake.resident_bytes()?;
    }
    let (accepted, each, grouped) = (median(accepted), median(each), median(grouped));
    lines.put("64 clients, baseline syncs every append", "accepted_per_s", accepted, "1/s", Some(each))?;
    lines.put("64 clients, baseline syncs by groups", "accepted_per_s", accepted, "1/s", Some(grouped))?;
    lines.put("64 clients", "failures", f64::from(failures), "1", None)?;
    lines.put("64 clients", "intake_cpu_per_envelope", median(cpu), "µs", None)?;
    lines.put("64 clients", "intake_rss", resident / MIB, "MiB", None)
}

/// Distinct bytes in the form of an envelope of this week.
pub(crate) struct Fillings {
    bytes: Vec<u8>,
    next: u64,
}

impl Fillings {
    pub(crate) fn of_client(client: usize) -> Self {
        let mut bytes = [[1, 1].as_slice(), &today().epoch().number().to_be_bytes()].concat();
        bytes.resize(ENVELOPE_BYTES, 0x5a);
        Self { bytes, next: (client as u64) << 32 }
    }

    pub(crate) fn next(&mut self) -> &[u8] {
        self.next += 1;
        if let Some(place) = self.bytes.get_mut(4..12) {
            place.copy_from_slice(&self.next.to_be_bytes());
        }
        &self.bytes
    }
}

/// One client's connection, which it keeps.
pub(crate) struct Sender {
    stream: BufReader<std::net::TcpStream>,
    head: Vec<u8>,
}

impl Sender {
    pub(crate) fn to(address: SocketAddr) -> std::io::Result<Self> {
        let head = format!(
            "POST /envelopes HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/octet-stream\r\ncontent-length: {ENVELOPE_BYTES}\r\n\r\n"
        );
        Ok(Self { stream: BufReader::new(connect(address)?), head: head.into_bytes() })
    }

    pub(crate) fn send(&mut self, envelope: &[u8]) -> std::io::Result<bool> {
        let request = [self.head.as_slice(), envelope].concat();
        self.stream.get_mut().write_all(&request)?;
        Ok(Answer::read(&mut self.stream)?.status == 200)
    }
}

/// How many were accepted, how many in a second, and how many were not.
fn accepted_per_s(address: SocketAddr) -> (u32, f64, u32) {
    let begun = Instant::now();
    let client = |number| {
        let (mut accepted, mut failed) = (0_u32, 0_u32);
        let Ok(mut sender) = Sender::to(address) else { return (0, 1) };
        let mut fillings = Fillings::of_client(number);
        while begun.elapsed() < LASTS {
            match sender.send(fillings.next()) {
                Ok(true) => accepted += 1,
                _ => failed += 1,
            }
        }
        (accepted, failed)
    };
    let counts = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|number| scope.spawn(move || client(number))).collect();
        clients.into_iter().map(|client| client.join().unwrap_or((0, 1))).collect::<Vec<_>>()
    });
    let lasted = begun.elapsed().as_secs_f64();
    let accepted: u32 = counts.iter().map(|(accepted, _)| accepted).sum();
    (accepted, f64::from(accepted) / lasted, counts.iter().map(|(_, failed)| failed).sum())
}
