//! What each kind of partner may be given: exactly these fields. Every structure is taken apart without leaving a rest in
//! its `classify`, so that a new field does not compile until somebody has said what it is for; renderings, read-back,
//! gate and register all read that one list.
#![deny(unused_variables)]

use std::collections::BTreeSet;

use envelope::Day;
use serde::{Deserialize, Serialize};

use super::{
    codes::{
        Age, Agreed, Anonymity, Children, Criterion, Danger, Domain, ElectedDomicile, EqualityBody, Fact, HerYes,
        Hours, Indicator, Known, Need, Purpose, Sector, Setting, Sex, Since, Tongue, Urgency, Via, Wanted, Weekday,
        Workers,
    },
    field::{Field, Give, Why},
    typed::{Configured, Typed},
};
use crate::pseudonym::Pseudonym;

/// Room of one line, in characters.
pub const LINE: usize = 160;
/// Room of a paragraph, in characters.
pub const PARAGRAPH: usize = 500;
/// Room of a summary, in characters.
pub const SUMMARY: usize = 1_500;
/// Most entries of a list of lines.
pub const ENTRIES: usize = 8;

/// Who sends, to whom, for what and until when.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// The neutral name of the service.
    #[serde(rename = "expediteur")]
    pub sender: Configured<LINE>,
    /// The partner, as the operator's directory names it.
    #[serde(rename = "partenaire")]
    pub partner: Configured<LINE>,
    /// What this partner calls the person, in this packet only.
    #[serde(rename = "reference")]
    pub pseudonym: Pseudonym,
    /// What it is for.
    #[serde(rename = "but")]
    pub purpose: Purpose,
    /// The day it was written.
    #[serde(rename = "etabli_le")]
    pub written: Day,
    /// Its last day; destroyed afterwards.
    #[serde(rename = "valable_jusqu_au")]
    pub expiry: Day,
    /// Who answers for the person.
    #[serde(rename = "via")]
    pub via: Via,
    /// How to reach them.
    #[serde(rename = "joindre")]
    pub reach: Typed<LINE>,
}

impl Cover {
    pub(super) fn classify(&self) -> Vec<Field<'_>> {
        let Self { sender, partner, pseudonym, purpose, written, expiry, via, reach } = self;
        vec![
            Field::new("expediteur", Why::Bind, sender),
            Field::new("partenaire", Why::Bind, partner),
            Field::new("reference", Why::Bind, pseudonym),
            Field::new("but", Why::Bind, purpose),
            Field::new("etabli_le", Why::Bind, written),
            Field::new("valable_jusqu_au", Why::Bind, expiry),
            Field::new("via", Why::Reach, via),
            Field::new("joindre", Why::Reach, reach),
        ]
    }
}

/// The language a partner must speak with the person; given only with her yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    #[serde(rename = "code")]
    tongue: Tongue,
    #[serde(rename = "accord")]
    yes: HerYes,
}

impl Spoken {
    /// The language, and her yes to naming it.
    #[must_use]
    pub const fn with_her_yes(tongue: Tongue, yes: HerYes) -> Self {
        Self { tongue, yes }
    }
}

impl Give for Option<Spoken> {
    fn give(&self) -> super::field::Value<'_> {
        super::field::Value::Coded(
            self.iter().map(|Spoken { tongue, yes: HerYes::Yes }| super::codes::Code::key(*tongue)).collect(),
        )
    }
}

