//! `desk open`: the lock, the pages, and the rounds.

use std::{
    fs,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, bail};
use envelope::SignedFile;
use tokio::net::TcpListener;
use vault_api::{Client, Timeouts};

use crate::{
    ceremony::ledger::{Folder, SEALED, SETTINGS},
    config::Config,
    desk::{Clock, Desk, Random, Settings},
    kept::Kept,
    log,
    pages::{App, router},
    remembered::Remembered,
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

/// A desk whose pages are reachable and which may still be locked, or not be made yet.
#[derive(Debug)]
pub struct OpenDesk {
    app: Arc<App>,
    listener: TcpListener,
    /// Held as long as the desk is open, so that two programs never write one desk's file.
    _lock: fs::File,
}

impl OpenDesk {
    /// Takes the folder's lock and listens. A folder without settings is led through the ceremony.
    /// Errors: it is open already, the settings are wrong, or the address is taken.
    pub async fn bind(folder: &Path, sources: Sources) -> anyhow::Result<Self> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).context("the folder cannot be made")?;
        let config = if folder.join(SETTINGS).exists() { Some(Config::read(folder)?) } else { None };
        let lock = fs::OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("desk.lock"))?;
        if lock.try_lock().is_err() {
            bail!("this desk is open already; use the window it opened, or stop it first");
        }
        let (demo, listen) = config.map_or((false, UNSET), |config| (config.demo, config.listen));
        let listener = TcpListener::bind(listen).await.context("the address of the desk's pages is taken")?;
        let session = Session::new(listener.local_addr()?, &mut (sources.random)())?;
        Ok(Self { app: Arc::new(App::new(folder, sources, demo, session)), listener, _lock: lock })
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
        let desk = unlock(&self.app.folder, passphrase, &self.app.sources)?;
        let _running = self.app.desk.get_or_init(|| desk);
        Ok(())
    }

    /// Serves the pages and makes the rounds until `stop`.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
        let rounds = tokio::spawn(rounds(self.app.clone()));
        let served = axum::serve(self.listener, router(self.app)).with_graceful_shutdown(stop).await;
        rounds.abort();
        Ok(served?)
    }
}

async fn rounds(app: Arc<App>) {
    let mut failed_before = false;
    loop {
        let mut every = BEFORE_UNLOCKED;
        if let Some(desk) = app.desk.get() {
            let config = Config::read(app.folder.root()).ok();
            every = Duration::from_secs(config.as_ref().map_or(1, |config| config.poll_seconds.max(1)));
            let roster_file = config.and_then(|config| read_roster(app.folder.root(), &config));
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

/// A free port, until settings name one.
const UNSET: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
/// Between two looks whether the desk was unlocked.
const BEFORE_UNLOCKED: Duration = Duration::from_secs(1);

/// Opens a folder's desk. Errors: wrong passphrase, a damaged file, or settings that are missing.
pub(crate) fn unlock(folder: &Folder, passphrase: &str, sources: &Sources) -> anyhow::Result<Arc<Desk>> {
    let config = Config::read(folder.root())?;
    let kept = Kept::<crate::person::Person>::open(&kept_path(folder.root()), passphrase)?;
    let pin = config.vault_pin.context("checked when the configuration was read")?;
    let certificate = kept.value().certificate()?;
    let timeouts = Timeouts { connect: Duration::from_secs(5), answer: Duration::from_secs(30) };
    let client = Client::new(config.vault_address.clone(), pin, &certificate, timeouts)?;
    let settings = Settings {
        pins: config.pins(folder.root())?,
        remembered: Remembered::open(&folder.root().join("remembered")).context("the folder `remembered`")?,
        closed_months: config.closed_cases_months,
        public_address: config.public_address.clone(),
    };
    Ok(Arc::new(Desk::new(kept, settings, client, (sources.clock)(), (sources.random)())))
}

/// The list that this folder's coordinator publishes. A file that is not there, or damaged, publishes nothing.
pub(crate) fn read_roster(folder: &Path, config: &Config) -> Option<SignedFile> {
    if config.roster_file.as_os_str().is_empty() {
        return None;
    }
    SignedFile::parse(&fs::read(folder.join(&config.roster_file)).ok()?).ok()
}

/// Where a desk keeps its sealed file.
pub(crate) fn kept_path(folder: &Path) -> PathBuf {
    folder.join(SEALED)
}
