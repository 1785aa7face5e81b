//! Where parts of attachments are kept. No case names them here: desks do, inside what they seal.

use vault_api::{Bytes, Epoch, PART_BYTES, PartId};

use super::StoreError;

/// The verbs of parts, under the contract of [`super::Store`].
pub(crate) trait Parts: Send + Sync + 'static {
    /// Takes in parts that are not there yet, in the week `now`, while fewer than `most` wait to be kept. Says which are durable
    /// here, whether they came now or before.
    fn take_in_parts(
        &self,
        parts: &[ArrivedPart],
        now: Epoch,
        most: u32,
    ) -> impl Future<Output = Result<Vec<PartId>, StoreError>> + Send;

    /// The body of one part.
    fn part(&self, id: PartId) -> impl Future<Output = Result<Option<Bytes>, StoreError>> + Send;

    /// Parts that a report or an answer lists: they stay until they are dropped.
    fn keep_parts(&self, ids: &[PartId]) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Removes parts, as part of an erasure.
    fn drop_parts(&self, ids: &[PartId]) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Removes parts that came before the week `before` and that nobody kept.
    fn forget_parts(&self, before: Epoch) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// A part of the right size with its id.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct ArrivedPart {
    id: PartId,
    body: Bytes,
}

impl ArrivedPart {
    /// Checks the size.
    #[must_use]
    pub(crate) fn parse(body: Bytes) -> Option<Self> {
        let bytes: &[u8; PART_BYTES] = body.as_ref().try_into().ok()?;
        Some(Self { id: PartId::of(bytes), body })
    }

    /// Its id.
    #[must_use]
    pub(crate) fn id(&self) -> PartId {
        self.id
    }

    /// Its bytes.
    #[must_use]
    pub(crate) fn body(&self) -> &Bytes {
        &self.body
    }

    /// Where its row stands: as random as its id.
    ///
    /// # Panics
    /// Never: an id has 32 bytes.
    #[must_use]
    pub(crate) fn place(&self) -> i64 {
        i64::from_be_bytes(*self.id.as_bytes().first_chunk().expect("an id has 32 bytes"))
    }
}

impl std::fmt::Debug for ArrivedPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ArrivedPart")
    }
}

pub(super) const WAITING: &str = "SELECT COUNT(*) FROM parts WHERE kept = 0";
pub(super) const TAKE_IN: &str =
    "INSERT INTO parts (place, id, epoch, kept, body) VALUES ($1, $2, $3, 0, $4) ON CONFLICT DO NOTHING";
pub(super) const IS_THERE: &str = "SELECT COUNT(*) FROM parts WHERE id = $1";
pub(super) const BODY: &str = "SELECT body FROM parts WHERE id = $1";
pub(super) const KEEP: &str = "UPDATE parts SET kept = 1 WHERE id = $1";
pub(super) const DROP: &str = "DELETE FROM parts WHERE id = $1";
pub(super) const FORGET: &str = "DELETE FROM parts WHERE kept = 0 AND epoch < $1";

macro_rules! sql_parts {
    ($store:ident) => {
        const _: () = {
            use vault_api::{Bytes, Epoch, PartId};

            use crate::store::{
                StoreError,
                parts::{self, ArrivedPart, Parts},
                sql::{column, number},
            };

            impl Parts for $store {
                async fn take_in_parts(
                    &self,
                    parts: &[ArrivedPart],
                    now: Epoch,
                    most: u32,
                ) -> Result<Vec<PartId>, StoreError> {
                    let mut transaction = self.begin().await?;
                    let waiting: i64 = sqlx::query_scalar(parts::WAITING).fetch_one(&mut *transaction).await?;
                    let mut room = u64::from(most).saturating_sub(number(waiting)?);
                    let mut durable = Vec::new();
                    for part in parts {
                        let id = part.id();
                        if room > 0 {
                            let taken = sqlx::query(parts::TAKE_IN)
                                .bind(part.place())
                                .bind(id.as_ref())
                                .bind(column(now))
                                .bind(part.body().as_ref())
                                .execute(&mut *transaction)
                                .await?;
                            room -= taken.rows_affected();
                        }
                        let there: i64 =
                            sqlx::query_scalar(parts::IS_THERE).bind(id.as_ref()).fetch_one(&mut *transaction).await?;
                        durable.extend((there > 0).then_some(id));
                    }
                    transaction.commit().await?;
                    Ok(durable)
                }

                async fn part(&self, id: PartId) -> Result<Option<Bytes>, StoreError> {
                    let body: Option<Vec<u8>> =
                        sqlx::query_scalar(parts::BODY).bind(id.as_ref()).fetch_optional(&self.pool).await?;
                    Ok(body.map(Bytes::from))
                }

                async fn keep_parts(&self, ids: &[PartId]) -> Result<(), StoreError> {
                    let mut transaction = self.begin().await?;
                    for id in ids {
                        sqlx::query(parts::KEEP).bind(id.as_ref()).execute(&mut *transaction).await?;
                    }
                    Ok(transaction.commit().await?)
                }

                async fn drop_parts(&self, ids: &[PartId]) -> Result<(), StoreError> {
                    let mut transaction = self.begin().await?;
                    for id in ids {
                        sqlx::query(parts::DROP).bind(id.as_ref()).execute(&mut *transaction).await?;
                    }
                    transaction.commit().await?;
                    self.after_forgetting().await
                }

                async fn forget_parts(&self, before: Epoch) -> Result<(), StoreError> {
                    sqlx::query(parts::FORGET).bind(column(before)).execute(&self.pool).await?;
                    self.after_forgetting().await
                }
            }
        };
    };
}

pub(super) use sql_parts;
