//! What the desk says on its terminal: that something failed and of what kind, never what it was about.

use crate::desk::DeskError;

/// Starts logging to standard error.
pub fn start() {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_target(false).with_ansi(false).compact().init();
}

/// A round or an act that was not done. The kinds are fixed words.
pub(crate) fn failed(component: &'static str, error: &DeskError) {
    let kind = match error {
        DeskError::Vault(_) => "vault does not answer",
        DeskError::Kept(_) => "own file",
        DeskError::Envelope(_) => "something published does not hold",
        DeskError::Event(_) => "entry cannot be sealed",
        DeskError::NoRoster => "no roster yet",
        DeskError::Case => "case cannot be written to",
    };
    tracing::warn!(component, kind, "not done");
}
