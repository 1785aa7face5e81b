//! Days and weeks. Times of day are nowhere: they would tell when a person wrote.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::error::EnvelopeError;

/// A day in UTC, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(u32);

/// Monday 2024-01-01, the first day of epoch 0.
const FIRST_MONDAY: u32 = 19_723;
const SECONDS_PER_DAY: u64 = 86_400;

impl Day {
    /// From a count of days since 1970-01-01.
    #[must_use]
    pub const fn new(days: u32) -> Self {
        Self(days)
    }

    /// The day of a Unix time in seconds.
    #[must_use]
    pub fn from_unix(seconds: u64) -> Self {
        Self(u32::try_from(seconds / SECONDS_PER_DAY).unwrap_or(u32::MAX))
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The day `days` later.
    #[must_use]
    pub const fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The week this day belongs to; days before 2024 count as the first week.
    #[must_use]
    pub fn epoch(self) -> Epoch {
        Epoch(u16::try_from(self.0.saturating_sub(FIRST_MONDAY) / 7).unwrap_or(u16::MAX))
    }
}

/// Year, month and day of the proleptic Gregorian calendar (days counted in 400-year eras that begin on 1 March).
fn civil(day: u32) -> (u32, u32, u32) {
    let shifted = u64::from(day) + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let small = |number: u64| u32::try_from(number).expect("a u32 of days stays below year 12 million");
    (small(year), small(month), small(day_of_month))
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil(self.0);
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = EnvelopeError;

    /// Reads `YYYY-MM-DD` of the years 1970 to 9999 and nothing else.
    fn from_str(text: &str) -> Result<Self, EnvelopeError> {
        let mut parts = text
            .split('-')
            .map(|part| if part.bytes().all(|byte| byte.is_ascii_digit()) { part.parse::<u32>().ok() } else { None });
        let (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(EnvelopeError::Malformed);
        };
        if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return Err(EnvelopeError::Malformed);
        }
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let (era, year_of_era) = (shifted_year / 400, shifted_year % 400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let parsed = (era * 146_097 + day_of_era).checked_sub(719_468).map(Self).ok_or(EnvelopeError::Malformed)?;
        // The text must be the one this day is written as: refuses 30 February and missing zeros.
        if parsed.to_string() == text { Ok(parsed) } else { Err(EnvelopeError::Malformed) }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| D::Error::custom("not a day"))
    }
}

/// An ISO week, counted from Monday 2024-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(u16);

impl Epoch {
    /// From a count of weeks since 2024-01-01.
    #[must_use]
    pub const fn new(weeks: u16) -> Self {
        Self(weeks)
    }

    /// Weeks since 2024-01-01.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }

    /// Its first day.
    #[must_use]
    pub fn monday(self) -> Day {
        Day(FIRST_MONDAY + 7 * u32::from(self.0))
    }

    /// The week `weeks` later.
    #[must_use]
    pub const fn plus(self, weeks: u16) -> Self {
        Self(self.0.saturating_add(weeks))
    }

    /// Whether an intake accepts an envelope of this week on `today`: its own week, and until Tuesday of the next.
    #[must_use]
    pub fn is_open(self, today: Day) -> bool {
        self.monday() <= today && today <= self.monday().plus(8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn epoch_zero_is_the_first_week_of_2024() {
        let monday: Day = "2024-01-01".parse().unwrap();
        assert_eq!(monday.epoch(), Epoch::new(0));
        assert_eq!(monday.plus(6).epoch(), Epoch::new(0));
        assert_eq!(monday.plus(7).epoch(), Epoch::new(1));
        assert_eq!("2026-11-23".parse::<Day>().unwrap().epoch().monday().to_string(), "2026-11-23");
    }

    #[test]
    fn a_week_is_open_until_tuesday_of_the_next() {
        let week = Epoch::new(150);
        assert!(!week.is_open(Day::new(week.monday().number() - 1)));
        assert!(week.is_open(week.monday()) && week.is_open(week.monday().plus(8)));
        assert!(!week.is_open(week.monday().plus(9)));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2025-02-29", "2024-2-01", "2024-13-01", "24-01-01", "2024-01-01 ", "+024-01-01", ""] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
        assert_eq!("2024-02-29".parse::<Day>().unwrap().plus(1).to_string(), "2024-03-01");
    }

    proptest! {
        #[test]
        fn every_day_reads_back(number in 0..2_900_000u32) {
            prop_assert_eq!(Day::new(number).to_string().parse::<Day>(), Ok(Day::new(number)));
        }
    }
}
