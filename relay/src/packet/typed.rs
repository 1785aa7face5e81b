//! Words a counsellor typed for one packet.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// What a form of the packet editor brought: the hand of a counsellor, wiped when dropped.
///
/// It has no constructor. The one way to a value is that the form of the packet editor is deserialised into it, where the
/// request is read; so neither `envelope::Text`, which is what a reporter wrote, nor any `String` or bytes at hand become one
/// by mistake. The limit, plainly: a program bent on it could serialise a reporter's words and deserialise them here, and a
/// counsellor can copy and paste. No type sees whose fingers moved; the gate, her consent to the exact bytes and the second
/// reader are there for that.
#[derive(Zeroize, ZeroizeOnDrop, Deserialize)]
#[serde(transparent)]
pub struct Keystrokes(String);

impl fmt::Debug for Keystrokes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keystrokes")
    }
}

/// Why typed words were not accepted. Says nothing of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TypedError {
    /// Nothing was typed, or only spaces.
    #[error("nothing was typed")]
    Empty,
    /// More characters than the field has room for.
    #[error("too long")]
    TooLong,
    /// A character that is not seen, or changes how others are read; counted from 0.
    #[error("a character that is not seen")]
    Unseen(usize),
}

/// Words of at most `MAX` characters, trimmed, without anything unseen.
#[derive(PartialEq, Eq, Zeroize, ZeroizeOnDrop, Serialize)]
#[serde(transparent)]
pub struct Typed<const MAX: usize>(String);

impl<const MAX: usize> Typed<MAX> {
    /// Errors: what is wrong with the words.
    pub fn new(typed: &Keystrokes) -> Result<Self, TypedError> {
        Self::parse(&typed.0)
    }

    fn parse(text: &str) -> Result<Self, TypedError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TypedError::Empty);
        }
        if text.chars().count() > MAX {
            return Err(TypedError::TooLong);
        }
        match text.chars().position(is_unseen) {
            Some(place) => Err(TypedError::Unseen(place)),
            None => Ok(Self(text.to_owned())),
        }
    }

    /// The words; every use is searchable by this name.
    #[must_use]
    pub fn expose_typed(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> fmt::Debug for Typed<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed")
    }
}

/// Only for packets that are read back; a packet that was read back is a draft again and passes the gate again.
impl<'de, const MAX: usize> Deserialize<'de> for Typed<MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        let typed = Self::parse(&text).map_err(|_| D::Error::custom("not admissible words"))?;
        if typed.0 == *text { Ok(typed) } else { Err(D::Error::custom("not trimmed")) }
    }
}

/// Words of the operator's configuration: names of services, clauses a lawyer has confirmed.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Configured<const MAX: usize>(Typed<MAX>);

impl<const MAX: usize> Configured<MAX> {
    /// Errors: what is wrong with the words.
    pub fn from_operator(text: &str) -> Result<Self, TypedError> {
        Typed::parse(text).map(Self)
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.expose_typed()
    }
}

/// Controls except the line feed, marks of direction, joiners and fillers, variation selectors, tags, private use.
const fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\0'..='\t' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}' | '\u{e0000}'..='\u{10ffff}'
    )
}
