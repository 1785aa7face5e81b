//! A coordinator's round: publish the Roster, then sign the Directories of this week and the next three.

use std::collections::BTreeSet;

use envelope::{
    CounsellorId, DirectoryBody, EnvelopeError, Epoch, EpochKeyBody, Hash, Roster, SignedFile, Standing, Tag,
    UntrustedDirectory,
};
use vault_api::{Bytes, desk as api};

use crate::{
    desk::{Desk, DeskError},
    person::weeks,
};

/// A Directory lives until Tuesday of the next week.
const DAYS_AFTER_MONDAY: u32 = 8;

impl Desk {
    pub(crate) async fn coordinate(&self, roster_file: Option<&SignedFile>) -> Result<(), DeskError> {
        if let Some(file) = roster_file {
            self.publish_roster(file).await?;
        }
        self.put_back_published().await?;
        let state = self.learn().await?;
        let roster = self.roster_to_stand_on(&state, roster_file)?;
        let removed = self.removed(&state);
        let now = self.today().epoch();
        let from = vault_api::Epoch::new(now.number());
        let keys = self.client.call(&api::EpochKeys { from }).await?.keys;
        for epoch in weeks(now) {
            let of_week = keys.iter().filter(|key| key.epoch.number() == epoch.number());
            let files = of_week.map(|key| key.file.as_ref().to_vec()).collect();
            self.publish_directory(&roster, epoch, files, &removed).await?;
        }
        // What was just signed decides until when reports can be received, and is remembered: a vault put back from an old copy
        // gets the same bytes again.
        self.learn().await?;
        Ok(())
    }

    /// The highest Roster that holds: the vault's, or this folder's when somebody handed the vault another.
    fn roster_to_stand_on(&self, state: &api::StateAnswer, own: Option<&SignedFile>) -> Result<SignedFile, DeskError> {
        let handed_in = state.roster.as_ref().and_then(|file| SignedFile::parse(file.as_ref()).ok());
        let version = |file: &SignedFile| Roster::verify(file, &self.pins).ok().map(|roster| roster.body().version);
        let that_hold = handed_in.into_iter().chain(own.cloned()).filter(|file| version(file).is_some());
        that_hold.max_by_key(version).ok_or(DeskError::NoRoster)
    }

    /// Leaves a counsellor out of every Directory from the next round on.
    pub(crate) fn remove(&self, counsellor: CounsellorId) -> Result<(), DeskError> {
        self.keep(|person| person.removed.insert(counsellor))?;
        Ok(())
    }

    /// Whom this desk removed, and whom the Directories in force leave out.
    pub(crate) fn removed_anywhere(&self) -> BTreeSet<CounsellorId> {
        let mut removed = self.kept().value().removed.clone();
        removed.extend(self.known().directories.iter().flat_map(|directory| &directory.body().removed));
        removed
    }

    /// Whom this desk removed, and whom another coordinator's last Directory names; as long as the Roster has them active.
    fn removed(&self, state: &api::StateAnswer) -> BTreeSet<CounsellorId> {
        let mut removed = self.kept().value().removed.clone();
        let last = state.directories.iter().max_by_key(|public| public.number);
        removed
            .extend(last.and_then(|last| body_of(last.public.as_ref()).ok()).into_iter().flat_map(|body| body.removed));
        let known = self.known();
        let roster = known.roster.as_ref();
        let is_active = |id| roster.and_then(|r| r.counsellor(id)).is_some_and(|one| one.status == Standing::Active);
        removed.retain(|id| is_active(*id));
        removed
    }

    async fn publish_roster(&self, file: &SignedFile) -> Result<(), DeskError> {
        let roster = Roster::verify(file, &self.pins)?;
        let known = self.client.call(&api::State {}).await?.roster;
        let known = known.and_then(|file| Roster::verify(&SignedFile::parse(file.as_ref()).ok()?, &self.pins).ok());
        if known.is_none_or(|known| known.body().version < roster.body().version) {
            let request = api::PublishRoster { version: roster.body().version, file: Bytes::from(file.to_bytes()) };
            self.client.call(&request).await?;
        }
        Ok(())
    }

