//! The spool: sealed envelopes wait here until the vault has them.
//!
//! One task owns the only connection to the database. It takes what has queued up, does all of it in one transaction, and
//! answers after the commit: whoever is answered knows that the bytes are on disk, and many share one sync of the disk.
//! Because everything passes through that task in order, the vault is never told that a week is empty while an envelope of
//! that week is still on its way in.

use std::{collections::BTreeMap, path::Path};

use envelope::{Day, ENVELOPE_BYTES, Envelope, Epoch, Hash};
use sqlx::{
    Connection, Row, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqliteSynchronous},
};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
};

use crate::clock::{Clock, open_from};

/// What became of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It is on disk, or was already.
    Durable,
    /// Its week is not open.
    Closed,
    /// There is no room until the vault takes some.
    Full,
}

/// What waits for the vault.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) envelopes: Vec<Vec<u8>>,
    /// Every week of which an envelope is still here.
    pub(crate) epochs: Vec<Epoch>,
    /// The earliest week still accepted.
    pub(crate) open_from: Epoch,
}

/// Public files, as the vault handed them in.
#[derive(Debug, Default, Clone)]
pub(crate) struct Published {
    pub(crate) directories: Vec<Vec<u8>>,
    pub(crate) dead_drop: Option<Vec<u8>>,
}

/// The way to the spool.
#[derive(Debug, Clone)]
pub(crate) struct Spool(mpsc::Sender<Command>);

impl Spool {
    /// Opens the spool in `folder` and starts its task, which ends when the last `Spool` is dropped.
    pub(crate) async fn open(folder: &Path, most: u32, clock: Clock) -> Result<(Self, JoinHandle<()>), StoreError> {
        let writer = Writer::open(folder, most, clock).await?;
        let (sender, commands) = mpsc::channel(QUEUE);
        Ok((Self(sender), tokio::spawn(writer.run(commands))))
    }

    /// Keeps an envelope. The answer comes when it is durable.
    pub(crate) async fn keep(&self, envelope: Envelope) -> Result<Kept, StoreError> {
        let id = id_of(&envelope);
        self.ask(|answer| Command::Keep(id, envelope, answer)).await
    }

    /// Up to `most` of the envelopes that wait, in the order of their hashes, which says nothing of when they came.
    pub(crate) async fn take(&self, most: u16) -> Result<Waiting, StoreError> {
        self.ask(|answer| Command::Take(most, answer)).await
    }

    /// Forgets the bodies of `ids` and remembers the ids for eight weeks.
    pub(crate) async fn forget(&self, ids: Vec<Hash>) -> Result<(), StoreError> {
        self.ask(|answer| Command::Forget(ids, answer)).await
    }

    /// Replaces all public files.
    pub(crate) async fn publish(&self, published: Published) -> Result<(), StoreError> {
        self.ask(|answer| Command::Publish(published, answer)).await
    }

    /// The public files.
    pub(crate) async fn published(&self) -> Result<Published, StoreError> {
        self.ask(Command::Published).await
    }

    async fn ask<T>(&self, command: impl FnOnce(oneshot::Sender<T>) -> Command) -> Result<T, StoreError> {
        let (sender, answer) = oneshot::channel();
        self.0.send(command(sender)).await.map_err(|_| StoreError("stopped"))?;
        answer.await.map_err(|_| StoreError("not stored"))
    }
}

/// The same as `Envelope::id`, in assembly: more than half of the work of taking an envelope is this hash.
fn id_of(envelope: &Envelope) -> Hash {
    let digest = ring::digest::digest(&ring::digest::SHA256, envelope.as_bytes());
    Hash::new(digest.as_ref().try_into().expect("SHA-256 has 32 bytes"))
}

/// A failure of the database, by kind only: the words of the database may hold what was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("spool: {0}")]
pub struct StoreError(&'static str);

impl StoreError {
    /// The tables could not be brought up to date.
    pub(crate) const MIGRATION: Self = Self("migration");

    /// The kind of failure, for the log.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        self.0
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self(match error {
            sqlx::Error::Database(error) => match error.code().as_deref().and_then(|code| code.parse::<u32>().ok()) {
                Some(code) if code & 0xff == 13 => "disk full",
                Some(code) if code & 0xff == 5 => "in use by another process",
                Some(code) if code & 0xff == 10 => "disk error",
                Some(code) if code & 0xff == 14 => "cannot open",
                _ => "database",
            },
            sqlx::Error::Io(_) => "input or output",
            _ => "connection",
        })
    }
}

