//! Until when reports can be received, and what will end soon: told early, so that nobody is surprised.

use envelope::{CounsellorId, Day, DirectoryBody, EnvelopeError, Epoch, Pins, Roster, Standing, UntrustedDirectory};

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

impl Published {
    /// Its number, when it held on the day it was signed: after a long leave the last Directory is expired and still the last.
    pub(crate) fn number_once_in_force(&self, pins: &Pins) -> Option<u32> {
        match self.file.verify(pins, Day::new(0)) {
            Ok(_) | Err(EnvelopeError::Recipients) => {}
            Err(_) => return None,
        }
        // The signed number, not what the vault says it is.
        DirectoryBody::parse(self.file.directory_body()).ok().map(|body| body.number)
    }
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
    use envelope::{EpochKeyBody, Hash, InstanceId, Randomness, Recipient, Seed, SignedFile, SigningKey, Tag};

    use super::*;
    use crate::{
        ceremony::{Purpose, RootPublic, RosterPlan, draft_roster, pins},
        person::{Enrolment, Person, Role},
    };

    fn counting() -> impl Randomness {
        let mut next = 0_u64;
        move |out: &mut [u8]| {
            for chunk in out.chunks_mut(32) {
                next += 1;
                chunk.copy_from_slice(&Hash::of(&next.to_be_bytes()).as_bytes()[..chunk.len()]);
            }
            Ok(())
        }
    }

    /// Three counsellors of whom each is trained until a day of their own, and the directories of some weeks.
    fn published(weeks: &[u16], trained_until: [Day; 3]) -> (Vec<Published>, Pins, Roster) {
        let (mut random, instance) = (counting(), InstanceId::new([7; 16]));
        let mut enrol = |role| Person::enrol(role, "Amal", "A", &["fr".to_owned()], &mut random).unwrap();
        let people = [Role::Counsellor; 3].map(&mut enrol);
        let coordinator = enrol(Role::Coordinator);
        let enrolments: Vec<Enrolment> =
            people.iter().chain([&coordinator]).map(|person| person.enrolment().unwrap()).collect();
        let roots = [1, 2].map(|number| SigningKey::from_seed(&Seed::new([number; 32])));
        let issued = MONDAY;
        let mut roster = draft_roster(&RosterPlan {
            instance,
            version: 1,
            issued,
            expires: issued.plus(300),
            trained_until: issued.plus(300),
            enrolments: &enrolments,
            publishing_key: roots[0].verifying_key(),
        });
        for (one, until) in roster.counsellors.iter_mut().zip(trained_until) {
            one.trainings.iter_mut().for_each(|training| training.until = until);
        }
        let organisation = |name: &str, key: &SigningKey| RootPublic {
            organisation: name.to_owned(),
            purpose: Purpose::Primary,
            verifying_key: key.verifying_key(),
        };
        let pins = pins(instance, &[organisation("A", &roots[0]), organisation("B", &roots[1])], 1, issued).unwrap();
        let roster = SignedFile::sign(Tag::Roster, roster.to_bytes(), &[&roots[0], &roots[1]]);
        let directory = |(number, week): (u32, &u16)| {
            let epoch = MONDAY.epoch().plus(*week);
            let key = |(person, until): (&Person, Day)| {
                let recipient = Box::new(*Recipient::of_seed(&Seed::new([9; 32])).as_bytes());
                EpochKeyBody { instance, counsellor: person.id, epoch, until, recipient }
                    .sign(&person.signing_key())
                    .to_bytes()
            };
            let body = DirectoryBody {
                instance,
                number,
                previous: Hash::new([0; 32]),
                epoch,
                issued,
                not_before: epoch.monday(),
                expires: epoch.monday().plus(8),
                roster: Hash::of(roster.body()),
                removed: Vec::new(),
                keys: people.iter().zip(trained_until).map(key).collect(),
            };
            let signed = SignedFile::sign(Tag::Directory, body.to_bytes(), &[&coordinator.signing_key()]);
            let file = UntrustedDirectory::parse(&UntrustedDirectory::join(&roster, &signed)).unwrap();
            Published { epoch, number, file }
        };
        let published = (1..).zip(weeks).map(directory).collect();
        let roster = Roster::verify(&roster, &pins).unwrap();
        (published, pins, roster)
    }

    const MONDAY: Day = Day::new(19_723 + 7 * 150);

    #[test]
    fn a_gap_in_the_weeks_ends_the_time_on_the_sunday_before() {
        let (published, pins, _) = published(&[0, 1, 3], [MONDAY.plus(300); 3]);
        assert_eq!(received_until(&published, &pins, MONDAY), Some(MONDAY.plus(13)));
        assert_eq!(received_until(&published, &pins, MONDAY.plus(13)), Some(MONDAY.plus(13)));
        assert_eq!(received_until(&published, &pins, MONDAY.plus(14)), None);
    }

    #[test]
    fn whoever_is_no_longer_trained_drops_out_and_the_time_ends_when_two_have() {
        let until = [10, 300, 16].map(|days| MONDAY.plus(days));
        let (published, pins, roster) = published(&[0, 1, 2, 3], until);
        // One drops out on day 11 and two are left; on day 17 only one is.
        assert_eq!(received_until(&published, &pins, MONDAY), Some(MONDAY.plus(16)));
        assert_eq!(received_until(&published, &pins, MONDAY.plus(16)), Some(MONDAY.plus(16)));
        assert_eq!(received_until(&published, &pins, MONDAY.plus(17)), None);
        let names =
            |day| endings(&roster, day).map(|(_, _, ending)| (ending.until, ending.within_days)).collect::<Vec<_>>();
        assert_eq!(names(MONDAY), [(until[0], 30), (until[2], 30)]);
        assert_eq!(names(MONDAY.plus(10)), [(until[0], 7), (until[2], 7)]);
        assert_eq!(names(MONDAY.plus(11)), [(until[0], 0), (until[2], 7)]);
        assert_eq!(names(MONDAY.plus(240)).last(), Some(&(until[2], 0)));
        assert_eq!(names(MONDAY.plus(241))[1], (until[1], 60));
    }

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
