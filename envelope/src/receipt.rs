//! The receipt: 24 digits that bring the reporter back (`docs/protocol.md` section 4).

use std::fmt;

use orion::hazardous::kdf::pbkdf2::{Pbkdf2, SHA256};
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{
    error::EnvelopeError,
    hpke::Recipient,
    ids::{InstanceId, Thread},
    random::Randomness,
    secret::{MessageKey, Seed, TagKey, hkdf},
    signed::{SigningKey, VerifyingKey},
};

/// Digits of a receipt.
const DIGITS: usize = 24;
const ROUNDS: usize = 600_000;

/// A receipt as its 24 digits; wiped when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Receipt([u8; DIGITS]);

/// What is wrong with a typed receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReceiptError {
    /// A character that is neither a digit nor a separator, counted from 0 in Unicode scalar values.
    #[error("a character that does not belong")]
    Character(usize),
    /// Not 24 digits.
    #[error("not 24 digits")]
    Length,
    /// The check digits do not fit: a digit was mistyped.
    #[error("a digit is wrong")]
    Check,
}

impl Receipt {
    /// Draws a receipt; again while it could be taken for a Belgian national number.
    /// Errors: `Randomness`.
    ///
    /// # Panics
    /// Never: a remainder of 97 fits.
    pub fn draw(random: &mut impl Randomness) -> Result<Self, EnvelopeError> {
        loop {
            let mut receipt = Self([0; DIGITS]);
            let (drawn, check) = receipt.0.split_at_mut(DIGITS - 2);
            for digit in drawn.iter_mut() {
                *digit = draw_digit(random)?;
            }
            let pair = 98 - u8::try_from(remainder(drawn) * 100 % 97).expect("below 97");
            check.copy_from_slice(&[pair / 10, pair % 10]);
            if !receipt.0.windows(11).any(is_national_number) {
                return Ok(receipt);
            }
        }
    }

    /// Reads typed text: decimal digits of any script; spaces, hyphens, dots and bidirectional marks are dropped.
    /// Errors: the place of a character that does not belong, or what is wrong with the digits.
    pub fn parse(text: &str) -> Result<Self, ReceiptError> {
        let mut receipt = Self([0; DIGITS]);
        let mut count = 0;
        for (place, character) in text.chars().enumerate() {
            if is_separator(character) {
                continue;
            }
            let digit = decimal_digit(character).ok_or(ReceiptError::Character(place))?;
            *receipt.0.get_mut(count).ok_or(ReceiptError::Length)? = digit;
            count += 1;
        }
        if count != DIGITS {
            return Err(ReceiptError::Length);
        }
        if remainder(&receipt.0) == 1 { Ok(receipt) } else { Err(ReceiptError::Check) }
    }

    /// The 24 ASCII digits; every use is searchable by this name.
    #[must_use]
    pub fn expose_secret(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(DIGITS));
        text.extend(self.0.iter().map(|digit| char::from(b'0' + digit)));
        text
    }

    /// Derives the keys of the conversation: PBKDF2-HMAC-SHA256 with 600 000 rounds, then HKDF.
    ///
    /// # Panics
    /// Never: the lengths are fixed and valid.
    #[must_use]
    pub fn keys(&self, instance: InstanceId) -> ReceiptKeys {
        let salt = [b"havre/receipt/1".as_slice(), instance.as_ref()].concat();
        let mut master = Zeroizing::new([0; 32]);
        Pbkdf2::<SHA256>::derive_key(self.expose_secret().as_bytes(), &salt, ROUNDS, master.as_mut_slice())
            .expect("the lengths are fixed and valid");
        let key = |name: &str| hkdf(&master, &format!("havre/receipt/1/{name}"));
        ReceiptKeys {
            thread: Thread::new(*key("thread")),
            message_key: MessageKey::new(*key("message_key")),
            tag_key: TagKey::new(*key("tag_key")),
            reply_seed: Seed::new(*key("reply_seed")),
            consent_seed: Seed::new(*key("consent_seed")),
        }
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt")
    }
}

/// What a receipt derives to. The first report carries the first three and the public halves of the others.
#[derive(Debug)]
pub struct ReceiptKeys {
    /// The conversation.
    pub thread: Thread,
    /// Seals later messages.
    pub message_key: MessageKey,
    /// Names reply rows.
    pub tag_key: TagKey,
    /// Opens replies.
    pub reply_seed: Seed,
    /// Signs wishes.
    pub consent_seed: Seed,
}

impl ReceiptKeys {
    /// Where replies are sealed to.
    #[must_use]
    pub fn reply_recipient(&self) -> Recipient {
        Recipient::of_seed(&self.reply_seed)
    }

    /// Verifies wishes.
    #[must_use]
    pub fn consent_key(&self) -> VerifyingKey {
        SigningKey::from_seed(&self.consent_seed).verifying_key()
    }
}

/// The number these digits are, modulo 97.
fn remainder(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |sum, digit| (sum * 10 + u32::from(*digit)) % 97)
}

/// One decimal digit, every one equally likely.
fn draw_digit(random: &mut impl Randomness) -> Result<u8, EnvelopeError> {
    loop {
        let [byte] = random.array()?;
        if byte < 250 {
            return Ok(byte % 10);
        }
    }
}

/// Whether eleven digits pass the check of a Belgian national number, born before or after 2000.
fn is_national_number(digits: &[u8]) -> bool {
    let number = digits.iter().fold(0_u64, |sum, digit| sum * 10 + u64::from(*digit));
    let (first, check) = (number / 100, number % 100);
    check == 97 - first % 97 || check == 97 - (2_000_000_000 + first) % 97
}

/// Spaces of every width, hyphens and dashes, dots, and marks of direction.
fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '.' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}'
        )
}

/// The zeros of every script whose ten decimal digits follow each other (Unicode general category Nd).
/// A fixed table, so that both implementations agree whatever their Unicode version.
const ZEROS: [u32; 37] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

fn decimal_digit(character: char) -> Option<u8> {
    let code = u32::from(character);
    let zero = ZEROS.iter().rev().find(|zero| **zero <= code)?;
    u8::try_from(code - zero).ok().filter(|digit| *digit <= 9)
}
