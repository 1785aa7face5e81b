//! What tests share.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use orion::hazardous::hash::sha2::sha256::Sha256;
use vault_api::{
    Bytes, CaseId, Client, CounsellorId, ENVELOPE_BYTES, EnvelopeId, Epoch, Listener, ListenerLimits, Timeouts, desk,
    serve,
    tls::{Certificate, Pin, server_config},
};

use crate::{
    random::{NoRandomness, Randomness},
    store::Arrived,
    time::{Clock, Moment},
};

/// The same bytes for the same seed.
pub(crate) struct SeededRandomness {
    seed: u64,
    drawn: u64,
}

impl SeededRandomness {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, drawn: 0 }
    }
}

impl Randomness for SeededRandomness {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoRandomness> {
        for chunk in out.chunks_mut(32) {
            self.drawn += 1;
            let input = [self.seed.to_be_bytes(), self.drawn.to_be_bytes()].concat();
            let block = Sha256::digest(&input).unwrap();
            chunk.copy_from_slice(&block.as_ref()[..chunk.len()]);
        }
        Ok(())
    }
}

/// A folder that goes with its value.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("havre-vault-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Noon on the Wednesday of a week.
pub(crate) fn at_epoch(epoch: u16) -> Moment {
    at(u32::from(epoch) * 7 + 2, 12)
}

/// A day counted from Monday 2024-01-01, and an hour.
pub(crate) fn at(day: u32, hour: u64) -> Moment {
    let seconds = u64::from(19_723 + day) * 86_400 + hour * 3_600;
    (move || seconds).now()
}

pub(crate) fn envelope(epoch: u16, filling: u8) -> Bytes {
    let mut body = vec![filling; ENVELOPE_BYTES];
    body[..2].copy_from_slice(&[1, 1]);
    body[2..4].copy_from_slice(&epoch.to_be_bytes());
    body.into()
}

pub(crate) fn arrived(epoch: u16, filling: u8) -> Arrived {
    Arrived::parse(envelope(epoch, filling)).unwrap()
}

pub(crate) fn counsellor(number: u8) -> CounsellorId {
    CounsellorId::new([number; 16])
}

pub(crate) fn case(number: u8) -> CaseId {
    CaseId::new([number; 16])
}

/// A filing with one event, whose keys go to `readers`.
pub(crate) fn filing(inbound: EnvelopeId, case: CaseId, readers: &[CounsellorId]) -> desk::File {
    let key = |counsellor: &CounsellorId| desk::CaseKey {
        counsellor: *counsellor,
        epoch: Epoch::new(100),
        stanza: vec![3; desk::STANZA_BYTES].into(),
    };
    desk::File {
        inbound: Some(inbound),
        case,
        events: vec![vec![4; 36_864].into()],
        keys: readers.iter().map(key).collect(),
    }
}

pub(crate) fn append(case: CaseId, seq: u32, inbound: Option<EnvelopeId>) -> desk::Append {
    desk::Append { case, generation: 0, seq, body: vec![5; 4096].into(), inbound }
}

/// Serves a router over mutual TLS on loopback as `certificate`, to `peers` only, as long as the test runs.
pub(crate) async fn serve_to(peers: Vec<Pin>, certificate: &Certificate, router: axum::Router) -> SocketAddr {
    let tls = server_config(certificate, peers).unwrap();
    let loopback = (Ipv4Addr::LOCALHOST, 0).into();
    let listener = Listener::bind(loopback, tls, ListenerLimits::default()).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(serve(listener, router, std::future::pending()));
    address
}

/// A client of what [`serve_to`] serves.
pub(crate) fn client(address: SocketAddr, peer: &Certificate, own: &Certificate) -> Client {
    Client::new(address.to_string(), peer.pin(), own, Timeouts::default()).unwrap()
}
