//! Who reads a case: sharing it with a colleague, and giving it another key when somebody must not read on.

use std::collections::{BTreeMap, BTreeSet};

use envelope::{CaseId, CaseKey, CounsellorId, Epoch, Info, Recipient, Stanza};
use vault_api::{Bytes, desk as api};

use crate::{
    case::Case,
    desk::{Desk, DeskError},
    event::{CloseCode, EventBody, RekeyReason},
    filing::ATTEMPTS,
};

/// How far back a colleague's last published recipient is looked for: nobody's training survives a longer absence unnoticed.
const WEEKS_BACK: u16 = 60;

/// Where something can be sealed to a counsellor.
pub(crate) type Recipients = BTreeMap<CounsellorId, (Epoch, Recipient)>;

impl Desk {
    /// Gives one more counsellor the keys of a case. Errors: `Refused` for somebody whom the reporter left out, who stepped
    /// aside, who is not trained or was removed; `Absent` for somebody whose desk was never opened.
    pub(crate) async fn share(&self, case: CaseId, to: CounsellorId) -> Result<(), DeskError> {
        let _one_at_a_time = self.work.lock().await;
        self.give_keys(case, to).await
    }

    async fn give_keys(&self, case: CaseId, to: CounsellorId) -> Result<(), DeskError> {
        let recipient = self.recipients().await?.remove(&to).ok_or(DeskError::Absent)?;
        for _ in 0..ATTEMPTS {
            let request = {
                let cases = self.cases();
                let open = cases.open.get(&case).ok_or(DeskError::Case)?;
                if !self.may_receive(open, to) {
                    return Err(DeskError::Refused);
                }
                let (place, body) = open.seal_next(&self.pen()?, EventBody::Share { to }, &[], &mut *self.random())?;
                let keys = open.keys().map(|(generation, key)| {
                    let (epoch, stanza) = self.wrap((case, generation), key, to, &recipient)?;
                    Ok(api::OwnKey { generation, epoch, stanza })
                });
                api::Share {
                    case: wire(case),
                    generation: place.generation,
                    seq: place.seq,
                    body: Bytes::from(body),
                    counsellor: vault_api::CounsellorId::new(*to.as_bytes()),
                    keys: keys.collect::<Result<_, DeskError>>()?,
                }
            };
            let answer = self.client.call(&request).await?;
            self.read_cases().await?;
            if answer == api::AppendAnswer::Appended {
                return Ok(());
            }
        }
        Err(DeskError::Case)
    }

    fn may_receive(&self, case: &Case, to: CounsellorId) -> bool {
        let known = self.known();
        let today = self.today();
        let removed = known.newest_directory(today.epoch()).is_some_and(|it| it.body().removed.contains(&to));
        !removed && known.roster.as_ref().is_some_and(|roster| case.may_be_shared_with(to, roster, today))
    }

    /// Takes a colleague out of a case because they know somebody in it. Errors: `Refused` when fewer than two would go on reading:
    /// share it first.
    pub(crate) async fn leave_out(&self, case: CaseId, who: CounsellorId) -> Result<(), DeskError> {
        let _one_at_a_time = self.work.lock().await;
        let done = self.rekey(case, |open, _| {
            let readers = open.holders().iter().copied().filter(|holder| *holder != who).collect();
            open.holders().contains(&who).then_some((RekeyReason::ConflictOfInterest, readers))
        });
        if done.await? { Ok(()) } else { Err(DeskError::Refused) }
    }

    /// Asks to be left out oneself; a colleague's desk changes the key as soon as it sees it and two go on reading.
    pub(crate) async fn step_aside(&self, case: CaseId) -> Result<(), DeskError> {
        let _one_at_a_time = self.work.lock().await;
        self.append_until_done(case, || EventBody::StepAside {}, &[]).await
    }

    /// Says how a case ended; it goes by itself when nothing happens in it for the time that is set.
    pub(crate) async fn close(&self, case: CaseId, code: CloseCode) -> Result<(), DeskError> {
        let _one_at_a_time = self.work.lock().await;
        self.append_until_done(case, || EventBody::Close { code }, &[]).await
    }

    /// Says that a case is not settled after all.
    pub(crate) async fn reopen(&self, case: CaseId) -> Result<(), DeskError> {
        let _one_at_a_time = self.work.lock().await;
        self.append_until_done(case, || EventBody::Reopen {}, &[]).await
    }

    /// Looks after every case this desk reads: another key where somebody must not read on, keys for readers who have none.
    pub(crate) async fn tend_cases(&self) -> Result<(), DeskError> {
        let cases: Vec<CaseId> = self.cases().open.keys().copied().collect();
        for case in cases {
            match self.tend_case(case).await {
                Err(error) if !error.concerns_one_case() => return Err(error),
                _ => {}
            }
        }
        match self.complete_twins().await {
            Err(error) if !error.concerns_one_case() => Err(error),
            _ => Ok(()),
        }
    }

