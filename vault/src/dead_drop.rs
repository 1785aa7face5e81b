//! Makes the dead drop: `docs/protocol.md` section 5.
//!
//! ```text
//! file = 1 ‖ publishing key 32 ‖ signature 64 ‖ body ‖ rows
//! body = version 1 ‖ instance 16 ‖ day u32 ‖ publication u32 ‖ rows u32 ‖ SHA-256(rows) 32
//! signature over lp("havre/dead-drop/1") ‖ body
//! ```
//! Nothing here depends on whether a row is a reply; the vault could not tell.

use std::{fmt, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signer, SigningKey};
use orion::hazardous::{
    hash::sha2::sha256::Sha256,
    hpke::{MLKEM768_X25519_SHA256_CHACHA20, ModeBase},
    kem::xwing::{DecapsulationKey, EncapsulationKey, Eseed},
};
use vault_api::{Bytes, InstanceId, ReplyTag, desk::ReplyRow, secret_file};
use zeroize::Zeroizing;

use crate::{
    error::ConfigError,
    random::{NoRandomness, Randomness},
    store::{MOST_ROWS, Publication},
};

/// The vault's Ed25519 key, whose public half stands in the roster.
pub(crate) struct PublishingKey(SigningKey);

impl PublishingKey {
    /// Makes a new one.
    pub(crate) fn make(random: &mut impl Randomness) -> Result<Self, NoRandomness> {
        let seed = Zeroizing::new(random.array()?);
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    /// Reads it from its file: base64 of 32 bytes.
    pub(crate) fn load(file: &Path) -> Result<Self, ConfigError> {
        let text = secret_file::read(file)?;
        let mut seed = Zeroizing::new([0; 32]);
        let length =
            STANDARD.decode_slice(text.trim_ascii(), seed.as_mut_slice()).map_err(|_| ConfigError::PublishingKey)?;
        if length == seed.len() { Ok(Self(SigningKey::from_bytes(&seed))) } else { Err(ConfigError::PublishingKey) }
    }

    /// Writes it into a new file.
    pub(crate) fn store(&self, file: &Path) -> Result<(), ConfigError> {
        let text = Zeroizing::new(STANDARD.encode(self.0.as_bytes()) + "\n");
        Ok(secret_file::write_new(file, text.as_bytes())?)
    }

    /// Its public half in base64, as the roster wants it.
    #[must_use]
    pub(crate) fn public(&self) -> String {
        STANDARD.encode(self.0.verifying_key().as_bytes())
    }
}

impl fmt::Debug for PublishingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublishingKey")
    }
}

/// The whole file. The same publication always gives the same bytes.
pub(crate) fn signed(publication: &Publication, instance: InstanceId, key: &PublishingKey) -> Vec<u8> {
    let mut rows = Vec::with_capacity(publication.rows.len() * ROW_BYTES);
    for row in &publication.rows {
        rows.extend_from_slice(row.tag.as_ref());
        rows.extend_from_slice(row.body.as_ref());
    }
    let count = u32::try_from(publication.rows.len()).expect("a few rows a day, 28 days");
    let mut body = vec![1];
    body.extend_from_slice(instance.as_ref());
    body.extend_from_slice(&publication.day.to_be_bytes());
    body.extend_from_slice(&publication.number.to_be_bytes());
    body.extend_from_slice(&count.to_be_bytes());
    body.extend_from_slice(Sha256::digest(&rows).expect("far below 2^61 bytes").as_ref());

    let mut to_sign = prefixed(b"havre/dead-drop/1");
    to_sign.extend_from_slice(&body);
    let signature = key.0.sign(&to_sign);

    let mut file = vec![1];
    file.extend_from_slice(key.0.verifying_key().as_bytes());
    file.extend_from_slice(&signature.to_bytes());
    file.extend_from_slice(&body);
    file.extend_from_slice(&rows);
    file
}

const ROW_BYTES: usize = 16 + 4096;
/// Of a reply row's body: what is sealed.
const PLAINTEXT_BYTES: usize = 4096 - 1120 - 16;

