//! What is urgent, from the coded answers of a report alone: before anybody has understood its story.
//!
//! The signs are those of the risk assessments that services in Liège use for violence between partners, of medical time limits,
//! and of the International Labour Organization's eleven indicators of forced labour. They order a list; they decide nothing.

use std::collections::BTreeMap;

use envelope::Day;

/// Coded answers, as a report holds them: question → codes (`docs/protocol.md` section 8).
pub(crate) type Answers = BTreeMap<String, Vec<String>>;

/// How soon somebody must look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Urgency {
    /// Nothing said that time presses.
    Calm,
    /// Today or tomorrow.
    Soon,
    /// Now.
    Red,
}

impl Urgency {
    /// The name of its words and of its style.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Calm => "urgency-calm",
            Self::Soon => "urgency-soon",
            Self::Red => "urgency-red",
        }
    }
}

/// An answer that makes a report urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) question: &'static str,
    pub(crate) code: &'static str,
}

/// Something to consider, which a single answer does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    /// Care after sexual violence: HIV prophylaxis within 72 hours, emergency contraception within 120, traces sooner than later.
    CareUntil(Day),
    /// Two signs of exploitation, one of them about movement, documents or debt: offer a talk with a trafficking centre.
    Exploitation,
    /// The person is a minor without a safe adult.
    MinorAlone,
    /// A service is accused: it cannot be the partner of a referral.
    ServiceAccused,
}

/// What a counsellor sees first.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Triage {
    pub(crate) urgency: Urgency,
    /// Why, the heaviest first.
    pub(crate) reasons: Vec<Reason>,
    pub(crate) hints: Vec<Hint>,
}

impl Triage {
    /// Weighs the answers of a report that came on `day`.
    pub(crate) fn of(answers: &Answers, day: Day) -> Self {
        let given = Given(answers);
        let red = given.reasons(RED).chain(given.red_together());
        let soon = given.reasons(SOON).chain(given.soon_together());
        let mut reasons: Vec<Reason> = Vec::new();
        let reds = red.collect::<Vec<_>>();
        for reason in reds.iter().copied().chain(soon) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        let urgency = match (reds.is_empty(), reasons.is_empty()) {
            (false, _) => Urgency::Red,
            (true, false) => Urgency::Soon,
            (true, true) => Urgency::Calm,
        };
        Self { urgency, reasons, hints: given.hints(day) }
    }
}

/// Whether an answer names a service or an official.
pub(crate) const SERVICES: [&str; 8] =
    ["police", "cpas", "hopital", "ville", "ecole", "centre", "controleur", "autre-service"];

const fn reason(question: &'static str, code: &'static str) -> Reason {
    Reason { question, code }
}

/// Each alone is enough.
const RED: &[Reason] = &[
    reason("now", "oui"),
    reason("danger", "envie-de-mourir"),
    reason("danger", "enferme"),
    reason("danger", "etranglement"),
    reason("danger", "arme"),
    reason("danger", "blessure-grave"),
    reason("danger", "craint-pour-sa-vie"),
    reason("adult", "adulte-danger"),
];

const SOON: &[Reason] = &[
    reason("now", "inconnu"),
    reason("danger", "menace-de-mort"),
    reason("danger", "l-auteur-a-acces"),
    reason("danger", "contrainte-sexuelle"),
    reason("danger", "menace-pour-faire-taire"),
    reason("adult", "seul"),
    reason("facts", "C1"),
    reason("facts", "T1"),
    reason("couple", "aggravation"),
    reason("couple", "separation"),
];

/// Recent, or not said to be long ago: whoever skips the question is not less in danger.
const RECENT: [&str; 3] = ["moins-de-72-heures", "moins-d-une-semaine", "cela-continue"];
const EXPLOITATION: [&str; 3] = ["entrave-aux-mouvements", "documents-retenus", "servitude-pour-dette"];
/// Days in which care after sexual violence can still prevent an infection.
const CARE_DAYS: u32 = 3;

