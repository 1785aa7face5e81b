//! Everything that is sealed, signed or published in Havre, and the verification of all of it.
//!
//! This library may touch nothing: no files, no network, no clock, no operating system's randomness. Time and randomness are
//! arguments. It can *seal*; what can open stands in `envelope-open`, which only a desk links. The bytes are those of
//! `docs/protocol.md`; each module names its section.
#![deny(missing_docs)]

mod bytes;
mod dead_drop;
mod directory;
mod epoch;
mod epoch_key;
mod error;
mod hpke;
mod ids;
mod left;
mod message;
mod office;
mod part;
mod random;
mod receipt;
mod reply;
mod roster;
mod seal;
mod secret;
mod signed;
mod wish;

pub use bytes::{Reader, lp};
pub use dead_drop::{DeadDrop, UntrustedDeadDrop};
pub use directory::{
    Directory, DirectoryBody, DirectoryRecipient, MAX_RECIPIENTS, Organisation, Pins, UntrustedDirectory,
};
pub use epoch::{Day, Epoch};
pub use epoch_key::EpochKeyBody;
pub use error::EnvelopeError;
pub use hpke::{
    ENCAPSULATED_KEY_BYTES, Info, RECIPIENT_BYTES, Recipient, SEALED_KEY_BYTES, STANZA_BYTES, Stanza, seal_to,
};
pub use ids::{CaseId, CounsellorId, Hash, InstanceId, MessageId, ReplyId, Thread, UntriedRecipient};
pub use left::LeftBody;
pub use message::{Channel, Later, LaterBody, Message, Report, Text, seal_later_body};
pub use office::{
    MAX_OFFICE_TEXT, OfficeBody, OfficeEntry, OfficeSubject, PartnershipScope, PromotionAudience, UntrustedOffice,
};
pub use part::{PART_AAD, PART_BYTES, PART_ROOM_BYTES, PartKey, seal_part};
pub use random::Randomness;
pub use receipt::{Receipt, ReceiptError, ReceiptKeys};
pub use reply::{
    MAX_ROWS, REPLY_BODY_BYTES, REPLY_PLAINTEXT_BYTES, REPLY_ROW_BYTES, ReplyContent, ReplyFrame, ReplyKind, ReplyTag,
    SLICE_BYTES,
};
pub use roster::{Aggregator, Coordinator, Counsellor, Role, Roster, RosterBody, Standing, Subject, Training};
pub use seal::{ACCEPTED, ENVELOPE_BYTES, Envelope, MAX_MESSAGE_BYTES, PLAINTEXT_BYTES, STANZAS, content_key, seal};
pub use secret::{CaseKey, FileKey, MessageKey, Seed, TagKey};
pub use signed::{SignedFile, SigningKey, Tag, VerifyingKey};
pub use wish::{UntrustedWish, Wish, WishKind};
