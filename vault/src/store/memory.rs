//! A store in memory, for tests of the rules around it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use vault_api::{
    Bytes, CaseId, CounsellorId, EnvelopeId, Epoch, ErasureTag, PartId, ReplyTag,
    desk::{
        Append, AppendAnswer, CaseRow, DropKey, EpochKey, EraseAnswer, EraseCase, ErasureNote, Event, File, FileAnswer,
        Holder, InboundRow, MOST_EVENTS, MOST_FILES, MOST_OFFICE_ROWS, OfficeAppendAnswer, OfficeRow, OwnKey,
        PublicFile, PublishAnswer, Rekey, ReplyRow, Rewrap, RewrapAnswer, RosterFile, Share,
    },
};

use super::{
    Arrived, ArrivedPart, Horizons, MOST_ROWS, Parts, Publication, ROW_STAYS_DAYS, State, Store, StoreError,
    rows_to_publish,
    sql::{Claim, compare},
};

/// Keeps nothing beyond the process.
#[derive(Default)]
pub(crate) struct MemoryStore {
    tables: Mutex<Tables>,
}

#[derive(Default)]
struct Tables {
    inbound: BTreeMap<EnvelopeId, Inbound>,
    seen: BTreeMap<EnvelopeId, Epoch>,
    events: BTreeMap<CaseId, BTreeMap<(u32, u32), Bytes>>,
    keys: BTreeMap<(CounsellorId, CaseId, u32), (Epoch, Bytes)>,
    replies: BTreeMap<ReplyTag, (Option<u32>, Bytes)>,
    publications: BTreeMap<u32, u32>,
    rosters: BTreeMap<u32, Bytes>,
    epoch_keys: BTreeMap<(Epoch, CounsellorId), Bytes>,
    directories: BTreeMap<u32, PublicFile>,
    parts: BTreeMap<PartId, (Epoch, bool, Bytes)>,
    erasures: BTreeMap<ErasureTag, (Epoch, Bytes)>,
    left: BTreeMap<CounsellorId, Bytes>,
    office: Vec<(u32, Bytes)>,
    closed_through: Option<Epoch>,
    publication: u32,
}

struct Inbound {
    epoch: Epoch,
    body: Bytes,
    filed: Option<(CaseId, Epoch)>,
}

impl MemoryStore {
    fn tables(&self) -> MutexGuard<'_, Tables> {
        // Every verb checks first and writes after, so that a panic leaves whole tables.
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MemoryStore")
    }
}

impl Tables {
    /// What would come of claiming an envelope.
    fn claim(&self, inbound: EnvelopeId) -> Claim {
        match self.inbound.get(&inbound) {
            Some(Inbound { filed: Some((case, _)), .. }) => Claim::Already(*case),
            Some(Inbound { filed: None, .. }) => Claim::Won,
            None => Claim::Unknown,
        }
    }

    fn mark(&mut self, inbound: EnvelopeId, case: CaseId, now: Epoch) {
        if let Some(row) = self.inbound.get_mut(&inbound) {
            row.filed = Some((case, now));
        }
    }

    fn holds(&self, counsellor: CounsellorId, case: CaseId) -> bool {
        self.keys.range((counsellor, case, 0)..=(counsellor, case, u32::MAX)).next().is_some()
    }

    /// The last generation there is an event or a key of, and the next place in it.
    fn next_place(&self, case: CaseId) -> Option<(u32, u32)> {
        let ((generation, seq), _) = self.events.get(&case)?.last_key_value()?;
        let keyed = self.keys.keys().filter(|(_, of, _)| *of == case).map(|(.., generation)| *generation).max();
        match keyed {
            Some(keyed) if keyed > *generation => Some((keyed, 0)),
            _ => Some((*generation, seq + 1)),
        }
    }

    /// Adds an event at its place, if `counsellor` holds a key and nobody was faster.
    fn add(
        &mut self,
        counsellor: CounsellorId,
        case: CaseId,
        place: (u32, u32),
        body: &Bytes,
    ) -> Result<Option<AppendAnswer>, StoreError> {
        if !self.holds(counsellor, case) {
            return Ok(None);
        }
        let (generation, next) = self.next_place(case).ok_or(StoreError::CORRUPT)?;
        if place != (generation, next) {
            return Ok(Some(AppendAnswer::Conflict { next }));
        }
        self.events.entry(case).or_default().insert(place, body.clone());
        Ok(Some(AppendAnswer::Appended))
    }
}

