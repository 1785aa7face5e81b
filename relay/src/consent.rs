//! Consent: the person's own yes to exact bytes, or, where no read-back exists in a language she understands, a yes said
//! aloud before two trained people. There is no third way: no type of this library stands for an override.

use envelope::{Day, EnvelopeError, Hash, InstanceId, MessageId, Thread, UntrustedWish, VerifyingKey, Wish, WishKind};
use thiserror::Error;

/// Where wishes come from: one conversation and its consent key, as this desk itself opened them in the first report.
#[derive(Debug, Clone, Copy)]
pub struct Conversation {
    /// The installation.
    pub instance: InstanceId,
    /// The conversation.
    pub thread: Thread,
    /// Verifies wishes.
    pub consent_key: VerifyingKey,
}

/// A wish whose signature holds, and its place in the chain of the case.
#[derive(Debug, Clone)]
pub struct Heard {
    place: u32,
    wish: Wish,
}

impl Conversation {
    /// Verifies a wish that stands at `place` in the chain of the case. Errors: `Malformed`, `Signature`.
    pub fn hear(&self, place: u32, message: MessageId, wish: &UntrustedWish) -> Result<Heard, EnvelopeError> {
        let wish = wish.verify(self.instance, self.thread, message, &self.consent_key)?.clone();
        Ok(Heard { place, wish })
    }
}

/// All wishes of a case up to one head of its chain.
#[derive(Debug)]
pub struct Wishes {
    head: Hash,
    wishes: Vec<Heard>,
}

impl Wishes {
    /// All that stands in the chain up to `head`; whoever releases signs this head, so none can be left out unnoticed.
    #[must_use]
    pub const fn up_to(head: Hash, wishes: Vec<Heard>) -> Self {
        Self { head, wishes }
    }

    /// The head.
    #[must_use]
    pub const fn head(&self) -> Hash {
        self.head
    }

    /// Whether one of them takes back a consent to this packet. A no to the packet counts wherever it stands: whoever changes
    /// her mind again is shown a new packet. A no to the whole case counts against every consent before it.
    pub(crate) fn take_back(&self, packet: Hash, consented_at: u32) -> bool {
        self.wishes.iter().any(|heard| heard.takes_back(packet, consented_at))
    }
}

impl Heard {
    fn takes_back(&self, packet: Hash, consented_at: u32) -> bool {
        match self.wish.kind {
            WishKind::Consent | WishKind::KeepAfterAll => false,
            WishKind::Refusal | WishKind::WithdrawConsent => {
                self.wish.packet == packet.as_ref() || (self.wish.packet.is_empty() && self.place > consented_at)
            }
            WishKind::WithdrawCase | WishKind::Erasure => self.place > consented_at,
        }
    }

    /// Her no to this packet, if that is what it is.
    pub(crate) fn refuses(&self, packet: Hash) -> bool {
        self.wish.kind == WishKind::Refusal && self.wish.packet == packet.as_ref()
    }

    pub(crate) const fn place(&self) -> u32 {
        self.place
    }
}

/// What a consent is to be about: everything is compared, nothing is filled in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms<'a> {
    pub(crate) packet: Hash,
    pub(crate) read_back: Hash,
    pub(crate) partner: &'a str,
    pub(crate) purpose: &'a str,
    pub(crate) expiry: Day,
}

impl Terms<'_> {
    /// Errors: the first thing that is not what she said yes to.
    pub(crate) fn meet(&self, heard: &Heard) -> Result<(), ConsentError> {
        // Taken apart without a rest: a new field of a wish does not compile until it is compared.
        let Wish { kind, packet, read_back, partner, purpose, expiry, answer } = &heard.wish;
        if *kind != WishKind::Consent || !(answer.is_empty() || answer == "yes") {
            return Err(ConsentError::NotYes);
        }
        if packet != self.packet.as_ref() {
            return Err(ConsentError::OtherPacket);
        }
        if read_back != self.read_back.as_ref() {
            return Err(ConsentError::OtherReadBack);
        }
        if partner != self.partner || purpose != self.purpose {
            return Err(ConsentError::OtherPartner);
        }
        if *expiry == self.expiry.to_string() { Ok(()) } else { Err(ConsentError::OtherExpiry) }
    }
}

/// Why a yes does not count for this packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ConsentError {
    /// Not a yes.
    #[error("not a yes")]
    NotYes,
    /// A yes to another packet.
    #[error("a yes to another packet")]
    OtherPacket,
    /// A yes after another read-back.
    #[error("a yes after another read-back")]
    OtherReadBack,
    /// A yes to another partner or purpose.
    #[error("a yes to another partner or purpose")]
    OtherPartner,
    /// A yes for another time.
    #[error("a yes for another time")]
    OtherExpiry,
    /// Both witnesses are the same person.
    #[error("the two witnesses are one person")]
    OneWitness,
}
