//! What a call is.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use thiserror::Error;

/// A question one program asks another: `POST` of its JSON to [`PATH`](Call::PATH), answered by 200 and the JSON of its answer.
/// Any other status means that the question was not answered; its body says nothing.
pub trait Call: Serialize + DeserializeOwned + Send + Sync {
    /// Where it is asked.
    const PATH: &'static str;
    /// The longest JSON of such a question; both sides hold to it.
    const REQUEST_BYTES: usize = 16 * 1024;
    /// The longest JSON of its answer.
    const ANSWER_BYTES: usize = 16 * 1024 * 1024;
    /// What comes back.
    type Answer: Serialize + DeserializeOwned + Send + Sync;
}

/// The answer `{}`: done, and durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Bytes that are not the JSON they should be. Says no more, so that nothing of what was sent is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("malformed")]
pub struct Malformed;

/// Reads a question or an answer.
pub fn from_json<T: DeserializeOwned>(json: &[u8]) -> Result<T, Malformed> {
    serde_json::from_slice(json).map_err(|_| Malformed)
}

/// Writes a question or an answer.
///
/// # Panics
/// Never: wire types are structs, lists, numbers and text, which JSON can always hold.
#[must_use]
pub fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("wire types always serialise")
}