impl Store for MemoryStore {
    async fn take_in(&self, envelopes: &[Arrived]) -> Result<(), StoreError> {
        let mut tables = self.tables();
        for Arrived { id, epoch, body } in envelopes {
            if tables.seen.insert(*id, *epoch).is_none() {
                tables.inbound.insert(*id, Inbound { epoch: *epoch, body: body.clone(), filed: None });
            }
        }
        Ok(())
    }

    async fn inbound(&self) -> Result<Vec<InboundRow>, StoreError> {
        let tables = self.tables();
        let row = |(id, row): (&EnvelopeId, &Inbound)| InboundRow {
            id: *id,
            epoch: row.epoch,
            filed: row.filed.map(|(case, _)| case),
        };
        Ok(tables.inbound.iter().map(row).collect())
    }

    async fn envelope(&self, id: EnvelopeId) -> Result<Option<Bytes>, StoreError> {
        Ok(self.tables().inbound.get(&id).map(|row| row.body.clone()))
    }

    async fn file(&self, filing: &File, now: Epoch) -> Result<FileAnswer, StoreError> {
        let mut tables = self.tables();
        match filing.inbound.map_or(Claim::Won, |inbound| tables.claim(inbound)) {
            Claim::Unknown => return Ok(FileAnswer::Unknown),
            Claim::Already(case) => return Ok(FileAnswer::Already { case }),
            Claim::Won => {}
        }
        if tables.events.contains_key(&filing.case) {
            return Ok(FileAnswer::Conflict);
        }
        let events = (0..).zip(&filing.events).map(|(seq, body)| ((0, seq), body.clone()));
        tables.events.insert(filing.case, events.collect());
        for key in &filing.keys {
            tables.keys.insert((key.counsellor, filing.case, 0), (key.epoch, key.stanza.clone()));
        }
        if let Some(inbound) = filing.inbound {
            tables.mark(inbound, filing.case, now);
        }
        Ok(FileAnswer::Filed)
    }

    async fn cases(&self, counsellor: CounsellorId) -> Result<Vec<CaseRow>, StoreError> {
        let tables = self.tables();
        let held: BTreeSet<CaseId> =
            tables.keys.keys().filter(|(holder, ..)| *holder == counsellor).map(|(_, case, _)| *case).collect();
        let row = |case: CaseId| {
            let (generation, next) = tables.next_place(case).ok_or(StoreError::CORRUPT)?;
            let keys = tables
                .keys
                .range((counsellor, case, 0)..=(counsellor, case, u32::MAX))
                .map(|((.., generation), (epoch, stanza))| OwnKey {
                    generation: *generation,
                    epoch: *epoch,
                    stanza: stanza.clone(),
                })
                .collect();
            let length = tables.events.get(&case).map_or(0, BTreeMap::len);
            let length = u32::try_from(length).map_err(|_| StoreError::CORRUPT)?;
            let mut holders: Vec<Holder> = tables
                .keys
                .keys()
                .filter(|(_, of, _)| *of == case)
                .map(|(counsellor, _, generation)| Holder { generation: *generation, counsellor: *counsellor })
                .collect();
            holders.sort_by_key(|holder| (holder.generation, holder.counsellor));
            Ok(CaseRow { case, generation, next, length, keys, holders })
        };
        held.into_iter().map(row).collect()
    }

    async fn events(
        &self,
        counsellor: CounsellorId,
        case: CaseId,
        from: u32,
    ) -> Result<Option<Vec<Event>>, StoreError> {
        let tables = self.tables();
        if !tables.holds(counsellor, case) {
            return Ok(None);
        }
        let event = |((generation, seq), body): (&(u32, u32), &Bytes)| Event {
            generation: *generation,
            seq: *seq,
            body: body.clone(),
        };
        let (from, most) = (usize::try_from(from).unwrap_or(usize::MAX), MOST_EVENTS as usize);
        Ok(Some(tables.events.get(&case).into_iter().flatten().skip(from).take(most).map(event).collect()))
    }

