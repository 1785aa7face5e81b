//! How long a desk takes to open an envelope, its own or another's.

use std::time::Instant;

use envelope_open::{Opening, open};
use system_tests::{Seeded, World, installation::today};

use crate::{LASTS, Lines, TIMES, median};

pub(crate) fn measure(lines: &mut Lines) -> anyhow::Result<()> {
    let world = World::new("bench", today());
    let epoch = world.today.epoch();
    let [reader, other, left_out] = world.counsellors.as_slice() else { anyhow::bail!("three counsellors") };
    let to = [reader, other].map(|person| (person.id, person.identity(epoch).recipient()));
    let envelope = envelope::seal(world.instance, epoch, &to, &vec![b'x'; 20_000], &mut Seeded::new("bench"))?;
    for (metric, person, opens) in [("open_mine", reader, true), ("open_not_for_me", left_out, false)] {
        let identity = person.identity(epoch);
        let mut milliseconds = Vec::new();
        for _ in 0..TIMES {
            let (begun, mut count) = (Instant::now(), 0_u32);
            while begun.elapsed() < LASTS {
                let outcome = open(world.instance, person.id, &identity, &envelope);
                anyhow::ensure!(matches!(outcome, Opening::Opened(_)) == opens, "it opens for its readers alone");
                count += 1;
            }
            milliseconds.push(begun.elapsed().as_secs_f64() * 1000.0 / f64::from(count));
        }
        lines.put("one envelope", metric, median(milliseconds), "ms", None)?;
    }
    Ok(())
}
