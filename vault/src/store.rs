//! Where the ciphertext is kept.

use vault_api::{
    Bytes, CaseId, CounsellorId, ENVELOPE_BYTES, EnvelopeId, Epoch, ErasureTag, ReplyTag,
    desk::{
        Append, AppendAnswer, CaseRow, DropKey, EpochKey, EraseAnswer, EraseCase, ErasureNote, Event, File, FileAnswer,
        InboundRow, OfficeAppendAnswer, OfficeRow, PublicFile, PublishAnswer, Rekey, ReplyRow, Rewrap, RewrapAnswer,
        RosterFile, Share,
    },
};

#[cfg(test)]
mod contract;
mod error;
#[cfg(test)]
mod memory;
mod parts;
mod postgres;
#[cfg(test)]
mod postgres_cluster;
mod sql;
mod sqlite;

pub use error::StoreError;
#[cfg(test)]
pub(crate) use memory::MemoryStore;
pub(crate) use parts::{ArrivedPart, Parts};
pub(crate) use postgres::PostgresStore;
pub(crate) use sqlite::SqliteStore;

/// The verbs of the vault's store.
///
/// # Contract
/// - Every verb is one transaction: it happens wholly or not at all, and is durable when its future is done. A future that is
///   dropped before has either happened or not.
/// - An answer that reports a conflict, a repetition or an unknown row left everything as it was.
/// - Of verbs that compete for one thing (an envelope's filing, a case's next place, a directory's number) exactly one wins,
///   whatever the number of connections.
/// - No order in which rows come back tells when they were written, except where an order is asked for.
/// - What a `forget` verb removes is gone from the files too, as far as the engine can promise it.
/// - The store understands no body. It knows lengths, numbers of weeks and days, and who holds a key of which case.
///
/// `store/contract.rs` holds the same as tests, run on every engine.
pub(crate) trait Store: Parts + Send + Sync + 'static {
    /// Takes in envelopes that were never seen before and skips the others.
    fn take_in(&self, envelopes: &[Arrived]) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// All envelopes, in the order of their ids.
    fn inbound(&self) -> impl Future<Output = Result<Vec<InboundRow>, StoreError>> + Send;

    /// The body of one envelope.
    fn envelope(&self, id: EnvelopeId) -> impl Future<Output = Result<Option<Bytes>, StoreError>> + Send;

    /// Makes a case of an envelope that is not filed, in the week `now`, or puts back a case that is not there. Never deletes.
    fn file(&self, filing: &File, now: Epoch) -> impl Future<Output = Result<FileAnswer, StoreError>> + Send;

    /// The cases of which this counsellor holds a key, in the order of their ids.
    fn cases(&self, counsellor: CounsellorId) -> impl Future<Output = Result<Vec<CaseRow>, StoreError>> + Send;

    /// At most 64 events of a case from the place `from`, counted over its generations; nothing when `counsellor` holds no key of it.
    fn events(
        &self,
        counsellor: CounsellorId,
        case: CaseId,
        from: u32,
    ) -> impl Future<Output = Result<Option<Vec<Event>>, StoreError>> + Send;

    /// Adds an event at the end of a case, and marks its envelope filed in the week `now`; nothing when `counsellor` holds no
    /// key of the case.
    fn append(
        &self,
        counsellor: CounsellorId,
        event: &Append,
        now: Epoch,
    ) -> impl Future<Output = Result<Option<AppendAnswer>, StoreError>> + Send;

    /// Adds an event at the end of a case and key rows for one more counsellor; rows that are there already stay. Nothing when
    /// `counsellor` holds no key of the case.
    fn share(
        &self,
        counsellor: CounsellorId,
        share: &Share,
    ) -> impl Future<Output = Result<Option<AppendAnswer>, StoreError>> + Send;

    /// Adds an event at the end of a case and the key rows of its next generation, in which events go on from place 0. Of several
    /// that end the same generation one wins. Nothing when `counsellor` holds no key of the case.
    fn rekey(
        &self,
        counsellor: CounsellorId,
        rekey: &Rekey,
    ) -> impl Future<Output = Result<Option<AppendAnswer>, StoreError>> + Send;

    /// Removes a counsellor's own key row.
    fn drop_key(
        &self,
        counsellor: CounsellorId,
        dropped: &DropKey,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Removes every row that mentions the case, and the replies named that are not published; keeps the note, in the week `now`.
    /// Afterwards nothing of what was removed is in the files, as far as the engine can promise it.
    fn erase_case(
        &self,
        counsellor: CounsellorId,
        erase: &EraseCase,
        now: Epoch,
    ) -> impl Future<Output = Result<EraseAnswer, StoreError>> + Send;

    /// The notes of erasures under these tags.
    fn erased(&self, tags: &[ErasureTag]) -> impl Future<Output = Result<Vec<ErasureNote>, StoreError>> + Send;

    /// Puts a counsellor's own key of a case in place of one sealed to an earlier week.
    fn rewrap(
        &self,
        counsellor: CounsellorId,
        rewrap: &Rewrap,
    ) -> impl Future<Output = Result<RewrapAnswer, StoreError>> + Send;

    /// Stores a roster whose version is above all others. The last one once more is no conflict.
    fn publish_roster(
        &self,
        version: u32,
        file: &Bytes,
    ) -> impl Future<Output = Result<PublishAnswer, StoreError>> + Send;

    /// The roster with the highest version.
    fn roster(&self) -> impl Future<Output = Result<Option<Bytes>, StoreError>> + Send;

    /// At most 16 rosters with a higher version, in the order of their versions.
    fn rosters(&self, above: u32) -> impl Future<Output = Result<Vec<RosterFile>, StoreError>> + Send;

    /// At most 16 directories with a higher number, of any week, in the order of their numbers.
    fn directories_above(&self, above: u32) -> impl Future<Output = Result<Vec<PublicFile>, StoreError>> + Send;

    /// Keeps what a counsellor's desk says of the weeks it has left, in place of what it said before.
    fn publish_left(
        &self,
        counsellor: CounsellorId,
        file: &Bytes,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// What every desk said of the weeks it has left.
    fn left(&self) -> impl Future<Output = Result<Vec<Bytes>, StoreError>> + Send;

    /// Stores a counsellor's recipient of one week, in place of the one before.
    fn publish_epoch_key(&self, key: &EpochKey) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The recipients of this week and later ones.
    fn epoch_keys(&self, from: Epoch) -> impl Future<Output = Result<Vec<EpochKey>, StoreError>> + Send;

    /// Stores a directory whose number follows the last (any number, when it is the first). The last one once more is no conflict.
    fn publish_directory(
        &self,
        directory: &PublicFile,
    ) -> impl Future<Output = Result<PublishAnswer, StoreError>> + Send;

    /// The directories of this week and later ones, and the one with the highest number, in the order of their numbers.
    fn directories(&self, from: Epoch) -> impl Future<Output = Result<Vec<PublicFile>, StoreError>> + Send;

    /// Adds an entry of the office book on `day`, when `seq` is the next place; otherwise says which is.
    fn append_office(
        &self,
        seq: u32,
        day: u32,
        body: &Bytes,
    ) -> impl Future<Output = Result<OfficeAppendAnswer, StoreError>> + Send;

    /// At most 256 entries of the office book from the place `from`, in order.
    fn office(&self, from: u32) -> impl Future<Output = Result<Vec<OfficeRow>, StoreError>> + Send;

    /// Keeps rows for the dead drop until they are published; a known tag is left as it is.
    fn post_replies(&self, rows: &[ReplyRow]) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Those of `tags` that are neither waiting nor published.
    fn missing_replies(&self, tags: &[ReplyTag]) -> impl Future<Output = Result<Vec<ReplyTag>, StoreError>> + Send;

    /// Whether a row waits to be published.
    fn reply_waits(&self) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Makes the next publication, on `day`: rows published 28 days ago or earlier go; as many rows come as
    /// [`rows_to_publish`] says, waiting ones first, then `dummies`. Afterwards nothing tells one from the other.
    fn publish_dead_drop(
        &self,
        day: u32,
        dummies: &[ReplyRow; MOST_ROWS],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The last publication with every published row, in the order of their tags.
    fn dead_drop(&self) -> impl Future<Output = Result<Option<Publication>, StoreError>> + Send;

    /// How many publications were made on `day`.
    fn publications_on(&self, day: u32) -> impl Future<Output = Result<u32, StoreError>> + Send;

    /// Records that nothing of `epoch` or before is still to come. Never goes back.
    fn close_through(&self, epoch: Epoch) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The small facts.
    fn state(&self) -> impl Future<Output = Result<State, StoreError>> + Send;

    /// Removes what was kept long enough.
    fn forget(&self, before: Horizons) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// The most rows that one publication adds.
pub(crate) const MOST_ROWS: usize = 8;
/// Days that a row stays in the dead drop.
pub(crate) const ROW_STAYS_DAYS: u32 = 28;

/// How many rows the next publication adds: 1, 2, 4 or 8, the least that holds those waiting.
#[must_use]
pub(crate) fn rows_to_publish(waiting: usize) -> usize {
    waiting.clamp(1, MOST_ROWS).next_power_of_two()
}

/// An envelope of the right size with its id and week.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Arrived {
    id: EnvelopeId,
    epoch: Epoch,
    body: Bytes,
}

impl Arrived {
    /// Checks the size; the week stands in bytes 2 and 3.
    #[must_use]
    pub(crate) fn parse(body: Bytes) -> Option<Self> {
        let bytes: &[u8; ENVELOPE_BYTES] = body.as_ref().try_into().ok()?;
        let [_, _, high, low, ..] = *bytes;
        Some(Self { id: EnvelopeId::of(bytes), epoch: Epoch::new(u16::from_be_bytes([high, low])), body })
    }

    /// Its id.
    #[must_use]
    pub(crate) fn id(&self) -> EnvelopeId {
        self.id
    }

    /// Its week, as its header says.
    #[must_use]
    pub(crate) fn epoch(&self) -> Epoch {
        self.epoch
    }
}

impl std::fmt::Debug for Arrived {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Arrived")
    }
}

/// What a dead drop is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Publication {
    /// Its number, from 1.
    pub(crate) number: u32,
    /// The day it was made.
    pub(crate) day: u32,
    /// Its rows, in the order of their tags.
    pub(crate) rows: Vec<ReplyRow>,
}

/// The small facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    /// Nothing of this week or an earlier one is still to come.
    pub(crate) closed_through: Option<Epoch>,
    /// The number of the last publication; 0 before the first.
    pub(crate) publication: u32,
}

/// Weeks before which something was kept long enough. An envelope goes when it was filed before `filed` *and* its own week lies
/// before `closed`; or, filed or not, when its week lies before `all`. What was seen is forgotten before `all` too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Horizons {
    /// For the week of filing.
    pub(crate) filed: Epoch,
    /// For the envelope's own week, once filed.
    pub(crate) closed: Epoch,
    /// For the envelope's own week, whatever became of it.
    pub(crate) all: Epoch,
    /// For notes of erasures.
    pub(crate) notes: Epoch,
}
