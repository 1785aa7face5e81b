//! What the disk does: the same bytes appended to one file, each durable before the next.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Instant,
};

use crate::{CLIENTS, LASTS, accepting::Fillings};

/// Appends in a second by many threads, each of which waits for the disk after every append.
pub(crate) fn synced_each(folder: &Path) -> io::Result<f64> {
    let path = folder.join("appended");
    let file = OpenOptions::new().create(true).append(true).open(&path)?;
    let rate = appends_per_s(&|envelope| {
        (&file).write_all(envelope)?;
        file.sync_data()
    });
    fs::remove_file(path)?;
    rate
}

type Asked = (Vec<u8>, Sender<()>);

/// Appends in a second by the same threads through one writer, which takes what waits and syncs once for all of it.
pub(crate) fn synced_together(folder: &Path) -> io::Result<f64> {
    let path = folder.join("appended");
    let file = OpenOptions::new().create(true).append(true).open(&path)?;
    let (asking, asked) = channel::<Asked>();
    let rate = thread::scope(|scope| {
        scope.spawn(move || write_groups(file, &asked));
        let rate = appends_per_s(&|envelope| {
            let (done, is_done) = channel();
            asking.send((envelope.to_vec(), done)).map_err(|_| io::ErrorKind::BrokenPipe)?;
            is_done.recv().map_err(|_| io::ErrorKind::BrokenPipe.into())
        });
        drop(asking);
        rate
    });
    fs::remove_file(path)?;
    rate
}

fn write_groups(mut file: File, asked: &Receiver<Asked>) -> io::Result<()> {
    while let Ok(first) = asked.recv() {
        let group: Vec<Asked> = [first].into_iter().chain(asked.try_iter()).collect();
        for (envelope, _) in &group {
            file.write_all(envelope)?;
        }
        file.sync_data()?;
        for (_, done) in group {
            // Whoever does not wait any more has stopped counting.
            let _ = done.send(());
        }
    }
    Ok(())
}

fn appends_per_s(append: &(dyn Fn(&[u8]) -> io::Result<()> + Sync)) -> io::Result<f64> {
    let begun = Instant::now();
    let client = |number| {
        let mut fillings = Fillings::of_client(number);
        let mut count = 0_u32;
        while begun.elapsed() < LASTS {
            append(fillings.next())?;
            count += 1;
        }
        io::Result::Ok(count)
    };
    let counts = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|number| scope.spawn(move || client(number))).collect();
        let joined = clients.into_iter().map(|client| client.join().unwrap_or(Err(io::ErrorKind::Other.into())));
        joined.collect::<io::Result<Vec<u32>>>()
    })?;
    Ok(f64::from(counts.iter().sum::<u32>()) / begun.elapsed().as_secs_f64())
}
