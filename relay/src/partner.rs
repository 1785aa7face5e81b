//! Partners, and the rules that no conversation overrides.
//!
//! An immigration authority cannot be a partner: no value of [`PartnerKind`] means one, and no word of a directory is read
//! as one. A service whose name alone presupposes a status gets no packet either; the person carries a [`Card`], and of that
//! nothing is recorded.

use std::{collections::BTreeSet, str::FromStr};

use thiserror::Error;

use crate::packet::{
    Configured, LINE, PARAGRAPH,
    codes::{Criterion, EqualityBody, Fact, Indicator},
};

/// A kind of partner that can be sent a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartnerKind {
    /// A named contact officer of the police.
    Police,
    /// A prosecutor or labour auditor.
    Justice,
    /// A social inspection.
    SocialInspection,
    /// An equality body.
    Equality,
    /// A doctor, a hospital, a centre for care after sexual violence.
    Health,
    /// Psychological help and victim support.
    Psychological,
    /// Legal aid, a union, a body that hears complaints.
    Legal,
    /// A centre for victims of trafficking.
    Trafficking,
    /// A refuge or a housing service.
    Housing,
    /// The protection of children.
    Minors,
}

impl PartnerKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Police,
        Self::Justice,
        Self::SocialInspection,
        Self::Equality,
        Self::Health,
        Self::Psychological,
        Self::Legal,
        Self::Trafficking,
        Self::Housing,
        Self::Minors,
    ];

    /// As it stands in the operator's directory, and the end of its key in `referral.ftl`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Police => "police",
            Self::Justice => "auditorat",
            Self::SocialInspection => "inspection-sociale",
            Self::Equality => "egalite",
            Self::Health => "sante",
            Self::Psychological => "psychologie",
            Self::Legal => "aide-juridique",
            Self::Trafficking => "traite",
            Self::Housing => "logement",
            Self::Minors => "mineurs",
        }
    }

    /// What she must hear before she says yes or no, as keys of `referral.ftl`; the last one is for every partner.
    #[must_use]
    pub const fn warnings(self) -> &'static [&'static str] {
        match self {
            Self::Police => &["avertissement-police", "avertissement-envoye"],
            Self::Justice => &["avertissement-auditorat", "avertissement-police", "avertissement-envoye"],
            Self::SocialInspection => &["avertissement-controle-sur-place", "avertissement-envoye"],
            Self::Trafficking => &["avertissement-procedure-traite", "avertissement-envoye"],
            Self::Minors => &["avertissement-mineurs", "avertissement-envoye"],
            Self::Equality | Self::Health | Self::Psychological | Self::Legal | Self::Housing => {
                &["avertissement-envoye"]
            }
        }
    }
}

/// A word of the directory that names no kind of partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a kind of partner")]
pub struct UnknownKind;

impl FromStr for PartnerKind {
    type Err = UnknownKind;

    fn from_str(word: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(UnknownKind)
    }
}

/// Who a partner belongs to: the one thing that is compared with who is accused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Institution {
    /// The police.
    Police,
    /// The public centre for social welfare.
    Cpas,
    /// A hospital.
    Hospital,
    /// The City.
    City,
    /// A centre where people live or are received.
    Centre,
    /// An inspection.
    Inspection,
    /// Nobody of these.
    Independent,
}

/// A partner that can be sent a packet, as the operator's directory has it.
#[derive(Debug)]
pub struct Partner {
    name: Configured<LINE>,
    kind: PartnerKind,
    institution: Institution,
}

impl Partner {
    /// From the operator's directory. A service that presupposes a status is a [`Card`] instead.
    #[must_use]
    pub const fn new(name: Configured<LINE>, kind: PartnerKind, institution: Institution) -> Self {
        Self { name, kind, institution }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> PartnerKind {
        self.kind
    }
}

/// A service whose name alone presupposes a status: printed for the person to carry. It has no kind, so no packet can be
/// made for it; it is not bound to a case, so nothing of it is recorded.
#[derive(Debug)]
pub struct Card {
    name: Configured<LINE>,
    text: Configured<PARAGRAPH>,
}

impl Card {
    /// From the operator's directory: where, when, what to bring, which rights.
    #[must_use]
    pub const fn new(name: Configured<LINE>, text: Configured<PARAGRAPH>) -> Self {
        Self { name, text }
    }

    /// The service.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// What is printed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_str()
    }
}

/// Who is accused in a case, as far as the partners go.
#[derive(Debug, Clone, Default)]
pub struct Accused(BTreeSet<Institution>);

