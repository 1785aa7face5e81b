//! Learning what is published: Rosters of every time, and the unbroken chain of Directories.

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{
    Day, Directory, DirectoryBody, EnvelopeError, Epoch, Hash, LeftBody, Roster, SignedFile, UntrustedDirectory,
};
use vault_api::{Bytes, desk as api};

use crate::{
    desk::{Desk, DeskError},
    person::Role,
    receiving::{Published, received_until},
};

impl Desk {
    /// Reads and verifies what is published. A Roster or Directory older than one seen before is refused, and so is a Directory
    /// that does not follow the one before it.
    pub(crate) async fn learn(&self) -> Result<api::StateAnswer, DeskError> {
        let state = self.client.call(&api::State {}).await?;
        let today = self.today();
        let verify =
            |public: &api::PublicFile| UntrustedDirectory::parse(public.public.as_ref())?.verify(&self.pins, today);
        let mut directories: Vec<Directory> =
            state.directories.iter().filter_map(|public| verify(public).ok()).collect();
        let roster = self.newest_roster(&state, &directories)?;
        let seen_roster = self.kept().value().roster_version;
        if roster.body().version < seen_roster {
            return Err(EnvelopeError::Rollback.into());
        }
        self.learn_rosters().await?;
        let vouched_anew = roster.body().version > seen_roster;
        let chain_holds = self.follow_directories(vouched_anew).await?;
        let served = directories.len();
        directories.retain(|directory| self.has_seen_directory(directory.hash()));
        let chain_holds = chain_holds && served == directories.len();
        let published = published(&state);
        // Past weeks' count too: after everybody was away nothing in force is left, and nothing is older than what was seen.
        let in_chain = published.iter().filter(|one| self.has_seen_directory(Hash::of(one.file.directory_body())));
        let newest = in_chain.filter_map(|one| one.number_once_in_force(&self.pins)).max().unwrap_or_default();
        self.refuse_older(roster.body().version, newest)?;
        let until = received_until(&published, &self.pins, today);
        let mut known = self.known_mut();
        known.received_until = until;
        known.roster = Some(roster);
        known.directories = directories;
        known.vault_day = Day::new(state.day);
        known.directories_hold = chain_holds;
        known.recipients = None;
        drop(known);
        Ok(state)
    }

    /// The vault's Roster. It cannot judge what it keeps: one that does not hold is passed over for the one inside the newest
    /// Directory, so that whoever hands in a forged one stops nobody.
    fn newest_roster(&self, state: &api::StateAnswer, directories: &[Directory]) -> Result<Roster, DeskError> {
        let inside = directories.iter().max_by_key(|one| one.number()).map(|one| one.roster().clone());
        let handed_in = state.roster.as_ref().map(|file| self.verify_roster(file.as_ref()));
        match (handed_in, inside) {
            (Some(Ok(roster)), _) | (_, Some(roster)) => Ok(roster),
            (Some(Err(error)), None) => Err(error),
            (None, None) => Err(DeskError::NoRoster),
        }
    }

    fn verify_roster(&self, file: &[u8]) -> Result<Roster, DeskError> {
        Ok(Roster::verify(&SignedFile::parse(file)?, &self.pins)?)
    }

    /// Reads the Rosters this desk does not have yet. One that two organisations did not sign is passed over: it vouches for nobody.
    async fn learn_rosters(&self) -> Result<(), DeskError> {
        if self.known().rosters.newest() == 0 {
            let kept: Vec<String> = self.kept().value().rosters.values().cloned().collect();
            let rosters = kept.iter().filter_map(|file| self.roster_of_its_time(&STANDARD.decode(file).ok()?));
            rosters.for_each(|roster| self.known_mut().rosters.add(roster));
        }
        let mut above = self.known().rosters.newest();
        loop {
            let files = self.client.call(&api::Rosters { above }).await?.rosters;
            let Some(last) = files.last() else { return Ok(()) };
            above = last.version.max(above.saturating_add(1));
            for file in &files {
                let Some(roster) = self.roster_of_its_time(file.file.as_ref()) else { continue };
                let version = roster.body().version;
                self.keep(|person| person.rosters.insert(version, STANDARD.encode(file.file.as_ref())))?;
                self.known_mut().rosters.add(roster);
            }
        }
    }

    fn roster_of_its_time(&self, file: &[u8]) -> Option<Roster> {
        Roster::verify_of_its_time(&SignedFile::parse(file).ok()?, &self.pins).ok()
    }

