//! A desk without pages: the same rounds and the same acts, for scenarios that turn a year of clocks by hand.

use std::{collections::BTreeSet, path::Path, sync::Arc};

use envelope::{CaseId, CounsellorId, Randomness, SignedFile, Text, Thread};

use crate::{
    case::{Case, EntryKind},
    ceremony::{self, CeremonyError, ledger::Folder},
    desk::{Desk, DeskError},
    event::CloseCode,
    open::{Sources, unlock},
    person::{Enrolment, Role},
    reading::unname,
};

/// A case as its pages would show it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its id.
    pub case: CaseId,
    /// The conversation it is about.
    pub thread: Thread,
    /// What stands in it, in order.
    pub texts: Vec<String>,
    /// Who reads it.
    pub readers: BTreeSet<CounsellorId>,
    /// How many entries do not hold.
    pub refused: usize,
}

/// What stands above the list, and under "Keys and erasure".
#[derive(Debug, Clone, Default)]
pub struct Noticed {
    /// Cases whose history the vault gave otherwise than it was.
    pub rewritten: BTreeSet<CaseId>,
    /// Cases that do not open, or whose history is another.
    pub broken: BTreeSet<CaseId>,
    /// Reports that were filed where this desk cannot find them.
    pub hidden: usize,
    /// Messages whose Directory was never published.
    pub unknown_directories: usize,
    /// Whether every Directory follows the one before it.
    pub directories_hold: bool,
    /// Whether phones were given a Directory that was never published; nothing before anybody looked.
    pub served_is_foreign: Option<bool>,
    /// Erased cases, and whether every desk that held a key has left the weeks of them.
    pub erased: Vec<(CaseId, bool)>,
}

/// A desk that is unlocked and makes its rounds when it is told to.
#[derive(Debug)]
pub struct DrivenDesk(Arc<Desk>);

impl DrivenDesk {
    /// Makes a counsellor's desk in a folder, as `desk enrol` does. Errors: there is one, or the file cannot be written.
    pub fn enrol(
        folder: &Path,
        passphrase: &str,
        label: &str,
        languages: &[String],
        random: &mut impl Randomness,
    ) -> Result<Enrolment, CeremonyError> {
        ceremony::enrol_in(&Folder::new(folder), passphrase, Role::Counsellor, label, "", languages, random)
    }

    /// Unlocks the desk of a folder. Errors: as opening it.
    pub fn unlock(folder: &Path, passphrase: &str, sources: &Sources) -> anyhow::Result<Self> {
        Ok(Self(unlock(&Folder::new(folder), passphrase, sources)?))
    }

    /// Whose desk it is.
    #[must_use]
    pub fn id(&self) -> CounsellorId {
        self.0.id
    }

    /// One round. Errors: what kept it from being done.
    pub async fn round(&self, roster_file: Option<&SignedFile>) -> Result<(), DeskError> {
        self.0.round(roster_file).await
    }

    /// Adds a note.
    pub async fn note(&self, case: CaseId, text: &str) -> Result<(), DeskError> {
        self.0.note(case, &Text::new(text.to_owned())).await
    }

    /// Replies to the reporter.
    pub async fn reply(&self, case: CaseId, text: &str) -> Result<(), DeskError> {
        self.0.reply(case, &Text::new(text.to_owned())).await
    }

    /// Shares a case.
    pub async fn share(&self, case: CaseId, to: CounsellorId) -> Result<(), DeskError> {
        self.0.share(case, to).await
    }

    /// "I know somebody in it."
    pub async fn step_aside(&self, case: CaseId) -> Result<(), DeskError> {
        self.0.step_aside(case).await
    }

    /// Leaves out a colleague who knows somebody in it.
    pub async fn leave_out(&self, case: CaseId, who: CounsellorId) -> Result<(), DeskError> {
        self.0.leave_out(case, who).await
    }

    /// Closes a case as settled.
    pub async fn close(&self, case: CaseId) -> Result<(), DeskError> {
        self.0.close(case, CloseCode::Settled).await
    }

    /// The cases this desk reads.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        let cases = self.0.cases();
        cases.open.iter().filter(|(_, case)| !case.conflicted().contains(&self.0.id)).map(seen).collect()
    }

    /// What a counsellor would be told.
    #[must_use]
    pub fn noticed(&self) -> Noticed {
        let (cases, known) = (self.0.cases(), self.0.known());
        let person = self.0.kept();
        let person = person.value();
        let erased = person.erased.iter().filter_map(|(case, erased)| {
            let has_left = |id: &CounsellorId| known.left.get(id).is_some_and(|oldest| *oldest > erased.until);
            Some((unname(case)?, erased.holders.iter().all(has_left)))
        });
        Noticed {
            rewritten: person.rewritten.keys().filter_map(|case| unname(case)).collect(),
            broken: cases.broken.keys().copied().collect(),
            hidden: person.alarms.len(),
            unknown_directories: person.unknown_directories.len(),
            directories_hold: known.directories_hold,
            served_is_foreign: known.served_looked_at.map(|_| known.served_is_foreign),
            erased: erased.collect(),
        }
    }
}

fn seen((id, case): (&CaseId, &Case)) -> Seen {
    let shown = case.entries().iter().filter(|entry| {
        matches!(entry.kind, EntryKind::Report | EntryKind::Answer | EntryKind::Note | EntryKind::Reply)
    });
    Seen {
        case: *id,
        thread: case.report().thread,
        texts: shown.map(|entry| entry.text.expose_secret().to_owned()).collect(),
        readers: case.holders().clone(),
        refused: case.refused().len(),
    }
}