/// For the police; handed by appointment to a named officer.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Police {
    /// What happened.
    #[serde(rename = "faits")]
    pub facts: BTreeSet<Fact>,
    /// In neutral words.
    #[serde(rename = "resume")]
    pub summary: Typed<SUMMARY>,
    /// How long ago.
    #[serde(rename = "depuis")]
    pub since: Since,
    /// At which part of the day.
    #[serde(rename = "moments", default, skip_serializing_if = "Give::is_left_out")]
    pub hours: BTreeSet<Hours>,
    /// The kind of place.
    #[serde(rename = "type_de_lieu")]
    pub setting: Setting,
    /// The street of the facts.
    #[serde(rename = "lieu", default, skip_serializing_if = "Give::is_left_out")]
    pub place: Option<Typed<LINE>>,
    /// Who did it.
    #[serde(rename = "auteur", default, skip_serializing_if = "Give::is_left_out")]
    pub offender: Option<Typed<PARAGRAPH>>,
    /// What proves it; never the thing itself.
    #[serde(rename = "preuves", default, skip_serializing_if = "Give::is_left_out")]
    pub evidence: Vec<Typed<LINE>>,
    /// Signs of danger.
    #[serde(rename = "dangers", default, skip_serializing_if = "Give::is_left_out")]
    pub dangers: BTreeSet<Danger>,
    /// What she agreed to.
    #[serde(rename = "accords")]
    pub agreed: BTreeSet<Agreed>,
    /// The language of an interpreter.
    #[serde(rename = "langue", default, skip_serializing_if = "Give::is_left_out")]
    pub language: Option<Spoken>,
    /// Whether letters are asked to go to the contact.
    #[serde(rename = "domicile_elu", default, skip_serializing_if = "Give::is_left_out")]
    pub domicile: Option<ElectedDomicile>,
}

impl Police {
    fn classify(&self) -> Vec<Field<'_>> {
        let Self {
            facts,
            summary,
            since,
            hours,
            setting,
            place,
            offender,
            evidence,
            dangers,
            agreed,
            language,
            domicile,
        } = self;
        vec![
            Field::new("faits", Why::Facts, facts),
            Field::new("resume", Why::Facts, summary),
            Field::new("depuis", Why::Facts, since),
            Field::new("moments", Why::Facts, hours),
            Field::new("type_de_lieu", Why::Place, setting),
            Field::new("lieu", Why::Place, place),
            Field::new("auteur", Why::Facts, offender),
            Field::new("preuves", Why::Evidence, evidence),
            Field::new("dangers", Why::Safety, dangers),
            Field::new("accords", Why::Wish, agreed),
            Field::new("langue", Why::Reach, language),
            Field::new("domicile_elu", Why::Reach, domicile),
        ]
    }
}

/// For a prosecutor or labour auditor: as for the police, and what a lawyer adds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Justice {
    /// As for the police.
    #[serde(rename = "expose")]
    pub account: Police,
    /// How the law may call it.
    #[serde(rename = "qualification", default, skip_serializing_if = "Give::is_left_out")]
    pub qualification: Option<Typed<PARAGRAPH>>,
    /// Her lawyer.
    #[serde(rename = "avocat", default, skip_serializing_if = "Give::is_left_out")]
    pub lawyer: Option<Typed<LINE>>,
}

impl Justice {
    fn classify(&self) -> Vec<Field<'_>> {
        let Self { account, qualification, lawyer } = self;
        let mut fields = account.classify();
        fields.push(Field::new("qualification", Why::Facts, qualification));
        fields.push(Field::new("avocat", Why::Reach, lawyer));
        fields
    }
}

/// For a social inspection.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inspection {
    /// The employer.
    #[serde(rename = "employeur")]
    pub employer: Typed<LINE>,
    /// The address of the workplace.
    #[serde(rename = "lieu_de_travail")]
    pub workplace: Typed<LINE>,
    /// The branch.
    #[serde(rename = "secteur")]
    pub sector: Sector,
    /// From when to when.
    #[serde(rename = "periode")]
    pub period: Typed<LINE>,
    /// The hours worked.
    #[serde(rename = "horaires", default, skip_serializing_if = "Give::is_left_out")]
    pub hours: Option<Typed<LINE>>,
    /// What was promised and what was paid.
    #[serde(rename = "salaire", default, skip_serializing_if = "Give::is_left_out")]
    pub pay: Option<Typed<PARAGRAPH>>,
    /// How many work there.
    #[serde(rename = "effectif", default, skip_serializing_if = "Give::is_left_out")]
    pub workers: Option<Workers>,
    /// Dangers at work.
    #[serde(rename = "securite", default, skip_serializing_if = "Give::is_left_out")]
    pub safety: Option<Typed<PARAGRAPH>>,
    /// Whether people sleep there.
    #[serde(rename = "logement_sur_place", default, skip_serializing_if = "Give::is_left_out")]
    pub lodging: Option<Known>,
    /// The next days of work.
    #[serde(rename = "jours", default, skip_serializing_if = "Give::is_left_out")]
    pub days: BTreeSet<Weekday>,
    /// Whether her name stays unknown.
    #[serde(rename = "anonymat")]
    pub anonymity: Anonymity,
    /// The legal ground of that, in the words the operator had confirmed.
    #[serde(rename = "clause", default, skip_serializing_if = "Give::is_left_out")]
    pub clause: Option<Configured<PARAGRAPH>>,
}

