//! The way of a referral: what moves it on, and what ends it.

use envelope::{Hash, WishKind};
use proptest::prelude::*;
use relay::{
    consent::{ConsentError, Wishes},
    packet::{Content, Legal, Packet, codes::*},
    partner::{Accused, Institution, PartnerKind},
    read_back::Language,
    referral::{Approved, Draft, Obstacle, Outcome, Referral, Stopped},
    statement::{Act, StatementError, UntrustedStatement},
};

use super::world::*;

fn kept<S, T>(step: Result<T, Stopped<S>>) -> (S, Obstacle) {
    match step {
        Err(Stopped::Kept(state, obstacle)) => (*state, obstacle),
        _ => panic!("the step was taken, or there is nothing left"),
    }
}

#[test]
fn a_referral_goes_its_whole_way() {
    let released = released(sample(PartnerKind::Legal, 1));
    assert_eq!(released.on(), today());
    let acknowledged = released.acknowledge(today().plus(2));
    let closed = acknowledged.close(Outcome::Accepted, today().plus(9));
    assert_eq!((closed.outcome(), closed.on()), (Outcome::Accepted, today().plus(9)));
    assert!(matches!(Referral::Closed(closed).on(today().plus(400)), Referral::Closed(_)));
}

#[test]
fn the_gate_sees_every_typed_field_and_the_seams_between_them() {
    let compose = |summary: &str, deadline: &str| {
        let legal = Legal { facts: set([Fact::Other]), summary: typed(summary), deadlines: vec![typed(deadline)] };
        Packet::compose(cover("Bureau d’aide juridique", Purpose::Counsel, 1), Content::Legal(legal)).unwrap()
    };
    let gate = gate();
    assert!(draft(compose("Un voisin a cassé la porte.", "Le 4 décembre")).check(gate).is_ok());
    let bad = [
        ("Elle est sans papiers.", "Le 4 décembre"),
        ("Un voisin a cassé la porte.", "Son dossier est l’annexe 26quater."),
    ];
    for (summary, deadline) in bad {
        let (draft, obstacle) = kept(draft(compose(summary, deadline)).check(gate));
        assert!(matches!(obstacle, Obstacle::Findings(found) if !found.is_empty()));
        assert_eq!(draft.packet().bytes(), compose(summary, deadline).bytes(), "the state comes back unchanged");
    }
}

#[test]
fn every_sample_passes_the_gate_and_so_does_what_the_partner_reads() {
    let gate = gate();
    for kind in PartnerKind::ALL {
        let packet = sample(kind, 1);
        match draft(packet).check(gate) {
            Ok(checked) => assert_eq!(checked.proof().as_ref().as_bytes(), checked.packet().bytes()),
            Err(stopped) => panic!("{kind:?}: {stopped:?}"),
        }
        let (consented, _) = consented(sample(kind, 1));
        for block in consented.sheet().blocks() {
            let text = serde_json::to_string(block).unwrap();
            assert_eq!(gate.check(&text).unwrap(), vec![], "{kind:?}");
        }
    }
}

#[test]
fn a_barred_partner_or_another_one_begins_nothing() {
    let begin = |institution, accused: &Accused, other: PartnerKind| {
        let packet = sample(PartnerKind::Police, 1);
        let wrote = states(1, Act::Wrote, packet.hash(), unread());
        let partner = partner(&sample(other, 1), institution);
        Draft::begin(packet, ORIGIN, &partner, accused, &wrote, &roster()).map(|_| ()).map_err(|(_, obstacle)| obstacle)
    };
    let police = Accused::new(&set([Fact::ComplaintRefused]), set([]));
    assert_eq!(begin(Institution::Police, &police, PartnerKind::Police), Err(Obstacle::Barred));
    assert_eq!(begin(Institution::Independent, &police, PartnerKind::Police), Err(Obstacle::Barred));
    assert_eq!(begin(Institution::Police, &Accused::default(), PartnerKind::Legal), Err(Obstacle::OtherPartner));
    assert_eq!(begin(Institution::Police, &Accused::default(), PartnerKind::Police), Ok(()));
}

