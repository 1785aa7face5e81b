//! The side that listens: TCP, then TLS, and nothing above it before the peer is known.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use rustls::ServerConfig;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use crate::tls::Pin;

/// What a listener bears.
#[derive(Debug, Clone, Copy)]
pub struct ListenerLimits {
    /// Connections at once, handshakes included; more wait in the operating system's queue.
    pub connections: usize,
    /// For a handshake.
    pub handshake: Duration,
    /// For the head of a request, and how long a connection may stay without one.
    pub idle: Duration,
    /// For a whole request and its answer.
    pub request: Duration,
}

impl Default for ListenerLimits {
    /// 64 connections; ten seconds for a handshake, a minute without a request, two minutes for one.
    fn default() -> Self {
        Self {
            connections: 64,
            handshake: Duration::from_secs(10),
            idle: Duration::from_mins(1),
            request: Duration::from_mins(2),
        }
    }
}

/// Accepts connections of pinned peers.
pub struct Listener {
    tcp: TcpListener,
    tls: TlsAcceptor,
    places: Arc<Semaphore>,
    limits: ListenerLimits,
}

impl Listener {
    /// Listens at `address`.
    pub async fn bind(address: SocketAddr, tls: Arc<ServerConfig>, limits: ListenerLimits) -> io::Result<Self> {
        Ok(Self {
            tcp: TcpListener::bind(address).await?,
            tls: TlsAcceptor::from(tls),
            places: Arc::new(Semaphore::new(limits.connections)),
            limits,
        })
    }

    /// Where it listens: with the port the system chose, when asked for port 0.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.local_addr()
    }

    /// What it bears.
    #[must_use]
    pub fn limits(&self) -> ListenerLimits {
        self.limits
    }

    /// The next connection, as soon as there is a place for it. Its handshake is still to be made, so that a slow peer
    /// keeps nobody else waiting.
    ///
    /// # Panics
    /// Never: the semaphore lives as long as the listener and is not closed.
    pub async fn accept(&self) -> io::Result<Pending> {
        let place = self.places.clone().acquire_owned().await.expect("never closed");
        let (tcp, _) = self.tcp.accept().await?;
        Ok(Pending { tcp, tls: self.tls.clone(), place, handshake: self.limits.handshake })
    }
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Listener")
    }
}

/// A connection before its handshake.
pub struct Pending {
    tcp: TcpStream,
    tls: TlsAcceptor,
    place: OwnedSemaphorePermit,
    handshake: Duration,
}

impl Pending {
    /// Makes the handshake; nothing comes of a peer that is not pinned or too slow.
    pub async fn admit(self) -> Option<Admitted> {
        self.tcp.set_nodelay(true).ok()?;
        let stream = timeout(self.handshake, self.tls.accept(self.tcp)).await.ok()?.ok()?;
        let certificate = stream.get_ref().1.peer_certificates()?.first()?;
        let peer = Pin::of(certificate)?;
        Some(Admitted { stream, peer, place: self.place })
    }
}

impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pending")
    }
}

/// A connection of a pinned peer.
#[derive(Debug)]
pub struct Admitted {
    /// What it says.
    pub stream: TlsStream<TcpStream>,
    /// Who it is.
    pub peer: Pin,
    /// Its place among the listener's connections: to be kept as long as `stream`.
    pub place: OwnedSemaphorePermit,
}
