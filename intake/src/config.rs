//! The configuration: one TOML file over the compiled-in `config.default.toml`.

use std::{
    collections::BTreeMap,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use toml::{Table, Value};
use vault_api::tls::Pin;

use crate::words::Language;

const DEFAULTS: &str = include_str!("../config.default.toml");

/// Everything an operator sets. The keys are explained in `config.default.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub demo: bool,
    pub data: PathBuf,
    pub site: PathBuf,
    pub pins_file: PathBuf,
    pub languages: Vec<String>,
    pub drafts: bool,
    pub exit_url: String,
    pub public: PublicConfig,
    pub private: PrivateConfig,
    /// By language tag.
    pub contact: BTreeMap<String, Contact>,
    #[serde(default)]
    pub emergency: Vec<Emergency>,
    pub limits: Limits,
}

/// The listener of the site and the drop.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicConfig {
    pub listen: SocketAddr,
}

/// The listener of the vault.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivateConfig {
    pub listen: SocketAddr,
    pub certificate_file: PathBuf,
    pub key_file: PathBuf,
    pub vault_pin: Option<Pin>,
}

/// How people reach a counsellor without the site.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub phone: String,
    pub address: String,
    pub hours: String,
}

/// A number for whoever is in danger now.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    pub number: String,
    /// By language tag.
    pub label: BTreeMap<String, String>,
}

/// What bounds memory, disk and patience.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub spool_envelopes: u32,
    pub spool_parts: u32,
    pub connections: u32,
    pub header_seconds: u64,
    pub body_seconds: u64,
    pub answer_seconds: u64,
}

impl Config {
    /// Reads a configuration file over the defaults.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path).map_err(|error| ConfigError::Unreadable(path.to_owned(), error.kind()))?;
        Self::parse(&text)
    }

    /// Reads a configuration over the defaults.
    ///
    /// # Panics
    /// Never: a test parses the defaults.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let mut settings: Table = DEFAULTS.parse().expect("a test parses the defaults");
        overlay(&mut settings, text.parse().map_err(ConfigError::Toml)?);
        let mut config: Self = settings.try_into().map_err(ConfigError::Toml)?;
        for tag in &config.languages {
            Language::of_tag(tag).ok_or_else(|| ConfigError::Language(tag.clone()))?;
        }
        if config.demo {
            config.invent_what_is_missing();
        }
        Ok(config)
    }

    /// Makes this a demonstration.
    #[must_use]
    pub fn into_demonstration(mut self) -> Self {
        self.demo = true;
        self.invent_what_is_missing();
        self
    }

    /// The first setting that the site cannot be rendered without.
    pub fn check_site(&self) -> Result<(), ConfigError> {
        missing("pins_file", self.pins_file.as_os_str().is_empty())?;
        missing("languages", self.languages.is_empty())?;
        // Pages whose words are a draft offer the French beside them.
        missing("languages: fr", !self.languages.iter().any(|tag| tag == "fr"))?;
        if !self.drafts {
            let draft = self.languages.iter().find(|tag| Language::of_tag(tag).is_none_or(Language::is_draft));
            draft.map_or(Ok(()), |tag| Err(ConfigError::Draft(tag.clone())))?;
        }
        missing("exit_url", self.exit_url.is_empty())?;
        missing("emergency", self.emergency.is_empty())?;
        for tag in &self.languages {
            let contact = self.contact.get(tag);
            let lacks = |read: fn(&Contact) -> &str| contact.is_none_or(|contact| read(contact).trim().is_empty());
            missing(&format!("contact.{tag}.phone"), lacks(|contact| &contact.phone))?;
            missing(&format!("contact.{tag}.address"), lacks(|contact| &contact.address))?;
            missing(&format!("contact.{tag}.hours"), lacks(|contact| &contact.hours))?;
            for emergency in &self.emergency {
                missing("emergency.number", emergency.number.trim().is_empty())?;
                missing(&format!("emergency.label.{tag}"), emergency.label.get(tag).is_none_or(String::is_empty))?;
            }
        }
        if self.exit_url.starts_with("https://") { Ok(()) } else { Err(ConfigError::ExitUrl) }
    }

    /// The first setting that the drop cannot be served without.
    pub fn check_serve(&self) -> Result<(), ConfigError> {
        missing("data", self.data.as_os_str().is_empty())?;
        missing("site", self.site.as_os_str().is_empty())?;
        missing("pins_file", self.pins_file.as_os_str().is_empty())?;
        missing("private.certificate_file", self.private.certificate_file.as_os_str().is_empty())?;
        missing("private.key_file", self.private.key_file.as_os_str().is_empty())?;
        missing("private.vault_pin", self.private.vault_pin.is_none())?;
        let limits = &self.limits;
        missing("limits.spool_envelopes", limits.spool_envelopes == 0)?;
        missing("limits.connections", limits.connections == 0)?;
        missing("limits.header_seconds", limits.header_seconds == 0)?;
        missing("limits.body_seconds", limits.body_seconds == 0)?;
        missing("limits.answer_seconds", limits.answer_seconds == 0)
    }

    /// Fills a demonstration with values that are visibly invented.
    fn invent_what_is_missing(&mut self) {
        if self.languages.is_empty() {
            self.languages = crate::words::LANGUAGES.iter().map(|language| language.tag.to_owned()).collect();
        }
        if self.exit_url.is_empty() {
            "https://example.org/".clone_into(&mut self.exit_url);
        }
        let invented = Contact {
            phone: "04 000 00 00".to_owned(),
            address: "1, rue de la Démonstration, 0000 Exemple".to_owned(),
            hours: "9:00–17:00 (demo)".to_owned(),
        };
        for tag in &self.languages {
            self.contact.entry(tag.clone()).or_insert_with(|| invented.clone());
        }
        if self.emergency.is_empty() {
            let label = self.languages.iter().map(|tag| (tag.clone(), "(demo)".to_owned())).collect();
            self.emergency = vec![Emergency { number: "000".to_owned(), label }];
        }
    }
}

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    #[error("cannot read {0}: {1}")]
    Unreadable(PathBuf, std::io::ErrorKind),
    #[error("{0}")]
    Toml(toml::de::Error),
    #[error("the site does not speak `{0}`; see `languages`")]
    Language(String),
    #[error("the words of `{0}` are a draft, and `drafts` is false")]
    Draft(String),
    #[error("`{0}` is not configured")]
    Missing(String),
    #[error("`exit_url` must begin with https://")]
    ExitUrl,
}

