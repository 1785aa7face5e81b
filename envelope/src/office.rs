//! The office book: what coordinators note about trainings, meetings, partnerships and promotion (`docs/protocol.md` section 9).
//! No case and no person who reported stands in it. Entries are added to and corrected by later ones, never changed.

use serde::{Deserialize, Serialize};

use crate::{
    epoch::Day,
    error::EnvelopeError,
    ids::{CounsellorId, Hash, InstanceId},
    roster::Coordinator,
    signed::{SignedFile, SigningKey, Tag},
};

/// The most characters of one text of an entry.
pub const MAX_OFFICE_TEXT: usize = 300;
const MAX_COUNT: u32 = 1_000_000;
const MAX_FILE_BYTES: usize = 8192;

/// What a coordinator signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeBody {
    /// The form of this document: 1.
    pub v: u8,
    /// The installation.
    pub instance: InstanceId,
    /// Its place in the book, from 1.
    pub seq: u32,
    /// The body before it; zeros for the first.
    pub previous: Hash,
    /// The day it was written.
    pub day: Day,
    /// The coordinator who wrote it.
    pub author: CounsellorId,
    /// The earlier entry in whose place it stands.
    pub corrects: Option<u32>,
    /// What it notes.
    pub entry: OfficeEntry,
}

/// What an entry notes. Kinds are added here as screens need them; an unknown one is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum OfficeEntry {
    /// A training that was held.
    Training {
        /// Its subject.
        subject: OfficeSubject,
        /// When.
        date: Day,
        /// For whom.
        audience: String,
        /// How many came.
        attended: u32,
    },
    /// An exchange between services.
    Meeting {
        /// When.
        date: Day,
        /// Which services.
        actors: String,
        /// About what.
        topic: String,
        /// How many people came.
        attended: u32,
    },
    /// The space for listening was opened, or its hours changed.
    Opening {
        /// From when on.
        date: Day,
        /// Where.
        place: String,
        /// At which hours.
        hours: String,
    },
    /// A partnership that was made.
    Partnership {
        /// When.
        date: Day,
        /// With whom.
        partner: String,
        /// What for.
        purpose: String,
        /// Here, or with a similar project elsewhere.
        scope: PartnershipScope,
    },
    /// The service was made known outside.
    Promotion {
        /// When.
        date: Day,
        /// To whom.
        audience: PromotionAudience,
        /// By which means.
        means: String,
        /// How many were reached, as far as is known.
        reached: u32,
    },
    /// The entry it corrects was a mistake and counts for nothing.
    Withdrawn {},
}

/// The subject of a training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfficeSubject {
    /// Intercultural listening.
    InterculturalListening,
    /// Identifying discrimination.
    Discrimination,
    /// Anything else.
    Other,
}

/// Where a partner works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartnershipScope {
    /// Here.
    Local,
    /// A similar project in the country or in Europe.
    SimilarProject,
}

/// To whom the service was made known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PromotionAudience {
    /// People who may need it.
    VulnerableGroups,
    /// Associations.
    Associations,
    /// Social services, schools, health.
    InclusionSector,
}

impl OfficeEntry {
    /// Whether texts and counts keep their bounds.
    fn is_within_bounds(&self) -> bool {
        let (texts, count): (Vec<&str>, u32) = match self {
            Self::Training { audience, attended, .. } => (vec![audience], *attended),
            Self::Meeting { actors, topic, attended, .. } => (vec![actors, topic], *attended),
            Self::Opening { place, hours, .. } => (vec![place, hours], 0),
            Self::Partnership { partner, purpose, .. } => (vec![partner, purpose], 0),
            Self::Promotion { means, reached, .. } => (vec![means], *reached),
            Self::Withdrawn {} => (vec![], 0),
        };
        count <= MAX_COUNT
            && texts.iter().all(|text| (1..=MAX_OFFICE_TEXT).contains(&text.chars().count()) && text.trim() == *text)
    }
}

impl OfficeBody {
    /// Signs it. Errors: `Malformed` when a text or a count is out of bounds, or it corrects what does not come before it.
    ///
    /// # Panics
    /// Never: the body has only text keys.
    pub fn sign(&self, key: &SigningKey) -> Result<SignedFile, EnvelopeError> {
        self.check()?;
        let json = serde_json::to_vec(self).expect("an entry has only text keys");
        Ok(SignedFile::sign(Tag::Office, json, &[key]))
    }

    fn check(&self) -> Result<(), EnvelopeError> {
        let corrects_earlier = self.corrects.is_none_or(|seq| (1..self.seq).contains(&seq));
        let withdraws_something = self.entry != OfficeEntry::Withdrawn {} || self.corrects.is_some();
        let holds =
            self.v == 1 && self.seq >= 1 && corrects_earlier && withdraws_something && self.entry.is_within_bounds();
        if holds { Ok(()) } else { Err(EnvelopeError::Malformed) }
    }
}

/// A signed file of the office book, not yet verified.
#[derive(Debug, Clone)]
pub struct UntrustedOffice(SignedFile);

