//! Opening what was sealed. Only the desk (and the system tests) may link this crate; `deny.toml` holds that.
//!
//! Like `envelope` it may touch nothing: keys, bytes and randomness are arguments.
#![deny(missing_docs)]

mod case;
mod identity;
mod opening;
mod part;
mod replies;

pub use case::{
    CaseEvent, EventContext, EventError, EventPlace, LARGE_BODY_BYTES, Recorded, SMALL_BODY_BYTES, UntrustedEvent,
};
pub use identity::Identity;
pub use opening::{Opened, Opening, open, open_again, open_later};
pub use part::open_part;
pub use replies::{FoundReply, find_replies};
