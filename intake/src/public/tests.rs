use axum::http::Uri;
use tempfile::{TempDir, tempdir};
use tower::ServiceExt;

use super::*;
use crate::{
    spool::Published,
    testing::{HandTurned, WEEK, configured, envelope_bytes, pins, public_file},
};

struct Site {
    _folder: TempDir,
    public: Public,
    clock: HandTurned,
}

impl Site {
    async fn open(most: u32) -> Self {
        let folder = tempdir().unwrap();
        let clock = HandTurned::at(WEEK.monday().plus(3));
        let config = configured(folder.path());
        let (spool, _) = Spool::open(folder.path(), most, clock.clock()).await.unwrap();
        let parts = Parts::open(folder.path(), most).await.unwrap();
        let public = Public {
            bundle: Arc::new(Bundle::load(&config.site).unwrap()),
            shelf: Arc::new(Shelf::new(pins())),
            spool,
            parts,
            clock: clock.clock(),
            body_patience: Duration::from_secs(5),
        };
        Self { _folder: folder, public, clock }
    }

    async fn ask(&self, request: Request) -> Response {
        router(self.public.clone()).oneshot(request).await.unwrap()
    }

    async fn get(&self, path: &str) -> Response {
        self.ask(request(Method::GET, path)).await
    }

    async fn post(&self, body: Vec<u8>) -> (StatusCode, Vec<u8>) {
        let response = self.ask(envelope_request(body)).await;
        (response.status(), bytes(response).await)
    }
}

fn request(method: Method, path: &str) -> Request {
    Request::builder().method(method).uri(path.parse::<Uri>().unwrap()).body(Body::empty()).unwrap()
}

fn envelope_request(body: Vec<u8>) -> Request {
    Request::post("/envelopes")
        .header(header::CONTENT_LENGTH, body.len())
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .body(body.into())
        .unwrap()
}

async fn bytes(response: Response) -> Vec<u8> {
    response.into_body().collect().await.unwrap().to_bytes().to_vec()
}

fn part_request(body: Vec<u8>) -> Request {
    let mut request = envelope_request(body);
    *request.uri_mut() = Uri::from_static("/parts");
    request
}

#[tokio::test]
async fn parts_have_one_size_and_a_room_of_their_own() {
    let site = Site::open(1).await;
    let status = async |body| site.ask(part_request(body)).await.status();
    assert_eq!(status(vec![1; PART_BYTES - 1]).await, StatusCode::BAD_REQUEST);
    assert_eq!(status(vec![1; PART_BYTES + 1]).await, StatusCode::PAYLOAD_TOO_LARGE);
    let answer = site.ask(part_request(vec![1; PART_BYTES])).await;
    assert_eq!((answer.status(), bytes(answer).await), (StatusCode::OK, ACCEPTED.to_vec()));
    assert_eq!(status(vec![2; PART_BYTES]).await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(status(vec![1; PART_BYTES]).await, StatusCode::OK, "a repeat is answered like the first time");
    // However many parts there are, a report is taken.
    assert_eq!(site.post(envelope_bytes(WEEK, 1)).await.0, StatusCode::OK);
}

#[tokio::test]
async fn every_answer_carries_the_guards_and_no_cookie() {
    let site = Site::open(10).await;
    let shown = Published { directories: vec![public_file(1, WEEK)], dead_drop: Some(vec![1]) };
    site.public.shelf.show(site.public.shelf.verify(&shown, site.public.clock.today()).unwrap());
    let paths: Vec<_> = site.public.bundle.paths().map(str::to_owned).collect();
    let mut requests: Vec<_> = paths.iter().map(|path| request(Method::GET, path)).collect();
    for path in ["/directory", "/dead-drop", "/envelopes", "/parts", "/nothing", "/../fr", "/fr/"] {
        for method in [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            requests.push(request(method, path));
        }
    }
    requests.push(envelope_request(envelope_bytes(WEEK, 1)));
    for request in requests {
        let place = format!("{} {}", request.method(), request.uri());
        let response = site.ask(request).await;
        let headers = response.headers();
        let value = |name: &str| headers.get(name).unwrap_or_else(|| panic!("{place}: {name}")).to_str().unwrap();
        let policy = value("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{place}");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "{place}");
        assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'), "{place}");
        assert_eq!(value("cross-origin-opener-policy"), "same-origin", "{place}");
        assert_eq!(value("cross-origin-embedder-policy"), "require-corp", "{place}");
        assert_eq!(value("cross-origin-resource-policy"), "same-origin", "{place}");
        assert_eq!(value("referrer-policy"), "no-referrer", "{place}");
        assert_eq!(value("x-content-type-options"), "nosniff", "{place}");
        assert!(value("permissions-policy").contains("camera=()"), "{place}");
        // Screens have a name of their bytes too, but a cache must not tell in which language somebody read.
        let is_hashed = place.starts_with("GET /havre.") && [".js", ".css"].iter().any(|kind| place.ends_with(kind));
        assert_eq!(value("cache-control").contains("immutable"), is_hashed, "{place}");
        assert_eq!(value("cache-control") == "no-store", !is_hashed, "{place}");
        assert!(headers.get("set-cookie").is_none() && headers.get("server").is_none(), "{place}");
    }
}

