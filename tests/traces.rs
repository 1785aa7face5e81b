//! Looks for marks wherever a program could have left them: files, open descriptors, and every mapping of its memory.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read},
    os::unix::fs::FileExt,
    path::Path,
    process::Command,
    time::SystemTime,
};

use anyhow::{Context, ensure};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD},
};
use memchr::memmem::Finder;

/// What must not be found, in every form it could take.
#[derive(Debug, Default)]
pub struct Marks {
    forms: Vec<Form>,
    longest: usize,
}

#[derive(Debug)]
struct Form {
    name: String,
    finder: Finder<'static>,
}

/// Read at once; pieces overlap by the longest form.
const PIECE_BYTES: usize = 4 * 1024 * 1024;
/// Mappings the machine itself puts there and lets nobody read.
const NOT_MEMORY: [&str; 3] = ["[vvar]", "[vvar_vclock]", "[vsyscall]"];

impl Marks {
    /// Adds a text: as UTF-8, UTF-16 of both orders, hexadecimal of both cases, and base64 at all three alignments.
    pub fn text(&mut self, name: &str, text: &str) {
        self.bytes(name, text.as_bytes());
        let units: Vec<u16> = text.encode_utf16().collect();
        self.add(name, "UTF-16 LE", &units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<_>>());
        self.add(name, "UTF-16 BE", &units.iter().flat_map(|unit| unit.to_be_bytes()).collect::<Vec<_>>());
    }

    /// Adds bytes: as they are, hexadecimal of both cases, and base64 at all three alignments.
    pub fn bytes(&mut self, name: &str, bytes: &[u8]) {
        self.add(name, "bytes", bytes);
        self.add(name, "hex", hex(bytes).as_bytes());
        self.add(name, "HEX", hex(bytes).to_ascii_uppercase().as_bytes());
        for skipped in 0..3 {
            // Letters that also depend on a neighbour are cut off.
            let whole = bytes.get(skipped..).unwrap_or_default();
            let aligned = whole.get(..whole.len() - whole.len() % 3).unwrap_or_default();
            self.add(name, "base64", STANDARD_NO_PAD.encode(aligned).as_bytes());
            self.add(name, "base64", URL_SAFE_NO_PAD.encode(aligned).as_bytes());
        }
    }

    fn add(&mut self, name: &str, form: &str, needle: &[u8]) {
        assert!(needle.len() >= 16, "a mark that short is found by chance");
        self.longest = self.longest.max(needle.len());
        self.forms.push(Form { name: format!("{name} as {form}"), finder: Finder::new(needle).into_owned() });
    }

    /// What stands in these bytes.
    #[must_use]
    pub fn in_bytes(&self, bytes: &[u8]) -> BTreeSet<String> {
        let found = self.forms.iter().filter(|form| form.finder.find(bytes).is_some());
        found.map(|form| form.name.clone()).collect()
    }

    /// What stands in a file of any size. Errors: it cannot be read.
    pub fn in_file(&self, path: &Path) -> io::Result<BTreeSet<String>> {
        let mut file = File::open(path)?;
        let (mut found, mut piece) = (BTreeSet::new(), Vec::new());
        loop {
            // What was read last time is seen once more at its end, where a mark may begin.
            piece.drain(..piece.len().saturating_sub(self.longest));
            let read = (&mut file).take(PIECE_BYTES as u64).read_to_end(&mut piece)?;
            found.extend(self.in_bytes(&piece));
            if read == 0 {
                return Ok(found);
            }
        }
    }

