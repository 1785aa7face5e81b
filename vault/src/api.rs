//! The handlers: each translates one call to one verb of the store and checks the sizes on the way.

pub(crate) mod cases;
pub(crate) mod directories;
pub(crate) mod inbound;
pub(crate) mod office;
pub(crate) mod parts;
pub(crate) mod replies;
#[cfg(test)]
mod tests;

use vault_api::{Bytes, desk::EVENT_BODY_BYTES};

use crate::error::Refusal;

fn of_length(bytes: &Bytes, lengths: &[usize]) -> Result<(), Refusal> {
    if lengths.contains(&bytes.as_ref().len()) { Ok(()) } else { Err(Refusal::Malformed) }
}

fn event_body(body: &Bytes) -> Result<(), Refusal> {
    of_length(body, &EVENT_BODY_BYTES)
}
