//! Keys of past weeks go when nothing needs them, stay while something does, and no report is lost on the way.
#![cfg(test)]

use envelope::{ENVELOPE_BYTES, Epoch, Randomness, ReceiptKeys};
use system_tests::{
    Guest,
    desk_pages::DeskPages,
    in_process::{Runs, Turned, start_desk, start_intake, start_vault, until},
    installation::desk_labels,
    reporter::{Reporter, Sent, Told, answer, draw_keys, report, seal_to_all},
    scene::Scene,
};
use tokio::runtime::Handle;
use vault_api::{
    CaseId, Client, CounsellorId, EnvelopeId,
    desk::{CaseKey, File, FileAnswer, STANZA_BYTES},
};

/// The Mondays of the weeks a desk still has keys of, and what the page says of each.
fn weeks(desk: &DeskPages) -> Vec<(String, String)> {
    let page = desk.page("/en/keys").unwrap_or_default();
    let rows = page.split("<tr data-week><td>").skip(1);
    let cells = rows.filter_map(|row| row.split_once("</td><td>").map(|(day, rest)| (day, rest.split_once("</td>"))));
    cells.filter_map(|(day, rest)| Some((day.to_owned(), rest?.0.to_owned()))).collect()
}

fn keeps(desk: &DeskPages, week: Epoch) -> Option<String> {
    let monday = week.monday().to_string();
    weeks(desk).into_iter().find(|(day, _)| *day == monday).map(|(_, why)| why)
}

fn reads(desk: &DeskPages, story: &str) -> bool {
    desk.case_of(story).is_ok_and(|case| case.is_some())
}

struct Sending {
    reporter: Reporter,
    clock: Turned,
}

impl Sending {
    async fn wait_for_week(&self, week: Epoch) {
        until("the directory of the week", || {
            self.reporter
                .directory(self.clock.day())
                .is_ok_and(|directory| directory.epoch() == week && directory.recipients().len() == 3)
        })
        .await
        .unwrap();
    }

    fn tell(&self, story: &str) -> ReceiptKeys {
        let mut random = self.clock.stream();
        let directory = self.reporter.directory(self.clock.day()).unwrap();
        let keys = draw_keys(&mut random).unwrap();
        let message = report(&directory, &keys, &Told { story, codes: &[], language: "fr" }, &mut random).unwrap();
        let sealed = seal_to_all(&directory, &message, &mut random).unwrap();
        assert_eq!(self.reporter.send(sealed.as_bytes()).unwrap(), Sent::Accepted);
        keys
    }

    fn tell_more(&self, keys: &ReceiptKeys, text: &str) {
        let mut random = self.clock.stream();
        let directory = self.reporter.directory(self.clock.day()).unwrap();
        let message = answer(directory.hash(), keys, text, &mut random).unwrap();
        let sealed = seal_to_all(&directory, &message, &mut random).unwrap();
        assert_eq!(self.reporter.send(sealed.as_bytes()).unwrap(), Sent::Accepted);
    }