/// How many commands wait before whoever brings another must wait too: bounds memory to 8 MiB of bodies.
const QUEUE: usize = 256;
/// Ids of envelopes the vault has are kept this long.
const REMEMBERED_WEEKS: u16 = 8;

#[derive(Debug)]
enum Command {
    Keep(Hash, Envelope, oneshot::Sender<Kept>),
    Take(u16, oneshot::Sender<Waiting>),
    Forget(Vec<Hash>, oneshot::Sender<()>),
    Publish(Published, oneshot::Sender<()>),
    Published(oneshot::Sender<Published>),
}

/// Gives an answer that became true with the commit. Dropped without being called, it tells the asker that nothing was stored.
type Answer = Box<dyn FnOnce() + Send>;

struct Writer {
    connection: SqliteConnection,
    most: u32,
    clock: Clock,
    /// How many envelopes of each week wait.
    weeks: BTreeMap<Epoch, u32>,
    /// The earliest week that the vault was told is open.
    announced: Epoch,
    /// The week in which old ids were last forgotten.
    cleaned: Option<Epoch>,
}

impl Writer {
    async fn open(folder: &Path, most: u32, clock: Clock) -> Result<Self, StoreError> {
        let mut connection = SqliteConnection::connect_with(&options(folder)).await?;
        sqlx::migrate!("./migrations/spool").run(&mut connection).await.map_err(|_| StoreError::MIGRATION)?;
        let mut writer =
            Self { connection, most, clock, weeks: BTreeMap::new(), announced: Epoch::new(0), cleaned: None };
        writer.recount().await?;
        Ok(writer)
    }

    async fn run(mut self, mut commands: mpsc::Receiver<Command>) {
        let mut batch = Vec::with_capacity(QUEUE);
        while commands.recv_many(&mut batch, QUEUE).await > 0 {
            let erases = batch.iter().any(|command| matches!(command, Command::Forget(..)));
            match self.commit(batch.drain(..)).await {
                Ok(answers) => answers.into_iter().for_each(|answer| answer()),
                Err(error) => self.recover(error).await,
            }
            if erases && sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut self.connection).await.is_err() {
                tracing::warn!(component = "spool", "the write-ahead log was not truncated");
            }
        }
        if self.connection.close().await.is_err() {
            tracing::warn!(component = "spool", "the database was not closed cleanly");
        }
    }

    /// Does the whole batch in one transaction. On an error none of it happened, and every asker is told by its answer being dropped.
    async fn commit(&mut self, batch: impl Iterator<Item = Command>) -> Result<Vec<Answer>, StoreError> {
        sqlx::query("BEGIN IMMEDIATE").execute(&mut self.connection).await?;
        let mut state = State {
            connection: &mut self.connection,
            today: self.clock.today(),
            most: self.most,
            weeks: &mut self.weeks,
            announced: &mut self.announced,
            arrived: Vec::new(),
            answers: Vec::with_capacity(batch.size_hint().0),
        };
        if self.cleaned != Some(state.today.epoch()) {
            state.forget_old_ids().await?;
        }
        let cleaned = state.today.epoch();
        for command in batch {
            state.carry_out(command).await?;
        }
        state.keep_arrived().await?;
        let answers = state.answers;
        sqlx::query("COMMIT").execute(&mut self.connection).await?;
        self.cleaned = Some(cleaned);
        Ok(answers)
    }

    /// After a failed batch: takes it back, says so once and counts again. SQLite may have rolled it back by itself, which
    /// sqlx's own transactions do not notice: they would take it for still open, and no other could ever begin.
    async fn recover(&mut self, error: StoreError) {
        drop(sqlx::query("ROLLBACK").execute(&mut self.connection).await);
        tracing::error!(component = "spool", kind = error.kind(), "a batch was not stored");
        if let Err(error) = self.recount().await {
            tracing::error!(component = "spool", kind = error.kind(), "cannot read the spool");
        }
    }

    async fn recount(&mut self) -> Result<(), StoreError> {
        let rows = sqlx::query("SELECT epoch, COUNT(*) FROM envelopes GROUP BY epoch").fetch_all(&mut self.connection);
        self.weeks.clear();
        for row in rows.await? {
            self.weeks.insert(Epoch::new(row.try_get(0)?), row.try_get(1)?);
        }
        let announced = sqlx::query("SELECT open_from FROM announced").fetch_one(&mut self.connection).await?;
        self.announced = Epoch::new(announced.try_get(0)?);
        Ok(())
    }
}

