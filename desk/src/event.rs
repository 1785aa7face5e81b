//! What stands in a case's entries, and who writes them (`docs/protocol.md` section 7).

use envelope::{
    CaseId, CaseKey, CounsellorId, Day, Epoch, FileKey, Hash, InstanceId, Randomness, ReplyId, SigningKey, Text,
    UntrustedWish,
};
use envelope_open::{CaseEvent, EventContext, EventError, EventPlace};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The JSON of an event.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct EventJson {
    pub(crate) v: u8,
    /// The day by the author's clock.
    pub(crate) day: Day,
    /// The version of the Roster in force, by which the event is verified as long as the case is kept.
    pub(crate) roster: u32,
    #[serde(flatten)]
    pub(crate) body: EventBody,
}

/// What an event says besides its raw bytes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum EventBody {
    /// Event 0: the exact envelope of the first report becomes a case.
    File { file_key: FileKey, readers: Vec<CounsellorId>, excluded: Vec<CounsellorId>, commitment: Hash },
    /// The exact envelope of a later message.
    Message { file_key: FileKey },
    /// A note among counsellors.
    Note { text: Text },
    /// One row of a reply, with the piece of content it carries.
    Reply { reply: ReplyId, part: u8, of: u8, epoch: Epoch, n: u32 },
    /// One more counsellor reads.
    Share { to: CounsellorId },
    /// The last event of a generation: from now on another key, for these readers only.
    Rekey { reason: RekeyReason, readers: Vec<CounsellorId>, commitment: Hash },
    /// The author asks to be left out: a colleague's desk changes the key.
    StepAside {},
    /// The case is settled.
    Close { code: CloseCode },
    /// It is not settled after all.
    Reopen {},
    /// Never in a chain: the note that stays when a case was erased.
    Erased { why: ErasedWhy },
}

/// Why a case gets another key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RekeyReason {
    /// A reader is not in the Roster any more.
    Left,
    /// A reader's training has ended.
    Expired,
    /// A reader was removed at once, by a Directory.
    Removed,
    /// A reader knows somebody in it.
    ConflictOfInterest,
    /// A key was given to somebody against the rules.
    Planted,
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CloseCode {
    Settled,
    HandedOn,
    NoAnswer,
    NotForUs,
    Other,
}

/// Why a case was erased: what whoever comes back later judges by.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum ErasedWhy {
    /// The reporter asked, seven days before: their signed wish.
    Wish { message: envelope::MessageId, asked: Day, wish: UntrustedWish },
    /// It was closed long ago and nothing happened since.
    Closed { last: Day },
}

/// Who writes events, when, by which Roster, and with which key they sign.
#[derive(Debug)]
pub(crate) struct Pen {
    pub(crate) instance: InstanceId,
    pub(crate) author: CounsellorId,
    pub(crate) key: SigningKey,
    pub(crate) day: Day,
    pub(crate) roster: u32,
}

impl Pen {
    /// Seals the first event of a new case.
    pub(crate) fn write_first(
        &self,
        case: CaseId,
        case_key: &CaseKey,
        body: EventBody,
        raw: &[u8],
        random: &mut impl Randomness,
    ) -> Result<Vec<u8>, EventError> {
        let place = EventPlace { case, generation: 0, seq: 0 };
        let context = EventContext { instance: self.instance, place, previous: Hash::new([0; 32]) };
        self.write(&context, case_key, body, raw, random)
    }

    /// Signs and seals an event for its place.
    pub(crate) fn write(
        &self,
        context: &EventContext,
        case_key: &CaseKey,
        body: EventBody,
        raw: &[u8],
        random: &mut impl Randomness,
    ) -> Result<Vec<u8>, EventError> {
        let json = EventJson { v: 1, day: self.day, roster: self.roster, body };
        let json = Zeroizing::new(serde_json::to_vec(&json).expect("event bodies have only text keys"));
        let event = CaseEvent { author: self.author, json, raw: Zeroizing::new(raw.to_vec()) };
        event.seal(context, &self.key, case_key, random)
    }
}
