//! What a desk or a root key holder keeps: one file, sealed under a passphrase.
//!
//! `magic 16 ‖ salt 16 ‖ iterations u32 ‖ memory u32 (KiB) ‖ nonce 24 ‖ XChaCha20-Poly1305(JSON)`, the key by Argon2id (RFC 9106)
//! over the passphrase, everything before the ciphertext as aad.

use std::{
    fmt, fs,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use envelope::{EnvelopeError, Randomness, Reader, Seed};
use orion::{
    hazardous::aead::xchacha20poly1305::{Nonce, SecretKey, XChaCha20Poly1305},
    kdf::{self, CostParams, Password, Salt},
};
use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;
use zeroize::Zeroizing;

/// Why a kept file cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum KeptError {
    /// The passphrase is not the one it was made with, or the file is damaged: the two cannot be told apart.
    #[error("the passphrase does not open this file")]
    Passphrase,
    /// It is not such a file.
    #[error("this is not a file of a desk")]
    Form,
    /// The passphrase is shorter than twelve characters.
    #[error("a passphrase needs at least twelve characters")]
    TooShort,
    /// No randomness.
    #[error("no randomness")]
    Randomness(#[from] EnvelopeError),
    /// The machine did not give or take it.
    #[error("the file cannot be read or written: {0}")]
    Io(#[from] io::Error),
}

const MAGIC: &[u8; 16] = b"havre/kept/1\0\0\0\0";
const ITERATIONS: u32 = 3;
const MEMORY_KIB: u32 = 64 * 1024;
/// A file that asks for more than this was not made by a desk.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const LEAST_PASSPHRASE_CHARACTERS: usize = 12;

/// A value kept in a sealed file, with what is needed to save it again.
pub(crate) struct Kept<T> {
    path: PathBuf,
    salt: [u8; 16],
    key: Seed,
    value: T,
}

impl<T: Serialize + DeserializeOwned> Kept<T> {
    /// Makes a new file; never replaces one.
    pub(crate) fn create(
        path: &Path,
        passphrase: &str,
        value: T,
        random: &mut impl Randomness,
    ) -> Result<Self, KeptError> {
        if passphrase.chars().count() < LEAST_PASSPHRASE_CHARACTERS {
            return Err(KeptError::TooShort);
        }
        if path.try_exists()? {
            return Err(KeptError::Io(io::ErrorKind::AlreadyExists.into()));
        }
        let salt = random.array()?;
        let key = derive(passphrase, &salt, ITERATIONS, MEMORY_KIB)?;
        let kept = Self { path: path.to_owned(), salt, key, value };
        kept.save(random)?;
        Ok(kept)
    }

    /// Opens a file with its passphrase.
    pub(crate) fn open(path: &Path, passphrase: &str) -> Result<Self, KeptError> {
        let file = fs::read(path)?;
        let mut reader = Reader::new(&file);
        let form = |_| KeptError::Form;
        if reader.array::<16>().map_err(form)? != *MAGIC {
            return Err(KeptError::Form);
        }
        let salt = reader.array().map_err(form)?;
        let (iterations, memory) = (reader.u32().map_err(form)?, reader.u32().map_err(form)?);
        if memory > MOST_MEMORY_KIB || iterations > 64 {
            return Err(KeptError::Form);
        }
        let nonce = Nonce::from(reader.array::<24>().map_err(form)?);
        let ciphertext = reader.rest();
        let key = derive(passphrase, &salt, iterations, memory)?;
        let mut json = Zeroizing::new(vec![0; ciphertext.len().checked_sub(16).ok_or(KeptError::Form)?]);
        let header = header(&salt, iterations, memory);
        XChaCha20Poly1305::open(&secret_key(&key), &nonce, ciphertext, Some(&header), &mut json)
            .map_err(|_| KeptError::Passphrase)?;
        let value = serde_json::from_slice(&json).map_err(|_| KeptError::Form)?;
        Ok(Self { path: path.to_owned(), salt, key, value })
    }

    /// What is kept.
    pub(crate) fn value(&self) -> &T {
        &self.value
    }

    /// Changes what is kept and returns once it is on disk.
    pub(crate) fn change<R>(
        &mut self,
        random: &mut impl Randomness,
        change: impl FnOnce(&mut T) -> R,
    ) -> Result<R, KeptError> {
        let result = change(&mut self.value);
        self.save(random)?;
        Ok(result)
    }

    /// Writes beside the file, waits for the disk, then takes the old one's place: it is never half written.
    fn save(&self, random: &mut impl Randomness) -> Result<(), KeptError> {
        let json = Zeroizing::new(serde_json::to_vec(&self.value).map_err(|_| KeptError::Form)?);
        let nonce: [u8; 24] = random.array()?;
        let mut ciphertext = vec![0; json.len() + 16];
        let header = header(&self.salt, ITERATIONS, MEMORY_KIB);
        XChaCha20Poly1305::seal(&secret_key(&self.key), &Nonce::from(nonce), &json, Some(&header), &mut ciphertext)
            .map_err(|_| KeptError::Form)?;
        let beside = self.path.with_extension("new");
        let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        for part in [header.as_slice(), &nonce, &ciphertext] {
            file.write_all(part)?;
        }
        file.sync_all()?;
        fs::rename(&beside, &self.path)?;
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(())
    }
}

impl<T> fmt::Debug for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

fn derive(passphrase: &str, salt: &[u8; 16], iterations: u32, memory: u32) -> Result<Seed, KeptError> {
    let password = Password::try_from(passphrase.as_bytes()).map_err(|_| KeptError::Passphrase)?;
    let salt = Salt::try_from(salt.as_slice()).map_err(|_| KeptError::Form)?;
    let cost = CostParams::new(iterations, memory, 1).map_err(|_| KeptError::Form)?;
    let key = kdf::derive_key(&password, &salt, &cost, 32).map_err(|_| KeptError::Form)?;
    let bytes: &[u8] = key.unprotected_as_ref();
    Ok(Seed::new(bytes.try_into().map_err(|_| KeptError::Form)?))
}

fn header(salt: &[u8; 16], iterations: u32, memory: u32) -> Vec<u8> {
    [MAGIC.as_slice(), salt, &iterations.to_be_bytes(), &memory.to_be_bytes()].concat()
}

fn secret_key(key: &Seed) -> SecretKey {
    SecretKey::from(*key.expose_secret())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counting() -> impl Randomness {
        let mut next = 0_u8;
        move |out: &mut [u8]| {
            out.fill_with(|| {
                next = next.wrapping_add(1);
                next
            });
            Ok(())
        }
    }

    #[test]
    fn what_is_kept_opens_with_its_passphrase_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.sealed");
        let mut random = counting();
        let mut kept = Kept::create(&path, "long enough words", vec!["first".to_owned()], &mut random).unwrap();
        kept.change(&mut random, |words| words.push("second".to_owned())).unwrap();
        assert_eq!(Kept::<Vec<String>>::open(&path, "long enough words").unwrap().value().len(), 2);
        assert!(matches!(Kept::<Vec<String>>::open(&path, "long enough word"), Err(KeptError::Passphrase)));
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(5).any(|window| window == b"first"));
        for place in [20, 36, 60, bytes.len() - 1] {
            let mut bent = bytes.clone();
            bent[place] ^= 1;
            fs::write(&path, &bent).unwrap();
            assert!(Kept::<Vec<String>>::open(&path, "long enough words").is_err());
        }
    }

    #[test]
    fn a_file_is_never_replaced_and_a_short_passphrase_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.sealed");
        assert!(matches!(Kept::create(&path, "short", 1, &mut counting()), Err(KeptError::TooShort)));
        Kept::create(&path, "long enough words", 1, &mut counting()).unwrap();
        assert!(matches!(Kept::create(&path, "long enough words", 2, &mut counting()), Err(KeptError::Io(_))));
    }
}