#[test]
fn only_counsellors_who_serve_and_are_trained_sign() {
    let begin = |wrote: &UntrustedStatement| {
        let packet = sample(PartnerKind::Legal, 1);
        let partner = partner(&packet, Institution::Independent);
        Draft::begin(packet, ORIGIN, &partner, &Accused::default(), wrote, &roster())
            .map(|_| ())
            .map_err(|(_, why)| why)
    };
    let hash = sample(PartnerKind::Legal, 1).hash();
    let mistake = |error: StatementError| Err(Obstacle::Statement(error));
    assert_eq!(begin(&states(1, Act::Wrote, hash, unread())), Ok(()));
    assert_eq!(begin(&states(4, Act::Wrote, hash, unread())), mistake(StatementError::Unknown));
    assert_eq!(begin(&states(9, Act::Wrote, hash, unread())), mistake(StatementError::Unknown));
    assert_eq!(begin(&states(5, Act::Wrote, hash, unread())), mistake(StatementError::Untrained));
    assert_eq!(begin(&states(1, Act::Approved, hash, unread())), mistake(StatementError::Other));
    assert_eq!(begin(&states(1, Act::Wrote, Hash::of(b"other"), unread())), mistake(StatementError::Other));
}

#[test]
fn a_statement_reads_back_and_a_changed_one_does_not_hold() {
    let statement = states(1, Act::Approved, Hash::of(b"packet"), Hash::of(b"read"));
    let bytes = statement.to_bytes();
    assert!(UntrustedStatement::parse(&bytes).unwrap().verify(&roster()).is_ok());
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        let held = UntrustedStatement::parse(&changed).is_ok_and(|statement| statement.verify(&roster()).is_ok());
        assert!(!held, "byte {place}");
    }
    assert!(UntrustedStatement::parse(&bytes[1..]).is_err());
}

type Change = fn(&mut envelope::Wish);

#[test]
fn a_yes_to_anything_else_is_no_yes() {
    let changes: [(Change, ConsentError); 8] = [
        (|wish| wish.kind = WishKind::Refusal, ConsentError::NotYes),
        (|wish| wish.answer = "no".into(), ConsentError::NotYes),
        (|wish| wish.packet[0] ^= 1, ConsentError::OtherPacket),
        (|wish| wish.packet.clear(), ConsentError::OtherPacket),
        (|wish| wish.read_back[31] ^= 1, ConsentError::OtherReadBack),
        (|wish| wish.partner.push('x'), ConsentError::OtherPartner),
        (|wish| wish.purpose = "signaler".into(), ConsentError::OtherPartner),
        (|wish| wish.expiry = "2027-12-31".into(), ConsentError::OtherExpiry),
    ];
    for (change, error) in changes {
        let read = read_back(sample(PartnerKind::Legal, 1));
        let mut said = terms(WishKind::Consent, &read);
        change(&mut said);
        let (_, obstacle) = kept(read.consent(&hear(said, 10), today()));
        assert_eq!(obstacle, Obstacle::Consent(error));
    }
}

#[test]
fn a_wish_counts_only_under_the_consent_key_of_the_first_report() {
    let read = read_back(sample(PartnerKind::Legal, 1));
    let (thread, message) = (envelope::Thread::new([3; 32]), envelope::MessageId::new([4; 16]));
    let forged = terms(WishKind::Consent, &read).sign(INSTANCE, thread, message, &key(1)).unwrap();
    assert!(conversation().hear(0, message, &forged).is_err(), "a counsellor cannot consent for her");
    let hers = terms(WishKind::Consent, &read).sign(INSTANCE, thread, message, &key(50)).unwrap();
    assert!(conversation().hear(0, envelope::MessageId::new([8; 16]), &hers).is_err(), "nor repeat an old yes");
    assert!(conversation().hear(0, message, &hers).is_ok());
}

