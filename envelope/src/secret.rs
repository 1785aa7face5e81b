//! Keys. Each is wiped when dropped, shows only its name, and cannot be copied, compared in variable time or printed.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use orion::hazardous::{
    kdf::hkdf::{Hkdf, SHA256},
    mac::hmac::sha256::{HmacSha256, SecretKey},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{error::EnvelopeError, ids::from_base64, random::Randomness};

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Zeroize, ZeroizeOnDrop)]
        pub struct $name([u8; 32]);

        impl $name {
            /// From its bytes, which the caller wipes.
            #[must_use]
            pub fn new(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// Drawn at random.
            pub fn draw(random: &mut impl Randomness) -> Result<Self, EnvelopeError> {
                let mut key = Self([0; 32]);
                random.fill(&mut key.0)?;
                Ok(key)
            }

            /// The bytes themselves; every use is searchable by this name.
            #[must_use]
            pub fn expose_secret(&self) -> &[u8; 32] {
                &self.0
            }

            /// One more holder of the same key, said aloud because it is one more copy to wipe.
            #[must_use]
            pub fn duplicate(&self) -> Self {
                Self(self.0)
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.ct_eq(&other.0).into()
            }
        }

        impl Eq for $name {}

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    };
}

/// Keys that travel inside sealed JSON.
macro_rules! travels {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&Zeroizing::new(STANDARD.encode(self.0)))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                from_base64(deserializer).map(Self)
            }
        }
    };
}

secret!(
    /// Opens one envelope.
    FileKey
);
secret!(
    /// Opens the later messages of one conversation.
    MessageKey
);
secret!(
    /// Names the reply rows of one conversation.
    TagKey
);
secret!(
    /// Opens the events of one case, of one generation.
    CaseKey
);
secret!(
    /// 32 bytes imported as an X-Wing or Ed25519 private key.
    Seed
);
travels!(FileKey);
travels!(MessageKey);
travels!(TagKey);

impl CaseKey {
    /// What event 0 and every rekey say of the key, so that a desk uses only the one that was meant.
    #[must_use]
    pub fn commitment(&self) -> crate::ids::Hash {
        crate::ids::Hash::new(hmac(&self.0, b"havre/case-key/1"))
    }
}

impl MessageKey {
    /// Where the note of an erasure is found by whoever read the conversation (`docs/protocol.md` section 7).
    #[must_use]
    pub fn erasure_tag(&self) -> [u8; 16] {
        let mut tag = [0; 16];
        tag.iter_mut().zip(hmac(&self.0, b"havre/erased/1")).for_each(|(to, from)| *to = from);
        tag
    }

    /// What the note of an erasure is sealed with.
    #[must_use]
    pub fn erasure_key(&self) -> CaseKey {
        CaseKey::new(*hkdf(&self.0, "havre/erased/1/note"))
    }
}

/// `hkdf(key, label)` of `docs/protocol.md` section 1.
pub(crate) fn hkdf(key: &[u8; 32], label: &str) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0; 32]);
    Hkdf::<SHA256>::derive_key(&[], key, Some(label.as_bytes()), out.as_mut_slice())
        .expect("32 bytes are a valid HKDF output");
    out
}

/// HMAC-SHA256.
pub(crate) fn hmac(key: &[u8; 32], data: &[u8]) -> [u8; 32] {
    let key = SecretKey::try_from(key.as_slice()).expect("HMAC takes any key length");
    let tag = HmacSha256::hmac(&key, data).expect("inputs are below 2^61 bytes");
    let mut out = [0; 32];
    out.copy_from_slice(tag.unprotected_as_ref());
    out
}
