//! The vectors from the Rust side. Everything comes from seeds, so that the file is the same every time.

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{
    CaseId, CaseKey, Day, Epoch, Hash, Later, LaterBody, LeftBody, Message, MessageId, Pins, Randomness, Receipt,
    ReceiptKeys, ReplyContent, ReplyId, ReplyTag, RosterBody, SignedFile, Standing, Subject, Tag, Text,
    UntrustedDirectory, seal, seal_later_body,
};
use envelope_open::{CaseEvent, EventContext, EventPlace};
use serde_json::{Value, json};

use crate::{
    signatures,
    world::{Seeded, World},
};

const TODAY: &str = "2026-11-21";

/// The whole of `tests/vectors/from-rust.json`.
///
/// # Panics
/// Never with the seeds written here.
#[must_use]
pub fn vectors_from_rust() -> String {
    let world = World::new("vectors", day(TODAY));
    let vectors = json!({
        "pins": pins(&world.pins()),
        "directories": directories(&world),
        "receipts": receipts(&world),
        "dead_drops": dead_drops(&world),
        "envelopes": envelopes(&world),
        "later": later(&world),
        "rosters": rosters(&world),
        "events": events(&world),
        "left_weeks": left_weeks(&world),
        "erasures": erasures(&world),
        "signatures": signature_cases(),
    });
    let mut text = serde_json::to_string_pretty(&vectors).expect("only text keys");
    text.push('\n');
    text
}

fn b64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn pins(pins: &Pins) -> Value {
    serde_json::to_value(pins).expect("only text keys")
}

fn directories(world: &World) -> Vec<Value> {
    let epoch = world.today.epoch();
    let all: Vec<String> = world.counsellors.iter().map(|person| b64(person.id)).collect();
    let but = |left_out: usize| -> Vec<String> {
        all.iter().enumerate().filter(|(index, _)| *index != left_out).map(|(_, id)| id.clone()).collect()
    };
    let case = |name: &str, file: Vec<u8>, clock: &str, counts: Option<Vec<String>>| json!({"name": name, "file": b64(file), "clock": clock, "counts": counts});
    let good = world.good_public_file(epoch);
    let mut cases = vec![
        case("good", good.clone(), TODAY, Some(all.clone())),
        case("good, the clock is years behind", good.clone(), "1999-01-01", Some(all.clone())),
        case("good on its last day", good.clone(), "2026-11-24", Some(all.clone())),
        case("expired", good.clone(), "2026-11-25", None),
        case("truncated", good.split_last().expect("not empty").1.to_vec(), TODAY, None),
        case("a byte too many", [good.as_slice(), &[0]].concat(), TODAY, None),
        case("a flipped bit in the roster", flipped(&good, 300), TODAY, None),
        case("a flipped bit in the directory", flipped(&good, good.len() - 5), TODAY, None),
    ];
    let bent_roster = |name: &str, counts: Option<Vec<String>>, bend: &dyn Fn(&mut RosterBody)| {
        let mut body = world.roster_body();
        bend(&mut body);
        let roster = world.sign_roster(&body);
        case(name, world.public_file(&roster, &world.directory_body(&roster, epoch)), TODAY, counts)
    };
    cases.push(bent_roster("training of one past", Some(but(1)), &|body| {
        for training in &mut body.counsellors[1].trainings {
            training.until = day("2026-11-20");
        }
    }));
    cases.push(bent_roster("one training of two missing", Some(but(0)), &|body| {
        body.counsellors[0].trainings.retain(|training| training.subject == Subject::Discrimination);
    }));
    cases.push(bent_roster("one left", Some(but(2)), &|body| body.counsellors[2].status = Standing::Former));
    cases.push(bent_roster("one does not receive", Some(but(2)), &|body| body.counsellors[2].receives = false));
    cases.push(bent_roster("training of two past", None, &|body| {
        for counsellor in &mut body.counsellors[..2] {
            counsellor.trainings[0].until = day("2026-11-20");
        }
    }));
    cases.push(bent_roster("roster version older than pinned", None, &|body| body.version = 1));
    cases.push(bent_roster("roster of another installation", None, &|body| {
        body.instance = envelope::InstanceId::new([7; 16]);
    }));
    cases.push(bent_roster("roster for more than a year", None, &|body| body.expires = body.issued.plus(367)));
    cases.push(bent_roster("the same key for two people", None, &|body| {
        body.counsellors[1].verifying_key = body.counsellors[0].verifying_key;
    }));
    cases.push(bent_roster("keys swapped between two people", None, &|body| {
        let [first, second, _] = body.counsellors.as_mut_slice() else { return };
        std::mem::swap(&mut first.verifying_key, &mut second.verifying_key);
    }));
    cases.extend(wrongly_signed(world, epoch));
    cases.extend(bent_directories(world, epoch, &but));
    cases
}

