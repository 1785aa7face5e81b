//! How long a vault that returns takes to pull what waited.

use std::{thread, time::Instant};

use system_tests::{
    http::connect,
    installation::{Program, wait_for},
};
use vault_api::{Client, desk::Inbound};

use crate::{
    Bed, CLIENTS, Lines, MIB, TIMES,
    accepting::{Fillings, Sender},
    median,
};

const WAITING: usize = 1000;

pub(crate) fn measure(bed: &Bed, lines: &mut Lines) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (mut seconds, mut resident) = (Vec::new(), 0.0);
    for _ in 0..TIMES {
        let _intake = bed.start_anew(Program::Intake)?;
        wait_for(|| connect(bed.installation.public_address()).is_ok())?;
        fill(bed)?;
        let begun = Instant::now();
        let vault = bed.start_anew(Program::Vault)?;
        let client = bed.guest.client(&bed.installation)?;
        wait_for(|| runtime.block_on(count(&client)) == WAITING)?;
        seconds.push(begun.elapsed().as_secs_f64());
        resident = vault.resident_bytes()?;
    }
    lines.put("1000 envelopes wait", "seconds_until_in_vault", median(seconds), "s", None)?;
    lines.put("1000 envelopes wait", "vault_rss", resident / MIB, "MiB", None)
}

async fn count(client: &Client) -> usize {
    client.call(&Inbound {}).await.map_or(0, |answer| answer.envelopes.len())
}

fn fill(bed: &Bed) -> anyhow::Result<()> {
    let address = bed.installation.public_address();
    thread::scope(|scope| {
        let clients = (0..CLIENTS).map(|number| {
            scope.spawn(move || -> anyhow::Result<()> {
                let (mut sender, mut fillings) = (Sender::to(address)?, Fillings::of_client(number));
                for _ in (number..WAITING).step_by(CLIENTS) {
                    anyhow::ensure!(sender.send(fillings.next())?, "an envelope was refused");
                }
                Ok(())
            })
        });
        let clients: Vec<_> = clients.collect();
        clients.into_iter().try_for_each(|client| client.join().map_err(|_| anyhow::anyhow!("a client failed"))?)
    })
}
