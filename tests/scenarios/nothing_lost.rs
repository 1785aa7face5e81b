//! Every acknowledged report arrives at every desk exactly once, whenever intake and vault are killed.

#![cfg(test)]

use std::{
    collections::BTreeMap,
    io::Write,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use envelope::{Directory, Randomness};
use system_tests::{
    Guest, Seeded,
    desk_pages::DeskPages,
    http::{connect, to_bytes},
    installation::{Program, Running, today, wait_for},
    reporter::{OCTETS, Reporter, Sent, Told, draw_keys, report, seal_to_all},
    scene::{Scene, enter_desks},
};
use vault_api::desk::PostReplies;

const REPORTS: usize = 500;
const SENDERS: usize = 4;
const KILLS: usize = 24;
/// How often a vault is killed once more, soon after it started.
const FIRST_ROUNDS: usize = 3;
/// Between two reports of one sender, at most: so that some come in during every kill.
const PAUSE_MILLIS: u32 = 400;
/// After all are sent, while the vault still takes and the desks still file.
const LATE_KILLS: usize = 6;
const PATIENCE: Duration = Duration::from_secs(150);
/// More than a full disk has room for.
const FILLING: usize = 64;
/// Nothing more comes when nothing came for so long.
const STANDSTILL: Duration = Duration::from_secs(30);

/// One sender: seals its share and sends each report's bytes until they are accepted, as the browser does.
struct Sender<'a> {
    reporter: &'a Reporter,
    directory: &'a Directory,
    accepted: &'a AtomicUsize,
    random: Seeded,
}

impl Sender<'_> {
    fn send_all(&mut self, stories: &[String]) {
        for story in stories {
            let keys = draw_keys(&mut self.random).unwrap();
            let told = Told { story, codes: &[], language: "fr" };
            let message = report(self.directory, &keys, &told, &mut self.random).unwrap();
            let sealed = seal_to_all(self.directory, &message, &mut self.random).unwrap();
            self.send_until_accepted(sealed.as_bytes());
            self.accepted.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(u64::from(self.random.below(PAUSE_MILLIS).unwrap())));
        }
    }

    fn send_until_accepted(&mut self, sealed: &[u8]) {
        let patience = Instant::now() + PATIENCE;
        loop {
            // One answer in five is lost on the way.
            if self.random.below(5).unwrap() == 0 {
                self.send_and_hang_up(sealed);
                continue;
            }
            match self.reporter.send(sealed) {
                Ok(Sent::Accepted) => return,
                Ok(other) => panic!("a good envelope was answered with {other:?}"),
                // Nobody there, or killed before the answer: the same bytes again.
                Err(_) => assert!(Instant::now() < patience, "the intake does not come back"),
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn send_and_hang_up(&mut self, sealed: &[u8]) {
        let Ok(mut stream) = connect(self.reporter.address()) else { return };
        let bytes = to_bytes(self.reporter.address(), "POST", "/envelopes", &[OCTETS], sealed);
        drop(stream.write_all(&bytes));
    }
}

/// Kills a server in the middle of its work and starts it again.
struct Killer<'a> {
    scene: &'a Scene,
    running: &'a Mutex<Running>,
    random: Seeded,
}

impl Killer<'_> {
    fn kill_one(&mut self, when: &str) {
        let program = [Program::Intake, Program::Vault][self.random.below(2).unwrap() as usize];
        self.kill(program, 200_000, &format!("after {when}"));
        // A vault that starts begins with taking: again and again in the midst of that.
        for _ in 0..if program == Program::Vault { FIRST_ROUNDS } else { 0 } {
            self.kill(program, 400_000, "after its start");
        }
    }

    fn kill(&mut self, program: Program, most_micros: u32, when: &str) {
        let pause = Duration::from_micros(u64::from(self.random.below(most_micros).unwrap()));
        let away = Duration::from_micros(u64::from(self.random.below(100_000).unwrap()));
        println!("kill -9 of the {} {pause:?} {when}, away for {away:?}", program.name());
        thread::sleep(pause);
        let mut running = self.running.lock().unwrap();
        running.kill(program).unwrap();
        thread::sleep(away);
        running.add(program, self.scene.installation.start(program).unwrap());
    }
}

