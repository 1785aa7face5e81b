//! Reading cases: unwrapping their keys, verifying their chains, refusing a history that was changed.

use std::collections::BTreeSet;

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{CaseId, CaseKey, Epoch, Info, Roster, Stanza};
use envelope_open::EventPlace;
use vault_api::desk as api;

use crate::{
    case::{Case, CaseError},
    desk::{Desk, DeskError},
    person::Head,
};

impl Desk {
    /// Reads every case this desk holds a key of, from where it stopped.
    pub(crate) async fn read_cases(&self) -> Result<(), DeskError> {
        let rows = self.client.call(&api::Cases {}).await?.cases;
        self.notice_vanished(&rows);
        for row in rows {
            let case = CaseId::new(*row.case.as_bytes());
            match self.read_case(case, &row).await? {
                Ok(()) => self.cases_mut().broken.remove(&case),
                Err(error) => self.cases_mut().broken.insert(case, error),
            };
        }
        Ok(())
    }

    /// A case that this desk has read and that the vault lists no more.
    fn notice_vanished(&self, rows: &[api::CaseRow]) {
        let listed: BTreeSet<String> = rows.iter().map(|row| name(CaseId::new(*row.case.as_bytes()))).collect();
        let known: Vec<String> =
            self.kept().value().heads.keys().filter(|case| !listed.contains(*case)).cloned().collect();
        let mut cases = self.cases_mut();
        for case in known.iter().filter_map(|case| unname(case)) {
            cases.broken.insert(case, CaseError::History);
        }
    }

    async fn read_case(&self, case: CaseId, row: &api::CaseRow) -> Result<Result<(), CaseError>, DeskError> {
        loop {
            let from = self.cases().open.get(&case).map_or(0, |case| case.head().seq + 1);
            if from >= row.next {
                return Ok(self.check_head(case));
            }
            let answer = self.client.call(&api::Events { case: row.case, from }).await?;
            if answer.events.is_empty() {
                return Ok(Err(CaseError::History));
            }
            for event in answer.events {
                let outcome = self.take_in(case, row, &event);
                if outcome.is_err() {
                    return Ok(outcome);
                }
            }
            self.remember_head(case)?;
        }
    }

    fn take_in(&self, case: CaseId, row: &api::CaseRow, event: &api::Event) -> Result<(), CaseError> {
        let known = self.known();
        let roster = known.roster.as_ref().ok_or(CaseError::Author)?;
        let body = event.body.as_ref();
        let mut cases = self.cases_mut();
        let place = EventPlace { case, generation: event.generation, seq: event.seq };
        if let Some(open) = cases.open.get_mut(&case) {
            open.extend(self.pins.instance, body, roster)?;
        } else {
            let opened = self.open_first(place, row, body, roster)?;
            cases.open.insert(case, opened);
            if !cases.numbers.contains(&case) {
                cases.numbers.push(case);
            }
        }
        let remembered = self.kept().value().heads.get(&name(case)).copied();
        let head = cases.open.get(&case).map(Case::head);
        match (head, remembered) {
            (Some(head), Some(seen)) if head.seq == seen.seq && head.hash != seen.hash => {
                cases.open.remove(&case);
                Err(CaseError::History)
            }
            _ => Ok(()),
        }
    }

    fn open_first(
        &self,
        place: EventPlace,
        row: &api::CaseRow,
        body: &[u8],
        roster: &Roster,
    ) -> Result<Case, CaseError> {
        let keys = row.keys.iter().filter(|key| key.generation == place.generation);
        for own in keys {
            let Some(key) = self.unwrap_case_key(place, own) else { continue };
            return Case::found(self.pins.instance, place, key, body, roster);
        }
        Err(CaseError::Key)
    }

    pub(crate) fn unwrap_case_key(&self, place: EventPlace, own: &api::OwnKey) -> Option<CaseKey> {
        let epoch = Epoch::new(own.epoch.number());
        let identity = self.kept().value().identity(epoch)?;
        let stanza = Stanza::try_from(own.stanza.as_ref()).ok()?;
        let info = Info::Case(place.case, place.generation, epoch, self.id);
        identity.unwrap(self.pins.instance, info, &stanza).map(|key| CaseKey::new(*key))
    }

    /// A chain that is shorter than the one seen before was cut.
    fn check_head(&self, case: CaseId) -> Result<(), CaseError> {
        let remembered = self.kept().value().heads.get(&name(case)).copied();
        let head = self.cases().open.get(&case).map(Case::head);
        match (head, remembered) {
            (Some(head), Some(seen)) if head.seq < seen.seq => Err(CaseError::History),
            (None, _) => Err(CaseError::Key),
            _ => Ok(()),
        }
    }

    pub(crate) fn remember_head(&self, case: CaseId) -> Result<(), DeskError> {
        let Some(head) = self.cases().open.get(&case).map(Case::head) else { return Ok(()) };
        let seen = self.kept().value().heads.get(&name(case)).copied();
        if seen.is_none_or(|seen: Head| seen.seq < head.seq) {
            self.keep(|person| person.heads.insert(name(case), head))?;
        }
        Ok(())
    }
}

fn unname(name: &str) -> Option<CaseId> {
    STANDARD.decode(name).ok()?.try_into().ok().map(CaseId::new)
}

/// A case as a key of the kept file.
fn name(case: CaseId) -> String {
    STANDARD.encode(case)
}
