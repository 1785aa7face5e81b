//! Signed files: `count u8 ‖ count × (verifying key 32 ‖ signature 64) ‖ body`, Ed25519 over `lp(tag) ‖ body`
//! (`docs/protocol.md` section 1). Nothing is re-serialised: the signature covers the transmitted bytes.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::{
    bytes::{Reader, lp},
    error::EnvelopeError,
    ids::from_base64,
    random::Randomness,
    secret::Seed,
};

/// What a signature is for; part of the signed bytes, so that none can be used as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Who is a trained counsellor.
    Roster,
    /// A counsellor's recipient for one week.
    EpochKey,
    /// Who receives in one week.
    Directory,
    /// A reply.
    Reply,
    /// A reporter's wish.
    Consent,
    /// An event of a case.
    Event,
    /// The public file of replies.
    DeadDrop,
    /// Which weeks a desk has left.
    Left,
    /// An entry of the office book.
    Office,
    /// What a counsellor states about a referral.
    Referral,
}

impl Tag {
    /// The tag as it is signed.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Roster => "havre/roster/1",
            Self::EpochKey => "havre/epoch-key/1",
            Self::Directory => "havre/directory/1",
            Self::Reply => "havre/reply/1",
            Self::Consent => "havre/consent/1",
            Self::Event => "havre/event/1",
            Self::DeadDrop => "havre/dead-drop/1",
            Self::Left => "havre/left/1",
            Self::Office => "havre/office/1",
            Self::Referral => "havre/referral/1",
        }
    }

    /// `lp(tag) ‖ body`.
    fn message(self, body: &[u8]) -> Vec<u8> {
        let mut message = Vec::with_capacity(2 + self.as_str().len() + body.len());
        lp(&mut message, self.as_str().as_bytes());
        message.extend_from_slice(body);
        message
    }
}

/// The public half of a signing key: canonical, torsion-free and not of small order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

impl VerifyingKey {
    /// Errors: `Signature` when the bytes are no key that strict verification admits.
    pub fn new(bytes: &[u8; 32]) -> Result<Self, EnvelopeError> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| EnvelopeError::Signature)?;
        let point = key.to_edwards();
        let canonical = point.compress().as_bytes() == bytes;
        if canonical && point.is_torsion_free() && !point.is_small_order() {
            Ok(Self(key))
        } else {
            Err(EnvelopeError::Signature)
        }
    }

    /// Verifies strictly: with a torsion-free key the equation without cofactor admits only a torsion-free, canonical R.
    /// Errors: `Signature`.
    pub fn verify(&self, tag: Tag, body: &[u8], signature: &[u8; 64]) -> Result<(), EnvelopeError> {
        self.verify_message(&tag.message(body), signature)
    }

    pub(crate) fn verify_message(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), EnvelopeError> {
        self.0.verify_strict(message, &Signature::from_bytes(signature)).map_err(|_| EnvelopeError::Signature)
    }

    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VerifyingKey")
    }
}

impl Serialize for VerifyingKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(self.as_bytes()))
    }
}

impl<'de> Deserialize<'de> for VerifyingKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&from_base64(deserializer)?).map_err(|_| D::Error::custom("not an admissible key"))
    }
}

/// The private half; wiped when dropped.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// Drawn at random.
    pub fn draw(random: &mut impl Randomness) -> Result<Self, EnvelopeError> {
        Ok(Self::from_seed(&Seed::draw(random)?))
    }

    /// From its 32-byte seed (RFC 8032 private key).
    #[must_use]
    pub fn from_seed(seed: &Seed) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed.expose_secret()))
    }

    /// The seed, to be kept under a passphrase.
    #[must_use]
    pub fn to_seed(&self) -> Seed {
        Seed::new(self.0.to_bytes())
    }

    /// The public half.
    #[must_use]
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }

    /// Signs `lp(tag) ‖ body`.
    #[must_use]
    pub fn sign(&self, tag: Tag, body: &[u8]) -> [u8; 64] {
        self.0.sign(&tag.message(body)).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey")
    }
}

