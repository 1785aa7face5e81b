//! The Roster: who is a trained counsellor, signed by two organisations (`docs/protocol.md` section 2).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    directory::Pins,
    epoch::Day,
    epoch_key::EpochKeyBody,
    error::EnvelopeError,
    hpke::Recipient,
    ids::{CounsellorId, Hash, InstanceId, UntriedRecipient},
    signed::{SignedFile, Tag, VerifyingKey},
};

/// What the Roster says, not yet verified: what a coordinator writes, or what stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterBody {
    /// The form of this document: 1.
    pub v: u8,
    /// The installation.
    pub instance: InstanceId,
    /// Grows with every change.
    pub version: u32,
    /// The day it was signed.
    pub issued: Day,
    /// Its last day, at most 366 days later.
    pub expires: Day,
    /// Trained counsellors, and those who left within five weeks.
    pub counsellors: Vec<Counsellor>,
    /// Who signs directories, one or more per organisation.
    pub coordinators: Vec<Coordinator>,
    /// Who adds up the statistics of a year.
    pub aggregators: Vec<Aggregator>,
    /// Signs the dead drop; held by the vault.
    pub publishing_key: VerifyingKey,
}

/// A person who may receive reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counsellor {
    /// Their id.
    pub id: CounsellorId,
    /// How they are called on every page; 1 to 60 characters.
    pub label: String,
    /// The languages they speak, BCP 47.
    pub languages: Vec<String>,
    /// What they are.
    pub role: Role,
    /// Whether they still serve.
    pub status: Standing,
    /// Their trainings in the two subjects.
    pub trainings: Vec<Training>,
    /// Signs their recipients, events and replies.
    pub verifying_key: VerifyingKey,
    /// Whether reports are sealed to them; at most eight people receive.
    pub receives: bool,
}

impl Counsellor {
    /// The last day on which both trainings are valid; `None` when one of the two subjects is missing.
    #[must_use]
    pub fn trained_until(&self) -> Option<Day> {
        let until = |subject| self.trainings.iter().filter(|t| t.subject == subject).map(|t| t.until).max();
        Some(until(Subject::InterculturalListening)?.min(until(Subject::Discrimination)?))
    }

    /// Whether they serve and both trainings are valid on a day.
    #[must_use]
    pub fn serves_on(&self, day: Day) -> bool {
        self.status == Standing::Active && self.trained_until().is_some_and(|until| day <= until)
    }
}

/// The one role that can receive reports; other roles never have a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Listens, answers, accompanies.
    Counsellor,
}

/// Whether a counsellor serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Serves.
    Active,
    /// Left; kept five weeks, so that their replies still verify.
    Former,
}

/// One of the two subjects of Action 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// Intercultural listening.
    InterculturalListening,
    /// Identifying discrimination.
    Discrimination,
}

/// A training on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// Its subject.
    pub subject: Subject,
    /// Its last valid day.
    pub until: Day,
}

/// A person of a pilot organisation who signs directories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coordinator {
    /// Their id.
    pub id: CounsellorId,
    /// How they are called.
    pub label: String,
    /// Their organisation.
    pub organisation: String,
    /// Signs directories and the office book.
    pub verifying_key: VerifyingKey,
}

/// One of the two places where statistics are added up in shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aggregator {
    /// Its id.
    pub id: CounsellorId,
    /// Its organisation.
    pub organisation: String,
    /// Its keys, at least two once statistics are kept.
    pub recipients: Vec<UntriedRecipient>,
}

