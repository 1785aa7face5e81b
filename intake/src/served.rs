//! `intake check-served`: compares what a site serves with what was released, and its directory with the pins and with what was
//! seen before. For a partner, elsewhere, every hour.

mod fetch;

use std::{collections::BTreeMap, fmt::Write as _, fs, io::Write as _, path::Path};

use envelope::{Day, Directory, DirectoryBody, EnvelopeError, Epoch, Hash, UntrustedDirectory};
use serde::{Deserialize, Serialize};

pub use self::fetch::FetchError;
use self::fetch::Site;
use crate::{
    bundle::{MANIFEST, Manifest, hex, path},
    error::IntakeError,
    site::read_pins,
};

/// What to compare with what.
#[derive(Debug, Clone, Copy)]
pub struct Served<'a> {
    /// `https://host/`.
    pub address: &'a str,
    /// The manifest of the released site.
    pub manifest: &'a Path,
    /// The organisations' root keys, come by another way than the site.
    pub pins: &'a Path,
    /// What was seen last time; made when it is not there.
    pub state: &'a Path,
    /// Trusted in place of the machine's own certificate authorities.
    pub authorities: Option<&'a Path>,
}

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What is not as it should be, in words; nothing when all is well.
    pub alarms: Vec<String>,
    /// What may be known besides.
    pub remarks: Vec<String>,
}

/// Compares. Errors: a file cannot be used, or the site cannot be asked; then nothing is known either way.
pub async fn check_served(served: &Served<'_>, today: Day) -> Result<Comparison, IntakeError> {
    let released = fs::read(served.manifest).map_err(IntakeError::file(served.manifest))?;
    let manifest: Manifest =
        serde_json::from_slice(&released).map_err(|_| IntakeError::Form(served.manifest.to_owned()))?;
    let pins = read_pins(served.pins, manifest.built)?;
    let mut seen = Seen::read(served.state)?;
    let site = Site::new(served.address, served.authorities)?;

    let mut found = Comparison { alarms: Vec::new(), remarks: Vec::new() };
    compare_files(&site, &released, &manifest, &mut found).await?;
    match site.get("/directory").await? {
        Err(status) => {
            let said = format!("there is no directory ({status}): phones send nothing and show the telephone");
            found.alarms.push(said);
        }
        Ok(bytes) => match UntrustedDirectory::parse(&bytes).and_then(|file| file.verify(&pins, today)) {
            Err(error) => found.alarms.push(refused(error)),
            Ok(directory) => seen.compare(&directory, &mut found),
        },
    }
    if found.alarms.is_empty() {
        seen.write(served.state)?;
    }
    Ok(found)
}

async fn compare_files(
    site: &Site,
    released: &[u8],
    manifest: &Manifest,
    found: &mut Comparison,
) -> Result<(), IntakeError> {
    match site.get(&format!("/{MANIFEST}")).await? {
        Ok(bytes) if bytes == released => {}
        Ok(_) => found.alarms.push("the site names another manifest than the released one".to_owned()),
        Err(status) => found.alarms.push(format!("the site has no manifest ({status})")),
    }
    for (name, hash) in &manifest.files {
        match site.get(&path(name)).await? {
            Ok(bytes) if hex(&bytes) == *hash => {}
            Ok(_) => found.alarms.push(format!("{name} is not the released file")),
            Err(status) => found.alarms.push(format!("{name} is missing ({status})")),
        }
    }
    found.remarks.push(format!("{} files compared with the release of {}", manifest.files.len(), manifest.built));
    Ok(())
}

fn refused(error: EnvelopeError) -> String {
    let why = match error {
        EnvelopeError::Organisations => "the roster is not signed by two organisations",
        EnvelopeError::Signature => "a signature does not hold",
        EnvelopeError::Instance => "it is of another installation",
        EnvelopeError::Rollback => "its roster is older than the pins",
        EnvelopeError::Expired => "it is out of date",
        EnvelopeError::Recipients => "fewer than two people can read",
        EnvelopeError::Roster => "it does not stand on its roster",
        _ => "it is malformed",
    };
    format!("the directory does not hold: {why}; phones send nothing")
}

/// What was seen at the last comparison that found nothing wrong.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seen {
    roster_version: u32,
    epoch: u16,
    readers: Vec<String>,
    /// Directories by number: their hash, and that of the one before.
    directories: BTreeMap<u32, Link>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    epoch: u16,
    hash: Hash,
    previous: Hash,
}

/// Directories that are remembered: more than two years of weeks.
const MOST_DIRECTORIES: usize = 128;

impl Seen {
    fn read(file: &Path) -> Result<Self, IntakeError> {
        match fs::read(file) {
            Ok(json) => serde_json::from_slice(&json).map_err(|_| IntakeError::Form(file.to_owned())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(IntakeError::file(file)(error)),
        }
    }

    /// Writes beside the file and takes its place, so that it is never half written.
    fn write(&self, file: &Path) -> Result<(), IntakeError> {
        let beside = file.with_extension("new");
        let written = fs::File::create(&beside).and_then(|mut out| {
            out.write_all(&serde_json::to_vec_pretty(self)?)?;
            out.sync_all()?;
            fs::rename(&beside, file)
        });
        written.map_err(IntakeError::file(file))
    }

    /// A directory must not be older than one seen, nor another under the same number, nor break the chain.
    fn compare(&mut self, directory: &Directory, found: &mut Comparison) {
        let DirectoryBody { number, previous, epoch, .. } = directory.body();
        let link = Link { epoch: epoch.number(), hash: directory.hash(), previous: *previous };
        let version = directory.roster().body().version;
        let mut of_week = self.directories.iter().filter(|(_, known)| known.epoch == link.epoch);
        let alarms = [
            (version < self.roster_version, "the roster is older than one seen before"),
            (link.epoch < self.epoch, "the directory is of an earlier week than one seen before"),
            (of_week.next_back().is_some_and(|(last, _)| number < last), "the directory is older than one seen before"),
            (
                self.breaks_the_chain(*number, &link),
                "the directory does not belong to the chain seen before: somebody keeps two",
            ),
        ];
        found.alarms.extend(alarms.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, said)| said.to_owned()));
        self.remark(directory, *number, *epoch, found);
        self.roster_version = self.roster_version.max(version);
        self.epoch = self.epoch.max(link.epoch);
        self.directories.insert(*number, link);
        while self.directories.len() > MOST_DIRECTORIES {
            self.directories.pop_first();
        }
    }

    fn breaks_the_chain(&self, number: u32, link: &Link) -> bool {
        let known = |number: Option<u32>| number.and_then(|number| self.directories.get(&number));
        known(Some(number)).is_some_and(|same| same != link)
            || known(number.checked_sub(1)).is_some_and(|before| before.hash != link.previous)
            || known(number.checked_add(1)).is_some_and(|after| after.previous != link.hash)
    }

    /// Who reads, and who is new or gone since last time.
    fn remark(&mut self, directory: &Directory, number: u32, epoch: Epoch, found: &mut Comparison) {
        let readers: Vec<String> = directory.recipients().iter().map(|one| one.label.clone()).collect();
        let mut said = format!("directory {number} of the week of {}: read by {}", epoch.monday(), readers.join(", "));
        if !self.directories.is_empty() {
            for (word, these, those) in [("new", &readers, &self.readers), ("gone", &self.readers, &readers)] {
                for name in these.iter().filter(|name| !those.contains(name)) {
                    write!(said, "; {word}: {name}").expect("writing to text does not fail");
                }
            }
        }
        found.remarks.push(said);
        self.readers = readers;
    }
}

#[cfg(test)]
mod tests;
