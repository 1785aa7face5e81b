//! Packets are their canonical bytes, and say nothing beyond the closed lists and what a counsellor typed.

use std::collections::BTreeMap;

use envelope::{Channel, CounsellorId, Hash, MessageId, MessageKey, Report, Seed, TagKey, Text, Thread};
use proptest::prelude::*;
use relay::{
    Pseudonym,
    packet::{
        Cover, Equality, MAX_DAYS, MAX_PACKET_BYTES, Packet, PacketError, Reader, Typed, TypedError, Value,
        classify_packet, classify_report, codes::*,
    },
    partner::{PartnerKind, competent},
    read_back::Language,
    render::{Passphrase, locked_html, page, read_back_page},
};

use super::world::*;

#[test]
fn every_kind_reads_back_to_the_same_bytes() {
    for kind in PartnerKind::ALL {
        let packet = sample(kind, 1);
        assert_eq!(packet.kind(), kind);
        assert_eq!(packet.bytes(), sample(kind, 1).bytes());
        let again = Packet::parse(packet.bytes()).unwrap();
        assert_eq!((again.bytes(), again.hash()), (packet.bytes(), packet.hash()));
        assert!(packet.bytes().len() <= MAX_PACKET_BYTES);
    }
}

#[test]
fn only_canonical_bytes_are_read() {
    let packet = sample(PartnerKind::Police, 1);
    let text = str::from_utf8(packet.bytes()).unwrap();
    let changed = [
        text.replacen(":1,", ": 1,", 1),
        text.replacen("\"v\":1", "\"v\":2", 1),
        text.replacen("{\"v\":1,", "{\"v\":1,\"v\":1,", 1),
        text.replacen("{\"v\":1,", "{\"v\":1,\"sejour\":null,", 1),
        text.replacen("\"depuis\"", "\"nationalite\":\"x\",\"depuis\"", 1),
        text.replacen("\"depuis\"", "\"residence\":null,\"depuis\"", 1),
        text.replacen("[\"V2\",\"V3\"]", "[\"V3\",\"V2\"]", 1),
        text.replacen("[\"V2\",\"V3\"]", "[\"V2\",\"V3\",\"T2\"]", 1),
        text.replacen("\"dangers\":", "\"temoins\":[],\"dangers\":", 1),
        text.replacen("Un homme connu", " Un homme connu", 1),
        text.replacen("Un homme connu", "Un homme \\u202econnu", 1),
        format!("\u{feff}{text}"),
        format!("{text}\n"),
        String::new(),
    ];
    for bytes in changed {
        assert_ne!(bytes, text);
        assert!(Packet::parse(bytes.as_bytes()).is_err(), "{bytes}");
    }
    assert!(Packet::parse(&[0xff; 40]).is_err());
    assert_eq!(Packet::parse(&vec![b' '; 2_000_000]).unwrap_err(), PacketError::TooLong);
}

#[test]
fn typed_words_are_bounded_and_seen() {
    let new = |text: &str| Typed::<10>::new(&keystrokes(text));
    assert_eq!(new("  été \n").unwrap().expose_typed(), "été");
    assert_eq!(new(" \n").unwrap_err(), TypedError::Empty);
    assert_eq!(new("12345678901").unwrap_err(), TypedError::TooLong);
    for unseen in ['\u{202e}', '\u{200b}', '\u{200d}', '\u{ad}', '\u{feff}', '\0', '\u{7f}', '\u{e0041}', '\u{fe0f}'] {
        assert_eq!(new(&format!("ab{unseen}c")).unwrap_err(), TypedError::Unseen(2));
    }
    assert_eq!(debugged(&new("secret").unwrap()), "Typed");
    assert_eq!(debugged(&sample(PartnerKind::Health, 1)), "Packet");
}

#[test]
fn a_list_field_that_says_nothing_is_absent() {
    for kind in PartnerKind::ALL {
        let packet = sample(kind, 1);
        let text = str::from_utf8(packet.bytes()).unwrap();
        assert!(!text.contains("null") && !text.contains("[]"), "{text}");
    }
}

#[test]
fn every_field_of_the_bytes_is_classified_once() {
    for kind in PartnerKind::ALL {
        let packet = sample(kind, 1);
        let json: serde_json::Value = serde_json::from_slice(packet.bytes()).unwrap();
        let mut in_bytes: Vec<String> = json["page_de_garde"].as_object().unwrap().keys().cloned().collect();
        let content = json["contenu"].as_object().unwrap().values().next().unwrap();
        for (name, value) in content.as_object().unwrap() {
            match (name.as_str(), value.as_object()) {
                ("expose", Some(account)) => in_bytes.extend(account.keys().cloned()),
                _ => in_bytes.push(name.clone()),
            }
        }
        let said = |field: &relay::packet::Field<'_>| match &field.value {
            Value::Coded(keys) => !keys.is_empty(),
            Value::Typed(words) => !words.is_empty(),
            Value::Day(_) | Value::Pseudonym(_) => true,
        };
        let mut classified: Vec<String> =
            packet.classify().iter().filter(|field| said(field)).map(|field| field.name.to_owned()).collect();
        in_bytes.sort();
        classified.sort();
        assert_eq!(in_bytes, classified);
        let register = classify_packet(&packet);
        assert!(
            register.iter().all(|entry| entry.readers.contains(&Reader::Partner(kind)) && !entry.purpose.is_empty())
        );
    }
}

