//! Somebody who has everything: copies of the vault's database, what desks remember, and the sealed files with their passphrase.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{CaseId, CaseKey, CounsellorId, Envelope, Epoch, Hash, Info, InstanceId, Reader, Seed, Stanza};
use envelope_open::{EventPlace, Identity, Opening, UntrustedEvent, open};
use orion::{
    hazardous::aead::xchacha20poly1305::{Nonce, SecretKey, XChaCha20Poly1305},
    kdf::{self, CostParams, Password, Salt},
};
use sqlx::{Row, SqlitePool};

/// The identities that a desk's sealed file holds, opened with its passphrase.
pub fn identities(sealed_file: &Path, passphrase: &str) -> anyhow::Result<BTreeMap<Epoch, Identity>> {
    let file = fs::read(sealed_file)?;
    let (header, rest) = file.split_at_checked(40).context("a header")?;
    let mut reader = Reader::new(header);
    let _magic: [u8; 16] = reader.array()?;
    let salt: [u8; 16] = reader.array()?;
    let (iterations, memory) = (reader.u32()?, reader.u32()?);
    let (nonce, ciphertext) = rest.split_first_chunk::<24>().context("a nonce")?;
    let cost = CostParams::new(iterations, memory, 1)?;
    let key =
        kdf::derive_key(&Password::try_from(passphrase.as_bytes())?, &Salt::try_from(salt.as_slice())?, &cost, 32)?;
    let key = SecretKey::try_from(key.unprotected_as_ref())?;
    let mut json = vec![0; ciphertext.len().checked_sub(16).context("a tag")?];
    XChaCha20Poly1305::open(&key, &Nonce::from(*nonce), ciphertext, Some(header), &mut json)?;
    let kept: serde_json::Value = serde_json::from_slice(&json)?;
    let weeks = kept.get("identities").and_then(serde_json::Value::as_object).context("identities")?;
    let identity = |(week, seed): (&String, &serde_json::Value)| {
        let seed: [u8; 32] = STANDARD.decode(seed.as_str().context("text")?)?.try_into().ok().context("32 bytes")?;
        Ok((Epoch::new(week.parse()?), Identity::from_seed(Seed::new(seed))))
    };
    weeks.iter().map(identity).collect()
}

/// A copy of the vault's database.
#[derive(Debug)]
pub struct SeizedVault(SqlitePool);

/// A key row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeizedKey {
    /// Whose.
    pub counsellor: CounsellorId,
    /// Of which case.
    pub case: CaseId,
    /// Of which generation.
    pub generation: u32,
    /// Sealed to which week.
    pub epoch: u16,
    /// 1168 bytes.
    pub stanza: Vec<u8>,
}

/// A stored event.
#[derive(Debug, Clone)]
pub struct SeizedEvent {
    /// Of which case.
    pub case: CaseId,
    /// Its generation.
    pub generation: u32,
    /// Its place.
    pub seq: u32,
    /// Its bytes.
    pub body: Vec<u8>,
}

impl SeizedVault {
    /// Opens a database file. Errors: it is none.
    pub async fn open(file: &Path) -> anyhow::Result<Self> {
        ensure!(file.exists(), "no database");
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
        Ok(Self(sqlx::sqlite::SqlitePoolOptions::new().max_connections(1).connect_with(options).await?))
    }

    /// Copies the whole of it into another file.
    pub async fn copy_to(&self, file: &Path) -> anyhow::Result<()> {
        sqlx::query("VACUUM INTO $1").bind(file.to_string_lossy()).execute(&self.0).await?;
        Ok(())
    }

    /// Lets go of the file.
    pub async fn close(self) {
        self.0.close().await;
    }