fn wrongly_signed(world: &World, epoch: Epoch) -> Vec<Value> {
    let body = world.roster_body();
    let [first, second] = &world.roots;
    let case = |name: &str, roster: &SignedFile| {
        let file = world.public_file(roster, &world.directory_body(roster, epoch));
        json!({"name": name, "file": b64(file), "clock": TODAY, "counts": null})
    };
    let sign = |keys: &[&envelope::SigningKey]| SignedFile::sign(Tag::Roster, body.to_bytes(), keys);
    let good = sign(&[first, second]).to_bytes();
    let relabelled = String::from_utf8_lossy(&body.to_bytes()).replace("Amal", "Emil").into_bytes();
    let mut altered = good[..=2 * 96].to_vec();
    altered.extend_from_slice(&relabelled);
    let unknown_field = [&body.to_bytes()[..body.to_bytes().len() - 1], br#","extra":1}"#].concat();
    let duplicate = [br#"{"v":1,"#.as_slice(), &body.to_bytes()[1..]].concat();
    let by_coordinator = {
        let roster = sign(&[first, second]);
        let directory = world.directory_body(&roster, epoch);
        let directory = SignedFile::sign(Tag::Directory, directory.to_bytes(), &[first]);
        json!({"name": "directory signed by a root and not a coordinator", "file": b64(UntrustedDirectory::join(&roster, &directory)), "clock": TODAY, "counts": null})
    };
    vec![
        case("one organisation only", &sign(&[first])),
        case("both keys of one organisation", &sign(&[first, &world.reserve])),
        case("an unknown key beside two organisations", &sign(&[first, second, &world.coordinator])),
        case("a label altered after signing", &SignedFile::parse(&altered).expect("form")),
        case("signed under another tag", &SignedFile::sign(Tag::Directory, body.to_bytes(), &[first, second])),
        case("an unknown field", &SignedFile::sign(Tag::Roster, unknown_field, &[first, second])),
        case("a field twice", &SignedFile::sign(Tag::Roster, duplicate, &[first, second])),
        by_coordinator,
    ]
}

fn bent_directories(world: &World, epoch: Epoch, but: &dyn Fn(usize) -> Vec<String>) -> Vec<Value> {
    let roster = world.sign_roster(&world.roster_body());
    let bent = |name: &str, counts: Option<Vec<String>>, bend: &dyn Fn(&mut envelope::DirectoryBody)| {
        let mut body = world.directory_body(&roster, epoch);
        bend(&mut body);
        json!({"name": name, "file": b64(world.public_file(&roster, &body)), "clock": TODAY, "counts": counts})
    };
    let key = |index: usize, bend: &dyn Fn(&mut envelope::EpochKeyBody)| {
        let person = &world.counsellors[index];
        let mut key = world.epoch_key(person, epoch);
        bend(&mut key);
        key.sign(&person.key).to_bytes()
    };
    vec![
        bent("removed one", Some(but(0)), &|body| body.removed.push(world.counsellors[0].id)),
        bent("removed two", None, &|body| {
            body.removed.extend(world.counsellors.iter().take(2).map(|person| person.id));
        }),
        bent("one key only", None, &|body| body.keys.truncate(1)),
        bent("the same key twice", None, &|body| body.keys = vec![body.keys[0].clone(), body.keys[0].clone()]),
        bent("a key of another week", Some(but(1)), &|body| body.keys[1] = key(1, &|key| key.epoch = epoch.plus(1))),
        bent("a key that outlives the training", Some(but(1)), &|body| {
            body.keys[1] = key(1, &|key| key.until = key.until.plus(1));
        }),
        bent("a key past its last day", Some(but(1)), &|body| {
            body.keys[1] = key(1, &|key| key.until = day("2026-11-20"));
        }),
        bent("a key of another installation", Some(but(1)), &|body| {
            body.keys[1] = key(1, &|key| key.instance = envelope::InstanceId::new([7; 16]));
        }),
        bent("a key in another's name", Some(but(1)), &|body| {
            body.keys[1] = key(1, &|key| key.counsellor = world.counsellors[2].id);
        }),
        bent("a recipient that is no ML-KEM key", Some(but(2)), &|body| {
            body.keys[2] = key(2, &|key| key.recipient.fill(0xff));
        }),
        bent("a recipient whose X25519 half is of small order", Some(but(2)), &|body| {
            body.keys[2] = key(2, &|key| key.recipient.iter_mut().skip(1184).for_each(|byte| *byte = 0));
        }),
        bent("a directory of another roster", None, &|body| body.roster = Hash::of(b"another")),
        bent("a directory of another installation", None, &|body| body.instance = envelope::InstanceId::new([7; 16])),
        bent("a directory that lives too long", None, &|body| body.expires = body.expires.plus(1)),
        bent("a directory signed too far ahead", None, &|body| {
            body.epoch = epoch.plus(5);
            body.expires = body.epoch.monday().plus(8);
        }),
        bent("a directory of a past week", None, &|body| {
            body.epoch = Epoch::new(epoch.number() - 1);
            body.expires = body.epoch.monday().plus(8);
            body.issued = body.epoch.monday();
        }),
        bent("a directory numbered zero", None, &|body| body.number = 0),
    ]
}

fn flipped(bytes: &[u8], place: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[place] ^= 1;
    bytes
}

fn receipt_of(seed: &str) -> Receipt {
    Receipt::draw(&mut Seeded::new(seed)).expect("seeded")
}

fn receipts(world: &World) -> Vec<Value> {
    let one = |seed: &str| {
        let receipt = receipt_of(seed);
        let keys = receipt.keys(world.instance);
        json!({
            "digits": receipt.expose_secret().as_str(),
            "instance": world.instance,
            "thread": keys.thread,
            "message_key": keys.message_key,
            "tag_key": keys.tag_key,
            "reply_seed": b64(keys.reply_seed.expose_secret()),
            "consent_seed": b64(keys.consent_seed.expose_secret()),
        })
    };
    vec![one("receipt one"), one("receipt two")]
}

/// Rows as a desk makes them, in a dead drop as the vault signs it.
fn dead_drops(world: &World) -> Vec<Value> {
    let receipt = receipt_of("receipt one");
    let keys = receipt.keys(world.instance);
    let epoch = world.today.epoch();
    let texts = ["Bonjour, nous vous avons lu.".to_owned(), "مرحبا، قرأنا رسالتك.".to_owned(), "long ".repeat(1500)];
    let mut rows = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        rows.extend(reply_rows(world, &keys, index, text));
    }
    let rows: Vec<Vec<u8>> = (0_u32..).zip(rows).map(|(n, body)| row(&keys, epoch, n, &body)).collect();
    let good = dead_drop(world, &rows);
    let expected = |texts: &[String]| -> Vec<Value> {
        let replies = texts.iter().enumerate();
        let reply = |(index, text): (usize, &String)| json!({"text": text, "day": TODAY, "author": world.counsellors[index % 3].label});
        replies.map(reply).collect()
    };
    let mut bent = rows.clone();
    *bent[1].last_mut().expect("not empty") ^= 1;
    let file = world.good_public_file(epoch);
    let case = |name: &str, drop: Vec<u8>, replies: Option<Vec<Value>>| {
        json!({"name": name, "file": b64(drop), "directory": b64(&file), "pins": pins(&world.pins()), "clock": TODAY,
            "receipt": receipt.expose_secret().as_str(), "replies": replies})
    };
    vec![
        case("three replies, one in three rows", good.clone(), Some(expected(&texts))),
        case("empty", dead_drop(world, &[]), Some(Vec::new())),
        case(
            "a bent row is left out",
            dead_drop(world, &bent),
            Some(vec![expected(&texts)[0].clone(), expected(&texts)[2].clone()]),
        ),
        case("rows out of order", unsorted_dead_drop(world, &rows.iter().rev().cloned().collect::<Vec<_>>()), None),
        case("a tag twice", dead_drop(world, &[rows.as_slice(), &rows[..1]].concat()), None),
        case("a bit flipped after signing", flipped(&good, good.len() - 9), None),
        case("a row cut off", good[..good.len() - 4112].to_vec(), None),
    ]
}

fn reply_rows(world: &World, keys: &ReceiptKeys, index: usize, text: &str) -> Vec<Vec<u8>> {
    let mut random = Seeded::new(&format!("reply {index}"));
    let author = &world.counsellors[index % 3];
    let reply = ReplyId::new(random.array().expect("seeded"));
    let content = ReplyContent::words(world.today, Text::new(text.to_owned()));
    let to = keys.reply_recipient();
    let frames = content.frames(reply).expect("fits");
    let seal = |frame: &envelope::ReplyFrame| {
        frame.seal(world.instance, keys.thread, author.id, &author.key, &to, &mut random).expect("seals")
    };
    frames.iter().map(seal).collect()
}

fn row(keys: &ReceiptKeys, epoch: Epoch, n: u32, body: &[u8]) -> Vec<u8> {
    [ReplyTag::derive(&keys.tag_key, epoch, n).as_bytes().as_slice(), body].concat()
}

fn dead_drop(world: &World, rows: &[Vec<u8>]) -> Vec<u8> {
    let mut rows = rows.to_vec();
    rows.sort();
    unsorted_dead_drop(world, &rows)
}

fn unsorted_dead_drop(world: &World, rows: &[Vec<u8>]) -> Vec<u8> {
    let joined = rows.concat();
    let count = u32::try_from(rows.len()).expect("few rows");
    let day = world.today.number().to_be_bytes();
    let hash = Hash::of(&joined);
    let header = [&[1], world.instance.as_ref(), &day, &1_u32.to_be_bytes(), &count.to_be_bytes(), hash.as_ref()];
    [SignedFile::sign(Tag::DeadDrop, header.concat(), &[&world.publishing]).to_bytes(), joined].concat()
}

fn envelopes(world: &World) -> Vec<Value> {
    let epoch = world.today.epoch();
    let to: Vec<_> = world.counsellors.iter().map(|person| (person.id, person.identity(epoch).recipient())).collect();
    let message = r#"{"v":1,"kind":"unknown yet","text":"désolée 🌱"}"#;
    let good = seal(world.instance, epoch, &to, message.as_bytes(), &mut Seeded::new("envelope")).expect("seals");
    let person = &world.counsellors[0];
    let seed = b64(person.identity(epoch).seed().expose_secret());
    let case = |name: &str, envelope: &[u8], seed: &str, outcome: &str, message: Option<&str>| {
        json!({"name": name, "envelope": b64(envelope), "instance": world.instance, "id": person.id, "seed": seed,
            "outcome": outcome, "message": message})
    };
    vec![
        case("good", good.as_bytes(), &seed, "opened", Some(message)),
        case("ciphertext bent", &flipped(good.as_bytes(), 12_000), &seed, "damaged", None),
        case("another's identity", good.as_bytes(), &b64([5; 32]), "not-for-me", None),
    ]
}

fn later(world: &World) -> Vec<Value> {
    let keys = receipt_of("receipt one").keys(world.instance);
    let mut random = Seeded::new("later");
    let body = LaterBody::Answer { v: 1, text: Text::new("Merci. شكرا".to_owned()) };
    let (nonce, sealed) = seal_later_body(&keys.message_key, &body, &mut random).expect("seals");
    let message = Message::Later(Later {
        v: 1,
        id: MessageId::new(random.array().expect("seeded")),
        directory: Hash::of(b"directory"),
        thread: keys.thread,
        nonce: nonce.to_vec(),
        sealed: sealed.clone(),
    });
    vec![json!({
        "thread": keys.thread,
        "message_key": keys.message_key,
        "nonce": b64(nonce),
        "sealed": b64(sealed),
        "inner": serde_json::to_string(&body).expect("only text keys"),
        "message": String::from_utf8(message.to_json().to_vec()).expect("JSON is UTF-8"),
    })]
}

/// Rosters alone: whether each is believed for what was written in its time.
fn rosters(world: &World) -> Vec<Value> {
    let body = world.roster_body();
    let [first, second] = &world.roots;
    let case = |name: &str, file: &SignedFile, holds: bool| json!({"name": name, "file": b64(file.to_bytes()), "hash": Hash::of(file.body()), "holds": holds});
    let older = RosterBody { version: 1, ..body.clone() };
    let sign = |keys: &[&envelope::SigningKey]| SignedFile::sign(Tag::Roster, body.to_bytes(), keys);
    let same_label = RosterBody { instance: envelope::InstanceId::new([7; 16]), ..body.clone() };
    vec![
        case("good", &sign(&[first, second]), true),
        case("of the past, older than the one pinned", &world.sign_roster(&older), true),
        case("one organisation only", &sign(&[first]), false),
        case("both keys of one organisation", &sign(&[first, &world.reserve]), false),
        case("by a coordinator beside one organisation", &sign(&[first, &world.coordinator]), false),
        case("of another installation", &world.sign_roster(&same_label), false),
    ]
}

/// Events of one case: place, key and bytes, and what a desk makes of them.
fn events(world: &World) -> Vec<Value> {
    let mut random = Seeded::new("events");
    let case = CaseId::new(random.array().expect("seeded"));
    let key = CaseKey::draw(&mut random).expect("seeded");
    let [author, other, ..] = world.counsellors.as_slice() else { return Vec::new() };
    let previous = Hash::of(b"the body before it");
    let context = |generation, seq| EventContext {
        instance: world.instance,
        place: EventPlace { case, generation, seq },
        previous,
    };
    let json = |kind: &str, more: &str| format!(r#"{{"v":1,"day":"{TODAY}","roster":2,"kind":"{kind}"{more}}}"#);
    let mut seal = |json: &str, raw: &[u8], key: &CaseKey| {
        let event = CaseEvent { author: author.id, json: json.as_bytes().to_vec().into(), raw: raw.to_vec().into() };
        event.seal(&context(1, 4), &author.key, key, &mut random).expect("seals")
    };
    let readers =
        format!(r#","reason":"left","readers":["{}"],"commitment":"{}""#, b64(author.id), b64(key.commitment()));
    let share = format!(r#","to":"{}""#, b64(other.id));
    let (note, rekey, share) =
        (json("note", r#","text":"Rappeler lundi. 🌱""#), json("rekey", &readers), json("share", &share));
    let good = seal(&note, b"", &key);
    let with = |name: &str, body: &[u8], place: (u32, u32), previous: Hash, outcome: &str, json: Option<&str>| {
        json!({"name": name, "instance": world.instance, "case": case, "generation": place.0, "seq": place.1,
            "previous": previous, "key": b64(key.expose_secret()), "author": author.id,
            "verifying_key": b64(author.key.verifying_key().as_bytes()), "body": b64(body), "outcome": outcome, "json": json})
    };
    let place = (1, 4);
    let by_another = {
        let event = CaseEvent { author: author.id, json: note.as_bytes().to_vec().into(), raw: Vec::new().into() };
        event.seal(&context(1, 4), &other.key, &key, &mut Seeded::new("by another")).expect("seals")
    };
    let other_key = seal(&note, b"", &CaseKey::new([9; 32]));
    vec![
        with("a note", &good, place, previous, "holds", Some(&note)),
        with("a share", &seal(&share, b"", &key), place, previous, "holds", Some(&share)),
        with("a rekey", &seal(&rekey, b"", &key), place, previous, "holds", Some(&rekey)),
        with("raw bytes beside", &seal(&note, b"raw bytes", &key), place, previous, "holds", Some(&note)),
        with("a flipped bit", &flipped(&good, 100), place, previous, "sealed", None),
        with("under another key", &other_key, place, previous, "sealed", None),
        with("at another place", &good, (1, 5), previous, "sealed", None),
        with("in another generation", &good, (2, 4), previous, "sealed", None),
        with("truncated", good.split_last().expect("not empty").1, place, previous, "malformed", None),
        with("after another body", &good, place, Hash::of(b"another"), "chain", None),
        with("signed by somebody else", &by_another, place, previous, "signature", None),
    ]
}

fn left_weeks(world: &World) -> Vec<Value> {
    let roster = b64(world.sign_roster(&world.roster_body()).to_bytes());
    let [author, other, ..] = world.counsellors.as_slice() else { return Vec::new() };
    let body = LeftBody {
        instance: world.instance,
        counsellor: author.id,
        oldest: Epoch::new(world.today.epoch().number() - 2),
    };
    let elsewhere = LeftBody { instance: envelope::InstanceId::new([7; 16]), ..body };
    let case = |name: &str, file: &SignedFile, holds: bool| json!({"name": name, "roster": roster, "file": b64(file.to_bytes()), "oldest": body.oldest.number(), "holds": holds});
    vec![
        case("good", &body.sign(&author.key), true),
        case("by somebody else", &body.sign(&other.key), false),
        case("of another installation", &elsewhere.sign(&author.key), false),
    ]
}

/// Where the note of an erasure is found, what it is sealed with, and what a key is committed to by.
fn erasures(world: &World) -> Vec<Value> {
    let keys = receipt_of("receipt one").keys(world.instance);
    let note_key = keys.message_key.erasure_key();
    vec![json!({
        "message_key": keys.message_key,
        "tag": b64(keys.message_key.erasure_tag()),
        "note_key": b64(note_key.expose_secret()),
        "commitment": note_key.commitment(),
    })]
}

fn signature_cases() -> Vec<Value> {
    let cases = signatures::cases().into_iter().chain([signatures::own_case()]);
    let json = |case: signatures::SignatureCase| json!({"name": case.name, "key": b64(case.key), "message": b64(case.message), "signature": b64(case.signature), "valid": case.valid});
    cases.map(json).collect()
}
