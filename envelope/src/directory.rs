//! The Directory of one week and its verification, the same steps in the same order as the reporter's browser
//! (`docs/protocol.md` section 2).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    bytes::{Reader, lp, lp32},
    epoch::{Day, Epoch},
    epoch_key::EpochKeyBody,
    error::EnvelopeError,
    hpke::Recipient,
    ids::{CounsellorId, Hash, InstanceId},
    roster::{Roster, Standing},
    signed::{SignedFile, Tag, VerifyingKey},
};

/// Most people a report is sealed to.
pub const MAX_RECIPIENTS: usize = 8;
const MIN_RECIPIENTS: usize = 2;
const MIN_ORGANISATIONS: usize = 2;
const MAX_REMOVED: usize = 64;
const MAX_PUBLIC_FILE_BYTES: usize = 256 * 1024;
/// A Directory lives until Tuesday of the next week.
const DAYS_AFTER_MONDAY: u32 = 8;
/// Directories are signed for this week and the next three.
const DAYS_AHEAD: u32 = 28;

/// What is pinned in the site: nothing else is believed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pins {
    /// The installation.
    pub instance: InstanceId,
    /// The pilot organisations; two of them must sign.
    pub organisations: Vec<Organisation>,
    /// The least version of the Roster.
    pub roster_version: u32,
    /// The day the site was built.
    pub built: Day,
}

/// A pilot organisation with its root keys, primary and reserve.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its root keys.
    pub keys: Vec<VerifyingKey>,
}

impl Pins {
    /// Verifies that root keys of at least two organisations signed, and nobody else.
    /// Errors: `Signature`, `Organisations`.
    pub fn verify(&self, file: &SignedFile, tag: Tag) -> Result<(), EnvelopeError> {
        let mut signed = BTreeSet::new();
        for key in file.verify(tag)? {
            let organisation = self.organisations.iter().position(|organisation| organisation.keys.contains(&key));
            signed.insert(organisation.ok_or(EnvelopeError::Signature)?);
        }
        if signed.len() >= MIN_ORGANISATIONS { Ok(()) } else { Err(EnvelopeError::Organisations) }
    }
}

/// What a coordinator signs for one week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryBody {
    /// The installation.
    pub instance: InstanceId,
    /// Grows by one with every Directory.
    pub number: u32,
    /// The body numbered one less; zeros for the first.
    pub previous: Hash,
    /// Its week.
    pub epoch: Epoch,
    /// The day it was signed.
    pub issued: Day,
    /// When an intake may begin to hand it out.
    pub not_before: Day,
    /// Its last day.
    pub expires: Day,
    /// The Roster it stands on.
    pub roster: Hash,
    /// Counsellors left out at once, before the next Roster.
    pub removed: Vec<CounsellorId>,
    /// Signed files of `EpochKey`s.
    pub keys: Vec<Vec<u8>>,
}

impl DirectoryBody {
    /// The bytes to sign.
    ///
    /// # Panics
    /// When there are more than 64 removed or 255 keys: a mistake of the program that signs.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![1];
        out.extend_from_slice(self.instance.as_ref());
        out.extend_from_slice(&self.number.to_be_bytes());
        out.extend_from_slice(self.previous.as_ref());
        out.extend_from_slice(&self.epoch.number().to_be_bytes());
        for day in [self.issued, self.not_before, self.expires] {
            out.extend_from_slice(&day.number().to_be_bytes());
        }
        out.extend_from_slice(self.roster.as_ref());
        out.push(u8::try_from(self.removed.len()).expect("at most 64 people are removed"));
        for id in &self.removed {
            out.extend_from_slice(id.as_ref());
        }
        out.push(u8::try_from(self.keys.len()).expect("at most eight people receive"));
        for key in &self.keys {
            lp(&mut out, key);
        }
        out
    }

    /// Reads the form. Errors: `Malformed`.
    pub fn parse(body: &[u8]) -> Result<Self, EnvelopeError> {
        let mut reader = Reader::new(body);
        if reader.u8()? != 1 {
            return Err(EnvelopeError::Malformed);
        }
        let instance = InstanceId::new(reader.array()?);
        let number = reader.u32()?;
        let previous = Hash::new(reader.array()?);
        let epoch = Epoch::new(reader.u16()?);
        let [issued, not_before, expires] = [reader.u32()?, reader.u32()?, reader.u32()?].map(Day::new);
        let roster = Hash::new(reader.array()?);
        let removed = usize::from(reader.u8()?);
        if removed > MAX_REMOVED {
            return Err(EnvelopeError::Malformed);
        }
        let removed = (0..removed).map(|_| reader.array().map(CounsellorId::new)).collect::<Result<_, _>>()?;
        let keys = usize::from(reader.u8()?);
        if keys > MAX_RECIPIENTS {
            return Err(EnvelopeError::Malformed);
        }
        let keys = (0..keys).map(|_| reader.lp().map(<[u8]>::to_vec)).collect::<Result<_, _>>()?;
        reader.end()?;
        Ok(Self { instance, number, previous, epoch, issued, not_before, expires, roster, removed, keys })
    }

    fn check_days(&self) -> Result<(), EnvelopeError> {
        let monday = self.epoch.monday();
        let fits = self.issued <= self.expires
            && self.expires <= monday.plus(DAYS_AFTER_MONDAY)
            && monday <= self.issued.plus(DAYS_AHEAD);
        if fits { Ok(()) } else { Err(EnvelopeError::Expired) }
    }
}