    /// Every key row.
    pub async fn keys(&self) -> anyhow::Result<Vec<SeizedKey>> {
        let rows = sqlx::query("SELECT counsellor, case_id, generation, epoch, stanza FROM case_keys");
        let rows = rows.fetch_all(&self.0).await?;
        let key = |row: &sqlx::sqlite::SqliteRow| {
            Ok(SeizedKey {
                counsellor: CounsellorId::new(bytes(row, "counsellor")?),
                case: CaseId::new(bytes(row, "case_id")?),
                generation: u32::try_from(row.try_get::<i64, _>("generation")?)?,
                epoch: u16::try_from(row.try_get::<i64, _>("epoch")?)?,
                stanza: row.try_get("stanza")?,
            })
        };
        rows.iter().map(key).collect()
    }

    /// Every event.
    pub async fn events(&self) -> anyhow::Result<Vec<SeizedEvent>> {
        let rows = sqlx::query("SELECT case_id, generation, seq, body FROM case_events").fetch_all(&self.0).await?;
        let event = |row: &sqlx::sqlite::SqliteRow| {
            Ok(SeizedEvent {
                case: CaseId::new(bytes(row, "case_id")?),
                generation: u32::try_from(row.try_get::<i64, _>("generation")?)?,
                seq: u32::try_from(row.try_get::<i64, _>("seq")?)?,
                body: row.try_get("body")?,
            })
        };
        rows.iter().map(event).collect()
    }

    /// Every envelope: whether it was filed, and its bytes.
    pub async fn envelopes(&self) -> anyhow::Result<Vec<(bool, Envelope)>> {
        let rows = sqlx::query("SELECT filed, body FROM inbound").fetch_all(&self.0).await?;
        let envelope = |row: &sqlx::sqlite::SqliteRow| {
            let body: Vec<u8> = row.try_get("body")?;
            Ok((row.try_get::<Option<Vec<u8>>, _>("filed")?.is_some(), Envelope::parse(&body)?))
        };
        rows.iter().map(envelope).collect()
    }

    /// Whether it has taken in this envelope, now or before.
    pub async fn has_seen(&self, envelope: Hash) -> anyhow::Result<bool> {
        let seen = sqlx::query("SELECT id FROM seen WHERE id = $1").bind(envelope.as_ref());
        Ok(seen.fetch_optional(&self.0).await?.is_some())
    }
}

fn bytes<const N: usize>(row: &sqlx::sqlite::SqliteRow, column: &str) -> anyhow::Result<[u8; N]> {
    let bytes: Vec<u8> = row.try_get(column)?;
    bytes.try_into().ok().context("its length")
}

/// The identities of one desk by week.
pub type Identities = BTreeMap<Epoch, Identity>;

/// The case key of a row, if one of these identities opens it.
#[must_use]
pub fn case_key(
    instance: InstanceId,
    identities: &BTreeMap<CounsellorId, Identities>,
    row: &SeizedKey,
) -> Option<CaseKey> {
    let epoch = Epoch::new(row.epoch);
    let identity = identities.get(&row.counsellor)?.get(&epoch)?;
    let info = Info::Case(row.case, row.generation, epoch, row.counsellor);
    let stanza = Stanza::try_from(row.stanza.as_slice()).ok()?;
    identity.unwrap(instance, info, &stanza).map(|key| CaseKey::new(*key))
}

/// What an event says, if this key opens it; nothing is verified.
#[must_use]
pub fn words(key: &CaseKey, event: &SeizedEvent) -> Option<String> {
    let place = EventPlace { case: event.case, generation: event.generation, seq: event.seq };
    let event = UntrustedEvent::open(place, key, &event.body).ok()?;
    Some(String::from_utf8_lossy(event.claimed_json()).into_owned())
}

/// Whether an envelope opens with one of these identities.
#[must_use]
pub fn opens(instance: InstanceId, identities: &BTreeMap<CounsellorId, Identities>, envelope: &Envelope) -> bool {
    identities.iter().any(|(counsellor, weeks)| {
        let identity = weeks.get(&envelope.epoch());
        identity.is_some_and(|identity| matches!(open(instance, *counsellor, identity, envelope), Opening::Opened(_)))
    })
}
