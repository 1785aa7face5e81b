//! The program `intake`.

use std::io::Write;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};
use intake::{Clock, Config, check, keygen, log, render, run};
use tokio::signal::unix::{SignalKind, signal};

const USAGE: &str = "intake site --config FILE --script FILE --out DIR --built YYYY-MM-DD [--demo]
intake serve --config FILE
intake keygen --out DIR
intake check-config --config FILE
";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = |name| value(&arguments, name).map(PathBuf::from);
    let config = || Config::read(&path("--config")?).map_err(anyhow::Error::from);
    match arguments.first().map(String::as_str) {
        Some("site") => {
            let is_demo = arguments.iter().any(|argument| argument == "--demo");
            let config = if is_demo { config()?.into_demonstration() } else { config()? };
            let built = value(&arguments, "--built")?.parse().context("--built is not a day")?;
            Ok(render(&config, &path("--script")?, &path("--out")?, built)?)
        }
        Some("serve") => serve(&config()?),
        Some("keygen") => say(&format!("{}\n", keygen(&path("--out")?)?)),
        Some("check-config") => Ok(check(&config()?)?),
        _ => {
            say(USAGE)?;
            bail!("no such command")
        }
    }
}

#[tokio::main]
async fn serve(config: &Config) -> anyhow::Result<()> {
    log::start(seconds);
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let stop = async {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} };
    };
    Ok(run(config, Clock::new(seconds), stop).await?)
}

#[expect(clippy::disallowed_methods, reason = "here the machine is asked for the time")]
fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

fn value<'a>(arguments: &'a [String], name: &str) -> anyhow::Result<&'a str> {
    let given = arguments.iter().skip_while(|argument| *argument != name).nth(1);
    given.map(String::as_str).with_context(|| format!("{name} is not given"))
}

fn say(text: &str) -> anyhow::Result<()> {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}
