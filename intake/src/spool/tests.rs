use std::fs;

use envelope::Day;
use tempfile::{TempDir, tempdir};

use super::*;
use crate::testing::{HandTurned, WEEK, envelope};

async fn open(folder: &Path, clock: &HandTurned) -> Spool {
    Spool::open(folder, 100, clock.clock()).await.unwrap().0
}

/// What a machine would find after its power failed: the files as they are now, opened by another program.
async fn after_power_failure(folder: &TempDir, clock: &HandTurned) -> (TempDir, Spool) {
    let copy = tempdir().unwrap();
    for name in ["spool.db", "spool.db-wal"] {
        fs::copy(folder.path().join(name), copy.path().join(name)).unwrap();
    }
    let spool = open(copy.path(), clock).await;
    (copy, spool)
}

#[test]
fn an_envelope_has_one_name() {
    for filling in 0..8 {
        let envelope = envelope(WEEK, filling);
        assert_eq!(id_of(&envelope), envelope.id());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_is_there_after_a_power_failure() {
    let (folder, clock) = (tempdir().unwrap(), HandTurned::at(WEEK.monday().plus(3)));
    let spool = open(folder.path(), &clock).await;
    let mut senders = tokio::task::JoinSet::new();
    for filling in 0..64 {
        let spool = spool.clone();
        senders.spawn(async move { spool.keep(envelope(WEEK, filling)).await });
    }
    while let Some(kept) = senders.join_next().await {
        assert_eq!(kept.unwrap(), Ok(Kept::Durable));
    }
    let (_copy, found) = after_power_failure(&folder, &clock).await;
    let waiting = found.take(100).await.unwrap();
    let mut expected: Vec<_> = (0..64).map(|filling| envelope(WEEK, filling)).collect();
    expected.sort_by_key(Envelope::id);
    assert!(waiting.envelopes.iter().map(Vec::as_slice).eq(expected.iter().map(Envelope::as_bytes)));
    assert_eq!(waiting.epochs, [WEEK]);
}

#[tokio::test]
async fn the_week_before_is_open_until_tuesday_midnight_and_never_after() {
    let (folder, clock) = (tempdir().unwrap(), HandTurned::at(WEEK.monday()));
    let spool = open(folder.path(), &clock).await;
    let midnight = u64::from(WEEK.monday().plus(9).number()) * 86_400;
    clock.turn(midnight - 1);
    assert_eq!(spool.keep(envelope(WEEK, 1)).await, Ok(Kept::Durable));
    assert_eq!(spool.keep(envelope(WEEK.plus(1), 2)).await, Ok(Kept::Durable));
    assert_eq!(spool.keep(envelope(WEEK.plus(2), 3)).await, Ok(Kept::Closed));
    assert_eq!(spool.take(1).await.unwrap().open_from, WEEK);
    clock.turn(midnight);
    assert_eq!(spool.keep(envelope(WEEK, 4)).await, Ok(Kept::Closed));
    // Known bytes are answered like the first time, even now.
    assert_eq!(spool.keep(envelope(WEEK, 1)).await, Ok(Kept::Durable));
    assert_eq!(spool.take(1).await.unwrap().open_from, WEEK.plus(1));
}

#[tokio::test]
async fn what_the_vault_was_told_is_closed_stays_closed_when_the_clock_goes_back() {
    let (folder, clock) = (tempdir().unwrap(), HandTurned::at(WEEK.monday().plus(9)));
    let spool = open(folder.path(), &clock).await;
    assert_eq!(spool.take(1).await.unwrap().open_from, WEEK.plus(1));
    clock.turn(u64::from(WEEK.monday().number()) * 86_400);
    assert_eq!(spool.keep(envelope(WEEK, 1)).await, Ok(Kept::Closed));
    let (_copy, found) = after_power_failure(&folder, &clock).await;
    assert_eq!(found.keep(envelope(WEEK, 1)).await, Ok(Kept::Closed));
    assert_eq!(found.take(1).await.unwrap().open_from, WEEK.plus(1));
}

#[tokio::test]
async fn taken_envelopes_are_forgotten_and_recognised_for_eight_weeks() {
    let (folder, clock) = (tempdir().unwrap(), HandTurned::at(WEEK.monday().plus(3)));
    let spool = open(folder.path(), &clock).await;
    for filling in 0..3 {
        spool.keep(envelope(WEEK, filling)).await.unwrap();
    }
    assert_eq!(spool.take(2).await.unwrap().envelopes.len(), 2);
    assert_eq!(spool.take(9).await.unwrap().envelopes.len(), 3, "taking alone forgets nothing");
    spool.forget((0..3).map(|filling| envelope(WEEK, filling).id()).collect()).await.unwrap();
    let waiting = spool.take(9).await.unwrap();
    assert!(waiting.envelopes.is_empty() && waiting.epochs.is_empty());
    assert_eq!(spool.keep(envelope(WEEK, 0)).await, Ok(Kept::Durable));
    assert!(spool.take(9).await.unwrap().envelopes.is_empty(), "a repeat is not kept a second time");

    let at = |weeks| clock.turn(u64::from(WEEK.plus(weeks).monday().plus(3).number()) * 86_400);
    at(8);
    assert_eq!(spool.keep(envelope(WEEK, 0)).await, Ok(Kept::Durable));
    at(9);
    assert_eq!(spool.keep(envelope(WEEK, 0)).await, Ok(Kept::Closed));
}

#[tokio::test]
async fn nothing_of_a_taken_body_stays_in_the_files() {
    let (folder, clock) = (tempdir().unwrap(), HandTurned::at(WEEK.monday().plus(3)));
    let spool = open(folder.path(), &clock).await;
    let mark = *b"a mark that is found if it is there";
    let mut bytes = crate::testing::envelope_bytes(WEEK, 1);
    bytes[20_000..20_000 + mark.len()].copy_from_slice(&mark);
    let envelope = Envelope::parse(&bytes).unwrap();
    let id = envelope.id();
    let is_marked = || {
        let files = fs::read_dir(folder.path()).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
        files.into_iter().any(|file| file.windows(mark.len()).any(|window| window == mark))
    };
    spool.keep(envelope).await.unwrap();
    assert!(is_marked(), "the search finds what is there");
    spool.forget(vec![id]).await.unwrap();
    // The next answer comes after the log of the one before was truncated.
    spool.take(1).await.unwrap();
    assert!(!is_marked());
}

#[tokio::test]
async fn a_full_spool_refuses_and_evicts_nothing() {
    let (folder, clock) = (tempdir().unwrap(), HandTurned::at(WEEK.monday().plus(3)));
    let (spool, _) = Spool::open(folder.path(), 2, clock.clock()).await.unwrap();
    for (filling, kept) in [(0, Kept::Durable), (1, Kept::Durable), (2, Kept::Full), (1, Kept::Durable)] {
        assert_eq!(spool.keep(envelope(WEEK, filling)).await, Ok(kept));
    }
    assert_eq!(spool.take(9).await.unwrap().envelopes.len(), 2);
    spool.forget(vec![envelope(WEEK, 0).id()]).await.unwrap();
    assert_eq!(spool.keep(envelope(WEEK, 2)).await, Ok(Kept::Durable));
}

#[tokio::test]
async fn public_files_are_replaced_as_a_whole() {
    let (folder, clock) = (tempdir().unwrap(), HandTurned::at(Day::new(20_800)));
    let spool = open(folder.path(), &clock).await;
    let first = Published { directories: vec![vec![1], vec![2]], dead_drop: Some(vec![3]) };
    spool.publish(first).await.unwrap();
    let (_copy, found) = after_power_failure(&folder, &clock).await;
    let published = found.published().await.unwrap();
    assert_eq!((published.directories, published.dead_drop), (vec![vec![1], vec![2]], Some(vec![3])));
    spool.publish(Published { directories: vec![vec![4]], dead_drop: None }).await.unwrap();
    let published = spool.published().await.unwrap();
    assert_eq!((published.directories, published.dead_drop), (vec![vec![4]], None));
}

#[tokio::test]
async fn a_second_intake_cannot_open_the_same_spool() {
    let (folder, clock) = (tempdir().unwrap(), HandTurned::at(WEEK.monday()));
    let _first = open(folder.path(), &clock).await;
    assert!(Spool::open(folder.path(), 100, clock.clock()).await.is_err());
}

#[tokio::test]
async fn a_batch_that_cannot_be_stored_is_not_acknowledged_and_the_next_one_is() {
    let (folder, clock) = (tempdir().unwrap(), HandTurned::at(WEEK.monday()));
    let mut writer = Writer::open(folder.path(), 100, clock.clock()).await.unwrap();
    sqlx::query("CREATE TEMP TRIGGER broken BEFORE INSERT ON main.envelopes BEGIN SELECT RAISE(ABORT, 'broken'); END")
        .execute(&mut writer.connection)
        .await
        .unwrap();
    let (asker, answer) = oneshot::channel();
    let envelope = envelope(WEEK, 1);
    let command = Command::Keep(envelope.id(), envelope, asker);
    let error = writer.commit([command].into_iter()).await.err().unwrap();
    writer.recover(error).await;
    assert!(answer.await.is_err());
    sqlx::query("DROP TRIGGER temp.broken").execute(&mut writer.connection).await.unwrap();

    let (asker, answer) = oneshot::channel();
    let envelope = crate::testing::envelope(WEEK, 2);
    for answer in writer.commit([Command::Keep(envelope.id(), envelope, asker)].into_iter()).await.unwrap() {
        answer();
    }
    assert_eq!(answer.await, Ok(Kept::Durable));
    assert_eq!(writer.weeks, BTreeMap::from([(WEEK, 1)]));
}