impl Accused {
    /// What a counsellor entered, and what the facts imply: a refused complaint accuses the police, and so does abuse by an
    /// official as long as nobody else is named.
    #[must_use]
    pub fn new(facts: &BTreeSet<Fact>, named: BTreeSet<Institution>) -> Self {
        let mut accused = named;
        let unnamed = accused.iter().all(|institution| *institution == Institution::Independent);
        if facts.contains(&Fact::ComplaintRefused) || (facts.contains(&Fact::Official) && unnamed) {
            accused.insert(Institution::Police);
        }
        accused.remove(&Institution::Independent);
        Self(accused)
    }

    /// Whether this partner must not learn that there is a report. There is no way around it.
    #[must_use]
    pub fn bars(&self, partner: &Partner) -> bool {
        let police = partner.kind == PartnerKind::Police && self.0.contains(&Institution::Police);
        police || self.0.contains(&partner.institution)
    }

    /// The kinds to propose instead of a barred one: who hears complaints about it.
    #[must_use]
    pub fn instead(&self) -> BTreeSet<PartnerKind> {
        if self.0.is_empty() { BTreeSet::new() } else { BTreeSet::from([PartnerKind::Equality, PartnerKind::Legal]) }
    }
}

/// Which equality body hears a criterion; for language there is none, only information.
#[must_use]
pub const fn competent(criterion: Criterion) -> Option<EqualityBody> {
    match criterion {
        Criterion::Sex | Criterion::Gender => Some(EqualityBody::Iefh),
        Criterion::Language => None,
        Criterion::Race
        | Criterion::Colour
        | Criterion::Nationality
        | Criterion::Descent
        | Criterion::Origin
        | Criterion::Disability
        | Criterion::Belief
        | Criterion::Orientation
        | Criterion::Age
        | Criterion::Wealth
        | Criterion::CivilStatus
        | Criterion::PoliticalBelief
        | Criterion::UnionBelief
        | Criterion::Health
        | Criterion::Characteristic
        | Criterion::Birth
        | Criterion::SocialOrigin
        | Criterion::Household => Some(EqualityBody::Unia),
    }
}

/// What a counsellor may offer. There is no step that does anything by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proposal {
    /// Offer a packet to a partner of this kind.
    Offer(PartnerKind),
    /// Offer to talk about what a centre for victims of trafficking does; never a packet by itself.
    Conversation,
}

/// What these facts and indicators suggest, without what the accused bar. Support and legal help never depend on a complaint.
#[must_use]
pub fn proposals(facts: &BTreeSet<Fact>, indicators: &BTreeSet<Indicator>, accused: &Accused) -> BTreeSet<Proposal> {
    let police = accused.0.contains(&Institution::Police);
    let offered = facts.iter().flat_map(|fact| offers(*fact)).copied().chain(accused.instead());
    let offered = offered.filter(|kind| !(police && *kind == PartnerKind::Police));
    let conversation = suggests_trafficking(indicators).then_some(Proposal::Conversation);
    offered.map(Proposal::Offer).chain(conversation).collect()
}

/// Two indicators at least, one of them movement, documents or debt.
#[must_use]
pub fn suggests_trafficking(indicators: &BTreeSet<Indicator>) -> bool {
    let heavy = [Indicator::Movement, Indicator::Documents, Indicator::Debt];
    indicators.len() >= 2 && heavy.iter().any(|indicator| indicators.contains(indicator))
}

const fn offers(fact: Fact) -> &'static [PartnerKind] {
    use PartnerKind::{Equality, Health, Housing, Justice, Legal, Minors, Police, Psychological, SocialInspection};
    match fact {
        Fact::Hit | Fact::Sexual | Fact::Accident => &[Health, Psychological, Legal, Police],
        Fact::Partner | Fact::Family => &[Psychological, Housing, Legal, Police],
        Fact::Threatened | Fact::Stalked | Fact::Locked | Fact::SexForHousing => &[Psychological, Legal, Police],
        Fact::Robbed | Fact::Cheated => &[Legal, Police],
        Fact::Unpaid => &[SocialInspection, Legal],
        Fact::ForcedWork | Fact::SexForWork => &[SocialInspection, Legal, Justice],
        Fact::BadHousing | Fact::Evicted => &[Housing, Legal],
        Fact::Trafficking => &[Psychological, Legal],
        Fact::Hated => &[Equality, Psychological, Police],
        Fact::Refused | Fact::HateOnline | Fact::Official | Fact::ComplaintRefused => &[Equality, Legal],
        Fact::Child => &[Minors],
        Fact::Witness | Fact::Other => &[Legal],
    }
}
