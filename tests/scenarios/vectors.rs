//! Both implementations agree: the Rust vectors are what the code makes, and what the browser's side sealed opens here.

use envelope::{Day, Pins, Receipt, SignedFile, UntrustedDeadDrop, UntrustedDirectory};
use envelope_open::find_replies;
use serde_json::Value;

fn from_rust() -> Value {
    serde_json::from_str(include_str!("../vectors/from-rust.json")).unwrap()
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
    for case in from_rust()["signatures"].as_array().unwrap() {
        let message = bytes(&case["message"]);
        let key = envelope::VerifyingKey::new(bytes(&case["key"]).as_slice().try_into().unwrap());
        // The message is `lp(tag) ‖ body` or free; the strict check itself is what is tested.
        let holds = key.is_ok_and(|key| {
            let tagged = message.strip_prefix(b"\x00\x0fhavre/consent/1".as_slice());
            let signature: [u8; 64] = bytes(&case["signature"]).try_into().unwrap();
            match tagged {
                Some(body) => key.verify(envelope::Tag::Consent, body, &signature).is_ok(),
                None => strict(&key, &message, &signature),
            }
        });
        assert_eq!(holds, case["valid"].as_bool().unwrap(), "{}", case["name"]);
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
            let replies = find_replies(&drop, &keys, directory.body().instance, directory.roster(), clock.epoch());
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
fn a_signed_file_reads_back() {
    let file = bytes(&from_rust()["directories"][0]["file"]);
    let (length, rest) = file.split_first_chunk::<4>().unwrap();
    let roster = &rest[..u32::from_be_bytes(*length) as usize];
    assert_eq!(SignedFile::parse(roster).unwrap().to_bytes(), roster);
}