    async fn append(
        &self,
        counsellor: CounsellorId,
        event: &Append,
        now: Epoch,
    ) -> Result<Option<AppendAnswer>, StoreError> {
        let mut tables = self.tables();
        if !tables.holds(counsellor, event.case) {
            return Ok(None);
        }
        match event.inbound.map_or(Claim::Won, |inbound| tables.claim(inbound)) {
            Claim::Unknown => return Ok(Some(AppendAnswer::Unknown)),
            Claim::Already(case) => return Ok(Some(AppendAnswer::Already { case })),
            Claim::Won => {}
        }
        let answer = tables.add(counsellor, event.case, (event.generation, event.seq), &event.body)?;
        if let (Some(AppendAnswer::Appended), Some(inbound)) = (answer, event.inbound) {
            tables.mark(inbound, event.case, now);
        }
        Ok(answer)
    }

    async fn share(&self, counsellor: CounsellorId, share: &Share) -> Result<Option<AppendAnswer>, StoreError> {
        let mut tables = self.tables();
        let answer = tables.add(counsellor, share.case, (share.generation, share.seq), &share.body)?;
        if answer == Some(AppendAnswer::Appended) {
            for key in &share.keys {
                let row = tables.keys.entry((share.counsellor, share.case, key.generation));
                row.or_insert_with(|| (key.epoch, key.stanza.clone()));
            }
        }
        Ok(answer)
    }

    async fn rekey(&self, counsellor: CounsellorId, rekey: &Rekey) -> Result<Option<AppendAnswer>, StoreError> {
        let mut tables = self.tables();
        let answer = tables.add(counsellor, rekey.case, (rekey.generation, rekey.seq), &rekey.body)?;
        if answer == Some(AppendAnswer::Appended) {
            for key in &rekey.keys {
                let place = (key.counsellor, rekey.case, rekey.generation + 1);
                tables.keys.insert(place, (key.epoch, key.stanza.clone()));
            }
        }
        Ok(answer)
    }

    async fn drop_key(&self, counsellor: CounsellorId, dropped: &DropKey) -> Result<(), StoreError> {
        self.tables().keys.remove(&(counsellor, dropped.case, dropped.generation));
        Ok(())
    }

    async fn erase_case(
        &self,
        counsellor: CounsellorId,
        erase: &EraseCase,
        now: Epoch,
    ) -> Result<EraseAnswer, StoreError> {
        let mut tables = self.tables();
        if !tables.holds(counsellor, erase.case) {
            return Ok(EraseAnswer::Unknown);
        }
        let weeks = tables.keys.iter().filter(|((_, case, _), _)| *case == erase.case).map(|(_, (epoch, _))| *epoch);
        let until = weeks.max().ok_or(StoreError::CORRUPT)?;
        tables.keys.retain(|(_, case, _), _| *case != erase.case);
        tables.events.remove(&erase.case);
        tables.inbound.retain(|_, row| row.filed.is_none_or(|(case, _)| case != erase.case));
        let named = |tag: &ReplyTag| erase.replies.contains(tag);
        tables.replies.retain(|tag, (publication, _)| publication.is_some() || !named(tag));
        tables.erasures.entry(erase.tag).or_insert_with(|| (now, erase.note.clone()));
        Ok(EraseAnswer::Erased { until })
    }

    async fn erased(&self, tags: &[ErasureTag]) -> Result<Vec<ErasureNote>, StoreError> {
        let tables = self.tables();
        let note =
            |tag: &ErasureTag| tables.erasures.get(tag).map(|(_, note)| ErasureNote { tag: *tag, note: note.clone() });
        Ok(tags.iter().filter_map(note).collect())
    }

    async fn rewrap(&self, counsellor: CounsellorId, rewrap: &Rewrap) -> Result<RewrapAnswer, StoreError> {
        let Rewrap { case, key } = rewrap;
        let mut tables = self.tables();
        let own = tables.keys.get_mut(&(counsellor, *case, key.generation)).filter(|(epoch, _)| *epoch < key.epoch);
        let Some(own) = own else { return Ok(RewrapAnswer::Unknown) };
        *own = (key.epoch, key.stanza.clone());
        Ok(RewrapAnswer::Rewrapped)
    }

    async fn publish_roster(&self, version: u32, file: &Bytes) -> Result<PublishAnswer, StoreError> {
        let mut tables = self.tables();
        let new = (&version, file);
        let last = tables.rosters.last_key_value();
        let follows = last.is_none_or(|(last, _)| *last < version);
        if let Some(answer) = compare(last.as_ref(), &new, follows) {
            return Ok(answer);
        }
        tables.rosters.insert(version, file.clone());
        Ok(PublishAnswer::Published)
    }

