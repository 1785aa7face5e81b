//! What scenarios share: seeded randomness, a small invented installation whose keys all come from a seed, and the
//! vectors both implementations must agree on.

pub mod installation;
mod signatures;
#[expect(clippy::indexing_slicing, reason = "cases are bent at places known to exist")]
mod vectors;
mod world;

pub use vectors::vectors_from_rust;
pub use world::{Person, Seeded, World};