#[test]
fn no_structure_is_taken_apart_with_a_rest() {
    for source in [include_str!("../../src/packet/kinds.rs"), include_str!("../../src/packet/register.rs")] {
        let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        assert!(!code.contains(".."), "a rest would let a new field pass unclassified");
        assert!(source.contains("#![deny(unused_variables)]"));
    }
}

#[test]
fn a_packet_lasts_three_months_at_most_and_holds_its_lists() {
    let compose = |change: fn(&mut Cover, &mut Equality)| {
        let (mut cover, mut equality) = (cover("UNIA, point de contact", Purpose::Equality, 1), equality());
        change(&mut cover, &mut equality);
        Packet::compose(cover, relay::packet::Content::Equality(equality)).map(|_| ())
    };
    assert_eq!(compose(|_, _| ()), Ok(()));
    assert_eq!(compose(|cover, _| cover.expiry = cover.written.plus(MAX_DAYS + 1)), Err(PacketError::Days));
    assert_eq!(compose(|cover, _| cover.written = cover.expiry.plus(1)), Err(PacketError::Days));
    assert_eq!(compose(|_, equality| equality.facts.clear()), Err(PacketError::Entries));
    assert_eq!(
        compose(|_, equality| equality.witnesses = (0..9).map(|_| typed("x")).collect()),
        Err(PacketError::Entries)
    );
}

#[test]
fn nationality_stands_only_where_it_is_the_criterion() {
    let compose = |criteria: &[Criterion]| {
        let mut equality = equality();
        equality.nationality = Some(typed("belge"));
        equality.criteria = set(criteria.iter().copied());
        Packet::compose(cover("UNIA", Purpose::Equality, 1), relay::packet::Content::Equality(equality)).map(|_| ())
    };
    assert_eq!(compose(&[Criterion::Race]), Err(PacketError::Nationality));
    assert_eq!(compose(&[Criterion::Nationality]), Ok(()));
}

#[test]
fn each_criterion_goes_to_the_body_that_hears_it() {
    assert_eq!(competent(Criterion::Sex), Some(EqualityBody::Iefh));
    assert_eq!(competent(Criterion::Gender), Some(EqualityBody::Iefh));
    assert_eq!(competent(Criterion::Language), None);
    assert_eq!(competent(Criterion::Race), Some(EqualityBody::Unia));
    let unia = Criterion::ALL.iter().filter(|criterion| competent(**criterion) == Some(EqualityBody::Unia)).count();
    assert_eq!(unia, Criterion::ALL.len() - 3);
    for criterion in Criterion::ALL {
        for body in EqualityBody::ALL {
            let mut equality = equality();
            (equality.body, equality.criteria) = (*body, set([*criterion]));
            let content = relay::packet::Content::Equality(equality);
            let composed = Packet::compose(cover("Égalité", Purpose::Equality, 1), content).map(|_| ());
            let expected = if competent(*criterion) == Some(*body) { Ok(()) } else { Err(PacketError::Competence) };
            assert_eq!(composed, expected, "{criterion:?} {body:?}");
        }
    }
}

#[test]
fn a_report_without_a_line_in_the_register_does_not_exist() {
    let register = classify_report(&report("x", 1));
    assert_eq!(register.len(), 15);
    assert!(register.iter().all(|entry| entry.readers == [Reader::Counsellors]), "no partner sees a report");
}

/// A report that says `mark` everywhere it can say anything.
fn report(mark: &str, seed: u8) -> Report {
    let key = Seed::new([seed; 32]);
    let answers = ["facts", mark].map(|question| (question.to_owned(), vec![mark.to_owned(), "V1".to_owned()]));
    Report {
        v: 1,
        id: MessageId::new([seed; 16]),
        directory: Hash::of(mark.as_bytes()),
        thread: Thread::new([seed; 32]),
        message_key: MessageKey::new([seed; 32]),
        tag_key: TagKey::new([seed; 32]),
        reply_recipient: envelope::Recipient::of_seed(&key),
        consent_key: envelope::SigningKey::from_seed(&key).verifying_key(),
        readers: vec![CounsellorId::new([seed; 16])],
        excluded: vec![CounsellorId::new([seed; 16])],
        channel: Channel::Online,
        language: mark.to_owned(),
        answers: BTreeMap::from(answers),
        texts: BTreeMap::from([("contact".to_owned(), Text::new(mark.to_owned()))]),
        story: Text::new(format!("{mark} {mark}")),
    }
}

