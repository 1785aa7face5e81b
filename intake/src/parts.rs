//! The parts' spool: sealed pieces of attachments wait here until the vault has them.
//!
//! It shares nothing with the spool of envelopes, not even the file, so that a flood of parts never makes a report wait.

use std::{path::Path, sync::Arc};

use envelope::{Hash, PART_BYTES};
use sqlx::{
    Connection, Row, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqliteSynchronous},
};
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};

use crate::spool::StoreError;

/// How many parts are read at once: bounds memory to 4 MiB of bodies.
const AT_ONCE: usize = 16;

/// The way to the parts' spool.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    connection: Arc<Mutex<SqliteConnection>>,
    most: u32,
    reading: Arc<Semaphore>,
}

/// The right to read one more part into memory.
#[derive(Debug)]
pub(crate) struct Turn(#[expect(dead_code, reason = "held until it is dropped")] OwnedSemaphorePermit);

impl Parts {
    /// Opens the file in `folder`, which holds `most` parts.
    pub(crate) async fn open(folder: &Path, most: u32) -> Result<Self, StoreError> {
        let mut connection = SqliteConnection::connect_with(&options(folder)).await?;
        sqlx::migrate!("./migrations/parts").run(&mut connection).await.map_err(|_| StoreError::MIGRATION)?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)), most, reading: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    /// Waits until one more part may be read.
    ///
    /// # Panics
    /// Never: the semaphore is not closed.
    pub(crate) async fn turn(&self) -> Turn {
        Turn(Arc::clone(&self.reading).acquire_owned().await.expect("never closed"))
    }

    /// Keeps a part of exactly 262 144 bytes. Durable when it answers; `false`: no room until the vault takes some.
    pub(crate) async fn keep(&self, _turn: &Turn, part: &[u8; PART_BYTES]) -> Result<bool, StoreError> {
        let id = ring::digest::digest(&ring::digest::SHA256, part);
        let mut connection = self.connection.lock().await;
        let kept = sqlx::query(KEEP).bind(id.as_ref()).bind(part.as_slice()).bind(i64::from(self.most));
        if kept.execute(&mut *connection).await?.rows_affected() == 1 {
            return Ok(true);
        }
        let known = sqlx::query("SELECT 1 FROM parts WHERE id = $1").bind(id.as_ref());
        Ok(known.fetch_optional(&mut *connection).await?.is_some())
    }

    /// Up to `most` of the parts that wait, in the order of their hashes.
    pub(crate) async fn take(&self, most: u16) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut connection = self.connection.lock().await;
        let rows = sqlx::query("SELECT body FROM parts ORDER BY id LIMIT $1").bind(i64::from(most));
        let rows = rows.fetch_all(&mut *connection).await?;
        Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
    }

    /// Forgets parts that the vault has.
    pub(crate) async fn forget(&self, ids: &[Hash]) -> Result<(), StoreError> {
        let mut connection = self.connection.lock().await;
        for id in ids {
            sqlx::query("DELETE FROM parts WHERE id = $1").bind(id.as_ref()).execute(&mut *connection).await?;
        }
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await?;
        Ok(())
    }
}

const KEEP: &str = "INSERT INTO parts (place, id, body) SELECT random(), $1, $2 \
     WHERE (SELECT COUNT(*) FROM parts) < $3 ON CONFLICT (id) DO NOTHING";

fn options(folder: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(folder.join("parts.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .locking_mode(SqliteLockingMode::Exclusive)
        .page_size(16_384)
        .pragma("secure_delete", "ON")
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;

    fn part(filling: u8) -> Box<[u8; PART_BYTES]> {
        vec![filling; PART_BYTES].into_boxed_slice().try_into().unwrap()
    }

    async fn keep(parts: &Parts, filling: u8) -> bool {
        parts.keep(&parts.turn().await, &part(filling)).await.unwrap()
    }

    #[tokio::test]
    async fn a_full_spool_refuses_further_parts_and_drops_none() {
        let folder = tempdir().unwrap();
        let parts = Parts::open(folder.path(), 2).await.unwrap();
        for (filling, is_kept) in [(1, true), (2, true), (3, false), (1, true)] {
            assert_eq!(keep(&parts, filling).await, is_kept);
        }
        assert_eq!(parts.take(9).await.unwrap().len(), 2);
        parts.forget(&[Hash::of(part(1).as_slice())]).await.unwrap();
        assert!(keep(&parts, 3).await);
        assert_eq!(parts.take(1).await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn what_was_answered_is_there_after_a_power_failure_and_what_was_taken_is_in_no_file() {
        let (folder, copy) = (tempdir().unwrap(), tempdir().unwrap());
        let parts = Parts::open(folder.path(), 9).await.unwrap();
        assert!(keep(&parts, 7).await);
        for name in ["parts.db", "parts.db-wal"] {
            std::fs::copy(folder.path().join(name), copy.path().join(name)).unwrap();
        }
        let found = Parts::open(copy.path(), 9).await.unwrap();
        assert_eq!(found.take(9).await.unwrap(), [part(7).to_vec()]);
        let is_there = || {
            let files =
                std::fs::read_dir(folder.path()).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
            files.into_iter().any(|file| file.windows(64).any(|window| window == [7; 64]))
        };
        assert!(is_there(), "the search finds what is there");
        parts.forget(&[Hash::of(part(7).as_slice())]).await.unwrap();
        assert!(!is_there());
    }
}
