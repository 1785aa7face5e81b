//! The way of a packet: `Draft → Checked → ReadBack → Consented → Approved → Released → Acknowledged → Closed`, or `Refused`,
//! `Withdrawn`, `Expired`.
//!
//! Every step consumes the state before it and asks for what makes it true, so a wrong order does not compile; a step that
//! is not taken gives the state back. No value can be made in the middle of the way, and none can be read back from bytes:
//! a desk keeps the packet, the read-back, the wish and the statements as events of the case, and walks the way again.
//! There is no override. A counsellor who must act on imminent danger telephones; that is no referral.

use std::collections::BTreeSet;

use envelope::{CaseId, CounsellorId, Day, Hash, InstanceId, Roster};
use thiserror::Error;

use crate::{
    consent::{ConsentError, Heard, Terms, Wishes},
    gate::{Cleared, Finding, Gate, GateError, Refused as NotCleared},
    packet::{
        Packet, Value,
        codes::{Code, Tongue},
    },
    partner::{Accused, Partner},
    read_back::{Language, ReadBackDocument},
    render::Sheet,
    statement::{Act, Statement, StatementError, UntrustedStatement},
};

/// The case a referral belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The installation.
    pub instance: InstanceId,
    /// The case.
    pub case: CaseId,
}

/// Why a step was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Obstacle {
    /// This partner, or who it belongs to, is accused in the case.
    #[error("the partner may be the accused")]
    Barred,
    /// The packet is for another partner, or another kind.
    #[error("the packet is for another partner")]
    OtherPartner,
    /// The gate found something: field and finding, places counted in the field's own words.
    #[error("the gate found something")]
    Findings(Vec<(&'static str, Finding)>),
    /// The gate could not decide.
    #[error(transparent)]
    Gate(#[from] GateError),
    /// The read-back is of another packet.
    #[error("the read-back is of another packet")]
    OtherReadBack,
    /// There is a read-back in a language she understands: consent is not taken aloud alone.
    #[error("there is a read-back in a language she understands")]
    CanBeRead,
    /// The yes does not count.
    #[error(transparent)]
    Consent(#[from] ConsentError),
    /// A statement does not count.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// Approved by its author.
    #[error("nobody approves their own packet")]
    OwnPacket,
    /// Whoever releases saw another head than the wishes reach to.
    #[error("another history was seen")]
    OtherHead,
}

/// Why there is no next state.
#[derive(Debug)]
pub enum Stopped<S> {
    /// The state is as it was.
    Kept(Box<S>, Obstacle),
    /// She took it back; nothing can release it any more.
    Withdrawn(Withdrawn),
    /// Its last day is over.
    Expired(Expired),
}

#[derive(Debug)]
struct Core {
    packet: Packet,
    origin: Origin,
    author: CounsellorId,
}

impl Core {
    fn is_over(&self, today: Day) -> bool {
        today > self.packet.cover().expiry
    }

    /// Whether a statement is about exactly this. Errors: what does not hold.
    fn stated(
        &self,
        act: Act,
        read_back: Hash,
        today: Day,
        statement: &UntrustedStatement,
        roster: &Roster,
    ) -> Result<Statement, StatementError> {
        let stated = *statement.verify(roster)?;
        let about = stated.act == act
            && stated.instance == self.origin.instance
            && stated.case == self.origin.case
            && stated.packet == self.packet.hash()
            && stated.read_back == read_back
            && stated.day <= today;
        if about { Ok(stated) } else { Err(StatementError::Other) }
    }

    const fn expired(&self) -> Expired {
        Expired { packet: self.packet.hash() }
    }

    const fn withdrawn(&self) -> Withdrawn {
        Withdrawn { packet: self.packet.hash() }
    }
}

/// SHA-256 of nothing: what stands for a read-back where there is none.
fn no_read_back() -> Hash {
    Hash::of(b"")
}

macro_rules! state {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name { core: Core, $($field: $type),* }

        impl $name {
            /// The packet.
            #[must_use]
            pub const fn packet(&self) -> &Packet {
                &self.core.packet
            }
        }
    };
}

state!(
    /// Written by a counsellor, for a partner that nothing bars.
    Draft {}
);
state!(
    /// The gate found nothing, in any field nor in the whole.
    Checked { proof: Cleared }
);
state!(
    /// Said back in her language; waits for her own yes or no.
    ReadBack { document: ReadBackDocument }
);
state!(
    /// There is no read-back in a language she understands; waits for a yes said aloud before two people.
    ReadAloud {}
);
state!(
    /// She said yes to exactly this.
    Consented { read_back: Hash, given: Day, place: u32 }
);
state!(
    /// Another counsellor approved exactly this.
    Approved { read_back: Hash, given: Day, place: u32, approver: CounsellorId }
);
state!(
    /// Handed over.
    Released { given: Day, on: Day }
);
state!(
    /// The partner has it.
    Acknowledged { on: Day }
);
state!(
    /// The partner said what came of it.
    Closed { outcome: Outcome, on: Day }
);

macro_rules! end {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name { packet: Hash }

        impl $name {
            /// The hash of the packet, which itself is gone.
            #[must_use]
            pub const fn packet(&self) -> Hash {
                self.packet
            }
        }
    };
}

end!(
    /// She said no.
    Refused
);
end!(
    /// She took her yes back before it was released.
    Withdrawn
);
end!(
    /// Its last day passed before it was released.
    Expired
);

/// What came of a referral; counted once a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// They will act.
    Accepted,
    /// They will not.
    Refused,
    /// They did.
    Done,
    /// They need to speak with the contact.
    NeedsContact,
}