impl Inspection {
    fn classify(&self) -> Vec<Field<'_>> {
        let Self { employer, workplace, sector, period, hours, pay, workers, safety, lodging, days, anonymity, clause } =
            self;
        vec![
            Field::new("anonymat", Why::Safety, anonymity),
            Field::new("clause", Why::Safety, clause),
            Field::new("employeur", Why::Facts, employer),
            Field::new("lieu_de_travail", Why::Place, workplace),
            Field::new("secteur", Why::Facts, sector),
            Field::new("periode", Why::Facts, period),
            Field::new("horaires", Why::Facts, hours),
            Field::new("salaire", Why::Facts, pay),
            Field::new("effectif", Why::Facts, workers),
            Field::new("securite", Why::Safety, safety),
            Field::new("logement_sur_place", Why::Safety, lodging),
            Field::new("jours", Why::Place, days),
        ]
    }
}

/// For an equality body.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equality {
    /// Which one; it must be competent for every criterion.
    #[serde(rename = "organisme")]
    pub body: EqualityBody,
    /// What happened.
    #[serde(rename = "faits")]
    pub facts: BTreeSet<Fact>,
    /// In neutral words.
    #[serde(rename = "resume")]
    pub summary: Typed<SUMMARY>,
    /// How long ago.
    #[serde(rename = "depuis")]
    pub since: Since,
    /// Where.
    #[serde(rename = "lieu", default, skip_serializing_if = "Give::is_left_out")]
    pub place: Option<Typed<LINE>>,
    /// Because of what.
    #[serde(rename = "criteres")]
    pub criteria: BTreeSet<Criterion>,
    /// Only where nationality is a criterion.
    #[serde(rename = "nationalite", default, skip_serializing_if = "Give::is_left_out")]
    pub nationality: Option<Typed<LINE>>,
    /// In which part of life.
    #[serde(rename = "domaine")]
    pub domain: Domain,
    /// Who saw it.
    #[serde(rename = "temoins", default, skip_serializing_if = "Give::is_left_out")]
    pub witnesses: Vec<Typed<LINE>>,
    /// What proves it.
    #[serde(rename = "preuves", default, skip_serializing_if = "Give::is_left_out")]
    pub evidence: Vec<Typed<LINE>>,
    /// What she asks for.
    #[serde(rename = "souhaits")]
    pub wanted: BTreeSet<Wanted>,
}

impl Equality {
    fn classify(&self) -> Vec<Field<'_>> {
        let Self { body, facts, summary, since, place, criteria, nationality, domain, witnesses, evidence, wanted } =
            self;
        vec![
            Field::new("organisme", Why::Bind, body),
            Field::new("faits", Why::Facts, facts),
            Field::new("resume", Why::Facts, summary),
            Field::new("depuis", Why::Facts, since),
            Field::new("lieu", Why::Place, place),
            Field::new("criteres", Why::Facts, criteria),
            Field::new("nationalite", Why::Facts, nationality),
            Field::new("domaine", Why::Facts, domain),
            Field::new("temoins", Why::Evidence, witnesses),
            Field::new("preuves", Why::Evidence, evidence),
            Field::new("souhaits", Why::Wish, wanted),
        ]
    }
}

