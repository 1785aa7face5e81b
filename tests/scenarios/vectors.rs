//! Both implementations agree: the Rust vectors are what the code makes, and what the browser's side sealed opens here.

#![cfg(test)]

use envelope::{
    CaseKey, CounsellorId, Day, Envelope, Hash, InstanceId, Later, LaterBody, LeftBody, Message, MessageId, MessageKey,
    Pins, Receipt, ReceiptError, Roster, Seed, SignedFile, Thread, UntrustedDeadDrop, UntrustedDirectory,
    UntrustedWish, VerifyingKey,
};
use envelope_open::{
    EventContext, EventError, EventPlace, Identity, Opening, UntrustedEvent, find_replies, open, open_later,
};
use serde_json::Value;

fn from_rust() -> Value {
    serde_json::from_str(include_str!("../vectors/from-rust.json")).unwrap()
}

fn from_browser() -> Value {
    serde_json::from_str(include_str!("../vectors/from-browser.json")).unwrap()
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
    bytes(value).try_into().unwrap()
}

fn cases(value: &Value) -> &Vec<Value> {
    let cases = value.as_array().unwrap();
    assert!(!cases.is_empty());
    cases
}

fn bytes(value: &Value) -> Vec<u8> {
    base64::Engine::decode(&base64::engine::general_purpose::STANDARD, value.as_str().unwrap()).unwrap()
}

fn pins(value: &Value) -> Pins {
    serde_json::from_value(value.clone()).unwrap()
}

fn day(value: &Value) -> Day {
    value.as_str().unwrap().parse().unwrap()
}

#[test]
fn the_kept_file_is_what_the_code_makes() {
    let same = system_tests::vectors_from_rust() == include_str!("../vectors/from-rust.json");
    assert!(
        same,
        "run `cargo run -p system-tests --bin vectors > tests/vectors/from-rust.json` and read the difference"
    );
}

#[test]
fn directories_count_whom_they_should_and_no_other() {
    let vectors = from_rust();
    for case in vectors["directories"].as_array().unwrap() {
        let directory = UntrustedDirectory::parse(&bytes(&case["file"]))
            .and_then(|directory| directory.verify(&pins(&vectors["pins"]), day(&case["clock"])));
        let counted = directory.ok().map(|directory| {
            directory.recipients().iter().map(|r| serde_json::to_value(r.counsellor).unwrap()).collect::<Vec<_>>()
        });
        assert_eq!(counted, case["counts"].as_array().cloned(), "{}", case["name"]);
    }
}

#[test]
fn signatures_that_must_be_refused_are() {
    for vectors in [from_rust(), from_browser()] {
        for case in cases(&vectors["signatures"]) {
            let message = bytes(&case["message"]);
            let holds = VerifyingKey::new(&array(&case["key"])).is_ok_and(|key| {
                let signature = array(&case["signature"]);
                match message.strip_prefix(b"\x00\x0fhavre/consent/1".as_slice()) {
                    Some(body) => key.verify(envelope::Tag::Consent, body, &signature).is_ok(),
                    None => strict(&key, &message, &signature),
                }
            });
            assert_eq!(holds, case["valid"].as_bool().unwrap(), "{}", case["name"]);
        }
    }
}

/// The library verifies only tagged messages; the bent cases are free messages checked by the same primitive.
fn strict(key: &envelope::VerifyingKey, message: &[u8], signature: &[u8; 64]) -> bool {
    let key = ed25519_dalek::VerifyingKey::from_bytes(key.as_bytes()).unwrap();
    key.verify_strict(message, &ed25519_dalek::Signature::from_bytes(signature)).is_ok()
}

