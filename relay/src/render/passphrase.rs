//! What opens a locked file; told by telephone, never sent with the file.

use std::fmt;

use envelope::{EnvelopeError, Randomness};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Twenty-five digits, 83 bits: digits are heard right in every language, and one more than a receipt has.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Passphrase([u8; DIGITS]);

const DIGITS: usize = 25;

impl Passphrase {
    /// Draws one. Errors: `Randomness`.
    ///
    /// # Panics
    /// Never: one decimal digit fits.
    pub fn draw(random: &mut impl Randomness) -> Result<Self, EnvelopeError> {
        let mut passphrase = Self([0; DIGITS]);
        for digit in &mut passphrase.0 {
            *digit = b'0' + u8::try_from(random.below(10)?).expect("one decimal digit");
        }
        Ok(passphrase)
    }

    /// Five groups of five, as it is told; every use is searchable by this name.
    #[must_use]
    pub fn expose_secret(&self) -> Zeroizing<String> {
        let groups = self.0.chunks(5).map(|group| group.iter().copied().map(char::from).collect::<String>());
        Zeroizing::new(groups.collect::<Vec<_>>().join(" "))
    }

    /// The digits alone: what the key is derived from.
    pub(super) const fn digits(&self) -> &[u8; DIGITS] {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}