#[tokio::test]
async fn pages_and_assets_are_the_bytes_of_the_manifest_in_every_encoding() {
    let site = Site::open(10).await;
    for (name, hash) in &site.public.bundle.manifest.files {
        let path = match name.strip_suffix(".html") {
            Some("index") => "/".to_owned(),
            Some(page) => format!("/{page}"),
            None => format!("/{name}"),
        };
        for (accepted, encoding) in [("", None), ("gzip", Some("gzip")), ("gzip, br", Some("br"))] {
            let mut request = request(Method::GET, &path);
            request.headers_mut().insert(header::ACCEPT_ENCODING, accepted.parse().unwrap());
            let response = site.ask(request).await;
            assert_eq!(response.status(), StatusCode::OK);
            let said = response.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned());
            assert_eq!(said.as_deref(), encoding);
            let length = response.headers()[header::CONTENT_LENGTH].to_str().unwrap().parse::<usize>().unwrap();
            let body = bytes(response).await;
            assert_eq!(length, body.len());
            assert_eq!(&crate::bundle::hex(&decoded(&body, encoding)), hash, "{path} {accepted}");
        }
        let head = site.ask(request(Method::HEAD, &path)).await;
        assert!(head.headers()[header::CONTENT_LENGTH] != "0");
        assert!(bytes(head).await.is_empty());
    }
}

fn decoded(body: &[u8], encoding: Option<&str>) -> Vec<u8> {
    let mut out = Vec::new();
    match encoding {
        None => out.extend_from_slice(body),
        Some("gzip") => drop(std::io::copy(&mut flate2::read::GzDecoder::new(body), &mut out).unwrap()),
        _ => brotli::BrotliDecompress(&mut &*body, &mut out).unwrap(),
    }
    out
}

#[tokio::test]
async fn refusals_are_fixed_words_that_echo_nothing() {
    let site = Site::open(10).await;
    for (method, path, status, word) in [
        (Method::GET, "/secret-words?and=more", StatusCode::NOT_FOUND, "not found\n"),
        (Method::GET, "/directory", StatusCode::NOT_FOUND, "not found\n"),
        (Method::GET, "/dead-drop", StatusCode::NOT_FOUND, "not found\n"),
        (Method::POST, "/fr", StatusCode::METHOD_NOT_ALLOWED, "method\n"),
        (Method::DELETE, "/directory", StatusCode::METHOD_NOT_ALLOWED, "method\n"),
        (Method::GET, "/envelopes", StatusCode::METHOD_NOT_ALLOWED, "method\n"),
        (Method::OPTIONS, "/envelopes", StatusCode::METHOD_NOT_ALLOWED, "method\n"),
        (Method::POST, "/envelopes", StatusCode::LENGTH_REQUIRED, "length\n"),
    ] {
        let response = site.ask(request(method, path)).await;
        assert_eq!(response.status(), status, "{path}");
        assert_eq!(bytes(response).await, word.as_bytes(), "{path}");
    }
}

