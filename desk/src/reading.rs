//! Reading cases: unwrapping their keys, verifying their chains, refusing a history that was changed.

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{CaseId, CaseKey, Epoch, Hash, Info, Stanza};
use envelope_open::EventPlace;
use vault_api::{Bytes, desk as api};

use crate::{
    case::{Case, CaseError},
    desk::{Desk, DeskError},
    person::{Head, PartedCase},
    remembered::{StoredEvent, StoredKey},
};

impl Desk {
    /// Reads every case this desk holds a key of, from where it stopped.
    pub(crate) async fn read_cases(&self) -> Result<(), DeskError> {
        let rows = self.client.call(&api::Cases {}).await?.cases;
        for row in &rows {
            let case = CaseId::new(*row.case.as_bytes());
            if self.kept().value().erased.contains_key(&name(case)) {
                self.erase_again(case).await?;
                continue;
            }
            if self.was_left_out(case, row) {
                self.give_back_keys(row).await?;
                continue;
            }
            let outcome = self.read_case(case, row).await?;
            self.cases_mut().note(case, &row.holders, outcome);
            match outcome {
                Ok(()) => self.remember_keys(case, row)?,
                Err(CaseError::Key) => self.give_back_useless_keys(case, row).await?,
                Err(_) => {}
            }
            self.part_if_left_out(case, row).await?;
        }
        self.cases_mut().listed = rows;
        Ok(())
    }

    /// Errors inside are what a person is told of; those outside, that the vault or the disk did not do its part.
    pub(crate) async fn read_case(&self, case: CaseId, row: &api::CaseRow) -> Result<Result<(), CaseError>, DeskError> {
        self.offer_keys(case, row);
        loop {
            let from = self.cases().open.get(&case).map_or(0, |case| case.head().length);
            if from >= row.length {
                return Ok(self.end_reading(case, row));
            }
            // The last one known comes once more: what follows must follow *it*.
            let answer = self.client.call(&api::Events { case: row.case, from: from.saturating_sub(1) }).await?;
            let mut events = answer.events.into_iter();
            if let Some(head) = self.cases().open.get(&case).map(Case::head)
                && events.next().is_none_or(|last| Hash::of(last.body.as_ref()) != head.hash)
            {
                return Ok(Err(CaseError::History));
            }
            if events.len() == 0 {
                return Ok(Err(CaseError::History));
            }
            for event in events {
                let mut outcome = self.take_in(case, row, &event);
                if outcome == Err(CaseError::Roster) {
                    // Signed by two organisations since this round began; or invented.
                    self.learn().await?;
                    outcome = self.take_in(case, row, &event);
                }
                if outcome == Err(CaseError::Roster) {
                    outcome = self.pass_over(case, &event, CaseError::Roster);
                }
                if outcome.is_err() {
                    return Ok(outcome);
                }
                self.remember_event(case, &event)?;
            }
            self.remember_head(case)?;
        }
    }

    fn take_in(&self, case: CaseId, row: &api::CaseRow, event: &api::Event) -> Result<(), CaseError> {
        let body = event.body.as_ref();
        let place = EventPlace { case, generation: event.generation, seq: event.seq };
        let mut cases = self.cases_mut();
        if let Some(open) = cases.open.get_mut(&case) {
            open.extend(self.pins.instance, place, body, &self.known().rosters)?;
        } else {
            let opened = self.open_first(place, row, body)?;
            cases.open.insert(case, opened);
            if !cases.numbers.contains(&case) {
                cases.numbers.push(case);
            }
            drop(cases);
            self.offer_keys(case, row);
            cases = self.cases_mut();
        }
        self.compare_with_seen(case, cases.open.get(&case)).inspect_err(|_| drop(cases.open.remove(&case)))
    }

    fn pass_over(&self, case: CaseId, event: &api::Event, why: CaseError) -> Result<(), CaseError> {
        let place = EventPlace { case, generation: event.generation, seq: event.seq };
        let mut cases = self.cases_mut();
        let open = cases.open.get_mut(&case).ok_or(why)?;
        open.pass_over(place, event.body.as_ref(), Some(why))
    }

