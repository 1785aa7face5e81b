//! The configuration: one TOML file, described in `config.default.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use serde::Deserialize;
use sqlx::postgres::PgConnectOptions;
use vault_api::{
    CounsellorId, InstanceId, secret_file,
    tls::{Certificate, Pin},
};

use crate::{
    dead_drop::PublishingKey,
    error::ConfigError,
    peer::{Desks, Role},
    poll::KEPT_WEEKS,
};

/// Every entry with what it means; compiled in, so that it is the manual too.
pub const DEFAULT: &str = include_str!("../config.default.toml");

/// What the program runs by: checked, and its key files read.
#[derive(Debug)]
pub struct Config {
    pub(crate) instance: InstanceId,
    pub(crate) database: Database,
    pub(crate) certificate: Certificate,
    pub(crate) listen: SocketAddr,
    pub(crate) desks: Desks,
    pub(crate) intake: Intake,
    pub(crate) schedule: Schedule,
    pub(crate) publishing_key: PublishingKey,
    /// Weeks after which an envelope that nobody filed is dropped.
    pub(crate) unfiled_weeks: u64,
}

/// Where the ciphertext is.
#[derive(Debug)]
pub(crate) enum Database {
    Sqlite(PathBuf),
    Postgres(Box<PgConnectOptions>),
}

/// Where envelopes come from.
#[derive(Debug)]
pub(crate) struct Intake {
    pub(crate) address: String,
    pub(crate) pin: Pin,
    pub(crate) poll: Duration,
    pub(crate) most_parts: u32,
}

/// When the dead drop is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Schedule {
    Hours(BTreeSet<u8>),
    AtOnce,
}

impl Config {
    /// Asks the intake at another pace than the file says: for scenarios that turn the clock and cannot wait.
    #[must_use]
    pub fn polling_every(mut self, pause: Duration) -> Self {
        self.intake.poll = pause;
        self
    }

