//! Every parser of outside bytes as one plain function that must neither panic nor accept what it should not.
//! `scenarios/parsers.rs` feeds them with bent pieces of the vectors.

use envelope::{
    CaseKey, Day, DirectoryBody, Envelope, EpochKeyBody, Hash, InstanceId, LaterBody, Message, Pins, Receipt,
    ReplyFrame, Roster, Seed, SignedFile, Thread, UntrustedDeadDrop, UntrustedDirectory,
};
use envelope_open::{EventPlace, Identity, LARGE_BODY_BYTES, UntrustedEvent, open};
use orion::hazardous::aead::xchacha20poly1305::{Nonce, SecretKey, XChaCha20Poly1305};
use vault_api::{desk, from_json, intake};

use crate::world::World;

/// What the parsers verify against; nothing that is fed to them is signed by it unless it comes from the vectors.
#[derive(Debug)]
pub struct Against {
    pins: Pins,
    today: Day,
    roster: Roster,
}

impl Against {
    /// The world of the vectors.
    ///
    /// # Panics
    /// Never: its roster is good.
    #[must_use]
    pub fn vectors() -> Self {
        let world = World::new("vectors", "2026-11-21".parse().expect("a day"));
        let roster = world.sign_roster(&world.roster_body());
        let roster = Roster::verify(&roster, &world.pins()).expect("a good roster");
        Self { pins: world.pins(), today: world.today, roster }
    }
}

/// A parser by name.
pub type Target = (&'static str, fn(&Against, &[u8]));

/// All of them.
pub const TARGETS: [Target; 15] = [
    ("directory", |against, bytes| {
        if let Ok(directory) =
            UntrustedDirectory::parse(bytes).and_then(|file| file.verify(&against.pins, against.today))
        {
            assert!(directory.recipients().len() >= 2);
        }
    }),
    ("roster", |against, bytes| drop(SignedFile::parse(bytes).and_then(|file| Roster::verify(&file, &against.pins)))),
    ("directory body", |_, bytes| {
        if let Ok(body) = DirectoryBody::parse(bytes) {
            assert_eq!(body.to_bytes(), bytes);
        }
    }),
    ("epoch key", |_, bytes| drop(EpochKeyBody::parse(bytes))),
    ("dead drop", |against, bytes| {
        if let Ok(drop) = UntrustedDeadDrop::parse(bytes).and_then(|file| file.verify(&against.roster)) {
            assert!(drop.len() < 10_000);
        }
    }),
    ("reply", |against, bytes| {
        let (instance, thread) = (InstanceId::new([0; 16]), Thread::new([0; 32]));
        assert!(ReplyFrame::verify(bytes, instance, thread, &against.roster).is_err());
    }),
    ("envelope", |_, bytes| {
        if let Ok(envelope) = Envelope::parse(bytes) {
            let identity = Identity::from_seed(Seed::new([1; 32]));
            drop(open(InstanceId::new([0; 16]), envelope::CounsellorId::new([0; 16]), &identity, &envelope));
        }
    }),
    ("message", |_, bytes| drop(Message::parse(bytes))),
    ("later body", |_, bytes| drop(serde_json::from_slice::<LaterBody>(bytes))),
    ("receipt", |_, bytes| {
        if let Ok(receipt) = Receipt::parse(&String::from_utf8_lossy(bytes)) {
            assert_eq!(receipt.expose_secret().len(), 24);
        }
    }),
    ("event", |_, bytes| {
        assert!(UntrustedEvent::open(first_place(), &CaseKey::new([0; 32]), bytes).is_err());
    }),
    // What a colleague who holds the case key could write: as it is, and as a whole first part and a bent second.
    ("inside of an event", |_, bytes| {
        let (json, raw) = bytes.split_at(bytes.len() / 2);
        let length = u32::try_from(json.len()).expect("pieces are short").to_be_bytes();
        for frame in [bytes, &[&length, json, raw].concat()] {
            drop(UntrustedEvent::open(first_place(), &CaseKey::new([0; 32]), &sealed_event(frame)));
        }
    }),
    ("day", |_, bytes| {
        if let Ok(day) = String::from_utf8_lossy(bytes).parse::<Day>() {
            assert_eq!(day.to_string().as_bytes(), bytes);
        }
    }),
    ("calls of desks", |_, bytes| {
        drop((from_json::<desk::File>(bytes), from_json::<desk::Append>(bytes), from_json::<desk::PostReplies>(bytes)));
        drop((from_json::<desk::PublishRoster>(bytes), from_json::<desk::PublishDirectory>(bytes)));
        drop((from_json::<desk::OfficeAppend>(bytes), from_json::<desk::Office>(bytes)));
        drop(envelope::UntrustedOffice::parse(bytes));
        drop((from_json::<desk::MissingReplies>(bytes), from_json::<desk::StateAnswer>(bytes)));
    }),
    ("calls of the vault", |_, bytes| {
        drop((
            from_json::<intake::Publish>(bytes),
            from_json::<intake::Taken>(bytes),
            from_json::<intake::TakeAnswer>(bytes),
        ));
        // Any bytes have a hash.
        assert_ne!(Hash::of(bytes), Hash::new([0; 32]));
    }),
];

fn first_place() -> EventPlace {
    EventPlace { case: envelope::CaseId::new([0; 16]), generation: 0, seq: 0 }
}

/// An event of the first place under a key of zeros: version, author, previous and signature, then these bytes.
fn sealed_event(frame: &[u8]) -> Vec<u8> {
    let mut plaintext = [&[1], [0; 16 + 32 + 64].as_slice(), frame].concat();
    plaintext.resize(LARGE_BODY_BYTES - 24 - 16, 0);
    let (key, nonce) = (SecretKey::from([0; 32]), [0; 24]);
    let mut ciphertext = vec![0; plaintext.len() + 16];
    XChaCha20Poly1305::seal(&key, &Nonce::from(nonce), &plaintext, Some(&[0; 24]), &mut ciphertext)
        .expect("the lengths are right");
    [nonce.as_slice(), &ciphertext].concat()
}
