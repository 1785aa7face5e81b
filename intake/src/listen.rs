//! Accepts connections: at most so many, each with a bounded patience and a bounded head.

use std::{io, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::JoinSet,
    time::{sleep, timeout},
};

use crate::config::Limits;

/// Bytes of a request's head, and of what is read ahead of a body. Ours are below one KiB.
const MAX_HEAD_BYTES: usize = 16 * 1024;
const MAX_HEADERS: usize = 64;
/// How long accepting rests after the machine refused, for want of file descriptors as a rule.
const REST: Duration = Duration::from_millis(100);

/// Serves until `stop` becomes true, then lets the requests under way finish.
pub(crate) async fn serve(listener: TcpListener, router: Router, limits: &Limits, mut stop: watch::Receiver<bool>) {
    let room = std::sync::Arc::new(Semaphore::new(limits.connections as usize));
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        // The room is taken first: further connections wait in the machine's queue, where they cost us nothing.
        let next = async {
            let place = std::sync::Arc::clone(&room).acquire_owned().await.expect("the semaphore is never closed");
            (place, accept(&listener).await)
        };
        let (place, stream) = tokio::select! {
            next = next => next,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let connection = Connection { router: router.clone(), limits: limits.clone(), stop: stop.clone() };
        connections.spawn(async move {
            connection.serve(stream).await;
            drop(place);
        });
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

async fn accept(listener: &TcpListener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(error) if is_of_one_connection(&error) => {}
            Err(_) => {
                tracing::warn!(component = "public", "cannot accept connections");
                sleep(REST).await;
            }
        }
    }
}

fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionReset
    )
}

struct Connection {
    router: Router,
    limits: Limits,
    stop: watch::Receiver<bool>,
}

impl Connection {
    /// Serves one connection. After its lifetime, or when the program stops, it finishes the request under way and no other.
    async fn serve(mut self, stream: TcpStream) {
        // Without it an answer waits for the peer's acknowledgement; a failure only costs time.
        drop(stream.set_nodelay(true));
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(Duration::from_secs(self.limits.header_seconds))
            .max_buf_size(MAX_HEAD_BYTES)
            .max_headers(MAX_HEADERS);
        let service = TowerToHyperService::new(self.router);
        let mut connection = std::pin::pin!(http.serve_connection(TokioIo::new(stream), service));
        let request = Duration::from_secs(self.limits.body_seconds + self.limits.answer_seconds);
        tokio::select! {
            // What a peer does to its own connection is no concern of ours.
            _ = connection.as_mut() => return,
            () = sleep(request) => {}
            _ = self.stop.wait_for(|stop| *stop) => {}
        }
        connection.as_mut().graceful_shutdown();
        drop(timeout(request, connection).await);
    }
}
