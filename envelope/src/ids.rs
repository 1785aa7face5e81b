//! Public identifiers: random or hashes, so that none of them tells when.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use orion::hazardous::hash::sha2::sha256::Sha256;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use zeroize::Zeroizing;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $length]);

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

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&STANDARD.encode(self.0))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                from_base64(deserializer).map(Self)
            }
        }
    };
}

id!(
    /// The 16 founding bytes of one installation; inside everything that is signed or sealed.
    InstanceId,
    16
);
id!(
    /// A counsellor.
    CounsellorId,
    16
);
id!(
    /// A case.
    CaseId,
    16
);
id!(
    /// One message of a reporter; stays the same when it is sealed again.
    MessageId,
    16
);
id!(
    /// One reply, whatever the number of its rows.
    ReplyId,
    16
);
id!(
    /// One reporter's conversation; named only inside sealed bodies.
    Thread,
    32
);
id!(
    /// An X-Wing public key that nobody has tried yet.
    UntriedRecipient,
    1216
);
id!(
    /// A SHA-256.
    Hash,
    32
);

impl Hash {
    /// SHA-256 of `bytes`.
    ///
    /// # Panics
    /// Never: SHA-256 takes inputs below 2^61 bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let digest = Sha256::digest(bytes).expect("inputs are below 2^61 bytes");
        Self(digest.as_ref().try_into().expect("SHA-256 is 32 bytes"))
    }
}

/// Base64 with padding, canonical, of exactly `N` bytes.
pub(crate) fn from_base64<'de, const N: usize, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; N], D::Error> {
    let text = Zeroizing::new(String::deserialize(deserializer)?);
    let bytes = Zeroizing::new(STANDARD.decode(text.as_bytes()).map_err(|_| D::Error::custom("not base64"))?);
    bytes.as_slice().try_into().map_err(|_| D::Error::custom("wrong length"))
}

/// Serde helper for bytes of any length.
pub(crate) mod base64_bytes {
    use super::{Deserialize, Deserializer, Engine, STANDARD, Serializer};
    use serde::de::Error as _;

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text.as_bytes()).map_err(|_| D::Error::custom("not base64"))
    }
}
