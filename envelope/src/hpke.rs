//! HPKE (RFC 9180) in the one suite Havre uses, `docs/protocol.md` section 1. Sealing only.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use orion::hazardous::{
    hpke::{MLKEM768_X25519_SHA256_CHACHA20, ModeBase},
    kem::xwing::{DecapsulationKey, EncapsulationKey, Eseed},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use zeroize::Zeroizing;

use crate::{
    bytes::lp,
    error::EnvelopeError,
    ids::{CaseId, CounsellorId, InstanceId, from_base64},
    random::Randomness,
    secret::Seed,
};

/// Bytes of an X-Wing public key.
pub const RECIPIENT_BYTES: usize = 1216;
/// Bytes of an X-Wing ciphertext, `enc` in RFC 9180.
pub const ENCAPSULATED_KEY_BYTES: usize = 1120;
/// A 32-byte key and its authentication tag.
pub const SEALED_KEY_BYTES: usize = 48;
/// A sealed key with its encapsulated key.
pub const STANZA_BYTES: usize = ENCAPSULATED_KEY_BYTES + SEALED_KEY_BYTES;

/// The public half of an X-Wing key that something can be sealed to: it has been tried.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(Box<[u8; RECIPIENT_BYTES]>);

impl Recipient {
    /// Checks the ML-KEM encoding and that the X25519 half contributes (not of small order).
    /// Errors: `Seal` when nothing can be sealed to it.
    pub fn new(bytes: &[u8; RECIPIENT_BYTES]) -> Result<Self, EnvelopeError> {
        let key = EncapsulationKey::try_from(bytes.as_slice()).map_err(|_| EnvelopeError::Seal)?;
        // Any fixed randomness shows whether encapsulation works; its result is thrown away.
        key.encap_deterministic(&Eseed::from([1; 64])).map_err(|_| EnvelopeError::Seal)?;
        Ok(Self(Box::new(*bytes)))
    }

    /// The public half of the identity that `seed` is.
    ///
    /// # Panics
    /// Never: every 32-byte seed expands.
    #[must_use]
    pub fn of_seed(seed: &Seed) -> Self {
        let identity = DecapsulationKey::from(*seed.expose_secret());
        let key = EncapsulationKey::try_from(&identity).expect("every seed expands to a key pair");
        Self(Box::new(key.as_ref().try_into().expect("an X-Wing public key is 1216 bytes")))
    }

    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; RECIPIENT_BYTES] {
        &self.0
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recipient")
    }
}

impl Serialize for Recipient {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(self.0.as_slice()))
    }
}

impl<'de> Deserialize<'de> for Recipient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&from_base64(deserializer)?).map_err(|_| D::Error::custom("nothing can be sealed to it"))
    }
}

/// What a sealed key is bound to; its bytes are HPKE's `info`.
#[derive(Debug, Clone, Copy)]
pub enum Info {
    /// The file key of an envelope, for one counsellor and week.
    Envelope(crate::Epoch, CounsellorId),
    /// The key of a case, of one generation, for one counsellor and week.
    Case(CaseId, u32, crate::Epoch, CounsellorId),
    /// A reply row.
    Reply,
}

impl Info {
    /// `lp("havre/1") ‖ lp(label) ‖ lp(instance) ‖ lp(each further value)`.
    #[must_use]
    pub fn bytes(self, instance: InstanceId) -> Vec<u8> {
        let mut info = Vec::with_capacity(96);
        lp(&mut info, b"havre/1");
        let label: &[u8] = match self {
            Self::Envelope(..) => b"envelope",
            Self::Case(..) => b"case",
            Self::Reply => b"reply",
        };
        lp(&mut info, label);
        lp(&mut info, instance.as_ref());
        match self {
            Self::Envelope(epoch, counsellor) => {
                lp(&mut info, &epoch.number().to_be_bytes());
                lp(&mut info, counsellor.as_ref());
            }
            Self::Case(case, generation, epoch, counsellor) => {
                lp(&mut info, case.as_ref());
                lp(&mut info, &generation.to_be_bytes());
                lp(&mut info, &epoch.number().to_be_bytes());
                lp(&mut info, counsellor.as_ref());
            }
            Self::Reply => {}
        }
        info
    }
}

/// Seals `plaintext`: `encapsulated key 1120 ‖ ciphertext` (16 bytes longer than the plaintext), aad empty.
/// Errors: `Seal`, `Randomness`.
pub fn seal_to(
    recipient: &Recipient,
    instance: InstanceId,
    info: Info,
    plaintext: &[u8],
    random: &mut impl Randomness,
) -> Result<Vec<u8>, EnvelopeError> {
    let mut seed = Zeroizing::new([0; 64]);
    random.fill(seed.as_mut_slice())?;
    let key = EncapsulationKey::try_from(recipient.0.as_slice()).map_err(|_| EnvelopeError::Seal)?;
    let (mut sender, encapsulated) = ModeBase::<MLKEM768_X25519_SHA256_CHACHA20>::new_sender_deterministic(
        &key,
        &info.bytes(instance),
        Eseed::from(*seed),
    )
    .map_err(|_| EnvelopeError::Seal)?;
    let mut ciphertext = vec![0; plaintext.len() + 16];
    sender.seal(plaintext, &[], &mut ciphertext).map_err(|_| EnvelopeError::Seal)?;
    let mut sealed = Vec::with_capacity(ENCAPSULATED_KEY_BYTES + ciphertext.len());
    sealed.extend_from_slice(encapsulated.as_ref());
    sealed.extend_from_slice(&ciphertext);
    Ok(sealed)
}

/// A 32-byte key sealed to one recipient.
#[derive(Clone, PartialEq, Eq)]
pub struct Stanza(Box<[u8; STANZA_BYTES]>);

impl Stanza {
    /// Wraps `key` for `recipient`. Errors: `Seal`, `Randomness`.
    pub fn wrap(
        recipient: &Recipient,
        instance: InstanceId,
        info: Info,
        key: &[u8; 32],
        random: &mut impl Randomness,
    ) -> Result<Self, EnvelopeError> {
        let sealed = seal_to(recipient, instance, info, key, random)?;
        Self::try_from(sealed.as_slice())
    }

    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; STANZA_BYTES] {
        &self.0
    }
}

impl TryFrom<&[u8]> for Stanza {
    type Error = EnvelopeError;

    fn try_from(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        let bytes: &[u8; STANZA_BYTES] = bytes.try_into().map_err(|_| EnvelopeError::Malformed)?;
        Ok(Self(Box::new(*bytes)))
    }
}

impl fmt::Debug for Stanza {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stanza")
    }
}
