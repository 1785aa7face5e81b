//! The program `intake`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};
use intake::{Clock, Config, Served, check, check_served, keygen, log, render, run};
use tokio::signal::unix::{SignalKind, signal};

const USAGE: &str = "intake site --config FILE --script FILE --out DIR --built YYYY-MM-DD [--demo]
intake serve --config FILE
intake keygen --out DIR
intake check-config --config FILE
intake check-served URL --manifest FILE --pins FILE --state FILE [--authorities FILE]
";

fn main() -> ExitCode {
    match command() {
        Ok(code) => code,
        Err(error) => ExitCode::from(1 + u8::from(writeln!(std::io::stderr(), "{error:#}").is_err())),
    }
}

fn command() -> anyhow::Result<ExitCode> {
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
        Some("check-served") => return compare(&arguments),
        _ => {
            say(USAGE)?;
            bail!("no such command")
        }
    }
    .map(|()| ExitCode::SUCCESS)
}

/// 0: all is as released. 1: it could not be compared. 3: something is not as it should be.
#[tokio::main(flavor = "current_thread")]
async fn compare(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let address = arguments.get(1).context("the address of the site is not given")?;
    let path = |name| value(arguments, name).map(PathBuf::from);
    let (manifest, pins, state) = (path("--manifest")?, path("--pins")?, path("--state")?);
    let authorities = path("--authorities").ok();
    let served =
        Served { address, manifest: &manifest, pins: &pins, state: &state, authorities: authorities.as_deref() };
    let found = check_served(&served, Clock::new(seconds).today()).await?;
    for remark in &found.remarks {
        say(&format!("{remark}\n"))?;
    }
    for alarm in &found.alarms {
        say(&format!("ALARM: {alarm}\n"))?;
    }
    if found.alarms.is_empty() {
        say("all is as released\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    say("Tell the coordinators of both organisations now, by telephone; do not write through the site.\n")?;
    Ok(ExitCode::from(3))
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
