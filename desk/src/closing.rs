//! Closing a week: one's own case keys are sealed to this week, stored, read back and opened; only then, and only when nothing
//! of the old week can still be needed, its identity is destroyed. Losing a report is worse than keeping a key.

use std::collections::BTreeSet;

use envelope::{CaseId, Epoch, Hash, Info, Stanza};
use vault_api::{Bytes, desk as api};

use crate::desk::{Desk, DeskError};

/// Why an identity of a past week is still kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StillNeeded {
    /// Reports of that week may still arrive.
    MayArrive,
    /// An envelope of that week is not filed, not checked, or was hidden by somebody.
    Envelope,
    /// A case key is still sealed to it.
    CaseKey,
}

impl Desk {
    /// Seals old keys anew and destroys the identities nothing needs any more.
    pub(crate) async fn close_weeks(&self) -> Result<(), DeskError> {
        let now = self.today().epoch();
        let state = self.client.call(&api::State {}).await?;
        let closed_through = state.closed_through.map(|epoch| Epoch::new(epoch.number()));
        let past: Vec<Epoch> = self.kept().value().identity_weeks().filter(|epoch| *epoch < now).collect();
        if past.is_empty() {
            return Ok(());
        }
        self.rewrap_keys(now, closed_through).await?;
        // Asked again: what counts is what the vault has, not what was sent to it.
        let cases = self.client.call(&api::Cases {}).await?.cases;
        for row in &cases {
            self.remember_keys(CaseId::new(*row.case.as_bytes()), row)?;
        }
        let inbound = self.client.call(&api::Inbound {}).await?.envelopes;
        let judge = |epoch| self.still_needed(epoch, now, closed_through, &cases, &inbound).map(|why| (epoch, why));
        let needed: Vec<(Epoch, StillNeeded)> = past.iter().copied().filter_map(judge).collect();
        let gone: Vec<Epoch> = past.into_iter().filter(|epoch| !needed.iter().any(|(kept, _)| kept == epoch)).collect();
        if !gone.is_empty() {
            self.keep(|person| gone.iter().for_each(|epoch| person.destroy_identity(*epoch)))?;
        }
        self.known_mut().still_needed = needed;
        Ok(())
    }

    async fn rewrap_keys(&self, now: Epoch, closed_through: Option<Epoch>) -> Result<(), DeskError> {
        for row in self.client.call(&api::Cases {}).await?.cases {
            for own in &row.keys {
                let (epoch, case) = (Epoch::new(own.epoch.number()), CaseId::new(*row.case.as_bytes()));
                // Until its week is closed the identity stays anyway; one that is gone already (an old copy of the vault was put
                // back) needs no waiting.
                let stays = closed_through.is_none_or(|closed| epoch > closed);
                if epoch >= now || (stays && self.is_own_key(case, own)) {
                    continue;
                }
                let Some(key) = self.rewrap(case, own.generation, now)? else { continue };
                self.client.call(&api::Rewrap { case: row.case, key }).await?;
            }
        }
        Ok(())
    }

    /// A key of a case, if this desk has it, sealed to this week.
    fn rewrap(&self, case: CaseId, generation: u32, now: Epoch) -> Result<Option<api::OwnKey>, DeskError> {
        let cases = self.cases();
        let Some(key) = cases.open.get(&case).and_then(|open| open.key(generation)) else { return Ok(None) };
        let recipient = self.kept().value().identity(now).ok_or(DeskError::Case)?.recipient();
        let info = Info::Case(case, generation, now, self.id);
        let random = &mut *self.random();
        let stanza = Stanza::wrap(&recipient, self.pins.instance, info, key.expose_secret(), random)?;
        let (epoch, stanza) = (vault_api::Epoch::new(now.number()), Bytes::from(stanza.as_bytes().to_vec()));
        Ok(Some(api::OwnKey { generation, epoch, stanza }))
    }

    fn still_needed(
        &self,
        epoch: Epoch,
        now: Epoch,
        closed_through: Option<Epoch>,
        cases: &[api::CaseRow],
        inbound: &[api::InboundRow],
    ) -> Option<StillNeeded> {
        if epoch >= now || closed_through.is_none_or(|closed| epoch > closed) {
            return Some(StillNeeded::MayArrive);
        }
        let open_question =
            inbound.iter().any(|row| row.epoch.number() == epoch.number() && self.is_open_question(row));
        if open_question || self.hidden_envelopes().iter().any(|envelope| envelope.epoch() == epoch) {
            return Some(StillNeeded::Envelope);
        }
        let in_use: BTreeSet<u16> = cases.iter().flat_map(|row| self.weeks_in_use(row)).collect();
        in_use.contains(&epoch.number()).then_some(StillNeeded::CaseKey)
    }

    /// Weeks whose identity this case needs: that of each key, and every week when a key of it does not open. A generation that
    /// began by noise has no key and needs none.
    fn weeks_in_use(&self, row: &api::CaseRow) -> Vec<u16> {
        let case = CaseId::new(*row.case.as_bytes());
        let cases = self.cases();
        let (open, is_broken) = (cases.open.get(&case), cases.broken.contains_key(&case));
        let meant: Vec<&api::OwnKey> =
            row.keys.iter().filter(|own| open.is_none_or(|open| open.has_generation(own.generation))).collect();
        if is_broken || meant.iter().all(|own| self.is_own_key(case, own)) {
            return meant.iter().map(|own| own.epoch.number()).collect();
        }
        self.kept().value().identity_weeks().map(Epoch::number).collect()
    }

    /// An envelope that opens here, or may open, and does not stand in a case this desk reads.
    fn is_open_question(&self, row: &api::InboundRow) -> bool {
        let id = Hash::new(*row.id.as_bytes());
        let cases = self.cases();
        let not_mine = cases.ignored.contains(&id);
        drop(cases);
        !not_mine && !self.kept().value().checked.contains(&id)
    }
}
