//! What the vault asks the intake: `docs/architecture.md`, "Intake, private listener".

use serde::{Deserialize, Serialize};

use crate::{Bytes, Call, EnvelopeId, Epoch, Nothing, PartId};

/// Asks for the spool's next envelopes; they stay in the spool until [`Taken`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Take {
    /// How many at most. An intake may give fewer.
    pub most: u16,
}

/// The greatest `most` that an intake honours, so that an answer stays within its limit.
pub const MOST_ENVELOPES: u16 = 256;

/// Some of the spool, and what remains in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeAnswer {
    /// Envelopes of exactly 32 768 bytes.
    pub envelopes: Vec<Bytes>,
    /// The weeks still present in the spool, those of `envelopes` included.
    pub waiting: Vec<Epoch>,
    /// The earliest week still accepted from reporters.
    pub open_from: Epoch,
}

impl Call for Take {
    const PATH: &'static str = "/v1/take";
    type Answer = TakeAnswer;
}

/// Says that these envelopes are durable in the vault: the spool forgets their bodies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// Which.
    pub ids: Vec<EnvelopeId>,
}

impl Call for Taken {
    const PATH: &'static str = "/v1/taken";
    const REQUEST_BYTES: usize = 64 * 1024;
    type Answer = Nothing;
}

/// Asks for parts of attachments; they stay with the intake until [`TakenParts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeParts {
    /// How many at most. An intake may give fewer.
    pub most: u16,
}

/// The greatest `most` of parts that an intake honours, so that an answer stays within its limit.
pub const MOST_PARTS: u16 = 32;

/// Some of the parts that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakePartsAnswer {
    /// Parts of exactly 262 144 bytes, in the order of their hashes.
    pub parts: Vec<Bytes>,
}

impl Call for TakeParts {
    const PATH: &'static str = "/v1/take-parts";
    type Answer = TakePartsAnswer;
}

/// Says that these parts are durable in the vault: the intake forgets them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakenParts {
    /// Which.
    pub ids: Vec<PartId>,
}

impl Call for TakenParts {
    const PATH: &'static str = "/v1/taken-parts";
    type Answer = Nothing;
}

/// Replaces everything that the intake publishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// Public files, of this week and later ones.
    pub directories: Vec<Bytes>,
    /// The dead drop, once there is one.
    pub dead_drop: Option<Bytes>,
}

impl Call for Publish {
    const PATH: &'static str = "/v1/publish";
    const REQUEST_BYTES: usize = 16 * 1024 * 1024;
    type Answer = Nothing;
}