#[tokio::test]
async fn an_envelope_and_its_repeat_get_the_same_answer() {
    let site = Site::open(1).await;
    let mut answers = Vec::new();
    for _ in 0..2 {
        let response = site.ask(envelope_request(envelope_bytes(WEEK, 1))).await;
        assert_eq!(response.status(), StatusCode::OK);
        answers.push((response.headers().clone(), bytes(response).await));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].1, ACCEPTED);
    // The spool holds one envelope and is full: a third is refused, the repeat is not.
    assert_eq!(site.post(envelope_bytes(WEEK, 2)).await, (StatusCode::SERVICE_UNAVAILABLE, b"full\n".to_vec()));
    assert_eq!(site.post(envelope_bytes(WEEK, 1)).await.0, StatusCode::OK);
}

#[tokio::test]
async fn what_is_no_envelope_of_an_open_week_is_refused() {
    let site = Site::open(10).await;
    let refused = async |body, status, word: &[u8]| assert_eq!(site.post(body).await, (status, word.to_vec()));
    let with = |at: usize, byte| {
        let mut bytes = envelope_bytes(WEEK, 1);
        bytes[at] = byte;
        bytes
    };
    refused(with(0, 2), StatusCode::BAD_REQUEST, b"malformed\n").await;
    refused(with(1, 0), StatusCode::BAD_REQUEST, b"malformed\n").await;
    refused(vec![], StatusCode::BAD_REQUEST, b"malformed\n").await;
    refused(vec![1; ENVELOPE_BYTES - 1], StatusCode::BAD_REQUEST, b"malformed\n").await;
    refused(vec![1; ENVELOPE_BYTES + 1], StatusCode::PAYLOAD_TOO_LARGE, b"large\n").await;
    refused(envelope_bytes(WEEK.plus(1), 1), StatusCode::CONFLICT, b"closed\n").await;
    site.clock.turn(u64::from(WEEK.monday().plus(9).number()) * 86_400);
    refused(envelope_bytes(WEEK, 1), StatusCode::CONFLICT, b"closed\n").await;

    for media_type in ["text/plain", "application/json", "application/octet-stream; x=y"] {
        let mut request = envelope_request(envelope_bytes(WEEK.plus(1), 1));
        request.headers_mut().insert(header::CONTENT_TYPE, media_type.parse().unwrap());
        assert_eq!(site.ask(request).await.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    assert!(site.public.spool.take(9).await.unwrap().envelopes.is_empty());
}

#[tokio::test]
async fn a_length_that_lies_stores_nothing() {
    let site = Site::open(10).await;
    for (said, sent) in [(ENVELOPE_BYTES, ENVELOPE_BYTES - 1), (ENVELOPE_BYTES, ENVELOPE_BYTES + 1)] {
        let mut request = envelope_request(vec![1; sent]);
        request.headers_mut().insert(header::CONTENT_LENGTH, said.into());
        assert_eq!(site.ask(request).await.status(), StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn the_directory_of_the_week_and_the_dead_drop_are_served_as_they_were_published() {
    let site = Site::open(10).await;
    let directories = vec![public_file(4, WEEK), public_file(5, WEEK.plus(1)), b"no directory".to_vec()];
    let published = Published { directories: directories.clone(), dead_drop: Some(vec![9; 100]) };
    let today = site.public.clock.today();
    site.public.shelf.show(site.public.shelf.verify(&published, today).unwrap());
    let response = site.get("/directory").await;
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/octet-stream");
    assert_eq!(bytes(response).await, directories[0]);
    assert_eq!(bytes(site.get("/dead-drop").await).await, [9; 100]);
    site.clock.turn(u64::from(WEEK.plus(1).monday().number()) * 86_400);
    assert_eq!(bytes(site.get("/directory").await).await, directories[1]);
    site.clock.turn(u64::from(WEEK.plus(2).monday().number()) * 86_400);
    assert_eq!(site.get("/directory").await.status(), StatusCode::NOT_FOUND);
    let none = Published { directories: vec![b"no directory".to_vec()], dead_drop: None };
    assert!(site.public.shelf.verify(&none, today).is_err());
}