#[test]
fn replies_are_found_with_the_receipt() {
    for case in from_rust()["dead_drops"].as_array().unwrap() {
        let clock = day(&case["clock"]);
        let directory = UntrustedDirectory::parse(&bytes(&case["directory"])).unwrap();
        let directory = directory.verify(&pins(&case["pins"]), clock).unwrap();
        let drop = UntrustedDeadDrop::parse(&bytes(&case["file"])).and_then(|drop| drop.verify(directory.roster()));
        let keys = Receipt::parse(case["receipt"].as_str().unwrap()).unwrap().keys(directory.body().instance);
        let found = drop.ok().map(|drop| {
            let replies = find_replies(&drop, &keys, directory.body().instance, directory.roster());
            let json = |reply: envelope_open::FoundReply| {
                let author = &directory.roster().counsellor(reply.author).unwrap().label;
                serde_json::json!({"text": reply.content.text, "day": reply.content.day, "author": author})
            };
            replies.into_iter().map(json).collect::<Vec<_>>()
        });
        assert_eq!(found, case["replies"].as_array().cloned(), "{}", case["name"]);
    }
}

#[test]
fn rosters_of_the_past_hold_when_two_organisations_signed() {
    let vectors = from_rust();
    for case in cases(&vectors["rosters"]) {
        let roster = SignedFile::parse(&bytes(&case["file"]))
            .and_then(|file| Roster::verify_of_its_time(&file, &pins(&vectors["pins"])));
        assert_eq!(roster.is_ok(), case["holds"].as_bool().unwrap(), "{}", case["name"]);
        if let Ok(roster) = roster {
            assert_eq!(serde_json::to_value(roster.hash()).unwrap(), case["hash"], "{}", case["name"]);
        }
    }
}

#[test]
fn events_hold_at_their_place_by_their_author_and_nowhere_else() {
    for case in cases(&from_rust()["events"]) {
        let number = |name: &str| u32::try_from(case[name].as_u64().unwrap()).unwrap();
        let id = envelope::CaseId::new(array(&case["case"]));
        let place = EventPlace { case: id, generation: number("generation"), seq: number("seq") };
        let (instance, previous) = (InstanceId::new(array(&case["instance"])), Hash::new(array(&case["previous"])));
        let context = EventContext { instance, place, previous };
        let author = VerifyingKey::new(&array(&case["verifying_key"])).unwrap();
        let held =
            UntrustedEvent::open(place, &CaseKey::new(array(&case["key"])), &bytes(&case["body"])).and_then(|event| {
                assert_eq!(event.author(), CounsellorId::new(array(&case["author"])));
                event.verify(&context, &author)
            });
        let (word, json) = match &held {
            Ok(recorded) => ("holds", Some(String::from_utf8(recorded.event().json.to_vec()).unwrap())),
            Err(EventError::Sealed) => ("sealed", None),
            Err(EventError::Malformed) => ("malformed", None),
            Err(EventError::Chain) => ("chain", None),
            Err(EventError::Signature) => ("signature", None),
            Err(other) => panic!("{other}"),
        };
        assert_eq!(
            (Some(word), json.as_deref()),
            (case["outcome"].as_str(), case["json"].as_str()),
            "{}",
            case["name"]
        );
    }
}

#[test]
fn left_weeks_hold_for_whom_they_are_about() {
    let vectors = from_rust();
    for case in cases(&vectors["left_weeks"]) {
        let roster = SignedFile::parse(&bytes(&case["roster"])).unwrap();
        let roster = Roster::verify(&roster, &pins(&vectors["pins"])).unwrap();
        let left = LeftBody::verify(&SignedFile::parse(&bytes(&case["file"])).unwrap(), &roster);
        assert_eq!(left.is_ok(), case["holds"].as_bool().unwrap(), "{}", case["name"]);
        assert!(left.is_err() || left.is_ok_and(|left| u64::from(left.oldest.number()) == case["oldest"]));
    }
}

#[test]
fn notes_of_erasures_are_found_with_the_message_key() {
    for case in cases(&from_rust()["erasures"]) {
        let key = MessageKey::new(array(&case["message_key"]));
        let note_key = key.erasure_key();
        assert_eq!(key.erasure_tag().as_slice(), bytes(&case["tag"]));
        assert_eq!(note_key.expose_secret().as_slice(), bytes(&case["note_key"]));
        assert_eq!(note_key.commitment().as_bytes().as_slice(), bytes(&case["commitment"]));
    }
}

