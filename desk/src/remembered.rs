//! What a desk remembers beside its sealed file, so that a vault which lost or hid something gets it back: the exact bodies of
//! the cases it reads with its own sealed keys of them, and the public files of directories. All of it is what the vault stores
//! too, sealed or public; without the identities of the sealed file none of it opens. A case's file goes when it is erased or no
//! longer read.

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use envelope::{CaseId, Epoch, Reader};

/// The folder of what is remembered.
#[derive(Debug)]
pub(crate) struct Remembered {
    folder: PathBuf,
    cases: Mutex<BTreeMap<CaseId, Index>>,
}

/// What a case's file holds.
#[derive(Debug, Default, Clone)]
struct Index {
    /// How far the file is whole: a crash may leave half a record at its end.
    whole_bytes: u64,
    events: u32,
    keys: BTreeMap<u32, (Epoch, Vec<u8>)>,
}

/// A stored body at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoredEvent {
    pub(crate) generation: u32,
    pub(crate) seq: u32,
    pub(crate) body: Vec<u8>,
}

/// A case key sealed to this desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoredKey {
    pub(crate) generation: u32,
    pub(crate) epoch: Epoch,
    pub(crate) stanza: Vec<u8>,
}

const EVENT: u8 = 0;
const KEY: u8 = 1;