/// For a doctor, a hospital, a centre for care after sexual violence.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Health {
    /// Her age.
    #[serde(rename = "age")]
    pub age: Age,
    /// Where care needs it.
    #[serde(rename = "sexe", default, skip_serializing_if = "Give::is_left_out")]
    pub sex: Option<Sex>,
    /// What she suffers from.
    #[serde(rename = "symptomes")]
    pub symptoms: Typed<PARAGRAPH>,
    /// How long ago it happened.
    #[serde(rename = "depuis", default, skip_serializing_if = "Give::is_left_out")]
    pub since: Option<Since>,
    /// Whether she is pregnant.
    #[serde(rename = "grossesse", default, skip_serializing_if = "Give::is_left_out")]
    pub pregnant: Option<Known>,
    /// What she said of allergies and medicines.
    #[serde(rename = "allergies_medicaments", default, skip_serializing_if = "Give::is_left_out")]
    pub medicines: Option<Typed<PARAGRAPH>>,
    /// The language to speak.
    #[serde(rename = "langue", default, skip_serializing_if = "Give::is_left_out")]
    pub language: Option<Spoken>,
}

impl Health {
    fn classify(&self) -> Vec<Field<'_>> {
        let Self { age, sex, symptoms, since, pregnant, medicines, language } = self;
        vec![
            Field::new("age", Why::Fit, age),
            Field::new("sexe", Why::Fit, sex),
            Field::new("symptomes", Why::Facts, symptoms),
            Field::new("depuis", Why::Facts, since),
            Field::new("grossesse", Why::Fit, pregnant),
            Field::new("allergies_medicaments", Why::Fit, medicines),
            Field::new("langue", Why::Reach, language),
        ]
    }
}

/// For psychological help, victim support, a refuge, a housing service.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Support {
    /// What she needs.
    #[serde(rename = "besoins")]
    pub needs: BTreeSet<Need>,
    /// In a few more words.
    #[serde(rename = "precisions", default, skip_serializing_if = "Give::is_left_out")]
    pub details: Option<Typed<PARAGRAPH>>,
    /// Signs of danger.
    #[serde(rename = "dangers", default, skip_serializing_if = "Give::is_left_out")]
    pub dangers: BTreeSet<Danger>,
    /// Children who come along.
    #[serde(rename = "enfants", default, skip_serializing_if = "Give::is_left_out")]
    pub children: Option<Children>,
    /// Whom not to let in, only where safety needs it.
    #[serde(rename = "personne_dangereuse", default, skip_serializing_if = "Give::is_left_out")]
    pub offender: Option<Typed<PARAGRAPH>>,
    /// The language to speak.
    #[serde(rename = "langue", default, skip_serializing_if = "Give::is_left_out")]
    pub language: Option<Spoken>,
}

impl Support {
    fn classify(&self) -> Vec<Field<'_>> {
        let Self { needs, details, dangers, children, offender, language } = self;
        vec![
            Field::new("besoins", Why::Fit, needs),
            Field::new("precisions", Why::Fit, details),
            Field::new("dangers", Why::Safety, dangers),
            Field::new("enfants", Why::Fit, children),
            Field::new("personne_dangereuse", Why::Safety, offender),
            Field::new("langue", Why::Reach, language),
        ]
    }
}

/// For legal aid, a union, a body that hears complaints.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Legal {
    /// What happened.
    #[serde(rename = "faits")]
    pub facts: BTreeSet<Fact>,
    /// In neutral words.
    #[serde(rename = "resume")]
    pub summary: Typed<SUMMARY>,
    /// What must be done by when.
    #[serde(rename = "delais", default, skip_serializing_if = "Give::is_left_out")]
    pub deadlines: Vec<Typed<LINE>>,
}

impl Legal {
    fn classify(&self) -> Vec<Field<'_>> {
        let Self { facts, summary, deadlines } = self;
        vec![
            Field::new("faits", Why::Facts, facts),
            Field::new("resume", Why::Facts, summary),
            Field::new("delais", Why::Facts, deadlines),
        ]
    }
}

