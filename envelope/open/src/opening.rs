//! Opening envelopes (`docs/protocol.md` section 3).

use envelope::{
    CounsellorId, Envelope, EnvelopeError, FileKey, Info, InstanceId, Later, LaterBody, MessageKey, PLAINTEXT_BYTES,
    Reader, Stanza, content_key,
};
use orion::hazardous::aead::{
    chacha20poly1305::{ChaCha20Poly1305, Nonce},
    xchacha20poly1305,
};
use zeroize::Zeroizing;

use crate::identity::Identity;

/// The three outcomes of opening. To anyone outside the desk a failure looks like any other.
#[derive(Debug)]
pub enum Opening {
    /// No stanza opens with this identity.
    NotForMe,
    /// Sealed to this identity, and whole.
    Opened(Opened),
    /// A stanza opens but the rest does not hold: damaged on the way, or made so by its sender. Kept and shown.
    Damaged,
}

/// What an envelope says, with the key that opens it once more for whoever holds the case.
#[derive(Debug)]
pub struct Opened {
    /// Opens this one envelope.
    pub file_key: FileKey,
    /// The message's JSON.
    pub message: Zeroizing<Vec<u8>>,
}

/// Tries all eight stanzas with the identity of the envelope's week; the file key is the one whose MAC holds.
#[must_use]
pub fn open(instance: InstanceId, counsellor: CounsellorId, identity: &Identity, envelope: &Envelope) -> Opening {
    let info = Info::Envelope(envelope.epoch(), counsellor);
    let mut outcome = Opening::NotForMe;
    for stanza in envelope.stanzas() {
        let Some(key) = Stanza::try_from(stanza).ok().and_then(|stanza| identity.unwrap(instance, info, &stanza))
        else {
            continue;
        };
        match open_again(envelope, FileKey::new(*key)) {
            Some(opened) => return Opening::Opened(opened),
            None => outcome = Opening::Damaged,
        }
    }
    outcome
}

/// Opens an envelope with the file key that a case event kept; `None` when the key is not this envelope's.
#[must_use]
pub fn open_again(envelope: &Envelope, file_key: FileKey) -> Option<Opened> {
    if !envelope.mac_holds(&file_key) {
        return None;
    }
    let (aad, ciphertext) = envelope.sealed_content();
    let mut plaintext = Zeroizing::new(vec![0; PLAINTEXT_BYTES]);
    ChaCha20Poly1305::open(&content_key(&file_key), &Nonce::from([0; 12]), ciphertext, Some(aad), &mut plaintext)
        .ok()?;
    let mut reader = Reader::new(&plaintext);
    let message = Zeroizing::new(reader.lp32().ok()?.to_vec());
    reader.end_padding().ok()?;
    Some(Opened { file_key, message })
}

/// Opens the inside of a later message with the message key of the first report.
/// Errors: `Malformed`; the caller keeps the envelope and shows that it could not be read.
pub fn open_later(later: &Later, key: &MessageKey) -> Result<LaterBody, EnvelopeError> {
    let length = later.sealed.len().checked_sub(16).ok_or(EnvelopeError::Malformed)?;
    let mut plaintext = Zeroizing::new(vec![0; length]);
    let nonce = xchacha20poly1305::Nonce::try_from(later.nonce.as_slice()).map_err(|_| EnvelopeError::Malformed)?;
    let key = xchacha20poly1305::SecretKey::from(*key.expose_secret());
    xchacha20poly1305::XChaCha20Poly1305::open(&key, &nonce, &later.sealed, None, &mut plaintext)
        .map_err(|_| EnvelopeError::Malformed)?;
    serde_json::from_slice(&plaintext).map_err(|_| EnvelopeError::Malformed)
}
