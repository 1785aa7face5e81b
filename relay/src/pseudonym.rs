//! What a partner calls the person: drawn anew for every packet, so that two partners cannot join what they have.

use std::fmt;

use envelope::{EnvelopeError, Randomness};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Four groups such as `K7M6-R2T9-W8X6-C7P9`. A letter stands before every digit and a digit before every letter: eleven
/// successive digits of a national number, a receipt, or a word can never come about, not even once hyphens are dropped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pseudonym([u8; SIGNS]);

const SIGNS: usize = 16;
/// Without letters that are read as digits (B, I, O, S, Z …), without vowels.
const LETTERS: &[u8; 14] = b"CDFHJKMNPRTVWX";
/// Without digits that are read as vowels: words written with digits are words to the gate.
const FIGURES: &[u8; 5] = b"26789";

impl Pseudonym {
    /// Draws one; nothing of the case goes into it. Errors: `Randomness`.
    ///
    /// # Panics
    /// Never: what is drawn is below the length.
    pub fn draw(random: &mut impl Randomness) -> Result<Self, EnvelopeError> {
        let mut signs = [0; SIGNS];
        for (place, sign) in signs.iter_mut().enumerate() {
            let choice = alphabet(place);
            let drawn = random.below(u32::try_from(choice.len()).expect("alphabets are short"))?;
            *sign = *choice.get(usize::try_from(drawn).expect("a u32 fits")).expect("drawn below the length");
        }
        Ok(Self(signs))
    }

    fn parse(text: &str) -> Option<Self> {
        let signs: Vec<u8> = text.bytes().filter(|byte| *byte != b'-').collect();
        let read = Self(signs.try_into().ok()?);
        let known = read.0.iter().enumerate().all(|(place, sign)| alphabet(place).contains(sign));
        (known && read.to_string() == text).then_some(read)
    }
}

fn alphabet(place: usize) -> &'static [u8] {
    if place.is_multiple_of(2) { LETTERS } else { FIGURES }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (group, signs) in self.0.chunks(4).enumerate() {
            let hyphen = if group == 0 { "" } else { "-" };
            write!(f, "{hyphen}{}", signs.iter().copied().map(char::from).collect::<String>())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pseudonym")
    }
}

impl Serialize for Pseudonym {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Pseudonym {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not a pseudonym"))
    }
}
