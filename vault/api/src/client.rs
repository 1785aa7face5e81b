//! The side that asks.

use std::{io, sync::Arc, time::Duration};

use http::{Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{
    body::{Bytes as Chunk, Incoming},
    client::conn::http1::{self, SendRequest},
};
use hyper_util::rt::TokioIo;
use rustls::{ClientConfig, pki_types::ServerName};
use thiserror::Error;
use tokio::{net::TcpStream, sync::Mutex, time::timeout};
use tokio_rustls::TlsConnector;

use crate::{
    Call, from_json,
    tls::{Certificate, Pin, TlsError, client_config},
    to_json,
};

/// How long to wait.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// For the connection with its handshake.
    pub connect: Duration,
    /// For a whole answer, once connected.
    pub answer: Duration,
}

impl Default for Timeouts {
    /// Ten seconds to connect, a minute for an answer.
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), answer: Duration::from_mins(1) }
    }
}

/// Why a call has no answer. Whether the other side did what was asked is unknown except for the first two.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ClientError {
    /// Nobody answers at that address, or not in time.
    #[error("no connection")]
    Connect,
    /// Somebody answers who is not the pinned peer, or who does not admit this program.
    #[error("the peer is not the one pinned, or does not know this program")]
    Handshake,
    /// The question is longer than its call allows.
    #[error("the question is too long")]
    TooLong,
    /// The connection broke.
    #[error("the connection broke")]
    Broken,
    /// The answer did not come in time.
    #[error("no answer in time")]
    TimedOut,
    /// The other side refused, with this status.
    #[error("refused with status {0}")]
    Refused(StatusCode),
    /// The answer is too long or not what it should be.
    #[error("malformed answer")]
    Malformed,
}

/// Asks one peer. Keeps one connection, over which calls go one after the other, and makes a new one when it broke.
#[derive(Debug)]
pub struct Client {
    address: String,
    tls: Arc<ClientConfig>,
    timeouts: Timeouts,
    connection: Mutex<Option<Sender>>,
}

type Sender = SendRequest<Full<Chunk>>;

impl Client {
    /// For the peer at `address` (host and port) whose key is `peer`. Connects at the first call.
    pub fn new(
        address: impl Into<String>,
        peer: Pin,
        certificate: &Certificate,
        timeouts: Timeouts,
    ) -> Result<Self, TlsError> {
        let tls = client_config(certificate, peer)?;
        Ok(Self { address: address.into(), tls, timeouts, connection: Mutex::new(None) })
    }

    /// Asks, and waits for the answer.
    pub async fn call<C: Call>(&self, request: &C) -> Result<C::Answer, ClientError> {
        let json = to_json(request);
        if json.len() > C::REQUEST_BYTES {
            return Err(ClientError::TooLong);
        }
        let answer = self.post(C::PATH, json.into(), C::ANSWER_BYTES).await?;
        from_json(&answer).map_err(|_| ClientError::Malformed)
    }

    async fn post(&self, path: &'static str, json: Chunk, most_bytes: usize) -> Result<Chunk, ClientError> {
        // Taken out and put back only after a whole answer: a call that is dropped half-way drops its connection too.
        let mut kept = self.connection.lock().await;
        let mut sender = match kept.take() {
            Some(sender) if !sender.is_closed() => sender,
            _ => self.connect().await?,
        };
        let exchange = async {
            let response = self.send(&mut sender, path, json).await?;
            read(response, most_bytes).await
        };
        let answer = timeout(self.timeouts.answer, exchange).await.map_err(|_| ClientError::TimedOut)?;
        if matches!(answer, Ok(_) | Err(ClientError::Refused(_))) {
            *kept = Some(sender);
        }
        answer
    }

    /// Sends; once more over a new connection when the kept one turned out closed before anything was sent.
    async fn send(
        &self,
        sender: &mut Sender,
        path: &'static str,
        json: Chunk,
    ) -> Result<Response<Incoming>, ClientError> {
        let unsent = match sender.try_send_request(post_request(path, json)).await {
            Ok(response) => return Ok(response),
            Err(mut failed) => failed.take_message().ok_or(ClientError::Broken)?,
        };
        *sender = self.connect().await?;
        sender.send_request(unsent).await.map_err(|_| ClientError::Broken)
    }

    async fn connect(&self) -> Result<Sender, ClientError> {
        timeout(self.timeouts.connect, self.handshake()).await.map_err(|_| ClientError::Connect)?
    }

    async fn handshake(&self) -> Result<Sender, ClientError> {
        let tcp = TcpStream::connect(&self.address).await.map_err(|_| ClientError::Connect)?;
        tcp.set_nodelay(true).map_err(|_| ClientError::Connect)?;
        // The name is not sent and not compared: the pin says who answers.
        let name = ServerName::try_from("peer.invalid").expect("a valid name");
        let tls = TlsConnector::from(self.tls.clone()).connect(name, tcp).await.map_err(handshake_error)?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(tls)).await.map_err(|_| ClientError::Broken)?;
        tokio::spawn(connection);
        sender.ready().await.map_err(|_| ClientError::Handshake)?;
        Ok(sender)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that `map_err` wants")]
fn handshake_error(error: io::Error) -> ClientError {
    // rustls reports what it refuses as invalid data; anything else is the network.
    if error.kind() == io::ErrorKind::InvalidData { ClientError::Handshake } else { ClientError::Connect }
}

fn post_request(path: &'static str, json: Chunk) -> Request<Full<Chunk>> {
    Request::post(path)
        .header(header::HOST, "peer.invalid")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Full::new(json))
        .expect("fixed path and headers")
}

async fn read(response: Response<Incoming>, most_bytes: usize) -> Result<Chunk, ClientError> {
    let (head, body) = response.into_parts();
    let body = Limited::new(body, most_bytes)
        .collect()
        .await
        .map_err(|error| if error.is::<LengthLimitError>() { ClientError::Malformed } else { ClientError::Broken })?;
    if head.status == StatusCode::OK { Ok(body.to_bytes()) } else { Err(ClientError::Refused(head.status)) }
}
