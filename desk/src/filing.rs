//! Filing: turning what came in into cases, and checking that colleagues did not make a report disappear.

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{
    CaseId, CaseKey, CounsellorId, Envelope, Hash, Info, Later, Message, Recipient, Report, Stanza, Thread,
};
use envelope_open::{Opened, Opening, open};
use vault_api::{Bytes, desk as api};

use crate::{
    case::EventBody,
    desk::{Desk, DeskError},
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

    /// Only a first report creates a case; its key goes to the readers the reporter chose.
    async fn file_report(&self, report: &Report, inbound: &Inbound) -> Result<(), DeskError> {
        if !self.knows_directory(report.directory) {
            self.learn().await?;
        }
        let pen = self.pen();
        let request = {
            let mut random = self.random();
            let case = CaseId::new(envelope::Randomness::array(&mut *random)?);
            let key = CaseKey::draw(&mut *random)?;
            let body = EventBody::File {
                v: 1,
                day: self.today(),
                file_key: inbound.opened.file_key.duplicate(),
                readers: report.readers.clone(),
                excluded: report.excluded.clone(),
                commitment: key.commitment(),
            };
            let event = pen.write_first(case, &key, &body, inbound.envelope.as_bytes(), &mut *random)?;
            drop(random);
            let keys = self.wrap_for_readers(case, &key, report)?;
            api::File {
                inbound: Some(inbound.row.id),
                case: vault_api::CaseId::new(*case.as_bytes()),
                events: vec![Bytes::from(event)],
                keys,
            }
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

    fn knows_directory(&self, hash: Hash) -> bool {
        self.known().directories.iter().any(|directory| directory.hash() == hash)
    }

    fn wrap_for_readers(&self, case: CaseId, key: &CaseKey, report: &Report) -> Result<Vec<api::CaseKey>, DeskError> {
        let mut keys = Vec::new();
        for (counsellor, epoch, recipient) in self.recipients_of(report)? {
            let info = Info::Case(case, 0, epoch, counsellor);
            let stanza = Stanza::wrap(&recipient, self.pins.instance, info, key.expose_secret(), &mut *self.random())?;
            keys.push(api::CaseKey {
                counsellor: vault_api::CounsellorId::new(*counsellor.as_bytes()),
                epoch: vault_api::Epoch::new(epoch.number()),
                stanza: Bytes::from(stanza.as_bytes().to_vec()),
            });
        }
        Ok(keys)
    }

    /// The readers of a report who still receive, at the recipients of the newest Directory that names them; oneself always.
    fn recipients_of(&self, report: &Report) -> Result<Vec<(CounsellorId, envelope::Epoch, Recipient)>, DeskError> {
        let now = self.today().epoch();
        let known = self.known();
        // Without a Directory colleagues could get no key: the envelope waits, unfiled, until there is one.
        let directory = known.newest_directory(now).ok_or(DeskError::NoRoster)?;
        let mut recipients = Vec::new();
        for recipient in directory.recipients() {
            if report.readers.contains(&recipient.counsellor) && recipient.counsellor != self.id {
                recipients.push((recipient.counsellor, directory.epoch(), recipient.recipient.clone()));
            }
        }
        let person = self.kept();
        let identity = person.value().identity(now).ok_or(DeskError::Case)?;
        recipients.push((self.id, now, identity.recipient()));
        Ok(recipients)
    }

    /// Adds the exact envelope of a later message (or of a repeat) to its case.
    async fn append_envelope(&self, case: CaseId, inbound: &Inbound) -> Result<(), DeskError> {
        for _ in 0..ATTEMPTS {
            let body = EventBody::Message { v: 1, day: self.today(), file_key: inbound.opened.file_key.duplicate() };
            let raw = inbound.envelope.as_bytes();
            match self.append(case, &body, raw, Some(inbound.row.id)).await? {
                Appended::Done => return self.settle(inbound),
                Appended::Already(case) => return self.cross_check(case, inbound).await,
                Appended::Gone => return Ok(()),
                Appended::Conflict => self.read_cases().await?,
            }
        }
        Err(DeskError::Case)
    }

    /// Writes one event after the last one this desk has read.
    pub(crate) async fn append(
        &self,
        case: CaseId,
        body: &EventBody,
        raw: &[u8],
        inbound: Option<vault_api::EnvelopeId>,
    ) -> Result<Appended, DeskError> {
        let pen = self.pen();
        let (place, sealed) = {
            let cases = self.cases();
            let open = cases.open.get(&case).ok_or(DeskError::Case)?;
            open.seal_next(&pen, body, raw, &mut *self.random())?
        };
        let request = api::Append {
            case: vault_api::CaseId::new(*case.as_bytes()),
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
        if held() {
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
}

/// An envelope as a key of the kept file.
fn name(id: Hash) -> String {
    STANDARD.encode(id)
}