impl Draft {
    /// Begins with a packet its author signed. Errors: the packet back, and why.
    pub fn begin(
        packet: Packet,
        origin: Origin,
        partner: &Partner,
        accused: &Accused,
        wrote: &UntrustedStatement,
        roster: &Roster,
    ) -> Result<Self, (Box<Packet>, Obstacle)> {
        if accused.bars(partner) {
            return Err((Box::new(packet), Obstacle::Barred));
        }
        if packet.kind() != partner.kind() || packet.cover().partner.as_str() != partner.name() {
            return Err((Box::new(packet), Obstacle::OtherPartner));
        }
        let core = match wrote.verify(roster) {
            Ok(stated) => Core { packet, origin, author: stated.counsellor },
            Err(error) => return Err((Box::new(packet), error.into())),
        };
        match core.stated(Act::Wrote, no_read_back(), core.packet.cover().expiry, wrote, roster) {
            Ok(_) => Ok(Self { core }),
            Err(error) => Err((Box::new(core.packet), error.into())),
        }
    }

    /// Lets the gate read every typed field, all of them in a row, and the canonical bytes. Errors: `Findings`, `Gate`.
    pub fn check(self, gate: &Gate) -> Result<Checked, Stopped<Self>> {
        match clear(gate, &self.core.packet) {
            Ok(proof) => Ok(Checked { core: self.core, proof }),
            Err(obstacle) => Err(Stopped::Kept(Box::new(self), obstacle)),
        }
    }
}

/// The proof over the canonical bytes, once every field is clean by itself and beside its neighbours.
fn clear(gate: &Gate, packet: &Packet) -> Result<Cleared, Obstacle> {
    let mut findings = Vec::new();
    let mut row = String::new();
    for field in packet.classify() {
        let Value::Typed(words) = field.value else { continue };
        for words in words {
            findings.extend(gate.check(words)?.into_iter().map(|finding| (field.name, finding)));
            row.push_str(words);
            row.push('\n');
        }
    }
    if findings.is_empty() {
        findings.extend(gate.check(&row)?.into_iter().map(|finding| ("contenu", finding)));
    }
    if !findings.is_empty() {
        return Err(Obstacle::Findings(findings));
    }
    let canonical = std::str::from_utf8(packet.bytes()).map_err(|error| GateError::NotText(error.valid_up_to()))?;
    gate.clear(canonical).map_err(|refused| match refused {
        NotCleared::Findings(found) => {
            Obstacle::Findings(found.into_iter().map(|finding| ("paquet", finding)).collect())
        }
        NotCleared::Undecided(error) => Obstacle::Gate(error),
    })
}

impl Checked {
    /// The text the gate cleared: the canonical bytes.
    #[must_use]
    pub const fn proof(&self) -> &Cleared {
        &self.proof
    }

    /// Says it back in her language. Errors: `OtherReadBack`, or expired.
    pub fn read_back(self, document: ReadBackDocument, today: Day) -> Result<ReadBack, Stopped<Self>> {
        if self.core.is_over(today) {
            return Err(Stopped::Expired(self.core.expired()));
        }
        if document.packet() != self.core.packet.hash() {
            return Err(Stopped::Kept(Box::new(self), Obstacle::OtherReadBack));
        }
        Ok(ReadBack { core: self.core, document })
    }