/// Every text of a JSON value.
fn leaves(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| leaves(item, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| leaves(field, found)),
        _ => {}
    }
}

/// Everything a partner or a phone could be shown of a packet.
fn everything(kind: PartnerKind, facts: &std::collections::BTreeSet<Fact>, seed: u64) -> Vec<String> {
    let packet = match kind {
        PartnerKind::Police => {
            let police = police(facts.iter().copied());
            let content = relay::packet::Content::Police(police);
            Packet::compose(cover("Police locale, personne de contact", Purpose::Signal, seed), content).unwrap()
        }
        _ => sample(kind, seed),
    };
    let mut shown = vec![String::from_utf8(packet.bytes().to_vec()).unwrap()];
    for language in Language::ALL {
        let read = document(&packet, language);
        shown.push(String::from_utf8(read.bytes().to_vec()).unwrap());
        shown.push(read_back_page(&read));
    }
    let (consented, _) = consented(packet);
    shown.push(page(&consented.sheet()));
    shown.push(debugged(&consented));
    shown
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_of_a_report_but_its_codes_reaches_a_packet(mark in "[A-Z]{3}[0-9]{5}[a-z]{4}", seed in any::<u8>(), kind in 0..10usize) {
        let report = report(&mark, seed);
        // The one thing that passes from a report to a packet: codes that a closed list knows.
        let facts = Fact::among(report.answers.values().flatten().map(String::as_str));
        prop_assert_eq!(&facts, &set([Fact::Hit]));
        // Every field is a canary: words hold the mark, keys and ids are longer than any word of ours.
        let mut canaries = vec![mark];
        leaves(&serde_json::to_value(&report).unwrap(), &mut canaries);
        canaries.retain(|canary| canary.len() > 10);
        prop_assert!(canaries.len() > 12, "{}", canaries.len());
        for shown in everything(PartnerKind::ALL[kind], &facts, u64::from(seed)) {
            for canary in &canaries {
                prop_assert!(!shown.contains(canary), "{canary}");
            }
        }
    }

    #[test]
    fn two_partners_can_join_nothing(seed in any::<u64>(), one in 0..10usize, two in 0..10usize) {
        let packets = [(one, seed), (two, seed.wrapping_add(1))].map(|(kind, seed)| sample(PartnerKind::ALL[kind], seed));
        let [one, two] = packets.each_ref().map(|packet| packet.cover().pseudonym.to_string());
        prop_assert!(longest_common(&one, &two) < 9, "{one} {two}");
        prop_assert!(packets[0].hash() != packets[1].hash());
        for (packet, other) in [(&packets[0], &two), (&packets[1], &one)] {
            prop_assert!(!str::from_utf8(packet.bytes()).unwrap().contains(other.as_str()));
        }
    }

    #[test]
    fn pseudonyms_are_no_numbers(seed in any::<u64>()) {
        let text = Pseudonym::draw(&mut Seeded(seed)).unwrap().to_string();
        let digits = |text: &str| text.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap();
        prop_assert!(digits(&text) == 1 && digits(&text.replace('-', "")) == 1);
        prop_assert!(envelope::Receipt::parse(&text).is_err());
        prop_assert!(!text.contains(['A', 'E', 'I', 'O', 'U', '0', '1', '3', '4', '5']));
        prop_assert_eq!(gate().check(&text).unwrap(), vec![]);
    }

    #[test]
    fn any_bytes_are_a_packet_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Packet::parse(&bytes).is_err());
    }

    #[test]
    fn any_words_are_kept_whole_or_refused(text in any::<String>()) {
        if let Ok(typed) = Typed::<160>::new(&keystrokes(&text)) {
            prop_assert_eq!(typed.expose_typed(), text.trim());
        }
    }
}

proptest! {
    // Each file takes 600 000 rounds twice.
    #![proptest_config(ProptestConfig::with_cases(3))]

    #[test]
    fn two_locked_files_share_no_random_bytes(seed in any::<u64>()) {
        let files = [seed, seed.wrapping_add(1)].map(|seed| {
            let released = released(sample(PartnerKind::Legal, seed));
            let mut random = Seeded(seed ^ 0xabcd);
            let passphrase = Passphrase::draw(&mut random).unwrap();
            let file = locked_html(&released, &passphrase, &mut random).unwrap();
            file.split_once("id=\"sealed\">").unwrap().1.split_once('<').unwrap().0.to_owned()
        });
        prop_assert!(longest_common(&files[0][..2_000], &files[1][..2_000]) < 8);
    }
}

fn longest_common(one: &str, two: &str) -> usize {
    let (one, two) = (one.as_bytes(), two.as_bytes());
    let mut row = vec![0; two.len() + 1];
    let mut longest = 0;
    for a in one {
        for place in (0..two.len()).rev() {
            row[place + 1] = if *a == two[place] { row[place] + 1 } else { 0 };
            longest = longest.max(row[place + 1]);
        }
    }
    longest
}
