//! The JSON of every kind of field, letter by letter: what another implementation would have to write.

use crate::{
    Bytes, Call, CaseId, CounsellorId, EnvelopeId, Epoch, ErasureTag, Nothing, ReplyTag, desk, from_json, intake,
    tls::Pin, to_json,
};

fn same<T>(value: &T, json: &str)
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    assert_eq!(String::from_utf8(to_json(value)).unwrap(), json);
    assert_eq!(&from_json::<T>(json.as_bytes()).unwrap(), value);
}

#[test]
fn intake_calls() {
    same(&intake::Take { most: 128 }, r#"{"most":128}"#);
    let answer = intake::TakeAnswer {
        envelopes: vec![Bytes::from(vec![1, 1, 0, 100])],
        waiting: vec![Epoch::new(99), Epoch::new(100)],
        open_from: Epoch::new(99),
    };
    same(&answer, r#"{"envelopes":["AQEAZA=="],"waiting":[99,100],"open_from":99}"#);
    let ids = vec![EnvelopeId::of(b"abc")];
    same(&intake::Taken { ids }, r#"{"ids":["ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="]}"#);
    let publish = intake::Publish { directories: vec![Bytes::from(vec![1])], dead_drop: None };
    same(&publish, r#"{"directories":["AQ=="],"dead_drop":null}"#);
    same(&Nothing {}, "{}");
}

#[test]
fn desk_calls() {
    let [case, counsellor] = ["AQEBAQEBAQEBAQEBAQEBAQ==", "AgICAgICAgICAgICAgICAg=="];
    let inbound = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";
    let filing = desk::File {
        inbound: Some(EnvelopeId::new([3; 32])),
        case: CaseId::new([1; 16]),
        events: vec![Bytes::from(vec![4])],
        keys: vec![desk::CaseKey {
            counsellor: CounsellorId::new([2; 16]),
            epoch: Epoch::new(100),
            stanza: Bytes::from(vec![5]),
        }],
    };
    same(
        &filing,
        &format!(
            r#"{{"inbound":"{inbound}","case":"{case}","events":["BA=="],"keys":[{{"counsellor":"{counsellor}","epoch":100,"stanza":"BQ=="}}]}}"#
        ),
    );
    let case_id = CaseId::new([1; 16]);
    same(&desk::FileAnswer::Filed, r#""filed""#);
    same(&desk::FileAnswer::Already { case: case_id }, &format!(r#"{{"already":{{"case":"{case}"}}}}"#));
    same(&desk::FileAnswer::Unknown, r#""unknown""#);
    let event = desk::Append { case: case_id, generation: 0, seq: 7, body: Bytes::from(vec![6]), inbound: None };
    same(&event, &format!(r#"{{"case":"{case}","generation":0,"seq":7,"body":"Bg==","inbound":null}}"#));
    same(&desk::AppendAnswer::Appended, r#""appended""#);
    same(&desk::AppendAnswer::Conflict { next: 8 }, r#"{"conflict":{"next":8}}"#);
    same(&desk::PublishAnswer::Conflict, r#""conflict""#);
    same(&desk::OfficeAppend { seq: 1, body: Bytes::from(vec![6]) }, r#"{"seq":1,"body":"Bg=="}"#);
    same(&desk::OfficeAppendAnswer::Conflict { next: 2 }, r#"{"conflict":{"next":2}}"#);
    let row = desk::OfficeRow { seq: 1, day: 20_000, body: Bytes::from(vec![6]) };
    same(&desk::OfficeAnswer { entries: vec![row] }, r#"{"entries":[{"seq":1,"day":20000,"body":"Bg=="}]}"#);
    same(&desk::MissingReplies { tags: vec![ReplyTag::new([2; 16])] }, &format!(r#"{{"tags":["{counsellor}"]}}"#));
    same(&desk::State {}, "{}");
    let erased = desk::EraseAnswer::Erased { until: Epoch::new(100) };
    same(&erased, r#"{"erased":{"until":100}}"#);
    same(&desk::EraseAnswer::Unknown, r#""unknown""#);
    let dropped = desk::DropKey { case: case_id, generation: 1 };
    same(&dropped, &format!(r#"{{"case":"{case}","generation":1}}"#));
    let tags = vec![ErasureTag::new([2; 16])];
    same(&desk::Erased { tags }, &format!(r#"{{"tags":["{counsellor}"]}}"#));
}

#[test]
fn what_does_not_belong_is_refused() {
    assert!(from_json::<intake::Take>(br#"{"most":1,"more":2}"#).is_err(), "unknown field");
    assert!(from_json::<Nothing>(br#"{"a":1}"#).is_err(), "unknown field in an empty answer");
    assert!(from_json::<intake::Take>(br#"{"most":65536}"#).is_err(), "too large a number");
    assert!(
        from_json::<intake::Take>(br#"{"most":1} "#).is_ok() && from_json::<intake::Take>(br#"{"most":1}{}"#).is_err()
    );
    for id in ["\"AQEBAQEBAQEBAQEBAQEB\"", "\"AQEBAQEBAQEBAQEBAQEBAQ\"", "\"AQEBAQEBAQEBAQEBAQEBAR==\"", "7"] {
        assert!(from_json::<CaseId>(id.as_bytes()).is_err(), "{id}: short, unpadded, not canonical, not text");
    }
}

#[test]
fn debug_shows_names_only() {
    let shown = format!("{:?}", intake::Taken { ids: vec![EnvelopeId::new([1; 32])] });
    assert_eq!(shown, "Taken { ids: [EnvelopeId] }");
    assert_eq!(format!("{:?} {:?}", Bytes::from(vec![1]), Epoch::new(7)), "Bytes Epoch");
}

#[test]
fn pins_read_back_and_nothing_else_does() {
    let text = format!("sha256:{}", "0a".repeat(32));
    let pin: Pin = text.parse().unwrap();
    assert_eq!(pin.to_string(), text);
    assert_eq!(text.to_uppercase().replace("SHA", "sha").parse(), Ok(pin), "digits of either case");
    for wrong in [
        "",
        "sha256:",
        &text[7..],
        &text[..70],
        &format!("{text}0"),
        &text.replace("0a", "+a"),
        &text.replace("0a", "é"),
    ] {
        assert!(wrong.parse::<Pin>().is_err(), "{wrong}");
    }
}

#[test]
fn every_call_has_a_path_of_its_own() {
    let paths = [
        intake::Take::PATH,
        intake::Taken::PATH,
        intake::Publish::PATH,
        desk::PublishRoster::PATH,
        desk::PublishEpochKey::PATH,
        desk::EpochKeys::PATH,
        desk::PublishDirectory::PATH,
        desk::State::PATH,
        desk::OfficeAppend::PATH,
        desk::Office::PATH,
        desk::Inbound::PATH,
        desk::Envelope::PATH,
        desk::File::PATH,
        desk::Cases::PATH,
        desk::Events::PATH,
        desk::Append::PATH,
        desk::Share::PATH,
        desk::Rekey::PATH,
        desk::DropKey::PATH,
        desk::EraseCase::PATH,
        desk::Erased::PATH,
        desk::Rewrap::PATH,
        desk::Rosters::PATH,
        desk::Directories::PATH,
        desk::PublishLeft::PATH,
        desk::Left::PATH,
        desk::PostReplies::PATH,
        desk::MissingReplies::PATH,
    ];
    let distinct: std::collections::BTreeSet<_> = paths.iter().collect();
    assert_eq!(distinct.len(), paths.len());
    assert!(paths.iter().all(|path| path.starts_with("/v1/")));
}
