//! A case as this desk reads it: its keys, its verified chain of events, and what they say.
//!
//! A body that does not hold is passed over and noted, and the next one follows its hash: whoever may append can add noise, and
//! must not be able to stop a case by it. What the chain says of readers is judged here, for every desk alike.

use std::collections::{BTreeMap, BTreeSet};

use envelope::{
    CaseId, CaseKey, CounsellorId, Day, Envelope, Epoch, FileKey, Hash, InstanceId, Later, LaterBody, Message,
    MessageId, Randomness, ReplyContent, ReplyFrame, ReplyTag, Report, Roster, Text, UntrustedWish, WishKind,
};
use envelope_open::{EventContext, EventError, EventPlace, open_again, open_later};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::{
    chain::{Rosters, Verified, verify},
    event::{CloseCode, EventBody, Pen, RekeyReason},
    person::Head,
};

/// How many tags of a week and conversation the phone tries.
const TAGS_A_WEEK: u32 = 256;

/// Why a case, or one of its events, does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum CaseError {
    #[error("an event does not hold")]
    Event(#[from] EventError),
    #[error("an author who may not write here")]
    Author,
    #[error("written by a roster this desk does not have")]
    Roster,
    #[error("the first event is not a report's")]
    First,
    #[error("not the key that was committed to")]
    Key,
    #[error("the history is not the one seen before")]
    History,
    #[error("the reporter left this counsellor out")]
    Excluded,
    #[error("a key that no event speaks of")]
    Planted,
    #[error("shared with somebody who may not read")]
    Share,
    #[error("a change of key that leaves out whom it may not")]
    Rekey,
}

/// One line of the timeline.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) day: Day,
    /// The counsellor who wrote it; `None` for the reporter.
    pub(crate) author: Option<CounsellorId>,
    /// Whom it concerns, where it concerns a counsellor.
    pub(crate) about: Option<CounsellorId>,
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
    /// A wish whose signature holds.
    Wish(WishKind),
    Shared,
    Rekeyed(RekeyReason),
    SteppedAside,
    Closed(CloseCode),
    Reopened,
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

/// A wish of the reporter that concerns the whole case.
#[derive(Debug, Clone)]
pub(crate) struct CaseWish {
    pub(crate) day: Day,
    pub(crate) kind: WishKind,
    pub(crate) message: MessageId,
    pub(crate) wish: UntrustedWish,
}

/// How somebody came not to read a case any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parted {
    pub(crate) by: CounsellorId,
    pub(crate) day: Day,
    pub(crate) reason: RekeyReason,
}

/// What the event that began a generation says.
#[derive(Debug)]
struct Generation {
    by: CounsellorId,
    /// What its key must match.
    commitment: Hash,
}

/// A case whose chain was verified from its first event.
#[derive(Debug)]
pub(crate) struct Case {
    id: CaseId,
    me: CounsellorId,
    /// The key of each generation that a valid event began.
    keys: BTreeMap<u32, CaseKey>,
    /// Keys of generations not reached yet.
    offered: Vec<(u32, CaseKey)>,
    /// Each valid generation, from the first on; the last is in force.
    generations: BTreeMap<u32, Generation>,
    roster: u32,
    report: Report,
    first_week: Epoch,
    entries: Vec<Entry>,
    rows: Vec<PostedRow>,
    /// Rows of a reply whose last part was not seen yet.
    unfinished: Vec<ReplyFrame>,
    envelopes: BTreeSet<Hash>,
    /// The later ones once more, with what opens them.
    letters: Vec<(Hash, FileKey, Vec<u8>)>,
    messages: BTreeSet<MessageId>,
    holders: BTreeSet<CounsellorId>,
    ever_held: BTreeSet<CounsellorId>,
    conflicted: BTreeSet<CounsellorId>,
    wishes: Vec<CaseWish>,
    closed: Option<Day>,
    last_day: Day,
    last_rekey: Option<Day>,
    refused: Vec<(EventPlace, CaseError)>,
    planted: bool,
    parted: Option<Parted>,
    head: Head,
    next: (u32, u32),
}

