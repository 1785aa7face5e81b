//! Founding an installation and changing who may read: root keys, the Roster, the pins.
//!
//! Every step is a small file that people carry to each other; none of them needs a network.

pub(crate) mod change;
pub(crate) mod founding;
pub(crate) mod ledger;
mod paper;
pub(crate) mod small_file;

use std::{io, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{
    Coordinator, Counsellor, Day, EnvelopeError, InstanceId, Organisation, Pins, Randomness, RosterBody, Seed,
    SignedFile, SigningKey, Standing, Subject, Tag, Training, VerifyingKey,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

pub use self::{ledger::LedgerError, paper::PaperError};

use crate::{
    kept::{Kept, KeptError},
    person::{Enrolment, Person, Role, Secret32},
};

/// A root key as it is kept.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RootKey {
    v: u8,
    organisation: String,
    #[serde(default)]
    purpose: Purpose,
    signing: Secret32,
}

/// Which of an organisation's two root keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// For every day.
    #[default]
    Primary,
    /// For when the first is lost or stolen; kept elsewhere.
    Reserve,
}

impl Purpose {
    pub(crate) const ALL: [Self; 2] = [Self::Primary, Self::Reserve];

    /// Its word in forms, files and addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Reserve => "reserve",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }

    /// The sealed file in a folder.
    pub(crate) const fn sealed(self) -> &'static str {
        match self {
            Self::Primary => "root-primary.sealed",
            Self::Reserve => "root-reserve.sealed",
        }
    }

    /// The file with the public half beside it.
    pub(crate) const fn public(self) -> &'static str {
        match self {
            Self::Primary => "root-primary.json",
            Self::Reserve => "root-reserve.json",
        }
    }
}

/// The public half of a root key with its organisation, as it is told to others.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RootPublic {
    /// Whose root key it is.
    pub organisation: String,
    /// Which of its two.
    #[serde(default)]
    pub purpose: Purpose,
    /// The key.
    pub verifying_key: VerifyingKey,
}

