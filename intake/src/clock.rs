//! Time as an argument.

use std::{fmt, sync::Arc};

use envelope::{Day, Epoch};

/// Tells the seconds since 1970 UTC: the machine's in the field, a fixed or moving one in tests.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> u64 + Send + Sync>);

impl Clock {
    /// A clock that asks `seconds`.
    pub fn new(seconds: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(seconds))
    }

    /// The day it is, in UTC.
    #[must_use]
    pub fn today(&self) -> Day {
        Day::from_unix((self.0)())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// The earliest week whose envelopes are accepted on `today`: on Monday and Tuesday still the one before.
pub(crate) fn open_from(today: Day) -> Epoch {
    Day::new(today.number().saturating_sub(2)).epoch()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_open_week_is_the_first_that_envelope_calls_open() {
        let monday = Epoch::new(150).monday();
        for day in (0..14).map(|days| monday.plus(days)) {
            let earliest = open_from(day);
            assert!(earliest.is_open(day));
            assert!(!Epoch::new(earliest.number() - 1).is_open(day));
        }
    }
}
