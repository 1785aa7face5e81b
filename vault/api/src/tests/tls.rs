//! Who gets through the handshake, and what happens to connections.

use std::{
    convert::Infallible,
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use crate::{
    Bytes, Client, ClientError, Listener, ListenerLimits, Nothing, Timeouts,
    intake::{Publish, Take, Taken},
    serve,
    tls::{Certificate, Pin, client_config, server_config},
    to_json,
};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes as Chunk, Incoming};
use rustls::{
    crypto::ring::sign::any_supported_type,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, pem::PemObject},
    sign::{CertifiedKey, SingleCertAndKey},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
    time::timeout,
};
use tokio_rustls::TlsConnector;

type Seen = Arc<AtomicUsize>;

/// Answers `{}`, except: `take` never, `taken` with bytes beyond what the answer may be. Counts requests, and whether each had its peer.
async fn answer(seen: Seen, client: Pin, request: Request<Incoming>) -> Result<Response<Full<Chunk>>, Infallible> {
    assert_eq!(request.extensions().get::<Pin>(), Some(&client));
    seen.fetch_add(1, Ordering::SeqCst);
    if request.uri().path() == "/v1/take" {
        std::future::pending::<()>().await;
    }
    let too_long = request.uri().path() == "/v1/taken";
    request.into_body().collect().await.expect("a whole body");
    let body = if too_long { vec![b' '; 17 * 1024 * 1024] } else { to_json(&Nothing {}) };
    Ok(Response::new(Full::new(Chunk::from(body))))
}

struct Server {
    address: SocketAddr,
    own: Certificate,
    seen: Seen,
    stop: Option<oneshot::Sender<()>>,
    done: tokio::task::JoinHandle<()>,
}

async fn server(admitted: &Certificate, limits: ListenerLimits) -> Server {
    let own = Certificate::make().unwrap();
    let tls = server_config(&own, vec![admitted.pin()]).unwrap();
    let listener = Listener::bind((Ipv4Addr::LOCALHOST, 0).into(), tls, limits).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (seen, client) = (Seen::default(), admitted.pin());
    let counted = seen.clone();
    let service = tower::service_fn(move |request| answer(counted.clone(), client, request));
    let (stop, stopped) = oneshot::channel();
    let done = tokio::spawn(serve(listener, service, async { drop(stopped.await) }));
    Server { address, own, seen, stop: Some(stop), done }
}

fn publish() -> Publish {
    Publish { directories: vec![Bytes::from(vec![1; 100_000])], dead_drop: None }
}

impl Server {
    fn client(&self, own: &Certificate) -> Client {
        Client::new(self.address.to_string(), self.own.pin(), own, Timeouts::default()).unwrap()
    }

