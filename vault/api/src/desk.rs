//! What desks ask the vault: `docs/architecture.md`, "Vault, desks' listener".

use serde::{Deserialize, Serialize};

use crate::{Bytes, Call, CaseId, CounsellorId, EnvelopeId, Epoch, ErasureTag, Nothing, PartId, ReplyTag};

/// The longest list of tags in one question.
pub const MOST_TAGS: usize = 1024;
/// The most parts in one question: those of one report.
pub const MOST_PARTS: usize = 64;
/// The most rosters or directories in one answer.
pub const MOST_FILES: u32 = 16;
/// Bytes of a note of an erasure.
pub const NOTE_BYTES: usize = 4096;
/// The most events in one answer.
pub const MOST_EVENTS: u32 = 64;
/// The most bytes of an entry of the office book.
pub const OFFICE_BYTES: usize = 8192;
/// The most entries of the office book in one answer.
pub const MOST_OFFICE_ROWS: u32 = 256;
/// Bytes of a case key sealed to one counsellor.
pub const STANZA_BYTES: usize = 1168;
/// Bytes of the body of a reply row.
pub const REPLY_BODY_BYTES: usize = 4096;
/// The two sizes of an event's body.
pub const EVENT_BODY_BYTES: [usize; 2] = [4096, 36_864];

macro_rules! wire {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }
    )*};
}

macro_rules! call {
    ($name:ident, $path:literal, $request_bytes:expr => $answer:ty) => {
        impl Call for $name {
            const PATH: &'static str = concat!("/v1/", $path);
            const REQUEST_BYTES: usize = $request_bytes;
            type Answer = $answer;
        }
    };
}

const KIB: usize = 1024;

