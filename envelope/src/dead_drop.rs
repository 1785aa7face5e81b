//! The dead drop: one public file of all unexpired replies, the same for everyone (`docs/protocol.md` section 5).

use std::collections::BTreeMap;

use crate::{
    bytes::Reader,
    epoch::Day,
    error::EnvelopeError,
    ids::{Hash, InstanceId},
    reply::{REPLY_BODY_BYTES, REPLY_ROW_BYTES, ReplyTag},
    roster::Roster,
    signed::{SignedFile, Tag},
};

const HEADER_BYTES: usize = 1 + 16 + 4 + 4 + 4 + 32;

/// A dead drop that was read and not yet verified.
#[derive(Debug, Clone)]
pub struct UntrustedDeadDrop {
    header: SignedFile,
    rows: Vec<u8>,
}

impl UntrustedDeadDrop {
    /// Reads the form. Errors: `Malformed`.
    pub fn parse(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        let mut reader = Reader::new(bytes);
        let header = SignedFile::read(&mut reader, HEADER_BYTES)?;
        Ok(Self { header, rows: reader.rest().to_vec() })
    }

    /// Verifies the publishing key's signature over the header and the header's hash over the rows.
    /// Errors: `Signature`, `Malformed`, `Instance`.
    pub fn verify(&self, roster: &Roster) -> Result<DeadDrop, EnvelopeError> {
        self.header.verify_one(Tag::DeadDrop, [roster.body().publishing_key])?;
        let mut reader = Reader::new(self.header.body());
        if reader.u8()? != 1 {
            return Err(EnvelopeError::Malformed);
        }
        if InstanceId::new(reader.array()?) != roster.body().instance {
            return Err(EnvelopeError::Instance);
        }
        let (day, publication, count) = (Day::new(reader.u32()?), reader.u32()?, reader.u32()?);
        let hash = Hash::new(reader.array()?);
        reader.end()?;
        let length = usize::try_from(count).ok().and_then(|count| count.checked_mul(REPLY_ROW_BYTES));
        if length != Some(self.rows.len()) || Hash::of(&self.rows) != hash {
            return Err(EnvelopeError::Malformed);
        }
        Ok(DeadDrop { day, publication, rows: self.read_rows()? })
    }

    /// Tags rise strictly: each stands once, and the order says nothing.
    fn read_rows(&self) -> Result<BTreeMap<ReplyTag, Box<[u8; REPLY_BODY_BYTES]>>, EnvelopeError> {
        let mut rows = BTreeMap::new();
        for row in self.rows.chunks_exact(REPLY_ROW_BYTES) {
            let mut reader = Reader::new(row);
            let tag = ReplyTag::new(reader.array()?);
            if rows.last_key_value().is_some_and(|(last, _)| *last >= tag) {
                return Err(EnvelopeError::Malformed);
            }
            rows.insert(tag, Box::new(reader.array()?));
        }
        Ok(rows)
    }
}

/// A verified dead drop.
#[derive(Debug, Clone)]
pub struct DeadDrop {
    day: Day,
    publication: u32,
    rows: BTreeMap<ReplyTag, Box<[u8; REPLY_BODY_BYTES]>>,
}

impl DeadDrop {
    /// The day it was published.
    #[must_use]
    pub fn day(&self) -> Day {
        self.day
    }

    /// Grows by one with every publication.
    #[must_use]
    pub fn publication(&self) -> u32 {
        self.publication
    }

    /// The sealed body under a tag.
    #[must_use]
    pub fn row(&self, tag: ReplyTag) -> Option<&[u8; REPLY_BODY_BYTES]> {
        self.rows.get(&tag).map(Box::as_ref)
    }

    /// How many rows there are, real or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
