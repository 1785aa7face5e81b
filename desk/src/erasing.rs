//! Erasure: asked by the reporter and carried out seven days later by whichever desk comes first, without anybody's decision; or
//! of cases closed long ago. A note stays that only whoever read the conversation can find and open.

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{CaseId, CaseKey, Day, Epoch, Hash, Report, WishKind};
use envelope_open::{CaseEvent, EventContext, EventPlace};
use vault_api::{Bytes, ErasureTag, ReplyTag, desk as api};
use zeroize::Zeroizing;

use crate::{
    case::Case,
    chain::verify,
    desk::{Desk, DeskError},
    event::{ErasedWhy, EventBody, EventJson},
    person::ErasedCase,
    reading::name,
    sharing::wire,
};

/// Days in which the reporter can take back the wish that everything be erased.
pub(crate) const DAYS_TO_THINK: u32 = 7;
const DAYS_A_MONTH: u32 = 30;
/// No setting erases a closed case sooner than this after the last thing that happened in it.
const LEAST_CLOSED_MONTHS: u32 = 3;

impl Desk {
    /// Erases every case whose day has come, by this desk's clock and by the vault's.
    pub(crate) async fn erase_due_cases(&self) -> Result<(), DeskError> {
        let day = self.today().min(self.known().vault_day);
        let due: Vec<(CaseId, ErasedWhy)> = {
            let cases = self.cases();
            let held = cases.open.iter().filter(|(_, case)| case.holders().contains(&self.id));
            held.filter_map(|(id, case)| Some((*id, self.due_erasure(case, day)?))).collect()
        };
        for (case, why) in due {
            self.erase(case, why).await?;
        }
        self.erase_twins().await
    }

    /// A conversation may have been filed twice: what was erased is erased in every case of it.
    async fn erase_twins(&self) -> Result<(), DeskError> {
        let twins: Vec<(CaseId, ErasedCase)> = {
            let (cases, person) = (self.cases(), self.kept());
            let erased_of = |case: &Case| {
                let thread = Hash::of(case.report().thread.as_ref());
                person.value().erased.values().find(|erased| erased.thread == thread).cloned()
            };
            let held = cases.open.iter().filter(|(_, case)| case.holders().contains(&self.id));
            held.filter_map(|(id, case)| Some((*id, erased_of(case)?))).collect()
        };
        for (case, erased) in twins {
            self.forget_erased(case, erased)?;
            self.erase_again(case).await?;
        }
        Ok(())
    }

    fn due_erasure(&self, case: &Case, day: Day) -> Option<ErasedWhy> {
        if let Some(asked) = case.wish_to_erase().filter(|asked| asked.day.plus(DAYS_TO_THINK) <= day) {
            let (message, wish) = (asked.message, asked.wish.clone());
            return Some(ErasedWhy::Wish { message, asked: asked.day, wish });
        }
        let (closed, last) = case.closed()?;
        let last = last.max(closed);
        (last.plus(self.closed_months * DAYS_A_MONTH) <= day).then_some(ErasedWhy::Closed { last })
    }

    async fn erase(&self, case: CaseId, why: ErasedWhy) -> Result<(), DeskError> {
        let (request, erased) = {
            let cases = self.cases();
            let open = cases.open.get(&case).ok_or(DeskError::Case)?;
            let note = self.write_note(open.report(), why)?;
            let erased = self.erased_case(open, &note);
            let replies = open.rows().iter().map(|row| ReplyTag::new(*row.tag.as_bytes())).rev().take(api::MOST_TAGS);
            let tag = ErasureTag::new(open.report().message_key.erasure_tag());
            (api::EraseCase { case: wire(case), tag, note: Bytes::from(note), replies: replies.collect() }, erased)
        };
        let api::EraseAnswer::Erased { until } = self.client.call(&request).await? else { return Ok(()) };
        self.forget_erased(case, ErasedCase { until: erased.until.max(Epoch::new(until.number())), ..erased })
    }

    fn erased_case(&self, case: &Case, note: &[u8]) -> ErasedCase {
        ErasedCase {
            day: self.today(),
            until: self.today().epoch().max(case.first_week()),
            // Whoever could open the first envelope counts too, with a key of the case or without.
            holders: case.ever_held().iter().chain(&case.report().readers).copied().collect(),
            thread: Hash::of(case.report().thread.as_ref()),
            tag: STANDARD.encode(case.report().message_key.erasure_tag()),
            note: STANDARD.encode(note),
        }
    }

    /// From here on this desk has nothing of the case but the mark that it was erased.
    fn forget_erased(&self, case: CaseId, erased: ErasedCase) -> Result<(), DeskError> {
        self.keep(|person| {
            person.heads.remove(&name(case));
            person.erased.insert(name(case), erased);
        })?;
        self.remembered.forget(case)?;
        let mut cases = self.cases_mut();
        cases.open.remove(&case);
        cases.rows.remove(&case);
        cases.broken.remove(&case);
        Ok(())
    }

