//! A coordinator's round: publish the Roster, then sign the Directories of this week and the next three.

use envelope::{DirectoryBody, Epoch, Hash, Roster, SignedFile, Tag, UntrustedDirectory};
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
        let state = self.learn().await?;
        let roster = SignedFile::parse(state.roster.as_ref().ok_or(DeskError::NoRoster)?.as_ref())?;
        let now = self.today().epoch();
        let from = vault_api::Epoch::new(now.number());
        let keys = self.client.call(&api::EpochKeys { from }).await?.keys;
        for epoch in weeks(now) {
            let of_week = keys.iter().filter(|key| key.epoch.number() == epoch.number());
            let files = of_week.map(|key| key.file.as_ref().to_vec()).collect();
            self.publish_directory(&roster, epoch, files).await?;
        }
        Ok(())
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
    async fn publish_directory(&self, roster: &SignedFile, epoch: Epoch, keys: Vec<Vec<u8>>) -> Result<(), DeskError> {
        let state = self.client.call(&api::State {}).await?;
        let last = state.directories.iter().max_by_key(|public| public.number);
        let (number, previous) = match last {
            Some(last) => (last.number + 1, hash_of(last.public.as_ref())?),
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
            removed: Vec::new(),
            keys,
        };
        // Too few recipients yet: nothing is signed, and nobody is misled.
        let Ok(kept) = self.counting_keys(roster, &body) else { return Ok(()) };
        body.keys = kept;
        let of_week = state.directories.iter().filter(|public| public.epoch.number() == epoch.number());
        let current = of_week.max_by_key(|public| public.number);
        if current.is_some_and(|current| says_the_same(current.public.as_ref(), &body)) {
            return Ok(());
        }
        let public = UntrustedDirectory::join(roster, &self.sign_directory(&body));
        let request =
            api::PublishDirectory { number, epoch: vault_api::Epoch::new(epoch.number()), public: Bytes::from(public) };
        self.client.call(&request).await?;
        Ok(())
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

fn hash_of(public: &[u8]) -> Result<Hash, DeskError> {
    Ok(Hash::of(UntrustedDirectory::parse(public)?.directory_body()))
}

/// The same Roster, the same people left out, the same keys.
fn says_the_same(public: &[u8], wanted: &DirectoryBody) -> bool {
    let body = UntrustedDirectory::parse(public).and_then(|file| DirectoryBody::parse(file.directory_body()));
    body.is_ok_and(|body| body.roster == wanted.roster && body.removed == wanted.removed && body.keys == wanted.keys)
}
