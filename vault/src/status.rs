//! What an operator may know.

use vault_api::Epoch;

use crate::{
    config::{Config, Database},
    error::VaultError,
    store::{PostgresStore, SqliteStore, Store},
    time::Moment,
};

/// How long reports can be received, and how many wait.
pub async fn status(config: &Config, now: Moment) -> Result<String, VaultError> {
    match &config.database {
        Database::Sqlite(file) => of(&SqliteStore::open(file).await?, now).await,
        Database::Postgres(options) => of(&PostgresStore::open((**options).clone()).await?, now).await,
    }
}

async fn of(store: &impl Store, now: Moment) -> Result<String, VaultError> {
    let weeks: Vec<Epoch> = store.directories(now.epoch()).await?.iter().map(|file| file.epoch).collect();
    let inbound = store.inbound().await?;
    let unfiled: Vec<Epoch> = inbound.iter().filter(|row| row.filed.is_none()).map(|row| row.epoch).collect();
    let late = unfiled.iter().filter(|epoch| **epoch < now.weeks_ago(1).epoch()).count();
    let state = store.state().await?;
    Ok(format!(
        "{}\nenvelopes not filed: {}, of which {late} since more than a week\ndead drop: publication {}\n",
        received_until(&weeks, now),
        unfiled.len(),
        state.publication,
    ))
}

/// The last week of an unbroken row of directories, this week's first.
fn received_until(weeks: &[Epoch], now: Moment) -> String {
    let weeks_ahead = (now.epoch().number()..=u16::MAX).take_while(|week| weeks.contains(&Epoch::new(*week))).count();
    match weeks_ahead {
        0 => "no directory for this week: reports cannot be received".to_owned(),
        1 => "reports can be received until the end of this week".to_owned(),
        more => format!("reports can be received until the end of this week and {} more", more - 1),
    }
}

#[cfg(test)]
mod tests {
    use vault_api::{Bytes, desk::PublicFile};

    use super::*;
    use crate::{store::MemoryStore, testing::at_epoch};

    #[tokio::test]
    async fn a_gap_in_the_directories_ends_the_time() {
        let store = MemoryStore::default();
        let now = at_epoch(100);
        assert!(of(&store, now).await.unwrap().contains("cannot be received"));
        for (number, epoch) in [(1, 100), (2, 101), (3, 103)] {
            let file = PublicFile { number, epoch: Epoch::new(epoch), public: Bytes::from(vec![1]) };
            store.publish_directory(&file).await.unwrap();
        }
        assert!(of(&store, now).await.unwrap().contains("this week and 1 more"));
    }
}
