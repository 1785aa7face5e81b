//! Parts: attachments and long stories in pieces of one size (`docs/protocol.md` section 3).

use std::fmt;

use orion::hazardous::aead::chacha20poly1305::{ChaCha20Poly1305, Nonce, SecretKey};

use crate::{bytes::pad, error::EnvelopeError, random::Randomness, secret::Seed};

/// Bytes of a part.
pub const PART_BYTES: usize = 262_144;
/// Most bytes one part carries.
pub const PART_ROOM_BYTES: usize = PADDED_BYTES - 4;
const PADDED_BYTES: usize = PART_BYTES - 16;
/// What the ciphertext of a part is bound to.
pub const PART_AAD: &[u8] = b"havre/part/1";

/// The key of one part; travels inside the envelope that lists it.
pub struct PartKey(Seed);

impl PartKey {
    /// From its bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Seed::new(bytes))
    }

    /// The bytes themselves; every use is searchable by this name.
    #[must_use]
    pub fn expose_secret(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }

    /// The key as the cipher takes it.
    #[must_use]
    pub fn secret_key(&self) -> SecretKey {
        SecretKey::from(*self.0.expose_secret())
    }
}

impl fmt::Debug for PartKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PartKey")
    }
}

/// Seals one part under a fresh key. Errors: `TooLong`, `Randomness`, `Seal`.
pub fn seal_part(content: &[u8], random: &mut impl Randomness) -> Result<(PartKey, Vec<u8>), EnvelopeError> {
    let key = PartKey(Seed::draw(random)?);
    let mut part = vec![0; PART_BYTES];
    let padded = pad::<PADDED_BYTES>(content)?;
    ChaCha20Poly1305::seal(&key.secret_key(), &Nonce::from([0; 12]), &padded, Some(PART_AAD), &mut part)
        .map_err(|_| EnvelopeError::Seal)?;
    Ok((key, part))
}
