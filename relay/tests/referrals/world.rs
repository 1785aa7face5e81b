//! A small installation: three counsellors, one conversation, one packet for every kind of partner.

use std::{collections::BTreeSet, fmt::Debug, sync::LazyLock};

use envelope::{
    CaseId, Counsellor, CounsellorId, Day, EnvelopeError, Hash, InstanceId, MessageId, Organisation, Pins, Randomness,
    Role, Roster, RosterBody, Seed, SignedFile, SigningKey, Standing, Subject, Tag, Thread, Training, Wish, WishKind,
};
use relay::{
    Gate, Pseudonym,
    consent::{Conversation, Heard, Wishes},
    packet::{
        Configured, Content, Cover, Equality, Health, Inspection, Justice, Keystrokes, Legal, Minors, Packet, Police,
        Spoken, Support, Trafficking, Typed, codes::*,
    },
    partner::{Accused, Institution, Partner, PartnerKind},
    read_back::{Language, ReadBackDocument},
    referral::{Approved, Checked, Consented, Draft, Origin, ReadBack, Released},
    statement::{Act, Statement, UntrustedStatement},
};

/// Seeded randomness (splitmix64).
pub(crate) struct Seeded(pub(crate) u64);

impl Randomness for Seeded {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EnvelopeError> {
        for byte in out {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (mixed ^ (mixed >> 31)).to_be_bytes()[0];
        }
        Ok(())
    }
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The day everything happens on.
pub(crate) fn today() -> Day {
    day("2026-11-23")
}

pub(crate) fn key(number: u8) -> SigningKey {
    SigningKey::from_seed(&Seed::new([number; 32]))
}

pub(crate) fn counsellor(number: u8) -> CounsellorId {
    CounsellorId::new([number; 16])
}

pub(crate) const INSTANCE: InstanceId = InstanceId::new([7; 16]);
pub(crate) const ORIGIN: Origin = Origin { instance: INSTANCE, case: CaseId::new([9; 16]) };
pub(crate) const HEAD: Hash = Hash::new([5; 32]);
const THREAD: Thread = Thread::new([3; 32]);
const MESSAGE: MessageId = MessageId::new([4; 16]);
const CONSENT_KEY: u8 = 50;

/// Counsellors 1, 2 and 3 serve; 4 left; the training of 5 is over.
pub(crate) fn roster() -> Roster {
    let person = |number: u8, status, until: &str| Counsellor {
        id: counsellor(number),
        label: format!("Conseillère {number}"),
        languages: vec!["fr".into()],
        role: Role::Counsellor,
        status,
        trainings: [Subject::InterculturalListening, Subject::Discrimination]
            .map(|subject| Training { subject, until: day(until) })
            .to_vec(),
        verifying_key: key(number).verifying_key(),
        receives: true,
    };
    let body = RosterBody {
        v: 1,
        instance: INSTANCE,
        version: 1,
        issued: day("2026-11-01"),
        expires: day("2027-10-01"),
        counsellors: vec![
            person(1, Standing::Active, "2027-06-01"),
            person(2, Standing::Active, "2027-06-01"),
            person(3, Standing::Active, "2027-06-01"),
            person(4, Standing::Former, "2027-06-01"),
            person(5, Standing::Active, "2026-11-01"),
        ],
        coordinators: Vec::new(),
        aggregators: Vec::new(),
        publishing_key: key(60).verifying_key(),
    };
    let roots = [key(70), key(71)];
    let organisations =
        roots.iter().map(|root| Organisation { name: "Pilote".into(), keys: vec![root.verifying_key()] }).collect();
    let pins = Pins { instance: INSTANCE, organisations, roster_version: 1, built: day("2026-11-01") };
    let file = SignedFile::sign(Tag::Roster, body.to_bytes(), &[&roots[0], &roots[1]]);
    Roster::verify(&file, &pins).unwrap()
}

pub(crate) fn conversation() -> Conversation {
    Conversation { instance: INSTANCE, thread: THREAD, consent_key: key(CONSENT_KEY).verifying_key() }
}

/// As a form brings them.
pub(crate) fn keystrokes(text: &str) -> Keystrokes {
    serde_json::from_value(text.into()).unwrap()
}

pub(crate) fn typed<const MAX: usize>(text: &str) -> Typed<MAX> {
    Typed::new(&keystrokes(text)).unwrap()
}

fn configured<const MAX: usize>(text: &str) -> Configured<MAX> {
    Configured::from_operator(text).unwrap()
}

pub(crate) fn set<C: Ord>(codes: impl IntoIterator<Item = C>) -> BTreeSet<C> {
    codes.into_iter().collect()
}

pub(crate) fn cover(partner: &str, purpose: Purpose, seed: u64) -> Cover {
    Cover {
        sender: configured("Havre, service d’écoute (démonstration)"),
        partner: configured(partner),
        pseudonym: Pseudonym::draw(&mut Seeded(seed)).unwrap(),
        purpose,
        written: today(),
        expiry: today().plus(30),
        via: Via::Counsellor,
        reach: typed("Service d’écoute, 04 000 00 00, du lundi au vendredi"),
    }
}

pub(crate) fn police(facts: impl IntoIterator<Item = Fact>) -> Police {
    Police {
        facts: set(facts),
        summary: typed("Un homme connu de la personne l’a suivie, puis l’a menacée pour l’empêcher de se plaindre."),
        since: Since::Week,
        hours: set([Hours::Evening]),
        setting: Setting::Street,
        place: Some(typed("Rue de la Démonstration, près de l’arrêt de bus")),
        offender: Some(typed("Un homme d’une quarantaine d’années, barbe courte, voiture grise")),
        evidence: vec![typed("Trois messages vocaux, gardés par la personne")],
        dangers: set([Danger::Followed, Danger::Silenced]),
        agreed: set([Agreed::HearingWithLawyer]),
        language: Some(Spoken::with_her_yes(Tongue::Ti, HerYes::Yes)),
        domicile: Some(ElectedDomicile::AtContact),
    }
}

pub(crate) fn inspection() -> Inspection {
    Inspection {
        employer: typed("Restaurant de démonstration"),
        workplace: typed("Place de la Démonstration 1, 4000 Liège"),
        sector: Sector::Catering,
        period: typed("De mars à octobre 2026"),
        hours: Some(typed("Six jours par semaine, de 10 h à 23 h")),
        pay: Some(typed("Promis : 1 500 euros par mois. Payé : 400 euros en tout.")),
        workers: Some(Workers::Few),
        safety: Some(typed("Sortie de secours fermée à clé")),
        lodging: Some(Known::No),
        days: set([Weekday::Friday, Weekday::Saturday]),
        anonymity: Anonymity::Kept,
        clause: None,
    }
}

pub(crate) fn equality() -> Equality {
    Equality {
        body: EqualityBody::Unia,
        facts: set([Fact::Refused]),
        summary: typed("Une agence a dit que l’appartement était loué, puis l’a proposé à une autre personne."),
        since: Since::Month,
        place: Some(typed("Agence de démonstration, centre de Liège")),
        criteria: set([Criterion::Race, Criterion::Origin]),
        nationality: None,
        domain: Domain::Goods,
        witnesses: vec![typed("Une amie qui a téléphoné après")],
        evidence: vec![typed("Deux messages de l’agence")],
        wanted: set([Wanted::Advice]),
    }
}

fn support() -> Support {
    Support {
        needs: set([Need::Listening, Need::Shelter]),
        details: Some(typed("Dort mal, sursaute, ne veut pas rester seule le soir.")),
        dangers: set([Danger::Fears]),
        children: Some(Children::One),
        offender: Some(typed("Ne laisser entrer personne qui se dit de la famille")),
        language: Some(Spoken::with_her_yes(Tongue::Ar, HerYes::Yes)),
    }
}

/// One packet of this kind; the seed is that of its pseudonym.
pub(crate) fn sample(kind: PartnerKind, seed: u64) -> Packet {
    let (partner, purpose, content) = match kind {
        PartnerKind::Police => (
            "Police locale, personne de contact",
            Purpose::Signal,
            Content::Police(police([Fact::Threatened, Fact::Sexual])),
        ),
        PartnerKind::Justice => (
            "Auditorat du travail",
            Purpose::Complain,
            Content::Justice(Justice {
                account: police([Fact::ForcedWork]),
                qualification: Some(typed("Coups et blessures, menaces")),
                lawyer: Some(typed("Cabinet de démonstration, 04 000 00 01")),
            }),
        ),
        PartnerKind::SocialInspection => {
            ("Contrôle des lois sociales", Purpose::Inspect, Content::Inspection(inspection()))
        }
        PartnerKind::Equality => ("UNIA, point de contact", Purpose::Equality, Content::Equality(equality())),
        PartnerKind::Health => (
            "Maison médicale de démonstration",
            Purpose::Care,
            Content::Health(Health {
                age: Age::Adult,
                sex: Some(Sex::Woman),
                symptoms: typed("Douleurs au poignet gauche, maux de tête"),
                since: Some(Since::ThreeDays),
                pregnant: Some(Known::Unknown),
                medicines: Some(typed("Allergie à la pénicilline")),
                language: Some(Spoken::with_her_yes(Tongue::So, HerYes::Yes)),
            }),
        ),
        PartnerKind::Psychological => {
            ("Service d’aide aux victimes", Purpose::Support, Content::Psychological(support()))
        }
        PartnerKind::Legal => (
            "Bureau d’aide juridique",
            Purpose::Counsel,
            Content::Legal(Legal {
                facts: set([Fact::Evicted]),
                summary: typed("Le propriétaire a changé la serrure pendant que la personne travaillait."),
                deadlines: vec![typed("Audience le 4 décembre")],
            }),
        ),
        PartnerKind::Trafficking => (
            "Service spécialisé de démonstration",
            Purpose::Talk,
            Content::Trafficking(Trafficking {
                indicators: set([Indicator::Documents, Indicator::Wages]),
                dangers: set([Danger::Access]),
                place: Some(typed("Périphérie de Liège")),
                language: Some(Spoken::with_her_yes(Tongue::Ro, HerYes::Yes)),
                age: Age::Adult,
                held: Known::Yes,
                agreed: set([Agreed::Conversation]),
            }),
        ),
        PartnerKind::Housing => ("Relais logement", Purpose::House, Content::Housing(support())),
        PartnerKind::Minors => (
            "Service de protection des enfants",
            Purpose::ProtectChild,
            Content::Minors(Minors {
                facts: set([Fact::Child]),
                summary: typed("Une enfant montre des bleus sur les bras depuis la rentrée."),
                urgency: Urgency::Day,
                said: Some(typed("« Il me serre fort quand je pleure. »")),
            }),
        ),
    };
    Packet::compose(cover(partner, purpose, seed), content).unwrap()
}

pub(crate) fn partner(packet: &Packet, institution: Institution) -> Partner {
    Partner::new(configured(packet.cover().partner.as_str()), packet.kind(), institution)
}

/// A statement of a counsellor about a packet.
pub(crate) fn states(number: u8, act: Act, packet: Hash, read_back: Hash) -> UntrustedStatement {
    let statement = Statement {
        act,
        instance: ORIGIN.instance,
        case: ORIGIN.case,
        counsellor: counsellor(number),
        packet,
        read_back,
        head: HEAD,
        day: today(),
    };
    statement.sign(&key(number))
}

pub(crate) fn unread() -> Hash {
    Hash::of(b"")
}

pub(crate) fn draft(packet: Packet) -> Draft {
    let wrote = states(1, Act::Wrote, packet.hash(), unread());
    let partner = partner(&packet, Institution::Independent);
    Draft::begin(packet, ORIGIN, &partner, &Accused::default(), &wrote, &roster()).unwrap()
}

/// Read once: a gate takes longer to read than to use.
pub(crate) fn gate() -> &'static Gate {
    static GATE: LazyLock<Gate> = LazyLock::new(|| Gate::new().unwrap());
    &GATE
}

