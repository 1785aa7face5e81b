//! Sealing and opening hold for any content, and nothing bent is accepted.

#![cfg(test)]

use envelope::{
    CounsellorId, Day, ENVELOPE_BYTES, Envelope, EnvelopeError, Epoch, Info, MAX_MESSAGE_BYTES, Receipt, ReceiptError,
    STANZAS, Seed, Stanza, UntrustedDirectory, seal, seal_part,
};
use envelope_open::{Identity, Opening, open, open_part};
use proptest::{prelude::*, test_runner::Config};
use system_tests::{Seeded, World};

fn world() -> World {
    World::new("sealing", "2026-11-21".parse().unwrap())
}

fn recipients(world: &World, epoch: Epoch) -> Vec<(CounsellorId, envelope::Recipient)> {
    world.counsellors.iter().map(|person| (person.id, person.identity(epoch).recipient())).collect()
}

fn opened(outcome: Opening) -> Option<Vec<u8>> {
    match outcome {
        Opening::Opened(opened) => Some(opened.message.to_vec()),
        Opening::NotForMe | Opening::Damaged => None,
    }
}

proptest! {
    #![proptest_config(Config::with_cases(24))]

    #[test]
    fn any_message_opens_for_every_reader_and_nobody_else(message in prop::collection::vec(any::<u8>(), 0..=MAX_MESSAGE_BYTES), seed: u64) {
        let (world, epoch) = (world(), Epoch::new(151));
        let mut random = Seeded::new(&seed.to_string());
        let envelope = seal(world.instance, epoch, &recipients(&world, epoch), &message, &mut random).unwrap();
        prop_assert_eq!(envelope.as_bytes().len(), ENVELOPE_BYTES);
        for person in &world.counsellors {
            let found = opened(open(world.instance, person.id, &person.identity(epoch), &envelope));
            prop_assert_eq!(found.as_deref(), Some(message.as_slice()));
        }
        let stranger = Identity::draw(&mut random).unwrap();
        prop_assert!(matches!(open(world.instance, world.counsellors[0].id, &stranger, &envelope), Opening::NotForMe));
    }

    #[test]
    fn any_flipped_bit_is_refused(place in 0..ENVELOPE_BYTES * 8) {
        let (world, epoch) = (world(), Epoch::new(151));
        let envelope = seal(world.instance, epoch, &recipients(&world, epoch), b"{}", &mut Seeded::new("flip")).unwrap();
        let mut bytes = envelope.as_bytes().to_vec();
        bytes[place / 8] ^= 1 << (place % 8);
        for person in &world.counsellors {
            if let Ok(bent) = Envelope::parse(&bytes) {
                let outcome = open(world.instance, person.id, &person.identity(epoch), &bent);
                prop_assert!(!matches!(outcome, Opening::Opened(_)));
            }
        }
    }

    #[test]
    fn any_part_opens_again(content in prop::collection::vec(any::<u8>(), 0..5000), flip in 0..envelope::PART_BYTES) {
        let (key, mut part) = seal_part(&content, &mut Seeded::new("part")).unwrap();
        let found = open_part(&key, &part).unwrap();
        prop_assert_eq!(found.as_slice(), content.as_slice());
        part[flip] ^= 1;
        prop_assert_eq!(open_part(&key, &part).err(), Some(EnvelopeError::Malformed));
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let world = world();
        if let Ok(directory) = UntrustedDirectory::parse(&bytes) {
            prop_assert!(directory.verify(&world.pins(), world.today).is_err());
        }
        prop_assert!(Envelope::parse(&bytes).is_err());
        prop_assert!(envelope::UntrustedDeadDrop::parse(&bytes).is_err() || bytes.len() > 90);
        let _outcome = envelope::Message::parse(&bytes);
    }
}

#[test]
fn a_message_of_the_greatest_length_fits_and_one_more_byte_does_not() {
    let (world, epoch) = (world(), Epoch::new(151));
    let to = recipients(&world, epoch);
    let mut random = Seeded::new("length");
    assert!(seal(world.instance, epoch, &to, &vec![b'x'; MAX_MESSAGE_BYTES], &mut random).is_ok());
    let outcome = seal(world.instance, epoch, &to, &vec![b'x'; MAX_MESSAGE_BYTES + 1], &mut random);
    assert_eq!(outcome.err(), Some(EnvelopeError::TooLong));
}

