//! Pulls envelopes from the intake and hands it what is public. The only connection the vault opens, besides its database.

use std::collections::BTreeMap;

use vault_api::{
    Bytes, Client, EnvelopeId, Epoch,
    desk::PublicFile,
    intake::{Publish, Take, TakeAnswer, TakeParts, Taken, TakenParts},
};

use crate::{
    error::WorkError,
    random::Randomness,
    store::{Arrived, ArrivedPart, Store, StoreError},
    time::Moment,
};

/// Weeks after which an envelope is dropped, filed or not, and what was seen is forgotten, unless it is set otherwise.
pub(crate) const KEPT_WEEKS: u64 = 8;
/// Weeks for which a note of an erasure is kept: as long as somebody may come back and look for the case.
pub(crate) const NOTES_KEPT_WEEKS: u64 = 104;
/// At once; an answer of so many stays below six megabytes.
const BATCH: u16 = 128;
/// In one round, so that an intake that keeps giving cannot hold up the rest.
const MOST_BATCHES: usize = 128;
/// Parts at once; an answer of so many stays below six megabytes.
const PARTS: u16 = 16;
/// In one round: envelopes come first.
const MOST_PART_BATCHES: usize = 16;
/// Directories of one week that the intake gets: it may not yet serve the newest, but needs no long history.
const DIRECTORIES_A_WEEK: usize = 8;

/// The intake as the vault sees it.
#[derive(Debug)]
pub(crate) struct Poll {
    client: Client,
    /// How many parts may wait to be kept.
    most_parts: u32,
    /// What the intake still accepted when its spool was last seen empty.
    open_from: Option<Epoch>,
    published: Option<Publish>,
    kept_weeks: u64,
}

impl Poll {
    pub(crate) fn new(client: Client, kept_weeks: u64, most_parts: u32) -> Self {
        Self { client, most_parts, open_from: None, published: None, kept_weeks }
    }

    /// One round: empty the spool, record which weeks are closed, hand over what changed.
    pub(crate) async fn round(
        &mut self,
        store: &impl Store,
        random: &mut impl Randomness,
        now: Moment,
        dead_drop: Option<Bytes>,
    ) -> Result<(), WorkError> {
        if let Some(emptied) = self.drain(store, random, now).await? {
            self.close_weeks(store, &emptied, now).await?;
        }
        self.publish(store, now, dead_drop).await?;
        self.drain_parts(store, random, now).await
    }

    /// Takes until nothing is left. Envelopes are durable here before the intake is told so: whenever either side dies, they are on
    /// at least one of the two, and a repeat is recognised.
    async fn drain(
        &self,
        store: &impl Store,
        random: &mut impl Randomness,
        now: Moment,
    ) -> Result<Option<TakeAnswer>, WorkError> {
        for _ in 0..MOST_BATCHES {
            let mut answer = self.client.call(&Take { most: BATCH }).await?;
            if answer.envelopes.is_empty() {
                return Ok(Some(answer));
            }
            let given = answer.envelopes.len();
            let sound: Vec<_> = answer.envelopes.drain(..).filter_map(|body| sound(body, now)).collect();
            let ids: Vec<EnvelopeId> = sound.iter().map(Arrived::id).collect();
            // Older than what is remembered of repeats: acknowledged, not kept.
            let oldest = now.weeks_ago(self.kept_weeks).epoch();
            let kept = sound.into_iter().filter(|envelope| envelope.epoch() >= oldest).collect();
            // Shuffled, so that nothing in the files tells in which order they came.
            store.take_in(&random.shuffle(kept)?).await?;
            let whole = ids.len() == given;
            self.client.call(&Taken { ids }).await?;
            if !whole {
                return Err(WorkError::Envelope);
            }
        }
        Ok(None)
    }

    /// Takes parts while there is room for them. What does not fit stays with the intake, whose own limit then refuses more.
    async fn drain_parts(
        &self,
        store: &impl Store,
        random: &mut impl Randomness,
        now: Moment,
    ) -> Result<(), WorkError> {
        for _ in 0..MOST_PART_BATCHES {
            let parts = self.client.call(&TakeParts { most: PARTS }).await?.parts;
            let given = parts.len();
            let sound: Vec<_> = parts.into_iter().filter_map(ArrivedPart::parse).collect();
            if sound.len() != given {
                return Err(WorkError::Envelope);
            }
            let ids = store.take_in_parts(&random.shuffle(sound)?, now.epoch(), self.most_parts).await?;
            if ids.is_empty() {
                break;
            }
            let whole = ids.len() == given;
            self.client.call(&TakenParts { ids }).await?;
            if !whole {
                break;
            }
        }
        Ok(())
    }

    /// A week is closed when the intake no longer accepted it at an earlier time, by its clock *and* by this one, and a later look
    /// at the spool finds nothing of it. An intake with a wrong clock cannot make desks destroy a key too early.
    async fn close_weeks(&mut self, store: &impl Store, emptied: &TakeAnswer, now: Moment) -> Result<(), StoreError> {
        let earlier = self.open_from.replace(emptied.open_from.min(now.open_from()));
        let Some(open_from) = earlier else { return Ok(()) };
        let open_from = emptied.waiting.iter().copied().fold(open_from.min(emptied.open_from), Epoch::min);
        match open_from.number().checked_sub(1) {
            Some(closed) => store.close_through(Epoch::new(closed)).await,
            None => Ok(()),
        }
    }

    async fn publish(&mut self, store: &impl Store, now: Moment, dead_drop: Option<Bytes>) -> Result<(), WorkError> {
        let directories = to_publish(store.directories(now.epoch()).await?, now.epoch());
        let publish = Publish { directories, dead_drop };
        // A vault that has nothing yet does not take away what an earlier one published.
        let empty = publish.directories.is_empty() && publish.dead_drop.is_none();
        if empty || self.published.as_ref() == Some(&publish) {
            return Ok(());
        }
        self.client.call(&publish).await?;
        self.published = Some(publish);
        Ok(())
    }
}

/// An envelope of the right size, of no week that is still to come (one is allowed: clocks differ).
fn sound(body: Bytes, now: Moment) -> Option<Arrived> {
    Arrived::parse(body).filter(|envelope| envelope.epoch().number() <= now.epoch().number().saturating_add(1))
}

/// The newest few of every week from `from` on, in the order of their numbers, which is the order they come in.
fn to_publish(directories: Vec<PublicFile>, from: Epoch) -> Vec<Bytes> {
    let mut of_week: BTreeMap<Epoch, usize> = BTreeMap::new();
    let mut newest: Vec<Bytes> = directories
        .into_iter()
        .rev()
        .filter(|file| {
            let count = of_week.entry(file.epoch).or_default();
            *count += 1;
            file.epoch >= from && *count <= DIRECTORIES_A_WEEK
        })
        .map(|file| file.public)
        .collect();
    newest.reverse();
    newest
}

#[cfg(test)]
mod tests;
