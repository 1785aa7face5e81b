//! Asking a site as a browser would: HTTP/1.1, over TLS where the address says so, compressed, with limits.

use std::{io::Read, path::Path, sync::Arc, time::Duration};

use axum::body::Bytes;
use http::{Request, StatusCode, Uri, header};
use http_body_util::{BodyExt, Empty, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::{CertificateDer, ServerName, pem::PemObject};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::TlsConnector;

/// No file of a site is longer, compressed or not.
const MOST_BYTES: usize = 8 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_mins(1);

/// A site that is asked.
pub(super) struct Site {
    host: String,
    port: u16,
    tls: Option<TlsConnector>,
}

/// Why there is no answer to judge.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// Not `http://host` or `https://host`.
    #[error("the address must begin with https:// or http:// and name a host and nothing more")]
    Address,
    /// No authorities to trust.
    #[error("no trusted certificate authorities are found on this machine")]
    Authorities,
    /// Nobody answers.
    #[error("no answer")]
    NoAnswer,
    /// A certificate that does not hold.
    #[error("the certificate of the site does not hold")]
    Certificate,
    /// Longer than anything the site has, or cut.
    #[error("the answer is too long or broken")]
    Broken,
}

impl Site {
    /// Reads the address. `authorities` is a PEM file trusted in place of the machine's own.
    pub(super) fn new(address: &str, authorities: Option<&Path>) -> Result<Self, FetchError> {
        let uri: Uri = address.parse().map_err(|_| FetchError::Address)?;
        let (scheme, host) = uri.scheme_str().zip(uri.host()).ok_or(FetchError::Address)?;
        if uri.path() != "/" || uri.query().is_some() {
            return Err(FetchError::Address);
        }
        let (tls, port) = match scheme {
            "http" => (None, 80),
            "https" => (Some(connector(authorities)?), 443),
            _ => return Err(FetchError::Address),
        };
        Ok(Self { host: host.to_owned(), port: uri.port_u16().unwrap_or(port), tls })
    }

    /// The bytes at a path, or the status when it is not 200.
    pub(super) async fn get(&self, path: &str) -> Result<Result<Vec<u8>, StatusCode>, FetchError> {
        timeout(PATIENCE, self.ask(path)).await.map_err(|_| FetchError::NoAnswer)?
    }

    async fn ask(&self, path: &str) -> Result<Result<Vec<u8>, StatusCode>, FetchError> {
        let host = self.host.trim_matches(['[', ']']);
        let tcp = TcpStream::connect((host, self.port)).await.map_err(|_| FetchError::NoAnswer)?;
        match &self.tls {
            None => self.exchange(tcp, path).await,
            Some(tls) => {
                let name = ServerName::try_from(host.to_owned()).map_err(|_| FetchError::Address)?;
                let stream = tls.connect(name, tcp).await.map_err(|_| FetchError::Certificate)?;
                self.exchange(stream, path).await
            }
        }
    }

    async fn exchange(
        &self,
        stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
        path: &str,
    ) -> Result<Result<Vec<u8>, StatusCode>, FetchError> {
        let no_answer = |_| FetchError::NoAnswer;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(no_answer)?;
        let connection = tokio::spawn(connection);
        let request = Request::get(path)
            .header(header::HOST, self.authority())
            // What most phones say: a host that wants to treat a comparison differently must look for other signs.
            .header(header::USER_AGENT, "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0")
            .header(header::ACCEPT_ENCODING, "gzip, deflate, br")
            .body(Empty::<Bytes>::new())
            .map_err(|_| FetchError::Address)?;
        let (head, body) = sender.send_request(request).await.map_err(no_answer)?.into_parts();
        let body = Limited::new(body, MOST_BYTES).collect().await.map_err(|_| FetchError::Broken)?.to_bytes();
        connection.abort();
        if head.status != StatusCode::OK {
            return Ok(Err(head.status));
        }
        let encoding = head.headers.get(header::CONTENT_ENCODING).and_then(|value| value.to_str().ok());
        unpack(&body, encoding).map(Ok)
    }

    fn authority(&self) -> String {
        match (self.tls.is_some(), self.port) {
            (true, 443) | (false, 80) => self.host.clone(),
            _ => format!("{}:{}", self.host, self.port),
        }
    }
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Site")
    }
}

fn unpack(body: &[u8], encoding: Option<&str>) -> Result<Vec<u8>, FetchError> {
    let mut out = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    let read = match encoding {
        None | Some("identity") => return Ok(body.to_vec()),
        Some("gzip") => flate2::read::GzDecoder::new(body).take(most).read_to_end(&mut out),
        Some("br") => brotli::Decompressor::new(body, 4096).take(most).read_to_end(&mut out),
        Some(_) => return Err(FetchError::Broken),
    };
    read.ok().filter(|length| *length <= MOST_BYTES).ok_or(FetchError::Broken)?;
    Ok(out)
}

fn connector(authorities: Option<&Path>) -> Result<TlsConnector, FetchError> {
    let mut trusted = RootCertStore::empty();
    match authorities {
        Some(file) => {
            let certificates = CertificateDer::pem_file_iter(file).map_err(|_| FetchError::Authorities)?;
            trusted.add_parsable_certificates(certificates.filter_map(Result::ok));
        }
        None => {
            trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    if trusted.is_empty() {
        return Err(FetchError::Authorities);
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| FetchError::Authorities)?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}