    /// Walks from the last Directory seen to the newest: each numbered one more and naming the hash of the one before. A chain
    /// that breaks is not followed, unless two organisations signed a new Roster since (after a vault was lost for good).
    /// Says whether it holds.
    async fn follow_directories(&self, vouched_anew: bool) -> Result<bool, DeskError> {
        let mut last = self.kept().value().directories.last_key_value().map(|(number, hash)| (*number, *hash));
        loop {
            let above = last.map_or(0, |(number, _)| number);
            let files = self.client.call(&api::Directories { above }).await?.directories;
            if files.is_empty() {
                return Ok(true);
            }
            let mut seen = Vec::with_capacity(files.len());
            for file in &files {
                let file = UntrustedDirectory::parse(file.public.as_ref())?;
                let body = DirectoryBody::parse(file.directory_body())?;
                let follows = |(number, hash): (u32, Hash)| body.number == number + 1 && body.previous == hash;
                if !(last.is_none_or(follows) || vouched_anew) || last.is_some_and(|(number, _)| body.number <= number)
                {
                    return Ok(false);
                }
                last = Some((body.number, Hash::of(file.directory_body())));
                seen.extend(last);
            }
            self.keep(|person| person.directories.extend(seen))?;
            if self.role == Role::Coordinator {
                files.iter().try_for_each(|file| self.remembered.add_directory(file.number, file.public.as_ref()))?;
            }
        }
    }

    /// Whether a Directory of this hash was ever published.
    pub(crate) fn has_seen_directory(&self, hash: Hash) -> bool {
        self.kept().value().directories.values().any(|seen| *seen == hash)
    }

    fn refuse_older(&self, roster_version: u32, directory_number: u32) -> Result<(), DeskError> {
        let person = self.kept();
        let (seen_roster, seen_directory) = (person.value().roster_version, person.value().directory_number);
        drop(person);
        // A coordinator goes on after a restore: signing the next Directories is what mends it.
        let directory_is_older = self.role == Role::Counsellor && directory_number < seen_directory;
        if roster_version < seen_roster || directory_is_older {
            return Err(EnvelopeError::Rollback.into());
        }
        if roster_version > seen_roster || directory_number > seen_directory {
            self.keep(|person| {
                person.roster_version = roster_version;
                person.directory_number = directory_number.max(seen_directory);
            })?;
        }
        Ok(())
    }

    /// A coordinator's desk gives a vault that was put back from an old copy what was published since: the same files, so that no
    /// phone and no desk sees a broken chain.
    pub(crate) async fn put_back_published(&self) -> Result<(), DeskError> {
        let state = self.client.call(&api::State {}).await?;
        let version = state.roster.and_then(|file| self.roster_of_its_time(file.as_ref()));
        let version = version.map_or(0, |roster| roster.body().version);
        let newer: Vec<(u32, String)> =
            self.kept().value().rosters.range(version + 1..).map(|(version, file)| (*version, file.clone())).collect();
        for (version, file) in newer {
            let file = Bytes::from(STANDARD.decode(file).unwrap_or_default());
            self.client.call(&api::PublishRoster { version, file }).await?;
        }
        let last = state.directories.iter().map(|public| public.number).max().unwrap_or_default();
        for (number, public) in self.remembered.directories_above(last)? {
            let body = DirectoryBody::parse(UntrustedDirectory::parse(&public)?.directory_body())?;
            let epoch = vault_api::Epoch::new(body.epoch.number());
            self.client.call(&api::PublishDirectory { number, epoch, public: Bytes::from(public) }).await?;
        }
        Ok(())
    }

    /// Says which weeks this desk has left, when that changed, and learns what the others say.
    pub(crate) async fn tell_left_weeks(&self) -> Result<(), DeskError> {
        let oldest = self.kept().value().identity_weeks().min();
        if let Some(oldest) = oldest.filter(|oldest| self.known().left.get(&self.id) != Some(oldest)) {
            let body = LeftBody { instance: self.pins.instance, counsellor: self.id, oldest };
            let file = Bytes::from(body.sign(&self.signing_key()).to_bytes());
            self.client.call(&api::PublishLeft { file }).await?;
        }
        let files = self.client.call(&api::Left {}).await?.files;
        let mut known = self.known_mut();
        let Some(roster) = known.roster.clone() else { return Ok(()) };
        let verify = |file: &Bytes| LeftBody::verify(&SignedFile::parse(file.as_ref()).ok()?, &roster).ok();
        for left in files.iter().filter_map(verify) {
            // What a desk has left it never enters again: an older statement changes nothing.
            let oldest = known.left.entry(left.counsellor).or_insert(Epoch::new(0));
            *oldest = left.oldest.max(*oldest);
        }
        Ok(())
    }
}

fn published(state: &api::StateAnswer) -> Vec<Published> {
    let read = |public: &api::PublicFile| {
        let file = UntrustedDirectory::parse(public.public.as_ref()).ok()?;
        Some(Published { epoch: Epoch::new(public.epoch.number()), number: public.number, file })
    };
    state.directories.iter().filter_map(read).collect()
}
