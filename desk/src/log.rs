//! What the desk says on its terminal: that something failed and of what kind, never what it was about.

use tracing::Level;
use tracing_subscriber::{Layer, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::desk::DeskError;

/// Starts logging to standard error.
pub fn start() {
    // Libraries say what they like; only our own lines are known to tell nothing.
    let own = Targets::new().with_target("desk", Level::INFO);
    let lines = fmt::layer().with_writer(std::io::stderr).without_time().with_target(false).with_ansi(false);
    tracing_subscriber::registry().with(lines.with_filter(own)).init();
    // The message of a panic may hold what was being read; its place does not.
    std::panic::set_hook(Box::new(|panic| {
        let (file, line) = panic.location().map_or(("unknown", 0), |place| (place.file(), place.line()));
        tracing::error!(component = "panic", file, line);
    }));
}

/// A round or an act that was not done. The kinds are fixed words.
pub(crate) fn failed(component: &'static str, error: &DeskError) {
    let kind = match error {
        DeskError::Vault(_) => "vault does not answer",
        DeskError::Kept(_) => "own file",
        DeskError::Envelope(_) => "something published does not hold",
        DeskError::Event(_) => "entry cannot be sealed",
        DeskError::NoRoster => "no roster yet",
        DeskError::Remembered(_) => "what is remembered",
        DeskError::NoTag => "no name is left for a reply",
        DeskError::Refused => "not allowed",
        DeskError::Absent => "colleague's desk was never opened",
        DeskError::Case => "case cannot be written to",
    };
    tracing::warn!(component, kind, "not done");
}
