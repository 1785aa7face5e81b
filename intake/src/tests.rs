//! The whole program over real sockets.

use std::time::{Duration, Instant};

use envelope::{ACCEPTED, Envelope};
use tempfile::{TempDir, tempdir};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
    task::JoinHandle,
};
use vault_api::{
    Client, ClientError, EnvelopeId, Timeouts,
    intake::{Publish, Take, Taken},
    tls::{Certificate, Pin},
};

use crate::{
    Config, Intake, keygen,
    testing::{HandTurned, WEEK, configured, envelope_bytes, public_file},
};

struct Running {
    public: std::net::SocketAddr,
    private: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<Result<(), crate::IntakeError>>,
}

impl Running {
    async fn start(config: &Config) -> Self {
        let clock = HandTurned::at(WEEK.monday().plus(3));
        let intake = Intake::bind(config, clock.clock()).await.unwrap();
        let (public, private) = (intake.public_address().unwrap(), intake.private_address().unwrap());
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(intake.serve(async { drop(stopped.await) }));
        Self { public, private, stop, served }
    }

    async fn stop(self) {
        self.stop.send(()).unwrap();
        self.served.await.unwrap().unwrap();
    }

    /// Sends bytes over a new connection and reads until the other side closes it.
    async fn send(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.public).await.unwrap();
        // The other side may close before it has read all of it.
        drop(stream.write_all(bytes).await);
        read_to_end(&mut stream).await
    }
}

async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer).await);
    String::from_utf8_lossy(&answer).into_owned()
}

/// An installed intake and the key of its vault.
struct Installed {
    folder: TempDir,
    config: Config,
    vault: Certificate,
    pin: Pin,
}

impl Installed {
    fn new() -> Self {
        let folder = tempdir().unwrap();
        let mut config = configured(folder.path());
        let pin = keygen(folder.path()).unwrap();
        config.private.certificate_file = folder.path().join("certificate.pem");
        config.private.key_file = folder.path().join("key.pem");
        let vault = Certificate::make().unwrap();
        config.private.vault_pin = Some(vault.pin());
        Self { folder, config, vault, pin }
    }

    fn client(&self, running: &Running) -> Client {
        Client::new(running.private.to_string(), self.pin, &self.vault, Timeouts::default()).unwrap()
    }
}

fn post(extra: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST /envelopes HTTP/1.1\r\nHost: havre.invalid\r\nContent-Type: application/octet-stream\r\n{extra}\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn whole(body: &[u8]) -> Vec<u8> {
    post(&format!("Content-Length: {}\r\nConnection: close\r\n", body.len()), body)
}

#[tokio::test]
async fn the_vault_takes_what_a_reporter_sent_and_publishes_over_mutual_tls() {
    let installed = Installed::new();
    let running = Running::start(&installed.config).await;
    let client = installed.client(&running);
    let sent = envelope_bytes(WEEK, 1);
    let answer = running.send(&whole(&sent)).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.as_bytes().ends_with(ACCEPTED), "{answer}");

    let taken = client.call(&Take { most: 10 }).await.unwrap();
    let id = EnvelopeId::of(&sent);
    assert_eq!(taken.envelopes, [vault_api::Bytes::from(sent)]);
    assert_eq!(taken.waiting, [vault_api::Epoch::new(WEEK.number())]);
    assert_eq!(taken.open_from, vault_api::Epoch::new(WEEK.number()));
    client.call(&Taken { ids: vec![id] }).await.unwrap();
    let taken = client.call(&Take { most: 10 }).await.unwrap();
    assert!(taken.envelopes.is_empty() && taken.waiting.is_empty());

    let file = public_file(1, WEEK);
    let publish = Publish { directories: vec![file.clone().into()], dead_drop: Some(vec![3; 50].into()) };
    client.call(&publish).await.unwrap();
    // Files of another installation replace nothing.
    let foreign = Publish { directories: vec![vec![1, 2, 3].into()], dead_drop: None };
    let refused = client.call(&foreign).await.unwrap_err();
    assert!(matches!(refused, ClientError::Refused(status) if status.as_u16() == 422));
    drop(client);
    running.stop().await;

    // What was published is served again after a restart, without the vault.
    let running = Running::start(&installed.config).await;
    let mut stream = TcpStream::connect(running.public).await.unwrap();
    stream.write_all(b"GET /directory HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200 ") && answer.ends_with(&file));
    assert!(running.send(b"GET /dead-drop HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").await.contains(" 200 "));
    running.stop().await;
}

#[tokio::test]
async fn only_the_pinned_vault_is_admitted_and_only_to_the_pinned_intake() {
    let installed = Installed::new();
    let running = Running::start(&installed.config).await;
    let address = running.private.to_string();
    let stranger = Certificate::make().unwrap();
    let as_stranger = Client::new(&address, installed.pin, &stranger, Timeouts::default()).unwrap();
    assert!(as_stranger.call(&Take { most: 1 }).await.is_err());
    let to_stranger = Client::new(&address, stranger.pin(), &installed.vault, Timeouts::default()).unwrap();
    assert!(matches!(to_stranger.call(&Take { most: 1 }).await, Err(ClientError::Handshake)));
    assert!(installed.client(&running).call(&Take { most: 1 }).await.is_ok());
    running.stop().await;
}

#[tokio::test]
async fn the_private_calls_are_not_on_the_public_listener() {
    let installed = Installed::new();
    let running = Running::start(&installed.config).await;
    for verb in ["take", "taken", "publish"] {
        let request =
            format!("POST /v1/{verb} HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}");
        assert!(running.send(request.as_bytes()).await.starts_with("HTTP/1.1 404 "));
    }
    running.stop().await;
}

