//! Filing: turning what came in into cases, and checking that colleagues did not make a report disappear.

use std::collections::BTreeSet;

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{CaseId, CaseKey, CounsellorId, Envelope, Hash, Later, Message, Report, Thread};
use envelope_open::{Opened, Opening, open};
use vault_api::{Bytes, desk as api};

use crate::{
    desk::{Desk, DeskError},
    event::EventBody,
    reading::name as case_name,
    sharing::wire,
};

/// How often an entry is written again when a colleague was faster.
pub(crate) const ATTEMPTS: usize = 8;

/// An envelope that opened at this desk.
struct Inbound {
    row: api::InboundRow,
    envelope: Envelope,
    opened: Opened,
    message: Message,
}

impl Desk {
    /// Opens what came in since the last round: first reports first, so that later messages find their case.
    pub(crate) async fn file_inbound(&self) -> Result<(), DeskError> {
        let mut opened = Vec::new();
        for row in self.client.call(&api::Inbound {}).await?.envelopes {
            if let Some(inbound) = self.open_inbound(row).await? {
                opened.push(inbound);
            }
        }
        opened.sort_by_key(|inbound| matches!(inbound.message, Message::Later(_)));
        for inbound in opened {
            self.check_directory(&inbound).await?;
            match inbound.row.filed {
                None => self.file(inbound).await?,
                Some(case) => self.cross_check(CaseId::new(*case.as_bytes()), &inbound).await?,
            }
        }
        Ok(())
    }

    async fn open_inbound(&self, row: api::InboundRow) -> Result<Option<Inbound>, DeskError> {
        let id = Hash::new(*row.id.as_bytes());
        if self.is_settled(id, row.filed.is_some()) {
            return Ok(None);
        }
        let Some(body) = self.client.call(&api::Envelope { id: row.id }).await?.body else { return Ok(None) };
        let Ok(envelope) = Envelope::parse(body.as_ref()) else { return Ok(None) };
        // The vault names envelopes; only the bytes themselves are believed.
        if envelope.id() != id {
            return Ok(None);
        }
        let Some(identity) = self.kept().value().identity(envelope.epoch()) else { return Ok(None) };
        match open(self.pins.instance, self.id, &identity, &envelope) {
            Opening::NotForMe => {
                self.cases_mut().ignored.insert(id);
                Ok(None)
            }
            Opening::Damaged => {
                self.cases_mut().damaged.insert(id);
                Ok(None)
            }
            Opening::Opened(opened) => Ok(self.understand(row, envelope, opened)),
        }
    }

    /// A body whose JSON does not parse is kept and shown raw, never dropped.
    fn understand(&self, row: api::InboundRow, envelope: Envelope, opened: Opened) -> Option<Inbound> {
        let Ok(message) = Message::parse(&opened.message) else {
            self.cases_mut().unreadable.insert(envelope.id(), opened.message.to_vec());
            return None;
        };
        Some(Inbound { row, envelope, opened, message })
    }

    /// A message says which Directory its phone believed. One that was never published was shown to that phone alone.
    async fn check_directory(&self, inbound: &Inbound) -> Result<(), DeskError> {
        let directory = match &inbound.message {
            Message::Report(report) => report.directory,
            Message::Later(later) => later.directory,
        };
        if !self.has_seen_directory(directory) {
            self.learn().await?;
        }
        let id = inbound.envelope.id();
        let is_noted = self.kept().value().unknown_directories.contains(&id);
        if !self.has_seen_directory(directory) && !is_noted {
            self.keep(|person| person.unknown_directories.insert(id))?;
        }
        Ok(())
    }

    fn is_settled(&self, id: Hash, filed: bool) -> bool {
        let cases = self.cases();
        let reads = |thread: &Thread| cases.open.values().any(|case| case.report().thread == *thread);
        if cases.waiting.get(&id).is_some_and(|thread| !reads(thread)) {
            return true;
        }
        let nothing = cases.ignored.contains(&id) || cases.damaged.contains(&id) || cases.unreadable.contains_key(&id);
        let person = self.kept();
        nothing || (filed && (person.value().checked.contains(&id) || person.value().alarms.contains_key(&name(id))))
    }

