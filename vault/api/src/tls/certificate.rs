use std::{fmt, fs, io::Write, path::Path};

use rcgen::{CertificateParams, KeyPair, PKCS_ED25519};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use zeroize::Zeroizing;

use super::{Pin, TlsError};
use crate::secret_file;

/// A program's own key in a self-signed certificate.
pub struct Certificate {
    der: CertificateDer<'static>,
    pem: String,
    key_pem: Zeroizing<Vec<u8>>,
    pin: Pin,
}

impl Certificate {
    /// Makes a new key with the operating system's randomness and signs a certificate that names nobody.
    pub fn make() -> Result<Self, TlsError> {
        let key = KeyPair::generate_for(&PKCS_ED25519).map_err(|_| TlsError::Make)?;
        let mut params = CertificateParams::default();
        params.distinguished_name = rcgen::DistinguishedName::new();
        let certificate = params.self_signed(&key).map_err(|_| TlsError::Make)?;
        let key_pem = Zeroizing::new(key.serialize_pem().into_bytes());
        Self::from_pem(certificate.pem().as_bytes(), &key_pem)
    }

    /// From a certificate and a PKCS #8 key in PEM, in memory.
    pub fn from_pem(certificate: &[u8], key: &[u8]) -> Result<Self, TlsError> {
        let der = CertificateDer::from_pem_slice(certificate).map_err(|_| TlsError::Pem)?;
        PrivateKeyDer::from_pem_slice(key).map_err(|_| TlsError::Pem)?;
        let pin = Pin::of(&der).ok_or(TlsError::Pem)?;
        Ok(Self {
            der,
            pem: String::from_utf8(certificate.to_vec()).map_err(|_| TlsError::Pem)?,
            key_pem: Zeroizing::new(key.to_vec()),
            pin,
        })
    }

    /// From two PEM files; refuses a key that others than its owner may read.
    pub fn load(certificate: &Path, key: &Path) -> Result<Self, TlsError> {
        let key = secret_file::read(key)?;
        Self::from_pem(&fs::read(certificate)?, &key)
    }

    /// Writes two new PEM files; never replaces one.
    pub fn store(&self, certificate: &Path, key: &Path) -> Result<(), TlsError> {
        secret_file::write_new(key, &self.key_pem)?;
        let mut file = fs::File::create_new(certificate)?;
        file.write_all(self.pem.as_bytes())?;
        Ok(file.sync_all()?)
    }

    /// What the other side pins.
    #[must_use]
    pub fn pin(&self) -> Pin {
        self.pin
    }

    /// The certificate in PEM.
    #[must_use]
    pub fn certificate_pem(&self) -> &str {
        &self.pem
    }

    /// The key in PEM, for whoever keeps it sealed elsewhere than in a file.
    #[must_use]
    pub fn expose_key_pem(&self) -> &[u8] {
        &self.key_pem
    }

    pub(super) fn chain(&self) -> Vec<CertificateDer<'static>> {
        vec![self.der.clone()]
    }

    pub(super) fn key(&self) -> PrivateKeyDer<'static> {
        PrivateKeyDer::from_pem_slice(&self.key_pem).expect("parsed when the value was made")
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Certificate")
    }
}
