//! The vault: keeps ciphertext on a host that nobody connects to but desks.
//!
//! It pulls envelopes from the intake, lets desks file them into cases, and publishes what is public: directories and the dead
//! drop. Every body is opaque bytes to it. It cannot tell who wrote, what, or in which language; see `docs/architecture.md`.

mod api;
mod config;
mod dead_drop;
mod error;
mod keygen;
pub mod log;
mod peer;
mod poll;
mod random;
mod router;
mod status;
mod store;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod time;
mod work;

use std::{fmt, future::Future, net::SocketAddr, pin::Pin, sync::Arc};

use tokio::sync::{Notify, watch};
use vault_api::{Client, Listener, ListenerLimits, Timeouts, serve, tls::server_config};

use crate::{
    config::Database,
    poll::Poll,
    router::{App, router},
    store::{PostgresStore, SqliteStore, Store},
    work::Worker,
};

pub use config::{Config, DEFAULT};
pub use error::{ConfigError, VaultError};
pub use keygen::keygen;
pub use random::{NoRandomness, Randomness};
pub use status::status;
pub use store::StoreError;
pub use time::{Clock, Moment};

/// A vault whose store is open and whose listener is bound.
pub struct Vault {
    address: SocketAddr,
    work: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Vault {
    /// Opens the store and listens; desks are answered once it [`run`](Self::run)s, until `stop`.
    pub async fn open(
        config: Config,
        clock: impl Clock,
        random: impl Randomness,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<Self, VaultError> {
        match &config.database {
            Database::Sqlite(file) => Self::over(SqliteStore::open(file).await?, config, clock, random, stop).await,
            Database::Postgres(options) => {
                Self::over(PostgresStore::open((**options).clone()).await?, config, clock, random, stop).await
            }
        }
    }

    /// Where desks connect.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Works until it is told to stop.
    pub async fn run(self) {
        self.work.await;
    }

    async fn over(
        store: impl Store,
        config: Config,
        clock: impl Clock,
        random: impl Randomness,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<Self, VaultError> {
        let (store, clock, reply_came) = (Arc::new(store), Arc::new(clock), Arc::new(Notify::new()));
        let tls = server_config(&config.certificate, config.desks.pins()).map_err(ConfigError::from)?;
        let listener =
            Listener::bind(config.listen, tls, ListenerLimits::default()).await.map_err(VaultError::Listener)?;
        let address = listener.local_addr().map_err(VaultError::Listener)?;
        let intake = &config.intake;
        let client = Client::new(intake.address.clone(), intake.pin, &config.certificate, Timeouts::default())
            .map_err(ConfigError::from)?;
        let desks = router(App::new(store.clone(), config.desks, clock.clone(), reply_came.clone()));
        let worker = Worker {
            store,
            clock,
            random,
            poll: Poll::new(client, config.unfiled_weeks, config.intake.most_parts),
            kept_weeks: config.unfiled_weeks,
            every: config.intake.poll,
            schedule: config.schedule,
            instance: config.instance,
            publishing_key: config.publishing_key,
            reply_came,
        };
        let work = Box::pin(async move {
            let (stopping, stopped) = watch::channel(());
            let told = |mut stopped: watch::Receiver<()>| async move { drop(stopped.changed().await) };
            tokio::join!(
                async {
                    stop.await;
                    drop(stopping);
                },
                serve(listener, desks, told(stopped.clone())),
                worker.run(told(stopped)),
            );
        });
        Ok(Self { address, work })
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}
