//! What an envelope says once it is open (`docs/protocol.md` section 3).

use std::{collections::BTreeMap, fmt};

use orion::hazardous::aead::xchacha20poly1305::{Nonce, SecretKey, XChaCha20Poly1305};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{
    error::EnvelopeError,
    hpke::Recipient,
    ids::{CounsellorId, Hash, MessageId, Thread, base64_bytes},
    random::Randomness,
    secret::{MessageKey, TagKey},
    signed::VerifyingKey,
    wish::UntrustedWish,
};

/// What a person wrote or was told: wiped when dropped, never printed.
#[derive(Clone, PartialEq, Eq, Default, Zeroize, ZeroizeOnDrop, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// Takes over a text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The words themselves; every use is searchable by this name.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        &self.0
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Text")
    }
}

/// A message as the envelope carries it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Message {
    /// The first one of a conversation.
    Report(Box<Report>),
    /// Every later one.
    Later(Later),
}

/// A first report.
#[derive(Debug, Serialize, Deserialize)]
pub struct Report {
    /// The form of this document: 1.
    pub v: u8,
    /// Stays the same when the same words are sealed again.
    pub id: MessageId,
    /// The Directory whose recipients were used.
    pub directory: Hash,
    /// The conversation.
    pub thread: Thread,
    /// Opens later messages.
    pub message_key: MessageKey,
    /// Names reply rows.
    pub tag_key: TagKey,
    /// Where replies are sealed to.
    pub reply_recipient: Recipient,
    /// Verifies wishes.
    pub consent_key: VerifyingKey,
    /// The counsellors it was sealed to.
    pub readers: Vec<CounsellorId>,
    /// The counsellors the reporter left out.
    pub excluded: Vec<CounsellorId>,
    /// How it came.
    pub channel: Channel,
    /// The language of the page, BCP 47.
    pub language: String,
    /// Coded answers: question → codes.
    pub answers: BTreeMap<String, Vec<String>>,
    /// Few words that belong to a question and are no code: where to reach the person, what never to do. Absent when empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, Text>,
    /// The story, in the reporter's words.
    pub story: Text,
}

/// How a report came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Written on the reporter's own page.
    Online,
    /// Said at the counter.
    InPerson,
    /// Said by telephone.
    Phone,
}

/// A later message; only who read the first can open it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Later {
    /// The form of this document: 1.
    pub v: u8,
    /// Stays the same when the same words are sealed again.
    pub id: MessageId,
    /// The Directory whose recipients were used.
    pub directory: Hash,
    /// The conversation.
    pub thread: Thread,
    /// 24 random bytes.
    #[serde(with = "base64_bytes")]
    pub nonce: Vec<u8>,
    /// A `LaterBody` under the message key.
    #[serde(with = "base64_bytes")]
    pub sealed: Vec<u8>,
}

/// What a later message says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LaterBody {
    /// Words.
    Answer {
        /// The form of this document: 1.
        v: u8,
        /// The words.
        text: Text,
    },
    /// Consent, refusal, withdrawal or erasure, signed.
    Wish(Box<UntrustedWish>),
}

impl Message {
    /// Reads an opened plaintext. Errors: `Malformed`; the caller keeps the bytes and shows them raw.
    pub fn parse(json: &[u8]) -> Result<Self, EnvelopeError> {
        let message: Self = serde_json::from_slice(json).map_err(|_| EnvelopeError::Malformed)?;
        let v = match &message {
            Self::Report(report) => report.v,
            Self::Later(later) => later.v,
        };
        if v == 1 { Ok(message) } else { Err(EnvelopeError::Malformed) }
    }

    /// The bytes to seal.
    ///
    /// # Panics
    /// Never: all map keys are text.
    #[must_use]
    pub fn to_json(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(serde_json::to_vec(self).expect("messages have only text keys"))
    }
}

/// Seals the inner body of a later message: its nonce and ciphertext. Errors: `Randomness`, `Seal`.
///
/// # Panics
/// Never: all map keys are text.
pub fn seal_later_body(
    key: &MessageKey,
    body: &LaterBody,
    random: &mut impl Randomness,
) -> Result<([u8; 24], Vec<u8>), EnvelopeError> {
    let nonce: [u8; 24] = random.array()?;
    let plaintext = Zeroizing::new(serde_json::to_vec(body).expect("bodies have only text keys"));
    let mut sealed = vec![0; plaintext.len() + 16];
    XChaCha20Poly1305::seal(&secret_key(key), &Nonce::from(nonce), &plaintext, None, &mut sealed)
        .map_err(|_| EnvelopeError::Seal)?;
    Ok((nonce, sealed))
}

fn secret_key(key: &MessageKey) -> SecretKey {
    SecretKey::from(*key.expose_secret())
}