    async fn file(&self, inbound: Inbound) -> Result<(), DeskError> {
        match &inbound.message {
            Message::Report(report) => match self.case_of_message(report) {
                // The same words sealed a second time.
                Some(case) => self.append_envelope(case, &inbound).await,
                None if self.is_erased(report).await? => {
                    self.cases_mut().ignored.insert(inbound.envelope.id());
                    Ok(())
                }
                None => self.file_report(report, &inbound).await,
            },
            Message::Later(later) => {
                if let Some(case) = self.case_of_thread(later) {
                    return self.append_envelope(case, &inbound).await;
                }
                // Of a conversation this desk does not read (yet): left for those who do.
                self.cases_mut().waiting.insert(inbound.envelope.id(), later.thread);
                Ok(())
            }
        }
    }

    fn case_of_message(&self, report: &Report) -> Option<CaseId> {
        self.cases().open.iter().find(|(_, case)| case.knows(report.id)).map(|(id, _)| *id)
    }

    fn case_of_thread(&self, later: &Later) -> Option<CaseId> {
        self.cases().open.iter().find(|(_, case)| case.report().thread == later.thread).map(|(id, _)| *id)
    }

    /// Only a first report creates a case; its key goes to the readers the reporter chose and who serve, and to nobody else.
    async fn file_report(&self, report: &Report, inbound: &Inbound) -> Result<(), DeskError> {
        // Without a Directory colleagues could get no key: the envelope waits, unfiled, until there is one.
        if self.known().newest_directory(self.today().epoch()).is_none() {
            return Err(DeskError::NoRoster);
        }
        let recipients = self.recipients().await?;
        let chosen = report.readers.iter().copied().filter(|id| !report.excluded.contains(id));
        let readers: BTreeSet<CounsellorId> = chosen.filter(|id| recipients.contains_key(id)).collect();
        let pen = self.pen()?;
        let request = {
            let mut random = self.random();
            let case = CaseId::new(envelope::Randomness::array(&mut *random)?);
            let key = CaseKey::draw(&mut *random)?;
            let body = EventBody::File {
                file_key: inbound.opened.file_key.duplicate(),
                readers: readers.iter().copied().collect(),
                excluded: report.excluded.clone(),
                commitment: key.commitment(),
            };
            let event = pen.write_first(case, &key, body, inbound.envelope.as_bytes(), &mut *random)?;
            drop(random);
            let keys = self.wrap_for(&readers, (case, 0), &key, &recipients)?;
            api::File { inbound: Some(inbound.row.id), case: wire(case), events: vec![Bytes::from(event)], keys }
        };
        match self.client.call(&request).await? {
            api::FileAnswer::Filed => {
                self.read_cases().await?;
                self.settle(inbound)
            }
            api::FileAnswer::Already { case } => self.cross_check(CaseId::new(*case.as_bytes()), inbound).await,
            api::FileAnswer::Conflict | api::FileAnswer::Unknown => Ok(()),
        }
    }

    /// Adds the exact envelope of a later message (or of a repeat) to its case.
    async fn append_envelope(&self, case: CaseId, inbound: &Inbound) -> Result<(), DeskError> {
        for _ in 0..ATTEMPTS {
            let body = EventBody::Message { file_key: inbound.opened.file_key.duplicate() };
            let raw = inbound.envelope.as_bytes();
            match self.append(case, body, raw, Some(inbound.row.id)).await? {
                Appended::Done => return self.settle(inbound),
                Appended::Already(case) => return self.cross_check(case, inbound).await,
                // Without the key in force it waits for colleagues, or until one of them shared it again.
                Appended::Gone | Appended::Locked => return Ok(()),
                Appended::Conflict => self.read_cases().await?,
            }
        }
        Err(DeskError::Case)
    }

