//! A coordinator alone, with the vault's calls in hand, adds nobody: forged rosters, directories of another roster and replayed
//! ones are passed over by phones, intake and desks, and the honest desks go on.

#![cfg(test)]

use std::collections::BTreeSet;

use envelope::{
    CounsellorId, Directory, DirectoryBody, EpochKeyBody, Hash, Recipient, RosterBody, Seed, SignedFile, SigningKey,
    Tag, UntrustedDirectory,
};
use system_tests::{
    Guest,
    desk_pages::DeskPages,
    in_process::{Turned, start_desk, start_intake, start_vault, until},
    installation::{desk_labels, today},
    reporter::{Reporter, Sent, Told, draw_keys, report, seal_to_all},
    scene::Scene,
};
use vault_api::{
    Bytes, Client,
    desk::{PublishAnswer, PublishDirectory, PublishRoster, State},
};

struct Hostile<'a> {
    guest: &'a Guest,
    client: Client,
}

impl Hostile<'_> {
    /// Hands in a public file under the next number; the vault cannot judge it.
    async fn hand_in(&self, public: &[u8]) {
        // Honest desks write too: whoever comes second tries again.
        for _ in 0..20 {
            let state = self.client.call(&State {}).await.unwrap();
            let number = state.directories.iter().map(|one| one.number).max().unwrap_or_default() + 1;
            let epoch = vault_api::Epoch::new(today().epoch().number());
            let request = PublishDirectory { number, epoch, public: Bytes::from(public.to_vec()) };
            if self.client.call(&request).await.unwrap() == PublishAnswer::Published {
                return;
            }
        }
        panic!("the vault takes nothing");
    }

    /// The Roster in force with one more reader, whose keys the coordinator has, and a Directory that stands on it.
    fn with_a_reader_of_ones_own(&self, directory: &Directory, roots: &[&SigningKey]) -> (SignedFile, Vec<u8>) {
        let mut body: RosterBody = directory.roster().body().clone();
        body.version += 1;
        let mut reader = body.counsellors[0].clone();
        let key = SigningKey::from_seed(&Seed::new([77; 32]));
        (reader.id, reader.label, reader.verifying_key) =
            (CounsellorId::new([77; 16]), "Spy".to_owned(), key.verifying_key());
        let until = reader.trained_until().unwrap();
        let epoch_key = EpochKeyBody {
            instance: body.instance,
            counsellor: reader.id,
            epoch: directory.epoch(),
            until,
            recipient: Box::new(*Recipient::of_seed(&Seed::new([78; 32])).as_bytes()),
        };
        body.counsellors.push(reader);
        let roster = SignedFile::sign(Tag::Roster, body.to_bytes(), roots);
        let mut keys = directory.body().keys.clone();
        keys.push(epoch_key.sign(&key).to_bytes());
        let body = DirectoryBody {
            number: directory.number() + 50,
            roster: Hash::of(roster.body()),
            keys,
            ..directory.body().clone()
        };
        let signed = SignedFile::sign(Tag::Directory, body.to_bytes(), &[&self.guest.key]);
        let public = UntrustedDirectory::join(&roster, &signed);
        (roster, public)
    }
}

fn readers(reporter: &Reporter) -> BTreeSet<String> {
    let directory = reporter.directory(today()).unwrap();
    directory.recipients().iter().map(|one| one.label.clone()).collect()
}

fn promises(desk: &DeskPages) -> bool {
    desk.list().is_ok_and(|list| list.contains("data-receives-until") && !list.contains("does not answer"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_coordinator_alone_adds_nobody_and_stops_nobody() {
    let guest = Guest::coordinator("hostile coordinator").unwrap();
    let scene = Scene::new("hostile-coordinator", &[&guest]).unwrap();
    let installation = &scene.installation;
    let clock = Turned::at("hostile coordinator", today());
    let intake = start_intake(installation.folder(), &clock).await.unwrap();
    let vault = start_vault(installation.folder(), &clock).await.unwrap();
    let (mut run, mut desks) = (Vec::new(), Vec::new());
    for label in desk_labels() {
        let (runs, pages) = start_desk(installation.folder(), label, &clock).await.unwrap();
        run.push(runs);
        desks.push(pages);
    }
    let reporter = Reporter::of(installation).unwrap();
    let everyone: BTreeSet<String> = desk_labels().take(3).map(str::to_owned).collect();
    let is_full = || reporter.directory(today()).is_ok() && readers(&reporter) == everyone;
    until("all three", is_full).await.unwrap();
    let honest = reporter.directory(today()).unwrap();
    let hostile = Hostile { guest: &guest, client: guest.client(installation).unwrap() };
    let old = {
        let state = hostile.client.call(&State {}).await.unwrap();
        state.directories.first().unwrap().public.as_ref().to_vec()
    };

    // Signed by the coordinator alone, and by keys made up for the purpose: the Directory itself is signed as it should be.
    let made_up = [61, 62].map(|number| SigningKey::from_seed(&Seed::new([number; 32])));
    for roots in [&[&guest.key][..], &[&made_up[0], &made_up[1]]] {
        let (roster, public) = hostile.with_a_reader_of_ones_own(&honest, roots);
        hostile.hand_in(&public).await;
        let version = if roots.len() == 1 { 2 } else { u32::MAX };
        let forged = PublishRoster { version, file: Bytes::from(roster.to_bytes()) };
        let answer = hostile.client.call(&forged).await.unwrap();
        assert_eq!(answer, PublishAnswer::Published, "the vault cannot judge");
        let untrusted = UntrustedDirectory::parse(&public).unwrap();
        assert!(reporter.verify(&untrusted, today()).is_err());
    }
    // An earlier Directory, as it was signed, under a new number.
    hostile.hand_in(&old).await;
    hostile.hand_in(b"not even a file").await;

    // The honest coordinator's desk signs over it; everybody goes on, and a report is read.
    let after = |directory: &Directory| directory.number() > honest.number();
    until("the next honest directory", || reporter.directory(today()).is_ok_and(|directory| after(&directory)))
        .await
        .unwrap();
    assert_eq!(readers(&reporter), everyone);
    let directory = reporter.directory(today()).unwrap();
    assert!(directory.recipients().iter().all(|one| one.label != "Spy"));
    let mut random = clock.stream();
    let keys = draw_keys(&mut random).unwrap();
    let told = Told { story: "after the forgeries", codes: &[], language: "fr" };
    let message = report(&directory, &keys, &told, &mut random).unwrap();
    let sealed = seal_to_all(&directory, &message, &mut random).unwrap();
    assert_eq!(reporter.send(sealed.as_bytes()).unwrap(), Sent::Accepted);
    let counsellors = desks.split_last().unwrap().1;
    let is_read = |desk: &DeskPages| desk.case_of("after the forgeries").is_ok_and(|case| case.is_some());
    until("the report", || counsellors.iter().all(|desk| is_read(desk) && promises(desk))).await.unwrap();
    for runs in run {
        runs.stop().await.unwrap();
    }
    vault.stop().await.unwrap();
    intake.stop().await.unwrap();
}