/// One transaction.
struct State<'a> {
    connection: &'a mut SqliteConnection,
    today: Day,
    most: u32,
    weeks: &'a mut BTreeMap<Epoch, u32>,
    announced: &'a mut Epoch,
    /// Envelopes that came one after the other, to be kept together.
    arrived: Vec<Arrived>,
    answers: Vec<Answer>,
}

struct Arrived {
    id: Hash,
    envelope: Envelope,
    asker: oneshot::Sender<Kept>,
}

impl State<'_> {
    async fn carry_out(&mut self, command: Command) -> Result<(), StoreError> {
        if !matches!(command, Command::Keep(..)) {
            self.keep_arrived().await?;
        }
        match command {
            Command::Keep(id, envelope, asker) => self.arrived.push(Arrived { id, envelope, asker }),
            Command::Take(most, asker) => {
                let waiting = self.take(most).await?;
                self.answer(asker, waiting);
            }
            Command::Forget(ids, asker) => {
                self.forget(&ids).await?;
                self.answer(asker, ());
            }
            Command::Publish(published, asker) => {
                self.publish(published).await?;
                self.answer(asker, ());
            }
            Command::Published(asker) => {
                let published = self.published().await?;
                self.answer(asker, published);
            }
        }
        Ok(())
    }

    fn answer<T: Send + 'static>(&mut self, asker: oneshot::Sender<T>, value: T) {
        // An asker that went away is no failure: what it brought is stored all the same.
        self.answers.push(Box::new(move || drop(asker.send(value))));
    }

    /// Keeps what is open and has room, all of one week in one statement: a statement for each envelope would wait for the
    /// database's thread as often.
    async fn keep_arrived(&mut self) -> Result<(), StoreError> {
        let mut room = self.most.saturating_sub(self.weeks.values().sum());
        let (mut weeks, mut refused) = (BTreeMap::<Epoch, Vec<Arrived>>::new(), Vec::new());
        for arrived in std::mem::take(&mut self.arrived) {
            let epoch = arrived.envelope.epoch();
            let is_open = epoch.is_open(self.today) && epoch >= *self.announced;
            if is_open && room > 0 {
                room -= 1;
                weeks.entry(epoch).or_default().push(arrived);
            } else {
                refused.push((arrived, if is_open { Kept::Full } else { Kept::Closed }));
            }
        }
        for (epoch, arrived) in weeks {
            self.insert(epoch, &arrived).await?;
            for arrived in arrived {
                self.answer(arrived.asker, Kept::Durable);
            }
        }
        for (arrived, refusal) in refused {
            // A repeat is answered like the first time, whatever changed since.
            let kept = if self.knows(arrived.id).await? { Kept::Durable } else { refusal };
            self.answer(arrived.asker, kept);
        }
        Ok(())
    }

    async fn insert(&mut self, epoch: Epoch, arrived: &[Arrived]) -> Result<(), StoreError> {
        let ids: Vec<u8> = arrived.iter().flat_map(|arrived| *arrived.id.as_bytes()).collect();
        let mut bodies = Vec::with_capacity(arrived.len() * ENVELOPE_BYTES);
        for arrived in arrived {
            bodies.extend_from_slice(arrived.envelope.as_bytes());
        }
        let count = i64::try_from(arrived.len()).unwrap_or(i64::MAX);
        let inserted = sqlx::query(INSERT).bind(count).bind(ids).bind(bodies).bind(i64::from(epoch.number()));
        let inserted = inserted.execute(&mut *self.connection).await?.rows_affected();
        if inserted > 0 {
            *self.weeks.entry(epoch).or_default() += u32::try_from(inserted).unwrap_or(u32::MAX);
        }
        Ok(())
    }

    async fn knows(&mut self, id: Hash) -> Result<bool, StoreError> {
        let known = sqlx::query("SELECT 1 FROM envelopes WHERE id = $1 UNION ALL SELECT 1 FROM taken WHERE id = $1");
        Ok(known.bind(id.as_bytes().to_vec()).fetch_optional(&mut *self.connection).await?.is_some())
    }

    async fn take(&mut self, most: u16) -> Result<Waiting, StoreError> {
        let open_from = open_from(self.today).max(*self.announced);
        if open_from > *self.announced {
            let announce = sqlx::query("UPDATE announced SET open_from = $1").bind(i64::from(open_from.number()));
            announce.execute(&mut *self.connection).await?;
            *self.announced = open_from;
        }
        let rows = sqlx::query("SELECT body FROM envelopes ORDER BY id LIMIT $1").bind(i64::from(most));
        let rows = rows.fetch_all(&mut *self.connection).await?;
        let envelopes = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
        Ok(Waiting { envelopes, epochs: self.weeks.keys().copied().collect(), open_from })
    }

    async fn forget(&mut self, ids: &[Hash]) -> Result<(), StoreError> {
        for id in ids {
            let deleted =
                sqlx::query("DELETE FROM envelopes WHERE id = $1 RETURNING epoch").bind(id.as_bytes().to_vec());
            let Some(row) = deleted.fetch_optional(&mut *self.connection).await? else { continue };
            let epoch = Epoch::new(row.try_get(0)?);
            let remembered = sqlx::query("INSERT INTO taken (id, epoch) VALUES ($1, $2) ON CONFLICT DO NOTHING");
            let remembered = remembered.bind(id.as_bytes().to_vec()).bind(i64::from(epoch.number()));
            remembered.execute(&mut *self.connection).await?;
            if let Some(count) = self.weeks.get_mut(&epoch) {
                *count = count.saturating_sub(1);
            }
            self.weeks.retain(|_, count| *count > 0);
        }
        Ok(())
    }

    async fn forget_old_ids(&mut self) -> Result<(), StoreError> {
        let oldest = self.today.epoch().number().saturating_sub(REMEMBERED_WEEKS);
        sqlx::query("DELETE FROM taken WHERE epoch < $1")
            .bind(i64::from(oldest))
            .execute(&mut *self.connection)
            .await?;
        Ok(())
    }

    async fn publish(&mut self, published: Published) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM published").execute(&mut *self.connection).await?;
        let directories = published.directories.into_iter().map(|body| ("directory", body));
        let files = directories.chain(published.dead_drop.map(|body| ("dead-drop", body)));
        for (nth, (kind, body)) in (0_i64..).zip(files) {
            let stored = sqlx::query("INSERT INTO published (kind, nth, body) VALUES ($1, $2, $3)");
            stored.bind(kind).bind(nth).bind(body).execute(&mut *self.connection).await?;
        }
        Ok(())
    }

    async fn published(&mut self) -> Result<Published, StoreError> {
        let rows =
            sqlx::query("SELECT kind, body FROM published ORDER BY nth").fetch_all(&mut *self.connection).await?;
        let mut published = Published::default();
        for row in rows {
            match row.try_get(0)? {
                "directory" => published.directories.push(row.try_get(1)?),
                _ => published.dead_drop = Some(row.try_get(1)?),
            }
        }
        Ok(published)
    }
}

/// Cuts `$1` ids and bodies of fixed lengths out of two long values; leaves out what is known.
const INSERT: &str = "WITH RECURSIVE place (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM place WHERE n + 1 < $1), \
     arrived (id, body) AS (SELECT substr($2, 32 * n + 1, 32), substr($3, 32768 * n + 1, 32768) FROM place) \
     INSERT INTO envelopes (place, id, epoch, body) SELECT random(), id, $4, body FROM arrived \
     WHERE NOT EXISTS (SELECT 1 FROM taken WHERE taken.id = arrived.id) ON CONFLICT (id) DO NOTHING";

fn options(folder: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(folder.join("spool.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        // A second intake on the same folder would not know what the first told the vault.
        .locking_mode(SqliteLockingMode::Exclusive)
        // An envelope in three pages rather than nine, and room in memory for a whole batch (KiB).
        .page_size(16_384)
        .pragma("cache_size", "-32768")
        // In pages: the default would copy the log into the database every few hundred envelopes.
        .pragma("wal_autocheckpoint", "2000")
        .pragma("secure_delete", "ON")
}

#[cfg(test)]
mod tests;
