//! Envelopes: exactly 32 768 bytes that all look the same (`docs/protocol.md` section 3).

use std::fmt;

use orion::hazardous::aead::chacha20poly1305::{ChaCha20Poly1305, Nonce, SecretKey};

use crate::{
    bytes::pad,
    epoch::Epoch,
    error::EnvelopeError,
    hpke::{Info, Recipient, STANZA_BYTES, Stanza},
    ids::{CounsellorId, Hash, InstanceId},
    random::Randomness,
    secret::{FileKey, Seed, hkdf, hmac},
};

/// Bytes of an envelope.
pub const ENVELOPE_BYTES: usize = 32_768;
/// Stanzas of an envelope, used or not.
pub const STANZAS: usize = 8;
/// Where the ciphertext begins; everything before is its aad.
const SEALED_AT: usize = HEADER_BYTES + STANZAS * STANZA_BYTES;
/// Bytes of the padded plaintext.
pub const PLAINTEXT_BYTES: usize = CIPHERTEXT_BYTES - 16;
/// Most bytes of a message.
pub const MAX_MESSAGE_BYTES: usize = PLAINTEXT_BYTES - 4;
/// The answer to every envelope an intake accepted.
pub const ACCEPTED: &[u8; 64] = b"havre/1 the sealed envelope is kept until a desk has filed it..\n";

const HEADER_BYTES: usize = 4;
const MAC_BYTES: usize = 32;
const CIPHERTEXT_BYTES: usize = ENVELOPE_BYTES - SEALED_AT - MAC_BYTES;
const VERSION: u8 = 1;
const SUITE: u8 = 1;

/// 32 768 bytes with a readable header.
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope(Box<[u8]>);

impl Envelope {
    /// Reads the header. Errors: `Malformed` for any other length, version or suite.
    pub fn parse(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        match bytes {
            [VERSION, SUITE, ..] if bytes.len() == ENVELOPE_BYTES => Ok(Self(bytes.into())),
            _ => Err(EnvelopeError::Malformed),
        }
    }

    /// Its week.
    ///
    /// # Panics
    /// Never: an envelope has 32 768 bytes.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        let bytes = self.0.get(2..HEADER_BYTES).and_then(|bytes| bytes.try_into().ok());
        Epoch::new(u16::from_be_bytes(bytes.expect("an envelope has 32 768 bytes")))
    }

    /// SHA-256 of the bytes, its name everywhere.
    #[must_use]
    pub fn id(&self) -> Hash {
        Hash::of(&self.0)
    }

    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Its eight stanzas.
    pub fn stanzas(&self) -> impl Iterator<Item = &[u8]> {
        self.0.get(HEADER_BYTES..SEALED_AT).unwrap_or_default().chunks_exact(STANZA_BYTES)
    }

    /// Whether `file_key` is the one this envelope commits to.
    #[must_use]
    pub fn mac_holds(&self, file_key: &FileKey) -> bool {
        let (covered, mac) = self.0.split_at(ENVELOPE_BYTES - MAC_BYTES);
        subtle::ConstantTimeEq::ct_eq(mac_of(file_key, covered).as_slice(), mac).into()
    }

    /// What the ciphertext is bound to, and the ciphertext.
    #[must_use]
    pub fn sealed_content(&self) -> (&[u8], &[u8]) {
        let (covered, _) = self.0.split_at(ENVELOPE_BYTES - MAC_BYTES);
        covered.split_at(SEALED_AT)
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Envelope")
    }
}

/// Seals one message to one to eight counsellors.
///
/// Unused stanzas are genuine encapsulations to one throw-away recipient: random bytes could be told apart from X-Wing ciphertexts.
/// Errors: `TooLong`, `Recipients` for none or more than eight, `Seal`, `Randomness`.
///
/// # Panics
/// Never: the lengths are constants.
pub fn seal(
    instance: InstanceId,
    epoch: Epoch,
    recipients: &[(CounsellorId, Recipient)],
    message: &[u8],
    random: &mut impl Randomness,
) -> Result<Envelope, EnvelopeError> {
    if recipients.is_empty() || recipients.len() > STANZAS {
        return Err(EnvelopeError::Recipients);
    }
    let plaintext = pad::<PLAINTEXT_BYTES>(message)?;
    let file_key = FileKey::draw(random)?;
    let mut out = Vec::with_capacity(ENVELOPE_BYTES);
    out.extend_from_slice(&[VERSION, SUITE]);
    out.extend_from_slice(&epoch.number().to_be_bytes());
    for stanza in stanzas(instance, epoch, recipients, &file_key, random)? {
        out.extend_from_slice(stanza.as_bytes());
    }
    let mut ciphertext = vec![0; CIPHERTEXT_BYTES];
    ChaCha20Poly1305::seal(&content_key(&file_key), &Nonce::from([0; 12]), &plaintext, Some(&out), &mut ciphertext)
        .map_err(|_| EnvelopeError::Seal)?;
    out.extend_from_slice(&ciphertext);
    let mac = mac_of(&file_key, &out);
    out.extend_from_slice(&mac);
    Envelope::parse(&out)
}

fn stanzas(
    instance: InstanceId,
    epoch: Epoch,
    recipients: &[(CounsellorId, Recipient)],
    file_key: &FileKey,
    random: &mut impl Randomness,
) -> Result<Vec<Stanza>, EnvelopeError> {
    let mut stanzas = Vec::with_capacity(STANZAS);
    for (counsellor, recipient) in recipients {
        let info = Info::Envelope(epoch, *counsellor);
        stanzas.push(Stanza::wrap(recipient, instance, info, file_key.expose_secret(), random)?);
    }
    let nobody = Recipient::of_seed(&Seed::draw(random)?);
    while stanzas.len() < STANZAS {
        let info = Info::Envelope(epoch, CounsellorId::new(random.array()?));
        stanzas.push(Stanza::wrap(&nobody, instance, info, &random.array()?, random)?);
    }
    shuffle(&mut stanzas, random)?;
    Ok(stanzas)
}

/// Fisher–Yates: every order equally likely.
fn shuffle<T>(items: &mut [T], random: &mut impl Randomness) -> Result<(), EnvelopeError> {
    for last in (1..items.len()).rev() {
        let bound = u32::try_from(last + 1).map_err(|_| EnvelopeError::TooLong)?;
        let chosen = random.below(bound)?;
        items.swap(last, usize::try_from(chosen).map_err(|_| EnvelopeError::TooLong)?);
    }
    Ok(())
}

/// The key of the content, for who opens.
#[must_use]
pub fn content_key(file_key: &FileKey) -> SecretKey {
    SecretKey::from(*hkdf(file_key.expose_secret(), "havre/envelope/1/content"))
}

fn mac_of(file_key: &FileKey, covered: &[u8]) -> [u8; 32] {
    hmac(&hkdf(file_key.expose_secret(), "havre/envelope/1/mac"), covered)
}
