//! Verifying one event: the Roster of its time, its author, its signature, its place.

use std::collections::BTreeMap;

use envelope::{CaseKey, CounsellorId, Roster};
use envelope_open::{EventContext, EventError, UntrustedEvent};
use zeroize::Zeroizing;

use crate::{
    case::CaseError,
    event::{EventBody, EventJson},
};

/// The Rosters of the time, each signed by two organisations.
#[derive(Debug, Default)]
pub(crate) struct Rosters(BTreeMap<u32, Roster>);

impl Rosters {
    pub(crate) fn add(&mut self, roster: Roster) {
        self.0.insert(roster.body().version, roster);
    }

    pub(crate) fn get(&self, version: u32) -> Option<&Roster> {
        self.0.get(&version)
    }

    /// The highest version; 0 when there is none.
    pub(crate) fn newest(&self) -> u32 {
        self.0.last_key_value().map_or(0, |(version, _)| *version)
    }
}

/// An event whose author was active in the Roster of its time and signed exactly this, for this place.
pub(crate) struct Verified {
    pub(crate) author: CounsellorId,
    pub(crate) json: EventJson,
    pub(crate) raw: Zeroizing<Vec<u8>>,
}

/// Opens and verifies one event. `least_roster` is the highest Roster used before it: nobody writes by an older one, so that
/// who has left cannot go on once somebody noticed.
/// Errors: `Roster` when it names one this desk does not have; otherwise what does not hold.
pub(crate) fn verify(
    context: &EventContext,
    key: &CaseKey,
    body: &[u8],
    rosters: &Rosters,
    least_roster: u32,
) -> Result<Verified, CaseError> {
    let event = UntrustedEvent::open(context.place, key, body)?;
    let version = read(event.claimed_json())?.roster;
    if version < least_roster {
        return Err(CaseError::Author);
    }
    let roster = rosters.get(version).ok_or(CaseError::Roster)?;
    if !roster.is_active(event.author()) {
        return Err(CaseError::Author);
    }
    let author = roster.counsellor(event.author()).ok_or(CaseError::Author)?;
    let event = event.verify(context, &author.verifying_key)?.into_event();
    let json = read(&event.json)?;
    if matches!(json.body, EventBody::Erased { .. }) != (context.place.seq == u32::MAX) {
        return Err(CaseError::Event(EventError::Malformed));
    }
    Ok(Verified { author: event.author, json, raw: event.raw })
}

fn read(json: &[u8]) -> Result<EventJson, CaseError> {
    let json: EventJson = serde_json::from_slice(json).map_err(|_| CaseError::Event(EventError::Malformed))?;
    if json.v == 1 { Ok(json) } else { Err(CaseError::Event(EventError::Malformed)) }
}