impl UntrustedOffice {
    /// Reads the form. Errors: `Malformed`, `TooLong`.
    pub fn parse(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        if bytes.len() > MAX_FILE_BYTES {
            return Err(EnvelopeError::TooLong);
        }
        SignedFile::parse(bytes).map(Self)
    }

    /// SHA-256 of its body, to which the next one refers.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(self.0.body())
    }

    /// Verifies that the coordinator it names signed it for this place of this installation's book.
    /// Errors: `Signature`, `Malformed`, `Instance`, `Rollback` for another place than its own.
    pub fn verify(
        &self,
        instance: InstanceId,
        seq: u32,
        previous: Hash,
        coordinators: &[Coordinator],
    ) -> Result<OfficeBody, EnvelopeError> {
        let body: OfficeBody = serde_json::from_slice(self.0.body()).map_err(|_| EnvelopeError::Malformed)?;
        let author = coordinators.iter().find(|one| one.id == body.author).ok_or(EnvelopeError::Signature)?;
        self.0.verify_one(Tag::Office, [author.verifying_key])?;
        body.check()?;
        if body.instance != instance {
            return Err(EnvelopeError::Instance);
        }
        if body.seq != seq || body.previous != previous {
            return Err(EnvelopeError::Rollback);
        }
        Ok(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Seed;

    fn key(number: u8) -> SigningKey {
        SigningKey::from_seed(&Seed::new([number; 32]))
    }

    fn coordinator(number: u8) -> Coordinator {
        Coordinator {
            id: CounsellorId::new([number; 16]),
            label: "Coordination".to_owned(),
            organisation: "A".to_owned(),
            verifying_key: key(number).verifying_key(),
        }
    }

    fn training(seq: u32, corrects: Option<u32>) -> OfficeBody {
        OfficeBody {
            v: 1,
            instance: InstanceId::new([7; 16]),
            seq,
            previous: Hash::new([0; 32]),
            day: Day::new(20_000),
            author: CounsellorId::new([1; 16]),
            corrects,
            entry: OfficeEntry::Training {
                subject: OfficeSubject::Discrimination,
                date: Day::new(19_999),
                audience: "accueil des services".to_owned(),
                attended: 12,
            },
        }
    }

    fn verify(file: &SignedFile, seq: u32) -> Result<OfficeBody, EnvelopeError> {
        let zeros = Hash::new([0; 32]);
        UntrustedOffice::parse(&file.to_bytes())?.verify(
            InstanceId::new([7; 16]),
            seq,
            zeros,
            &[coordinator(1), coordinator(2)],
        )
    }

    #[test]
    fn an_entry_holds_for_its_author_its_place_and_its_installation_only() {
        let body = training(1, None);
        let file = body.sign(&key(1)).unwrap();
        assert_eq!(verify(&file, 1).unwrap(), body);
        assert_eq!(verify(&file, 2).unwrap_err(), EnvelopeError::Rollback);
        assert_eq!(verify(&body.sign(&key(2)).unwrap(), 1).unwrap_err(), EnvelopeError::Signature);
        assert_eq!(verify(&body.sign(&key(3)).unwrap(), 1).unwrap_err(), EnvelopeError::Signature);
        let elsewhere = OfficeBody { instance: InstanceId::new([8; 16]), ..training(1, None) };
        assert_eq!(verify(&elsewhere.sign(&key(1)).unwrap(), 1).unwrap_err(), EnvelopeError::Instance);
        let as_roster = SignedFile::sign(Tag::Roster, file.body().to_vec(), &[&key(1)]);
        assert_eq!(verify(&as_roster, 1).unwrap_err(), EnvelopeError::Signature);
    }

    #[test]
    fn only_what_came_before_is_corrected_and_texts_keep_their_bounds() {
        assert!(training(3, Some(2)).sign(&key(1)).is_ok());
        assert!(training(3, Some(3)).sign(&key(1)).is_err());
        assert!(training(3, Some(0)).sign(&key(1)).is_err());
        let withdrawn = |corrects| OfficeBody { entry: OfficeEntry::Withdrawn {}, ..training(3, corrects) };
        assert!(withdrawn(Some(1)).sign(&key(1)).is_ok() && withdrawn(None).sign(&key(1)).is_err());
        for audience in [String::new(), " ".to_owned(), "a".repeat(MAX_OFFICE_TEXT + 1)] {
            let entry =
                OfficeEntry::Training { subject: OfficeSubject::Other, date: Day::new(1), audience, attended: 1 };
            assert!(OfficeBody { entry, ..training(1, None) }.sign(&key(1)).is_err());
        }
    }

    #[test]
    fn a_kind_or_field_that_is_not_known_is_refused() {
        let json = serde_json::to_string(&training(1, None)).unwrap();
        for bent in [json.replace("training", "gossip"), json.replace("\"attended\"", "\"more\":1,\"attended\"")] {
            let file = SignedFile::sign(Tag::Office, bent.into_bytes(), &[&key(1)]);
            assert_eq!(verify(&file, 1).unwrap_err(), EnvelopeError::Malformed);
        }
    }
}
