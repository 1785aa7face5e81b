//! A packet: what one partner is told. A packet *is* its canonical bytes, versioned JSON in French of at most 6 KiB; consent,
//! approval and every rendering are about exactly those bytes.
//!
//! It is composed, not filtered: there is a closed type per kind of partner, and a field that must not be given does not
//! exist. Choices come from closed lists; words come from a counsellor's keyboard.

pub mod codes;
mod field;
mod kinds;
mod register;
mod typed;

use std::{collections::BTreeSet, fmt};

use envelope::Hash;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

pub use field::{Field, Value, Why};
pub use kinds::{
    Content, Cover, ENTRIES, Equality, Health, Inspection, Justice, LINE, Legal, Minors, PARAGRAPH, Police, SUMMARY,
    Spoken, Support, Trafficking,
};
pub use register::{Entry, Reader, classify_packet, classify_report};
pub use typed::{Configured, Keystrokes, Typed, TypedError};

use crate::partner::{PartnerKind, competent};
use codes::{Agreed, Criterion, Fact};

/// Most bytes of a packet.
pub const MAX_PACKET_BYTES: usize = 6 * 1024;
/// Most days a packet is valid.
pub const MAX_DAYS: u32 = 92;

/// Why a packet cannot be composed or read. Says nothing of what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PacketError {
    /// Not the canonical bytes of a packet.
    #[error("not a canonical packet")]
    Malformed,
    /// More than 6 KiB.
    #[error("longer than a packet may be")]
    TooLong,
    /// A list that must not be empty is, or one has more entries than it may.
    #[error("a list is empty or too long")]
    Entries,
    /// Ends before it begins, or lasts longer than a packet may.
    #[error("not valid for a possible time")]
    Days,
    /// A nationality where nationality is no criterion.
    #[error("nationality is no criterion here")]
    Nationality,
    /// A criterion this equality body has no say in.
    #[error("not competent for a criterion")]
    Competence,
    /// A centre for victims of trafficking is asked for more than the person agreed to.
    #[error("she did not agree to a conversation")]
    Conversation,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    v: Version,
    #[serde(rename = "page_de_garde")]
    cover: Cover,
    #[serde(rename = "contenu")]
    content: Content,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
struct Version;

impl From<Version> for u8 {
    fn from(_: Version) -> Self {
        1
    }
}

impl TryFrom<u8> for Version {
    type Error = PacketError;

    fn try_from(number: u8) -> Result<Self, PacketError> {
        if number == 1 { Ok(Self) } else { Err(PacketError::Malformed) }
    }
}

/// A composed packet and its bytes.
pub struct Packet {
    body: Body,
    bytes: Zeroizing<Vec<u8>>,
    hash: Hash,
}

impl Packet {
    /// Composes one. Errors: what the fields contradict, or `TooLong`.
    ///
    /// # Panics
    /// Never: packets have only text keys.
    pub fn compose(cover: Cover, content: Content) -> Result<Self, PacketError> {
        let body = Body { v: Version, cover, content };
        body.check()?;
        let bytes = Zeroizing::new(serde_json::to_vec(&body).expect("packets have only text keys"));
        if bytes.len() > MAX_PACKET_BYTES {
            return Err(PacketError::TooLong);
        }
        Ok(Self { hash: Hash::of(&bytes), body, bytes })
    }

    /// Reads canonical bytes back. Errors: `Malformed` for anything that composing the same fields would not write.
    pub fn parse(bytes: &[u8]) -> Result<Self, PacketError> {
        if bytes.len() > MAX_PACKET_BYTES {
            return Err(PacketError::TooLong);
        }
        let Body { v: Version, cover, content } = serde_json::from_slice(bytes).map_err(|_| PacketError::Malformed)?;
        let packet = Self::compose(cover, content)?;
        if *packet.bytes == bytes { Ok(packet) } else { Err(PacketError::Malformed) }
    }

    /// The canonical bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of the bytes.
    #[must_use]
    pub const fn hash(&self) -> Hash {
        self.hash
    }

