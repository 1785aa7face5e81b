//! What only SQLite needs.

use std::{fs::OpenOptions, os::unix::fs::OpenOptionsExt, path::Path, time::Duration};

use sqlx::{
    ConnectOptions, Connection, Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{StoreError, parts::sql_parts, sql::sql_store};

/// The vault in one SQLite file.
#[derive(Debug, Clone)]
pub(crate) struct SqliteStore {
    pool: SqlitePool,
}

const CONNECTIONS: u32 = 4;
const BUSY: Duration = Duration::from_secs(30);

impl SqliteStore {
    /// Opens the file, or makes it for its owner alone, and brings its tables up to date.
    pub(crate) async fn open(file: &Path) -> Result<Self, StoreError> {
        // SQLite gives the files beside it the same mode.
        let made = OpenOptions::new().append(true).create(true).mode(0o600).open(file);
        made.map_err(sqlx::Error::Io)?;
        let options = SqliteConnectOptions::new()
            .filename(file)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            // Removed rows are overwritten with zeros.
            .pragma("secure_delete", "ON")
            // Nothing spills into a temporary file.
            .pragma("temp_store", "MEMORY")
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS)
            // SQLite rolls back by itself when a commit finds the disk full. sqlx does not notice, takes the transaction for still
            // open, and could begin no other on this connection.
            .after_release(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
            .connect_with(options)
            .await?;
        sqlx::migrate!("migrations/sqlite").run(&pool).await?;
        Ok(Self { pool })
    }

    /// Takes the write lock at once: a transaction that reads first and writes later would fail when another wrote in between.
    async fn begin(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Empties the write-ahead log, which still holds what was removed.
    async fn after_forgetting(&self) -> Result<(), StoreError> {
        sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.pool).await?;
        Ok(())
    }
}

sql_store!(SqliteStore, sqlx::SqliteConnection);
sql_parts!(SqliteStore);