    /// At the place of the newest event ever seen there must stand what stood there.
    fn compare_with_seen(&self, case: CaseId, open: Option<&Case>) -> Result<(), CaseError> {
        let seen = self.kept().value().heads.get(&name(case)).copied();
        match (open.map(Case::head), seen) {
            (Some(head), Some(seen)) if head.length == seen.length && head.hash != seen.hash => Err(CaseError::History),
            _ => Ok(()),
        }
    }

    fn open_first(&self, place: EventPlace, row: &api::CaseRow, body: &[u8]) -> Result<Case, CaseError> {
        let known = self.known();
        let mut last = CaseError::Key;
        for key in self.keys_of(place.case, row, 0) {
            match Case::found(self.pins.instance, self.id, place, key, body, &known.rosters) {
                Ok(case) => return Ok(case),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Every key of a generation that opens here: as the vault gives it, and as this desk remembers it.
    fn keys_of(&self, case: CaseId, row: &api::CaseRow, generation: u32) -> Vec<CaseKey> {
        let place = EventPlace { case, generation, seq: 0 };
        let remembered = self.remembered.keys(case).unwrap_or_default().into_iter().map(|key| api::OwnKey {
            generation: key.generation,
            epoch: vault_api::Epoch::new(key.epoch.number()),
            stanza: Bytes::from(key.stanza),
        });
        let rows = row.keys.iter().cloned().chain(remembered).filter(|own| own.generation == generation);
        rows.filter_map(|own| self.unwrap_case_key(place, &own)).collect()
    }

    /// Hands an open case the keys it lacks, and remembers those that are its own.
    fn offer_keys(&self, case: CaseId, row: &api::CaseRow) {
        for generation in row.keys.iter().map(|own| own.generation) {
            let lacks = self.cases().open.get(&case).is_some_and(|open| open.key(generation).is_none());
            if lacks {
                for key in self.keys_of(case, row, generation) {
                    if let Some(open) = self.cases_mut().open.get_mut(&case) {
                        open.offer(generation, key);
                    }
                }
            }
        }
    }

    pub(crate) fn unwrap_case_key(&self, place: EventPlace, own: &api::OwnKey) -> Option<CaseKey> {
        let epoch = Epoch::new(own.epoch.number());
        let identity = self.kept().value().identity(epoch)?;
        let stanza = Stanza::try_from(own.stanza.as_ref()).ok()?;
        let info = Info::Case(place.case, place.generation, epoch, self.id);
        identity.unwrap(self.pins.instance, info, &stanza).map(|key| CaseKey::new(*key))
    }

    /// A chain that is shorter than the one seen before was cut; one in which this desk is no reader is not its business.
    fn end_reading(&self, case: CaseId, row: &api::CaseRow) -> Result<(), CaseError> {
        let seen = self.kept().value().heads.get(&name(case)).copied();
        let mut cases = self.cases_mut();
        let open = cases.open.get_mut(&case).ok_or(CaseError::Key)?;
        let shorter = seen.is_some_and(|seen| row.length < seen.length) || row.length < open.head().length;
        if shorter {
            return Err(CaseError::History);
        }
        open.goes_on_at(row.generation, row.next)?;
        if open.parted().is_none() && !open.holders().contains(&self.id) {
            cases.open.remove(&case);
            return Err(CaseError::Planted);
        }
        if open.parted().is_none() && open.key_in_force().is_none() {
            return Err(CaseError::Key);
        }
        Ok(())
    }

    fn remember_event(&self, case: CaseId, event: &api::Event) -> Result<(), DeskError> {
        if self.cases().following.contains(&case) {
            return Ok(());
        }
        let Some(length) = self.cases().open.get(&case).map(|open| open.head().length) else { return Ok(()) };
        if self.remembered.length(case)? + 1 == length {
            let (generation, seq, body) = (event.generation, event.seq, event.body.as_ref().to_vec());
            self.remembered.add_event(case, &StoredEvent { generation, seq, body })?;
        }
        Ok(())
    }

    /// Remembers this desk's own keys as the vault has them, where they are those of the case.
    pub(crate) fn remember_keys(&self, case: CaseId, row: &api::CaseRow) -> Result<(), DeskError> {
        for own in &row.keys {
            let key = StoredKey {
                generation: own.generation,
                epoch: Epoch::new(own.epoch.number()),
                stanza: own.stanza.as_ref().to_vec(),
            };
            if !self.remembered.keys(case)?.contains(&key) && self.is_own_key(case, own) {
                self.remembered.add_key(case, &key)?;
            }
        }
        Ok(())
    }

    /// Whether a key opens and is the one the case committed to.
    pub(crate) fn is_own_key(&self, case: CaseId, own: &api::OwnKey) -> bool {
        let place = EventPlace { case, generation: own.generation, seq: 0 };
        let unwrapped = self.unwrap_case_key(place, own);
        let cases = self.cases();
        let known = cases.open.get(&case).and_then(|open| open.key(own.generation));
        unwrapped.is_some_and(|key| known.is_some_and(|known| *known == key))
    }

    pub(crate) fn remember_head(&self, case: CaseId) -> Result<(), DeskError> {
        let Some(head) = self.cases().open.get(&case).map(Case::head) else { return Ok(()) };
        let seen = self.kept().value().heads.get(&name(case)).copied();
        if seen.is_none_or(|seen: Head| seen.length < head.length) {
            self.keep(|person| person.heads.insert(name(case), head))?;
        }
        Ok(())
    }

    /// Whether this desk was left out of a case before and has no key of the generation that then began, or a later one.
    fn was_left_out(&self, case: CaseId, row: &api::CaseRow) -> bool {
        let parted = self.kept().value().parted.get(&name(case)).copied();
        parted.is_some_and(|parted| row.keys.iter().all(|own| own.generation < parted.generation))
    }

    /// A desk that was left out hands back what it has of the case: keys, memory, pages.
    async fn part_if_left_out(&self, case: CaseId, row: &api::CaseRow) -> Result<(), DeskError> {
        let parted = self.cases().open.get(&case).and_then(|open| Some((open.parted()?, open.generation())));
        let Some((parted, generation)) = parted else {
            return if self.kept().value().parted.contains_key(&name(case)) && self.cases().open.contains_key(&case) {
                Ok(self.keep(|person| person.parted.remove(&name(case)).map_or((), |_| ()))?)
            } else {
                Ok(())
            };
        };
        self.keep(|person| {
            let parted = PartedCase { day: parted.day, by: parted.by, reason: parted.reason, generation };
            person.parted.insert(name(case), parted);
            person.heads.remove(&name(case));
        })?;
        self.remembered.forget(case)?;
        {
            let mut cases = self.cases_mut();
            cases.open.remove(&case);
            cases.rows.remove(&case);
        }
        self.give_back_keys(row).await
    }

    /// Keys that open nothing here: sealed to a week this desk has left, or noise. Once the row is gone a colleague's desk gives
    /// another one.
    async fn give_back_useless_keys(&self, case: CaseId, row: &api::CaseRow) -> Result<(), DeskError> {
        let is_useless = |own: &&api::OwnKey| {
            let place = EventPlace { case, generation: own.generation, seq: 0 };
            match self.cases().open.get(&case) {
                Some(open) => open.has_generation(own.generation) && open.key(own.generation).is_none(),
                None => self.unwrap_case_key(place, own).is_none(),
            }
        };
        let useless: Vec<u32> = row.keys.iter().filter(is_useless).map(|own| own.generation).collect();
        for generation in useless {
            self.client.call(&api::DropKey { case: row.case, generation }).await?;
        }
        Ok(())
    }

    async fn give_back_keys(&self, row: &api::CaseRow) -> Result<(), DeskError> {
        for own in &row.keys {
            self.client.call(&api::DropKey { case: row.case, generation: own.generation }).await?;
        }
        Ok(())
    }
}

/// The case of a key of the kept file.
pub(crate) fn unname(name: &str) -> Option<CaseId> {
    STANDARD.decode(name).ok()?.try_into().ok().map(CaseId::new)
}

/// A case as a key of the kept file.
pub(crate) fn name(case: CaseId) -> String {
    STANDARD.encode(case)
}