impl Case {
    /// Opens the first event with one of these keys. Errors: see `CaseError`.
    pub(crate) fn found(
        instance: InstanceId,
        me: CounsellorId,
        place: EventPlace,
        key: CaseKey,
        body: &[u8],
        rosters: &Rosters,
    ) -> Result<Self, CaseError> {
        let context = EventContext { instance, place, previous: Hash::new([0; 32]) };
        let Verified { author, json, raw } = verify(&context, &key, body, rosters, 0)?;
        let EventBody::File { file_key, readers, excluded, commitment } = json.body else {
            return Err(CaseError::First);
        };
        if commitment != key.commitment() || (place.generation, place.seq) != (0, 0) {
            return Err(CaseError::Key);
        }
        let (envelope, message) = reopen(&raw, file_key).ok_or(CaseError::First)?;
        let Ok(Message::Report(report)) = Message::parse(&message) else { return Err(CaseError::First) };
        if report.excluded.contains(&me) {
            return Err(CaseError::Excluded);
        }
        // Whoever filed it: only those the reporter chose read, whatever the event says.
        let may_read = |id: &CounsellorId| report.readers.contains(id) && !report.excluded.contains(id);
        let holders: BTreeSet<CounsellorId> = readers.iter().copied().filter(may_read).collect();
        let planted = holders.len() != readers.len() || excluded != report.excluded || !holders.contains(&author);
        let first = Entry::reporters(json.day, EntryKind::Report, report.story.clone());
        Ok(Self {
            id: place.case,
            me,
            keys: BTreeMap::from([(0, key)]),
            offered: Vec::new(),
            generations: BTreeMap::from([(0, Generation { by: author, commitment })]),
            roster: json.roster,
            messages: BTreeSet::from([report.id]),
            report: *report,
            first_week: envelope.epoch(),
            entries: vec![first],
            rows: Vec::new(),
            unfinished: Vec::new(),
            envelopes: BTreeSet::from([envelope.id()]),
            letters: Vec::new(),
            ever_held: readers.into_iter().chain([author]).collect(),
            holders,
            conflicted: BTreeSet::new(),
            wishes: Vec::new(),
            closed: None,
            last_day: json.day,
            last_rekey: None,
            refused: Vec::new(),
            planted,
            parted: None,
            head: Head { generation: 0, seq: 0, length: 1, hash: Hash::of(body) },
            next: (0, 1),
        })
    }

    /// Takes in the event that follows. Errors, all of which leave the case as it was: `History` when it stands where none can
    /// follow, `Key` while this desk has no key that fits, `Roster` while it lacks the one the event names (then
    /// [`pass_over`](Self::pass_over) goes on without it). An event that does not hold is noted and passed over.
    pub(crate) fn extend(
        &mut self,
        instance: InstanceId,
        place: EventPlace,
        body: &[u8],
        rosters: &Rosters,
    ) -> Result<(), CaseError> {
        if !self.may_follow(place) {
            return Err(CaseError::History);
        }
        let context = EventContext { instance, place, previous: self.head.hash };
        let outcome = match self.key_in_force() {
            Some(key) => verify(&context, key, body, rosters, self.roster),
            None => Err(CaseError::Key),
        };
        let outcome = match outcome {
            Err(CaseError::Key | CaseError::Event(EventError::Sealed)) => {
                self.take_back(&context, body, rosters).map_or(outcome, Ok)
            }
            other => other,
        };
        match outcome {
            Err(CaseError::Key) if self.parted.is_some() => self.pass_over(place, body, None),
            Err(error @ (CaseError::Roster | CaseError::Key)) => Err(error),
            Err(error) => self.pass_over(place, body, Some(error)),
            Ok(verified) => {
                let why = self.apply(place, verified, rosters).err();
                self.pass_over(place, body, why)
            }
        }
    }

    /// A change of key under an earlier key, once two organisations took whoever made the one in force out of the Roster: he may
    /// have given the others a key that fits nothing.
    fn take_back(&self, context: &EventContext, body: &[u8], rosters: &Rosters) -> Option<Verified> {
        let in_force = self.generations.last_key_value()?.1.by;
        let mut earlier = self.keys.iter().rev().filter(|(generation, _)| **generation != self.generation());
        let verified = earlier.find_map(|(_, key)| verify(context, key, body, rosters, self.roster).ok())?;
        let is_gone = !rosters.get(verified.json.roster)?.is_active(in_force);
        (is_gone && matches!(verified.json.body, EventBody::Rekey { .. })).then_some(verified)
    }

