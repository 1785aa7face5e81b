//! Desk: the workstation of counsellors and coordinators, and the only place where reports are opened.
//!
//! It keeps one sealed file (`kept.rs`, `person.rs`), asks the vault over mutual TLS, and serves its own pages to the
//! browser on the same machine (`pages.rs`, `session.rs`). No server ever sends it code.

mod case;
pub mod ceremony;
mod closing;
pub mod commands;
mod config;
mod coordinating;
mod desk;
mod filing;
mod kept;
pub mod log;
mod open;
mod pages;
mod person;
mod reading;
mod receiving;
mod session;
#[cfg(test)]
mod tests;
mod triage;
mod words;
mod writing;

pub use config::{Config, ConfigError};
pub use desk::{Clock, Desk, DeskError, Random};
pub use kept::KeptError;
pub use open::{OpenDesk, Sources};
pub use person::{EnrolError, Enrolment, Role};
