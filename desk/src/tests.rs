//! A case's chain and the pages' guard, without a vault.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use envelope::{
    CaseId, CaseKey, Channel, CounsellorId, Day, Envelope, FileKey, Hash, InstanceId, Later, LaterBody, Message,
    MessageId, Pins, Randomness, ReceiptKeys, ReplyContent, ReplyId, Report, Roster, SignedFile, SigningKey, Tag, Text,
    seal, seal_later_body,
};
use envelope_open::{EventPlace, Identity, Opening, open};
use tower::ServiceExt;

use crate::{
    Role,
    case::{Case, CaseError, EntryKind, EventBody, Pen},
    ceremony::{RosterPlan, draft_roster, pins},
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

/// An invented installation with one writing counsellor, one colleague, and a report sealed to both.
struct Scene {
    instance: InstanceId,
    roster: Roster,
    pen: Pen,
    colleague: Pen,
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
    let people = ["Amal", "Béatrice"].map(|label| enrol(&mut random, Role::Counsellor, label));
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
    let signed = SignedFile::sign(Tag::Roster, body.to_bytes(), &[&roots[0].1, &roots[1].1]);
    let publics = roots.each_ref().map(|(name, key)| crate::ceremony::RootPublic {
        organisation: (*name).to_owned(),
        purpose: crate::ceremony::Purpose::Primary,
        verifying_key: key.verifying_key(),
    });
    let pins: Pins = pins(instance, &publics, 1, today).unwrap();
    let pen = |person: &Person| Pen { instance, author: person.id, key: person.signing_key() };
    let receipt = envelope::Receipt::draw(&mut random).unwrap();
    Scene {
        instance,
        roster: Roster::verify(&signed, &pins).unwrap(),
        pen: pen(&people[0].0),
        colleague: pen(&people[1].0),
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
            readers: vec![self.pen.author, self.colleague.author],
            excluded: Vec::new(),
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

    fn first(&self) -> (Envelope, Vec<u8>) {
        let (envelope, file_key) = self.sealed(&self.report(), 40);
        let body = EventBody::File {
            v: 1,
            day: Day::new(TODAY),
            file_key,
            readers: vec![self.pen.author, self.colleague.author],
            excluded: Vec::new(),
            commitment: self.case_key.commitment(),
        };
        let raw = envelope.as_bytes().to_vec();
        let event = self.pen.write_first(self.case, &self.case_key, &body, &raw, &mut counting(50)).unwrap();
        (envelope, event)
    }

    fn found(&self) -> (Envelope, Case) {
        let (envelope, event) = self.first();
        let case = Case::found(self.instance, self.place(), self.case_key.duplicate(), &event, &self.roster).unwrap();
        (envelope, case)
    }

    fn add(&self, case: &mut Case, pen: &Pen, body: &EventBody, raw: &[u8]) {
        let (_, event) = case.seal_next(pen, body, raw, &mut counting(60)).unwrap();
        case.extend(self.instance, &event, &self.roster).unwrap();
    }
}

fn note(text: &str) -> EventBody {
    EventBody::Note { v: 1, day: Day::new(TODAY), text: Text::new(text.to_owned()) }
}

#[test]
fn a_case_shows_report_answer_note_and_reply_in_order() {
    let scene = scene();
    let (envelope, mut case) = scene.found();
    assert!(case.holds(envelope.id()));
    scene.add(&mut case, &scene.colleague, &note("Rappeler lundi."), &[]);
    let (answer, file_key) = scene.sealed(&scene.answer(2, "Oui, merci."), 41);
    scene.add(&mut case, &scene.pen, &EventBody::Message { v: 1, day: Day::new(TODAY), file_key }, answer.as_bytes());
    let reply = ReplyId::new([8; 16]);
    let long = "Bonjour. ".repeat(900);
    for frame in ReplyContent::words(Day::new(TODAY), Text::new(long.clone())).frames(reply).unwrap() {
        let to = scene.keys.reply_recipient();
        let row = frame
            .seal(scene.instance, scene.keys.thread, scene.pen.author, &scene.pen.key, &to, &mut counting(70))
            .unwrap();
        let epoch = Day::new(TODAY).epoch();
        let body = EventBody::Reply { v: 1, day: Day::new(TODAY), reply, part: frame.part, of: frame.of, epoch };
        scene.add(&mut case, &scene.pen, &body, &[row.as_slice(), &frame.slice].concat());
    }
    let kinds: Vec<EntryKind> = case.entries().iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [EntryKind::Report, EntryKind::Note, EntryKind::Answer, EntryKind::Reply]);
    assert_eq!(case.entries()[2].text.expose_secret(), "Oui, merci.");
    assert_eq!(case.entries()[3].text.expose_secret(), long);
    let tags: std::collections::BTreeSet<_> = case.rows().iter().map(|row| row.tag).collect();
    assert_eq!(tags.len(), case.rows().len());
    assert!(case.waits_since().is_none());
}

#[test]
fn the_same_words_sealed_twice_show_once() {
    let scene = scene();
    let (_, mut case) = scene.found();
    for random in [43, 44] {
        let (repeat, file_key) = scene.sealed(&scene.report(), random);
        scene.add(
            &mut case,
            &scene.pen,
            &EventBody::Message { v: 1, day: Day::new(TODAY), file_key },
            repeat.as_bytes(),
        );
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
    scene.add(
        &mut case,
        &scene.pen,
        &EventBody::Message { v: 1, day: Day::new(TODAY), file_key: wrong },
        envelope.as_bytes(),
    );
    drop(file_key);
    assert_eq!(case.entries()[1].kind, EntryKind::Unreadable);
}

#[test]
fn a_bent_moved_foreign_or_unsigned_event_is_refused() {
    let scene = scene();
    let (_, first) = scene.first();
    let found = |body: &[u8], key: CaseKey| Case::found(scene.instance, scene.place(), key, body, &scene.roster);
    let mut bent = first.clone();
    bent[700] ^= 1;
    assert!(found(&bent, scene.case_key.duplicate()).is_err());
    assert!(found(&first, CaseKey::new([0; 32])).is_err());
    let elsewhere = EventPlace { case: CaseId::new([0; 16]), ..scene.place() };
    assert!(Case::found(scene.instance, elsewhere, scene.case_key.duplicate(), &first, &scene.roster).is_err());

    let (_, mut case) = scene.found();
    let (_, second) = case.seal_next(&scene.pen, &note("a"), &[], &mut counting(61)).unwrap();
    case.extend(scene.instance, &second, &scene.roster).unwrap();
    // The same body once more does not follow itself.
    assert!(case.extend(scene.instance, &second, &scene.roster).is_err());
    let stranger = Pen {
        instance: scene.instance,
        author: CounsellorId::new([0; 16]),
        key: SigningKey::draw(&mut counting(1)).unwrap(),
    };
    let (_, foreign) = case.seal_next(&stranger, &note("b"), &[], &mut counting(62)).unwrap();
    assert_eq!(case.extend(scene.instance, &foreign, &scene.roster), Err(CaseError::Author));
    let forger = Pen {
        instance: scene.instance,
        author: scene.colleague.author,
        key: SigningKey::draw(&mut counting(1)).unwrap(),
    };
    let (_, bad) = case.seal_next(&forger, &note("c"), &[], &mut counting(63)).unwrap();
    assert!(matches!(case.extend(scene.instance, &bad, &scene.roster), Err(CaseError::Event(_))));
    assert_eq!(case.entries().len(), 2);
}

#[test]
fn a_first_event_that_commits_to_another_key_is_refused() {
    let scene = scene();
    let (envelope, file_key) = scene.sealed(&scene.report(), 40);
    let body = EventBody::File {
        v: 1,
        day: Day::new(TODAY),
        file_key,
        readers: Vec::new(),
        excluded: Vec::new(),
        commitment: CaseKey::new([0; 32]).commitment(),
    };
    let event =
        scene.pen.write_first(scene.case, &scene.case_key, &body, envelope.as_bytes(), &mut counting(50)).unwrap();
    let found = Case::found(scene.instance, scene.place(), scene.case_key.duplicate(), &event, &scene.roster);
    assert_eq!(found.err(), Some(CaseError::Key));
}

/// A folder with a desk that no passphrase opens.
fn app() -> Arc<App> {
    let folder = tempfile::tempdir().unwrap().keep();
    std::fs::write(folder.join("desk.sealed"), b"no desk").unwrap();
    std::fs::write(folder.join("desk.toml"), b"").unwrap();
    let session = Session::new(([127, 0, 0, 1], 4711).into(), &mut counting(3)).unwrap();
    Arc::new(App::new(&folder, sources(TODAY), true, session))
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
    let app = app();
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
    let app = app();
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
