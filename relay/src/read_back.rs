//! The read-back: what a packet says, in a language the person understands. She hears or reads it before she says yes or no,
//! and her yes is bound to exactly its bytes.
//!
//! Codes are translated; the summary is what a counsellor or interpreter said to her. Other words of the packet stay French
//! and are only announced, so no name stands in the read-back: the phone may be read by somebody else.

use std::fmt;

use envelope::Hash;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::{
    packet::{Field, Packet, Typed, Value, Why, codes::Tongue},
    words::Words,
};

/// A language there is a read-back in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Français.
    French,
    /// English.
    English,
    /// العربية.
    Arabic,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::French, Self::English, Self::Arabic];

    /// The read-back's language for a spoken one; `None` where consent is taken aloud, before two people.
    #[must_use]
    pub const fn of(tongue: Tongue) -> Option<Self> {
        match tongue {
            Tongue::Fr => Some(Self::French),
            Tongue::En => Some(Self::English),
            Tongue::Ar => Some(Self::Arabic),
            _ => None,
        }
    }

    /// BCP 47.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
            Self::Arabic => "ar",
        }
    }

    /// The direction of its script, as HTML names it.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        match self {
            Self::French | Self::English => "ltr",
            Self::Arabic => "rtl",
        }
    }
}

/// Room of the summary as it was said, in characters.
pub const SAID: usize = 3_000;
/// Most bytes of a read-back.
pub const MAX_READ_BACK_BYTES: usize = 14 * 1024;

/// Longer than a read-back may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("longer than a read-back may be")]
pub struct TooLong;

/// What is said back: canonical JSON, the same bytes for the same packet, language and spoken summary.
pub struct ReadBackDocument {
    packet: Hash,
    language: Language,
    bytes: Zeroizing<Vec<u8>>,
}

/// What stands in the bytes, in its order of reading.
#[derive(Serialize, Deserialize)]
pub(crate) struct Document {
    v: u8,
    pub(crate) lang: String,
    pub(crate) dir: String,
    pub(crate) title: String,
    pub(crate) to: Line,
    pub(crate) lines: Vec<Line>,
    pub(crate) said: Line,
    pub(crate) absent: String,
    pub(crate) warnings: Line,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) label: String,
    pub(crate) says: Vec<String>,
}

impl ReadBackDocument {
    /// Says a packet in `language`; `said` is the summary as a counsellor or interpreter said it. Errors: `TooLong`.
    ///
    /// # Panics
    /// Never: the document has only text keys.
    pub fn new(packet: &Packet, language: Language, said: &Typed<SAID>) -> Result<Self, TooLong> {
        let words = Words::of(language);
        let partner = packet.cover().partner.as_str().to_owned();
        let mut warned: Vec<String> = packet.kind().warnings().iter().map(|key| words.get(key)).collect();
        warned.push(words.get("relecture-non"));
        let document = Document {
            v: 1,
            lang: language.tag().to_owned(),
            dir: language.direction().to_owned(),
            title: words.get("relecture-titre"),
            to: Line { label: words.get("relecture-a-qui"), says: vec![partner] },
            lines: packet.classify().iter().filter_map(|field| line(field, &words)).collect(),
            said: Line { label: words.get("relecture-resume"), says: vec![said.expose_typed().to_owned()] },
            absent: words.get("relecture-absent"),
            warnings: Line { label: words.get("relecture-a-savoir"), says: warned },
        };
        let bytes = Zeroizing::new(serde_json::to_vec(&document).expect("read-backs have only text keys"));
        if bytes.len() > MAX_READ_BACK_BYTES {
            return Err(TooLong);
        }
        Ok(Self { packet: packet.hash(), language, bytes })
    }

    /// The bytes the phone shows.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of the bytes.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&self.bytes)
    }

    /// Its language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    pub(crate) const fn packet(&self) -> Hash {
        self.packet
    }

    /// What its bytes say; every rendering is made from this.
    pub(crate) fn document(&self) -> Document {
        serde_json::from_slice(&self.bytes).expect("bytes that were written here")
    }
}

impl fmt::Debug for ReadBackDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReadBackDocument")
    }
}

/// A field as it is said; the partner stands above, and what says nothing to her is left out.
fn line(field: &Field<'_>, words: &Words) -> Option<Line> {
    let says = match &field.value {
        Value::Coded(keys) => keys.iter().map(|key| words.get(key)).collect(),
        Value::Typed(typed) if typed.is_empty() || field.name == "partenaire" => Vec::new(),
        // Names of the service and its telephone are ours; all other words stay in the document beside it.
        Value::Typed(typed) if matches!(field.why, Why::Bind) => typed.iter().map(|&word| word.to_owned()).collect(),
        Value::Typed(_) => vec![words.get("relecture-mots")],
        Value::Day(day) => vec![day.to_string()],
        Value::Pseudonym(_) => Vec::new(),
    };
    (!says.is_empty()).then(|| Line { label: words.get(&format!("champ-{}", field.name)), says })
}