    fn seen(&self) -> usize {
        self.seen.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn both_sides_admit_the_pinned_key_only() {
    let [desk, stranger] = std::array::from_fn(|_| Certificate::make().unwrap());
    let server = server(&desk, ListenerLimits::default()).await;
    let client = server.client(&desk);
    for _ in 0..3 {
        client.call(&publish()).await.unwrap();
    }
    assert_eq!(server.seen(), 3);

    let refused = server.client(&stranger).call(&publish()).await.unwrap_err();
    assert!(matches!(refused, ClientError::Handshake | ClientError::Broken), "{refused}");
    let wrong_pin = Client::new(server.address.to_string(), stranger.pin(), &desk, Timeouts::default()).unwrap();
    assert!(matches!(wrong_pin.call(&publish()).await, Err(ClientError::Handshake)));
    assert_eq!(server.seen(), 3, "no stranger reaches HTTP");
}

/// The certificate is public: whoever copies it lacks the key, and the handshake's signature shows that.
#[tokio::test]
async fn a_copied_certificate_is_not_enough() {
    let [desk, thief] = std::array::from_fn(|_| Certificate::make().unwrap());
    let server = server(&desk, ListenerLimits::default()).await;
    let chain = vec![CertificateDer::from_pem_slice(desk.certificate_pem().as_bytes()).unwrap()];
    let key = PrivateKeyDer::from_pem_slice(thief.expose_key_pem()).unwrap();
    let mut config = (*client_config(&desk, server.own.pin()).unwrap()).clone();
    let forged = CertifiedKey::new(chain, any_supported_type(&key).unwrap());
    config.client_auth_cert_resolver = Arc::new(SingleCertAndKey::from(forged));

    let tcp = TcpStream::connect(server.address).await.unwrap();
    let name = ServerName::try_from("peer.invalid").unwrap();
    let mut stream = TlsConnector::from(Arc::new(config)).connect(name, tcp).await.unwrap();
    let request = b"POST /v1/publish HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n";
    // The server learns of the forgery after the client's side of the handshake is done: the refusal arrives with the answer.
    let _ = stream.write_all(request).await;
    assert!(stream.read_u8().await.is_err());
    assert_eq!(server.seen(), 0);
}

#[tokio::test]
async fn an_expired_certificate_still_proves_its_key() {
    let key = rcgen::KeyPair::generate().unwrap();
    let mut params = rcgen::CertificateParams::new(vec!["elsewhere.invalid".to_owned()]).unwrap();
    params.not_before = rcgen::date_time_ymd(2001, 1, 1);
    params.not_after = rcgen::date_time_ymd(2002, 1, 1);
    let certificate = params.self_signed(&key).unwrap();
    let old = Certificate::from_pem(certificate.pem().as_bytes(), key.serialize_pem().as_bytes()).unwrap();
    let server = server(&old, ListenerLimits::default()).await;
    server.client(&old).call(&publish()).await.unwrap();
}

#[tokio::test]
async fn lengths_are_limited_both_ways() {
    let desk = Certificate::make().unwrap();
    let server = server(&desk, ListenerLimits::default()).await;
    let client = server.client(&desk);
    let long = Publish { directories: vec![Bytes::from(vec![1; 13 * 1024 * 1024])], dead_drop: None };
    assert!(matches!(client.call(&long).await, Err(ClientError::TooLong)));
    assert_eq!(server.seen(), 0);
    assert!(matches!(client.call(&Taken { ids: vec![] }).await, Err(ClientError::Malformed)));
    client.call(&publish()).await.unwrap();
}

#[tokio::test]
async fn neither_side_waits_for_ever() {
    let desk = Certificate::make().unwrap();
    let short = Duration::from_millis(200);
    let slow = server(&desk, ListenerLimits::default()).await;
    let timeouts = Timeouts { answer: short, ..Timeouts::default() };
    let client = Client::new(slow.address.to_string(), slow.own.pin(), &desk, timeouts).unwrap();
    assert!(matches!(client.call(&Take { most: 1 }).await, Err(ClientError::TimedOut)));

    let strict = server(&desk, ListenerLimits { request: short, ..ListenerLimits::default() }).await;
    let refused = strict.client(&desk).call(&Take { most: 1 }).await.unwrap_err();
    assert!(matches!(refused, ClientError::Refused(StatusCode::REQUEST_TIMEOUT)), "{refused}");
}

/// The server drops a connection that is idle; the client notices, or is told at its next call, and makes a new one.
#[tokio::test]
async fn a_connection_that_was_dropped_is_made_anew() {
    let desk = Certificate::make().unwrap();
    let limits = ListenerLimits { idle: Duration::from_millis(50), connections: 1, ..ListenerLimits::default() };
    let server = server(&desk, limits).await;
    let client = server.client(&desk);
    client.call(&publish()).await.unwrap();
    // Gets the only place as soon as the idle connection has lost it.
    let other = server.client(&desk);
    other.call(&publish()).await.unwrap();
    client.call(&publish()).await.unwrap();
    assert_eq!(server.seen(), 3);
}

#[tokio::test]
async fn a_silent_stranger_keeps_nobody_out() {
    let desk = Certificate::make().unwrap();
    let limits = ListenerLimits { handshake: Duration::from_millis(100), connections: 1, ..ListenerLimits::default() };
    let server = server(&desk, limits).await;
    let _silent = TcpStream::connect(server.address).await.unwrap();
    server.client(&desk).call(&publish()).await.unwrap();
}

#[tokio::test]
async fn a_running_request_ends_before_the_server_does() {
    let desk = Certificate::make().unwrap();
    let limits = ListenerLimits { request: Duration::from_millis(300), ..ListenerLimits::default() };
    let mut server = server(&desk, limits).await;
    let client = server.client(&desk);
    let asking = tokio::spawn(async move { client.call(&Take { most: 1 }).await });
    while server.seen() == 0 {
        tokio::task::yield_now().await;
    }
    server.stop.take().unwrap().send(()).unwrap();
    assert!(matches!(asking.await.unwrap(), Err(ClientError::Refused(StatusCode::REQUEST_TIMEOUT))));
    timeout(Duration::from_secs(5), server.done).await.unwrap().unwrap();
}