    async fn tend_case(&self, case: CaseId) -> Result<(), DeskError> {
        self.rekey(case, |open, holders| self.due_rekey(open, holders)).await?;
        for reader in self.readers_without_key(case).await? {
            self.give_keys(case, reader).await?;
        }
        Ok(())
    }

    /// Why and for whom a case needs another key, as far as this desk may and can.
    fn due_rekey(&self, case: &Case, rows: &[api::Holder]) -> Option<(RekeyReason, BTreeSet<CounsellorId>)> {
        let known = self.known();
        let (roster, today) = (known.roster.as_ref()?, self.today());
        let directory = known.newest_directory(today.epoch())?;
        let removed = |id: &CounsellorId| directory.body().removed.contains(id);
        // Two clocks: nobody's training ends because one of them is wrong.
        let day = today.min(known.vault_day);
        let serves = |id: &CounsellorId| roster.counsellor(*id).is_some_and(|counsellor| counsellor.serves_on(day));
        let conflicted = |id: &CounsellorId| case.conflicted().contains(id);
        if !case.holders().contains(&self.id) || removed(&self.id) || !serves(&self.id) || conflicted(&self.id) {
            return None;
        }
        let staying: BTreeSet<CounsellorId> =
            case.holders().iter().copied().filter(|id| roster.is_active(*id)).collect();
        let without = |who: Option<CounsellorId>| {
            let readers: BTreeSet<CounsellorId> = staying.iter().copied().filter(|id| Some(*id) != who).collect();
            case.may_leave_out(&readers, roster).map(|_| readers)
        };
        let mut others = staying.iter().copied();
        let found = others.find_map(|id| {
            let reason = match () {
                () if conflicted(&id) => RekeyReason::ConflictOfInterest,
                () if removed(&id) => RekeyReason::Removed,
                () if !serves(&id) => RekeyReason::Expired,
                () => return None,
            };
            without(Some(id)).map(|readers| (reason, readers))
        });
        let is_cheated = case.key_in_force().is_none() && case.last_key_by().is_some_and(|by| !roster.is_active(by));
        let left = (staying.len() < case.holders().len() || is_cheated).then_some(RekeyReason::Left);
        let unasked = rows.iter().any(|row| {
            let id = CounsellorId::new(*row.counsellor.as_bytes());
            row.generation == case.generation() && !case.holders().contains(&id)
        });
        // At most once a day, so that a vault that invents rows does not make cases grow without end.
        let planted = (case.is_planted() || unasked) && case.last_rekey().is_none_or(|last| last < today);
        let planted = planted.then_some(RekeyReason::Planted);
        found.or_else(|| left.or(planted).and_then(|reason| without(None).map(|readers| (reason, readers))))
    }

    /// Changes the key of a case if `plan` says so, again after each lost race. Says whether it was done.
    async fn rekey(
        &self,
        case: CaseId,
        plan: impl Fn(&Case, &[api::Holder]) -> Option<(RekeyReason, BTreeSet<CounsellorId>)>,
    ) -> Result<bool, DeskError> {
        for _ in 0..ATTEMPTS {
            let planned = {
                let cases = self.cases();
                let Some(open) = cases.open.get(&case) else { return Ok(false) };
                let known = self.known();
                let roster = known.roster.as_ref().ok_or(DeskError::NoRoster)?;
                let rows = cases.rows.get(&case).map_or(&[][..], Vec::as_slice);
                plan(open, rows).filter(|(_, readers)| open.may_leave_out(readers, roster).is_some())
            };
            let Some((reason, readers)) = planned else { return Ok(false) };
            let recipients = self.recipients().await?;
            let request = {
                let cases = self.cases();
                let open = cases.open.get(&case).ok_or(DeskError::Case)?;
                let key = CaseKey::draw(&mut *self.random())?;
                let commitment = key.commitment();
                let body = EventBody::Rekey { reason, readers: readers.iter().copied().collect(), commitment };
                let (place, body) = open.seal_next(&self.pen()?, body, &[], &mut *self.random())?;
                let keys = self.wrap_for(&readers, (case, place.generation + 1), &key, &recipients)?;
                let (generation, seq) = (place.generation, place.seq);
                api::Rekey { case: wire(case), generation, seq, body: Bytes::from(body), keys }
            };
            let answer = self.client.call(&request).await?;
            self.read_cases().await?;
            if answer == api::AppendAnswer::Appended {
                return Ok(true);
            }
        }
        Err(DeskError::Case)
    }

