//! Intake, vault and desks in the test's own process, by one clock that the test turns; sockets, TLS and databases are real.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::ensure;
use desk::{OpenDesk, Sources};
use envelope::{Day, Randomness};
use intake::Intake;
use tokio::{sync::oneshot, task::JoinHandle, time::Instant};
use vault::{NoRandomness, Vault};

use crate::{desk_pages::DeskPages, installation::PASSPHRASE, world::Seeded};

/// What every program of one test believes the time to be, and its one stream of randomness after another.
#[derive(Debug, Clone)]
pub struct Turned {
    name: &'static str,
    seconds: Arc<AtomicU64>,
    streams: Arc<AtomicU64>,
}

impl Turned {
    /// A clock that stands at the beginning of `day`.
    #[must_use]
    pub fn at(name: &'static str, day: Day) -> Self {
        let turned = Self { name, seconds: Arc::default(), streams: Arc::default() };
        turned.turn(day, 0);
        turned
    }

    /// Turns it to a second of a day.
    pub fn turn(&self, day: Day, second_of_day: u64) {
        self.seconds.store(u64::from(day.number()) * 86_400 + second_of_day, Ordering::SeqCst);
    }

    /// Seconds since 1970.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        self.seconds.load(Ordering::SeqCst)
    }

    /// The day it is.
    #[must_use]
    pub fn day(&self) -> Day {
        Day::from_unix(self.seconds())
    }

    /// Randomness that nobody else of this test draws from.
    #[must_use]
    pub fn stream(&self) -> Seeded {
        Seeded::new(&format!("{} {}", self.name, self.streams.fetch_add(1, Ordering::SeqCst)))
    }

    fn reading(&self) -> impl Fn() -> u64 + Clone + Send + Sync + 'static {
        let clock = self.clone();
        move || clock.seconds()
    }

    /// A clock of one's own that shows the same time until it is turned, with the same streams of randomness.
    #[must_use]
    pub fn another(&self) -> Self {
        Self { seconds: Arc::new(AtomicU64::new(self.seconds())), ..self.clone() }
    }

    /// Sets it to so many seconds since 1970.
    pub fn set(&self, seconds: u64) {
        self.seconds.store(seconds, Ordering::SeqCst);
    }

    /// What a desk is given.
    #[must_use]
    pub fn sources(&self) -> Sources {
        let (clock, random) = (self.clone(), self.clone());
        Sources {
            clock: Arc::new(move || Box::new(clock.reading())),
            random: Arc::new(move || {
                let mut stream = random.stream();
                Box::new(move |out: &mut [u8]| stream.fill(out))
            }),
        }
    }
}

/// A program in this process.
#[derive(Debug)]
pub struct Runs {
    stop: oneshot::Sender<()>,
    task: JoinHandle<anyhow::Result<()>>,
}

impl Runs {
    /// Stops it in order. Errors: it ended by a failure.
    pub async fn stop(self) -> anyhow::Result<()> {
        drop(self.stop);
        self.task.await?
    }
}

/// Starts the intake of an installation's folder.
pub async fn start_intake(folder: &Path, clock: &Turned) -> anyhow::Result<Runs> {
    let config = intake::Config::read(&folder.join("intake/intake.toml"))?;
    let intake = Intake::bind(&config, intake::Clock::new(clock.reading())).await?;
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(async { Ok(intake.serve(async { drop(stopped.await) }).await?) });
    Ok(Runs { stop, task })
}

/// Starts its vault.
pub async fn start_vault(folder: &Path, clock: &Turned) -> anyhow::Result<Runs> {
    run_vault(vault::Config::load(&folder.join("vault/vault.toml"))?, clock).await
}

/// Starts its vault, which asks the intake again and again without a pause to speak of.
pub async fn start_hurried_vault(folder: &Path, clock: &Turned) -> anyhow::Result<Runs> {
    let config = vault::Config::load(&folder.join("vault/vault.toml"))?;
    run_vault(config.polling_every(Duration::from_millis(60)), clock).await
}

async fn run_vault(config: vault::Config, clock: &Turned) -> anyhow::Result<Runs> {
    let (stop, stopped) = oneshot::channel();
    let mut stream = clock.stream();
    let random = move |out: &mut [u8]| stream.fill(out).map_err(|_| NoRandomness);
    let vault = Vault::open(config, clock.reading(), random, async { drop(stopped.await) }).await?;
    let task = tokio::spawn(async {
        vault.run().await;
        Ok(())
    });
    Ok(Runs { stop, task })
}

/// Opens the desk of one label, unlocked.
pub async fn start_desk(folder: &Path, label: &str, clock: &Turned) -> anyhow::Result<(Runs, DeskPages)> {
    let desk = OpenDesk::bind(&folder.join("desks").join(label), clock.sources()).await?;
    desk.unlock(PASSPHRASE)?;
    let url = desk.start_url();
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(desk.run(async { drop(stopped.await) }));
    let pages = tokio::task::spawn_blocking(move || DeskPages::enter(&url)).await??;
    Ok((Runs { stop, task }, pages))
}

/// Waits until something is so, without holding up the programs of this process. Errors: it did not become so in time.
pub async fn until(what: &str, mut is_so: impl FnMut() -> bool) -> anyhow::Result<()> {
    let patience = Instant::now() + Duration::from_secs(90);
    while !tokio::task::block_in_place(&mut is_so) {
        ensure!(Instant::now() < patience, "it took too long: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}
