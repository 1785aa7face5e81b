//! An unlocked desk: its person, its cases, and the round it makes again and again between vault and pages.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use envelope::{
    CaseId, CounsellorId, Day, Directory, EnvelopeError, Epoch, EpochKeyBody, Hash, Pins, Roster, Seed, SignedFile,
    SigningKey, Thread,
};
use thiserror::Error;
use vault_api::{Bytes, Client, ClientError, desk as api};

use crate::{
    case::{Case, CaseError},
    chain::Rosters,
    closing::StillNeeded,
    event::Pen,
    kept::{Kept, KeptError},
    person::{Person, Role, weeks},
    remembered::Remembered,
    sharing::Recipients,
};

/// Where the time comes from: seconds since 1970 UTC.
pub type Clock = Box<dyn Fn() -> u64 + Send + Sync>;
/// Where randomness comes from.
pub type Random = Box<dyn FnMut(&mut [u8]) -> Result<(), EnvelopeError> + Send>;

/// Why a round or an act was not done.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DeskError {
    /// The vault did not answer.
    #[error("the vault did not answer: {0}")]
    Vault(#[from] ClientError),
    /// The desk's own file.
    #[error(transparent)]
    Kept(#[from] KeptError),
    /// Something published does not hold.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// An event could not be made.
    #[error("the entry could not be sealed")]
    Event(#[from] envelope_open::EventError),
    /// The vault has no Roster that holds.
    #[error("there is no roster yet")]
    NoRoster,
    /// What is remembered beside the desk's file.
    #[error("the folder of what is remembered cannot be read or written: {0}")]
    Remembered(#[from] std::io::Error),
    /// Somebody who may not read the case, or too few would go on reading.
    #[error("that is not allowed in this case")]
    Refused,
    /// The colleague's desk has never published a key.
    #[error("the colleague's desk has not been opened yet")]
    Absent,
    /// Every name of this week's replies in the conversation is taken, mostly by somebody who wants that.
    #[error("no reply can be posted in this conversation this week")]
    NoTag,
    /// The case is not known here, or went on too fast.
    #[error("the case could not be written to")]
    Case,
}

impl DeskError {
    /// Whether only one case is concerned: a round goes on with the others.
    pub(crate) const fn concerns_one_case(&self) -> bool {
        matches!(self, Self::Event(_) | Self::Case | Self::NoTag | Self::Refused | Self::Absent)
    }

    /// Whether what was written has no room.
    pub(crate) const fn is_too_long(&self) -> bool {
        matches!(self, Self::Envelope(EnvelopeError::TooLong) | Self::Event(envelope_open::EventError::TooLong))
    }
}

/// What the desk knows of the outside.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) roster: Option<Roster>,
    /// Those of the past too: what was written is verified by the one of its time.
    pub(crate) rosters: Rosters,
    pub(crate) directories: Vec<Directory>,
    /// The last day on which a phone would send; `None` when none would.
    pub(crate) received_until: Option<Day>,
    /// Whether every Directory follows the one before it.
    pub(crate) directories_hold: bool,
    /// The vault's day: what is done for ever needs two clocks.
    pub(crate) vault_day: Day,
    /// Where something can be sealed to colleagues; asked for once a round.
    pub(crate) recipients: Option<Recipients>,
    /// The oldest week whose identity each desk says it still has.
    pub(crate) left: BTreeMap<CounsellorId, Epoch>,
    /// The week in which the directory that phones get was last looked at.
    pub(crate) served_looked_at: Option<Epoch>,
    /// Whether it was one that was never published.
    pub(crate) served_is_foreign: bool,
    /// Past weeks whose identity is still kept, and why.
    pub(crate) still_needed: Vec<(Epoch, StillNeeded)>,
    /// Whether the last round reached the vault.
    pub(crate) reached: bool,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            roster: None,
            rosters: Rosters::default(),
            directories: Vec::new(),
            received_until: None,
            directories_hold: true,
            vault_day: Day::new(0),
            recipients: None,
            left: BTreeMap::new(),
            served_looked_at: None,
            served_is_foreign: false,
            still_needed: Vec::new(),
            reached: false,
        }
    }
}

impl Known {
    /// The Directory of `now`, or else the nearest to it: of the latest week begun, the highest number.
    pub(crate) fn newest_directory(&self, now: Epoch) -> Option<&Directory> {
        let begun = self.directories.iter().filter(|directory| directory.epoch() <= now);
        let newest = begun.max_by_key(|directory| (directory.epoch(), directory.number()));
        newest.or_else(|| self.directories.iter().min_by_key(|directory| directory.epoch()))
    }
}

