//! What tests share: an installation with its keys, envelopes, a rendered site.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use envelope::{
    Coordinator, Counsellor, CounsellorId, Day, DirectoryBody, ENVELOPE_BYTES, Envelope, Epoch, EpochKeyBody, Hash,
    InstanceId, Organisation, Pins, Recipient, Role, RosterBody, Seed, SignedFile, SigningKey, Standing, Subject, Tag,
    Training, UntrustedDirectory,
};

use crate::{clock::Clock, config::Config};

const INSTANCE: InstanceId = InstanceId::new([7; 16]);

/// The week in which tests happen.
pub(crate) const WEEK: Epoch = Epoch::new(150);

/// A clock that tests turn.
#[derive(Debug, Clone)]
pub(crate) struct HandTurned(Arc<AtomicU64>);

impl HandTurned {
    /// Shows noon of a day.
    pub(crate) fn at(day: Day) -> Self {
        let clock = Self(Arc::default());
        clock.turn(u64::from(day.number()) * 86_400 + 43_200);
        clock
    }

    pub(crate) fn turn(&self, seconds: u64) {
        self.0.store(seconds, Ordering::SeqCst);
    }

    pub(crate) fn clock(&self) -> Clock {
        let seconds = Arc::clone(&self.0);
        Clock::new(move || seconds.load(Ordering::SeqCst))
    }
}

/// Bytes in the form of an envelope of a week, different for every `filling`.
pub(crate) fn envelope_bytes(epoch: Epoch, filling: u64) -> Vec<u8> {
    let mut bytes = vec![1, 1];
    bytes.extend_from_slice(&epoch.number().to_be_bytes());
    bytes.extend_from_slice(&filling.to_be_bytes());
    bytes.resize(ENVELOPE_BYTES, 0x5a);
    bytes
}

pub(crate) fn envelope(epoch: Epoch, filling: u64) -> Envelope {
    Envelope::parse(&envelope_bytes(epoch, filling)).unwrap()
}

fn key(number: u8) -> SigningKey {
    SigningKey::from_seed(&Seed::new([number; 32]))
}

pub(crate) fn pins() -> Pins {
    let organisation =
        |name: &str, number| Organisation { name: name.to_owned(), keys: vec![key(number).verifying_key()] };
    let built = WEEK.monday();
    Pins {
        instance: INSTANCE,
        organisations: vec![organisation("A", 1), organisation("B", 2)],
        roster_version: 1,
        built,
    }
}

/// The public file of a week, signed as it should be.
pub(crate) fn public_file(number: u32, epoch: Epoch) -> Vec<u8> {
    public_file_removing(number, epoch, vec![])
}

/// The same, with one of its two counsellors removed: fewer than two are left.
pub(crate) fn public_file_with_one(number: u32, epoch: Epoch) -> Vec<u8> {
    public_file_removing(number, epoch, vec![CounsellorId::new([11; 16])])
}

fn public_file_removing(number: u32, epoch: Epoch, removed: Vec<CounsellorId>) -> Vec<u8> {
    let issued = WEEK.monday();
    let until = issued.plus(300);
    let counsellor = |number: u8| Counsellor {
        id: CounsellorId::new([number; 16]),
        label: format!("Counsellor {number}"),
        languages: vec!["fr".to_owned()],
        role: Role::Counsellor,
        status: Standing::Active,
        trainings: [Subject::InterculturalListening, Subject::Discrimination]
            .map(|subject| Training { subject, until })
            .to_vec(),
        verifying_key: key(number).verifying_key(),
        receives: true,
    };
    let coordinator = Coordinator {
        id: CounsellorId::new([20; 16]),
        label: "Coordinator".to_owned(),
        organisation: "A".to_owned(),
        verifying_key: key(20).verifying_key(),
    };
    let roster = RosterBody {
        v: 1,
        instance: INSTANCE,
        version: 1,
        issued,
        expires: until,
        counsellors: vec![counsellor(10), counsellor(11)],
        coordinators: vec![coordinator],
        aggregators: vec![],
        publishing_key: key(30).verifying_key(),
    };
    let epoch_key = |number: u8| {
        let recipient = Box::new(*Recipient::of_seed(&Seed::new([number + 50; 32])).as_bytes());
        let body =
            EpochKeyBody { instance: INSTANCE, counsellor: CounsellorId::new([number; 16]), epoch, until, recipient };
        body.sign(&key(number)).to_bytes()
    };
    let roster = SignedFile::sign(Tag::Roster, roster.to_bytes(), &[&key(1), &key(2)]);
    let directory = DirectoryBody {
        instance: INSTANCE,
        number,
        previous: Hash::new([0; 32]),
        epoch,
        issued,
        not_before: issued,
        expires: epoch.monday().plus(8),
        roster: Hash::of(roster.body()),
        removed,
        keys: vec![epoch_key(10), epoch_key(11)],
    };
    UntrustedDirectory::join(&roster, &SignedFile::sign(Tag::Directory, directory.to_bytes(), &[&key(20)]))
}

/// Writes the pins as an operator would.
pub(crate) fn write_pins(path: &Path) {
    let mut pins = serde_json::to_value(pins()).unwrap();
    pins.as_object_mut().unwrap().remove("built");
    std::fs::write(path, pins.to_string()).unwrap();
}

/// A demonstration, rendered and configured in `folder`, on ports the system chooses.
pub(crate) fn configured(folder: &Path) -> Config {
    let mut config = Config::parse("demo = true").unwrap();
    config.data = folder.join("data");
    config.site = folder.join("site");
    config.pins_file = folder.join("pins.json");
    config.public.listen = "127.0.0.1:0".parse().unwrap();
    config.private.listen = "127.0.0.1:0".parse().unwrap();
    write_pins(&config.pins_file);
    let script = folder.join("havre.js");
    std::fs::write(&script, "\"use strict\";\n").unwrap();
    std::fs::write(folder.join("first.js"), "\"use first\";\n").unwrap();
    crate::render(&config, &script, &config.site, WEEK.monday()).unwrap();
    config
}
