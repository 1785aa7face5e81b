//! Any bytes, and any bent piece of a good file, meet a clear refusal: no parser panics and none accepts more than it should.
#![cfg(test)]

use std::sync::LazyLock;

use base64::{Engine, engine::general_purpose::STANDARD};
use proptest::{prelude::*, test_runner::Config};
use serde_json::Value;
use system_tests::fuzz::{Against, TARGETS};

/// Every base64 and text of the vectors: good files, and files wrong in one way.
static CORPUS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut pieces = Vec::new();
    for vectors in [include_str!("../vectors/from-rust.json"), include_str!("../vectors/from-browser.json")] {
        collect(&serde_json::from_str(vectors).unwrap(), &mut pieces);
    }
    pieces
});

fn collect(value: &Value, pieces: &mut Vec<Vec<u8>>) {
    match value {
        Value::String(text) => {
            pieces.push(text.clone().into_bytes());
            pieces.extend(STANDARD.decode(text));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, pieces)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, pieces)),
        _ => {}
    }
}

/// One way of bending: cut, flip, repeat a stretch, put foreign bytes in.
fn bend(mut bytes: Vec<u8>, how: u8, place: usize, foreign: &[u8]) -> Vec<u8> {
    let place = if bytes.is_empty() { 0 } else { place % bytes.len() };
    match how % 5 {
        0 => bytes.truncate(place),
        1 if !bytes.is_empty() => bytes[place] ^= foreign.first().copied().unwrap_or(1),
        2 => {
            let stretch: Vec<u8> = bytes[place..].iter().take(64).copied().collect();
            bytes.splice(place..place, stretch);
        }
        3 => drop(bytes.splice(place..place, foreign.iter().copied())),
        _ => {}
    }
    bytes
}

proptest! {
    #![proptest_config(Config::with_cases(20_000))]

    #[test]
    fn bent_pieces_are_refused_without_panic(
        piece in any::<prop::sample::Index>(),
        bends in prop::collection::vec((any::<u8>(), any::<usize>(), prop::collection::vec(any::<u8>(), 0..40)), 0..3),
        target in any::<prop::sample::Index>(),
    ) {
        static AGAINST: LazyLock<Against> = LazyLock::new(Against::vectors);
        let mut bytes = piece.get(&CORPUS).clone();
        for (how, place, foreign) in bends {
            bytes = bend(bytes, how, place, &foreign);
        }
        let (_, parse) = target.get(&TARGETS);
        parse(&AGAINST, &bytes);
    }
}

proptest! {
    #![proptest_config(Config::with_cases(1_500))]

    #[test]
    fn any_bytes_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        static AGAINST: LazyLock<Against> = LazyLock::new(Against::vectors);
        for (_, parse) in TARGETS {
            parse(&AGAINST, &bytes);
        }
    }
}
