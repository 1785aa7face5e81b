//! From a case to a consented referral that says nothing of anyone's residence.
//!
//! Pure code: no files, no network, no clock, no operating system's randomness.
#![deny(missing_docs)]

pub mod consent;
mod gate;
pub mod packet;
pub mod partner;
mod pseudonym;
pub mod read_back;
pub mod referral;
pub mod render;
pub mod statement;
mod words;

pub use gate::{Cleared, Example, Finding, Gate, GateError, Kind, MAX_TEXT_BYTES, Refused, Tally};
pub use pseudonym::Pseudonym;