    /// Readers for whom the vault has not every key: somebody who was away, or whom somebody cheated.
    async fn readers_without_key(&self, case: CaseId) -> Result<Vec<CounsellorId>, DeskError> {
        let without: Vec<CounsellorId> = {
            let cases = self.cases();
            let Some(open) = cases.open.get(&case).filter(|open| open.key_in_force().is_some()) else {
                return Ok(Vec::new());
            };
            if !open.holders().contains(&self.id) {
                return Ok(Vec::new());
            }
            let rows = cases.rows.get(&case).map_or(&[][..], Vec::as_slice);
            let has_row = |id: &CounsellorId, generation: u32| {
                rows.iter().any(|row| row.counsellor.as_bytes() == id.as_bytes() && row.generation == generation)
            };
            let has_all = |id: &CounsellorId| open.keys().all(|(generation, _)| has_row(id, generation));
            open.holders().iter().copied().filter(|id| *id != self.id && !has_all(id)).collect()
        };
        if without.is_empty() {
            return Ok(without);
        }
        let recipients = self.recipients().await?;
        Ok(without.into_iter().filter(|id| recipients.contains_key(id)).collect())
    }

    /// Where something can be sealed to each counsellor who serves: the recipient of this week, or the last one published before;
    /// a desk keeps the identities of its last weeks until it is unlocked again.
    pub(crate) async fn recipients(&self) -> Result<Recipients, DeskError> {
        if let Some(recipients) = &self.known().recipients {
            return Ok(recipients.clone());
        }
        let now = self.today().epoch();
        let from = vault_api::Epoch::new(now.number().saturating_sub(WEEKS_BACK));
        let files = self.client.call(&api::EpochKeys { from }).await?.keys;
        let mut known = self.known_mut();
        let roster = known.roster.as_ref().ok_or(DeskError::NoRoster)?;
        let handed_in = files.iter().filter_map(|file| roster.verify_epoch_key(file.file.as_ref()).ok());
        let handed_in = handed_in.map(|(key, recipient)| (key.counsellor, key.epoch, recipient));
        // A vault put back from an old copy may know only older ones than the Directories do.
        let signed = known.directories.iter().flat_map(|directory| {
            let of_week = directory.recipients().iter().filter(|one| roster.is_active(one.counsellor));
            of_week.map(|one| (one.counsellor, directory.epoch(), one.recipient.clone()))
        });
        let mut recipients = Recipients::new();
        for (counsellor, week, recipient) in handed_in.chain(signed) {
            // Of the weeks begun the latest, else the first to come.
            let rank = |epoch: Epoch| if epoch <= now { (1, epoch.number()) } else { (0, u16::MAX - epoch.number()) };
            let better = recipients.get(&counsellor).is_none_or(|(epoch, _)| rank(week) > rank(*epoch));
            if better && counsellor != self.id {
                recipients.insert(counsellor, (week, recipient));
            }
        }
        if let Some(identity) = self.kept().value().identity(now) {
            recipients.insert(self.id, (now, identity.recipient()));
        }
        known.recipients = Some(recipients.clone());
        Ok(recipients)
    }

    /// A key of a case for each of these readers who can be reached.
    pub(crate) fn wrap_for(
        &self,
        readers: &BTreeSet<CounsellorId>,
        place: (CaseId, u32),
        key: &CaseKey,
        recipients: &Recipients,
    ) -> Result<Vec<api::CaseKey>, DeskError> {
        let reached = readers.iter().filter_map(|reader| Some((*reader, recipients.get(reader)?)));
        let wrapped = reached.map(|(reader, recipient)| {
            let (epoch, stanza) = self.wrap(place, key, reader, recipient)?;
            let counsellor = vault_api::CounsellorId::new(*reader.as_bytes());
            Ok(api::CaseKey { counsellor, epoch, stanza })
        });
        wrapped.collect()
    }

    fn wrap(
        &self,
        (case, generation): (CaseId, u32),
        key: &CaseKey,
        to: CounsellorId,
        (epoch, recipient): &(Epoch, Recipient),
    ) -> Result<(vault_api::Epoch, Bytes), DeskError> {
        let info = Info::Case(case, generation, *epoch, to);
        let stanza = Stanza::wrap(recipient, self.pins.instance, info, key.expose_secret(), &mut *self.random())?;
        Ok((vault_api::Epoch::new(epoch.number()), Bytes::from(stanza.as_bytes().to_vec())))
    }
}

/// A case's id in the words of the vault.
pub(crate) fn wire(case: CaseId) -> vault_api::CaseId {
    vault_api::CaseId::new(*case.as_bytes())
}
