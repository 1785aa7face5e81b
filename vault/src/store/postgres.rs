//! What only PostgreSQL needs.

use sqlx::{
    ConnectOptions, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{StoreError, parts::sql_parts, sql::sql_store};

/// The vault in a PostgreSQL database.
#[derive(Debug, Clone)]
pub(crate) struct PostgresStore {
    pool: PgPool,
}

const CONNECTIONS: u32 = 8;

impl PostgresStore {
    /// Connects and brings the tables up to date.
    pub(crate) async fn open(options: PgConnectOptions) -> Result<Self, StoreError> {
        let options = options.disable_statement_logging();
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
        sqlx::migrate!("migrations/postgres").run(&pool).await?;
        Ok(Self { pool })
    }

    /// Rows are locked by the statements that compare and set them; a lost race shows as a row that did not change.
    async fn begin(&self) -> Result<Transaction<'static, Postgres>, StoreError> {
        Ok(self.pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await?)
    }

    /// Lets the engine reuse the space of removed rows now; until it does, and in its log, they can still be read.
    async fn after_forgetting(&self) -> Result<(), StoreError> {
        sqlx::raw_sql("VACUUM inbound").execute(&self.pool).await?;
        sqlx::raw_sql("VACUUM parts").execute(&self.pool).await?;
        sqlx::raw_sql("VACUUM replies").execute(&self.pool).await?;
        sqlx::raw_sql("VACUUM case_keys").execute(&self.pool).await?;
        sqlx::raw_sql("VACUUM case_events").execute(&self.pool).await?;
        Ok(())
    }
}

sql_store!(PostgresStore, sqlx::PgConnection);
sql_parts!(PostgresStore);
