//! What a folder knows of a ceremony: public things only, on disk after every step, so that it can be resumed.

use std::{
    fs,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    Purpose, RootPublic, RosterFile,
    small_file::{ListFile, PinsFile, Server, SmallFile},
};
use crate::person::Enrolment;

/// The notes of one folder.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ledger {
    /// Root keys of the other organisations.
    pub(crate) roots: Vec<Compared<RootPublic>>,
    /// People who ask to be admitted.
    pub(crate) people: Vec<Compared<Enrolment>>,
    /// Desks of everybody in the list in force.
    pub(crate) desks: Vec<Enrolment>,
    pub(crate) server: Option<Server>,
    pub(crate) pins: Option<PinsFile>,
    /// The last list that two organisations signed.
    pub(crate) in_force: Option<RosterFile>,
    /// One that is prepared, or half signed, or came from the other organisation.
    pub(crate) proposal: Option<ListFile>,
}

/// Something that came from elsewhere, and whether its number was compared with the person it is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Compared<T> {
    pub(crate) what: T,
    pub(crate) compared: bool,
}

/// Why the notes of a folder cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// The file is there and is not what was written.
    #[error("the file ceremony.json is damaged; it is left as it is")]
    Damaged,
    /// The machine did not give or take it.
    #[error("a file of the folder cannot be read or written: {0}")]
    Io(#[from] io::Error),
}

/// The folder of one person or organisation.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(crate) fn root(&self) -> &Path {
        &self.0
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// Reads the notes; a folder without any has empty ones.
    pub(crate) fn ledger(&self) -> Result<Ledger, LedgerError> {
        match fs::read(self.path(NOTES)) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| LedgerError::Damaged),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Ledger::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Replaces the notes, whole.
    pub(crate) fn note(&self, ledger: &Ledger) -> Result<(), LedgerError> {
        let json = serde_json::to_vec_pretty(ledger).map_err(|_| LedgerError::Damaged)?;
        Ok(self.write(NOTES, &json)?)
    }

    /// Writes beside the file, waits for the disk, then takes the old one's place.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let beside = self.path(&format!("{name}.new"));
        let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, self.path(name))?;
        fs::File::open(&self.0)?.sync_all()
    }

    /// The public halves of the root keys that lie in this folder.
    pub(crate) fn own_roots(&self) -> Vec<RootPublic> {
        let held = Purpose::ALL.into_iter().filter(|purpose| self.has(purpose.sealed()));
        let public = held.filter_map(|purpose| match self.small_file(purpose.public())? {
            SmallFile::Root(root) => Some(root),
            _ => None,
        });
        public.collect()
    }

    /// What the desk of this folder says of itself, when there is one.
    pub(crate) fn own_enrolment(&self) -> Option<Enrolment> {
        match self.small_file(ENROLMENT).filter(|_| self.has(SEALED))? {
            SmallFile::Enrolment(enrolment) => Some(enrolment),
            _ => None,
        }
    }

    /// Whether a desk can be unlocked here: it has its keys and knows its vault.
    pub(crate) fn is_ready(&self) -> bool {
        self.has(SEALED) && self.has(SETTINGS)
    }

    fn small_file(&self, name: &str) -> Option<SmallFile> {
        SmallFile::parse(&fs::read(self.path(name)).ok()?)
    }
}

const NOTES: &str = "ceremony.json";
pub(crate) const SEALED: &str = "desk.sealed";
pub(crate) const SETTINGS: &str = "desk.toml";
pub(crate) const ENROLMENT: &str = "enrolment.json";
pub(crate) const SIGNED_LIST: &str = "roster.signed";
pub(crate) const PINS: &str = "pins.json";