    /// Goes on behind an event, and notes why it does not hold if it does not.
    pub(crate) fn pass_over(
        &mut self,
        place: EventPlace,
        body: &[u8],
        why: Option<CaseError>,
    ) -> Result<(), CaseError> {
        if !self.may_follow(place) {
            return Err(CaseError::History);
        }
        if let Some(why) = why {
            self.planted |= why == CaseError::Share;
            self.refused.push((place, why));
        }
        let Head { length, .. } = self.head;
        self.head = Head { generation: place.generation, seq: place.seq, length: length + 1, hash: Hash::of(body) };
        let in_force = self.generation();
        self.next = if in_force > place.generation { (in_force, 0) } else { (place.generation, place.seq + 1) };
        Ok(())
    }

    /// The next of this generation, or the first of a later one: a generation may have begun by noise.
    fn may_follow(&self, place: EventPlace) -> bool {
        let next = place.generation == self.head.generation && place.seq == self.head.seq + 1;
        place.case == self.id && (next || (place.generation > self.head.generation && place.seq == 0))
    }

    fn apply(&mut self, place: EventPlace, verified: Verified, rosters: &Rosters) -> Result<(), CaseError> {
        let Verified { author, json, raw } = verified;
        let roster = rosters.get(json.roster).ok_or(CaseError::Roster)?;
        if !self.holders.contains(&author) {
            return Err(CaseError::Author);
        }
        let day = json.day;
        let counsellors = |kind| Entry { day, author: Some(author), about: None, kind, text: Text::default() };
        match json.body {
            EventBody::File { .. } | EventBody::Erased { .. } => return Err(CaseError::First),
            EventBody::Message { file_key } => self.add_message(day, file_key, &raw, roster.body().instance),
            EventBody::Note { text } => self.entries.push(Entry { text, ..counsellors(EntryKind::Note) }),
            EventBody::Reply { reply, part, of, epoch, n } => {
                let (body, slice) = raw.split_at_checked(envelope::REPLY_BODY_BYTES).ok_or(EventError::Malformed)?;
                let tag = ReplyTag::derive(&self.report.tag_key, epoch, n);
                if n >= TAGS_A_WEEK || self.rows.iter().any(|row| row.tag == tag) {
                    return Err(CaseError::Event(EventError::Malformed));
                }
                self.rows.push(PostedRow { epoch, tag, body: body.to_vec() });
                self.add_reply(day, author, ReplyFrame { reply, part, of, slice: Zeroizing::new(slice.to_vec()) });
            }
            EventBody::Share { to } => {
                if !self.may_be_shared_with(to, roster, day) {
                    return Err(CaseError::Share);
                }
                if to == self.me {
                    self.parted = None;
                }
                self.holders.insert(to);
                self.ever_held.insert(to);
                self.entries.push(Entry { about: Some(to), ..counsellors(EntryKind::Shared) });
            }
            EventBody::Rekey { reason, readers, commitment } => {
                let readers: BTreeSet<CounsellorId> = readers.into_iter().collect();
                let dropped = self.may_leave_out(&readers, roster).ok_or(CaseError::Rekey)?;
                let generation = place.generation.checked_add(1).ok_or(CaseError::Rekey)?;
                for about in &dropped {
                    self.entries.push(Entry { about: Some(*about), ..counsellors(EntryKind::Rekeyed(reason)) });
                    if reason == RekeyReason::ConflictOfInterest {
                        self.conflicted.insert(*about);
                    }
                }
                if !readers.contains(&self.me) {
                    self.parted = Some(Parted { by: author, day, reason });
                }
                self.holders = readers;
                self.planted = false;
                self.last_rekey = Some(day);
                self.keys.remove(&generation);
                self.generations.insert(generation, Generation { by: author, commitment });
                self.take_offered();
            }
            EventBody::StepAside {} => {
                self.conflicted.insert(author);
                self.entries.push(counsellors(EntryKind::SteppedAside));
            }
            EventBody::Close { code } => {
                self.closed = Some(day);
                self.entries.push(counsellors(EntryKind::Closed(code)));
            }
            EventBody::Reopen {} => {
                self.closed = None;
                self.entries.push(counsellors(EntryKind::Reopened));
            }
        }
        self.roster = json.roster;
        self.last_day = self.last_day.max(day);
        Ok(())
    }

    /// Never somebody whom the reporter left out or who asked to be left out; only who serves and is trained on that day.
    pub(crate) fn may_be_shared_with(&self, to: CounsellorId, roster: &Roster, day: Day) -> bool {
        let serves = roster.counsellor(to).is_some_and(|counsellor| counsellor.serves_on(day));
        serves && !self.report.excluded.contains(&to) && !self.conflicted.contains(&to)
    }

