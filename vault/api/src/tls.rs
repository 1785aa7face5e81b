//! Mutual TLS between programs that know each other's public keys.
//!
//! There is no authority and no name to check: the operator copies *pins*. A certificate is only the wrapper TLS wants around
//! a key. Its expiry date, its names and its own signature are ignored on purpose: what is pinned is the key, and a
//! program must not stop taking reports because a date nobody chose has passed. A peer is removed by removing its pin.
//!
//! TLS 1.3 only, and no resumption: every connection proves its key anew.

mod certificate;
mod pin;
mod verify;

use std::sync::Arc;

use rustls::{
    ClientConfig, ServerConfig, client::Resumption, crypto::ring, server::NoServerSessionStorage, version::TLS13,
};
use thiserror::Error;

use crate::secret_file::SecretFileError;

pub use certificate::Certificate;
pub use pin::{NotAPin, Pin};
use verify::Pinned;

/// Why there is no TLS.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TlsError {
    /// The certificate or its key could not be read.
    #[error("not a certificate with its key in PEM")]
    Pem,
    /// No key or certificate could be made.
    #[error("no certificate could be made")]
    Make,
    /// The key does not belong to the certificate, or is of no kind in use.
    #[error("the key does not fit the certificate")]
    Key,
    /// The file of a key.
    #[error("{0}")]
    SecretFile(#[from] SecretFileError),
    /// Another file.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// The side that connects: shows `certificate` and admits only a server whose key is `server`.
pub fn client_config(certificate: &Certificate, server: Pin) -> Result<Arc<ClientConfig>, TlsError> {
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&TLS13])
        .map_err(|_| TlsError::Key)?
        .dangerous() // replaces authorities by pins, see the module's text
        .with_custom_certificate_verifier(Arc::new(Pinned::new(vec![server])))
        .with_client_auth_cert(certificate.chain(), certificate.key())
        .map_err(|_| TlsError::Key)?;
    config.resumption = Resumption::disabled();
    config.enable_sni = false;
    Ok(Arc::new(config))
}

/// The side that listens: shows `certificate` and admits only clients whose key is one of `clients`.
pub fn server_config(certificate: &Certificate, clients: Vec<Pin>) -> Result<Arc<ServerConfig>, TlsError> {
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&TLS13])
        .map_err(|_| TlsError::Key)?
        .with_client_cert_verifier(Arc::new(Pinned::new(clients)))
        .with_single_cert(certificate.chain(), certificate.key())
        .map_err(|_| TlsError::Key)?;
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Ok(Arc::new(config))
}