#[test]
fn a_no_ends_it() {
    let read = read_back(sample(PartnerKind::Legal, 1));
    let (hash, no) = (read.packet().hash(), wish(WishKind::Refusal, &read, 10));
    assert_eq!(read.refuse(&no).unwrap().packet(), hash);
    let read = read_back(sample(PartnerKind::Legal, 1));
    let yes = wish(WishKind::Consent, &read, 10);
    assert!(read.refuse(&yes).is_err());
}

#[test]
fn a_read_back_of_another_packet_is_refused() {
    let other = document(&sample(PartnerKind::Legal, 2), Language::Arabic);
    let (_, obstacle) = kept(checked(sample(PartnerKind::Legal, 1)).read_back(other, today()));
    assert_eq!(obstacle, Obstacle::OtherReadBack);
}

#[test]
fn a_yes_said_aloud_needs_two_people_and_no_language_to_read() {
    let packet = || sample(PartnerKind::Legal, 1);
    for understood in [set([Tongue::Ar]), set([Tongue::Ti, Tongue::Fr]), set([])] {
        let (_, obstacle) = kept(checked(packet()).read_aloud(&understood, today()));
        assert_eq!(obstacle, Obstacle::CanBeRead);
    }
    let aloud = || checked(packet()).read_aloud(&set([Tongue::Ti, Tongue::So]), today()).unwrap();
    let seen = |number| states(number, Act::Witnessed, packet().hash(), unread());
    assert!(aloud().consent([&seen(1), &seen(2)], 10, &roster(), today()).is_ok());
    let (_, obstacle) = kept(aloud().consent([&seen(1), &seen(1)], 10, &roster(), today()));
    assert_eq!(obstacle, Obstacle::Consent(ConsentError::OneWitness));
    let approved = states(2, Act::Approved, packet().hash(), unread());
    let (_, obstacle) = kept(aloud().consent([&seen(1), &approved], 10, &roster(), today()));
    assert_eq!(obstacle, Obstacle::Statement(StatementError::Other));
    assert_eq!(aloud().refuse().packet(), packet().hash());
}

#[test]
fn nobody_approves_their_own_packet_or_another_one() {
    let (state, read) = consented(sample(PartnerKind::Legal, 1));
    let hash = state.packet().hash();
    let approve = |state: relay::referral::Consented, by: &UntrustedStatement| {
        kept(state.approve(by, &nothing_else(), &roster(), today()))
    };
    let (state, obstacle) = approve(state, &states(1, Act::Approved, hash, read));
    assert_eq!(obstacle, Obstacle::OwnPacket);
    for wrong in [
        states(2, Act::Approved, Hash::of(b"other"), read),
        states(2, Act::Approved, hash, unread()),
        states(2, Act::Released, hash, read),
    ] {
        let (again, _) = consented(sample(PartnerKind::Legal, 1));
        assert_eq!(approve(again, &wrong).1, Obstacle::Statement(StatementError::Other));
    }
    let approved = state.approve(&states(2, Act::Approved, hash, read), &nothing_else(), &roster(), today()).unwrap();
    assert_eq!(approved.approver(), counsellor(2));
}

#[test]
fn whoever_releases_saw_all_wishes() {
    let (state, read) = approved(sample(PartnerKind::Legal, 1));
    let release = states(1, Act::Released, state.packet().hash(), read);
    let shorter = Wishes::up_to(Hash::of(b"an older head"), Vec::new());
    let (_, obstacle) = kept(state.release(&release, &shorter, &roster(), today()));
    assert_eq!(obstacle, Obstacle::OtherHead);
}

fn release(state: Approved, read: Hash, wishes: &Wishes) -> Result<relay::referral::Released, Stopped<Approved>> {
    let release = states(1, Act::Released, state.packet().hash(), read);
    state.release(&release, wishes, &roster(), today())
}

