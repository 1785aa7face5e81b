//! One text of SQL and one body of code for both engines.

use vault_api::{
    Bytes, CaseId, Epoch,
    desk::{CaseRow, Holder, OwnKey, PublicFile, PublishAnswer},
};

use super::StoreError;

pub(super) const SEE: &str = "INSERT INTO seen (id, epoch) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
pub(super) const TAKE_IN: &str =
    "INSERT INTO inbound (id, epoch, body) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";
pub(super) const INBOUND: &str = "SELECT id, epoch, filed FROM inbound ORDER BY id";
pub(super) const ENVELOPE: &str = "SELECT body FROM inbound WHERE id = $1";
pub(super) const CLAIM: &str = "UPDATE inbound SET filed = $2, filed_epoch = $3 WHERE id = $1 AND filed IS NULL";
pub(super) const FILED: &str = "SELECT filed FROM inbound WHERE id = $1";
pub(super) const INSERT_EVENT: &str = "INSERT INTO case_events (case_id, generation, seq, body) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (case_id, generation, seq) DO NOTHING";
pub(super) const INSERT_KEY: &str = "INSERT INTO case_keys (counsellor, case_id, generation, epoch, stanza) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (counsellor, case_id, generation) DO NOTHING";
pub(super) const REWRAP: &str = "UPDATE case_keys SET epoch = $4, stanza = $5 \
    WHERE counsellor = $1 AND case_id = $2 AND generation = $3 AND epoch < $4";
pub(super) const HOLDS: &str = "SELECT COUNT(*) FROM case_keys WHERE counsellor = $1 AND case_id = $2";
/// The same, held until the transaction ends, so that no row is added to a case that is being erased.
pub(super) const HOLD: &str = "UPDATE case_keys SET epoch = epoch WHERE counsellor = $1 AND case_id = $2";
pub(super) const LAST_EVENT: &str =
    "SELECT generation, seq FROM case_events WHERE case_id = $1 ORDER BY generation DESC, seq DESC LIMIT 1";
pub(super) const LAST_KEYED: &str = "SELECT MAX(generation) FROM case_keys WHERE case_id = $1";
pub(super) const DROP_KEY: &str = "DELETE FROM case_keys WHERE counsellor = $1 AND case_id = $2 AND generation = $3";
pub(super) const LATEST_WEEK: &str = "SELECT MAX(epoch) FROM case_keys WHERE case_id = $1";
pub(super) const ERASE_KEYS: &str = "DELETE FROM case_keys WHERE case_id = $1";
pub(super) const ERASE_EVENTS: &str = "DELETE FROM case_events WHERE case_id = $1";
pub(super) const ERASE_INBOUND: &str = "DELETE FROM inbound WHERE filed = $1";
pub(super) const ERASE_REPLY: &str = "DELETE FROM replies WHERE tag = $1 AND publication IS NULL";
pub(super) const NOTE_ERASURE: &str =
    "INSERT INTO erasures (tag, epoch, body) VALUES ($1, $2, $3) ON CONFLICT (tag) DO NOTHING";
pub(super) const ERASED: &str = "SELECT body FROM erasures WHERE tag = $1";
pub(super) const HOLDERS: &str = "SELECT case_id, generation, counsellor FROM case_keys \
    WHERE case_id IN (SELECT case_id FROM case_keys WHERE counsellor = $1) ORDER BY case_id, generation, counsellor";
pub(super) const KEYS: &str = "SELECT case_id, generation, epoch, stanza FROM case_keys WHERE counsellor = $1 \
    ORDER BY case_id, generation";
pub(super) const LENGTHS: &str = "SELECT case_id, generation, MAX(seq) + 1, COUNT(*) FROM case_events \
    WHERE case_id IN (SELECT case_id FROM case_keys WHERE counsellor = $1) \
    GROUP BY case_id, generation ORDER BY case_id, generation";
pub(super) const EVENTS: &str = "SELECT generation, seq, body FROM case_events WHERE case_id = $1 \
    ORDER BY generation, seq LIMIT $2 OFFSET $3";
pub(super) const LAST_ROSTER: &str = "SELECT version, body FROM rosters ORDER BY version DESC LIMIT 1";
pub(super) const ROSTERS: &str = "SELECT version, body FROM rosters WHERE version > $1 ORDER BY version LIMIT $2";
pub(super) const INSERT_ROSTER: &str =
    "INSERT INTO rosters (version, body) VALUES ($1, $2) ON CONFLICT (version) DO NOTHING";
pub(super) const PUT_EPOCH_KEY: &str = "INSERT INTO epoch_keys (counsellor, epoch, body) VALUES ($1, $2, $3) \
    ON CONFLICT (counsellor, epoch) DO UPDATE SET body = excluded.body";
pub(super) const EPOCH_KEYS: &str =
    "SELECT counsellor, epoch, body FROM epoch_keys WHERE epoch >= $1 ORDER BY epoch, counsellor";
