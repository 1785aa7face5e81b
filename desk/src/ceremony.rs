//! Founding an installation and changing who may read: root keys, the Roster, the pins.
//!
//! Every step is a small file that people carry to each other; none of them needs a network.

use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{
    Coordinator, Counsellor, Day, EnvelopeError, InstanceId, Organisation, Pins, Randomness, RosterBody, SignedFile,
    SigningKey, Standing, Subject, Tag, Training, VerifyingKey,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

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
    signing: Secret32,
}

/// The public half of a root key with its organisation, as it is told to others.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RootPublic {
    /// Whose root key it is.
    pub organisation: String,
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
    /// Fewer than two organisations.
    #[error("root keys of two organisations are needed")]
    Organisations,
}

/// Makes a root key under a passphrase and tells its public half.
pub fn make_root(
    path: &Path,
    passphrase: &str,
    organisation: &str,
    random: &mut impl Randomness,
) -> Result<RootPublic, CeremonyError> {
    let key = SigningKey::draw(random)?;
    let public = RootPublic { organisation: organisation.to_owned(), verifying_key: key.verifying_key() };
    let root = RootKey { v: 1, organisation: organisation.to_owned(), signing: Secret32(key.to_seed()) };
    Kept::create(path, passphrase, root, random)?;
    Ok(public)
}

/// Makes a new desk under a passphrase and tells what others need to admit it.
pub fn enrol(
    path: &Path,
    passphrase: &str,
    role: Role,
    label: &str,
    organisation: &str,
    languages: &[String],
    random: &mut impl Randomness,
) -> Result<Enrolment, CeremonyError> {
    let person = Person::enrol(role, label, organisation, languages, random)?;
    let enrolment = person.enrolment()?;
    Kept::create(path, passphrase, person, random)?;
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

fn counsellor(enrolment: &Enrolment, until: Day) -> Counsellor {
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
#[derive(Debug)]
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

/// Reads a key told in base64. Errors: `Signature` when it is none.
pub fn verifying_key(text: &str) -> Result<VerifyingKey, EnvelopeError> {
    let bytes = STANDARD.decode(text.trim()).map_err(|_| EnvelopeError::Malformed)?;
    VerifyingKey::new(bytes.as_slice().try_into().map_err(|_| EnvelopeError::Malformed)?)
}