    /// Whom a change of key leaves out, if it may: those whom two organisations took out of the Roster, and of the others one at
    /// a time, so long as two go on reading. Nobody becomes the only reader by his own act.
    pub(crate) fn may_leave_out(&self, readers: &BTreeSet<CounsellorId>, roster: &Roster) -> Option<Vec<CounsellorId>> {
        let dropped: Vec<CounsellorId> = self.holders.difference(readers).copied().collect();
        let still_active = dropped.iter().filter(|id| roster.is_active(**id)).count();
        let allowed = readers.is_subset(&self.holders)
            && !readers.is_empty()
            && (still_active == 0 || (still_active == 1 && readers.len() >= 2));
        allowed.then_some(dropped)
    }

    fn add_message(&mut self, day: Day, file_key: FileKey, raw: &[u8], instance: InstanceId) {
        let Some((envelope, message)) = reopen(raw, file_key.duplicate()) else {
            return self.entries.push(unreadable(day, raw));
        };
        self.envelopes.insert(envelope.id());
        self.letters.push((envelope.id(), file_key, raw.to_vec()));
        let later = match Message::parse(&message) {
            // The same words sealed twice, because an answer was lost or a week had closed.
            Ok(Message::Report(report)) if self.messages.contains(&report.id) => return,
            Ok(Message::Later(later)) if later.thread == self.report.thread => later,
            _ => return self.entries.push(unreadable(day, &message)),
        };
        if !self.messages.insert(later.id) {
            return;
        }
        let entry = self.read_later(day, &later, instance).unwrap_or_else(|| unreadable(day, &message));
        self.closed = None;
        self.entries.push(entry);
    }

    /// What a later message says; nothing when it is not understood or its signature does not hold.
    fn read_later(&mut self, day: Day, later: &Later, instance: InstanceId) -> Option<Entry> {
        match open_later(later, &self.report.message_key).ok()? {
            LaterBody::Answer { text, .. } => Some(Entry::reporters(day, EntryKind::Answer, text)),
            LaterBody::Wish(wish) => {
                let held = wish.verify(instance, self.report.thread, later.id, &self.report.consent_key).ok()?;
                let (kind, answer) = (held.kind, Text::new(held.answer.clone()));
                if matches!(kind, WishKind::Erasure | WishKind::WithdrawCase | WishKind::KeepAfterAll) {
                    self.wishes.push(CaseWish { day, kind, message: later.id, wish: (*wish).clone() });
                }
                Some(Entry::reporters(day, EntryKind::Wish(kind), answer))
            }
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
        let text = ReplyContent::join(&frames).map(|content| content.text).unwrap_or_default();
        self.entries.push(Entry { day, author: Some(author), about: None, kind: EntryKind::Reply, text });
    }

    /// The tags a week has for this conversation and no row of it bears yet, each with its number.
    pub(crate) fn free_tags(&self, epoch: Epoch) -> Vec<(u32, ReplyTag)> {
        let tags = (0..TAGS_A_WEEK).map(|n| (n, ReplyTag::derive(&self.report.tag_key, epoch, n)));
        tags.filter(|(_, tag)| self.rows.iter().all(|row| row.tag != *tag)).collect()
    }

    /// Seals the event that would follow now. Errors: `Sealed` while this desk has no key that fits.
    pub(crate) fn seal_next(
        &self,
        pen: &Pen,
        body: EventBody,
        raw: &[u8],
        random: &mut impl Randomness,
    ) -> Result<(EventPlace, Vec<u8>), EventError> {
        let (generation, seq) = self.next;
        let place = EventPlace { case: self.id, generation, seq };
        let context = EventContext { instance: pen.instance, place, previous: self.head.hash };
        // The event that takes a key back is written under the one before.
        let key = match body {
            EventBody::Rekey { .. } => self.keys.last_key_value().map(|(_, key)| key),
            _ => self.key_in_force(),
        };
        Ok((place, pen.write(&context, key.ok_or(EventError::Sealed)?, body, raw, random)?))
    }

    /// Where the vault says that events go on; believed only as far as one can follow there.
    pub(crate) fn goes_on_at(&mut self, generation: u32, seq: u32) -> Result<(), CaseError> {
        let place = EventPlace { case: self.id, generation, seq };
        if !self.may_follow(place) {
            return Err(CaseError::History);
        }
        self.next = (generation, seq);
        Ok(())
    }

    /// Takes a key of a generation; it is used once an event commits to it.
    pub(crate) fn offer(&mut self, generation: u32, key: CaseKey) {
        self.offered.push((generation, key));
        self.take_offered();
    }

    fn take_offered(&mut self) {
        for (generation, key) in std::mem::take(&mut self.offered) {
            match self.generations.get(&generation) {
                Some(begun) if begun.commitment == key.commitment() => {
                    self.keys.insert(generation, key);
                }
                Some(_) => {}
                None => self.offered.push((generation, key)),
            }
        }
    }

    /// The generation whose key is in force.
    pub(crate) fn generation(&self) -> u32 {
        self.generations.last_key_value().map_or(0, |(generation, _)| *generation)
    }

    /// Whether a valid event began this generation; one that began by noise has no key and needs none.
    pub(crate) fn has_generation(&self, generation: u32) -> bool {
        self.generations.contains_key(&generation)
    }

    /// The key of a generation, if this desk has it.
    pub(crate) fn key(&self, generation: u32) -> Option<&CaseKey> {
        self.keys.get(&generation)
    }

    /// The keys of all generations this desk has.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (u32, &CaseKey)> {
        self.keys.iter().map(|(generation, key)| (*generation, key))
    }

