//! With the vault away, across the end of a week: sending goes on, an old week closes on its hour, and all arrives when the
//! vault returns. Every program runs in this process, by one clock that the test turns.

#![cfg(test)]

use std::{collections::BTreeSet, time::Duration};

use envelope::{Directory, Epoch, Message, ReceiptKeys};
use system_tests::{
    Guest, Seeded,
    desk_pages::DeskPages,
    in_process::{Turned, start_desk, start_intake, start_vault, until},
    installation::{Installation, desk_labels, today},
    reporter::{Reporter, Sent, Told, draw_keys, report, seal_to_all},
    scene::Scene,
};
use tokio::time::Instant;
use vault_api::{
    Client, EnvelopeId, Timeouts,
    desk::{Inbound, State},
    intake::Take,
    tls::Certificate,
};

/// A reporter who remembers what was sent in which week.
struct Sending {
    clock: Turned,
    reporter: Reporter,
    random: Seeded,
    sent: Vec<(Epoch, EnvelopeId)>,
    stories: BTreeSet<String>,
}

impl Sending {
    fn directory(&self) -> Directory {
        self.reporter.directory(self.clock.day()).unwrap()
    }

    fn write(&mut self, directory: &Directory, story: &str) -> (ReceiptKeys, Message) {
        let keys = draw_keys(&mut self.random).unwrap();
        let told = Told { story, codes: &[], language: "fr" };
        let message = report(directory, &keys, &told, &mut self.random).unwrap();
        self.stories.insert(story.to_owned());
        (keys, message)
    }

    /// Seals and sends; gives the bytes too, to send them again.
    fn send(&mut self, directory: &Directory, message: &Message) -> (Sent, Vec<u8>) {
        let sealed = seal_to_all(directory, message, &mut self.random).unwrap().as_bytes().to_vec();
        let outcome = self.reporter.send(&sealed).unwrap();
        if outcome == Sent::Accepted {
            self.sent.push((directory.epoch(), EnvelopeId::of(&sealed)));
        }
        (outcome, sealed)
    }

    fn tell(&mut self, directory: &Directory, story: &str) -> (Sent, Vec<u8>) {
        let (_, message) = self.write(directory, story);
        self.send(directory, &message)
    }
}

fn stories(desk: &DeskPages) -> Vec<String> {
    let cases = desk.cases().unwrap_or_default();
    let lines = cases.iter().flat_map(|case| desk.lines(case).unwrap_or_default());
    let reports = lines.filter(|line| line.kind == "entry-report");
    let mut stories: Vec<String> = reports.map(|line| line.text).collect();
    stories.sort();
    stories
}

/// The intake has the directories of all four weeks: they come in one call with the dead drop that holds the reply.
async fn receive_reply(sending: &mut Sending, desks: &[DeskPages]) {
    let reporter = sending.reporter.clone();
    let today = sending.clock.day();
    let is_full = || reporter.directory(today).is_ok_and(|directory| directory.recipients().len() == desks.len());
    until("a directory of all", is_full).await.unwrap();
    let directory = sending.directory();
    let (keys, message) = sending.write(&directory, "first");
    assert_eq!(sending.send(&directory, &message).0, Sent::Accepted);
    until("the first report", || desks.iter().all(|desk| stories(desk) == ["first"])).await.unwrap();
    let case = desks[0].case_of("first").unwrap().unwrap();
    desks[0].write(&case, "reply", "answered").unwrap();
    let answered = || reporter.replies(&keys, today).is_ok_and(|replies| replies == ["answered"]);
    until("the reply", answered).await.unwrap();
}

