//! Reads the arguments and hands time, randomness and the end of the program to the library.

use std::{
    io::Write,
    path::Path,
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, bail};
use tokio::signal::unix::{SignalKind, signal};
use vault::{Clock, Config, NoRandomness, Vault};

const USAGE: &str = "usage: vault serve|check-config|status --config FILE | keygen --out FOLDER | defaults\n";

#[tokio::main]
async fn main() -> ExitCode {
    vault::log::start();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // Errors without a backtrace, whatever the environment says.
    let said = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).await;
    match said.map(|said| std::io::stdout().write_all(said.as_bytes())) {
        Ok(written) => ExitCode::from(u8::from(written.is_err())),
        Err(error) => ExitCode::from(1 + u8::from(writeln!(std::io::stderr(), "{error:#}").is_err())),
    }
}

async fn run(arguments: &[&str]) -> Result<String> {
    let load = |file| Config::load(Path::new(file)).context("configuration");
    match *arguments {
        ["serve", "--config", file] => serve(load(file)?).await,
        ["check-config", "--config", file] => load(file).map(|_| "the configuration is in order\n".to_owned()),
        ["status", "--config", file] => Ok(vault::status(&load(file)?, unix_seconds.now()).await?),
        ["keygen", "--out", folder] => Ok(vault::keygen(Path::new(folder), &mut system_randomness)?),
        ["defaults"] => Ok(vault::DEFAULT.to_owned()),
        _ => bail!(USAGE),
    }
}

async fn serve(config: Config) -> Result<String> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let stop = async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
    };
    Vault::open(config, unix_seconds, system_randomness, stop).await?.run().await;
    Ok(String::new())
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
fn unix_seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for randomness")]
fn system_randomness(out: &mut [u8]) -> Result<(), NoRandomness> {
    orion::util::secure_rand_bytes(out).map_err(|_| NoRandomness)
}
