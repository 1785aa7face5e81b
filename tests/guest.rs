//! A counsellor or coordinator whose desk is the test itself: admitted by both organisations and by the vault, with keys the test holds.

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{CounsellorId, Randomness, SigningKey};
use serde_json::{Value, json};
use vault_api::{Client, Timeouts, tls::Certificate};

use crate::{installation::Installation, world::Seeded};

/// Everything such a counsellor holds.
#[derive(Debug)]
pub struct Guest {
    /// Their id.
    pub id: CounsellorId,
    /// Signs their events.
    pub key: SigningKey,
    /// Shown to the vault.
    pub certificate: Certificate,
    role: &'static str,
}

impl Guest {
    /// A new one. Errors: no certificate can be made.
    ///
    /// # Panics
    /// Never: seeded randomness does not fail.
    pub fn new(seed: &str) -> anyhow::Result<Self> {
        let mut random = Seeded::new(seed);
        let id = CounsellorId::new(random.array().expect("seeded"));
        let key = SigningKey::draw(&mut random).expect("seeded");
        Ok(Self { id, key, certificate: Certificate::make()?, role: "counsellor" })
    }

    /// A new coordinator. Errors: no certificate can be made.
    pub fn coordinator(seed: &str) -> anyhow::Result<Self> {
        Ok(Self { role: "coordinator", ..Self::new(seed)? })
    }

    /// What `desk enrol` would have told.
    #[must_use]
    pub fn enrolment(&self) -> Value {
        json!({"role": self.role, "id": STANDARD.encode(self.id), "label": "Guest", "organisation": "",
            "languages": ["fr"], "verifying_key": STANDARD.encode(self.key.verifying_key().as_bytes()),
            "pin": self.certificate.pin()})
    }

    /// Their desk's way to the vault. Errors: the certificate cannot be used.
    pub fn client(&self, installation: &Installation) -> anyhow::Result<Client> {
        let address = installation.vault_address().to_string();
        Ok(Client::new(address, installation.vault_pin()?, &self.certificate, Timeouts::default())?)
    }
}
