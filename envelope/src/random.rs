use crate::error::EnvelopeError;

/// A source of randomness, handed in by the program: the operating system's in the field, a seeded one in tests.
pub trait Randomness {
    /// Fills `out` with random bytes. Errors: `Randomness` when the source fails.
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EnvelopeError>;

    /// `N` random bytes.
    fn array<const N: usize>(&mut self) -> Result<[u8; N], EnvelopeError>
    where
        Self: Sized,
    {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A number below `bound`, every one equally likely (by rejection). `bound` is at least 1.
    fn below(&mut self, bound: u32) -> Result<u32, EnvelopeError>
    where
        Self: Sized,
    {
        let limit = u32::MAX - u32::MAX % bound;
        loop {
            let drawn = u32::from_be_bytes(self.array()?);
            if drawn < limit {
                return Ok(drawn % bound);
            }
        }
    }
}

impl<F: FnMut(&mut [u8]) -> Result<(), EnvelopeError>> Randomness for F {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EnvelopeError> {
        self(out)
    }
}