/// Why a step of the ceremony was not done.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CeremonyError {
    /// A kept file.
    #[error(transparent)]
    Kept(#[from] KeptError),
    /// A desk was not made.
    #[error(transparent)]
    Enrol(#[from] crate::person::EnrolError),
    /// The bytes are not what they should be.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// The kept certificate is not one.
    #[error(transparent)]
    Certificate(#[from] vault_api::tls::TlsError),
    /// Words off a paper.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// Fewer than two organisations.
    #[error("root keys of two organisations are needed")]
    Organisations,
}

/// Makes a root key under a passphrase and tells its public half.
pub fn make_root(
    path: &Path,
    passphrase: &str,
    organisation: &str,
    purpose: Purpose,
    random: &mut impl Randomness,
) -> Result<RootPublic, CeremonyError> {
    let seed = Seed::draw(random)?;
    keep_root(path, passphrase, organisation, purpose, seed, random)
}

/// Makes the file of a root key from its paper.
pub fn restore_root(
    path: &Path,
    passphrase: &str,
    organisation: &str,
    purpose: Purpose,
    words: &str,
    random: &mut impl Randomness,
) -> Result<RootPublic, CeremonyError> {
    keep_root(path, passphrase, organisation, purpose, paper::read(words)?, random)
}

/// Makes a root key in a folder, or makes it again from its paper. Its public half is written first: a key that is there can
/// always be told about.
pub(crate) fn root_in(
    folder: &ledger::Folder,
    passphrase: &str,
    organisation: &str,
    purpose: Purpose,
    words: Option<&str>,
    random: &mut impl Randomness,
) -> Result<(), CeremonyError> {
    if folder.has(purpose.sealed()) {
        return Err(KeptError::Io(io::ErrorKind::AlreadyExists.into()).into());
    }
    let seed =
        words.map_or_else(|| Ok(Seed::draw(random)?), |words| paper::read(words).map_err(CeremonyError::from))?;
    let public = root_public(organisation, purpose, &seed);
    folder.write(purpose.public(), &small_file::SmallFile::Root(public).to_bytes()).map_err(KeptError::Io)?;
    keep_root(&folder.path(purpose.sealed()), passphrase, organisation, purpose, seed, random)?;
    Ok(())
}

fn root_public(organisation: &str, purpose: Purpose, seed: &Seed) -> RootPublic {
    let verifying_key = SigningKey::from_seed(seed).verifying_key();
    RootPublic { organisation: organisation.to_owned(), purpose, verifying_key }
}

fn keep_root(
    path: &Path,
    passphrase: &str,
    organisation: &str,
    purpose: Purpose,
    seed: Seed,
    random: &mut impl Randomness,
) -> Result<RootPublic, CeremonyError> {
    let public = root_public(organisation, purpose, &seed);
    let root = RootKey { v: 1, organisation: organisation.to_owned(), purpose, signing: Secret32(seed) };
    Kept::create(path, passphrase, root, random)?;
    Ok(public)
}

/// The words of a root key, to be printed and put into the safe.
pub fn paper_of_root(path: &Path, passphrase: &str) -> Result<Vec<Zeroizing<String>>, CeremonyError> {
    let root = Kept::<RootKey>::open(path, passphrase)?;
    Ok(paper::lines(&root.value().signing.0))
}

/// Makes a new desk in a folder, and beside it the file for those who admit it. That file comes first: a desk that is there can
/// always be told about.
pub(crate) fn enrol_in(
    folder: &ledger::Folder,
    passphrase: &str,
    role: Role,
    label: &str,
    organisation: &str,
    languages: &[String],
    random: &mut impl Randomness,
) -> Result<Enrolment, CeremonyError> {
    if folder.has(ledger::SEALED) {
        return Err(KeptError::Io(io::ErrorKind::AlreadyExists.into()).into());
    }
    let person = Person::enrol(role, label, organisation, languages, random)?;
    let enrolment = person.enrolment()?;
    founding::keep_enrolment(folder, &enrolment).map_err(KeptError::Io)?;
    Kept::create(&folder.path(ledger::SEALED), passphrase, person, random)?;
    Ok(enrolment)
}

/// What a Roster is made of.
#[derive(Debug)]
pub struct RosterPlan<'a> {
    /// The installation.
    pub instance: InstanceId,
    /// Grows with every Roster.
    pub version: u32,
    /// The day it is signed.
    pub issued: Day,
    /// Its last day, at most 366 days later.
    pub expires: Day,
    /// The last valid day of everybody's two trainings.
    pub trained_until: Day,
    /// Counsellors and coordinators.
    pub enrolments: &'a [Enrolment],
    /// The vault's.
    pub publishing_key: VerifyingKey,
}

/// Writes a Roster that nobody signed yet.
#[must_use]
pub fn draft_roster(plan: &RosterPlan<'_>) -> RosterBody {
    let of = |role| plan.enrolments.iter().filter(move |enrolment| enrolment.role == role);
    RosterBody {
        v: 1,
        instance: plan.instance,
        version: plan.version,
        issued: plan.issued,
        expires: plan.expires,
        counsellors: of(Role::Counsellor).map(|enrolment| counsellor(enrolment, plan.trained_until)).collect(),
        coordinators: of(Role::Coordinator).map(coordinator).collect(),
        aggregators: Vec::new(),
        publishing_key: plan.publishing_key,
    }
}

pub(crate) fn counsellor(enrolment: &Enrolment, until: Day) -> Counsellor {
    Counsellor {
        id: enrolment.id,
        label: enrolment.label.clone(),
        languages: enrolment.languages.clone(),
        role: envelope::Role::Counsellor,
        status: Standing::Active,
        trainings: [Subject::InterculturalListening, Subject::Discrimination]
            .map(|subject| Training { subject, until })
            .into(),
        verifying_key: enrolment.verifying_key,
        receives: true,
    }
}

fn coordinator(enrolment: &Enrolment) -> Coordinator {
    Coordinator {
        id: enrolment.id,
        label: enrolment.label.clone(),
        organisation: enrolment.organisation.clone(),
        verifying_key: enrolment.verifying_key,
    }
}

/// Adds one organisation's signature to a Roster; `signed` holds the other's, or is the bare body for the first one.
pub fn sign_roster(root: &Path, passphrase: &str, roster: RosterFile) -> Result<SignedFile, CeremonyError> {
    let root = Kept::<RootKey>::open(root, passphrase)?;
    let key = SigningKey::from_seed(&root.value().signing.0);
    Ok(match roster {
        RosterFile::Draft(body) => SignedFile::sign(Tag::Roster, body.to_bytes(), &[&key]),
        RosterFile::Signed(file) => file.co_sign(Tag::Roster, &key),
    })
}

/// A Roster on its way from one organisation to the other.
#[derive(Debug, Clone)]
pub enum RosterFile {
    /// Nobody signed yet.
    Draft(Box<RosterBody>),
    /// One organisation signed.
    Signed(SignedFile),
}

/// What the site pins: the organisations' root keys and the least version of the Roster.
/// Errors: `Organisations` for fewer than two.
pub fn pins(
    instance: InstanceId,
    roots: &[RootPublic],
    roster_version: u32,
    built: Day,
) -> Result<Pins, CeremonyError> {
    let mut organisations: Vec<Organisation> = Vec::new();
    for root in roots {
        match organisations.iter_mut().find(|organisation| organisation.name == root.organisation) {
            Some(organisation) => organisation.keys.push(root.verifying_key),
            None => {
                organisations.push(Organisation { name: root.organisation.clone(), keys: vec![root.verifying_key] });
            }
        }
    }
    if organisations.len() < 2 {
        return Err(CeremonyError::Organisations);
    }
    Ok(Pins { instance, organisations, roster_version, built })
}

/// Bytes as people copy them.
pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Reads a key told in base64. Errors: `Signature` when it is none.
pub fn verifying_key(text: &str) -> Result<VerifyingKey, EnvelopeError> {
    let bytes = STANDARD.decode(text.trim()).map_err(|_| EnvelopeError::Malformed)?;
    VerifyingKey::new(bytes.as_slice().try_into().map_err(|_| EnvelopeError::Malformed)?)
}
