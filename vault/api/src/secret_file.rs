//! Files that hold secrets: readable by their owner alone.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

use thiserror::Error;
use zeroize::Zeroizing;

/// Why a secret was not read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SecretFileError {
    /// Its group or others may read or write it.
    #[error("the file is open to others than its owner (chmod 600)")]
    OpenToOthers,
    /// It is longer than any secret.
    #[error("the file is too long for a secret")]
    TooLong,
    /// The machine did not give or take it.
    #[error("{0}")]
    Io(#[from] io::Error),
}

const MOST_BYTES: usize = 64 * 1024;

/// Reads a secret; refuses a file that anyone but its owner may touch.
pub fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, SecretFileError> {
    let file = File::open(path)?;
    // Asked of the open file, so that it cannot be exchanged in between.
    if file.metadata()?.permissions().mode() & 0o077 != 0 {
        return Err(SecretFileError::OpenToOthers);
    }
    // Full capacity first: growing would leave copies behind.
    let mut secret = Zeroizing::new(Vec::with_capacity(MOST_BYTES + 1));
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut secret)?;
    if secret.len() > MOST_BYTES { Err(SecretFileError::TooLong) } else { Ok(secret) }
}

/// Writes a secret into a new file and waits until it is on disk; never replaces one.
pub fn write_new(path: &Path, secret: &[u8]) -> Result<(), SecretFileError> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(secret)?;
    Ok(file.sync_all()?)
}