    /// The kind of partner it is for.
    #[must_use]
    pub const fn kind(&self) -> PartnerKind {
        match self.body.content {
            Content::Police(_) => PartnerKind::Police,
            Content::Justice(_) => PartnerKind::Justice,
            Content::Inspection(_) => PartnerKind::SocialInspection,
            Content::Equality(_) => PartnerKind::Equality,
            Content::Health(_) => PartnerKind::Health,
            Content::Psychological(_) => PartnerKind::Psychological,
            Content::Legal(_) => PartnerKind::Legal,
            Content::Trafficking(_) => PartnerKind::Trafficking,
            Content::Housing(_) => PartnerKind::Housing,
            Content::Minors(_) => PartnerKind::Minors,
        }
    }

    /// Who sends, to whom, for what and until when.
    #[must_use]
    pub const fn cover(&self) -> &Cover {
        &self.body.cover
    }

    /// What is told.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.body.content
    }

    /// Every field, in the order of reading: the cover, then what is told.
    #[must_use]
    pub fn classify(&self) -> Vec<Field<'_>> {
        let Body { v: Version, cover, content } = &self.body;
        cover.classify().into_iter().chain(content.classify()).collect()
    }

    /// How many of the fields stand on the cover.
    pub(crate) fn cover_fields(&self) -> usize {
        self.body.cover.classify().len()
    }

    /// The facts it names, if this kind of partner is told facts.
    #[must_use]
    pub fn facts(&self) -> Option<&BTreeSet<Fact>> {
        match &self.body.content {
            Content::Police(Police { facts, .. })
            | Content::Justice(Justice { account: Police { facts, .. }, .. })
            | Content::Equality(Equality { facts, .. })
            | Content::Legal(Legal { facts, .. })
            | Content::Minors(Minors { facts, .. }) => Some(facts),
            _ => None,
        }
    }

    /// Whether the guide for interviews goes with it: to the police and the prosecutor, for sexual violence.
    #[must_use]
    pub fn has_guide(&self) -> bool {
        let hears = matches!(self.kind(), PartnerKind::Police | PartnerKind::Justice);
        hears && self.facts().is_some_and(|facts| facts.iter().any(|fact| fact.is_sexual()))
    }
}

impl fmt::Debug for Packet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Packet")
    }
}

impl Body {
    fn check(&self) -> Result<(), PacketError> {
        let Cover { written, expiry, .. } = self.cover;
        if expiry < written || expiry > written.plus(MAX_DAYS) {
            return Err(PacketError::Days);
        }
        if !self.content.has_its_entries() {
            return Err(PacketError::Entries);
        }
        match &self.content {
            Content::Equality(equality) => equality.check(),
            Content::Trafficking(Trafficking { agreed, .. }) if !agreed.contains(&Agreed::Conversation) => {
                Err(PacketError::Conversation)
            }
            _ => Ok(()),
        }
    }
}

impl Content {
    fn has_its_entries(&self) -> bool {
        let chosen = match self {
            Self::Police(police) | Self::Justice(Justice { account: police, .. }) => {
                !police.facts.is_empty() && !police.agreed.is_empty()
            }
            Self::Equality(equality) => {
                !equality.facts.is_empty() && !equality.criteria.is_empty() && !equality.wanted.is_empty()
            }
            Self::Psychological(support) | Self::Housing(support) => !support.needs.is_empty(),
            Self::Legal(Legal { facts, .. }) | Self::Minors(Minors { facts, .. }) => !facts.is_empty(),
            Self::Trafficking(Trafficking { indicators, .. }) => !indicators.is_empty(),
            Self::Inspection(_) | Self::Health(_) => true,
        };
        let short = |field: &Field<'_>| !matches!(&field.value, Value::Typed(words) if words.len() > ENTRIES);
        chosen && self.classify().iter().all(short)
    }
}

impl Equality {
    fn check(&self) -> Result<(), PacketError> {
        if self.nationality.is_some() && !self.criteria.contains(&Criterion::Nationality) {
            return Err(PacketError::Nationality);
        }
        let heard = self.criteria.iter().all(|criterion| competent(*criterion) == Some(self.body));
        if heard { Ok(()) } else { Err(PacketError::Competence) }
    }
}