#[test]
fn every_acknowledged_report_arrives_exactly_once() {
    let seed = std::env::var("HAVRE_SEED").unwrap_or_else(|_| std::process::id().to_string());
    println!("HAVRE_SEED={seed} repeats these moments");
    let scene = Scene::new("nothing-lost", &[]).unwrap();
    let running = scene.start().unwrap();
    let desks = enter_desks(&running).unwrap();
    let running = Mutex::new(running);
    let reporter = Reporter::of(&scene.installation).unwrap();
    let directory = reporter.directory(today()).unwrap();
    let accepted = AtomicUsize::new(0);
    let stories: Vec<String> = (0..REPORTS).map(|n| format!("story {n} of {seed}")).collect();
    let mut killer = Killer { scene: &scene, running: &running, random: Seeded::new(&format!("kills {seed}")) };

    let begun = Instant::now();
    thread::scope(|scope| {
        let (reporter, directory, accepted) = (&reporter, &directory, &accepted);
        for (number, share) in stories.chunks(REPORTS / SENDERS).enumerate() {
            let random = Seeded::new(&format!("sender {number} of {seed}"));
            scope.spawn(move || Sender { reporter, directory, accepted, random }.send_all(share));
        }
        for kill in 0..KILLS {
            let after = kill * REPORTS / KILLS;
            while accepted.load(Ordering::SeqCst) < after {
                assert!(begun.elapsed() < PATIENCE, "the sending does not go on");
                thread::sleep(Duration::from_millis(1));
            }
            killer.kill_one(&format!("{after} reports"));
        }
    });
    println!("{REPORTS} reports accepted after {:?}", begun.elapsed());
    for late in 0..LATE_KILLS {
        killer.kill_one(&format!("the last, {late}"));
    }
    for desk in &desks {
        wait_for_all(desk, REPORTS);
    }
    println!("at all desks after {:?}", begun.elapsed());
    for desk in &desks {
        check(desk, &stories);
    }
    println!("looked at after {:?}", begun.elapsed());
}

/// A kill seldom hits the moment between an answer and its commit; a write that fails always does.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_disk_refuses_is_neither_accepted_nor_called_taken() {
    let guest = Guest::new("full disk").unwrap();
    let scene = Scene::new("nothing-lost-full", &[&guest]).unwrap();
    let mut running = scene.start().unwrap();
    let desks = enter_desks(&running).unwrap();
    let reporter = Reporter::of(&scene.installation).unwrap();
    let directory = reporter.directory(today()).unwrap();
    let mut random = Seeded::new("full disk");
    let stories: Vec<String> = (0..FILLING).map(|n| format!("story {n}")).collect();
    let mut sealed = stories.iter().map(|story| {
        let keys = draw_keys(&mut random).unwrap();
        let told = Told { story, codes: &[], language: "fr" };
        let message = report(&directory, &keys, &told, &mut random).unwrap();
        seal_to_all(&directory, &message, &mut random).unwrap()
    });

    running.kill(Program::Vault).unwrap();
    running.kill(Program::Intake).unwrap();
    running.add(Program::Intake, scene.installation.start_on_full_disk(Program::Intake, 512).unwrap());
    wait_for(|| connect(reporter.address()).is_ok()).unwrap();
    let mut accepted = 0;
    let refused = sealed.find(|sealed| {
        let is_kept = reporter.send(sealed.as_bytes()).unwrap() == Sent::Accepted;
        accepted += usize::from(is_kept);
        !is_kept
    });
    let refused = refused.expect("a full disk keeps no more");
    assert!(accepted > 0, "there was room for some");
    assert_eq!(reporter.send(refused.as_bytes()).unwrap(), Sent::Refused(503));

    running.free_disk(Program::Intake).unwrap();
    assert_eq!(reporter.send(refused.as_bytes()).unwrap(), Sent::Accepted, "there is room again");

    running.add(Program::Vault, scene.installation.start_on_full_disk(Program::Vault, 64).unwrap());
    let log = scene.installation.folder().join("logs/vault.log");
    wait_for(|| std::fs::read_to_string(&log).is_ok_and(|log| log.contains("component=\"poll\" error=\"store")))
        .unwrap();
    running.free_disk(Program::Vault).unwrap();
    // Often enough to meet each of the vault's connections to its database.
    let client = guest.client(&scene.installation).unwrap();
    for _ in 0..32 {
        client.call(&PostReplies { rows: Vec::new() }).await.unwrap();
    }
    for desk in &desks {
        wait_for_all(desk, accepted + 1);
        check(desk, stories.get(..=accepted).unwrap());
    }
}

/// As long as more arrive, however slowly the desks file on a busy machine.
fn wait_for_all(desk: &DeskPages, reports: usize) {
    let (mut most, mut patience) = (0, Instant::now() + STANDSTILL);
    loop {
        let count = desk.cases().unwrap().len();
        if count >= reports {
            return;
        }
        if count > most {
            (most, patience) = (count, Instant::now() + STANDSTILL);
        }
        assert!(Instant::now() < patience, "only {count} reports arrived");
        thread::sleep(Duration::from_millis(200));
    }
}

/// One case for each story, no story twice, and nothing besides.
fn check(desk: &DeskPages, stories: &[String]) {
    let list = desk.list().unwrap();
    assert!(!list.contains("data-alarm"), "an alarm without a cause");
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for case in desk.cases().unwrap() {
        let lines = desk.lines(&case).unwrap();
        let reports = lines.iter().filter(|line| line.kind == "entry-report");
        reports.for_each(|line| *found.entry(line.text.clone()).or_default() += 1);
        assert_eq!(lines.len(), 1, "a repeat shows nothing: {lines:?}");
    }
    let expected: BTreeMap<String, usize> = stories.iter().map(|story| (story.clone(), 1)).collect();
    assert_eq!(found, expected);
}