    async fn roster(&self) -> Result<Option<Bytes>, StoreError> {
        Ok(self.tables().rosters.last_key_value().map(|(_, file)| file.clone()))
    }

    async fn rosters(&self, above: u32) -> Result<Vec<RosterFile>, StoreError> {
        let tables = self.tables();
        let row = |(version, file): (&u32, &Bytes)| RosterFile { version: *version, file: file.clone() };
        let rows = tables.rosters.range(above.saturating_add(1)..).take(MOST_FILES as usize);
        Ok(rows.map(row).collect())
    }

    async fn directories_above(&self, above: u32) -> Result<Vec<PublicFile>, StoreError> {
        let tables = self.tables();
        let rows = tables.directories.range(above.saturating_add(1)..).take(MOST_FILES as usize);
        Ok(rows.map(|(_, file)| file.clone()).collect())
    }

    async fn publish_left(&self, counsellor: CounsellorId, file: &Bytes) -> Result<(), StoreError> {
        self.tables().left.insert(counsellor, file.clone());
        Ok(())
    }

    async fn left(&self) -> Result<Vec<Bytes>, StoreError> {
        Ok(self.tables().left.values().cloned().collect())
    }

    async fn publish_epoch_key(&self, key: &EpochKey) -> Result<(), StoreError> {
        self.tables().epoch_keys.insert((key.epoch, key.counsellor), key.file.clone());
        Ok(())
    }

    async fn epoch_keys(&self, from: Epoch) -> Result<Vec<EpochKey>, StoreError> {
        let tables = self.tables();
        let key = |((epoch, counsellor), file): (&(Epoch, CounsellorId), &Bytes)| EpochKey {
            counsellor: *counsellor,
            epoch: *epoch,
            file: file.clone(),
        };
        Ok(tables.epoch_keys.iter().filter(|((epoch, _), _)| *epoch >= from).map(key).collect())
    }

    async fn publish_directory(&self, directory: &PublicFile) -> Result<PublishAnswer, StoreError> {
        let mut tables = self.tables();
        let last = tables.directories.last_key_value().map(|(_, last)| last);
        let follows = last.is_none_or(|last| last.number.checked_add(1) == Some(directory.number));
        if let Some(answer) = compare(last, directory, follows) {
            return Ok(answer);
        }
        tables.directories.insert(directory.number, directory.clone());
        Ok(PublishAnswer::Published)
    }

    async fn directories(&self, from: Epoch) -> Result<Vec<PublicFile>, StoreError> {
        let tables = self.tables();
        let last = tables.directories.last_key_value().map(|(number, _)| *number);
        let wanted = |file: &&PublicFile| file.epoch >= from || Some(file.number) == last;
        Ok(tables.directories.values().filter(wanted).cloned().collect())
    }

    async fn append_office(&self, seq: u32, day: u32, body: &Bytes) -> Result<OfficeAppendAnswer, StoreError> {
        let mut tables = self.tables();
        let next = u32::try_from(tables.office.len()).map_err(|_| StoreError::CORRUPT)? + 1;
        if seq != next {
            return Ok(OfficeAppendAnswer::Conflict { next });
        }
        tables.office.push((day, body.clone()));
        Ok(OfficeAppendAnswer::Appended)
    }

    async fn office(&self, from: u32) -> Result<Vec<OfficeRow>, StoreError> {
        let tables = self.tables();
        let rows = (1..).zip(&tables.office).map(|(seq, (day, body))| OfficeRow { seq, day: *day, body: body.clone() });
        Ok(rows.filter(|row| row.seq >= from).take(MOST_OFFICE_ROWS as usize).collect())
    }

    async fn post_replies(&self, rows: &[ReplyRow]) -> Result<(), StoreError> {
        let mut tables = self.tables();
        for row in rows {
            tables.replies.entry(row.tag).or_insert_with(|| (None, row.body.clone()));
        }
        Ok(())
    }

    async fn missing_replies(&self, tags: &[ReplyTag]) -> Result<Vec<ReplyTag>, StoreError> {
        let tables = self.tables();
        Ok(tags.iter().filter(|tag| !tables.replies.contains_key(*tag)).copied().collect())
    }