    /// What stands in the files under a folder that were written since `since`, but for those that `skips` names.
    /// What goes away meanwhile is gone, and what this user may not read was not written by a program of this user.
    /// Errors: something else cannot be read.
    pub fn in_folder(
        &self,
        folder: &Path,
        since: SystemTime,
        skips: &dyn Fn(&Path) -> bool,
    ) -> anyhow::Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if is_gone_or_foreign(&error) => return Ok(found),
            Err(error) => return Err(error).with_context(|| format!("{} cannot be searched", folder.display())),
        };
        for entry in entries {
            let path = entry?.path();
            let Ok(about) = fs::symlink_metadata(&path) else { continue };
            if skips(&path) {
            } else if about.is_dir() {
                found.extend(self.in_folder(&path, since, skips)?);
            } else if about.is_file() && about.modified()? >= since {
                match self.in_file(&path) {
                    Err(error) if is_gone_or_foreign(&error) => {}
                    marks => found.extend(at(&path.display().to_string(), marks?)),
                }
            }
        }
        Ok(found)
    }

    /// What stands in a process: every readable mapping of its memory and every file it holds open, deleted ones too.
    /// The process stands still meanwhile. Errors: its memory is closed to this user, or a mapping cannot be read.
    pub fn in_process(&self, pid: u32) -> anyhow::Result<BTreeSet<String>> {
        let _still = Still::hold(pid)?;
        let memory = File::open(format!("/proc/{pid}/mem"))
            .context("reading another process' memory needs root, or the right to trace one's own children")?;
        let mut found = BTreeSet::new();
        let mut mappings = 0;
        for line in fs::read_to_string(format!("/proc/{pid}/maps"))?.lines() {
            let mapping = Mapping::parse(line).with_context(|| format!("not a mapping: {line}"))?;
            if !mapping.is_readable || NOT_MEMORY.contains(&mapping.name) {
                continue;
            }
            let marks = self.in_mapping(&memory, &mapping).with_context(|| format!("cannot be read: {line}"))?;
            found.extend(at(&format!("memory {}", mapping.name), marks));
            mappings += 1;
        }
        ensure!(mappings > 10, "a process has more than {mappings} mappings");
        for descriptor in fs::read_dir(format!("/proc/{pid}/fd"))? {
            let path = descriptor?.path();
            if fs::metadata(&path).is_ok_and(|about| about.is_file()) {
                found.extend(at("an open file", self.in_file(&path)?));
            }
        }
        Ok(found)
    }

    fn in_mapping(&self, memory: &File, mapping: &Mapping<'_>) -> io::Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        let mut piece = vec![0; PIECE_BYTES + self.longest];
        let untouched = piece.clone();
        let mut place = mapping.from;
        while place < mapping.to {
            let left = usize::try_from(mapping.to - place).unwrap_or(usize::MAX);
            let wanted = left.min(piece.len());
            let bytes = piece.get_mut(..wanted).unwrap_or_default();
            match memory.read_exact_at(bytes, place) {
                Ok(()) => {}
                // Beyond the end of a mapped file there is no memory.
                Err(_) if mapping.inode != "0" => {
                    found.extend(self.in_pages(memory, mapping));
                    return Ok(found);
                }
                Err(error) => return Err(error),
            }
            if !untouched.starts_with(bytes) {
                found.extend(self.in_bytes(bytes));
            }
            place += PIECE_BYTES as u64;
        }
        Ok(found)
    }

    /// The pages of a mapped file that do have memory behind them.
    fn in_pages(&self, memory: &File, mapping: &Mapping<'_>) -> BTreeSet<String> {
        let mut bytes = Vec::new();
        let mut page = [0; 4096];
        for place in (mapping.from..mapping.to).step_by(page.len()) {
            if memory.read_exact_at(&mut page, place).is_ok() {
                bytes.extend_from_slice(&page);
            }
        }
        self.in_bytes(&bytes)
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |digit: u8| char::from_digit(u32::from(digit), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn is_gone_or_foreign(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied)
}

fn at(place: &str, marks: BTreeSet<String>) -> impl Iterator<Item = String> {
    marks.into_iter().map(move |mark| format!("{mark} in {place}"))
}

/// One line of `/proc/PID/maps`.
struct Mapping<'a> {
    from: u64,
    to: u64,
    is_readable: bool,
    inode: &'a str,
    name: &'a str,
}

impl<'a> Mapping<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let mut words = line.split_ascii_whitespace();
        let (from, to) = words.next()?.split_once('-')?;
        let is_readable = words.next()?.starts_with('r');
        let inode = words.nth(2)?;
        let hex = |text| u64::from_str_radix(text, 16).ok();
        Some(Self { from: hex(from)?, to: hex(to)?, is_readable, inode, name: words.next().unwrap_or("anonymous") })
    }
}

/// A process that is stopped until this is dropped.
#[derive(Debug)]
pub struct Still(u32);

impl Still {
    /// Stops it. Errors: it is gone.
    pub fn hold(pid: u32) -> anyhow::Result<Self> {
        signal("-STOP", pid)?;
        Ok(Self(pid))
    }
}

impl Drop for Still {
    fn drop(&mut self) {
        drop(signal("-CONT", self.0));
    }
}

fn signal(name: &str, pid: u32) -> anyhow::Result<()> {
    ensure!(Command::new("kill").arg(name).arg(pid.to_string()).status()?.success(), "the process is gone");
    Ok(())
}
