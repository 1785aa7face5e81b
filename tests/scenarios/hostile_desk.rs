//! A counsellor cannot make a report about himself disappear: whatever he files it into, the other desks show it.

#![cfg(test)]

use std::collections::BTreeSet;

use envelope::{CaseKey, Envelope, EpochKeyBody, Hash, Info, Randomness, Seed, Stanza};
use envelope_open::{CaseEvent, EventContext, EventPlace, Identity};
use http::StatusCode;
use serde_json::json;
use system_tests::{
    Guest, Seeded,
    desk_pages::DeskPages,
    installation::{Program, Running, desk_labels, today, wait_for},
    reporter::{Reporter, Sent, Told, answer, draw_keys, report, seal_to_all},
    scene::{Scene, enter_desks},
    traces::Still,
};
use vault_api::{
    Bytes, CaseId, Client, ClientError, EnvelopeId, ErasureTag,
    desk::{
        Append, AppendAnswer, CaseKey as WireKey, CaseRow, Cases, EraseAnswer, EraseCase, Events, File, FileAnswer,
        Inbound, InboundRow, OwnKey, PublishEpochKey, Rekey, STANZA_BYTES, Share,
    },
};

/// Everything the hostile counsellor works with.
struct Hostile<'a> {
    guest: &'a Guest,
    client: Client,
    reporter: Reporter,
    random: Seeded,
}