/// Rows that nobody can open: a random tag, and zeros sealed to a recipient whose identity is thrown away here. They are
/// genuine encapsulations because random bytes can be told from X-Wing's output.
pub(crate) fn dummies(
    instance: InstanceId,
    random: &mut impl Randomness,
) -> Result<[ReplyRow; MOST_ROWS], NoRandomness> {
    let identity = DecapsulationKey::from(*Zeroizing::new(random.array::<32>()?));
    let recipient = EncapsulationKey::try_from(&identity).expect("every seed expands to a key pair");
    let mut rows = Vec::with_capacity(MOST_ROWS);
    for _ in 0..MOST_ROWS {
        let tag = ReplyTag::new(random.array()?);
        rows.push(ReplyRow { tag, body: dummy_body(&recipient, instance, random)? });
    }
    Ok(rows.try_into().expect("as many as were pushed"))
}

fn dummy_body(
    recipient: &EncapsulationKey,
    instance: InstanceId,
    random: &mut impl Randomness,
) -> Result<Bytes, NoRandomness> {
    let seed = Zeroizing::new(random.array::<64>()?);
    let (mut sender, encapsulated) = ModeBase::<MLKEM768_X25519_SHA256_CHACHA20>::new_sender_deterministic(
        recipient,
        &reply_info(instance),
        Eseed::from(*seed),
    )
    .expect("a recipient made from a seed takes every encapsulation");
    let mut ciphertext = vec![0; PLAINTEXT_BYTES + 16];
    sender
        .seal(&[0; PLAINTEXT_BYTES], &[], &mut ciphertext)
        .expect("the first message under this key, of the right length");
    Ok([encapsulated.as_ref(), &ciphertext].concat().into())
}

/// HPKE's `info` of a reply row: `lp("havre/1") ‖ lp("reply") ‖ lp(instance)`.
fn reply_info(instance: InstanceId) -> Vec<u8> {
    [prefixed(b"havre/1"), prefixed(b"reply"), prefixed(instance.as_ref())].concat()
}

/// `lp(x)`.
fn prefixed(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).expect("labels and ids are short");
    [&length.to_be_bytes(), bytes].concat()
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signature, VerifyingKey};

    use super::*;
    use crate::testing::SeededRandomness;

    const INSTANCE: InstanceId = InstanceId::new([7; 16]);

    #[test]
    fn a_dummy_has_the_size_of_a_reply_and_opens_for_its_recipient() {
        let mut random = SeededRandomness::new(1);
        let rows = dummies(INSTANCE, &mut random).unwrap();
        assert!(rows.iter().all(|row| row.body.as_ref().len() == 4096));
        let tags: std::collections::BTreeSet<_> = rows.iter().map(|row| row.tag).collect();
        assert_eq!(tags.len(), MOST_ROWS);
        // The throw-away identity is the first that this source gives.
        let identity = DecapsulationKey::from(SeededRandomness::new(1).array::<32>().unwrap());
        let (encapsulated, ciphertext) = rows[0].body.as_ref().split_at(1120);
        let mut receiver = ModeBase::<MLKEM768_X25519_SHA256_CHACHA20>::new_recipient(
            &encapsulated.try_into().unwrap(),
            &identity,
            &reply_info(INSTANCE),
        )
        .unwrap();
        let mut plaintext = vec![1; PLAINTEXT_BYTES];
        receiver.open(ciphertext, &[], &mut plaintext).unwrap();
        assert_eq!(plaintext, vec![0; PLAINTEXT_BYTES]);
    }

    #[test]
    fn the_signature_covers_the_body_and_the_body_the_rows() {
        let mut random = SeededRandomness::new(2);
        let key = PublishingKey::make(&mut random).unwrap();
        let rows = dummies(INSTANCE, &mut random).unwrap().to_vec();
        let file = signed(&Publication { number: 3, day: 20_000, rows }, INSTANCE, &key);
        assert_eq!(file.len(), 97 + 61 + 8 * ROW_BYTES);
        let (head, rest) = file.split_at(97);
        let (body, rows) = rest.split_at(61);
        assert_eq!(head[0], 1);
        assert_eq!(&body[..17], &[[1].as_slice(), &[7; 16]].concat());
        assert_eq!(&body[17..29], &[20_000u32.to_be_bytes(), 3u32.to_be_bytes(), 8u32.to_be_bytes()].concat());
        assert_eq!(&body[29..], Sha256::digest(rows).unwrap().as_ref());
        let verifying = VerifyingKey::from_bytes(head[1..33].try_into().unwrap()).unwrap();
        let signature = Signature::from_slice(&head[33..]).unwrap();
        let message = [b"\0\x11havre/dead-drop/1".as_slice(), body].concat();
        verifying.verify_strict(&message, &signature).unwrap();
        assert_eq!(STANDARD.encode(verifying.as_bytes()), key.public());
    }
}