wire! {
    /// A counsellor asks for a part of an attachment.
    Part {
        /// Which.
        id: PartId,
    }
    /// A part of an attachment.
    PartAnswer {
        /// Exactly 262 144 bytes; nothing when there is no such part (any more).
        body: Option<Bytes>,
    }
    /// A counsellor has filed what lists these parts: they stay. No case is named.
    KeepParts {
        /// Which, at most 64.
        ids: Vec<PartId>,
    }
    /// A counsellor erases what listed these parts: they go.
    DropParts {
        /// Which, at most 64.
        ids: Vec<PartId>,
    }
    /// A coordinator hands in a signed roster.
    PublishRoster {
        /// Grows with every roster.
        version: u32,
        /// The signed file.
        file: Bytes,
    }
    /// A counsellor hands in the recipient of one week.
    PublishEpochKey {
        /// The week.
        epoch: Epoch,
        /// The signed file.
        file: Bytes,
    }
    /// A desk asks for what counsellors handed in.
    EpochKeys {
        /// From this week on.
        from: Epoch,
    }
    /// One counsellor's recipient of one week.
    EpochKey {
        /// Whose.
        counsellor: CounsellorId,
        /// The week.
        epoch: Epoch,
        /// The signed file.
        file: Bytes,
    }
    /// What counsellors handed in.
    EpochKeysAnswer {
        /// Every one known.
        keys: Vec<EpochKey>,
    }
    /// A coordinator hands in the public file of a week.
    PublishDirectory {
        /// The directory's number: one more than the last.
        number: u32,
        /// The week.
        epoch: Epoch,
        /// The public file.
        public: Bytes,
    }
    /// Any desk asks for the rosters of the time.
    Rosters {
        /// Those with a higher version.
        above: u32,
    }
    /// One roster.
    RosterFile {
        /// Its version.
        version: u32,
        /// The signed file.
        file: Bytes,
    }
    /// Rosters of the time.
    RostersAnswer {
        /// At most [`MOST_FILES`], in the order of their versions.
        rosters: Vec<RosterFile>,
    }
    /// Any desk asks for the directories it has not seen, past weeks' too.
    Directories {
        /// Those with a higher number.
        above: u32,
    }
    /// Directories of any week.
    DirectoriesAnswer {
        /// At most [`MOST_FILES`], in the order of their numbers.
        directories: Vec<PublicFile>,
    }
    /// A counsellor's desk says which weeks it has left.
    PublishLeft {
        /// The signed file.
        file: Bytes,
    }
    /// A counsellor's desk asks which weeks the desks have left.
    Left {}
    /// Which weeks the desks have left.
    LeftAnswer {
        /// One signed file of each desk.
        files: Vec<Bytes>,
    }
    /// Any desk asks what is published.
    State {}
    /// One public file.
    PublicFile {
        /// The directory's number.
        number: u32,
        /// The week.
        epoch: Epoch,
        /// Its bytes.
        public: Bytes,
    }
    /// What is published.
    StateAnswer {
        /// The last roster.
        roster: Option<Bytes>,
        /// The public files of this week and later ones, and the one with the highest number, in the order of their numbers.
        directories: Vec<PublicFile>,
        /// Nothing of this week or an earlier one is still to come.
        closed_through: Option<Epoch>,
        /// The number of the last dead drop; 0 before the first.
        publication: u32,
        /// The vault's day, counted from 1970: what is done for ever needs two clocks.
        day: u32,
    }
    /// A coordinator adds an entry at the end of the office book.
    OfficeAppend {
        /// Its place: one more than the last, from 1.
        seq: u32,
        /// The signed file, at most [`OFFICE_BYTES`].
        body: Bytes,
    }
    /// Any desk reads the office book.
    Office {
        /// From this place on.
        from: u32,
    }
    /// One entry of the office book.
    OfficeRow {
        /// Its place.
        seq: u32,
        /// The day it came, counted from 1970-01-01.
        day: u32,
        /// The signed file.
        body: Bytes,
    }
    /// Entries of the office book.
    OfficeAnswer {
        /// At most [`MOST_OFFICE_ROWS`], in order.
        entries: Vec<OfficeRow>,
    }
    /// A counsellor asks which envelopes there are.
    Inbound {}
    /// One envelope, without its body.
    InboundRow {
        /// Its id.
        id: EnvelopeId,
        /// Its week.
        epoch: Epoch,
        /// The case it was filed into.
        filed: Option<CaseId>,
    }
    /// Which envelopes there are.
    InboundAnswer {
        /// In no telling order.
        envelopes: Vec<InboundRow>,
    }
    /// A counsellor asks for the body of one envelope.
    Envelope {
        /// Which.
        id: EnvelopeId,
    }
    /// The body of one envelope.
    EnvelopeAnswer {
        /// 32 768 bytes; nothing when it is not there any more.
        body: Option<Bytes>,
    }
    /// Turns an envelope into a new case: marks it filed and stores the case's first events and keys, all or nothing.
    File {
        /// The envelope; nothing when a case is put back that the vault has lost.
        inbound: Option<EnvelopeId>,
        /// The new case.
        case: CaseId,
        /// The events of generation 0, from sequence 0.
        events: Vec<Bytes>,
        /// The case key for each reader.
        keys: Vec<CaseKey>,
    }
    /// A case key sealed to one counsellor.
    CaseKey {
        /// To whom.
        counsellor: CounsellorId,
        /// To their recipient of this week.
        epoch: Epoch,
        /// 1168 bytes.
        stanza: Bytes,
    }
    /// A counsellor asks for the cases it holds keys of.
    Cases {}
    /// One case.
    CaseRow {
        /// Its id.
        case: CaseId,
        /// Its last generation.
        generation: u32,
        /// The sequence of the next event of that generation.
        next: u32,
        /// How many events it has, over all generations.
        length: u32,
        /// The caller's keys.
        keys: Vec<OwnKey>,
        /// Who has a key row: a key that was planted shows.
        holders: Vec<Holder>,
    }
    /// A key row of a case, without the key.
    Holder {
        /// Of which generation.
        generation: u32,
        /// Whose.
        counsellor: CounsellorId,
    }
    /// A case key sealed to the caller.
    OwnKey {
        /// Of which generation.
        generation: u32,
        /// To the recipient of this week.
        epoch: Epoch,
        /// 1168 bytes.
        stanza: Bytes,
    }
    /// The cases the caller holds keys of.
    CasesAnswer {
        /// In no telling order.
        cases: Vec<CaseRow>,
    }
    /// A counsellor asks for the events of a case.
    Events {
        /// Which case.
        case: CaseId,
        /// From this place on, counted over all generations.
        from: u32,
    }
    /// One event.
    Event {
        /// Its generation.
        generation: u32,
        /// Its place in the generation.
        seq: u32,
        /// Its body.
        body: Bytes,
    }
    /// Events of a case.
    EventsAnswer {
        /// At most 64, in order.
        events: Vec<Event>,
    }
    /// Adds one event to a case and, where it holds an envelope, marks that one filed; all or nothing.
    Append {
        /// Which case.
        case: CaseId,
        /// Its last generation.
        generation: u32,
        /// The place the event was written for.
        seq: u32,
        /// 4 096 or 36 864 bytes.
        body: Bytes,
        /// The envelope it holds.
        inbound: Option<EnvelopeId>,
    }
    /// Adds the event that shares a case, with the keys of one more counsellor; all or nothing.
    Share {
        /// Which case.
        case: CaseId,
        /// Its last generation.
        generation: u32,
        /// The place the event was written for.
        seq: u32,
        /// 4 096 or 36 864 bytes.
        body: Bytes,
        /// Who reads from now on.
        counsellor: CounsellorId,
        /// The keys of every generation, sealed to them; a row that is there already stays as it is.
        keys: Vec<OwnKey>,
    }
    /// Adds the event that ends a generation, with the keys of the next; all or nothing.
    Rekey {
        /// Which case.
        case: CaseId,
        /// Its last generation, which ends.
        generation: u32,
        /// The place the event was written for.
        seq: u32,
        /// 4 096 or 36 864 bytes.
        body: Bytes,
        /// The next generation's key for each reader.
        keys: Vec<CaseKey>,
    }
    /// Gives back one's own key of a case: one that does not open, or of a case that one no longer reads.
    DropKey {
        /// Which case.
        case: CaseId,
        /// Of which generation.
        generation: u32,
    }
    /// Removes everything of a case and leaves a note that only whoever read it can find and open.
    EraseCase {
        /// Which case.
        case: CaseId,
        /// Where the note is found.
        tag: ErasureTag,
        /// 4 096 bytes.
        note: Bytes,
        /// Rows of the case that may still wait for the dead drop, at most [`MOST_TAGS`].
        replies: Vec<ReplyTag>,
    }
    /// Asks for notes of erasures.
    Erased {
        /// At most [`MOST_TAGS`].
        tags: Vec<ErasureTag>,
    }
    /// A note of an erasure.
    ErasureNote {
        /// Where it is found.
        tag: ErasureTag,
        /// 4 096 bytes.
        note: Bytes,
    }
    /// Notes of erasures.
    ErasedAnswer {
        /// Some of those asked for.
        notes: Vec<ErasureNote>,
    }
    /// Puts one's own key of a case, sealed to a recipient of a later week, in place of the one before.
    Rewrap {
        /// Which case.
        case: CaseId,
        /// The key, sealed anew.
        key: OwnKey,
    }
    /// Hands in rows for the dead drop; a known tag is left as it is.
    PostReplies {
        /// The rows.
        rows: Vec<ReplyRow>,
    }
    /// A row for the dead drop.
    ReplyRow {
        /// Its tag.
        tag: ReplyTag,
        /// 4096 bytes.
        body: Bytes,
    }
    /// Asks which of these rows the vault does not have.
    MissingReplies {
        /// At most [`MOST_TAGS`].
        tags: Vec<ReplyTag>,
    }
    /// The rows the vault does not have.
    MissingRepliesAnswer {
        /// Some of those asked for.
        missing: Vec<ReplyTag>,
    }
}

