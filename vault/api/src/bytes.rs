//! Bytes and numbers on the wire. `Debug` shows only the type's name, so that none of them slips into a log.

use std::{borrow::Cow, fmt};

use base64::{Engine, engine::general_purpose::STANDARD};
use orion::hazardous::hash::sha2::sha256::Sha256;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

macro_rules! named_debug {
    ($name:ident) => {
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    };
}

macro_rules! fixed_bytes {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $length]);

        named_debug!($name);

        impl $name {
            /// From its bytes.
            #[must_use]
            pub const fn new(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }

            /// Its bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl TryFrom<&[u8]> for $name {
            type Error = std::array::TryFromSliceError;

            fn try_from(bytes: &[u8]) -> Result<Self, Self::Error> {
                bytes.try_into().map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&STANDARD.encode(self.0))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let bytes = from_base64(deserializer)?;
                Self::try_from(bytes.as_slice()).map_err(|_| D::Error::custom("wrong length"))
            }
        }
    };
}

fixed_bytes!(
    /// An envelope: its SHA-256.
    EnvelopeId,
    32
);
fixed_bytes!(
    /// A part of an attachment: its SHA-256.
    PartId,
    32
);
fixed_bytes!(
    /// A case.
    CaseId,
    16
);
fixed_bytes!(
    /// A counsellor.
    CounsellorId,
    16
);
fixed_bytes!(
    /// The 16 founding bytes of one installation.
    InstanceId,
    16
);
fixed_bytes!(
    /// A row of the dead drop.
    ReplyTag,
    16
);
fixed_bytes!(
    /// A note of an erasure: follows from a key of the conversation, and names no case.
    ErasureTag,
    16
);

impl EnvelopeId {
    /// The id of the envelope with these bytes.
    ///
    /// # Panics
    /// Never: SHA-256 takes inputs below 2^61 bytes.
    #[must_use]
    pub fn of(envelope: &[u8]) -> Self {
        Self(sha256(envelope))
    }
}

impl PartId {
    /// The id of the part with these bytes.
    ///
    /// # Panics
    /// Never: SHA-256 takes inputs below 2^61 bytes.
    #[must_use]
    pub fn of(part: &[u8]) -> Self {
        Self(sha256(part))
    }
}

/// SHA-256 of bytes in memory.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let digest = Sha256::digest(bytes).expect("inputs are below 2^61 bytes");
    digest.as_ref().try_into().expect("SHA-256 is 32 bytes")
}

/// Opaque bytes: an envelope, an event, a stanza, a signed file.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Bytes(Vec<u8>);

named_debug!(Bytes);

impl Bytes {
    /// Takes them out.
    #[must_use]
    pub fn into_vec(self) -> Vec<u8> {
        self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_base64(deserializer).map(Self)
    }
}

fn from_base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = <Cow<'de, str>>::deserialize(deserializer)?;
    STANDARD.decode(text.as_bytes()).map_err(|_| D::Error::custom("not base64"))
}

/// An ISO week, counted from Monday 2024-01-01 UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(u16);

named_debug!(Epoch);

impl Epoch {
    /// From a count of weeks since 2024-01-01.
    #[must_use]
    pub const fn new(weeks: u16) -> Self {
        Self(weeks)
    }

    /// Weeks since 2024-01-01.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }
}