    /// Reads the file and the keys it names.
    pub fn load(file: &Path) -> Result<Self, ConfigError> {
        Entries::parse(&fs::read_to_string(file)?)?.resolve()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    instance: InstanceId,
    data: PathBuf,
    postgres_url_file: Option<PathBuf>,
    #[serde(default)]
    demo: bool,
    #[serde(default = "usual_weeks")]
    unfiled_weeks: u64,
    certificate_file: PathBuf,
    key_file: PathBuf,
    desks: DesksEntry,
    #[serde(default)]
    desk: Vec<DeskEntry>,
    intake: IntakeEntry,
    publication: PublicationEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DesksEntry {
    listen: SocketAddr,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeskEntry {
    #[expect(dead_code, reason = "for whoever reads the file; it appears nowhere else")]
    name: String,
    role: RoleEntry,
    counsellor: Option<CounsellorId>,
    pin: Pin,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum RoleEntry {
    Counsellor,
    Coordinator,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IntakeEntry {
    address: String,
    pin: Pin,
    poll_seconds: u64,
    #[serde(default = "most_parts")]
    most_parts: u32,
}

const fn most_parts() -> u32 {
    8192
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PublicationEntry {
    #[serde(default)]
    hours: Vec<u8>,
    #[serde(default)]
    at_once: bool,
    publishing_key_file: PathBuf,
}

impl Entries {
    fn parse(text: &str) -> Result<Self, ConfigError> {
        Ok(toml::from_str(text)?)
    }

    fn resolve(self) -> Result<Config, ConfigError> {
        if self.intake.poll_seconds == 0 {
            return Err(ConfigError::Rule("poll_seconds must be at least 1"));
        }
        // Everybody may be away for five weeks; and what nobody opens must not stay for ever.
        if !(6..=26).contains(&self.unfiled_weeks) {
            return Err(ConfigError::Rule("unfiled_weeks must be from 6 to 26"));
        }
        Ok(Config {
            unfiled_weeks: self.unfiled_weeks,
            instance: self.instance,
            schedule: schedule(&self.publication, self.demo)?,
            desks: desks(&self.desk)?,
            database: database(&self.data, self.postgres_url_file.as_deref())?,
            certificate: Certificate::load(&self.certificate_file, &self.key_file)
                .map_err(ConfigError::of("certificate_file, key_file"))?,
            listen: self.desks.listen,
            intake: Intake {
                address: self.intake.address,
                pin: self.intake.pin,
                poll: Duration::from_secs(self.intake.poll_seconds),
                most_parts: self.intake.most_parts,
            },
            publishing_key: PublishingKey::load(&self.publication.publishing_key_file)
                .map_err(ConfigError::of("publishing_key_file"))?,
        })
    }
}

const fn usual_weeks() -> u64 {
    KEPT_WEEKS
}

fn schedule(entry: &PublicationEntry, demo: bool) -> Result<Schedule, ConfigError> {
    let hours: BTreeSet<u8> = entry.hours.iter().copied().collect();
    match (entry.at_once, hours.is_empty()) {
        (true, _) if !demo => Err(ConfigError::Rule("at_once shows when replies are written: it needs demo = true")),
        (true, true) => Ok(Schedule::AtOnce),
        (true, false) => Err(ConfigError::Rule("publication has either hours or at_once")),
        (false, true) => Err(ConfigError::Rule("publication needs hours")),
        (false, false) if hours.iter().any(|hour| *hour > 23) => Err(ConfigError::Rule("hours go from 0 to 23")),
        (false, false) => Ok(Schedule::Hours(hours)),
    }
}

fn desks(entries: &[DeskEntry]) -> Result<Desks, ConfigError> {
    let mut desks = BTreeMap::new();
    let mut counsellors = BTreeSet::new();
    for entry in entries {
        let role = match (entry.role, entry.counsellor) {
            (RoleEntry::Counsellor, Some(counsellor)) => Role::Counsellor(counsellor),
            (RoleEntry::Coordinator, None) => Role::Coordinator,
            (RoleEntry::Counsellor, None) => {
                return Err(ConfigError::Rule("a counsellor's desk needs the counsellor's id"));
            }
            (RoleEntry::Coordinator, Some(_)) => {
                return Err(ConfigError::Rule("a coordinator is never a counsellor: remove the counsellor's id"));
            }
        };
        if entry.counsellor.is_some_and(|counsellor| !counsellors.insert(counsellor)) {
            return Err(ConfigError::Rule("a counsellor has one desk"));
        }
        if desks.insert(entry.pin, role).is_some() {
            return Err(ConfigError::Rule("two desks have the same pin"));
        }
    }
    Ok(Desks::new(desks))
}

fn database(data: &Path, postgres_url_file: Option<&Path>) -> Result<Database, ConfigError> {
    let Some(file) = postgres_url_file else { return Ok(Database::Sqlite(data.join("vault.sqlite"))) };
    let url = secret_file::read(file).map_err(ConfigError::of("postgres_url_file"))?;
    let url = std::str::from_utf8(&url).map_err(|_| ConfigError::Postgres)?;
    let options = PgConnectOptions::from_str(url.trim()).map_err(|_| ConfigError::Postgres)?;
    Ok(Database::Postgres(Box::new(options)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(from: &str, to: &str) -> Result<Entries, ConfigError> {
        assert!(DEFAULT.contains(from), "{from}");
        Entries::parse(&DEFAULT.replace(from, to))
    }

    fn schedule_of(from: &str, to: &str) -> Result<Schedule, ConfigError> {
        let entries = with(from, to).unwrap();
        schedule(&entries.publication, entries.demo)
    }

    #[test]
    fn the_default_parses_and_publishes_twice_a_day() {
        let entries = Entries::parse(DEFAULT).unwrap();
        assert_eq!(schedule(&entries.publication, entries.demo).unwrap(), Schedule::Hours([6, 18].into()));
        assert!(desks(&entries.desk).is_ok());
    }

    #[test]
    fn unknown_entries_are_refused() {
        assert!(with("poll_seconds = 60", "poll_seconds = 60\npoll_second = 1").is_err());
    }

    #[test]
    fn what_nobody_filed_is_kept_neither_too_short_nor_for_ever() {
        let rule = |weeks: u64| {
            let entries = with("unfiled_weeks = 8", &format!("unfiled_weeks = {weeks}")).unwrap();
            matches!(entries.resolve(), Err(ConfigError::Rule(rule)) if rule.contains("unfiled_weeks"))
        };
        assert_eq!([5, 6, 26, 27].map(rule), [true, false, false, true]);
    }

    #[test]
    fn at_once_needs_a_demonstration() {
        assert!(schedule_of("hours = [6, 18]", "at_once = true").is_err());
        let both = DEFAULT.replace("hours = [6, 18]", "at_once = true").replace("demo = false", "demo = true");
        let entries = Entries::parse(&both).unwrap();
        assert_eq!(schedule(&entries.publication, entries.demo).unwrap(), Schedule::AtOnce);
        assert!(schedule_of("[6, 18]", "[6, 24]").is_err());
        assert!(schedule_of("[6, 18]", "[]").is_err());
    }

    #[test]
    fn roles_are_disjoint_and_desks_distinct() {
        let desk = |role: &str, more: &str, digit: char| {
            let pin = digit.to_string().repeat(64);
            format!("\n[[desk]]\nname = \"x\"\nrole = \"{role}\"\n{more}\npin = \"sha256:{pin}\"\n")
        };
        let id = "counsellor = \"AQEBAQEBAQEBAQEBAQEBAQ==\"";
        let of = |sections: &[String]| desks(&Entries::parse(&(DEFAULT.to_owned() + &sections.concat())).unwrap().desk);
        assert!(of(&[desk("counsellor", id, '1'), desk("coordinator", "", '2')]).is_ok());
        assert!(of(&[desk("counsellor", "", '1')]).is_err());
        assert!(of(&[desk("coordinator", id, '1')]).is_err());
        assert!(of(&[desk("counsellor", id, '1'), desk("counsellor", id, '2')]).is_err());
        assert!(of(&[desk("coordinator", "", '1'), desk("coordinator", "", '1')]).is_err());
    }
}