    /// Says it aloud in person, when there is no read-back in any language she understands. Errors: `CanBeRead`, also when
    /// no language is named; or expired.
    pub fn read_aloud(self, understood: &BTreeSet<Tongue>, today: Day) -> Result<ReadAloud, Stopped<Self>> {
        if self.core.is_over(today) {
            return Err(Stopped::Expired(self.core.expired()));
        }
        if understood.is_empty() || understood.iter().any(|tongue| Language::of(*tongue).is_some()) {
            return Err(Stopped::Kept(Box::new(self), Obstacle::CanBeRead));
        }
        Ok(ReadAloud { core: self.core })
    }
}

impl ReadBack {
    /// What was said back.
    #[must_use]
    pub const fn document(&self) -> &ReadBackDocument {
        &self.document
    }

    /// Takes her yes, received on `today`. Errors: `Consent` when it is a yes to anything else, or expired.
    pub fn consent(self, yes: &Heard, today: Day) -> Result<Consented, Stopped<Self>> {
        if self.core.is_over(today) {
            return Err(Stopped::Expired(self.core.expired()));
        }
        let cover = self.core.packet.cover();
        let read_back = self.document.hash();
        let terms = Terms {
            packet: self.core.packet.hash(),
            read_back,
            partner: cover.partner.as_str(),
            purpose: cover.purpose.code(),
            expiry: cover.expiry,
        };
        match terms.meet(yes) {
            Ok(()) => Ok(Consented { core: self.core, read_back, given: today, place: yes.place() }),
            Err(error) => Err(Stopped::Kept(Box::new(self), error.into())),
        }
    }

    /// Takes her no. Errors: the state back, when it is no no to this packet.
    pub fn refuse(self, no: &Heard) -> Result<Refused, Box<Self>> {
        let packet = self.core.packet.hash();
        if no.refuses(packet) { Ok(Refused { packet }) } else { Err(Box::new(self)) }
    }
}

impl ReadAloud {
    /// Takes a yes that two counsellors witnessed, recorded at `place` of the chain. Errors: `Statement`, `OneWitness`.
    pub fn consent(
        self,
        witnesses: [&UntrustedStatement; 2],
        place: u32,
        roster: &Roster,
        today: Day,
    ) -> Result<Consented, Stopped<Self>> {
        if self.core.is_over(today) {
            return Err(Stopped::Expired(self.core.expired()));
        }
        match self.witnessed(witnesses, roster, today) {
            Ok(given) => Ok(Consented { core: self.core, read_back: no_read_back(), given, place }),
            Err(obstacle) => Err(Stopped::Kept(Box::new(self), obstacle)),
        }
    }

    fn witnessed(&self, [one, two]: [&UntrustedStatement; 2], roster: &Roster, today: Day) -> Result<Day, Obstacle> {
        let stated = |statement| self.core.stated(Act::Witnessed, no_read_back(), today, statement, roster);
        let (one, two) = (stated(one)?, stated(two)?);
        if one.counsellor == two.counsellor {
            return Err(ConsentError::OneWitness.into());
        }
        Ok(one.day.max(two.day))
    }

    /// Takes a no said aloud; it needs no proof.
    #[must_use]
    pub fn refuse(self) -> Refused {
        Refused { packet: self.core.packet.hash() }
    }
}

impl Consented {
    /// What whoever approves must look at: the sheet every rendering is made from.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        Sheet::new(&self.core.packet, self.given)
    }

    /// Adds the approval of another counsellor. Errors: `Statement`, `OwnPacket`; withdrawn; expired.
    pub fn approve(
        self,
        approval: &UntrustedStatement,
        wishes: &Wishes,
        roster: &Roster,
        today: Day,
    ) -> Result<Approved, Stopped<Self>> {
        if wishes.take_back(self.core.packet.hash(), self.place) {
            return Err(Stopped::Withdrawn(self.core.withdrawn()));
        }
        if self.core.is_over(today) {
            return Err(Stopped::Expired(self.core.expired()));
        }
        let Self { core, read_back, given, place } = self;
        let kept = |core, obstacle| Err(Stopped::Kept(Box::new(Self { core, read_back, given, place }), obstacle));
        let approver = match core.stated(Act::Approved, read_back, today, approval, roster) {
            Ok(stated) => stated.counsellor,
            Err(error) => return kept(core, error.into()),
        };
        if approver == core.author {
            return kept(core, Obstacle::OwnPacket);
        }
        Ok(Approved { core, read_back, given, place, approver })
    }

    /// Looks for a withdrawal. Errors: the state back, when there is none.
    pub fn withdraw(self, wishes: &Wishes) -> Result<Withdrawn, Box<Self>> {
        let taken_back = wishes.take_back(self.core.packet.hash(), self.place);
        if taken_back { Ok(self.core.withdrawn()) } else { Err(Box::new(self)) }
    }
}