#[test]
fn a_signed_file_reads_back() {
    let file = bytes(&from_rust()["directories"][0]["file"]);
    let (length, rest) = file.split_first_chunk::<4>().unwrap();
    let roster = &rest[..u32::from_be_bytes(*length) as usize];
    assert_eq!(SignedFile::parse(roster).unwrap().to_bytes(), roster);
}

/// One word for what became of sealed bytes, and the message where they opened.
fn outcome(instance: &Value, id: &Value, seed: &Value, sealed: &Value) -> (&'static str, Option<String>) {
    let Ok(envelope) = Envelope::parse(&bytes(sealed)) else { return ("malformed", None) };
    let identity = Identity::from_seed(Seed::new(array(seed)));
    match open(InstanceId::new(array(instance)), CounsellorId::new(array(id)), &identity, &envelope) {
        Opening::NotForMe => ("not-for-me", None),
        Opening::Damaged => ("damaged", None),
        Opening::Opened(opened) => ("opened", Some(String::from_utf8(opened.message.to_vec()).unwrap())),
    }
}

#[test]
fn what_the_browser_sealed_opens_for_every_counsellor() {
    for case in cases(&from_browser()["envelopes"]) {
        let sealed = Envelope::parse(&bytes(&case["envelope"])).unwrap();
        assert_eq!(u64::from(sealed.epoch().number()), case["epoch"].as_u64().unwrap(), "{}", case["name"]);
        for counsellor in cases(&case["counsellors"]) {
            let identity = Identity::from_seed(Seed::new(array(&counsellor["seed"])));
            assert_eq!(identity.recipient().as_bytes().as_slice(), bytes(&counsellor["recipient"]));
            let (word, message) = outcome(&case["instance"], &counsellor["id"], &counsellor["seed"], &case["envelope"]);
            assert_eq!((word, message.as_deref()), ("opened", case["message"].as_str()), "{}", case["name"]);
            assert!(Message::parse(message.unwrap().as_bytes()).is_ok(), "{}", case["name"]);
        }
    }
}

#[test]
fn what_the_browser_bent_is_refused_in_the_same_word() {
    for case in cases(&from_browser()["refused"]) {
        let (word, _) = outcome(&case["instance"], &case["id"], &case["seed"], &case["envelope"]);
        assert_eq!(Some(word), case["outcome"].as_str(), "{}", case["name"]);
    }
}

#[test]
fn a_receipt_derives_to_the_browsers_keys() {
    for case in cases(&from_browser()["receipts"]) {
        let receipt = Receipt::parse(case["digits"].as_str().unwrap()).unwrap();
        let keys = receipt.keys(InstanceId::new(array(&case["instance"])));
        let derived = [
            ("thread", keys.thread.as_bytes().to_vec()),
            ("message_key", keys.message_key.expose_secret().to_vec()),
            ("tag_key", keys.tag_key.expose_secret().to_vec()),
            ("reply_seed", keys.reply_seed.expose_secret().to_vec()),
            ("reply_recipient", keys.reply_recipient().as_bytes().to_vec()),
            ("consent_seed", keys.consent_seed.expose_secret().to_vec()),
            ("consent_key", keys.consent_key().as_bytes().to_vec()),
        ];
        for (name, derived) in derived {
            assert_eq!(derived, bytes(&case[name]), "{name}");
        }
    }
}

#[test]
fn typed_receipts_are_read_as_in_the_browser() {
    for case in cases(&from_browser()["typed"]) {
        let text = case["text"].as_str().unwrap();
        let (digits, problem, place) = match Receipt::parse(text) {
            Ok(receipt) => (Some(receipt.expose_secret().to_string()), None, None),
            Err(ReceiptError::Character(place)) => (None, Some("character"), Some(place as u64)),
            Err(ReceiptError::Length) => (None, Some("length"), None),
            Err(ReceiptError::Check) => (None, Some("check"), None),
        };
        let expected = (case["digits"].as_str(), case["problem"].as_str(), case["bad_at"].as_u64());
        assert_eq!((digits.as_deref(), problem, place), expected, "{text:?}");
    }
}