    /// An old copy of the vault brought back what was erased: it is erased once more.
    pub(crate) async fn erase_again(&self, case: CaseId) -> Result<(), DeskError> {
        let Some(erased) = self.kept().value().erased.get(&name(case)).cloned() else { return Ok(()) };
        let tag: [u8; 16] =
            STANDARD.decode(&erased.tag).ok().and_then(|tag| tag.try_into().ok()).ok_or(DeskError::Case)?;
        let note = Bytes::from(STANDARD.decode(&erased.note).map_err(|_| DeskError::Case)?);
        let request = api::EraseCase { case: wire(case), tag: ErasureTag::new(tag), note, replies: Vec::new() };
        if let api::EraseAnswer::Erased { until } = self.client.call(&request).await? {
            let until = Epoch::new(until.number());
            self.keep(|person| {
                if let Some(erased) = person.erased.get_mut(&name(case)) {
                    erased.until = erased.until.max(until);
                }
            })?;
        }
        Ok(())
    }

    /// Whether a case that the vault has no more was erased as it should be; then this desk forgets it too.
    pub(crate) async fn accept_erasure(&self, case: CaseId, open: &Case) -> Result<bool, DeskError> {
        let Some(note) = self.note_of(open.report()).await? else { return Ok(false) };
        let Some(why) = self.read_note(open.report(), &note) else { return Ok(false) };
        let day = self.today();
        let accepted = match &why {
            ErasedWhy::Wish { asked, .. } => {
                let known = open.wish_to_erase().map(|wish| wish.day);
                let taken_back = known.is_none() && open.was_taken_back_since(*asked);
                !taken_back && known.unwrap_or(*asked).plus(DAYS_TO_THINK) <= day
            }
            ErasedWhy::Closed { last } => {
                let least = |from: Day| from.plus(LEAST_CLOSED_MONTHS * DAYS_A_MONTH) <= day;
                open.closed().is_some_and(|(closed, seen)| seen <= *last && least(closed) && least(seen))
            }
        };
        if accepted {
            self.forget_erased(case, self.erased_case(open, &note))?;
        }
        Ok(accepted)
    }

    /// Whether a first report is of a conversation that was erased: the same words, sealed once more and delivered late.
    pub(crate) async fn is_erased(&self, report: &Report) -> Result<bool, DeskError> {
        let thread = Hash::of(report.thread.as_ref());
        if self.kept().value().erased.values().any(|erased| erased.thread == thread) {
            return Ok(true);
        }
        let Some(note) = self.note_of(report).await? else { return Ok(false) };
        Ok(self.read_note(report, &note).is_some())
    }

    async fn note_of(&self, report: &Report) -> Result<Option<Vec<u8>>, DeskError> {
        let tags = vec![ErasureTag::new(report.message_key.erasure_tag())];
        let notes = self.client.call(&api::Erased { tags }).await?.notes;
        Ok(notes.into_iter().next().map(|note| note.note.as_ref().to_vec()))
    }

    fn write_note(&self, report: &Report, why: ErasedWhy) -> Result<Vec<u8>, DeskError> {
        let pen = self.pen()?;
        let json = EventJson { v: 1, day: pen.day, roster: pen.roster, body: EventBody::Erased { why } };
        let json = Zeroizing::new(serde_json::to_vec(&json).expect("event bodies have only text keys"));
        let event = CaseEvent { author: self.id, json, raw: Zeroizing::default() };
        Ok(event.seal(&self.note_context(), &pen.key, &report.message_key.erasure_key(), &mut *self.random())?)
    }

    /// Why a conversation was erased, if the note was signed by a counsellor of its time and, where the reporter asked, the wish
    /// is theirs.
    fn read_note(&self, report: &Report, note: &[u8]) -> Option<ErasedWhy> {
        let key: CaseKey = report.message_key.erasure_key();
        let verified = verify(&self.note_context(), &key, note, &self.known().rosters, 0).ok()?;
        let EventBody::Erased { why } = verified.json.body else { return None };
        if let ErasedWhy::Wish { message, wish, .. } = &why {
            let wish = wish.verify(self.pins.instance, report.thread, *message, &report.consent_key).ok()?;
            if !matches!(wish.kind, WishKind::Erasure | WishKind::WithdrawCase) {
                return None;
            }
        }
        Some(why)
    }

    /// A note stands at no place of any case.
    fn note_context(&self) -> EventContext {
        let place = EventPlace { case: CaseId::new([0; 16]), generation: u32::MAX, seq: u32::MAX };
        EventContext { instance: self.pins.instance, place, previous: Hash::new([0; 32]) }
    }
}