impl Hostile<'_> {
    async fn rows(&self) -> Vec<InboundRow> {
        self.client.call(&Inbound {}).await.unwrap().envelopes
    }

    async fn wait_for_row(&self, id: EnvelopeId, is_so: impl Fn(&InboundRow) -> bool) {
        let patience = tokio::time::Instant::now() + std::time::Duration::from_mins(1);
        while !self.rows().await.iter().any(|row| row.id == id && is_so(row)) {
            assert!(tokio::time::Instant::now() < patience, "the envelope does not come to the vault, or is not filed");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    fn send(&self, sealed: &Envelope) -> EnvelopeId {
        assert_eq!(self.reporter.send(sealed.as_bytes()).unwrap(), Sent::Accepted);
        EnvelopeId::of(sealed.as_bytes())
    }

    fn report(&mut self, story: &str) -> (envelope::ReceiptKeys, Envelope) {
        let directory = self.reporter.directory(today()).unwrap();
        let keys = draw_keys(&mut self.random).unwrap();
        let told = Told { story, codes: &[], language: "fr" };
        let message = report(&directory, &keys, &told, &mut self.random).unwrap();
        (keys, seal_to_all(&directory, &message, &mut self.random).unwrap())
    }

    fn later(&mut self, keys: &envelope::ReceiptKeys, words: &str) -> Envelope {
        let directory = self.reporter.directory(today()).unwrap();
        let message = answer(directory.hash(), keys, words, &mut self.random).unwrap();
        seal_to_all(&directory, &message, &mut self.random).unwrap()
    }

    fn noise(&mut self, length: usize) -> Bytes {
        let mut bytes = vec![0; length];
        self.random.fill(&mut bytes).unwrap();
        bytes.into()
    }

    fn case(&mut self) -> CaseId {
        CaseId::new(self.random.array().unwrap())
    }

    /// A key row for oneself alone.
    fn own_key(&mut self) -> WireKey {
        let counsellor = vault_api::CounsellorId::new(*self.guest.id.as_bytes());
        let epoch = vault_api::Epoch::new(today().epoch().number());
        WireKey { counsellor, epoch, stanza: self.noise(STANZA_BYTES) }
    }

    /// A case that is sound in every respect and open to everybody, about `shown`, which is not what was sent.
    fn sound_case(&mut self, inbound: EnvelopeId, shown: &Envelope, file_key: &envelope::FileKey) -> File {
        let directory = self.reporter.directory(today()).unwrap();
        let (instance, epoch) = (directory.body().instance, directory.epoch());
        let case = envelope::CaseId::new(self.random.array().unwrap());
        let key = CaseKey::draw(&mut self.random).unwrap();
        let readers: Vec<_> = directory.recipients().iter().map(|reader| reader.counsellor).collect();
        let body = json!({"v": 1, "kind": "file", "day": today(), "roster": 1, "file_key": file_key, "readers": readers,
            "excluded": [], "commitment": key.commitment()});
        let json = serde_json::to_vec(&body).unwrap().into();
        let event = CaseEvent { author: self.guest.id, json, raw: shown.as_bytes().to_vec().into() };
        let place = EventPlace { case, generation: 0, seq: 0 };
        let context = EventContext { instance, place, previous: Hash::new([0; 32]) };
        let event = event.seal(&context, &self.guest.key, &key, &mut self.random).unwrap();
        let wrap = |recipient: &envelope::DirectoryRecipient, random: &mut Seeded| {
            let info = Info::Case(case, 0, epoch, recipient.counsellor);
            let stanza = Stanza::wrap(&recipient.recipient, instance, info, key.expose_secret(), random).unwrap();
            WireKey {
                counsellor: vault_api::CounsellorId::new(*recipient.counsellor.as_bytes()),
                epoch: vault_api::Epoch::new(epoch.number()),
                stanza: stanza.as_bytes().to_vec().into(),
            }
        };
        let keys = directory.recipients().iter().map(|recipient| wrap(recipient, &mut self.random)).collect();
        File { inbound: Some(inbound), case: CaseId::new(*case.as_bytes()), events: vec![event.into()], keys }
    }
}

/// Holds the honest desks, so that the hostile one is the faster.
fn hold(running: &Running) -> Vec<Still> {
    let pids = desk_labels().filter_map(|label| running.pid(Program::Desk(label)));
    pids.map(|pid| Still::hold(pid).unwrap()).collect()
}

fn wait_for_alarms(desks: &[DeskPages], stories: &[&str]) {
    let expected: BTreeSet<String> = stories.iter().map(|story| (*story).to_owned()).collect();
    let shown = |desk: &DeskPages| desk.alarms().unwrap().into_iter().collect::<BTreeSet<_>>();
    let outcome = wait_for(|| desks.iter().all(|desk| shown(desk) == expected));
    outcome.unwrap_or_else(|_| panic!("expected {expected:?}, shown {:?}", shown(&desks[0])));
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, ClientError>) -> StatusCode {
    match outcome {
        Err(ClientError::Refused(status)) => status,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_desk_cannot_hide_a_report() {
    let guest = Guest::new("hostile").unwrap();
    let scene = Scene::new("hostile", &[&guest]).unwrap();
    let running = scene.start().unwrap();
    let desks = enter_desks(&running).unwrap();
    let mut hostile = Hostile {
        guest: &guest,
        client: guest.client(&scene.installation).unwrap(),
        reporter: Reporter::of(&scene.installation).unwrap(),
        random: Seeded::new("hostile"),
    };

    // An honest filing raises no alarm, and nobody without a key can touch the case.
    let (keys, sealed) = hostile.report("filed honestly");
    let honest = hostile.send(&sealed);
    hostile.wait_for_row(honest, |row| row.filed.is_some()).await;
    wait_for(|| desks.iter().all(|desk| desk.case_of("filed honestly").is_ok_and(|case| case.is_some()))).unwrap();
    wait_for_alarms(&desks, &[]);
    let filed = hostile.rows().await.iter().find(|row| row.id == honest).and_then(|row| row.filed).unwrap();
    let body = hostile.noise(4096);
    let append = Append { case: filed, generation: 0, seq: 1, body, inbound: None };
    assert_eq!(refused(hostile.client.call(&append).await), StatusCode::FORBIDDEN);
    assert_eq!(refused(hostile.client.call(&Events { case: filed, from: 0 }).await), StatusCode::FORBIDDEN);

    // Into a case that only he has a key of.
    let still = hold(&running);
    let (_, sealed) = hostile.report("hidden in a case of his own <b>&amp;");
    let inbound = hostile.send(&sealed);
    hostile.wait_for_row(inbound, |_| true).await;
    let (own, case, events) = (hostile.own_key(), hostile.case(), vec![hostile.noise(36_864)]);
    let filing = File { inbound: Some(inbound), case, events, keys: vec![own] };
    assert_eq!(hostile.client.call(&filing).await.unwrap(), FileAnswer::Filed);

    // Into a case for which the others have keys that fit nothing.
    let (_, sealed) = hostile.report("hidden behind keys that fit nothing");
    let inbound = hostile.send(&sealed);
    hostile.wait_for_row(inbound, |_| true).await;
    let directory = hostile.reporter.directory(today()).unwrap();
    let mut keys_for_all = vec![hostile.own_key()];
    for recipient in directory.recipients() {
        let mut key = hostile.own_key();
        key.counsellor = vault_api::CounsellorId::new(*recipient.counsellor.as_bytes());
        keys_for_all.push(key);
    }
    let (broken, events) = (hostile.case(), vec![hostile.noise(36_864)]);
    let filing = File { inbound: Some(inbound), case: broken, events, keys: keys_for_all };
    assert_eq!(hostile.client.call(&filing).await.unwrap(), FileAnswer::Filed);

    // Into a sound case about something else, which every desk can read.
    let (_, sealed) = hostile.report("hidden behind another report");
    let inbound = hostile.send(&sealed);
    hostile.wait_for_row(inbound, |_| true).await;
    let mut drawn = Vec::new();
    let shown = {
        let directory = hostile.reporter.directory(today()).unwrap();
        let keys = draw_keys(&mut hostile.random).unwrap();
        let told = Told { story: "something else", codes: &[], language: "fr" };
        let message = report(&directory, &keys, &told, &mut hostile.random).unwrap();
        // The first 32 bytes that sealing draws are the file key.
        let mut inner = Seeded::new("file key");
        let mut recording = |out: &mut [u8]| {
            inner.fill(out)?;
            drawn.push(out.to_vec());
            Ok(())
        };
        seal_to_all(&directory, &message, &mut recording).unwrap()
    };
    let file_key = envelope::FileKey::new(drawn[0].as_slice().try_into().unwrap());
    assert!(shown.mac_holds(&file_key));
    let filing = hostile.sound_case(inbound, &shown, &file_key);
    assert_eq!(hostile.client.call(&filing).await.unwrap(), FileAnswer::Filed);

    // An answer of the honest case, into the case of his own.
    let sealed = hostile.later(&keys, "an answer that is hidden");
    let inbound = hostile.send(&sealed);
    hostile.wait_for_row(inbound, |_| true).await;
    let body = hostile.noise(36_864);
    let append = Append { case, generation: 0, seq: 1, body, inbound: Some(inbound) };
    assert_eq!(hostile.client.call(&append).await.unwrap(), AppendAnswer::Appended);
    drop(still);

    let hidden = [
        "hidden in a case of his own <b>&amp;",
        "hidden behind keys that fit nothing",
        "hidden behind another report",
        "an answer that is hidden",
    ];
    wait_for_alarms(&desks, &hidden);
    for desk in &desks {
        assert!(desk.case_of("something else").unwrap().is_some(), "the decoy is a sound case");
        assert!(desk.list().unwrap().contains("data-alarm=\"broken\""));
    }
}

/// The hostile counsellor as a reader: whoever the reporters chose, with keys and place in the case.
struct Reader<'a> {
    hostile: Hostile<'a>,
    identity: Identity,
}

impl Reader<'_> {
    /// Hands in a recipient, so that reports are sealed to him too.
    async fn receive(&mut self) {
        let directory = self.hostile.reporter.directory(today()).unwrap();
        let (instance, epoch) = (directory.body().instance, directory.epoch());
        let until = directory.roster().counsellor(self.hostile.guest.id).unwrap().trained_until().unwrap();
        let recipient = Box::new(*self.identity.recipient().as_bytes());
        let counsellor = self.hostile.guest.id;
        let key = EpochKeyBody { instance, counsellor, epoch, until, recipient }.sign(&self.hostile.guest.key);
        let file = Bytes::from(key.to_bytes());
        let epoch = vault_api::Epoch::new(epoch.number());
        self.hostile.client.call(&PublishEpochKey { epoch, file }).await.unwrap();
        let all = || self.hostile.reporter.directory(today()).is_ok_and(|it| it.recipients().len() == 4);
        wait_for(all).unwrap();
    }

    /// Waits until the vault lists the one case of his, as long as `is_so`.
    async fn case(&self, is_so: impl Fn(&CaseRow) -> bool) -> CaseRow {
        let patience = tokio::time::Instant::now() + std::time::Duration::from_mins(1);
        loop {
            let cases = self.hostile.client.call(&Cases {}).await.unwrap().cases;
            if let Some(row) = cases.into_iter().find(|row| is_so(row)) {
                return row;
            }
            assert!(tokio::time::Instant::now() < patience, "the case does not come to be as expected");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    fn key(&self, row: &CaseRow) -> CaseKey {
        let directory = self.hostile.reporter.directory(today()).unwrap();
        let own = row.keys.last().unwrap();
        let (case, epoch) = (envelope::CaseId::new(*row.case.as_bytes()), envelope::Epoch::new(own.epoch.number()));
        let info = Info::Case(case, own.generation, epoch, self.hostile.guest.id);
        let stanza = Stanza::try_from(own.stanza.as_ref()).unwrap();
        CaseKey::new(*self.identity.unwrap(directory.body().instance, info, &stanza).expect("his own key"))
    }

    /// A sealed and signed event of his for the next place.
    async fn event(&mut self, row: &CaseRow, what: serde_json::Value) -> Bytes {
        let key = self.key(row);
        let from = row.length - 1;
        let last = self.hostile.client.call(&Events { case: row.case, from }).await.unwrap().events.remove(0);
        let instance = self.hostile.reporter.directory(today()).unwrap().body().instance;
        let case = envelope::CaseId::new(*row.case.as_bytes());
        let place = EventPlace { case, generation: row.generation, seq: row.next };
        let context = EventContext { instance, place, previous: Hash::of(last.body.as_ref()) };
        let mut json = json!({"v": 1, "day": today(), "roster": 1});
        json.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
        let json = serde_json::to_vec(&json).unwrap().into();
        let event = CaseEvent { author: self.hostile.guest.id, json, raw: zeroize::Zeroizing::default() };
        event.seal(&context, &self.hostile.guest.key, &key, &mut self.hostile.random).unwrap().into()
    }
}

fn page_says(desk: &DeskPages, story: &str, what: &str) -> bool {
    let case = desk.case_of(story).ok().flatten();
    case.is_some_and(|case| desk.page(&case).is_ok_and(|page| page.contains(what)))
}

/// A note of one honest desk reaches the others: the case goes on.
fn goes_on(desks: &[DeskPages], story: &str, words: &str) {
    let [first, others @ ..] = desks else { panic!("desks") };
    let case = first.case_of(story).unwrap().expect("the case is there");
    wait_for(|| first.write(&case, "note", words).is_ok()).unwrap();
    let all = others.iter().all(|desk| wait_for(|| page_says(desk, story, words)).is_ok());
    assert!(all, "{words}: the others do not see it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_reader_cannot_share_end_stop_or_erase_a_case() {
    let guest = Guest::new("hostile reader").unwrap();
    let scene = Scene::new("hostile-reader", &[&guest]).unwrap();
    let running = scene.start().unwrap();
    let desks = enter_desks(&running).unwrap();
    let hostile = Hostile {
        guest: &guest,
        client: guest.client(&scene.installation).unwrap(),
        reporter: Reporter::of(&scene.installation).unwrap(),
        random: Seeded::new("hostile reader"),
    };
    let identity = Identity::from_seed(Seed::draw(&mut Seeded::new("his identity")).unwrap());
    let mut reader = Reader { hostile, identity };
    reader.receive().await;
    let story = "what he would like to end";
    let (keys, sealed) = reader.hostile.report(story);
    reader.hostile.send(&sealed);
    let row = reader.case(|row| row.length == 1).await;
    assert_eq!(row.holders.len(), 4);
    wait_for(|| desks.iter().all(|desk| desk.case_of(story).is_ok_and(|case| case.is_some()))).unwrap();

    // Noise, at the next place and as the end of a generation.
    let body = reader.hostile.noise(4096);
    let append = Append { case: row.case, generation: 0, seq: 1, body, inbound: None };
    assert_eq!(reader.hostile.client.call(&append).await.unwrap(), AppendAnswer::Appended);
    goes_on(&desks, story, "after the first noise");
    let row = reader.case(|row| row.length == 3).await;
    let (body, keys_for_none) = (reader.hostile.noise(4096), vec![reader.hostile.own_key()]);
    let rekey = Rekey { case: row.case, generation: 0, seq: row.next, body, keys: keys_for_none };
    assert_eq!(reader.hostile.client.call(&rekey).await.unwrap(), AppendAnswer::Appended);
    goes_on(&desks, story, "after a generation of noise");
    wait_for(|| desks.iter().all(|desk| page_says(desk, story, "data-alarm=\"refused\""))).unwrap();

    // A key for somebody who is in no Roster, with a signed event: the others change the key.
    let mut row = reader.case(|row| row.length == 5).await;
    row.keys.truncate(1);
    let outsider = vault_api::CounsellorId::new([5; 16]);
    let event =
        json!({"kind": "share", "to": base64::Engine::encode(&base64::engine::general_purpose::STANDARD, [5; 16])});
    let body = reader.event(&row, event).await;
    let (generation, seq) = (row.generation, row.next);
    let stanza = reader.hostile.noise(STANZA_BYTES);
    let planted = OwnKey { generation: 0, epoch: vault_api::Epoch::new(today().epoch().number()), stanza };
    let share = Share { case: row.case, generation, seq, body, counsellor: outsider, keys: vec![planted] };
    assert_eq!(reader.hostile.client.call(&share).await.unwrap(), AppendAnswer::Appended);
    let row = reader.case(|row| row.generation > generation).await;
    assert!(!row.holders.iter().any(|one| one.generation == row.generation && one.counsellor == outsider));
    goes_on(&desks, story, "under another key");

    // A signed change of key for himself alone: more than one left out, and nobody reads on.
    let row = reader.case(|row| row.keys.last().is_some_and(|own| own.generation == row.generation)).await;
    let own = CaseKey::draw(&mut reader.hostile.random).unwrap();
    let event = json!({"kind": "rekey", "reason": "left", "readers": [guest.id], "commitment": own.commitment()});
    let body = reader.event(&row, event).await;
    let one_key = vec![reader.hostile.own_key()];
    let rekey = Rekey { case: row.case, generation: row.generation, seq: row.next, body, keys: one_key };
    assert_eq!(reader.hostile.client.call(&rekey).await.unwrap(), AppendAnswer::Appended);
    goes_on(&desks, story, "still the same readers");

    // The whole case erased, with a note that is none.
    let note = reader.hostile.noise(4096);
    let erase = EraseCase { case: row.case, tag: ErasureTag::new([7; 16]), note, replies: Vec::new() };
    let answer = reader.hostile.client.call(&erase).await.unwrap();
    assert!(matches!(answer, EraseAnswer::Erased { .. }));
    reader.case(|put_back| put_back.case == row.case && put_back.length >= row.length).await;
    goes_on(&desks, story, "after it was put back");
    wait_for(|| desks.iter().any(|desk| page_says(desk, story, "data-alarm=\"rewritten\""))).unwrap();
    let sealed = reader.hostile.later(&keys, "and she writes again");
    reader.hostile.send(&sealed);
    wait_for(|| desks.iter().all(|desk| page_says(desk, story, "and she writes again"))).unwrap();
}