impl RosterBody {
    /// The bytes to sign.
    ///
    /// # Panics
    /// Never: the body has no map with keys other than text.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a roster has only text keys")
    }

    fn check(&self) -> Result<(), EnvelopeError> {
        let people = self.counsellors.len() <= MAX_COUNSELLORS && self.coordinators.len() <= MAX_COORDINATORS;
        let counsellors = self.counsellors.iter().map(|c| (c.id, *c.verifying_key.as_bytes(), &c.label));
        let coordinators = self.coordinators.iter().map(|c| (c.id, *c.verifying_key.as_bytes(), &c.label));
        let (mut ids, mut keys) = (BTreeSet::new(), BTreeSet::new());
        let mut everyone = counsellors.chain(coordinators);
        let distinct = everyone
            .all(|(id, key, label)| ids.insert(id) && keys.insert(key) && (1..=60).contains(&label.chars().count()));
        if self.v == 1 && self.version >= 1 && people && distinct { Ok(()) } else { Err(EnvelopeError::Malformed) }
    }
}

const MAX_COUNSELLORS: usize = 64;
const MAX_COORDINATORS: usize = 16;
const MAX_ROSTER_BYTES: usize = 64 * 1024;
const MAX_ROSTER_DAYS: u32 = 366;

/// A verified Roster: two organisations signed exactly this.
#[derive(Debug, Clone)]
pub struct Roster {
    body: RosterBody,
    hash: Hash,
}

impl Roster {
    /// Steps 2 and 3 of the verification. Whether it is expired is judged with the Directory beside it.
    /// Errors: `Signature`, `Organisations`, `Malformed`, `Instance`, `Rollback`, `Expired`.
    pub fn verify(file: &SignedFile, pins: &Pins) -> Result<Self, EnvelopeError> {
        let roster = Self::verify_of_its_time(file, pins)?;
        if roster.body.version < pins.roster_version {
            return Err(EnvelopeError::Rollback);
        }
        Ok(roster)
    }

    /// The same for a Roster of the past, by which what was written in its time is verified.
    /// Errors: as [`verify`](Self::verify), without `Rollback`.
    pub fn verify_of_its_time(file: &SignedFile, pins: &Pins) -> Result<Self, EnvelopeError> {
        pins.verify(file, Tag::Roster)?;
        if file.body().len() > MAX_ROSTER_BYTES {
            return Err(EnvelopeError::TooLong);
        }
        let body: RosterBody = serde_json::from_slice(file.body()).map_err(|_| EnvelopeError::Malformed)?;
        body.check()?;
        if body.instance != pins.instance {
            return Err(EnvelopeError::Instance);
        }
        if body.issued > body.expires || body.expires > body.issued.plus(MAX_ROSTER_DAYS) {
            return Err(EnvelopeError::Expired);
        }
        Ok(Self { hash: Hash::of(file.body()), body })
    }

    /// SHA-256 of the body.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// What two organisations signed.
    #[must_use]
    pub fn body(&self) -> &RosterBody {
        &self.body
    }

    /// Whether a counsellor of this id is in it and has not left.
    #[must_use]
    pub fn is_active(&self, id: CounsellorId) -> bool {
        self.counsellor(id).is_some_and(|counsellor| counsellor.status == Standing::Active)
    }

    /// Verifies a counsellor's recipient outside a Directory, of whatever week: colleagues share cases by it.
    /// Errors: `Malformed`, `Instance`, `Signature`, `Expired` when they left or the key outlives their training, `Seal`.
    pub fn verify_epoch_key(&self, file: &[u8]) -> Result<(EpochKeyBody, Recipient), EnvelopeError> {
        let file = SignedFile::parse(file)?;
        let key = EpochKeyBody::parse(file.body())?;
        let counsellor = self.counsellor(key.counsellor).ok_or(EnvelopeError::Signature)?;
        file.verify_one(Tag::EpochKey, [counsellor.verifying_key])?;
        if key.instance != self.body.instance {
            return Err(EnvelopeError::Instance);
        }
        if !counsellor.serves_on(key.until) {
            return Err(EnvelopeError::Expired);
        }
        let recipient = Recipient::new(&key.recipient)?;
        Ok((key, recipient))
    }

    /// A counsellor by id, active or former.
    #[must_use]
    pub fn counsellor(&self, id: CounsellorId) -> Option<&Counsellor> {
        self.body.counsellors.iter().find(|counsellor| counsellor.id == id)
    }
}
