use thiserror::Error;

/// Why bytes were not accepted. The text never contains anything of what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EnvelopeError {
    /// The bytes do not have the form of `docs/protocol.md`.
    #[error("the bytes are not well-formed")]
    Malformed,
    /// A signature does not hold, or is made by a key that has no say here.
    #[error("a signature does not hold")]
    Signature,
    /// The roster is not signed by two of the organisations pinned in the site.
    #[error("fewer than two organisations signed")]
    Organisations,
    /// Made for another installation.
    #[error("made for another installation")]
    Instance,
    /// Older than what is already known.
    #[error("older than what is already known")]
    Rollback,
    /// Past its last day, or with days that contradict each other.
    #[error("outside its days")]
    Expired,
    /// The directory names another roster than the one beside it.
    #[error("the directory belongs to another roster")]
    Roster,
    /// Fewer than two counsellors can receive.
    #[error("fewer than two counsellors can receive")]
    Recipients,
    /// The content is longer than its room.
    #[error("too long")]
    TooLong,
    /// A recipient that nothing can be sealed to, or sealing failed.
    #[error("cannot be sealed")]
    Seal,
    /// The source of randomness failed.
    #[error("no randomness")]
    Randomness,
}
