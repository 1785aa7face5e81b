//! Days, weeks and hours in UTC. Nothing finer is ever stored.

use vault_api::Epoch;

/// Where the time comes from: the machine's clock in the field, a fixed one in tests.
pub trait Clock: Send + Sync + 'static {
    /// Seconds since 1970-01-01 UTC.
    fn unix_seconds(&self) -> u64;

    /// The present moment.
    fn now(&self) -> Moment {
        Moment(self.unix_seconds())
    }
}

impl<F: Fn() -> u64 + Send + Sync + 'static> Clock for F {
    fn unix_seconds(&self) -> u64 {
        self()
    }
}

/// A moment, of which only day, hour and week are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(u64);

const SECONDS_PER_HOUR: u64 = 3_600;
const SECONDS_PER_DAY: u64 = 24 * SECONDS_PER_HOUR;
/// Monday 2024-01-01, the first day of epoch 0.
const FIRST_MONDAY: u32 = 19_723;

impl Moment {
    /// Its day, counted from 1970-01-01.
    #[must_use]
    pub fn day(self) -> u32 {
        u32::try_from(self.0 / SECONDS_PER_DAY).unwrap_or(u32::MAX)
    }

    /// Its hour, 0 to 23.
    ///
    /// # Panics
    /// Never: a day has 24 hours.
    #[must_use]
    pub fn hour(self) -> u8 {
        u8::try_from(self.0 % SECONDS_PER_DAY / SECONDS_PER_HOUR).expect("below 24")
    }

    /// Its week.
    #[must_use]
    pub fn epoch(self) -> Epoch {
        epoch_of(self.day())
    }

    /// The earliest week for which an envelope may still arrive: the one before counts until Tuesday 24:00.
    #[must_use]
    pub fn open_from(self) -> Epoch {
        epoch_of(self.day().saturating_sub(2))
    }

    /// The same moment `weeks` weeks earlier.
    #[must_use]
    pub fn weeks_ago(self, weeks: u64) -> Self {
        Self(self.0.saturating_sub(weeks * 7 * SECONDS_PER_DAY))
    }
}

fn epoch_of(day: u32) -> Epoch {
    Epoch::new(u16::try_from(day.saturating_sub(FIRST_MONDAY) / 7).unwrap_or(u16::MAX))
}

/// The Sunday of a week, counted from 1970-01-01.
pub(crate) fn last_day(week: Epoch) -> u32 {
    FIRST_MONDAY + u32::from(week.number()) * 7 + 6
}

/// A day as people write it, `YYYY-MM-DD`: years and months are counted off, from 1970.
pub(crate) fn date(day: u32) -> String {
    let (mut year, mut rest) = (1970, day);
    while rest >= days_of_year(year) {
        rest -= days_of_year(year);
        year += 1;
    }
    let mut month = 1;
    for length in days_of_months(year) {
        if rest < length {
            break;
        }
        rest -= length;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", rest + 1)
}

fn days_of_year(year: u32) -> u32 {
    days_of_months(year).into_iter().sum()
}

fn days_of_months(year: u32) -> [u32; 12] {
    let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32, hour: u64) -> Moment {
        Moment(u64::from(FIRST_MONDAY + day) * SECONDS_PER_DAY + hour * SECONDS_PER_HOUR)
    }

    #[test]
    fn a_week_stays_open_until_tuesday_of_the_next() {
        assert_eq!(at(6, 23).open_from(), Epoch::new(0));
        assert_eq!(at(8, 23).open_from(), Epoch::new(0));
        assert_eq!(at(9, 0).open_from(), Epoch::new(1));
        assert_eq!(at(9, 0).epoch(), Epoch::new(1));
        assert_eq!(at(9, 0).weeks_ago(1).epoch(), Epoch::new(0));
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (day, text) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (19_722, "2023-12-31"),
            (19_782, "2024-02-29"),
            (19_783, "2024-03-01"),
        ] {
            assert_eq!(date(day), text);
        }
        assert_eq!(date(last_day(Epoch::new(0))), "2024-01-07");
    }

    #[test]
    fn hours_are_those_of_the_day() {
        assert_eq!((at(3, 0).hour(), at(3, 23).hour()), (0, 23));
        assert_eq!(at(3, 23).day(), FIRST_MONDAY + 3);
    }
}