    /// Signs the Directory of a week when the last one of that week does not say the same.
    async fn publish_directory(
        &self,
        roster: &SignedFile,
        epoch: Epoch,
        keys: Vec<Vec<u8>>,
        removed: &BTreeSet<CounsellorId>,
    ) -> Result<(), DeskError> {
        let state = self.client.call(&api::State {}).await?;
        let last = state.directories.iter().max_by_key(|public| public.number);
        let (number, previous) = match last {
            Some(last) => (last.number.checked_add(1).ok_or(EnvelopeError::Malformed)?, hash_of(last.public.as_ref())),
            None => (1, Hash::new([0; 32])),
        };
        let today = self.today();
        let mut body = DirectoryBody {
            instance: self.pins.instance,
            number,
            previous,
            epoch,
            issued: today,
            not_before: epoch.monday(),
            expires: epoch.monday().plus(DAYS_AFTER_MONDAY),
            roster: Hash::of(roster.body()),
            removed: removed.iter().copied().collect(),
            keys,
        };
        let of_week = state.directories.iter().filter(|public| public.epoch.number() == epoch.number());
        let current = of_week.max_by_key(|public| public.number);
        body.keys = match self.counting_keys(roster, &body) {
            Ok(keys) => keys,
            // Somebody who was removed stands in the last one: phones must rather send nothing.
            Err(DeskError::Envelope(EnvelopeError::Recipients))
                if current.is_some_and(|current| names_any(current.public.as_ref(), removed)) =>
            {
                Vec::new()
            }
            // Too few recipients yet: nothing is signed, and nobody is misled.
            Err(_) => return Ok(()),
        };
        if current.is_some_and(|current| self.stands(current) && says_the_same(current.public.as_ref(), &body)) {
            return Ok(());
        }
        let public = UntrustedDirectory::join(roster, &self.sign_directory(&body));
        let request =
            api::PublishDirectory { number, epoch: vault_api::Epoch::new(epoch.number()), public: Bytes::from(public) };
        self.client.call(&request).await?;
        Ok(())
    }

    /// Whether phones would take it for the last of its week: a forged or replayed one under a new number is signed over.
    fn stands(&self, public: &api::PublicFile) -> bool {
        let epoch = Epoch::new(public.epoch.number());
        let Ok(file) = UntrustedDirectory::parse(public.public.as_ref()) else { return false };
        let holds = file.verify(&self.pins, self.today().max(epoch.monday()));
        let own_place = DirectoryBody::parse(file.directory_body())
            .is_ok_and(|body| (body.number, body.epoch) == (public.number, epoch));
        own_place && matches!(holds, Ok(_) | Err(EnvelopeError::Recipients))
    }

    /// The keys that a reporter's browser will count, found by the same verification; one malformed key stops nobody.
    fn counting_keys(&self, roster: &SignedFile, body: &DirectoryBody) -> Result<Vec<Vec<u8>>, DeskError> {
        let public = UntrustedDirectory::join(roster, &self.sign_directory(body));
        // Judged on its own Monday: next week's Directory is signed before its week begins.
        let day = self.today().max(body.epoch.monday());
        let directory = UntrustedDirectory::parse(&public)?.verify(&self.pins, day)?;
        let counts = |file: &Vec<u8>| {
            let key = SignedFile::parse(file).and_then(|file| envelope::EpochKeyBody::parse(file.body()));
            key.is_ok_and(|key| directory.recipients().iter().any(|recipient| recipient.counsellor == key.counsellor))
        };
        Ok(body.keys.iter().filter(|file| counts(file)).cloned().collect())
    }

    fn sign_directory(&self, body: &DirectoryBody) -> SignedFile {
        SignedFile::sign(Tag::Directory, body.to_bytes(), &[&self.signing_key()])
    }
}

/// What the next one follows; whatever somebody handed in instead of a directory is followed too, and stops nobody.
fn hash_of(public: &[u8]) -> Hash {
    UntrustedDirectory::parse(public).map_or_else(|_| Hash::of(public), |file| Hash::of(file.directory_body()))
}

fn body_of(public: &[u8]) -> Result<DirectoryBody, EnvelopeError> {
    DirectoryBody::parse(UntrustedDirectory::parse(public)?.directory_body())
}

/// Whether a public file has a key of one of these people, or would have one again.
fn names_any(public: &[u8], people: &BTreeSet<CounsellorId>) -> bool {
    let owner = |file: &Vec<u8>| SignedFile::parse(file).and_then(|file| EpochKeyBody::parse(file.body())).ok();
    body_of(public).is_ok_and(|body| {
        let mut owners = body.keys.iter().filter_map(owner).map(|key| key.counsellor);
        owners.any(|id| people.contains(&id))
    })
}

/// The same Roster, the same people left out, the same keys.
fn says_the_same(public: &[u8], wanted: &DirectoryBody) -> bool {
    body_of(public)
        .is_ok_and(|body| body.roster == wanted.roster && body.removed == wanted.removed && body.keys == wanted.keys)
}
