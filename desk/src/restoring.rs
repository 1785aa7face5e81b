//! A vault that lost or hides something: a desk sends again what it remembers, byte for byte. Where others wrote on meanwhile, it
//! adds what is missing at the end: the reporter's envelopes, and its own notes.

use envelope::CaseId;
use envelope_open::EventPlace;
use vault_api::{Bytes, desk as api};

use crate::{
    case::{Case, CaseError, EntryKind},
    desk::{Desk, DeskError},
    event::EventBody,
    filing::{ATTEMPTS, Appended},
    person::Head,
    reading::{name, unname},
    remembered::StoredEvent,
    sharing::wire,
};

impl Desk {
    /// Compares what the vault has with what this desk remembers.
    pub(crate) async fn restore_cases(&self) -> Result<(), DeskError> {
        let rows = self.cases().listed.clone();
        let known: Vec<(CaseId, Head)> = {
            let person = self.kept();
            let heads = person.value().heads.iter();
            heads.filter_map(|(case, head)| Some((unname(case)?, *head))).collect()
        };
        for (case, head) in known {
            let listed = rows.iter().find(|row| row.case == wire(case));
            match self.restore_case(case, head, listed).await {
                Err(error) if !error.concerns_one_case() => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    async fn restore_case(&self, case: CaseId, head: Head, listed: Option<&api::CaseRow>) -> Result<(), DeskError> {
        let is_other = self.cases().broken.get(&case) == Some(&CaseError::History);
        match listed {
            None => self.look_for_vanished(case).await,
            Some(row) if row.length < head.length => self.send_again(case, row).await,
            Some(row) if is_other => self.follow_other_history(case, row).await,
            Some(_) => Ok(()),
        }
    }

    /// A case this desk has read and the vault lists no more: erased as it should be, or put back.
    async fn look_for_vanished(&self, case: CaseId) -> Result<(), DeskError> {
        let events = self.remembered.events(case)?;
        let Some(open) = self.rebuild(case, &events) else {
            self.cases_mut().broken.insert(case, CaseError::History);
            return Ok(());
        };
        if self.accept_erasure(case, &open).await? {
            return Ok(());
        }
        self.note_rewritten(case)?;
        let (Some(first), Some(key)) = (events.first(), open.key(0)) else { return Ok(()) };
        let recipients = self.recipients().await?;
        let request = api::File {
            inbound: None,
            case: wire(case),
            events: vec![Bytes::from(first.body.clone())],
            keys: self.wrap_for(open.holders(), (case, 0), key, &recipients)?,
        };
        // Where the vault has the case and hides it from this desk, the alarm stands.
        if self.client.call(&request).await? != api::FileAnswer::Filed {
            self.cases_mut().broken.insert(case, CaseError::History);
            return Ok(());
        }
        self.send_from(case, &open, &events, 1).await
    }

    /// A chain that is shorter than the one remembered, and so far the same.
    async fn send_again(&self, case: CaseId, row: &api::CaseRow) -> Result<(), DeskError> {
        let events = self.remembered.events(case)?;
        let Some(open) = self.rebuild(case, &events) else { return Ok(()) };
        let last = row.length.saturating_sub(1);
        let given = self.client.call(&api::Events { case: row.case, from: last }).await?.events;
        let at = usize::try_from(row.length).unwrap_or(usize::MAX);
        let same = given.first().zip(events.get(at.saturating_sub(1)));
        if same.is_none_or(|(given, kept)| given.body.as_ref() != kept.body) {
            return self.follow_other_history(case, row).await;
        }
        self.note_rewritten(case)?;
        self.send_from(case, &open, &events, at).await
    }

    /// Sends remembered events from the place `at` on. A lost race is looked at again in the next round.
    async fn send_from(&self, case: CaseId, open: &Case, events: &[StoredEvent], at: usize) -> Result<(), DeskError> {
        let recipients = self.recipients().await?;
        for (place, event) in events.iter().enumerate().skip(at) {
            let next = events.get(place + 1).map_or_else(|| open.generation(), |next| next.generation);
            let (body, generation, seq) = (Bytes::from(event.body.clone()), event.generation, event.seq);
            let answer = if next > generation {
                let key = open.key(generation + 1).or(open.key_in_force()).ok_or(DeskError::Case)?;
                let keys = self.wrap_for(open.holders(), (case, generation + 1), key, &recipients)?;
                self.client.call(&api::Rekey { case: wire(case), generation, seq, body, keys }).await?
            } else {
                self.client.call(&api::Append { case: wire(case), generation, seq, body, inbound: None }).await?
            };
            if answer != api::AppendAnswer::Appended {
                break;
            }
        }
        self.read_cases().await
    }

    /// The vault's history is another than the one remembered, and colleagues write on in it: this desk follows it, if it holds,
    /// and adds what it lacks.
    async fn follow_other_history(&self, case: CaseId, row: &api::CaseRow) -> Result<(), DeskError> {
        let events = self.remembered.events(case)?;
        let Some(own) = self.rebuild(case, &events) else { return Ok(()) };
        let head = self.kept().value().heads.get(&name(case)).copied();
        let before = self.cases_mut().open.remove(&case);
        self.keep(|person| person.heads.remove(&name(case)))?;
        self.cases_mut().following.insert(case);
        let outcome = self.read_case(case, row).await;
        let added = match &outcome {
            Ok(Ok(())) => self.add_missing(case, &own).await,
            _ => Err(DeskError::Case),
        };
        self.cases_mut().following.remove(&case);
        if let Err(error) = added {
            // Not one that holds, or not all could be added: the one remembered stays the one that counts, and is tried again.
            let mut cases = self.cases_mut();
            cases.open.remove(&case);
            cases.open.extend(before.map(|before| (case, before)));
            cases.broken.insert(case, CaseError::History);
            drop(cases);
            if let Some(head) = head {
                self.keep(|person| person.heads.insert(name(case), head))?;
            }
            return Err(error);
        }
        self.note_rewritten(case)?;
        self.remembered.forget(case)?;
        self.cases_mut().broken.remove(&case);
        self.remember_from_vault(case, row).await
    }

    async fn remember_from_vault(&self, case: CaseId, row: &api::CaseRow) -> Result<(), DeskError> {
        loop {
            let from = self.remembered.length(case)?;
            let events = self.client.call(&api::Events { case: row.case, from }).await?.events;
            if events.is_empty() || from >= row.length {
                return self.remember_keys(case, row);
            }
            for event in events {
                let body = event.body.as_ref().to_vec();
                let event = StoredEvent { generation: event.generation, seq: event.seq, body };
                self.remembered.add_event(case, &event)?;
            }
        }
    }

    /// A conversation may have been filed twice, before and after an old copy of the vault was put back: each of its cases gets the
    /// envelopes of the other, so that whoever reads one of them misses nothing.
    pub(crate) async fn complete_twins(&self) -> Result<(), DeskError> {
        let mut missing = Vec::new();
        {
            let cases = self.cases();
            let writable = |case: &Case| case.key_in_force().is_some() && case.holders().contains(&self.id);
            for (id, one) in cases.open.iter().filter(|(_, case)| writable(case)) {
                let twins = cases
                    .open
                    .iter()
                    .filter(|(other, case)| *other != id && case.report().thread == one.report().thread);
                for (envelope, key, raw) in twins.flat_map(|(_, twin)| twin.letters()) {
                    if !one.holds(envelope) {
                        missing.push((*id, key.duplicate(), raw.to_vec()));
                    }
                }
            }
        }
        for (case, file_key, raw) in missing {
            self.append_until_done(case, || EventBody::Message { file_key: file_key.duplicate() }, &raw).await?;
        }
        Ok(())
    }

    /// What `own` says and the vault's history does not: every envelope, and what this counsellor wrote.
    async fn add_missing(&self, case: CaseId, own: &Case) -> Result<(), DeskError> {
        for (id, file_key, raw) in own.letters() {
            let known = self.cases().open.get(&case).is_some_and(|open| open.holds(id));
            if !known {
                self.append_until_done(case, || EventBody::Message { file_key: file_key.duplicate() }, raw).await?;
            }
        }
        let notes = own.entries().iter().filter(|entry| entry.kind == EntryKind::Note && entry.author == Some(self.id));
        for note in notes {
            let stands = |open: &Case| {
                open.entries().iter().any(|entry| entry.kind == EntryKind::Note && entry.text == note.text)
            };
            let known = self.cases().open.get(&case).is_some_and(stands);
            if !known {
                self.append_until_done(case, || EventBody::Note { text: note.text.clone() }, &[]).await?;
            }
        }
        Ok(())
    }

    /// Verifies remembered events anew, with remembered keys.
    fn rebuild(&self, case: CaseId, events: &[StoredEvent]) -> Option<Case> {
        let keys = self.remembered.keys(case).ok()?.into_iter().filter_map(|key| {
            let own = api::OwnKey {
                generation: key.generation,
                epoch: vault_api::Epoch::new(key.epoch.number()),
                stanza: Bytes::from(key.stanza),
            };
            let place = EventPlace { case, generation: key.generation, seq: 0 };
            Some((key.generation, self.unwrap_case_key(place, &own)?))
        });
        let mut keys: Vec<_> = keys.collect();
        if let Some(open) = self.cases().open.get(&case) {
            keys.extend(open.keys().map(|(generation, key)| (generation, key.duplicate())));
        }
        let known = self.known();
        let (first, rest) = events.split_first()?;
        let place = |event: &StoredEvent| EventPlace { case, generation: event.generation, seq: event.seq };
        let mut founding = keys.iter().filter(|(generation, _)| *generation == 0);
        let mut open = founding.find_map(|(_, key)| {
            let key = key.duplicate();
            Case::found(self.pins.instance, self.id, place(first), key, &first.body, &known.rosters).ok()
        })?;
        for (generation, key) in keys {
            open.offer(generation, key);
        }
        for event in rest {
            if open.extend(self.pins.instance, place(event), &event.body, &known.rosters).is_err() {
                open.pass_over(place(event), &event.body, Some(CaseError::Roster)).ok()?;
            }
        }
        Some(open)
    }

    fn note_rewritten(&self, case: CaseId) -> Result<(), DeskError> {
        let today = self.today();
        if !self.kept().value().rewritten.contains_key(&name(case)) {
            self.keep(|person| person.rewritten.insert(name(case), today))?;
        }
        Ok(())
    }

    /// Writes one event, again after each lost race.
    pub(crate) async fn append_until_done(
        &self,
        case: CaseId,
        body: impl Fn() -> EventBody,
        raw: &[u8],
    ) -> Result<(), DeskError> {
        for _ in 0..ATTEMPTS {
            match self.append(case, body(), raw, None).await? {
                Appended::Done => return Ok(()),
                Appended::Conflict => self.read_cases().await?,
                Appended::Already(_) | Appended::Gone | Appended::Locked => break,
            }
        }
        Err(DeskError::Case)
    }
}