    /// A case whose key is noise: its one holder's desk cannot open it, and hands it back.
    async fn file_noise(&self, guest: &Client, holder: &str) {
        let mut random = self.clock.stream();
        let mut noise = |length| {
            let mut bytes = vec![0; length];
            random.fill(&mut bytes).unwrap();
            bytes
        };
        let directory = self.reporter.directory(self.clock.day()).unwrap();
        let epoch = directory.epoch().number();
        let mut envelope = noise(ENVELOPE_BYTES);
        envelope.splice(..4, [1, 1].into_iter().chain(epoch.to_be_bytes()));
        assert_eq!(self.reporter.send(&envelope).unwrap(), Sent::Accepted);
        let holder = directory.recipients().iter().find(|one| one.label == holder).unwrap().counsellor;
        let key = CaseKey {
            counsellor: CounsellorId::new(*holder.as_bytes()),
            epoch: vault_api::Epoch::new(epoch),
            stanza: noise(STANZA_BYTES).into(),
        };
        let (case, events) = (CaseId::new(noise(16).try_into().unwrap()), vec![noise(4_096).into()]);
        let filing = File { inbound: Some(EnvelopeId::of(&envelope)), case, events, keys: vec![key] };
        until("the vault has it", || Handle::current().block_on(guest.call(&filing)).unwrap() == FileAnswer::Filed)
            .await
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_past_weeks_key_goes_when_nothing_needs_it_and_no_report_with_it() {
    let guest = Guest::new("closing weeks").unwrap();
    let scene = Scene::new("closing-weeks", &[&guest]).unwrap();
    let folder = scene.installation.folder().to_owned();
    let week = system_tests::installation::today().epoch();
    let clock = Turned::at("closing weeks", week.monday());
    let (intake, vault) = (start_intake(&folder, &clock).await.unwrap(), start_vault(&folder, &clock).await.unwrap());
    let mut desks: Vec<(Runs, DeskPages)> = Vec::new();
    for label in desk_labels() {
        desks.push(start_desk(&folder, label, &clock).await.unwrap());
    }
    let sending = Sending { reporter: Reporter::of(&scene.installation).unwrap(), clock: clock.clone() };
    sending.wait_for_week(week).await;
    let keys = sending.tell("of the first week");
    until("all desks read it", || desks.iter().take(3).all(|(_, desk)| reads(desk, "of the first week")))
        .await
        .unwrap();
    assert_eq!(keeps(&desks[0].1, week).as_deref(), Some("in use"));

    sending.file_noise(&guest.client(&scene.installation).unwrap(), "Béatrice").await;

    // The third counsellor goes on leave, and a message nobody can place yet arrives in the second week.
    let (away, _) = desks.remove(2);
    away.stop().await.unwrap();
    clock.turn(week.plus(1).monday(), 3600);
    sending.wait_for_week(week.plus(1)).await;
    sending.tell("while one is away");
    let stranger = draw_keys(&mut clock.stream()).unwrap();
    sending.tell_more(&stranger, "of a conversation nobody reads");
    until("both desks read it", || desks.iter().take(2).all(|(_, desk)| reads(desk, "while one is away")))
        .await
        .unwrap();
    // A case is shown before the round that read it has looked at the weeks.
    until("the first week is open until Tuesday", || {
        keeps(&desks[0].1, week).is_some_and(|why| why.contains("may still arrive"))
    })
    .await
    .unwrap();

    clock.turn(week.plus(1).monday().plus(2), 3600);
    // A key that opens nothing is handed back, and keeps no week.
    until("the first week's key goes from both desks", || {
        desks.iter().take(2).all(|(_, desk)| keeps(desk, week).is_none())
    })
    .await
    .unwrap();
    assert!(reads(&desks[0].1, "of the first week"));

    clock.turn(week.plus(2).monday().plus(2), 3600);
    sending.wait_for_week(week.plus(2)).await;
    until("the second week is kept for its message", || {
        keeps(&desks[0].1, week.plus(1)).is_some_and(|why| why.contains("not yet filed"))
    })
    .await
    .unwrap();

    // Read anew from the vault alone: the sealed file, and the keys that were sealed to later weeks.
    let (first, _) = desks.remove(0);
    first.stop().await.unwrap();
    let again = start_desk(&folder, "Amal", &clock).await.unwrap();
    for story in ["of the first week", "while one is away"] {
        until(story, || reads(&again.1, story)).await.unwrap();
    }
    assert_eq!(keeps(&again.1, week), None);

    // Back from leave: nothing was lost for this desk, and now its old keys go too.
    let back = start_desk(&folder, "Chidi", &clock).await.unwrap();
    for story in ["of the first week", "while one is away"] {
        until(story, || reads(&back.1, story)).await.unwrap();
    }
    until("its first week's key goes", || keeps(&back.1, week).is_none()).await.unwrap();
    sending.tell_more(&keys, "still here");
    until("the old conversation goes on", || {
        let case = back.1.case_of("of the first week").ok().flatten();
        case.is_some_and(|case| back.1.lines(&case).unwrap_or_default().iter().any(|line| line.text == "still here"))
    })
    .await
    .unwrap();
    assert!(!back.1.list().unwrap().contains("data-alarm"));
    vault.stop().await.unwrap();
    intake.stop().await.unwrap();
}
