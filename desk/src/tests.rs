//! A case's chain and the pages' guard, without a vault.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use envelope::{
    CaseId, CaseKey, Channel, CounsellorId, Day, Envelope, FileKey, Hash, InstanceId, Later, LaterBody, Message,
    MessageId, Pins, Randomness, ReceiptKeys, ReplyContent, ReplyId, Report, Roster, RosterBody, SignedFile,
    SigningKey, Standing, Tag, Text, Wish, WishKind, seal, seal_later_body,
};
use envelope_open::{EventPlace, Identity, Opening, open};
use tower::ServiceExt;

use crate::{
    Role,
    case::{Case, CaseError, EntryKind},
    ceremony::{RosterPlan, draft_roster, pins},
    chain::Rosters,
    event::{CloseCode, EventBody, Pen, RekeyReason},
    open::Sources,
    pages::{App, router},
    person::{Enrolment, Person},
    session::Session,
};

fn counting(start: u64) -> impl Randomness {
    let mut next = start;
    move |out: &mut [u8]| {
        for chunk in out.chunks_mut(32) {
            next += 1;
            chunk.copy_from_slice(&Hash::of(&next.to_be_bytes()).as_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

/// An invented installation with one writing counsellor, one colleague, and a report sealed to both; and two more colleagues,
/// the last of whom has left by the second Roster.
struct Scene {
    instance: InstanceId,
    rosters: Rosters,
    pen: Pen,
    colleague: Pen,
    third: Pen,
    leaver: Pen,
    keys: ReceiptKeys,
    case: CaseId,
    case_key: CaseKey,
}

const TODAY: u32 = 20_778;

fn enrol(random: &mut impl Randomness, role: Role, label: &str) -> (Person, Enrolment) {
    let person = Person::enrol(role, label, "Collectif", &["fr".to_owned()], random).unwrap();
    let enrolment = person.enrolment().unwrap();
    (person, enrolment)
}

fn scene() -> Scene {
    let mut random = counting(7);
    let instance = InstanceId::new(random.array().unwrap());
    let people = ["Amal", "Béatrice", "Chidi", "Dora"].map(|label| enrol(&mut random, Role::Counsellor, label));
    let (_, coordinator) = enrol(&mut random, Role::Coordinator, "Coordination");
    let enrolments: Vec<Enrolment> = people.iter().map(|(_, e)| e.clone()).chain([coordinator]).collect();
    let roots = ["one", "two"].map(|name| (name, SigningKey::draw(&mut random).unwrap()));
    let today = Day::new(TODAY);
    let body = draft_roster(&RosterPlan {
        instance,
        version: 1,
        issued: today,
        expires: today.plus(300),
        trained_until: today.plus(300),
        enrolments: &enrolments,
        publishing_key: SigningKey::draw(&mut random).unwrap().verifying_key(),
    });
    let publics = roots.each_ref().map(|(name, key)| crate::ceremony::RootPublic {
        organisation: (*name).to_owned(),
        purpose: crate::ceremony::Purpose::Primary,
        verifying_key: key.verifying_key(),
    });
    let pins: Pins = pins(instance, &publics, 1, today).unwrap();
    let sign = |body: &RosterBody| {
        let signed = SignedFile::sign(Tag::Roster, body.to_bytes(), &[&roots[0].1, &roots[1].1]);
        Roster::verify(&signed, &pins).unwrap()
    };
    let mut rosters = Rosters::default();
    rosters.add(sign(&body));
    let mut second = body;
    second.version = 2;
    second.counsellors[3].status = Standing::Former;
    rosters.add(sign(&second));
    let pen = |person: &Person| Pen { instance, author: person.id, key: person.signing_key(), day: today, roster: 1 };
    let receipt = envelope::Receipt::draw(&mut random).unwrap();
    Scene {
        instance,
        rosters,
        pen: pen(&people[0].0),
        colleague: pen(&people[1].0),
        third: pen(&people[2].0),
        leaver: pen(&people[3].0),
        keys: receipt.keys(instance),
        case: CaseId::new(random.array().unwrap()),
        case_key: CaseKey::draw(&mut random).unwrap(),
    }
}

impl Scene {
    fn report(&self) -> Message {
        Message::Report(Box::new(Report {
            v: 1,
            id: MessageId::new([1; 16]),
            directory: Hash::of(b"directory"),
            thread: self.keys.thread,
            message_key: self.keys.message_key.duplicate(),
            tag_key: self.keys.tag_key.duplicate(),
            reply_recipient: self.keys.reply_recipient(),
            consent_key: self.keys.consent_key(),
            readers: vec![self.pen.author, self.colleague.author, self.leaver.author],
            excluded: vec![CounsellorId::new([66; 16])],
            channel: Channel::Online,
            language: "fr".to_owned(),
            answers: std::collections::BTreeMap::new(),
            texts: std::collections::BTreeMap::new(),
            story: Text::new("On ne m’a pas payé.".to_owned()),
        }))
    }

    fn answer(&self, id: u8, text: &str) -> Message {
        let body = LaterBody::Answer { v: 1, text: Text::new(text.to_owned()) };
        let (nonce, sealed) = seal_later_body(&self.keys.message_key, &body, &mut counting(u64::from(id))).unwrap();
        Message::Later(Later {
            v: 1,
            id: MessageId::new([id; 16]),
            directory: Hash::of(b"directory"),
            thread: self.keys.thread,
            nonce: nonce.to_vec(),
            sealed,
        })
    }

    fn sealed(&self, message: &Message, random: u64) -> (Envelope, FileKey) {
        let identity = Identity::draw(&mut counting(5)).unwrap();
        let (id, epoch) = (CounsellorId::new([3; 16]), envelope::Epoch::new(150));
        let to = [(id, identity.recipient())];
        let envelope = seal(self.instance, epoch, &to, &message.to_json(), &mut counting(random)).unwrap();
        let Opening::Opened(opened) = open(self.instance, id, &identity, &envelope) else { panic!("opens") };
        (envelope, opened.file_key)
    }

    fn place(&self) -> EventPlace {
        EventPlace { case: self.case, generation: 0, seq: 0 }
    }

    fn readers(&self) -> Vec<CounsellorId> {
        vec![self.pen.author, self.colleague.author, self.leaver.author]
    }

    fn first_for(&self, readers: Vec<CounsellorId>, excluded: Vec<CounsellorId>) -> (Envelope, Vec<u8>) {
        let (envelope, file_key) = self.sealed(&self.report(), 40);
        let body = EventBody::File { file_key, readers, excluded, commitment: self.case_key.commitment() };
        let raw = envelope.as_bytes().to_vec();
        let event = self.pen.write_first(self.case, &self.case_key, body, &raw, &mut counting(50)).unwrap();
        (envelope, event)
    }

    fn first(&self) -> (Envelope, Vec<u8>) {
        self.first_for(self.readers(), vec![CounsellorId::new([66; 16])])
    }

    fn open_as(&self, me: CounsellorId, event: &[u8]) -> Result<Case, CaseError> {
        let key = self.case_key.duplicate();
        Case::found(self.instance, me, self.place(), key, event, &self.rosters)
    }

    fn found(&self) -> (Envelope, Case) {
        let (envelope, event) = self.first();
        (envelope, self.open_as(self.pen.author, &event).unwrap())
    }

    fn add(&self, case: &mut Case, pen: &Pen, body: EventBody, raw: &[u8]) {
        let (place, event) = case.seal_next(pen, body, raw, &mut counting(60)).unwrap();
        case.extend(self.instance, place, &event, &self.rosters).unwrap();
    }

    /// Adds an event and says why it was passed over, if it was.
    fn try_add(&self, case: &mut Case, pen: &Pen, body: EventBody) -> Option<CaseError> {
        let before = case.refused().len();
        self.add(case, pen, body, &[]);
        case.refused().get(before).map(|(_, why)| *why)
    }
}

fn note(text: &str) -> EventBody {
    EventBody::Note { text: Text::new(text.to_owned()) }
}

#[test]
fn a_case_shows_report_answer_note_and_reply_in_order() {
    let scene = scene();
    let (envelope, mut case) = scene.found();
    assert!(case.holds(envelope.id()));
    scene.add(&mut case, &scene.colleague, note("Rappeler lundi."), &[]);
    let (answer, file_key) = scene.sealed(&scene.answer(2, "Oui, merci."), 41);
    scene.add(&mut case, &scene.pen, EventBody::Message { file_key }, answer.as_bytes());
    let reply = ReplyId::new([8; 16]);
    let long = "Bonjour. ".repeat(900);
    for (n, frame) in (7..).zip(ReplyContent::words(Day::new(TODAY), Text::new(long.clone())).frames(reply).unwrap()) {
        let to = scene.keys.reply_recipient();
        let row = frame
            .seal(scene.instance, scene.keys.thread, scene.pen.author, &scene.pen.key, &to, &mut counting(70))
            .unwrap();
        let epoch = Day::new(TODAY).epoch();
        let body = EventBody::Reply { reply, part: frame.part, of: frame.of, epoch, n };
        scene.add(&mut case, &scene.pen, body, &[row.as_slice(), &frame.slice].concat());
    }
    let kinds: Vec<EntryKind> = case.entries().iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [EntryKind::Report, EntryKind::Note, EntryKind::Answer, EntryKind::Reply]);
    assert_eq!(case.entries()[2].text.expose_secret(), "Oui, merci.");
    assert_eq!(case.entries()[3].text.expose_secret(), long);
    let tags: std::collections::BTreeSet<_> = case.rows().iter().map(|row| row.tag).collect();
    assert_eq!(tags.len(), case.rows().len());
    // A number that was used, or that no phone tries, makes no row.
    for n in [7, 256] {
        let body = EventBody::Reply { reply, part: 0, of: 1, epoch: Day::new(TODAY).epoch(), n };
        let before = (case.rows().len(), case.refused().len());
        scene.add(&mut case, &scene.pen, body, &[0; 5000]);
        assert_eq!((case.rows().len(), case.refused().len()), (before.0, before.1 + 1));
    }
    assert_eq!(case.free_tags(Day::new(TODAY).epoch()).len(), 256 - case.rows().len());
    assert!(case.waits_since().is_none());
}

#[test]
fn the_same_words_sealed_twice_show_once() {
    let scene = scene();
    let (_, mut case) = scene.found();
    for random in [43, 44] {
        let (repeat, file_key) = scene.sealed(&scene.report(), random);
        scene.add(&mut case, &scene.pen, EventBody::Message { file_key }, repeat.as_bytes());
        assert!(case.holds(repeat.id()));
    }
    assert_eq!(case.entries().len(), 1);
}

#[test]
fn a_message_that_cannot_be_understood_is_shown_and_not_dropped() {
    let scene = scene();
    let (_, mut case) = scene.found();
    let (envelope, file_key) = scene.sealed(&scene.answer(9, "x"), 45);
    let wrong = FileKey::new([0; 32]);
    scene.add(&mut case, &scene.pen, EventBody::Message { file_key: wrong }, envelope.as_bytes());
    drop(file_key);
    assert_eq!(case.entries()[1].kind, EntryKind::Unreadable);
}

#[test]
fn a_first_event_that_is_bent_moved_or_commits_to_another_key_is_refused() {
    let scene = scene();
    let (envelope, first) = scene.first();
    let me = scene.pen.author;
    let mut bent = first.clone();
    bent[700] ^= 1;
    assert!(scene.open_as(me, &bent).is_err());
    let found = |place, key| Case::found(scene.instance, me, place, key, &first, &scene.rosters);
    assert!(found(scene.place(), CaseKey::new([0; 32])).is_err());
    let elsewhere = EventPlace { case: CaseId::new([0; 16]), ..scene.place() };
    assert!(found(elsewhere, scene.case_key.duplicate()).is_err());

    let (_, file_key) = scene.sealed(&scene.report(), 40);
    let commitment = CaseKey::new([0; 32]).commitment();
    let body = EventBody::File { file_key, readers: scene.readers(), excluded: Vec::new(), commitment };
    let event =
        scene.pen.write_first(scene.case, &scene.case_key, body, envelope.as_bytes(), &mut counting(50)).unwrap();
    assert_eq!(scene.open_as(me, &event).err(), Some(CaseError::Key));
}

#[test]
fn an_entry_that_does_not_hold_is_noted_and_passed_over_and_stops_nobody() {
    let scene = scene();
    let (_, mut case) = scene.found();
    let (place, second) = case.seal_next(&scene.pen, note("a"), &[], &mut counting(61)).unwrap();
    case.extend(scene.instance, place, &second, &scene.rosters).unwrap();
    // The same body once more stands where none can follow.
    assert_eq!(case.extend(scene.instance, place, &second, &scene.rosters), Err(CaseError::History));

    let noise = vec![7; 4096];
    let next = EventPlace { seq: place.seq + 1, ..place };
    case.extend(scene.instance, next, &noise, &scene.rosters).unwrap();
    let (_, foreign) = (0, stranger(&scene));
    assert_eq!(scene.try_add(&mut case, &foreign, note("b")), Some(CaseError::Author));
    let forger = Pen { key: SigningKey::draw(&mut counting(1)).unwrap(), ..copy(&scene.colleague) };
    assert!(matches!(scene.try_add(&mut case, &forger, note("c")), Some(CaseError::Event(_))));
    assert_eq!(scene.try_add(&mut case, &scene.third, note("not a reader")), Some(CaseError::Author));
    assert_eq!(scene.try_add(&mut case, &scene.colleague, note("d")), None);
    assert_eq!((case.entries().len(), case.refused().len(), case.head().length), (3, 4, 7));
}

fn copy(pen: &Pen) -> Pen {
    Pen { key: SigningKey::from_seed(&pen.key.to_seed()), ..*pen }
}

fn stranger(scene: &Scene) -> Pen {
    let key = SigningKey::draw(&mut counting(1)).unwrap();
    Pen { author: CounsellorId::new([0; 16]), key, ..copy(&scene.pen) }
}

#[test]
fn an_entry_is_verified_by_the_roster_of_its_time() {
    let scene = scene();
    let (_, mut case) = scene.found();
    assert_eq!(scene.try_add(&mut case, &scene.leaver, note("while she was there")), None);
    let later = |pen: &Pen| Pen { roster: 2, ..copy(pen) };
    assert_eq!(scene.try_add(&mut case, &later(&scene.leaver), note("after")), Some(CaseError::Author));
    assert_eq!(scene.try_add(&mut case, &later(&scene.pen), note("the new one is known")), None);
    // From then on nobody writes by the old one.
    assert_eq!(scene.try_add(&mut case, &scene.leaver, note("backdated")), Some(CaseError::Author));
    // One this desk does not have: it looks for it before it goes on.
    let unknown = Pen { roster: 9, ..copy(&scene.pen) };
    let (place, event) = case.seal_next(&unknown, note("x"), &[], &mut counting(62)).unwrap();
    assert_eq!(case.extend(scene.instance, place, &event, &scene.rosters), Err(CaseError::Roster));
    assert_eq!(case.entries().len(), 3);
}

#[test]
fn an_unknown_field_or_version_is_refused() {
    let good = r#"{"v":1,"day":"2026-11-21","roster":1,"kind":"note","text":"x"}"#;
    let parse = |json: &str| serde_json::from_str::<crate::event::EventJson>(json);
    assert!(parse(good).is_ok());
    assert!(parse(&good.replace("\"text\"", "\"more\":1,\"text\"")).is_err());
    assert!(parse(&good.replace("\"roster\":1,", "")).is_err());
    assert!(parse(r#"{"v":1,"day":"2026-11-21","roster":1,"kind":"reopen","more":1}"#).is_err());
}

#[test]
fn only_whom_the_reporter_chose_reads_whatever_whoever_filed_it_says() {
    let scene = scene();
    let left_out = CounsellorId::new([66; 16]);
    let (_, first) = scene.first();
    assert_eq!(scene.open_as(left_out, &first).err(), Some(CaseError::Excluded));
    assert!(!scene.open_as(scene.pen.author, &first).unwrap().is_planted());
    for (readers, excluded) in [
        ([scene.readers(), vec![left_out]].concat(), vec![left_out]),
        ([scene.readers(), vec![scene.third.author]].concat(), vec![left_out]),
        (scene.readers(), vec![]),
    ] {
        let (_, planted) = scene.first_for(readers, excluded);
        assert_eq!(scene.open_as(left_out, &planted).err(), Some(CaseError::Excluded));
        let case = scene.open_as(scene.pen.author, &planted).unwrap();
        assert!(case.is_planted());
        assert!(case.holders().iter().eq(scene.readers().iter().collect::<std::collections::BTreeSet<_>>()));
    }
}

#[test]
fn a_case_is_shared_only_with_who_may_read() {
    let scene = scene();
    let (_, mut case) = scene.found();
    let share = |to: CounsellorId| EventBody::Share { to };
    let dora = scene.leaver.author;
    for to in [CounsellorId::new([66; 16]), CounsellorId::new([1; 16])] {
        assert_eq!(scene.try_add(&mut case, &scene.pen, share(to)), Some(CaseError::Share));
        assert!(case.is_planted() && !case.holders().contains(&to));
    }
    let too_late = Pen { day: Day::new(TODAY + 301), ..copy(&scene.pen) };
    assert_eq!(scene.try_add(&mut case, &too_late, share(scene.third.author)), Some(CaseError::Share));
    let by_second = Pen { roster: 2, ..copy(&scene.pen) };
    assert_eq!(scene.try_add(&mut case, &scene.third, share(scene.third.author)), Some(CaseError::Author));
    assert_eq!(scene.try_add(&mut case, &scene.pen, share(scene.third.author)), None);
    assert_eq!(scene.try_add(&mut case, &scene.third, note("reads now")), None);
    assert_eq!(scene.try_add(&mut case, &by_second, share(dora)), Some(CaseError::Share));
}

fn rekey(reason: RekeyReason, readers: &[CounsellorId], key: &CaseKey) -> EventBody {
    EventBody::Rekey { reason, readers: readers.to_vec(), commitment: key.commitment() }
}

#[test]
fn nobody_becomes_the_only_reader_by_his_own_act() {
    let scene = scene();
    let (_, mut case) = scene.found();
    let key = CaseKey::new([5; 32]);
    let [amal, bea, dora] = scene.readers()[..] else { panic!("three") };
    let why = RekeyReason::ConflictOfInterest;
    for readers in [&[amal][..], &[], &[amal, bea, dora, scene.third.author]] {
        assert_eq!(scene.try_add(&mut case, &scene.pen, rekey(why, readers, &key)), Some(CaseError::Rekey));
    }
    // One at a time, while two go on reading.
    assert_eq!(scene.try_add(&mut case, &scene.pen, rekey(why, &[amal, dora], &key)), None);
    case.offer(1, CaseKey::new([5; 32]));
    assert_eq!(scene.try_add(&mut case, &scene.pen, rekey(why, &[amal], &key)), Some(CaseError::Rekey));
    // Whom two organisations took out of the Roster goes in any number.
    let by_second = Pen { roster: 2, ..copy(&scene.pen) };
    let next = CaseKey::new([6; 32]);
    assert_eq!(scene.try_add(&mut case, &by_second, rekey(RekeyReason::Left, &[amal], &next)), None);
    // Who knows somebody in it is never shared with again.
    case.offer(2, CaseKey::new([6; 32]));
    assert_eq!(scene.try_add(&mut case, &by_second, EventBody::Share { to: bea }), Some(CaseError::Share));
}

#[test]
fn another_key_opens_what_follows_and_the_one_left_out_reads_on_to_the_end_only() {
    let scene = scene();
    let (_, mut case) = scene.found();
    let (_, first) = scene.first();
    let mut left_out = scene.open_as(scene.colleague.author, &first).unwrap();
    let mut cheated = scene.open_as(scene.leaver.author, &first).unwrap();
    let key = CaseKey::new([5; 32]);
    let [amal, _, dora] = scene.readers()[..] else { panic!("three") };
    let body = rekey(RekeyReason::ConflictOfInterest, &[amal, dora], &key);
    let (place, event) = case.seal_next(&scene.pen, body, &[], &mut counting(60)).unwrap();
    for one in [&mut case, &mut left_out, &mut cheated] {
        one.extend(scene.instance, place, &event, &scene.rosters).unwrap();
    }
    case.offer(1, CaseKey::new([4; 32]));
    assert!(case.key_in_force().is_none(), "only the key that was committed to");
    case.offer(1, key);
    let (place, event) = case.seal_next(&scene.pen, note("between two"), &[], &mut counting(61)).unwrap();
    assert_eq!((place.generation, place.seq), (1, 0));
    case.extend(scene.instance, place, &event, &scene.rosters).unwrap();
    assert_eq!(case.entries().last().unwrap().text.expose_secret(), "between two");

    left_out.extend(scene.instance, place, &event, &scene.rosters).unwrap();
    assert_eq!(left_out.parted().map(|parted| parted.by), Some(amal));
    assert!(left_out.entries().iter().all(|entry| entry.kind != EntryKind::Note));
    // A reader who was given no key waits for it and goes on where the others are.
    assert_eq!(cheated.extend(scene.instance, place, &event, &scene.rosters), Err(CaseError::Key));
    cheated.offer(1, CaseKey::new([5; 32]));
    cheated.extend(scene.instance, place, &event, &scene.rosters).unwrap();
    assert_eq!(cheated.head(), case.head());
}

#[test]
fn a_generation_begun_by_noise_changes_nothing() {
    let scene = scene();
    let (_, mut case) = scene.found();
    let noise = EventPlace { seq: 1, ..scene.place() };
    case.extend(scene.instance, noise, &[9; 4096], &scene.rosters).unwrap();
    case.goes_on_at(1, 0).unwrap();
    assert_eq!(case.goes_on_at(1, 5), Err(CaseError::History));
    let (place, event) = case.seal_next(&scene.pen, note("still here"), &[], &mut counting(61)).unwrap();
    assert_eq!((place.generation, place.seq), (1, 0));
    case.extend(scene.instance, place, &event, &scene.rosters).unwrap();
    assert_eq!((case.generation(), case.refused().len()), (0, 1));
    assert_eq!(case.entries().last().unwrap().text.expose_secret(), "still here");
}

#[test]
fn who_cheated_with_a_key_can_be_undone_once_two_organisations_took_him_out() {
    let scene = scene();
    let (_, mut case) = scene.found();
    let everyone = scene.readers();
    let kept_for_himself = CaseKey::new([8; 32]);
    let body = rekey(RekeyReason::Planted, &everyone, &kept_for_himself);
    assert_eq!(scene.try_add(&mut case, &scene.leaver, body), None);
    assert!(case.key_in_force().is_none());
    let key = CaseKey::new([5; 32]);
    let readers = [scene.pen.author, scene.colleague.author];
    let undo = |roster| {
        let pen = Pen { roster, ..copy(&scene.pen) };
        case.seal_next(&pen, rekey(RekeyReason::Left, &readers, &key), &[], &mut counting(61)).unwrap()
    };
    let (too_early, undone) = (undo(1), undo(2));
    assert_eq!(case.extend(scene.instance, too_early.0, &too_early.1, &scene.rosters), Err(CaseError::Key));
    case.extend(scene.instance, undone.0, &undone.1, &scene.rosters).unwrap();
    case.offer(undone.0.generation + 1, CaseKey::new([5; 32]));
    assert!(case.key_in_force().is_some());
    assert_eq!(scene.try_add(&mut case, &Pen { roster: 2, ..copy(&scene.colleague) }, note("again")), None);
}

impl Scene {
    fn wish(&self, id: u8, kind: WishKind) -> Message {
        let message = MessageId::new([id; 16]);
        let empty = String::new;
        let wish = Wish {
            kind,
            packet: Vec::new(),
            read_back: Vec::new(),
            partner: empty(),
            purpose: empty(),
            expiry: empty(),
            answer: empty(),
        };
        let key = SigningKey::from_seed(&self.keys.consent_seed);
        let wish = wish.sign(self.instance, self.keys.thread, message, &key).unwrap();
        let body = LaterBody::Wish(Box::new(wish));
        let (nonce, sealed) = seal_later_body(&self.keys.message_key, &body, &mut counting(u64::from(id))).unwrap();
        let (thread, directory) = (self.keys.thread, Hash::of(b"directory"));
        Message::Later(Later { v: 1, id: message, directory, thread, nonce: nonce.to_vec(), sealed })
    }

    fn add_wish(&self, case: &mut Case, id: u8, kind: WishKind, day: u32) {
        let (envelope, file_key) = self.sealed(&self.wish(id, kind), 100 + u64::from(id));
        let pen = Pen { day: Day::new(day), ..copy(&self.pen) };
        self.add(case, &pen, EventBody::Message { file_key }, envelope.as_bytes());
    }
}

#[test]
fn a_wish_to_erase_counts_until_it_is_taken_back() {
    let scene = scene();
    let (_, mut case) = scene.found();
    assert!(case.wish_to_erase().is_none());
    scene.add_wish(&mut case, 10, WishKind::Erasure, TODAY);
    scene.add_wish(&mut case, 11, WishKind::WithdrawCase, TODAY + 3);
    assert_eq!(case.wish_to_erase().unwrap().day, Day::new(TODAY), "asking again does not postpone it");
    scene.add_wish(&mut case, 12, WishKind::KeepAfterAll, TODAY + 3);
    assert!(case.wish_to_erase().is_none());
    scene.add_wish(&mut case, 13, WishKind::Erasure, TODAY + 4);
    assert_eq!(case.wish_to_erase().unwrap().day, Day::new(TODAY + 4));
    let kinds: Vec<_> = case.entries().iter().skip(1).map(|entry| entry.kind).collect();
    assert_eq!(kinds.first(), Some(&EntryKind::Wish(WishKind::Erasure)));
}

#[test]
fn a_closed_case_in_which_something_happens_is_open() {
    let scene = scene();
    let (_, mut case) = scene.found();
    let close = || EventBody::Close { code: CloseCode::Settled };
    assert_eq!(scene.try_add(&mut case, &scene.pen, close()), None);
    assert_eq!(case.closed(), Some((Day::new(TODAY), Day::new(TODAY))));
    let (answer, file_key) = scene.sealed(&scene.answer(2, "Encore une question."), 41);
    scene.add(&mut case, &scene.pen, EventBody::Message { file_key }, answer.as_bytes());
    assert_eq!(case.closed(), None);
    assert_eq!(scene.try_add(&mut case, &scene.pen, close()), None);
    let later = Pen { day: Day::new(TODAY + 9), ..copy(&scene.colleague) };
    assert_eq!(scene.try_add(&mut case, &later, note("a word")), None);
    assert_eq!(case.closed(), Some((Day::new(TODAY), Day::new(TODAY + 9))));
    assert_eq!(scene.try_add(&mut case, &scene.pen, EventBody::Reopen {}), None);
    assert_eq!(case.closed(), None);
}

/// A folder with a desk that no passphrase opens.
fn app() -> (Arc<App>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("desk.sealed"), b"no desk").unwrap();
    std::fs::write(folder.path().join("desk.toml"), b"").unwrap();
    let session = Session::new(([127, 0, 0, 1], 4711).into(), &mut counting(3)).unwrap();
    (Arc::new(App::new(folder.path(), sources(TODAY), true, session)), folder)
}

/// A clock that stands, and randomness that repeats itself.
fn sources(day: u32) -> Sources {
    Sources {
        clock: Arc::new(move || Box::new(move || u64::from(day) * 86_400)),
        random: Arc::new(|| {
            let mut random = counting(11);
            Box::new(move |out: &mut [u8]| random.fill(out))
        }),
    }
}

async fn ask(app: &Arc<App>, request: Request<Body>) -> axum::response::Response {
    router(app.clone()).oneshot(request).await.unwrap()
}

fn request(method: &str, path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn pages_answer_only_to_their_own_name_and_forms() {
    let (app, _folder) = app();
    let own = ("host", "127.0.0.1:4711");
    for headers in [&[("host", "evil.example:4711")][..], &[("host", "localhost:4711")], &[]] {
        assert_eq!(ask(&app, request("GET", "/fr/unlock", headers)).await.status(), StatusCode::FORBIDDEN);
    }
    assert_eq!(ask(&app, request("GET", "/fr/unlock", &[own])).await.status(), StatusCode::OK);
    for origin in [&[own][..], &[own, ("origin", "null")], &[own, ("origin", "http://127.0.0.1:4712")]] {
        assert_eq!(ask(&app, request("POST", "/fr/unlock", origin)).await.status(), StatusCode::FORBIDDEN);
    }
    let right = [own, ("origin", "http://127.0.0.1:4711")];
    assert_eq!(ask(&app, request("POST", "/fr/unlock", &right)).await.status(), StatusCode::OK);
    // Locked: nothing but the page that asks for the passphrase.
    let answer = ask(&app, request("GET", "/fr/cases", &[own])).await;
    assert_eq!(answer.headers()[header::LOCATION], "/fr/unlock");
    for name in ["content-security-policy", "cache-control", "x-content-type-options", "cross-origin-opener-policy"] {
        assert!(answer.headers().contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn the_start_link_works_once() {
    let (app, _folder) = app();
    let own = ("host", "127.0.0.1:4711");
    let url = app.session.start_url();
    let path = url.strip_prefix("http://127.0.0.1:4711").unwrap();
    assert!(!ask(&app, request("GET", "/start/wrong", &[own])).await.headers().contains_key(header::SET_COOKIE));
    let answer = ask(&app, request("GET", path, &[own])).await;
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    assert!(answer.headers()[header::SET_COOKIE].to_str().unwrap().contains("HttpOnly; SameSite=Strict"));
    let again = ask(&app, request("GET", path, &[own])).await;
    assert_eq!(again.headers()[header::LOCATION], "/fr/unlock");
    assert!(!again.headers().contains_key(header::SET_COOKIE));
    // In the browser that came in, opening it again is safe; the desk is locked, so it is asked for its passphrase.
    let known = ask(&app, request("GET", path, &[own, ("cookie", &cookie)])).await;
    assert_eq!(known.headers()[header::LOCATION], "/fr/unlock");
    // The ceremony needs no passphrase to look, but the start link; and nothing else opens.
    let ceremony = async |cookie: &[(&str, &str)]| {
        ask(&app, request("GET", "/fr/ceremony", &[&[own], cookie].concat())).await.status()
    };
    assert_eq!(ceremony(&[("cookie", &cookie)]).await, StatusCode::OK);
    assert_eq!(ceremony(&[]).await, StatusCode::SEE_OTHER);
    let cases = ask(&app, request("GET", "/fr/cases", &[own, ("cookie", &cookie)])).await;
    assert_eq!(cases.headers()[header::LOCATION], "/fr/unlock");
}