    pub(crate) fn key_in_force(&self) -> Option<&CaseKey> {
        self.keys.get(&self.generation())
    }

    pub(crate) fn report(&self) -> &Report {
        &self.report
    }

    /// The week to which the first envelope was sealed.
    pub(crate) fn first_week(&self) -> Epoch {
        self.first_week
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

    /// Whoever changed the key last; the one who filed, if nobody did.
    pub(crate) fn last_key_by(&self) -> Option<CounsellorId> {
        self.generations.last_key_value().map(|(_, generation)| generation.by)
    }

    /// Who reads.
    pub(crate) fn holders(&self) -> &BTreeSet<CounsellorId> {
        &self.holders
    }

    /// Who ever had a key.
    pub(crate) fn ever_held(&self) -> &BTreeSet<CounsellorId> {
        &self.ever_held
    }

    /// Who must not read because they know somebody.
    pub(crate) fn conflicted(&self) -> &BTreeSet<CounsellorId> {
        &self.conflicted
    }

    /// Whether a key was given against the rules since the last change of key.
    pub(crate) fn is_planted(&self) -> bool {
        self.planted
    }

    pub(crate) fn last_rekey(&self) -> Option<Day> {
        self.last_rekey
    }

    /// Events that do not hold.
    pub(crate) fn refused(&self) -> &[(EventPlace, CaseError)] {
        &self.refused
    }

    /// How this desk came not to read it any more.
    pub(crate) fn parted(&self) -> Option<Parted> {
        self.parted
    }

    /// The day it was closed, and when something last happened in it.
    pub(crate) fn closed(&self) -> Option<(Day, Day)> {
        self.closed.map(|closed| (closed, self.last_day))
    }

    /// The wish that it be erased, unless it was taken back. Envelopes of one day come in no order: on the same day taking back
    /// counts as the later.
    pub(crate) fn wish_to_erase(&self) -> Option<&CaseWish> {
        let kept = self.wishes.iter().filter(|wish| wish.kind == WishKind::KeepAfterAll).map(|wish| wish.day).max();
        let mut asked = self.wishes.iter().filter(|wish| wish.kind != WishKind::KeepAfterAll);
        asked.find(|wish| kept.is_none_or(|kept| wish.day > kept))
    }

    /// Whether the reporter took the wish to be erased back on this day or later.
    pub(crate) fn was_taken_back_since(&self, day: Day) -> bool {
        self.wishes.iter().any(|wish| wish.kind == WishKind::KeepAfterAll && wish.day >= day)
    }

    /// The exact envelopes of later messages, with what opens each.
    pub(crate) fn letters(&self) -> impl Iterator<Item = (Hash, &FileKey, &[u8])> {
        self.letters.iter().map(|(id, key, raw)| (*id, key, raw.as_slice()))
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

impl Entry {
    fn reporters(day: Day, kind: EntryKind, text: Text) -> Self {
        Self { day, author: None, about: None, kind, text }
    }
}

fn reopen(raw: &[u8], file_key: FileKey) -> Option<(Envelope, Zeroizing<Vec<u8>>)> {
    let envelope = Envelope::parse(raw).ok()?;
    let opened = open_again(&envelope, file_key)?;
    Some((envelope, opened.message))
}

fn unreadable(day: Day, bytes: &[u8]) -> Entry {
    let text = Text::new(String::from_utf8_lossy(bytes).into_owned());
    Entry::reporters(day, EntryKind::Unreadable, text)
}