/// A signed file whose form was read and whose signatures were not yet verified.
#[derive(Debug, Clone)]
pub struct SignedFile {
    signatures: Vec<Signed>,
    body: Vec<u8>,
}

#[derive(Debug, Clone)]
struct Signed {
    key: [u8; 32],
    signature: [u8; 64],
}

impl Signed {
    fn by(key: &SigningKey, tag: Tag, body: &[u8]) -> Self {
        Self { key: *key.verifying_key().as_bytes(), signature: key.sign(tag, body) }
    }
}

const MAX_SIGNATURES: u8 = 16;

impl SignedFile {
    /// Reads the form. Errors: `Malformed` for no or more than sixteen signatures, or a key that stands twice.
    pub fn parse(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        let mut reader = Reader::new(bytes);
        let signatures = Self::read_signatures(&mut reader)?;
        Ok(Self { signatures, body: reader.rest().to_vec() })
    }

    /// Reads the signatures and a body of exactly `length` bytes.
    pub(crate) fn read(reader: &mut Reader<'_>, length: usize) -> Result<Self, EnvelopeError> {
        let signatures = Self::read_signatures(reader)?;
        Ok(Self { signatures, body: reader.take(length)?.to_vec() })
    }

    fn read_signatures(reader: &mut Reader<'_>) -> Result<Vec<Signed>, EnvelopeError> {
        let count = reader.u8()?;
        if count == 0 || count > MAX_SIGNATURES {
            return Err(EnvelopeError::Malformed);
        }
        let mut signatures: Vec<Signed> = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let (key, signature) = (reader.array()?, reader.array()?);
            if signatures.iter().any(|known| known.key == key) {
                return Err(EnvelopeError::Malformed);
            }
            signatures.push(Signed { key, signature });
        }
        Ok(signatures)
    }

    /// Signs a new body.
    #[must_use]
    pub fn sign(tag: Tag, body: Vec<u8>, keys: &[&SigningKey]) -> Self {
        let signatures = keys.iter().map(|key| Signed::by(key, tag, &body)).collect();
        Self { signatures, body }
    }

    /// The same body with one more signature; a key that signed already is left as it is.
    #[must_use]
    pub fn co_sign(mut self, tag: Tag, key: &SigningKey) -> Self {
        let added = Signed::by(key, tag, &self.body);
        if !self.signatures.iter().any(|known| known.key == added.key) {
            self.signatures.push(added);
        }
        self
    }

    /// Verifies every signature and gives the keys that made them. Errors: `Signature`.
    pub fn verify(&self, tag: Tag) -> Result<Vec<VerifyingKey>, EnvelopeError> {
        let message = tag.message(&self.body);
        let verified = self.signatures.iter().map(|Signed { key, signature }| {
            let key = VerifyingKey::new(key)?;
            key.verify_message(&message, signature)?;
            Ok(key)
        });
        verified.collect()
    }

    /// Verifies that there is one signature, and that it is by one of `keys`. Errors: `Signature`.
    pub fn verify_one(&self, tag: Tag, keys: impl IntoIterator<Item = VerifyingKey>) -> Result<(), EnvelopeError> {
        let signers = self.verify(tag)?;
        let [signer] = signers.as_slice() else { return Err(EnvelopeError::Signature) };
        if keys.into_iter().any(|key| key == *signer) { Ok(()) } else { Err(EnvelopeError::Signature) }
    }

    /// The body, whose signatures the caller verified or is about to.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The transmitted bytes.
    ///
    /// # Panics
    /// Never: at most sixteen keys sign.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let count = u8::try_from(self.signatures.len()).expect("at most sixteen keys sign");
        let mut bytes = Vec::with_capacity(1 + self.signatures.len() * 96 + self.body.len());
        bytes.push(count);
        for Signed { key, signature } in &self.signatures {
            bytes.extend_from_slice(key);
            bytes.extend_from_slice(signature);
        }
        bytes.extend_from_slice(&self.body);
        bytes
    }
}