/// What became of a roster or a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum PublishAnswer {
    /// It is stored.
    Published,
    /// Its number does not follow the last one; nothing was stored.
    Conflict,
}

/// What became of an entry of the office book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum OfficeAppendAnswer {
    /// It is stored.
    Appended,
    /// The book went on in the meantime; nothing was stored.
    Conflict {
        /// The place of the next entry.
        next: u32,
    },
}

/// What became of a filing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum FileAnswer {
    /// The case is there and the envelope is marked.
    Filed,
    /// The envelope was filed before; nothing was stored.
    Already {
        /// Into this case.
        case: CaseId,
    },
    /// There is a case of that id; nothing was stored.
    Conflict,
    /// There is no such envelope (any more); nothing was stored.
    Unknown,
}

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum AppendAnswer {
    /// It is stored.
    Appended,
    /// The case went on in the meantime; nothing was stored.
    Conflict {
        /// The sequence of the next event of the last generation.
        next: u32,
    },
    /// The envelope was filed before; nothing was stored.
    Already {
        /// Into this case.
        case: CaseId,
    },
    /// There is no such envelope (any more); nothing was stored.
    Unknown,
}

/// What became of a key that was sealed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum RewrapAnswer {
    /// It stands in place of the one before.
    Rewrapped,
    /// The caller has no key of that case and generation, or one of that week or a later one; nothing was stored.
    Unknown,
}

