//! `desk open`, and the commands of the ceremonies.

use std::{
    io::Write,
    path::Path,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::bail;
use desk::{
    Clock, OpenDesk, Random, Sources,
    commands::{self, Arguments, USAGE},
    log,
};
use envelope::EnvelopeError;
use tokio::signal::unix::{SignalKind, signal};

fn main() -> anyhow::Result<()> {
    let mut words = std::env::args().skip(1);
    let Some(command) = words.next() else { bail!(USAGE) };
    let arguments = Arguments::new(words.collect());
    if command == "open" { open(&arguments) } else { say(&commands::run(&command, &arguments, &mut random())?) }
}

#[tokio::main(flavor = "current_thread")]
async fn open(arguments: &Arguments) -> anyhow::Result<()> {
    log::start();
    let desk = OpenDesk::bind(
        Path::new(arguments.value("--folder")?),
        Sources { clock: Arc::new(clock), random: Arc::new(random) },
    )
    .await?;
    if arguments.optional("--passphrase-file").is_some() {
        desk.unlock(&arguments.passphrase()?)?;
    }
    say(&format!("{}\n", desk.start_url()))?;
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let stop = async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
    };
    desk.run(stop).await
}

#[expect(clippy::disallowed_methods, reason = "here the machine is asked for the time")]
fn clock() -> Clock {
    Box::new(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()))
}

#[expect(clippy::disallowed_methods, reason = "here the machine is asked for randomness")]
fn random() -> Random {
    Box::new(|out| orion::util::secure_rand_bytes(out).map_err(|_| EnvelopeError::Randomness))
}

fn say(text: &str) -> anyhow::Result<()> {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}
