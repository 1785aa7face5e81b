//! What counsellors sign about a packet: that they wrote it, saw a yes, approve it, release it. Each signs the hash of the
//! packet, of the read-back, and the head of the case they saw, so that nobody can be shown a shorter history.

use envelope::{
    CaseId, CounsellorId, Day, EnvelopeError, Hash, InstanceId, Reader, Roster, SigningKey, Standing, Tag, lp,
};
use thiserror::Error;

/// What is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// I wrote this packet.
    Wrote,
    /// The person said yes before me, in a language she understands.
    Witnessed,
    /// I saw every rendering and approve.
    Approved,
    /// I hand it over.
    Released,
}

impl Act {
    const ALL: [Self; 4] = [Self::Wrote, Self::Witnessed, Self::Approved, Self::Released];

    const fn number(self) -> u8 {
        match self {
            Self::Wrote => 0,
            Self::Witnessed => 1,
            Self::Approved => 2,
            Self::Released => 3,
        }
    }
}

/// What a counsellor states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// What is stated.
    pub act: Act,
    /// The installation.
    pub instance: InstanceId,
    /// The case.
    pub case: CaseId,
    /// Who states it.
    pub counsellor: CounsellorId,
    /// The packet.
    pub packet: Hash,
    /// What was read back; SHA-256 of nothing before there is any.
    pub read_back: Hash,
    /// The head of the case they saw.
    pub head: Hash,
    /// The day.
    pub day: Day,
}

impl Statement {
    fn signed_bytes(&self) -> Vec<u8> {
        let Self { act, instance, case, counsellor, packet, read_back, head, day } = self;
        let mut out = Vec::new();
        let fields: [&[u8]; 8] = [
            &[act.number()],
            instance.as_ref(),
            case.as_ref(),
            counsellor.as_ref(),
            packet.as_ref(),
            read_back.as_ref(),
            head.as_ref(),
            &day.number().to_be_bytes(),
        ];
        for field in fields {
            lp(&mut out, field);
        }
        out
    }

    /// Signs it, for nothing but a referral: no other signature of this key can be taken for it.
    #[must_use]
    pub fn sign(self, key: &SigningKey) -> UntrustedStatement {
        UntrustedStatement { signature: key.sign(Tag::Referral, &self.signed_bytes()), statement: self }
    }
}

/// A statement whose signature was not yet verified.
#[derive(Debug, Clone)]
pub struct UntrustedStatement {
    statement: Statement,
    signature: [u8; 64],
}

/// Why a statement does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StatementError {
    /// Made by nobody the Roster knows as serving.
    #[error("not a counsellor who serves")]
    Unknown,
    /// Their training was over on that day.
    #[error("not trained on that day")]
    Untrained,
    /// The signature does not hold.
    #[error("the signature does not hold")]
    Signature,
    /// About another packet, case, read-back, act or day.
    #[error("about something else")]
    Other,
}

impl UntrustedStatement {
    /// Bytes to keep: the fields in their order, then the signature.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let Statement { act, instance, case, counsellor, packet, read_back, head, day } = &self.statement;
        let ids = [instance.as_ref(), case.as_ref(), counsellor.as_ref()].concat();
        let hashes = [packet.as_ref(), read_back.as_ref(), head.as_ref()].concat();
        [&[act.number()], ids.as_slice(), &hashes, &day.number().to_be_bytes(), &self.signature].concat()
    }

    /// Errors: `Malformed`.
    pub fn parse(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        let mut reader = Reader::new(bytes);
        let number = reader.u8()?;
        let act = Act::ALL.into_iter().find(|act| act.number() == number).ok_or(EnvelopeError::Malformed)?;
        let statement = Statement {
            act,
            instance: InstanceId::new(reader.array()?),
            case: CaseId::new(reader.array()?),
            counsellor: CounsellorId::new(reader.array()?),
            packet: Hash::new(reader.array()?),
            read_back: Hash::new(reader.array()?),
            head: Hash::new(reader.array()?),
            day: Day::new(reader.u32()?),
        };
        let signature = reader.array()?;
        reader.end()?;
        Ok(Self { statement, signature })
    }

    /// Verifies that a counsellor who serves and was trained on that day signed it. Errors: what does not hold.
    pub fn verify(&self, roster: &Roster) -> Result<&Statement, StatementError> {
        let statement = &self.statement;
        let counsellor = roster.counsellor(statement.counsellor).ok_or(StatementError::Unknown)?;
        if counsellor.status != Standing::Active || statement.instance != roster.body().instance {
            return Err(StatementError::Unknown);
        }
        if counsellor.trained_until().is_none_or(|until| until < statement.day) {
            return Err(StatementError::Untrained);
        }
        let signed = statement.signed_bytes();
        counsellor
            .verifying_key
            .verify(Tag::Referral, &signed, &self.signature)
            .map_err(|_| StatementError::Signature)?;
        Ok(statement)
    }
}
