//! What scenarios share: seeded randomness, a small invented installation whose keys all come from a seed, and the
//! vectors both implementations must agree on.

pub mod desk_pages;
pub mod fuzz;
mod guest;
pub mod http;
pub mod in_process;
pub mod installation;
pub mod reporter;
pub mod scene;
pub mod seized;
mod signatures;
pub mod simulation;
pub mod sockets;
pub mod traces;
#[expect(clippy::indexing_slicing, reason = "cases are bent at places known to exist")]
mod vectors;
mod world;

pub use guest::Guest;
pub use vectors::vectors_from_rust;
pub use world::{Person, Seeded, World};
