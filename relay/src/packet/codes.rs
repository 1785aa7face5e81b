//! The closed lists a packet may choose from. What is missing here cannot be said: no residence, no reception place, no
//! smuggling (which tells how somebody came), no nationality.

use serde::{Deserialize, Serialize};

/// A value of a closed list: its French code in the packet, and the key of its words.
pub trait Code: Copy + Ord + 'static {
    /// Every value, in the order of the list.
    const ALL: &'static [Self];
    /// As it stands in the packet.
    fn code(self) -> &'static str;
    /// The key of its words in `referral.ftl`.
    fn key(self) -> &'static str;
    /// The value of a code; `None` for everything else.
    #[must_use]
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident as $group:literal { $($variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[expect(missing_docs, reason = "each value is its French code; its words stand in referral.ftl")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $(#[serde(rename = $code)] $variant),+
        }

        impl Code for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            fn key(self) -> &'static str {
                match self { $(Self::$variant => concat!($group, "-", $code)),+ }
            }
        }
    };
}

codes!(
    /// What happened. Smuggling (`T2` of a report) has no value here: it tells how somebody came.
    Fact as "fait" {
        Hit = "V1", Threatened = "V2", Sexual = "V3", Partner = "V4", Family = "V5", Stalked = "V6", Locked = "V7",
        Robbed = "V8", Cheated = "V9", Unpaid = "W1", ForcedWork = "W2", Accident = "W3", SexForWork = "W4",
        BadHousing = "H1", Evicted = "H2", SexForHousing = "H3", Trafficking = "T1", Refused = "D1", Hated = "D2",
        HateOnline = "D3", Official = "P1", ComplaintRefused = "P2", Child = "C1", Witness = "X1", Other = "X9",
    }
);
codes!(
    /// The criterion of a discrimination. Residence is no criterion of the law, and none here.
    Criterion as "critere" {
        Race = "race-pretendue", Colour = "couleur-de-peau", Nationality = "nationalite", Descent = "ascendance",
        Origin = "origine", Disability = "handicap", Belief = "conviction-religieuse",
        Orientation = "orientation-sexuelle", Age = "age", Wealth = "fortune", CivilStatus = "etat-civil",
        PoliticalBelief = "conviction-politique", UnionBelief = "conviction-syndicale", Health = "sante",
        Characteristic = "caracteristique-physique", Birth = "naissance", SocialOrigin = "origine-sociale",
        Household = "composition-de-menage", Sex = "sexe", Gender = "genre", Language = "langue",
    }
);
codes!(
    /// The part of life a discrimination belongs to, as the equality body counts them.
    Domain as "domaine" {
        Employment = "emploi", Goods = "biens-services-logement", Society = "vie-en-societe", Education = "enseignement",
        Media = "medias-internet", Justice = "police-justice", Protection = "protection-sociale",
    }
);
codes!(
    /// The kind of place. Reception places have no value here: their name alone tells a status.
    Setting as "lieu" {
        Home = "domicile", Street = "rue", Transport = "transport", Work = "lieu-de-travail", School = "ecole",
        Care = "lieu-de-soins", Shop = "commerce-banque", Office = "administration", Custody = "local-de-police",
        Online = "en-ligne", Elsewhere = "autre",
    }
);
codes!(
    /// The branch of an employer.
    Sector as "secteur" {
        Building = "construction", Catering = "horeca", Cleaning = "nettoyage", CarWash = "car-wash",
        NightShop = "commerce-de-nuit", Farming = "agriculture", Domestic = "travail-domestique",
        Delivery = "livraison", NailBar = "onglerie", Factory = "atelier", Other = "autre",
    }
);
codes!(
    /// How long ago, in bands.
    Since as "depuis" {
        ThreeDays = "moins-de-72-heures", Week = "moins-d-une-semaine", Month = "moins-d-un-mois",
        HalfYear = "moins-de-six-mois", Longer = "plus-de-six-mois", Ongoing = "cela-continue",
    }
);
codes!(
    /// The part of the day.
    Hours as "moment" { Morning = "matin", Afternoon = "apres-midi", Evening = "soir", Night = "nuit" }
);
codes!(
    /// Age, in bands.
    Age as "age" { Under12 = "0-11", Under15 = "12-14", Under18 = "15-17", Adult = "18-plus" }
);
codes!(
    /// Sex, where care needs it.
    Sex as "sexe" { Woman = "femme", Man = "homme", Other = "autre" }
);
codes!(
    /// Signs of danger.
    Danger as "danger" {
        Now = "immediat", Weapon = "arme", Strangled = "etranglement", DeathThreat = "menace-de-mort",
        Worse = "aggravation", Leaving = "separation", Followed = "controle", ForcedSex = "contrainte-sexuelle",
        Pregnant = "grossesse-ou-bebe", Children = "enfants-exposes", Drink = "alcool-drogue-crise",
        Things = "animaux-ou-biens", Fears = "craint-pour-sa-vie", Access = "l-auteur-a-acces",
        Silenced = "menace-pour-faire-taire",
    }
);
codes!(
    /// What the person agreed to do, and nothing beyond it.
    Agreed as "accord" {
        ReportOnly = "signalement-seulement", HearingWithLawyer = "audition-avec-avocat",
        HearingAccompanied = "audition-accompagnee", AsWitness = "temoigner", Complaint = "plainte",
        Conversation = "entretien", Appointment = "rendez-vous-accompagne",
    }
);
codes!(
    /// What the person asks of an equality body.
    Wanted as "souhait" { Register = "enregistrer", Advice = "avis", Mediation = "mediation", Court = "justice" }
);
codes!(
    /// What the person needs now.
    Need as "besoin" {
        Listening = "ecoute", Therapy = "suivi-psychologique", Shelter = "abri-cette-nuit", Home = "logement",
        Company = "accompagnement", Goods = "aide-materielle", ForChildren = "aide-pour-enfants", Rights = "connaitre-ses-droits",
    }
);
codes!(
    /// The eleven indicators of forced labour of the International Labour Organization.
    Indicator as "indice" {
        Vulnerability = "abus-de-vulnerabilite", Deception = "tromperie", Movement = "entrave-aux-mouvements",
        Isolation = "isolement", Violence = "violence", Intimidation = "intimidation",
        Documents = "documents-retenus", Wages = "salaire-retenu", Debt = "servitude-pour-dette",
        Conditions = "conditions-abusives", Overtime = "heures-excessives",
    }
);
codes!(
    /// Yes, no, or nobody knows.
    Known as "reponse" { Yes = "oui", No = "non", Unknown = "inconnu" }
);
codes!(
    /// How many people work there.
    Workers as "effectif" { One = "1", Few = "2-a-5", Some = "6-a-20", Many = "plus-de-20" }
);
codes!(
    /// How many children are concerned.
    Children as "enfants" { None = "aucun", One = "1", Few = "2-a-3", Many = "4-ou-plus" }
);
codes!(
    /// A day of the week.
    Weekday as "jour" {
        Monday = "lundi", Tuesday = "mardi", Wednesday = "mercredi", Thursday = "jeudi", Friday = "vendredi",
        Saturday = "samedi", Sunday = "dimanche",
    }
);
codes!(
    /// How fast somebody should act.
    Urgency as "urgence" { Day = "24-heures", ThreeDays = "72-heures", TwoWeeks = "deux-semaines" }
);
codes!(
    /// Who answers for the person.
    Via as "via" { Counsellor = "conseiller", Lawyer = "avocat" }
);
codes!(
    /// What a packet is for.
    Purpose as "but" {
        Signal = "signaler", Complain = "deposer-plainte", Testify = "temoigner", Inspect = "controler-l-employeur",
        Equality = "traiter-une-discrimination", Care = "soigner", Support = "soutenir", Counsel = "conseiller-en-droit",
        Talk = "parler-de-protection", House = "loger", ProtectChild = "proteger-un-enfant",
    }
);
codes!(
    /// A language the partner must speak with the person.
    Tongue as "langue" {
        Fr = "fr", Nl = "nl", De = "de", En = "en", Ar = "ar", Es = "es", It = "it", Pt = "pt", Sq = "sq", So = "so",
        Ru = "ru", Ff = "ff", Ti = "ti", Ps = "ps", Prs = "prs", Ur = "ur", Rn = "rn", Rw = "rw", Sw = "sw",
        Kmr = "kmr", Tr = "tr", Uk = "uk", Ln = "ln", Ro = "ro",
    }
);
codes!(
    /// Which equality body.
    EqualityBody as "organisme" { Unia = "unia", Iefh = "iefh" }
);
codes!(
    /// That the person said yes; a no is the absence of the value.
    HerYes as "reponse" { Yes = "oui" }
);
codes!(
    /// That letters are asked to go to the contact instead of a home.
    ElectedDomicile as "domicile" { AtContact = "chez-le-contact" }
);
codes!(
    /// Whether the person gives her name. It never stands in a packet: where a wage claim needs it, she says it herself.
    Anonymity as "anonymat" { Kept = "demande", InPerson = "identite-donnee-en-personne" }
);

impl Fact {
    /// The coded answers of a report that a packet can say; whatever is no fact of this list is left out. This is the only
    /// thing that ever passes from a report to a packet, and it is a choice of a closed list.
    pub fn among<'a>(answers: impl IntoIterator<Item = &'a str>) -> std::collections::BTreeSet<Self> {
        answers.into_iter().filter_map(Self::from_code).collect()
    }

    /// Whether it is sexual violence: the guide for interviews goes with it.
    #[must_use]
    pub const fn is_sexual(self) -> bool {
        matches!(self, Self::Sexual | Self::SexForWork | Self::SexForHousing)
    }
}