pub(super) const LAST_DIRECTORY: &str = "SELECT number, epoch, body FROM directories ORDER BY number DESC LIMIT 1";
pub(super) const INSERT_DIRECTORY: &str =
    "INSERT INTO directories (number, epoch, body) VALUES ($1, $2, $3) ON CONFLICT (number) DO NOTHING";
pub(super) const DIRECTORIES: &str = "SELECT number, epoch, body FROM directories \
    WHERE epoch >= $1 OR number = (SELECT MAX(number) FROM directories) ORDER BY number";
pub(super) const DIRECTORIES_ABOVE: &str =
    "SELECT number, epoch, body FROM directories WHERE number > $1 ORDER BY number LIMIT $2";
pub(super) const PUT_LEFT: &str = "INSERT INTO left_weeks (counsellor, body) VALUES ($1, $2) \
    ON CONFLICT (counsellor) DO UPDATE SET body = excluded.body";
pub(super) const LEFT: &str = "SELECT body FROM left_weeks ORDER BY counsellor";
pub(super) const NEXT_OFFICE: &str = "SELECT COALESCE(MAX(seq), 0) + 1 FROM office";
pub(super) const APPEND_OFFICE: &str =
    "INSERT INTO office (seq, day, body) VALUES ($1, $2, $3) ON CONFLICT (seq) DO NOTHING";
pub(super) const OFFICE: &str = "SELECT seq, day, body FROM office WHERE seq >= $1 ORDER BY seq LIMIT $2";
pub(super) const POST_REPLY: &str =
    "INSERT INTO replies (tag, publication, body) VALUES ($1, NULL, $2) ON CONFLICT (tag) DO NOTHING";
pub(super) const HAS_REPLY: &str = "SELECT COUNT(*) FROM replies WHERE tag = $1";
pub(super) const WAITING: &str = "SELECT tag FROM replies WHERE publication IS NULL ORDER BY tag LIMIT $1";
pub(super) const NEXT_PUBLICATION: &str =
    "UPDATE state SET publication = publication + 1 WHERE one = 1 RETURNING publication";
pub(super) const EXPIRE: &str = "DELETE FROM publications WHERE day <= $1";
pub(super) const PUBLISH: &str = "INSERT INTO publications (number, day) VALUES ($1, $2)";
pub(super) const PUBLISH_WAITING: &str = "UPDATE replies SET publication = $2 WHERE tag = $1";
pub(super) const PUBLISH_DUMMY: &str = "INSERT INTO replies (tag, publication, body) VALUES ($1, $2, $3)";
pub(super) const LAST_PUBLICATION: &str = "SELECT number, day FROM publications ORDER BY number DESC LIMIT 1";
pub(super) const PUBLISHED_ROWS: &str = "SELECT tag, body FROM replies WHERE publication IS NOT NULL ORDER BY tag";
pub(super) const PUBLICATIONS_ON: &str = "SELECT COUNT(*) FROM publications WHERE day = $1";
pub(super) const CLOSE_THROUGH: &str = "UPDATE state SET closed_through = $1 \
    WHERE one = 1 AND (closed_through IS NULL OR closed_through < $1)";
pub(super) const STATE: &str = "SELECT closed_through, publication FROM state WHERE one = 1";
pub(super) const FORGET_INBOUND: &str = "DELETE FROM inbound WHERE (filed_epoch < $1 AND epoch < $2) OR epoch < $3";
pub(super) const FORGET_SEEN: &str = "DELETE FROM seen WHERE epoch < $1";
pub(super) const FORGET_NOTES: &str = "DELETE FROM erasures WHERE epoch < $1";

/// What came of claiming an envelope for a case.
pub(super) enum Claim {
    Won,
    Already(CaseId),
    Unknown,
}

/// An id out of its column.
pub(super) fn id<T: for<'a> TryFrom<&'a [u8]>>(column: &[u8]) -> Result<T, StoreError> {
    T::try_from(column).map_err(|_| StoreError::CORRUPT)
}

/// A number out of its column.
pub(super) fn number<T: TryFrom<i64>>(column: i64) -> Result<T, StoreError> {
    T::try_from(column).map_err(|_| StoreError::CORRUPT)
}

pub(super) fn epoch(column: i64) -> Result<Epoch, StoreError> {
    number(column).map(Epoch::new)
}

pub(super) fn column(epoch: Epoch) -> i64 {
    i64::from(epoch.number())
}

pub(super) type DirectoryRow = (i64, i64, Vec<u8>);

pub(super) fn public_file((number_, epoch_, body): DirectoryRow) -> Result<PublicFile, StoreError> {
    Ok(PublicFile { number: number(number_)?, epoch: epoch(epoch_)?, public: Bytes::from(body) })
}

/// What to do with a numbered file, given the last one stored: nothing stands for storing it.
pub(super) fn compare<T: PartialEq>(last: Option<&T>, new: &T, follows: bool) -> Option<PublishAnswer> {
    match last {
        Some(last) if last == new => Some(PublishAnswer::Published),
        _ if follows => None,
        _ => Some(PublishAnswer::Conflict),
    }
}

