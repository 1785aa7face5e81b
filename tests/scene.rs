//! An installation in a folder that goes with the test, and stays for a look when the test failed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};

use crate::{
    desk_pages::DeskPages,
    guest::Guest,
    installation::{Installation, Running, today, wait_for},
    reporter::Reporter,
};

/// A made installation.
#[derive(Debug)]
pub struct Scene {
    /// The installation.
    pub installation: Installation,
    _folder: Folder,
}

impl Scene {
    /// Makes an installation named after the test; `guests` are admitted beside its three counsellors.
    pub fn new(name: &str, guests: &[&Guest]) -> anyhow::Result<Self> {
        let folder = Folder::new(name)?;
        let script = stand_in_script(&folder.0)?;
        let enrolments: Vec<_> = guests.iter().map(|guest| guest.enrolment()).collect();
        let installation = Installation::open_with(&folder.0, &programs()?, &script, None, &enrolments, |_| {})?;
        Ok(Self { installation, _folder: folder })
    }

    /// Starts all programs and waits until reports can be received by all three counsellors.
    pub fn start(&self) -> anyhow::Result<Running> {
        let running = self.installation.start_all()?;
        let (reporter, counsellors) = (Reporter::of(&self.installation)?, running.desks().len() - 1);
        // The first directory may have been signed before every desk had handed in its key.
        wait_for(|| reporter.directory(today()).is_ok_and(|directory| directory.recipients().len() == counsellors))?;
        Ok(running)
    }
}

/// Scripts that do nothing, for sites that no browser opens.
pub fn stand_in_script(folder: &Path) -> std::io::Result<PathBuf> {
    fs::write(folder.join("first.js"), "\"use first\";\n")?;
    let script = folder.join("script.js");
    fs::write(&script, "\"use strict\";\n")?;
    Ok(script)
}

/// The counsellors' desks of what runs, entered.
pub fn enter_desks(running: &Running) -> anyhow::Result<Vec<DeskPages>> {
    let counsellors = running.desks().split_last().context("there are desks")?.1;
    counsellors.iter().map(|(_, url)| DeskPages::enter(url)).collect()
}

/// Where the built programs are: beside the test, or one above it. Errors: one is missing.
pub fn programs() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let beside = own.parent().context("a program has a folder")?;
    let folder = if beside.ends_with("deps") { beside.parent().context("a folder above")? } else { beside };
    for program in ["intake", "vault", "desk"] {
        let built = folder.join(program);
        ensure!(
            built.exists(),
            "{} is missing: `make test` builds the programs first; alone: cargo build -p intake -p vault -p desk",
            built.display()
        );
    }
    Ok(folder.to_owned())
}

/// A folder that goes, unless the test panics.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes one in the system's folder for temporary files.
    pub fn new(name: &str) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("havre-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            drop(fs::remove_dir_all(&self.0));
        }
    }
}
