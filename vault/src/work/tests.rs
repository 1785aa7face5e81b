use vault_api::{ReplyTag, desk::ReplyRow, tls::Certificate};

use super::*;
use crate::{
    poll::KEPT_WEEKS,
    store::MemoryStore,
    testing::{SeededRandomness, at, at_epoch, client},
};

fn worker(schedule: Schedule) -> Worker<MemoryStore, SeededRandomness> {
    let [intake, vault] = std::array::from_fn(|_| Certificate::make().unwrap());
    let mut random = SeededRandomness::new(1);
    Worker {
        store: Arc::new(MemoryStore::default()),
        clock: Arc::new(|| 0),
        poll: Poll::new(client(([127, 0, 0, 1], 1).into(), &intake, &vault), KEPT_WEEKS, 4),
        kept_weeks: KEPT_WEEKS,
        every: Duration::from_secs(1),
        schedule,
        instance: InstanceId::new([1; 16]),
        publishing_key: PublishingKey::make(&mut random).unwrap(),
        random,
        reply_came: Arc::new(Notify::new()),
    }
}

async fn publications<const N: usize>(worker: &mut Worker<MemoryStore, SeededRandomness>, at: [Moment; N]) -> [u32; N] {
    let mut numbers = [0; N];
    for (number, now) in numbers.iter_mut().zip(at) {
        worker.publish_when_due(now).await.unwrap();
        *number = worker.store.state().await.unwrap().publication;
    }
    numbers
}

#[tokio::test]
async fn each_hour_publishes_once_and_a_missed_one_is_made_up_for() {
    let mut worker = worker(Schedule::Hours([6, 18].into()));
    let day = [at(0, 5), at(0, 6), at(0, 6), at(0, 17), at(0, 18), at(0, 23)];
    assert_eq!(publications(&mut worker, day).await, [0, 1, 1, 1, 2, 2]);
    // Down until the evening.
    assert_eq!(publications(&mut worker, [at(1, 19), at(1, 19), at(1, 19), at(2, 0)]).await, [3, 4, 4, 4]);
}

#[tokio::test]
async fn a_demonstration_publishes_when_a_reply_waits() {
    let mut worker = worker(Schedule::AtOnce);
    assert_eq!(publications(&mut worker, [at(0, 1), at(0, 1)]).await, [1, 1]);
    let row = ReplyRow { tag: ReplyTag::new([1; 16]), body: vec![1; 4096].into() };
    worker.store.post_replies(&[row]).await.unwrap();
    assert_eq!(publications(&mut worker, [at(0, 2), at(0, 2)]).await, [2, 2]);
}

#[tokio::test]
async fn the_file_is_built_once_for_each_publication() {
    let mut worker = worker(Schedule::Hours([6].into()));
    let mut built = None;
    worker.build(&mut built).await.unwrap();
    assert!(built.is_none());
    publications(&mut worker, [at(0, 6)]).await;
    worker.build(&mut built).await.unwrap();
    let (number, file) = built.clone().unwrap();
    assert_eq!((number, file.as_ref().len()), (1, 97 + 61 + 4112));
    worker.build(&mut built).await.unwrap();
    assert_eq!(built.unwrap().1, file);
}

#[test]
fn a_filed_envelope_stays_a_week_after_filing_and_after_its_week_closed() {
    // Week 99 closed on Wednesday 00:00 of week 100; a week later is that of week 101.
    let closed = Some(Epoch::new(99));
    assert_eq!(kept_long_enough(at(7 * 101 + 1, 23), closed, KEPT_WEEKS).closed, Epoch::new(99));
    assert_eq!(kept_long_enough(at(7 * 101 + 2, 0), closed, KEPT_WEEKS).closed, Epoch::new(100));
    assert_eq!(kept_long_enough(at(7 * 110, 0), closed, KEPT_WEEKS).closed, Epoch::new(100));
    assert_eq!(kept_long_enough(at(7 * 110, 0), None, KEPT_WEEKS).closed, Epoch::new(0));
    let now = kept_long_enough(at_epoch(110), closed, KEPT_WEEKS);
    assert_eq!((now.filed, now.all), (Epoch::new(109), Epoch::new(102)));
}

#[test]
fn attempts_are_spaced_out_while_they_fail() {
    let mut task = Task::new("poll");
    let every = Duration::from_mins(1);
    task.retry_after(every);
    assert!(task.is_due());
    let mut pauses = Vec::new();
    for _ in 0..6 {
        task.report(Err(WorkError::Envelope));
        let before = Instant::now();
        task.retry_after(every);
        pauses.push((task.next - before).as_secs().div_ceil(60));
        assert!(!task.is_due());
    }
    assert!(pauses.is_sorted() && pauses.last() == Some(&15), "{pauses:?}");
    task.report(Ok(()));
    task.retry_after(every);
    assert!(task.is_due());
}
