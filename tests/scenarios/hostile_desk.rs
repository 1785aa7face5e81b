//! A counsellor cannot make a report about himself disappear: whatever he files it into, the other desks show it.

#![cfg(test)]

use std::collections::BTreeSet;

use envelope::{CaseKey, Envelope, Hash, Info, Randomness, Stanza};
use envelope_open::{CaseEvent, EventContext, EventPlace};
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
    Bytes, CaseId, Client, ClientError, EnvelopeId,
    desk::{Append, AppendAnswer, CaseKey as WireKey, Events, File, FileAnswer, Inbound, InboundRow, STANZA_BYTES},
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