#[tokio::test]
async fn malformed_requests_get_a_clear_answer_or_none_and_store_nothing() {
    let installed = Installed::new();
    let running = Running::start(&installed.config).await;
    let body = envelope_bytes(WEEK, 1);
    let close = "Connection: close\r\n";
    let chunked = format!("{close}Transfer-Encoding: chunked\r\n");
    for (request, status) in [
        (post(&chunked, b"5\r\nhello\r\n0\r\n\r\n"), "411"),
        (post(close, b""), "411"),
        (post(&format!("{close}Content-Length: 32769\r\n"), &body), "413"),
        (post(&format!("{close}Content-Length: 99999999999\r\n"), &body), "413"),
        (post(&format!("{close}Content-Length: 10\r\n"), b"0123456789"), "400"),
        (post(&format!("{close}Content-Length: -5\r\n"), b""), "400"),
        (post(&format!("{close}Content-Length: 32768\r\nContent-Length: 5\r\n"), &body), "400"),
        (post(&format!("{close}X: {}\r\nContent-Length: 32768\r\n", "x".repeat(200_000)), &body), "431"),
        (post(&format!("{close}{}", "X: x\r\n".repeat(1000)), b""), "431"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 tls?\r\n\r\n".to_vec(), "400"),
    ] {
        let answer = running.send(&request).await;
        let said = String::from_utf8_lossy(&request[..request.len().min(160)]).into_owned();
        assert!(answer.is_empty() || answer.starts_with(&format!("HTTP/1.1 {status} ")), "{said}: {answer}");
        assert!(!answer.contains("havre.invalid") && !answer.to_lowercase().contains("set-cookie"), "{said}");
    }
    // A body that ends too early, with the connection.
    let mut stream = TcpStream::connect(running.public).await.unwrap();
    stream.write_all(&whole(&body)[..20_000]).await.unwrap();
    drop(stream);
    assert!(running.send(&whole(&envelope_bytes(WEEK, 2))).await.starts_with("HTTP/1.1 200 "));
    let waiting = installed.client(&running).call(&Take { most: 10 }).await.unwrap();
    assert_eq!(waiting.envelopes, [vault_api::Bytes::from(envelope_bytes(WEEK, 2))]);
    running.stop().await;
}

#[tokio::test]
async fn idle_and_slow_connections_make_room_and_no_report_is_lost_to_them() {
    let mut installed = Installed::new();
    installed.config.limits.connections = 4;
    installed.config.limits.header_seconds = 1;
    installed.config.limits.body_seconds = 1;
    let running = Running::start(&installed.config).await;
    let mut idle = Vec::new();
    for _ in 0..40 {
        idle.push(TcpStream::connect(running.public).await.unwrap());
    }
    let mut slow_head = TcpStream::connect(running.public).await.unwrap();
    slow_head.write_all(b"POST /envelopes HT").await.unwrap();
    let mut slow_body = TcpStream::connect(running.public).await.unwrap();
    slow_body.write_all(&post("Content-Length: 32768\r\n", b"only this")).await.unwrap();

    let began = Instant::now();
    let answer =
        tokio::time::timeout(Duration::from_secs(30), running.send(&whole(&envelope_bytes(WEEK, 1)))).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(began.elapsed() >= Duration::from_secs(1), "the limit of connections was not reached at all");
    assert_eq!(read_to_end(&mut slow_head).await, "");
    let answer = read_to_end(&mut slow_body).await;
    assert!(answer.starts_with("HTTP/1.1 408 ") && answer.ends_with("slow\n"), "{answer}");
    drop(idle);
    running.stop().await;
}

#[tokio::test]
async fn the_program_refuses_a_site_that_is_not_what_its_manifest_names_or_not_of_its_kind() {
    let mut installed = Installed::new();
    let clock = HandTurned::at(WEEK.monday());
    installed.config.demo = false;
    assert!(Intake::bind(&installed.config, clock.clock()).await.is_err(), "a demonstration served as if it were none");
    installed.config.demo = true;
    let page = installed.config.site.join("fr.html");
    let changed = std::fs::read_to_string(&page).unwrap().replace("Havre", "Havr3");
    std::fs::write(&page, changed).unwrap();
    let error = Intake::bind(&installed.config, clock.clock()).await.unwrap_err();
    assert!(error.to_string().contains("fr.html"), "{error}");
}

#[tokio::test]
async fn a_key_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let installed = Installed::new();
    crate::check(&installed.config).unwrap();
    std::fs::set_permissions(&installed.config.private.key_file, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert!(crate::check(&installed.config).is_err());
    assert!(Intake::bind(&installed.config, HandTurned::at(WEEK.monday()).clock()).await.is_err());
    assert!(keygen(installed.folder.path()).is_err(), "a key is never replaced");
}

#[tokio::test]
async fn a_stop_lets_the_request_under_way_finish() {
    let installed = Installed::new();
    let running = Running::start(&installed.config).await;
    let bytes = envelope_bytes(WEEK, 1);
    let request = whole(&bytes);
    let mut stream = TcpStream::connect(running.public).await.unwrap();
    stream.write_all(&request[..20_000]).await.unwrap();
    // Another request on another connection tells that the first one was accepted.
    running.send(b"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").await;
    running.stop.send(()).unwrap();
    stream.write_all(&request[20_000..]).await.unwrap();
    assert!(read_to_end(&mut stream).await.starts_with("HTTP/1.1 200 "));
    running.served.await.unwrap().unwrap();

    let clock = HandTurned::at(WEEK.monday().plus(3));
    let (spool, _) = crate::spool::Spool::open(&installed.config.data, 10, clock.clock()).await.unwrap();
    let id = Envelope::parse(&bytes).unwrap().id();
    let found = spool.take(1).await.unwrap().envelopes;
    assert_eq!(Envelope::parse(&found[0]).unwrap().id(), id);
}
