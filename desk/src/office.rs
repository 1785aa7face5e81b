//! The office book at a desk: reading it whole and verified, adding to it.

use std::collections::BTreeMap;

use envelope::{Coordinator, Day, Hash, OfficeBody, OfficeEntry, UntrustedOffice};
use vault_api::{Bytes, desk as api};

use crate::desk::{Desk, DeskError};

/// How often an entry is tried again when another coordinator wrote at the same time.
const ATTEMPTS: usize = 5;

/// What the first entry follows.
const NOTHING: Hash = Hash::new([0; 32]);

/// The book as it stands, corrections applied.
#[derive(Debug)]
pub(crate) struct OfficeBook {
    pub(crate) lines: Vec<OfficeLine>,
    /// Entries that nobody of today's list signed, or that do not follow one another.
    pub(crate) doubtful: usize,
    next: u32,
    last: Hash,
}

/// One entry that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OfficeLine {
    /// Its first place: what a correction names.
    pub(crate) seq: u32,
    pub(crate) author: String,
    pub(crate) day: Day,
    pub(crate) is_corrected: bool,
    pub(crate) entry: OfficeEntry,
}

impl Desk {
    /// Reads the book. Errors: the vault did not answer, or there is no Roster.
    pub(crate) async fn office(&self) -> Result<OfficeBook, DeskError> {
        let mut rows = Vec::new();
        loop {
            let from = u32::try_from(rows.len()).map_err(|_| DeskError::Case)? + 1;
            let entries = self.client.call(&api::Office { from }).await?.entries;
            if entries.is_empty() {
                break;
            }
            rows.extend(entries);
        }
        let known = self.known();
        let roster = known.roster.as_ref().ok_or(DeskError::NoRoster)?;
        let files = rows.iter().map(|row| row.body.as_ref());
        Ok(read(files, self.pins.instance, &roster.body().coordinators))
    }

    /// Adds an entry, or one in place of an earlier one.
    pub(crate) async fn note_in_office(&self, entry: &OfficeEntry, corrects: Option<u32>) -> Result<(), DeskError> {
        let _one_at_a_time = self.work.lock().await;
        for _ in 0..ATTEMPTS {
            let book = self.office().await?;
            let body = OfficeBody {
                v: 1,
                instance: self.pins.instance,
                seq: book.next,
                previous: book.last,
                day: self.today(),
                author: self.id,
                corrects,
                entry: entry.clone(),
            };
            let file = body.sign(&self.signing_key())?;
            let request = api::OfficeAppend { seq: body.seq, body: Bytes::from(file.to_bytes()) };
            if self.client.call(&request).await? == api::OfficeAppendAnswer::Appended {
                return Ok(());
            }
        }
        Err(DeskError::Case)
    }
}

/// Verifies every entry in its place; one that does not hold is counted and does not stop the others.
fn read<'a>(
    files: impl Iterator<Item = &'a [u8]>,
    instance: envelope::InstanceId,
    coordinators: &[Coordinator],
) -> OfficeBook {
    let mut book = OfficeBook { lines: Vec::new(), doubtful: 0, next: 1, last: NOTHING };
    let mut lines: BTreeMap<u32, OfficeLine> = BTreeMap::new();
    for bytes in files {
        let (seq, previous) = (book.next, book.last);
        book.next += 1;
        let file = UntrustedOffice::parse(bytes);
        book.last = file.as_ref().map_or(NOTHING, UntrustedOffice::hash);
        match file.and_then(|file| file.verify(instance, seq, previous, coordinators)) {
            Ok(body) => apply(&mut lines, body, coordinators),
            Err(_) => book.doubtful += 1,
        }
    }
    book.lines = lines.into_values().filter(|line| line.entry != OfficeEntry::Withdrawn {}).collect();
    book
}