#[test]
fn an_identity_of_another_week_or_person_or_installation_does_not_open() {
    let (world, epoch) = (world(), Epoch::new(151));
    let envelope = seal(world.instance, epoch, &recipients(&world, epoch), b"{}", &mut Seeded::new("other")).unwrap();
    let [first, second, _] = world.counsellors.as_slice() else { panic!("three counsellors") };
    let other = World::new("elsewhere", world.today);
    for (instance, id, identity) in [
        (world.instance, first.id, first.identity(epoch.plus(1))),
        (world.instance, second.id, first.identity(epoch)),
        (other.instance, first.id, first.identity(epoch)),
    ] {
        assert!(matches!(open(instance, id, &identity, &envelope), Opening::NotForMe));
    }
}

/// Opening once with the throw-away seed shows that unused stanzas are real encapsulations and not noise.
#[test]
fn unused_stanzas_are_genuine_encapsulations_to_one_throw_away_recipient() {
    let (world, epoch) = (world(), Epoch::new(151));
    let to = recipients(&world, epoch);
    // Records every draw, so that the throw-away seed and its ids can be found again.
    let mut inner = Seeded::new("dummies");
    let mut drawn: Vec<Vec<u8>> = Vec::new();
    let mut recording = |out: &mut [u8]| {
        envelope::Randomness::fill(&mut inner, out)?;
        drawn.push(out.to_vec());
        Ok(())
    };
    let envelope = seal(world.instance, epoch, &to, b"{}", &mut recording).unwrap();
    let seeds = drawn.iter().filter_map(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok());
    let ids: Vec<CounsellorId> =
        drawn.iter().filter_map(|bytes| <[u8; 16]>::try_from(bytes.as_slice()).ok()).map(CounsellorId::new).collect();
    let unwraps = |identity: &Identity| {
        let stanzas = envelope.stanzas().map(|stanza| Stanza::try_from(stanza).unwrap());
        let opens = stanzas.filter(|stanza| {
            ids.iter().any(|id| identity.unwrap(world.instance, Info::Envelope(epoch, *id), stanza).is_some())
        });
        opens.count()
    };
    let best = seeds.map(|seed| unwraps(&Identity::from_seed(Seed::new(seed)))).max();
    assert_eq!(best, Some(STANZAS - to.len()));
}

#[test]
fn a_stanza_without_its_mac_is_damaged() {
    let (world, epoch) = (world(), Epoch::new(151));
    let envelope = seal(world.instance, epoch, &recipients(&world, epoch), b"{}", &mut Seeded::new("mac")).unwrap();
    let mut bytes = envelope.as_bytes().to_vec();
    bytes[20_000] ^= 1;
    let person = &world.counsellors[0];
    let outcome = open(world.instance, person.id, &person.identity(epoch), &Envelope::parse(&bytes).unwrap());
    assert!(matches!(outcome, Opening::Damaged));
}

#[test]
fn receipts_read_back_in_every_script_and_show_where_a_character_is_wrong() {
    let receipt = Receipt::draw(&mut Seeded::new("receipt")).unwrap();
    let digits = receipt.expose_secret();
    let arabic: String = digits.chars().map(|c| char::from_u32(0x660 + u32::from(c) - 0x30).unwrap()).collect();
    let grouped = digits.as_bytes().chunks(4).map(|c| std::str::from_utf8(c).unwrap()).collect::<Vec<_>>().join(" - ");
    for text in [digits.to_string(), arabic, grouped, format!("\u{200f}{}\u{200e}", digits.as_str())] {
        assert_eq!(*Receipt::parse(&text).unwrap().expose_secret(), *digits);
    }
    assert_eq!(Receipt::parse("12a4").err(), Some(ReceiptError::Character(2)));
    assert_eq!(Receipt::parse("፩2").err(), Some(ReceiptError::Character(0)));
    assert_eq!(Receipt::parse("123").err(), Some(ReceiptError::Length));
    let mut wrong = digits.to_string().into_bytes();
    wrong[3] = if wrong[3] == b'0' { b'1' } else { b'0' };
    assert_eq!(Receipt::parse(std::str::from_utf8(&wrong).unwrap()).err(), Some(ReceiptError::Check));
}

#[test]
fn no_receipt_holds_a_national_number() {
    let mut random = Seeded::new("national");
    for _ in 0..2000 {
        let digits = Receipt::draw(&mut random).unwrap().expose_secret();
        for window in digits.as_bytes().windows(11) {
            let number: u64 = std::str::from_utf8(window).unwrap().parse().unwrap();
            let (first, check) = (number / 100, number % 100);
            assert!(check != 97 - first % 97 && check != 97 - (2_000_000_000 + first) % 97);
        }
    }
}

#[test]
fn a_day_is_the_same_in_both_directions() {
    assert_eq!("2026-11-21".parse::<Day>().unwrap().epoch(), Epoch::new(150));
}
