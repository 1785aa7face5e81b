//! Reading and writing of length-checked bytes. Received bytes are only ever split with checks.

use crate::error::EnvelopeError;

/// A cursor over received bytes; every read is checked.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next `count` bytes. Errors: `Malformed` when fewer are left.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], EnvelopeError> {
        let (head, rest) = self.rest.split_at_checked(count).ok_or(EnvelopeError::Malformed)?;
        self.rest = rest;
        Ok(head)
    }

    /// The next `N` bytes as an array.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], EnvelopeError> {
        let (head, rest) = self.rest.split_first_chunk::<N>().ok_or(EnvelopeError::Malformed)?;
        self.rest = rest;
        Ok(*head)
    }

    /// The next byte.
    pub fn u8(&mut self) -> Result<u8, EnvelopeError> {
        self.array().map(u8::from_be_bytes)
    }

    /// The next two bytes, big-endian.
    pub fn u16(&mut self) -> Result<u16, EnvelopeError> {
        self.array().map(u16::from_be_bytes)
    }

    /// The next four bytes, big-endian.
    pub fn u32(&mut self) -> Result<u32, EnvelopeError> {
        self.array().map(u32::from_be_bytes)
    }

    /// A length u16 and as many bytes.
    pub fn lp(&mut self) -> Result<&'a [u8], EnvelopeError> {
        let count = self.u16()?;
        self.take(usize::from(count))
    }

    /// A length u32 and as many bytes.
    pub fn lp32(&mut self) -> Result<&'a [u8], EnvelopeError> {
        let count = self.u32()?;
        self.take(usize::try_from(count).map_err(|_| EnvelopeError::Malformed)?)
    }

    /// All that is left.
    #[must_use]
    pub fn rest(self) -> &'a [u8] {
        self.rest
    }

    /// Ends the reading. Errors: `Malformed` when bytes are left.
    pub fn end(self) -> Result<(), EnvelopeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(EnvelopeError::Malformed) }
    }

    /// Ends the reading of a padded body. Errors: `Malformed` when a byte that is left is not zero.
    pub fn end_padding(self) -> Result<(), EnvelopeError> {
        if self.rest.iter().fold(0, |any, byte| any | byte) == 0 { Ok(()) } else { Err(EnvelopeError::Malformed) }
    }
}

/// `length u16 ‖ bytes`, appended to `out`.
///
/// # Panics
/// When `bytes` is longer than 65 535: a mistake of the program, never of received data.
pub fn lp(out: &mut Vec<u8>, bytes: &[u8]) {
    let length = u16::try_from(bytes.len()).expect("length-prefixed values are short");
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(bytes);
}

/// `length u32 ‖ bytes`, appended to `out`.
pub(crate) fn lp32(out: &mut Vec<u8>, bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).expect("files are far below 4 GiB");
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(bytes);
}

/// `length u32 ‖ content ‖ zeros`, `N` bytes in all; the full room is allocated at once, so that growth leaves no copies behind.
pub(crate) fn pad<const N: usize>(content: &[u8]) -> Result<zeroize::Zeroizing<Vec<u8>>, EnvelopeError> {
    if content.len() > N.saturating_sub(4) {
        return Err(EnvelopeError::TooLong);
    }
    let mut padded = zeroize::Zeroizing::new(Vec::with_capacity(N));
    lp32(&mut padded, content);
    padded.resize(N, 0);
    Ok(padded)
}