impl Approved {
    /// Who approved.
    #[must_use]
    pub const fn approver(&self) -> CounsellorId {
        self.approver
    }

    /// Hands it over, unless one of the wishes up to the head that whoever releases signs takes the yes back.
    /// Errors: `Statement`, `OtherHead`; withdrawn; expired.
    pub fn release(
        self,
        release: &UntrustedStatement,
        wishes: &Wishes,
        roster: &Roster,
        today: Day,
    ) -> Result<Released, Stopped<Self>> {
        if wishes.take_back(self.core.packet.hash(), self.place) {
            return Err(Stopped::Withdrawn(self.core.withdrawn()));
        }
        if self.core.is_over(today) {
            return Err(Stopped::Expired(self.core.expired()));
        }
        match self.core.stated(Act::Released, self.read_back, today, release, roster) {
            Ok(stated) if stated.head != wishes.head() => Err(Stopped::Kept(Box::new(self), Obstacle::OtherHead)),
            Ok(_) => Ok(Released { core: self.core, given: self.given, on: today }),
            Err(error) => Err(Stopped::Kept(Box::new(self), error.into())),
        }
    }

    /// Looks for a withdrawal. Errors: the state back, when there is none.
    pub fn withdraw(self, wishes: &Wishes) -> Result<Withdrawn, Box<Self>> {
        let taken_back = wishes.take_back(self.core.packet.hash(), self.place);
        if taken_back { Ok(self.core.withdrawn()) } else { Err(Box::new(self)) }
    }
}

impl Released {
    /// What the partner gets, in whichever rendering.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        Sheet::new(&self.core.packet, self.given)
    }

    /// The day it was handed over.
    #[must_use]
    pub const fn on(&self) -> Day {
        self.on
    }

    /// The partner has it.
    #[must_use]
    pub fn acknowledge(self, today: Day) -> Acknowledged {
        Acknowledged { core: self.core, on: today }
    }
}

impl Acknowledged {
    /// The day the partner said so.
    #[must_use]
    pub const fn on(&self) -> Day {
        self.on
    }

    /// The partner said what came of it.
    #[must_use]
    pub fn close(self, outcome: Outcome, today: Day) -> Closed {
        Closed { core: self.core, outcome, on: today }
    }
}

impl Closed {
    /// What came of it.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The day that was said.
    #[must_use]
    pub const fn on(&self) -> Day {
        self.on
    }
}

/// A referral at any point of its way, to be kept in one list.
#[derive(Debug)]
#[expect(missing_docs, reason = "each variant is the state of the same name")]
pub enum Referral {
    Draft(Draft),
    Checked(Checked),
    ReadBack(ReadBack),
    ReadAloud(ReadAloud),
    Consented(Consented),
    Approved(Approved),
    Released(Released),
    Acknowledged(Acknowledged),
    Closed(Closed),
    Refused(Refused),
    Withdrawn(Withdrawn),
    Expired(Expired),
}

impl Referral {
    /// Lets time pass: what was not released by its last day is over, and its words are gone.
    #[must_use]
    pub fn on(self, today: Day) -> Self {
        let core = match &self {
            Self::Draft(Draft { core })
            | Self::Checked(Checked { core, .. })
            | Self::ReadBack(ReadBack { core, .. })
            | Self::ReadAloud(ReadAloud { core })
            | Self::Consented(Consented { core, .. })
            | Self::Approved(Approved { core, .. }) => core,
            Self::Released(_)
            | Self::Acknowledged(_)
            | Self::Closed(_)
            | Self::Refused(_)
            | Self::Withdrawn(_)
            | Self::Expired(_) => return self,
        };
        if core.is_over(today) { Self::Expired(core.expired()) } else { self }
    }
}
