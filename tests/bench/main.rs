//! `make bench`: what the servers do in a second, against what this disk does in the same run.
//!
//! Prints one JSON object a line and keeps them in `target/bench.jsonl`. Every measure lasts `LASTS` and the middle of three counts.

mod accepting;
mod disk;
mod opening;
mod pulling;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Context;
use serde_json::json;
use system_tests::{
    Guest,
    installation::{Installation, Program},
    scene::{programs, stand_in_script},
};

/// How long one measure lasts.
const LASTS: Duration = Duration::from_secs(5);
/// How often each measure is made.
const TIMES: usize = 3;
/// How many ask at once.
const CLIENTS: usize = 64;
/// As Linux tells them to programs, whatever it counts in itself.
const TICKS_PER_SECOND: f64 = 100.0;
const MIB: f64 = 1_048_576.0;

fn main() -> anyhow::Result<()> {
    let target = std::env::current_exe()?.parent().and_then(Path::parent).context("a target folder")?.to_owned();
    let mut lines = Lines(fs::File::create(target.join("bench.jsonl"))?);
    let bed = Bed::make(&target.join(format!("bench-{}", std::process::id())))?;
    accepting::measure(&bed, &mut lines)?;
    pulling::measure(&bed, &mut lines)?;
    opening::measure(&mut lines)
}

/// An installation of which only the servers run, and a folder on the same disk for the baselines.
struct Bed {
    folder: PathBuf,
    installation: Installation,
    guest: Guest,
}

impl Bed {
    fn make(folder: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(folder)?;
        let (script, guest) = (stand_in_script(folder)?, Guest::new("bench")?);
        let guests = [guest.enrolment()];
        let installation = Installation::open_with(folder, &programs()?, &script, None, &guests, |_| {})?;
        let config = folder.join("intake/intake.toml");
        let text = fs::read_to_string(&config)?;
        // Room for everything that comes while no vault takes any.
        fs::write(config, text + "[limits]\nspool_envelopes = 4000000\n")?;
        Ok(Self { folder: folder.to_owned(), installation, guest })
    }

    /// Starts a server that keeps nothing from before.
    fn start_anew(&self, program: Program) -> anyhow::Result<Server> {
        let data = self.folder.join(program.name()).join("data");
        if data.exists() {
            fs::remove_dir_all(&data)?;
        }
        fs::create_dir_all(&data)?;
        Ok(Server(self.installation.start(program)?))
    }
}

impl Drop for Bed {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// A server that ends with its measure.
struct Server(std::process::Child);

impl Server {
    /// The seconds of processor time it has used.
    fn cpu_seconds(&self) -> anyhow::Result<f64> {
        let about = fs::read_to_string(format!("/proc/{}/stat", self.0.id()))?;
        let (_, after_name) = about.rsplit_once(") ").context("a process has a name")?;
        let ticks = after_name.split(' ').skip(11).take(2).map(str::parse::<f64>).sum::<Result<f64, _>>()?;
        Ok(ticks / TICKS_PER_SECOND)
    }

    /// What it holds in memory now.
    fn resident_bytes(&self) -> anyhow::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id()))?;
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("a process has memory")?;
        Ok(resident.trim().trim_end_matches(" kB").parse::<f64>()? * 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Where results go.
struct Lines(fs::File);

impl Lines {
    fn put(&mut self, bench: &str, metric: &str, value: f64, unit: &str, baseline: Option<f64>) -> anyhow::Result<()> {
        let ratio = baseline.map(|baseline| (value / baseline * 1000.0).round() / 1000.0);
        let value = (value * 1000.0).round() / 1000.0;
        let baseline = baseline.map(f64::round);
        let line = json!({"bench": bench, "metric": metric, "value": value, "unit": unit, "baseline": baseline,
            "ratio": ratio});
        writeln!(self.0, "{line}")?;
        writeln!(std::io::stdout(), "{line}")?;
        Ok(std::io::stdout().flush()?)
    }
}

/// The middle of what was measured.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
