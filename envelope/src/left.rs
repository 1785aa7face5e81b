use crate::{
    bytes::Reader,
    epoch::Epoch,
    error::EnvelopeError,
    ids::{CounsellorId, InstanceId},
    roster::Roster,
    signed::{SignedFile, SigningKey, Tag},
};

/// Which weeks a counsellor's desk has left (`docs/protocol.md` section 2): the private halves of earlier weeks are destroyed.
/// What was sealed to a week that every holder has left opens nowhere any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftBody {
    /// The installation.
    pub instance: InstanceId,
    /// Whose desk it is.
    pub counsellor: CounsellorId,
    /// The oldest week whose identity the desk still has.
    pub oldest: Epoch,
}

impl LeftBody {
    /// Signs it with the counsellor's key.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> SignedFile {
        let mut body = vec![1];
        body.extend_from_slice(self.instance.as_ref());
        body.extend_from_slice(self.counsellor.as_ref());
        body.extend_from_slice(&self.oldest.number().to_be_bytes());
        SignedFile::sign(Tag::Left, body, &[key])
    }

    /// Verifies that a counsellor of the Roster, active or former, says so. Errors: `Malformed`, `Instance`, `Signature`.
    pub fn verify(file: &SignedFile, roster: &Roster) -> Result<Self, EnvelopeError> {
        let mut reader = Reader::new(file.body());
        if reader.u8()? != 1 {
            return Err(EnvelopeError::Malformed);
        }
        let instance = InstanceId::new(reader.array()?);
        let counsellor = CounsellorId::new(reader.array()?);
        let oldest = Epoch::new(reader.u16()?);
        reader.end()?;
        if instance != roster.body().instance {
            return Err(EnvelopeError::Instance);
        }
        let author = roster.counsellor(counsellor).ok_or(EnvelopeError::Signature)?;
        file.verify_one(Tag::Left, [author.verifying_key])?;
        Ok(Self { instance, counsellor, oldest })
    }
}