impl Remembered {
    /// Opens the folder, or makes it for its owner alone.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        Ok(Self { folder: folder.to_owned(), cases: Mutex::default() })
    }

    /// How many events of a case are remembered.
    pub(crate) fn length(&self, case: CaseId) -> io::Result<u32> {
        Ok(self.index(case)?.events)
    }

    /// This desk's own keys of a case, the last one of each generation.
    pub(crate) fn keys(&self, case: CaseId) -> io::Result<Vec<StoredKey>> {
        let keys = self.index(case)?.keys.into_iter();
        Ok(keys.map(|(generation, (epoch, stanza))| StoredKey { generation, epoch, stanza }).collect())
    }

    /// The events of a case, in order.
    pub(crate) fn events(&self, case: CaseId) -> io::Result<Vec<StoredEvent>> {
        let mut events = Vec::new();
        read(&self.path(case), |record| {
            if let Record::Event(event) = record {
                events.push(event);
            }
        })?;
        Ok(events)
    }

    /// Remembers the next event of a case.
    pub(crate) fn add_event(&self, case: CaseId, event: &StoredEvent) -> io::Result<()> {
        let mut record = vec![EVENT];
        record.extend_from_slice(&event.generation.to_be_bytes());
        record.extend_from_slice(&event.seq.to_be_bytes());
        lengthened(&mut record, &event.body)?;
        self.append(case, &record, |index| index.events += 1)
    }

    /// Remembers a key, in place of the one of the same generation.
    pub(crate) fn add_key(&self, case: CaseId, key: &StoredKey) -> io::Result<()> {
        let known = self.index(case)?.keys;
        if known.get(&key.generation).is_some_and(|known| *known == (key.epoch, key.stanza.clone())) {
            return Ok(());
        }
        let mut record = vec![KEY];
        record.extend_from_slice(&key.generation.to_be_bytes());
        record.extend_from_slice(&key.epoch.number().to_be_bytes());
        lengthened(&mut record, &key.stanza)?;
        let row = (key.epoch, key.stanza.clone());
        self.append(case, &record, |index| drop(index.keys.insert(key.generation, row)))
    }

    /// Forgets a case. What stood in the file is overwritten first, as far as the disk does what it is told.
    pub(crate) fn forget(&self, case: CaseId) -> io::Result<()> {
        let path = self.path(case);
        if let Ok(mut file) = OpenOptions::new().write(true).open(&path) {
            let zeros = vec![0; usize::try_from(file.metadata()?.len()).unwrap_or_default()];
            file.write_all(&zeros)?;
            file.sync_all()?;
            fs::remove_file(&path)?;
        }
        self.lock().remove(&case);
        Ok(())
    }

    /// Remembers the public file of a directory.
    pub(crate) fn add_directory(&self, number: u32, public: &[u8]) -> io::Result<()> {
        let path = self.folder.join(format!("{number}.directory"));
        if path.exists() {
            return Ok(());
        }
        let beside = path.with_extension("new");
        fs::write(&beside, public)?;
        fs::rename(beside, path)
    }

    /// The public files of directories with a higher number, ascending.
    pub(crate) fn directories_above(&self, number: u32) -> io::Result<Vec<(u32, Vec<u8>)>> {
        let names = fs::read_dir(&self.folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let numbers = names.filter_map(|name| name.strip_suffix(".directory")?.parse::<u32>().ok());
        let mut numbers: Vec<u32> = numbers.filter(|known| *known > number).collect();
        numbers.sort_unstable();
        numbers.into_iter().map(|one| Ok((one, fs::read(self.folder.join(format!("{one}.directory")))?))).collect()
    }

    fn path(&self, case: CaseId) -> PathBuf {
        self.folder.join(format!("{:032x}.case", u128::from_be_bytes(*case.as_bytes())))
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<CaseId, Index>> {
        self.cases.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn index(&self, case: CaseId) -> io::Result<Index> {
        if let Some(index) = self.lock().get(&case) {
            return Ok(index.clone());
        }
        let mut index = Index::default();
        index.whole_bytes = read(&self.path(case), |record| match record {
            Record::Event(_) => index.events += 1,
            Record::Key(key) => drop(index.keys.insert(key.generation, (key.epoch, key.stanza))),
        })?;
        self.lock().insert(case, index.clone());
        Ok(index)
    }

    fn append(&self, case: CaseId, record: &[u8], change: impl FnOnce(&mut Index)) -> io::Result<()> {
        let mut index = self.index(case)?;
        let mut file: File = OpenOptions::new().append(true).create(true).mode(0o600).open(self.path(case))?;
        file.set_len(index.whole_bytes)?;
        file.write_all(record)?;
        file.sync_data()?;
        index.whole_bytes += record.len() as u64;
        change(&mut index);
        self.lock().insert(case, index);
        Ok(())
    }
}

fn lengthened(record: &mut Vec<u8>, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    record.extend_from_slice(&length.to_be_bytes());
    record.extend_from_slice(bytes);
    Ok(())
}

enum Record {
    Event(StoredEvent),
    Key(StoredKey),
}

/// Reads whole records and says how many bytes they take; a file that is not there is empty.
fn read(path: &Path, mut each: impl FnMut(Record)) -> io::Result<u64> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let mut reader = Reader::new(&bytes);
    let mut whole = 0;
    while let Some((record, length)) = next(&mut reader) {
        each(record);
        whole += length;
    }
    Ok(whole)
}

fn next(reader: &mut Reader<'_>) -> Option<(Record, u64)> {
    let kind = reader.u8().ok()?;
    let generation = reader.u32().ok()?;
    if kind == EVENT {
        let seq = reader.u32().ok()?;
        let body = reader.lp32().ok()?.to_vec();
        let length = 1 + 4 + 4 + 4 + body.len() as u64;
        return Some((Record::Event(StoredEvent { generation, seq, body }), length));
    }
    let epoch = Epoch::new(reader.u16().ok()?);
    let stanza = reader.lp32().ok()?.to_vec();
    let length = 1 + 4 + 2 + 4 + stanza.len() as u64;
    Some((Record::Key(StoredKey { generation, epoch, stanza }), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_reads_back_also_after_a_crash_and_goes_when_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let case = CaseId::new([7; 16]);
        let event = |seq| StoredEvent { generation: 0, seq, body: vec![9; 40] };
        let key = |epoch| StoredKey { generation: 0, epoch: Epoch::new(epoch), stanza: vec![3; 1168] };
        let remembered = Remembered::open(folder.path()).unwrap();
        remembered.add_event(case, &event(0)).unwrap();
        remembered.add_key(case, &key(100)).unwrap();
        remembered.add_key(case, &key(101)).unwrap();
        remembered.add_event(case, &event(1)).unwrap();

        let path = remembered.path(case);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, [whole.as_slice(), &[EVENT, 0, 0, 0]].concat()).unwrap();
        let again = Remembered::open(folder.path()).unwrap();
        again.add_event(case, &event(2)).unwrap();
        assert_eq!(again.events(case).unwrap(), [event(0), event(1), event(2)]);
        assert_eq!((again.length(case).unwrap(), again.keys(case).unwrap()), (3, vec![key(101)]));

        again.forget(case).unwrap();
        assert!(!path.exists());
        assert_eq!(again.length(case).unwrap(), 0);
    }

    #[test]
    fn directories_come_back_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let remembered = Remembered::open(folder.path()).unwrap();
        for number in [10, 9, 2] {
            remembered.add_directory(number, &[u8::try_from(number).unwrap()]).unwrap();
        }
        let numbers: Vec<u32> =
            remembered.directories_above(2).unwrap().into_iter().map(|(number, _)| number).collect();
        assert_eq!(numbers, [9, 10]);
    }
}
