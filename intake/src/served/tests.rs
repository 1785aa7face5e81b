//! A released site behind a host that is honest, or not.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use hyper_util::rt::TokioIo;
use rustls_pki_types::PrivateKeyDer;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::*;
use crate::testing::{WEEK, configured, public_file, public_file_with_one, write_pins};

type Files = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

struct Host {
    folder: tempfile::TempDir,
    files: Files,
    address: String,
}

/// Serves the files of a map, whatever they are.
fn router(files: Files) -> Router {
    Router::new().fallback(move |request: Request<Body>| {
        let found = files.lock().unwrap().get(request.uri().path()).cloned();
        let accepted = request.headers().get(header::ACCEPT_ENCODING).is_some();
        async move {
            assert!(accepted, "a browser would say what it can unpack");
            match found {
                Some(bytes) => {
                    let mut packed = Vec::new();
                    let mut reader = bytes.as_slice();
                    let quick = brotli::enc::BrotliEncoderParams { quality: 1, ..Default::default() };
                    brotli::BrotliCompress(&mut reader, &mut packed, &quick).unwrap();
                    Response::builder().header(header::CONTENT_ENCODING, "br").body(Body::from(packed)).unwrap()
                }
                None => Response::builder().status(StatusCode::NOT_FOUND).body(Body::empty()).unwrap(),
            }
        }
    })
}

fn released() -> (tempfile::TempDir, Files) {
    let folder = tempfile::tempdir().unwrap();
    let config = configured(folder.path());
    let manifest: Manifest = serde_json::from_slice(&fs::read(config.site.join(MANIFEST)).unwrap()).unwrap();
    let mut files: BTreeMap<String, Vec<u8>> =
        manifest.files.keys().map(|name| (path(name), fs::read(config.site.join(name)).unwrap())).collect();
    files.insert(format!("/{MANIFEST}"), fs::read(config.site.join(MANIFEST)).unwrap());
    files.insert("/directory".to_owned(), public_file(1, WEEK));
    (folder, Arc::new(Mutex::new(files)))
}

async fn host() -> Host {
    let (folder, files) = released();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(axum::serve(listener, router(files.clone())).into_future());
    Host { folder, files, address }
}

impl Host {
    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn check(&self, authorities: Option<&Path>) -> Result<Comparison, IntakeError> {
        let (manifest, pins, state) = (self.file("site/manifest.json"), self.file("pins.json"), self.file("seen.json"));
        let served = Served { address: &self.address, manifest: &manifest, pins: &pins, state: &state, authorities };
        check_served(&served, WEEK.monday()).await
    }

    async fn alarms(&self) -> Vec<String> {
        self.check(None).await.unwrap().alarms
    }

    fn put(&self, path: &str, bytes: Vec<u8>) {
        self.files.lock().unwrap().insert(path.to_owned(), bytes);
    }
}

#[tokio::test]
async fn a_site_as_released_raises_no_alarm_and_says_who_reads() {
    let host = host().await;
    for _ in 0..2 {
        let found = host.check(None).await.unwrap();
        assert_eq!(found.alarms, Vec::<String>::new());
        assert!(found.remarks[1].ends_with("read by Counsellor 10, Counsellor 11"), "{:?}", found.remarks);
    }
}

#[tokio::test]
async fn every_file_that_is_changed_or_missing_is_named() {
    let host = host().await;
    let paths: Vec<String> = host.files.lock().unwrap().keys().filter(|path| *path != "/directory").cloned().collect();
    assert!(paths.len() >= 4);
    for path in paths {
        let was = host.files.lock().unwrap()[&path].clone();
        host.put(&path, [was.as_slice(), b" "].concat());
        assert_eq!(host.alarms().await.len(), 1, "{path}");
        host.files.lock().unwrap().remove(&path);
        assert_eq!(host.alarms().await.len(), 1, "{path}");
        host.put(&path, was);
    }
    assert_eq!(host.alarms().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_directory_that_goes_back_forks_or_does_not_hold_is_an_alarm() {
    let host = host().await;
    host.put("/directory", public_file(5, WEEK));
    assert_eq!(host.alarms().await, Vec::<String>::new());
    for (wrong, said) in [
        (public_file(4, WEEK), "older than one seen"),
        (public_file(6, Epoch::new(WEEK.number() - 1)), "earlier week"),
        // Signed as it should be, and its `previous` is not what was seen.
        (public_file(6, WEEK), "keeps two"),
        (public_file_with_one(7, WEEK), "fewer than two"),
        (vec![1, 2, 3], "malformed"),
    ] {
        host.put("/directory", wrong);
        let alarms = host.alarms().await;
        assert!(alarms.iter().any(|alarm| alarm.contains(said)), "{said}: {alarms:?}");
    }
    host.files.lock().unwrap().remove("/directory");
    assert!(host.alarms().await[0].contains("no directory"));
    // What was wrong was not remembered: the right one is right again.
    host.put("/directory", public_file(5, WEEK));
    assert_eq!(host.alarms().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_cannot_be_asked_or_read_is_an_error_and_no_judgement() {
    let host = host().await;
    let served = |address| Host { folder: tempfile::tempdir().unwrap(), files: Files::default(), address };
    assert!(served(host.address.clone()).check(None).await.is_err(), "no manifest to compare with");
    let elsewhere = Host { address: "http://127.0.0.1:1/".to_owned(), ..host };
    assert!(matches!(elsewhere.check(None).await, Err(IntakeError::Fetch(FetchError::NoAnswer))));
    for address in ["ftp://127.0.0.1/", "127.0.0.1", "http://127.0.0.1/fr", "http://127.0.0.1/?a"] {
        let wrong = Host { address: address.to_owned(), folder: tempfile::tempdir().unwrap(), files: Files::default() };
        configured(wrong.folder.path());
        write_pins(&wrong.file("pins.json"));
        assert!(matches!(wrong.check(None).await, Err(IntakeError::Fetch(FetchError::Address))), "{address}");
    }
}

#[tokio::test]
async fn over_tls_the_certificate_must_hold() {
    let (folder, files) = released();
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let (listener, acceptor) = (TcpListener::bind("127.0.0.1:0").await.unwrap(), TlsAcceptor::from(Arc::new(config)));
    let address = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
    let served = router(files.clone());
    tokio::spawn(async move {
        while let Ok((tcp, _)) = listener.accept().await {
            let Ok(stream) = acceptor.accept(tcp).await else { continue };
            let service = hyper_util::service::TowerToHyperService::new(served.clone());
            tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
    let host = Host { folder, files, address };
    let trusted = host.file("trusted.pem");
    fs::write(&trusted, made.cert.pem()).unwrap();
    assert_eq!(host.check(Some(&trusted)).await.unwrap().alarms, Vec::<String>::new());
    let other = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    fs::write(&trusted, other.cert.pem()).unwrap();
    assert!(matches!(host.check(Some(&trusted)).await, Err(IntakeError::Fetch(FetchError::Certificate))));
}