#[test]
fn after_the_last_day_nothing_moves() {
    let late = today().plus(31);
    let packet = || sample(PartnerKind::Legal, 1);
    let read = document(&packet(), Language::Arabic);
    assert!(matches!(checked(packet()).read_back(read, late), Err(Stopped::Expired(_))));
    let read = read_back(packet());
    let yes = wish(WishKind::Consent, &read, 10);
    assert!(matches!(read.consent(&yes, late), Err(Stopped::Expired(_))));
    let (state, read) = consented(packet());
    let approval = states(2, Act::Approved, packet().hash(), read);
    assert!(matches!(state.approve(&approval, &nothing_else(), &roster(), late), Err(Stopped::Expired(_))));
    let (state, read) = approved(packet());
    let handed = states(1, Act::Released, packet().hash(), read);
    assert!(matches!(state.release(&handed, &nothing_else(), &roster(), late), Err(Stopped::Expired(_))));
    assert!(matches!(Referral::Approved(approved(packet()).0).on(late), Referral::Expired(_)));
    assert!(matches!(Referral::Approved(approved(packet()).0).on(today().plus(30)), Referral::Approved(_)));
}

#[test]
fn a_packet_shown_anew_can_be_consented_after_a_no() {
    let first = sample(PartnerKind::Legal, 1);
    let no = wish(WishKind::WithdrawConsent, &read_back(first), 5);
    let (state, read) = approved(sample(PartnerKind::Legal, 2));
    let wishes = Wishes::up_to(HEAD, vec![no, whole_case(WishKind::Erasure, 6), whole_case(WishKind::KeepAfterAll, 7)]);
    assert!(release(state, read, &wishes).is_ok(), "all of them stand before the new yes, and about another packet");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_yes_to_one_packet_never_releases_another(one in any::<u64>(), two in any::<u64>(), a in 0..10usize, b in 0..10usize) {
        prop_assume!(one != two || a != b);
        let read = read_back(sample(PartnerKind::ALL[a], one));
        let other = read_back(sample(PartnerKind::ALL[b], two));
        let yes = wish(WishKind::Consent, &read, 10);
        let (state, obstacle) = kept(other.consent(&yes, today()));
        prop_assert_eq!(obstacle, Obstacle::Consent(ConsentError::OtherPacket));
        prop_assert_eq!(state.packet().hash(), sample(PartnerKind::ALL[b], two).hash());
    }

    #[test]
    fn a_withdrawal_always_wins(kind in 0..4usize, place in 0..40u32, others in prop::collection::vec(0..40u32, 0..4), approved_first: bool) {
        let kind = [WishKind::WithdrawConsent, WishKind::Refusal, WishKind::WithdrawCase, WishKind::Erasure][kind];
        let packet = || sample(PartnerKind::Legal, 1);
        let own = matches!(kind, WishKind::WithdrawConsent | WishKind::Refusal);
        // A no to the packet counts wherever it stands, a no to the case from its place on.
        let place = if own { place } else { place + CONSENT_PLACE + 1 };
        let no = if own { wish(kind, &read_back(packet()), place) } else { whole_case(kind, place) };
        let mut heard: Vec<_> = others.iter().map(|place| wish(WishKind::Consent, &read_back(packet()), *place)).collect();
        heard.extend(others.iter().map(|place| whole_case(WishKind::KeepAfterAll, *place)));
        heard.insert(heard.len() / 2, no);
        let wishes = Wishes::up_to(HEAD, heard);
        if approved_first {
            let (state, read) = approved(packet());
            let stopped = matches!(release(state, read, &wishes), Err(Stopped::Withdrawn(_)));
            prop_assert!(stopped);
            prop_assert!(approved(packet()).0.withdraw(&wishes).is_ok());
        } else {
            let (state, read) = consented(packet());
            let approval = states(2, Act::Approved, packet().hash(), read);
            let stopped = matches!(state.approve(&approval, &wishes, &roster(), today()), Err(Stopped::Withdrawn(_)));
            prop_assert!(stopped);
            prop_assert!(consented(packet()).0.withdraw(&wishes).is_ok());
        }
    }
}