/// What became of an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum EraseAnswer {
    /// Nothing of the case is left.
    Erased {
        /// The latest week to which one of its keys was sealed.
        until: Epoch,
    },
    /// There is no such case (any more), or the caller holds no key of it; nothing was removed.
    Unknown,
}

call!(PublishRoster, "publish-roster", 512 * KIB => PublishAnswer);
call!(PublishEpochKey, "publish-epoch-key", 16 * KIB => Nothing);
call!(EpochKeys, "epoch-keys", KIB => EpochKeysAnswer);
call!(PublishDirectory, "publish-directory", 512 * KIB => PublishAnswer);
call!(Rosters, "rosters", KIB => RostersAnswer);
call!(Directories, "directories", KIB => DirectoriesAnswer);
call!(PublishLeft, "publish-left", KIB => Nothing);
call!(Left, "left", KIB => LeftAnswer);
call!(State, "state", KIB => StateAnswer);
call!(OfficeAppend, "office-append", 16 * KIB => OfficeAppendAnswer);
call!(Office, "office", KIB => OfficeAnswer);
call!(Inbound, "inbound", KIB => InboundAnswer);
call!(Envelope, "envelope", KIB => EnvelopeAnswer);
call!(File, "file", 1024 * KIB => FileAnswer);
call!(Cases, "cases", KIB => CasesAnswer);
call!(Events, "events", KIB => EventsAnswer);
call!(Append, "append", 64 * KIB => AppendAnswer);
call!(Share, "share", 1024 * KIB => AppendAnswer);
call!(Rekey, "rekey", 256 * KIB => AppendAnswer);
call!(DropKey, "drop-key", KIB => Nothing);
call!(EraseCase, "erase-case", 64 * KIB => EraseAnswer);
call!(Erased, "erased", 64 * KIB => ErasedAnswer);
call!(Rewrap, "rewrap", 4 * KIB => RewrapAnswer);
call!(Part, "part", KIB => PartAnswer);
call!(KeepParts, "keep-parts", 4 * KIB => Nothing);
call!(DropParts, "drop-parts", 4 * KIB => Nothing);
call!(PostReplies, "post-replies", 256 * KIB => Nothing);
call!(MissingReplies, "missing-replies", 64 * KIB => MissingRepliesAnswer);