#[test]
fn later_messages_of_the_browser_open_with_the_message_key_alone() {
    for case in cases(&from_browser()["later"]) {
        let later = |sealed: Vec<u8>| Later {
            v: 1,
            id: MessageId::new([1; 16]),
            directory: envelope::Hash::of(b""),
            thread: Thread::new(array(&case["thread"])),
            nonce: bytes(&case["nonce"]),
            sealed,
        };
        let key = MessageKey::new(array(&case["message_key"]));
        let inner: LaterBody = serde_json::from_str(case["inner"].as_str().unwrap()).unwrap();
        let found = open_later(&later(bytes(&case["sealed"])), &key).unwrap();
        assert_eq!(serde_json::to_value(found).unwrap(), serde_json::to_value(inner).unwrap());
        let mut bent = bytes(&case["sealed"]);
        bent[0] ^= 1;
        assert!(open_later(&later(bent), &key).is_err());
        assert!(open_later(&later(bytes(&case["sealed"])), &MessageKey::new([1; 32])).is_err());
    }
}

#[test]
fn wishes_of_the_browser_hold_and_hold_for_nothing_else() {
    const BASE64: [&str; 3] = ["packet", "read_back", "signature"];
    const TEXTS: [&str; 4] = ["partner", "purpose", "expiry", "answer"];
    for case in cases(&from_browser()["wishes"]) {
        let name = case["wish"].as_str().unwrap();
        let key = VerifyingKey::new(&array(&case["consent_key"])).unwrap();
        let holds = |wish: &Value, instance: [u8; 16], thread: [u8; 32], message: [u8; 16]| {
            let wish: UntrustedWish = serde_json::from_value(wish.clone()).unwrap();
            let bound = (InstanceId::new(instance), Thread::new(thread), MessageId::new(message));
            wish.verify(bound.0, bound.1, bound.2, &key).is_ok()
        };
        let bound = (array(&case["instance"]), array(&case["thread"]), array(&case["message"]));
        let wish: Value = serde_json::from_str(case["body"].as_str().unwrap()).unwrap();
        assert!(holds(&wish, bound.0, bound.1, bound.2), "{name}");
        for field in BASE64.into_iter().chain(TEXTS).chain(["wish"]) {
            assert_eq!(wish[field], case[field], "{name}: {field}");
            let mut bent = wish.clone();
            bent[field] = match (field, name) {
                ("wish", "erasure") => "keep-after-all".into(),
                ("wish", _) => "erasure".into(),
                ("signature", _) => flip(&wish[field]),
                _ if BASE64.contains(&field) => "AAAA".into(),
                _ => format!("{}x", wish[field].as_str().unwrap()).into(),
            };
            assert!(!holds(&bent, bound.0, bound.1, bound.2), "{name}: {field} changed");
        }
        let other = [0x55; 32];
        assert!(!holds(&wish, [0x55; 16], bound.1, bound.2), "{name}: another installation");
        assert!(!holds(&wish, bound.0, other, bound.2), "{name}: another conversation");
        assert!(!holds(&wish, bound.0, bound.1, [0x55; 16]), "{name}: another message");
        let stranger = VerifyingKey::new(&array(&from_browser()["receipts"][1]["consent_key"])).unwrap();
        let untrusted: UntrustedWish = serde_json::from_value(wish).unwrap();
        let bound = (InstanceId::new(bound.0), Thread::new(bound.1), MessageId::new(bound.2));
        assert_eq!(untrusted.verify(bound.0, bound.1, bound.2, &stranger).is_ok(), stranger == key, "{name}");
    }
}

fn flip(value: &Value) -> Value {
    let mut signature = bytes(value);
    signature[10] ^= 1;
    base64::Engine::encode(&base64::engine::general_purpose::STANDARD, signature).into()
}