/// The public file of a week, read and not yet verified.
#[derive(Debug, Clone)]
pub struct UntrustedDirectory {
    roster: SignedFile,
    directory: SignedFile,
}

impl UntrustedDirectory {
    /// Step 1: reads the form of both files. Errors: `Malformed`, `TooLong`.
    pub fn parse(public_file: &[u8]) -> Result<Self, EnvelopeError> {
        if public_file.len() > MAX_PUBLIC_FILE_BYTES {
            return Err(EnvelopeError::TooLong);
        }
        let mut reader = Reader::new(public_file);
        let (roster, directory) = (SignedFile::parse(reader.lp32()?)?, SignedFile::parse(reader.lp32()?)?);
        reader.end()?;
        Ok(Self { roster, directory })
    }

    /// Joins the two files again.
    #[must_use]
    pub fn join(roster: &SignedFile, directory: &SignedFile) -> Vec<u8> {
        let mut out = Vec::new();
        lp32(&mut out, &roster.to_bytes());
        lp32(&mut out, &directory.to_bytes());
        out
    }

    /// The body of the Directory file, not verified.
    #[must_use]
    pub fn directory_body(&self) -> &[u8] {
        self.directory.body()
    }

    /// Steps 2 to 7. `clock` is the day the machine believes it is.
    /// Errors: `Signature`, `Organisations`, `Malformed`, `Instance`, `Rollback`, `Expired`, `Roster`, `Recipients`.
    pub fn verify(&self, pins: &Pins, clock: Day) -> Result<Directory, EnvelopeError> {
        let roster = Roster::verify(&self.roster, pins)?;
        let coordinators = roster.body().coordinators.iter().map(|coordinator| coordinator.verifying_key);
        self.directory.verify_one(Tag::Directory, coordinators)?;
        let body = DirectoryBody::parse(self.directory.body())?;
        if body.instance != pins.instance {
            return Err(EnvelopeError::Instance);
        }
        if body.number == 0 {
            return Err(EnvelopeError::Malformed);
        }
        if body.roster != roster.hash() {
            return Err(EnvelopeError::Roster);
        }
        body.check_days()?;
        let now = clock.max(roster.body().issued).max(body.issued).max(pins.built);
        if now > roster.body().expires || now > body.expires {
            return Err(EnvelopeError::Expired);
        }
        let recipients = count_recipients(&body, &roster, now);
        if recipients.len() < MIN_RECIPIENTS {
            return Err(EnvelopeError::Recipients);
        }
        Ok(Directory { hash: Hash::of(self.directory.body()), body, roster, recipients })
    }
}

/// Step 6: those whose key counts. One bad key must not stop every report, so others are left out silently.
fn count_recipients(body: &DirectoryBody, roster: &Roster, now: Day) -> Vec<DirectoryRecipient> {
    let mut recipients: Vec<DirectoryRecipient> = Vec::with_capacity(body.keys.len());
    for file in &body.keys {
        if let Ok(recipient) = recipient(file, body, roster, now)
            && !recipients.iter().any(|known| known.counsellor == recipient.counsellor)
        {
            recipients.push(recipient);
        }
    }
    recipients
}

fn recipient(
    file: &[u8],
    directory: &DirectoryBody,
    roster: &Roster,
    now: Day,
) -> Result<DirectoryRecipient, EnvelopeError> {
    let file = SignedFile::parse(file)?;
    let key = EpochKeyBody::parse(file.body())?;
    let counsellor = roster.counsellor(key.counsellor).ok_or(EnvelopeError::Signature)?;
    file.verify_one(Tag::EpochKey, [counsellor.verifying_key])?;
    let trained_until = counsellor.trained_until().ok_or(EnvelopeError::Expired)?;
    let counts = counsellor.status == Standing::Active
        && counsellor.receives
        && !directory.removed.contains(&key.counsellor)
        && key.instance == directory.instance
        && key.epoch == directory.epoch
        && now <= key.until
        && key.until <= trained_until;
    if !counts {
        return Err(EnvelopeError::Expired);
    }
    Ok(DirectoryRecipient {
        counsellor: counsellor.id,
        label: counsellor.label.clone(),
        languages: counsellor.languages.clone(),
        recipient: Recipient::new(&key.recipient)?,
    })
}

/// A verified Directory: at least two trained counsellors of this week, admitted by two organisations.
#[derive(Debug, Clone)]
pub struct Directory {
    body: DirectoryBody,
    hash: Hash,
    roster: Roster,
    recipients: Vec<DirectoryRecipient>,
}

impl Directory {
    /// SHA-256 of the body.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// What the coordinator signed.
    #[must_use]
    pub fn body(&self) -> &DirectoryBody {
        &self.body
    }

    /// Its week.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.body.epoch
    }

    /// Grows by one with every Directory.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.body.number
    }

    /// When an intake may begin to hand it out.
    #[must_use]
    pub fn not_before(&self) -> Day {
        self.body.not_before
    }

    /// The Roster it stands on.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Who receives this week, at least two.
    #[must_use]
    pub fn recipients(&self) -> &[DirectoryRecipient] {
        &self.recipients
    }
}

/// A counsellor who receives this week.
#[derive(Debug, Clone)]
pub struct DirectoryRecipient {
    /// Their id.
    pub counsellor: CounsellorId,
    /// How they are called, as two organisations signed it.
    pub label: String,
    /// The languages they speak, BCP 47.
    pub languages: Vec<String>,
    /// Where to seal to.
    pub recipient: Recipient,
}
