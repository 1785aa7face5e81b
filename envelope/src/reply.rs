//! Replies: what a counsellor writes, cut into rows of one size and named so that only the receipt finds them
//! (`docs/protocol.md` section 5).

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    bytes::{Reader, pad},
    epoch::{Day, Epoch},
    error::EnvelopeError,
    hpke::{ENCAPSULATED_KEY_BYTES, Info, Recipient, seal_to},
    ids::{CounsellorId, InstanceId, ReplyId, Thread},
    message::Text,
    random::Randomness,
    roster::Roster,
    secret::{TagKey, hmac},
    signed::{SigningKey, Tag},
};

/// Bytes of a sealed reply body.
pub const REPLY_BODY_BYTES: usize = 4096;
/// Bytes of a row of the dead drop: tag and body.
pub const REPLY_ROW_BYTES: usize = 16 + REPLY_BODY_BYTES;
/// Bytes of the plaintext of one body.
pub const REPLY_PLAINTEXT_BYTES: usize = REPLY_BODY_BYTES - ENCAPSULATED_KEY_BYTES - 16;
/// Most rows of one reply.
pub const MAX_ROWS: usize = 16;
/// Most bytes of the content one row carries.
pub const SLICE_BYTES: usize = PAYLOAD_BYTES - 4 - 18;
const PAYLOAD_BYTES: usize = REPLY_PLAINTEXT_BYTES - 16 - 64;

/// What a reply says, in all its rows together.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyContent {
    /// The form of this document: 1.
    pub v: u8,
    /// What it is.
    pub kind: ReplyKind,
    /// The day it was written.
    pub day: Day,
    /// The words.
    pub text: Text,
}

/// What a reply is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReplyKind {
    /// Words of a counsellor.
    Reply,
}

impl ReplyContent {
    /// A reply in words.
    #[must_use]
    pub fn words(day: Day, text: Text) -> Self {
        Self { v: 1, kind: ReplyKind::Reply, day, text }
    }

    /// Cuts the content into frames. Errors: `TooLong` for more than sixteen rows.
    ///
    /// # Panics
    /// Never: the content has only text keys, and its parts were counted.
    pub fn frames(&self, reply: ReplyId) -> Result<Vec<ReplyFrame>, EnvelopeError> {
        let json = Zeroizing::new(serde_json::to_vec(self).expect("replies have only text keys"));
        let of = json.len().div_ceil(SLICE_BYTES);
        if of > MAX_ROWS {
            return Err(EnvelopeError::TooLong);
        }
        let of = u8::try_from(of).expect("at most sixteen");
        let frames = (0..of).zip(json.chunks(SLICE_BYTES));
        Ok(frames.map(|(part, slice)| ReplyFrame { reply, part, of, slice: Zeroizing::new(slice.to_vec()) }).collect())
    }

    /// Joins the slices of all frames of one reply, in order. Errors: `Malformed`.
    pub fn join(frames: &[ReplyFrame]) -> Result<Self, EnvelopeError> {
        let mut json = Zeroizing::new(Vec::with_capacity(frames.len() * SLICE_BYTES));
        for (index, frame) in frames.iter().enumerate() {
            if usize::from(frame.part) != index || usize::from(frame.of) != frames.len() {
                return Err(EnvelopeError::Malformed);
            }
            json.extend_from_slice(&frame.slice);
        }
        serde_json::from_slice(&json).map_err(|_| EnvelopeError::Malformed)
    }
}

/// One row's worth of a reply.
#[derive(Debug, PartialEq, Eq)]
pub struct ReplyFrame {
    /// The reply it belongs to.
    pub reply: ReplyId,
    /// Its place, from 0.
    pub part: u8,
    /// How many there are.
    pub of: u8,
    /// A piece of the content.
    pub slice: Zeroizing<Vec<u8>>,
}

impl ReplyFrame {
    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(18 + self.slice.len()));
        bytes.extend_from_slice(self.reply.as_ref());
        bytes.extend_from_slice(&[self.part, self.of]);
        bytes.extend_from_slice(&self.slice);
        bytes
    }

    fn parse(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        let mut reader = Reader::new(bytes);
        let (reply, part, of) = (ReplyId::new(reader.array()?), reader.u8()?, reader.u8()?);
        if part >= of || usize::from(of) > MAX_ROWS {
            return Err(EnvelopeError::Malformed);
        }
        Ok(Self { reply, part, of, slice: Zeroizing::new(reader.rest().to_vec()) })
    }

    /// Signs and seals one row's body. Errors: `TooLong`, `Seal`, `Randomness`.
    pub fn seal(
        &self,
        instance: InstanceId,
        thread: Thread,
        author: CounsellorId,
        key: &SigningKey,
        recipient: &Recipient,
        random: &mut impl Randomness,
    ) -> Result<Vec<u8>, EnvelopeError> {
        let frame = self.to_bytes();
        let signature = key.sign(Tag::Reply, &signed_bytes(instance, thread, &frame));
        let mut plaintext = Zeroizing::new(Vec::with_capacity(REPLY_PLAINTEXT_BYTES));
        plaintext.extend_from_slice(author.as_ref());
        plaintext.extend_from_slice(&signature);
        plaintext.extend_from_slice(&pad::<PAYLOAD_BYTES>(&frame)?);
        seal_to(recipient, instance, Info::Reply, &plaintext, random)
    }

    /// Reads and verifies an opened plaintext: who wrote it, as the Roster names them.
    /// Errors: `Malformed`, `Signature`.
    pub fn verify(
        plaintext: &[u8],
        instance: InstanceId,
        thread: Thread,
        roster: &Roster,
    ) -> Result<(CounsellorId, Self), EnvelopeError> {
        let mut reader = Reader::new(plaintext);
        let (author, signature) = (CounsellorId::new(reader.array()?), reader.array()?);
        let frame = reader.lp32()?;
        reader.end_padding()?;
        let counsellor = roster.counsellor(author).ok_or(EnvelopeError::Signature)?;
        counsellor.verifying_key.verify(Tag::Reply, &signed_bytes(instance, thread, frame), &signature)?;
        Ok((author, Self::parse(frame)?))
    }
}

fn signed_bytes(instance: InstanceId, thread: Thread, frame: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new([instance.as_ref(), thread.as_ref(), frame].concat())
}

/// The name of a row: whoever has no tag key cannot tell it from a dummy's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplyTag([u8; 16]);

impl ReplyTag {
    /// The tag of the `n`th row of the thread in `epoch`.
    #[must_use]
    pub fn derive(key: &TagKey, epoch: Epoch, n: u32) -> Self {
        let input = [b"reply".as_slice(), &epoch.number().to_be_bytes(), &n.to_be_bytes()].concat();
        let full = hmac(key.expose_secret(), &input);
        let mut tag = [0; 16];
        tag.iter_mut().zip(full).for_each(|(to, from)| *to = from);
        Self(tag)
    }

    /// From its bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl std::fmt::Debug for ReplyTag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReplyTag")
    }
}