    /// Writes one event after the last one this desk has read.
    pub(crate) async fn append(
        &self,
        case: CaseId,
        body: EventBody,
        raw: &[u8],
        inbound: Option<vault_api::EnvelopeId>,
    ) -> Result<Appended, DeskError> {
        let pen = self.pen()?;
        let (place, sealed) = {
            let cases = self.cases();
            let open = cases.open.get(&case).ok_or(DeskError::Case)?;
            if open.key_in_force().is_none() {
                return Ok(Appended::Locked);
            }
            open.seal_next(&pen, body, raw, &mut *self.random())?
        };
        let request = api::Append {
            case: wire(case),
            generation: place.generation,
            seq: place.seq,
            body: Bytes::from(sealed),
            inbound,
        };
        let answer = self.client.call(&request).await?;
        if answer == api::AppendAnswer::Appended {
            self.read_cases().await?;
        }
        Ok(match answer {
            api::AppendAnswer::Appended => Appended::Done,
            api::AppendAnswer::Conflict { .. } => Appended::Conflict,
            api::AppendAnswer::Already { case } => Appended::Already(CaseId::new(*case.as_bytes())),
            api::AppendAnswer::Unknown => Appended::Gone,
        })
    }

    /// A filed envelope that opens here must stand, byte for byte, in a case this desk can read; else somebody hides it.
    async fn cross_check(&self, case: CaseId, inbound: &Inbound) -> Result<(), DeskError> {
        let id = inbound.envelope.id();
        let held = || self.cases().open.get(&case).is_some_and(|case| case.holds(id));
        // A colleague may have filed it after this desk read the cases: it looks again before it alarms anyone.
        if !held() {
            self.read_cases().await?;
        }
        if held() || self.is_none_of_its_business(case) {
            return self.settle(inbound);
        }
        let concerns_me = match &inbound.message {
            // Honest colleagues give keys to whoever receives now.
            Message::Report(_) => self.receives_now(),
            Message::Later(later) => self.case_of_thread(later).is_some(),
        };
        if concerns_me {
            let body = STANDARD.encode(inbound.envelope.as_bytes());
            self.keep(|person| person.alarms.insert(name(id), body))?;
        }
        Ok(())
    }

    /// A case this desk read and was left out of, or one that was erased: its envelopes are gone through already.
    fn is_none_of_its_business(&self, case: CaseId) -> bool {
        let person = self.kept();
        let name = case_name(case);
        person.value().parted.contains_key(&name) || person.value().erased.contains_key(&name)
    }

    fn receives_now(&self) -> bool {
        let known = self.known();
        let directory = known.newest_directory(self.today().epoch());
        directory.is_some_and(|directory| directory.recipients().iter().any(|one| one.counsellor == self.id))
    }

    fn settle(&self, inbound: &Inbound) -> Result<(), DeskError> {
        let id = inbound.envelope.id();
        self.keep(|person| {
            person.checked.insert(id);
            person.alarms.remove(&name(id));
        })?;
        Ok(())
    }

    /// The exact envelopes that were filed where this desk cannot find them.
    pub(crate) fn hidden_envelopes(&self) -> Vec<Envelope> {
        let person = self.kept();
        let bodies = person.value().alarms.values();
        bodies.filter_map(|body| Envelope::parse(&STANDARD.decode(body).ok()?).ok()).collect()
    }

    /// The same, opened.
    pub(crate) fn hidden_reports(&self) -> Vec<Opened> {
        let envelopes = self.hidden_envelopes();
        let person = self.kept();
        let opened = envelopes.iter().filter_map(|envelope| {
            let identity = person.value().identity(envelope.epoch())?;
            match open(self.pins.instance, self.id, &identity, envelope) {
                Opening::Opened(opened) => Some(opened),
                Opening::NotForMe | Opening::Damaged => None,
            }
        });
        opened.collect()
    }
}

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Appended {
    Done,
    Conflict,
    Already(CaseId),
    Gone,
    /// This desk has no key that fits (yet).
    Locked,
}

/// An envelope as a key of the kept file.
fn name(id: Hash) -> String {
    STANDARD.encode(id)
}