fn missing(setting: &str, is_missing: bool) -> Result<(), ConfigError> {
    if is_missing { Err(ConfigError::Missing(setting.to_owned())) } else { Ok(()) }
}

/// Lays `over` on `under`, table by table.
fn overlay(under: &mut Table, over: Table) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => overlay(below, above),
            (_, value) => drop(under.insert(key, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPLETE: &str = r#"
        pins_file = "pins.json"
        languages = ["fr"]
        exit_url = "https://example.org/"
        [contact.fr]
        phone = "04 000 00 00"
        address = "rue"
        hours = "9-17"
        [[emergency]]
        number = "000"
        label = { fr = "Urgences" }
    "#;

    #[test]
    fn the_defaults_parse_and_alone_publish_nothing() {
        let config = Config::parse("").unwrap();
        assert!(!config.demo);
        assert!(config.check_site().is_err() && config.check_serve().is_err());
    }

    #[test]
    fn a_complete_configuration_is_complete() {
        Config::parse(COMPLETE).unwrap().check_site().unwrap();
    }

    #[test]
    fn each_missing_setting_is_named() {
        for (setting, line) in [
            ("pins_file", "pins_file = \"pins.json\""),
            ("languages", "languages = [\"fr\"]"),
            ("exit_url", "exit_url = \"https://example.org/\""),
            ("contact.fr.phone", "\"04 000 00 00\""),
            ("contact.fr.address", "\"rue\""),
            ("contact.fr.hours", "\"9-17\""),
            ("emergency.number", "\"000\""),
            ("emergency.label.fr", "fr = \"Urgences\""),
        ] {
            let without = COMPLETE.replace(line, if line.starts_with('"') { "\"\"" } else { "" });
            let error = Config::parse(&without).unwrap().check_site().unwrap_err();
            assert_eq!(error.to_string(), format!("`{setting}` is not configured"));
        }
    }

    #[test]
    fn drafts_are_refused_where_the_operator_says_so() {
        let config = Config::parse(&format!("drafts = false\n{COMPLETE}")).unwrap();
        // Every language is a draft until somebody signs for it in its file.
        assert_eq!(config.check_site().is_err(), Language::of_tag("fr").unwrap().is_draft());
        assert!(Config::parse(COMPLETE).unwrap().drafts);
    }

    #[test]
    fn unknown_settings_and_languages_are_refused() {
        assert!(Config::parse("vault = \"10.0.0.1\"").is_err());
        assert!(Config::parse("[limits]\nenvelopes = 1").is_err());
        assert!(Config::parse("languages = [\"xx\"]").is_err());
    }

    #[test]
    fn a_demonstration_is_filled_with_invented_values_only_where_nothing_is_set() {
        let config = Config::parse(&format!("demo = true\n{COMPLETE}")).unwrap();
        config.check_site().unwrap();
        assert_eq!(config.contact["fr"].phone, "04 000 00 00");
        let bare = Config::parse("demo = true").unwrap();
        assert!(bare.contact["fr"].hours.contains("demo"));
        assert_eq!(bare.languages.len(), crate::words::LANGUAGES.len());
    }
}
