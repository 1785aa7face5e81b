//! A case as this desk reads it: its key, its verified chain of events, and what they say.

use std::collections::BTreeSet;

use envelope::{
    CaseId, CaseKey, CounsellorId, Day, Envelope, Epoch, FileKey, Hash, InstanceId, LaterBody, Message, MessageId,
    Randomness, ReplyContent, ReplyFrame, ReplyId, ReplyTag, Report, Roster, SigningKey, Text,
};
use envelope_open::{CaseEvent, EventContext, EventError, EventPlace, UntrustedEvent, open_again, open_later};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::person::Head;

/// What an event says besides its raw bytes (`docs/protocol.md` section 7).
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum EventBody {
    /// Event 0: the exact envelope of the first report becomes a case.
    File {
        v: u8,
        day: Day,
        file_key: FileKey,
        readers: Vec<CounsellorId>,
        excluded: Vec<CounsellorId>,
        commitment: Hash,
    },
    /// The exact envelope of a later message.
    Message { v: u8, day: Day, file_key: FileKey },
    /// A note among counsellors.
    Note { v: u8, day: Day, text: Text },
    /// One row of a reply, with the piece of content it carries.
    Reply { v: u8, day: Day, reply: ReplyId, part: u8, of: u8, epoch: Epoch },
}

/// Why a case is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum CaseError {
    #[error("an event does not hold")]
    Event(#[from] EventError),
    #[error("an author who is not in the roster")]
    Author,
    #[error("the first event is not a report's")]
    First,
    #[error("not the key the case was founded with")]
    Key,
    #[error("the history is not the one seen before")]
    History,
}

/// One line of the timeline.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) day: Day,
    /// The counsellor who wrote it; `None` for the reporter.
    pub(crate) author: Option<CounsellorId>,
    pub(crate) kind: EntryKind,
    pub(crate) text: Text,
}

/// What a line of the timeline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryKind {
    Report,
    Answer,
    Note,
    Reply,
    /// Opened and not understood: shown raw, never dropped.
    Unreadable,
}

/// A row of a reply that must stand in the dead drop.
#[derive(Debug)]
pub(crate) struct PostedRow {
    pub(crate) epoch: Epoch,
    pub(crate) tag: ReplyTag,
    pub(crate) body: Vec<u8>,
}

/// A case whose chain was verified from its first event.
#[derive(Debug)]
pub(crate) struct Case {
    id: CaseId,
    generation: u32,
    key: CaseKey,
    report: Report,
    entries: Vec<Entry>,
    rows: Vec<PostedRow>,
    /// Rows of a reply whose last part was not seen yet.
    unfinished: Vec<ReplyFrame>,
    envelopes: BTreeSet<Hash>,
    messages: BTreeSet<MessageId>,
    head: Head,
}

impl Case {
    /// Opens the first event. Errors: see `CaseError`.
    pub(crate) fn found(
        instance: InstanceId,
        place: EventPlace,
        key: CaseKey,
        body: &[u8],
        roster: &Roster,
    ) -> Result<Self, CaseError> {
        let context = EventContext { instance, place, previous: Hash::new([0; 32]) };
        let (_, event) = verify(&context, &key, body, roster)?;
        let EventBody::File { day, file_key, commitment, .. } = read(&event)? else { return Err(CaseError::First) };
        if commitment != key.commitment() || place.seq != 0 {
            return Err(CaseError::Key);
        }
        let (envelope, message) = reopen(&event.raw, file_key).ok_or(CaseError::First)?;
        let Ok(Message::Report(report)) = Message::parse(&message) else { return Err(CaseError::First) };
        let first = Entry { day, author: None, kind: EntryKind::Report, text: report.story.clone() };
        Ok(Self {
            id: place.case,
            generation: place.generation,
            key,
            messages: BTreeSet::from([report.id]),
            report: *report,
            entries: vec![first],
            rows: Vec::new(),
            unfinished: Vec::new(),
            envelopes: BTreeSet::from([envelope.id()]),
            head: Head { generation: place.generation, seq: 0, hash: Hash::of(body) },
        })
    }

    /// Adds the event that follows. Errors: see `CaseError`; the case is then as before.
    pub(crate) fn extend(&mut self, instance: InstanceId, body: &[u8], roster: &Roster) -> Result<(), CaseError> {
        let context = self.next_context(instance);
        let (author, event) = verify(&context, &self.key, body, roster)?;
        match read(&event)? {
            EventBody::File { .. } => return Err(CaseError::First),
            EventBody::Message { day, file_key, .. } => self.add_message(day, file_key, &event.raw),
            EventBody::Note { day, text, .. } => {
                self.entries.push(Entry { day, author: Some(author), kind: EntryKind::Note, text });
            }
            EventBody::Reply { day, reply, part, of, epoch, .. } => {
                let (body, slice) =
                    event.raw.split_at_checked(envelope::REPLY_BODY_BYTES).ok_or(EventError::Malformed)?;
                self.rows.push(PostedRow { epoch, tag: self.next_tag(epoch), body: body.to_vec() });
                self.add_reply(day, author, ReplyFrame { reply, part, of, slice: Zeroizing::new(slice.to_vec()) });
            }
        }
        self.head = Head { generation: self.generation, seq: context.place.seq, hash: Hash::of(body) };
        Ok(())
    }

