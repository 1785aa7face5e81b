//! Desk: the workstation of counsellors and coordinators, and the only place where reports are opened.
//!
//! It keeps one sealed file (`kept.rs`, `person.rs`), asks the vault over mutual TLS, and serves its own pages to the
//! browser on the same machine (`pages.rs`, `session.rs`). No server ever sends it code.

mod case;
pub mod ceremony;
mod chain;
mod closing;
pub mod commands;
mod config;
mod coordinating;
mod desk;
mod driven;
mod erasing;
mod event;
mod filing;
mod kept;
mod learning;
pub mod log;
mod office;
mod open;
mod pages;
mod person;
mod reading;
mod receiving;
mod remembered;
mod restoring;
mod served;
mod session;
mod sharing;
#[cfg(test)]
mod tests;
mod triage;
mod words;
mod writing;

pub use config::{Config, ConfigError};
pub use desk::{Clock, DeskError, Random};
pub use driven::{DrivenDesk, Noticed, Seen};
pub use kept::KeptError;
pub use open::{OpenDesk, Sources};
pub use person::{EnrolError, Enrolment, Role};