/// For a centre for victims of trafficking, to prepare a conversation.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trafficking {
    /// The indicators seen.
    #[serde(rename = "indices")]
    pub indicators: BTreeSet<Indicator>,
    /// Signs of danger.
    #[serde(rename = "dangers", default, skip_serializing_if = "Give::is_left_out")]
    pub dangers: BTreeSet<Danger>,
    /// The area.
    #[serde(rename = "lieu", default, skip_serializing_if = "Give::is_left_out")]
    pub place: Option<Typed<LINE>>,
    /// The language to speak.
    #[serde(rename = "langue", default, skip_serializing_if = "Give::is_left_out")]
    pub language: Option<Spoken>,
    /// Her age.
    #[serde(rename = "age")]
    pub age: Age,
    /// Whether she is still with who exploits her.
    #[serde(rename = "encore_sous_emprise")]
    pub held: Known,
    /// What she agreed to: a conversation, or more.
    #[serde(rename = "accords")]
    pub agreed: BTreeSet<Agreed>,
}

impl Trafficking {
    fn classify(&self) -> Vec<Field<'_>> {
        let Self { indicators, dangers, place, language, age, held, agreed } = self;
        vec![
            Field::new("indices", Why::Facts, indicators),
            Field::new("dangers", Why::Safety, dangers),
            Field::new("lieu", Why::Place, place),
            Field::new("langue", Why::Reach, language),
            Field::new("age", Why::Fit, age),
            Field::new("encore_sous_emprise", Why::Safety, held),
            Field::new("accords", Why::Wish, agreed),
        ]
    }
}

/// For a service that protects children.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minors {
    /// What happened to the child.
    #[serde(rename = "faits")]
    pub facts: BTreeSet<Fact>,
    /// In neutral words.
    #[serde(rename = "resume")]
    pub summary: Typed<SUMMARY>,
    /// How fast somebody should act.
    #[serde(rename = "urgence")]
    pub urgency: Urgency,
    /// The child's own words, as the counsellor wrote them down.
    #[serde(rename = "paroles", default, skip_serializing_if = "Give::is_left_out")]
    pub said: Option<Typed<PARAGRAPH>>,
}

impl Minors {
    fn classify(&self) -> Vec<Field<'_>> {
        let Self { facts, summary, urgency, said } = self;
        vec![
            Field::new("faits", Why::Facts, facts),
            Field::new("resume", Why::Facts, summary),
            Field::new("urgence", Why::Safety, urgency),
            Field::new("paroles", Why::Facts, said),
        ]
    }
}

/// What stands in a packet; the variant is the kind of partner.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// For the police.
    #[serde(rename = "police")]
    Police(Police),
    /// For a prosecutor or labour auditor.
    #[serde(rename = "auditorat")]
    Justice(Justice),
    /// For a social inspection.
    #[serde(rename = "inspection-sociale")]
    Inspection(Inspection),
    /// For an equality body.
    #[serde(rename = "egalite")]
    Equality(Equality),
    /// For care.
    #[serde(rename = "sante")]
    Health(Health),
    /// For psychological help and victim support.
    #[serde(rename = "psychologie")]
    Psychological(Support),
    /// For legal help.
    #[serde(rename = "aide-juridique")]
    Legal(Legal),
    /// For a centre for victims of trafficking.
    #[serde(rename = "traite")]
    Trafficking(Trafficking),
    /// For a refuge or a housing service.
    #[serde(rename = "logement")]
    Housing(Support),
    /// For the protection of children.
    #[serde(rename = "mineurs")]
    Minors(Minors),
}

impl Content {
    pub(super) fn classify(&self) -> Vec<Field<'_>> {
        match self {
            Self::Police(police) => police.classify(),
            Self::Justice(justice) => justice.classify(),
            Self::Inspection(inspection) => inspection.classify(),
            Self::Equality(equality) => equality.classify(),
            Self::Health(health) => health.classify(),
            Self::Psychological(support) | Self::Housing(support) => support.classify(),
            Self::Legal(legal) => legal.classify(),
            Self::Trafficking(trafficking) => trafficking.classify(),
            Self::Minors(minors) => minors.classify(),
        }
    }
}
