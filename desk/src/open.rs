//! `desk open`: the lock, the pages, and the rounds.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, bail};
use envelope::SignedFile;
use tokio::net::TcpListener;
use vault_api::{Client, Timeouts};

use crate::{
    config::Config,
    desk::{Clock, Desk, Random},
    kept::Kept,
    log,
    pages::{App, router},
    session::Session,
};

/// How a desk comes by time and randomness: each use asks anew, because a desk may be unlocked again.
#[derive(Clone)]
pub struct Sources {
    /// Makes a clock.
    pub clock: Arc<dyn Fn() -> Clock + Send + Sync>,
    /// Makes a source of randomness.
    pub random: Arc<dyn Fn() -> Random + Send + Sync>,
}

impl std::fmt::Debug for Sources {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sources")
    }
}

/// A desk whose pages are reachable and which may still be locked.
#[derive(Debug)]
pub struct OpenDesk {
    app: Arc<App>,
    listener: TcpListener,
    every: Duration,
    roster_file: Option<SignedFile>,
    /// Held as long as the desk is open, so that two programs never write one desk's file.
    _lock: fs::File,
}

impl OpenDesk {
    /// Takes the folder's lock and listens. Errors: it is open already, a file is missing, or the address is taken.
    pub async fn bind(folder: &Path, sources: Sources) -> anyhow::Result<Self> {
        let config = Config::read(folder)?;
        let lock = fs::OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("desk.lock"))?;
        if lock.try_lock().is_err() {
            bail!("this desk is open already; use the window it opened, or stop it first");
        }
        let listener = TcpListener::bind(config.listen).await.context("the address of the desk's pages is taken")?;
        let session = Session::new(listener.local_addr()?, &mut (sources.random)())?;
        let roster_file = read_roster(folder, &config)?;
        let (every, demo, folder) = (Duration::from_secs(config.poll_seconds.max(1)), config.demo, folder.to_owned());
        let unlock = Box::new(move |passphrase: &str| unlock(&folder, &config, passphrase, &sources));
        let app = App::new(demo, session, unlock);
        Ok(Self { app: Arc::new(app), listener, every, roster_file, _lock: lock })
    }

    /// Where the pages are.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// The link to open first; it works once.
    #[must_use]
    pub fn start_url(&self) -> String {
        self.app.session.start_url()
    }

    /// Unlocks before any page asks for it. Errors: wrong passphrase, or the file is damaged.
    pub fn unlock(&self, passphrase: &str) -> anyhow::Result<()> {
        let desk = (self.app.unlock)(passphrase)?;
        let _running = self.app.desk.get_or_init(|| desk);
        Ok(())
    }

    /// Serves the pages and makes the rounds until `stop`.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
        let rounds = tokio::spawn(rounds(self.app.clone(), self.every, self.roster_file));
        let served = axum::serve(self.listener, router(self.app)).with_graceful_shutdown(stop).await;
        rounds.abort();
        Ok(served?)
    }
}

async fn rounds(app: Arc<App>, every: Duration, roster_file: Option<SignedFile>) {
    let mut failed_before = false;
    loop {
        if let Some(desk) = app.desk.get() {
            let outcome = desk.round(roster_file.as_ref()).await;
            // Said once, not at every round.
            if let Err(error) = &outcome
                && !failed_before
            {
                log::failed("round", error);
            }
            failed_before = outcome.is_err();
        }
        tokio::time::sleep(every).await;
    }
}

fn unlock(folder: &Path, config: &Config, passphrase: &str, sources: &Sources) -> anyhow::Result<Arc<Desk>> {
    let kept = Kept::<crate::person::Person>::open(&kept_path(folder), passphrase)?;
    let pin = config.vault_pin.context("checked when the configuration was read")?;
    let certificate = kept.value().certificate()?;
    let timeouts = Timeouts { connect: Duration::from_secs(5), answer: Duration::from_secs(30) };
    let client = Client::new(config.vault_address.clone(), pin, &certificate, timeouts)?;
    Ok(Arc::new(Desk::new(kept, config.pins(folder)?, client, (sources.clock)(), (sources.random)())))
}

fn read_roster(folder: &Path, config: &Config) -> anyhow::Result<Option<SignedFile>> {
    if config.roster_file.as_os_str().is_empty() {
        return Ok(None);
    }
    let bytes = fs::read(folder.join(&config.roster_file)).context("the roster file cannot be read")?;
    Ok(Some(SignedFile::parse(&bytes)?))
}

/// Where a desk keeps its sealed file.
pub(crate) fn kept_path(folder: &Path) -> PathBuf {
    folder.join("desk.sealed")
}
