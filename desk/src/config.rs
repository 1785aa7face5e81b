//! `desk.toml` in the desk's folder.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use envelope::Pins;
use serde::Deserialize;
use thiserror::Error;
use vault_api::tls::Pin;

const DEFAULTS: &str = include_str!("../config.default.toml");

/// Everything an operator sets. The keys are explained in `config.default.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// A demonstration says so on every page.
    pub demo: bool,
    /// Where the desk's own pages are served: loopback only.
    pub listen: SocketAddr,
    /// Seconds between two looks at the vault.
    pub poll_seconds: u64,
    /// Where the vault listens for desks.
    pub vault_address: String,
    /// The vault's certificate key.
    pub vault_pin: Option<Pin>,
    /// The same pins as the site's, relative to the folder.
    pub pins_file: PathBuf,
    /// Months after which a closed case in which nothing happens any more is erased.
    pub closed_cases_months: u32,
    /// Where phones get the public directory, host and port, over plain HTTP; empty for not looking.
    pub public_address: String,
    /// Coordinators: the signed Roster to publish, relative to the folder; empty for none.
    pub roster_file: PathBuf,
}

/// Why the configuration cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{0} cannot be read: {1}")]
    Unreadable(PathBuf, std::io::ErrorKind),
    /// Not TOML, or an unknown setting.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// A setting that must be made.
    #[error("the setting `{0}` is missing")]
    Missing(&'static str),
    /// A listener that others could reach.
    #[error("`listen` must be a loopback address: the desk opens reports")]
    NotLoopback,
    /// A time that would erase too soon, or keep without end.
    #[error("`closed_cases_months` must be from 3 to 60")]
    ClosedCases,
    /// The pins are not pins.
    #[error("the pins file is not valid")]
    Pins,
}

impl Config {
    /// Reads `desk.toml` of a folder over the defaults.
    pub fn read(folder: &Path) -> Result<Self, ConfigError> {
        let path = folder.join("desk.toml");
        let text = fs::read_to_string(&path).map_err(|error| ConfigError::Unreadable(path, error.kind()))?;
        Self::parse(&text)
    }

    /// Reads a configuration over the defaults.
    ///
    /// # Panics
    /// Never: a test parses the defaults that are compiled in.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let mut settings: toml::Table = DEFAULTS.parse().expect("a test parses the defaults");
        settings.extend(text.parse::<toml::Table>()?);
        let config: Self = settings.try_into()?;
        if config.vault_address.is_empty() {
            return Err(ConfigError::Missing("vault_address"));
        }
        if config.vault_pin.is_none() {
            return Err(ConfigError::Missing("vault_pin"));
        }
        if !config.listen.ip().is_loopback() {
            return Err(ConfigError::NotLoopback);
        }
        if !(3..=60).contains(&config.closed_cases_months) {
            return Err(ConfigError::ClosedCases);
        }
        Ok(config)
    }

    /// Reads the pins; the day the site was built plays no part at a desk.
    pub fn pins(&self, folder: &Path) -> Result<Pins, ConfigError> {
        let path = folder.join(&self.pins_file);
        let json = fs::read(&path).map_err(|error| ConfigError::Unreadable(path, error.kind()))?;
        let mut pins: serde_json::Value = serde_json::from_slice(&json).map_err(|_| ConfigError::Pins)?;
        pins.as_object_mut().ok_or(ConfigError::Pins)?.insert("built".to_owned(), "1970-01-01".into());
        serde_json::from_value(pins).map_err(|_| ConfigError::Pins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIN: &str = "vault_address = \"127.0.0.1:1\"\nvault_pin = \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"\n";

    #[test]
    fn the_defaults_are_complete_but_for_the_vault() {
        assert!(matches!(Config::parse(""), Err(ConfigError::Missing("vault_address"))));
        assert!(!Config::parse(PIN).unwrap().demo);
        assert_eq!(Config::parse(PIN).unwrap().closed_cases_months, 12);
    }

    #[test]
    fn a_closed_case_is_kept_neither_too_short_nor_for_ever() {
        for (months, holds) in [(2, false), (3, true), (60, true), (61, false)] {
            assert_eq!(Config::parse(&format!("{PIN}closed_cases_months = {months}")).is_ok(), holds);
        }
    }

    #[test]
    fn a_desk_is_not_served_to_others() {
        assert!(matches!(Config::parse(&format!("{PIN}listen = \"0.0.0.0:0\"")), Err(ConfigError::NotLoopback)));
        assert!(Config::parse(&format!("{PIN}unknown = 1")).is_err());
    }
}