    async fn reply_waits(&self) -> Result<bool, StoreError> {
        Ok(self.tables().replies.values().any(|(publication, _)| publication.is_none()))
    }

    async fn publish_dead_drop(&self, day: u32, dummies: &[ReplyRow; MOST_ROWS]) -> Result<(), StoreError> {
        let mut tables = self.tables();
        tables.publication += 1;
        let number = tables.publication;
        tables.publications.retain(|_, made| made.saturating_add(ROW_STAYS_DAYS) > day);
        tables.publications.insert(number, day);
        let Tables { replies, publications, .. } = &mut *tables;
        replies.retain(|_, (publication, _)| publication.is_none_or(|number| publications.contains_key(&number)));
        let waiting: Vec<_> =
            replies.values_mut().filter(|(publication, _)| publication.is_none()).take(MOST_ROWS).collect();
        let published = waiting.len();
        for (publication, _) in waiting {
            *publication = Some(number);
        }
        for dummy in dummies.iter().take(rows_to_publish(published) - published) {
            replies.insert(dummy.tag, (Some(number), dummy.body.clone()));
        }
        Ok(())
    }

    async fn dead_drop(&self) -> Result<Option<Publication>, StoreError> {
        let tables = self.tables();
        let row = |(tag, (publication, body)): (&ReplyTag, &(Option<u32>, Bytes))| {
            publication.map(|_| ReplyRow { tag: *tag, body: body.clone() })
        };
        Ok(tables.publications.last_key_value().map(|(number, day)| Publication {
            number: *number,
            day: *day,
            rows: tables.replies.iter().filter_map(row).collect(),
        }))
    }

    async fn publications_on(&self, day: u32) -> Result<u32, StoreError> {
        let count = self.tables().publications.values().filter(|made| **made == day).count();
        u32::try_from(count).map_err(|_| StoreError::CORRUPT)
    }

    async fn close_through(&self, epoch: Epoch) -> Result<(), StoreError> {
        let mut tables = self.tables();
        tables.closed_through = tables.closed_through.max(Some(epoch));
        Ok(())
    }

    async fn state(&self) -> Result<State, StoreError> {
        let tables = self.tables();
        Ok(State { closed_through: tables.closed_through, publication: tables.publication })
    }

    async fn forget(&self, before: Horizons) -> Result<(), StoreError> {
        let mut tables = self.tables();
        tables.inbound.retain(|_, row| {
            let done = row.filed.is_some_and(|(_, filed)| filed < before.filed) && row.epoch < before.closed;
            !done && row.epoch >= before.all
        });
        tables.seen.retain(|_, epoch| *epoch >= before.all);
        tables.erasures.retain(|_, (epoch, _)| *epoch >= before.notes);
        Ok(())
    }
}

impl Parts for MemoryStore {
    async fn take_in_parts(&self, parts: &[ArrivedPart], now: Epoch, most: u32) -> Result<Vec<PartId>, StoreError> {
        let mut tables = self.tables();
        let mut durable = Vec::new();
        for part in parts {
            let waiting = tables.parts.values().filter(|(_, is_kept, _)| !is_kept).count();
            if waiting < most as usize {
                tables.parts.entry(part.id()).or_insert_with(|| (now, false, part.body().clone()));
            }
            durable.extend(tables.parts.contains_key(&part.id()).then(|| part.id()));
        }
        Ok(durable)
    }

    async fn part(&self, id: PartId) -> Result<Option<Bytes>, StoreError> {
        Ok(self.tables().parts.get(&id).map(|(_, _, body)| body.clone()))
    }

    async fn keep_parts(&self, ids: &[PartId]) -> Result<(), StoreError> {
        let mut tables = self.tables();
        for id in ids {
            if let Some((_, is_kept, _)) = tables.parts.get_mut(id) {
                *is_kept = true;
            }
        }
        Ok(())
    }

    async fn drop_parts(&self, ids: &[PartId]) -> Result<(), StoreError> {
        let mut tables = self.tables();
        tables.parts.retain(|id, _| !ids.contains(id));
        Ok(())
    }

    async fn forget_parts(&self, before: Epoch) -> Result<(), StoreError> {
        self.tables().parts.retain(|_, (epoch, is_kept, _)| *is_kept || *epoch >= before);
        Ok(())
    }
}
