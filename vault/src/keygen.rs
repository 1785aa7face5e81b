//! Makes the keys of a new vault.

use std::{fs, path::Path};

use vault_api::tls::Certificate;

use crate::{dead_drop::PublishingKey, error::ConfigError, random::Randomness};

/// Writes certificate, TLS key and publishing key into `folder`, and says what others need to know of them. Never replaces a file.
pub fn keygen(folder: &Path, random: &mut impl Randomness) -> Result<String, ConfigError> {
    fs::create_dir_all(folder)?;
    let certificate = Certificate::make()?;
    certificate.store(&folder.join("vault.crt.pem"), &folder.join("vault.key.pem"))?;
    let publishing_key = PublishingKey::make(random)?;
    publishing_key.store(&folder.join("publishing.key"))?;
    Ok(format!(
        "pin, for the intake and the desks: {}\npublishing key, for the roster: {}\n",
        certificate.pin(),
        publishing_key.public()
    ))
}
