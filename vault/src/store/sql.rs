//! One text of SQL and one body of code for both engines.

use vault_api::{
    Bytes, CaseId, Epoch,
    desk::{CaseRow, OwnKey, PublicFile, PublishAnswer},
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
pub(super) const INSERT_KEY: &str =
    "INSERT INTO case_keys (counsellor, case_id, generation, epoch, stanza) VALUES ($1, $2, 0, $3, $4)";
pub(super) const REWRAP: &str = "UPDATE case_keys SET epoch = $4, stanza = $5 \
    WHERE counsellor = $1 AND case_id = $2 AND generation = $3 AND epoch < $4";
pub(super) const HOLDS: &str = "SELECT COUNT(*) FROM case_keys WHERE counsellor = $1 AND case_id = $2";
pub(super) const LAST_EVENT: &str =
    "SELECT generation, seq FROM case_events WHERE case_id = $1 ORDER BY generation DESC, seq DESC LIMIT 1";
pub(super) const KEYS: &str = "SELECT case_id, generation, epoch, stanza FROM case_keys WHERE counsellor = $1 \
    ORDER BY case_id, generation";
pub(super) const LENGTHS: &str = "SELECT case_id, generation, MAX(seq) + 1 FROM case_events \
    WHERE case_id IN (SELECT case_id FROM case_keys WHERE counsellor = $1) \
    GROUP BY case_id, generation ORDER BY case_id, generation";
pub(super) const EVENTS: &str = "SELECT generation, seq, body FROM case_events WHERE case_id = $1 \
    ORDER BY generation, seq LIMIT $2 OFFSET $3";
pub(super) const LAST_ROSTER: &str = "SELECT version, body FROM rosters ORDER BY version DESC LIMIT 1";
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
pub(super) type LengthRow = (Vec<u8>, i64, i64);

/// Joins keys and lengths, both in the order of case and generation; the last generation's length is the one that counts.
pub(super) fn case_rows(keys: Vec<KeyRow>, lengths: Vec<LengthRow>) -> Result<Vec<CaseRow>, StoreError> {
    let mut cases: Vec<CaseRow> = Vec::new();
    for (case, generation, next) in lengths {
        let row = CaseRow { case: id(&case)?, generation: number(generation)?, next: number(next)?, keys: Vec::new() };
        match cases.last_mut().filter(|last| last.case == row.case) {
            Some(last) => *last = row,
            None => cases.push(row),
        }
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
                Bytes, CaseId, CounsellorId, EnvelopeId, Epoch, ReplyTag,
                desk::{
                    Append, AppendAnswer, CaseRow, EpochKey, Event, File, FileAnswer, InboundRow, MOST_EVENTS,
                    PublicFile, PublishAnswer, ReplyRow, Rewrap, RewrapAnswer,
                },
            };

            use crate::store::{
                Arrived, Horizons, MOST_ROWS, Publication, ROW_STAYS_DAYS, State, Store, StoreError, rows_to_publish,
                sql::{self, Claim, DirectoryRow, KeyRow, LengthRow, column, epoch, id, number},
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
                        sqlx::query_as(sql::LAST_EVENT).bind(case.as_ref()).fetch_one(connection).await?;
                    Ok((number(generation)?, number(seq + 1)?))
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
                    let refused = match Self::claim(&mut transaction, filing.inbound, filing.case, now).await? {
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
                        sqlx::query(sql::INSERT_KEY)
                            .bind(key.counsellor.as_ref())
                            .bind(filing.case.as_ref())
                            .bind(column(key.epoch))
                            .bind(key.stanza.as_ref())
                            .execute(&mut *transaction)
                            .await?;
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
                    let mut cases = sql::case_rows(keys, lengths)?;
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
                    if !Self::holds(&mut transaction, counsellor, event.case).await? {
                        transaction.rollback().await?;
                        return Ok(None);
                    }
                    let claim = match event.inbound {
                        Some(inbound) => Self::claim(&mut transaction, inbound, event.case, now).await?,
                        None => Claim::Won,
                    };
                    let (generation, next) = Self::next_place(&mut transaction, event.case).await?;
                    let answer = match claim {
                        Claim::Already(case) => AppendAnswer::Already { case },
                        Claim::Unknown => AppendAnswer::Unknown,
                        Claim::Won if (event.generation, event.seq) != (generation, next) => {
                            AppendAnswer::Conflict { next }
                        }
                        Claim::Won => {
                            let free =
                                Self::insert_event(&mut transaction, event.case, generation, next, &event.body).await?;
                            if free {
                                AppendAnswer::Appended
                            } else {
                                let (_, next) = Self::next_place(&mut transaction, event.case).await?;
                                AppendAnswer::Conflict { next }
                            }
                        }
                    };
                    if answer == AppendAnswer::Appended {
                        transaction.commit().await?;
                    } else {
                        transaction.rollback().await?;
                    }
                    Ok(Some(answer))
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
                    transaction.commit().await?;
                    self.after_forgetting().await
                }
            }
        };
    };
}

pub(super) use sql_store;
