//! What can go wrong, in words fit for a log.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use thiserror::Error;
use vault_api::{ClientError, secret_file::SecretFileError, tls::TlsError};

use crate::{random::NoRandomness, store::StoreError};

/// A configuration that cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// A file could not be read.
    #[error("a file cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// It is not TOML, or holds an unknown or misspelt entry.
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    /// A secret's file.
    #[error(transparent)]
    SecretFile(#[from] SecretFileError),
    /// The certificate or its key.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The publishing key.
    #[error("the publishing key is not base64 of 32 bytes")]
    PublishingKey,
    /// The database's address.
    #[error("the file does not hold a PostgreSQL address")]
    Postgres,
    /// A rule between entries.
    #[error("{0}")]
    Rule(&'static str),
    /// The machine's randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// What one entry names.
    #[error("{entry}: {reason}")]
    Entry {
        /// The entry.
        entry: &'static str,
        /// What is wrong with it.
        reason: Box<ConfigError>,
    },
}

impl ConfigError {
    /// Says which entry it is about.
    pub(crate) fn of<E: Into<Self>>(entry: &'static str) -> impl FnOnce(E) -> Self {
        move |reason| Self::Entry { entry, reason: Box::new(reason.into()) }
    }
}

/// Why the vault stopped, or did not start.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum VaultError {
    /// The configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The desks' listener.
    #[error("the desks' listener: {0}")]
    Listener(std::io::Error),
}

/// Why one round of the vault's own work stopped; the next round tries again.
#[derive(Debug, Error)]
pub(crate) enum WorkError {
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("intake: {0}")]
    Intake(#[from] ClientError),
    #[error("intake: an envelope of the wrong size or week")]
    Envelope,
    #[error("{0}")]
    Randomness(#[from] NoRandomness),
}

/// A desk's question that is not answered. Its body is one fixed word: nothing that was sent comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    Malformed,
    Forbidden,
    TooLong,
    Store(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, word) = match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
            Self::TooLong => (StatusCode::PAYLOAD_TOO_LARGE, "too long"),
            Self::Store(error) => {
                tracing::error!(component = "desks", error = %error);
                (StatusCode::SERVICE_UNAVAILABLE, "unavailable")
            }
        };
        (status, word).into_response()
    }
}
