//! A change of the list: what it would do, whether it may be done, and what is still missing.

use std::collections::BTreeSet;

use envelope::{Counsellor, Day, EnvelopeError, Pins, Roster, RosterBody, Standing, Tag};

use super::RosterFile;

/// Most people who receive.
const MOST_RECEIVE: usize = 8;
const LEAST_RECEIVE: usize = 2;
/// A list lasts at most this long.
const MOST_DAYS: u32 = 366;
/// No training is valid for longer than this; a date beyond it is a slip.
const MOST_TRAINING_DAYS: u32 = 5 * 366;
/// Two clocks that differ by more are not both right.
const CLOCK_DAYS: u32 = 60;

/// Who will be able to read after a change, and who no longer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) will_read: Vec<Reads>,
    pub(crate) no_longer: Vec<String>,
}

/// Somebody who reads after a change.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reads {
    pub(crate) label: String,
    pub(crate) until: Day,
    /// Did not read before it.
    pub(crate) is_new: bool,
}

/// Compares a list with the one before it.
pub(crate) fn difference(before: Option<&RosterBody>, after: &RosterBody, today: Day) -> Difference {
    let reads_in = |body: &RosterBody, one: &Counsellor| {
        body.counsellors.iter().any(|other| {
            other.id == one.id && other.verifying_key == one.verifying_key && reads_until(other, today).is_some()
        })
    };
    let readers = after.counsellors.iter().filter_map(|one| Some((one, reads_until(one, today)?)));
    let will_read = readers.map(|(one, until)| Reads {
        label: one.label.clone(),
        until,
        is_new: !before.is_some_and(|before| reads_in(before, one)),
    });
    let before_people = before.iter().flat_map(|before| &before.counsellors);
    let no_longer = before_people.filter(|one| reads_until(one, today).is_some() && !reads_in(after, one));
    Difference { will_read: will_read.collect(), no_longer: no_longer.map(|one| one.label.clone()).collect() }
}

/// The last day on which reports are sealed to somebody; `None` when that day is over or never was.
pub(crate) fn reads_until(one: &Counsellor, today: Day) -> Option<Day> {
    let receives = one.status == Standing::Active && one.receives;
    one.trained_until().filter(|until| receives && *until >= today)
}

/// Why a list is not made or taken. Each names the words that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    TooFew,
    TooMany,
    NoCoordinator,
    Labels,
    Dates,
    TrainingDates,
    TrainingTooLong,
    OtherInstance,
    NotSigned,
    OwnRoots,
    NotInList,
    Older,
    Clock,
    Expired,
}

impl Problem {
    /// The key of its words.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::TooFew => "problem-too-few",
            Self::TooMany => "problem-too-many",
            Self::NoCoordinator => "problem-no-coordinator",
            Self::Labels => "problem-labels",
            Self::Dates => "problem-dates",
            Self::TrainingDates => "problem-training-dates",
            Self::TrainingTooLong => "problem-training-too-long",
            Self::OtherInstance => "problem-other-instance",
            Self::NotSigned => "problem-not-signed",
            Self::OwnRoots => "problem-own-roots",
            Self::NotInList => "problem-not-in-list",
            Self::Older => "problem-older",
            Self::Clock => "problem-clock",
            Self::Expired => "problem-expired",
        }
    }
}

/// Whether a list may be signed: what verification cannot say, because it judges what is signed already.
pub(crate) fn check(body: &RosterBody, today: Day) -> Result<(), Problem> {
    let reads = body.counsellors.iter().filter(|one| reads_until(one, today).is_some()).count();
    let receive = body.counsellors.iter().filter(|one| one.status == Standing::Active && one.receives);
    let trainings = || body.counsellors.iter().flat_map(|one| &one.trainings);
    let everyone = body.counsellors.iter().map(|one| &one.label).chain(body.coordinators.iter().map(|one| &one.label));
    let mut labels = everyone.map(|label| label.trim().chars().count());
    if !labels.all(|length| (1..=60).contains(&length)) {
        Err(Problem::Labels)
    } else if body.coordinators.is_empty() {
        Err(Problem::NoCoordinator)
    } else if body.issued > today.plus(CLOCK_DAYS) || today > body.issued.plus(CLOCK_DAYS) {
        Err(Problem::Clock)
    } else if body.expires < today || body.expires > body.issued.plus(MOST_DAYS) {
        Err(Problem::Dates)
    } else if trainings().any(|training| training.until > today.plus(MOST_TRAINING_DAYS)) {
        Err(Problem::TrainingTooLong)
    } else if receive.count() > MOST_RECEIVE {
        Err(Problem::TooMany)
    } else if reads < LEAST_RECEIVE {
        Err(Problem::TooFew)
    } else {
        Ok(())
    }
}

/// How far a list has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nobody signed.
    Draft,
    /// These organisations signed, and they are not enough.
    Waits(Vec<String>),
    /// Two organisations signed.
    Signed,
}

/// How far a list has come, by the pins. Errors: a signature that does not hold, or a list of another installation.
pub(crate) fn stage(file: &RosterFile, pins: &Pins) -> Result<Stage, Problem> {
    if file.body().ok_or(Problem::NotSigned)?.instance != pins.instance {
        return Err(Problem::OtherInstance);
    }
    let RosterFile::Signed(signed) = file else { return Ok(Stage::Draft) };
    match Roster::verify(signed, pins) {
        Ok(_) => Ok(Stage::Signed),
        Err(EnvelopeError::Organisations) => {
            let keys = signed.verify(Tag::Roster).map_err(|_| Problem::NotSigned)?;
            let by = pins.organisations.iter().filter(|one| one.keys.iter().any(|key| keys.contains(key)));
            Ok(Stage::Waits(by.map(|one| one.name.clone()).collect::<BTreeSet<_>>().into_iter().collect()))
        }
        Err(EnvelopeError::Rollback) => Err(Problem::Older),
        Err(_) => Err(Problem::NotSigned),
    }
}

/// Whether a list that both signed may be taken: newer than the one known, and not over.
pub(crate) fn may_be_taken(body: &RosterBody, in_force: Option<&RosterBody>, today: Day) -> Result<(), Problem> {
    if in_force.is_some_and(|known| known.version >= body.version) {
        Err(Problem::Older)
    } else if today > body.expires {
        Err(Problem::Expired)
    } else if body.issued > today.plus(CLOCK_DAYS) {
        Err(Problem::Clock)
    } else {
        Ok(())
    }
}