async fn wait_for_all_directories(guest: &Client, sending: &Sending) {
    let today = sending.clock.day();
    let patience = Instant::now() + PATIENCE;
    loop {
        let files = guest.call(&State {}).await.unwrap().directories;
        let is_full = |week: Epoch| {
            let of_week = files.iter().filter(|file| file.epoch.number() == week.number());
            let last = of_week.max_by_key(|file| file.number).map(|file| file.public.as_ref());
            let last = last.and_then(|file| envelope::UntrustedDirectory::parse(file).ok());
            let verified = last.and_then(|file| sending.reporter.verify(&file, week.monday().max(today)).ok());
            verified.is_some_and(|directory| directory.recipients().len() == 3)
        };
        if (0..4).all(|weeks| is_full(today.epoch().plus(weeks))) {
            return;
        }
        assert!(Instant::now() < patience, "the directories of four weeks are not there");
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
}

const PATIENCE: Duration = Duration::from_mins(1);
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sending_goes_on_without_the_vault_across_the_end_of_a_week() {
    let guest = Guest::new("week boundary").unwrap();
    let scene = Scene::new("week-boundary", &[&guest]).unwrap();
    let installation: &Installation = &scene.installation;
    let folder = installation.folder();
    let week = today().epoch();
    let clock = Turned::at("week boundary", week.monday());
    clock.turn(week.monday().plus(6), 85_800);
    let intake = start_intake(folder, &clock).await.unwrap();
    let vault = start_vault(folder, &clock).await.unwrap();
    let (mut run, mut desks) = (Vec::new(), Vec::new());
    for label in desk_labels() {
        let (runs, pages) = start_desk(folder, label, &clock).await.unwrap();
        run.push(runs);
        desks.push(pages);
    }
    desks.pop().expect("the coordinator's desk files nothing");
    let reporter = Reporter::of(installation).unwrap();
    let mut sending =
        Sending { clock: clock.clone(), reporter, random: clock.stream(), sent: Vec::new(), stories: BTreeSet::new() };
    let client = guest.client(installation).unwrap();
    wait_for_all_directories(&client, &sending).await;
    receive_reply(&mut sending, &desks).await;
    assert!(client.call(&State {}).await.unwrap().closed_through.is_none_or(|closed| closed.number() < week.number()));

    vault.stop().await.unwrap();
    let old = sending.directory();
    assert_eq!(old.epoch(), week);
    let (outcome, second) = sending.tell(&old, "on Sunday, the vault is away");
    assert_eq!(outcome, Sent::Accepted);

    clock.turn(week.monday().plus(7), 0);
    let new = sending.directory();
    assert_eq!(new.epoch(), week.plus(1));
    assert_eq!(sending.tell(&old, "begun on Sunday and sent on Monday").0, Sent::Accepted);
    assert_eq!(sending.tell(&new, "of the new week").0, Sent::Accepted);

    clock.turn(week.monday().plus(8), 86_399);
    assert_eq!(sending.tell(&old, "in the last second of Tuesday").0, Sent::Accepted);

    clock.turn(week.monday().plus(9), 0);
    let (_, late) = sending.write(&old, "a second too late");
    assert_eq!(sending.send(&old, &late).0, Sent::Closed);
    assert_eq!(sending.reporter.send(&second).unwrap(), Sent::Accepted, "a repeat is answered like the first time");
    let new = sending.directory();
    assert_eq!(sending.send(&new, &late).0, Sent::Accepted, "sealed again for the new week");

    check_spool(installation, week).await;
    let vault = start_vault(folder, &clock).await.unwrap();
    watch_the_closing(installation, &guest, &sending, week).await;
    let expected: Vec<String> = sending.stories.iter().cloned().collect();
    until("all reports", || desks.iter().all(|desk| stories(desk) == expected)).await.unwrap();
    for desk in &desks {
        assert!(!desk.list().unwrap().contains("data-alarm"));
    }
    for runs in run {
        runs.stop().await.unwrap();
    }
    vault.stop().await.unwrap();
    intake.stop().await.unwrap();
}

/// What the vault will be told: both weeks wait, and the old one is accepted no more.
async fn check_spool(installation: &Installation, week: Epoch) {
    let keys = installation.folder().join("vault/keys");
    let vault = Certificate::load(&keys.join("vault.crt.pem"), &keys.join("vault.key.pem")).unwrap();
    let address = installation.private_address().to_string();
    let client = Client::new(address, installation.intake_pin().unwrap(), &vault, Timeouts::default()).unwrap();
    let answer = client.call(&Take { most: 0 }).await.unwrap();
    let waiting: Vec<u16> = answer.waiting.iter().map(|epoch| epoch.number()).collect();
    assert_eq!(waiting, [week.number(), week.plus(1).number()]);
    assert_eq!(answer.open_from.number(), week.plus(1).number());
}

/// Whenever the old week is said to be closed, everything of it has arrived.
async fn watch_the_closing(installation: &Installation, guest: &Guest, sending: &Sending, week: Epoch) {
    let client = guest.client(installation).unwrap();
    let patience = Instant::now() + PATIENCE;
    loop {
        let closed = client.call(&State {}).await.unwrap().closed_through.map(vault_api::Epoch::number);
        let inbound = client.call(&Inbound {}).await.unwrap().envelopes;
        assert!(closed.is_none_or(|closed| closed <= week.number()), "a week that is open is not closed");
        if closed == Some(week.number()) {
            let arrived = |id: &EnvelopeId| inbound.iter().any(|row| row.id == *id);
            let missing = sending.sent.iter().filter(|(epoch, id)| *epoch == week && !arrived(id)).count();
            assert_eq!(missing, 0, "closed while something of that week was still in the spool");
            return;
        }
        assert!(Instant::now() < patience, "the old week is never closed");
    }
}
