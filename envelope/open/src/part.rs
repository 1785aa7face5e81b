use envelope::{EnvelopeError, PART_AAD, PART_BYTES, PartKey, Reader};
use orion::hazardous::aead::chacha20poly1305::{ChaCha20Poly1305, Nonce};
use zeroize::Zeroizing;

/// Opens one part. Errors: `Malformed` for anything that is not exactly what was sealed.
pub fn open_part(key: &PartKey, part: &[u8]) -> Result<Zeroizing<Vec<u8>>, EnvelopeError> {
    if part.len() != PART_BYTES {
        return Err(EnvelopeError::Malformed);
    }
    let mut padded = Zeroizing::new(vec![0; PART_BYTES - 16]);
    ChaCha20Poly1305::open(&key.secret_key(), &Nonce::from([0; 12]), part, Some(PART_AAD), &mut padded)
        .map_err(|_| EnvelopeError::Malformed)?;
    let mut reader = Reader::new(&padded);
    let content = Zeroizing::new(reader.lp32()?.to_vec());
    reader.end_padding()?;
    Ok(content)
}