/// The cases this desk can read.
#[derive(Debug, Default)]
pub(crate) struct Cases {
    pub(crate) open: BTreeMap<CaseId, Case>,
    /// What the vault listed when it was last asked.
    pub(crate) listed: Vec<api::CaseRow>,
    /// Cases of which another history is being looked at: what is remembered stays as it is meanwhile.
    pub(crate) following: BTreeSet<CaseId>,
    /// Who has a key row of each at the vault.
    pub(crate) rows: BTreeMap<CaseId, Vec<api::Holder>>,
    /// The order in which this run opened them: a page's number of a case never becomes another's.
    pub(crate) numbers: Vec<CaseId>,
    /// Cases with a key for this desk that do not hold.
    pub(crate) broken: BTreeMap<CaseId, CaseError>,
    /// Envelopes that open here and say nothing that can be filed.
    pub(crate) unreadable: BTreeMap<Hash, Vec<u8>>,
    /// Envelopes that opened here and were damaged.
    pub(crate) damaged: BTreeSet<Hash>,
    /// Envelopes that are not for this desk.
    pub(crate) ignored: BTreeSet<Hash>,
    /// Later messages of conversations this desk does not read (yet).
    pub(crate) waiting: BTreeMap<Hash, Thread>,
}

impl Cases {
    /// Keeps who has a key row of a case, and how reading it ended.
    pub(crate) fn note(&mut self, case: CaseId, holders: &[api::Holder], outcome: Result<(), CaseError>) {
        self.rows.insert(case, holders.to_vec());
        match outcome {
            Ok(()) => self.broken.remove(&case),
            Err(error) => self.broken.insert(case, error),
        };
    }

    /// How many cases do not open, or have entries that do not hold.
    pub(crate) fn with_alarm(&self) -> usize {
        let noisy = self.open.iter().filter(|(id, case)| !case.refused().is_empty() && !self.broken.contains_key(id));
        self.broken.len() + noisy.count()
    }

    /// The readable cases with their numbers on this desk's pages, from 1.
    pub(crate) fn numbered(&self) -> impl Iterator<Item = (usize, CaseId, &Case)> {
        (1..).zip(&self.numbers).filter_map(|(number, id)| Some((number, *id, self.open.get(id)?)))
    }
}

/// What a desk works by, besides its sealed file.
pub(crate) struct Settings {
    pub(crate) pins: Pins,
    pub(crate) remembered: Remembered,
    pub(crate) closed_months: u32,
    pub(crate) public_address: String,
}

/// An unlocked desk.
pub(crate) struct Desk {
    pub(crate) pins: Pins,
    pub(crate) client: Client,
    pub(crate) id: CounsellorId,
    pub(crate) role: Role,
    pub(crate) remembered: Remembered,
    /// Months after which a closed case in which nothing happens is erased.
    pub(crate) closed_months: u32,
    /// Where phones get the public directory, over plain HTTP; empty when nobody looks.
    pub(crate) public_address: String,
    clock: Clock,
    random: Mutex<Random>,
    kept: Mutex<Kept<Person>>,
    known: RwLock<Known>,
    cases: RwLock<Cases>,
    /// One round or act at a time.
    pub(crate) work: tokio::sync::Mutex<()>,
}

impl Desk {
    /// Takes over an opened file.
    #[must_use]
    pub(crate) fn new(kept: Kept<Person>, settings: Settings, client: Client, clock: Clock, random: Random) -> Self {
        let (id, role) = (kept.value().id, kept.value().role);
        Self {
            pins: settings.pins,
            client,
            id,
            role,
            remembered: settings.remembered,
            closed_months: settings.closed_months,
            public_address: settings.public_address,
            clock,
            random: Mutex::new(random),
            kept: Mutex::new(kept),
            known: RwLock::default(),
            cases: RwLock::default(),
            work: tokio::sync::Mutex::new(()),
        }
    }

    /// One round: look what is published, publish what is due, file what came, read what colleagues wrote.
    pub(crate) async fn round(&self, roster_file: Option<&SignedFile>) -> Result<(), DeskError> {
        let _one_at_a_time = self.work.lock().await;
        let outcome = match self.role {
            Role::Counsellor => self.counsel().await,
            Role::Coordinator => self.coordinate(roster_file).await,
        };
        self.known_mut().reached = !matches!(outcome, Err(DeskError::Vault(_)));
        outcome
    }

