use std::{borrow::Cow, fmt};

use thiserror::Error;

/// What kind of thing went wrong. Each is a fixed word, fit for a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StoreErrorKind {
    /// The database does not answer.
    Unreachable,
    /// It refused a statement.
    Refused,
    /// What it holds is not what this program wrote.
    Corrupt,
    /// Its tables are not of this version.
    Schema,
}

impl fmt::Display for StoreErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreachable => "unreachable",
            Self::Refused => "refused",
            Self::Corrupt => "corrupt",
            Self::Schema => "schema",
        })
    }
}

/// A failure of the store: its kind and the engine's code. Nothing else of the engine's error is kept, since that may hold rows.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("store {kind}{}{}", if code.is_empty() { "" } else { ", code " }, code)]
pub struct StoreError {
    kind: StoreErrorKind,
    code: String,
}

impl StoreError {
    pub(super) const CORRUPT: Self = Self { kind: StoreErrorKind::Corrupt, code: String::new() };
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let code = match &error {
            sqlx::Error::Database(database) => database.code().map(Cow::into_owned).unwrap_or_default(),
            _ => String::new(),
        };
        let kind = match error {
            sqlx::Error::Database(_) => StoreErrorKind::Refused,
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) | sqlx::Error::RowNotFound => {
                StoreErrorKind::Corrupt
            }
            sqlx::Error::Migrate(_) => StoreErrorKind::Schema,
            _ => StoreErrorKind::Unreachable,
        };
        Self { kind, code }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(_: sqlx::migrate::MigrateError) -> Self {
        Self { kind: StoreErrorKind::Schema, code: String::new() }
    }
}
