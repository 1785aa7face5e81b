//! Intake: renders the static site, serves it, and keeps sealed envelopes until the vault takes them.
//!
//! It can read nothing of what it keeps and does not know where the vault is. What it serves was rendered before
//! (`site.rs`) and is only compared and handed out (`bundle.rs`, `public.rs`); what it takes is durable before it says so
//! (`spool.rs`); what the vault publishes is verified before it is shown (`shelf.rs`, `private.rs`).

mod bundle;
mod clock;
mod config;
mod error;
mod listen;
pub mod log;
mod pages;
mod parts;
mod private;
mod public;
mod questions;
mod served;
mod shelf;
mod site;
mod spool;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod words;

use std::{fs, net::SocketAddr, os::unix::fs::DirBuilderExt, path::Path, sync::Arc, time::Duration};

use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};
use vault_api::{
    Listener, ListenerLimits,
    tls::{Certificate, Pin, server_config},
};

use crate::{bundle::Bundle, parts::Parts, private::Private, public::Public, shelf::Shelf, spool::Spool};

pub use clock::Clock;
pub use config::{Config, ConfigError, Contact, Emergency, Limits, PrivateConfig, PublicConfig};
pub use error::IntakeError;
pub use served::{Comparison, FetchError, Served, check_served};
pub use site::render;
pub use spool::StoreError;

/// Serves until `stop` is done. Errors: a setting is missing or wrong, the site is not the one its manifest names, an
/// address is taken, or the spool failed.
pub async fn run(config: &Config, clock: Clock, stop: impl Future<Output = ()>) -> Result<(), IntakeError> {
    Intake::bind(config, clock).await?.serve(stop).await
}

/// An intake that listens and does not serve yet.
#[derive(Debug)]
pub struct Intake {
    public: TcpListener,
    private: Listener,
    limits: Limits,
    bundle: Arc<Bundle>,
    shelf: Arc<Shelf>,
    spool: Spool,
    parts: Parts,
    writer: JoinHandle<()>,
    clock: Clock,
}

impl Intake {
    /// Loads the site, opens the spool and listens on both addresses. Errors: as `run`.
    ///
    /// # Panics
    /// Never: settings are checked first.
    pub async fn bind(config: &Config, clock: Clock) -> Result<Self, IntakeError> {
        config.check_serve()?;
        let bundle = Bundle::load(&config.site)?;
        if bundle.manifest.demo != config.demo {
            return Err(IntakeError::Demo);
        }
        let shelf = Shelf::new(site::read_pins(&config.pins_file, bundle.manifest.built)?);
        let vault = config.private.vault_pin.expect("checked above");
        let certificate = Certificate::load(&config.private.certificate_file, &config.private.key_file)?;

        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&config.data)
            .map_err(IntakeError::file(&config.data))?;
        let (spool, writer) = Spool::open(&config.data, config.limits.spool_envelopes, clock.clone()).await?;
        let parts = Parts::open(&config.data, config.limits.spool_parts).await?;
        let published = spool.published().await?;
        if let Ok(shown) = shelf.verify(&published, clock.today()) {
            shelf.show(shown);
        }

        let tls = server_config(&certificate, vec![vault])?;
        let private = Listener::bind(config.private.listen, tls, ListenerLimits::default());
        Ok(Self {
            public: TcpListener::bind(config.public.listen).await.map_err(listen("public.listen"))?,
            private: private.await.map_err(listen("private.listen"))?,
            limits: config.limits.clone(),
            bundle: Arc::new(bundle),
            shelf: Arc::new(shelf),
            spool,
            parts,
            writer,
            clock,
        })
    }

    /// Where the public listens: with the port the system chose, when asked for port 0.
    pub fn public_address(&self) -> std::io::Result<SocketAddr> {
        self.public.local_addr()
    }

    /// Where the vault is expected.
    pub fn private_address(&self) -> std::io::Result<SocketAddr> {
        self.private.local_addr()
    }

    /// Serves until `stop` is done, and lets requests under way finish. Errors: the spool failed.
    pub async fn serve(self, stop: impl Future<Output = ()>) -> Result<(), IntakeError> {
        let Self { public, private, limits, bundle, shelf, spool, parts, mut writer, clock } = self;
        let (stopping, stopped) = watch::channel(false);
        let body_patience = Duration::from_secs(limits.body_seconds);
        let private_router = private::router(Private {
            shelf: shelf.clone(),
            spool: spool.clone(),
            parts: parts.clone(),
            clock: clock.clone(),
        });
        let public_router = public::router(Public { bundle, shelf, spool, parts, clock, body_patience });
        let mut private_stop = stopped.clone();
        let private = vault_api::serve(private, private_router, async move {
            // An error says that the sender is gone, which is a stop too.
            drop(private_stop.wait_for(|stop| *stop).await);
        });
        let mut listeners = tokio::spawn(async move {
            tokio::join!(listen::serve(public, public_router, &limits, stopped), private);
        });
        tokio::select! {
            () = stop => {}
            _ = &mut listeners => return Err(IntakeError::Failed("a listener")),
            _ = &mut writer => return Err(IntakeError::Failed("the spool")),
        }
        stopping.send_replace(true);
        if timeout(PATIENCE, &mut listeners).await.is_err() {
            listeners.abort();
        }
        // The spool closes when nobody can bring it anything any more.
        match timeout(PATIENCE, writer).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(IntakeError::Failed("the closing of the spool")),
        }
    }
}

/// Makes the key of the private listener, in two new files, and returns the pin for the vault's configuration.
/// Errors: `folder` cannot be written to, or holds such files already.
pub fn keygen(folder: &Path) -> Result<Pin, IntakeError> {
    fs::create_dir_all(folder).map_err(IntakeError::file(folder))?;
    let certificate = Certificate::make()?;
    certificate.store(&folder.join("certificate.pem"), &folder.join("key.pem"))?;
    Ok(certificate.pin())
}

/// Says what of a configuration is wrong or missing, for the site and for the drop.
pub fn check(config: &Config) -> Result<(), IntakeError> {
    config.check_site()?;
    config.check_serve()?;
    // The build day plays no part in reading.
    site::read_pins(&config.pins_file, envelope::Day::new(0))?;
    Certificate::load(&config.private.certificate_file, &config.private.key_file)?;
    Ok(())
}

fn listen(setting: &'static str) -> impl FnOnce(std::io::Error) -> IntakeError {
    move |error| IntakeError::Listen(setting, error.kind())
}

/// How long the end of the program waits for requests under way, and then for the spool to close.
const PATIENCE: Duration = Duration::from_secs(15);