    async fn counsel(&self) -> Result<(), DeskError> {
        self.learn().await?;
        self.look_at_served().await?;
        self.publish_epoch_keys().await?;
        self.read_cases().await?;
        self.restore_cases().await?;
        self.tend_cases().await?;
        self.file_inbound().await?;
        self.erase_due_cases().await?;
        self.post_missing_rows().await?;
        self.close_weeks().await?;
        self.tell_left_weeks().await
    }

    /// Publishes this week's recipient and the next three; a private half is on disk before its public half leaves.
    async fn publish_epoch_keys(&self) -> Result<(), DeskError> {
        let now = self.today().epoch();
        let until = {
            let known = self.known();
            let roster = known.roster.as_ref().ok_or(DeskError::NoRoster)?;
            roster.counsellor(self.id).and_then(envelope::Counsellor::trained_until)
        };
        // Not in the roster, or without current training: nothing to publish.
        let Some(until) = until else { return Ok(()) };
        if weeks(now).all(|epoch| self.kept().value().identity(epoch).is_some()) && self.published(now, until) {
            return Ok(());
        }
        self.make_identities(now)?;
        for epoch in weeks(now) {
            let key = {
                let kept = self.kept();
                let Some(identity) = kept.value().identity(epoch) else { continue };
                let recipient = Box::new(*identity.recipient().as_bytes());
                EpochKeyBody { instance: self.pins.instance, counsellor: self.id, epoch, until, recipient }
                    .sign(&kept.value().signing_key())
            };
            let epoch = vault_api::Epoch::new(epoch.number());
            self.client.call(&api::PublishEpochKey { epoch, file: Bytes::from(key.to_bytes()) }).await?;
        }
        Ok(())
    }

    /// Draws the identities that are missing and keeps them.
    fn make_identities(&self, now: Epoch) -> Result<(), DeskError> {
        let (mut kept, mut random) = (self.kept(), self.random());
        let missing: Vec<Epoch> = weeks(now).filter(|epoch| kept.value().identity(*epoch).is_none()).collect();
        let mut drawn = Vec::with_capacity(missing.len());
        for epoch in missing {
            drawn.push((epoch, Seed::draw(&mut *random)?));
        }
        kept.change(&mut *random, |person| {
            for (epoch, seed) in drawn {
                person.add_identity(epoch, seed);
            }
        })?;
        Ok(())
    }

    /// Whether every Directory from now on already names this desk's recipient, valid until this very day.
    fn published(&self, now: Epoch, until: Day) -> bool {
        let known = self.known();
        let is_ours = |file: &Vec<u8>| {
            let key = SignedFile::parse(file).and_then(|file| EpochKeyBody::parse(file.body()));
            key.is_ok_and(|key| key.counsellor == self.id && key.until == until)
        };
        weeks(now).all(|epoch| {
            let mut of_week = known.directories.iter().filter(|directory| directory.epoch() == epoch);
            of_week.any(|directory| directory.body().keys.iter().any(is_ours))
        })
    }

    pub(crate) fn today(&self) -> Day {
        Day::from_unix((self.clock)())
    }

    pub(crate) fn signing_key(&self) -> SigningKey {
        self.kept().value().signing_key()
    }

    /// Who writes, today, by the Roster in force.
    pub(crate) fn pen(&self) -> Result<Pen, DeskError> {
        let roster = self.known().roster.as_ref().map(|roster| roster.body().version).ok_or(DeskError::NoRoster)?;
        // The later of two clocks: the days in which a wish can be taken back do not shrink because one of them is behind.
        let day = self.today().max(self.known().vault_day);
        let (author, key) = (self.id, self.signing_key());
        Ok(Pen { instance: self.pins.instance, author, key, day, roster })
    }

    pub(crate) fn random(&self) -> MutexGuard<'_, Random> {
        self.random.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn kept(&self) -> MutexGuard<'_, Kept<Person>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is kept, on disk before it returns.
    pub(crate) fn keep<R>(&self, change: impl FnOnce(&mut Person) -> R) -> Result<R, KeptError> {
        self.kept().change(&mut *self.random(), change)
    }

    pub(crate) fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn known_mut(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn cases(&self) -> RwLockReadGuard<'_, Cases> {
        self.cases.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn cases_mut(&self) -> RwLockWriteGuard<'_, Cases> {
        self.cases.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Desk")
    }
}
