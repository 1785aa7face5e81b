//! `make demo`: a whole installation on loopback, in a folder that is thrown away unless it is named.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Context;
use serde_json::json;
use system_tests::installation::{Installation, PASSPHRASE, Running};
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    // Listened for from the start: an early Ctrl-C must not leave programs behind.
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let kept = variable("KEEP").map(PathBuf::from);
    let port = variable("PORT").map(|port| port.parse().context("PORT is not a port")).transpose()?;
    let folder = match &kept {
        Some(folder) => std::path::absolute(folder)?,
        None => std::env::temp_dir().join(format!("havre-demo-{}", std::process::id())),
    };
    fs::create_dir_all(&folder)?;
    let thrown_away = Thrown(kept.is_none().then(|| folder.clone()));
    let starting = tokio::task::spawn_blocking(move || start(&folder, port));
    let (installation, mut running) = tokio::select! {
        started = starting => started??,
        _ = interrupt.recv() => std::process::exit(130),
    };
    announce(&installation, &running)?;
    loop {
        tokio::select! {
            _ = interrupt.recv() => break,
            _ = terminate.recv() => break,
            () = tokio::time::sleep(Duration::from_secs(1)) => {
                if let Some(program) = running.ended() {
                    say(&format!("{} stopped by itself; its log is in the folder `logs`", program.name()))?;
                    break;
                }
            }
        }
    }
    say("stopping")?;
    drop(running);
    drop(thrown_away);
    Ok(())
}

fn start(folder: &Path, port: Option<u16>) -> anyhow::Result<(Installation, Running)> {
    let programs = std::env::current_exe()?.parent().context("a program has a folder")?.to_owned();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("intake").join("browser/dist/havre.js");
    let tell = |step: &str| drop(say(&format!("  {step} …")));
    let installation = Installation::open(folder, &programs, &script, port, tell)?;
    tell("starting intake, vault and desks");
    let running = installation.start_all()?;
    Ok((installation, running))
}

fn announce(installation: &Installation, running: &Running) -> anyhow::Result<()> {
    let desks: Vec<_> = running.desks().iter().map(|(name, url)| json!({"name": name, "url": url})).collect();
    let ready = json!({"reporter": installation.reporter_url(), "desks": desks, "data": installation.folder()});
    say(&format!("ready {ready}"))?;
    say("")?;
    say("This is a demonstration: do not report anything real here.")?;
    say(&format!("  Open the reporter's page:  {}", installation.reporter_url()))?;
    for (name, url) in running.desks() {
        say(&format!("  Open the desk of {name}:  {url}"))?;
    }
    say(&format!("A desk's link works once; after that its passphrase opens it: {PASSPHRASE}"))?;
    say("Ctrl-C stops everything.")
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn say(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// A folder that goes with the demonstration.
struct Thrown(Option<PathBuf>);

impl Drop for Thrown {
    fn drop(&mut self) {
        if let Some(folder) = &self.0 {
            drop(fs::remove_dir_all(folder));
        }
    }
}