pub(crate) fn checked(packet: Packet) -> Checked {
    draft(packet).check(gate()).unwrap()
}

pub(crate) fn document(packet: &Packet, language: Language) -> ReadBackDocument {
    ReadBackDocument::new(packet, language, &typed("ما حدث لك، كما قلته لنا")).unwrap()
}

pub(crate) fn read_back(packet: Packet) -> ReadBack {
    let document = document(&packet, Language::Arabic);
    checked(packet).read_back(document, today()).unwrap()
}

/// A wish about this read-back, at a place of the chain.
pub(crate) fn wish(kind: WishKind, read: &ReadBack, place: u32) -> Heard {
    hear(terms(kind, read), place)
}

pub(crate) fn terms(kind: WishKind, read: &ReadBack) -> Wish {
    let cover = read.packet().cover();
    Wish {
        kind,
        packet: read.packet().hash().as_ref().to_vec(),
        read_back: read.document().hash().as_ref().to_vec(),
        partner: cover.partner.as_str().to_owned(),
        purpose: cover.purpose.code().to_owned(),
        expiry: cover.expiry.to_string(),
        answer: String::new(),
    }
}

pub(crate) fn hear(wish: Wish, place: u32) -> Heard {
    let signed = wish.sign(INSTANCE, THREAD, MESSAGE, &key(CONSENT_KEY)).unwrap();
    conversation().hear(place, MESSAGE, &signed).unwrap()
}

