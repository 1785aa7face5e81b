//! Case events: what desks write about a case, chained and signed (`docs/protocol.md` section 7).

use envelope::{CaseId, CaseKey, CounsellorId, Hash, InstanceId, Randomness, Reader, SigningKey, Tag, VerifyingKey};
use orion::hazardous::aead::xchacha20poly1305::{Nonce, SecretKey, XChaCha20Poly1305};
use thiserror::Error;
use zeroize::Zeroizing;

/// Bytes of a small stored event.
pub const SMALL_BODY_BYTES: usize = 4_096;
/// Bytes of a large stored event: room for an exact envelope.
pub const LARGE_BODY_BYTES: usize = 36_864;
const OVERHEAD_BYTES: usize = 24 + 16;
const HEADER_BYTES: usize = 1 + 16 + 32 + 64;

/// Why an event was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EventError {
    /// It does not open with the case key at this place.
    #[error("the event does not open at this place")]
    Sealed,
    /// The bytes inside do not have the form.
    #[error("the event is not well-formed")]
    Malformed,
    /// The author's signature does not hold.
    #[error("the author's signature does not hold")]
    Signature,
    /// It does not follow the event before it.
    #[error("the event does not follow the one before it")]
    Chain,
    /// It has no room.
    #[error("the event is too long")]
    TooLong,
    /// The source of randomness failed.
    #[error("no randomness")]
    Randomness,
}

/// Where an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventPlace {
    /// The case.
    pub case: CaseId,
    /// The generation of its key.
    pub generation: u32,
    /// Its place, from 0.
    pub seq: u32,
}

impl EventPlace {
    fn aad(self) -> [u8; 24] {
        let mut aad = [0; 24];
        let bytes = self.case.as_bytes().iter().copied();
        let bytes = bytes.chain(self.generation.to_be_bytes()).chain(self.seq.to_be_bytes());
        aad.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        aad
    }
}

/// What binds an event to its place: installation, place and the hash of the stored body before it (zeros for the first).
#[derive(Debug, Clone, Copy)]
pub struct EventContext {
    /// The installation.
    pub instance: InstanceId,
    /// Where it stands.
    pub place: EventPlace,
    /// SHA-256 of the stored body before it.
    pub previous: Hash,
}

/// What an author writes: JSON, and raw bytes beside it.
#[derive(Debug)]
pub struct CaseEvent {
    /// The author.
    pub author: CounsellorId,
    /// Kind and fields.
    pub json: Zeroizing<Vec<u8>>,
    /// An exact envelope, or the row of a reply.
    pub raw: Zeroizing<Vec<u8>>,
}

impl CaseEvent {
    fn framed(&self) -> Result<Zeroizing<Vec<u8>>, EventError> {
        let mut framed = Zeroizing::new(Vec::with_capacity(8 + self.json.len() + self.raw.len()));
        for part in [&self.json, &self.raw] {
            let length = u32::try_from(part.len()).map_err(|_| EventError::TooLong)?;
            framed.extend_from_slice(&length.to_be_bytes());
            framed.extend_from_slice(part);
        }
        Ok(framed)
    }

    /// Signs and seals it for its place. The body is the smaller of the two sizes that fits.
    /// Errors: `TooLong`, `Randomness`, `Sealed`.
    pub fn seal(
        &self,
        context: &EventContext,
        signing_key: &SigningKey,
        case_key: &CaseKey,
        random: &mut impl Randomness,
    ) -> Result<Vec<u8>, EventError> {
        let framed = self.framed()?;
        let body_bytes = body_bytes(HEADER_BYTES + framed.len())?;
        let mut plaintext = Zeroizing::new(Vec::with_capacity(body_bytes - OVERHEAD_BYTES));
        plaintext.push(1);
        plaintext.extend_from_slice(self.author.as_ref());
        plaintext.extend_from_slice(context.previous.as_ref());
        plaintext.extend_from_slice(&signing_key.sign(Tag::Event, &signed_bytes(context, self.author, &framed)));
        plaintext.extend_from_slice(&framed);
        plaintext.resize(body_bytes - OVERHEAD_BYTES, 0);
        let nonce: [u8; 24] = random.array().map_err(|_| EventError::Randomness)?;
        let mut body = Vec::with_capacity(body_bytes);
        body.extend_from_slice(&nonce);
        let mut ciphertext = vec![0; body_bytes - nonce.len()];
        let key = SecretKey::from(*case_key.expose_secret());
        XChaCha20Poly1305::seal(&key, &Nonce::from(nonce), &plaintext, Some(&context.place.aad()), &mut ciphertext)
            .map_err(|_| EventError::Sealed)?;
        body.extend_from_slice(&ciphertext);
        Ok(body)
    }
}

