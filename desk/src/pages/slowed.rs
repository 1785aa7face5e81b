//! Wrong passphrases are slowed, and each refusal says plainly what happened.

use std::time::Duration;

use tokio::time::Instant;

use crate::{ceremony::CeremonyError, kept::KeptError, words::Words};

/// How many were wrong in a row, and until when the next is not tried.
#[derive(Debug, Default)]
pub(crate) struct Slowed {
    wrong: u32,
    until: Option<Instant>,
}

/// Wrong ones that cost nothing but the time of the key derivation: slips happen.
const FREE: u32 = 3;
const FIRST_WAIT: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_mins(5);

impl Slowed {
    /// The seconds left until another may be tried; `None` when it may be now.
    pub(super) fn must_wait(&self, now: Instant) -> Option<u64> {
        let left = self.until?.checked_duration_since(now).filter(|left| !left.is_zero())?;
        Some(left.as_secs() + 1)
    }

    pub(super) fn failed(&mut self, now: Instant) {
        self.wrong += 1;
        let Some(beyond) = self.wrong.checked_sub(FREE) else { return };
        let wait = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(beyond)).min(LONGEST_WAIT);
        self.until = Some(now + wait);
    }
}

/// Why nothing was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// Not this passphrase; or the file was changed, which cannot be told apart.
    Passphrase,
    /// Too many wrong ones: so many seconds are left.
    Wait(u64),
    /// The file is not one of a desk, or only a piece of one.
    Damaged,
    TooShort,
    /// The two passphrases typed are not the same.
    Again,
    /// A name that is empty or longer than a list can hold.
    Label,
    Languages,
    /// A file of that name is there already.
    Exists,
    /// Words of a paper: the line, or nothing for the whole.
    Paper(Option<usize>),
    Settings,
    Failed,
}

impl Refused {
    /// What kind of error it was.
    pub(super) fn of(error: &anyhow::Error) -> Self {
        match error.downcast_ref::<KeptError>() {
            Some(kept) => Self::of_kept(kept),
            None if error.downcast_ref::<crate::ConfigError>().is_some() => Self::Settings,
            None => Self::Failed,
        }
    }

    pub(super) fn of_ceremony(error: &CeremonyError) -> Self {
        use crate::ceremony::PaperError;
        match error {
            CeremonyError::Kept(kept) => Self::of_kept(kept),
            CeremonyError::Paper(PaperError::Line(line)) => Self::Paper(Some(*line)),
            CeremonyError::Paper(PaperError::Count | PaperError::Mixed) => Self::Paper(None),
            _ => Self::Failed,
        }
    }

    fn of_kept(error: &KeptError) -> Self {
        match error {
            KeptError::Passphrase => Self::Passphrase,
            KeptError::Form => Self::Damaged,
            KeptError::TooShort => Self::TooShort,
            KeptError::Io(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Self::Exists,
            KeptError::Io(_) | KeptError::Randomness(_) => Self::Failed,
        }
    }

    /// The sentence for the person at the desk.
    pub(super) fn said(self, words: &Words) -> String {
        match self {
            Self::Passphrase => words.get("unlock-wrong"),
            Self::Wait(seconds) => words.count("unlock-wait", usize::try_from(seconds).unwrap_or(usize::MAX)),
            Self::Damaged => words.get("file-damaged"),
            Self::TooShort => words.get("passphrase-short"),
            Self::Again => words.get("passphrase-again-wrong"),
            Self::Label => words.get("label-wrong"),
            Self::Languages => words.get("languages-wrong"),
            Self::Exists => words.get("file-exists"),
            Self::Paper(Some(line)) => words.with("paper-line-wrong", "line", &line.to_string()),
            Self::Paper(None) => words.get("paper-wrong"),
            Self::Settings => words.get("settings-wrong"),
            Self::Failed => words.get("not-done"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_slips_are_free_and_then_each_waits_longer_up_to_five_minutes() {
        let now = Instant::now();
        let mut slowed = Slowed::default();
        let mut waits = Vec::new();
        for _ in 0..12 {
            slowed.failed(now);
            waits.push(slowed.must_wait(now));
        }
        assert_eq!(waits[..5], [None, None, Some(6), Some(11), Some(21)]);
        assert_eq!(waits[11], Some(301));
        assert_eq!(slowed.must_wait(now + LONGEST_WAIT), None);
    }
}