pub(super) type KeyRow = (Vec<u8>, i64, i64, Vec<u8>);
pub(super) type LengthRow = (Vec<u8>, i64, i64, i64);
pub(super) type HolderRow = (Vec<u8>, i64, Vec<u8>);

/// Joins keys, lengths and holders, all in the order of case and generation; the last generation's place is the one that counts.
pub(super) fn case_rows(
    keys: Vec<KeyRow>,
    lengths: Vec<LengthRow>,
    holders: Vec<HolderRow>,
) -> Result<Vec<CaseRow>, StoreError> {
    let mut cases: Vec<CaseRow> = Vec::new();
    for (case, generation, next, length) in lengths {
        let (generation, next, length) = (number(generation)?, number(next)?, number(length)?);
        let (keys, holders) = (Vec::new(), Vec::new());
        let row = CaseRow { case: id(&case)?, generation, next, length, keys, holders };
        match cases.last_mut().filter(|last| last.case == row.case) {
            Some(last) => *last = CaseRow { length: last.length + row.length, ..row },
            None => cases.push(row),
        }
    }
    for (case, generation, counsellor) in holders {
        let case: CaseId = id(&case)?;
        let Ok(at) = cases.binary_search_by_key(&case, |row| row.case) else { continue };
        let row = cases.get_mut(at).ok_or(StoreError::CORRUPT)?;
        let holder = Holder { generation: number(generation)?, counsellor: id(&counsellor)? };
        // A generation that has keys and no event yet.
        if holder.generation > row.generation {
            (row.generation, row.next) = (holder.generation, 0);
        }
        row.holders.push(holder);
    }
    for (case, generation, epoch_, stanza) in keys {
        let case: CaseId = id(&case)?;
        let at = cases.binary_search_by_key(&case, |row| row.case).map_err(|_| StoreError::CORRUPT)?;
        let key = OwnKey { generation: number(generation)?, epoch: epoch(epoch_)?, stanza: Bytes::from(stanza) };
        cases.get_mut(at).ok_or(StoreError::CORRUPT)?.keys.push(key);
    }
    Ok(cases)
}

