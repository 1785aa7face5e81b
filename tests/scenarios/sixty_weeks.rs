//! Sixty weeks in which people come, go, forget and err: nothing that should open is lost, nothing that was erased comes back,
//! and nobody opens what was sealed after they were left out.
//!
//! `HAVRE_SEED` repeats a year, `HAVRE_STEPS` makes it longer or shorter.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use envelope::{CaseId, CaseKey, CounsellorId, Day, Thread};
use system_tests::{
    seized::{Identities, SeizedEvent, SeizedKey, SeizedVault, case_key, opens, words},
    simulation::{DAY, Simulation},
};

/// What every change is held to takes two or three minutes; a night's run takes `HAVRE_STEPS=5000` and another seed.
const STEPS: u32 = 400;
const SEED: &str = "5";
const WEEKS: u64 = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_and_nothing_erased_comes_back() {
    let seed = std::env::var("HAVRE_SEED").unwrap_or_else(|_| SEED.to_owned());
    let steps = std::env::var("HAVRE_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(STEPS);
    println!("HAVRE_SEED={seed} HAVRE_STEPS={steps} repeats this year");
    let mut year = Simulation::found(&seed).await.unwrap();
    let begun = (std::time::Instant::now(), year.now);
    for step in 0..steps {
        // Spread over the weeks, whatever the budget.
        let target = begun.1 + WEEKS * 7 * DAY * u64::from(step) / u64::from(steps);
        if year.now + DAY < target {
            year.advance(target - year.now - DAY).await.unwrap();
        }
        year.step().await.unwrap();
        if step % 8 == 0 {
            excluded_see_nothing(&year);
        }
    }
    println!("{steps} steps in {:?}: {:?}", begun.0.elapsed(), year.counts);
    settle(&mut year).await;
    println!("settled after {:?}\n{}", begun.0.elapsed(), year.diary.join("\n"));

    nothing_that_should_open_is_lost(&year);
    what_was_asked_to_go_is_gone(&year).await;
    let copies = Copies::of(&year).await;
    nothing_unrecoverable_opens(&year, &copies);
    who_was_left_out_opens_nothing_after(&year, &copies);
    println!("looked at after {:?}", begun.0.elapsed());
    year.stop().await.unwrap();
    println!("stopped after {:?}", begun.0.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_is_away_for_five_weeks_and_comes_back() {
    let mut year = Simulation::found("five weeks in August").await.unwrap();
    let begun = Day::from_unix(year.now).epoch();
    year.coordinator_is_away = true;
    // Directories of this week and the next three were signed; from the Monday after there is none to serve.
    let promised = begun.plus(3).monday().plus(6);
    let mut last = None;
    for _ in 0..5 * 7 {
        last = year.receives_until().map(|_| Day::from_unix(year.now)).or(last);
        year.advance(DAY).await.unwrap();
    }
    assert_eq!(last, Some(promised), "reports are received to the promised day and not longer");
    assert_eq!(year.receives_until(), None);
    year.coordinator_is_away = false;
    year.everyone_looks().await;
    assert_eq!(year.counts.get("round failed"), None, "a desk begins again by itself: {:?}", year.diary);
    year.coordinate().await;
    assert!(year.receives_until().is_some_and(|until| until > Day::from_unix(year.now)));
    year.everyone_looks().await;
    assert!(year.desks().all(|(_, desk)| desk.noticed().served_is_foreign == Some(false)));
    year.stop().await.unwrap();
}

/// Everyone is back, every clock is right: what is due happens, and weeks close.
async fn settle(year: &mut Simulation) {
    year.everyone_comes_back();
    for days in [0, 1, 4, 4, 1, 7, 7, 7, 1, 1] {
        year.advance(days * DAY).await.unwrap();
        for _ in 0..2 {
            year.everyone_looks().await;
        }
    }
}

fn excluded_see_nothing(year: &Simulation) {
    for (worker, desk) in year.desks() {
        let threads: BTreeSet<Thread> = desk.seen().into_iter().map(|seen| seen.thread).collect();
        for talk in year.talks.iter().filter(|talk| talk.excluded == Some(worker.id)) {
            assert!(!threads.contains(&talk.keys.thread), "{} sees what she was left out of", worker.label);
        }
    }
}

fn nothing_that_should_open_is_lost(year: &Simulation) {
    let mut checked = 0;
    for talk in &year.talks {
        let first_lost = talk.said.first().is_some_and(|(_, envelope)| year.lost.contains(envelope));
        if first_lost || talk.closed || (talk.asked.is_some() && !talk.kept) {
            continue;
        }
        let expected: BTreeSet<&str> = talk
            .said
            .iter()
            .filter(|(_, envelope)| !year.lost.contains(envelope))
            .map(|(words, _)| words.as_str())
            .collect();
        let mut readers = 0;
        for (worker, desk) in year.desks() {
            let cases: Vec<_> = desk.seen().into_iter().filter(|seen| seen.thread == talk.keys.thread).collect();
            if cases.is_empty() {
                continue;
            }
            readers += 1;
            let shown: BTreeSet<&str> = cases.iter().flat_map(|seen| &seen.texts).map(String::as_str).collect();
            let missing: Vec<_> = expected.difference(&shown).collect();
            let told =
                || (desk.noticed(), cases.iter().map(|seen| (seen.readers.len(), seen.refused)).collect::<Vec<_>>());
            assert!(missing.is_empty(), "{} does not see {missing:?} of {expected:?}: {:?}", worker.label, told());
        }
        let told = || year.desks().map(|(worker, desk)| (worker.label.clone(), desk.noticed())).collect::<Vec<_>>();
        assert!(readers > 0, "nobody reads {expected:?} any more: {talk:?} {:?}", told());
        checked += 1;
    }
    println!("{checked} conversations are whole at every desk that reads them");
    assert!(checked > 0);
    for (worker, desk) in year.desks() {
        let noticed = desk.noticed();
        assert!(noticed.directories_hold && noticed.unknown_directories == 0, "{}: {noticed:?}", worker.label);
        assert_eq!(noticed.hidden, 0, "{}: {noticed:?}", worker.label);
        assert!(noticed.broken.is_empty(), "{}: {noticed:?}", worker.label);
    }
}

async fn what_was_asked_to_go_is_gone(year: &Simulation) {
    let there: BTreeSet<CaseId> = year.live().events().await.unwrap().iter().map(|event| event.case).collect();
    let mut gone = 0;
    for talk in year.talks.iter().filter(|talk| !talk.kept) {
        let Some((_, wish)) = talk.asked else { continue };
        let lost = |envelope| year.lost.contains(envelope);
        if lost(&wish) || talk.said.first().is_some_and(|(_, envelope)| lost(envelope)) {
            continue;
        }
        for (worker, desk) in year.desks() {
            let shown = desk.seen().iter().any(|seen| seen.thread == talk.keys.thread);
            assert!(!shown, "{} still shows what was to be erased: {:?}", worker.label, talk.said);
        }
        assert!(talk.cases.iter().all(|case| !there.contains(case)), "the vault still has it: {:?}", talk.said);
        gone += 1;
    }
    println!("{gone} conversations were erased as asked");
}

/// Everything that was ever copied.
struct Copies {
    keys: BTreeSet<SeizedKey>,
    events: BTreeMap<(CaseId, u32, u32, Vec<u8>), SeizedEvent>,
    envelopes: BTreeMap<envelope::Hash, envelope::Envelope>,
    today: BTreeMap<CounsellorId, Identities>,
}

impl Copies {
    async fn of(year: &Simulation) -> Self {
        let today = year.identities_of_today().unwrap();
        let (keys, events, envelopes) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        let mut copies = Self { keys, events, envelopes, today };
        copies.add(year.live()).await;
        for backup in &year.backups {
            let vault = SeizedVault::open(backup).await.unwrap();
            copies.add(&vault).await;
            vault.close().await;
        }
        copies
    }

    async fn add(&mut self, vault: &SeizedVault) {
        self.keys.extend(vault.keys().await.unwrap());
        for event in vault.events().await.unwrap() {
            let start = event.body.iter().take(24).copied().collect();
            self.events.insert((event.case, event.generation, event.seq, start), event);
        }
        let envelopes = vault.envelopes().await.unwrap().into_iter().map(|(_, one)| (one.id(), one));
        self.envelopes.extend(envelopes);
    }
}

fn nothing_unrecoverable_opens(year: &Simulation, copies: &Copies) {
    let instance = year.instance();
    let mut unrecoverable: BTreeSet<CaseId> = BTreeSet::new();
    let mut only_erased: BTreeSet<CaseId> = BTreeSet::new();
    for (_, desk) in year.desks() {
        for (case, everywhere) in desk.noticed().erased {
            if everywhere {
                unrecoverable.insert(case)
            } else {
                only_erased.insert(case)
            };
        }
    }
    let opened: BTreeSet<CaseId> =
        copies.keys.iter().filter(|row| case_key(instance, &copies.today, row).is_some()).map(|row| row.case).collect();
    assert!(!opened.is_empty(), "whoever has everything opens the cases of today");
    let back: Vec<_> = opened.intersection(&unrecoverable).collect();
    assert!(back.is_empty(), "{} unrecoverable cases open", back.len());
    for talk in year.talks.iter().filter(|talk| talk.cases.iter().any(|case| unrecoverable.contains(case))) {
        let first = talk.said.first().and_then(|(_, id)| copies.envelopes.get(id));
        assert!(first.is_none_or(|envelope| !opens(instance, &copies.today, envelope)), "a first envelope opens");
    }
    println!("{} unrecoverable cases, {} only erased", unrecoverable.len(), only_erased.len());
}

fn who_was_left_out_opens_nothing_after(year: &Simulation, copies: &Copies) {
    let instance = year.instance();
    let mut looked_at = 0;
    for worker in &year.people {
        // Hostile from the day they left: they keep what they had; of the others, what they have today.
        let Some(mut own) = copies.today.get(&worker.id).map(same) else { continue };
        own.extend(worker.gone.iter().flat_map(same));
        let identities = BTreeMap::from([(worker.id, own)]);
        let mut keys: BTreeMap<CaseId, Vec<CaseKey>> = BTreeMap::new();
        for row in &copies.keys {
            keys.entry(row.case).or_default().extend(case_key(instance, &identities, row));
        }
        let said = copies.events.values().flat_map(|event| {
            let keys = keys.get(&event.case).map_or(&[][..], Vec::as_slice);
            keys.iter().filter_map(|key| words(key, event))
        });
        let said: BTreeSet<String> = said.collect();
        for talk in &year.talks {
            let cases_open = talk.cases.iter().any(|case| keys.get(case).is_some_and(|keys| !keys.is_empty()));
            assert!(talk.excluded != Some(worker.id) || !cases_open, "{} was left out and has a key", worker.label);
            for (_, text) in talk.after.iter().filter(|(who, _)| *who == worker.id) {
                looked_at += 1;
                // Unless it was shared with them later.
                let reads_now = year.desks().any(|(_, desk)| {
                    desk.seen().iter().any(|seen| seen.thread == talk.keys.thread && seen.readers.contains(&worker.id))
                });
                let quoted = format!("{text:?}");
                assert!(reads_now || !said.iter().any(|said| said.contains(&quoted)), "{} reads {text}", worker.label);
            }
        }
    }
    println!("{looked_at} notes stay closed to whom they were not meant for");
}

fn same(weeks: &Identities) -> Identities {
    let copy = |identity: &envelope_open::Identity| envelope_open::Identity::from_seed(identity.seed().duplicate());
    weeks.iter().map(|(week, identity)| (*week, copy(identity))).collect()
}
