use crate::{
    bytes::Reader,
    epoch::{Day, Epoch},
    error::EnvelopeError,
    hpke::RECIPIENT_BYTES,
    ids::{CounsellorId, InstanceId},
    signed::{SignedFile, SigningKey, Tag},
};

/// A counsellor's published recipient for one week (`docs/protocol.md` section 2), as it stands in a signed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochKeyBody {
    /// The installation.
    pub instance: InstanceId,
    /// Whose it is.
    pub counsellor: CounsellorId,
    /// Its week.
    pub epoch: Epoch,
    /// Its last day: not after the counsellor's training.
    pub until: Day,
    /// The X-Wing public key, not yet tried.
    pub recipient: Box<[u8; RECIPIENT_BYTES]>,
}

const BODY_BYTES: usize = 1 + 16 + 16 + 2 + 4 + RECIPIENT_BYTES;

impl EpochKeyBody {
    /// Signs it with the counsellor's key.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> SignedFile {
        let mut body = Vec::with_capacity(BODY_BYTES);
        body.push(1);
        body.extend_from_slice(self.instance.as_ref());
        body.extend_from_slice(self.counsellor.as_ref());
        body.extend_from_slice(&self.epoch.number().to_be_bytes());
        body.extend_from_slice(&self.until.number().to_be_bytes());
        body.extend_from_slice(self.recipient.as_slice());
        SignedFile::sign(Tag::EpochKey, body, &[key])
    }

    /// Reads the body; the caller verifies the signature. Errors: `Malformed`.
    pub fn parse(body: &[u8]) -> Result<Self, EnvelopeError> {
        let mut reader = Reader::new(body);
        if reader.u8()? != 1 {
            return Err(EnvelopeError::Malformed);
        }
        let parsed = Self {
            instance: InstanceId::new(reader.array()?),
            counsellor: CounsellorId::new(reader.array()?),
            epoch: Epoch::new(reader.u16()?),
            until: Day::new(reader.u32()?),
            recipient: Box::new(reader.array()?),
        };
        reader.end()?;
        Ok(parsed)
    }
}
