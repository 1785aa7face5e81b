//! The gate: notices wording from which any residence status could be inferred, and numbers that name a person.
//!
//! A tripwire for what a counsellor typed by hand; composition and consent carry the promise. It fails closed: an error is never
//! a pass, and the only proof of a clean text, [`Cleared`], comes from zero findings. How it works: `docs/gate.md`.

mod evaluation;
mod lattice;
mod mrz;
mod numbers;
mod numerals;
mod pattern;
mod phonetic;
mod rules;
#[cfg(test)]
mod tests;
mod text;
mod vocabulary;

use std::{ops::Range, str::from_utf8};

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use evaluation::{Example, Tally};

use self::{lattice::Lattice, mrz::machine_readable, numbers::numbers, numerals::Numerals, rules::Rules, text::Text};

/// The longest text the gate reads: ten packets.
pub const MAX_TEXT_BYTES: usize = 65_536;

/// Steps of all patterns together, at most. Ordinary text takes a thousandth.
const MOST_STEPS: usize = 4_000_000;

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A number that names a person or a file.
    Identifier,
    /// A receipt of ours: whoever holds it reads the replies.
    Receipt,
    /// A residence document, card or annex.
    Document,
    /// A procedure of asylum, stay or return.
    Procedure,
    /// A place that tells of one.
    Place,
    /// An authority or association whose name tells.
    Organisation,
    /// A way of paying for care that presupposes a status.
    HealthRoute,
    /// Status in plain words.
    PlainWording,
    /// A threat with the immigration authorities.
    Threat,
    /// Wording from which a status follows without being said.
    Oblique,
    /// Characters nobody sees, inside a word.
    Hidden,
}

/// Something that must go before the text may leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// First byte, in the original UTF-8.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What it is about.
    pub kind: Kind,
    /// The rule's name and a short reason in French.
    pub why: String,
    /// How to keep the fact without the content, in French, where there is a way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

/// Why the gate could not read a text, or its own rules. Never a pass.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum GateError {
    /// More than [`MAX_TEXT_BYTES`].
    #[error("the text is longer than {MAX_TEXT_BYTES} bytes")]
    TooLong,
    /// Not UTF-8 from this byte on.
    #[error("not UTF-8 from byte {0} on")]
    NotText(usize),
    /// The text takes more steps than any ordinary one.
    #[error("the text is too involved to be checked")]
    TooInvolved,
    /// A rule is not as it must be.
    #[error("{file}, rule {rule:?}: {wrong}")]
    Rule {
        /// The file.
        file: &'static str,
        /// The rule, empty if it is the file.
        rule: String,
        /// What is wrong.
        wrong: &'static str,
    },
}

/// Proof that the gate found nothing in exactly this text. Only [`Gate::clear`] makes one.
#[derive(Debug, PartialEq, Eq)]
pub struct Cleared(String);

impl AsRef<str> for Cleared {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Why a text was not cleared.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    /// There is something to rewrite.
    #[error("the gate found something")]
    Findings(Vec<Finding>),
    /// The gate could not decide.
    #[error(transparent)]
    Undecided(#[from] GateError),
}

/// The rules, ready to read texts.
#[derive(Debug)]
pub struct Gate {
    rules: Rules,
    numerals: Numerals,
}

/// A finding before its words are added.
struct Found {
    bytes: Range<usize>,
    kind: Kind,
    rule: String,
    why: String,
    help: String,
}

impl Gate {
    /// Reads all rules. Errors: `Rule`.
    pub fn new() -> Result<Self, GateError> {
        Ok(Self { rules: Rules::read()?, numerals: Numerals::read()? })
    }

    /// Everything in `text` that must go, in order. Errors: `TooLong`, `TooInvolved`.
    pub fn check(&self, text: &str) -> Result<Vec<Finding>, GateError> {
        let mut all = self.examine(text)?;
        all.sort_by_key(|found| (found.bytes.start, usize::MAX - found.bytes.end, found.kind));
        let mut findings: Vec<Finding> = Vec::new();
        for found in all {
            let same =
                findings.iter_mut().find(|earlier| earlier.kind == found.kind && found.bytes.start < earlier.end);
            if let Some(earlier) = same {
                earlier.end = earlier.end.max(found.bytes.end);
                continue;
            }
            findings.push(Finding {
                start: found.bytes.start,
                end: found.bytes.end,
                kind: found.kind,
                why: format!("{}: {}", found.rule, found.why),
                instead: self.rules.help(&found.help, found.kind),
            });
        }
        Ok(findings)
    }

    /// As [`Gate::check`], of bytes that claim to be text. Errors: also `NotText`.
    pub fn check_bytes(&self, bytes: &[u8]) -> Result<Vec<Finding>, GateError> {
        if bytes.len() > MAX_TEXT_BYTES {
            return Err(GateError::TooLong);
        }
        self.check(from_utf8(bytes).map_err(|error| GateError::NotText(error.valid_up_to()))?)
    }

    /// Proof that `text` holds nothing that must go. Errors: what must go, or why the gate could not decide.
    pub fn clear(&self, text: &str) -> Result<Cleared, Refused> {
        let findings = self.check(text)?;
        if findings.is_empty() { Ok(Cleared(text.to_owned())) } else { Err(Refused::Findings(findings)) }
    }

    /// The examples of rules that do not hold, one line each: empty when all is well. Errors: those of [`Gate::check`].
    pub fn broken_examples(&self) -> Result<Vec<String>, GateError> {
        let mut broken = Vec::new();
        for (rule, example, flags) in self.rules.examples() {
            let found = self.examine(example)?;
            if flags && !found.iter().any(|found| found.rule == rule) {
                broken.push(format!("{rule}: should flag {example:?}"));
            } else if !flags && let Some(by) = found.first() {
                broken.push(format!("{rule}: should pass {example:?}, flagged by {}", by.rule));
            }
        }
        Ok(broken)
    }

    fn examine(&self, original: &str) -> Result<Vec<Found>, GateError> {
        if original.len() > MAX_TEXT_BYTES {
            return Err(GateError::TooLong);
        }
        let text = Text::fold(original);
        let lattice = Lattice::new(&text, &self.rules.words, &self.numerals, &|word| self.rules.fillers(word));
        let mut found = self.rules.matches(&text, &lattice, MOST_STEPS).ok_or(GateError::TooInvolved)?;
        for number in numbers(&text, &lattice) {
            found.push(Found::fixed(text.bytes(&number.places), number.kind, number.rule));
        }
        found.extend(
            machine_readable(&text)
                .iter()
                .map(|places| Found::fixed(text.bytes(places), Kind::Identifier, "machine-readable")),
        );
        found.extend(text.hidden.iter().map(|bytes| Found::fixed(bytes.clone(), Kind::Hidden, "hidden-characters")));
        Ok(found)
    }
}

impl Found {
    /// A finding of a rule that is code, not data.
    fn fixed(bytes: Range<usize>, kind: Kind, rule: &str) -> Self {
        let why = match rule {
            "national-number" => "numéro national ou numéro BIS (chiffres de contrôle justes, ou forme imprimée)",
            "identity-card" => "numéro écrit comme celui d’une carte d’identité",
            "foreigner-card" => "numéro de carte d’étranger",
            "receipt" => "reçu de ce service : qui le tient lit les réponses",
            "machine-readable" => "lignes lisibles par machine d’un document de voyage ou de séjour",
            _ => "caractères invisibles à l’intérieur d’un mot",
        };
        Self { bytes, kind, rule: rule.to_owned(), why: why.to_owned(), help: String::new() }
    }
}
