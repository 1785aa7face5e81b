//! The words that intake, vault and desks exchange, and the mutual TLS they travel in.
//!
//! Every call is a `POST` of JSON to a fixed path (`docs/architecture.md`); no identifier ever stands in a URL. To this library,
//! as to the vault, every body is opaque bytes. [`Client`] speaks, [`Listener`] and [`serve`] listen; both admit only peers whose
//! public key is pinned, and find out during the handshake.
#![deny(missing_docs)]

mod bytes;
mod call;
mod client;
pub mod desk;
pub mod intake;
mod listener;
pub mod secret_file;
mod serve;
#[cfg(test)]
mod tests;
pub mod tls;

pub use bytes::{Bytes, CaseId, CounsellorId, EnvelopeId, Epoch, ErasureTag, InstanceId, PartId, ReplyTag};
pub use call::{Call, Malformed, Nothing, from_json, to_json};
pub use client::{Client, ClientError, Timeouts};
pub use listener::{Admitted, Listener, ListenerLimits, Pending};
pub use serve::serve;

/// Bytes of an envelope, always.
pub const ENVELOPE_BYTES: usize = 32_768;

/// Bytes of a part of an attachment, always.
pub const PART_BYTES: usize = 262_144;