fn body_bytes(plaintext_bytes: usize) -> Result<usize, EventError> {
    [SMALL_BODY_BYTES, LARGE_BODY_BYTES]
        .into_iter()
        .find(|body| plaintext_bytes <= body - OVERHEAD_BYTES)
        .ok_or(EventError::TooLong)
}

fn signed_bytes(context: &EventContext, author: CounsellorId, framed: &[u8]) -> Zeroizing<Vec<u8>> {
    let place = context.place.aad();
    let parts = [context.instance.as_ref(), &place, context.previous.as_ref(), author.as_ref(), framed];
    Zeroizing::new(parts.concat())
}

/// An event that opened and whose author was not yet verified.
#[derive(Debug)]
pub struct UntrustedEvent {
    event: CaseEvent,
    previous: Hash,
    signature: [u8; 64],
}

impl UntrustedEvent {
    /// Opens a stored body. Errors: `Sealed`, `Malformed`.
    pub fn open(place: EventPlace, case_key: &CaseKey, body: &[u8]) -> Result<Self, EventError> {
        if body.len() != SMALL_BODY_BYTES && body.len() != LARGE_BODY_BYTES {
            return Err(EventError::Malformed);
        }
        let (nonce, ciphertext) = body.split_first_chunk::<24>().ok_or(EventError::Malformed)?;
        let mut plaintext = Zeroizing::new(vec![0; ciphertext.len() - 16]);
        let key = SecretKey::from(*case_key.expose_secret());
        XChaCha20Poly1305::open(&key, &Nonce::from(*nonce), ciphertext, Some(&place.aad()), &mut plaintext)
            .map_err(|_| EventError::Sealed)?;
        Self::parse(&plaintext).map_err(|_| EventError::Malformed)
    }

    fn parse(plaintext: &[u8]) -> Result<Self, envelope::EnvelopeError> {
        let mut reader = Reader::new(plaintext);
        if reader.u8()? != 1 {
            return Err(envelope::EnvelopeError::Malformed);
        }
        let author = CounsellorId::new(reader.array()?);
        let previous = Hash::new(reader.array()?);
        let signature = reader.array()?;
        let json = Zeroizing::new(reader.lp32()?.to_vec());
        let raw = Zeroizing::new(reader.lp32()?.to_vec());
        reader.end_padding()?;
        Ok(Self { event: CaseEvent { author, json, raw }, previous, signature })
    }

    /// Who claims to have written it.
    #[must_use]
    pub fn author(&self) -> CounsellorId {
        self.event.author
    }

    /// What stands in it, before anything of it is believed: it names the Roster it is to be verified by.
    #[must_use]
    pub fn claimed_json(&self) -> &[u8] {
        &self.event.json
    }

    /// Verifies that it follows and who wrote it. Errors: `Chain`, `Signature`.
    pub fn verify(self, context: &EventContext, author: &VerifyingKey) -> Result<Recorded, EventError> {
        if self.previous != context.previous {
            return Err(EventError::Chain);
        }
        let message = signed_bytes(context, self.event.author, &self.event.framed()?);
        author.verify(Tag::Event, &message, &self.signature).map_err(|_| EventError::Signature)?;
        Ok(Recorded { event: self.event, seq: context.place.seq })
    }
}

/// A verified event at its place.
#[derive(Debug)]
pub struct Recorded {
    event: CaseEvent,
    seq: u32,
}

impl Recorded {
    /// What was written.
    #[must_use]
    pub fn event(&self) -> &CaseEvent {
        &self.event
    }

    /// What was written, taken out.
    #[must_use]
    pub fn into_event(self) -> CaseEvent {
        self.event
    }

    /// Its place.
    #[must_use]
    pub fn seq(&self) -> u32 {
        self.seq
    }
}
