//! Whose desk it is and what it keeps under its passphrase.

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{CounsellorId, Day, EnvelopeError, Epoch, Hash, Randomness, Seed, SigningKey, Text, VerifyingKey};
use envelope_open::Identity;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use vault_api::tls::{Certificate, Pin, TlsError};
use zeroize::Zeroizing;

use crate::event::RekeyReason;

/// Identities are made for this week and as many after it.
const WEEKS_AHEAD: u16 = 3;

/// Everything a desk keeps.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Person {
    pub(crate) v: u8,
    pub(crate) role: Role,
    pub(crate) id: CounsellorId,
    pub(crate) label: String,
    /// The organisation of a coordinator.
    pub(crate) organisation: String,
    pub(crate) languages: Vec<String>,
    signing: Secret32,
    certificate: String,
    certificate_key: Text,
    /// What opens the reports of a week.
    identities: BTreeMap<u16, Secret32>,
    /// The newest head of every case this desk has seen: a history that does not extend it is refused.
    pub(crate) heads: BTreeMap<String, Head>,
    /// Filed envelopes whose case was found to hold them.
    pub(crate) checked: BTreeSet<Hash>,
    /// Exact envelopes that were filed where this desk cannot find them.
    pub(crate) alarms: BTreeMap<String, String>,
    /// The highest Directory this desk has seen.
    pub(crate) directory_number: u32,
    /// The highest Roster this desk has seen.
    pub(crate) roster_version: u32,
    /// Coordinators: who must read nothing from the next Directory on.
    #[serde(default)]
    pub(crate) removed: BTreeSet<CounsellorId>,
    /// Every Roster seen, by its version: entries are verified by the one of their time.
    #[serde(default)]
    pub(crate) rosters: BTreeMap<u32, String>,
    /// The hash of every Directory seen, by its number.
    #[serde(default)]
    pub(crate) directories: BTreeMap<u32, Hash>,
    /// Messages that were sealed with a Directory nobody here has ever seen.
    #[serde(default)]
    pub(crate) unknown_directories: BTreeSet<Hash>,
    /// Cases that were erased, by their id.
    #[serde(default)]
    pub(crate) erased: BTreeMap<String, ErasedCase>,
    /// Cases whose history the vault gave otherwise than it was, and when that was noticed.
    #[serde(default)]
    pub(crate) rewritten: BTreeMap<String, Day>,
    /// Cases this desk reads no more, and when and by whom it was left out.
    #[serde(default)]
    pub(crate) parted: BTreeMap<String, PartedCase>,
}

/// What stays of an erased case: enough to erase it again when an old copy of the vault brings it back, and to say on which
/// desks it can still be opened.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErasedCase {
    pub(crate) day: Day,
    /// The latest week to which a key of it was sealed: whoever left it can open no copy.
    pub(crate) until: Epoch,
    /// Everybody who ever held its key.
    pub(crate) holders: BTreeSet<CounsellorId>,
    /// Names the conversation without revealing it, so that a repeated first report is not filed again.
    pub(crate) thread: Hash,
    pub(crate) tag: String,
    pub(crate) note: String,
}

/// A case that this desk reads no more.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartedCase {
    pub(crate) day: Day,
    pub(crate) by: CounsellorId,
    pub(crate) reason: RekeyReason,
    /// The generation from which on this desk has no key.
    pub(crate) generation: u32,
}

/// Whose desk it is; the two never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Opens reports.
    Counsellor,
    /// Signs directories; has no recipient.
    Coordinator,
}

/// The last event of a case this desk has verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) generation: u32,
    pub(crate) seq: u32,
    /// How many events there are up to this one.
    pub(crate) length: u32,
    pub(crate) hash: Hash,
}

/// What a new desk shows to the people who admit it: nothing secret.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enrolment {
    /// Whose desk it is.
    pub role: Role,
    /// Their id.
    pub id: CounsellorId,
    /// How they are called on every page.
    pub label: String,
    /// The organisation of a coordinator.
    pub organisation: String,
    /// The languages they speak, BCP 47.
    pub languages: Vec<String>,
    /// Signs what they write.
    pub verifying_key: VerifyingKey,
    /// The desk's certificate key, for the vault's allow-list.
    pub pin: Pin,
}

