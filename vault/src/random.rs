//! Randomness is handed in: the operating system's in the field, a seeded one in tests.

use thiserror::Error;

/// The source gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no randomness")]
pub struct NoRandomness;

/// A source of random bytes.
pub trait Randomness: Send + Sync + 'static {
    /// Fills `out`.
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoRandomness>;

    /// `N` random bytes.
    fn array<const N: usize>(&mut self) -> Result<[u8; N], NoRandomness> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// Puts `items` into an order that says nothing: each draws a random key and they are sorted by it.
    fn shuffle<T>(&mut self, items: Vec<T>) -> Result<Vec<T>, NoRandomness> {
        let mut keyed = Vec::with_capacity(items.len());
        for item in items {
            keyed.push((self.array::<16>()?, item));
        }
        keyed.sort_unstable_by_key(|(key, _)| *key);
        Ok(keyed.into_iter().map(|(_, item)| item).collect())
    }
}

impl<F: FnMut(&mut [u8]) -> Result<(), NoRandomness> + Send + Sync + 'static> Randomness for F {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoRandomness> {
        self(out)
    }
}