    fn add_message(&mut self, day: Day, file_key: FileKey, raw: &[u8]) {
        let Some((envelope, message)) = reopen(raw, file_key) else {
            return self.entries.push(unreadable(day, raw));
        };
        self.envelopes.insert(envelope.id());
        let later = match Message::parse(&message) {
            // The same words sealed twice, because an answer was lost or a week had closed.
            Ok(Message::Report(report)) if self.messages.contains(&report.id) => return,
            Ok(Message::Later(later)) if later.thread == self.report.thread => later,
            _ => return self.entries.push(unreadable(day, &message)),
        };
        if !self.messages.insert(later.id) {
            return;
        }
        match open_later(&later, &self.report.message_key) {
            Ok(LaterBody::Answer { text, .. }) => {
                self.entries.push(Entry { day, author: None, kind: EntryKind::Answer, text });
            }
            _ => self.entries.push(unreadable(day, &message)),
        }
    }

    fn add_reply(&mut self, day: Day, author: CounsellorId, frame: ReplyFrame) {
        let last = usize::from(frame.part) + 1 == usize::from(frame.of);
        self.unfinished.retain(|known| known.reply == frame.reply);
        self.unfinished.push(frame);
        if !last {
            return;
        }
        let frames = std::mem::take(&mut self.unfinished);
        let text = ReplyContent::join(&frames).map(|content| content.text);
        self.entries.push(Entry { day, author: Some(author), kind: EntryKind::Reply, text: text.unwrap_or_default() });
    }

    /// The tag of the next row of `epoch`: *n* counts the reply rows of the thread in that week.
    fn next_tag(&self, epoch: Epoch) -> ReplyTag {
        let n = self.rows.iter().filter(|row| row.epoch == epoch).count();
        ReplyTag::derive(&self.report.tag_key, epoch, u32::try_from(n).unwrap_or(u32::MAX))
    }

    fn next_context(&self, instance: InstanceId) -> EventContext {
        let place = EventPlace { case: self.id, generation: self.generation, seq: self.head.seq + 1 };
        EventContext { instance, place, previous: self.head.hash }
    }

    /// Seals the event that would follow now.
    pub(crate) fn seal_next(
        &self,
        pen: &Pen,
        body: &EventBody,
        raw: &[u8],
        random: &mut impl Randomness,
    ) -> Result<(EventPlace, Vec<u8>), EventError> {
        let context = self.next_context(pen.instance);
        let sealed = pen.write(&context, &self.key, body, raw, random)?;
        Ok((context.place, sealed))
    }

    /// Whether this is the case's own key.
    pub(crate) fn is_kept_under(&self, key: &CaseKey) -> bool {
        self.key == *key
    }

    pub(crate) fn report(&self) -> &Report {
        &self.report
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(crate) fn rows(&self) -> &[PostedRow] {
        &self.rows
    }

    pub(crate) fn head(&self) -> Head {
        self.head
    }

    /// Whether these exact bytes were filed here.
    pub(crate) fn holds(&self, envelope: Hash) -> bool {
        self.envelopes.contains(&envelope)
    }

    /// Whether this message, however often it was sealed, is known here.
    pub(crate) fn knows(&self, message: MessageId) -> bool {
        self.messages.contains(&message)
    }

    /// Which of the last days something came from the reporter and no reply followed.
    pub(crate) fn waits_since(&self) -> Option<Day> {
        let last_reply = self.entries.iter().rposition(|entry| entry.kind == EntryKind::Reply);
        let after = self.entries.iter().skip(last_reply.map_or(0, |place| place + 1));
        after.filter(|entry| entry.author.is_none()).map(|entry| entry.day).next()
    }
}

/// Who writes events, and with which key they sign.
#[derive(Debug)]
pub(crate) struct Pen {
    pub(crate) instance: InstanceId,
    pub(crate) author: CounsellorId,
    pub(crate) key: SigningKey,
}

impl Pen {
    /// Seals the first event of a new case.
    pub(crate) fn write_first(
        &self,
        case: CaseId,
        case_key: &CaseKey,
        body: &EventBody,
        raw: &[u8],
        random: &mut impl Randomness,
    ) -> Result<Vec<u8>, EventError> {
        let place = EventPlace { case, generation: 0, seq: 0 };
        let context = EventContext { instance: self.instance, place, previous: Hash::new([0; 32]) };
        self.write(&context, case_key, body, raw, random)
    }

    fn write(
        &self,
        context: &EventContext,
        case_key: &CaseKey,
        body: &EventBody,
        raw: &[u8],
        random: &mut impl Randomness,
    ) -> Result<Vec<u8>, EventError> {
        let json = Zeroizing::new(serde_json::to_vec(body).expect("event bodies have only text keys"));
        let event = CaseEvent { author: self.author, json, raw: Zeroizing::new(raw.to_vec()) };
        event.seal(context, &self.key, case_key, random)
    }
}

struct Verified {
    json: Zeroizing<Vec<u8>>,
    raw: Zeroizing<Vec<u8>>,
}

fn verify(
    context: &EventContext,
    key: &CaseKey,
    body: &[u8],
    roster: &Roster,
) -> Result<(CounsellorId, Verified), CaseError> {
    let event = UntrustedEvent::open(context.place, key, body)?;
    let author = roster.counsellor(event.author()).ok_or(CaseError::Author)?;
    let recorded = event.verify(context, &author.verifying_key)?;
    let event = recorded.into_event();
    Ok((event.author, Verified { json: event.json, raw: event.raw }))
}

fn read(event: &Verified) -> Result<EventBody, CaseError> {
    serde_json::from_slice(&event.json).map_err(|_| CaseError::Event(EventError::Malformed))
}

fn reopen(raw: &[u8], file_key: FileKey) -> Option<(Envelope, Zeroizing<Vec<u8>>)> {
    let envelope = Envelope::parse(raw).ok()?;
    let opened = open_again(&envelope, file_key)?;
    Some((envelope, opened.message))
}

fn unreadable(day: Day, bytes: &[u8]) -> Entry {
    let text = Text::new(String::from_utf8_lossy(bytes).into_owned());
    Entry { day, author: None, kind: EntryKind::Unreadable, text }
}