impl Person {
    /// Makes the keys of a new desk. Errors: `Randomness`, or no certificate can be made.
    pub(crate) fn enrol(
        role: Role,
        label: &str,
        organisation: &str,
        languages: &[String],
        random: &mut impl Randomness,
    ) -> Result<Self, EnrolError> {
        let certificate = Certificate::make()?;
        let key =
            std::str::from_utf8(certificate.expose_key_pem()).map_err(|_| EnrolError::Certificate(TlsError::Pem))?;
        Ok(Self {
            v: 1,
            role,
            id: CounsellorId::new(random.array()?),
            label: label.to_owned(),
            organisation: organisation.to_owned(),
            languages: languages.to_vec(),
            signing: Secret32(SigningKey::draw(random)?.to_seed()),
            certificate: certificate.certificate_pem().to_owned(),
            certificate_key: Text::new(key.to_owned()),
            identities: BTreeMap::new(),
            heads: BTreeMap::new(),
            checked: BTreeSet::new(),
            alarms: BTreeMap::new(),
            directory_number: 0,
            roster_version: 0,
            removed: BTreeSet::new(),
            rosters: BTreeMap::new(),
            directories: BTreeMap::new(),
            unknown_directories: BTreeSet::new(),
            erased: BTreeMap::new(),
            rewritten: BTreeMap::new(),
            parted: BTreeMap::new(),
        })
    }

    /// What others need to know. Errors: the kept certificate is not one.
    pub(crate) fn enrolment(&self) -> Result<Enrolment, TlsError> {
        Ok(Enrolment {
            role: self.role,
            id: self.id,
            label: self.label.clone(),
            organisation: self.organisation.clone(),
            languages: self.languages.clone(),
            verifying_key: self.signing_key().verifying_key(),
            pin: self.certificate()?.pin(),
        })
    }

    pub(crate) fn signing_key(&self) -> SigningKey {
        SigningKey::from_seed(&self.signing.0)
    }

    pub(crate) fn certificate(&self) -> Result<Certificate, TlsError> {
        Certificate::from_pem(self.certificate.as_bytes(), self.certificate_key.expose_secret().as_bytes())
    }

    /// The identity of a week, if this desk has one.
    pub(crate) fn identity(&self, epoch: Epoch) -> Option<Identity> {
        self.identities.get(&epoch.number()).map(|seed| Identity::from_seed(seed.0.duplicate()))
    }

    /// The weeks this desk has identities of.
    pub(crate) fn identity_weeks(&self) -> impl Iterator<Item = Epoch> {
        self.identities.keys().copied().map(Epoch::new)
    }

    /// Destroys the identity of a week: what was sealed to it alone opens no more.
    pub(crate) fn destroy_identity(&mut self, epoch: Epoch) {
        self.identities.remove(&epoch.number());
    }

    /// Adds the identity of a week; one that is there already stays.
    pub(crate) fn add_identity(&mut self, epoch: Epoch, seed: Seed) {
        self.identities.entry(epoch.number()).or_insert(Secret32(seed));
    }
}

/// This week and the next three.
pub(crate) fn weeks(now: Epoch) -> impl Iterator<Item = Epoch> {
    (0..=WEEKS_AHEAD).map(move |weeks| now.plus(weeks))
}

/// Why a desk was not made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EnrolError {
    /// No randomness.
    #[error(transparent)]
    Randomness(#[from] EnvelopeError),
    /// No certificate.
    #[error(transparent)]
    Certificate(#[from] TlsError),
}

/// A 32-byte private key as it stands in a sealed file.
#[derive(Debug)]
pub(crate) struct Secret32(pub(crate) Seed);

impl Serialize for Secret32 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(STANDARD.encode(self.0.expose_secret())))
    }
}

impl<'de> Deserialize<'de> for Secret32 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        let bytes = Zeroizing::new(STANDARD.decode(text.as_bytes()).map_err(|_| D::Error::custom("not base64"))?);
        let bytes = bytes.as_slice().try_into().map_err(|_| D::Error::custom("wrong length"))?;
        Ok(Self(Seed::new(bytes)))
    }
}