struct Given<'a>(&'a Answers);

impl Given<'_> {
    fn has(&self, question: &str, code: &str) -> bool {
        self.0.get(question).is_some_and(|codes| codes.iter().any(|given| given == code))
    }

    fn any(&self, question: &str, codes: &[&str]) -> bool {
        codes.iter().any(|code| self.has(question, code))
    }

    fn reasons(&self, among: &'static [Reason]) -> impl Iterator<Item = Reason> {
        among.iter().copied().filter(|reason| self.has(reason.question, reason.code))
    }

    fn may_be_recent(&self) -> bool {
        self.0.get("when").is_none_or(Vec::is_empty) || self.any("when", &RECENT)
    }

    fn sexual(&self) -> Option<Reason> {
        let said = [reason("facts", "V3"), reason("danger", "contrainte-sexuelle")];
        said.into_iter().find(|said| self.has(said.question, said.code))
    }

    /// What is red only together with something else.
    fn red_together(&self) -> impl Iterator<Item = Reason> {
        let threat = self.has("danger", "menace-de-mort") && self.may_be_recent();
        let child = self.has("facts", "C1") && self.may_be_recent();
        let pregnant =
            self.has("couple", "grossesse-ou-bebe") && self.any("facts", &["V1", "V4"]) && self.may_be_recent();
        let assault = self.sexual().filter(|_| self.has("when", "moins-de-72-heures"));
        [
            threat.then_some(reason("danger", "menace-de-mort")),
            child.then_some(reason("facts", "C1")),
            pregnant.then_some(reason("couple", "grossesse-ou-bebe")),
            assault,
        ]
        .into_iter()
        .flatten()
    }

    fn soon_together(&self) -> impl Iterator<Item = Reason> {
        let locked = (self.has("facts", "V7") && self.may_be_recent()).then_some(reason("facts", "V7"));
        let exploited = EXPLOITATION.into_iter().find(|sign| self.is_exploited() && self.has("signs", sign));
        locked.into_iter().chain(exploited.map(|sign| reason("signs", sign)))
    }

    fn is_exploited(&self) -> bool {
        self.0.get("signs").is_some_and(|signs| signs.len() >= 2) && self.any("signs", &EXPLOITATION)
    }

    fn hints(&self, day: Day) -> Vec<Hint> {
        let care = self.sexual().is_some() && self.any("when", &["moins-de-72-heures", "moins-d-une-semaine"]);
        let minor = self.any("age", &["0-11", "12-14", "15-17"]) && !self.has("adult", "adulte-sur");
        let accused = self.any("who", &SERVICES) || self.any("facts", &["P1", "P2"]);
        [
            care.then(|| Hint::CareUntil(day.plus(CARE_DAYS))),
            self.is_exploited().then_some(Hint::Exploitation),
            minor.then_some(Hint::MinorAlone),
            accused.then_some(Hint::ServiceAccused),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Day = Day::new(20_800);

    fn triage(given: &[(&str, &str)]) -> Triage {
        let mut answers = Answers::new();
        for (question, code) in given {
            answers.entry((*question).to_owned()).or_default().push((*code).to_owned());
        }
        Triage::of(&answers, DAY)
    }

    fn urgency(given: &[(&str, &str)]) -> Urgency {
        triage(given).urgency
    }

    #[test]
    fn nothing_said_is_calm_and_each_sign_is_what_it_is() {
        assert_eq!(triage(&[]), Triage { urgency: Urgency::Calm, reasons: vec![], hints: vec![] });
        for sign in RED {
            let seen = triage(&[(sign.question, sign.code)]);
            assert_eq!((seen.urgency, seen.reasons.first()), (Urgency::Red, Some(sign)));
        }
        for sign in SOON.iter().filter(|sign| !["menace-de-mort", "C1"].contains(&sign.code)) {
            assert_eq!(urgency(&[(sign.question, sign.code)]), Urgency::Soon, "{sign:?}");
        }
    }

    #[test]
    fn a_threat_to_kill_is_red_unless_it_is_said_to_be_old() {
        assert_eq!(urgency(&[("danger", "menace-de-mort")]), Urgency::Red);
        assert_eq!(urgency(&[("danger", "menace-de-mort"), ("when", "moins-d-une-semaine")]), Urgency::Red);
        assert_eq!(urgency(&[("danger", "menace-de-mort"), ("when", "plus-de-six-mois")]), Urgency::Soon);
        let still = [("danger", "menace-de-mort"), ("when", "plus-de-six-mois"), ("when", "cela-continue")];
        assert_eq!(urgency(&still), Urgency::Red);
    }

    #[test]
    fn sexual_violence_in_the_last_three_days_is_red_and_says_until_when_care_helps() {
        for said in [("facts", "V3"), ("danger", "contrainte-sexuelle")] {
            let seen = triage(&[said, ("when", "moins-de-72-heures")]);
            assert_eq!((seen.urgency, seen.hints), (Urgency::Red, vec![Hint::CareUntil(DAY.plus(3))]));
        }
        let older = triage(&[("facts", "V3"), ("when", "moins-de-six-mois")]);
        assert_eq!((older.urgency, older.hints), (Urgency::Calm, vec![]));
    }

    #[test]
    fn a_pregnant_person_who_is_hit_is_red() {
        assert_eq!(urgency(&[("couple", "grossesse-ou-bebe")]), Urgency::Calm);
        assert_eq!(urgency(&[("couple", "grossesse-ou-bebe"), ("facts", "V1")]), Urgency::Red);
    }

    #[test]
    fn two_signs_of_exploitation_are_needed_and_one_must_bind_the_person() {
        assert_eq!(triage(&[("signs", "documents-retenus")]).hints, []);
        assert_eq!(triage(&[("signs", "salaire-retenu"), ("signs", "heures-excessives")]).hints, []);
        let bound = triage(&[("signs", "salaire-retenu"), ("signs", "documents-retenus")]);
        assert_eq!((bound.urgency, bound.hints), (Urgency::Soon, vec![Hint::Exploitation]));
    }

    #[test]
    fn minors_without_a_safe_adult_and_accused_services_are_pointed_out() {
        assert_eq!(triage(&[("age", "15-17")]).hints, [Hint::MinorAlone]);
        assert_eq!(triage(&[("age", "15-17"), ("adult", "adulte-sur")]).hints, []);
        assert_eq!(triage(&[("who", "police")]).hints, [Hint::ServiceAccused]);
        assert_eq!(triage(&[("facts", "P2")]).hints, [Hint::ServiceAccused]);
    }

    #[test]
    fn codes_nobody_knows_change_nothing() {
        assert_eq!(urgency(&[("now", "peut-etre"), ("nouvelle-question", "oui")]), Urgency::Calm);
    }

    /// A sign that no answer can give would never be seen.
    #[test]
    fn every_sign_is_a_code_of_the_questionnaire() {
        let codes: toml::Table = include_str!("../../locales/codes.toml").parse().unwrap();
        let questions = codes["question"].as_array().unwrap();
        let known = |question: &str, code: &str| {
            let question = questions.iter().find(|known| known["id"].as_str() == Some(question)).unwrap();
            question.to_string().contains(&format!("\"{code}\""))
        };
        let lists = [("when", RECENT.as_slice()), ("signs", &EXPLOITATION), ("who", &SERVICES)];
        let listed = lists.iter().flat_map(|(question, codes)| codes.iter().map(move |code| (*question, *code)));
        let alone = RED.iter().chain(SOON).map(|reason| (reason.question, reason.code));
        for (question, code) in listed.chain(alone) {
            assert!(known(question, code), "{question}/{code}");
        }
    }
}
