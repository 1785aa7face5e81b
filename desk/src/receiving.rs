//! Until when reports can be received, and what will end soon: told early, so that nobody is surprised.

use envelope::{CounsellorId, Day, EnvelopeError, Epoch, Pins, Roster, Standing, UntrustedDirectory};

/// Below this many days the coordinators are told on their first page.
const FEW_DAYS: u32 = 14;
/// How long before an end it is said, each time more urgently.
const NOTICES_DAYS: [u32; 3] = [7, 30, 60];

/// The public file of a week as the vault has it, not yet verified.
#[derive(Debug)]
pub(crate) struct Published {
    pub(crate) epoch: Epoch,
    pub(crate) number: u32,
    pub(crate) file: UntrustedDirectory,
}

/// The last day, without a gap from `today` on, on which a phone would send: verified as a phone would on each of them.
pub(crate) fn received_until(published: &[Published], pins: &Pins, today: Day) -> Option<Day> {
    let mut last = None;
    for week in (0..).map(|weeks| today.epoch().plus(weeks)) {
        let (from, sunday) = (today.max(week.monday()), week.monday().plus(6));
        let of_week = published.iter().filter(|public| public.epoch == week);
        // As the intake does: one with too few people counts, so that a removal is not undone by what stood before.
        let counts =
            |public: &&Published| matches!(public.file.verify(pins, from), Ok(_) | Err(EnvelopeError::Recipients));
        let in_force = of_week.filter(counts).max_by_key(|public| public.number);
        let Some(in_force) = in_force else { return last };
        let holds = |day: &Day| in_force.file.verify(pins, *day).is_ok();
        if holds(&sunday) {
            last = Some(sunday);
        } else {
            // Somebody's training, or the Roster, ends within this week.
            return (from.number()..sunday.number()).map(Day::new).take_while(holds).last().or(last);
        }
    }
    last
}

/// Whether so little time is left that the coordinators must be told.
pub(crate) fn is_short(until: Option<Day>, today: Day) -> bool {
    until.is_none_or(|until| until < today.plus(FEW_DAYS))
}

/// Something that ends within sixty days, or has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ending {
    /// Its last day.
    pub(crate) until: Day,
    /// 0 once it is over; otherwise the step of the notice: 7, 30 or 60 days.
    pub(crate) within_days: u32,
}

/// The notice for a last day, when it is time for one.
pub(crate) fn notice(until: Day, today: Day) -> Option<Ending> {
    if until < today {
        return Some(Ending { until, within_days: 0 });
    }
    let step = NOTICES_DAYS.into_iter().find(|days| until <= today.plus(*days))?;
    Some(Ending { until, within_days: step })
}

/// The notices for counsellors who receive, in the order of the Roster.
pub(crate) fn endings(roster: &Roster, today: Day) -> impl Iterator<Item = (CounsellorId, &str, Ending)> {
    let receive = roster.body().counsellors.iter().filter(|one| one.status == Standing::Active && one.receives);
    receive.filter_map(move |one| Some((one.id, one.label.as_str(), notice(one.trained_until()?, today)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notice_is_given_sixty_thirty_and_seven_days_ahead() {
        let today = Day::new(20_000);
        let within = |days| notice(today.plus(days), today).map(|ending| ending.within_days);
        assert_eq!(
            [0, 7, 8, 30, 31, 60, 61].map(within),
            [Some(7), Some(7), Some(30), Some(30), Some(60), Some(60), None]
        );
        assert_eq!(notice(Day::new(19_999), today).unwrap().within_days, 0);
    }

    #[test]
    fn fourteen_days_are_enough_and_thirteen_are_few() {
        let today = Day::new(20_000);
        assert!(!is_short(Some(today.plus(14)), today));
        assert!(is_short(Some(today.plus(13)), today));
        assert!(is_short(None, today));
    }
}
