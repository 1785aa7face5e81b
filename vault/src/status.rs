//! What an operator may know.

use vault_api::Epoch;

use crate::{
    config::{Config, Database},
    error::VaultError,
    store::{PostgresStore, SqliteStore, Store},
    time::{Moment, date, last_day},
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
    let Some(last) = u16::try_from(weeks_ahead).ok().and_then(|weeks| weeks.checked_sub(1)) else {
        return "no directory for this week: reports cannot be received".to_owned();
    };
    // Trainings that end earlier are inside the directories, which the vault does not read: desks know them.
    let sunday = last_day(Epoch::new(now.epoch().number().saturating_add(last)));
    let hint = if sunday < now.day() + FEW_DAYS { "; fewer than 14 days: coordinators, open your desks" } else { "" };
    format!("reports can be received until {}{hint}", date(sunday))
}

/// Below this many days somebody must be told.
const FEW_DAYS: u32 = 14;

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
        // Week 101 begins on Monday 2025-12-08.
        let said = of(&store, now).await.unwrap();
        assert!(said.starts_with("reports can be received until 2025-12-14; fewer than 14 days"), "{said}");
        for (number, epoch) in [(4, 102)] {
            let file = PublicFile { number, epoch: Epoch::new(epoch), public: Bytes::from(vec![1]) };
            store.publish_directory(&file).await.unwrap();
        }
        assert!(of(&store, now).await.unwrap().starts_with("reports can be received until 2025-12-28\n"));
    }
}