/// A wish that says nothing but its kind, about the whole case.
pub(crate) fn whole_case(kind: WishKind, place: u32) -> Heard {
    let empty = String::new;
    let wish = Wish {
        kind,
        packet: Vec::new(),
        read_back: Vec::new(),
        partner: empty(),
        purpose: empty(),
        expiry: empty(),
        answer: empty(),
    };
    hear(wish, place)
}

pub(crate) fn nothing_else() -> Wishes {
    Wishes::up_to(HEAD, Vec::new())
}

/// The place of the consent in the chain.
pub(crate) const CONSENT_PLACE: u32 = 10;

pub(crate) fn consented(packet: Packet) -> (Consented, Hash) {
    let read = read_back(packet);
    let (yes, hash) = (wish(WishKind::Consent, &read, CONSENT_PLACE), read.document().hash());
    (read.consent(&yes, today()).unwrap(), hash)
}

pub(crate) fn approved(packet: Packet) -> (Approved, Hash) {
    let (consented, read) = consented(packet);
    let approval = states(2, Act::Approved, consented.packet().hash(), read);
    (consented.approve(&approval, &nothing_else(), &roster(), today()).unwrap(), read)
}

pub(crate) fn released(packet: Packet) -> Released {
    let (approved, read) = approved(packet);
    let release = states(1, Act::Released, approved.packet().hash(), read);
    approved.release(&release, &nothing_else(), &roster(), today()).unwrap()
}

/// All text of a value that prints itself for whoever looks for secrets.
pub(crate) fn debugged(value: &impl Debug) -> String {
    format!("{value:?}")
}