macro_rules! sql_store {
    ($store:ident, $connection:ty) => {
        const _: () = {
            use vault_api::{
                Bytes, CaseId, CounsellorId, EnvelopeId, Epoch, ErasureTag, ReplyTag,
                desk::{
                    Append, AppendAnswer, CaseRow, DropKey, EpochKey, EraseAnswer, EraseCase, ErasureNote, Event, File,
                    FileAnswer, InboundRow, MOST_EVENTS, MOST_FILES, MOST_OFFICE_ROWS, OfficeAppendAnswer, OfficeRow,
                    PublicFile, PublishAnswer, Rekey, ReplyRow, Rewrap, RewrapAnswer, RosterFile, Share,
                },
            };

            use crate::store::{
                Arrived, Horizons, MOST_ROWS, Publication, ROW_STAYS_DAYS, State, Store, StoreError, rows_to_publish,
                sql::{self, Claim, DirectoryRow, HolderRow, KeyRow, LengthRow, column, epoch, id, number},
            };

            impl $store {
                /// Compare-and-set: the first to come marks the envelope, everyone else learns who did.
                async fn claim(
                    connection: &mut $connection,
                    inbound: EnvelopeId,
                    case: CaseId,
                    now: Epoch,
                ) -> Result<Claim, StoreError> {
                    let set = sqlx::query(sql::CLAIM)
                        .bind(inbound.as_ref())
                        .bind(case.as_ref())
                        .bind(column(now))
                        .execute(&mut *connection)
                        .await?;
                    if set.rows_affected() == 1 {
                        return Ok(Claim::Won);
                    }
                    let filed: Option<Option<Vec<u8>>> =
                        sqlx::query_scalar(sql::FILED).bind(inbound.as_ref()).fetch_optional(connection).await?;
                    match filed {
                        Some(Some(case)) => Ok(Claim::Already(id(&case)?)),
                        Some(None) => Err(StoreError::CORRUPT),
                        None => Ok(Claim::Unknown),
                    }
                }

                /// Whether the place was free.
                async fn insert_event(
                    connection: &mut $connection,
                    case: CaseId,
                    generation: u32,
                    seq: u32,
                    body: &Bytes,
                ) -> Result<bool, StoreError> {
                    let inserted = sqlx::query(sql::INSERT_EVENT)
                        .bind(case.as_ref())
                        .bind(i64::from(generation))
                        .bind(i64::from(seq))
                        .bind(body.as_ref())
                        .execute(connection)
                        .await?;
                    Ok(inserted.rows_affected() == 1)
                }

                /// The last generation of a case and the next place in it.
                async fn next_place(connection: &mut $connection, case: CaseId) -> Result<(u32, u32), StoreError> {
                    let (generation, seq): (i64, i64) =
                        sqlx::query_as(sql::LAST_EVENT).bind(case.as_ref()).fetch_one(&mut *connection).await?;
                    let keyed: Option<i64> =
                        sqlx::query_scalar(sql::LAST_KEYED).bind(case.as_ref()).fetch_one(connection).await?;
                    match keyed {
                        Some(keyed) if keyed > generation => Ok((number(keyed)?, 0)),
                        _ => Ok((number(generation)?, number(seq + 1)?)),
                    }
                }

                /// Whether `counsellor` holds a key of the case, which then cannot be erased before the transaction ends.
                async fn hold(
                    connection: &mut $connection,
                    counsellor: CounsellorId,
                    case: CaseId,
                ) -> Result<bool, StoreError> {
                    let held = sqlx::query(sql::HOLD)
                        .bind(counsellor.as_ref())
                        .bind(case.as_ref())
                        .execute(connection)
                        .await?;
                    Ok(held.rows_affected() > 0)
                }

                /// Adds an event at its place, if nobody was faster.
                async fn add(
                    connection: &mut $connection,
                    case: CaseId,
                    place: (u32, u32),
                    body: &Bytes,
                ) -> Result<AppendAnswer, StoreError> {
                    let (generation, next) = Self::next_place(&mut *connection, case).await?;
                    if place != (generation, next) {
                        return Ok(AppendAnswer::Conflict { next });
                    }
                    if Self::insert_event(&mut *connection, case, generation, next, body).await? {
                        return Ok(AppendAnswer::Appended);
                    }
                    let (_, next) = Self::next_place(connection, case).await?;
                    Ok(AppendAnswer::Conflict { next })
                }

                async fn insert_key(
                    connection: &mut $connection,
                    (counsellor, case, generation): (CounsellorId, CaseId, u32),
                    epoch: Epoch,
                    stanza: &Bytes,
                ) -> Result<(), StoreError> {
                    sqlx::query(sql::INSERT_KEY)
                        .bind(counsellor.as_ref())
                        .bind(case.as_ref())
                        .bind(i64::from(generation))
                        .bind(column(epoch))
                        .bind(stanza.as_ref())
                        .execute(connection)
                        .await?;
                    Ok(())
                }

                async fn holds(
                    connection: &mut $connection,
                    counsellor: CounsellorId,
                    case: CaseId,
                ) -> Result<bool, StoreError> {
                    let keys: i64 = sqlx::query_scalar(sql::HOLDS)
                        .bind(counsellor.as_ref())
                        .bind(case.as_ref())
                        .fetch_one(connection)
                        .await?;
                    Ok(keys > 0)
                }
            }

            impl Store for $store {
                async fn take_in(&self, envelopes: &[Arrived]) -> Result<(), StoreError> {
                    let mut transaction = self.begin().await?;
                    for Arrived { id, epoch, body } in envelopes {
                        let seen = sqlx::query(sql::SEE)
                            .bind(id.as_ref())
                            .bind(column(*epoch))
                            .execute(&mut *transaction)
                            .await?;
                        if seen.rows_affected() == 0 {
                            continue;
                        }
                        sqlx::query(sql::TAKE_IN)
                            .bind(id.as_ref())
                            .bind(column(*epoch))
                            .bind(body.as_ref())
                            .execute(&mut *transaction)
                            .await?;
                    }
                    Ok(transaction.commit().await?)
                }

                async fn inbound(&self) -> Result<Vec<InboundRow>, StoreError> {
                    let rows: Vec<(Vec<u8>, i64, Option<Vec<u8>>)> =
                        sqlx::query_as(sql::INBOUND).fetch_all(&self.pool).await?;
                    let row = |(id_, epoch_, filed): (Vec<u8>, i64, Option<Vec<u8>>)| {
                        let filed = filed.as_deref().map(id).transpose()?;
                        Ok(InboundRow { id: id(&id_)?, epoch: epoch(epoch_)?, filed })
                    };
                    rows.into_iter().map(row).collect()
                }

                async fn envelope(&self, id: EnvelopeId) -> Result<Option<Bytes>, StoreError> {
                    let body: Option<Vec<u8>> =
                        sqlx::query_scalar(sql::ENVELOPE).bind(id.as_ref()).fetch_optional(&self.pool).await?;
                    Ok(body.map(Bytes::from))
                }

                async fn file(&self, filing: &File, now: Epoch) -> Result<FileAnswer, StoreError> {
                    let mut transaction = self.begin().await?;
                    let claim = match filing.inbound {
                        Some(inbound) => Self::claim(&mut transaction, inbound, filing.case, now).await?,
                        None => Claim::Won,
                    };
                    let refused = match claim {
                        Claim::Won => None,
                        Claim::Already(case) => Some(FileAnswer::Already { case }),
                        Claim::Unknown => Some(FileAnswer::Unknown),
                    };
                    if let Some(answer) = refused {
                        transaction.rollback().await?;
                        return Ok(answer);
                    }
                    for (seq, body) in (0..).zip(&filing.events) {
                        if !Self::insert_event(&mut transaction, filing.case, 0, seq, body).await? {
                            transaction.rollback().await?;
                            return Ok(FileAnswer::Conflict);
                        }
                    }
                    for key in &filing.keys {
                        let place = (key.counsellor, filing.case, 0);
                        Self::insert_key(&mut transaction, place, key.epoch, &key.stanza).await?;
                    }
                    transaction.commit().await?;
                    Ok(FileAnswer::Filed)
                }

                async fn cases(&self, counsellor: CounsellorId) -> Result<Vec<CaseRow>, StoreError> {
                    // Keys first: a case filed in between then has a length and no key yet, never the reverse.
                    let keys: Vec<KeyRow> =
                        sqlx::query_as(sql::KEYS).bind(counsellor.as_ref()).fetch_all(&self.pool).await?;
                    let lengths: Vec<LengthRow> =
                        sqlx::query_as(sql::LENGTHS).bind(counsellor.as_ref()).fetch_all(&self.pool).await?;
                    let holders: Vec<HolderRow> =
                        sqlx::query_as(sql::HOLDERS).bind(counsellor.as_ref()).fetch_all(&self.pool).await?;
                    let mut cases = sql::case_rows(keys, lengths, holders)?;
                    cases.retain(|case| !case.keys.is_empty());
                    Ok(cases)
                }

                async fn events(
                    &self,
                    counsellor: CounsellorId,
                    case: CaseId,
                    from: u32,
                ) -> Result<Option<Vec<Event>>, StoreError> {
                    let mut connection = self.pool.acquire().await?;
                    if !Self::holds(&mut connection, counsellor, case).await? {
                        return Ok(None);
                    }
                    let rows: Vec<(i64, i64, Vec<u8>)> = sqlx::query_as(sql::EVENTS)
                        .bind(case.as_ref())
                        .bind(i64::from(MOST_EVENTS))
                        .bind(i64::from(from))
                        .fetch_all(&mut *connection)
                        .await?;
                    let event = |(generation, seq, body): (i64, i64, Vec<u8>)| {
                        Ok(Event { generation: number(generation)?, seq: number(seq)?, body: Bytes::from(body) })
                    };
                    rows.into_iter().map(event).collect::<Result<_, _>>().map(Some)
                }

                async fn append(
                    &self,
                    counsellor: CounsellorId,
                    event: &Append,
                    now: Epoch,
                ) -> Result<Option<AppendAnswer>, StoreError> {
                    let mut transaction = self.begin().await?;
                    if !Self::hold(&mut transaction, counsellor, event.case).await? {
                        transaction.rollback().await?;
                        return Ok(None);
                    }
                    let claim = match event.inbound {
                        Some(inbound) => Self::claim(&mut transaction, inbound, event.case, now).await?,
                        None => Claim::Won,
                    };
                    let place = (event.generation, event.seq);
                    let answer = match claim {
                        Claim::Already(case) => AppendAnswer::Already { case },
                        Claim::Unknown => AppendAnswer::Unknown,
                        Claim::Won => Self::add(&mut transaction, event.case, place, &event.body).await?,
                    };
                    if answer == AppendAnswer::Appended {
                        transaction.commit().await?;
                    } else {
                        transaction.rollback().await?;
                    }
                    Ok(Some(answer))
                }

                async fn share(
                    &self,
                    counsellor: CounsellorId,
                    share: &Share,
                ) -> Result<Option<AppendAnswer>, StoreError> {
                    let mut transaction = self.begin().await?;
                    if !Self::hold(&mut transaction, counsellor, share.case).await? {
                        transaction.rollback().await?;
                        return Ok(None);
                    }
                    let place = (share.generation, share.seq);
                    let answer = Self::add(&mut transaction, share.case, place, &share.body).await?;
                    if answer != AppendAnswer::Appended {
                        transaction.rollback().await?;
                        return Ok(Some(answer));
                    }
                    for key in &share.keys {
                        let place = (share.counsellor, share.case, key.generation);
                        Self::insert_key(&mut transaction, place, key.epoch, &key.stanza).await?;
                    }
                    transaction.commit().await?;
                    Ok(Some(answer))
                }

                async fn rekey(
                    &self,
                    counsellor: CounsellorId,
                    rekey: &Rekey,
                ) -> Result<Option<AppendAnswer>, StoreError> {
                    let mut transaction = self.begin().await?;
                    if !Self::hold(&mut transaction, counsellor, rekey.case).await? {
                        transaction.rollback().await?;
                        return Ok(None);
                    }
                    let place = (rekey.generation, rekey.seq);
                    let answer = Self::add(&mut transaction, rekey.case, place, &rekey.body).await?;
                    if answer != AppendAnswer::Appended {
                        transaction.rollback().await?;
                        return Ok(Some(answer));
                    }
                    for key in &rekey.keys {
                        let place = (key.counsellor, rekey.case, rekey.generation.saturating_add(1));
                        Self::insert_key(&mut transaction, place, key.epoch, &key.stanza).await?;
                    }
                    transaction.commit().await?;
                    Ok(Some(answer))
                }

                async fn drop_key(&self, counsellor: CounsellorId, dropped: &DropKey) -> Result<(), StoreError> {
                    sqlx::query(sql::DROP_KEY)
                        .bind(counsellor.as_ref())
                        .bind(dropped.case.as_ref())
                        .bind(i64::from(dropped.generation))
                        .execute(&self.pool)
                        .await?;
                    self.after_forgetting().await
                }

                async fn erase_case(
                    &self,
                    counsellor: CounsellorId,
                    erase: &EraseCase,
                    now: Epoch,
                ) -> Result<EraseAnswer, StoreError> {
                    let mut transaction = self.begin().await?;
                    if !Self::hold(&mut transaction, counsellor, erase.case).await? {
                        transaction.rollback().await?;
                        return Ok(EraseAnswer::Unknown);
                    }
                    let case = erase.case.as_ref();
                    let until: Option<i64> =
                        sqlx::query_scalar(sql::LATEST_WEEK).bind(case).fetch_one(&mut *transaction).await?;
                    // Keys once more at the end: one that was shared meanwhile was not there when the first statement looked.
                    for statement in [sql::ERASE_KEYS, sql::ERASE_EVENTS, sql::ERASE_INBOUND, sql::ERASE_KEYS] {
                        sqlx::query(statement).bind(case).execute(&mut *transaction).await?;
                    }
                    for tag in &erase.replies {
                        sqlx::query(sql::ERASE_REPLY).bind(tag.as_ref()).execute(&mut *transaction).await?;
                    }
                    sqlx::query(sql::NOTE_ERASURE)
                        .bind(erase.tag.as_ref())
                        .bind(column(now))
                        .bind(erase.note.as_ref())
                        .execute(&mut *transaction)
                        .await?;
                    transaction.commit().await?;
                    self.after_forgetting().await?;
                    Ok(EraseAnswer::Erased { until: epoch(until.ok_or(StoreError::CORRUPT)?)? })
                }

                async fn erased(&self, tags: &[ErasureTag]) -> Result<Vec<ErasureNote>, StoreError> {
                    let mut connection = self.pool.acquire().await?;
                    let mut notes = Vec::new();
                    for tag in tags {
                        let note: Option<Vec<u8>> =
                            sqlx::query_scalar(sql::ERASED).bind(tag.as_ref()).fetch_optional(&mut *connection).await?;
                        notes.extend(note.map(|note| ErasureNote { tag: *tag, note: Bytes::from(note) }));
                    }
                    Ok(notes)
                }

                async fn rewrap(&self, counsellor: CounsellorId, rewrap: &Rewrap) -> Result<RewrapAnswer, StoreError> {
                    let replaced = sqlx::query(sql::REWRAP)
                        .bind(counsellor.as_ref())
                        .bind(rewrap.case.as_ref())
                        .bind(i64::from(rewrap.key.generation))
                        .bind(column(rewrap.key.epoch))
                        .bind(rewrap.key.stanza.as_ref())
                        .execute(&self.pool)
                        .await?;
                    // The log still holds the stanza that an identity about to be destroyed would open.
                    self.after_forgetting().await?;
                    let is_replaced = replaced.rows_affected() == 1;
                    Ok(if is_replaced { RewrapAnswer::Rewrapped } else { RewrapAnswer::Unknown })
                }

                async fn publish_roster(&self, version: u32, file: &Bytes) -> Result<PublishAnswer, StoreError> {
                    let mut transaction = self.begin().await?;
                    let last: Option<(i64, Vec<u8>)> =
                        sqlx::query_as(sql::LAST_ROSTER).fetch_optional(&mut *transaction).await?;
                    let new = (i64::from(version), file.as_ref().to_vec());
                    let follows = last.as_ref().is_none_or(|(last, _)| *last < new.0);
                    if let Some(answer) = sql::compare(last.as_ref(), &new, follows) {
                        transaction.rollback().await?;
                        return Ok(answer);
                    }
                    let inserted =
                        sqlx::query(sql::INSERT_ROSTER).bind(new.0).bind(new.1).execute(&mut *transaction).await?;
                    transaction.commit().await?;
                    Ok(if inserted.rows_affected() == 1 { PublishAnswer::Published } else { PublishAnswer::Conflict })
                }

                async fn roster(&self) -> Result<Option<Bytes>, StoreError> {
                    let last: Option<(i64, Vec<u8>)> =
                        sqlx::query_as(sql::LAST_ROSTER).fetch_optional(&self.pool).await?;
                    Ok(last.map(|(_, file)| Bytes::from(file)))
                }

                async fn rosters(&self, above: u32) -> Result<Vec<RosterFile>, StoreError> {
                    let rows: Vec<(i64, Vec<u8>)> = sqlx::query_as(sql::ROSTERS)
                        .bind(i64::from(above))
                        .bind(i64::from(MOST_FILES))
                        .fetch_all(&self.pool)
                        .await?;
                    let row = |(version, file): (i64, Vec<u8>)| {
                        Ok(RosterFile { version: number(version)?, file: Bytes::from(file) })
                    };
                    rows.into_iter().map(row).collect()
                }

                async fn directories_above(&self, above: u32) -> Result<Vec<PublicFile>, StoreError> {
                    let rows: Vec<DirectoryRow> = sqlx::query_as(sql::DIRECTORIES_ABOVE)
                        .bind(i64::from(above))
                        .bind(i64::from(MOST_FILES))
                        .fetch_all(&self.pool)
                        .await?;
                    rows.into_iter().map(sql::public_file).collect()
                }

                async fn publish_left(&self, counsellor: CounsellorId, file: &Bytes) -> Result<(), StoreError> {
                    sqlx::query(sql::PUT_LEFT)
                        .bind(counsellor.as_ref())
                        .bind(file.as_ref())
                        .execute(&self.pool)
                        .await?;
                    Ok(())
                }

                async fn left(&self) -> Result<Vec<Bytes>, StoreError> {
                    let files: Vec<Vec<u8>> = sqlx::query_scalar(sql::LEFT).fetch_all(&self.pool).await?;
                    Ok(files.into_iter().map(Bytes::from).collect())
                }

                async fn publish_epoch_key(&self, key: &EpochKey) -> Result<(), StoreError> {
                    sqlx::query(sql::PUT_EPOCH_KEY)
                        .bind(key.counsellor.as_ref())
                        .bind(column(key.epoch))
                        .bind(key.file.as_ref())
                        .execute(&self.pool)
                        .await?;
                    Ok(())
                }

                async fn epoch_keys(&self, from: Epoch) -> Result<Vec<EpochKey>, StoreError> {
                    let rows: Vec<(Vec<u8>, i64, Vec<u8>)> =
                        sqlx::query_as(sql::EPOCH_KEYS).bind(column(from)).fetch_all(&self.pool).await?;
                    let key = |(counsellor, epoch_, file): (Vec<u8>, i64, Vec<u8>)| {
                        Ok(EpochKey { counsellor: id(&counsellor)?, epoch: epoch(epoch_)?, file: Bytes::from(file) })
                    };
                    rows.into_iter().map(key).collect()
                }

                async fn publish_directory(&self, directory: &PublicFile) -> Result<PublishAnswer, StoreError> {
                    let mut transaction = self.begin().await?;
                    let last: Option<DirectoryRow> =
                        sqlx::query_as(sql::LAST_DIRECTORY).fetch_optional(&mut *transaction).await?;
                    let last = last.map(sql::public_file).transpose()?;
                    let follows = last.as_ref().is_none_or(|last| last.number.checked_add(1) == Some(directory.number));
                    if let Some(answer) = sql::compare(last.as_ref(), directory, follows) {
                        transaction.rollback().await?;
                        return Ok(answer);
                    }
                    let inserted = sqlx::query(sql::INSERT_DIRECTORY)
                        .bind(i64::from(directory.number))
                        .bind(column(directory.epoch))
                        .bind(directory.public.as_ref())
                        .execute(&mut *transaction)
                        .await?;
                    transaction.commit().await?;
                    Ok(if inserted.rows_affected() == 1 { PublishAnswer::Published } else { PublishAnswer::Conflict })
                }

                async fn directories(&self, from: Epoch) -> Result<Vec<PublicFile>, StoreError> {
                    let rows: Vec<DirectoryRow> =
                        sqlx::query_as(sql::DIRECTORIES).bind(column(from)).fetch_all(&self.pool).await?;
                    rows.into_iter().map(sql::public_file).collect()
                }

                async fn append_office(
                    &self,
                    seq: u32,
                    day: u32,
                    body: &Bytes,
                ) -> Result<OfficeAppendAnswer, StoreError> {
                    let mut transaction = self.begin().await?;
                    let next: i64 = sqlx::query_scalar(sql::NEXT_OFFICE).fetch_one(&mut *transaction).await?;
                    if next != i64::from(seq) {
                        transaction.rollback().await?;
                        return Ok(OfficeAppendAnswer::Conflict { next: number(next)? });
                    }
                    let inserted = sqlx::query(sql::APPEND_OFFICE)
                        .bind(i64::from(seq))
                        .bind(i64::from(day))
                        .bind(body.as_ref())
                        .execute(&mut *transaction)
                        .await?;
                    transaction.commit().await?;
                    let is_stored = inserted.rows_affected() == 1;
                    Ok(if is_stored {
                        OfficeAppendAnswer::Appended
                    } else {
                        OfficeAppendAnswer::Conflict { next: seq + 1 }
                    })
                }

                async fn office(&self, from: u32) -> Result<Vec<OfficeRow>, StoreError> {
                    let rows: Vec<(i64, i64, Vec<u8>)> = sqlx::query_as(sql::OFFICE)
                        .bind(i64::from(from))
                        .bind(i64::from(MOST_OFFICE_ROWS))
                        .fetch_all(&self.pool)
                        .await?;
                    let row = |(seq, day, body): (i64, i64, Vec<u8>)| {
                        Ok(OfficeRow { seq: number(seq)?, day: number(day)?, body: Bytes::from(body) })
                    };
                    rows.into_iter().map(row).collect()
                }

                async fn post_replies(&self, rows: &[ReplyRow]) -> Result<(), StoreError> {
                    let mut transaction = self.begin().await?;
                    for row in rows {
                        sqlx::query(sql::POST_REPLY)
                            .bind(row.tag.as_ref())
                            .bind(row.body.as_ref())
                            .execute(&mut *transaction)
                            .await?;
                    }
                    Ok(transaction.commit().await?)
                }

                async fn missing_replies(&self, tags: &[ReplyTag]) -> Result<Vec<ReplyTag>, StoreError> {
                    let mut connection = self.pool.acquire().await?;
                    let mut missing = Vec::new();
                    for tag in tags {
                        let rows: i64 =
                            sqlx::query_scalar(sql::HAS_REPLY).bind(tag.as_ref()).fetch_one(&mut *connection).await?;
                        if rows == 0 {
                            missing.push(*tag);
                        }
                    }
                    Ok(missing)
                }

                async fn reply_waits(&self) -> Result<bool, StoreError> {
                    let waiting: Option<Vec<u8>> =
                        sqlx::query_scalar(sql::WAITING).bind(1i64).fetch_optional(&self.pool).await?;
                    Ok(waiting.is_some())
                }

                async fn publish_dead_drop(&self, day: u32, dummies: &[ReplyRow; MOST_ROWS]) -> Result<(), StoreError> {
                    let mut transaction = self.begin().await?;
                    let number: i64 = sqlx::query_scalar(sql::NEXT_PUBLICATION).fetch_one(&mut *transaction).await?;
                    let expired = i64::from(day) - i64::from(ROW_STAYS_DAYS);
                    sqlx::query(sql::EXPIRE).bind(expired).execute(&mut *transaction).await?;
                    sqlx::query(sql::PUBLISH).bind(number).bind(i64::from(day)).execute(&mut *transaction).await?;
                    let most = i64::try_from(MOST_ROWS).expect("a handful");
                    let waiting: Vec<Vec<u8>> =
                        sqlx::query_scalar(sql::WAITING).bind(most).fetch_all(&mut *transaction).await?;
                    for tag in &waiting {
                        sqlx::query(sql::PUBLISH_WAITING).bind(tag).bind(number).execute(&mut *transaction).await?;
                    }
                    for dummy in dummies.iter().take(rows_to_publish(waiting.len()) - waiting.len()) {
                        sqlx::query(sql::PUBLISH_DUMMY)
                            .bind(dummy.tag.as_ref())
                            .bind(number)
                            .bind(dummy.body.as_ref())
                            .execute(&mut *transaction)
                            .await?;
                    }
                    transaction.commit().await?;
                    self.after_forgetting().await
                }

                async fn dead_drop(&self) -> Result<Option<Publication>, StoreError> {
                    let last: Option<(i64, i64)> =
                        sqlx::query_as(sql::LAST_PUBLICATION).fetch_optional(&self.pool).await?;
                    let Some((number_, day)) = last else { return Ok(None) };
                    let rows: Vec<(Vec<u8>, Vec<u8>)> =
                        sqlx::query_as(sql::PUBLISHED_ROWS).fetch_all(&self.pool).await?;
                    let rows = rows
                        .into_iter()
                        .map(|(tag, body)| Ok(ReplyRow { tag: id(&tag)?, body: Bytes::from(body) }))
                        .collect::<Result<_, StoreError>>()?;
                    Ok(Some(Publication { number: number(number_)?, day: number(day)?, rows }))
                }

                async fn publications_on(&self, day: u32) -> Result<u32, StoreError> {
                    let count: i64 =
                        sqlx::query_scalar(sql::PUBLICATIONS_ON).bind(i64::from(day)).fetch_one(&self.pool).await?;
                    number(count)
                }

                async fn close_through(&self, epoch: Epoch) -> Result<(), StoreError> {
                    sqlx::query(sql::CLOSE_THROUGH).bind(column(epoch)).execute(&self.pool).await?;
                    Ok(())
                }

                async fn state(&self) -> Result<State, StoreError> {
                    let (closed_through, publication): (Option<i64>, i64) =
                        sqlx::query_as(sql::STATE).fetch_one(&self.pool).await?;
                    Ok(State {
                        closed_through: closed_through.map(epoch).transpose()?,
                        publication: number(publication)?,
                    })
                }

                async fn forget(&self, before: Horizons) -> Result<(), StoreError> {
                    let mut transaction = self.begin().await?;
                    sqlx::query(sql::FORGET_INBOUND)
                        .bind(column(before.filed))
                        .bind(column(before.closed))
                        .bind(column(before.all))
                        .execute(&mut *transaction)
                        .await?;
                    sqlx::query(sql::FORGET_SEEN).bind(column(before.all)).execute(&mut *transaction).await?;
                    sqlx::query(sql::FORGET_NOTES).bind(column(before.notes)).execute(&mut *transaction).await?;
                    transaction.commit().await?;
                    self.after_forgetting().await
                }
            }
        };
    };
}

pub(super) use sql_store;