/// Puts an entry into its place: its own, or that of the entry which it corrects.
fn apply(lines: &mut BTreeMap<u32, OfficeLine>, body: OfficeBody, coordinators: &[Coordinator]) {
    let author = coordinators.iter().find(|one| one.id == body.author).map(|one| one.label.clone()).unwrap_or_default();
    let seq = body.corrects.unwrap_or(body.seq);
    let is_corrected = body.corrects.is_some();
    lines.insert(seq, OfficeLine { seq, author, day: body.day, is_corrected, entry: body.entry });
}

#[cfg(test)]
mod tests {
    use envelope::{CounsellorId, InstanceId, Seed, SigningKey};

    use super::*;

    fn key(number: u8) -> SigningKey {
        SigningKey::from_seed(&Seed::new([number; 32]))
    }

    fn coordinators() -> Vec<Coordinator> {
        [1, 2]
            .map(|number| Coordinator {
                id: CounsellorId::new([number; 16]),
                label: format!("Coordination {number}"),
                organisation: "A".to_owned(),
                verifying_key: key(number).verifying_key(),
            })
            .into()
    }

    const INSTANCE: InstanceId = InstanceId::new([7; 16]);

    /// Adds an entry as a coordinator would who sees `files`.
    fn add(files: &mut Vec<Vec<u8>>, author: u8, corrects: Option<u32>, place: Option<&str>) {
        let book = read(files.iter().map(Vec::as_slice), INSTANCE, &coordinators());
        let entry = place.map_or(OfficeEntry::Withdrawn {}, |place| OfficeEntry::Opening {
            date: Day::new(20_000),
            place: place.to_owned(),
            hours: "9–17".to_owned(),
        });
        let body = OfficeBody {
            v: 1,
            instance: INSTANCE,
            seq: book.next,
            previous: book.last,
            day: Day::new(20_001),
            author: CounsellorId::new([author; 16]),
            corrects,
            entry,
        };
        files.push(body.sign(&key(author)).unwrap().to_bytes());
    }

    fn places(files: &[Vec<u8>]) -> (Vec<(u32, String, bool)>, usize) {
        let book = read(files.iter().map(Vec::as_slice), INSTANCE, &coordinators());
        let line = |line: OfficeLine| match line.entry {
            OfficeEntry::Opening { place, .. } => (line.seq, place, line.is_corrected),
            _ => panic!("openings only"),
        };
        (book.lines.into_iter().map(line).collect(), book.doubtful)
    }

    #[test]
    fn a_correction_stands_in_the_place_of_what_it_corrects() {
        let mut files = Vec::new();
        add(&mut files, 1, None, Some("here"));
        add(&mut files, 1, None, Some("there"));
        add(&mut files, 2, Some(1), Some("elsewhere"));
        assert_eq!(places(&files), (vec![(1, "elsewhere".to_owned(), true), (2, "there".to_owned(), false)], 0));
        add(&mut files, 1, Some(2), None);
        assert_eq!(places(&files), (vec![(1, "elsewhere".to_owned(), true)], 0));
    }

    #[test]
    fn an_entry_that_was_taken_out_swapped_or_forged_is_noticed() {
        let mut files = Vec::new();
        for place in ["one", "two", "three"] {
            add(&mut files, 1, None, Some(place));
        }
        let mut without = files.clone();
        without.remove(0);
        assert_eq!(places(&without).1, 2);
        let mut swapped = files.clone();
        swapped.swap(1, 2);
        assert_eq!(places(&swapped).1, 2);
        let mut forged = files.clone();
        let body = UntrustedOffice::parse(&files[1]).unwrap();
        let body =
            body.verify(INSTANCE, 2, UntrustedOffice::parse(&files[0]).unwrap().hash(), &coordinators()).unwrap();
        forged[1] = body.sign(&key(3)).unwrap().to_bytes();
        assert_eq!(places(&forged), (vec![(1, "one".to_owned(), false), (3, "three".to_owned(), false)], 1));
    }
}
