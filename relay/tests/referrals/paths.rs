//! Four people's ways.

use relay::{
    packet::{Content, Inspection, Packet, Trafficking, codes::*},
    partner::{Accused, Card, Institution, Partner, PartnerKind, Proposal, proposals, suggests_trafficking},
    read_back::Language,
    render::{Block, Sheet, page},
};

use super::world::*;

fn text(packet: Packet) -> String {
    page(&consented(packet).0.sheet())
}

#[test]
fn sexual_violence_goes_to_the_police_with_the_guide() {
    let guide = Sheet::guide();
    let Some(Block::Part(title)) = guide.blocks().first() else { panic!("the guide has a title") };
    assert!(text(sample(PartnerKind::Police, 1)).contains(title));
    let stolen = Packet::compose(cover("Police", Purpose::Signal, 1), Content::Police(police([Fact::Robbed]))).unwrap();
    assert!(!text(stolen).contains(title), "it goes with what it is about");
    let read = String::from_utf8(document(&sample(PartnerKind::Police, 1), Language::French).bytes().to_vec()).unwrap();
    assert!(read.contains("La police peut demander qui vous êtes"), "she hears it before she says yes or no");
    // Care first: nothing depends on a complaint.
    let offered = proposals(&set([Fact::Sexual]), &set([]), &Accused::default());
    for kind in [PartnerKind::Health, PartnerKind::Psychological, PartnerKind::Legal, PartnerKind::Police] {
        assert!(offered.contains(&Proposal::Offer(kind)));
    }
}

#[test]
fn unpaid_wages_go_to_the_inspection_without_a_name() {
    let sheet = text(sample(PartnerKind::SocialInspection, 1));
    assert!(sheet.contains("ni son nom") && !sheet.contains("Base légale"), "no article is cited by default");
    let clause = relay::packet::Configured::from_operator("Selon le texte confirmé par l’opérateur.").unwrap();
    let inspection = Inspection { clause: Some(clause), ..inspection() };
    let packet = Packet::compose(cover("Inspection", Purpose::Inspect, 1), Content::Inspection(inspection)).unwrap();
    assert!(text(packet).contains("Selon le texte confirmé par l’opérateur."));
    for language in Language::ALL {
        let read = document(&sample(PartnerKind::SocialInspection, 1), language);
        let words = ["Des inspecteurs peuvent venir", "Inspectors may come", "قد يأتي مفتشون"];
        let read = str::from_utf8(read.bytes()).unwrap().to_owned();
        assert!(words.iter().any(|word| read.contains(word)), "the on-site warning comes before consent");
    }
    let offered = proposals(&set([Fact::Unpaid]), &set([]), &Accused::default());
    assert!(offered.contains(&Proposal::Offer(PartnerKind::SocialInspection)));
    assert!(!offered.contains(&Proposal::Offer(PartnerKind::Police)));
}

#[test]
fn a_centre_for_victims_of_trafficking_is_never_automatic() {
    let every_fact = set(Fact::ALL.iter().copied());
    let every_indicator = set(Indicator::ALL.iter().copied());
    for fact in Fact::ALL {
        let offered = proposals(&set([*fact]), &every_indicator, &Accused::default());
        assert!(!offered.contains(&Proposal::Offer(PartnerKind::Trafficking)), "{fact:?}");
    }
    assert!(!proposals(&every_fact, &set([]), &Accused::default()).contains(&Proposal::Conversation));
    assert!(!suggests_trafficking(&set([Indicator::Documents])));
    assert!(!suggests_trafficking(&set([Indicator::Wages, Indicator::Overtime, Indicator::Isolation])));
    for heavy in [Indicator::Movement, Indicator::Documents, Indicator::Debt] {
        assert!(
            proposals(&set([]), &set([heavy, Indicator::Wages]), &Accused::default()).contains(&Proposal::Conversation)
        );
    }
    let trafficking = |agreed: &[Agreed]| Trafficking {
        indicators: set([Indicator::Debt]),
        dangers: set([]),
        place: None,
        language: None,
        age: Age::Adult,
        held: Known::No,
        agreed: set(agreed.iter().copied()),
    };
    let compose = |agreed: &[Agreed]| {
        Packet::compose(cover("Centre", Purpose::Talk, 1), Content::Trafficking(trafficking(agreed))).is_ok()
    };
    assert!(!compose(&[]) && !compose(&[Agreed::Complaint]) && compose(&[Agreed::Conversation]));
    let read = document(&sample(PartnerKind::Trafficking, 1), Language::English);
    let read = str::from_utf8(read.bytes()).unwrap();
    assert!(read.contains("begins with an order to leave") && read.contains("Immigration Office"));
}

#[test]
fn urgent_medical_help_is_a_card_and_no_packet() {
    let name = relay::packet::Configured::from_operator("Relais de démonstration").unwrap();
    let words =
        relay::packet::Configured::from_operator("Rue de la Démonstration 2, le matin. Apportez ce que vous avez.")
            .unwrap();
    let card = Card::new(name, words);
    assert_eq!((card.name(), card.text().starts_with("Rue")), ("Relais de démonstration", true));
    // That a card fits nowhere else is shown by tests/refused/card_as_partner.rs.
}

#[test]
fn no_word_of_a_directory_is_read_as_an_immigration_authority() {
    for word in ["immigration", "office-des-etrangers", "oe", "dvz", "cgra", "fedasil", "amu", "police ", "Police", ""]
    {
        assert!(word.parse::<PartnerKind>().is_err(), "{word}");
    }
    for kind in PartnerKind::ALL {
        assert_eq!(kind.word().parse(), Ok(kind));
    }
}

#[test]
fn whoever_is_accused_learns_nothing() {
    let named = |institution| Accused::new(&set([]), set([institution]));
    let of = |kind, institution| partner(&sample(kind, 1), institution);
    for institution in
        [Institution::Cpas, Institution::Hospital, Institution::City, Institution::Centre, Institution::Police]
    {
        for kind in PartnerKind::ALL {
            assert!(named(institution).bars(&of(kind, institution)));
        }
    }
    let hospital = named(Institution::Hospital);
    assert!(!hospital.bars(&of(PartnerKind::Health, Institution::Independent)));
    let police = Accused::new(&set([Fact::Official]), set([]));
    assert!(
        police.bars(&of(PartnerKind::Police, Institution::Independent)),
        "a policeman is police, whatever is written"
    );
    let offered = proposals(&set([Fact::Official, Fact::Hit]), &set([]), &police);
    assert!(!offered.contains(&Proposal::Offer(PartnerKind::Police)));
    assert!(
        offered.contains(&Proposal::Offer(PartnerKind::Equality))
            && offered.contains(&Proposal::Offer(PartnerKind::Legal))
    );
    let guard = Accused::new(&set([Fact::Official]), set([Institution::Hospital]));
    assert!(!guard.bars(&of(PartnerKind::Police, Institution::Police)), "somebody else was named");
    let nobody = Accused::new(&set([Fact::Hit]), set([Institution::Independent]));
    assert!(!nobody.bars(&Partner::new(
        relay::packet::Configured::from_operator("x").unwrap(),
        PartnerKind::Legal,
        Institution::Independent
    )));
}
