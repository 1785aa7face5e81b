use std::fmt;

use envelope::{ENCAPSULATED_KEY_BYTES, EnvelopeError, Info, InstanceId, Randomness, Recipient, Seed, Stanza};
use orion::hazardous::{
    hpke::{MLKEM768_X25519_SHA256_CHACHA20, ModeBase},
    kem::xwing::{Ciphertext, DecapsulationKey},
};
use zeroize::Zeroizing;

/// The private half of a recipient: what opens. It is the 32-byte X-Wing seed.
pub struct Identity(Seed);

impl Identity {
    /// Drawn at random. Errors: `Randomness`.
    pub fn draw(random: &mut impl Randomness) -> Result<Self, EnvelopeError> {
        Seed::draw(random).map(Self)
    }

    /// From a seed that was kept.
    #[must_use]
    pub fn from_seed(seed: Seed) -> Self {
        Self(seed)
    }

    /// The seed, to be kept under a passphrase.
    #[must_use]
    pub fn seed(&self) -> &Seed {
        &self.0
    }

    /// The public half.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient::of_seed(&self.0)
    }

    /// Opens `encapsulated key 1120 ‖ ciphertext`; `None` when it was not sealed to this identity with this `info`.
    #[must_use]
    pub fn open(&self, instance: InstanceId, info: Info, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (encapsulated_key, ciphertext) = sealed.split_at_checked(ENCAPSULATED_KEY_BYTES)?;
        let encapsulated_key = Ciphertext::try_from(encapsulated_key).ok()?;
        let private = DecapsulationKey::from(*self.0.expose_secret());
        let mut recipient = ModeBase::<MLKEM768_X25519_SHA256_CHACHA20>::new_recipient(
            &encapsulated_key,
            &private,
            &info.bytes(instance),
        )
        .ok()?;
        let mut plaintext = Zeroizing::new(vec![0; ciphertext.len().checked_sub(16)?]);
        recipient.open(ciphertext, &[], &mut plaintext).ok()?;
        Some(plaintext)
    }

    /// Unwraps the 32-byte key of a stanza.
    #[must_use]
    pub fn unwrap(&self, instance: InstanceId, info: Info, stanza: &Stanza) -> Option<Zeroizing<[u8; 32]>> {
        let key = self.open(instance, info, stanza.as_bytes())?;
        key.as_slice().try_into().ok().map(Zeroizing::new)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity")
    }
}
